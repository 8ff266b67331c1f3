"""Handles the errors of handlers: logs them and apologises to the user."""

from __future__ import annotations

import structlog
from telegram import Update, User
from telegram.error import TelegramError
from telegram.ext.filters import StatusUpdate

from bot.admin.access import is_private_chat_of_admin
from bot.call_outcome import is_forbidden, may_have_had_effect
from bot.callback_queries import acknowledge, say
from bot.localisation import text
from bot.state import Context
from bot.store.database import DatabaseError

log = structlog.get_logger()


async def handle_error(update: object, context: Context) -> None:
    """Log an error with the update that caused it, and apologise if somebody waits for a reply.

    There is no apology if the bot may not write there, if the reply may have arrived, or if nobody asked anything. For
    a button press it is shown as a notice, also where the bot may not write.
    """
    error = context.error
    known = update if isinstance(update, Update) else None
    press = known.callback_query if known else None
    if is_forbidden(error):
        log.info("the bot may not write in a chat", reason=str(error))
        is_owed = press is not None
    elif may_have_had_effect(error):
        log.warning("it is not known whether a reply has arrived", reason=str(error))
        is_owed = False
    else:
        kind = next((name for name in Update.ALL_TYPES if known and getattr(known, name, None)), "none")
        log.error("handler failed", update_id=known.update_id if known else None, kind=kind, exc_info=error)
        is_owed = True
    if known is None or known.effective_user is None or StatusUpdate.ALL.check_update(known):
        return
    try:
        if is_owed:
            await _apologise(known, known.effective_user, context)
        elif press:
            await acknowledge(press)
    except TelegramError as failure:
        log.warning("the apology failed too", error=str(failure))


async def _apologise(update: Update, user: User, context: Context) -> None:
    """Tell the user that it was not their fault; tell an admin, in private, what is wrong with the database."""
    await context.refresh_data()  # The library does this for handlers only; without it the chosen language is unknown.
    said = text(context.language(user), "apology")
    if isinstance(context.error, DatabaseError) and is_private_chat_of_admin(update, context):
        said = str(context.error)
    if update.callback_query:
        await say(update.callback_query, said)
    elif update.effective_message:
        await update.effective_message.reply_text(said)
