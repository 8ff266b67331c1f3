"""The database: opening it, what operators are told, and transactions."""

from __future__ import annotations

import asyncio
import os
import re
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import create_engine, insert, make_url, text

from bot.store import database as module
from bot.store.chats import Chats, PrivateChat
from bot.store.database import Database, DatabaseError
from bot.store.revisions import Revisions, text_hash
from bot.store.schema import SentNoticeRow
from bot.store.sent_notices import SentNotices

OPEN = """
import asyncio, logging, sys
from bot.store.database import Database
from bot.store.sent_notices import SentNotices

async def main():
    logging.basicConfig(level=logging.INFO)
    database = await Database.open(sys.argv[1])
    print(await SentNotices(database).first_time("start"))
    await database.close()

asyncio.run(main())
"""

ROW = insert(SentNoticeRow).values(key="a secret", at=datetime(2026, 11, 20, tzinfo=UTC))


async def refusal(url: str) -> str:
    """The error message for a database that cannot be opened."""
    with pytest.raises(DatabaseError) as caught:
        await Database.open(url)
    assert "\n" not in str(caught.value)
    return str(caught.value)


async def test_a_new_file(tmp_path: Path) -> None:
    """The file is created with its folders, for its owner only, with a log that allows readers beside a writer."""
    file = tmp_path / "a 100% new" / "folder" / "faqbot.db"
    database = await Database.open(f"sqlite:///{file}")
    async with database.reading() as session:
        assert await session.scalar(text("PRAGMA journal_mode")) == "wal"
        assert await session.scalar(text("PRAGMA synchronous")) == 2
        assert await session.scalar(text("PRAGMA busy_timeout")) == 2000
    assert file.stat().st_mode & 0o077 == 0
    await database.close()
    assert [path.name for path in file.parent.iterdir()] == ["faqbot.db"]


async def test_reopening(url: str) -> None:
    """Written data is there whenever the database is opened again."""
    for n in range(3):
        database = await Database.open(url)
        assert await SentNotices(database).first_time("start") == (n == 0)
        await database.close()


def test_processes_that_start_at_once(url: str) -> None:
    """Two processes that find no database create it together, without messages."""
    started = [
        subprocess.Popen([sys.executable, "-c", OPEN, url], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    said = [process.communicate() for process in started]
    assert sorted(said) == [("False\n", ""), ("True\n", "")]


async def test_opening_twice_at_once(url: str) -> None:
    """This works within one process too, as in the preview and the tests."""
    databases = await asyncio.gather(*(Database.open(url) for _ in range(4)))
    assert sum([await SentNotices(database).first_time("start") for database in databases]) == 1
    for database in databases:
        await database.close()


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("faqbot.db", "this is no database address: write one like sqlite:////data/faqbot.db"),
        ("", "this is no database address"),
        ("postgresql://ada:s3cret@host:port/x", "this is no database address"),
        ("sqlite://", "this address names no file"),
        ("sqlite:///:memory:", "this address names no file"),
        ("sqlite:////nowhere/faqbot.db?timeout=x", "this is not an address that its driver accepts"),
        (
            "sqlite:////nowhere/faqbot.db?timeout=1&timeout=2",
            "this is not an address that its driver accepts",
        ),
        ("sqlite://host/faqbot.db", "this is not an address that its driver accepts"),
        ("postgresql://ada:s3cret@호스트..로컬/x", "this is not an address that its driver accepts"),
        ("mysql://ada:s3cret@host/x", "no driver for mysql://ada:***@host/x: begin the address with sqlite"),
        ("oracle+oracledb://ada:s3cret@host/x?token=s3cret", "no driver for oracle+oracledb://ada:***@host/x: begin"),
    ],
)
async def test_addresses_that_cannot_be_used(url: str, said: str) -> None:
    """The error for a wrong address says what to write, and does not show the password."""
    sentence = await refusal(url)
    assert said in sentence
    assert "s3cret" not in sentence


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
async def test_a_server_that_is_not_there(scheme: str, tmp_path: Path) -> None:
    """A server that cannot be reached is named, without its password."""
    pytest.importorskip("psycopg")
    sentence = await refusal(f"{scheme}://ada:s3cret@/x?host={tmp_path}&password=s3cret")
    assert "s3cret" not in sentence
    assert re.search(r"the database postgresql\+psycopg://ada:\*\*\*@/x cannot be used: .*No such file", sentence)
    assert "see that its server runs, and that its address is right" in sentence


