"""Versions of the schema."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import venv
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, create_engine, make_url

from bot.store.carried_questions import CarriedQuestions
from bot.store.database import Database
from bot.store.migrations import configuration
from bot.store.question_log import QuestionLog
from bot.store.schema import Table
from bot.store.sent_notices import SentNotices

ROOT = Path(__file__).parents[3]


def dump(file: Path) -> list[str]:
    """The whole content of a database, as SQL."""
    with closing(sqlite3.connect(file)) as connection:
        return list(connection.iterdump())


async def test_the_newest_version_is_what_the_code_expects(url: str) -> None:
    """Every change of a table needs a migration: the migrated schema equals that of the models."""
    database = await Database.open(url)
    await database.close()
    address = make_url(url)
    if address.drivername == "postgresql":
        address = address.set(drivername="postgresql+psycopg")
    engine = create_engine(address)

    def differences(connection: Connection) -> list[object]:
        return list(compare_metadata(MigrationContext.configure(connection), Table.metadata))

    with engine.connect() as connection:
        assert differences(connection) == []
        # The comparison detects differences.
        Table.metadata.tables["told"].drop(connection)
        assert len(differences(connection)) == 1
        connection.rollback()
    engine.dispose()


async def test_the_newest_version_stays_as_it_is(file: Path) -> None:
    """Opening a database of the newest version changes nothing in it."""
    database = await Database.open(f"sqlite:///{file}")
    await SentNotices(database).first_time("start")
    await database.close()
    before = dump(file)
    await (await Database.open(f"sqlite:///{file}")).close()
    assert dump(file) == before
    assert any("start" in line for line in before)


def test_versions_are_one_line() -> None:
    """Each version follows exactly one other, from the first to the newest; their files are in that order."""
    engine = create_engine("sqlite://")
    with engine.connect() as connection:
        versions = list(ScriptDirectory.from_config(configuration(connection)).walk_revisions())
    engine.dispose()
    assert [version.revision for version in reversed(versions)] == [f"{n:04}" for n in range(1, len(versions) + 1)]
    assert all(Path(version.path).name.startswith(version.revision) for version in versions)


async def test_an_older_database_goes_on(url: str) -> None:
    """Data of the first version is there in the newest; carried questions have no known asker."""
    address = make_url(url)
    if address.drivername == "postgresql":
        address = address.set(drivername="postgresql+psycopg")
    engine = create_engine(address)
    with engine.begin() as connection:
        command.upgrade(configuration(connection), "0001")
        connection.exec_driver_sql("INSERT INTO carried_questions VALUES ('k_abc', 'Who?', '2026-01-01')")
        connection.exec_driver_sql("INSERT INTO told VALUES ('start', '2026-01-01')")
        connection.exec_driver_sql(
            "INSERT INTO questions"
            " (id, question, normalised, outcome, score, language, chat_kind, asker, suggestions, at) VALUES"
            " ('q', 'Who?', 'who?', 'none', 0, 'en', 'private', 'ada', '[]', '2026-01-01 00:00:00')"
        )
    engine.dispose()
    database = await Database.open(url)
    assert await CarriedQuestions(database).get("k_abc") is None
    assert not await SentNotices(database).first_time("start")
    (question,) = await QuestionLog(database).since(datetime(2025, 1, 1, tzinfo=UTC), 2)
    assert (question.question, question.context) == ("Who?", None)
    await database.close()


async def test_a_migration_that_fails_leaves_nothing(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A migration is applied completely or not at all, so that the next start can try again."""

    def fail(connection: Connection) -> None:
        connection.exec_driver_sql("CREATE TABLE half (done INTEGER)")
        raise RuntimeError

    with monkeypatch.context() as patch:
        patch.setattr("bot.store.database.upgrade", fail)
        with pytest.raises(RuntimeError):
            await Database.open(f"sqlite:///{file}")
    assert dump(file) == ["BEGIN TRANSACTION;", "COMMIT;"]
    await (await Database.open(f"sqlite:///{file}")).close()


def test_an_installed_wheel_makes_a_database(tmp_path: Path) -> None:
    """The wheel contains the migrations: once installed, it creates a database outside the checkout."""
    wheels, environment = tmp_path / "wheels", tmp_path / "venv"
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(wheels), str(ROOT)]
    subprocess.run(build, check=True, capture_output=True)
    [wheel] = wheels.iterdir()
    venv.create(environment, with_pip=False)
    [site] = environment.glob("lib/python*/site-packages")
    install = [sys.executable, "-m", "pip", "install", "--no-deps", "--no-index", "--target", str(site), str(wheel)]
    subprocess.run(install, check=True, capture_output=True)
    # Dependencies come from the environment that runs the tests, faqbot itself from the wheel.
    (site / "zz_dependencies.pth").write_text(f"{Path(pytest.__file__).parents[1]}\n")
    code = (
        "import asyncio, bot.store.database as d; print(d.__file__);"
        "asyncio.run(asyncio.run(d.Database.open('sqlite:///new/faqbot.db')).close())"
    )
    made = subprocess.run(
        [environment / "bin" / "python", "-c", code],
        cwd=tmp_path,
        env={name: value for name, value in os.environ.items() if name != "PYTHONPATH"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (made.returncode, made.stderr) == (0, "")
    assert made.stdout.startswith(str(site))
    assert any(line.startswith("CREATE TABLE revisions") for line in dump(tmp_path / "new" / "faqbot.db"))
