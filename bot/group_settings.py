"""``/settings`` in a group: its language, and whether the bot answers mentions and replies. For its administrators."""

from __future__ import annotations

from telegram import CallbackQuery, Update

from bot import replies
from bot.addressing import is_anonymous_admin
from bot.callback_data import Action, CallbackData
from bot.group_chat import is_within_limit
from bot.localisation import INTERFACE_LANGUAGES, interface_language, text
from bot.replies import Reply
from bot.state import Context
from bot.store.chats import GroupChanges


async def settings(update: Update, context: Context) -> None:
    """``/settings`` in a group."""
    message = update.message
    assert message is not None  # `application` passes only such updates
    user = message.from_user
    if not await is_within_limit(message, context):
        return
    language = context.language(user)
    if is_anonymous_admin(message) or (user and await _is_administrator(context, message.chat_id, user.id)):
        reply = replies.settings_reply(context.group, language)
        await message.reply_html(reply.text, reply_markup=reply.markup)
    else:
        await message.reply_html(text(language, "only-admins"))


def changes_of(data: CallbackData) -> GroupChanges | None:
    """The changes of the settings that a press of a button asks for, or None if there is no such setting."""
    if data.action is Action.MENTIONS:
        return {"mentions": data.subject == "on"} if data.subject in {"on", "off"} else None
    if data.subject and data.subject not in INTERFACE_LANGUAGES:
        return None
    return {"language": data.subject or None}


async def change(query: CallbackQuery, context: Context, changes: GroupChanges) -> Reply | None:
    """Change a group's settings and return them as a reply; None if the user may not do this.

    Raises:
        DatabaseError: The settings cannot be stored.
        TelegramError: Telegram does not say who administers the group.
    """
    if query.message is None or not await _is_administrator(context, query.message.chat.id, query.from_user.id):
        return None
    group = await context.bot_data.memory.set_group(query.message.chat.id, **changes)
    return replies.settings_reply(group, group.language or interface_language(query.from_user.language_code))


async def _is_administrator(context: Context, chat_id: int, user_id: int) -> bool:
    """Whether Telegram says that a user administers a group, openly or anonymously.

    If members are hidden, ``getChatMember`` tells a bot that is not an administrator nothing about others.
    """
    return any(member.user.id == user_id for member in await context.bot.get_chat_administrators(chat_id))
