"""The Bot API's rules for inline queries and their answers: one test per rule."""

from __future__ import annotations

from typing import Any

import pytest

from bot.standin.answering import INLINE_SECONDS
from bot.standin.groups import add_group
from bot.standin.inline import chooses, types_inline
from bot.standin.tapping import taps
from bot.standin.user import StandInUser
from tests.bot.standin.client import MORE, Caller

TOO_OLD = "400 Bad Request: query is too old and response timeout expired or query ID is invalid"


def article(result_id: str = "parma", text: str = "<b>PARMA</b>", **others: Any) -> dict[str, Any]:
    """An InlineQueryResultArticle."""
    content = {"message_text": text, "parse_mode": "HTML"}
    return {"type": "article", "id": result_id, "title": "T", "input_message_content": content, **others}


async def test_inline_query(bot: Caller, alice: StandInUser) -> None:
    """Text typed after the bot's name comes as an inline query."""
    query = types_inline(bot.world, alice.user, "par", "10", "supergroup")
    update = (await bot.updates())[-1]["inline_query"]
    assert update == {
        "id": query.id,
        "from": alice.user.as_json(),
        "query": "par",
        "offset": "10",
        "chat_type": "supergroup",
    }


async def test_long_inline_query(bot: Caller, alice: StandInUser) -> None:
    """A query has at most 256 characters (Bot API, InlineQuery)."""
    types_inline(bot.world, alice.user, "x" * 300)
    assert len((await bot.updates())[-1]["inline_query"]["query"]) == 256


@pytest.mark.parametrize(
    ("results", "reason"),
    [
        ([article(str(number)) for number in range(51)], "RESULTS_TOO_MUCH"),
        ([article("a"), article("a")], "RESULT_ID_DUPLICATE"),
        ([article("x" * 65)], "RESULT_ID_INVALID"),
        ([article("ㄱ" * 22)], "RESULT_ID_INVALID"),
        ([article("")], "RESULT_ID_INVALID"),
        ([article(title="")], "can't parse inline query result: Can't find field \"title\""),
        ([article(text="")], "message text is empty"),
        ([article(text="x" * 4097)], "MESSAGE_TOO_LONG"),
        ([article(text="<b>x")], "can't parse entities: Can't find end tag corresponding to start tag \"b\""),
        ([article(input_message_content=None)], "input message content is not specified"),
        (
            [article(reply_markup={"inline_keyboard": [[{"text": "x", "callback_data": "x" * 65}]]})],
            "BUTTON_DATA_INVALID",
        ),
    ],
)
async def test_refused_inline_results(bot: Caller, alice: StandInUser, results: list[Any], reason: str) -> None:
    """At most 50 results, unique ids of 1-64 bytes, a title, a text of 1-4096 characters, and valid buttons."""
    query = types_inline(bot.world, alice.user, "par")
    refusal = await bot.refusal("answerInlineQuery", inline_query_id=query.id, results=results)
    assert refusal == f"400 Bad Request: {reason}"


async def test_50_results(bot: Caller, alice: StandInUser) -> None:
    """Exactly 50 results with ids of exactly 64 bytes are allowed."""
    query = types_inline(bot.world, alice.user, "par")
    results = [article(f"{number:064}") for number in range(50)]
    assert await bot.call("answerInlineQuery", inline_query_id=query.id, results=results) is True


@pytest.mark.parametrize(
    ("parameters", "reason"),
    [
        ({"next_offset": "x" * 65}, "NEXT_OFFSET_INVALID"),
        ({"button": {"text": "Ask", "start_parameter": "x" * 65}}, "START_PARAM_INVALID"),
        ({"button": {"text": "Ask", "start_parameter": "a b"}}, "START_PARAM_INVALID"),
        ({"button": {"text": "Ask"}}, "START_PARAM_EMPTY"),
        ({"results": "nonsense"}, "can't parse results JSON object"),
    ],
)
async def test_refused_inline_answers(bot: Caller, alice: StandInUser, parameters: dict[str, Any], reason: str) -> None:
    """An offset has at most 64 bytes, a start parameter 1-64 of A-Z, a-z, 0-9, _ and -."""
    query = types_inline(bot.world, alice.user, "par")
    refusal = await bot.refusal("answerInlineQuery", **{"inline_query_id": query.id, "results": []} | parameters)
    assert refusal == f"400 Bad Request: {reason}"


async def test_inline_query_answered_twice(bot: Caller, alice: StandInUser) -> None:
    """An inline query can be answered only once."""
    query = types_inline(bot.world, alice.user, "par")
    await bot.call("answerInlineQuery", inline_query_id=query.id, results=[])
    assert await bot.refusal("answerInlineQuery", inline_query_id=query.id, results=[]) == TOO_OLD


async def test_inline_query_answered_too_late(bot: Caller, alice: StandInUser) -> None:
    """An inline query can be answered only in time."""
    query = types_inline(bot.world, alice.user, "par")
    bot.world.clock.advance(INLINE_SECONDS + 1)
    assert await bot.refusal("answerInlineQuery", inline_query_id=query.id, results=[]) == TOO_OLD


async def test_chosen_result(bot: Caller, alice: StandInUser) -> None:
    """A chosen result is a message via the bot, received even with privacy mode, and a chosen_inline_result."""
    group = add_group(bot.world, "Delegates", [alice.user])
    query = types_inline(bot.world, alice.user, "par")
    await bot.call("answerInlineQuery", inline_query_id=query.id, results=[article()])
    await bot.updates()
    chooses(bot.world, alice.user, query.id, "parma", group.id)
    message, chosen = await bot.updates()
    assert message["message"]["via_bot"] == bot.world.bot
    assert (message["message"]["text"], message["message"]["entities"][0]["type"]) == ("PARMA", "bold")
    assert chosen["chosen_inline_result"] == {"result_id": "parma", "from": alice.user.as_json(), "query": "par"}


async def test_inline_message_id(bot: Caller, alice: StandInUser) -> None:
    """Only a chosen result with a keyboard has an inline_message_id, which its taps carry and edits use."""
    query = types_inline(bot.world, alice.user, "par")
    await bot.call("answerInlineQuery", inline_query_id=query.id, results=[article(reply_markup=MORE)])
    message = chooses(bot.world, alice.user, query.id, "parma")
    inline_id = (await bot.updates())[-1]["chosen_inline_result"]["inline_message_id"]
    taps(bot.world, alice.user, message.id, "More")
    tap = (await bot.updates())[-1]["callback_query"]
    assert tap["inline_message_id"] == inline_id and "message" not in tap
    assert await bot.call("editMessageText", inline_message_id=inline_id, text="done") is True
    assert bot.world.chats[alice.chat_id].messages[message.id].text == "done"


async def test_no_feedback(bot: Caller, alice: StandInUser) -> None:
    """Without inline feedback (a setting of BotFather's) there is no chosen_inline_result."""
    bot.world.inline_feedback = False
    query = types_inline(bot.world, alice.user, "par")
    await bot.call("answerInlineQuery", inline_query_id=query.id, results=[article()])
    chooses(bot.world, alice.user, query.id, "parma")
    assert "message" in (await bot.updates())[-1]
