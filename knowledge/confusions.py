"""Confused entries: asked in other words than the file's, one entry gets questions of the other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.held_out import HeldOut

LEAST_SHARE = 0.2
FEWEST_TAKEN = 2
"""Least share and number of an entry's questions that another must get to be reported."""


@dataclass(frozen=True, slots=True)
class Confusion:
    """An entry whose held-out questions another entry answers. Entries are given by their positions.

    Attributes:
        entry: The entry.
        taken_by: The other one.
        questions: The questions that it answers.
        held_out: Number of the entry's questions that were held out.
    """

    entry: int
    taken_by: int
    questions: tuple[str, ...]
    held_out: int


def find_confusions(held_out: Sequence[HeldOut], threshold: float) -> list[Confusion]:
    """Find the entries that another takes many questions of.

    Args:
        held_out: Phrasings, each matched as if it were not in the FAQ.
        threshold: The likeness from which an entry answers.
    """
    tried: dict[int, int] = defaultdict(int)
    taken: dict[tuple[int, int], list[str]] = defaultdict(list)
    for one in held_out:
        tried[one.entry] += 1
        if one.reached != one.entry and one.is_answered(threshold):
            taken[one.entry, one.reached].append(one.text)
    return [
        Confusion(entry, other, tuple(texts), tried[entry])
        for (entry, other), texts in sorted(taken.items())
        if len(texts) >= max(FEWEST_TAKEN, LEAST_SHARE * tried[entry])
    ]
