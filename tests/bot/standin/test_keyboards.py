"""The Bot API's rules for inline keyboards: one test per rule."""

from __future__ import annotations

from typing import Any

import pytest

from bot.standin.user import StandInUser
from tests.bot.standin.client import Caller, keyboard


@pytest.mark.parametrize(
    ("button", "reason"),
    [
        (
            {"text": "x", "callback_data": ""},
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
        ),
        ({"text": "x", "callback_data": "ㄱ" * 21 + "xx"}, "BUTTON_DATA_INVALID"),
        ({"text": "", "callback_data": "x"}, "inline keyboard button text must be non-empty"),
        ({"text": "x", "url": "nowhere"}, "inline keyboard button URL 'nowhere' is invalid: Wrong HTTP URL"),
    ],
)
async def test_buttons(bot: Caller, alice: StandInUser, button: dict[str, Any], reason: str) -> None:
    """A button has a label, and 1-64 bytes of callback data or an address."""
    refusal = await bot.refusal("sendMessage", chat_id=alice.chat_id, text="hi", reply_markup=keyboard(button))
    assert refusal == f"400 Bad Request: {reason}"


async def test_64_bytes_of_callback_data(bot: Caller, alice: StandInUser) -> None:
    """Callback data of exactly 64 bytes is allowed."""
    markup = keyboard({"text": "x", "callback_data": "x" * 64})
    await bot.call("sendMessage", chat_id=alice.chat_id, text="hi", reply_markup=markup)


async def test_too_many_buttons(bot: Caller, alice: StandInUser) -> None:
    """A keyboard has at most 100 buttons."""
    row = [{"text": "x", "callback_data": "x"}] * 5
    await bot.call("sendMessage", chat_id=alice.chat_id, text="hi", reply_markup={"inline_keyboard": [row] * 20})
    refusal = await bot.refusal(
        "sendMessage", chat_id=alice.chat_id, text="hi", reply_markup={"inline_keyboard": [row] * 21}
    )
    assert refusal == "400 Bad Request: reply markup is too long"


async def test_button_that_opens_an_address(bot: Caller, alice: StandInUser) -> None:
    """A button with an address sends nothing to the bot."""
    markup = keyboard({"text": "Site", "url": "https://asean.org"})
    await bot.call("sendMessage", chat_id=alice.chat_id, text="hi", reply_markup=markup)
    with pytest.raises(ValueError, match="sends nothing"):
        await alice.taps("Site")