async def test_a_driver_that_is_not_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    """For PostgreSQL, the error says what to install."""
    monkeypatch.setitem(sys.modules, "psycopg", None)
    assert "pip install 'faqbot[postgres]'" in await refusal("postgresql://ada:s3cret@host/x")


async def test_a_database_that_is_not_on_the_server(postgres_url: str) -> None:
    """The server's message is passed on."""
    sentence = await refusal(postgres_url.replace("/postgres?", "/nothing?"))
    assert 'database "nothing" does not exist' in sentence


@pytest.mark.parametrize("content", [b"title: not a database\n" * 100, b"SQLite format 3\0" + b"x" * 500])
async def test_a_file_that_is_no_database(tmp_path: Path, content: bytes) -> None:
    """A file that is not a database is left unchanged."""
    file = tmp_path / "faq.yaml"
    file.write_bytes(content)
    sentence = await refusal(f"sqlite:///{file}")
    assert sentence == (
        f"the database {file} cannot be used: it is not an SQLite database; move that file away, or name another one"
    )
    assert file.read_bytes() == content


async def test_a_folder_in_place_of_the_file(tmp_path: Path) -> None:
    """A folder is refused as a database."""
    assert f"the database {tmp_path} cannot be used: it cannot be written" in await refusal(f"sqlite:///{tmp_path}")


async def test_a_file_in_place_of_the_folder(tmp_path: Path) -> None:
    """The system's message about a path is passed on."""
    (tmp_path / "data").touch()
    sentence = await refusal(f"sqlite:///{tmp_path}/data/faqbot.db")
    assert f"the database {tmp_path}/data/faqbot.db cannot be used: " in sentence


@pytest.fixture
def not_ours() -> Iterator[Path]:
    """A folder that the tests may read but not write."""
    # Not below pytest's folder, which users other than root cannot enter.
    with tempfile.TemporaryDirectory(prefix="faqbot-") as folder:
        os.chmod(folder, 0o555)
        is_root = os.geteuid() == 0
        if is_root:  # Root may write everywhere.
            os.seteuid(65534)
        yield Path(folder)
        if is_root:
            os.seteuid(0)


@pytest.mark.parametrize("name", ["faqbot.db", "data/faqbot.db"])
async def test_a_folder_that_cannot_be_written(not_ours: Path, name: str) -> None:
    """If the database cannot be written, the error says whose permissions to change."""
    sentence = await refusal(f"sqlite:///{not_ours}/{name}")
    assert "Permission denied; let the user that faqbot runs as write to it, and to its folder" in sentence


async def test_a_newer_schema(url: str) -> None:
    """A database created by a newer faqbot is left unchanged."""
    database = await Database.open(url)
    async with database.session() as session:
        await session.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    await database.close()
    sentence = await refusal(url)
    assert "was made by a newer faqbot, or by another program: update faqbot, or name another database" in sentence


async def test_a_transaction_that_fails_leaves_nothing(database: Database) -> None:
    """An exception rolls back everything its transaction wrote, and propagates."""

    async def fail() -> None:
        async with database.session() as session:
            await session.execute(ROW)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await fail()
    assert await SentNotices(database).first_time("a secret")


async def test_a_locked_database(impatient: None, sqlite: Database, file: Path) -> None:
    """While another program writes, reading works; writing fails with the reason, and works later."""
    chats = Chats(sqlite)
    await chats.remember("a", language="ko")
    with closing(sqlite3.connect(file)) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert await chats.private("a") == PrivateChat("ko")
        with pytest.raises(DatabaseError, match="another program keeps it locked"):
            await chats.forget("a")
    await chats.forget("a")
    assert await chats.private("a") == PrivateChat()


async def test_a_full_disk(sqlite: Database) -> None:
    """When the disk is full, reading works; writing fails with the reason, and works when there is room again."""
    revisions = Revisions(sqlite)
    head = await revisions.append("a", author="Ada", origin="start", note="", expected_head=None)
    async with sqlite.session() as session:
        await session.execute(text("PRAGMA max_page_count = 1"))
    with pytest.raises(DatabaseError, match="the disk is full; make room on it"):
        await revisions.append("b" * 100_000, author="Ada", origin="file", note="", expected_head=head.hash)
    assert await revisions.history(10) == [head]
    async with sqlite.session() as session:
        await session.execute(text("PRAGMA max_page_count = 1000000"))
    await revisions.append("b" * 100_000, author="Ada", origin="file", note="", expected_head=text_hash("a"))


