"""In which order updates are handled: one at a time in each chat, many chats at once."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from typing import Any
from weakref import WeakValueDictionary

from telegram import Update
from telegram.ext import BaseUpdateProcessor

MOST_AT_ONCE = 64
"""Updates in hand at a time; the others wait in the queue."""


class OneAtATimePerChat(BaseUpdateProcessor):
    """Answers come in the order of the questions in a chat, and no chat waits for another.

    python-telegram-bot's own ``concurrent_updates=True`` keeps no order within a chat.
    """

    def __init__(self) -> None:
        super().__init__(MOST_AT_ONCE)
        self._locks: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Handle an update when those before it in its chat are done."""
        chat = update.effective_chat if isinstance(update, Update) else None
        if chat is None:
            await coroutine
            return
        lock = self._locks.setdefault(chat.id, asyncio.Lock())
        async with lock:
            await coroutine

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Nothing to put away."""
