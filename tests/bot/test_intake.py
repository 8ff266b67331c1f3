"""Updates as they come in: many at once, and twice."""

from __future__ import annotations

from pathlib import Path

from bot.intake import MOST_IN_HAND, MOST_OF_A_CHAT
from bot.standin.faults import Fault
from bot.standin.groups import add_group, promote
from bot.standin.server import StandInServer
from bot.standin.user import StandInUser
from knowledge.index import Index
from tests.bot.conftest import running, settings_for


async def test_what_people_say_to_each_other_takes_no_questions_place(
    server: StandInServer, index: Index, tmp_path: Path
) -> None:
    """A group that went on talking while the bot was away has its question answered."""
    alice, bob = (StandInUser(server.world, name) for name in ("Alice", "Bob"))
    group = add_group(server.world, "Friends", [alice.user, bob.user])
    promote(server.world, group, server.world.bot_id, "administrator", alice.user)  # It sees all that is said.
    for number in range(MOST_OF_A_CHAT + 1):
        bob.at(group).writes(f"talk {number}")
    alice.at(group).writes("/ask What is KADIF?")
    async with running(settings_for(server, tmp_path)):
        while "Digital" not in (await alice.at(group).hears()).text:
            pass


async def test_a_press_behind_a_flood_is_answered(alice: StandInUser, bot: StandInServer) -> None:
    """Who wrote more than is taken in hand still gets their buttons answered."""
    answer = await alice.says("What is PARMA?")
    bot.world.fail_next("sendMessage", 429, "Too Many Requests: retry after 1", retry_after=1)
    for _ in range(MOST_OF_A_CHAT + 1):
        alice.writes("What is KADIF?")
    assert (await alice.taps_for_notice("👎", answer)).text


async def test_nobody_holds_up_the_others_by_pressing(alice: StandInUser, bob: StandInUser, bot: StandInServer) -> None:
    """While somebody's first press waits, more of them than there is room for are dropped."""
    topics = await bob.says("/topics")
    bot.world.fail_next("editMessageText", 429, retry_after=50)
    for _ in range(MOST_IN_HAND + 1):
        bot.world.taps(bob.user, topics.id, "North Korea")
    await bot.world.called("editMessageText")
    assert "Methane" in (await alice.says("What is PARMA?")).text


async def test_an_update_that_comes_twice_is_handled_once(alice: StandInUser, bot: StandInServer) -> None:
    """Telegram delivers an update again when it is not sure that it came."""
    bot.world.faults.add(Fault("duplicate"))
    await alice.says("/topics")
    await alice.hears_nothing_before("What is PARMA?", "Methane")
