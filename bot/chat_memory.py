"""What the bot remembers of chats: in the store, and in memory for when the store does not answer."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, MutableMapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import TypeVar, Unpack

import structlog
from cachetools import FIFOCache, LRUCache

from bot.store.asker import AskerKey
from bot.store.chats import Chats, Group, GroupChanges, PrivateChat, PrivateChatChanges
from bot.store.database import DatabaseError
from bot.store.recorder import Recorder

READ_SECONDS = 0.5
"""How long an answer waits for the store to read a chat."""
FORGET_SECONDS = 5.0
"""How long forgetting waits for pending writes, which would otherwise store it again."""
MOST_AT_HAND = 10_000
"""How many chats are kept in memory; those used longest ago are dropped first."""

_Key = TypeVar("_Key", int, str)
_Value = TypeVar("_Value")

log = structlog.get_logger()


class ChatMemory:
    """Private chats, by a keyed hash of the user, and groups. Reads never fail: the last known value counts then."""

    def __init__(self, chats: Chats, key: AskerKey, recorder: Recorder) -> None:
        self._chats = chats
        self._key = key
        self._recorder = recorder
        self._unwritten: FIFOCache[str, PrivateChatChanges] = FIFOCache(MOST_AT_HAND)
        self._known_chats: LRUCache[str, PrivateChat] = LRUCache(MOST_AT_HAND)
        self._known_groups: LRUCache[int, Group] = LRUCache(MOST_AT_HAND)

    async def private(self, user_id: int) -> PrivateChat:
        """What the bot remembers of its private chat with somebody."""
        chat = self._key.hash(user_id)
        unwritten = self._unwritten.get(chat, {})  # Before the read: it may be written during the read.
        stored = await _read(self._chats.private, chat, self._known_chats, PrivateChat())
        self._known_chats[chat] = replace(stored, **unwritten).in_time()
        return self._known_chats[chat]

    def remember(self, user_id: int, **changes: Unpack[PrivateChatChanges]) -> None:
        """Change what the bot remembers of a private chat. The change counts at once and is written after the reply."""
        chat = self._key.hash(user_id)
        if "context" in changes:
            changes["at"] = datetime.now(UTC)  # It may be written much later.
        self._unwritten[chat] = {**self._unwritten.get(chat, {}), **changes}
        self._known_chats[chat] = replace(self._known_chats.get(chat, PrivateChat()), **changes)
        self._recorder.soon(self._write)

    async def forget(self, user_id: int) -> None:
        """Delete what the bot remembers of somebody's private chat. Raises DatabaseError."""
        chat = self._key.hash(user_id)
        self._unwritten.pop(chat, None)  # First: any later write would include it.
        if not await self._recorder.settle(FORGET_SECONDS):
            raise DatabaseError("the database is too slow: pending writes must be deleted too, so try again")
        await self._chats.forget(chat)
        self._known_chats.pop(chat, None)

    async def _write(self) -> None:
        """Write what is not written yet, also what an earlier write has lost."""
        for chat in list(self._unwritten):
            if changes := self._unwritten.get(chat):
                await self._chats.remember(chat, **changes)
                if self._unwritten.get(chat) is changes:
                    del self._unwritten[chat]

    async def group(self, chat_id: int) -> Group:
        """A group's settings."""
        return await _read(self._chats.group, chat_id, self._known_groups, Group())

    async def set_group(self, chat_id: int, **changes: Unpack[GroupChanges]) -> Group:
        """Change settings of a group; returns all its settings. Raises DatabaseError."""
        self._known_groups[chat_id] = await self._chats.set_group(chat_id, **changes)
        return self._known_groups[chat_id]

    async def migrate(self, old_id: int, new_id: int) -> None:
        """Move the settings of a group that has become a supergroup. Raises DatabaseError."""
        moved = await self._chats.migrate(old_id, new_id)
        self._known_groups.pop(old_id, None)
        if moved is not None:  # The bot may know others, from joining the supergroup.
            self._known_groups[new_id] = moved

    async def forget_group(self, chat_id: int) -> None:
        """Delete the settings of a group that the bot is no longer in. Raises DatabaseError."""
        await self._chats.forget_group(chat_id)
        self._known_groups.pop(chat_id, None)


async def _read(
    read: Callable[[_Key], Awaitable[_Value]], key: _Key, known: MutableMapping[_Key, _Value], unknown: _Value
) -> _Value:
    reading = asyncio.ensure_future(read(key))
    # A driver may answer the cancellation below with an error, which asyncio logs if nobody looks at it.
    reading.add_done_callback(lambda done: done.cancelled() or done.exception())
    try:
        async with asyncio.timeout(READ_SECONDS):
            known[key] = await asyncio.shield(reading)
    except (DatabaseError, TimeoutError) as error:
        log.warning("a chat could not be read; using the last known value", error=str(error) or "no answer in time")
    finally:
        # Do not wait for its end: psycopg first asks the server to cancel, and a server that hangs does not answer.
        reading.cancel()
    return known.get(key, unknown)
