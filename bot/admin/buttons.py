"""Buttons for admins. What a press does is in the module it belongs to."""

from __future__ import annotations

from telegram import InlineKeyboardButton

from bot import keyboards
from bot.callback_data import Action


def button(label: str, verb: str, what: str = "", which: str = "") -> InlineKeyboardButton:
    """A button that an admin may press: a verb, what it is done to, and which part of it."""
    return keyboards.button(label, Action.ADMIN, "/".join((verb, what, which)).rstrip("/"))
