"""/forget over HTTP deletes the asker's data from the store and from its file."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot import chat_memory
from bot.standin.groups import add_group
from bot.standin.server import StandInServer
from bot.standin.user import StandInUser
from bot.store.chats import PrivateChat
from bot.store.question_log import QuestionLog
from tests.bot.conftest import running, settings_for, store_of


def bytes_on_disk(folder: Path) -> bytes:
    """The bytes of all the database's files, including the write-ahead log."""
    return b"".join(path.read_bytes() for path in sorted(folder.glob("*.sqlite3*")))


async def test_what_somebody_asked_is_forgotten_and_others_is_not(server: StandInServer, tmp_path: Path) -> None:
    """The asker's questions in private and in groups, ratings, language and follow-up context; nobody else's."""
    settings = settings_for(server, tmp_path)
    eve, bob = StandInUser(server.world, "Eve"), StandInUser(server.world, "Bob")
    async with running(settings):
        group = add_group(server.world, "Desk", [eve.user, bob.user])
        await eve.at(group).hears()
        await eve.at(group).says("/ask who buys flamingos?")
        await eve.says("who feeds flamingos?")
        await eve.says("What is PARMA?")
        await eve.taps("👎")
        await bob.says("who paints pelicans?")
        await eve.says("/language")
        await eve.taps("한국어")
        assert "모두 지웠습니다" in (await eve.says("/forget")).text
        assert "in your own words" in (await eve.says("/help")).text
    async with store_of(settings) as store:
        asked = await store.questions.since(datetime.now(UTC) - timedelta(days=1), 100)
        assert [question.question for question in asked] == ["who paints pelicans?"]
        counts = await store.questions.counts(datetime.now(UTC) - timedelta(days=1))
        assert (counts.none, counts.thumbs_down) == (1, 0)
        assert await store.chats.private(store.key.hash(eve.user.id)) == PrivateChat()
    assert b"pelicans" in bytes_on_disk(tmp_path)
    assert b"flamingos" not in bytes_on_disk(tmp_path)


async def test_who_chose_a_language_is_told_that_it_is_forgotten(alice: StandInUser) -> None:
    """Who chose none is not."""
    assert "language" not in (await alice.says("/forget")).text
    await alice.says("/language")
    await alice.taps("English")
    assert "the language you chose" in (await alice.says("/forget")).text


async def test_a_follow_up_in_a_group_begins_anew(server: StandInServer, tmp_path: Path) -> None:
    """Earlier questions there are no longer context for the next one; the context of others is kept."""
    eve, bob = StandInUser(server.world, "Eve"), StandInUser(server.world, "Bob")
    async with running(settings_for(server, tmp_path)):
        group = add_group(server.world, "Desk", [eve.user, bob.user])
        await eve.at(group).hears()
        await eve.at(group).says("/ask What is the CSP?")
        await bob.at(group).says("/ask What is the CSP?")
        await eve.says("/forget")
        assert "October 2024" not in (await eve.at(group).says("/ask when will it come?")).text
        assert "October 2024" in (await bob.at(group).says("/ask when will it come?")).text


async def test_who_wrote_what_another_asked_has_it_forgotten(server: StandInServer, tmp_path: Path) -> None:
    """`/ask` in reply to somebody asks that person's words, which still belong to them."""
    eve, bob = StandInUser(server.world, "Eve"), StandInUser(server.world, "Bob")
    async with running(settings_for(server, tmp_path)):
        group = add_group(server.world, "Desk", [eve.user, bob.user])
        await eve.at(group).hears()
        said = eve.at(group).writes("who feeds the flamingos?")
        await bob.at(group).says("/ask", reply_to=said.id)
        await bob.at(group).says("/ask who paints the pelicans?", reply_to=said.id)
        await eve.says("/forget")
        assert b"flamingos" not in bytes_on_disk(tmp_path)
        assert b"pelicans" in bytes_on_disk(tmp_path)


async def test_an_edit_after_forget_gets_a_new_answer(alice: StandInUser) -> None:
    """The bot no longer knows which message answered which."""
    asked = alice.writes("What is PARMA?")
    answer = await alice.hears()
    await alice.says("/forget")
    assert (await alice.changes(asked.id, "What is KADIF?")).id != answer.id


async def test_what_was_typed_inline_is_forgotten(server: StandInServer, tmp_path: Path) -> None:
    """A long question carried into the private chat is deleted; the same words carried by others stay."""
    eve, bob = StandInUser(server.world, "Eve"), StandInUser(server.world, "Bob")
    words = "who feeds the flamingos, and who looks after the zebras when the winter is long and dark?"
    async with running(settings_for(server, tmp_path)):
        for_eve, for_bob = await eve.types(words), await bob.types(words)
        await eve.says("/forget")
        assert "Hello" in (await eve.taps_above(for_eve)).text
        assert (await bob.taps_above(for_bob)).text == words
        await bob.hears()
        await bob.says("/forget")
        assert b"flamingos" not in bytes_on_disk(tmp_path)


async def test_a_database_that_hangs_does_not_hold_up_the_chat(
    server: StandInServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """/forget says that it failed, because waiting writes would come after it; later it works."""
    eve, answers = StandInUser(server.world, "Eve"), asyncio.Event()

    async def hang(*_: object) -> None:
        await answers.wait()

    async with running(settings_for(server, tmp_path)):
        with monkeypatch.context() as patch:
            patch.setattr(chat_memory, "FORGET_SECONDS", 0.05)
            patch.setattr(QuestionLog, "record", hang)
            for _ in range(3):
                await eve.says("who feeds flamingos?")
            assert "something went wrong" in (await eve.says("/forget")).text
            answers.set()
        assert "deleted" in (await eve.says("/forget")).text
        assert b"flamingos" not in bytes_on_disk(tmp_path)


async def test_nothing_is_left_in_the_files_while_the_bot_runs(server: StandInServer, tmp_path: Path) -> None:
    """Neither the database's pages nor its write-ahead log contain the deleted data."""
    eve = StandInUser(server.world, "Eve")
    async with running(settings_for(server, tmp_path)):
        await eve.says("who feeds flamingos?")
        await eve.says("/forget")
        assert b"flamingos" not in bytes_on_disk(tmp_path)


async def test_who_asks_is_in_the_files_by_a_keyed_hash_only(server: StandInServer, tmp_path: Path) -> None:
    """The database contains neither names nor ids of askers."""
    eve = StandInUser(server.world, "Evangeline")
    async with running(settings_for(server, tmp_path)):
        await eve.says("who feeds flamingos?")
        await eve.taps("Browse the topics")
    assert b"flamingos" in bytes_on_disk(tmp_path)
    assert b"Evangeline" not in bytes_on_disk(tmp_path)


async def test_an_admin_forgets_too(server: StandInServer, tmp_path: Path) -> None:
    """Prompts in an admin's chat are deleted; their drafts belong to the FAQ and stay."""
    ada = StandInUser(server.world, "Ada")
    settings = settings_for(server, tmp_path, admins=frozenset({ada.user.id}))
    async with running(settings):
        await ada.says("/faq")
        prompt = await ada.taps("➕ New entry")
        await ada.says("/forget")
    async with store_of(settings) as store:
        assert await store.prompts.get(ada.user.id, prompt.id) is None
