"""What the bot has called, for tests."""

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
    """All calls in order, refused ones too, and waiting for one."""

    def __init__(self) -> None:
        super().__init__()
        self._called: dict[str, asyncio.Event] = {}

    def record(self, call: Call) -> None:
        """Note a call, and tell those who wait for it."""
        self.append(call)
        self._called.setdefault(call.method.lower(), asyncio.Event()).set()

    async def called(self, method: str) -> None:
        """Wait until the bot has called a method at least once, even before the calls were forgotten."""
        await self._called.setdefault(method.lower(), asyncio.Event()).wait()

    def of(self, method: str) -> list[Mapping[str, Any]]:
        """The parameters of all calls of one method."""
        return [call.parameters for call in self if call.method.lower() == method.lower()]
