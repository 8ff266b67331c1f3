"""The Bot API's rules for callback queries and their answers: one test per rule."""

from __future__ import annotations

from typing import Any

import pytest

from bot.standin.answering import CALLBACK_SECONDS
from bot.standin.tapping import taps
from bot.standin.transcript import CallbackAnswer
from bot.standin.user import StandInUser
from tests.bot.standin.client import MORE, Caller

TOO_OLD = "400 Bad Request: query is too old and response timeout expired or query ID is invalid"


async def tap(bot: Caller, alice: StandInUser) -> dict[str, Any]:
    """The callback query after Alice has tapped a button."""
    await bot.call("sendMessage", chat_id=alice.chat_id, text="hi", reply_markup=MORE)
    taps(alice.world, alice.user, 2, "More")
    query: dict[str, Any] = (await bot.call("getUpdates", offset=-1))[0]["callback_query"]
    return query


async def test_callback_query(bot: Caller, alice: StandInUser) -> None:
    """A tap comes as a callback query with the message and the button's data."""
    query = await tap(bot, alice)
    assert (query["data"], query["message"]["message_id"], query["from"]["id"]) == ("v1:more", 2, alice.chat_id)


async def test_answer_to_a_callback_query(bot: Caller, alice: StandInUser) -> None:
    """The answer to a callback query is shown to the user."""
    query = await tap(bot, alice)
    await bot.call("answerCallbackQuery", callback_query_id=query["id"], text="Gone", show_alert=True)
    assert alice.last_callback_answer == CallbackAnswer("Gone", alert=True)


async def test_second_answer_to_a_callback_query(bot: Caller, alice: StandInUser) -> None:
    """A callback query can be answered only once."""
    query = await tap(bot, alice)
    await bot.call("answerCallbackQuery", callback_query_id=query["id"])
    assert await bot.refusal("answerCallbackQuery", callback_query_id=query["id"]) == TOO_OLD


async def test_long_answer_to_a_callback_query(bot: Caller, alice: StandInUser) -> None:
    """The answer to a callback query has at most 200 characters."""
    query = await tap(bot, alice)
    refusal = await bot.refusal("answerCallbackQuery", callback_query_id=query["id"], text="x" * 201)
    assert refusal == "400 Bad Request: MESSAGE_TOO_LONG"


async def test_callback_answered_too_late(bot: Caller, alice: StandInUser) -> None:
    """A callback query can be answered only in time (QUERY_ID_INVALID)."""
    query_id = (await tap(bot, alice))["id"]
    bot.world.clock.advance(CALLBACK_SECONDS + 1)
    assert await bot.refusal("answerCallbackQuery", callback_query_id=query_id) == TOO_OLD


@pytest.mark.parametrize(
    ("url", "allowed"),
    [("https://t.me/faqbot_standin_bot?start=x", True), ("t.me/other_bot?start=x", False), ("https://x.org", False)],
)
async def test_url_of_a_callback_answer(bot: Caller, alice: StandInUser, url: str, allowed: bool) -> None:
    """The answer to a tap can open only the bot itself (Bot API, answerCallbackQuery: url)."""
    query_id = (await tap(bot, alice))["id"]
    body = await bot.answer("answerCallbackQuery", callback_query_id=query_id, url=url)
    assert body["ok"] is allowed
    assert allowed or body["description"] == "Bad Request: URL_INVALID"