async def test_a_transaction_that_takes_too_long(monkeypatch: pytest.MonkeyPatch, database: Database) -> None:
    """A transaction that takes too long is ended, and the next one is done."""
    monkeypatch.setattr(module, "SESSION_SECONDS", 0.01)
    with pytest.raises(DatabaseError, match=r"did not answer in 0\.01 s"):
        async with database.session():
            await asyncio.Event().wait()
    monkeypatch.undo()
    assert await SentNotices(database).first_time("a")


async def test_a_statement_that_takes_too_long(monkeypatch: pytest.MonkeyPatch, postgres_url: str) -> None:
    """The wait for a server that does not answer ends too, and a cut connection is replaced."""
    database = await Database.open(postgres_url)
    monkeypatch.setattr(module, "SESSION_SECONDS", 0.2)
    with pytest.raises(DatabaseError, match="did not answer"):
        async with database.session() as session:
            await session.execute(text("SELECT pg_sleep(30)"))
    monkeypatch.undo()
    assert await SentNotices(database).first_time("a")
    await database.close()


async def test_a_server_that_restarts(postgres_url: str) -> None:
    """A connection that the server ended is replaced before it is used again."""
    database, other = await Database.open(postgres_url), await Database.open(postgres_url)
    told = SentNotices(database)
    assert await told.first_time("a")
    async with other.session() as session:
        query = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
        await session.execute(text(query + " AND datname = current_database()"))
    assert not await told.first_time("a")
    await database.close()
    await other.close()


@pytest.mark.parametrize("option", ["", "&prepare_threshold=1"])
async def test_no_statement_is_prepared_on_the_server(postgres_url: str, option: str) -> None:
    """Behind a pooler the next transaction may use another connection, which lacks the prepared statement."""
    database = await Database.open(postgres_url + option)
    told = SentNotices(database)
    for _ in range(10):
        await told.first_time("a")
    async with database.reading() as session:
        assert await session.scalar(text("SELECT count(*) FROM pg_prepared_statements")) == 0
    await database.close()


@pytest.mark.parametrize("encoding", ["SQL_ASCII", "LATIN1"])
async def test_a_database_that_does_not_hold_all_letters(postgres_url: str, encoding: str) -> None:
    """It cannot store Korean: the error comes before anybody asks in Korean."""
    engine = create_engine(make_url(postgres_url).set(drivername="postgresql+psycopg"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text("DROP DATABASE IF EXISTS narrow"))
        how = f"ENCODING '{encoding}' LOCALE 'C' TEMPLATE template0"
        connection.execute(text(f"CREATE DATABASE narrow {how}"))
    engine.dispose()
    sentence = await refusal(postgres_url.replace("/postgres?", "/narrow?"))
    assert sentence.endswith(f"/narrow cannot be used: its encoding is {encoding}; create it with ENCODING 'UTF8'")


async def test_errors_do_not_hold_what_was_written(sqlite: Database) -> None:
    """Error messages do not bring people's words into the logs."""
    assert await SentNotices(sqlite).first_time("a secret")
    with pytest.raises(DatabaseError) as caught:
        async with sqlite.session() as session:
            await session.execute(ROW)
    assert "secret" not in f"{caught.value} {caught.value.__cause__}"


async def test_scrubbing_leaves_nothing_behind(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """Deleted data is no longer beside the file, and the connection is returned without a log line."""
    file = tmp_path / "faqbot.db"
    database = await Database.open(f"sqlite:///{file}")
    async with database.session() as session:
        await session.execute(ROW)
    async with database.session() as session:
        await session.execute(text("DELETE FROM told"))
    log = file.with_name("faqbot.db-wal")
    assert log.stat().st_size > 0
    await database.scrub()
    assert log.stat().st_size == 0
    async with database.session() as session:
        await session.execute(ROW)
    await database.close()
    assert [record.getMessage() for record in caplog.records if record.levelname in {"WARNING", "ERROR"}] == []
