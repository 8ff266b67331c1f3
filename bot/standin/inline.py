"""Inline mode as the user has it: typing after the bot's name, and choosing a result."""

from __future__ import annotations

from typing import Any

from bot.standin.account import User
from bot.standin.formatting import in_order, parse_html, trim
from bot.standin.inline_query import InlineQuery
from bot.standin.keyboard import parse_keyboard
from bot.standin.message import Message
from bot.standin.transcript import Line
from bot.standin.world import World

MAX_QUERY = 256


def types_inline(world: World, user: User, text: str, offset: str = "", chat_type: str = "sender") -> InlineQuery:
    """Type a query after the bot's name. Telegram's apps cut it at 256 characters."""
    query = InlineQuery(world.new_query_id(), user.id, text[:MAX_QUERY], offset, world.clock.now())
    world.inline_queries[query.id] = query
    world.transcript.write(Line(user.id, "typed", query.text))
    update = {
        "id": query.id,
        "from": world.users[user.id].as_json(),
        "query": query.text,
        "offset": offset,
        "chat_type": chat_type,
    }
    world.tell("inline_query", update)
    return query


def chooses(world: World, user: User, query_id: str, result_id: str, chat_id: int | None = None) -> Message:
    """Send a result of an answered query into a chat. Raises ValueError."""
    query = world.inline_queries.get(query_id)
    result = (query.results or {}).get(result_id) if query else None
    if query is None or result is None:
        raise ValueError(f"query {query_id} has no result {result_id!r}")
    chat = world.chat_of(user, chat_id)
    content: dict[str, Any] = result.get("input_message_content") or {}
    html = str(content.get("message_text", ""))
    text, entities = parse_html(html) if str(content.get("parse_mode", "")).lower() == "html" else (html, [])
    text, entities = trim(text, in_order(entities))
    markup = result.get("reply_markup")
    buttons = parse_keyboard(markup)
    inline_id = f"AAStandInInline{query_id}" if buttons else None
    message = Message(
        0,
        text,
        html,
        entities,
        buttons,
        markup=markup if buttons else None,
        via_bot=True,
        inline_id=inline_id,
    )
    placed = world.write(chat, user, message, f"(via the bot) {text}")
    if world.inline_feedback:
        chosen = {"result_id": result_id, "from": world.users[user.id].as_json(), "query": query.text}
        world.tell("chosen_inline_result", chosen | ({"inline_message_id": inline_id} if inline_id else {}))
    return placed
