"""Decides who is an admin of the FAQ: the ids the operator has set, in their private chats with the bot."""

from __future__ import annotations

import structlog
from telegram import Message, Update
from telegram.ext.filters import Document, MessageFilter

from bot.localisation import text
from bot.state import Context

FAQ_FILE = Document.FileExtension("yaml") | Document.FileExtension("yml")

log = structlog.get_logger()


class AdminFilter(MessageFilter):
    """Messages of admins."""

    def __init__(self, admins: frozenset[int]) -> None:
        super().__init__()
        self._admins = admins

    def filter(self, message: Message) -> bool:
        """Whether an admin wrote it."""
        return message.from_user is not None and message.from_user.id in self._admins


def is_admin(context: Context, user_id: int) -> bool:
    """Whether a user is an admin now; checked at every step, as the list may have changed since the last."""
    return user_id in context.bot_data.settings.admins


def is_private_chat_of_admin(update: Update, context: Context) -> bool:
    """Whether an update is from the private chat of an admin."""
    chat, user = update.effective_chat, update.effective_user
    return chat is not None and user is not None and chat.id == user.id and is_admin(context, user.id)


async def turn_away(update: Update, context: Context) -> None:
    """Answer an admin's command from anybody else like an unknown command, and log it."""
    await _turn_away(update, context, "unknown-command")


async def turn_file_away(update: Update, context: Context) -> None:
    """Answer an FAQ file from anybody else like any file, and log it."""
    await _turn_away(update, context, "only-text")


async def _turn_away(update: Update, context: Context, said: str) -> None:
    message, user = update.effective_message, update.effective_user
    assert message is not None  # `application` passes only such updates
    assert user is not None
    log.warning("a user tried something for admins only", asker=context.asker(user.id))
    await message.reply_html(text(context.language(user), said))
