"""The people's side over HTTP: who they are, what their screens show, and what goes wrong.

Only addresses and bodies are here. `world` and the modules it names define what happens, `view` what is shown. The
other addresses are in `scripting_messages`, `scripting_chats` and `scripting_inline`.
"""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import replace
from typing import Any
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from bot.standin.errors import BotAPIError
from bot.standin.faults import Fault, status
from bot.standin.parameters import read_json
from bot.standin.script import Handler, Script, ScriptError, ScriptRoute
from bot.standin.scripting_chats import CHAT_ROUTES
from bot.standin.scripting_inline import INLINE_ROUTES
from bot.standin.scripting_messages import MESSAGE_ROUTES
from bot.standin.view import view_event, view_state, view_user
from bot.standin.world import World


async def _state(script: Script) -> Response:
    return JSONResponse(view_state(script.world))


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
        script.get("hides_in_forwards", bool, False),
    )
    return JSONResponse(view_user(user), 201)


_CHANGEABLE = ("first_name", "language_code", "username", "hides_in_forwards")


async def _change_user(script: Script) -> Response:
    user = script.user(int(script.request.path_params["user"]))
    changes = {name: script.body[name] for name in _CHANGEABLE if name in script.body}
    changed = replace(user, **changes)
    script.world.change_user(changed)
    return JSONResponse(view_user(changed))


async def _file(script: Script) -> Response:
    file = script.world.files.files.get(script.request.path_params["file"])
    if file is None:
        raise ScriptError("there is no such file", 404)
    disposition = f"attachment; filename*=UTF-8''{quote(file.name)}"
    return Response(file.content, media_type=file.mime_type, headers={"Content-Disposition": disposition})


async def _set_clock(script: Script) -> Response:
    script.world.clock.advance(script.seconds("advance"))
    return JSONResponse({"now": script.world.clock.now()})


async def _set_privacy(script: Script) -> Response:
    script.world.privacy = script.get("privacy", bool)
    return JSONResponse({"privacy": script.world.privacy})


async def _reset(script: Script) -> Response:
    script.world.reset()
    return JSONResponse({})


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


_ROUTES: list[ScriptRoute] = [
    ("GET", "/standin/state", _state),
    ("GET", "/standin/events", _events),
    ("GET", "/standin/files/{file}", _file),
    ("POST", "/standin/users", _add_user),
    ("PATCH", "/standin/users/{user:int}", _change_user),
    ("POST", "/standin/faults", _fail),
    ("DELETE", "/standin/faults", _heal),
    ("POST", "/standin/clock", _set_clock),
    ("PATCH", "/standin/state", _set_privacy),
    ("POST", "/standin/reset", _reset),
    *MESSAGE_ROUTES,
    *CHAT_ROUTES,
    *INLINE_ROUTES,
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
        given = read_json(body)
    except ValueError:
        raise ScriptError("the body is not JSON") from None
    if not isinstance(given, dict):
        raise ScriptError("the body is no JSON object")
    return given
