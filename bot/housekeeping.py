"""Deletes what is older than it should be kept."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

import structlog

from bot.store.chats import CONTEXT
from bot.store.database import DatabaseError
from bot.store.store import Store

EVERY = timedelta(hours=1)
CARRIED = timedelta(days=1)
"""How long a question stays stored for a link into the private chat."""
PROMPTED = timedelta(days=30)
"""How long a message may wait for an admin's reply."""

log = structlog.get_logger()


async def prune_forever(store: Store, retention_days: int) -> None:
    """Delete what is too old, the question log after `retention_days`, now and every hour, until cancelled."""
    while True:
        now = datetime.now(UTC)
        try:
            forgotten = await store.questions.prune(now - timedelta(days=retention_days))
            await store.carried.prune(now - CARRIED)
            await store.prompts.prune(now - PROMPTED)
            await store.chats.prune(now - CONTEXT)
        except DatabaseError as error:
            log.warning("old questions could not be deleted; trying again in an hour", error=str(error))
        else:
            if forgotten:
                log.info("old questions were deleted", rows=forgotten)
        await asyncio.sleep(EVERY.total_seconds())
