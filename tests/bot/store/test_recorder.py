"""The recorder: it writes after the reply, and its faults stop nothing else."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text
from structlog.testing import capture_logs

from bot.store.database import Database, DatabaseError
from bot.store.recorder import QUEUE_SIZE, QUIET_SECONDS, Recorder
from bot.store.sent_notices import SentNotices


class Clock:
    """A clock in seconds that the test sets."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        """The time in seconds."""
        return self.now


class Writes:
    """Writes that record that they were done."""

    def __init__(self) -> None:
        self.done: list[object] = []

    async def note(self, what: object) -> None:
        """Finish at once."""
        self.done.append(what)

    async def fail(self) -> None:
        """Fail with a fault in the code."""
        raise ZeroDivisionError

    async def full(self) -> None:
        """Fail with a fault of the machine."""
        raise DatabaseError("the disk is full")

    async def never(self) -> None:
        """Never finish."""
        await asyncio.Event().wait()

    async def gone(self) -> None:
        """Never finish, and turn a cancellation into another error."""
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            raise DatabaseError("the connection is lost") from None

    async def cancelled(self) -> None:
        """Be cancelled by somebody else."""
        raise asyncio.CancelledError


@pytest.fixture
def clock() -> Clock:
    """The recorder's clock."""
    return Clock()


@pytest.fixture
def writes() -> Writes:
    """Writes that note that they were done."""
    return Writes()


@pytest.fixture
async def recorder(clock: Clock) -> AsyncIterator[Recorder]:
    """A running recorder."""
    recorder = Recorder(write_seconds=0.05, clock=clock)
    recorder.start()
    yield recorder
    await recorder.stop(5)


async def test_writes_are_done_in_order(recorder: Recorder, writes: Writes) -> None:
    """Writes happen after the caller has continued, in the order in which they were given."""
    for n in range(10):
        recorder.soon(lambda n=n: writes.note(n))  # type: ignore[misc]
    assert writes.done == []
    await recorder.settle()
    assert writes.done == list(range(10))


async def test_nothing_to_settle(recorder: Recorder) -> None:
    """Settling does not wait if there is nothing to write, before the start, or after the end."""
    await recorder.settle()
    idle = Recorder()
    idle.soon(Writes().full)
    await idle.settle()
    with capture_logs():
        await idle.stop(5)
    await idle.settle()


async def test_settling_does_not_wait_for_ever(recorder: Recorder, writes: Writes) -> None:
    """The caller learns whether everything was written in time."""
    recorder.soon(writes.never)
    assert not await recorder.settle(0.001)
    assert await recorder.settle()


async def test_writes_before_the_start(writes: Writes) -> None:
    """Writes given before the start are done at the start."""
    recorder = Recorder()
    recorder.soon(lambda: writes.note("early"))
    recorder.start()
    await recorder.settle()
    assert writes.done == ["early"]
    await recorder.stop(5)


@pytest.mark.parametrize(
    ("kind", "reason"),
    [
        ("fail", "ZeroDivisionError"),
        ("full", "the disk is full"),
        ("never", "a write took longer than 0.05 s"),
        ("cancelled", "a write was cancelled"),
    ],
)
async def test_a_fault_loses_one_write(recorder: Recorder, writes: Writes, kind: str, reason: str) -> None:
    """Any fault of a write is logged, and the next write is done."""
    with capture_logs() as logs:
        recorder.soon(getattr(writes, kind))
        recorder.soon(lambda: writes.note("next"))
        await recorder.settle()
    assert writes.done == ["next"]
    [line] = logs
    assert (line["log_level"], line["reason"], line["lost"]) == ("error", reason, 1)


async def test_faults_of_one_kind_are_told_together(recorder: Recorder, writes: Writes, clock: Clock) -> None:
    """A persistent fault logs one line a minute with the losses since the last line; each kind has its own line."""
    with capture_logs() as logs:
        for write in (writes.full, writes.full, writes.fail, writes.full):
            recorder.soon(write)
        await recorder.settle()
        clock.now += QUIET_SECONDS
        recorder.soon(writes.full)
        await recorder.settle()
    told = [(line["reason"], line["lost"]) for line in logs]
    assert told == [("the disk is full", 1), ("ZeroDivisionError", 1), ("the disk is full", 3)]


