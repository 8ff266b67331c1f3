"""The recorder: does writes after the reply, which nobody waits for."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import structlog

from bot.cancelling import cancel
from bot.store.database import DatabaseError

QUEUE_SIZE = 1000
WRITE_SECONDS = 5.0
SETTLE_SECONDS = 1.0
"""How long readers wait for pending writes."""
QUIET_SECONDS = 60.0
"""How long, after an error was logged, further ones of its kind are only counted."""

Write = Callable[[], Awaitable[object]]

log = structlog.get_logger()


@dataclass(slots=True)
class _Lost:
    """Writes lost to one kind of error: how many since it was last logged, and when that was."""

    number: int = 0
    logged_at: float | None = None


class Recorder:
    """Does writes one after the other, each with a time limit. A write that fails is lost and logged; the others go on.

    It begins with `start`; earlier writes wait until then.
    """

    def __init__(
        self, size: int = QUEUE_SIZE, write_seconds: float = WRITE_SECONDS, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._queue: asyncio.Queue[Write] = asyncio.Queue(size)
        self._write_seconds = write_seconds
        self._clock = clock
        self._lost: dict[str, _Lost] = {}
        self._task: asyncio.Task[None] | None = None

    def soon(self, write: Write) -> None:
        """Queue a write; if too many wait already, it is lost. Never raises, never blocks."""
        try:
            self._queue.put_nowait(write)
        except asyncio.QueueFull:
            self._lose("too many writes wait")

    def start(self) -> None:
        """Start to do the writes."""
        self._task = asyncio.create_task(self._work())

    async def settle(self, seconds: float = SETTLE_SECONDS) -> bool:
        """Wait until everything is written, for at most some seconds; returns whether it is.

        If the recorder does not run, there is nothing to wait for.
        """
        if self._task is None:
            return True
        waiting = asyncio.ensure_future(self._queue.join())
        try:
            done, _ = await asyncio.wait([waiting, self._task], timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
        finally:
            waiting.cancel()
        return bool(done)

    async def stop(self, seconds: float) -> None:
        """Do the pending writes, for at most some seconds, and stop; the rest is lost."""
        if self._task is not None:
            await self.settle(seconds)
            await cancel(self._task)
            self._task = None
        while not self._queue.empty():
            self._queue.get_nowait()
            self._queue.task_done()
            self._count("the bot stopped")
        for kind, lost in self._lost.items():
            self._report(kind, lost)

    async def _work(self) -> None:
        while True:
            write = await self._queue.get()
            try:
                async with asyncio.timeout(self._write_seconds):
                    await write()
            except DatabaseError as error:
                self._lose(str(error))
            except TimeoutError:
                self._lose(f"a write took longer than {self._write_seconds:g} s")
            except asyncio.CancelledError:
                task = asyncio.current_task()
                # A write that is cancelled for whatever reason does not stop the others; only `stop` does.
                if task is None or task.cancelling():
                    self._count("the bot stopped")
                    raise
                self._lose("a write was cancelled")
            except Exception as error:
                self._lose(type(error).__name__, error)
            finally:
                self._queue.task_done()

    def _lose(self, kind: str, error: Exception | None = None) -> None:
        """Count a lost write, and log it unless its kind was logged shortly before."""
        lost = self._count(kind)
        if lost.logged_at is None or self._clock() - lost.logged_at >= QUIET_SECONDS:
            self._report(kind, lost, error)

    def _count(self, kind: str) -> _Lost:
        lost = self._lost.setdefault(kind, _Lost())
        lost.number += 1
        return lost

    def _report(self, kind: str, lost: _Lost, error: Exception | None = None) -> None:
        if lost.number:
            log.error("could not record", reason=kind, lost=lost.number, exc_info=error)
            lost.number = 0
            lost.logged_at = self._clock()
