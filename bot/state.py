"""What the handlers work with: the live FAQ, and what is remembered of a chat."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from telegram.ext import Application, CallbackContext, ExtBot

from bot.localisation import interface_language
from knowledge.index import Index


@dataclass(slots=True)
class LiveFAQ:
    """The compiled FAQ that answers now. Swapped as a whole: whoever took it keeps what they took.

    Attributes:
        index: The compiled FAQ.
    """

    index: Index


@dataclass(slots=True)
class ChatData:
    """What is remembered of a chat while the bot runs.

    Attributes:
        language: The interface language chosen with /language, or None for Telegram's.
        spoken: The language of the last question; what is tapped after it is answered in it too.
        context: Id of the entry that was last shown, in whose light a follow-up is read.
        album: Id of the album that was last answered: its pictures come as messages of their own.
    """

    language: str | None = None
    spoken: str | None = None
    context: str | None = None
    album: str | None = None


class BotData:
    """What all handlers share; set when the application is built.

    Attributes:
        live: The FAQ that answers now.
    """

    live: LiveFAQ


class Context(CallbackContext[ExtBot[None], dict[Any, Any], ChatData, BotData]):
    """The context of handlers, with the bot's own state."""

    @property
    def index(self) -> Index:
        """The FAQ that answers now; take it once per update."""
        return self.bot_data.live.index

    @property
    def chat(self) -> ChatData:
        """What is remembered of the chat."""
        assert self.chat_data is not None  # only updates of chats have handlers
        return self.chat_data

    def language(self, telegram_language: str | None) -> str:
        """The interface language for somebody whose Telegram speaks `telegram_language`."""
        return self.chat.language or interface_language(telegram_language)


BotApplication = Application[ExtBot[None], Context, dict[Any, Any], ChatData, BotData, Any]
