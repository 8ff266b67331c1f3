"""Updates that Telegram delivers by webhook instead of the bot fetching them."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import islice
from pathlib import Path

import httpx
import pytest
from telegram.error import InvalidToken

from bot import intake
from bot.cancelling import cancel
from bot.server import SECRET_HEADER, WEBHOOK_PATH
from bot.settings import SettingsError
from bot.standin.inline import types_inline
from bot.standin.server import StandInServer
from bot.standin.user import StandInUser
from knowledge.index import Index
from tests.bot.conftest import free_port, running, settings_for

ADDRESS = "https://faqbot.example"


@asynccontextmanager
async def by_webhook(server: StandInServer, folder: Path, address: str = ADDRESS) -> AsyncIterator[httpx.AsyncClient]:
    """Run a bot that listens at a webhook address; yields a client that delivers with the right secret."""
    port, secret = free_port(), "a-secret_1"
    settings = settings_for(server, folder, listen=f"127.0.0.1:{port}", webhook_url=address, webhook_secret=secret)
    client = httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", headers={SECRET_HEADER: secret})
    async with running(settings), client as http:
        await until_it_listens(http)
        yield http


async def until_it_listens(http: httpx.AsyncClient) -> None:
    """Wait until the server accepts connections."""
    async with asyncio.timeout(10):
        while True:
            try:
                await http.get("/healthz")
            except httpx.ConnectError:
                await asyncio.sleep(0)
            else:
                return


async def test_updates_come_by_webhook_if_they_carry_the_secret(
    server: StandInServer, index: Index, tmp_path: Path
) -> None:
    """The bot registers its webhook address, and accepts updates only with the secret."""
    alice = StandInUser(server.world, "Alice")
    async with by_webhook(server, tmp_path) as http:
        await server.world.calls.called("setWebhook")
        [registered] = server.world.calls.of("setWebhook")
        assert registered["url"] == ADDRESS + WEBHOOK_PATH
        server.world.says(alice.user, "What is PARMA?")
        [update] = server.world.updates.pending
        forged = await http.post(WEBHOOK_PATH, json=update, headers={SECRET_HEADER: "wrong"})
        broken = await http.post(WEBHOOK_PATH, content=b"{")
        odd = {"update_id": 1, "message": {"message_id": "x", "chat": 7}}
        unreadable = await http.post(WEBHOOK_PATH, json=odd)
        taken = await http.post(WEBHOOK_PATH, json=update)
        codes = [response.status_code for response in (forged, broken, unreadable, taken)]
        assert codes == [403, 400, 200, 200]  # Telegram resends an update that gets no 200.
        assert "Methane" in (await alice.hears()).text


@pytest.mark.parametrize("path", ["/bots/faq", "/bots/faq/", "/f%C3%A4q"])
async def test_a_webhook_address_may_have_a_path(
    server: StandInServer, index: Index, tmp_path: Path, path: str
) -> None:
    """The bot serves the registered path, and also the path that remains if a proxy strips it."""
    alice = StandInUser(server.world, "Alice")
    async with by_webhook(server, tmp_path, ADDRESS + path) as http:
        await server.world.calls.called("setWebhook")
        [registered] = server.world.calls.of("setWebhook")
        assert registered["url"] == ADDRESS + path.rstrip("/") + WEBHOOK_PATH
        server.world.says(alice.user, "What is PARMA?")
        [update] = server.world.updates.pending
        for served in (registered["url"].removeprefix(ADDRESS), WEBHOOK_PATH):
            assert (await http.post(served, json=update)).status_code == 200
        assert "Methane" in (await alice.hears()).text


async def test_updates_by_webhook_wait_until_the_bot_is_ready(
    server: StandInServer, index: Index, tmp_path: Path
) -> None:
    """Updates delivered before the bot is ready are refused, so that Telegram resends them."""
    alice = StandInUser(server.world, "Alice")
    server.world.fail_next("getMe", 429, "Too Many Requests: retry after 1", retry_after=1)
    async with by_webhook(server, tmp_path) as http:
        server.world.says(alice.user, "What is PARMA?")
        [update] = server.world.updates.pending
        early = await http.post(WEBHOOK_PATH, json=update)
        health = await http.get("/healthz")
        await server.world.calls.called("setWebhook")
        taken = await http.post(WEBHOOK_PATH, json=update)
        assert [early.status_code, health.status_code, taken.status_code] == [503, 503, 200]
        assert "Methane" in (await alice.hears()).text


async def test_the_bot_is_not_healthy_before_the_webhook_is_set(
    server: StandInServer, index: Index, tmp_path: Path
) -> None:
    """No updates come until Telegram has accepted the address."""
    server.world.fail_next("setWebhook", 429, retry_after=3600)
    async with by_webhook(server, tmp_path) as http:
        await server.world.calls.called("setWebhook")
        assert (await http.get("/healthz")).status_code == 503


async def test_the_newest_of_what_is_typed_is_answered_in_whatever_order_it_comes(
    server: StandInServer, index: Index, tmp_path: Path
) -> None:
    """By webhook an older inline query may come after a newer one, but does not replace it."""
    alice = StandInUser(server.world, "Alice")
    async with by_webhook(server, tmp_path) as http:
        await server.world.calls.called("setWebhook")
        server.world.fail_next("answerInlineQuery", 429, retry_after=1)  # Meanwhile the others come.
        _, older, newest = [types_inline(server.world, alice.user, typed) for typed in ("p", "par", "parma")]
        first, second, third = server.world.updates.pending
        for update in (first, third, second):
            await http.post(WEBHOOK_PATH, json=update)
        async with asyncio.timeout(10):
            while newest.answer is None:
                await asyncio.sleep(0)
    assert older.answer is None


async def test_a_flood_that_waits_for_room_is_bounded(
    server: StandInServer, index: Index, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While the bot has no room, messages beyond those that a chat may have in hand are dropped at once."""
    monkeypatch.setattr(intake, "MOST_IN_HAND", 1)
    monkeypatch.setattr("bot.run.STOP_SECONDS", 0.0)
    alice, mallory = StandInUser(server.world, "Alice"), StandInUser(server.world, "Mallory")
    async with by_webhook(server, tmp_path) as http:
        await server.world.calls.called("setWebhook")
        server.world.fail_next("sendMessage", 429, retry_after=50)
        alice.writes("What is PARMA?")
        for _ in range(intake.MOST_OF_A_CHAT + 2):
            mallory.writes("What is PARMA?")
        first, *flood = server.world.updates.pending
        await http.post(WEBHOOK_PATH, json=first)
        await server.world.calls.called("sendMessage")
        posts = [asyncio.create_task(http.post(WEBHOOK_PATH, json=update, timeout=None)) for update in flood]
        async with asyncio.timeout(30):
            for dropped in islice(asyncio.as_completed(posts), 2):
                assert (await dropped).status_code == 200
        await cancel(*posts)


