"""A question as it was understood: the words it asks in, and its likeness to each entry."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge.conflicts import Counts
from knowledge.question import Doubt
from knowledge.read_text import ReadText

RULED_OUT = 0.0
"""Highest likeness of an entry that the question rules out: below the suggestion threshold."""
A_CONFLICT = 0.1
"""How much less like an entry is for each thing that rules it out."""
MARGIN_WEIGHT = 0.15
"""How much surer it is that the likest entry answers the further it is ahead of the next."""
MOST_LIKE = 2.0
"""Likeness of an entry asked in its own words."""

Vector = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Reading:
    """A question as it was understood.

    Attributes:
        asked: What is asked, and in which words: of a correction, what is meant.
        likeness: How like each entry it is.
        by_words: How like each entry it is by its words alone, whatever rules the entry out.
        before: Position of the entry shown before, where the question was read in its light.
        doubt: Why its answer may only be suggested.
    """

    asked: ReadText
    likeness: Vector
    by_words: Vector
    before: int | None = None
    doubt: Doubt | None = None


def settled(likeness: Vector, conflicts: Counts | None) -> Vector:
    """The likeness of entries after what a question rules out, and with what the likest is ahead of the others."""
    if conflicts is not None:
        likeness = np.where(conflicts > 0, np.minimum(likeness, RULED_OUT) - A_CONFLICT * conflicts, likeness)
    result = likeness.copy()
    if len(likeness) > 1:
        second, first = np.argpartition(likeness, -2)[-2:]
        result[first] += MARGIN_WEIGHT * (likeness[first] - likeness[second])
    return result
