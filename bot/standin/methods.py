"""The Bot API methods that the bot uses, with the rules Telegram enforces for them, in Telegram's order."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

from bot.standin.errors import BotAPIError, bad_request
from bot.standin.formatting import Entity, in_order, parse_html, trim
from bot.standin.keyboard import parse_keyboard
from bot.standin.message import Message
from bot.standin.parameters import Parameters
from bot.standin.profile import parse_scope
from bot.standin.transcript import CallbackAnswer, Line
from bot.standin.world import Call, Chat, World

MAX_TEXT = 4096
MAX_TEXT_BYTES = 1 << 15
"""Of a text with its markup."""
MAX_CALLBACK_ANSWER = 200
MAX_POLL_SECONDS = 50

_ACTIONS = (
    "typing",
    "upload_photo",
    "record_video",
    "upload_video",
    "record_voice",
    "upload_voice",
    "upload_document",
    "choose_sticker",
    "find_location",
    "record_video_note",
    "upload_video_note",
)
_NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same as a current "
    "content and reply markup of the message"
)


async def call_method(world: World, method: str, given: Parameters) -> Any:
    """The result of a call of the bot. Every call is recorded. Raises BotAPIError."""
    world.record(Call(method, given.decoded()))
    try:
        fault = world.take_fault(method)
        if fault is not None:
            raise fault
        if method.lower() not in _METHODS:
            raise BotAPIError(404, "Not Found: method not found")
        return await _METHODS[method.lower()](world, given)
    except BotAPIError as error:
        chat_id = given.integer("chat_id") or None
        world.transcript.write(Line(chat_id, "refused", f"{method}: {error}"))
        raise


async def _get_me(world: World, _given: Parameters) -> Any:
    return world.bot | {
        "can_join_groups": True,
        "can_read_all_group_messages": False,
        "supports_inline_queries": False,
    }


async def _get_updates(world: World, given: Parameters) -> Any:
    kinds = given.json("allowed_updates", "allowed_updates")
    if kinds is not None:  # left out, the earlier setting stays; an empty list means all
        world.updates.allowed = frozenset(kinds) or None
    limit = min(max(given.integer("limit", 100), 1), 100)
    timeout = min(max(given.integer("timeout"), 0), MAX_POLL_SECONDS)
    return await world.updates.get(given.integer("offset"), limit, timeout)


async def _set_webhook(world: World, given: Parameters) -> Any:
    world.updates.set_webhook(given.text("url"), given.flag("drop_pending_updates"))
    return True


async def _delete_webhook(world: World, given: Parameters) -> Any:
    world.updates.set_webhook("", given.flag("drop_pending_updates"))
    return True


async def _get_chat(world: World, given: Parameters) -> Any:
    chat = _chat(world, given)
    return chat.as_json() | {
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(
            ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels"), True
        ),
    }


async def _send_message(world: World, given: Parameters) -> Any:
    text, entities = _parsed_text(given)
    markup = given.json("reply_markup", "reply keyboard markup")
    buttons = parse_keyboard(markup)
    chat = _chat(world, given)
    reply_to = _reply_to(chat, given)
    text, entities = _checked_text(text, entities)
    _check_not_blocked(chat)
    message = Message(
        0, text, given.text("text"), entities, buttons, reply_to=reply_to, markup=markup if buttons else None
    )
    return world.message_json(chat, world.send(chat, message))


async def _edit_message_text(world: World, given: Parameters) -> Any:
    text, entities = _parsed_text(given)
    markup = given.json("reply_markup", "reply keyboard markup")
    buttons = parse_keyboard(markup)
    chat, message = _message(world, given, "message to edit")
    text, entities = _checked_text(text, entities)
    edited = replace(message, text=text, entities=entities, html=given.text("text"))
    # Without a keyboard the message loses the one it had.
    return _edit(world, chat, replace(edited, buttons=buttons, markup=markup if buttons else None))


async def _edit_message_reply_markup(world: World, given: Parameters) -> Any:
    markup = given.json("reply_markup", "reply keyboard markup")
    buttons = parse_keyboard(markup)
    chat, message = _message(world, given, "message to edit")
    return _edit(world, chat, replace(message, buttons=buttons, markup=markup if buttons else None))


async def _delete_message(world: World, given: Parameters) -> Any:
    if not given.text("chat_id"):
        raise bad_request("chat identifier is not specified")
    if not given.integer("message_id"):
        raise bad_request("message identifier is not specified")
    chat, message = _message(world, given, "message to delete")
    world.delete(chat, message)
    return True


async def _answer_callback_query(world: World, given: Parameters) -> Any:
    query_id, text = given.text("callback_query_id"), given.text("text")
    if query_id not in world.callback_queries:
        raise bad_request("query is too old and response timeout expired or query ID is invalid")
    if len(text) > MAX_CALLBACK_ANSWER:
        raise bad_request("MESSAGE_TOO_LONG")
    world.answer(query_id, CallbackAnswer(text, given.flag("show_alert")))
    return True


async def _send_chat_action(world: World, given: Parameters) -> Any:
    action = given.text("action").lower()
    if action not in _ACTIONS:
        raise bad_request("wrong parameter action in request")
    chat = _chat(world, given)
    _check_not_blocked(chat)
    world.transcript.write(Line(chat.user.id, "acting", action))
    return True


async def _set_my_commands(world: World, given: Parameters) -> Any:
    commands = given.json("commands", "commands")
    scope, language = _scope(world, given), given.text("language_code")
    world.profile.set_commands([] if commands is None else commands, scope, language)
    return True


async def _delete_my_commands(world: World, given: Parameters) -> Any:
    world.profile.set_commands([], _scope(world, given), given.text("language_code"))
    return True


async def _get_my_commands(world: World, given: Parameters) -> Any:
    return world.profile.get_commands(_scope(world, given), given.text("language_code"))


async def _set_my_name(world: World, given: Parameters) -> Any:
    world.profile.set_text("name", given.text("name"), given.text("language_code"))
    return True


async def _set_my_description(world: World, given: Parameters) -> Any:
    world.profile.set_text("description", given.text("description"), given.text("language_code"))
    return True


async def _set_my_short_description(world: World, given: Parameters) -> Any:
    world.profile.set_text("short_description", given.text("short_description"), given.text("language_code"))
    return True


_METHODS: dict[str, Callable[[World, Parameters], Awaitable[Any]]] = {
    "getme": _get_me,
    "getupdates": _get_updates,
    "setwebhook": _set_webhook,
    "deletewebhook": _delete_webhook,
    "getchat": _get_chat,
    "sendmessage": _send_message,
    "editmessagetext": _edit_message_text,
    "editmessagereplymarkup": _edit_message_reply_markup,
    "deletemessage": _delete_message,
    "answercallbackquery": _answer_callback_query,
    "sendchataction": _send_chat_action,
    "setmycommands": _set_my_commands,
    "deletemycommands": _delete_my_commands,
    "getmycommands": _get_my_commands,
    "setmyname": _set_my_name,
    "setmydescription": _set_my_description,
    "setmyshortdescription": _set_my_short_description,
}
"""In lower case: Telegram does not mind how a method's name is spelled."""


