"""What handlers work with: the live FAQ, the store, and what the bot remembers of a chat."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from functools import cached_property, partial
from typing import Any, Unpack

import structlog
from cachetools import LRUCache, TTLCache
from telegram import User
from telegram.ext import Application, CallbackContext, ExtBot

from bot.chat_memory import ChatMemory
from bot.live_faq import LiveFAQ
from bot.localisation import interface_language
from bot.question_limit import QuestionLimit
from bot.recent_answers import RecentAnswers
from bot.settings import Settings
from bot.store.chats import Group, PrivateChat, PrivateChatChanges
from bot.store.question_log import AskedQuestion, ChatKind
from bot.store.store import Store
from bot.store.suggested import suggested_by
from knowledge.index import Index
from knowledge.question import Match, Outcome, Question

MOST_ALBUMS = 1000
MOST_TAPPED = 1000
DOUBLE_TAP_SECONDS = 3

log = structlog.get_logger()


class BotData:
    """What all handlers share; filled in when the application is built.

    Attributes:
        settings: The operator's settings.
        live: The FAQ that answers now.
        store: The database.
        memory: What the bot knows of chats; it survives a restart.
        recent: The latest replies, in memory only.
        limit: How much each person asked in each group, in memory only.
        tapped: Who pressed which related question under which message a moment ago.
        albums: Albums that were answered: each of their pictures comes as its own message.
    """

    settings: Settings
    live: LiveFAQ
    store: Store
    memory: ChatMemory

    def __init__(self) -> None:
        self.recent = RecentAnswers()
        self.limit = QuestionLimit()
        self.tapped: TTLCache[tuple[int, int, str], bool] = TTLCache(MOST_TAPPED, DOUBLE_TAP_SECONDS)
        self.albums: LRUCache[str, bool] = LRUCache(MOST_ALBUMS)


class Context(CallbackContext[ExtBot[None], dict[Any, Any], dict[Any, Any], BotData]):
    """The context of handlers, with the bot's own state.

    Attributes:
        private: What the bot remembers of its private chat with the user who caused the update.
        group: The settings of the group it came from.
    """

    private: PrivateChat = PrivateChat()
    group: Group = Group()

    async def refresh_data(self) -> None:
        """Read what the store knows of the chat; python-telegram-bot calls this once a handler wants the update."""
        if self._chat_id is not None and self._chat_id != self._user_id:
            self.group = await self.bot_data.memory.group(self._chat_id)
        elif self._user_id is not None:
            self.private = await self.bot_data.memory.private(self._user_id)

    @cached_property
    def index(self) -> Index:
        """The FAQ that answers this update, even if another goes live meanwhile."""
        return self.bot_data.live.index

    def language(self, user: User | None) -> str:
        """The interface language: the one chosen in the chat, or else that of the user's Telegram, if known."""
        theirs = user.language_code if user else None
        return self.group.language or self.private.language or interface_language(theirs)

    def remember(self, **changes: Unpack[PrivateChatChanges]) -> None:
        """Change what the bot remembers of the private chat."""
        assert self._user_id is not None
        self.private = replace(self.private, **changes)
        self.bot_data.memory.remember(self._user_id, **changes)

    def remember_match(self, match: Match, question_id: str) -> None:
        """Remember the entry or the suggestions that answered a question in the private chat, for the next one."""
        suggested = suggested_by(match, question_id)
        if match.entry or suggested:
            self.remember(context=match.entry or self.private.context, suggested=suggested)
        elif self.private.suggested:
            self.remember(suggested=None)

    def asker(self, sender_id: int) -> str:
        """The hash by which the question log knows a sender."""
        return self.bot_data.store.key.hash(sender_id)

    def log_question(
        self, question_id: str, question: Question, match: Match, chat_kind: ChatKind, sender_id: int
    ) -> None:
        """Record the outcome of a question in the log, after the reply; of a choice, that it was taken."""
        log.info("question", outcome=str(match.outcome), entry=match.entry, score=match.score, chat=chat_kind)
        if match.is_choice and match.entry:
            self.bot_data.store.recorder.soon(partial(self.bot_data.store.questions.take, question_id, match.entry))
            return
        is_suggestion = match.outcome is Outcome.SUGGEST
        asked = AskedQuestion(
            id=question_id,
            question=question.text,
            outcome=match.outcome,
            entry=match.entry,
            score=match.score,
            language=match.language,
            chat_kind=chat_kind,
            asker=self.asker(sender_id),
            suggestions=tuple(candidate.entry for candidate in match.candidates) if is_suggestion else (),
            taken=None,
            at=datetime.now(UTC),
            context=question.context,
        )
        self.bot_data.store.recorder.soon(partial(self.bot_data.store.questions.record, asked))


BotApplication = Application[ExtBot[None], Context, dict[Any, Any], dict[Any, Any], BotData, Any]
