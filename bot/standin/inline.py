"""Inline mode from the user's side: typing after the bot's name, scrolling, and choosing a result."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from bot.standin.account import User
from bot.standin.formatting import in_order, parse_html, trim
from bot.standin.inline_query import InlineAnswer, InlineQuery
from bot.standin.keyboard import parse_keyboard
from bot.standin.message import Message
from bot.standin.transcript import Line
from bot.standin.world import World

MAX_QUERY = 256
CHAT_TYPES = ("sender", "private", "group", "supergroup", "channel")
"""Where the user types; ``sender`` is their private chat with the bot."""


def types_inline(world: World, user: User, text: str, offset: str = "", chat_type: str = "sender") -> InlineQuery:
    """Type a query after the bot's name. Telegram's apps cut it at 256 characters.

    If Telegram has the answer in its cache, it answers at once and the bot gets no update. `chat_type` is empty if the
    app does not send it, as in secret chats. Raises ValueError for an unknown type.
    """
    if chat_type not in ("", *CHAT_TYPES):
        raise ValueError(f"chat_type must be one of {', '.join(CHAT_TYPES)}")
    query = InlineQuery(world.new_query_id(), user.id, text[:MAX_QUERY], offset, world.clock.now())
    world.inline_queries[query.id] = query
    world.transcript.write(Line(user.id, "typed", query.text))
    kept = world.inline_cache.find(query, world.clock.now())
    if kept is not None:
        show_answer(world, query, replace(kept, query_id=query.id, from_cache=True))
        return query
    update = {"id": query.id, "from": world.users[user.id].as_json(), "query": query.text, "offset": offset}
    world.tell("inline_query", update | ({"chat_type": chat_type} if chat_type else {}))
    return query


def scrolls(world: World, answer: InlineAnswer, chat_type: str = "sender") -> InlineQuery:
    """Scroll to the end of the results, which requests the next page. Raises ValueError if there is none."""
    query = world.inline_queries[answer.query_id]
    if not answer.next_offset:
        raise ValueError(f"the results of {query.text!r} end here")
    return types_inline(world, world.users[query.user_id], query.text, answer.next_offset, chat_type)


def answers_inline(world: World, query: InlineQuery, answer: InlineAnswer) -> None:
    """Cache the bot's answer and show it, after `answering` has allowed it."""
    world.inline_cache.keep(query, answer, world.clock.now())
    show_answer(world, query, answer)


def show_answer(world: World, query: InlineQuery, answer: InlineAnswer) -> None:
    """Show the user an answer."""
    query.answer = answer
    source = "out of the cache" if answer.from_cache else "inline"
    words = f"{query.text!r} {source} with {len(answer.results)} results"
    world.transcript.write(Line(query.user_id, "listed", words, inline=answer))
    world.events.write("inline", None, user=query.user_id, **answer.as_json())


def chooses(
    world: World, user: User, query_id: str, result_id: str, chat_id: int | None = None, thread: int | None = None
) -> Message:
    """Send a result of an answered query into a chat. Raises ValueError."""
    query = world.inline_queries.get(query_id)
    result = query.result(result_id) if query else None
    if query is None or result is None:
        raise ValueError(f"query {query_id} has no result {result_id!r}")
    chat = world.chat_of(user, chat_id)
    content: dict[str, Any] = result.get("input_message_content") or {}
    html = str(content.get("message_text", ""))
    text, entities = parse_html(html) if str(content.get("parse_mode", "")).lower() == "html" else (html, [])
    text, entities = trim(text, in_order(entities))
    markup = result.get("reply_markup")
    buttons = parse_keyboard(markup)
    inline_id = f"AAStandInInline{world.new_query_id()}" if buttons else None
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
    placed = world.write(chat, user, message, f"(via the bot) {text}", thread=thread)
    if world.inline_feedback:
        chosen = {"result_id": result_id, "from": world.users[user.id].as_json(), "query": query.text}
        world.tell("chosen_inline_result", chosen | ({"inline_message_id": inline_id} if inline_id else {}))
    return placed
