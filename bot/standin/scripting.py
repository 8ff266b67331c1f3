"""The people's side over HTTP: what they write, tap and type, and what their screens show.

Addresses and bodies, nothing else: what happens is in `world`, `groups` and `inline`, what is shown in `view`.
"""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import replace
from typing import Any, TypeVar
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from bot.standin.account import User
from bot.standin.chat import Chat
from bot.standin.errors import BotAPIError
from bot.standin.faults import Fault, status
from bot.standin.groups import add_bot, add_group, joins, leaves, migrate, promote, remove_bot
from bot.standin.inline import chooses, types_inline
from bot.standin.message import Message
from bot.standin.view import view_chat, view_event, view_message, view_state, view_user
from bot.standin.world import World

_T = TypeVar("_T")
_MISSING: Any = object()


class ScriptError(Exception):
    """Raised when a script asks for what cannot be done."""

    def __init__(self, reason: str, status_code: int = 400) -> None:
        self.status_code = status_code
        super().__init__(reason)


class Script:
    """One request of a script, its body read."""

    def __init__(self, world: World, request: Request, body: dict[str, Any]) -> None:
        self.world = world
        self.request = request
        self.body = body

    def get(self, name: str, kind: type[_T], default: _T = _MISSING) -> _T:
        """A field of the body. Raises ScriptError if it is missing, without a default, or of another type."""
        value = self.body.get(name)
        if value is None and default is not _MISSING:
            return default
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            raise ScriptError(f"{name}: a value of type {kind.__name__} is expected")
        return value

    def seconds(self, name: str) -> float:
        """A number of seconds of the body; 0 if it is left out."""
        value = self.body.get(name, 0)
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            raise ScriptError(f"{name}: a number of seconds is expected")
        return float(value)

    def number(self, name: str, default: int | None = None) -> int | None:
        """An integer of the body, which may be left out."""
        return default if self.body.get(name) is None else self.get(name, int)

    def user(self, user_id: int) -> User:
        """A user by id."""
        if user_id not in self.world.users:
            raise ScriptError(f"there is no user {user_id}", 404)
        return self.world.users[user_id]

    @property
    def sender(self) -> User:
        """The user in the field ``from``."""
        return self.user(self.get("from", int))

    @property
    def chat_id(self) -> int:
        """The chat in the address, which exists: a user's private chat always does."""
        wanted = str(self.request.path_params["chat"])
        chat_id = int(wanted) if wanted.lstrip("-").isdecimal() else 0
        if chat_id not in self.world.chats and chat_id not in self.world.users:
            raise ScriptError(f"there is no chat {wanted}", 404)
        return chat_id

    @property
    def group(self) -> Chat:
        """The group in the address."""
        chat = self.world.chats.get(self.chat_id)
        if chat is None or chat.is_private:
            raise ScriptError(f"chat {self.chat_id} is no group")
        return chat

    def message(self, message: Message, chat_id: int) -> JSONResponse:
        """The answer that shows a message."""
        return JSONResponse(view_message(self.world, chat_id, message))


Handler = Callable[[Script], Awaitable[Response]]


async def _state(script: Script) -> Response:
    return JSONResponse(view_state(script.world))


async def _messages(script: Script) -> Response:
    chat = script.world.chats.get(script.chat_id)
    after = int(script.request.query_params.get("after", "0"))
    messages = [message for message in (chat.messages.values() if chat else []) if message.id > after]
    return JSONResponse({"messages": [view_message(script.world, script.chat_id, message) for message in messages]})


async def _events(script: Script) -> Response:
    asked = script.request.headers.get("last-event-id") or script.request.query_params.get("after", "0")
    after = int(asked)

    async def stream() -> AsyncIterator[str]:
        yield "retry: 500\n\n"
        async for event in script.world.events.follow(after):
            data = json.dumps(view_event(script.world, event), ensure_ascii=False)
            yield f"id: {event.number}\ndata: {data}\n\n"

    return StreamingResponse(stream(), media_type="text/event-stream", headers={"Cache-Control": "no-store"})


async def _add_user(script: Script) -> Response:
    user = script.world.add_user(
        script.get("first_name", str),
        script.body.get("language_code"),
        script.body.get("username"),
        script.get("is_admin", bool, False),
        script.get("is_bot", bool, False),
    )
    return JSONResponse(view_user(user), 201)


