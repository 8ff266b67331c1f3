"""Telegram's rules for delivering updates to a webhook: one test per rule."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.standin.account import User
from bot.standin.faults import Fault
from bot.standin.server import RunningServer
from tests.bot.standin.client import Caller


class Hook:
    """The bot's server.

    Attributes:
        url: Its address.
        answers: The statuses of the next answers; 200 when there are none left.
        headers: The headers of its answers.
        got: The updates, in the order they came.
        secrets: The secret tokens that came with them.
    """

    def __init__(self) -> None:
        self.answers: list[int] = []
        self.headers: dict[str, str] = {}
        self.got: list[dict[str, Any]] = []
        self.secrets: list[str | None] = []
        self._changed = asyncio.Event()
        self.url = ""
        app = Starlette(routes=[Route("/hook", self._take, methods=["POST"])])
        self.server = RunningServer(app)

    async def _take(self, request: Request) -> Response:
        self.got.append(await request.json())
        self.secrets.append(request.headers.get("x-telegram-bot-api-secret-token"))
        self._changed.set()
        return Response(status_code=self.answers.pop(0) if self.answers else 200, headers=self.headers)

    async def receives(self, count: int) -> list[dict[str, Any]]:
        """Wait until this many updates have come."""
        async with asyncio.timeout(5):
            while len(self.got) < count:
                self._changed.clear()
                await self._changed.wait()
        return self.got

    def texts(self) -> list[str]:
        """The texts of the messages, in the order they came."""
        return [update["message"]["text"] for update in self.got]


@pytest.fixture
def bot(bot: Caller) -> Caller:
    """Somebody who calls the stand-in as a bot would. Attempts follow each other without waits."""
    bot.world.webhook.pace = 0
    return bot


@pytest.fixture
async def hook() -> AsyncIterator[Hook]:
    """The bot's server."""
    hook = Hook()
    async with hook.server as server:
        hook.url = f"{server.address}/hook"
        yield hook


@pytest.fixture
def alice(bot: Caller) -> User:
    """A user."""
    return bot.world.add_user("Alice")


async def tried(bot: Caller) -> None:
    """Wait until one more delivery attempt has ended, successful or not."""
    async with asyncio.timeout(5):
        await bot.world.webhook.tried.wait()
    bot.world.webhook.tried.clear()


async def settled(bot: Caller) -> None:
    """Wait until nothing is left to deliver."""
    async with asyncio.timeout(5):
        while bot.world.updates.pending:
            await tried(bot)


async def test_delivery(bot: Caller, hook: Hook, alice: User) -> None:
    """Updates, including waiting ones, are posted as JSON with the secret token in a header."""
    bot.world.says(alice, "before")
    await bot.call("setWebhook", url=hook.url, secret_token="s3cret-_")
    bot.world.says(alice, "after")
    await hook.receives(2)
    await settled(bot)
    assert hook.texts() == ["before", "after"]
    assert hook.secrets == ["s3cret-_", "s3cret-_"]


async def test_no_secret(bot: Caller, hook: Hook, alice: User) -> None:
    """Without a secret token there is no such header."""
    await bot.call("setWebhook", url=hook.url)
    bot.world.says(alice, "hi")
    await hook.receives(1)
    assert hook.secrets == [None]


async def test_dropping_what_waits(bot: Caller, hook: Hook, alice: User) -> None:
    """SetWebhook can drop the updates that wait."""
    bot.world.says(alice, "before")
    await bot.call("setWebhook", url=hook.url, drop_pending_updates=True)
    bot.world.says(alice, "after")
    await hook.receives(1)
    assert hook.texts() == ["after"]


async def test_retries(bot: Caller, hook: Hook, alice: User) -> None:
    """After any answer but 2xx the update is retried before the chat's next one; getWebhookInfo shows the error."""
    hook.answers = [500, 302, 204]
    await bot.call("setWebhook", url=hook.url)
    bot.world.says(alice, "one")
    bot.world.says(alice, "two")
    await hook.receives(4)
    await settled(bot)
    assert hook.texts() == ["one", "one", "one", "two"]
    info = await bot.call("getWebhookInfo")
    assert info["last_error_message"] == "Wrong response from the webhook: 302 Found"
    assert info["last_error_date"] > 0


