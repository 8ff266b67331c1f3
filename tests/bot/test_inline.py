"""Inline mode over HTTP: what is listed while somebody types, what is sent, and what Telegram may cache."""

from __future__ import annotations

from typing import Any

import pytest

from bot.inline import first_sentence
from bot.standin.chat import Chat
from bot.standin.inline import types_inline
from bot.standin.server import StandInServer
from bot.standin.user import StandInUser

LONG = "how many hundred million dollars does everybody here think the methane thing of japan will cost"


def ids(results: list[dict[str, Any]]) -> list[str]:
    """The ids of inline results, which are the ids of the entries."""
    return [str(result["id"]) for result in results]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("par", "parma"),
        ("parma", "parma"),
        ("prama", "parma"),
        ("what is par", "parma"),
        ("methane par", "parma"),
        ("chief rep", "chief-representative"),
        ("메ㅌ", "parma"),
        ("멭", "parma"),
        ("한국 수석ㄷ", "chief-representative"),
        ("한국수석대", "chief-representative"),
    ],
)
async def test_entries_are_listed_as_one_types(alice: StandInUser, typed: str, first: str) -> None:
    """The last word may be half typed, also in Korean; typos and synonyms are understood."""
    assert first in ids((await alice.types(typed)).results)[:2]


async def test_half_a_syllable_finds_what_begins_so(minji: StandInUser) -> None:
    """`한ㅇ` finds 한-아세안."""
    assert (await minji.types("한ㅇ")).results


async def test_a_result_is_an_article_that_sends_the_whole_answer(alice: StandInUser, group: Chat) -> None:
    """A result has a title, the first sentence, and a message of question, answer, source and a private chat link."""
    answer = await alice.at(group).types("parma")
    article = answer.results[0]
    assert (article["type"], article["title"]) == ("article", "What is PARMA?")
    sent = await alice.at(group).picks(answer)
    assert sent.text.startswith("What is PARMA?")
    assert str(article["description"]).rstrip("…") in sent.text
    assert "📄 28th ASEAN-ROK Dialogue, paragraph 2, 4 April 2024" in sent.text
    shown = await alice.at(group).taps("Ask me more in private", sent)
    assert shown.text.startswith("What is PARMA?")


async def test_ten_are_shown_and_more_as_one_scrolls(alice: StandInUser) -> None:
    """There are pages of ten, in order, without repetition, and an end."""
    page = await alice.types("asean")
    seen = ids(page.results)
    assert len(seen) == 10
    while page.next_offset:
        page = await alice.scrolls(page)
        seen += ids(page.results)
    assert len(seen) == len(set(seen)) > 20


async def test_nothing_typed_lists_what_is_featured(alice: StandInUser) -> None:
    """Before anybody has asked anything, the first entry of each topic comes first."""
    assert ids((await alice.types("")).results)[0] == "dialogue"


async def test_nothing_typed_lists_what_is_asked_most(
    alice: StandInUser, bob: StandInUser, group: Chat, bot: StandInServer
) -> None:
    """Questions and chosen results both count."""
    for _ in range(2):
        await alice.picks(await alice.types("kadif"))
    await bob.says("What is PARMA?")
    assert await listed_once_counted(bob, bot) == ["kadif", "parma"]


async def listed_once_counted(user: StandInUser, bot: StandInServer) -> list[str]:
    """The first two entries shown once three questions are counted, which happens after the replies."""
    for _ in range(50):
        first = ids((await user.types("")).results)[:2]
        if first[0] != "dialogue" and first[1] != "dialogue":
            break
        bot.world.clock.advance(60)
    return first


@pytest.mark.parametrize("typed", ["who led the japanese delegation", "weather in seoul", "zzzz", "japan", "🎉"])
async def test_nothing_found_is_nothing_listed(alice: StandInUser, typed: str) -> None:
    """There are no wrong results, but a button that asks the same in private."""
    answer = await alice.types(typed)
    assert answer.results == []
    assert answer.button
    assert "private" in answer.button["text"]


