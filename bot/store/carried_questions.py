"""Questions that a link carries into a private chat, where they are too long for the link itself."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import delete

from bot.store.database import Database
from bot.store.schema import CarriedQuestionRow


class CarriedQuestions:
    """The questions on their way. All methods raise `DatabaseError` when it cannot be read or written."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def keep(self, parameter: str, question: str, asker: str) -> None:
        """Keep an asker's question (`asker` is a hash from `AskerKey`) under the start parameter that stands for it."""
        row = self._database.insert(CarriedQuestionRow).values(
            parameter=parameter, question=question, asker=asker, at=datetime.now(UTC)
        )
        async with self._database.session() as session:
            await session.execute(row.on_conflict_do_nothing())

    async def get(self, parameter: str) -> str | None:
        """The question that a start parameter stands for, or None if it is forgotten."""
        async with self._database.reading() as session:
            row = await session.get(CarriedQuestionRow, parameter)
            return row.question if row else None

    async def forget(self, asker: str) -> None:
        """Forget what somebody has on the way."""
        async with self._database.session() as session:
            await session.execute(delete(CarriedQuestionRow).where(CarriedQuestionRow.asker == asker))

    async def prune(self, before: datetime) -> None:
        """Forget what was kept before then."""
        async with self._database.session() as session:
            await session.execute(delete(CarriedQuestionRow).where(CarriedQuestionRow.at < before))
