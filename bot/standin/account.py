"""The Telegram account of a person or of another bot."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class User:
    """A Telegram account.

    Attributes:
        id: Telegram's number for them; their private chat with the bot has the same id.
        first_name: As shown in the chat.
        language_code: Language of their app, or None if the app does not send it.
        username: Their username, without the ``@``.
        is_admin: Whether the page shows them as one of the bot's admins. Telegram does not know this.
        is_bot: Whether they are another bot.
        hides_in_forwards: Whether forwards of their messages show only their name.
    """

    id: int
    first_name: str
    language_code: str | None = None
    username: str | None = None
    is_admin: bool = False
    is_bot: bool = False
    hides_in_forwards: bool = False

    def as_json(self) -> dict[str, Any]:
        """The User object."""
        body: dict[str, Any] = {"id": self.id, "is_bot": self.is_bot, "first_name": self.first_name}
        optional = {"username": self.username, "language_code": self.language_code}
        return body | {name: value for name, value in optional.items() if value is not None}
