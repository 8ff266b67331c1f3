"""Methods that set and return how the bot introduces itself: commands, name, descriptions."""

from __future__ import annotations

from typing import Any

from bot.standin.errors import bad_request
from bot.standin.parameters import Parameters
from bot.standin.profile import parse_scope
from bot.standin.world import World


async def set_my_commands(world: World, given: Parameters) -> Any:
    """SetMyCommands."""
    commands = given.json("commands", "commands")
    _set_commands(world, given, [] if commands is None else commands)
    return True


async def delete_my_commands(world: World, given: Parameters) -> Any:
    """DeleteMyCommands."""
    _set_commands(world, given, [])
    return True


async def get_my_commands(world: World, given: Parameters) -> Any:
    """GetMyCommands."""
    return world.profile.get_commands(_scope(world, given), given.text("language_code"))


async def set_my_name(world: World, given: Parameters) -> Any:
    """SetMyName."""
    world.profile.set_text("name", given.text("name"), given.text("language_code"))
    return True


async def get_my_name(world: World, given: Parameters) -> Any:
    """GetMyName."""
    return {"name": world.profile.get_text("name", given.text("language_code")) or world.bot["first_name"]}


async def set_my_description(world: World, given: Parameters) -> Any:
    """SetMyDescription."""
    world.profile.set_text("description", given.text("description"), given.text("language_code"))
    return True


async def get_my_description(world: World, given: Parameters) -> Any:
    """GetMyDescription."""
    return {"description": world.profile.get_text("description", given.text("language_code"))}


async def set_my_short_description(world: World, given: Parameters) -> Any:
    """SetMyShortDescription."""
    world.profile.set_text("short_description", given.text("short_description"), given.text("language_code"))
    return True


async def get_my_short_description(world: World, given: Parameters) -> Any:
    """GetMyShortDescription."""
    return {"short_description": world.profile.get_text("short_description", given.text("language_code"))}


def _set_commands(world: World, given: Parameters, commands: Any) -> None:
    scope, language = _scope(world, given), given.text("language_code")
    world.profile.set_commands(commands, scope, language)
    listed = world.profile.get_commands(scope, language)
    world.events.write("commands", None, scope=scope, language=language or "default", commands=listed)


def _scope(world: World, given: Parameters) -> str:
    scope, chat_id = parse_scope(given.json("scope", "BotCommandScope"))
    if chat_id is not None and chat_id not in world.chats:
        raise bad_request("chat not found")
    return scope
