"""Telegram's rules for links into the private chat with the bot: one test per rule."""

from __future__ import annotations

import pytest

from bot.standin.deep_link import opens, start_parameter, starts
from bot.standin.user import StandInUser
from tests.bot.standin.client import Caller

NAME = "faqbot_standin_bot"


@pytest.mark.parametrize(
    ("url", "parameter"),
    [
        (f"https://t.me/{NAME}?start=parma", "parma"),
        (f"https://t.me/{NAME.upper()}?start=parma", "parma"),
        (f"t.me/{NAME}", ""),
        (f"http://telegram.me/{NAME}?start=a-b_1", "a-b_1"),
        (f"tg://resolve?domain={NAME}&start=parma", "parma"),
        ("https://t.me/other_bot?start=parma", None),
        (f"https://t.me/{NAME}/5", None),
        (f"https://example.org/{NAME}?start=parma", None),
    ],
)
def test_start_parameter(url: str, parameter: str | None) -> None:
    """A link to the bot sends the parameter after start=; other links send nothing."""
    assert start_parameter(url, NAME) == parameter


async def test_a_link_writes_start(bot: Caller, alice: StandInUser) -> None:
    """Opening a link sends /start with its parameter in the private chat."""
    said = opens(bot.world, alice.user, f"https://t.me/{NAME}?start=parma")
    assert said.text == "/start parma"
    message = (await bot.updates())[-1]["message"]
    assert (message["text"], message["chat"]["type"]) == ("/start parma", "private")


def test_a_link_elsewhere(bot: Caller, alice: StandInUser) -> None:
    """A link that does not lead to the bot is refused."""
    with pytest.raises(ValueError, match="does not lead to the bot"):
        opens(bot.world, alice.user, "https://example.org")


@pytest.mark.parametrize("parameter", ["a b", "x" * 65, "파르마", "a.b"])
def test_a_parameter_that_telegram_does_not_take(bot: Caller, alice: StandInUser, parameter: str) -> None:
    """A parameter has 1-64 of A-Z, a-z, 0-9, _ and -."""
    with pytest.raises(ValueError, match="no start parameter"):
        starts(bot.world, alice.user, parameter)


async def test_starting_unblocks(bot: Caller, alice: StandInUser) -> None:
    """Start in a blocked chat unblocks the bot first."""
    alice.blocks()
    await bot.updates()
    starts(bot.world, alice.user)
    change, message = await bot.updates()
    assert change["my_chat_member"]["new_chat_member"]["status"] == "member"
    assert message["message"]["text"] == "/start"
