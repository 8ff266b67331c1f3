"""A group with the bot in it, and its members, who have not written to the bot yet."""

from __future__ import annotations

import pytest

from bot.standin.account import User
from bot.standin.chat import Chat
from bot.standin.groups import add_group
from tests.bot.standin.client import Caller


@pytest.fixture
def alice(bot: Caller) -> User:
    """The owner of the group."""
    return bot.world.add_user("Alice")


@pytest.fixture
def minji(bot: Caller) -> User:
    """A member."""
    return bot.world.add_user("민지", "ko")


@pytest.fixture
async def group(bot: Caller, alice: User, minji: User) -> Chat:
    """A group with privacy mode on; the bot has received that it was added."""
    group = add_group(bot.world, "Delegates", [alice, minji])
    await bot.updates()
    return group
