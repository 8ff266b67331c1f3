"""Methods that change or delete what was sent."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from bot.standin.arguments import check_membership, checked_text, read_message, read_text
from bot.standin.chat import Chat
from bot.standin.errors import bad_request
from bot.standin.keyboard import parse_keyboard
from bot.standin.message import Message
from bot.standin.parameters import Parameters
from bot.standin.world import World

MAX_AGE = 48 * 60 * 60
"""Seconds for which a bot may delete its own messages in a group."""

_NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same as a current "
    "content and reply markup of the message"
)


async def edit_message_text(world: World, given: Parameters) -> Any:
    """EditMessageText. If no keyboard is given, the message loses its keyboard."""
    text, entities = read_text(given)
    markup = given.json("reply_markup", "reply keyboard markup")
    buttons = parse_keyboard(markup)
    chat, message = _read_own(world, given)
    text, entities = checked_text(text, entities)
    if message.media:
        raise bad_request("there is no text in the message to edit")
    edited = replace(message, text=text, entities=entities, html=given.text("text"))
    return _edit(world, given, chat, replace(edited, buttons=buttons, markup=markup if buttons else None))


async def edit_message_reply_markup(world: World, given: Parameters) -> Any:
    """EditMessageReplyMarkup."""
    markup = given.json("reply_markup", "reply keyboard markup")
    buttons = parse_keyboard(markup)
    chat, message = _read_own(world, given)
    return _edit(world, given, chat, replace(message, buttons=buttons, markup=markup if buttons else None))


async def delete_message(world: World, given: Parameters) -> Any:
    """DeleteMessage. In a group, only administrators delete others' messages; own ones can go within 48 hours."""
    if not given.text("chat_id"):
        raise bad_request("chat identifier is not specified")
    if not given.integer("message_id"):
        raise bad_request("message identifier is not specified")
    chat, message = read_message(world, given, "message to delete")
    check_membership(world, chat)
    is_old = world.clock.now() - message.date > MAX_AGE
    may = chat.status_of(world.bot_id) == "administrator" or (message.from_bot and not is_old)
    if not may and not (chat.is_private and not is_old):
        raise bad_request("message can't be deleted")
    world.delete(chat, message)
    return True


def _read_own(world: World, given: Parameters) -> tuple[Chat, Message]:
    inline_id = given.text("inline_message_id")
    if not inline_id:
        return read_message(world, given, "message to edit")
    for chat in world.chats.values():
        for message in chat.messages.values():
            if message.inline_id == inline_id:
                return chat, message
    raise bad_request("MESSAGE_ID_INVALID")


def _edit(world: World, given: Parameters, chat: Chat, edited: Message) -> Any:
    current = chat.messages[edited.id]
    is_inline = bool(given.text("inline_message_id"))
    if not is_inline:
        if not current.from_bot:
            raise bad_request("message can't be edited")
        check_membership(world, chat)
    if (current.text, current.entities, current.markup) == (edited.text, edited.entities, edited.markup):
        raise bad_request(_NOT_MODIFIED)
    stored = world.edit(chat, edited)
    return True if is_inline else world.message_json(chat, stored)
