"""Lets users tap callback buttons, and shows the notices that answer them."""

from __future__ import annotations

from typing import Any

from bot.standin.account import User
from bot.standin.callback_query import CallbackQuery
from bot.standin.keyboard import Button
from bot.standin.transcript import CallbackAnswer, Line
from bot.standin.world import World


def taps(world: World, user: User, message_id: int, button: str, chat_id: int | None = None) -> str:
    """Tap the button with this label, or else with this callback data, and return the callback query's id.

    Callback data that no button of the message has is sent too: the button may be from an older version of it. The bot
    learns who really tapped, even if it was an anonymous administrator.
    """
    chat = world.chat_of(user, chat_id)
    message = chat.messages[message_id]
    tapped = message.button(button) or Button(button, data=button)
    if tapped.data is None:
        raise ValueError(f"the button {button!r} sends nothing to the bot")
    query_id = world.new_query_id()
    world.transcript.write(Line(chat.id, "tapped", f"[{tapped.label}] under message {message_id}"))
    query = {
        "id": query_id,
        "from": world.users[user.id].as_json(),
        "chat_instance": str(-user.id if chat.is_private else chat.id),
        "data": tapped.data,
    }
    if message.inline_id is None:
        query["message"] = world.message_json(chat, message)
    else:
        query["inline_message_id"] = message.inline_id
    world.callback_queries[query_id] = CallbackQuery(user.id, chat.id, world.clock.now())
    world.tell("callback_query", query, chat)
    return query_id


def show_notice(world: World, query_id: str, answer: CallbackAnswer) -> None:
    """Show the notice after a tap."""
    query = world.callback_queries.pop(query_id)
    world.transcript.write(Line(query.chat_id, "answered", answer.text or "(no notice)", answer=answer))
    notice: dict[str, Any] = {"text": answer.text, "alert": answer.alert, "url": answer.url}
    world.events.write("notice", query.chat_id, None, query_id=query_id, user=query.user_id, **notice)
