"""What operators can do without Telegram: see statistics and revisions, and return to a revision."""

from __future__ import annotations

import getpass
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.live_faq import LiveFAQ
from bot.publishing import BaseMovedError, PublishError
from bot.settings import StoreSettings
from bot.store.database import Database
from bot.store.question_log import QuestionLog
from bot.store.revisions import Revision, Revisions
from knowledge.differences import unified_diff
from knowledge.loader import document_folders, load_text
from knowledge.model import FAQ
from knowledge.problems import FAQError

MOST_LISTED = 20


class NoRevisionError(Exception):
    """Raised when there is no such revision, or none to return to; the message says which."""


async def statistics(settings: StoreSettings, days: int) -> list[str]:
    """Lines on how the questions of the last days were answered. Raises DatabaseError."""
    since = datetime.now(UTC) - timedelta(days=days)
    async with _opened(settings) as database:
        log = QuestionLog(database)
        counts = await log.counts(since)
        popular = await log.most_asked(MOST_LISTED, since)
        unanswered = await log.unanswered(since)
        head = await Revisions(database).head()
    faq = _faq(head, settings.faq)
    lines = [
        f"last {days} days",
        f"answered    {counts.answered}",
        f"suggested   {counts.suggested}",
        f"no answer   {counts.none}",
        f"called right {counts.thumbs_up}, wrong {counts.thumbs_down}",
    ]
    if popular:
        lines += ["", "asked most:", *(f"  {_titled(faq, entry_id)}" for entry_id in popular)]
    if unanswered:
        lines += ["", "asked in vain:"]
        lines += [f"  {question.times}× {' '.join(question.question.split())}" for question in unanswered[:MOST_LISTED]]
        if len(unanswered) > MOST_LISTED:
            lines.append(f"  and {len(unanswered) - MOST_LISTED} more")
    return lines


async def history(settings: StoreSettings, limit: int) -> list[str]:
    """One line per revision, newest first. Raises DatabaseError."""
    async with _opened(settings) as database:
        return [_line(revision) for revision in await Revisions(database).history(limit)]


async def revision_text(settings: StoreSettings, number: int) -> str:
    """The text of a revision. Raises DatabaseError and NoRevisionError."""
    async with _opened(settings) as database:
        return (await _revision(Revisions(database), number)).text


async def revision_diff(settings: StoreSettings, number: int) -> str:
    """What a revision changed, in unified format. Raises DatabaseError and NoRevisionError."""
    async with _opened(settings) as database:
        revisions = Revisions(database)
        found = await _revision(revisions, number)
        before = await revisions.before(number)
        return unified_diff(before.text if before else "", found.text, settings.faq.name)


async def undo(settings: StoreSettings, number: int | None) -> Revision:
    """Publish an older revision's text as a new one: the one before the newest, unless another is named.

    An edit of the file that no bot has seen becomes a revision first, and is then the newest. A file that cannot go
    live is overwritten; if the named or the only revision is live already, nothing else happens. A running bot takes
    over what is published within seconds.

    Raises:
        DatabaseError: The ledger cannot be read or written.
        NoRevisionError: There is no such revision, or none before the newest, or its text is already live.
        FAQError: That text can no longer go live.
        PublishError: The file cannot be written, or somebody else is changing the FAQ.
    """
    async with _opened(settings) as database:
        revisions = Revisions(database)
        named = None if number is None else await _revision(revisions, number)
        if await revisions.head() is None:
            raise NoRevisionError("there is no revision yet")
        live = await LiveFAQ.open(settings.faq, revisions)
        only = live.revision if live.refused else None  # which can still overwrite the file
        wanted = named or await _before_newest(revisions, only)
        note = f"return to revision {wanted.number}"
        try:
            if live.refused:
                await live.put_back()  # A text that cannot go live is not an edit that could be lost.
                if wanted.hash == live.hash:
                    return wanted
            if wanted.hash == live.hash:
                raise NoRevisionError(f"the text of revision {wanted.number} is live already")
            return await live.publish(wanted.text, base=live.hash, author=_operator(), origin="cli", note=note)
        except BaseMovedError:
            why = "somebody else is changing the FAQ, in the file or from Telegram"
            raise PublishError(f"{why}: check `faqbot revisions`, and undo again") from None


def _operator() -> str:
    """The user's name, if the system has one: in a container it may have none."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # the latter since Python 3.13
        return "cli"


@asynccontextmanager
async def _opened(settings: StoreSettings) -> AsyncIterator[Database]:
    database = await Database.open(settings.database, must_exist=True)
    try:
        yield database
    finally:
        await database.close()


async def _revision(revisions: Revisions, number: int) -> Revision:
    found = await revisions.get(number)
    if found is None:
        raise NoRevisionError(f"there is no revision {number}; `faqbot revisions` lists them")
    return found


async def _before_newest(revisions: Revisions, otherwise: Revision | None) -> Revision:
    head = await revisions.head()
    before = (await revisions.before(head.number) if head else None) or otherwise
    if before is None:
        raise NoRevisionError("there is no revision before the newest one")
    return before


def _line(revision: Revision) -> str:
    told = f"{revision.origin} by {revision.author}"
    return (
        f"{revision.number:>5}  {revision.at:%Y-%m-%d %H:%M} UTC  {revision.hash[:8]}  {told}  {revision.note}".rstrip()
    )


def _faq(head: Revision | None, path: Path) -> FAQ | None:
    """The newest revision's FAQ, for titles; None if it cannot be loaded, for example without its documents."""
    try:
        return load_text(head.text, path.name, document_folders(path)).faq if head else None
    except FAQError:
        return None


def _titled(faq: FAQ | None, entry_id: str) -> str:
    if faq is None:  # Titles are unknown: the entry may well be live.
        return entry_id
    entry = faq.entry(entry_id)
    return f"{entry_id}: {entry.title(faq.language) if entry else '(no longer in the FAQ)'}"
