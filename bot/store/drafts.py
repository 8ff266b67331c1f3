"""Stores drafts: proposed revisions, until they are published or discarded."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal, cast

from sqlalchemy import Select, delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.store.database import Database, rows_changed
from bot.store.revisions import text_hash
from bot.store.schema import DraftRow, exact

State = Literal["open", "published", "discarded"]


@dataclass(frozen=True, slots=True)
class Draft:
    """A proposed revision.

    Attributes:
        id: 8 URL-safe characters: short enough for callback data.
        author_id: Telegram id of the admin who proposed it.
        author: The admin's name.
        base_hash: Hash of the revision it is based on.
        text: The whole FAQ file as it would become.
        note: The author's note on it; may be empty.
        created_at: When it was proposed.
        state: Open until it is published or discarded.
        approvals: Ids of the admins who approved the text, in the order of approval.
    """

    id: str
    author_id: int
    author: str
    base_hash: str
    text: str
    note: str
    created_at: datetime
    state: State
    approvals: tuple[int, ...]


class Drafts:
    """The drafts in the database. All methods raise `DatabaseError` when it cannot be read or written.

    `Revisions.append` publishes a draft.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    async def create(
        self, author_id: int, author: str, base_hash: str, text: str, note: str, message_id: int | None = None
    ) -> Draft:
        """Store an open draft.

        If the same message of the author proposed a draft before, and that is still open, it gets the new text instead.
        Its approvals stay only if neither its text nor its base changes.

        Raises:
            ValueError: No database keeps such a text.
        """
        row = DraftRow(
            id=secrets.token_urlsafe(6),
            author_id=author_id,
            author=author,
            base_hash=base_hash,
            text=exact(text),
            note=note,
            created_at=datetime.now(UTC),
            state="open",
            approvals=[],
            message_id=message_id,
            message_base=base_hash,
        )
        async with self._database.session() as session:
            before = None
            if message_id is not None:
                before = await session.scalar(_proposed_by(author_id, message_id).with_for_update())
            if before is not None:
                if (before.base_hash, before.text) != (base_hash, text):
                    before.base_hash, before.text, before.approvals = base_hash, text, []
                before.message_base = base_hash
                before.note = note
                return _draft(before)
            session.add(row)
            await session.flush()
            await session.refresh(row)
            return _draft(row)

    async def get(self, id: str) -> Draft | None:  # noqa: A002
        """The draft, whatever its state."""
        async with self._database.reading() as session:
            row = await session.get(DraftRow, id)
            return _draft(row) if row else None

    async def base_of_message(self, author_id: int, message_id: int) -> str | None:
        """Hash of the revision that a message was based on when it proposed a draft that is still open, or None.

        If the draft was rebased since, it has another base: the message was still written from this one.
        """
        async with self._database.reading() as session:
            row = await session.scalar(_proposed_by(author_id, message_id))
            return row.message_base if row else None

    async def revision_of_message(self, author_id: int, message_id: int) -> str | None:
        """Hash of the revision that a message's last draft became, or None.

        If the draft was rebased, its revision has more in it than the message: then None as well.
        """
        of_message = select(DraftRow).where(DraftRow.author_id == author_id, DraftRow.message_id == message_id)
        async with self._database.reading() as session:
            row = await session.scalar(of_message.order_by(DraftRow.created_at.desc()).limit(1))
            is_published = row is not None and row.state == "published" and row.base_hash == row.message_base
            return text_hash(row.text) if row and is_published else None

    async def open_drafts(self) -> list[Draft]:
        """All open drafts, oldest first."""
        query = select(DraftRow).where(DraftRow.state == "open").order_by(DraftRow.created_at, DraftRow.id)
        async with self._database.reading() as session:
            return [_draft(row) for row in await session.scalars(query)]

    async def approve(self, id: str, admin_id: int, text: str) -> Draft | None:  # noqa: A002
        """Record that an admin approves this text of the draft; a second time changes nothing.

        None if it is not open, or has another text by now.
        """
        async with self._database.session() as session:
            row = await _open(session, id)
            if row is None or row.text != text:
                return None
            if admin_id not in row.approvals:
                row.approvals = [*row.approvals, admin_id]
            return _draft(row)

    async def replace(self, id: str, base_hash: str, text: str, note: str) -> Draft | None:  # noqa: A002
        """Give the draft another text, note and base revision. None if it is not open.

        Its approvals are dropped, because they were for another text.

        Raises:
            ValueError: No database keeps such a text.
        """
        exact(text)
        async with self._database.session() as session:
            row = await _open(session, id)
            if row is None:
                return None
            row.base_hash, row.text, row.note, row.approvals = base_hash, text, note, []
            return _draft(row)

    async def discard(self, id: str) -> bool:  # noqa: A002
        """Close the draft without publishing it; True only for the caller that closed it."""
        change = update(DraftRow).where(DraftRow.id == id, DraftRow.state == "open").values(state="discarded")
        async with self._database.session() as session:
            return await rows_changed(session, change) == 1

    async def prune(self, before: datetime) -> None:
        """Delete the drafts proposed before a time that are no longer open."""
        old = (DraftRow.created_at < before, DraftRow.state != "open")
        async with self._database.session() as session:
            await session.execute(delete(DraftRow).where(*old))


async def _open(session: AsyncSession, draft: str) -> DraftRow | None:
    """The draft, if it is open, locked until the transaction ends."""
    query = select(DraftRow).where(DraftRow.id == draft, DraftRow.state == "open").with_for_update()
    return await session.scalar(query)


def _proposed_by(author_id: int, message_id: int) -> Select[DraftRow]:
    """The open draft that a message proposed."""
    return select(DraftRow).where(
        DraftRow.author_id == author_id, DraftRow.message_id == message_id, DraftRow.state == "open"
    )


def _draft(row: DraftRow) -> Draft:
    return Draft(
        id=row.id,
        author_id=row.author_id,
        author=row.author,
        base_hash=row.base_hash,
        text=row.text,
        note=row.note,
        created_at=row.created_at,
        state=cast("State", row.state),
        approvals=tuple(row.approvals),
    )
