"""The effect of button presses, including old, forged and double ones."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bot.callback_data import Action, CallbackData, parse_callback_data
from bot.standin.keyboard import Button
from bot.standin.server import StandInServer
from bot.standin.tapping import taps
from bot.standin.user import StandInUser
from bot.store.database import DatabaseError
from bot.store.question_log import QuestionLog
from tests.bot.conftest import running, settings_for


async def test_topics_are_browsed_in_place_and_back(alice: StandInUser) -> None:
    """Topics, a topic's pages, an entry and the ways back all happen in one message."""
    topics = await alice.says("/topics")
    first = await alice.taps("Korea-ASEAN Solidarity Initiative")
    second = await alice.taps("Next ›")
    assert {button.label for row in second.buttons for button in row}.isdisjoint(
        button.label for row in first.buttons[:-2] for button in row
    )
    entry = await alice.taps(second.buttons[0][0].label)
    assert "📄" in entry.text
    back = await alice.taps("‹ Korea-ASEAN Solidarity Initiative")
    assert back.buttons == second.buttons
    top = await alice.taps("‹ All topics")
    assert {first.id, second.id, entry.id, back.id, top.id} == {topics.id}
    assert top.text == topics.text


async def test_feedback_is_taken_once(alice: StandInUser) -> None:
    """After 👍 the feedback question disappears and the related entries stay."""
    answer = await alice.says("What is PARMA?")
    rated = await alice.taps("Was this right? 👍")
    assert rated.text == answer.text
    assert rated.buttons == answer.buttons[:-1]
    assert alice.last_callback_answer
    assert alice.last_callback_answer.text == "Thank you!"


