"""Telegram's rules for cached answers to inline queries: one test per rule."""

from __future__ import annotations

from typing import Any

import pytest

from bot.standin.inline import answers_inline, chooses, scrolls, types_inline
from bot.standin.inline_query import InlineAnswer, InlineQuery
from bot.standin.user import StandInUser
from tests.bot.standin.client import PARMA, Caller


@pytest.fixture
def minji(bot: Caller) -> StandInUser:
    """Another user, whose app is Korean."""
    return StandInUser(bot.world, "민지", "ko")


async def answered(bot: Caller, user: StandInUser, text: str, offset: str = "", **parameters: Any) -> InlineQuery:
    """A query that the bot has received and answered with one result."""
    query = types_inline(bot.world, user.user, text, offset)
    await bot.call("answerInlineQuery", inline_query_id=query.id, results=[PARMA], **parameters)
    await bot.updates()
    return query


def is_cached(bot: Caller, user: StandInUser, text: str, offset: str = "") -> bool:
    """Whether Telegram answers this query at once."""
    answer = types_inline(bot.world, user.user, text, offset).answer
    return answer is not None and answer.from_cache


async def test_a_second_query_is_answered_from_the_cache(bot: Caller, alice: StandInUser, minji: StandInUser) -> None:
    """The same query from anybody, in any language, gets the same results, and the bot gets no update."""
    first = await answered(bot, alice, "parma", next_offset="1", button={"text": "Ask", "start_parameter": "ask"})
    again = types_inline(bot.world, minji.user, "parma")
    assert first.answer and again.answer
    assert again.answer == InlineAnswer(
        again.id, [PARMA], "1", {"text": "Ask", "start_parameter": "ask"}, 300, False, from_cache=True
    )
    assert first.answer.from_cache is False
    assert await bot.updates() == []


@pytest.mark.parametrize(("seconds", "is_kept"), [(298, True), (300, False)])
async def test_the_cache_keeps_300_seconds(bot: Caller, alice: StandInUser, seconds: float, is_kept: bool) -> None:
    """The default `cache_time` is 300 seconds (Bot API, answerInlineQuery)."""
    await answered(bot, alice, "parma")
    bot.world.clock.advance(seconds)
    assert is_cached(bot, alice, "parma") is is_kept


@pytest.mark.parametrize(("seconds", "is_kept"), [(0, False), (1000, True)])
async def test_the_bot_says_how_long(bot: Caller, alice: StandInUser, seconds: int, is_kept: bool) -> None:
    """`cache_time` 0 caches nothing; a longer time caches longer."""
    await answered(bot, alice, "parma", cache_time=seconds)
    bot.world.clock.advance(900)
    assert is_cached(bot, alice, "parma") is is_kept


async def test_personal_results_are_for_one_user(bot: Caller, alice: StandInUser, minji: StandInUser) -> None:
    """With `is_personal` the same user gets cached results; another user's query goes to the bot."""
    await answered(bot, alice, "parma", is_personal=True)
    assert is_cached(bot, alice, "parma")
    assert not is_cached(bot, minji, "parma")


@pytest.mark.parametrize(("text", "offset"), [("parm", ""), ("parma", "1")])
async def test_another_query_is_asked(bot: Caller, alice: StandInUser, text: str, offset: str) -> None:
    """A different text or page is a different query."""
    await answered(bot, alice, "parma")
    assert not is_cached(bot, alice, text, offset)
    assert (await bot.updates())[-1]["inline_query"]["query"] == text


async def test_what_is_cached_can_be_sent(bot: Caller, alice: StandInUser, minji: StandInUser) -> None:
    """A cached result is sent like any other, and the bot is told that it was chosen."""
    await answered(bot, alice, "parma")
    again = types_inline(bot.world, minji.user, "parma")
    assert chooses(bot.world, minji.user, again.id, "parma").text == "PARMA"
    assert (await bot.updates())[-1]["chosen_inline_result"]["from"]["id"] == minji.user.id


async def test_scrolling_asks_for_the_next_page(bot: Caller, alice: StandInUser) -> None:
    """At the end of the results the app asks for more with the bot's offset."""
    query = await answered(bot, alice, "parma", next_offset="50")
    assert query.answer
    scrolls(bot.world, query.answer)
    update = (await bot.updates())[-1]["inline_query"]
    assert (update["query"], update["offset"]) == ("parma", "50")


async def test_the_last_page_ends(bot: Caller, alice: StandInUser) -> None:
    """Without a next offset there is nothing to scroll to."""
    query = await answered(bot, alice, "parma")
    assert query.answer
    with pytest.raises(ValueError, match="end here"):
        scrolls(bot.world, query.answer)


async def test_each_sent_result_has_its_own_id(bot: Caller, alice: StandInUser) -> None:
    """A result sent twice makes two messages, which the bot edits apart."""
    keyboard = {"inline_keyboard": [[{"text": "More", "callback_data": "v1:more"}]]}
    query = types_inline(bot.world, alice.user, "parma")
    results = [PARMA | {"reply_markup": keyboard}]
    await bot.call("answerInlineQuery", inline_query_id=query.id, results=results)
    sent = [chooses(bot.world, alice.user, query.id, "parma") for _ in range(2)]
    await bot.call("editMessageText", inline_message_id=sent[1].inline_id, text="changed")
    texts = [bot.world.chats[alice.user.id].messages[message.id].text for message in sent]
    assert texts == ["PARMA", "changed"]


def test_chat_type_unknown(bot: Caller, alice: StandInUser) -> None:
    """There are five kinds of chats to type in."""
    with pytest.raises(ValueError, match="chat_type must be one of sender, private, group, supergroup, channel"):
        types_inline(bot.world, alice.user, "parma", chat_type="forum")


async def test_chat_type_untold(bot: Caller, alice: StandInUser) -> None:
    """A query from a secret chat has no chat type (Bot API, InlineQuery)."""
    types_inline(bot.world, alice.user, "parma", chat_type="")
    assert "chat_type" not in (await bot.updates())[-1]["inline_query"]


async def test_a_reset_empties_the_cache(bot: Caller, alice: StandInUser) -> None:
    """After a reset the cache is empty."""
    await answered(bot, alice, "parma")
    bot.world.reset()
    bob = StandInUser(bot.world, "Bob")
    assert not is_cached(bot, bob, "parma")


def test_a_newer_answer_replaces_the_older(bot: Caller, alice: StandInUser) -> None:
    """The later of two answers to the same query is kept."""
    first, second = (types_inline(bot.world, alice.user, "parma") for _ in range(2))
    answers_inline(bot.world, first, InlineAnswer(first.id, cache_time=300))
    answers_inline(bot.world, second, InlineAnswer(second.id, [PARMA], cache_time=300))
    kept = types_inline(bot.world, alice.user, "parma").answer
    assert kept and kept.results == [PARMA]