async def test_replicas_take_the_same_secret(server: StandInServer, index: Index, tmp_path: Path) -> None:
    """If no secret is set, all replicas with the same token use the same one."""
    for number, name in enumerate(("one", "two"), 1):
        settings = settings_for(server, tmp_path / name, listen=f"127.0.0.1:{free_port()}", webhook_url=ADDRESS)
        async with running(settings):
            await server.world.calls.called("setWebhook", number)
    first, second = (call["secret_token"] for call in server.world.calls.of("setWebhook"))
    assert first == second
    assert server.world.token not in first


async def test_a_webhook_that_telegram_refuses_ends_the_start(
    server: StandInServer, index: Index, tmp_path: Path
) -> None:
    """If Telegram refuses the address, that is not a temporary fault: the error names the variable."""
    server.world.fail_next("setWebhook", 400, "Bad Request: bad webhook: an HTTPS URL must be provided for webhook")
    settings = settings_for(server, tmp_path, listen=f"127.0.0.1:{free_port()}", webhook_url=ADDRESS)
    async with running(settings) as task:
        await asyncio.wait([task], timeout=10)
        with pytest.raises(SettingsError, match=r"FAQBOT_WEBHOOK_URL.*https url"):
            task.result()


async def test_a_request_held_open_does_not_hold_up_the_stop(
    server: StandInServer, index: Index, tmp_path: Path
) -> None:
    """When it stops, the bot does not wait for a client that announces a body but sends none."""
    async with asyncio.timeout(60):
        async with by_webhook(server, tmp_path) as http:
            await server.world.calls.called("setWebhook")
            _, writer = await asyncio.open_connection(http.base_url.host, http.base_url.port)
            secret = http.headers[SECRET_HEADER]
            head = f"POST {WEBHOOK_PATH} HTTP/1.1\r\nHost: x\r\n{SECRET_HEADER}: {secret}\r\nContent-Length: 9\r\n\r\n"
            writer.write(head.encode())
            await writer.drain()
            await http.get("/healthz")  # The request has arrived by then.
        writer.close()


