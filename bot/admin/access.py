"""Who keeps the FAQ: the ids the operator has set, in their private chats with the bot."""

from __future__ import annotations

import structlog
from telegram import Message, Update
from telegram.ext.filters import MessageFilter

from bot.localisation import text
from bot.state import Context

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
    """Whether somebody keeps the FAQ now; asked at every step, for the list may have changed since the last."""
    return user_id in context.bot_data.settings.admins


async def turn_away(update: Update, context: Context) -> None:
    """Somebody else tries a command of admins: they get what any unknown command gets, and it is logged."""
    message = update.effective_message
    user = update.effective_user
    assert message is not None  # the filters in `application` see to both
    assert user is not None
    log.warning("somebody who is no admin tried an admin's command", asker=context.asker(user.id))
    await message.reply_html(text(context.language(user.language_code), "unknown-command"))
