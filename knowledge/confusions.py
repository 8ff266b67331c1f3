"""Entries that steal each other's questions: asked in other words than the file's, one gets what is the other's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.held_out import HeldOut

LEAST_SHARE = 0.2
FEWEST_TAKEN = 2
"""How much of an entry's questions another must get for an editor to hear of it."""


@dataclass(frozen=True, slots=True)
class Confusion:
    """An entry whose questions, held out one by one, another would answer.

    Attributes:
        entry: Its position.
        taken_by: The other's.
        questions: The questions.
        held_out: How many of its questions were held out.
    """

    entry: int
    taken_by: int
    questions: tuple[str, ...]
    held_out: int


def find_confusions(held_out: Sequence[HeldOut], threshold: float) -> list[Confusion]:
    """The pairs of entries of which one gets much of what the other is asked.

    Args:
        held_out: Phrasings, each matched as if it were not in the FAQ.
        threshold: The likeness from which on a question is answered.
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
