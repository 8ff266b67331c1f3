"""What a user types after the bot's name, in any chat, and what the bot answers."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class InlineAnswer:
    """The answer to an inline query, as the user's app receives it.

    Attributes:
        query_id: The query that this app sent, whether the bot or the cache answered it.
        results: The InlineQueryResult objects.
        next_offset: The offset the app requests when the user scrolls to the end; empty if there is no more.
        button: The InlineQueryResultsButton above the results.
        cache_time: How many seconds Telegram keeps it.
        is_personal: Whether it is kept for this user only.
        from_cache: Whether Telegram answered without asking the bot.
    """

    query_id: str
    results: list[dict[str, Any]] = field(default_factory=list)
    next_offset: str = ""
    button: dict[str, Any] | None = None
    cache_time: int = 0
    is_personal: bool = False
    from_cache: bool = False

    def as_json(self) -> dict[str, Any]:
        """All of it, for screens."""
        return {
            "query_id": self.query_id,
            "results": self.results,
            "next_offset": self.next_offset,
            "button": self.button,
            "cache_time": self.cache_time,
            "is_personal": self.is_personal,
            "from_cache": self.from_cache,
        }


@dataclass(slots=True)
class InlineQuery:
    """An inline query and its answer.

    Attributes:
        id: Its number, as text.
        user_id: Who types.
        text: What they typed.
        offset: Where the results continue; empty at first.
        date: When they typed, by the world's clock.
        answer: The answer; None until there is one.
    """

    id: str
    user_id: int
    text: str
    offset: str
    date: float
    answer: InlineAnswer | None = None

    def result(self, result_id: str) -> dict[str, Any] | None:
        """The result of the answer with this id."""
        results = self.answer.results if self.answer else []
        return next((result for result in results if str(result["id"]) == result_id), None)
