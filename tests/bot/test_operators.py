"""Operators' commands: statistics, revisions and undo, with the real command line and database."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.settings import DATABASE_FILE
from bot.standin.server import StandInServer
from bot.standin.user import StandInUser
from bot.store.database import Database
from tests.bot.climate_faq import BUSAN, FAQ
from tests.bot.command_line import faqbot
from tests.bot.conftest import running, settings_for


@pytest.fixture
def faq(tmp_path: Path, no_environment: pytest.MonkeyPatch) -> Path:
    """The file of a small FAQ."""
    no_environment.setenv("FAQBOT_FAQ", str(tmp_path / "faq.yaml"))
    (tmp_path / "faq.yaml").write_text(FAQ, encoding="utf-8")
    return tmp_path / "faq.yaml"


# As with `docker run --user 12345`: the system has neither a name nor a home for this user.
NAMELESS = "import pwd; pwd.getpwuid = {}.__getitem__; from bot.cli import main; main()"


@pytest.fixture
def nameless(no_environment: pytest.MonkeyPatch) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Run the command line as a user whom the system does not know."""
    for name in ("HOME", "LOGNAME", "USER", "LNAME", "USERNAME"):
        no_environment.delenv(name, raising=False)

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-c", NAMELESS, *arguments]
        return subprocess.run(command, capture_output=True, text=True, check=False)

    return run


async def make_database(faq: Path) -> None:
    """Create the empty database of an FAQ."""
    await (await Database.open(f"sqlite:///{faq.with_name(DATABASE_FILE)}")).close()


async def test_an_edit_is_listed_shown_and_undone(
    faq: Path, server: StandInServer, no_environment: pytest.MonkeyPatch
) -> None:
    """After an edit on disk there are two revisions with their changes and texts, and undo works while the bot runs."""
    alice = StandInUser(server.world, "Alice", "en", timeout=30)
    before = faq.read_text(encoding="utf-8")
    async with running(settings_for(server, faq.parent, faq=faq, admins=str(alice.user.id))):
        await alice.says("/start")
        faq.write_text(before.replace("What is PARMA?", "What is PARMA really?"), encoding="utf-8")
        assert "Revision 2 is live" in (await alice.hears()).text
        listed = await asyncio.to_thread(faqbot, "revisions")
        assert [line.split()[0] for line in listed.stdout.splitlines()] == ["2", "1"]
        assert (
            "+        - What is PARMA really?" in (await asyncio.to_thread(faqbot, "revisions", "--diff", "2")).stdout
        )
        assert (await asyncio.to_thread(faqbot, "revisions", "--show", "1")).stdout == before
        undone = await asyncio.to_thread(faqbot, "undo")
        assert undone.stdout == "revision 3 is live: return to revision 1\n", undone.stderr
        assert "Revision 3 is live" in (await alice.hears()).text
        assert (await alice.says("/start parma")).text.startswith("What is PARMA?")
    assert faq.read_text(encoding="utf-8") == before
    assert "cli by" in faqbot("revisions").stdout.splitlines()[0]


async def test_an_edit_that_no_bot_has_seen_is_what_is_undone(faq: Path, server: StandInServer) -> None:
    """The edit becomes a revision first, so that undo restores the text that was live before it."""
    async with running(settings_for(server, faq.parent, faq=faq)):
        pass
    for number in (3, 5):
        faq.write_text(FAQ.replace("In Gyeongju.", f"In room {number}."), encoding="utf-8")
        undone = await asyncio.to_thread(faqbot, "undo")
        assert undone.stdout == f"revision {number} is live: return to revision {number - 2}\n", undone.stderr
        assert faq.read_text(encoding="utf-8") == FAQ


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["undo"], "revision 3 is live: return to revision 1\n"),
        (["undo", "1"], "revision 3 is live: return to revision 1\n"),
        (["undo", "2"], "revision 2 is live\n"),
    ],
)
async def test_a_file_that_cannot_go_live_holds_nobody_up(
    faq: Path, server: StandInServer, arguments: list[str], said: str
) -> None:
    """It is not an edit that could be lost: the restored revision overwrites it, even if that is the live one."""
    async with running(settings_for(server, faq.parent, faq=faq)):
        pass
    faq.write_text(BUSAN, encoding="utf-8")
    async with running(settings_for(server, faq.parent, faq=faq)):
        pass
    faq.write_text("entries: [", encoding="utf-8")
    undone = await asyncio.to_thread(faqbot, *arguments)
    assert (undone.returncode, undone.stdout) == (0, said), undone.stderr
    assert faq.read_text(encoding="utf-8") == (BUSAN if arguments[1:] == ["2"] else FAQ)


