"""What happens to replies when Telegram, or the connection to it, fails."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.standin.chat import Chat
from bot.standin.faults import Fault, status
from bot.standin.server import StandInServer
from bot.standin.user import StandInUser
from tests.bot.conftest import HELP, running, settings_for, store_of


@pytest.mark.parametrize("code", [500, 502])
async def test_what_telegram_did_not_take_is_sent_again(alice: StandInUser, bot: StandInServer, code: int) -> None:
    """After a server error of Telegram the answer comes once, without an apology."""
    bot.world.fail_next("sendMessage", code)
    assert "Methane" in (await alice.says("What is PARMA?")).text
    assert "in your own words" in (await alice.says("/help")).text


async def test_an_answer_whose_receipt_is_lost_is_not_apologised_for(alice: StandInUser, bot: StandInServer) -> None:
    """The answer is there, and follow-ups are read in its context."""
    bot.world.faults.add(Fault("cut", "sendmessage"))
    assert "CSP" in (await alice.says("What is the CSP?")).text
    assert "October 2024" in (await alice.says("when will it come?")).text


async def test_so_it_is_in_a_group(alice: StandInUser, bot: StandInServer, group: Chat) -> None:
    """In a group, only the answer comes, and it counts as the asker's last."""
    bot.world.faults.add(Fault("cut", "sendmessage"))
    await alice.at(group).says("/ask What is the CSP?")
    assert "October 2024" in (await alice.at(group).says("/ask when will it come?")).text


async def test_a_question_is_logged_though_the_receipt_is_lost(server: StandInServer, tmp_path: Path) -> None:
    """Admins can see the question."""
    settings = settings_for(server, tmp_path)
    async with running(settings):
        alice = StandInUser(server.world, "Alice")
        server.world.faults.add(Fault("cut", "sendmessage"))
        await alice.says("who feeds the flamingos?")
    async with store_of(settings) as store:
        asked = await store.questions.since(datetime.now(UTC) - timedelta(days=1), 100)
    assert [question.question for question in asked] == ["who feeds the flamingos?"]


@pytest.mark.parametrize(
    "fault", [Fault("cut", "editmessagetext"), Fault("status", "editmessagetext", error=status(502))]
)
async def test_a_press_is_obeyed_though_the_first_edit_fails(
    alice: StandInUser, bot: StandInServer, fault: Fault
) -> None:
    """The edit is repeated, because making it twice does no harm."""
    topics = await alice.says("/topics")
    bot.world.faults.add(fault)
    assert (await alice.taps_for_notice("North Korea", topics)).text == ""
    assert alice.last_message.id == topics.id
    assert alice.last_message.text != topics.text


async def test_who_pressed_is_told_that_it_failed(alice: StandInUser, bot: StandInServer) -> None:
    """A press that fails gets the apology as a notice."""
    topics = await alice.says("/topics")
    bot.world.fail_next("editMessageText", 400, "Bad Request: message can't be edited")
    assert "something went wrong" in (await alice.taps_for_notice("North Korea", topics)).text


async def test_a_press_under_what_was_deleted_meanwhile_is_no_error(
    alice: StandInUser, bot: StandInServer, capfd: pytest.CaptureFixture[str]
) -> None:
    """The message is gone, so there is nothing left to do."""
    topics = await alice.says("/topics")
    bot.world.fail_next("editMessageText", 400, "Bad Request: message to edit not found")
    assert (await alice.taps_for_notice("North Korea", topics)).text == ""
    assert "handler failed" not in "".join(capfd.readouterr())


@pytest.mark.parametrize(
    "refusal", ["TOPIC_CLOSED", "CHAT_WRITE_FORBIDDEN", "CHAT_ADMIN_REQUIRED", "message thread not found"]
)
async def test_where_it_may_not_write_it_does_not_apologise(
    alice: StandInUser, bot: StandInServer, group: Chat, refusal: str, capfd: pytest.CaptureFixture[str]
) -> None:
    """A closed topic or chat is not an error, and nothing replaces the refused message."""
    bot.world.fail_next("sendMessage", 400, f"Bad Request: {refusal}")
    alice.at(group).writes("/ask What is PARMA?")
    await alice.at(group).hears_nothing_before(HELP)
    assert "handler failed" not in "".join(capfd.readouterr())