async def _change_user(script: Script) -> Response:
    user = script.user(int(script.request.path_params["user"]))
    changes = {name: script.body[name] for name in ("first_name", "language_code", "username") if name in script.body}
    changed = replace(user, **changes)
    script.world.change_user(changed)
    return JSONResponse(view_user(changed))


async def _add_group(script: Script) -> Response:
    kind = script.get("type", str, "supergroup")
    if kind not in ("group", "supergroup"):
        raise ScriptError("type: group or supergroup is expected")
    members = [script.user(user_id) for user_id in script.get("members", list, [])]
    admins = [script.user(user_id) for user_id in script.get("admins", list, [])]
    title = script.get("title", str)
    chat = add_group(script.world, title, members, admins, "group" if kind == "group" else "supergroup")
    return JSONResponse(view_chat(script.world, chat), 201)


async def _say(script: Script) -> Response:
    via = script.body.get("via_inline")
    if isinstance(via, dict):
        query_id, result_id = str(via.get("query_id")), str(via.get("result_id"))
        return script.message(chooses(script.world, script.sender, query_id, result_id, script.chat_id), script.chat_id)
    text = script.get("text", str).strip()
    if not text:
        raise ScriptError("text: something to read is expected")
    reply_to = script.number("reply_to")
    return script.message(script.world.says(script.sender, text, script.chat_id, reply_to), script.chat_id)


async def _change_message(script: Script) -> Response:
    message_id, text = int(script.request.path_params["message"]), script.get("text", str)
    return script.message(script.world.changes(script.sender, message_id, text, script.chat_id), script.chat_id)


async def _react(script: Script) -> Response:
    message_id, emoji = int(script.request.path_params["message"]), script.get("emoji", list)
    return script.message(script.world.reacts(script.sender, message_id, emoji, script.chat_id), script.chat_id)


async def _send_document(script: Script) -> Response:
    query = script.request.query_params
    user = script.user(int(query.get("from", "0")))
    content, name = await script.request.body(), query.get("file_name", "file")
    message = script.world.sends_document(user, name, content, query.get("caption", ""), script.chat_id)
    return script.message(message, script.chat_id)


async def _send_media(script: Script) -> Response:
    return script.message(script.world.sends(script.sender, script.get("kind", str), script.chat_id), script.chat_id)


async def _tap(script: Script) -> Response:
    button = script.body.get("data") or script.get("label", str)
    message_id = script.get("message_id", int)
    return JSONResponse({"query_id": script.world.taps(script.sender, message_id, str(button), script.chat_id)})


async def _type_inline(script: Script) -> Response:
    text, offset = script.get("query", str, ""), script.get("offset", str, "")
    query = types_inline(script.world, script.sender, text, offset, script.get("chat_type", str, "sender"))
    return JSONResponse({"query_id": query.id})


async def _choose(script: Script) -> Response:
    query_id = script.request.path_params["query"]
    query = script.world.inline_queries.get(query_id)
    if query is None:
        raise ScriptError(f"there is no inline query {query_id}", 404)
    user = script.user(script.number("from") or query.user_id)
    chat_id = script.get("chat", int)
    return script.message(chooses(script.world, user, query_id, script.get("result_id", str), chat_id), chat_id)


async def _block(script: Script) -> Response:
    script.world.blocks(script.sender)
    return JSONResponse({})


async def _unblock(script: Script) -> Response:
    script.world.unblocks(script.sender)
    return JSONResponse({})


async def _leave(script: Script) -> Response:
    if script.body.get("from") == script.world.bot_id:
        remove_bot(script.world, script.group, script.user(next(iter(script.group.members))))
    else:
        leaves(script.world, script.sender, script.group)
    return JSONResponse(view_chat(script.world, script.group))


async def _join(script: Script) -> Response:
    if script.body.get("from") == script.world.bot_id:
        add_bot(script.world, script.group, script.user(next(iter(script.group.members))))
    else:
        joins(script.world, script.sender, script.group)
    return JSONResponse(view_chat(script.world, script.group))


async def _promote(script: Script) -> Response:
    wanted = script.get("status", str)
    if wanted not in ("administrator", "member"):
        raise ScriptError("status: administrator or member is expected")
    user_id = script.get("user", int)
    if not script.group.has_member(user_id):
        raise ScriptError(f"user {user_id} is not in the group")
    by = script.user(next(iter(script.group.members)))
    promote(script.world, script.group, user_id, "member" if wanted == "member" else "administrator", by)
    return JSONResponse(view_chat(script.world, script.group))


