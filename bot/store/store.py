"""The bot's store: one database and everything stored in it."""

from __future__ import annotations

from typing import Self

from bot.store.asker import AskerKey
from bot.store.carried_questions import CarriedQuestions
from bot.store.chats import Chats
from bot.store.database import Database
from bot.store.drafts import Drafts
from bot.store.prompts import Prompts
from bot.store.question_log import QuestionLog
from bot.store.recorder import Recorder
from bot.store.revisions import Revisions
from bot.store.sent_notices import SentNotices


class Store:
    """An open store.

    Attributes:
        key: Makes the hashes that identify people.
        recorder: Does writes that nobody waits for.
        chats: Private chats and groups.
        questions: The question log.
        carried: Questions that are too long for a link into the private chat.
        revisions: Every published state of the FAQ.
        drafts: Proposed revisions.
        sent_notices: The notices that admins were sent.
        prompts: Messages that wait for an admin's reply.
    """

    def __init__(self, database: Database, key: AskerKey) -> None:
        self._database = database
        self.key = key
        self.recorder = Recorder()
        self.chats = Chats(database)
        self.questions = QuestionLog(database)
        self.carried = CarriedQuestions(database)
        self.revisions = Revisions(database)
        self.drafts = Drafts(database)
        self.sent_notices = SentNotices(database)
        self.prompts = Prompts(database)

    @classmethod
    async def open(cls, url: str, token: str) -> Self:
        """Open the store at an SQLAlchemy address, for the bot with a token. Raises DatabaseError."""
        store = cls(await Database.open(url), AskerKey(token))
        store.recorder.start()
        return store

    async def scrub(self) -> None:
        """Remove deleted data from the database's files as well. Raises DatabaseError."""
        await self._database.scrub()

    async def close(self, seconds: float) -> None:
        """Do the pending writes, for at most some seconds, and close."""
        await self.recorder.stop(seconds)
        await self._database.close()
