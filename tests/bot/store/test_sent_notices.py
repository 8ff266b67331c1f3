"""Notices that admins get only once."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

from bot.store.database import Database
from bot.store.sent_notices import SentNotices


async def test_one_replica_tells(database: Database, replica: Database) -> None:
    """However many replicas notice a problem at once, exactly one must report it."""
    told = [SentNotices(database), SentNotices(replica)]
    first = await asyncio.gather(*(told[n % 2].first_time("disk") for n in range(6)))
    assert sorted(first) == [False] * 5 + [True]
    assert await told[0].first_time("another")


async def test_problems_that_are_gone(database: Database) -> None:
    """A forgotten problem is reported again; no other is."""
    told = SentNotices(database)
    for key in ("disk:full", "disk:slow", "disks"):
        assert await told.first_time(key)
    await told.forget("disk:")
    await told.forget("disk:")
    assert await told.first_time("disk:full")
    assert not await told.first_time("disk:full")
    assert await told.first_time("disk:slow")
    assert not await told.first_time("disks")


async def test_what_was_not_told_after_all(database: Database) -> None:
    """Removing a mark leaves marks with the same beginning unchanged."""
    told = SentNotices(database)
    for key in ("published:1", "published:12"):
        assert await told.first_time(key)
    await told.take_back("published:1")
    assert await told.first_time("published:1")
    assert not await told.first_time("published:12")


async def test_what_is_forgotten_is_no_pattern(database: Database) -> None:
    """SQL wildcards are taken literally."""
    told = SentNotices(database)
    assert await told.first_time("disk")
    await told.forget("d_sk")
    await told.forget("%")
    assert not await told.first_time("disk")


async def test_old_notices_are_deleted(database: Database) -> None:
    """A notice sent before a time may be sent again."""
    told = SentNotices(database)
    assert await told.first_time("disk")
    await told.prune(datetime.now(UTC) - timedelta(days=1))
    assert not await told.first_time("disk")
    await told.prune(datetime.now(UTC))
    assert await told.first_time("disk")
