"""Writes the FAQ file, one process at a time; and the errors of publishing."""

from __future__ import annotations

import asyncio
import contextlib
import os
from collections.abc import AsyncIterator
from pathlib import Path

from filelock import AsyncFileLock, Timeout

from bot.faq_file import FileReplacement
from knowledge.sentence import Sentence

LOCK_FILE = ".faqbot.lock"
LOCK_SECONDS = 10.0
"""How long to wait for another process that is publishing."""


class PublishError(Exception):
    """Raised when a text cannot be published now. Nothing has changed then.

    Attributes:
        reason: Why, and what to do.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class BaseMovedError(PublishError):
    """Raised when the FAQ that is live or on disk is not the one the change is based on."""


class ReadOnlyError(PublishError):
    """Raised when the file or its folder cannot be written: a ConfigMap, a file mounted by itself, a full disk."""


async def replacement_of(path: Path, text: str) -> FileReplacement:
    """Prepare a new text of the FAQ file, still to be committed. Raises ReadOnlyError."""
    try:
        return await asyncio.to_thread(FileReplacement, path, text.encode())
    except OSError as error:
        raise ReadOnlyError(_unwritable(error)) from error


async def write(path: Path, text: str) -> None:
    """Replace the FAQ file's text. Raises ReadOnlyError."""
    with await replacement_of(path, text) as replacement:
        try:
            await asyncio.to_thread(replacement.commit)
        except OSError as error:
            raise ReadOnlyError(_unwritable(error)) from error


def _unwritable(error: OSError) -> Sentence:
    # What `FileReplacement` says is in the arguments; what the system says is in `strerror`.
    return Sentence("the file cannot be written: {reason}", reason=error.strerror or error.args[0])


@contextlib.asynccontextmanager
async def file_lock(path: Path) -> AsyncIterator[None]:
    """A lock that one process at a time holds while it reads and writes the FAQ file. Raises PublishError."""
    # Beside the file that a symbolic link leads to: other processes may reach it by another path.
    place = Path(os.path.realpath(path)).parent / LOCK_FILE
    lock = AsyncFileLock(place, timeout=LOCK_SECONDS)
    try:
        await lock.acquire()
    except Timeout:
        raise PublishError(Sentence("somebody else is publishing right now: try again")) from None
    except OSError as error:
        reason = error.strerror or str(error)
        what = Sentence("the folder of the FAQ file cannot be written: {reason}", reason=reason)
        if place.exists():
            what = Sentence("{file} beside the FAQ file cannot be written: {reason}", file=LOCK_FILE, reason=reason)
        raise ReadOnlyError(what) from error
    with contextlib.suppress(OSError):  # It belongs to somebody else, who has done this.
        _share(place)
    try:
        yield
    finally:
        await lock.release()


def _share(lock: Path) -> None:
    """Let all who may write in the folder take the lock: root may be the first to publish. Raises OSError."""
    folder = lock.parent.stat()
    number = os.open(lock, os.O_RDONLY | os.O_NOFOLLOW)  # whoever owns the folder may put a link to another file there
    try:
        os.fchown(number, folder.st_uid, folder.st_gid)
        os.fchmod(number, folder.st_mode & 0o666)
    finally:
        os.close(number)
