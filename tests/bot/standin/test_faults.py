"""The stand-in shows Telegram's faults on request, and only then."""

from __future__ import annotations

import asyncio
import time

import httpx
import pytest

from bot.standin.account import User
from bot.standin.faults import Fault, status
from bot.standin.server import StandInServer
from tests.bot.standin.client import Caller


@pytest.fixture
def alice(bot: Caller) -> User:
    """A user whose chat with the bot is open, but the bot has received no update from it."""
    alice = bot.world.add_user("Alice")
    bot.world.says(alice, "hello")
    bot.world.updates.forget()
    return alice


async def test_flood_limit_of_one_chat(bot: Caller, alice: User) -> None:
    """429 for one chat does not affect the others, and says how long to wait."""
    bob = bot.world.add_user("Bob")
    bot.world.says(bob, "hello")
    bot.world.faults.add(Fault("status", chat=alice.id, error=status(429, retry_after=7)))
    assert await bot.call("sendMessage", chat_id=bob.id, text="hi")
    body = await bot.answer("sendMessage", chat_id=alice.id, text="hi")
    assert (body["description"], body["parameters"]) == ("Too Many Requests: retry after 7", {"retry_after": 7})
    assert await bot.call("sendMessage", chat_id=alice.id, text="hi")


async def test_flood_limit_of_all(bot: Caller, alice: User) -> None:
    """429 for all hits every method except the poll, until it is removed."""
    bot.world.faults.add(Fault("status", error=status(429), times=0))
    for _ in range(3):
        assert (await bot.answer("sendMessage", chat_id=alice.id, text="hi"))["error_code"] == 429
        assert (await bot.answer("getMe"))["error_code"] == 429
        assert (await bot.answer("getUpdates"))["ok"]
    bot.world.faults.clear()
    assert await bot.call("getMe")


async def test_burst(bot: Caller) -> None:
    """A burst hits as many calls as it says."""
    bot.world.faults.add(Fault("status", error=status(502), times=2))
    answers = [await bot.answer("getMe") for _ in range(3)]
    assert [answer.get("description") for answer in answers] == ["Bad Gateway", "Bad Gateway", None]


async def test_cut_connection(bot: Caller, alice: User) -> None:
    """The connection is cut in the middle of the answer, but the message was sent."""
    bot.world.faults.add(Fault("cut", "sendmessage"))
    with pytest.raises(httpx.RemoteProtocolError):
        await bot.call("sendMessage", chat_id=alice.id, text="hi")
    assert bot.world.chats[alice.id].messages[2].text == "hi"
    assert await bot.call("getMe")


async def test_slow_answer(bot: Caller, alice: User) -> None:
    """A slow answer comes late, but the message was sent."""
    bot.world.faults.add(Fault("slow", "sendmessage", seconds=0.1))
    begin = time.monotonic()
    assert await bot.call("sendMessage", chat_id=alice.id, text="hi")
    assert time.monotonic() - begin >= 0.1


async def test_slow_answer_at_the_end() -> None:
    """Closing the server does not wait for slow answers."""
    async with httpx.AsyncClient() as http, asyncio.timeout(5):
        async with StandInServer() as server:
            server.world.faults.add(Fault("slow", "getme", seconds=60))
            slow = asyncio.create_task(Caller(server, http).call("getMe"))
            await server.world.calls.called("getMe")
        assert (await slow)["username"]


async def test_update_delivered_twice(bot: Caller, alice: User) -> None:
    """An update can come twice with the same id, as after a lost answer."""
    bot.world.faults.add(Fault("duplicate"))
    bot.world.says(alice, "once")
    first, second = await bot.updates()
    assert first == second
    bot.world.says(alice, "twice")
    assert await bot.heard() == ["twice"]


async def test_updates_out_of_order(bot: Caller, alice: User) -> None:
    """An update can overtake another; ids still increase, because getUpdates sorts by them."""
    bot.world.faults.add(Fault("reorder"))
    bot.world.says(alice, "first")
    assert await bot.updates() == []
    bot.world.says(alice, "second")
    updates = await bot.updates()
    assert [update["message"]["text"] for update in updates] == ["second", "first"]
    assert updates[0]["update_id"] < updates[1]["update_id"]


async def test_late_update_without_a_next_one(bot: Caller, alice: User) -> None:
    """An update that waits to be overtaken comes when the fault is removed."""
    bot.world.faults.add(Fault("reorder"))
    bot.world.says(alice, "first")
    bot.world.updates.release()
    assert await bot.heard() == ["first"]
