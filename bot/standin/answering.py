"""Methods that answer callback queries and inline queries."""

from __future__ import annotations

import re
from typing import Any

from bot.standin.arguments import MAX_TEXT, read_json_list
from bot.standin.errors import bad_request
from bot.standin.formatting import parse_html, trim
from bot.standin.inline import answers_inline
from bot.standin.inline_query import InlineAnswer
from bot.standin.keyboard import parse_keyboard
from bot.standin.parameters import Parameters
from bot.standin.tapping import show_notice
from bot.standin.transcript import CallbackAnswer
from bot.standin.world import World

MAX_CALLBACK_ANSWER = 200
MAX_RESULTS = 50
MAX_ID = 64
"""Bytes, of a result's id and of an offset."""
MAX_START_PARAMETER = 64
DEFAULT_CACHE_TIME = 300
# Telegram documents no figures. Users' apps stop waiting after about this long, and reports of refusals agree.
CALLBACK_SECONDS = 15
INLINE_SECONDS = 10

_TOO_OLD = "query is too old and response timeout expired or query ID is invalid"


async def answer_callback_query(world: World, given: Parameters) -> Any:
    """AnswerCallbackQuery, which works only once and in time."""
    query_id, text = given.text("callback_query_id"), given.text("text")
    query = world.callback_queries.get(query_id)
    if query is None or world.clock.now() - query.date > CALLBACK_SECONDS:
        raise bad_request(_TOO_OLD)
    if len(text) > MAX_CALLBACK_ANSWER:
        raise bad_request("MESSAGE_TOO_LONG")
    url = given.text("url") or None
    # Except for games, only a link to the bot itself may be opened.
    if url and not re.fullmatch(rf"(?:https?://)?t\.me/{world.bot['username']}\?start=.*", url):
        raise bad_request("URL_INVALID")
    show_notice(world, query_id, CallbackAnswer(text, given.flag("show_alert"), url))
    return True


async def answer_inline_query(world: World, given: Parameters) -> Any:
    """AnswerInlineQuery, which works only once and in time."""
    results = [_checked_result(result) for result in read_json_list(given, "results")]
    button = _checked_button(given)
    query = world.inline_queries.get(given.text("inline_query_id"))
    if query is None or query.answer is not None or world.clock.now() - query.date > INLINE_SECONDS:
        raise bad_request(_TOO_OLD)
    if len(results) > MAX_RESULTS:
        raise bad_request("RESULTS_TOO_MUCH")
    ids = [str(result["id"]) for result in results]
    if any(not 1 <= len(result_id.encode()) <= MAX_ID for result_id in ids):
        raise bad_request("RESULT_ID_INVALID")
    if len(set(ids)) < len(ids):
        raise bad_request("RESULT_ID_DUPLICATE")
    if len(given.text("next_offset").encode()) > MAX_ID:
        raise bad_request("NEXT_OFFSET_INVALID")
    answer = InlineAnswer(
        query.id,
        results,
        given.text("next_offset"),
        button,
        given.integer("cache_time", DEFAULT_CACHE_TIME),
        given.flag("is_personal"),
    )
    answers_inline(world, query, answer)
    return True


def _checked_result(result: Any) -> dict[str, Any]:
    """Check a result: articles, the only kind this bot sends, fully; other kinds only in what all have in common."""
    if not isinstance(result, dict):
        raise bad_request("can't parse InlineQueryResult: expected an Object")
    for field in ("type", "id"):
        if field not in result:
            raise bad_request(f"can't parse inline query result: Can't find field \"{field}\"")
    if result["type"] == "article" and not str(result.get("title", "")).strip():
        raise bad_request("can't parse inline query result: Can't find field \"title\"")
    content = result.get("input_message_content")
    if result["type"] == "article" and not isinstance(content, dict):
        raise bad_request("input message content is not specified")
    if isinstance(content, dict) and "message_text" in content:
        text = str(content["message_text"])
        if str(content.get("parse_mode", "")).lower() == "html":
            text, _ = trim(*parse_html(text))
        if not text.strip():
            raise bad_request("message text is empty")
        if len(text) > MAX_TEXT:
            raise bad_request("MESSAGE_TOO_LONG")
    parse_keyboard(result.get("reply_markup"))
    return result


def _checked_button(given: Parameters) -> dict[str, Any] | None:
    button = given.json("button", "inline query results button")
    if button is None:
        return None
    if not isinstance(button, dict):
        raise bad_request("can't parse inline query results button: expected an Object")
    if not str(button.get("text", "")).strip():
        raise bad_request("can't parse inline query results button: Can't find field \"text\"")
    parameter = str(button.get("start_parameter", ""))
    if "web_app" not in button and not re.fullmatch(rf"[A-Za-z0-9_-]{{1,{MAX_START_PARAMETER}}}", parameter):
        raise bad_request("START_PARAM_INVALID" if parameter else "START_PARAM_EMPTY")
    return button
