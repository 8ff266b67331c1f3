"""Telegram's rules for updates and their confirmation: one test per rule."""

from __future__ import annotations

import asyncio

import pytest

from bot.standin.user import StandInUser
from bot.standin.world import World
from tests.bot.standin.client import Caller


async def test_update_of_a_text(bot: Caller, alice: StandInUser) -> None:
    """A user's message comes as an update with sender, private chat and text."""
    [update] = await bot.call("getUpdates")
    message = update["message"]
    assert message["text"] == "hello"
    assert message["from"] == {"id": alice.chat_id, "is_bot": False, "first_name": "Alice", "language_code": "en"}
    assert message["chat"] == {"id": alice.chat_id, "type": "private", "first_name": "Alice"}


async def test_updates_come_again_until_confirmed(bot: Caller, alice: StandInUser) -> None:
    """An update is confirmed by an offset above its id, and comes again until then."""
    [update] = await bot.call("getUpdates")
    assert await bot.call("getUpdates", offset=update["update_id"]) == [update]
    assert await bot.call("getUpdates", offset=update["update_id"] + 1) == []
    assert await bot.call("getUpdates") == []


async def test_update_ids_rise(bot: Caller, alice: StandInUser) -> None:
    """Update ids increase by one."""
    alice.world.says(alice.user, "again")
    first, second = await bot.call("getUpdates")
    assert second["update_id"] == first["update_id"] + 1


async def test_negative_offset(bot: Caller, alice: StandInUser) -> None:
    """A negative offset forgets all except the last updates."""
    alice.world.says(alice.user, "last")
    [update] = await bot.call("getUpdates", offset=-1)
    assert update["message"]["text"] == "last"
    assert len(await bot.call("getUpdates")) == 1


async def test_limit(bot: Caller, alice: StandInUser) -> None:
    """GetUpdates returns at most `limit` updates."""
    alice.world.says(alice.user, "again")
    assert len(await bot.call("getUpdates", limit=1)) == 1


async def test_long_poll(bot: Caller, world: World) -> None:
    """A long poll is answered as soon as there is an update."""
    poll = asyncio.create_task(bot.call("getUpdates", timeout=50))
    await world.updates.waiting.wait()
    world.says(world.add_user("Bob"), "hi")
    [update] = await poll
    assert update["message"]["text"] == "hi"


async def test_second_poll_conflicts(bot: Caller, world: World) -> None:
    """A second long poll ends the first with 409."""
    first = asyncio.create_task(bot.refusal("getUpdates", timeout=50))
    await world.updates.waiting.wait()
    second = asyncio.create_task(bot.call("getUpdates", timeout=50))
    assert await first == (
        "409 Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
    )
    world.says(world.add_user("Bob"), "hi")
    assert len(await second) == 1


async def test_polling_beside_a_webhook(bot: Caller) -> None:
    """GetUpdates fails with 409 while a webhook is set, and works again after deleteWebhook."""
    await bot.call("setWebhook", url="https://example.org/hook")
    assert await bot.refusal("getUpdates") == (
        "409 Conflict: can't use getUpdates method while webhook is active; "
        "use deleteWebhook to delete the webhook first"
    )
    await bot.call("deleteWebhook")
    assert await bot.call("getUpdates") == []


async def test_drop_pending_updates(bot: Caller, alice: StandInUser) -> None:
    """DeleteWebhook can drop the waiting updates."""
    await bot.call("deleteWebhook", drop_pending_updates=True)
    assert await bot.call("getUpdates") == []


async def test_allowed_updates(bot: Caller, alice: StandInUser) -> None:
    """Kinds of updates not requested do not come, and leaving out allowed_updates keeps the setting."""
    await bot.call("getUpdates", offset=-1, allowed_updates=["my_chat_member"])
    alice.world.says(alice.user, "unheard")
    await bot.call("getUpdates")
    alice.blocks()
    assert [list(update)[1] for update in await bot.call("getUpdates")] == ["message", "my_chat_member"]


@pytest.mark.parametrize("kind", ["sticker", "photo", "voice"])
async def test_media(bot: Caller, alice: StandInUser, kind: str) -> None:
    """A sticker, photo or voice message has its own field and no text."""
    alice.world.sends(alice.user, kind)
    message = (await bot.call("getUpdates", offset=-1))[0]["message"]
    assert kind in message and "text" not in message


async def test_blocking_is_an_update(bot: Caller, alice: StandInUser) -> None:
    """Blocking the bot comes as my_chat_member with status kicked."""
    alice.blocks()
    [update] = await bot.call("getUpdates", offset=-1)
    assert update["my_chat_member"]["new_chat_member"]["status"] == "kicked"
