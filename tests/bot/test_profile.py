"""What Telegram shows of the bot before anybody writes to it."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from bot import rate_limiter
from bot.rate_limiter import MOST_RETRIES_WITHOUT_ANSWER
from bot.standin.faults import Fault, status
from bot.standin.server import StandInServer
from bot.standin.user import StandInUser
from tests.bot.climate_faq import FAQ
from tests.bot.conftest import running, settings_for


async def test_the_descriptions_follow_the_faq(server: StandInServer, tmp_path: Path) -> None:
    """When an FAQ with another title goes live, only the descriptions that contain the title are sent again."""
    (tmp_path / "faq.yaml").write_text(FAQ, encoding="utf-8")
    async with running(settings_for(server, tmp_path)):
        await server.world.calls.called("setMyShortDescription", 3)
        (tmp_path / "faq.yaml").write_text(FAQ.replace("Climate talks", "Ocean talks"), encoding="utf-8")
        await server.world.calls.called("setMyShortDescription", 5)
    for kind in ("description", "short_description"):
        assert server.world.profile.get_text(kind, "").startswith("Ocean talks")
        assert server.world.profile.get_text(kind, "en").startswith("Ocean talks")
        assert server.world.profile.get_text(kind, "ko").startswith("기후 대화")
    assert {call.get("language_code", "") for call in server.world.calls.of("setMyDescription")[3:]} == {"", "en"}


async def test_an_admin_who_writes_first_after_the_start_has_their_commands(
    server: StandInServer, tmp_path: Path
) -> None:
    """Telegram does not know their chat before /start, so the refused commands are sent again then."""
    (tmp_path / "faq.yaml").write_text(FAQ, encoding="utf-8")
    ada, eve = StandInUser(server.world, "Ada"), StandInUser(server.world, "Eve")
    async with running(settings_for(server, tmp_path, admins=frozenset({ada.user.id}))):
        await server.world.calls.called("setMyShortDescription", 3)
        for user in (ada, eve):
            await user.says("/start")
            await user.says("/help")  # Answered once everything that /start does is done.
    for code in ("", "en", "ko"):
        assert "faq" in [one["command"] for one in server.world.profile.get_commands(f"chat:{ada.user.id}", code)]
        assert server.world.profile.get_commands(f"chat:{eve.user.id}", code) == []


async def test_what_telegram_refuses_leaves_out_nothing_else(server: StandInServer, tmp_path: Path) -> None:
    """Refused texts are missing and not sent again; the other commands and descriptions are set."""
    (tmp_path / "faq.yaml").write_text(FAQ, encoding="utf-8")
    for method in ("setMyCommands", "setMyDescription"):
        server.world.fail_next(method, 400, "Bad Request: no")
    async with running(settings_for(server, tmp_path)):
        await server.world.calls.called("setMyShortDescription", 3)
    profile = server.world.profile
    assert [bool(profile.get_commands("default", code)) for code in ("", "en", "ko")] == [False, True, True]
    assert [bool(profile.get_text("description", code)) for code in ("", "en", "ko")] == [False, True, True]
    assert profile.get_text("short_description", "ko")


@pytest.mark.parametrize("method", ["setMyCommands", "setMyDescription"])
async def test_what_did_not_reach_telegram_is_told_again(
    server: StandInServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, method: str
) -> None:
    """After giving up a call, the bot sends the rest and then repeats that call."""
    monkeypatch.setattr(rate_limiter, "LONGEST_PAUSE", 0.0)
    (tmp_path / "faq.yaml").write_text(FAQ, encoding="utf-8")
    attempts = MOST_RETRIES_WITHOUT_ANSWER + 1
    server.world.faults.add(Fault("status", method.lower(), error=status(502), times=attempts))
    async with running(settings_for(server, tmp_path)):
        async with asyncio.timeout(10):
            while not server.world.profile.get_commands("default", "") or not server.world.profile.get_text(
                "description", ""
            ):
                await asyncio.sleep(0)
    assert len(server.world.calls.of("setMyShortDescription")) == 3
