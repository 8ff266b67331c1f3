"""The answers to inline queries that Telegram repeats without asking the bot."""

from __future__ import annotations

from dataclasses import dataclass

from bot.standin.inline_query import InlineAnswer, InlineQuery


@dataclass(frozen=True, slots=True)
class _Kept:
    answer: InlineAnswer
    until: float


class InlineCache:
    """Answers by query and offset, and also by user if they are personal.

    Neither language nor chat is part of the key: an English user sees an answer made for a Korean one, unless the bot
    has set `is_personal` (Bot API, answerInlineQuery).
    """

    def __init__(self) -> None:
        self._kept: dict[tuple[str, str, int | None], _Kept] = {}

    def keep(self, query: InlineQuery, answer: InlineAnswer, now: float) -> None:
        """Keep an answer for its cache time, replacing an earlier one. A cache time of 0 keeps nothing."""
        key = (query.text, query.offset, query.user_id if answer.is_personal else None)
        if answer.cache_time > 0:
            self._kept[key] = _Kept(answer, now + answer.cache_time)

    def find(self, query: InlineQuery, now: float) -> InlineAnswer | None:
        """The cached answer to this query that is not too old. The user's own comes before the one for all users."""
        for owner in (query.user_id, None):
            kept = self._kept.get((query.text, query.offset, owner))
            if kept is not None and now < kept.until:
                return kept.answer
        return None
