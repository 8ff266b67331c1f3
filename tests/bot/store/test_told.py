"""What admins are told once."""

from __future__ import annotations

import asyncio

from bot.store.database import Database
from bot.store.told import Told


async def test_one_replica_tells(database: Database, replica: Database) -> None:
    """However many replicas notice a problem at once, one is to tell it."""
    told = [Told(database), Told(replica)]
    first = await asyncio.gather(*(told[n % 2].first_time("disk") for n in range(6)))
    assert sorted(first) == [False] * 5 + [True]
    assert await told[0].first_time("another")


async def test_a_problem_that_came_back(database: Database) -> None:
    """What was forgotten is told again."""
    told = Told(database)
    assert await told.first_time("disk")
    await told.forget("disk")
    await told.forget("disk")
    assert await told.first_time("disk")
    assert not await told.first_time("disk")
