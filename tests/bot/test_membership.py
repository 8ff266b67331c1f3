"""The bot joins groups, leaves them, and follows them when they become supergroups."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.standin.channels import add_channel
from bot.standin.chat import Chat
from bot.standin.faults import Fault, status
from bot.standin.groups import add_bot, add_group, migrate, promote, remove_bot
from bot.standin.server import StandInServer
from bot.standin.user import StandInUser
from tests.bot.conftest import HELP, running, settings_for


async def test_it_introduces_itself_once(alice: StandInUser, bot: StandInServer) -> None:
    """If added to a group and then made administrator, the bot introduces itself once."""
    group = add_group(bot.world, "Press corner", [alice.user])
    introduction = await alice.at(group).hears()
    assert "/ask" in introduction.text
    assert "28th ASEAN-ROK Dialogue" in introduction.text
    promote(bot.world, group, bot.world.bot_id, "administrator", alice.user)
    await alice.at(group).hears_nothing_before(HELP)


async def test_it_speaks_the_language_of_who_adds_it(
    minji: StandInUser, alice: StandInUser, bot: StandInServer
) -> None:
    """If a Korean speaker adds the bot, it speaks Korean in the group, also to others."""
    group = add_group(bot.world, "기자실", [minji.user, alice.user])
    assert "안녕하세요" in (await minji.at(group).hears()).text
    assert "질문을 적어" in (await alice.at(group).says("/ask")).text


async def test_being_removed_is_no_error_and_forgets_the_group(
    alice: StandInUser, minji: StandInUser, bot: StandInServer
) -> None:
    """If removed and added again by somebody else, the bot starts afresh."""
    group = add_group(bot.world, "Press corner", [alice.user, minji.user])
    await alice.at(group).hears()
    remove_bot(bot.world, group, alice.user)
    add_bot(bot.world, group, minji.user)
    assert "안녕하세요" in (await alice.at(group).hears()).text


async def test_a_group_where_it_may_not_write_holds_up_nobody(
    alice: StandInUser, bob: StandInUser, bot: StandInServer
) -> None:
    """If the bot cannot introduce itself or answer there, others are not affected."""
    group = add_group(bot.world, "Silent", [alice.user])
    silenced = status(400, "Bad Request: not enough rights to send text messages to the chat")
    bot.world.faults.add(Fault("status", "sendmessage", group.id, silenced, times=2))
    alice.at(group).writes("/ask what is PARMA?")
    assert "Methane" in (await bob.says("What is PARMA?")).text
    assert "Methane" in (await alice.at(group).says("/ask what is PARMA?")).text


async def test_a_channel_is_not_greeted(server: StandInServer, tmp_path: Path) -> None:
    """If made administrator of a channel, the bot posts nothing, not even until it has stopped."""
    alice = StandInUser(server.world, "Alice")
    async with running(settings_for(server, tmp_path)):
        channel = add_channel(server.world, "News", alice.user)
        await server.world.updates.drained()
    assert not [message for message in channel.messages.values() if message.from_bot]


@pytest.mark.parametrize("joins_first", [True, False])
async def test_settings_go_along_into_the_supergroup(
    minji: StandInUser, alice: StandInUser, bot: StandInServer, *, joins_first: bool
) -> None:
    """A Korean group with mentions switched off keeps both settings when it becomes a supergroup.

    The bot greets it again only if it learns that it joined a supergroup before it learns which group that was.
    """
    group = add_group(bot.world, "기자실", [minji.user, alice.user], kind="group")
    await minji.at(group).hears()
    await minji.at(group).says("/settings")
    await minji.at(group).taps("언급과 답장에 답하기: 예")
    moved: Chat = migrate(bot.world, group, alice.user, joins_first=joins_first)
    asked = alice.at(moved).writes(HELP)
    while (help_ := await alice.at(moved).hears()).reply_to != asked.id:
        assert joins_first, "it was greeted again"
    assert "명령에만" in help_.text


async def test_blocking_and_unblocking_is_no_error(alice: StandInUser, bot: StandInServer) -> None:
    """A user who blocks and unblocks the bot is answered as before."""
    await alice.says("/start")
    alice.blocks()
    alice.unblocks()
    assert "Methane" in (await alice.says("What is PARMA?")).text
