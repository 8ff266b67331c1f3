"""Forwarded messages: what they keep of the original, and what they say about its origin."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from bot.standin.chat import Chat
from bot.standin.message import Message
from bot.standin.sender import author_json


def user_origin(user: dict[str, Any], date: int, is_hidden: bool = False) -> dict[str, Any]:
    """The MessageOriginUser object for a User object, or MessageOriginHiddenUser if the user hides in forwards."""
    if is_hidden:
        return {"type": "hidden_user", "sender_user_name": user["first_name"], "date": date}
    return {"type": "user", "sender_user": user, "date": date}


def origin_of(chats: Mapping[int, Chat], bot: dict[str, Any], chat: Chat, message: Message) -> dict[str, Any]:
    """The MessageOrigin object of a forward of this message. A message forwarded before keeps its first origin."""
    if message.forward_origin is not None:
        return message.forward_origin
    author = author_json(chats, bot, chat, message)
    if chat.type == "channel":
        return {"type": "channel", "chat": chat.as_json(), "message_id": message.id, "date": message.date}
    if "sender_chat" in author:
        return {"type": "chat", "sender_chat": author["sender_chat"], "date": message.date}
    sender = message.sender or chat.user
    is_hidden = not message.from_bot and sender is not None and sender.hides_in_forwards
    return user_origin(author["from"], message.date, is_hidden)


def forwarded(message: Message, origin: dict[str, Any]) -> Message:
    """The forward of a message: text, entities, file and via-bot, but no keyboard, reply, thread or reactions."""
    return Message(
        0,
        message.text,
        message.html,
        message.entities,
        media=message.media,
        file=message.file,
        via_bot=message.via_bot,
        forward_origin=origin,
    )


def automatic_forward(channel: Chat, post: Message) -> Message:
    """The message that Telegram puts into the channel's discussion group for a post."""
    origin = {"type": "channel", "chat": channel.as_json(), "message_id": post.id, "date": post.date}
    copy = forwarded(post, post.forward_origin or origin)
    return replace(copy, from_bot=False, sender_chat_id=channel.id, is_automatic_forward=True)
