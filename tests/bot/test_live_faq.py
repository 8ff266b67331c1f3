"""The one way to go live: file, ledger and live index always agree."""

from __future__ import annotations

import asyncio
import contextlib
import os
import random
import stat
import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from structlog.testing import capture_logs

from bot.faq_file import FileReplacement
from bot.faq_news import Published, Refused, Restored, Unsupported
from bot.live_faq import LiveFAQ
from bot.publishing import LOCK_FILE, BaseMovedError, PublishError
from bot.store.database import Database, DatabaseError
from bot.store.revisions import Revision, Revisions, text_hash
from knowledge.problems import FAQError
from tests.bot.number_faq import BAD, add_document, answer, number_faq

ROOT = Path(__file__).parents[2]
KILLS = 300


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a small FAQ and its document."""
    add_document(tmp_path)
    (tmp_path / "faq.yaml").write_text(number_faq(1), encoding="utf-8")
    return tmp_path


@pytest.fixture
async def revisions(folder: Path) -> AsyncIterator[Revisions]:
    """The ledger beside the FAQ file."""
    database = await Database.open(f"sqlite:///{folder / 'faqbot.sqlite3'}")
    yield Revisions(database)
    await database.close()


@pytest.fixture
async def live(folder: Path, revisions: Revisions) -> LiveFAQ:
    """The FAQ, live."""
    return await LiveFAQ.open(folder / "faq.yaml", revisions)


async def test_the_first_start_makes_a_revision(live: LiveFAQ) -> None:
    """The text in the file at the first start is revision 1."""
    assert live.revision is not None
    assert (live.revision.number, live.revision.origin) == (1, "start")
    assert answer(live) == "It is 1."


async def test_an_edit_on_disk_goes_live_and_becomes_a_revision(live: LiveFAQ) -> None:
    """An edit that nobody published becomes a revision too."""
    live.path.write_text(number_faq(2), encoding="utf-8")
    await live.take_file()
    assert answer(live) == "It is 2."
    news = live.news.get_nowait()
    assert isinstance(news, Published)
    assert (news.revision.number, news.revision.origin) == (2, "file")


async def test_a_bad_file_leaves_the_last_good_revision_live_also_after_a_restart(
    live: LiveFAQ, revisions: Revisions
) -> None:
    """Each distinct problem is reported once, and the fixed file goes live."""
    live.path.write_text(BAD, encoding="utf-8")
    await live.take_file()
    await live.take_file()
    assert isinstance(live.news.get_nowait(), Refused)
    assert live.news.empty()
    assert answer(live) == "It is 1."
    again = await LiveFAQ.open(live.path, revisions)
    assert answer(again) == "It is 1."
    assert again.refused is not None
    again.path.write_text(number_faq(3), encoding="utf-8")
    await again.take_file()
    assert answer(again) == "It is 3."
    assert again.refused is None


@pytest.mark.parametrize("way", ["published", "edited", "edited, then spoiled"])
async def test_an_older_text_put_back_while_the_bot_runs_is_an_edit(
    live: LiveFAQ, revisions: Revisions, way: str
) -> None:
    """An undo in an editor is intended, no matter how the newer text got into the file: it becomes a new revision."""
    if way == "published":
        await live.publish(number_faq(2), base=live.hash, author="Ann", origin="publish")
    else:
        live.path.write_text(number_faq(2), encoding="utf-8")
        await live.take_file()
    if way == "edited, then spoiled":
        live.path.write_text(BAD, encoding="utf-8")
        await live.take_file()
    live.path.write_text(number_faq(1), encoding="utf-8")
    await live.take_file()
    assert answer(live) == "It is 1."
    assert live.path.read_text(encoding="utf-8") == number_faq(1)
    head = await revisions.head()
    assert head is not None
    assert (head.number, head.origin, head.note) == (3, "file", "return to revision 1")
    assert live.refused is None


async def test_a_file_that_is_history_at_the_start_is_written_over(live: LiveFAQ, revisions: Revisions) -> None:
    """The bot cannot know whether it is stale or was restored: the newest revision stays, is logged and reported."""
    await live.publish(number_faq(2), base=live.hash, author="Ann", origin="publish")
    live.path.write_text(number_faq(1), encoding="utf-8")
    with capture_logs() as logs:
        again = await LiveFAQ.open(live.path, revisions)
    assert live.path.read_text(encoding="utf-8") == number_faq(2)
    news = again.news.get_nowait()
    assert isinstance(news, Restored)
    assert (news.found.number, news.newest.number) == (1, 2)
    assert [(log["found"], log["newest"]) for log in logs if log["log_level"] == "warning"] == [(1, 2)]


async def test_a_missing_file_is_restored(live: LiveFAQ, revisions: Revisions) -> None:
    """This holds while the bot runs and when it starts."""
    live.path.unlink()
    await live.take_file()
    assert live.path.read_text(encoding="utf-8") == number_faq(1)
    live.path.unlink()
    await LiveFAQ.open(live.path, revisions)
    assert live.path.read_text(encoding="utf-8") == number_faq(1)


def change_document(folder: Path) -> None:
    """Replace the document by one that lacks what the FAQ quotes."""
    (folder / "seeds" / "release.txt").write_text("Release\n\n1. Something else.\n", encoding="utf-8")


async def test_a_document_that_changes_is_told_and_the_faq_stays_live(
    live: LiveFAQ, folder: Path, revisions: Revisions
) -> None:
    """This holds while the bot runs and when it starts again; until the document is put back, or the FAQ corrected."""
    document = (folder / "seeds" / "release.txt").read_bytes()
    change_document(folder)
    await live.take_file()
    await live.take_file()
    news = live.news.get_nowait()
    assert isinstance(news, Unsupported)
    assert "these words are not in paragraph 1" in str(news.error)
    assert live.news.empty()
    again = await LiveFAQ.open(live.path, revisions)
    assert answer(again) == "It is 1."
    assert again.unsupported is not None
    assert again.unsupported.problems == news.error.problems
    assert again.refused is None
    (folder / "seeds" / "release.txt").write_bytes(document)
    for bot in (live, again):
        await bot.take_file()
        assert bot.unsupported is None
    change_document(folder)
    await live.take_file()
    live.path.write_text(number_faq(2).replace("It is a number", "Something else"), encoding="utf-8")
    await live.take_file()
    assert answer(live) == "It is 2."
    assert live.unsupported is None


async def test_a_machine_without_the_documents_answers_and_says_what_is_missing(
    live: LiveFAQ, folder: Path, revisions: Revisions
) -> None:
    """Another machine on the same ledger gets the FAQ file from there, but no documents."""
    (folder / "other").mkdir()
    other = await LiveFAQ.open(folder / "other" / "faq.yaml", revisions)
    assert answer(other) == "It is 1."
    assert "there is no document release.txt" in str(other.unsupported)
    await live.publish(number_faq(2), base=live.hash, author="Ann", origin="publish")
    await other.take_file()
    assert answer(other) == "It is 2."
    assert other.path.read_text(encoding="utf-8") == number_faq(2)


async def test_a_start_without_a_file_says_what_is_wrong_with_the_newest_revision(
    live: LiveFAQ, revisions: Revisions
) -> None:
    """The file would be restored from it; that there is none is not the problem."""
    broken = number_faq(2).replace("    source:", "    topic: nowhere\n    source:")
    await revisions.append(broken, author="Ann", origin="publish", note="", expected_head=live.hash)
    live.path.unlink()
    with pytest.raises(FAQError, match="there is no topic 'nowhere'"):
        await LiveFAQ.open(live.path, revisions)


async def test_the_log_says_when_a_problem_is_over(
    live: LiveFAQ, folder: Path, revisions: Revisions, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Otherwise the last line would tell of a problem for good."""

    async def unreachable() -> None:
        raise DatabaseError("no database")

    async def logged() -> list[str]:
        with capture_logs() as logs:
            await live.take_file()
        return [log["event"] for log in logs]

    live.path.write_text(BAD, encoding="utf-8")
    assert await logged() == ["the FAQ file is not live"]
    live.path.write_text(number_faq(1), encoding="utf-8")
    assert await logged() == ["the FAQ file is in order again"]
    with monkeypatch.context() as patch:
        patch.setattr(revisions, "head", unreachable)
        await live.take_file()
    assert await logged() == ["the FAQ file and the ledger of revisions agree again"]
    document = (folder / "seeds" / "release.txt").read_bytes()
    change_document(folder)
    assert await logged() == ["the documents no longer have what the live FAQ cites"]
    (folder / "seeds" / "release.txt").write_bytes(document)
    assert await logged() == ["the documents have what the live FAQ cites again"]
    live.path.unlink()
    assert await logged() == ["the FAQ file was missing and has been restored"]


