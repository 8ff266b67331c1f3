"""Where updates come in, however they were fetched: read one by one, and handled in order within each chat."""

from __future__ import annotations

import asyncio
from collections import Counter
from typing import Any
from weakref import WeakValueDictionary

import structlog
from telegram import Update

from bot.state import BotApplication

MOST_IN_HAND = 1000
"""Updates being handled or waiting, of all chats; before one is done no more are taken."""
MOST_OF_A_CHAT = 20
"""Updates of one chat in hand; what it sends beyond is dropped, so that nobody can hold up the others."""

log = structlog.get_logger()


class Intake:
    """Gives updates to the handlers: one at a time in each chat, many chats at once.

    python-telegram-bot's own queue keeps no order within a chat, or lets one chat hold up all; and it has no bound.
    """

    def __init__(self, application: BotApplication) -> None:
        self._application = application
        self._room = asyncio.Semaphore(MOST_IN_HAND)
        self._locks: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()
        self._in_hand: Counter[int] = Counter()
        self._tasks: set[asyncio.Task[None]] = set()

    async def take(self, raw: dict[str, Any]) -> None:
        """Take an update as Telegram sent it. Waits while there is no room; one that cannot be read is left out."""
        try:
            update = Update.de_json(raw, self._application.bot)
        except Exception:  # Whatever is odd about one update must not stop the others.
            log.exception("an update could not be read and is left out", update_id=raw.get("update_id"))
            return
        chat_id = update.effective_chat.id if update.effective_chat else 0
        if self._in_hand[chat_id] >= MOST_OF_A_CHAT:
            log.warning("a chat sends faster than it can be answered; an update is dropped")
            return
        await self._room.acquire()
        self._in_hand[chat_id] += 1
        task = asyncio.create_task(self._handle(update, chat_id))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def finish(self, seconds: float) -> None:
        """Let what is in hand come to its end, for so long; the rest is given up."""
        if self._tasks:
            _, late = await asyncio.wait(self._tasks, timeout=seconds)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)

    async def _handle(self, update: Update, chat_id: int) -> None:
        lock = self._locks.setdefault(chat_id, asyncio.Lock())
        try:
            async with lock:
                await self._application.process_update(update)
        finally:
            self._room.release()
            self._in_hand[chat_id] -= 1
            if not self._in_hand[chat_id]:
                del self._in_hand[chat_id]
