"""A question as it was understood: its words, and its likeness to each entry."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from knowledge.arrays import Counts, Vector
from knowledge.question import Doubt
from knowledge.read_text import ReadText

RULED_OUT = 0.0
"""Highest likeness of an entry that the question rules out: below the suggestion threshold."""
A_CONFLICT = 0.1
"""Penalty of an entry for each conflict."""
MARGIN_WEIGHT = 0.15
"""Bonus of the most similar entry, times its margin."""
MOST_LIKE = 2.0
"""Likeness of an entry asked in its own words."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A question as it was understood.

    Attributes:
        asked: The question; of a correction, only the correct part.
        likeness: Its likeness to each entry.
        by_words: Its likeness by words alone, without conflicts.
        before: Position of the entry shown before, if the question was read in its context.
        doubt: Why an answer may only be suggested.
    """

    asked: ReadText
    likeness: Vector
    by_words: Vector
    before: int | None = None
    doubt: Doubt | None = None


def settled(likeness: Vector, conflicts: Counts | None) -> Vector:
    """The likeness with the penalties of conflicts, and with the bonus of the most similar entry."""
    if conflicts is not None:
        likeness = np.where(conflicts > 0, np.minimum(likeness, RULED_OUT) - A_CONFLICT * conflicts, likeness)
    result = likeness.copy()
    if len(likeness) > 1:
        second, first = np.argpartition(likeness, -2)[-2:]
        result[first] += MARGIN_WEIGHT * (likeness[first] - likeness[second])
    return result
