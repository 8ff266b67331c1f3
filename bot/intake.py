"""Takes updates in, from polling or the webhook: reads them one by one, and handles those of each chat in order.

Inline queries of one user are handled one at a time too, and only the newest counts.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from typing import Any
from weakref import WeakValueDictionary

import structlog
from cachetools import LRUCache
from telegram import Update
from telegram.ext.filters import StatusUpdate

from bot.cancelling import cancel
from bot.state import BotApplication

MOST_IN_HAND = 1000
"""How many updates of all chats may be handled or waiting; beyond that, intake waits until one is done."""
MOST_OF_A_CHAT = 20
"""How many messages of one chat may be in hand; more are dropped, so that nobody holds up others. See `_bound`."""
MOST_REMEMBERED = 10_000
"""How many updates are recognised when they come again."""

Place = tuple[str, int]
"""The updates of one place are handled one at a time."""

log = structlog.get_logger()


class Intake:
    """Passes updates to the handlers: one at a time in each chat, many chats at once.

    python-telegram-bot's own queue keeps no order within a chat, or lets one chat hold up all, and has no bound.

    Attributes:
        is_open: Whether the bot is connected to Telegram. Updates cannot be handled before.
    """

    def __init__(self, application: BotApplication) -> None:
        self.is_open = False
        self._application = application
        self._room = asyncio.Semaphore(MOST_IN_HAND)
        self._locks: WeakValueDictionary[Place, asyncio.Lock] = WeakValueDictionary()
        self._in_hand: Counter[Place] = Counter()
        self._newest_typed: dict[Place, int] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._taken: LRUCache[int, bool] = LRUCache(MOST_REMEMBERED)

    async def take(self, raw: dict[str, Any]) -> None:
        """Take an update as Telegram sent it. Waits while there is no room.

        It leaves out updates that cannot be read, that came before, or that no handler wants, so that what people say
        to each other in a group takes up no room.
        """
        try:
            update = Update.de_json(raw, self._application.bot)
            is_wanted = self._is_wanted(update)
        except Exception:  # Whatever is odd about one update must not stop the others.
            log.exception("an update could not be read and is left out", update_id=raw.get("update_id"))
            return
        if not is_wanted or self._taken.get(update.update_id):
            return
        place = _place_of(update)
        if self._in_hand[place] >= _bound(update):
            log.warning("a chat sends faster than it can be answered; an update is dropped")
            return
        if update.inline_query:
            # By webhook, an older one may come later.
            self._newest_typed[place] = max(update.update_id, self._newest_typed.get(place, 0))
        self._taken[update.update_id] = True
        self._in_hand[place] += 1  # Before the wait: by webhook, several of one chat may wait at once.
        try:
            await self._room.acquire()
        except BaseException:
            self._leave(place)
            raise
        task = asyncio.create_task(self._handle(update, place))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def finish(self, seconds: float) -> None:
        """Let updates in hand finish for some seconds; cancel the rest."""
        if self._tasks:
            _, late = await asyncio.wait(self._tasks, timeout=seconds)
            await cancel(*late)

    def _is_wanted(self, update: Update) -> bool:
        handlers = (handler for group in self._application.handlers.values() for handler in group)
        return any(handler.check_update(update) not in (None, False) for handler in handlers)

    async def _handle(self, update: Update, place: Place) -> None:
        lock = self._locks.setdefault(place, asyncio.Lock())
        try:
            async with lock:
                if self._newest_typed.get(place, update.update_id) == update.update_id:
                    await self._application.process_update(update)
        except Exception:  # Errors of handlers go to the error handler; this one is ours.
            log.exception("an update could not be handled", update_id=update.update_id)
        finally:
            self._room.release()
            self._leave(place)

    def _leave(self, place: Place) -> None:
        """Note that an update of a place is no longer in hand."""
        self._in_hand[place] -= 1
        if not self._in_hand[place]:
            del self._in_hand[place]
            self._newest_typed.pop(place, None)


def _bound(update: Update) -> int:
    """How many updates of its chat may be in hand for this one to be taken.

    A flood of messages leaves room for presses of buttons, and both leave room for changes of the group itself.
    """
    if update.my_chat_member or StatusUpdate.MIGRATE.check_update(update):
        return 3 * MOST_OF_A_CHAT
    return MOST_OF_A_CHAT if update.message or update.edited_message else 2 * MOST_OF_A_CHAT


def _place_of(update: Update) -> Place:
    """The place of an update: a user's inline queries, or its chat, or else its user."""
    user_id = update.effective_user.id if update.effective_user else 0
    if update.inline_query:
        return "inline", user_id
    return "chat", update.effective_chat.id if update.effective_chat else user_id
