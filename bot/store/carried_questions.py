"""Stores questions that are too long for a link into the private chat."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import delete

from bot.store.database import Database
from bot.store.schema import CarriedQuestionRow


class CarriedQuestions:
    """The stored questions. All methods raise `DatabaseError` when it cannot be read or written."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def keep(self, parameter: str, question: str, asker: str) -> None:
        """Store an asker's question (`asker` is a hash from `AskerKey`) under the start parameter of its link."""
        at = datetime.now(UTC)
        row = self._database.insert(CarriedQuestionRow).values(
            parameter=parameter, question=question, asker=asker, at=at
        )
        async with self._database.session() as session:
            await session.execute(row.on_conflict_do_update(index_elements=["parameter"], set_={"at": at}))

    async def get(self, parameter: str) -> str | None:
        """The question of a start parameter, or None if it is no longer stored."""
        async with self._database.reading() as session:
            row = await session.get(CarriedQuestionRow, parameter)
            return row.question if row else None

    async def forget(self, asker: str) -> None:
        """Delete somebody's stored questions."""
        async with self._database.session() as session:
            await session.execute(delete(CarriedQuestionRow).where(CarriedQuestionRow.asker == asker))

    async def prune(self, before: datetime) -> None:
        """Delete what was stored before a time."""
        async with self._database.session() as session:
            await session.execute(delete(CarriedQuestionRow).where(CarriedQuestionRow.at < before))
