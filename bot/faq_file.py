"""Files that are replaced in one step or not at all, as the FAQ file is."""

from __future__ import annotations

import contextlib
import os
import re
import tempfile
import time
from pathlib import Path
from typing import Self

from knowledge.sentence import Sentence

PREFIX, SUFFIX = ".faqbot-", ".tmp"
LEFTOVER_SECONDS = 600
"""A younger file may be one that another process is writing just now."""


class FileReplacement:
    """New content for a file, written to disk beside it, that replaces the file in one step or not at all.

    A symbolic link stays: the file it leads to is replaced. Mode and owner stay the same.
    """

    def __init__(self, path: Path, content: bytes) -> None:
        """Write the content beside the file.

        Raises:
            OSError: The folder cannot be written, the disk is full, or the file is mounted by itself.
        """
        self._target = Path(os.path.realpath(path))
        if _is_mounted(self._target):
            raise OSError(Sentence("the file is mounted by itself and cannot be replaced: mount its folder instead"))
        number, name = tempfile.mkstemp(SUFFIX, PREFIX, self._target.parent)
        self._new = Path(name)
        try:
            with open(number, "wb") as file:
                file.write(content)
                self._keep_mode_and_owner(file.fileno())
                file.flush()
                os.fsync(file.fileno())
        except BaseException:
            self._new.unlink(missing_ok=True)
            raise

    def _keep_mode_and_owner(self, number: int) -> None:
        try:
            old = self._target.stat()
        except FileNotFoundError:
            os.fchmod(number, 0o644)
            return
        os.fchmod(number, old.st_mode & 0o7777)
        try:
            os.fchown(number, old.st_uid, old.st_gid)
        except PermissionError:  # Only root may change the owner; other members of the group keep their access.
            with contextlib.suppress(PermissionError):
                os.fchown(number, -1, old.st_gid)

    def commit(self) -> None:
        """Replace the file with the new content. Raises OSError."""
        os.replace(self._new, self._target)
        folder = os.open(self._target.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Remove the new content if it was not committed."""
        self._new.unlink(missing_ok=True)


def _is_mounted(path: Path) -> bool:
    """Whether something is mounted at this path; `os.path.ismount` misses mounts from the folder's own file system."""
    if os.path.ismount(path):
        return True
    try:
        mounts = Path("/proc/self/mountinfo").read_bytes().splitlines()
    except OSError:
        return False  # not Linux
    # The fifth field is the mount point, with spaces and the like in octal (proc_pid_mountinfo(5)).
    places = (re.sub(rb"\\(\d{3})", lambda code: bytes([int(code[1], 8)]), mount.split()[4]) for mount in mounts)
    return os.fsencode(path) in places


def remove_leftovers(path: Path) -> None:
    """Remove files that a process killed while writing has left beside the file, some minutes ago at least."""
    for left in Path(os.path.realpath(path)).parent.glob(f"{PREFIX}*{SUFFIX}"):
        with contextlib.suppress(OSError):
            if time.time() - left.stat().st_mtime > LEFTOVER_SECONDS:
                left.unlink()
