"""The bot survives ordinary faults, and stops when it must."""

from __future__ import annotations

import asyncio
import json
import re
import socket
import sys
from pathlib import Path

import httpx
import pytest
from telegram.error import InvalidToken

from bot.embedded_server import EmbeddedServer
from bot.intake import MOST_IN_HAND
from bot.rate_limiter import LONGEST_WAIT
from bot.settings import SettingsError
from bot.standin.faults import Fault, status
from bot.standin.server import StandInServer
from bot.standin.user import StandInUser
from bot.state import Context
from bot.store.database import DatabaseError
from bot.store.sent_notices import SentNotices
from bot.store.store import Store
from knowledge.index import Index
from tests.bot.conftest import free_port, running, settings_for

ROOT = Path(__file__).parents[2]


async def test_a_flood_limit_delays_the_answer_and_loses_nothing(alice: StandInUser, bot: StandInServer) -> None:
    """After 429 with retry_after the message is sent again."""
    bot.world.fail_next("sendMessage", 429, "Too Many Requests: retry after 1", retry_after=1)
    assert "Methane" in (await alice.says("What is PARMA?")).text


async def test_nobody_waits_longer_than_for_a_minute(alice: StandInUser, bot: StandInServer) -> None:
    """If Telegram asks for a longer wait, the bot gives up that answer and answers later questions at once."""
    too_long = int(LONGEST_WAIT) + 1
    bot.world.fail_next("sendMessage", 429, f"Too Many Requests: retry after {too_long}", retry_after=too_long)
    assert "something went wrong" in (await alice.says("What is PARMA?")).text
    assert "Methane" in (await alice.says("What is PARMA?")).text


async def test_a_chat_that_must_wait_holds_up_nobody_else(alice: StandInUser, bot: StandInServer) -> None:
    """If Telegram delays the answers to somebody who floods the bot, others are not delayed.

    The same holds if they send more than the bot accepts from all users together.
    """
    mallory = StandInUser(bot.world, "Mallory")
    bot.world.fail_next("sendMessage", 429, "Too Many Requests: retry after 50", retry_after=50)
    for _ in range(MOST_IN_HAND + 1):
        bot.world.says(mallory.user, "What is PARMA?")
    await bot.world.calls.called("sendMessage")
    assert "Methane" in (await alice.says("What is PARMA?")).text


async def test_questions_do_not_wait_for_the_command_menu(server: StandInServer, index: Index, tmp_path: Path) -> None:
    """While Telegram delays the registration of commands, questions are answered."""
    server.world.fail_next("setMyCommands", 429, "Too Many Requests: retry after 50", retry_after=50)
    async with running(settings_for(server, tmp_path)):
        alice = StandInUser(server.world, "Alice")
        assert "Methane" in (await alice.says("What is PARMA?")).text


@pytest.mark.parametrize("method", ["getMe", "deleteWebhook"])
async def test_a_passing_fault_at_start_does_not_end_the_bot(
    server: StandInServer, index: Index, tmp_path: Path, method: str
) -> None:
    """The bot starts although Telegram's first answers are errors."""
    server.world.fail_next(method, 502, "Bad Gateway")
    async with running(settings_for(server, tmp_path)):
        alice = StandInUser(server.world, "Alice")
        assert "Methane" in (await alice.says("What is PARMA?")).text


@pytest.mark.parametrize("method", ["getMe", "deleteWebhook"])
async def test_a_server_that_refuses_the_first_calls_is_said(
    server: StandInServer, index: Index, tmp_path: Path, method: str
) -> None:
    """This is not a temporary fault: the start ends with a line that names the possible cause."""
    server.world.fail_next(method, 400, "Bad Request: logged out")
    async with running(settings_for(server, tmp_path)) as task:
        await asyncio.wait([task], timeout=10)
        with pytest.raises(SettingsError, match=r"^FAQBOT_TOKEN or FAQBOT_BASE_URL: .*: [Ll]ogged out$"):
            task.result()


