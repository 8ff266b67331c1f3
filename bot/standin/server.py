"""The HTTP side: addresses, bodies and status codes, and a server that starts and stops inside a test."""

from __future__ import annotations

import asyncio
import contextlib
import socket
from collections.abc import Iterator
from types import TracebackType
from typing import Self

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from bot.standin.errors import BotAPIError
from bot.standin.methods import call_method
from bot.standin.parameters import Parameters
from bot.standin.world import World


def build_app(world: World) -> Starlette:
    """The application that answers ``/bot<token>/<method>`` for one world."""

    async def answer(request: Request) -> JSONResponse:
        try:
            _check_token(request.path_params["token"], world)
            content_type = request.headers.get("content-type", "")
            given = Parameters.read(request.url.query, content_type, await request.body())
            result = await call_method(world, request.path_params["method"], given)
        except BotAPIError as error:
            return JSONResponse(error.as_json(), error.error_code)
        return JSONResponse({"ok": True, "result": result})

    return Starlette(routes=[Route("/bot{token}/{method}", answer, methods=["GET", "POST"])])


def _check_token(token: str, world: World) -> None:
    if token == world.token:
        return
    number, colon, _ = token.partition(":")
    if colon and number.isdigit():
        raise BotAPIError(401, "Unauthorized")
    raise BotAPIError(404, "Not Found")  # what api.telegram.org answers to what cannot be a token


class StandInServer:
    """A running stand-in, for ``async with``.

    Attributes:
        world: What it serves.
        base_url: For python-telegram-bot's `base_url`: the token comes right after it.
        base_file_url: For python-telegram-bot's `base_file_url`. There are no files behind it.
    """

    def __init__(self, world: World | None = None, port: int = 0) -> None:
        """`port` 0 takes a free one."""
        self.world = world or World()
        self._socket = socket.create_server(("127.0.0.1", port))
        address = f"http://127.0.0.1:{self._socket.getsockname()[1]}"
        self.base_url = f"{address}/bot"
        self.base_file_url = f"{address}/file/bot"
        self._server = _Server(uvicorn.Config(build_app(self.world), lifespan="off", log_config=None, access_log=False))
        self._serving: asyncio.Task[None] | None = None

    async def __aenter__(self) -> Self:
        self._serving = asyncio.create_task(self._server.serve(sockets=[self._socket]))
        await self._server.ready.wait()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        # Long polls first: uvicorn waits for running requests.
        self.world.updates.close()
        self._server.stop()
        if self._serving is not None:
            await self._serving


class _Server(uvicorn.Server):
    """uvicorn for use inside another program: says when it is ready, and leaves signals to that program."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.ready = asyncio.Event()
        self._stopped = asyncio.Event()

    def stop(self) -> None:
        self.should_exit = True
        self._stopped.set()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.ready.set()

    async def main_loop(self) -> None:
        # uvicorn looks for should_exit ten times a second, which adds up over a test suite.
        await self._stopped.wait()

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield
