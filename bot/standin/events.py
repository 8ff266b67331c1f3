"""The changes on people's screens, as a stream of events."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any, Literal

from bot.standin.message import Message

EventKind = Literal["message", "edit", "delete", "notice", "inline", "action", "commands"]


@dataclass(frozen=True, slots=True)
class Event:
    """One change on a screen.

    Attributes:
        number: Its number, one higher than that of the event before.
        kind: What happened.
        chat_id: The chat it happened in; None if in no chat.
        message: The message at that time.
        body: Further details.
    """

    number: int
    kind: EventKind
    chat_id: int | None
    message: Message | None = None
    body: dict[str, Any] = field(default_factory=dict)


class EventLog:
    """All events so far, numbered from 1."""

    def __init__(self) -> None:
        self.events: list[Event] = []
        self.is_closed = False
        self._forgotten = 0
        self._grown = asyncio.Event()

    @property
    def last(self) -> int:
        """The number of the latest event; 0 before there is one."""
        return self._forgotten + len(self.events)

    def forget(self) -> None:
        """Delete all events. The numbering continues."""
        self._forgotten = self.last
        self.events.clear()

    def write(self, kind: EventKind, chat_id: int | None, message: Message | None = None, **body: Any) -> None:
        """Add an event and wake its readers."""
        self.events.append(Event(self.last + 1, kind, chat_id, message, body))
        self._wake()

    async def follow(self, after: int) -> AsyncIterator[Event]:
        """The events above a number, including future ones, until the log is closed.

        An unknown number comes from an earlier server and is treated as 0.
        """
        after = after if after <= self.last else 0
        while True:
            while after < self.last:
                after = max(after, self._forgotten)
                if after < self.last:
                    yield self.events[after - self._forgotten]
                    after += 1
            if self.is_closed:
                return
            await self._grown.wait()

    def close(self) -> None:
        """End all streams."""
        self.is_closed = True
        self._wake()

    def _wake(self) -> None:
        self._grown.set()
        self._grown = asyncio.Event()
