"""Messages to admins who have not just written."""

from __future__ import annotations

import structlog
from telegram import Bot
from telegram.error import TelegramError

from bot.localisation import INTERFACE_LANGUAGES
from bot.replies import Reply
from bot.state import BotData

LINES_FILE = "draft.diff"
"""The name of a draft's changed lines as a document."""

log = structlog.get_logger()


async def language_of(data: BotData, admin: int) -> str:
    """The language an admin has chosen; what their Telegram speaks is known only when they write."""
    return (await data.memory.private(admin)).language or INTERFACE_LANGUAGES[0]


async def tell(bot: Bot, admin: int, reply: Reply, document: str | None = None) -> TelegramError | None:
    """Write to an admin, with a draft's changed lines as a document where they are given.

    Gives the error if the admin could not be told.
    """
    try:
        await bot.send_message(admin, reply.text, "HTML", reply_markup=reply.markup)
        if document is not None:
            await bot.send_document(admin, document.encode(), filename=LINES_FILE)
    except TelegramError as error:  # The bot cannot write to somebody who has never written to it.
        log.warning("an admin could not be told", error=error.message)
        return error
    return None
