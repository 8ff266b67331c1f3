"""Inline keyboards: rows of buttons under a message."""

from __future__ import annotations

from collections.abc import Iterable

from telegram import InlineKeyboardButton

from bot.callback_data import Action, CallbackData

Rows = tuple[tuple[InlineKeyboardButton, ...], ...]
LABEL = 60
"""Characters of a button's label; phones show fewer."""


def button(label: str, action: Action, subject: str = "") -> InlineKeyboardButton:
    """A button that does an action on a subject; its label is one line."""
    line = " ".join(label.split())
    shown = line if len(line) <= LABEL else line[: LABEL - 1] + "…"
    return InlineKeyboardButton(shown, callback_data=str(CallbackData(action, subject)))


def admin_button(label: str, verb: str, what: str = "", which: str = "") -> InlineKeyboardButton:
    """A button for admins: a verb, what it acts on, and which part of that."""
    return button(label, Action.ADMIN, "/".join((verb, what, which)).rstrip("/"))


def column(buttons: Iterable[InlineKeyboardButton]) -> Rows:
    """One button per row."""
    return tuple((one,) for one in buttons)
