"""A chat the bot can be in: a user's private one, a group, or a channel."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from bot.standin.account import User
from bot.standin.message import Message
from bot.standin.topic import Topic

ChatType = Literal["private", "group", "supergroup", "channel"]
Status = Literal["creator", "administrator", "member", "left", "kicked"]


@dataclass(slots=True)
class Chat:
    """A chat. A private one opens when its user first does something there.

    Attributes:
        user: Whose private chat it is; None in a group or channel.
        id: The user's id, or a negative number for a group or channel.
        type: As Telegram names it.
        title: A group's or channel's name.
        members: Everybody who has ever been in a group, including the bot, by user id.
        anonymous: The administrators who remain anonymous.
        is_forum: Whether a supergroup has topics.
        topics: The topics other than General, by the id of their thread.
        linked_id: The channel of a discussion group, or the discussion group of a channel.
        messages: Its messages, by id.
        is_blocked: Whether the user of a private chat has blocked the bot.
        last_message_id: The last id given: ids are never reused, not even those of deleted messages.
        last_bot_id: The bot that wrote most recently.
        moved_to: The supergroup that this group was migrated to.
    """

    user: User | None = None
    id: int = 0
    type: ChatType = "private"
    title: str = ""
    members: dict[int, Status] = field(default_factory=dict)
    anonymous: set[int] = field(default_factory=set)
    is_forum: bool = False
    topics: dict[int, Topic] = field(default_factory=dict)
    linked_id: int | None = None
    messages: dict[int, Message] = field(default_factory=dict)
    is_blocked: bool = False
    last_message_id: int = 0
    last_bot_id: int | None = None
    moved_to: int | None = None

    def __post_init__(self) -> None:
        if self.user is not None:
            self.id = self.user.id

    @property
    def is_private(self) -> bool:
        """Whether this is the chat of one user with the bot."""
        return self.user is not None

    def status_of(self, user_id: int) -> Status:
        """A user's status in the chat; ``left`` for one who was never in it."""
        if self.user is not None:
            return "member"
        return self.members.get(user_id, "left")

    def has_member(self, user_id: int) -> bool:
        """Whether a user is in the chat now."""
        return self.status_of(user_id) not in ("left", "kicked")

    def has_administrator(self, user_id: int) -> bool:
        """Whether a user is the owner or an administrator of the chat."""
        return self.status_of(user_id) in ("creator", "administrator")

    def as_json(self) -> dict[str, Any]:
        """The Chat object."""
        if self.user is None:
            forum = {"is_forum": True} if self.is_forum else {}
            return {"id": self.id, "type": self.type, "title": self.title, **forum}
        body = {"id": self.id, "type": "private", "first_name": self.user.first_name}
        return body | ({"username": self.user.username} if self.user.username else {})
