"""Records the calls of the bot, for tests."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Call:
    """A call of the bot: the method as the bot spelled it and the parameters, decoded."""

    method: str
    parameters: dict[str, Any]


class CallLog(list[Call]):
    """All calls in order, including refused ones. Callers can wait for one."""

    def __init__(self) -> None:
        super().__init__()
        self._called: dict[str, asyncio.Event] = {}

    def record(self, call: Call) -> None:
        """Record a call and wake those who wait for it."""
        self.append(call)
        self._called.setdefault(call.method.lower(), asyncio.Event()).set()

    async def called(self, method: str) -> None:
        """Wait until the bot has called a method at least once. Calls that were since forgotten count too."""
        await self._called.setdefault(method.lower(), asyncio.Event()).wait()

    def of(self, method: str) -> list[Mapping[str, Any]]:
        """The parameters of all calls of one method."""
        return [call.parameters for call in self if call.method.lower() == method.lower()]