@pytest.fixture
def often(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the bot check its webhook all the time."""
    monkeypatch.setattr("bot.webhook.CHECK_SECONDS", 0.0)


async def until_health_is(http: httpx.AsyncClient, code: int) -> None:
    """Wait until the health check answers with a status code."""
    async with asyncio.timeout(10):
        while (await http.get("/healthz")).status_code != code:
            await asyncio.sleep(0)


@pytest.mark.parametrize("other", ["", "https://other.example/telegram"])
@pytest.mark.usefixtures("often")
async def test_a_webhook_that_another_program_changes_is_set_again(
    server: StandInServer, index: Index, tmp_path: Path, capfd: pytest.CaptureFixture[str], other: str
) -> None:
    """It may be a bot that polls with the same token, even for a moment. The log says so."""
    async with by_webhook(server, tmp_path) as http:
        await server.world.calls.called("getWebhookInfo")
        server.world.webhook.set(other, "", 40, drop_pending=False)
        async with asyncio.timeout(10):
            while server.world.webhook.url != ADDRESS + WEBHOOK_PATH:
                await asyncio.sleep(0)
        await until_health_is(http, 200)
    assert server.world.calls.of("setWebhook")[0] == server.world.calls.of("setWebhook")[1]
    assert "another program" in capfd.readouterr().out


@pytest.mark.usefixtures("often")
async def test_a_bot_without_its_webhook_is_not_healthy(server: StandInServer, index: Index, tmp_path: Path) -> None:
    """It gets no updates until Telegram accepts the address again."""
    async with by_webhook(server, tmp_path) as http:
        await until_health_is(http, 200)
        server.world.fail_next("setWebhook", 429, retry_after=3600)
        server.world.webhook.set("", "", 0, drop_pending=False)
        await until_health_is(http, 503)


@pytest.mark.usefixtures("often")
async def test_an_update_that_telegram_cannot_deliver_is_logged_once(
    server: StandInServer, index: Index, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """The log has Telegram's reason, such as a wrong path at the proxy."""
    async with by_webhook(server, tmp_path):
        await server.world.calls.called("getWebhookInfo")
        server.world.webhook.last_error = (1, "Wrong response from the webhook: 404 Not Found")
        checked = len(server.world.calls.of("getWebhookInfo"))
        async with asyncio.timeout(10):
            while len(server.world.calls.of("getWebhookInfo")) < checked + 3:
                await asyncio.sleep(0)
    assert capfd.readouterr().out.count("404 Not Found") == 1


@pytest.mark.usefixtures("often")
async def test_a_token_revoked_in_mid_run_ends_a_bot_with_a_webhook(
    server: StandInServer, index: Index, tmp_path: Path
) -> None:
    """No updates come any more, so nothing else would tell it."""
    settings = settings_for(server, tmp_path, listen=f"127.0.0.1:{free_port()}", webhook_url=ADDRESS)
    async with running(settings) as task:
        await server.world.calls.called("getWebhookInfo")
        server.world.fail_next("getWebhookInfo", 401, "Unauthorized")
        await asyncio.wait([task], timeout=10)
        with pytest.raises(InvalidToken):
            task.result()
