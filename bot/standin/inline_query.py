"""What a user types after the bot's name, in any chat, and what the bot answers."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class InlineAnswer:
    """The answer to an inline query, as the user's app has it.

    Attributes:
        query_id: The query that this app asked, answered by the bot or out of the cache.
        results: The InlineQueryResult objects.
        next_offset: What the app asks for when the user scrolls to the end; empty if that is all.
        button: The InlineQueryResultsButton above the results.
        cache_time: For how many seconds Telegram keeps it.
        is_personal: Whether it is kept for this user alone.
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
        offset: Where the results go on; empty at first.
        date: When, by the world's clock.
        answer: None before there is one.
    """

    id: str
    user_id: int
    text: str
    offset: str
    date: float
    answer: InlineAnswer | None = None

    def result(self, result_id: str) -> dict[str, Any] | None:
        """A result of the answer by its id."""
        results = self.answer.results if self.answer else []
        return next((result for result in results if str(result["id"]) == result_id), None)
