"""The world around the bot, in memory: users, their private chats with it, and what they do there.

No HTTP here, and no rules of the Bot API: those are in `server` and `methods`.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from bot.standin.errors import BotAPIError
from bot.standin.formatting import find_entities
from bot.standin.keyboard import Button
from bot.standin.message import Message
from bot.standin.profile import BotProfile
from bot.standin.transcript import CallbackAnswer, Line, Transcript
from bot.standin.updates import UpdateQueue

TOKEN = "7000000001:AAStandInForTelegramNotASecretToken00"

_FILE = {"file_id": "AAStandInFile", "file_unique_id": "AAStandIn", "file_size": 1024}
_MEDIA: dict[str, dict[str, Any]] = {
    "sticker": {
        "sticker": {**_FILE, "type": "regular", "width": 512, "height": 512, "is_animated": False, "is_video": False}
    },
    "photo": {"photo": [{**_FILE, "width": 90, "height": 60}, {**_FILE, "width": 320, "height": 213}]},
    "voice": {"voice": {**_FILE, "duration": 3, "mime_type": "audio/ogg"}},
}


@dataclass(frozen=True, slots=True)
class User:
    """A person with Telegram.

    Attributes:
        id: Telegram's number for them, which is also that of their private chat with the bot.
        first_name: As shown in the chat.
        language_code: Language of their app, or None if it tells none.
    """

    id: int
    first_name: str
    language_code: str | None = None

    def as_json(self) -> dict[str, Any]:
        """The User object."""
        body: dict[str, Any] = {"id": self.id, "is_bot": False, "first_name": self.first_name}
        return body if self.language_code is None else body | {"language_code": self.language_code}


@dataclass(slots=True)
class Chat:
    """A user's private chat with the bot. It opens when the user first does something there.

    Attributes:
        user: The user.
        messages: What stands in it, by message id.
        is_blocked: Whether the user has blocked the bot.
        last_message_id: Ids are never used twice, not even that of a deleted message.
    """

    user: User
    messages: dict[int, Message] = field(default_factory=dict)
    is_blocked: bool = False
    last_message_id: int = 0

    def as_json(self) -> dict[str, Any]:
        """The Chat object."""
        return {"id": self.user.id, "type": "private", "first_name": self.user.first_name}


@dataclass(frozen=True, slots=True)
class Call:
    """A call of the bot: the method as the bot spelled it and the parameters, decoded."""

    method: str
    parameters: dict[str, Any]


class World:
    """Everything outside the bot.

    Attributes:
        token: The token the bot must use.
        bot: The bot's own User object.
        users: All users by id.
        chats: Opened private chats by user id.
        updates: What the bot has not fetched and confirmed yet.
        profile: Commands, name and descriptions the bot has set.
        callback_queries: Taps not answered yet: chat id by query id.
        calls: All calls of the bot, in order, refused ones too.
        transcript: What happened in the chats.
    """

    def __init__(self, token: str = TOKEN) -> None:
        self.token = token
        self.bot = {
            "id": int(token.partition(":")[0]),
            "is_bot": True,
            "first_name": "faqbot",
            "username": "faqbot_standin_bot",
        }
        self.users: dict[int, User] = {}
        self.chats: dict[int, Chat] = {}
        self.updates = UpdateQueue()
        self.profile = BotProfile()
        self.callback_queries: dict[str, int] = {}
        self.calls: list[Call] = []
        self.transcript = Transcript()
        self._faults: dict[str, list[BotAPIError]] = {}
        self._callback_count = 0
        self._called: dict[str, asyncio.Event] = {}

    def add_user(self, first_name: str, language_code: str | None = None) -> User:
        """A new user, who has not written to the bot yet."""
        user = User(1001 + len(self.users), first_name, language_code)
        self.users[user.id] = user
        return user

    # What users do. Each queues the update that Telegram would send.

    def says(self, user: User, text: str) -> Message:
        """Write a text to the bot."""
        return self._write(user, Message(0, text, html=text, entities=find_entities(text)), text)

    def sends(self, user: User, kind: str) -> Message:
        """Send a ``sticker``, ``photo`` or ``voice`` message."""
        return self._write(user, Message(0, "", media=_MEDIA[kind]), f"({kind})")

    def taps(self, user: User, message_id: int, button: str) -> str:
        """Tap the button with this label, or else with this callback data; gives the callback query's id.

        Callback data that no button of the message has is sent too: it may be a button of an older version of it.
        """
        chat = self._chat_of(user)
        message = chat.messages[message_id]
        tapped = message.button(button) or Button(button, data=button)
        if tapped.data is None:
            raise ValueError(f"the button {button!r} sends nothing to the bot")
        self._callback_count += 1
        query_id = str(4_000_000_000 + self._callback_count)
        self.callback_queries[query_id] = user.id
        self.transcript.write(Line(user.id, "tapped", f"[{tapped.label}] under message {message_id}"))
        query = {
            "id": query_id,
            "from": user.as_json(),
            "message": self.message_json(chat, message),
            "chat_instance": str(-user.id),
            "data": tapped.data,
        }
        self.updates.add("callback_query", query)
        return query_id

    def blocks(self, user: User) -> None:
        """Stop and block the bot."""
        chat = self._chat_of(user)
        chat.is_blocked = True
        self.transcript.write(Line(user.id, "blocked", "the bot"))
        change = {
            "chat": chat.as_json(),
            "from": user.as_json(),
            "date": int(time.time()),
            "old_chat_member": {"user": self.bot, "status": "member"},
            "new_chat_member": {"user": self.bot, "status": "kicked", "until_date": 0},
        }
        self.updates.add("my_chat_member", change)

    # What the bot does, after `methods` has allowed it.

    def send(self, chat: Chat, message: Message) -> Message:
        """Put the bot's message, whose id is given here, into a chat."""
        placed = self._place(chat, message)
        self.transcript.write(Line(chat.user.id, "sent", placed.text, message=placed))
        return placed

    def edit(self, chat: Chat, message: Message) -> Message:
        """Put a changed message in the place of the one with its id."""
        edited = replace(message, edit_date=int(time.time()))
        chat.messages[edited.id] = edited
        self.transcript.write(Line(chat.user.id, "edited", edited.text, message=edited))
        return edited

    def delete(self, chat: Chat, message: Message) -> None:
        """Take a message out of a chat."""
        del chat.messages[message.id]
        self.transcript.write(Line(chat.user.id, "deleted", f"message {message.id}: {message.text}", message=message))

    def answer(self, query_id: str, answer: CallbackAnswer) -> None:
        """Show the notice after a tap."""
        chat_id = self.callback_queries.pop(query_id)
        self.transcript.write(Line(chat_id, "answered", answer.text or "(no notice)", answer=answer))

    def message_json(self, chat: Chat, message: Message) -> dict[str, Any]:
        """The Message object."""
        sender = self.bot if message.from_bot else chat.user.as_json()
        body = {**message.as_json(), "from": sender, "chat": chat.as_json()}
        if message.reply_to in chat.messages:
            replied = replace(chat.messages[message.reply_to], reply_to=None)  # Telegram shows one level
            body["reply_to_message"] = self.message_json(chat, replied)
        return body

    # Faults, for tests.

    def fail_next(self, method: str, error_code: int, description: str, retry_after: int | None = None) -> None:
        """Let the next call of a method fail. Several faults of one method come in the order they were set."""
        fault = BotAPIError(error_code, description, retry_after)
        self._faults.setdefault(method.lower(), []).append(fault)

    def take_fault(self, method: str) -> BotAPIError | None:
        """The fault set for this call of a method, if any."""
        faults = self._faults.get(method.lower())
        return faults.pop(0) if faults else None

    def record(self, call: Call) -> None:
        """Note a call of the bot, and tell those who wait for it."""
        self.calls.append(call)
        self._called.setdefault(call.method.lower(), asyncio.Event()).set()

    async def called(self, method: str) -> None:
        """Wait until the bot has called a method at least once."""
        await self._called.setdefault(method.lower(), asyncio.Event()).wait()

    def calls_of(self, method: str) -> list[Mapping[str, Any]]:
        """The parameters of all calls of one method."""
        return [call.parameters for call in self.calls if call.method.lower() == method.lower()]

    def _chat_of(self, user: User) -> Chat:
        chat = self.chats.setdefault(user.id, Chat(user))
        if chat.is_blocked:
            raise ValueError(f"{user.first_name} has blocked the bot and can do nothing in its chat")
        return chat

    def _write(self, user: User, message: Message, words: str) -> Message:
        chat = self._chat_of(user)
        placed = self._place(chat, replace(message, from_bot=False))
        self.transcript.write(Line(user.id, "said", words, message=placed))
        self.updates.add("message", self.message_json(chat, placed))
        return placed

    def _place(self, chat: Chat, message: Message) -> Message:
        chat.last_message_id += 1
        placed = replace(message, id=chat.last_message_id, date=int(time.time()))
        chat.messages[placed.id] = placed
        return placed
