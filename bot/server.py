"""The bot's own HTTP side: a health check, and the address at which Telegram delivers updates."""

from __future__ import annotations

import hmac
import json
import socket
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.intake import Intake
from bot.settings import SettingsError

WEBHOOK_PATH = "/telegram"
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"


@dataclass(frozen=True, slots=True)
class Webhook:
    """The address to which Telegram delivers updates, and the secret that proves a request comes from Telegram."""

    url: str
    secret: str


def build_app(intake: Intake, is_healthy: Callable[[], bool], webhook: Webhook | None = None) -> Starlette:
    """The app with ``/healthz``, and with a webhook the address for Telegram's updates.

    It takes updates at the webhook's path, and at `WEBHOOK_PATH` alone: a proxy may remove the part before that.
    """

    async def health(_request: Request) -> Response:
        healthy = is_healthy()
        return JSONResponse({"healthy": healthy}, status_code=200 if healthy else 503)

    async def take(request: Request) -> Response:
        assert webhook is not None
        shown = request.headers.get(SECRET_HEADER, "")
        if not hmac.compare_digest(shown.encode(), webhook.secret.encode()):
            return Response(status_code=403)
        if not intake.is_open:
            return Response(status_code=503)  # Telegram sends it again.
        try:
            raw = json.loads(await request.body())
        except (ValueError, RecursionError):
            return Response(status_code=400)
        if isinstance(raw, dict):
            # Accept unreadable updates as well, or Telegram would send them again and again.
            await intake.take(raw)
        return Response()

    routes = [Route("/healthz", health)]
    if webhook is not None:
        paths = {WEBHOOK_PATH, unquote(urlsplit(webhook.url).path)}
        routes += [Route(path, take, methods=["POST"]) for path in sorted(paths)]
    return Starlette(routes=routes)


def listen(host: str, port: int) -> socket.socket:
    """A socket for the server.

    Raises:
        SettingsError: The address is in use, or does not belong to this machine.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except OSError as error:
        why = error.strerror or error
        raise SettingsError(f"FAQBOT_LISTEN: cannot listen at {host}:{port} ({why}): choose another") from None
