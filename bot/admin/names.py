"""The names of admins, of whom the database has only the ids."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from telegram import Bot
from telegram.error import TelegramError


async def names_of(bot: Bot, admins: Sequence[int]) -> str:
    """The names of admins by their ids, separated by commas; the id of whom Telegram does not name."""
    return ", ".join(await asyncio.gather(*(_name_of(bot, admin) for admin in admins)))


async def _name_of(bot: Bot, admin: int) -> str:
    try:
        return (await bot.get_chat(admin)).full_name or str(admin)
    except TelegramError:  # Such as that of somebody who has deleted their account.
        return str(admin)
