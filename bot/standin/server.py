"""The HTTP side: addresses, bodies and status codes, and a server that starts and stops inside a test."""

from __future__ import annotations

import asyncio
import contextlib
import socket
from collections.abc import Sequence
from types import TracebackType
from typing import Self

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route
from starlette.types import Receive, Scope, Send

from bot.embedded_server import SHUTDOWN_SECONDS, EmbeddedServer
from bot.standin.errors import BotAPIError
from bot.standin.faults import Fault
from bot.standin.lookup import download
from bot.standin.methods import call_method
from bot.standin.parameters import Parameters
from bot.standin.scripting import scripting_routes
from bot.standin.world import World

TURNS_TO_CONNECT = 3
"""Turns of asyncio's loop from `accept` to a connection that the server knows of (CPython's selector_events.py: a task
for the new socket, its transport, and then the protocol is told)."""


def build_app(world: World, extra_routes: Sequence[BaseRoute] = ()) -> Starlette:
    """The application for one world: ``/bot<token>/<method>`` for the bot, ``/standin/…`` for the people."""

    async def answer(request: Request) -> Response:
        fault: Fault | None = None
        try:
            _check_token(request.path_params["token"], world)
            content_type = request.headers.get("content-type", "")
            given = Parameters.read(request.url.query, content_type, await request.body())
            method = request.path_params["method"]
            fault = world.faults.take_for_call(method, given.integer("chat_id") or None)
            result = await call_method(world, method, given, fault)
        except BotAPIError as error:
            response = JSONResponse(error.as_json(), error.error_code)
        else:
            response = JSONResponse({"ok": True, "result": result})
        if fault is not None and fault.kind == "slow":
            await world.sleep(fault.seconds)
        return CutResponse(response) if fault is not None and fault.kind == "cut" else response

    async def give_file(request: Request) -> Response:
        try:
            _check_token(request.path_params["token"], world)
            content = download(world, request.path_params["path"])
        except BotAPIError as error:
            return JSONResponse(error.as_json(), error.error_code)
        return Response(content, media_type="application/octet-stream")

    bot_api = Route("/bot{token}/{method}", answer, methods=["GET", "POST"])
    files = Route("/file/bot{token}/{path:path}", give_file)
    return Starlette(routes=[bot_api, files, *scripting_routes(world), *extra_routes])


class CutResponse(Response):
    """The first half of an answer. Uvicorn expects more, closes the connection and reports it."""

    def __init__(self, whole: Response) -> None:
        super().__init__(bytes(whole.body), whole.status_code, dict(whole.headers))

    async def __call__(self, _scope: Scope, _receive: Receive, send: Send) -> None:
        """Send half of the announced body."""
        await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
        half = self.body[: len(self.body) // 2]
        await send({"type": "http.response.body", "body": half, "more_body": True})


def _check_token(token: str, world: World) -> None:
    if token == world.token:
        return
    number, colon, _ = token.partition(":")
    if colon and number.isdigit():
        raise BotAPIError(401, "Unauthorized")
    raise BotAPIError(404, "Not Found")  # What api.telegram.org answers to anything that cannot be a token.


class RunningServer:
    """An application on a port of 127.0.0.1, for ``async with``.

    Attributes:
        address: Its address, without a slash at the end.
    """

    def __init__(self, app: Starlette, port: int = 0) -> None:
        """`port` 0 takes a free one. Raises OSError if it is taken."""
        self._socket = socket.create_server(("127.0.0.1", port))
        # asyncio sets this only on sockets that name their protocol. Without it, each answer is 40 ms late.
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.address = f"http://127.0.0.1:{self._socket.getsockname()[1]}"
        self._server = _Server(app)
        self._serving: asyncio.Task[None] | None = None

    async def __aenter__(self) -> Self:
        self._serving = asyncio.create_task(self._server.serve(sockets=[self._socket]))
        await self._server.ready.wait()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.stop()
        if self._serving is not None:
            await self._serving


class StandInServer(RunningServer):
    """A running stand-in, for ``async with``.

    Attributes:
        world: The world it serves.
        base_url: For python-telegram-bot's `base_url`: the token comes right after it.
        base_file_url: For python-telegram-bot's `base_file_url`. The token comes right after it too.
    """

    def __init__(self, world: World | None = None, port: int = 0, extra_routes: Sequence[BaseRoute] = ()) -> None:
        """`port` 0 takes a free one. Raises OSError if it is taken."""
        self.world = world or World()
        super().__init__(build_app(self.world, extra_routes), port)
        self.base_url = f"{self.address}/bot"
        self.base_file_url = f"{self.address}/file/bot"

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        # Long polls first: uvicorn waits for running requests.
        self.world.close()
        await super().__aexit__(kind, error, trace)


class _Server(EmbeddedServer):
    """A server that signals when it is ready and stops without pauses, which would add up over a test suite."""

    def __init__(self, app: Starlette) -> None:
        super().__init__(app)
        self.ready = asyncio.Event()
        self._stopped = asyncio.Event()

    def stop(self) -> None:
        self.should_exit = True
        self._stopped.set()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.ready.set()

    async def main_loop(self) -> None:
        # uvicorn checks should_exit ten times a second.
        await self._stopped.wait()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        # Like uvicorn, but without its pause of a tenth of a second. A connection accepted a moment ago becomes known
        # here, and can be closed, only after a few turns of the loop.
        for server in self.servers:
            for listening in server.sockets:
                asyncio.get_running_loop().remove_reader(listening.fileno())
        for _ in range(TURNS_TO_CONNECT):
            await asyncio.sleep(0)
        for server in self.servers:
            server.close()
        for listening in sockets or ():
            listening.close()
        for connection in list(self.server_state.connections):
            connection.shutdown()
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(SHUTDOWN_SECONDS):
                while self.server_state.connections or self.server_state.tasks:
                    await asyncio.sleep(0.001)
        for connection in list(self.server_state.connections):
            connection.transport.abort()
        for task in list(self.server_state.tasks):
            task.cancel()
        for server in self.servers:
            await server.wait_closed()
