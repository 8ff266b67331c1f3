"""What keeps the bot from spamming a group, over HTTP: pointers to earlier answers, and limits per person."""

from __future__ import annotations

from bot.standin.chat import Chat
from bot.standin.groups import add_group, promote
from bot.standin.server import StandInServer
from bot.standin.user import StandInUser


async def test_the_same_answer_is_pointed_to(alice: StandInUser, bob: StandInUser, group: Chat) -> None:
    """A repeated answer within five minutes, whoever asks and however, is one line with a link to the first."""
    answer = await alice.at(group).says("/ask what is PARMA?")
    pointer = await bob.at(group).says("/ask whats the methane partnership called parma")
    assert "\n" not in pointer.text
    assert pointer.entities[0].type == "text_link"
    assert str(pointer.entities[0].url).startswith(f"https://t.me/c/{str(group.id)[4:]}/{answer.id}")


async def test_a_pointer_in_a_group_without_links_replies_to_the_answer(
    alice: StandInUser, bob: StandInUser, bot: StandInServer
) -> None:
    """Messages in basic groups have no links, so there the pointer replies to the earlier answer."""
    group = add_group(bot.world, "Small", [alice.user, bob.user], kind="group")
    await alice.at(group).hears()
    answer = await alice.at(group).says("/ask what is PARMA?")
    assert (await bob.at(group).says("/ask what is PARMA?")).reply_to == answer.id


async def test_a_deleted_answer_is_not_pointed_to_where_messages_have_no_links(
    alice: StandInUser, bob: StandInUser, bot: StandInServer
) -> None:
    """If the earlier answer in a basic group is deleted, the next asker gets it again, and later ones a pointer."""
    group = add_group(bot.world, "Small", [alice.user, bob.user], kind="group")
    await alice.at(group).hears()
    alice.at(group).deletes((await alice.at(group).says("/ask what is PARMA?")).id)
    asked = bob.at(group).writes("/ask what is PARMA?")
    answer = await bob.at(group).hears()
    assert "Methane" in answer.text
    assert answer.reply_to == asked.id
    assert (await alice.at(group).says("/ask what is PARMA?")).reply_to == answer.id


async def test_an_answer_that_others_were_pointed_to_stays(alice: StandInUser, bob: StandInUser, group: Chat) -> None:
    """If the question is edited to ask something else, the answer comes below, and the pointer stays correct."""
    asked = alice.at(group).writes("/ask what is PARMA?")
    answer = await alice.at(group).hears()
    assert "a moment ago" in (await bob.at(group).says("/ask what is PARMA?")).text
    other = await alice.at(group).changes(asked.id, "/ask who led the Japanese delegation?")
    assert other.text.startswith("I have no answer")
    assert group.messages[answer.id] == answer
    assert (await alice.at(group).changes(asked.id, "/ask what is KADIF?")).id == other.id


async def test_an_answer_that_was_mended_is_not_pointed_to(alice: StandInUser, bob: StandInUser, group: Chat) -> None:
    """If an edit changed the earlier answer to another one, the next asker gets the answer itself."""
    asked = alice.at(group).writes("/ask what is PARMA?")
    await alice.at(group).hears()
    await alice.at(group).changes(asked.id, "/ask what is KADIF?")
    assert "Methane" in (await bob.at(group).says("/ask what is PARMA?")).text


async def test_after_five_minutes_the_answer_is_given_again(
    alice: StandInUser, group: Chat, bot: StandInServer
) -> None:
    """A later question is answered in full, and pointers do not extend the time."""
    await alice.at(group).says("/ask what is PARMA?")
    bot.world.clock.advance(290)
    assert "moment ago" in (await alice.at(group).says("/ask what is PARMA?")).text
    bot.world.clock.advance(20)
    assert "Methane" in (await alice.at(group).says("/ask what is PARMA?")).text


async def test_another_group_or_language_gets_the_answer_itself(
    alice: StandInUser, group: Chat, bot: StandInServer
) -> None:
    """An answer given elsewhere, or in another language, does not count."""
    await alice.at(group).says("/ask what is PARMA?")
    assert "메탄" in (await alice.at(group).says("/ask PARMA가 무엇인가요?")).text
    other = add_group(bot.world, "Elsewhere", [alice.user])
    await alice.at(other).hears()
    assert "Methane" in (await alice.at(other).says("/ask what is PARMA?")).text


QUESTIONS = ["What is PARMA?", "What is KADIF?", "What is KASI?", "Who chairs ASEAN?", "What is the CSP?", "weather?"]


async def test_who_asks_too_much_is_told_once(alice: StandInUser, bob: StandInUser, group: Chat) -> None:
    """Six questions a minute are answered, the seventh gets a friendly line, later ones nothing; Bob is answered."""
    for question in QUESTIONS:
        await alice.at(group).says(f"/ask {question}")
    assert "You have asked a lot" in (await alice.at(group).says("/ask When was it?")).text
    alice.at(group).writes("/ask Where was it?")
    asked = bob.at(group).writes("/ask What is the CSP?")
    assert (await bob.at(group).hears()).reply_to == asked.id


async def test_after_a_minute_questions_are_answered_again(alice: StandInUser, group: Chat, bot: StandInServer) -> None:
    """The limit ends after a minute."""
    for question in [*QUESTIONS, "one more?"]:
        await alice.at(group).says(f"/ask {question}")
    bot.world.clock.advance(61)
    assert "4 April 2024" in (await alice.at(group).says("/ask When did the dialogue take place?")).text


async def test_anonymous_administrators_are_limited_apart_from_others(
    alice: StandInUser, bob: StandInUser, bot: StandInServer, group: Chat
) -> None:
    """Senders in the names of two groups are counted separately, although Telegram gives them one id."""
    other = add_group(bot.world, "Elsewhere", [alice.user])
    await alice.at(other).hears()
    for chat in (group, other):
        promote(bot.world, chat, alice.user.id, "creator", alice.user, is_anonymous=True)
    for question in QUESTIONS:
        await alice.at(group).says(f"/ask {question}", anonymous=True)
    assert "Methane" in (await alice.at(other).says("/ask What is PARMA?", anonymous=True)).text
