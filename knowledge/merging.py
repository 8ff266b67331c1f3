"""Three-way merges: of the lines of a text, and of parsed values."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import pairwise

from knowledge.yamltree import Plain


class MergeConflictError(Exception):
    """Raised when both sides changed the same part in different ways."""


def merge_lines(base: str, theirs: str, mine: str) -> str:
    """The text with the changed lines of both sides.

    If both add lines in one place, theirs come first, and a line that both add is there once.

    Raises:
        MergeConflictError: Both sides changed the same lines.
    """
    old = base.splitlines(keepends=True)
    changes = sorted(dict.fromkeys([*_changes(old, theirs), *_changes(old, mine)]), key=lambda change: change[:2])
    for (_, end, _), (start, _, _) in pairwise(changes):
        if start < end:
            raise MergeConflictError
    merged, done = "", 0
    before: tuple[str, ...] = ()
    for start, end, lines in changes:
        again = before if start == end == done else ()
        merged += "".join(old[done:start]) + "".join(line for line in lines if line not in again)
        done, before = end, lines
    return merged + "".join(old[done:])


def _changes(old: Sequence[str], text: str) -> list[tuple[int, int, tuple[str, ...]]]:
    """The changes from the old lines to a text: first old line, the one after the last, and the new lines."""
    new = text.splitlines(keepends=True)
    matched = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return [(start, end, tuple(new[first:last])) for kind, start, end, first, last in matched if kind != "equal"]


def merge_values(base: Plain, theirs: Plain, mine: Plain) -> Plain:
    """The value with the changes of both sides. Both may append to the same list; what both append is there once.

    Raises:
        MergeConflictError: Both sides changed the same part.
    """
    if theirs in (base, mine):
        return mine
    if mine == base:
        return theirs
    if isinstance(base, dict) and isinstance(theirs, dict) and isinstance(mine, dict):
        merged: dict[str, Plain] = {}
        for key in dict.fromkeys([*theirs, *mine]):
            if key in theirs and key in mine:
                merged[key] = merge_values(base.get(key), theirs[key], mine[key])
            elif key not in base:
                merged[key] = theirs[key] if key in theirs else mine[key]
            elif (theirs if key in theirs else mine)[key] != base[key]:
                raise MergeConflictError  # One side removed it, the other changed it.
        return merged
    if isinstance(base, list) and isinstance(theirs, list) and isinstance(mine, list):
        kept = len(base)
        if theirs[:kept] == mine[:kept] == base:
            return [*theirs, *(item for item in mine[kept:] if item not in theirs[kept:])]
    raise MergeConflictError
