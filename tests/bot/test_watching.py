"""The FAQ file is reloaded in whatever way it changes."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot import watching
from bot.faq_news import Published, Refused
from bot.live_faq import LiveFAQ
from bot.store.database import Database
from bot.store.revisions import Revisions
from tests.bot.number_faq import BAD, add_document, answer, number_faq

SECONDS = 20.0
"""How long a test waits for what must come."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a document, but no FAQ yet."""
    add_document(tmp_path)
    return tmp_path


@pytest.fixture
async def revisions(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Revisions]:
    """A ledger in another place."""
    database = await Database.open(f"sqlite:///{tmp_path_factory.mktemp('ledger') / 'faqbot.sqlite3'}")
    yield Revisions(database)
    await database.close()


@pytest.fixture(params=["told by the system", "only looked at"])
def looking(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Whether the system reports changes, as on local disks, or not, as on network disks."""
    if request.param == "only looked at":

        def unavailable(*_: object, **__: object) -> None:
            raise OSError("no inotify here")

        monkeypatch.setattr(watching, "awatch", unavailable)
        monkeypatch.setattr(watching, "POLL_SECONDS", 0.05)
    else:
        monkeypatch.setattr(watching, "POLL_SECONDS", 60.0)
    monkeypatch.setattr(watching, "SETTLE_SECONDS", 0.02)
    monkeypatch.setattr(watching, "PATIENCE_SECONDS", 0.3)
    return str(request.param)


async def followed(path: Path, revisions: Revisions, change: str) -> LiveFAQ:
    """Follow a file while it changes, until something is reported about it."""
    live = await LiveFAQ.open(path, revisions)
    following = asyncio.create_task(watching.watch_file(live))
    try:
        await watching_has_begun(live, revisions)
        _CHANGES[change](path)
        async with asyncio.timeout(SECONDS):
            while answer(live) != "It is 2.":
                await live.news.get()
    finally:
        following.cancel()
        await asyncio.wait([following])
    return live


async def watching_has_begun(live: LiveFAQ, revisions: Revisions) -> None:
    """Wait until a first change is noticed: before that, the system may not report changes yet."""
    head = await revisions.head()
    assert head is not None
    async with asyncio.timeout(SECONDS):
        for number in range(100, 200):
            live.path.resolve().write_text(number_faq(number), encoding="utf-8")
            try:
                async with asyncio.timeout(1):
                    await live.news.get()
            except TimeoutError:
                continue
            break


def write(path: Path) -> None:
    """Write in place."""
    path.write_text(number_faq(2), encoding="utf-8")


def rename_over(path: Path) -> None:
    """Replace the file as editors do that keep the old file until the new one is complete."""
    new = path.with_name("faq.yaml~new")
    new.write_text(number_faq(2), encoding="utf-8")
    new.rename(path)


def delete_and_make(path: Path) -> None:
    """Delete the file and create it again."""
    path.unlink()
    path.write_text(number_faq(2), encoding="utf-8")


def twice(path: Path) -> None:
    """Rename twice in a row: a watch on the file itself would miss the second."""
    rename_over(path)
    path.write_text(number_faq(3), encoding="utf-8")
    rename_over(path)


_CHANGES = {"write": write, "rename over": rename_over, "delete and make": delete_and_make, "twice": twice}


@pytest.mark.parametrize("change", list(_CHANGES))
@pytest.mark.usefixtures("looking")
async def test_a_change_goes_live(folder: Path, revisions: Revisions, change: str) -> None:
    """Every kind of change goes live, whether the system reports it or not."""
    (folder / "faq.yaml").write_text(number_faq(1), encoding="utf-8")
    live = await followed(folder / "faq.yaml", revisions, change)
    assert live.path.read_text(encoding="utf-8") == number_faq(2)


@pytest.mark.usefixtures("looking")
async def test_a_swapped_config_map_goes_live(folder: Path, revisions: Revisions) -> None:
    """Kubernetes keeps the files in a separate folder and swaps the link to it."""
    for number in (1, 2):
        (folder / f"..{number}").mkdir()
        (folder / f"..{number}" / "faq.yaml").write_text(number_faq(number), encoding="utf-8")
    (folder / "..data").symlink_to("..1")
    (folder / "faq.yaml").symlink_to("..data/faq.yaml")
    live = await LiveFAQ.open(folder / "faq.yaml", revisions)
    following = asyncio.create_task(watching.watch_file(live))
    try:
        async with asyncio.timeout(SECONDS):
            while answer(live) != "It is 2.":
                # Swap until it is noticed: the system may not report changes yet when the first comes.
                (folder / "..new").symlink_to("..2")
                (folder / "..new").rename(folder / "..data")
                with contextlib.suppress(TimeoutError):
                    async with asyncio.timeout(1):
                        await live.news.get()
    finally:
        following.cancel()
        await asyncio.wait([following])


@pytest.mark.usefixtures("looking")
async def test_a_bad_file_is_told_and_its_mending_goes_live(folder: Path, revisions: Revisions) -> None:
    """In between, the last good FAQ answers."""
    path = folder / "faq.yaml"
    path.write_text(number_faq(1), encoding="utf-8")
    live = await LiveFAQ.open(path, revisions)
    following = asyncio.create_task(watching.watch_file(live))
    try:
        await watching_has_begun(live, revisions)
        path.write_text(BAD, encoding="utf-8")
        async with asyncio.timeout(SECONDS):
            while not isinstance(await live.news.get(), Refused):
                pass
            assert answer(live).startswith("It is 1")
            path.write_text(number_faq(2), encoding="utf-8")
            while not isinstance(await live.news.get(), Published):
                pass
        assert answer(live) == "It is 2."
    finally:
        following.cancel()
        await asyncio.wait([following])


@pytest.mark.parametrize("turns", range(6))
async def test_it_ends_while_a_change_comes_in(
    folder: Path, revisions: Revisions, turns: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A stop takes effect even at the moment the file has changed."""
    watched: list[asyncio.Event] = []

    async def watch(_: Path, changed: asyncio.Event) -> None:
        watched.append(changed)
        await asyncio.Event().wait()

    monkeypatch.setattr(watching, "_watch", watch)
    (folder / "faq.yaml").write_text(number_faq(1), encoding="utf-8")
    following = asyncio.create_task(watching.watch_file(await LiveFAQ.open(folder / "faq.yaml", revisions)))
    for _ in range(10):
        await asyncio.sleep(0)
    watched[0].set()
    for _ in range(turns):
        await asyncio.sleep(0)
    following.cancel()
    done, _ = await asyncio.wait([following], timeout=5)
    following.cancel()
    assert done == {following}
