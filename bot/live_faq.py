"""The FAQ that answers now, and the only way to replace it: load, compile, check, revision, swap.

The file is the truth on one machine; the ledger of revisions decides what is newest. A text in the file that the ledger
has never seen is a new edit and becomes a revision. A text that it has seen is an old one, and the ledger's newest
revision overwrites it – unless the newest revision was already in this file while it was watched: then somebody has
restored the older text on purpose, and it becomes a new revision.
"""

from __future__ import annotations

import asyncio
import contextlib
from pathlib import Path

import structlog
from cachetools import LRUCache

from bot.compile_cache import cached_or_compiled, state_of
from bot.faq_file import FileReplacement, remove_leftovers
from bot.faq_news import Accepted, News, Published, Refused, Restored, Unsupported
from bot.publishing import BaseMovedError, PublishError, ReadOnlyError, file_lock, replacement_of, write
from bot.store.database import DatabaseError
from bot.store.revisions import HeadMovedError, Origin, Revision, Revisions, text_hash
from knowledge.compiled import CompiledFAQ, compile_faq, publishable
from knowledge.index import Index
from knowledge.loader import document_folders, load_text, read_text, unsupported_problems
from knowledge.problems import FAQError, Problem
from knowledge.sentence import Sentence

FAILURES = 8
"""How many texts that cannot go live are remembered, so that checking them again costs nothing."""

log = structlog.get_logger()


