"""Databases: an SQLite file, and PostgreSQL if it is installed."""

from __future__ import annotations

import importlib
import shutil
import tempfile
import warnings
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, make_url, text

from bot.store import database as module
from bot.store.database import Database


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a PostgreSQL server that runs for these tests."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # pgserver warns about a folder that is not set in containers.
            pgserver = importlib.import_module("pgserver")
    except ImportError:
        pytest.skip("pgserver is not installed")
    # Not below pytest's folder: PostgreSQL refuses to run as root, and other users cannot enter there.
    folder = Path(tempfile.mkdtemp(prefix="faqbot-"))
    try:
        server = pgserver.get_server(folder)
    except Exception as error:
        shutil.rmtree(folder)
        pytest.skip(f"PostgreSQL does not start here: {error}")
    # Nothing of it remains after the tests.
    for setting in ("fsync = off", "synchronous_commit = off", "full_page_writes = off"):
        server.psql(f"ALTER SYSTEM SET {setting}")
    server.psql("SELECT pg_reload_conf()")
    yield server.get_uri()
    server.cleanup()
    shutil.rmtree(folder)


@pytest.fixture
def postgres_url(postgres: str) -> str:
    """The address of an empty PostgreSQL database."""
    engine = create_engine(make_url(postgres).set(drivername="postgresql+psycopg"))
    with engine.begin() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
    engine.dispose()
    return postgres


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The path of the SQLite database."""
    return tmp_path / "faqbot.db"


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest) -> str:
    """The address of a database that has not been opened yet."""
    if request.param == "sqlite":
        return f"sqlite:///{request.getfixturevalue('file')}"
    return str(request.getfixturevalue("postgres_url"))


@pytest.fixture
async def database(url: str) -> AsyncIterator[Database]:
    """An open database."""
    database = await Database.open(url)
    yield database
    await database.close()


@pytest.fixture
async def replica(url: str, database: Database) -> AsyncIterator[Database]:
    """The same database, opened by another replica of the bot."""
    replica = await Database.open(url)
    yield replica
    await replica.close()


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make databases opened after this wait only briefly for locks."""
    monkeypatch.setattr(module, "LOCK_SECONDS", 0.001)


@pytest.fixture
async def sqlite(file: Path) -> AsyncIterator[Database]:
    """An open SQLite database, for tests of its file."""
    database = await Database.open(f"sqlite:///{file}")
    yield database
    await database.close()
