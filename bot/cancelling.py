"""Cancels tasks again and again until they end."""

from __future__ import annotations

import asyncio
from typing import Any

AGAIN_SECONDS = 1.0


async def cancel(*tasks: asyncio.Task[Any]) -> None:
    """Cancel tasks and wait until all have ended, however they end.

    Cancellation is a request (`asyncio.Task.cancel`). A library may turn it into another exception, and a task that
    carries on after exceptions would then never end. So those that have not ended are cancelled again each second.
    """
    late = set(tasks)
    while late:
        for task in late:
            task.cancel()
        _, late = await asyncio.wait(late, timeout=AGAIN_SECONDS)
    await asyncio.gather(*tasks, return_exceptions=True)
