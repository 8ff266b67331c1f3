"""The world as people's screens show it, for the scripting side and the page."""

from __future__ import annotations

from typing import Any

from bot.standin.account import User
from bot.standin.chat import Chat
from bot.standin.events import Event
from bot.standin.keyboard import Button
from bot.standin.message import Message
from bot.standin.sender import author_json
from bot.standin.topic import Topic
from bot.standin.world import World

_KINDS = ("sticker", "photo", "voice", "document")


def view_state(world: World) -> dict[str, Any]:
    """The users, the chats they are in, and the bot's commands."""
    private = [world.chats.get(user.id) or Chat(user) for user in world.users.values()]
    groups = [chat for chat in world.chats.values() if not chat.is_private and chat.moved_to is None]
    bot = {name: world.bot[name] for name in ("id", "first_name", "username")}
    return {
        "bot": bot,
        "users": [view_user(user) for user in world.users.values()],
        "chats": [view_chat(world, chat) for chat in [*private, *groups]],
        "commands": view_commands(world),
        "descriptions": {
            language or "default": text
            for (kind, language), text in world.profile.texts.items()
            if kind == "description"
        },
        "privacy": world.privacy,
        "last_event": world.events.last,
    }


def view_user(user: User) -> dict[str, Any]:
    """A user."""
    return {
        "id": user.id,
        "first_name": user.first_name,
        "username": user.username,
        "language_code": user.language_code,
        "is_admin": user.is_admin,
        "is_bot": user.is_bot,
        "hides_in_forwards": user.hides_in_forwards,
    }


def view_chat(world: World, chat: Chat) -> dict[str, Any]:
    """A chat with its members, including the bot."""
    if chat.user is not None:
        members = {chat.user.id: "member", world.bot_id: "member"}
        return {
            "id": chat.id,
            "type": chat.type,
            "title": chat.user.first_name,
            "is_blocked": chat.is_blocked,
            "members": [{"user": user, "status": status} for user, status in members.items()],
            "anonymous": [],
            "is_forum": False,
            "topics": [],
            "linked": None,
        }
    present = [{"user": user, "status": status} for user, status in chat.members.items() if chat.has_member(user)]
    return {
        "id": chat.id,
        "type": chat.type,
        "title": chat.title,
        "is_blocked": False,
        "members": present,
        "anonymous": sorted(chat.anonymous),
        "is_forum": chat.is_forum,
        "topics": [view_topic(topic) for topic in chat.topics.values()],
        "linked": chat.linked_id,
    }


def view_topic(topic: Topic) -> dict[str, Any]:
    """A topic; General is not listed."""
    return {"id": topic.id, **topic.as_json()}


def view_commands(world: World) -> dict[str, list[dict[str, str]]]:
    """The lists of commands by language: those for private chats take precedence over those for everywhere."""
    lists: dict[str, list[dict[str, str]]] = {}
    for wanted in ("all_private_chats", "default"):
        for (scope, language), commands in world.profile.commands.items():
            if scope == wanted:
                lists.setdefault(language or "default", commands)
    return lists


def view_message(world: World, chat_id: int, message: Message) -> dict[str, Any]:
    """A message. ``from`` is the sender shown, ``user`` the real author (None for the bot and Telegram)."""
    return {
        "chat": chat_id,
        "id": message.id,
        "from": _author(world, chat_id, message),
        "date": message.date,
        "edited": message.edit_date is not None,
        "text": "" if message.media else message.text,
        "entities": [entity.as_json() for entity in message.entities],
        "buttons": [[_button(button) for button in row] for row in message.buttons],
        "force_reply": _asked_to_reply(world, world.chats[chat_id], message),
        "reply_to": message.reply_to,
        "via_bot": message.via_bot,
        "media": _media(message),
        "reactions": [emoji for theirs in message.reactions.values() for emoji in theirs],
        "service": message.service or None,
        "user": message.sender.id if message.sender is not None else None,
        "sender_chat": _sender_chat(world, message),
        "thread": message.thread_id,
        "is_topic": message.is_topic,
        "forward_origin": message.forward_origin,
        "is_automatic_forward": message.is_automatic_forward,
        "quote": message.quote["text"] if message.quote else None,
    }


def view_event(world: World, event: Event) -> dict[str, Any]:
    """An event."""
    body = {"kind": event.kind, "chat": event.chat_id, **event.body}
    if event.message is not None and event.chat_id is not None:
        body["message"] = view_message(world, event.chat_id, event.message)
    return body


def _author(world: World, chat_id: int, message: Message) -> dict[str, Any]:
    chat = world.chats[chat_id]
    told = author_json(world.chats, world.bot, chat, message)
    # A post in a channel has only the channel as its sender.
    author = told.get("from") or {"id": chat.id, "first_name": chat.title, "is_bot": False}
    return {name: author[name] for name in ("id", "first_name", "is_bot")}


def _sender_chat(world: World, message: Message) -> dict[str, Any] | None:
    if message.sender_chat_id is None:
        return None
    chat = world.chats[message.sender_chat_id]
    return {"id": chat.id, "title": chat.title}


def _asked_to_reply(world: World, chat: Chat, message: Message) -> list[int]:
    """The users whose apps open a reply to a message with ForceReply.

    https://core.telegram.org/bots/api#forcereply
    """
    if message.force_reply is None:
        return []
    if chat.user is not None:
        return [chat.user.id]
    people = [user for user in world.users.values() if chat.has_member(user.id)]
    if message.force_reply.get("selective"):
        replied = chat.messages.get(message.reply_to or 0)
        sender = replied.sender if replied else None
        words = message.text.lower().encode("utf-16-le")
        meant = {
            words[2 * entity.offset : 2 * (entity.offset + entity.length)].decode("utf-16-le").removeprefix("@")
            for entity in message.entities
            if entity.type == "mention"
        }
        people = [user for user in people if user == sender or (user.username or "").lower() in meant]
    return [user.id for user in people]


def _button(button: Button) -> dict[str, Any]:
    view: dict[str, Any] = {"label": button.label}
    if button.data is not None:
        view["data"] = button.data
    if button.url is not None:
        view["url"] = button.url
    if button.query is not None:
        view["switch_inline"] = {"query": button.query, "current_chat": button.in_current_chat}
    return view


def _media(message: Message) -> dict[str, Any] | None:
    kind = next((kind for kind in _KINDS if kind in message.media), None)
    if kind is None or message.file is None:
        return None
    return {"kind": kind, "file_name": message.file.name, "file_id": message.file.id, "caption": message.text}
