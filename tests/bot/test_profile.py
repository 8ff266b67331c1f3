"""What Telegram shows of the bot before anybody writes to it."""

from __future__ import annotations

import asyncio
from pathlib import Path

from bot.standin.server import StandInServer
from bot.standin.user import StandInUser
from tests.bot.admin.conftest import FAQ
from tests.bot.conftest import running, settings_for


async def called(server: StandInServer, method: str, times: int) -> None:
    """Wait until the bot has called a method so often."""
    async with asyncio.timeout(10):
        while len(server.world.calls_of(method)) < times:
            await asyncio.sleep(0)


async def test_the_descriptions_follow_the_faq(server: StandInServer, tmp_path: Path) -> None:
    """When an FAQ with another title goes live, those that name the title change, and no others are sent again."""
    (tmp_path / "faq.yaml").write_text(FAQ, encoding="utf-8")
    async with running(settings_for(server, tmp_path)):
        await called(server, "setMyShortDescription", 3)
        (tmp_path / "faq.yaml").write_text(FAQ.replace("Climate talks", "Ocean talks"), encoding="utf-8")
        await called(server, "setMyShortDescription", 5)
    for kind in ("description", "short_description"):
        assert server.world.profile.get_text(kind, "").startswith("Ocean talks")
        assert server.world.profile.get_text(kind, "en").startswith("Ocean talks")
        assert server.world.profile.get_text(kind, "ko").startswith("기후 대화")
    assert {call.get("language_code", "") for call in server.world.calls_of("setMyDescription")[3:]} == {"", "en"}


async def test_an_admin_who_writes_first_after_the_start_has_their_commands(
    server: StandInServer, tmp_path: Path
) -> None:
    """Telegram does not know their chat before: /start tells it what it has refused."""
    (tmp_path / "faq.yaml").write_text(FAQ, encoding="utf-8")
    ada, eve = StandInUser(server.world, "Ada"), StandInUser(server.world, "Eve")
    async with running(settings_for(server, tmp_path, admins=frozenset({ada.user.id}))):
        await called(server, "setMyShortDescription", 3)
        for user in (ada, eve):
            await user.says("/start")
            await user.says("/help")  # answered when all is done that /start does
    for code in ("", "en", "ko"):
        assert "faq" in [one["command"] for one in server.world.profile.get_commands(f"chat:{ada.user.id}", code)]
        assert server.world.profile.get_commands(f"chat:{eve.user.id}", code) == []


async def test_a_call_that_fails_leaves_out_no_other(server: StandInServer, tmp_path: Path) -> None:
    """What could not be told is missing; the other commands and descriptions are there."""
    (tmp_path / "faq.yaml").write_text(FAQ, encoding="utf-8")
    ada = StandInUser(server.world, "Ada")
    for _ in range(3):  # all in one language
        server.world.fail_next("setMyCommands", 502, "Bad Gateway")
    server.world.fail_next("setMyDescription", 400, "Bad Request: no")
    async with running(settings_for(server, tmp_path, admins=frozenset({ada.user.id}))):
        await called(server, "setMyShortDescription", 3)
    profile = server.world.profile
    assert [bool(profile.get_commands("default", code)) for code in ("", "en", "ko")] == [False, True, True]
    assert [bool(profile.get_text("description", code)) for code in ("", "en", "ko")] == [False, True, True]
    assert profile.get_text("short_description", "ko")
