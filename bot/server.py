"""The bot's own HTTP side: a health check, and the address at which Telegram delivers updates."""

from __future__ import annotations

import contextlib
import hmac
import json
from collections.abc import Callable, Generator

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from telegram import Update

from bot.state import BotApplication

WEBHOOK_PATH = "/telegram"
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"


def build_app(
    application: BotApplication, is_healthy: Callable[[], bool], webhook_secret: str | None = None
) -> Starlette:
    """``/healthz``, and with `webhook_secret` the address for Telegram's updates."""

    async def health(_request: Request) -> Response:
        healthy = is_healthy()
        return JSONResponse({"healthy": healthy}, status_code=200 if healthy else 503)

    async def webhook(request: Request) -> Response:
        assert webhook_secret is not None
        shown = request.headers.get(SECRET_HEADER, "")
        if not hmac.compare_digest(shown.encode(), webhook_secret.encode()):
            return Response(status_code=403)
        try:
            update = Update.de_json(json.loads(await request.body()), application.bot)
        except (ValueError, KeyError, TypeError, AttributeError):
            return Response(status_code=400)
        await application.update_queue.put(update)
        return Response()

    routes = [Route("/healthz", health)]
    if webhook_secret is not None:
        routes.append(Route(WEBHOOK_PATH, webhook, methods=["POST"]))
    return Starlette(routes=routes)


class Server(uvicorn.Server):
    """A server that leaves signals to the bot."""

    @contextlib.contextmanager
    def capture_signals(self) -> Generator[None, None, None]:
        """Capture none."""
        yield


def build_server(app: Starlette, host: str, port: int) -> Server:
    """A server for the app; it logs nothing by itself."""
    return Server(uvicorn.Config(app, host, port, log_config=None, access_log=False, lifespan="off"))
