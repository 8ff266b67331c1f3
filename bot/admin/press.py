"""A press of an admin's button, as its handlers get it. `callback_queries` decides who may press."""

from __future__ import annotations

from dataclasses import dataclass

from telegram import CallbackQuery, Message, User

from bot.callback_queries import acknowledge, edit
from bot.live_faq import LiveFAQ
from bot.localisation import text
from bot.replies import Reply
from bot.state import Context
from bot.store.store import Store


class RefusedError(Exception):
    """Raised when a press cannot be carried out: what its button is about is gone, done, or another admin's.

    Attributes:
        reason: The name of the text that says why.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Press:
    """The press of a button by an admin, in their private chat with the bot.

    Attributes:
        query: Telegram's callback query.
        message: The message that the button is under.
        context: The context of handlers.
        language: The admin's language.
        what: What the button is about, such as an entry's id; not checked yet. Empty for most lists.
        which: Which part of that is meant, or which page.
    """

    query: CallbackQuery
    message: Message
    context: Context
    language: str
    what: str = ""
    which: str = ""

    @property
    def admin(self) -> User:
        """The admin who pressed."""
        return self.query.from_user

    @property
    def live(self) -> LiveFAQ:
        """The FAQ that answers now."""
        return self.context.bot_data.live

    @property
    def store(self) -> Store:
        """The database."""
        return self.context.bot_data.store

    def text(self, name: str, /, **values: str | int) -> str:
        """One of the bot's texts, in the admin's language."""
        return text(self.language, name, **values)

    async def acknowledge(self) -> None:
        """Stop the button's spinner, before sending something."""
        await acknowledge(self.query)

    async def alert(self, said: str) -> None:
        """Show an alert, which the admin must close."""
        await acknowledge(self.query, said, alert=True)

    async def show(self, reply: Reply) -> None:
        """Replace the message with a reply."""
        await edit(self.query, reply)
