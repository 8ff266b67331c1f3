"""What a user types after the bot's name, in any chat."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(slots=True)
class InlineQuery:
    """An inline query and its answer.

    Attributes:
        id: Its number, as text.
        user_id: Who types.
        text: What they typed.
        offset: Where the results go on; empty at first.
        date: When, by the world's clock.
        results: The InlineQueryResult objects of the answer by id; None before there is one.
    """

    id: str
    user_id: int
    text: str
    offset: str
    date: float
    results: dict[str, dict[str, Any]] | None = field(default=None)
