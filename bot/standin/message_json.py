"""A message as the Bot API sends it to the bot."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.standin.chat import Chat
from bot.standin.message import Message
from bot.standin.sender import author_json


def message_json(
    chats: Mapping[int, Chat], bot: dict[str, Any], chat: Chat, message: Message, with_reply: bool = True
) -> dict[str, Any]:
    """The Message object. Telegram shows only one level of replies."""
    body = {**message.as_json(), **author_json(chats, bot, chat, message), "chat": chat.as_json()}
    if message.via_bot:
        body["via_bot"] = bot
    replied = chat.messages.get(_replied_id(message)) if with_reply else None
    if replied is not None:
        body["reply_to_message"] = message_json(chats, bot, chat, replied, with_reply=False)
    return body


def _replied_id(message: Message) -> int:
    """The id it replies to. In a topic every message replies at least to the first one (`get_implicit_reply_…`)."""
    if message.reply_to is not None:
        return message.reply_to
    return message.thread_id or 0 if message.is_topic and message.thread_id != message.id else 0
