"""Anybody except an admin gets one neutral line, and the attempt is logged, over HTTP."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.standin.groups import add_group
from bot.standin.user import StandInUser
from tests.bot.admin.conftest import file_of, proposes
from tests.bot.climate_faq import FAQ

LOGGED = "a user tried something for admins only"
DATA = [
    "v1:a:state",
    "v1:a:publish/{draft}",
    "v1:a:discard/{draft}",
    "v1:a:draft/{draft}",
    "v1:a:undo/1",
    "v1:a:download",
    "v1:a:entry/parma",
    "v1:a:unanswered",
    "v1:a:put-back",
]


async def test_the_command_is_unknown_to_others(
    desk: Path, eve: StandInUser, capfd: pytest.CaptureFixture[str]
) -> None:
    """/faq from a non-admin is answered like any unknown command, and logged without the sender."""
    unknown = await eve.says("/weather")
    assert LOGGED not in capfd.readouterr().out
    refused = await eve.says("/faq")
    assert (refused.text, refused.buttons) == (unknown.text, [])
    logged = capfd.readouterr().out
    assert LOGGED in logged
    assert str(eve.user.id) not in logged and "Eve" not in logged


@pytest.mark.parametrize("name", ["faq.yaml", "FAQ.YML"])
async def test_a_file_of_others_is_a_file(
    desk: Path, eve: StandInUser, capfd: pytest.CaptureFixture[str], name: str
) -> None:
    """An FAQ file from a non-admin is treated like any file, with or without a caption, and is logged."""
    for caption in ("", "What is PARMA?"):
        refused = await eve.sends_document(name, FAQ.replace("Gyeongju", "Busan").encode(), caption)
        assert "I can only read text" in refused.text
        assert LOGGED in capfd.readouterr().out
    assert desk.read_text() == FAQ


async def test_a_block_of_others_is_a_question(desk: Path, eve: StandInUser) -> None:
    """An FAQ sent as text by a non-admin is treated as a question and proposes nothing."""
    reply = await eve.says("title: Mine\nentries:\n  - {id: a, questions: b, answer: c}\n")
    assert "Publish" not in str(reply.buttons)
    assert desk.read_text() == FAQ


async def test_forged_data_does_nothing_for_others(
    desk: Path, ada: StandInUser, eve: StandInUser, capfd: pytest.CaptureFixture[str]
) -> None:
    """Admin buttons pressed by a non-admin in their own chat are reported as out of date, logged, and do nothing."""
    await proposes(ada, FAQ.replace("Gyeongju", "Busan"))
    draft = next(button.data for row in ada.last_message.buttons for button in row if "publish" in str(button.data))
    hello = await eve.says("/start")
    capfd.readouterr()
    before = len(eve.messages)
    for data in [str(draft), *(data.format(draft=str(draft).split("/")[1]) for data in DATA)]:
        notice = await eve.taps_for_notice(data, hello)
        assert (notice.text, notice.alert) == ("This button is out of date. Please ask again.", True)
        assert LOGGED in capfd.readouterr().out
    assert len(eve.messages) == before
    assert desk.read_text() == FAQ


async def test_an_admin_keeps_the_faq_in_private_only(
    desk: Path, ada: StandInUser, eve: StandInUser, capfd: pytest.CaptureFixture[str]
) -> None:
    """In a group, buttons and files for the FAQ do not work, even for admins."""
    group = add_group(ada.world, "Desk", [ada.user, eve.user])
    await ada.at(group).hears()
    for user in (ada, eve):
        topics = await user.at(group).says("/topics@faqbot_standin_bot")
        for data in DATA:
            notice = await user.at(group).taps_for_notice(data.format(draft="x"), topics)
            assert notice.text == "This button is out of date. Please ask again."
        assert LOGGED in capfd.readouterr().out
        user.at(group).world.sends_document(user.user, "faq.yaml", FAQ.encode(), "", group.id)
        await user.at(group).hears_nothing_before("/help@faqbot_standin_bot")


@pytest.mark.parametrize("command", ["/faq", "/faq@faqbot_standin_bot"])
async def test_an_admin_is_shown_the_way_from_a_group(
    desk: Path, ada: StandInUser, eve: StandInUser, capfd: pytest.CaptureFixture[str], command: str
) -> None:
    """/faq from an admin in a group leads to the private chat, and is nothing to log."""
    group = add_group(ada.world, "Desk", [ada.user, eve.user])
    await ada.at(group).hears()
    shown = await ada.at(group).says(command)
    assert shown.text == "Send me /faq in private."
    assert "https://t.me/faqbot_standin_bot" in str(shown.entities)
    assert LOGGED not in capfd.readouterr().out


async def test_a_command_of_others_in_a_group_may_be_for_another_bot(
    desk: Path, ada: StandInUser, eve: StandInUser, capfd: pytest.CaptureFixture[str]
) -> None:
    """A bare /faq from a non-admin in a group is ignored; one that names the bot is unknown, and logged."""
    group = add_group(ada.world, "Desk", [ada.user, eve.user])
    await ada.at(group).hears()
    eve.at(group).writes("/faq")
    await eve.at(group).hears_nothing_before("/help@faqbot_standin_bot")
    assert LOGGED not in capfd.readouterr().out
    assert "do not know that command" in (await eve.at(group).says("/faq@faqbot_standin_bot")).text
    assert LOGGED in capfd.readouterr().out


async def test_a_message_that_telegram_finds_no_more_can_be_pressed(desk: Path, ada: StandInUser) -> None:
    """If Telegram no longer shows a message, its buttons still work and a reply to it is sent."""
    state = await ada.says("/faq")
    chat = {"id": ada.user.id, "type": "private", "first_name": "Ada"}
    not_found = {"chat": chat, "message_id": state.id, "date": 0}
    query = {"id": "1", "from": ada.user.as_json(), "chat_instance": "1", "message": not_found}
    ada.world.tell("callback_query", {**query, "data": "v1:a:download"})
    assert file_of(await ada.hears()) == FAQ
    ada.world.tell("callback_query", {**query, "data": "v1:a:history"})
    await ada.says("/help")
    assert ada.world.chats[ada.chat_id].messages[state.id].text.startswith("Revisions")


async def test_nobody_makes_the_bot_noisy(desk: Path, ada: StandInUser, eve: StandInUser) -> None:
    """The neutral line in a group counts toward the limit of questions per person."""
    group = add_group(ada.world, "Desk", [ada.user, eve.user])
    await ada.at(group).hears()
    for _ in range(10):
        eve.at(group).writes("/faq@faqbot_standin_bot")
    answer = await ada.at(group).says("/help@faqbot_standin_bot")
    while "My subject" not in answer.text:
        answer = await ada.at(group).hears()
    said = [message for message in eve.at(group).messages if "do not know that command" in message.text]
    assert len(said) == 6
