"""Sends messages to admins who have not just written."""

from __future__ import annotations

import structlog
from telegram import Bot
from telegram.error import TelegramError

from bot.localisation import INTERFACE_LANGUAGES
from bot.replies import Reply
from bot.state import BotData

LINES_FILE = "draft.diff"
"""The file name of a draft's changed lines."""

log = structlog.get_logger()


async def language_of(data: BotData, admin: int) -> str:
    """The language an admin has chosen; that of their Telegram is known only when they write."""
    return (await data.memory.private(admin)).language or INTERFACE_LANGUAGES[0]


async def tell(bot: Bot, admin: int, reply: Reply, document: str | None = None) -> TelegramError | None:
    """Write to an admin, with a draft's changed lines as a document if given.

    Returns the error if the message could not be sent.
    """
    try:
        await bot.send_message(admin, reply.text, "HTML", reply_markup=reply.markup)
        if document is not None:
            await bot.send_document(admin, document.encode(), filename=LINES_FILE)
    except TelegramError as error:  # The bot cannot write to somebody who has never written to it.
        log.warning("a message to an admin could not be sent", error=error.message)
        return error
    return None