async def test_it_stops_although_a_cancelled_write_fails(writes: Writes) -> None:
    """An error that a write raises when cancelled does not count as a fault after which the others continue."""
    recorder = Recorder()
    recorder.start()
    recorder.soon(writes.gone)
    async with asyncio.timeout(10):
        await recorder.stop(0.01)


async def test_what_was_only_counted_is_told_at_the_end(writes: Writes, clock: Clock) -> None:
    """Every loss is logged."""
    recorder = Recorder(clock=clock)
    recorder.start()
    with capture_logs() as logs:
        for _ in range(3):
            recorder.soon(writes.full)
        await recorder.stop(5)
    assert [line["lost"] for line in logs] == [1, 2]


async def test_a_fault_in_the_code_is_told_with_its_place(recorder: Recorder, writes: Writes) -> None:
    """A fault in the code is logged with its traceback; a fault of the machine has a sentence."""
    with capture_logs() as logs:
        recorder.soon(writes.fail)
        recorder.soon(writes.full)
        await recorder.settle()
    assert [isinstance(line["exc_info"], ZeroDivisionError) for line in logs] == [True, False]


async def test_too_many_writes(writes: Writes) -> None:
    """Excess writes are dropped, the newest first, without disturbing the caller."""
    recorder = Recorder()
    with capture_logs() as logs:
        for n in range(QUEUE_SIZE + 3):
            recorder.soon(lambda n=n: writes.note(n))  # type: ignore[misc]
        recorder.start()
        await recorder.stop(5)
    assert writes.done == list(range(QUEUE_SIZE))
    assert [(line["reason"], line["lost"]) for line in logs] == [
        ("too many writes wait", 1),
        ("too many writes wait", 2),
    ]


async def test_stopping_writes_what_waits(recorder: Recorder, writes: Writes) -> None:
    """Stopping does the waiting writes."""
    for n in range(10):
        recorder.soon(lambda n=n: writes.note(n))  # type: ignore[misc]
    await recorder.stop(5)
    assert len(writes.done) == 10


async def test_stopping_does_not_wait_for_ever(writes: Writes) -> None:
    """Writes that cannot be done in time are lost and logged, including the one in progress."""
    recorder = Recorder()
    recorder.start()
    recorder.soon(writes.never)
    recorder.soon(lambda: writes.note("too late"))
    with capture_logs() as logs:
        await recorder.stop(0.01)
    assert writes.done == []
    assert [(line["reason"], line["lost"]) for line in logs] == [("the bot stopped", 2)]


async def test_a_locked_database(impatient: None, sqlite: Database, file: Path) -> None:
    """Writes to a database that another program has locked are lost; later ones are done."""
    recorder, told = Recorder(), SentNotices(sqlite)
    recorder.start()
    with closing(sqlite3.connect(file)) as other, capture_logs() as logs:
        other.execute("BEGIN EXCLUSIVE")
        recorder.soon(lambda: told.first_time("locked"))
        await recorder.settle()
    recorder.soon(lambda: told.first_time("free"))
    await recorder.settle()
    assert not await told.first_time("free")
    assert await told.first_time("locked")
    [line] = logs
    assert "another program keeps it locked" in line["reason"]
    await recorder.stop(5)


async def test_a_full_disk(sqlite: Database) -> None:
    """Writes to a full disk are lost; when there is room again they are done."""
    recorder, told = Recorder(), SentNotices(sqlite)
    recorder.start()
    async with sqlite.session() as session:
        await session.execute(text("PRAGMA max_page_count = 1"))
    with capture_logs() as logs:
        recorder.soon(lambda: told.first_time("x" * 100_000))
        await recorder.settle()
    async with sqlite.session() as session:
        await session.execute(text("PRAGMA max_page_count = 1000000"))
    recorder.soon(lambda: told.first_time("y" * 100_000))
    await recorder.settle()
    assert not await told.first_time("y" * 100_000)
    [line] = logs
    assert "the disk is full" in line["reason"]
    await recorder.stop(5)
