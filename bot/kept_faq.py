"""FAQs compiled before, kept in the user's cache folder: compiling takes most of a command's time, and of a start."""

from __future__ import annotations

import contextlib
import hashlib
import os
import pickle
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

import numpy
import platformdirs
import rapidfuzz
import scipy

import knowledge
from knowledge.compiled import CompiledFAQ, compile_faq

MOST_KEPT = 8
"""FAQs that are kept, those used last; the shipped one takes 15 MB."""
LONGEST_KEPT = 2_000_000
"""Characters of the longest FAQ file of which the outcome is kept."""
SUFFIX = ".compiled"


def kept_or_compiled(text: str, file: str, folders: Iterable[Path], *, is_checked: bool = False) -> CompiledFAQ:
    """What `compile_faq` makes of an FAQ file's text: as it was kept, or else made now and kept.

    A cache folder that cannot be read or written costs time and nothing else.

    Args:
        text: As in `compile_faq`.
        file: As there.
        folders: As there.
        is_checked: Whether its report is needed as well, and made now.

    Raises:
        FAQError: The text breaks a rule.
    """
    folders = tuple(folders)
    path = platformdirs.user_cache_path("faqbot") / f"{_fingerprint(text, file, folders)}{SUFFIX}"
    kept = _kept(path)
    if kept and (kept.is_checked or not is_checked):
        return kept
    faq = kept or compile_faq(text, file, folders)
    if is_checked:
        faq.checked()
    if len(text) <= LONGEST_KEPT:
        with contextlib.suppress(OSError):
            _keep(faq, path)
    return faq


def _fingerprint(text: str, file: str, folders: Iterable[Path]) -> str:
    """Another one for another text or other documents, and for any change of the program and what it computes with."""
    versions = (sys.version, numpy.__version__, scipy.__version__, rapidfuzz.__version__)
    documents = []
    for folder in folders:
        with contextlib.suppress(OSError):
            documents.append(sorted((one.name, one.stat().st_mtime_ns, one.stat().st_size) for one in folder.iterdir()))
    told = hashlib.sha256(repr((text, file, documents, versions)).encode())
    for source in sorted(Path(knowledge.__path__[0]).iterdir()):
        if source.suffix in {".py", ".npz"}:
            told.update(source.read_bytes())
    return told.hexdigest()[:32]


def _kept(path: Path) -> CompiledFAQ | None:
    # A pickle can do what a program can: it is read only from a folder that nobody else can write to.
    with contextlib.suppress(Exception):  # Whatever a damaged file leads to, there is another way.
        folder = path.parent.stat()
        if folder.st_uid == os.getuid() and not folder.st_mode & 0o022:
            kept: CompiledFAQ = pickle.loads(path.read_bytes())
            path.touch()  # Used last.
            return kept
    return None


def _keep(faq: CompiledFAQ, path: Path) -> None:
    """Write an FAQ to its place at once or not at all, and remove those that were not used for longest."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    number, name = tempfile.mkstemp(dir=path.parent)
    try:
        with open(number, "wb") as file:
            pickle.dump(faq, file, pickle.HIGHEST_PROTOCOL)
        os.replace(name, path)
    except OSError:
        os.unlink(name)
        raise
    by_use = sorted(path.parent.glob(f"*{SUFFIX}"), key=lambda one: one.stat().st_mtime, reverse=True)
    for old in by_use[MOST_KEPT:]:
        old.unlink(missing_ok=True)
