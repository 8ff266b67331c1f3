"""The buttons under a message, and the keyboards that Telegram accepts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from bot.standin.errors import bad_request

MAX_BUTTONS = 100
MAX_CALLBACK_DATA = 64
"""Bytes."""

_OTHER_KINDS = (
    "callback_game",
    "pay",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "login_url",
    "web_app",
    "copy_text",
)
_URL = re.compile(r"(?:tg://|ton://)\S+|(?:https?://)?[^\s/?#]+\.[^\s/?#.]+(?:[/?#]\S*)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Button:
    """A button as the user sees it.

    Attributes:
        label: The text on it.
        data: What a tap sends to the bot, or None if it sends nothing.
        url: What a tap opens, if anything.
        query: What a tap types inline after the bot's name, if anything.
        in_current_chat: Whether it types that in the same chat; otherwise the user picks a chat first.
    """

    label: str
    data: str | None = None
    url: str | None = None
    query: str | None = None
    in_current_chat: bool = False


def parse_keyboard(markup: Any) -> list[list[Button]]:
    """The rows of an inline keyboard; no rows for any other reply markup. Raises BotAPIError."""
    if markup is None:
        return []
    if not isinstance(markup, dict):
        raise bad_request("object expected as reply markup")
    kind = "inline_keyboard" if "inline_keyboard" in markup else "keyboard"
    rows = markup.get(kind) or []
    if not isinstance(rows, list):
        raise bad_request(f'field "{kind}" must be of type Array')
    if not all(isinstance(row, list) for row in rows):
        owner = " of the InlineKeyboardMarkup" if kind == "inline_keyboard" else ""
        raise bad_request(f'field "{kind}"{owner} must be an Array of Arrays')
    if sum(len(row) for row in rows) > MAX_BUTTONS:
        # Telegram limits bytes and buttons together; reports of this answer give 100 buttons as the limit.
        raise bad_request("reply markup is too long")
    if kind == "keyboard":
        return []
    return [[_parse_button(button) for button in row] for row in rows if row]


def _parse_button(button: Any) -> Button:
    if not isinstance(button, dict):
        raise bad_request("can't parse inline keyboard button: InlineKeyboardButton must be an Object")
    if "text" not in button:
        raise bad_request("can't parse inline keyboard button: Can't find field \"text\"")
    label = str(button["text"])
    data, url = button.get("callback_data") or None, button.get("url") or None
    if url is None and data is None and not any(kind in button for kind in _OTHER_KINDS):
        raise bad_request("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
    if not label:
        raise bad_request("inline keyboard button text must be non-empty")
    if url is not None:
        if not _URL.fullmatch(str(url)):
            raise bad_request(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")
        return Button(label, url=str(url))
    for kind in ("switch_inline_query_current_chat", "switch_inline_query"):
        if data is None and kind in button:
            return Button(label, query=str(button[kind]), in_current_chat=kind.endswith("current_chat"))
    if data is not None and len(str(data).encode()) > MAX_CALLBACK_DATA:
        raise bad_request("BUTTON_DATA_INVALID")
    return Button(label, data=None if data is None else str(data))