class LiveFAQ:
    """The live FAQ of a file. A caller may keep the `index` it took, even after another FAQ goes live.

    Attributes:
        path: The file.
        compiled: The FAQ that answers now.
        revision: Its revision; None while the ledger cannot be written.
        refused: The problems of the file's text, if they keep it from going live.
        unsupported: What the live FAQ cites but its documents no longer have, if there is something.
        news: News for admins, and `Accepted` in between.
        changed: Set when another FAQ goes live; cleared by whoever waits for that.
    """

    def __init__(self, path: Path, revisions: Revisions, compiled: CompiledFAQ, revision: Revision | None) -> None:
        self.path = path
        self.compiled = compiled
        self.revision = revision
        self.refused: FAQError | None = None
        self.unsupported: FAQError | None = None
        self.news: asyncio.Queue[News | Accepted] = asyncio.Queue()
        self.changed = asyncio.Event()
        self._revisions = revisions
        self._lock = asyncio.Lock()
        # The FAQ that was live when the ledger was last written: news say what changed since.
        self._recorded = compiled
        # The hash of a text in the file that the ledger knows to be old, and whether it is old only because
        # another bot, with its own file, has published.
        self._outdated, self._was_live = "", False
        # The number of the newest revision seen in the file. At a start, and after another bot has published, it is not
        # the ledger's newest: an older text in the file may simply have been left there.
        self._newest_in_file = 0
        self._failures: LRUCache[tuple[str, object], tuple[Problem, ...]] = LRUCache(FAILURES)
        self._last_error = ""
        # The live text and the state of the documents when they were last compared.
        self._compared: tuple[str, object] | None = None

    @classmethod
    async def open(cls, path: Path, revisions: Revisions) -> LiveFAQ:
        """Make an FAQ live at the start.

        A file that cannot go live leaves the ledger's newest revision live.

        Raises:
            FAQError: The file cannot go live, and there is no revision that can.
            DatabaseError: The ledger cannot be read.
        """
        head = await revisions.head()
        try:
            async with file_lock(path):
                await asyncio.to_thread(remove_leftovers, path)
        except PublishError as error:
            log.warning("publishing from Telegram is not possible now", reason=str(error))
        live = cls(path, revisions, *await _begin(path, revisions, head))
        # Known questions may fail after an update of faqbot; the published FAQ answers anyway.
        for problem in live.compiled.report.problems:
            log.error("this FAQ is live, but could not be published again", problem=str(problem))
        await live.take_file()
        return live

    @property
    def index(self) -> Index:
        """The FAQ that answers now, compiled."""
        return self.compiled.index

    @property
    def hash(self) -> str:
        """The hash of the live text."""
        return text_hash(self.compiled.text)

    async def take_file(self) -> None:
        """Read the file and the ledger, and make the newer one live. Never raises for what they contain.

        If the file cannot go live, that is news for admins, and the ledger's newest revision stays live.
        """
        async with self._lock:
            try:
                await self._take_file()
            except FAQError as error:
                self._refuse(error)
            except DatabaseError as error:
                self._log_once(error)
                await self._take_file_without_ledger()
            except (OSError, PublishError) as error:
                self._log_once(error)
            else:
                if self._last_error:
                    log.info("the FAQ file and the ledger of revisions agree again")
                self._last_error = ""
            await self._compare_with_documents()

    async def is_file_sound(self) -> bool:
        """Whether the file looks finished: while it is being written it is missing, invalid or shorter."""
        try:
            text = await self._read()
            if text is None:
                return False
            if text_hash(text) in {self.hash, self._outdated} or self._failure(text):
                return True
            await asyncio.to_thread(load_text, text, self.path.name, document_folders(self.path))
        except FAQError:
            return False
        # Half a file may be an FAQ too.
        return len(text) >= len(self.compiled.text)

    async def compile(self, text: str) -> CompiledFAQ:
        """Compile a text as if it were in the live file. Raises FAQError."""
        return await _compile(text, self.path)

    async def publish(
        self,
        text: str,
        *,
        base: str,
        author: str,
        origin: Origin,
        note: str = "",
        draft: str | None = None,
        publisher: int | None = None,
    ) -> Revision:
        """Publish a text that is based on the revision with the hash `base`.

        The ledger is written first and the file second: a process killed in between leaves an old file.
        `publisher` is the Telegram id of the admin who publishes it and needs no notice.

        Raises:
            FAQError: The text cannot go live.
            BaseMovedError: Another text is live or in the file.
            PublishError: The file cannot be written, or somebody else is publishing.
            DraftClosedError: The draft has already been published or discarded, or has another text by now.
            DatabaseError: The ledger cannot be written.
        """
        compiled = publishable(await _compile(text, self.path))
        async with self._lock, file_lock(self.path):
            if await self._hash_in_file() not in {base, None}:
                raise BaseMovedError(Sentence("the file does not hold the text this change is based on"))
            with await replacement_of(self.path, text) as replacement:
                try:
                    revision = await self._revisions.append(
                        text,
                        author=author,
                        origin=origin,
                        note=note,
                        expected_head=base,
                        draft=draft,
                        publisher=publisher,
                    )
                except HeadMovedError:
                    raise BaseMovedError(Sentence("another revision has gone live")) from None
                # It is published, whatever happens to the file: the next check of the file repairs it.
                self._file_is_live()
                self._outdated, self._was_live = base, True
                self._go_live(compiled, revision)
                await self._commit(replacement, base)
        return revision

    async def put_back(self) -> None:
        """Overwrite a file that is not live with the live FAQ.

        Raises:
            BaseMovedError: The file is no longer the one admins were told about.
            PublishError: The file cannot be written.
        """
        async with self._lock, file_lock(self.path):
            with contextlib.suppress(FAQError):  # A file that cannot be read is not an edit that could be lost.
                text = await self._read()
                known = {self.hash, self._outdated}
                if text is not None and text_hash(text) not in known and not self._failure(text):
                    raise BaseMovedError(Sentence("the file has changed meanwhile, and is being checked again"))
            await write(self.path, self.compiled.text)
            self._file_is_live()

    async def _take_file(self) -> None:
        head, known = await self._revisions.head(), self.revision
        if head is None or self.revision is None:
            head = await self._record_live(head)
        broken = await self._catch_up_with_ledger(head)
        text = await self._read()
        if text is None:
            if broken is None and await self._write_over(None, head):
                log.warning("the FAQ file was missing and has been restored", number=head.number)
                self._file_is_live()
            return
        found = text_hash(text)
        if found == self.hash:
            self._file_is_live()
        elif (seen := await self._revisions.find(found)) is None:
            compiled = await self._checked(text)
            revision = await self._append(text, "file")
            self._go_live(compiled, revision)
            self._file_is_live()
        elif broken is not None:
            raise broken
        elif self._newest_in_file == head.number:
            await self._return_to(seen, head)
        else:
            if found != self._outdated:
                self._outdated, self._was_live = found, known is not None and found == known.hash
            await self._restore(seen, head)

    async def _compare_with_documents(self) -> None:
        """Announce what the live FAQ cites but its documents do not have, if either has changed."""
        compared = await asyncio.to_thread(_key, self.compiled.text, self.path)
        if compared == self._compared:
            return
        self._compared = compared
        problems = await asyncio.to_thread(unsupported_problems, self.compiled.loaded, document_folders(self.path))
        before, self.unsupported = self.unsupported, FAQError(problems, self.compiled.text) if problems else None
        if self.unsupported is not None:
            self._announce(Unsupported(self.unsupported))
        elif before is not None:
            log.info("the documents have what the live FAQ cites again")
            if self.refused is None:
                self._announce(Accepted())

    async def _record_live(self, head: Revision | None) -> Revision:
        """Record the live text, which went live without the ledger, as a revision; returns the newest revision."""
        seen = await self._revisions.find(self.hash)
        if seen is not None and head is not None:
            self.revision = seen
            return head
        revision = await self._append(self.compiled.text, "file" if head else "start")
        if head is None:
            self.revision, self._recorded = revision, self.compiled
        else:
            self._go_live(self.compiled, revision)
        return revision

    async def _catch_up_with_ledger(self, head: Revision) -> FAQError | None:
        """Make the ledger's newest revision live if it is not yet; returns its problems if it cannot go live."""
        if self.hash == head.hash:
            self.revision = head
            return None
        try:
            # Its known questions were checked when it was published.
            compiled = await self._checked(head.text, is_new=False)
        except FAQError as error:
            return error
        self._go_live(compiled, head)
        return None

    async def _return_to(self, seen: Revision, head: Revision) -> None:
        """Publish an older text that somebody put in the place of the newest revision, as an edit."""
        compiled = await self._checked(seen.text)
        note = f"return to revision {seen.number}"
        try:
            # Only directly after that revision: whoever put the text there knew of no newer one.
            revision = await self._revisions.append(
                seen.text, author=self.path.name, origin="file", note=note, expected_head=head.hash
            )
        except HeadMovedError:
            await self._take_file()
        else:
            self._go_live(compiled, revision)
            self._file_is_live()

    async def _restore(self, seen: Revision, head: Revision) -> None:
        """Overwrite a file that holds an older revision with the newest."""
        try:
            is_written = await self._write_over(seen.hash, head)
        except ReadOnlyError as error:
            if self._was_live:
                raise
            what = Sentence(
                "this is the text of revision {found}, but revision {newest} is live",
                found=seen.number,
                newest=head.number,
            )
            fix = Sentence(
                "change the text, if only a comment, to make it a new revision; {reason}", reason=error.reason
            )
            raise FAQError([Problem(self.path.name, 1, 1, what, fix)]) from None
        if is_written:
            if not self._was_live:
                self._announce(Restored(seen, head))
            self._file_is_live()

    async def _write_over(self, found: str | None, head: Revision) -> bool:
        """Overwrite what was found in the file with the newest revision, unless somebody has changed either since."""
        async with file_lock(self.path):
            if await self._hash_in_file() == found and await self._revisions.head() == head:
                await write(self.path, head.text)
                return True
        return False

    async def _commit(self, replacement: FileReplacement, base: str) -> None:
        """Replace the file with a published text, unless somebody has changed the file since it was checked."""
        if await self._hash_in_file() not in {base, None}:
            log.warning("the file was changed while a revision was published; it will be checked again")
            return
        try:
            await asyncio.to_thread(replacement.commit)
        except OSError as error:
            self._log_once(error)
        else:
            self._file_is_live()

    async def _take_file_without_ledger(self) -> None:
        """Make an edit live although it cannot become a revision yet; a later check of the file records it."""
        try:
            text = await self._read()
            if text is None or text_hash(text) in {self.hash, self._outdated}:
                return
            self.compiled, self.revision = await self._checked(text), None
            self.changed.set()
        except FAQError as error:
            self._refuse(error)
        else:
            log.warning("an edit of the FAQ is live, and will become a revision later")
            self._file_is_live()

    async def _append(self, text: str, origin: Origin) -> Revision:
        """Make an edit the newest revision, even if another process appends one at the same time."""
        while True:
            head = await self._revisions.head()
            if head is not None and head.hash == text_hash(text):
                return head  # The other process has the same file.
            with contextlib.suppress(HeadMovedError):
                return await self._revisions.append(
                    text, author=self.path.name, origin=origin, note="", expected_head=head.hash if head else None
                )

    async def _checked(self, text: str, *, is_new: bool = True) -> CompiledFAQ:
        """Compile a text; a text that failed before fails at once. Raises FAQError."""
        if problems := self._failure(text):
            raise FAQError(problems, text)
        try:
            return publishable(await _compile(text, self.path)) if is_new else await _recompile(text, self.path)
        except FAQError as error:
            self._failures[_key(text, self.path)] = error.problems
            raise FAQError(error.problems, text) from None

    def _failure(self, text: str) -> tuple[Problem, ...] | None:
        return self._failures.get(_key(text, self.path))

    async def _read(self) -> str | None:
        """The file's text, or None if there is no file. Raises FAQError."""
        try:
            return await asyncio.to_thread(read_text, self.path)
        except FAQError:
            if await asyncio.to_thread(self.path.exists):
                raise
            return None

    async def _hash_in_file(self) -> str | None:
        """The hash of the file's text; None if there is no file, and an empty string if it cannot be read."""
        try:
            text = await self._read()
        except FAQError:
            return ""
        return None if text is None else text_hash(text)

    def _go_live(self, compiled: CompiledFAQ, revision: Revision) -> None:
        before = self._recorded
        self.compiled, self.revision, self._recorded = compiled, revision, compiled
        self.changed.set()
        log.info("a revision of the FAQ is live", number=revision.number, origin=revision.origin)
        self._announce(Published(revision, before, compiled))

    def _file_is_live(self) -> None:
        """Note that the file holds what is live."""
        if self.refused is not None:
            log.info("the FAQ file is in order again")
            self._announce(Accepted())
        self.refused, self._outdated, self._was_live = None, "", False
        if self.revision is not None:
            self._newest_in_file = self.revision.number

    def _refuse(self, error: FAQError) -> None:
        """Announce the problems of the file, once."""
        if self.refused is None or self.refused.problems != error.problems:
            self._announce(Refused(error))
        self.refused = error

    def _log_once(self, error: Exception) -> None:
        """Log an error once, not every few seconds."""
        if str(error) != self._last_error:
            log.error("the FAQ file and the ledger of revisions do not agree yet; trying again", error=str(error))
        self._last_error = str(error)

    def _announce(self, news: News | Accepted) -> None:
        if isinstance(news, Refused):
            log.error("the FAQ file is not live", problems=str(news.error))
        if isinstance(news, Unsupported):
            log.error("the documents no longer have what the live FAQ cites", problems=str(news.error))
        if isinstance(news, Restored):
            found, newest = news.found.number, news.newest.number
            log.warning("the FAQ file held an older revision and was replaced", found=found, newest=newest)
        self.news.put_nowait(news)


