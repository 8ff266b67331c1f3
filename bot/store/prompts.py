"""Stores which messages of the bot wait for an admin's reply, and what the reply is for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import delete

from bot.store.database import Database
from bot.store.schema import PromptRow


@dataclass(frozen=True, slots=True)
class Prompt:
    """What a reply to a message is for.

    Attributes:
        kind: What to do with the reply.
        subject: What it is about, such as an entry's id.
    """

    kind: str
    subject: str


class Prompts:
    """The prompts in the database. All methods raise `DatabaseError` when it cannot be read or written."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, chat_id: int, message_id: int, prompt: Prompt) -> None:
        """Store that a message waits for a reply."""
        said = {"kind": prompt.kind, "subject": prompt.subject, "at": datetime.now(UTC)}
        row = self._database.insert(PromptRow).values(chat_id=chat_id, message_id=message_id, **said)
        async with self._database.session() as session:
            await session.execute(row.on_conflict_do_update(index_elements=["chat_id", "message_id"], set_=said))

    async def get(self, chat_id: int, message_id: int) -> Prompt | None:
        """What a reply to a message is for, or None if the message does not wait for one."""
        async with self._database.reading() as session:
            row = await session.get(PromptRow, (chat_id, message_id))
            return Prompt(row.kind, row.subject) if row else None

    async def forget(self, chat_id: int) -> None:
        """Delete the prompts of a chat."""
        async with self._database.session() as session:
            await session.execute(delete(PromptRow).where(PromptRow.chat_id == chat_id))

    async def prune(self, before: datetime) -> None:
        """Delete the prompts from before a time."""
        async with self._database.session() as session:
            await session.execute(delete(PromptRow).where(PromptRow.at < before))
