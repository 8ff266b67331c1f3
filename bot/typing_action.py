"""Shows “typing” in a chat while the bot works on something that takes longer."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator

from telegram import Message
from telegram.constants import ChatAction
from telegram.error import TelegramError

REPEAT_SECONDS = 4.0
"""Telegram shows an action for five seconds."""


@contextlib.asynccontextmanager
async def typing(message: Message) -> AsyncIterator[None]:
    """Show in the chat of a message that the bot is typing, until the block ends."""
    showing = asyncio.create_task(_show(message))
    try:
        yield
    finally:
        showing.cancel()


async def _show(message: Message) -> None:
    while True:
        with contextlib.suppress(TelegramError):  # The result comes anyway.
            await message.reply_chat_action(ChatAction.TYPING)
        await asyncio.sleep(REPEAT_SECONDS)
