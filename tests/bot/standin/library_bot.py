"""A bot made with python-telegram-bot, which polls the stand-in."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from telegram.ext import Application, ApplicationBuilder, BaseHandler

from bot.standin.server import StandInServer

Handler = BaseHandler[Any, Any, Any]


@asynccontextmanager
async def polling(server: StandInServer, *handlers: Handler) -> AsyncIterator[None]:
    """Run a bot with these handlers, which are tried in this order."""
    builder = ApplicationBuilder().token(server.world.token)
    application: Application[Any, Any, Any, Any, Any, Any] = (
        builder.base_url(server.base_url).base_file_url(server.base_file_url).build()
    )
    application.add_handlers(handlers)
    async with application:
        assert application.updater
        await application.updater.start_polling()
        await application.start()
        yield
        await application.updater.stop()
        await application.stop()
