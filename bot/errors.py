"""Handles the errors of handlers: logs them and apologises to the user."""

from __future__ import annotations

from html import escape

import structlog
from telegram import Update
from telegram.constants import CallbackQueryLimit
from telegram.error import TelegramError
from telegram.ext.filters import StatusUpdate

from bot.admin.access import is_private_chat_of_admin
from bot.call_outcome import is_forbidden, may_have_had_effect
from bot.callback_queries import acknowledge
from bot.localisation import text
from bot.state import Context
from bot.store.database import DatabaseError

log = structlog.get_logger()


async def apologise(update: object, context: Context) -> None:
    """Log an error with the update that caused it, and tell the user that it was not their fault.

    There is no apology if the bot may not write there, if the reply may have arrived, or if nobody asked anything. For
    a button press it is shown as a notice.
    """
    error = context.error
    known = update if isinstance(update, Update) else None
    press = known.callback_query if known else None
    if is_forbidden(error):
        log.info("the bot may not write in a chat", reason=str(error))
    elif may_have_had_effect(error):
        log.warning("it is not known whether a reply has arrived", reason=str(error))
    else:
        kind = next((name for name in Update.ALL_TYPES if known and getattr(known, name, None)), "none")
        log.error("handler failed", update_id=known.update_id if known else None, kind=kind, exc_info=error)
    if known is None or known.effective_user is None or StatusUpdate.ALL.check_update(known):
        return
    await context.refresh_data()  # The library does this for handlers only; without it the chosen language is unknown.
    said = text(context.language(known.effective_user), "apology")
    if isinstance(error, DatabaseError) and is_private_chat_of_admin(known, context):
        said = escape(str(error), quote=False)
    try:
        if press:
            cut = said[: CallbackQueryLimit.ANSWER_CALLBACK_QUERY_TEXT_LENGTH]
            await acknowledge(press, None if may_have_had_effect(error) else cut)
        elif known.effective_message and not is_forbidden(error) and not may_have_had_effect(error):
            await known.effective_message.reply_html(said)
    except TelegramError as failure:
        log.warning("the apology failed too", error=str(failure))
