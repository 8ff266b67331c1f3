"""Caches compiled FAQs in the user's cache folder: compiling takes most of the time of a command and of a start."""

from __future__ import annotations

import contextlib
import hashlib
import os
import pickle
import sys
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path

import platformdirs

import knowledge
from bot.faq_file import FileReplacement, remove_leftovers
from knowledge.compiled import CompiledFAQ, compile_faq

MOST_KEPT = 8
"""How many FAQs are cached: those used last. The shipped one takes 19 MB."""
LONGEST_KEPT = 2_000_000
"""The length of the longest FAQ file that is cached, in characters."""
SUFFIX = ".compiled"
COMPUTES_WITH = ("babel", "numpy", "pydantic", "PyStemmer", "PyYAML", "rapidfuzz", "scipy")
"""Packages whose other versions may compile differently, or need another pickle."""


def cached_or_compiled(text: str, file: str, folders: Iterable[Path], *, is_checked: bool = False) -> CompiledFAQ:
    """Return the compiled FAQ of a file's text, from the cache or else compiled now and cached.

    A cache folder that is missing, or cannot be read or written, only costs time.

    Args:
        text: The whole FAQ file.
        file: Its name, for problems.
        folders: Where its documents are searched.
        is_checked: Whether its report is needed as well, and should be made now.

    Raises:
        FAQError: The text breaks a rule.
    """
    folders = tuple(folders)
    cache = _cache_folder()
    path = cache / f"{_fingerprint(text, file, folders)}{SUFFIX}" if cache else None
    kept = _kept(path) if path else None
    if kept and (kept.is_checked or not is_checked):
        return kept
    faq = kept or compile_faq(text, file, folders)
    if is_checked:
        _ = faq.report
    if path and len(text) <= LONGEST_KEPT:
        with contextlib.suppress(OSError):
            _keep(faq, path)
    return faq


def state_of(folders: Iterable[Path]) -> tuple[tuple[str, int, int], ...]:
    """The names, times and sizes of the files in some folders, which change when a file does."""
    states: list[tuple[str, int, int]] = []
    for folder in folders:
        with contextlib.suppress(OSError), os.scandir(folder) as files:
            states += sorted((file.name, file.stat().st_mtime_ns, file.stat().st_size) for file in files)
    return tuple(states)


def _cache_folder() -> Path | None:
    """The folder of the cache; None for a user without a home, as in some containers."""
    try:
        return platformdirs.user_cache_path("faqbot")
    except RuntimeError:
        return None


def _fingerprint(text: str, file: str, folders: Iterable[Path]) -> str:
    """A hash that differs for another text or other documents, and after any change of the program and its packages."""
    versions = (sys.version, *map(version, COMPUTES_WITH))
    digest = hashlib.sha256(repr((text, file, state_of(folders), versions)).encode())
    for source in sorted(Path(knowledge.__path__[0]).iterdir()):
        if source.suffix in {".py", ".npz"}:
            digest.update(source.read_bytes())
    return digest.hexdigest()[:32]


def _kept(path: Path) -> CompiledFAQ | None:
    # A pickle can run any code, so read it only from a folder that nobody else can write to.
    with contextlib.suppress(Exception):  # Whatever a damaged file causes, the FAQ can be compiled again.
        folder = path.parent.stat()
        if folder.st_uid == os.getuid() and not folder.st_mode & 0o022:
            kept = pickle.loads(path.read_bytes())
            if isinstance(kept, CompiledFAQ):
                path.touch()  # Used last.
                return kept
    return None


def _keep(faq: CompiledFAQ, path: Path) -> None:
    """Write an FAQ to the cache in one step or not at all, and remove those used longest ago."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    remove_leftovers(path)
    with FileReplacement(path, pickle.dumps(faq, pickle.HIGHEST_PROTOCOL)) as replacement:
        replacement.commit()
    by_use = sorted(path.parent.glob(f"*{SUFFIX}"), key=lambda one: one.stat().st_mtime, reverse=True)
    for old in by_use[MOST_KEPT:]:
        old.unlink(missing_ok=True)
