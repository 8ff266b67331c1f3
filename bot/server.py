"""The bot's own HTTP side: a health check, and the address at which Telegram delivers updates."""

from __future__ import annotations

import contextlib
import hmac
import json
import socket
from collections.abc import Callable, Generator

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.intake import Intake
from bot.settings import SettingsError

WEBHOOK_PATH = "/telegram"
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"


def build_app(intake: Intake, is_healthy: Callable[[], bool], webhook_secret: str | None = None) -> Starlette:
    """``/healthz``, and with `webhook_secret` the address for Telegram's updates."""

    async def health(_request: Request) -> Response:
        healthy = is_healthy()
        return JSONResponse({"healthy": healthy}, status_code=200 if healthy else 503)

    async def webhook(request: Request) -> Response:
        assert webhook_secret is not None
        shown = request.headers.get(SECRET_HEADER, "")
        if not hmac.compare_digest(shown.encode(), webhook_secret.encode()):
            return Response(status_code=403)
        if not intake.is_open:
            return Response(status_code=503)  # Telegram sends it again.
        try:
            raw = json.loads(await request.body())
        except (ValueError, RecursionError):
            return Response(status_code=400)
        if isinstance(raw, dict):
            # Also what cannot be read is taken, or Telegram would send it again and again.
            await intake.take(raw)
        return Response()

    routes = [Route("/healthz", health)]
    if webhook_secret is not None:
        routes.append(Route(WEBHOOK_PATH, webhook, methods=["POST"]))
    return Starlette(routes=routes)


class Server(uvicorn.Server):
    """A server that leaves signals and logging to the bot."""

    def __init__(self, app: Starlette) -> None:
        super().__init__(uvicorn.Config(app, log_config=None, access_log=False, lifespan="off"))

    @contextlib.contextmanager
    def capture_signals(self) -> Generator[None, None, None]:
        """Capture none."""
        yield


def listen(host: str, port: int) -> socket.socket:
    """A socket for the server.

    Raises:
        SettingsError: The address is taken, or is none of this machine's.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except OSError as error:
        why = error.strerror or error
        raise SettingsError(f"FAQBOT_LISTEN: cannot listen at {host}:{port} ({why}): choose another") from None