async def test_wait_that_the_server_asks_for(bot: Caller, hook: Hook, alice: User) -> None:
    """Retry-After is honoured."""
    hook.answers, hook.headers = [503], {"Retry-After": "3600"}
    bot.world.webhook.pace = 1
    await bot.call("setWebhook", url=hook.url)
    bot.world.says(alice, "one")
    await tried(bot)
    bot.world.says(bot.world.add_user("Bob"), "meanwhile")
    await tried(bot)
    assert hook.texts() == ["one", "meanwhile"]
    assert (await bot.call("getWebhookInfo"))["pending_update_count"] == 1


async def test_chats_do_not_wait_for_each_other(bot: Caller, hook: Hook, alice: User) -> None:
    """A failing update delays only its own chat."""
    hook.answers, hook.headers = [503], {"Retry-After": "3600"}
    bot.world.webhook.pace = 1
    await bot.call("setWebhook", url=hook.url)
    bot.world.says(alice, "stuck")
    await hook.receives(1)
    bot.world.says(bot.world.add_user("Bob"), "free")
    await hook.receives(2)
    assert hook.texts() == ["stuck", "free"]


async def test_nobody_there(bot: Caller, alice: User) -> None:
    """A server that is down gets its updates later."""
    bot.world.webhook.pace = 0.01
    await bot.call("setWebhook", url="http://127.0.0.1:9/hook")
    bot.world.says(alice, "hi")
    await tried(bot)
    info = await bot.call("getWebhookInfo")
    assert (info["last_error_message"], info["pending_update_count"]) == ("Connection refused", 1)


async def test_end_of_delivery(bot: Caller, hook: Hook, alice: User) -> None:
    """DeleteWebhook ends delivery, and getUpdates returns later updates."""
    await bot.call("setWebhook", url=hook.url)
    await bot.call("deleteWebhook")
    bot.world.says(alice, "hi")
    assert await bot.heard() == ["hi"]
    assert hook.got == []


async def test_info(bot: Caller) -> None:
    """GetWebhookInfo returns the settings; only an empty address if no webhook is set."""
    await bot.call("setWebhook", url="https://example.org:8443/h", max_connections=7, allowed_updates=["message"])
    info = await bot.call("getWebhookInfo")
    assert (info["url"], info["max_connections"], info["allowed_updates"]) == (
        "https://example.org:8443/h",
        7,
        ["message"],
    )
    await bot.call("setWebhook", url="")
    assert (await bot.call("getWebhookInfo"))["url"] == ""


@pytest.mark.parametrize(
    ("parameters", "reason"),
    [
        ({"url": "http://example.org/"}, "bad webhook: An HTTPS URL must be provided for webhook"),
        (
            {"url": "https://example.org:8000/"},
            "bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443",
        ),
        ({"url": "https:///x"}, "invalid webhook URL specified"),
        ({"url": "https://x.org", "secret_token": "x" * 257}, "secret token is too long"),
        ({"url": "https://x.org", "secret_token": "a b"}, "secret token contains unallowed characters"),
    ],
)
async def test_refused_webhooks(bot: Caller, parameters: dict[str, Any], reason: str) -> None:
    """HTTPS on four ports (loopback apart), a secret token of 1-256 of A-Z, a-z, 0-9, _ and - (setWebhook)."""
    assert await bot.refusal("setWebhook", **parameters) == f"400 Bad Request: {reason}"


async def test_out_of_order(bot: Caller, hook: Hook, alice: User) -> None:
    """With a webhook, the higher id can come first."""
    await bot.call("setWebhook", url=hook.url)
    bot.world.faults.add(Fault("reorder"))
    bot.world.says(alice, "first")
    bot.world.says(alice, "second")
    first, second = await hook.receives(2)
    assert hook.texts() == ["second", "first"]
    assert first["update_id"] > second["update_id"]


async def test_twice(bot: Caller, hook: Hook, alice: User) -> None:
    """With a webhook, too, an update can come twice."""
    bot.world.faults.add(Fault("duplicate"))
    await bot.call("setWebhook", url=hook.url)
    bot.world.says(alice, "hi")
    first, second = await hook.receives(2)
    assert first == second
