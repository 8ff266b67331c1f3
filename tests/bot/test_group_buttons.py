"""Buttons under the bot's messages in a group, over HTTP: who may press which."""

from __future__ import annotations

import pytest

from bot.standin.channels import add_channel
from bot.standin.chat import Chat
from bot.standin.groups import promote
from bot.standin.server import StandInServer
from bot.standin.user import StandInUser
from tests.bot.conftest import HELP, labels


async def test_each_person_is_counted_once(alice: StandInUser, bob: StandInUser, group: Chat) -> None:
    """The feedback question stays for the others; somebody who presses the same button again is told so."""
    answer = await alice.at(group).says("/ask What is PARMA?")
    assert "Thank you" in (await alice.at(group).taps_for_notice("👎")).text
    assert "already" in (await alice.at(group).taps_for_notice("👎")).text
    assert "Thank you" in (await bob.at(group).taps_for_notice("👎")).text
    assert "👎" in labels(group.messages[answer.id])


async def test_only_who_asked_chooses_among_suggestions(alice: StandInUser, bob: StandInUser, group: Chat) -> None:
    """Another user's tap on a suggestion gets a friendly refusal; the asker's tap shows the entry in place."""
    suggestions = await alice.at(group).says("/ask climate change")
    first = labels(suggestions)[0]
    assert "Only the person who asked" in (await bob.at(group).taps_for_notice(first)).text
    chosen = await alice.at(group).taps(first)
    assert chosen.id == suggestions.id
    assert chosen.text.startswith(first)


@pytest.mark.parametrize("way", ["anonymous", "as a channel"])
async def test_anybody_chooses_for_who_is_not_to_be_seen(
    alice: StandInUser, bob: StandInUser, bot: StandInServer, group: Chat, way: str
) -> None:
    """Telegram hides who asks in the name of a group or channel, but not who taps."""
    promote(bot.world, group, alice.user.id, "creator", alice.user, is_anonymous=way == "anonymous")
    channel = add_channel(bot.world, "News", alice.user, with_bot=False)
    send_as = None if way == "anonymous" else channel.id
    suggestions = await alice.at(group).says("/ask climate change", channel=send_as)
    first = labels(suggestions)[0]
    assert (await bob.at(group).taps(first)).text.startswith(first)


async def test_a_chosen_suggestion_is_an_answer_like_any_other(
    alice: StandInUser, bob: StandInUser, group: Chat
) -> None:
    """Follow-ups are read in its context, and somebody who asks the same is pointed to it."""
    await alice.at(group).says("/ask projects")
    chosen = await alice.at(group).taps("What is PARMA?")
    assert "answered that a moment ago: What is PARMA?" in (await bob.at(group).says("source?", chosen.id)).text
    assert "a moment ago" in (await bob.at(group).says("/ask what is PARMA?")).text
    assert "a moment ago" in (await alice.at(group).says("/ask what does it stand for?")).text


@pytest.mark.parametrize("forged", ["v1:T:", "v1:l:ko", "v1:r:parma/en", "v1:b:kadif"])
async def test_nobody_changes_or_posts_anything_by_a_forged_press(
    alice: StandInUser, bob: StandInUser, group: Chat, forged: str
) -> None:
    """Callback data that no button of an answer sends does not change it, and posts nothing beyond the limit."""
    answer = await alice.at(group).says("/ask What is PARMA?")
    notice = await bob.at(group).taps_for_notice(forged, answer)
    assert "out of date" in notice.text
    await bob.at(group).hears_nothing_before(HELP)
    assert group.messages[answer.id] == answer


async def test_nothing_is_forged_under_an_inline_result(
    alice: StandInUser, bob: StandInUser, bot: StandInServer, group: Chat
) -> None:
    """An inline result has no button that makes the bot do anything."""
    sent = await alice.at(group).picks(await alice.at(group).types("parma"))
    assert "out of date" in (await bob.at(group).taps_for_notice("v1:T:", sent)).text
    assert group.messages[sent.id] == sent


async def test_an_answer_leads_into_the_private_chat(alice: StandInUser, group: Chat) -> None:
    """Under an answer in a group a button opens the private chat at the same entry."""
    await alice.at(group).says("/ask What is PARMA?")
    shown = await alice.at(group).taps("Ask me more in private")
    assert shown.text.startswith("What is PARMA?")
    assert alice.messages[-1] == shown
