"""Telegram's rules for calls of the Bot API, with tokens, methods and parameters: one test per rule."""

from __future__ import annotations

import json
from typing import Any

import pytest

from bot.standin.user import StandInUser
from bot.standin.world import World
from tests.bot.standin.client import MORE, Caller, keyboard


async def test_get_me(bot: Caller) -> None:
    """GetMe returns the bot's user."""
    me = await bot.call("getMe")
    assert (me["first_name"], me["username"], me["is_bot"]) == ("faqbot", "faqbot_standin_bot", True)


async def test_unknown_method(bot: Caller) -> None:
    """An unknown method fails with 404."""
    assert await bot.refusal("sendMesage") == "404 Not Found: method not found"


async def test_method_names_ignore_case(bot: Caller) -> None:
    """Methods are case-insensitive."""
    assert await bot.call("GETME") == await bot.call("getMe")


@pytest.mark.parametrize(
    ("token", "refusal"), [("7000000001:wrong", "401 Unauthorized"), ("nonsense", "404 Not Found")]
)
async def test_wrong_token(bot: Caller, token: str, refusal: str) -> None:
    """Another bot's token fails with 401; a text that cannot be a token fails with 404."""
    body = (await bot.http.get(f"{bot.server.base_url}{token}/getMe")).json()
    assert f"{body['error_code']} {body['description']}" == refusal


@pytest.mark.parametrize("encoding", ["json", "data", "files", "params"])
async def test_encodings(bot: Caller, alice: StandInUser, encoding: str) -> None:
    """Parameters may come as JSON, urlencoded, multipart or in the query string."""
    given: dict[str, Any] = {"chat_id": str(alice.chat_id), "text": "안녕 & <b>"}
    if encoding == "files":
        given = {name: (None, text) for name, text in given.items()}
    body: dict[str, Any] = {encoding: given}
    response = await bot.http.post(f"{bot.server.base_url}{bot.server.world.token}/sendMessage", **body)
    assert response.json()["result"]["text"] == "안녕 & <b>"


async def test_nested_parameters_as_json_text(bot: Caller, alice: StandInUser) -> None:
    """Objects may come as JSON text, as python-telegram-bot sends them."""
    sent = await bot.call("sendMessage", chat_id=alice.chat_id, text="hi", reply_markup=json.dumps(MORE))
    assert sent["reply_markup"] == MORE


@pytest.mark.parametrize(
    ("given", "what"),
    [
        ({"text": "\ud800x"}, "request body"),
        (
            {"text": "x", "reply_markup": json.dumps(keyboard({"text": "\ud800", "callback_data": "x"}))},
            "reply keyboard",
        ),
    ],
)
async def test_half_a_character_is_refused(bot: Caller, alice: StandInUser, given: dict[str, str], what: str) -> None:
    """JSON can contain half a surrogate pair, also inside JSON text, which could not be encoded again."""
    content = json.dumps({"chat_id": alice.chat_id, **given})
    address = f"{bot.server.base_url}{bot.world.token}/sendMessage"
    answer = await bot.http.post(address, content=content, headers={"Content-Type": "application/json"})
    assert answer.status_code == 400
    assert answer.json()["description"].startswith(f"Bad Request: can't parse {what}")


async def test_calls_are_recorded(bot: Caller, world: World) -> None:
    """Every call, including refused ones, is recorded with its parameters."""
    await bot.refusal("sendMessage", chat_id=7, text="42")
    assert world.calls.of("sendMessage") == [{"chat_id": 7, "text": "42"}]


async def test_faults(bot: Caller, world: World) -> None:
    """A fault set for a method hits its next call only, with retry_after for 429."""
    world.fail_next("getMe", 429, "Too Many Requests: retry after 3", retry_after=3)
    assert (await bot.answer("getMe"))["parameters"] == {"retry_after": 3}
    assert (await bot.answer("getMe"))["ok"]


async def test_a_failure_in_telegrams_words(bot: Caller, world: World) -> None:
    """A fault set without a description has Telegram's wording."""
    world.fail_next("getMe", 429, retry_after=3)
    assert await bot.refusal("getMe") == "429 Too Many Requests: retry after 3"
