"""Lets users forward messages, from chats that the bot knows or does not know."""

from __future__ import annotations

from typing import Any

from bot.standin.account import User
from bot.standin.formatting import find_entities
from bot.standin.forward import forwarded, origin_of
from bot.standin.message import Message
from bot.standin.world import World


def forwards(
    world: World,
    user: User,
    message_id: int,
    from_chat_id: int,
    chat_id: int | None = None,
    thread: int | None = None,
    send_as: int | None = None,
) -> Message:
    """Forward a message of a chat that the user is in. Raises ValueError."""
    source = world.chat_of(user, from_chat_id)
    message = source.messages[message_id]
    if message.service:
        raise ValueError("a service message cannot be forwarded")
    copy = forwarded(message, origin_of(world.chats, world.bot, source, message))
    return world.write(world.chat_of(user, chat_id), user, copy, f"(forwarded) {copy.text}", thread, send_as)


def forwards_text(
    world: World, user: User, text: str, origin: dict[str, Any], chat_id: int | None = None, thread: int | None = None
) -> Message:
    """Forward a text from a chat that the bot does not know; `origin` is its MessageOrigin object (`user_origin`)."""
    message = Message(0, text, text, find_entities(text))
    copy = forwarded(message, {"date": int(world.clock.now()), **origin})
    return world.write(world.chat_of(user, chat_id), user, copy, f"(forwarded) {text}", thread)
