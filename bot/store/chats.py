"""Stores what the bot remembers of chats: of private ones the conversation, of groups the settings."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any, TypedDict, Unpack

from sqlalchemy import delete, or_, select, update

from bot.store.database import Database
from bot.store.schema import GroupRow, PrivateChatRow
from bot.store.suggested import Suggested

CONTEXT = timedelta(hours=1)
"""How long the last entry shown is the context of a follow-up, and suggestions can be chosen."""


@dataclass(frozen=True, slots=True)
class PrivateChat:
    """What the bot remembers of a private chat.

    Attributes:
        language: The interface language chosen with /language, or None for Telegram's.
        context: Id of the entry shown last, which is the context of a follow-up; None after `CONTEXT`.
        suggested: What the last reply suggested, if it did; None after `CONTEXT`.
        at: When these were shown.
    """

    language: str | None = None
    context: str | None = None
    suggested: Suggested | None = None
    at: datetime | None = field(default=None, compare=False)

    def in_time(self) -> PrivateChat:
        """The same without what was shown too long ago."""
        is_over = self.at is not None and datetime.now(UTC) - self.at >= CONTEXT
        return replace(self, context=None, suggested=None) if is_over else self


class PrivateChatChanges(TypedDict, total=False):
    """The attributes of a `PrivateChat` that change."""

    language: str | None
    context: str | None
    suggested: Suggested | None
    at: datetime


@dataclass(frozen=True, slots=True)
class Group:
    """The settings of a group.

    Attributes:
        language: The language that the group chose, or None for that of each asker.
        mentions: Whether the bot answers mentions and replies.
        introduced: Whether the bot has introduced itself to the group.
    """

    language: str | None = None
    mentions: bool = True
    introduced: bool = False


class GroupChanges(TypedDict, total=False):
    """The attributes of a `Group` that change."""

    language: str | None
    mentions: bool
    introduced: bool


class Chats:
    """The chats in the database. All methods raise `DatabaseError` when it cannot be read or written.

    Writes change only the columns they name: the caller may not have been able to read the others.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    async def private(self, chat_hash: str) -> PrivateChat:
        """What the bot remembers of a private chat; of an unknown one, nothing."""
        async with self._database.reading() as session:
            row = await session.get(PrivateChatRow, chat_hash)
            return _private(row).in_time() if row else PrivateChat()

    async def remember(self, chat_hash: str, **changes: Unpack[PrivateChatChanges]) -> None:
        """Change what the bot remembers of a private chat. An entry was shown now, unless `at` is given."""
        named: dict[str, Any] = {**changes}
        if suggested := changes.get("suggested"):
            named["suggested"] = asdict(suggested)
        complete = {"at": datetime.now(UTC), **named}
        row = self._database.insert(PrivateChatRow).values(chat=chat_hash, **complete)
        changed = complete if "context" in changes else named  # Other changes do not make the entry newer.
        async with self._database.session() as session:
            await session.execute(row.on_conflict_do_update(index_elements=["chat"], set_=changed))

    async def forget(self, chat_hash: str) -> None:
        """Delete what the bot remembers of a private chat."""
        async with self._database.session() as session:
            await session.execute(delete(PrivateChatRow).where(PrivateChatRow.chat == chat_hash))

    async def prune(self, before: datetime) -> None:
        """Delete what was shown in private chats before a time; chosen languages stay."""
        old = PrivateChatRow.at < before
        async with self._database.session() as session:
            await session.execute(delete(PrivateChatRow).where(old, PrivateChatRow.language.is_(None)))
            await session.execute(
                update(PrivateChatRow)
                .where(old, or_(PrivateChatRow.context.is_not(None), PrivateChatRow.suggested.is_not(None)))
                .values(context=None, suggested=None)
            )

    async def group(self, chat_id: int) -> Group:
        """The settings of a group; of an unknown one, the defaults."""
        async with self._database.reading() as session:
            row = await session.get(GroupRow, chat_id)
            return _group(row) if row else Group()

    async def set_group(self, chat_id: int, **changes: Unpack[GroupChanges]) -> Group:
        """Change settings of a group; returns all its settings."""
        changed = {**changes, "at": datetime.now(UTC)}
        row = self._database.insert(GroupRow).values({**asdict(Group()), **changed, "chat_id": chat_id})
        kept = row.on_conflict_do_update(index_elements=["chat_id"], set_=changed).returning(GroupRow)
        async with self._database.session() as session:
            return _group((await session.scalars(kept)).one())

    async def migrate(self, old_id: int, new_id: int) -> Group | None:
        """Move the settings of a group that became a supergroup to its new id; returns them if there were any.

        They replace those that the bot may have stored under the new id when it joined. A second call changes nothing.
        """
        async with self._database.session() as session:
            query = select(GroupRow).where(GroupRow.chat_id == old_id).with_for_update()
            old = await session.scalar(query)
            if old is None or old_id == new_id:
                return None
            group = _group(old)
            kept = {**asdict(group), "at": old.at}
            row = self._database.insert(GroupRow).values(chat_id=new_id, **kept)
            await session.execute(row.on_conflict_do_update(index_elements=["chat_id"], set_=kept))
            await session.delete(old)
            return group

    async def forget_group(self, chat_id: int) -> None:
        """Delete the settings of a group."""
        async with self._database.session() as session:
            await session.execute(delete(GroupRow).where(GroupRow.chat_id == chat_id))


def _private(row: PrivateChatRow) -> PrivateChat:
    kept = row.suggested
    suggested = Suggested(tuple(kept["entries"]), kept["language"], kept["question_id"]) if kept else None
    return PrivateChat(row.language, row.context, suggested, row.at)


def _group(row: GroupRow) -> Group:
    return Group(row.language, row.mentions, row.introduced)