@pytest.mark.parametrize("typed", ["who led the japanese delegation?", "일본 수석대표는 누구였나요?", LONG, LONG * 2])
async def test_the_button_carries_the_question_over(alice: StandInUser, typed: str) -> None:
    """The private chat opens with the question that was typed, long or short, and answers it."""
    answer = await alice.types(typed)
    assert answer.results == []
    assert (await alice.taps_above(answer)).text == typed[:256]
    reply = await alice.hears()
    assert "📄" not in reply.text


async def test_a_carried_question_that_is_forgotten_leads_to_the_start(alice: StandInUser) -> None:
    """An old button leads to the greeting."""
    assert "Hello" in (await alice.starts("k_" + "A" * 24)).text


async def test_answers_in_one_language_are_not_kept_for_another(alice: StandInUser, minji: StandInUser) -> None:
    """Telegram caches an answer for one user only: with the same letters, each user gets their language."""
    assert (await alice.types("PARMA")).results[0]["title"] == "What is PARMA?"
    assert (await minji.types("PARMA")).results[0]["title"] == "PARMA가 무엇인가요?"


async def test_what_is_kept_is_fresh_within_a_minute(alice: StandInUser, bot: StandInServer) -> None:
    """Typing the same again soon does not reach the bot; a minute later it does."""
    await alice.types("parma")
    assert (await alice.types("parma")).from_cache
    bot.world.clock.advance(60)
    assert not (await alice.types("parma")).from_cache


async def test_a_chosen_language_counts_inline_too(alice: StandInUser) -> None:
    """A user who chose Korean with /language gets Korean results for letters that indicate no language."""
    await alice.says("/language")
    await alice.taps("한국어")
    assert (await alice.types("PARMA")).results[0]["title"] == "PARMA가 무엇인가요?"


async def test_only_the_newest_of_what_waits_is_answered(alice: StandInUser, bot: StandInServer) -> None:
    """While a query is being answered, only the last of the later ones counts."""
    bot.world.fail_next("answerInlineQuery", 429, retry_after=1)
    typed = [types_inline(bot.world, alice.user, text) for text in ("p", "pa", "par", "parm")]
    last = await alice.types("parma")
    assert ids(last.results)[0] == "parma"
    # The bot may have started on the first before the others came.
    assert not any(query.answer for query in typed[1:])


@pytest.mark.parametrize(
    ("refusal", "is_error"),
    [
        ("query is too old and response timeout expired or query ID is invalid", False),
        ("RESULT_ID_DUPLICATE", True),
    ],
)
async def test_only_an_answer_that_comes_too_late_is_no_error(
    alice: StandInUser, bot: StandInServer, capfd: pytest.CaptureFixture[str], refusal: str, is_error: bool
) -> None:
    """A late answer does not matter to somebody who has typed on; any other refusal is logged as an error."""
    bot.world.fail_next("answerInlineQuery", 400, f"Bad Request: {refusal}")
    types_inline(bot.world, alice.user, "par")
    await bot.world.calls.called("answerInlineQuery")
    assert (await alice.types("parma")).results
    assert ("handler failed" in capfd.readouterr().out) is is_error


async def test_a_lead_in_is_shown_with_what_it_leads_to(alice: StandInUser) -> None:
    """A result's description is part of the answer, even if the answer begins with "in brief:"."""
    shown = (await alice.types("key takeaways")).results[0]
    assert shown["id"] == "summary"
    assert "in brief: • The two sides reviewed" in shown["description"]


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        ("It is a partnership. It is about methane.", "It is a partnership."),
        ("Amb. Chung led it. He came.", "Amb. Chung led it."),
        ("As of 4 April 2024, the U.S. is not named. So.", "As of 4 April 2024, the U.S. is not named."),
        ("한국은 참석했습니다. 그리고 끝났습니다.", "한국은 참석했습니다."),
        ("No end", "No end"),
        ("One\n• two", "One"),
        ("In brief:\n\n• They met.\n• They talked", "In brief: • They met. • They talked"),
        ("x" * 500, "x" * 159 + "…"),
    ],
)
def test_a_first_sentence_is_a_sentence(answer: str, sentence: str) -> None:
    """Abbreviations do not end a sentence, a lead-in continues with its list, and a very long sentence is cut."""
    assert first_sentence(answer) == sentence
