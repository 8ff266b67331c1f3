"""Waits and retries when Telegram limits the rate of calls, or is briefly unreachable."""

from __future__ import annotations

import asyncio
import datetime
import os
from collections.abc import Callable, Coroutine
from typing import Any

import structlog
from telegram.error import NetworkError, RetryAfter
from telegram.ext import BaseRateLimiter

from bot.call_outcome import had_no_effect, may_have_had_effect

MOST_RETRIES = 3
MOST_RETRIES_WITHOUT_ANSWER = 2
LONGEST_WAIT = 60.0
"""Seconds. Nobody waits longer for an answer."""
LONGEST_PAUSE = 30.0
"""Seconds between attempts while Telegram does not answer."""

log = structlog.get_logger()


# python-telegram-bot 22 warns of what 23 will do anyway: give this time as a timedelta.
os.environ.setdefault("PTB_TIMEDELTA", "true")


def seconds_to_wait(error: RetryAfter) -> float:
    """How long Telegram asks to wait."""
    wait = error.retry_after
    return wait.total_seconds() if isinstance(wait, datetime.timedelta) else float(wait)


def pause_after(error: Exception, failures: int) -> float:
    """Seconds to wait after `failures` in a row: what Telegram asks for, or else ever longer up to a bound."""
    if isinstance(error, RetryAfter):
        return seconds_to_wait(error)
    return float(min(2 ** min(failures - 1, 10), LONGEST_PAUSE))


class WaitAndRetry(BaseRateLimiter[None]):
    """Repeats a call after the time Telegram asks for, or soon if it had no effect; only that one chat waits.

    python-telegram-bot's ``AIORateLimiter`` stops all chats, and can end the stop too early.
    """

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Nothing to clean up."""

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, Any]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],  # noqa: ARG002
        rate_limit_args: None,  # noqa: ARG002
    ) -> Any:
        """Make a request, and repeat it if needed.

        Raises:
            RetryAfter: Telegram refused it too often, or for too long.
            NetworkError: Telegram could not be reached, or its answer to a `send…` call was lost.
        """
        for failures in range(1, MOST_RETRIES + 1):
            try:
                return await callback(*args, **kwargs)
            except RetryAfter as error:
                seconds = seconds_to_wait(error)
                if seconds > LONGEST_WAIT:
                    raise
                log.warning("telegram asks to wait", endpoint=endpoint, seconds=seconds)
            except NetworkError as error:
                if failures > MOST_RETRIES_WITHOUT_ANSWER or not _may_be_repeated(error, endpoint):
                    raise
                seconds = pause_after(error, failures)
                log.warning("a call to telegram failed", endpoint=endpoint, error=error.message, pause=seconds)
            await asyncio.sleep(seconds)
        return await callback(*args, **kwargs)


def _may_be_repeated(error: NetworkError, endpoint: str) -> bool:
    """Whether repeating a call does no harm. Only `send…` calls could have their effect twice."""
    return had_no_effect(error) or (may_have_had_effect(error) and not endpoint.startswith("send"))
