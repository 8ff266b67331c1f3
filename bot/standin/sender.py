"""The sender of a message: a user, or a chat, for which Telegram shows the bot a shared pseudo-user."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.standin.account import User
from bot.standin.chat import Chat
from bot.standin.message import Message

GROUP_ANONYMOUS_BOT = User(1087968824, "Group", username="GroupAnonymousBot", is_bot=True)
"""Who writes for all anonymous administrators of all groups."""
CHANNEL_BOT = User(136817688, "Channel", username="Channel_Bot", is_bot=True)
"""Who writes for all that write as a channel."""
TELEGRAM = User(777000, "Telegram")
"""Who forwards posts of channels into their discussion groups."""
PSEUDO_USERS = {user.id: user for user in (GROUP_ANONYMOUS_BOT, CHANNEL_BOT, TELEGRAM)}


def choose_sender(chats: Mapping[int, Chat], chat: Chat, user: User, send_as: int | None = None) -> int | None:
    """The chat in whose name a user writes; None for their own.

    Without `send_as` (their own id, the group's or a channel's), anonymous administrators write as the group. Posts of
    a channel are always the channel's. Raises ValueError for a sender that they may not use.
    """
    if chat.type == "channel":
        if not chat.has_administrator(user.id):
            raise ValueError(f"{user.first_name} may not post in channel {chat.id}")
        return chat.id
    if send_as is None:
        return chat.id if user.id in chat.anonymous else None
    if send_as == user.id:
        return None
    if send_as == chat.id and chat.type == "supergroup":
        if user.id not in chat.anonymous:
            raise ValueError(f"{user.first_name} is no anonymous administrator of chat {chat.id}")
        return chat.id
    channel = chats.get(send_as)
    if channel is None or channel.type != "channel" or channel.status_of(user.id) != "creator":
        raise ValueError(f"{user.first_name} cannot write as {send_as}")
    return send_as


def author_json(chats: Mapping[int, Chat], bot: dict[str, Any], chat: Chat, message: Message) -> dict[str, Any]:
    """The fields ``from`` and ``sender_chat`` of the Message object (`Client::create_message`)."""
    if message.sender_chat_id is None:
        sender = message.sender or chat.user
        return {"from": bot if message.from_bot or sender is None else sender.as_json()}
    body: dict[str, Any] = {"sender_chat": chats[message.sender_chat_id].as_json()}
    if chat.type == "channel":
        return body
    if message.sender_chat_id == chat.id:
        return {"from": GROUP_ANONYMOUS_BOT.as_json(), **body}
    return {"from": (TELEGRAM if message.is_automatic_forward else CHANNEL_BOT).as_json(), **body}
