"""`/settings` in a group, only for those whom Telegram reports as its administrators."""

from __future__ import annotations

import pytest

from bot.question_limit import MOST_QUESTIONS
from bot.standin.channels import add_channel
from bot.standin.chat import Chat
from bot.standin.faults import Fault, status
from bot.standin.groups import promote
from bot.standin.server import StandInServer
from bot.standin.user import StandInUser
from tests.bot.conftest import HELP, labels


async def test_an_administrator_sets_the_language(alice: StandInUser, bob: StandInUser, group: Chat) -> None:
    """After a tap the bot speaks Korean to everybody in the group; private chats do not change."""
    settings = await alice.at(group).says("/settings")
    changed = await alice.at(group).taps("한국어")
    assert changed.id == settings.id
    assert "✓ 한국어" in labels(changed)
    assert "질문을 적어" in (await bob.at(group).says("/ask")).text
    assert "Hello" in (await bob.says("/start")).text


async def test_the_language_can_be_that_of_who_asks(alice: StandInUser, minji: StandInUser, group: Chat) -> None:
    """A group without its own language gets each asker's language."""
    await alice.at(group).says("/settings")
    await alice.at(group).taps("Same as the asker")
    assert "질문을 적어" in (await minji.at(group).says("/ask")).text
    assert "Write your question" in (await alice.at(group).says("/ask")).text


async def test_mentions_are_switched_off_and_on(alice: StandInUser, bob: StandInUser, group: Chat) -> None:
    """With mentions and replies off, only commands are answered, as the help says; both can be switched on again."""
    answer = await alice.at(group).says("/ask what is PARMA?")
    await alice.at(group).says("/settings")
    await alice.at(group).taps("Answer mentions and replies: yes")
    bob.at(group).writes("What is KADIF?", reply_to=answer.id)
    assert "replies to me" not in (await bob.at(group).hears_nothing_before(HELP)).text
    await alice.at(group).taps("Answer mentions and replies: no")
    assert "replies to me" in (await bob.at(group).says(HELP)).text
    assert "Digital" in (await bob.at(group).says("What is KADIF?", reply_to=answer.id)).text


async def test_others_may_not(bob: StandInUser, alice: StandInUser, group: Chat) -> None:
    """Non-administrators get one line for the command and a notice for a tap; nothing changes."""
    assert "Only administrators" in (await bob.at(group).says("/settings")).text
    await alice.at(group).says("/settings")
    refused = await bob.at(group).taps_for_notice("한국어")
    assert refused.alert
    assert "Only administrators" in refused.text
    assert "Write your question" in (await alice.at(group).says("/ask")).text


async def test_who_asks_for_settings_again_and_again_is_not_answered(
    alice: StandInUser, bob: StandInUser, bot: StandInServer, group: Chat
) -> None:
    """The command always counts like a question; beyond the limit the bot does not ask Telegram either."""
    bot.world.fail_next("getChatAdministrators", 400, "Bad Request: something odd")
    for _ in range(MOST_QUESTIONS):
        await bob.at(group).says("/settings")
    assert "You have asked a lot" in (await bob.at(group).says("/settings")).text
    bob.at(group).writes("/settings")
    bob.at(group).writes("/ask what is PARMA?")
    assert len(bot.world.calls.of("getChatAdministrators")) == MOST_QUESTIONS
    assert "Settings of this group" in (await alice.at(group).says("/settings")).text


@pytest.mark.parametrize("refusal", ["CHAT_ADMIN_REQUIRED", "PARTICIPANT_ID_INVALID", "member list is inaccessible"])
async def test_settings_work_where_members_are_hidden(
    alice: StandInUser, bob: StandInUser, bot: StandInServer, group: Chat, refusal: str
) -> None:
    """If members are hidden, Telegram tells a bot that is not an administrator only who the administrators are."""
    hidden = status(400, f"Bad Request: {refusal}")
    bot.world.faults.add(Fault("status", "getchatmember", error=hidden, times=0))
    assert "Only administrators" in (await bob.at(group).says("/settings")).text
    assert "Settings of this group" in (await alice.at(group).says("/settings")).text
    assert "✓ 한국어" in labels(await alice.at(group).taps("한국어"))


async def test_who_is_administrator_no_more_may_not(
    alice: StandInUser, bob: StandInUser, group: Chat, bot: StandInServer
) -> None:
    """Rights are checked again at each tap."""
    promote(bot.world, group, bob.user.id, "administrator", alice.user)
    await bob.at(group).says("/settings")
    promote(bot.world, group, bob.user.id, "member", alice.user)
    assert (await bob.at(group).taps_for_notice("한국어")).alert


async def test_an_anonymous_administrator_may(alice: StandInUser, group: Chat, bot: StandInServer) -> None:
    """A message in the group's name comes from an administrator; the tap comes from the person."""
    promote(bot.world, group, alice.user.id, "creator", alice.user, is_anonymous=True)
    await alice.at(group).says("/settings", anonymous=True)
    await alice.at(group).taps("한국어")
    assert "질문을 적어" in (await alice.at(group).says("/ask", anonymous=True)).text


async def test_who_writes_as_another_channel_may_not(
    alice: StandInUser, bob: StandInUser, bot: StandInServer, group: Chat
) -> None:
    """A channel is not an administrator of the group."""
    channel = add_channel(bot.world, "News", bob.user, with_bot=False)
    assert "Only administrators" in (await bob.at(group).says("/settings", channel=channel.id)).text


@pytest.mark.parametrize("packed", ["v1:g:xx", "v1:m:maybe", "v1:m:"])
async def test_made_up_settings_are_refused(alice: StandInUser, group: Chat, packed: str) -> None:
    """Forged callback data changes nothing and is answered."""
    settings = await alice.at(group).says("/settings")
    notice = await alice.at(group).taps_for_notice(packed, settings)
    assert "out of date" in notice.text
