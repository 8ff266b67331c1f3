"""How like entries some words are: how close to their phrasings, and how much of what is said they cover."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from knowledge.coverage import Coverage
from knowledge.kernel import RidgeRegression
from knowledge.vocabulary import Token

COVERAGE_WEIGHT = 0.5
"""CLINC150 gains most with 0.3, questions near the FAQ with more."""
ALL_FRAME_DISCOUNT = 0.25
"""What it costs a question to have no word that says what it is about ("and when?")."""

Vector = NDArray[np.float64]
Read = Sequence[Sequence[Token]]


class Likeness:
    """How like each entry words are: the more, the better, and 1 is much.

    Args:
        asked: The questions of each entry, read.
        answered: The answers of each entry, read.
        refused: Questions without answer, read.

    Attributes:
        coverage: The entries by their words.
        owners: The position of each phrasing's entry; of refused questions, one past the last entry's.
    """

    def __init__(self, asked: Sequence[Read], answered: Sequence[Read], refused: Read) -> None:
        self.coverage = Coverage(asked, answered)
        self._regression = RidgeRegression([*asked, refused])
        self.owners = self._regression.owners

    def of(self, tokens: Sequence[Token]) -> Vector:
        """How like each entry a text is."""
        return self._join(tokens, self._regression.closeness(tokens))

    def of_held_out(self, at: int, tokens: Sequence[Token], only_here: Sequence[Token]) -> tuple[Vector, Vector]:
        """How like each entry a phrasing would be without it, and without all phrasings of its entry.

        Args:
            at: Its position among the phrasings of all entries.
            tokens: Its words.
            only_here: Those of them that no other phrasing of its entry has, which the entry would not cover.
        """
        alone, orphaned = (
            self._join(tokens, self._regression.closeness_left_out(at, with_group=with_group))
            for with_group in (False, True)
        )
        said = self.coverage.said(tokens)
        if said:
            alone[self.owners[at]] -= COVERAGE_WEIGHT * self.coverage.said(only_here) / said
        return alone, orphaned

    def _join(self, tokens: Sequence[Token], closeness: Vector) -> Vector:
        """Join coverage with closeness to each entry and, last, to the questions without answer."""
        closeness = np.asarray(closeness[:-1] - max(closeness[-1], 0.0))
        if all(token.is_filler for token in tokens):
            return (1 + COVERAGE_WEIGHT) * closeness - ALL_FRAME_DISCOUNT
        return closeness + COVERAGE_WEIGHT * self.coverage.covered(tokens) / self.coverage.said(tokens)
