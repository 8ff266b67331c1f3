"""Fetching updates, so that nothing stops it unnoticed.

python-telegram-bot's own polling ends silently when the token is revoked, logs no time-outs, and fetches an update
that it cannot read for ever. Here every update is read by itself, and the time of the last success is kept.
"""

from __future__ import annotations

import asyncio
import json
import time
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import structlog
from telegram import Update
from telegram.error import Conflict, InvalidToken, NetworkError, RetryAfter, TelegramError

from bot.application import ALLOWED_UPDATES
from bot.rate_limiter import seconds_to_wait
from bot.state import BotApplication

POLL_SECONDS = 30
LONGEST_PAUSE = 30.0
"""Seconds between attempts while Telegram does not answer."""
SILENCE = 3 * POLL_SECONDS
"""Seconds without an answer after which the bot is not healthy."""

log = structlog.get_logger()


@dataclass(slots=True)
class Heartbeat:
    """When Telegram last answered, in seconds of the monotonic clock; None before the first time."""

    last: float | None = None

    def beat(self) -> None:
        """Telegram answered just now."""
        self.last = time.monotonic()

    @property
    def is_healthy(self) -> bool:
        """Whether Telegram answered lately."""
        return self.last is not None and time.monotonic() - self.last < SILENCE


async def poll(application: BotApplication, heartbeat: Heartbeat) -> None:
    """Fetch updates into the application's queue until cancelled.

    Raises:
        InvalidToken: The token does not hold any more.
    """
    offset = 0
    failures = 0
    while True:
        try:
            fetched = await _get_updates(application, offset)
        except InvalidToken:
            raise
        except TelegramError as error:
            failures += 1
            pause = _pause(error, failures)
            log.warning("could not fetch updates", error=_said(error), attempt=failures, pause=pause)
            await asyncio.sleep(pause)
            continue
        failures = 0
        heartbeat.beat()
        for raw in fetched:
            offset = raw["update_id"] + 1
            update = _read(raw, application)
            if update is not None:
                await application.update_queue.put(update)


async def _get_updates(application: BotApplication, offset: int) -> list[dict[str, Any]]:
    """Updates as Telegram sent them. `Bot.get_updates` reads them all at once, and fails for all if one is odd."""
    bot = application.bot
    wanted = {"offset": offset, "timeout": POLL_SECONDS, "allowed_updates": json.dumps(ALLOWED_UPDATES)}
    address = f"{bot.base_url}/getUpdates?{urlencode(wanted)}"
    fetched = await bot.request.post(address, read_timeout=POLL_SECONDS + 10)
    assert isinstance(fetched, list)
    return fetched


def _read(raw: dict[str, Any], application: BotApplication) -> Update | None:
    try:
        return Update.de_json(raw, application.bot)
    except Exception:  # Whatever is odd about one update must not stop the others.
        log.exception("an update could not be read and is left out", update_id=raw.get("update_id"))
        return None


def _pause(error: TelegramError, failures: int) -> float:
    if isinstance(error, RetryAfter):
        return seconds_to_wait(error)
    return float(min(2 ** (failures - 1), LONGEST_PAUSE))


def _said(error: TelegramError) -> str:
    if isinstance(error, Conflict):
        return "another program fetches updates with this token: stop one of the two"
    kind = "network" if isinstance(error, NetworkError) else "telegram"
    return f"{kind}: {error.message}"