async def _begin(path: Path, revisions: Revisions, head: Revision | None) -> tuple[CompiledFAQ, Revision | None]:
    """The FAQ to start with: the newest revision, or else a file that the ledger does not know. Raises FAQError."""
    if head is not None:
        try:
            return await _recompile(head.text, path), head
        except FAQError:
            # After an update of faqbot. The file may have been fixed already.
            if not await asyncio.to_thread(path.exists):
                raise
            text = await asyncio.to_thread(read_text, path)
            if await revisions.find(text_hash(text)) is not None:
                raise
    return publishable(await _compile(await asyncio.to_thread(read_text, path), path)), None


async def _compile(text: str, path: Path) -> CompiledFAQ:
    """Compile in a thread, so that the bot keeps answering meanwhile."""
    return await asyncio.to_thread(cached_or_compiled, text, path.name, document_folders(path), is_checked=True)


async def _recompile(text: str, path: Path) -> CompiledFAQ:
    """Compile a revision, even if its documents have changed since it was published, or are missing on this machine.

    Raises:
        FAQError: It breaks another rule: it was published by another version of faqbot.
    """
    try:
        return await _compile(text, path)
    except FAQError:
        with contextlib.suppress(FAQError):
            return await asyncio.to_thread(_compile_unsupported, text, path)
        raise


def _compile_unsupported(text: str, path: Path) -> CompiledFAQ:
    compiled = compile_faq(text, path.name, document_folders(path), must_be_supported=False)
    _ = compiled.report  # which takes long, too
    return compiled


def _key(text: str, path: Path) -> tuple[str, object]:
    """A key for what decides whether a text can go live: the text and the documents."""
    return text_hash(text), state_of(document_folders(path))