async def test_a_port_that_is_taken_is_said(server: StandInServer, index: Index, tmp_path: Path) -> None:
    """If another program already uses the port, the start ends with a line that names the variable."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        settings = settings_for(server, tmp_path, listen=f"127.0.0.1:{taken.getsockname()[1]}")
        async with running(settings) as task:
            await asyncio.wait([task])
    with pytest.raises(SettingsError, match="FAQBOT_LISTEN"):
        task.result()


async def test_an_error_in_a_handler_is_apologised_for_and_the_bot_goes_on(
    alice: StandInUser, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A question that breaks a handler gets an apology in the chosen language; the next question gets its answer."""

    def broken(_context: Context) -> Index:
        raise RuntimeError("broken on purpose")

    with monkeypatch.context() as patch:
        patch.setattr(Context, "index", property(broken))
        assert "something went wrong" in (await alice.says("What is PARMA?")).text
    assert "Methane" in (await alice.says("What is PARMA?")).text
    await alice.taps("한국어", await alice.says("/language"))
    with monkeypatch.context() as patch:
        patch.setattr(Context, "index", property(broken))
        assert "죄송합니다" in (await alice.says("What is PARMA?")).text


async def test_what_runs_beside_the_bot_does_not_die_unseen(
    server: StandInServer,
    index: Index,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    """If housekeeping fails, the log says so, and questions are still answered."""

    async def broken(_store: Store, _retention_days: int) -> None:
        raise RuntimeError("broken on purpose")

    monkeypatch.setattr("bot.run.prune_forever", broken)
    async with running(settings_for(server, tmp_path)):
        assert "Methane" in (await StandInUser(server.world, "Alice").says("What is PARMA?")).text
    logged = capfd.readouterr().out
    assert "housekeeping" in logged
    assert "broken on purpose" in logged


async def test_a_server_that_breaks_ends_the_bot(
    server: StandInServer, index: Index, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without its HTTP server the bot would get no updates, or be unhealthy: it ends so that it is restarted."""

    async def broken(*_: object) -> None:
        raise RuntimeError("broken on purpose")

    monkeypatch.setattr(EmbeddedServer, "serve", broken)
    async with running(settings_for(server, tmp_path, listen=f"127.0.0.1:{free_port()}")) as task:
        await asyncio.wait([task], timeout=10)
        with pytest.raises(RuntimeError, match="broken on purpose"):
            task.result()


async def test_work_that_answers_a_cancellation_with_an_error_does_not_hold_up_the_stop(
    server: StandInServer, index: Index, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Database errors in background work do not end the bot, and one caused by cancellation does not delay its stop."""
    has_begun = asyncio.Event()

    async def never(*_: object) -> None:
        has_begun.set()
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            raise DatabaseError("the connection is lost") from None

    monkeypatch.setattr(SentNotices, "forget", never)  # Telling admins begins with this.
    async with asyncio.timeout(10), running(settings_for(server, tmp_path, admins=frozenset({1}))):
        await has_begun.wait()


async def test_somebody_who_blocked_the_bot_is_no_error(
    server: StandInServer, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """The bot gives up the message, and logs no error."""
    bob = StandInUser(server.world, "Bob")
    async with running(settings_for(server, tmp_path)):
        await bob.says("/start")
        bob.writes("What is PARMA?")
        bob.blocks()
        await server.world.updates.drained()
    logged = capfd.readouterr().out
    assert "the bot may not write in a chat" in logged
    assert "handler failed" not in logged


async def test_an_update_that_cannot_be_read_is_left_out(alice: StandInUser, bot: StandInServer) -> None:
    """A malformed update is fetched once; later updates are answered."""
    bot.world.updates.add("message", {"message_id": "not a number", "chat": 7})
    assert "Methane" in (await alice.says("What is PARMA?")).text


async def test_telegram_out_of_order_for_a_while(
    server: StandInServer, index: Index, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """Fetching continues after server errors, and after another program fetched, as the log says."""
    server.world.fail_next("getUpdates", 502, "Bad Gateway")
    server.world.fail_next("getUpdates", 409, "Conflict: terminated by other getUpdates request")
    async with running(settings_for(server, tmp_path)):
        alice = StandInUser(server.world, "Alice")
        assert "Methane" in (await alice.says("What is PARMA?")).text
    assert "updates are fetched again" in capfd.readouterr().out


@pytest.mark.parametrize(
    "reason", ["terminated by other getUpdates request", "can't use getUpdates: webhook is active"]
)
async def test_what_keeps_updates_away_is_logged(
    server: StandInServer, index: Index, tmp_path: Path, capfd: pytest.CaptureFixture[str], reason: str
) -> None:
    """A bot that has set a webhook with the same token is another matter than one that fetches updates."""
    server.world.fail_next("getUpdates", 409, f"Conflict: {reason}")
    async with running(settings_for(server, tmp_path)):
        await StandInUser(server.world, "Alice").says("/start")
    logged = capfd.readouterr().out
    assert ("another program has set a webhook" in logged) is ("webhook" in reason)
    assert ("another program fetches updates" in logged) is ("webhook" not in reason)


async def test_a_token_that_telegram_does_not_know_ends_the_start(
    server: StandInServer, index: Index, tmp_path: Path
) -> None:
    """A wrong token is not retried: the start ends with the error."""
    settings = settings_for(server, tmp_path, token="12345:" + "x" * 35)
    async with running(settings) as task:
        await asyncio.wait([task])
    with pytest.raises(InvalidToken):
        task.result()


async def test_a_token_revoked_in_mid_run_ends_the_bot(server: StandInServer, index: Index, tmp_path: Path) -> None:
    """When the token is revoked, the bot ends instead of running without updates."""
    async with running(settings_for(server, tmp_path)) as task:
        alice = StandInUser(server.world, "Alice")
        await alice.says("/start")
        server.world.fail_next("getUpdates", 401, "Unauthorized")
        server.world.says(alice.user, "hello")
        await asyncio.wait([task])
    with pytest.raises(InvalidToken):
        task.result()


async def test_the_health_check_tells_whether_telegram_answers(
    server: StandInServer, index: Index, tmp_path: Path
) -> None:
    """The health check returns 200 while updates are fetched."""
    port = free_port()
    async with running(settings_for(server, tmp_path, listen=f"127.0.0.1:{port}")), httpx.AsyncClient() as http:
        await StandInUser(server.world, "Alice").says("/start")
        response = await http.get(f"http://127.0.0.1:{port}/healthz")
    assert (response.status_code, response.json()) == (200, {"healthy": True})


async def test_a_bot_to_which_nobody_writes_is_healthy(server: StandInServer, index: Index, tmp_path: Path) -> None:
    """Telegram has answered at the start, so the bot is healthy before anybody writes."""
    port = free_port()
    async with running(settings_for(server, tmp_path, listen=f"127.0.0.1:{port}")), httpx.AsyncClient() as http:
        await server.world.calls.called("getUpdates")
        assert (await http.get(f"http://127.0.0.1:{port}/healthz")).status_code == 200


async def test_the_containers_health_check_reaches_the_bot(server: StandInServer, index: Index, tmp_path: Path) -> None:
    """It asks the port where the bot listens, and not a proxy that Docker sets for all containers."""
    [command] = re.findall(r"^HEALTHCHECK .*\n +CMD (.*)$", (ROOT / "Dockerfile").read_text(), re.MULTILINE)
    port = free_port()
    environment = {"http_proxy": f"http://127.0.0.1:{free_port()}", "FAQBOT_LISTEN": f"0.0.0.0:{port}"}

    async def exit_code() -> int:
        arguments = json.loads(command)[1:]
        return await (await asyncio.create_subprocess_exec(sys.executable, *arguments, env=environment)).wait()

    async with running(settings_for(server, tmp_path, listen=f"127.0.0.1:{port}")):
        await server.world.calls.called("getUpdates")
        assert await exit_code() == 0
    assert await exit_code() == 1


async def test_what_was_answered_before_a_stop_is_not_answered_again(
    server: StandInServer, index: Index, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """This holds even if the bot stops between two questions fetched at once: the other waits for the next start."""
    monkeypatch.setattr("bot.intake.MOST_IN_HAND", 1)
    monkeypatch.setattr("bot.run.STOP_SECONDS", 0.0)
    alice, bob, eve = (StandInUser(server.world, name) for name in ("Alice", "Bob", "Eve"))
    alice.writes("/topics")
    bob.writes("What is PARMA?")
    eve.writes("What is KADIF?")
    too_slow = status(429, retry_after=50)
    server.world.faults.add(Fault("status", "sendmessage", bob.user.id, too_slow))
    async with running(settings_for(server, tmp_path)), asyncio.timeout(10):
        await alice.hears()
        while server.world.faults.faults:
            await asyncio.sleep(0)
    async with running(settings_for(server, tmp_path)):
        assert "Digital" in (await eve.hears()).text
        await alice.hears_nothing_before("What is PARMA?", "Methane")
