"""Taps on callback buttons that wait for an answer."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CallbackQuery:
    """A tap that has no answer yet.

    Attributes:
        user_id: Who tapped.
        chat_id: The chat of the message; None under an inline result.
        date: When they tapped, by the world's clock.
    """

    user_id: int
    chat_id: int | None
    date: float
