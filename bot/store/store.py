"""The store as the bot holds it: one database and all that is kept in it."""

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
        key: Makes the hashes by which it knows people.
        recorder: Does the writes that nobody waits for.
        chats: Private chats and groups.
        questions: The question log.
        carried: Questions on their way into private chats.
        revisions: All that the FAQ ever was.
        drafts: What it may be next.
        sent_notices: The notices that admins were sent once.
        prompts: What admins were asked for.
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
        """Leave nothing of what was deleted in the database's files. Raises DatabaseError."""
        await self._database.scrub()

    async def close(self, seconds: float) -> None:
        """Write what waits, for so long at most, and close."""
        await self.recorder.stop(seconds)
        await self._database.close()
