"""The world around the bot, in memory: users, their chats with the bot, and their actions there.

HTTP and the rules of the Bot API are not here but in `server` and `methods`. What acts on a world is in modules of its
own: `groups`, `channels`, `forum` (topics), `forwarding`, `reaction`, `tapping` (buttons), `inline` and `deep_link`.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Literal

from bot.standin.account import User
from bot.standin.call import CallLog
from bot.standin.callback_query import CallbackQuery
from bot.standin.chat import Chat, Status
from bot.standin.clock import Clock
from bot.standin.discussion import edit_in_discussion, forward_to_discussion
from bot.standin.events import EventLog
from bot.standin.faults import Fault, FaultBox, status
from bot.standin.files import FileStore, media_fields
from bot.standin.formatting import Entity, find_entities, mark_found
from bot.standin.inline_cache import InlineCache
from bot.standin.inline_query import InlineQuery
from bot.standin.membership import member_json
from bot.standin.message import Message
from bot.standin.message_json import message_json
from bot.standin.privacy import is_for_bot
from bot.standin.profile import BotProfile
from bot.standin.quote import find_quote
from bot.standin.sender import choose_sender
from bot.standin.thread import place_in_thread
from bot.standin.transcript import Line, Transcript
from bot.standin.updates import UpdateQueue
from bot.standin.webhook import Webhook

TOKEN = "7000000001:AAStandInForTelegramNotASecretToken00"

FIRST_USER_ID = 1001
_PRESETS = ("sticker", "photo", "voice")


class World:
    """Everything outside the bot.

    Attributes:
        token: The token the bot must use.
        bot: The bot's own User object.
        clock: The time.
        privacy: Whether the bot's privacy mode is on.
        inline_feedback: Whether the bot is told which inline result was chosen (a setting of BotFather's).
        users: All users by id.
        chats: All opened private chats and groups by id.
        files: All files.
        updates: The updates that the bot has not fetched and confirmed yet.
        webhook: The bot's webhook.
        profile: The commands, name and descriptions that the bot has set.
        callback_queries: Taps without an answer yet, by query id.
        inline_queries: Users' inline queries by id, answered or not.
        inline_cache: The answers that Telegram has cached.
        calls: All calls of the bot in order, including refused ones.
        transcript: The record of what happened in the chats.
        events: The same, as changes on screens.
        faults: The faults that are set.
    """

    def __init__(self, token: str = TOKEN, clock: Clock | None = None) -> None:
        self.token = token
        self.bot: dict[str, Any] = {
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
        self.calls = CallLog()
        self._ended = asyncio.Event()
        self._user_count = 0
        self._query_count = 0
        self.reset()

    def reset(self) -> None:
        """Delete everything except what the bot has set up. New users get ids that the bot does not know."""
        self.updates.forget()
        self.events.forget()
        self.privacy = True
        self.inline_feedback = True
        self.users: dict[int, User] = {}
        self.chats: dict[int, Chat] = {}
        self.files = FileStore()
        self.callback_queries: dict[str, CallbackQuery] = {}
        self.inline_queries: dict[str, InlineQuery] = {}
        self.inline_cache = InlineCache()
        self.calls.clear()
        self.transcript = Transcript()
        self.faults = FaultBox()

    async def sleep(self, seconds: float) -> None:
        """Let real time pass, but stop if the world is closed."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._ended.wait()

    def close(self) -> None:
        """End everything that waits for an event."""
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
        hides_in_forwards: bool = False,
    ) -> User:
        """Add a user who has not written to the bot yet."""
        user_id = FIRST_USER_ID + self._user_count
        user = User(user_id, first_name, language_code, username, is_admin, is_bot, hides_in_forwards)
        self._user_count += 1
        self.users[user.id] = user
        return user

    def change_user(self, user: User) -> None:
        """Replace the user with the same id."""
        self.users[user.id] = user
        if user.id in self.chats:
            self.chats[user.id].user = user

    def chat_of(self, user: User, chat_id: int | None = None) -> Chat:
        """The chat in which a user acts: the given one, or else their private chat. Raises ValueError."""
        if chat_id is None or chat_id == user.id:
            chat = self.chats.setdefault(user.id, Chat(self.users[user.id]))
            if chat.is_blocked:
                raise ValueError(f"{user.first_name} has blocked the bot and can do nothing in its chat")
            return chat
        if chat_id not in self.chats or not self.chats[chat_id].has_member(user.id) or chat_id > 0:
            raise ValueError(f"{user.first_name} is not in chat {chat_id}")
        if self.chats[chat_id].moved_to is not None:
            raise ValueError(f"chat {chat_id} has become a supergroup")
        return self.chats[chat_id]

    def new_query_id(self) -> str:
        """An id for a callback or inline query."""
        self._query_count += 1
        return str(4_000_000_000 + self._query_count)

    # The users' actions. Each queues the update that Telegram would send.

    def says(
        self,
        user: User,
        text: str,
        chat_id: int | None = None,
        reply_to: int | None = None,
        *,
        thread: int | None = None,
        send_as: int | None = None,
        quote: str = "",
        formatting: Sequence[Entity] = (),
    ) -> Message:
        """Write a text to the bot, in a group or one of its topics, or in a channel.

        `send_as` is the sender that Telegram shows (`choose_sender`), `quote` a part of the message replied to, and
        `formatting` the entities that the user's client makes of `**bold**` and the like.
        """
        chat = self.chat_of(user, chat_id)
        quoted = find_quote(chat.messages.get(reply_to or 0), quote)
        entities = mark_found(text, [*formatting])
        message = Message(0, text, html=text, entities=entities, reply_to=reply_to, quote=quoted)
        return self.write(chat, user, message, text, thread, send_as)

    def sends(
        self,
        user: User,
        kind: str,
        chat_id: int | None = None,
        *,
        thread: int | None = None,
        send_as: int | None = None,
    ) -> Message:
        """Send a ``sticker``, ``photo`` or ``voice`` message."""
        if kind not in _PRESETS:
            raise ValueError(f"kind must be one of {', '.join(_PRESETS)}")
        chat, file = self.chat_of(user, chat_id), self.files.sample(kind)
        message = Message(0, "", media=media_fields(kind, file), file=file)
        return self.write(chat, user, message, f"({kind})", thread, send_as)

    def sends_document(
        self,
        user: User,
        file_name: str,
        content: bytes,
        caption: str = "",
        chat_id: int | None = None,
        reply_to: int | None = None,
        *,
        thread: int | None = None,
        send_as: int | None = None,
    ) -> Message:
        """Send a document."""
        chat, file = self.chat_of(user, chat_id), self.files.add("document", file_name, content)
        media, entities = media_fields("document", file), find_entities(caption)
        message = Message(0, caption, html=caption, entities=entities, media=media, file=file, reply_to=reply_to)
        return self.write(chat, user, message, f"(document {file.name}) {caption}".rstrip(), thread, send_as)

    def changes(self, user: User, message_id: int, text: str, chat_id: int | None = None) -> Message:
        """Edit one of the user's messages."""
        chat = self.chat_of(user, chat_id)
        message = chat.messages[message_id]
        if message.from_bot or message.sender is None or message.sender.id != user.id:
            raise ValueError(f"message {message_id} is not {user.first_name}'s")
        if message.forward_origin is not None:
            raise ValueError(f"message {message_id} is forwarded and cannot be edited")
        edited = self.replace(chat, replace(message, text=text, html=text, entities=find_entities(text)))
        self.transcript.write(Line(chat.id, "changed", text, message=edited))
        self.tell_of(chat, "edited_message", edited)
        edit_in_discussion(self, chat, edited)
        return edited

    def blocks(self, user: User) -> None:
        """Stop and block the bot."""
        chat = self.chat_of(user)
        chat.is_blocked = True
        self.transcript.write(Line(user.id, "blocked", "the bot"))
        self.tell_of_bot(chat, user, "member", "kicked")

    def unblocks(self, user: User) -> None:
        """Unblock the bot."""
        chat = self.chats.setdefault(user.id, Chat(self.users[user.id]))
        if not chat.is_blocked:
            raise ValueError(f"{user.first_name} has not blocked the bot")
        chat.is_blocked = False
        self.transcript.write(Line(user.id, "unblocked", "the bot"))
        self.tell_of_bot(chat, user, "kicked", "member")

    def deletes(self, user: User, message_id: int, chat_id: int | None = None) -> None:
        """Delete a message; bots are never told. In a group, others' messages can be deleted only by administrators."""
        chat = self.chat_of(user, chat_id)
        message = chat.messages[message_id]
        is_own = message.sender is not None and message.sender.id == user.id
        if not (chat.is_private or is_own or chat.has_administrator(user.id)):
            raise ValueError(f"{user.first_name} may not delete message {message_id}")
        self._remove(chat, message, "removed")

    def write(
        self,
        chat: Chat,
        user: User,
        message: Message,
        words: str,
        thread: int | None = None,
        send_as: int | None = None,
    ) -> Message:
        """Put a user's message into a chat, and tell the bot if Telegram would. Raises ValueError."""
        if message.reply_to is None and thread is not None and not chat.is_forum:
            message = replace(message, reply_to=thread)  # Comments under a post are replies to it.
        if message.reply_to is not None and message.reply_to not in chat.messages:
            raise ValueError(f"there is no message {message.reply_to} to reply to")
        if thread is not None and chat.is_forum and thread not in chat.topics:
            raise ValueError(f"there is no topic {thread}")
        thread_id, is_topic = place_in_thread(chat, message.reply_to, thread)
        message = replace(message, from_bot=False, sender=self.users[user.id], thread_id=thread_id, is_topic=is_topic)
        placed = self.place(chat, replace(message, sender_chat_id=choose_sender(self.chats, chat, user, send_as)))
        if user.is_bot:
            chat.last_bot_id = user.id
        self.transcript.write(Line(chat.id, "said", words, message=placed))
        self.tell_of(chat, "message", placed)
        forward_to_discussion(self, chat, placed)
        return placed

    # Updates for the bot.

    def tell(self, kind: str, content: dict[str, Any], chat: Chat | None = None) -> None:
        """Queue an update; a fault may make it come twice or late."""
        fault = self.faults.take_for_update(chat.id if chat else None)
        self.updates.add(kind, content, **({"twice" if fault.kind == "duplicate" else "late": True} if fault else {}))

    def tell_of(self, chat: Chat, kind: str, message: Message) -> None:
        """Queue a ``message`` or ``edited_message`` update, or those of a channel's post, if the bot may see it."""
        if chat.type == "channel":
            kind = kind.replace("message", "channel_post")
        if is_for_bot(chat, message, self.bot, self.privacy):
            self.tell(kind, self.message_json(chat, message), chat)

    def tell_of_bot(self, chat: Chat, by: User, old: Status, new: Status) -> None:
        """Queue the update that the bot's own status in a chat has changed."""
        change = {
            "chat": chat.as_json(),
            "from": by.as_json(),
            "date": int(self.clock.now()),
            "old_chat_member": member_json(self.bot, old, chat),
            "new_chat_member": member_json(self.bot, new, chat),
        }
        self.tell("my_chat_member", change, chat)

    # The bot's actions, after `methods` has allowed them.

    def send(self, chat: Chat, message: Message) -> Message:
        """Put the bot's message into a chat and give it its id."""
        placed = self.place(chat, message)
        chat.last_bot_id = self.bot_id
        words = f"({placed.file.name}) {placed.text}".rstrip() if placed.file else placed.text
        self.transcript.write(Line(chat.id, "sent", words, message=placed))
        forward_to_discussion(self, chat, placed)
        return placed

    def edit(self, chat: Chat, message: Message) -> Message:
        """Replace the message with the same id."""
        edited = self.replace(chat, message)
        self.transcript.write(Line(chat.id, "edited", edited.text, message=edited))
        edit_in_discussion(self, chat, edited)
        return edited

    def act(self, chat: Chat, action: str, thread: int | None = None) -> None:
        """Show what the bot is doing."""
        self.transcript.write(Line(chat.id, "acting", action))
        self.events.write("action", chat.id, action=action, thread=thread)

    def delete(self, chat: Chat, message: Message) -> None:
        """Delete a message from a chat."""
        self._remove(chat, message, "deleted")

    def message_json(self, chat: Chat, message: Message) -> dict[str, Any]:
        """The Message object."""
        return message_json(self.chats, self.bot, chat, message)

    # Faults, for tests.

    def fail_next(
        self, method: str, error_code: int, description: str | None = None, retry_after: int | None = None
    ) -> None:
        """Make the next call of a method fail, with Telegram's wording unless another is given.

        Several faults of one method happen in the order in which they were set.
        """
        error = status(error_code, description, retry_after)
        self.faults.add(Fault("status", method.lower(), error=error))

    # Messages in their chats, for all of the above.

    def place(self, chat: Chat, message: Message) -> Message:
        """Put a message into a chat, and give it its id and date."""
        chat.last_message_id += 1
        placed = replace(message, id=chat.last_message_id, date=int(self.clock.now()))
        chat.messages[placed.id] = placed
        self.events.write("message", chat.id, placed)
        return placed

    def _remove(self, chat: Chat, message: Message, kind: Literal["deleted", "removed"]) -> None:
        del chat.messages[message.id]
        self.transcript.write(Line(chat.id, kind, f"message {message.id}: {message.text}", message=message))
        self.events.write("delete", chat.id, message_id=message.id)

    def replace(self, chat: Chat, message: Message) -> Message:
        """Replace the message with the same id by its edited version."""
        edited = replace(message, edit_date=int(self.clock.now()))
        chat.messages[edited.id] = edited
        self.events.write("edit", chat.id, edited)
        return edited
