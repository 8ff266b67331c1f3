"""The notices that admins were sent: neither the next check nor another replica sends the same notice again."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import delete

from bot.store.database import Database, rows_changed
from bot.store.schema import SentNoticeRow


def published_key(admin: int, number: int) -> str:
    """The key of the notice to an admin that a revision is live."""
    return f"published:{admin}:{number}"


class SentNotices:
    """The keys of the notices sent. All methods raise `DatabaseError` when the database cannot be read or written."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def first_time(self, key: str) -> bool:
        """Whether this notice was not sent yet; True for one caller only, who must now send it."""
        row = self._database.insert(SentNoticeRow).values(key=key, at=datetime.now(UTC)).on_conflict_do_nothing()
        async with self._database.session() as session:
            return await rows_changed(session, row) == 1

    async def take_back(self, key: str) -> None:
        """Let one notice be sent again, because it may not have arrived."""
        async with self._database.session() as session:
            await session.execute(delete(SentNoticeRow).where(SentNoticeRow.key == key))

    async def forget(self, beginning: str) -> None:
        """Let all notices whose keys begin like this be sent again, because their problems are gone."""
        async with self._database.session() as session:
            await session.execute(delete(SentNoticeRow).where(SentNoticeRow.key.startswith(beginning, autoescape=True)))

    async def prune(self, before: datetime) -> None:
        """Delete what was sent before a time; a problem that is still there may then be told again."""
        async with self._database.session() as session:
            await session.execute(delete(SentNoticeRow).where(SentNoticeRow.at < before))
