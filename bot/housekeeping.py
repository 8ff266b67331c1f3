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
    """Delete what is too old, now and every hour, until cancelled.

    Questions, closed drafts and notices are kept for `retention_days`; questions on their way into the private chat,
    prompts and what chats were shown last have times of their own. The history and open drafts stay for good.
    """
    while True:
        now = datetime.now(UTC)
        try:
            retained_since = now - timedelta(days=retention_days)
            forgotten = await store.questions.prune(retained_since)
            await store.drafts.prune(retained_since)
            await store.sent_notices.prune(retained_since)
            await store.carried.prune(now - CARRIED)
            await store.prompts.prune(now - PROMPTED)
            await store.chats.prune(now - CONTEXT)
        except DatabaseError as error:
            log.warning("what is old could not be deleted; trying again in an hour", error=str(error))
        else:
            if forgotten:
                log.info("old questions were deleted", rows=forgotten)
        await asyncio.sleep(EVERY.total_seconds())