async def _migrate(script: Script) -> Response:
    return JSONResponse(view_chat(script.world, migrate(script.world, script.group, script.sender)))


async def _file(script: Script) -> Response:
    file = script.world.files.files.get(script.request.path_params["file"])
    if file is None:
        raise ScriptError("there is no such file", 404)
    disposition = f"attachment; filename*=UTF-8''{quote(file.name)}"
    return Response(file.content, media_type=file.mime_type, headers={"Content-Disposition": disposition})


async def _fail(script: Script) -> Response:
    kind = script.get("kind", str)
    if kind not in ("status", "cut", "slow", "duplicate", "reorder"):
        raise ScriptError("kind: status, cut, slow, duplicate or reorder is expected")
    error: BotAPIError | None = None
    if kind == "status":
        description = script.body.get("description")
        error = status(script.get("error_code", int), description, script.number("retry_after"))
    method = script.get("method", str, "").lower() or None
    times = script.get("times", int, 1)
    script.world.faults.add(Fault(kind, method, script.number("chat"), error, script.seconds("seconds"), times))  # type: ignore[arg-type]
    return JSONResponse({}, 201)


async def _heal(script: Script) -> Response:
    script.world.faults.clear()
    script.world.updates.release()
    return JSONResponse({})


async def _set_clock(script: Script) -> Response:
    script.world.clock.advance(script.seconds("advance"))
    return JSONResponse({"now": script.world.clock.now()})


async def _set_privacy(script: Script) -> Response:
    script.world.privacy = script.get("privacy", bool)
    return JSONResponse({"privacy": script.world.privacy})


async def _reset(script: Script) -> Response:
    script.world.reset()
    return JSONResponse({})


_CHAT = "/standin/chats/{chat}"
_ROUTES: list[tuple[str, str, Handler]] = [
    ("GET", "/standin/state", _state),
    ("GET", "/standin/events", _events),
    ("GET", "/standin/files/{file}", _file),
    ("POST", "/standin/users", _add_user),
    ("PATCH", "/standin/users/{user:int}", _change_user),
    ("POST", "/standin/groups", _add_group),
    ("GET", f"{_CHAT}/messages", _messages),
    ("POST", f"{_CHAT}/messages", _say),
    ("PATCH", f"{_CHAT}/messages/{{message:int}}", _change_message),
    ("POST", f"{_CHAT}/messages/{{message:int}}/reactions", _react),
    ("POST", f"{_CHAT}/documents", _send_document),
    ("POST", f"{_CHAT}/media", _send_media),
    ("POST", f"{_CHAT}/taps", _tap),
    ("POST", f"{_CHAT}/block", _block),
    ("POST", f"{_CHAT}/unblock", _unblock),
    ("POST", f"{_CHAT}/join", _join),
    ("POST", f"{_CHAT}/leave", _leave),
    ("POST", f"{_CHAT}/promote", _promote),
    ("POST", f"{_CHAT}/migrate", _migrate),
    ("POST", "/standin/inline", _type_inline),
    ("POST", "/standin/inline/{query}/choose", _choose),
    ("POST", "/standin/faults", _fail),
    ("DELETE", "/standin/faults", _heal),
    ("POST", "/standin/clock", _set_clock),
    ("PATCH", "/standin/state", _set_privacy),
    ("POST", "/standin/reset", _reset),
]


def scripting_routes(world: World) -> list[Route]:
    """The routes below ``/standin`` for one world."""

    def endpoint(handler: Handler) -> Callable[[Request], Awaitable[Response]]:
        async def answer(request: Request) -> Response:
            try:
                return await handler(Script(world, request, await _read(request)))
            except ScriptError as error:
                return JSONResponse({"error": str(error)}, error.status_code)
            except KeyError as error:
                return JSONResponse({"error": f"there is no {error}"}, 404)
            except ValueError as error:
                return JSONResponse({"error": str(error)}, 400)

        return answer

    return [Route(path, endpoint(handler), methods=[method]) for method, path, handler in _ROUTES]


async def _read(request: Request) -> dict[str, Any]:
    if request.method == "GET" or request.url.path.endswith("/documents"):
        return {}
    body = await request.body()
    if not body:
        return {}
    try:
        given = json.loads(body)
    except ValueError:
        raise ScriptError("the body is not JSON") from None
    if not isinstance(given, dict):
        raise ScriptError("the body is no JSON object")
    return given
