"""Answers to inline queries that Telegram gives again without asking the bot."""

from __future__ import annotations

from dataclasses import dataclass

from bot.standin.inline_query import InlineAnswer, InlineQuery


@dataclass(frozen=True, slots=True)
class _Kept:
    answer: InlineAnswer
    until: float


class InlineCache:
    """Answers by query and offset, and by user where they are personal.

    The key knows nothing of languages or chats: what was answered to a Korean user is shown to an English one, unless
    the bot has said `is_personal` (Bot API, answerInlineQuery).
    """

    def __init__(self) -> None:
        self._kept: dict[tuple[str, str, int | None], _Kept] = {}

    def keep(self, query: InlineQuery, answer: InlineAnswer, now: float) -> None:
        """Keep an answer for its time, in the place of an earlier one. A time of 0 keeps nothing."""
        key = (query.text, query.offset, query.user_id if answer.is_personal else None)
        if answer.cache_time > 0:
            self._kept[key] = _Kept(answer, now + answer.cache_time)

    def find(self, query: InlineQuery, now: float) -> InlineAnswer | None:
        """What is kept for this query and not too old: the user's own before what is for all."""
        for owner in (query.user_id, None):
            kept = self._kept.get((query.text, query.offset, owner))
            if kept is not None and now < kept.until:
                return kept.answer
        return None
