"""Taps on callback buttons, and the notices that answer them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bot.standin.account import User
from bot.standin.keyboard import Button
from bot.standin.transcript import CallbackAnswer, Line

if TYPE_CHECKING:
    from bot.standin.world import World


@dataclass(frozen=True, slots=True)
class CallbackQuery:
    """A tap that has no answer yet.

    Attributes:
        user_id: Who tapped.
        chat_id: The chat of the message; None under an inline result.
        date: When they tapped, by the world's clock.
    """

    user_id: int
    chat_id: int | None
    date: float


def taps(world: World, user: User, message_id: int, button: str, chat_id: int | None = None) -> str:
    """Tap a button, as in `World.taps`. The bot learns who really tapped, even if it was an anonymous administrator."""
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