async def test_a_publication_is_in_file_ledger_and_answers(live: LiveFAQ, revisions: Revisions) -> None:
    """Code that took the index before keeps the old one."""
    before = live.index
    published = await live.publish(number_faq(2), base=live.hash, author="Ann", origin="publish", note="two")
    assert live.path.read_text(encoding="utf-8") == number_faq(2)
    assert await revisions.head() == published
    assert answer(live) == "It is 2."
    assert before.faq.entries[0].answer["en"] == "It is 1."


async def test_what_cannot_go_live_is_not_published(live: LiveFAQ, revisions: Revisions) -> None:
    """In that case nothing changes."""
    with pytest.raises(FAQError):
        await live.publish(BAD, base=live.hash, author="Ann", origin="publish")
    head = await revisions.head()
    assert head is not None
    assert head.number == 1
    assert live.path.read_text(encoding="utf-8") == number_faq(1)


async def test_nothing_is_published_over_what_it_was_not_made_from(live: LiveFAQ) -> None:
    """A publication overwrites neither a newer revision nor an edit on disk."""
    base = live.hash
    await live.publish(number_faq(2), base=base, author="Ann", origin="publish")
    with pytest.raises(BaseMovedError):
        await live.publish(number_faq(3), base=base, author="Ben", origin="publish")
    live.path.write_text(number_faq(4), encoding="utf-8")
    with pytest.raises(BaseMovedError):
        await live.publish(number_faq(5), base=live.hash, author="Ben", origin="publish")
    assert live.path.read_text(encoding="utf-8") == number_faq(4)


