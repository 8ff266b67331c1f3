"""Records the calls of the bot, for tests."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

PATIENCE_SECONDS = 30
"""How long one waits for a call; a busy machine is slow."""


@dataclass(frozen=True, slots=True)
class Call:
    """A call of the bot: the method as the bot spelled it and the parameters, decoded."""

    method: str
    parameters: dict[str, Any]


class CallLog(list[Call]):
    """All calls in order, including refused ones. Tests can wait for one."""

    def __init__(self) -> None:
        super().__init__()
        self._grown = asyncio.Event()

    def record(self, call: Call) -> None:
        """Record a call and wake those who wait for one."""
        self.append(call)
        self._grown.set()
        self._grown = asyncio.Event()

    async def called(self, method: str, times: int = 1) -> None:
        """Wait until the bot has called a method this many times. Raises TimeoutError after `PATIENCE_SECONDS`."""
        async with asyncio.timeout(PATIENCE_SECONDS):
            while len(self.of(method)) < times:
                await self._grown.wait()

    def of(self, method: str) -> list[Mapping[str, Any]]:
        """The parameters of all calls of one method."""
        return [call.parameters for call in self if call.method.lower() == method.lower()]
