"""Incoming updates: many at once, and duplicates."""

from __future__ import annotations

from pathlib import Path

from bot.intake import MOST_IN_HAND, MOST_OF_A_CHAT
from bot.standin.faults import Fault
from bot.standin.groups import add_group, promote
from bot.standin.server import StandInServer
from bot.standin.tapping import taps
from bot.standin.user import StandInUser
from knowledge.index import Index
from tests.bot.conftest import running, settings_for


async def test_what_people_say_to_each_other_takes_no_questions_place(
    server: StandInServer, index: Index, tmp_path: Path
) -> None:
    """A group's question is answered even if the group talked a lot while the bot was away."""
    alice, bob = (StandInUser(server.world, name) for name in ("Alice", "Bob"))
    group = add_group(server.world, "Friends", [alice.user, bob.user])
    promote(server.world, group, server.world.bot_id, "administrator", alice.user)  # The bot sees every message.
    for number in range(MOST_OF_A_CHAT + 1):
        bob.at(group).writes(f"talk {number}")
    alice.at(group).writes("/ask What is KADIF?")
    async with running(settings_for(server, tmp_path)):
        while "Digital" not in (await alice.at(group).hears()).text:
            pass


async def test_a_press_behind_a_flood_is_answered(alice: StandInUser, bot: StandInServer) -> None:
    """A user who wrote more messages than the bot accepts still gets answers to their buttons."""
    answer = await alice.says("What is PARMA?")
    bot.world.fail_next("sendMessage", 429, "Too Many Requests: retry after 1", retry_after=1)
    for _ in range(MOST_OF_A_CHAT + 1):
        alice.writes("What is KADIF?")
    assert (await alice.taps_for_notice("👎", answer)).text


async def test_nobody_holds_up_the_others_by_pressing(alice: StandInUser, bob: StandInUser, bot: StandInServer) -> None:
    """While a user's first press waits, further presses beyond the limit are dropped."""
    topics = await bob.says("/topics")
    bot.world.fail_next("editMessageText", 429, retry_after=50)
    for _ in range(MOST_IN_HAND + 1):
        taps(bot.world, bob.user, topics.id, "North Korea")
    await bot.world.calls.called("editMessageText")
    assert "Methane" in (await alice.says("What is PARMA?")).text


async def test_an_update_that_comes_twice_is_handled_once(alice: StandInUser, bot: StandInServer) -> None:
    """Telegram delivers an update again if it is not sure that it arrived."""
    bot.world.faults.add(Fault("duplicate"))
    await alice.says("/topics")
    await alice.hears_nothing_before("What is PARMA?", "Methane")
