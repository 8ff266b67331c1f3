"""What is forgotten in time."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

import structlog

from bot.store.chats import CONTEXT
from bot.store.database import DatabaseError
from bot.store.store import Store

EVERY = timedelta(hours=1)
CARRIED = timedelta(days=1)
"""How long a question may be on its way into a private chat."""
PROMPTED = timedelta(days=30)
"""How long a message may wait for an admin's reply."""

log = structlog.get_logger()


async def prune_forever(store: Store, retention_days: int) -> None:
    """Forget what is older than the operator wants it kept, now and every hour, until cancelled."""
    while True:
        now = datetime.now(UTC)
        try:
            forgotten = await store.questions.prune(now - timedelta(days=retention_days))
            await store.carried.prune(now - CARRIED)
            await store.prompts.prune(now - PROMPTED)
            await store.chats.prune(now - CONTEXT)
        except DatabaseError as error:
            log.warning("old questions could not be forgotten", error=str(error))
        else:
            if forgotten:
                log.info("old questions are forgotten", rows=forgotten)
        await asyncio.sleep(EVERY.total_seconds())