async def test_who_has_no_name_undoes_an_edit(
    faq: Path, server: StandInServer, nameless: Callable[..., subprocess.CompletedProcess[str]]
) -> None:
    """A user unknown to the system, as in containers, is recorded under the command's name."""
    async with running(settings_for(server, faq.parent, faq=faq)):
        pass
    faq.write_text(BUSAN, encoding="utf-8")
    undone = await asyncio.to_thread(nameless, "undo")
    assert undone.stdout == "revision 3 is live: return to revision 1\n", undone.stderr
    assert "cli by cli" in faqbot("revisions").stdout.splitlines()[0]


def test_who_has_no_home_asks_and_keeps_nothing(
    faq: Path, nameless: Callable[..., subprocess.CompletedProcess[str]], no_environment: pytest.MonkeyPatch
) -> None:
    """Without a cache folder, the FAQ is compiled each time."""
    no_environment.delenv("XDG_CACHE_HOME")
    for arguments in (["ask", "What is PARMA?"], ["check"]):
        ran = nameless(*arguments)
        assert (ran.returncode, ran.stderr) == (0, "")


@pytest.mark.parametrize("command", ["run", "stats", "undo"])
def test_who_has_no_home_must_say_where_the_faq_is(
    nameless: Callable[..., subprocess.CompletedProcess[str]], no_environment: pytest.MonkeyPatch, command: str
) -> None:
    """There is no folder for the user's data, so a line names the variable."""
    no_environment.delenv("XDG_DATA_HOME", raising=False)
    no_environment.setenv("FAQBOT_TOKEN", "123456789:AAE-abcdefghijklmnopqrstuvwxyz_01234")
    ended = nameless(command)
    assert (ended.returncode, ended.stdout) == (2, "")
    assert (
        ended.stderr == "FAQBOT_FAQ is not set, and there is no home folder for it: name a file like /data/faq.yaml\n"
    )


async def test_what_is_live_is_not_returned_to(faq: Path, server: StandInServer) -> None:
    """The command says that it is live already, and makes no revision."""
    async with running(settings_for(server, faq.parent, faq=faq)):
        pass
    ended = await asyncio.to_thread(faqbot, "undo", "1")
    assert (ended.returncode, ended.stdout) == (1, "")
    assert ended.stderr.splitlines()[-1] == "the text of revision 1 is live already"
    assert len(faqbot("revisions").stdout.splitlines()) == 1


async def test_the_first_revision_cannot_be_undone(faq: Path, server: StandInServer) -> None:
    """There is no revision before it."""
    async with running(settings_for(server, faq.parent, faq=faq)):
        ended = await asyncio.to_thread(faqbot, "undo")
    assert ended.returncode == 1
    assert "no revision before" in ended.stderr


async def test_a_broken_file_is_overwritten_with_the_only_revision(faq: Path, server: StandInServer) -> None:
    """There is none before it to return to, but the file is in order again."""
    async with running(settings_for(server, faq.parent, faq=faq)):
        pass
    before = faq.read_bytes()
    faq.write_text("title: [broken\n")
    ended = await asyncio.to_thread(faqbot, "undo")
    assert (ended.returncode, ended.stdout) == (0, "revision 1 is live\n"), ended.stderr
    assert faq.read_bytes() == before
    assert len(faqbot("revisions").stdout.splitlines()) == 1