async def test_mode_and_link_are_kept(live: LiveFAQ, folder: Path, revisions: Revisions) -> None:
    """A publication replaces the file that a link points to, keeps its mode, and leaves no other file behind."""
    target = folder / "elsewhere.yaml"
    live.path.rename(target)
    target.chmod(0o640)
    live.path.symlink_to(target)
    linked = await LiveFAQ.open(live.path, revisions)
    await linked.publish(number_faq(2), base=linked.hash, author="Ann", origin="publish")
    assert live.path.is_symlink()
    assert target.read_text(encoding="utf-8") == number_faq(2)
    assert stat.S_IMODE(target.stat().st_mode) == 0o640
    assert not list(folder.glob("*.tmp")) + list(folder.glob(".*.tmp"))


async def test_a_start_leaves_alone_what_another_process_is_writing(live: LiveFAQ, revisions: Revisions) -> None:
    """A bot started while another writes its FAQ does not delete the half-written file."""
    with FileReplacement(live.path, number_faq(2).encode()) as replacement:
        await LiveFAQ.open(live.path, revisions)
        replacement.commit()
    assert live.path.read_text(encoding="utf-8") == number_faq(2)


@pytest.mark.parametrize("may_give_away", [True, False])
async def test_owner_and_group_are_kept(live: LiveFAQ, monkeypatch: pytest.MonkeyPatch, *, may_give_away: bool) -> None:
    """Members of the file's group keep their access, even if the bot, not being root, may not change the owner."""
    others = [1] if os.geteuid() == 0 else [group for group in os.getgroups() if group != os.getegid()]
    if not others:
        pytest.skip("this user is in one group only")
    fchown = os.fchown

    def fchown_unless_given_away(number: int, owner: int, group: int) -> None:
        if owner != -1 and not may_give_away:
            raise PermissionError
        fchown(number, owner, group)

    os.chown(live.path, -1, others[0])
    before = live.path.stat()
    monkeypatch.setattr(os, "fchown", fchown_unless_given_away)
    await live.publish(number_faq(2), base=live.hash, author="Ann", origin="publish")
    after = live.path.stat()
    assert after.st_ino != before.st_ino
    assert (after.st_uid, after.st_gid, after.st_mode) == (before.st_uid, before.st_gid, before.st_mode)


