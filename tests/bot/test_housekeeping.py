"""What the bot deletes over time, seen in the database of a bot that is restarted much later."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

from bot.standin.server import StandInServer
from bot.standin.user import StandInUser
from tests.bot.admin.conftest import proposes, publishes
from tests.bot.climate_faq import FAQ, LUNCH, SEOUL
from tests.bot.conftest import labels, running, settings_for

TABLES = ("questions", "feedback", "carried_questions", "prompts", "private_chats")
LONG = "who pays for the lunch, the dinner and the many little cakes that stand on the tables in between?"


def queried(folder: Path, statement: str) -> list[tuple[object, ...]]:
    """The result of a statement in the bot's database."""
    with closing(sqlite3.connect(folder / "faqbot.sqlite3")) as connection, connection:
        return list(connection.execute(statement))


async def test_what_is_old_is_forgotten(server: StandInServer, tmp_path: Path) -> None:
    """Questions, ratings, carried questions, prompts and the entry shown last are deleted; a chosen language stays."""
    (tmp_path / "faq.yaml").write_text(FAQ, encoding="utf-8")
    ada, eve = StandInUser(server.world, "Ada"), StandInUser(server.world, "Eve")
    settings = settings_for(server, tmp_path, admins=frozenset({ada.user.id}))
    async with running(settings):
        await ada.says("/faq")
        await ada.taps("➕ New entry")
        await ada.says("What is KADIF?")
        await ada.taps("👎")
        await ada.types(LONG)
        await eve.says("/language")
        await eve.taps("한국어")
        await eve.says("What is KADIF?")
        assert "cities" in (await eve.says("source?")).text
    for table in TABLES:
        assert queried(tmp_path, f"UPDATE {table} SET at = '2020-01-01 00:00:00' RETURNING 1"), table
    async with running(settings), asyncio.timeout(10):
        assert "cities" not in (await eve.says("source?")).text
        while any(queried(tmp_path, f"SELECT 1 FROM {table} WHERE at < '2021'") for table in TABLES[:-1]):
            await asyncio.sleep(0)
        while queried(tmp_path, "SELECT 1 FROM private_chats WHERE language IS NULL OR context IS NOT NULL"):
            await asyncio.sleep(0)
        assert "편하게" in (await eve.says("/help")).text


async def test_drafts_are_forgotten_when_they_are_closed_and_old(server: StandInServer, tmp_path: Path) -> None:
    """Old open drafts and the history stay. News whose notice is forgotten is not sent again."""
    (tmp_path / "faq.yaml").write_text(FAQ, encoding="utf-8")
    ada, ben = StandInUser(server.world, "Ada"), StandInUser(server.world, "Ben")
    settings = settings_for(server, tmp_path, admins=frozenset({ada.user.id, ben.user.id}))
    async with running(settings):
        await ben.says("/start")
        await publishes(ada, SEOUL)
        assert "Revision 2 is live" in (await ben.hears()).text
        await proposes(ada, LUNCH)
        await ada.taps("🗑 Discard")
        await proposes(ada, FAQ)
    queried(tmp_path, "UPDATE drafts SET created_at = '2020-01-01 00:00:00'")
    queried(tmp_path, "UPDATE told SET at = '2020-01-01 00:00:00'")
    async with running(settings), asyncio.timeout(10):
        while queried(tmp_path, "SELECT 1 FROM drafts WHERE state != 'open' UNION SELECT 1 FROM told"):
            await asyncio.sleep(0)
        assert "📝 Open drafts (1)" in labels(await ada.says("/faq"))
        assert "Hello" in (await ben.says("/start")).text
    assert len(queried(tmp_path, "SELECT 1 FROM revisions")) == 2


async def test_what_is_young_is_kept(server: StandInServer, tmp_path: Path) -> None:
    """A restarted bot continues the conversation."""
    (tmp_path / "faq.yaml").write_text(FAQ, encoding="utf-8")
    eve = StandInUser(server.world, "Eve")
    settings = settings_for(server, tmp_path)
    async with running(settings):
        await eve.says("What is KADIF?")
    async with running(settings):
        assert "cities" in (await eve.says("source?")).text
    assert len(queried(tmp_path, "SELECT 1 FROM questions")) == 2
