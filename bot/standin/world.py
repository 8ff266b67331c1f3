"""The world around the bot, in memory: users, their chats with it, and what they do there.

No HTTP here, and no rules of the Bot API: those are in `server` and `methods`. Groups come and go in `groups`, inline
queries are in `inline`.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from bot.standin.account import User
from bot.standin.chat import Chat, Status
from bot.standin.clock import Clock
from bot.standin.errors import BotAPIError
from bot.standin.events import EventLog
from bot.standin.faults import Fault, FaultBox
from bot.standin.files import FileStore, media_fields
from bot.standin.formatting import find_entities
from bot.standin.inline_query import InlineQuery
from bot.standin.keyboard import Button
from bot.standin.membership import member_json
from bot.standin.message import Message
from bot.standin.privacy import is_for_bot
from bot.standin.profile import BotProfile
from bot.standin.transcript import CallbackAnswer, Line, Transcript
from bot.standin.updates import UpdateQueue
from bot.standin.webhook import Webhook

TOKEN = "7000000001:AAStandInForTelegramNotASecretToken00"

FIRST_USER_ID = 1001
_PRESETS = ("sticker", "photo", "voice")


@dataclass(frozen=True, slots=True)
class Call:
    """A call of the bot: the method as the bot spelled it and the parameters, decoded."""

    method: str
    parameters: dict[str, Any]


@dataclass(frozen=True, slots=True)
class CallbackQuery:
    """A tap that waits for its answer.

    Attributes:
        user_id: Who tapped.
        chat_id: Where; None under an inline result.
        date: When, by the world's clock.
    """

    user_id: int
    chat_id: int | None
    date: float


class World:
    """Everything outside the bot.

    Attributes:
        token: The token the bot must use.
        bot: The bot's own User object.
        clock: The time.
        privacy: Whether the bot's privacy mode is on.
        inline_feedback: Whether the bot hears which inline result was chosen (a setting of BotFather's).
        users: All users by id.
        chats: Opened private chats and groups by id.
        files: All files.
        updates: What the bot has not fetched and confirmed yet.
        webhook: What the bot has set as its webhook.
        profile: Commands, name and descriptions the bot has set.
        callback_queries: Taps not answered yet, by query id.
        inline_queries: What users typed inline, by query id, answered or not.
        calls: All calls of the bot, in order, refused ones too.
        transcript: What happened in the chats.
        events: The same as screens show it.
        faults: What goes wrong next.
    """

    def __init__(self, token: str = TOKEN, clock: Clock | None = None) -> None:
        self.token = token
        self.bot = {
            "id": int(token.partition(":")[0]),
            "is_bot": True,
            "first_name": "faqbot",
            "username": "faqbot_standin_bot",
        }
        self.bot_id = int(token.partition(":")[0])
        self.clock = clock or Clock()
        self.updates = UpdateQueue()
        self.events = EventLog()
        self.webhook = Webhook(self.updates, self.clock)
        self.profile = BotProfile()
        self._called: dict[str, asyncio.Event] = {}
        self._ended = asyncio.Event()
        self._user_count = 0
        self._query_count = 0
        self.reset()

    def reset(self) -> None:
        """Forget all but what the bot has set up. New users get new ids, which the bot does not know."""
        self.updates.forget()
        self.events.forget()
        self.privacy = True
        self.inline_feedback = True
        self.users: dict[int, User] = {}
        self.chats: dict[int, Chat] = {}
        self.files = FileStore()
        self.callback_queries: dict[str, CallbackQuery] = {}
        self.inline_queries: dict[str, InlineQuery] = {}
        self.calls: list[Call] = []
        self.transcript = Transcript()
        self.faults = FaultBox()

    async def sleep(self, seconds: float) -> None:
        """Let real time pass, unless the world ends before."""
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._ended.wait(), seconds)

    def close(self) -> None:
        """End whatever waits for something to happen."""
        self._ended.set()
        self.updates.close()
        self.events.close()
        self.webhook.close()

    # Users and chats.

    def add_user(
        self,
        first_name: str,
        language_code: str | None = None,
        username: str | None = None,
        is_admin: bool = False,
        is_bot: bool = False,
    ) -> User:
        """A new user, who has not written to the bot yet."""
        user = User(FIRST_USER_ID + self._user_count, first_name, language_code, username, is_admin, is_bot)
        self._user_count += 1
        self.users[user.id] = user
        return user

    def change_user(self, user: User) -> None:
        """Put a changed user in the place of the one with the same id."""
        self.users[user.id] = user
        if user.id in self.chats:
            self.chats[user.id].user = user

    def chat_of(self, user: User, chat_id: int | None = None) -> Chat:
        """The chat in which a user is about to do something: their private one unless given. Raises ValueError."""
        if chat_id is None or chat_id == user.id:
            chat = self.chats.setdefault(user.id, Chat(self.users[user.id]))
            if chat.is_blocked:
                raise ValueError(f"{user.first_name} has blocked the bot and can do nothing in its chat")
            return chat
        if chat_id not in self.chats or not self.chats[chat_id].has_member(user.id) or chat_id > 0:
            raise ValueError(f"{user.first_name} is not in chat {chat_id}")
        return self.chats[chat_id]

    def new_query_id(self) -> str:
        """An id for a callback or inline query."""
        self._query_count += 1
        return str(4_000_000_000 + self._query_count)

    # What users do. Each queues the update that Telegram would send.

    def says(self, user: User, text: str, chat_id: int | None = None, reply_to: int | None = None) -> Message:
        """Write a text, to the bot or in a group."""
        message = Message(0, text, html=text, entities=find_entities(text), reply_to=reply_to)
        return self.write(self.chat_of(user, chat_id), user, message, text)

    def sends(self, user: User, kind: str, chat_id: int | None = None) -> Message:
        """Send a ``sticker``, ``photo`` or ``voice`` message."""
        if kind not in _PRESETS:
            raise ValueError(f"kind must be one of {', '.join(_PRESETS)}")
        chat, file = self.chat_of(user, chat_id), self.files.sample(kind)
        return self.write(chat, user, Message(0, "", media=media_fields(kind, file), file=file), f"({kind})")

    def sends_document(
        self, user: User, file_name: str, content: bytes, caption: str = "", chat_id: int | None = None
    ) -> Message:
        """Send a document."""
        chat, file = self.chat_of(user, chat_id), self.files.add("document", file_name, content)
        media, entities = media_fields("document", file), find_entities(caption)
        message = Message(0, caption, html=caption, entities=entities, media=media, file=file)
        return self.write(chat, user, message, f"(document {file.name}) {caption}".rstrip())

    def changes(self, user: User, message_id: int, text: str, chat_id: int | None = None) -> Message:
        """Edit an own message."""
        chat = self.chat_of(user, chat_id)
        message = chat.messages[message_id]
        if message.from_bot or (message.sender and message.sender.id != user.id):
            raise ValueError(f"message {message_id} is not {user.first_name}'s")
        edited = self._replace(chat, replace(message, text=text, html=text, entities=find_entities(text)))
        self.transcript.write(Line(chat.id, "changed", text, message=edited))
        self.tell_of(chat, "edited_message", edited)
        return edited

    def reacts(self, user: User, message_id: int, emoji: list[str], chat_id: int | None = None) -> Message:
        """Set one's reactions to a message."""
        chat = self.chat_of(user, chat_id)
        message = chat.messages[message_id]
        reactions = message.reactions | {user.id: emoji}
        changed = chat.messages[message_id] = replace(message, reactions=reactions)
        change = {
            "chat": chat.as_json(),
            "message_id": message_id,
            "user": self.users[user.id].as_json(),
            "date": int(self.clock.now()),
            "old_reaction": [{"type": "emoji", "emoji": one} for one in message.reactions.get(user.id, [])],
            "new_reaction": [{"type": "emoji", "emoji": one} for one in emoji],
        }
        # In groups only administrators hear of reactions.
        if chat.is_private or chat.status_of(self.bot_id) == "administrator":
            self.tell("message_reaction", change, chat)
        self.events.write("edit", chat.id, changed)
        return changed

    def taps(self, user: User, message_id: int, button: str, chat_id: int | None = None) -> str:
        """Tap the button with this label, or else with this callback data; gives the callback query's id.

        Callback data that no button of the message has is sent too: it may be a button of an older version of it.
        """
        chat = self.chat_of(user, chat_id)
        message = chat.messages[message_id]
        tapped = message.button(button) or Button(button, data=button)
        if tapped.data is None:
            raise ValueError(f"the button {button!r} sends nothing to the bot")
        query_id = self.new_query_id()
        self.transcript.write(Line(chat.id, "tapped", f"[{tapped.label}] under message {message_id}"))
        query = {
            "id": query_id,
            "from": self.users[user.id].as_json(),
            "chat_instance": str(-user.id if chat.is_private else chat.id),
            "data": tapped.data,
        }
        if message.inline_id is None:
            query["message"] = self.message_json(chat, message)
        else:
            query["inline_message_id"] = message.inline_id
        self.callback_queries[query_id] = CallbackQuery(user.id, chat.id, self.clock.now())
        self.tell("callback_query", query, chat)
        return query_id

    def blocks(self, user: User) -> None:
        """Stop and block the bot."""
        chat = self.chat_of(user)
        chat.is_blocked = True
        self.transcript.write(Line(user.id, "blocked", "the bot"))
        self.tell_of_bot(chat, user, "member", "kicked")

    def unblocks(self, user: User) -> None:
        """Let the bot write again."""
        chat = self.chats.setdefault(user.id, Chat(self.users[user.id]))
        if not chat.is_blocked:
            raise ValueError(f"{user.first_name} has not blocked the bot")
        chat.is_blocked = False
        self.transcript.write(Line(user.id, "unblocked", "the bot"))
        self.tell_of_bot(chat, user, "kicked", "member")

    def write(self, chat: Chat, user: User, message: Message, words: str) -> Message:
        """Put a user's message into a chat, and tell the bot if Telegram would."""
        if message.reply_to is not None and message.reply_to not in chat.messages:
            raise ValueError(f"there is no message {message.reply_to} to reply to")
        placed = self.place(chat, replace(message, from_bot=False, sender=self.users[user.id]))
        if user.is_bot:
            chat.last_bot_id = user.id
        self.transcript.write(Line(chat.id, "said", words, message=placed))
        self.tell_of(chat, "message", placed)
        return placed

    # What the bot hears.

    def tell(self, kind: str, content: dict[str, Any], chat: Chat | None = None) -> None:
        """Queue an update, twice or late if a fault says so."""
        fault = self.faults.take_for_update(chat.id if chat else None)
        self.updates.add(kind, content, **({"twice" if fault.kind == "duplicate" else "late": True} if fault else {}))

    def tell_of(self, chat: Chat, kind: str, message: Message) -> None:
        """Queue a message as an update, if the bot may see it."""
        if is_for_bot(chat, message, self.bot, self.privacy):
            self.tell(kind, self.message_json(chat, message), chat)

    def tell_of_bot(self, chat: Chat, by: User, old: Status, new: Status) -> None:
        """Queue the update that the bot's own place in a chat has changed."""
        change = {
            "chat": chat.as_json(),
            "from": by.as_json(),
            "date": int(self.clock.now()),
            "old_chat_member": member_json(self.bot, old),
            "new_chat_member": member_json(self.bot, new),
        }
        self.tell("my_chat_member", change, chat)

    # What the bot does, after `methods` has allowed it.

    def send(self, chat: Chat, message: Message) -> Message:
        """Put the bot's message, whose id is given here, into a chat."""
        placed = self.place(chat, message)
        chat.last_bot_id = self.bot_id
        words = f"({placed.file.name}) {placed.text}".rstrip() if placed.file else placed.text
        self.transcript.write(Line(chat.id, "sent", words, message=placed))
        return placed

    def edit(self, chat: Chat, message: Message) -> Message:
        """Put a changed message in the place of the one with its id."""
        edited = self._replace(chat, message)
        self.transcript.write(Line(chat.id, "edited", edited.text, message=edited))
        return edited

    def react(self, chat: Chat, message: Message, emoji: list[str]) -> None:
        """Set the bot's reactions to a message."""
        reactions = {user: theirs for user, theirs in message.reactions.items() if user != self.bot_id}
        changed = replace(message, reactions=reactions | ({self.bot_id: emoji} if emoji else {}))
        chat.messages[message.id] = changed
        self.transcript.write(Line(chat.id, "reacted", f"{' '.join(emoji) or '(nothing)'} to message {message.id}"))
        self.events.write("edit", chat.id, changed)

    def act(self, chat: Chat, action: str) -> None:
        """Show what the bot is doing."""
        self.transcript.write(Line(chat.id, "acting", action))
        self.events.write("action", chat.id, action=action)

    def delete(self, chat: Chat, message: Message) -> None:
        """Take a message out of a chat."""
        del chat.messages[message.id]
        self.transcript.write(Line(chat.id, "deleted", f"message {message.id}: {message.text}", message=message))
        self.events.write("delete", chat.id, message_id=message.id)

    def answer(self, query_id: str, answer: CallbackAnswer) -> None:
        """Show the notice after a tap."""
        query = self.callback_queries.pop(query_id)
        self.transcript.write(Line(query.chat_id, "answered", answer.text or "(no notice)", answer=answer))
        notice: dict[str, Any] = {"text": answer.text, "alert": answer.alert, "url": answer.url}
        self.events.write("notice", query.chat_id, None, query_id=query_id, user=query.user_id, **notice)

    def message_json(self, chat: Chat, message: Message) -> dict[str, Any]:
        """The Message object."""
        sender = message.sender or chat.user
        author = self.bot if message.from_bot or sender is None else sender.as_json()
        body = {**message.as_json(), "from": author, "chat": chat.as_json()}
        if message.via_bot:
            body["via_bot"] = self.bot
        if message.reply_to in chat.messages:
            replied = replace(chat.messages[message.reply_to], reply_to=None)  # Telegram shows one level
            body["reply_to_message"] = self.message_json(chat, replied)
        return body

    # Faults and calls, for tests.

    def fail_next(self, method: str, error_code: int, description: str, retry_after: int | None = None) -> None:
        """Let the next call of a method fail. Several faults of one method come in the order they were set."""
        self.faults.add(Fault("status", method.lower(), error=BotAPIError(error_code, description, retry_after)))

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

    def place(self, chat: Chat, message: Message) -> Message:
        """Put a message into a chat, with the id and date it gets there."""
        chat.last_message_id += 1
        placed = replace(message, id=chat.last_message_id, date=int(self.clock.now()))
        chat.messages[placed.id] = placed
        self.events.write("message", chat.id, placed)
        return placed

    def _replace(self, chat: Chat, message: Message) -> Message:
        edited = replace(message, edit_date=int(self.clock.now()))
        chat.messages[edited.id] = edited
        self.events.write("edit", chat.id, edited)
        return edited