async def test_statistics_tell_what_was_asked(faq: Path, server: StandInServer) -> None:
    """Counts by outcome, the most asked entries with titles, and unanswered questions, each on one line."""
    alice = StandInUser(server.world, "Alice", "en")
    async with running(settings_for(server, faq.parent, faq=faq)):
        for question in ("What is PARMA?", "Who led the\nJapanese delegation?", "digital partnership"):
            await alice.says(question)
    shown = faqbot("stats").stdout
    assert "answered    1" in shown
    assert "no answer   1" in shown
    assert "suggested   1" in shown
    assert "parma: What is PARMA?" in shown
    assert "1× Who led the Japanese delegation?" in shown


async def test_statistics_know_an_faq_with_documents_of_its_own(faq: Path, server: StandInServer) -> None:
    """An entry has its title; if the documents are gone, no title is known, and nothing is said about the entry."""
    document = faq.parent / "seeds" / "house.txt"
    document.parent.mkdir()
    document.write_text("House rules\n\n1. Dogs are welcome.\n", encoding="utf-8")
    faq.write_text(
        "title: House\nsources:\n  house: {file: house.txt, title: House rules, date: 2024-05-01}\nentries:\n"
        "  - {id: dogs, questions: May I bring a dog?, answer: 'Yes.', "
        "source: {document: house, paragraph: 1, quote: Dogs are welcome.}}\n",
        encoding="utf-8",
    )
    alice = StandInUser(server.world, "Alice", "en")
    async with running(settings_for(server, faq.parent, faq=faq)):
        await alice.says("May I bring a dog?")
    assert "\n  dogs: May I bring a dog?\n" in faqbot("stats").stdout
    document.unlink()
    assert "\n  dogs\n" in faqbot("stats").stdout


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["undo"], 1, "no revision yet"),
        (["undo", "7"], 1, "no revision 7"),
        (["revisions", "--show", "7"], 1, "no revision 7"),
        (["revisions", "--show", "1", "--diff", "1"], 2, "one of the two"),
        (["undo", "99999999999999999999"], 2, "less than or equal to"),
        (["stats", "--days", "99999999999999999999"], 2, "less than or equal to"),
    ],
)
def test_what_is_not_there_is_said(faq: Path, arguments: list[str], code: int, said: str) -> None:
    """An unknown revision ends with a sentence and an exit code."""
    asyncio.run(make_database(faq))
    ended = faqbot(*arguments)
    assert ended.returncode == code
    assert said in ended.stderr


@pytest.mark.parametrize("command", ["stats", "revisions", "undo"])
def test_where_no_bot_ran_nothing_is_made(faq: Path, command: str) -> None:
    """Before the first start, or if a path is mistyped, the missing database is named and not created."""
    for path in (faq, faq.parent / "mistyped" / "faq.yaml"):
        ended = faqbot(command, "--faq", str(path))
        assert (ended.returncode, ended.stdout) == (2, "")
        assert f"there is no database {path.with_name(DATABASE_FILE)} yet" in ended.stderr
    assert [left.name for left in faq.parent.iterdir()] == [faq.name]


def test_a_database_without_revisions(faq: Path) -> None:
    """The command says so, and names the FAQ file."""
    asyncio.run(make_database(faq))
    assert faqbot("revisions").stdout == f"no revisions of {faq} yet: `faqbot run` makes the first\n"


def test_a_database_that_cannot_be_opened_is_said(faq: Path, no_environment: pytest.MonkeyPatch) -> None:
    """A sentence says what is wrong, without a traceback."""
    no_environment.setenv("FAQBOT_DATABASE_URL", f"sqlite:///{faq}")
    ended = faqbot("stats")
    assert ended.returncode == 2
    assert "not an SQLite database" in ended.stderr
    assert "Traceback" not in ended.stderr