async def test_the_lock_is_for_all_who_may_write_in_the_folder(live: LiveFAQ, folder: Path) -> None:
    """If root is the first to publish, the bot's own user can still publish after that."""
    folder.chmod(0o2770)
    if os.geteuid() == 0:
        os.chown(folder, 1, 1)
    await live.publish(number_faq(2), base=live.hash, author="Ann", origin="publish")
    lock, allowed = (folder / LOCK_FILE).stat(), folder.stat()
    assert (lock.st_uid, lock.st_gid) == (allowed.st_uid, allowed.st_gid)
    assert stat.S_IMODE(lock.st_mode) == 0o660


async def test_a_lock_that_cannot_be_written_is_named(live: LiveFAQ, folder: Path) -> None:
    """The folder itself may be in order."""
    (folder / LOCK_FILE).unlink(missing_ok=True)
    (folder / LOCK_FILE).mkdir()
    with pytest.raises(PublishError, match=r"^\.faqbot\.lock beside the FAQ file cannot be written"):
        await live.publish(number_faq(2), base=live.hash, author="Ann", origin="publish")


async def test_a_folder_that_cannot_be_written_refuses_before_anything_changes(
    live: LiveFAQ, revisions: Revisions, monkeypatch: pytest.MonkeyPatch
) -> None:
    """This is the case with a file mounted by itself: the error gives the reason, and the ledger stays unchanged."""
    monkeypatch.setattr(os.path, "ismount", lambda _: True)
    with pytest.raises(PublishError, match="mount"):
        await live.publish(number_faq(2), base=live.hash, author="Ann", origin="publish")
    head = await revisions.head()
    assert head is not None
    assert head.number == 1


async def replica(folder: Path, revisions: Revisions) -> LiveFAQ:
    """Another bot with its own file, on the same ledger."""
    (folder / "other").mkdir()
    add_document(folder / "other")
    (folder / "other" / "faq.yaml").write_bytes((folder / "faq.yaml").read_bytes())
    return await LiveFAQ.open(folder / "other" / "faq.yaml", revisions)


async def test_two_replicas_follow_each_other(folder: Path, revisions: Revisions, live: LiveFAQ) -> None:
    """With separate files and one ledger, what one publishes goes live on the other, without any notice."""
    other = await replica(folder, revisions)
    await live.publish(number_faq(2), base=live.hash, author="Ann", origin="publish")
    await other.take_file()
    assert answer(other) == "It is 2."
    await other.publish(number_faq(3), base=other.hash, author="Ben", origin="publish")
    await live.take_file()
    assert answer(live) == "It is 3."
    told = [live.news.get_nowait(), live.news.get_nowait(), other.news.get_nowait(), other.news.get_nowait()]
    assert not any(isinstance(news, Restored) for news in told)
    assert len(await revisions.history(10)) == 3


