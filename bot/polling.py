"""Fetches updates, and never stops unnoticed.

python-telegram-bot's own polling (22.8) logs that a token was revoked, but then its task ends while the program runs
on; it logs time-outs for debugging only, and fetches an unreadable update again and again. Here a revoked token ends
the bot, every failure is logged, and the time of the last success is recorded.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import time
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import structlog
from telegram.error import Conflict, InvalidToken, TelegramError
from telegram.ext import ExtBot

from bot.application import ALLOWED_UPDATES
from bot.intake import Intake
from bot.rate_limiter import pause_after

POLL_SECONDS = 30
SILENCE = 3 * POLL_SECONDS
"""Seconds without an answer after which the bot is not healthy."""

log = structlog.get_logger()


@dataclass(slots=True)
class Heartbeat:
    """When Telegram last answered, in seconds of the monotonic clock; None while no updates can come from it."""

    last: float | None = None

    def beat(self) -> None:
        """Telegram answered just now."""
        self.last = time.monotonic()

    def stop(self) -> None:
        """No updates come until it beats again."""
        self.last = None

    @property
    def is_healthy(self) -> bool:
        """Whether Telegram answered lately."""
        return self.last is not None and time.monotonic() - self.last < SILENCE


async def poll(bot: ExtBot[None], intake: Intake, heartbeat: Heartbeat) -> None:
    """Fetch updates until cancelled.

    Raises:
        InvalidToken: The token is no longer valid.
    """
    offset = confirmed = 0
    failures = 0
    try:
        while True:
            try:
                fetched = await _get_updates(bot, offset)
            except InvalidToken:
                raise
            except TelegramError as error:
                failures += 1
                pause = pause_after(error, failures)
                log.warning("could not fetch updates", error=_said(error), attempt=failures, pause=pause)
                await asyncio.sleep(pause)
                continue
            if failures:
                log.info("updates are fetched again")
            failures = 0
            confirmed = offset
            heartbeat.beat()
            for raw in fetched:
                await intake.take(raw)
                offset = raw["update_id"] + 1
    finally:
        # Confirm the updates that were taken; otherwise the next start fetches and answers them again.
        if offset > confirmed:
            with contextlib.suppress(TelegramError):
                await _get_updates(bot, offset, seconds=0)


async def _get_updates(bot: ExtBot[None], offset: int, seconds: int = POLL_SECONDS) -> list[dict[str, Any]]:
    """Updates as Telegram sent them. `Bot.get_updates` parses them together, and fails for all if one is malformed."""
    wanted = {"offset": offset, "timeout": seconds, "allowed_updates": json.dumps(ALLOWED_UPDATES)}
    address = f"{bot.base_url}/getUpdates?{urlencode(wanted)}"
    fetched = await bot.request.post(address, read_timeout=seconds + 10)
    assert isinstance(fetched, list)
    return fetched


def _said(error: TelegramError) -> str:
    if isinstance(error, Conflict) and "webhook" in error.message:
        # Not deleted here: whoever set it may be meant to get the updates, and would set it again.
        set_one = "another program has set a webhook with this token, so Telegram delivers updates there"
        return f"{set_one}: stop that one, and start this bot again, which deletes the webhook"
    if isinstance(error, Conflict):
        return "another program fetches updates with this token: stop one of the two"
    return error.message
