"""Which messages reach the bot: https://core.telegram.org/bots/features#privacy-mode."""

from __future__ import annotations

from typing import Any

from bot.standin.chat import Chat
from bot.standin.message import Message


def is_for_bot(chat: Chat, message: Message, bot: dict[str, Any], privacy: bool) -> bool:
    """Whether Telegram would send the bot an update about a message.

    With privacy mode on, the bot sees in a group: commands for it, bare commands unless another bot wrote last,
    messages sent via it, replies to it, and service messages. A plain mention is not on Telegram's list. Without
    privacy mode, or as an administrator, the bot sees everything except other bots' messages.
    """
    if message.sender is not None and message.sender.is_bot and not message.service:
        return False
    if chat.is_private:
        return True
    if not chat.has_member(bot["id"]):
        return False
    sees_all = not privacy or chat.status_of(bot["id"]) == "administrator"
    return (
        sees_all or bool(message.service) or message.via_bot or _answers(chat, message) or _commands(chat, message, bot)
    )


def _answers(chat: Chat, message: Message) -> bool:
    replied = chat.messages.get(message.reply_to or 0)
    return replied is not None and (replied.from_bot or replied.via_bot)


def _commands(chat: Chat, message: Message, bot: dict[str, Any]) -> bool:
    first = message.entities[0] if message.entities else None
    if first is None or first.type != "bot_command" or first.offset > 0:
        return False
    _, _, addressee = message.text[: first.length].partition("@")
    if addressee:
        return addressee.lower() == str(bot["username"]).lower()
    return chat.last_bot_id in (None, bot["id"])
