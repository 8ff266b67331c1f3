"""The people's side over HTTP: inline mode, and the ways into the private chat."""

from __future__ import annotations

from starlette.responses import JSONResponse, Response

from bot.standin.deep_link import opens, starts
from bot.standin.inline import chooses, scrolls, types_inline
from bot.standin.inline_query import InlineQuery
from bot.standin.script import Script, ScriptError, ScriptRoute


async def _type(script: Script) -> Response:
    text, offset = script.get("query", str, ""), script.get("offset", str, "")
    query = types_inline(script.world, script.sender, text, offset, script.get("chat_type", str, "sender"))
    return _asked(query)


async def _scroll(script: Script) -> Response:
    query = _query(script)
    if query.answer is None:
        raise ScriptError(f"inline query {query.id} is not answered yet")
    return _asked(scrolls(script.world, query.answer, script.get("chat_type", str, "sender")))


async def _choose(script: Script) -> Response:
    query = _query(script)
    user = script.user(script.number("from") or query.user_id)
    chat_id, thread = script.get("chat", int), script.number("thread")
    message = chooses(script.world, user, query.id, script.get("result_id", str), chat_id, thread)
    return script.message(message, chat_id)


async def _start(script: Script) -> Response:
    user = script.user(int(script.request.path_params["user"]))
    if "url" in script.body:
        message = opens(script.world, user, script.get("url", str))
    else:
        message = starts(script.world, user, script.get("parameter", str, ""))
    return script.message(message, user.id)


def _query(script: Script) -> InlineQuery:
    query_id = script.request.path_params["query"]
    query = script.world.inline_queries.get(query_id)
    if query is None:
        raise ScriptError(f"there is no inline query {query_id}", 404)
    return query


def _asked(query: InlineQuery) -> Response:
    """The query's id. The answer comes as an event, at once if it is from Telegram's cache."""
    return JSONResponse({"query_id": query.id, "from_cache": query.answer is not None})


INLINE_ROUTES: list[ScriptRoute] = [
    ("POST", "/standin/inline", _type),
    ("POST", "/standin/inline/{query}/scroll", _scroll),
    ("POST", "/standin/inline/{query}/choose", _choose),
    ("POST", "/standin/users/{user:int}/start", _start),
]
