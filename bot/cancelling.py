"""The end of tasks that go on whatever happens to one piece of their work."""

from __future__ import annotations

import asyncio
from typing import Any

AGAIN_SECONDS = 1.0


async def cancel(*tasks: asyncio.Task[Any]) -> None:
    """Cancel tasks and wait until all have ended, however they end.

    Those that have not are cancelled again each second. To cancel is only to ask (`asyncio.Task.cancel`): should a
    library answer with an error of its own, who goes on after errors would never end.
    """
    late = set(tasks)
    while late:
        for task in late:
            task.cancel()
        _, late = await asyncio.wait(late, timeout=AGAIN_SECONDS)
    await asyncio.gather(*tasks, return_exceptions=True)
