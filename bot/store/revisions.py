"""The ledger of revisions: every published state of the FAQ, in order, for good."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal, cast

from sqlalchemy import ColumnElement, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.store.database import Database, rows_changed
from bot.store.schema import DraftRow, RevisionRow, SentNoticeRow, exact
from bot.store.sent_notices import published_key

Origin = Literal["start", "file", "publish", "undo", "cli"]
"""How a revision came about: from the first start, an edit on disk, publishing or undo in Telegram, or a command."""


class HeadMovedError(Exception):
    """Raised when the newest revision is not the expected one: somebody else was faster."""


class DraftClosedError(Exception):
    """Raised when the draft to publish is not open (any more), or has another text by now."""


@dataclass(frozen=True, slots=True)
class Revision:
    """A published state of the FAQ.

    Attributes:
        number: Counts up; newer revisions have higher numbers.
        hash: `text_hash` of the text.
        text: The whole FAQ file.
        author: The name of who published it.
        origin: How it came about.
        note: The author's note on it; may be empty.
        at: When it was published.
        parent_hash: The hash of the revision before it, None for the first.
    """

    number: int
    hash: str
    text: str
    author: str
    origin: Origin
    note: str
    at: datetime
    parent_hash: str | None


def text_hash(text: str) -> str:
    """The hash that identifies a text: SHA-256 of its UTF-8 bytes, 64 hexadecimal characters."""
    return hashlib.sha256(text.encode()).hexdigest()


class Revisions:
    """The ledger in the database. All methods raise `DatabaseError` when it cannot be read or written."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def append(
        self,
        text: str,
        *,
        author: str,
        origin: Origin,
        note: str,
        expected_head: str | None,
        draft: str | None = None,
        publisher: int | None = None,
    ) -> Revision:
        """Make `text` the newest revision, and close its draft as published in the same transaction.

        Other open drafts of the same text are published with it: nothing is left of them to publish.

        Args:
            text: The whole FAQ file.
            author: Who publishes it.
            origin: How it comes about.
            note: The author's note on it.
            expected_head: Hash of the revision that it must follow; None if it must be the first.
            draft: Id of the draft that it publishes.
            publisher: Telegram id of the admin who publishes it, and so counts as told: every instance with this
                database notices the revision.

        Raises:
            HeadMovedError: The newest revision is another one. Nothing is written.
            DraftClosedError: The draft is not open, or has another text by now. Nothing is written.
            ValueError: No database can store such a text.
        """
        row = RevisionRow(
            hash=text_hash(exact(text)),
            text=text,
            author=author,
            origin=origin,
            note=note,
            at=datetime.now(UTC),
            parent_hash=expected_head,
        )
        async with self._database.session() as session:
            await self._database.lock(session, RevisionRow)
            head = await _newest(session)
            if (head.hash if head else None) != expected_head:
                raise HeadMovedError
            if draft is not None and not await _publish(session, draft, text):
                raise DraftClosedError
            is_same = (DraftRow.state == "open", DraftRow.text == text)
            await session.execute(update(DraftRow).where(*is_same).values(state="published"))
            session.add(row)
            await session.flush()
            await session.refresh(row)
            if publisher is not None:
                session.add(SentNoticeRow(key=published_key(publisher, row.number), at=row.at))
            return _revision(row)

    async def head(self) -> Revision | None:
        """The newest revision; None if there is none yet."""
        async with self._database.reading() as session:
            return await _newest(session)

    async def get(self, number: int) -> Revision | None:
        """The revision with a number, or None."""
        async with self._database.reading() as session:
            return await _newest(session, RevisionRow.number == number)

    async def find(self, hash: str) -> Revision | None:  # noqa: A002
        """The newest revision with a hash, or None."""
        async with self._database.reading() as session:
            return await _newest(session, RevisionRow.hash == hash)

    async def live_at(self, at: datetime) -> Revision | None:
        """The newest revision that was published until a time; None if there was none yet."""
        async with self._database.reading() as session:
            return await _newest(session, RevisionRow.at <= at)

    async def before(self, number: int) -> Revision | None:
        """The revision before a number; None if that is the first."""
        async with self._database.reading() as session:
            return await _newest(session, RevisionRow.number < number)

    async def history(self, limit: int, before: int | None = None) -> list[Revision]:
        """Up to `limit` revisions, newest first: of all, or of those with numbers below `before`."""
        query = select(RevisionRow).order_by(RevisionRow.number.desc()).limit(limit)
        if before is not None:
            query = query.where(RevisionRow.number < before)
        async with self._database.reading() as session:
            return [_revision(row) for row in await session.scalars(query)]


async def _newest(session: AsyncSession, *conditions: ColumnElement[bool]) -> Revision | None:
    query = select(RevisionRow).where(*conditions).order_by(RevisionRow.number.desc()).limit(1)
    row = await session.scalar(query)
    return _revision(row) if row else None


async def _publish(session: AsyncSession, draft: str, text: str) -> bool:
    """Change a draft from open to published; False if it was not open, or has another text by now."""
    is_draft = (DraftRow.id == draft, DraftRow.state == "open", DraftRow.text == text)
    return await rows_changed(session, update(DraftRow).where(*is_draft).values(state="published")) == 1


def _revision(row: RevisionRow) -> Revision:
    return Revision(
        number=row.number,
        hash=row.hash,
        text=row.text,
        author=row.author,
        origin=cast("Origin", row.origin),
        note=row.note,
        at=row.at,
        parent_hash=row.parent_hash,
    )
