"""Reads the parameters of the Bot API's methods, and checks them as Telegram does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from bot.standin.chat import Chat
from bot.standin.errors import BotAPIError, bad_request
from bot.standin.formatting import Entity, in_order, mark_found, parse_html, trim
from bot.standin.message import Message
from bot.standin.parameters import Parameters
from bot.standin.quote import find_quote
from bot.standin.thread import place_in_thread
from bot.standin.world import World

MAX_TEXT = 4096
MAX_TEXT_BYTES = 1 << 15
"""Of a text with its markup."""
MAX_CAPTION = 1024


def read_chat(world: World, given: Parameters) -> Chat:
    """The chat in `chat_id`."""
    if not given.text("chat_id"):
        raise bad_request("chat_id is empty")
    chat = world.chats.get(given.integer("chat_id"))
    if chat is None:
        raise bad_request("chat not found")
    return chat


def read_open_chat(world: World, given: Parameters) -> Chat:
    """The chat in `chat_id`, if the bot is in it."""
    chat = read_chat(world, given)
    check_membership(world, chat)
    return chat


def check_membership(world: World, chat: Chat) -> None:
    """Refuse a chat that the bot is no longer in (`Client::check_chat_access`)."""
    if chat.is_blocked:
        raise BotAPIError(403, "Forbidden: bot was blocked by the user")
    if chat.moved_to is not None:
        raise BotAPIError(400, "Bad Request: group chat was upgraded to a supergroup chat", migrate_to=chat.moved_to)
    status = chat.status_of(world.bot_id)
    if status == "kicked":
        raise BotAPIError(403, f"Forbidden: bot was kicked from the {chat.type} chat")
    if status == "left":
        raise BotAPIError(403, f"Forbidden: bot is not a member of the {chat.type} chat")


def read_message(world: World, given: Parameters, role: str) -> tuple[Chat, Message]:
    """The message in `message_id`; an error names it by its role."""
    if not given.text("chat_id") and not given.integer("message_id"):
        raise bad_request("message identifier is not specified")
    chat = read_chat(world, given)
    message = chat.messages.get(given.integer("message_id"))
    if message is None:
        raise bad_request(f"{role} not found")
    return chat, message


def read_reply(chat: Chat, given: Parameters) -> int | None:
    """The message to reply to."""
    reply = given.json("reply_parameters", "reply parameters")
    if reply is None:
        return None
    if not isinstance(reply, dict):
        raise bad_request("object expected as reply parameters")
    message_id = int(reply.get("message_id", 0))
    if message_id in chat.messages:
        return message_id
    if reply.get("allow_sending_without_reply"):
        return None
    raise bad_request("message to be replied not found")


def read_thread(chat: Chat, given: Parameters) -> int | None:
    """The topic in `message_thread_id` (`Client::check_message_topic`).

    General cannot be addressed by its number. In chats without topics the parameter is ignored.
    """
    thread = given.integer("message_thread_id")
    if not thread or (not chat.is_private and not chat.is_forum):
        return None
    if thread not in chat.topics:
        raise bad_request("message thread not found")
    return thread


def read_place(world: World, given: Parameters) -> tuple[Chat, Message]:
    """The chat that a message of the bot goes to, and the message: empty, but with its thread, reply and quote."""
    chat = read_chat(world, given)
    if not chat.is_private:  # Telegram reports that a user has blocked the bot only when the bot sends.
        check_membership(world, chat)
    thread = read_thread(chat, given)
    reply_to = read_reply(chat, given)
    thread_id, is_topic = place_in_thread(chat, reply_to, thread)
    blank = Message(0, "", reply_to=reply_to, thread_id=thread_id, is_topic=is_topic)
    if chat.type == "channel":
        if not chat.has_administrator(world.bot_id):
            raise bad_request("need administrator rights in the channel chat")
        blank = replace(blank, sender_chat_id=chat.id)
    return chat, replace(blank, quote=_read_quote(chat, reply_to, given))


def _read_quote(chat: Chat, reply_to: int | None, given: Parameters) -> dict[str, Any] | None:
    if reply_to is None:
        return None
    reply = given.json("reply_parameters", "reply parameters")
    text = str(reply.get("quote", ""))
    if str(reply.get("quote_parse_mode", "")).lower() == "html":
        text, _ = parse_html(text)
    try:
        return find_quote(chat.messages[reply_to], text)
    except ValueError:
        raise bad_request("QUOTE_TEXT_INVALID") from None


def read_formatted(given: Parameters, name: str = "text") -> tuple[str, list[Entity]]:
    """A text or caption, parsed into plain text and entities."""
    text, mode = given.text(name), given.text("parse_mode").lower()
    if len(text.encode()) > MAX_TEXT_BYTES:
        raise bad_request("text is too long")
    if mode == "html":
        return parse_html(text)
    if mode not in ("", "none"):
        # Telegram also accepts two kinds of Markdown. The bot sends only HTML, so here they are an error.
        raise bad_request("unsupported parse_mode")
    listed = "entities" if name == "text" else "caption_entities"
    entities = [
        Entity(entity["type"], entity["offset"], entity["length"], entity.get("url"), entity.get("language"))
        for entity in given.json(listed, "entities") or []
    ]
    return text, in_order(entities)


def read_text(given: Parameters) -> tuple[str, list[Entity]]:
    """The text of a message, not yet checked by `checked_text`: Telegram looks for the chat in between."""
    if not given.text("text"):
        raise bad_request("message text is empty")
    return read_formatted(given)


def checked_text(text: str, entities: Sequence[Entity]) -> tuple[str, list[Entity]]:
    """The text as Telegram stores it: trimmed, with its addresses and commands marked."""
    text, entities = trim(text, list(entities))
    if not text:
        raise bad_request("text must be non-empty")
    if len(text) > MAX_TEXT:  # counted in characters, not in UTF-16
        raise bad_request("message is too long")
    return text, mark_found(text, entities)


def read_caption(given: Parameters) -> tuple[str, list[Entity]]:
    """A caption, which may be empty."""
    text, entities = trim(*read_formatted(given, "caption"))
    if len(text) > MAX_CAPTION:
        raise bad_request("message caption is too long")
    return text, mark_found(text, entities)


def read_json_list(given: Parameters, name: str) -> list[Any]:
    """A JSON array."""
    value = given.json(name, name)
    if not isinstance(value, list):
        raise bad_request(f"can't parse {name}: expected an Array")
    return value
