"""The recorder: writes that nobody waits for, after the reply."""

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
"""How long readers wait for what is still to be written."""
QUIET_SECONDS = 60.0
"""How long after an error was logged the next of its kind is only counted."""

Write = Callable[[], Awaitable[object]]

log = structlog.get_logger()


@dataclass(slots=True)
class _Lost:
    """Writes lost by one kind of error: how many since it was logged, and when that was."""

    number: int = 0
    logged_at: float | None = None


class Recorder:
    """Does writes one after the other, each with a time limit. What fails is lost and logged, and stops nothing.

    Begins with `start`; what is given before waits till then.
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
        """Do a write after those that wait already; where too many wait, it is lost. Never raises, never blocks."""
        try:
            self._queue.put_nowait(write)
        except asyncio.QueueFull:
            self._lose("too many writes wait")

    def start(self) -> None:
        """Begin to write."""
        self._task = asyncio.create_task(self._work())

    async def settle(self, seconds: float = SETTLE_SECONDS) -> bool:
        """Wait until everything is written, for at most so long; gives whether it is.

        Where the recorder does not run, there is nothing to wait for.
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
        """Write what waits, for so long at most, and end; the rest is lost."""
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
                # A write that was cancelled, by whomever, does not end the others; only `stop` does.
                if task is None or task.cancelling():
                    self._count("the bot stopped")
                    raise
                self._lose("a write was cancelled")
            except Exception as error:
                self._lose(type(error).__name__, error)
            finally:
                self._queue.task_done()

    def _lose(self, kind: str, error: Exception | None = None) -> None:
        """Count a lost write, and log it unless its kind was logged a short while ago."""
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
