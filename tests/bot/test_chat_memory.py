"""What the bot remembers about chats while the store does not answer, over HTTP."""

from __future__ import annotations

import asyncio
import gc
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot import chat_memory
from bot.standin.groups import add_group, migrate
from bot.standin.server import StandInServer
from bot.standin.user import StandInUser
from bot.store.chats import Chats
from bot.store.database import DatabaseError
from bot.store.store import Store
from tests.bot.conftest import labels, running, settings_for


async def fail(*_: object, **_changes: object) -> None:
    """Behave like a database that cannot be used."""
    raise DatabaseError("no database")


@pytest.fixture
def _no_store(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make reading and writing of chat data fail."""
    monkeypatch.setattr(Chats, "private", fail)
    monkeypatch.setattr(Chats, "remember", fail)


async def chooses_korean(user: StandInUser) -> None:
    """Choose a language."""
    await user.says("/language")
    await user.taps("한국어")


@pytest.mark.usefixtures("_no_store")
async def test_a_choice_counts_though_it_cannot_be_kept(alice: StandInUser, bob: StandInUser) -> None:
    """Everybody keeps the language that they chose."""
    await chooses_korean(alice)
    assert "in your own words" in (await bob.says("/help")).text
    assert "편하게" in (await alice.says("/help")).text


@pytest.mark.usefixtures("_no_store")
async def test_what_is_at_hand_is_bounded(
    server: StandInServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """If there are more chats than fit, the oldest are dropped."""
    monkeypatch.setattr(chat_memory, "MOST_AT_HAND", 2)
    async with running(settings_for(server, tmp_path)):
        people = [StandInUser(server.world, name) for name in ("Alice", "Bob", "Eve")]
        for person in people:
            await chooses_korean(person)
        assert ["편하게" in (await person.says("/help")).text for person in people] == [False, True, True]


async def test_a_read_that_fails_costs_nobody_their_language(
    server: StandInServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """If the store does not answer the first question after a restart, later writes leave the language unchanged."""
    alice, settings = StandInUser(server.world, "Alice"), settings_for(server, tmp_path)
    async with running(settings):
        await chooses_korean(alice)
    async with running(settings):
        with monkeypatch.context() as patch:
            patch.setattr(Chats, "private", fail)
            assert "Methane" in (await alice.says("What is PARMA?")).text
        assert "편하게" in (await alice.says("/help")).text
    async with running(settings):
        assert "편하게" in (await alice.says("/help")).text


async def test_what_could_not_be_written_is_written_with_the_next_change(
    server: StandInServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A language chosen while the database could not be written survives a restart."""
    alice, settings = StandInUser(server.world, "Alice"), settings_for(server, tmp_path)
    async with running(settings):
        with monkeypatch.context() as patch:
            patch.setattr(Chats, "remember", fail)
            await chooses_korean(alice)
        await alice.says("PARMA가 무엇인가요?")
    async with running(settings):
        assert "편하게" in (await alice.says("/help")).text


async def test_what_could_not_be_written_is_written_with_the_next_change_of_anybody(
    server: StandInServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A language chosen while the database could not be written need not wait for the same person."""
    alice, bob = StandInUser(server.world, "Alice"), StandInUser(server.world, "Bob")
    settings = settings_for(server, tmp_path)
    async with running(settings):
        with monkeypatch.context() as patch:
            patch.setattr(Chats, "remember", fail)
            await chooses_korean(alice)
            await alice.says("/help")  # By then the write has failed.
        await bob.says("What is PARMA?")
    async with running(settings):
        assert "편하게" in (await alice.says("/help")).text


async def test_suggestions_survive_a_restart(server: StandInServer, tmp_path: Path) -> None:
    """What was suggested before can be chosen after it; the original question then counts as answered."""
    alice, settings = StandInUser(server.world, "Alice"), settings_for(server, tmp_path)
    async with running(settings):
        second = labels(await alice.says("asean"))[1]
    async with running(settings):
        assert (await alice.says("2")).text.startswith(second)
    store = await Store.open(settings.database, settings.token.get_secret_value())
    since = datetime.now(UTC) - timedelta(days=1)
    assert [question.question for question in await store.questions.since(since, 9)] == ["asean"]
    assert await store.questions.unanswered(since) == []
    await store.close(1)


async def test_suggestions_are_forgotten_in_time(alice: StandInUser, monkeypatch: pytest.MonkeyPatch) -> None:
    """Like the entry shown last."""
    second = labels(await alice.says("asean"))[1]
    monkeypatch.setattr("bot.store.chats.CONTEXT", timedelta(0))
    assert second not in (await alice.says("2")).text


@pytest.mark.parametrize("is_readable", [True, False])
async def test_what_could_not_be_written_is_no_context_for_longer_than_anything_else(
    alice: StandInUser, monkeypatch: pytest.MonkeyPatch, is_readable: bool
) -> None:
    """The entry shown last is forgotten in time, whether or not the database can be read by then."""
    with monkeypatch.context() as patch:
        patch.setattr(Chats, "remember", fail)
        await alice.says("What is PARMA?")
        assert "Methane" in (await alice.says("source?")).text
    monkeypatch.setattr("bot.store.chats.CONTEXT", timedelta(0))
    if not is_readable:
        monkeypatch.setattr(Chats, "private", fail)
    assert "Methane" not in (await alice.says("source?")).text


async def test_a_read_that_fails_costs_a_group_no_settings(
    server: StandInServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A tap changes only one setting, even if the others could not be read."""
    alice, settings = StandInUser(server.world, "Alice"), settings_for(server, tmp_path)
    group = add_group(server.world, "Press corner", [alice.user])
    async with running(settings):
        await alice.at(group).hears()
        await alice.at(group).says("/settings")
        await alice.at(group).taps("Answer mentions and replies: yes")
    async with running(settings):
        with monkeypatch.context() as patch:
            patch.setattr(Chats, "group", fail)
            await alice.at(group).taps("한국어")
        await alice.at(group).taps("English")
        assert "replies to me" not in (await alice.at(group).says("/help@faqbot_standin_bot")).text


async def test_a_read_that_fails_costs_a_supergroup_no_settings(
    alice: StandInUser, minji: StandInUser, bot: StandInServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Those of the group that it was count, and not those from its joining."""
    group = add_group(bot.world, "기자실", [minji.user, alice.user], kind="group")
    await minji.at(group).hears()
    monkeypatch.setattr(Chats, "group", fail)
    moved = migrate(bot.world, group, alice.user, joins_first=True)
    asked = alice.at(moved).writes("/help@faqbot_standin_bot")
    while (help_ := await alice.at(moved).hears()).reply_to != asked.id:
        pass  # It greets the supergroup.
    assert "답해 드립니다" in help_.text


async def test_a_read_that_is_too_slow_and_then_fails_is_no_error(
    server: StandInServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """A driver may answer its cancellation with an error of its own, which nobody waits for any more."""

    async def hang(*_: object) -> None:
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            raise DatabaseError("the connection is lost") from None

    monkeypatch.setattr(Chats, "private", hang)
    async with running(settings_for(server, tmp_path)):
        assert "Methane" in (await StandInUser(server.world, "Alice").says("What is PARMA?")).text
    gc.collect()
    assert not [record for record in caplog.records if record.name == "asyncio"]


async def test_nobody_waits_until_a_read_lets_itself_be_cancelled(
    alice: StandInUser, monkeypatch: pytest.MonkeyPatch
) -> None:
    """If a server hangs, drivers wait seconds for it to confirm the cancellation; the answer does not wait."""
    answered = asyncio.Event()

    async def hang(*_: object) -> None:
        try:
            await asyncio.Event().wait()
        finally:
            await answered.wait()

    with monkeypatch.context() as patch:
        patch.setattr(Chats, "private", hang)
        assert "Methane" in (await alice.says("What is PARMA?")).text
        answered.set()
