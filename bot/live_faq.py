"""The FAQ that answers now, and the one way in which another takes its place: load, check, compile, swap, revision.

The file is the truth on one machine; the ledger of revisions settles who is newer. A file whose text the ledger has
never seen is a new edit and becomes a revision; one that it has seen is history, and the ledger's newest revision is
written over it.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import structlog
from filelock import AsyncFileLock, Timeout

from bot.faq_file import FileReplacement, remove_leftovers
from bot.store.database import DatabaseError
from bot.store.revisions import HeadMovedError, Origin, Revision, Revisions, text_hash
from knowledge.compiled import CompiledFAQ, compile_faq, publishable
from knowledge.index import Index
from knowledge.loader import SHIPPED_DOCUMENTS, load_text, read_text
from knowledge.problems import FAQError

LOCK_FILE = ".faqbot.lock"
LOCK_SECONDS = 10.0
"""How long to wait for another process that is publishing."""

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Published:
    """News: another FAQ is live. `before` was live until then."""

    revision: Revision
    before: CompiledFAQ


@dataclass(frozen=True, slots=True)
class Refused:
    """News: the file is not live, because something is wrong with it."""

    error: FAQError


@dataclass(frozen=True, slots=True)
class Restored:
    """News: the file was an older revision, and the newest was written over it."""

    found: Revision
    newest: Revision


News = Published | Refused | Restored


class PublishError(Exception):
    """Raised when a text cannot be published now: why, and what to do. Nothing has changed then."""


class BaseMovedError(PublishError):
    """Raised when what is live, or on disk, is not what the change was made from."""


class LiveFAQ:
    """The live FAQ of a file. Whoever takes its `index` keeps what they took.

    Attributes:
        path: The file.
        compiled: The FAQ that answers now.
        revision: Its revision; None as long as the ledger cannot be written.
        refused: What is wrong with the file's text, where it is not live.
        news: What happened to it, for admins.
    """

    def __init__(self, path: Path, revisions: Revisions, compiled: CompiledFAQ, revision: Revision | None) -> None:
        self.path = path
        self.compiled = compiled
        self.revision = revision
        self.refused: FAQError | None = None
        self.news: asyncio.Queue[News] = asyncio.Queue()
        self._revisions = revisions
        self._lock = asyncio.Lock()
        self._refused_hash = ""
        self._last_error = ""

    @classmethod
    async def open(cls, path: Path, revisions: Revisions) -> LiveFAQ:
        """Make an FAQ live at the start.

        A file that cannot go live leaves the ledger's newest revision live.

        Raises:
            FAQError: The file cannot go live, and there is no revision.
            DatabaseError: The ledger cannot be read.
            OSError: The folder cannot be read or written.
        """
        head = await revisions.head()
        try:
            async with _file_lock(path):
                remove_leftovers(path)
                if head is not None and not path.exists():
                    await asyncio.to_thread(_write, path, head.text)
        except PublishError as error:
            log.warning("the FAQ can be read only: it cannot be published from Telegram", reason=str(error))
        try:
            text = await asyncio.to_thread(read_text, path)
            if head is None:
                compiled = publishable(await _compile(text, path))
                first = await revisions.append(text, author=str(path.name), origin="start", note="", expected_head=None)
                return cls(path, revisions, compiled, first)
        except (FAQError, HeadMovedError):
            head = head or await revisions.head()
            if head is None:
                raise
        # Its known questions may go astray after an update of faqbot: it answers all the same.
        live = cls(path, revisions, await _compile(head.text, path), head)
        for problem in live.compiled.report.problems:
            log.error("the FAQ would not be published", problem=str(problem))
        await live.take_file()
        return live

    @property
    def index(self) -> Index:
        """The FAQ that answers now, compiled."""
        return self.compiled.index

    @property
    def hash(self) -> str:
        """Identifies the live text."""
        return text_hash(self.compiled.text)

    async def take_file(self) -> None:
        """See what stands in the file and in the ledger, and make live what is newer. Never raises for what is there.

        A file that cannot go live is told of, and the ledger's newest revision stays live.
        """
        async with self._lock:
            try:
                await self._take_file()
            except FAQError as error:
                if self.refused is None or self.refused.problems != error.problems:
                    self._tell(Refused(error))
                self.refused = error
            except (DatabaseError, OSError, PublishError) as error:
                if str(error) != self._last_error:  # Said once, not every few seconds.
                    log.error("the FAQ file could not be taken over", error=str(error))
                self._last_error = str(error)
            else:
                self._last_error = ""

    async def is_file_sound(self) -> bool:
        """Whether the file holds an FAQ, or what is known already. Of one that is being written it does not."""
        try:
            text = await asyncio.to_thread(read_text, self.path)
            if text_hash(text) not in {self.hash, self._refused_hash}:
                await asyncio.to_thread(load_text, text, self.path.name, _folders(self.path))
        except FAQError:
            return False
        return True

    async def _take_file(self) -> None:
        try:
            head = await self._revisions.head()
        except DatabaseError as error:
            log.warning("the ledger of revisions does not answer", error=str(error))
            await self._take_text_without_ledger()
            return
        if head is not None and not self.path.exists():
            await asyncio.to_thread(_write, self.path, head.text)
        text = await asyncio.to_thread(read_text, self.path)
        found = text_hash(text)
        if self.refused and found == self._refused_hash:
            return
        if head is not None and found == head.hash:
            await self._swap(head)
        elif (seen := await self._revisions.find(found)) is not None and head is not None:
            is_followed = found == self.hash  # Another process has published, and this one's file is as it was.
            async with _file_lock(self.path):
                await asyncio.to_thread(_write, self.path, head.text)
            await self._swap(head)
            if not is_followed:
                self._tell(Restored(seen, head))
        else:
            self._refused_hash = found
            compiled = publishable(await _compile(text, self.path))
            revision = await self._append(text, author=self.path.name, origin="file")
            self._go_live(compiled, revision)
        self.refused, self._refused_hash = None, ""

    async def _take_text_without_ledger(self) -> None:
        """An edit goes live although it cannot become a revision yet; it will when the file is looked at next."""
        text = await asyncio.to_thread(read_text, self.path)
        if text_hash(text) != self.hash:
            self._refused_hash = text_hash(text)
            self.compiled = publishable(await _compile(text, self.path))
            self.revision, self.refused, self._refused_hash = None, None, ""

    async def _append(self, text: str, *, author: str, origin: Origin, note: str = "") -> Revision:
        """Make an edit the newest revision, also where another process appends one at the same time."""
        while True:
            head = await self._revisions.head()
            with contextlib.suppress(HeadMovedError):
                return await self._revisions.append(
                    text, author=author, origin=origin, note=note, expected_head=head.hash if head else None
                )

    async def publish(
        self, text: str, *, base: str, author: str, origin: Origin, note: str = "", draft: str | None = None
    ) -> Revision:
        """Publish a text that was made from the revision with the hash `base`.

        The ledger comes first and the file second: whoever is killed in between finds a file that is history.

        Raises:
            FAQError: The text cannot go live.
            BaseMovedError: Something else is live, or stands in the file.
            PublishError: The file cannot be written, or somebody else is publishing.
            DraftClosedError: The draft is published or discarded already.
            DatabaseError: The ledger cannot be written.
        """
        compiled = publishable(await _compile(text, self.path))
        async with self._lock:
            async with _file_lock(self.path):
                on_disk = await asyncio.to_thread(read_text, self.path)
                if text_hash(on_disk) != base:
                    raise BaseMovedError("the file holds something else than what this was made from")
                try:
                    replacement = await asyncio.to_thread(FileReplacement, self.path, text)
                except OSError as error:
                    raise PublishError(f"the file cannot be written: {error.strerror or error}") from error
                with replacement:
                    try:
                        revision = await self._revisions.append(
                            text, author=author, origin=origin, note=note, expected_head=base, draft=draft
                        )
                    except HeadMovedError:
                        raise BaseMovedError("another revision is live by now") from None
                    await asyncio.to_thread(replacement.commit)
            self.refused, self._refused_hash = None, ""
            self._go_live(compiled, revision)
        return revision

    async def compile(self, text: str) -> CompiledFAQ:
        """Compile a text as it would be in the place of the live one. Raises FAQError."""
        return await _compile(text, self.path)

    async def put_back(self) -> None:
        """Write the live FAQ over a file that is not live.

        Raises:
            PublishError: The file cannot be written.
        """
        async with self._lock, _file_lock(self.path):
            try:
                await asyncio.to_thread(_write, self.path, self.compiled.text)
            except OSError as error:
                raise PublishError(f"the file cannot be written: {error.strerror or error}") from error
            self.refused, self._refused_hash = None, ""

    async def _swap(self, revision: Revision) -> None:
        """Make live what the ledger has as its newest revision, where it is not yet."""
        if self.hash != revision.hash:
            self._go_live(await _compile(revision.text, self.path), revision)
        self.revision = revision

    def _go_live(self, compiled: CompiledFAQ, revision: Revision) -> None:
        before = self.compiled
        self.compiled, self.revision = compiled, revision
        log.info("a revision of the FAQ is live", number=revision.number, origin=revision.origin)
        self._tell(Published(revision, before))

    def _tell(self, news: News) -> None:
        if isinstance(news, Refused):
            log.error("the FAQ file is not live", problems=str(news.error))
        self.news.put_nowait(news)


async def _compile(text: str, path: Path) -> CompiledFAQ:
    """Off the event loop: answers go on meanwhile."""
    return await asyncio.to_thread(compile_faq, text, path.name, _folders(path))


def _folders(path: Path) -> tuple[Path, ...]:
    """Where the documents of an FAQ file are looked for."""
    return path.parent / "seeds", SHIPPED_DOCUMENTS


def _write(path: Path, text: str) -> None:
    with FileReplacement(path, text) as replacement:
        replacement.commit()


@contextlib.asynccontextmanager
async def _file_lock(path: Path) -> AsyncIterator[None]:
    """Held by one process at a time."""
    try:
        async with AsyncFileLock(path.parent / LOCK_FILE, timeout=LOCK_SECONDS):
            yield
    except Timeout:
        raise PublishError("somebody else is publishing at this moment: try again") from None
    except OSError as error:
        raise PublishError(f"the folder of the FAQ file cannot be written: {error.strerror or error}") from error
