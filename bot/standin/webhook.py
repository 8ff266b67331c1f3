"""The bot's webhook, and the delivery of updates to it over HTTP.

Follows tdlib/telegram-bot-api `WebhookActor.cpp`: one update at a time per chat, several chats at once, and another
attempt after anything but 2xx. Left out: method calls in the answer's body, own certificates, giving up after a day.
"""

from __future__ import annotations

import asyncio
import re
from typing import Any
from urllib.parse import urlsplit

import httpx

from bot.standin.clock import Clock
from bot.standin.errors import bad_request
from bot.standin.updates import UpdateQueue

MAX_CONNECTIONS = 40
MAX_RETRY_AFTER = 3600
_MAX_SECRET = 256
_PORTS = (80, 88, 443, 8443)
_LOCAL = ("127.0.0.1", "localhost", "::1")
_TIMEOUT = 60
_MAX_DELAY = 60


class DeliveryError(Exception):
    """Raised when the bot's server does not take an update, with the text that getWebhookInfo then shows.

    Attributes:
        retry_after: The seconds to wait that its answer asks for; 0 if none.
    """

    def __init__(self, reason: str, retry_after: int = 0) -> None:
        self.retry_after = retry_after
        super().__init__(reason)


class Webhook:
    """The settings made by setWebhook, and the delivery while a webhook is set.

    Attributes:
        url: Where updates go; empty if the bot polls.
        secret_token: Sent in a header with each update.
        max_connections: How many chats are served at the same time.
        last_error: When and why a delivery last failed; None if none has since setWebhook.
        pace: Factor for the waits between attempts, for tests.
        tried: Set after every delivery attempt, successful or not; cleared by the task that waits for it.
    """

    def __init__(self, updates: UpdateQueue, clock: Clock) -> None:
        self.url = ""
        self.secret_token = ""
        self.max_connections = 0
        self.last_error: tuple[int, str] | None = None
        self.pace = 1.0
        self.tried = asyncio.Event()
        self._updates = updates
        self._clock = clock
        self._courier: asyncio.Task[None] | None = None
        self._busy: dict[str, asyncio.Task[None]] = {}

    def set(self, url: str, secret_token: str, max_connections: int, drop_pending: bool) -> None:
        """Deliver to this address from now on; an empty one ends delivery. Raises BotAPIError."""
        if url:
            _check_url(url)
            if len(secret_token) > _MAX_SECRET:
                raise bad_request("secret token is too long")
            if not re.fullmatch(r"[A-Za-z0-9_-]*", secret_token):
                raise bad_request("secret token contains unallowed characters")
        self.close()
        self.url, self.last_error = url, None
        self.secret_token = secret_token if url else ""
        self.max_connections = min(max(max_connections, 1), 100) if url else 0
        self._updates.set_webhook(url, drop_pending)
        if url:
            self._courier = asyncio.create_task(self._deliver_all())

    def info(self) -> dict[str, Any]:
        """The WebhookInfo object."""
        body: dict[str, Any] = {
            "url": self.url,
            "has_custom_certificate": False,
            "pending_update_count": len(self._updates.pending),
        }
        if self.last_error:
            body["last_error_date"], body["last_error_message"] = self.last_error
        if self.url:
            body["max_connections"] = self.max_connections
        if self._updates.allowed is not None:
            body["allowed_updates"] = sorted(self._updates.allowed)
        return body

    def close(self) -> None:
        """Stop delivering."""
        for task in (self._courier, *self._busy.values()):
            if task is not None:
                task.cancel()
        self._courier = None
        self._busy.clear()

    async def _deliver_all(self) -> None:
        # Each request has its own connection, because a server may close a connection after an answer.
        limits = httpx.Limits(max_keepalive_connections=0)
        async with httpx.AsyncClient(limits=limits, timeout=None, trust_env=False) as http:
            while True:
                self._updates.grown.clear()
                for update in self._updates.pending:
                    queue = _queue_of(update)
                    if queue not in self._busy and len(self._busy) < self.max_connections:
                        self._busy[queue] = asyncio.create_task(self._deliver(http, update, queue))
                await self._updates.grown.wait()

    async def _deliver(self, http: httpx.AsyncClient, update: dict[str, Any], queue: str) -> None:
        delay, failures = 1, 0
        while True:
            try:
                await _post(http, self.url, update, self.secret_token)
            except DeliveryError as error:
                self.last_error = (int(self._clock.now()), str(error))
                wait = error.retry_after
            else:
                break
            # The first retry is immediate, then the waits double.
            if not wait and failures:
                wait = delay = min(delay * 2, _MAX_DELAY)
            failures += 1
            self.tried.set()
            await asyncio.sleep(wait * self.pace)
        self._updates.confirm(update)
        self._busy.pop(queue, None)
        self._updates.grown.set()
        self.tried.set()


async def _post(http: httpx.AsyncClient, url: str, update: dict[str, Any], secret_token: str) -> None:
    headers = {"X-Telegram-Bot-Api-Secret-Token": secret_token} if secret_token else {}
    try:
        async with asyncio.timeout(_TIMEOUT):
            answer = await http.post(url, json=update, headers=headers)
    except TimeoutError:
        raise DeliveryError("Read timeout expired") from None
    except httpx.ConnectError:
        raise DeliveryError("Connection refused") from None
    except httpx.HTTPError:
        raise DeliveryError("Webhook connection closed") from None
    if not answer.is_success:
        asked = answer.headers.get("Retry-After", "")
        wait = min(int(asked), MAX_RETRY_AFTER) if asked.isdecimal() else 0
        raise DeliveryError(f"Wrong response from the webhook: {answer.status_code} {answer.reason_phrase}", wait)


def _check_url(url: str) -> None:
    try:
        address = urlsplit(url if "://" in url else f"https://{url}")
        port = address.port
    except ValueError:
        raise bad_request("invalid webhook URL specified") from None
    if not address.hostname:
        raise bad_request("invalid webhook URL specified")
    if address.hostname in _LOCAL:  # A local Bot API server allows this.
        return
    if address.scheme != "https":
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    if port is not None and port not in _PORTS:
        raise bad_request("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443")


def _queue_of(update: dict[str, Any]) -> str:
    """The queue of an update: its chat or its user. Updates of one queue are delivered one after the other."""
    kind = next(name for name in update if name != "update_id")
    content = update[kind]
    chat = content.get("chat") or (content.get("message") or {}).get("chat") or content.get("from") or {}
    return str(chat.get("id"))