async def test_what_a_replica_puts_back_is_live_on_the_other(folder: Path, revisions: Revisions, live: LiveFAQ) -> None:
    """The other's file, older by then, is not treated as an edit."""
    other = await replica(folder, revisions)
    await live.publish(number_faq(2), base=live.hash, author="Ann", origin="publish")
    await other.take_file()
    other.path.write_text(number_faq(1), encoding="utf-8")
    await other.take_file()
    await live.take_file()
    await other.take_file()
    assert answer(live) == answer(other) == "It is 1."
    assert live.path.read_text(encoding="utf-8") == other.path.read_text(encoding="utf-8") == number_faq(1)
    assert len(await revisions.history(10)) == 3


@pytest.mark.parametrize("moment", ["before the file is looked at", "while it is looked at"])
async def test_what_is_put_back_does_not_undo_what_a_replica_publishes_meanwhile(
    folder: Path, revisions: Revisions, live: LiveFAQ, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    """Whoever restored the older text did not know the newest revision: that one stays, and admins are told."""
    other = await replica(folder, revisions)
    await live.publish(number_faq(2), base=live.hash, author="Ann", origin="publish")
    await other.take_file()

    async def publish() -> None:
        await other.publish(number_faq(3), base=other.hash, author="Ben", origin="publish")

    find = revisions.find

    async def publish_and_find(hash_: str) -> Revision | None:
        monkeypatch.setattr(revisions, "find", find)
        await publish()
        return await find(hash_)

    live.path.write_text(number_faq(1), encoding="utf-8")
    if moment == "before the file is looked at":
        await publish()
    else:
        monkeypatch.setattr(revisions, "find", publish_and_find)
    await live.take_file()
    assert answer(live) == "It is 3."
    assert live.path.read_text(encoding="utf-8") == number_faq(3)
    told = [live.news.get_nowait() for _ in range(live.news.qsize())]
    assert [news.newest.number for news in told if isinstance(news, Restored)] == [3]
    assert len(await revisions.history(10)) == 3


@pytest.mark.parametrize("number", [1, 3])
async def test_what_another_bot_with_the_same_file_takes_over_meanwhile_is_not_written_over(
    live: LiveFAQ, revisions: Revisions, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    """This holds for a new and for an older text, although this bot still knows another newest revision."""
    other = await LiveFAQ.open(live.path, revisions)
    await other.publish(number_faq(2), base=other.hash, author="Ann", origin="publish")
    head = revisions.head

    async def head_before_an_edit() -> Revision | None:
        monkeypatch.setattr(revisions, "head", head)
        found = await head()
        other.path.write_text(number_faq(number), encoding="utf-8")
        await other.take_file()
        return found

    monkeypatch.setattr(revisions, "head", head_before_an_edit)
    for bot in (live, other, live):
        await bot.take_file()
    assert answer(live) == answer(other) == f"It is {number}."
    assert live.path.read_text(encoding="utf-8") == number_faq(number)
    assert len(await revisions.history(10)) == 3


async def test_what_is_put_back_while_the_ledger_cannot_be_read_becomes_a_revision_later(
    live: LiveFAQ, revisions: Revisions, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It goes live at once, like any edit."""
    await live.publish(number_faq(2), base=live.hash, author="Ann", origin="publish")
    live.path.write_text(number_faq(1), encoding="utf-8")

    async def unreachable() -> None:
        raise DatabaseError("no database")

    with monkeypatch.context() as patch:
        patch.setattr(revisions, "head", unreachable)
        await live.take_file()
    assert answer(live) == "It is 1."
    await live.take_file()
    assert answer(live) == "It is 1."
    assert live.path.read_text(encoding="utf-8") == number_faq(1)
    head = await revisions.head()
    assert head is not None
    assert (head.number, head.hash) == (3, text_hash(number_faq(1)))


DEEDS = st.lists(
    st.one_of(
        st.tuples(st.just("edit"), st.integers(1, 4)),
        st.tuples(st.just("spoil"), st.just(0)),
        st.tuples(st.just("publish"), st.integers(1, 4)),
        st.tuples(st.just("publish late"), st.integers(1, 4)),
        st.tuples(st.just("undo"), st.integers(0, 3)),
        st.tuples(st.just("delete"), st.just(0)),
        st.tuples(st.just("restart"), st.just(0)),
    ),
    max_size=12,
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(deeds=DEEDS)
def test_file_ledger_and_answers_agree_after_any_deeds(
    deeds: list[tuple[str, int]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """After each action and a look at the file, the live index is the newest revision; so is the file unless refused.

    A text written over a valid file while the bot runs goes live.
    """
    folder = tmp_path_factory.mktemp("deeds")
    add_document(folder)
    (folder / "faq.yaml").write_text(number_faq(0), encoding="utf-8")
    asyncio.run(_do(folder, deeds))


async def _do(folder: Path, deeds: list[tuple[str, int]]) -> None:
    database = await Database.open(f"sqlite:///{folder / 'faqbot.sqlite3'}")
    try:
        revisions = Revisions(database)
        live = await LiveFAQ.open(folder / "faq.yaml", revisions)
        published = {live.hash}
        first = live.hash
        for deed, number in deeds:
            was_sound = live.refused is None
            match deed:
                case "edit":
                    live.path.write_text(number_faq(number), encoding="utf-8")
                case "spoil":
                    live.path.write_text(BAD, encoding="utf-8")
                case "publish" | "publish late":
                    base = live.hash if deed == "publish" else first
                    try:
                        revision = await live.publish(number_faq(number), base=base, author="Ann", origin="publish")
                    except BaseMovedError:
                        pass
                    else:
                        published.add(revision.hash)
                case "undo":
                    history = await revisions.history(10)
                    wanted = history[min(number, len(history) - 1)]
                    with contextlib.suppress(BaseMovedError):
                        await live.publish(wanted.text, base=live.hash, author="Ann", origin="undo")
                case "delete":
                    live.path.unlink()
                case "restart":
                    live = await LiveFAQ.open(live.path, revisions)
            await live.take_file()
            head = await revisions.head()
            assert head is not None
            assert live.hash == head.hash
            on_disk = live.path.read_text(encoding="utf-8")
            assert (text_hash(on_disk) == head.hash) is (live.refused is None)
            assert on_disk == BAD or live.refused is None
            assert deed != "edit" or not was_sound or on_disk == number_faq(number)
        for one in published:
            assert await revisions.find(one) is not None
    finally:
        await database.close()


def test_a_publisher_may_be_killed_at_any_moment(folder: Path) -> None:
    """After each of 300 kills the file is a complete revision, and the ledger agrees and has all publications."""
    log = folder / "log.txt"
    chance = random.Random(2024)
    publisher = subprocess.Popen(
        [sys.executable, "-m", "tests.bot.killed_publisher", str(folder), str(log)],
        cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
    )  # fmt: skip
    assert publisher.stdin
    assert publisher.stdout
    with publisher:
        for _ in range(KILLS):
            publisher.stdin.write(f"{chance.uniform(0.8, 2.5)}\n")
            publisher.stdin.flush()
            assert publisher.stdout.readline() == "killed\n"
        publisher.stdin.close()
    lines = log.read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if "BROKEN" in line] == []
    published = [line.split()[1] for line in lines if line.startswith("published ")]
    assert len(published) > KILLS / 4, "the publishers were killed before they published"
    assert asyncio.run(_lost(folder, published)) == []


async def _lost(folder: Path, hashes: list[str]) -> list[str]:
    database = await Database.open(f"sqlite:///{folder / 'faqbot.sqlite3'}")
    try:
        revisions = Revisions(database)
        return [one for one in hashes if await revisions.find(one) is None]
    finally:
        await database.close()
