"""Keeps the webhook set while the bot runs.

Telegram tells nobody that a webhook is gone, or that it cannot deliver updates: it must be asked.
"""

from __future__ import annotations

import asyncio
from urllib.parse import urlsplit

import structlog
from telegram.error import InvalidToken, TelegramError
from telegram.ext import ExtBot

from bot.application import ALLOWED_UPDATES
from bot.polling import POLL_SECONDS, Heartbeat
from bot.rate_limiter import pause_after
from bot.server import Webhook

CHECK_SECONDS = float(POLL_SECONDS)
"""How often Telegram is asked where it delivers updates; a bot that polls hears from it as often."""

log = structlog.get_logger()


async def set_webhook(bot: ExtBot[None], webhook: Webhook) -> None:
    """Have Telegram deliver updates to the webhook. Raises TelegramError."""
    await bot.set_webhook(webhook.url, allowed_updates=ALLOWED_UPDATES, secret_token=webhook.secret)


async def keep_webhook(bot: ExtBot[None], webhook: Webhook, heartbeat: Heartbeat) -> None:
    """Set the webhook again whenever it is gone or another was set, until cancelled.

    Meanwhile the heart does not beat. Errors of Telegram's deliveries are logged, each once.

    Raises:
        InvalidToken: The token is no longer valid.
    """
    failures, pause, told = 0, CHECK_SECONDS, ""
    while True:
        await asyncio.sleep(pause)
        try:
            info = await bot.get_webhook_info()
            if info.url != webhook.url:
                heartbeat.stop()
                # The rest of a foreign address may be secret.
                found = urlsplit(info.url).hostname or "none"
                log.warning("the webhook was changed by another program with this token: setting it again", found=found)
                await set_webhook(bot, webhook)
        except InvalidToken:
            raise
        except TelegramError as error:
            failures += 1
            pause = pause_after(error, failures)
            log.warning("could not check the webhook", error=error.message, attempt=failures, pause=pause)
            continue
        if failures:
            log.info("the webhook could be checked again")
        failures, pause = 0, CHECK_SECONDS
        heartbeat.beat()
        if info.last_error_message and info.last_error_message != told:
            told = info.last_error_message
            log.warning("telegram could not deliver an update", error=told, at=str(info.last_error_date))
