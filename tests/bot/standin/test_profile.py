"""The Bot API's rules for the bot's commands, name and descriptions: one test per rule."""

from __future__ import annotations

import pytest

from bot.standin.user import StandInUser
from bot.standin.world import World
from tests.bot.standin.client import Caller


async def test_commands_by_scope_and_language(bot: Caller, alice: StandInUser) -> None:
    """Commands are kept by scope and language until they are deleted."""
    scope = {"type": "chat", "chat_id": alice.chat_id}
    commands = [{"command": "help", "description": "도움말"}]
    await bot.call("setMyCommands", commands=commands, scope=scope, language_code="ko")
    assert await bot.call("getMyCommands", scope=scope, language_code="ko") == commands
    assert await bot.call("getMyCommands") == []
    await bot.call("deleteMyCommands", scope=scope, language_code="ko")
    assert await bot.call("getMyCommands", scope=scope, language_code="ko") == []


@pytest.mark.parametrize(
    ("command", "description", "reason"),
    [
        ("", "x", "command must be non-empty"),
        ("x" * 33, "x", "command length must not exceed 32"),
        ("Help", "x", "BOT_COMMAND_INVALID"),
        ("help-me", "x", "BOT_COMMAND_INVALID"),
        ("help", " ", "command description must be non-empty"),
        ("help", "x" * 257, "command description length must not exceed 256"),
    ],
)
async def test_command_rules(bot: Caller, command: str, description: str, reason: str) -> None:
    """A command has 1-32 of a-z, 0-9 and _, its description 1-256 characters."""
    refusal = await bot.refusal("setMyCommands", commands=[{"command": command, "description": description}])
    assert refusal == f"400 Bad Request: {reason}"


async def test_too_many_commands(bot: Caller) -> None:
    """A list has at most 100 commands."""
    commands = [{"command": f"c{number}", "description": "x"} for number in range(101)]
    assert await bot.call("setMyCommands", commands=commands[:100]) is True
    assert await bot.refusal("setMyCommands", commands=commands) == "400 Bad Request: BOT_COMMANDS_TOO_MUCH"


async def test_language_of_commands(bot: Caller) -> None:
    """A language is two letters."""
    refusal = await bot.refusal("setMyCommands", commands=[], language_code="en-GB")
    assert refusal == "400 Bad Request: invalid language code specified"


@pytest.mark.parametrize(
    ("method", "parameter", "limit"),
    [
        ("setMyName", "name", 64),
        ("setMyDescription", "description", 512),
        ("setMyShortDescription", "short_description", 120),
    ],
)
async def test_profile_texts(bot: Caller, world: World, method: str, parameter: str, limit: int) -> None:
    """Name, description and short description have at most 64, 512 and 120 characters."""
    await bot.call(method, **{parameter: "x" * limit}, language_code="ko")
    assert world.profile.texts[parameter, "ko"] == "x" * limit
    assert (await bot.refusal(method, **{parameter: "x" * (limit + 1)})).startswith("400 Bad Request: ")


@pytest.mark.parametrize(
    ("method", "parameter"),
    [("MyName", "name"), ("MyDescription", "description"), ("MyShortDescription", "short_description")],
)
async def test_profile_texts_are_told(bot: Caller, method: str, parameter: str) -> None:
    """GetMyName, getMyDescription and getMyShortDescription return a language's text, or else the general one."""
    await bot.call(f"set{method}", **{parameter: "general"})
    await bot.call(f"set{method}", **{parameter: "한국어"}, language_code="ko")
    assert await bot.call(f"get{method}", language_code="ko") == {parameter: "한국어"}
    assert await bot.call(f"get{method}", language_code="de") == {parameter: "general"}