def _chat(world: World, given: Parameters) -> Chat:
    if not given.text("chat_id"):
        raise bad_request("chat_id is empty")
    chat = world.chats.get(given.integer("chat_id"))
    if chat is None:
        raise bad_request("chat not found")
    return chat


def _message(world: World, given: Parameters, role: str) -> tuple[Chat, Message]:
    if not given.text("chat_id") and not given.integer("message_id"):
        raise bad_request("message identifier is not specified")
    chat = _chat(world, given)
    message = chat.messages.get(given.integer("message_id"))
    if message is None:
        raise bad_request(f"{role} not found")
    return chat, message


def _scope(world: World, given: Parameters) -> str:
    scope, chat_id = parse_scope(given.json("scope", "BotCommandScope"))
    if chat_id is not None and chat_id not in world.chats:
        raise bad_request("chat not found")
    return scope


def _reply_to(chat: Chat, given: Parameters) -> int | None:
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


def _parsed_text(given: Parameters) -> tuple[str, list[Entity]]:
    text, mode = given.text("text"), given.text("parse_mode").lower()
    if not text:
        raise bad_request("message text is empty")
    if len(text.encode()) > MAX_TEXT_BYTES:
        raise bad_request("text is too long")
    if mode == "html":
        return parse_html(text)
    if mode not in ("", "none"):
        # Telegram knows two kinds of Markdown besides. The bot sends HTML only, so here it is a mistake.
        raise bad_request("unsupported parse_mode")
    entities = [
        Entity(entity["type"], entity["offset"], entity["length"], entity.get("url"), entity.get("language"))
        for entity in given.json("entities", "entities") or []
    ]
    return text, in_order(entities)


def _checked_text(text: str, entities: list[Entity]) -> tuple[str, list[Entity]]:
    text, entities = trim(text, entities)
    if not text:
        raise bad_request("text must be non-empty")
    if len(text) > MAX_TEXT:  # counted in characters, not in UTF-16
        raise bad_request("message is too long")
    return text, entities


def _check_not_blocked(chat: Chat) -> None:
    if chat.is_blocked:
        raise BotAPIError(403, "Forbidden: bot was blocked by the user")


def _edit(world: World, chat: Chat, edited: Message) -> dict[str, Any]:
    current = chat.messages[edited.id]
    if not current.from_bot:
        raise bad_request("message can't be edited")
    _check_not_blocked(chat)
    if (current.text, current.entities, current.markup) == (edited.text, edited.entities, edited.markup):
        raise bad_request(_NOT_MODIFIED)
    return world.message_json(chat, world.edit(chat, edited))
