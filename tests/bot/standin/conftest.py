"""A running stand-in, both of its sides, and a user; here `bot` is a caller of the Bot API, not the real bot."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from bot.standin.server import StandInServer
from bot.standin.user import StandInUser
from bot.standin.world import World
from tests.bot.standin.client import Caller, Script, standin


@pytest.fixture
async def sides() -> AsyncIterator[tuple[Caller, Script]]:
    """Both sides of a new stand-in."""
    async with standin() as both:
        yield both


@pytest.fixture
def bot(sides: tuple[Caller, Script]) -> Caller:
    """A client that calls the stand-in as a bot would."""
    return sides[0]


@pytest.fixture
def script(sides: tuple[Caller, Script]) -> Script:
    """The client that acts for the people."""
    return sides[1]


@pytest.fixture
def server(bot: Caller) -> StandInServer:
    """The stand-in."""
    return bot.server


@pytest.fixture
def world(bot: Caller) -> World:
    """The world that the stand-in serves."""
    return bot.world


@pytest.fixture
def alice(world: World) -> StandInUser:
    """A user whose chat with the bot is open: message 1 is hers."""
    alice = StandInUser(world, "Alice")
    world.says(alice.user, "hello")
    return alice
