"""Writes the FAQ file, one process at a time; and the errors of publishing."""

from __future__ import annotations

import asyncio
import contextlib
import os
from collections.abc import AsyncIterator
from pathlib import Path

from filelock import AsyncFileLock, Timeout

from bot.faq_file import FileReplacement

LOCK_FILE = ".faqbot.lock"
LOCK_SECONDS = 10.0
"""How long to wait for another process that is publishing."""


class PublishError(Exception):
    """Raised when a text cannot be published now; says why, and what to do. Nothing has changed then."""


class BaseMovedError(PublishError):
    """Raised when the FAQ that is live or on disk is not the one the change is based on."""


class ReadOnlyError(PublishError):
    """Raised when the file or its folder cannot be written: a ConfigMap, a file mounted by itself, a full disk."""


async def replacement_of(path: Path, text: str) -> FileReplacement:
    """Prepare a new text of the FAQ file, still to be committed. Raises ReadOnlyError."""
    try:
        return await asyncio.to_thread(FileReplacement, path, text.encode())
    except OSError as error:
        raise ReadOnlyError(f"the file cannot be written: {error.strerror or error}") from error


async def write(path: Path, text: str) -> None:
    """Replace the FAQ file's text. Raises ReadOnlyError."""
    with await replacement_of(path, text) as replacement:
        try:
            await asyncio.to_thread(replacement.commit)
        except OSError as error:
            raise ReadOnlyError(f"the file cannot be written: {error.strerror or error}") from error


@contextlib.asynccontextmanager
async def file_lock(path: Path) -> AsyncIterator[None]:
    """A lock that one process at a time holds while it reads and writes the FAQ file. Raises PublishError."""
    # Beside the file that a symbolic link leads to: other processes may reach it by another path.
    lock = AsyncFileLock(Path(os.path.realpath(path)).parent / LOCK_FILE, timeout=LOCK_SECONDS)
    try:
        await lock.acquire()
    except Timeout:
        raise PublishError("somebody else is publishing right now: try again") from None
    except OSError as error:
        raise ReadOnlyError(f"the folder of the FAQ file cannot be written: {error.strerror or error}") from error
    try:
        yield
    finally:
        await lock.release()
