"""Buttons for admins. What a press does is in the module it belongs to."""

from __future__ import annotations

from collections.abc import Iterable

from telegram import InlineKeyboardButton

from bot.callback_data import Action, CallbackData

Rows = tuple[tuple[InlineKeyboardButton, ...], ...]
LABEL = 60


def button(label: str, verb: str, what: str = "", which: str = "") -> InlineKeyboardButton:
    """A button that an admin may press: a verb, what it is done to, and which part of it."""
    shown = label if len(label) <= LABEL else label[: LABEL - 1] + "…"
    subject = "/".join((verb, what, which)).rstrip("/")
    return InlineKeyboardButton(shown, callback_data=str(CallbackData(Action.ADMIN, subject)))


def column(buttons: Iterable[InlineKeyboardButton]) -> Rows:
    """One button a row."""
    return tuple((one,) for one in buttons)