async def test_feedback_that_cannot_be_kept_is_asked_for_again(
    alice: StandInUser, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While the database does not answer, the bot does not say thanks and the buttons stay; the second 👍 counts."""

    async def fail(*_: object) -> bool:
        raise DatabaseError("the database is locked")

    answer = await alice.says("What is PARMA?")
    with monkeypatch.context() as patch:
        patch.setattr(QuestionLog, "rate", fail)
        assert "Please try again" in (await alice.taps_for_notice("Was this right? 👍")).text
    assert alice.last_message == answer
    assert (await alice.taps("Was this right? 👍")).buttons == answer.buttons[:-1]
    assert alice.last_callback_answer
    assert alice.last_callback_answer.text == "Thank you!"


async def test_an_admin_is_told_why_feedback_cannot_be_kept(
    server: StandInServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A notice is plain text. What is too long for one comes whole, as a message."""
    ada = StandInUser(server.world, "Ada")
    short = "the database /data/R&D <new>/faqbot.sqlite3 cannot be used: the disk is full; make room on it"
    long = short.replace("R&D", "R&D" * 50)

    async def fail(*_: object) -> bool:
        raise DatabaseError(problems.pop(0))

    problems = [short, long]
    monkeypatch.setattr(QuestionLog, "rate", fail)
    async with running(settings_for(server, tmp_path, admins=frozenset({ada.user.id}))):
        answer = await ada.says("What is PARMA?")
        assert (await ada.taps_for_notice("👎", answer)).text == short
        assert (await ada.taps("👎", answer)).text == long


async def test_a_press_too_old_to_be_acknowledged_is_obeyed(alice: StandInUser, bot: StandInServer) -> None:
    """A button pressed while the bot was down still works, although the query can no longer be answered."""
    answer = await alice.says("What is PARMA?")
    late = "Bad Request: query is too old and response timeout expired or query ID is invalid"
    bot.world.fail_next("answerCallbackQuery", 400, late)
    taps(bot.world, alice.user, answer.id, answer.buttons[0][0].label)
    assert (await alice.hears()).text.startswith(answer.buttons[0][0].label)


async def test_a_double_tap_on_feedback_is_no_error(alice: StandInUser, bot: StandInServer) -> None:
    """Two taps on 👍 before the first takes effect are both answered, without an apology."""
    answer = await alice.says("What is PARMA?")
    for _ in range(2):
        taps(bot.world, alice.user, answer.id, "Was this right? 👍")
    await alice.says("What is KADIF?")
    assert len(bot.world.calls.of("answerCallbackQuery")) == 2
    assert not any("wrong" in message.text for message in alice.messages)


async def test_a_double_tap_on_a_related_question_posts_one_answer(alice: StandInUser, bot: StandInServer) -> None:
    """A second tap right after the first counts as the same tap."""
    answer = await alice.says("What is PARMA?")
    label = answer.buttons[0][0].label
    for _ in range(2):
        taps(bot.world, alice.user, answer.id, label)
    await alice.hears()
    assert "in your own words" in (await alice.says("/help")).text
    assert len(bot.world.calls.of("answerCallbackQuery")) == 2
    assert sum(message.text.startswith(label) for message in alice.messages) == 1


async def test_a_double_tap_shows_the_entry_once_and_stops_spinning(alice: StandInUser, bot: StandInServer) -> None:
    """A second tap before the first takes effect is answered too, without an error."""
    topics = await alice.says("/topics")
    label = topics.buttons[0][0].label
    taps(bot.world, alice.user, topics.id, label)
    taps(bot.world, alice.user, topics.id, label)
    await alice.says("What is PARMA?")
    assert len(bot.world.calls.of("answerCallbackQuery")) == 2
    assert not any("wrong" in message.text for message in alice.messages)


@pytest.mark.parametrize(
    "forged",
    ["v0:t:dprk/0", "v1:x:parma", "v1:s:no-such-entry", "v1:t:no-such-topic/0", "v1:t:dprk/99", "v1:t:dprk/-1",
     "v1:t:dprk/٣", "v1:t:dprk", "v1:y:no-such-entry/12345678", "v1:y:parma/any", "v1:n:parma", "v1:s:parma/en/any",
     "v1:s:parma/tlh/12345678", f"v1:s:parma/{'x' * 45}", "v1:r:parma/tlh", "v1:l:tlh", "v1", "nonsense"],
)  # fmt: skip
async def test_stale_and_forged_buttons_say_so(alice: StandInUser, bot: StandInServer, forged: str) -> None:
    """A button of an older bot or a removed entry, or a forged one, gets an alert and changes nothing."""
    message = await alice.says("/topics")
    keyboard = [[Button(label="old", data=forged)]]
    bot.world.chats[alice.chat_id].messages[message.id] = replace(message, buttons=keyboard)
    notice = await alice.taps_for_notice("old")
    assert "out of date" in notice.text
    assert notice.alert


@pytest.mark.parametrize("forged", ["v1:T:", "v1:l:ko", "v1:r:parma/en", "v1:b:parma", "v1:y:parma/12345678"])
async def test_what_no_button_of_the_message_sends_is_not_obeyed(alice: StandInUser, forged: str) -> None:
    """A custom app may send any data: data that no button of the message has changes nothing."""
    answer = await alice.says("What is KASI?")
    notice = await alice.taps_for_notice(forged, answer)
    assert "out of date" in notice.text
    help_ = await alice.says("/help")
    assert alice.messages[-3] == answer
    assert "in your own words" in help_.text


async def test_a_message_that_telegram_finds_no_more_can_be_pressed_in_private(
    alice: StandInUser, bot: StandInServer
) -> None:
    """The bot cannot see the message's buttons, so a press of any of its own buttons works there."""
    message = await alice.says("/topics")
    chat = {"id": alice.user.id, "type": "private", "first_name": "Alice"}
    not_found = {"chat": chat, "message_id": message.id, "date": 0}
    press = {"id": "1", "from": alice.user.as_json(), "chat_instance": "1", "data": "v1:b:parma"}
    bot.world.tell("callback_query", {**press, "message": not_found})
    await alice.says("/help")
    assert bot.world.chats[alice.chat_id].messages[message.id].text.startswith("What is PARMA?")


@pytest.mark.parametrize("action", list(Action))
def test_callback_data_survives_the_round_trip(action: Action) -> None:
    """Packed data is read back unchanged, and fits in 64 bytes even with the longest id."""
    data = CallbackData(action, "x" * 40 + "/eng/12345678")
    assert len(str(data).encode()) <= 64
    assert parse_callback_data(str(data)) == data
