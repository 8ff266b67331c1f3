"""Handles the bot's joining and leaving groups, and groups that become supergroups."""

from __future__ import annotations

import structlog
from telegram import Chat, ChatMember, ChatMemberRestricted, ChatMemberUpdated, Update
from telegram.constants import ChatMemberStatus
from telegram.error import TelegramError

from bot import replies
from bot.localisation import interface_language
from bot.state import Context
from bot.store.database import DatabaseError

_INSIDE = (ChatMemberStatus.OWNER, ChatMemberStatus.ADMINISTRATOR, ChatMemberStatus.MEMBER)

log = structlog.get_logger()


async def changed(update: Update, context: Context) -> None:
    """The bot was added to a chat, removed, blocked or unblocked, or given another role."""
    change = update.my_chat_member
    assert change is not None  # `application` passes only such updates
    if change.chat.type not in {Chat.GROUP, Chat.SUPERGROUP}:
        return
    if not _is_inside(change.new_chat_member):
        await context.bot_data.memory.forget_group(change.chat.id)
    elif not _is_inside(change.old_chat_member) and not context.group.introduced:
        await _introduce(change, context)


async def migrated(update: Update, context: Context) -> None:
    """A group has become a supergroup, which has another id.

    Telegram reports it in the old group as well, but only the supergroup's message is handled in order with the bot's
    joining it: settings moved while the bot is joining would be overwritten.
    """
    message = update.message
    assert message is not None  # `application` passes only such updates
    if message.migrate_from_chat_id:
        await context.bot_data.memory.migrate(message.migrate_from_chat_id, message.chat_id)


def _is_inside(member: ChatMember) -> bool:
    return member.status in _INSIDE or (isinstance(member, ChatMemberRestricted) and member.is_member)


async def _introduce(change: ChatMemberUpdated, context: Context) -> None:
    """Introduce the bot once, in the language of the user who added it, which becomes the group's language."""
    language = context.group.language or interface_language(change.from_user.language_code)
    try:
        await context.bot_data.memory.set_group(change.chat.id, language=language, introduced=True)
    except DatabaseError as error:
        log.warning("a group's language could not be stored", error=str(error))
    reply = replies.group_start_reply(context.index.faq, language, context.bot.username)
    try:
        await context.bot.send_message(change.chat.id, reply.text, "HTML")
    except TelegramError as error:  # It may not write there, or was removed already.
        log.info("could not introduce the bot to a group", error=error.message)
