"""Likeness of words to entries: similarity to their phrasings, combined with coverage."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from knowledge.arrays import Positions, Vector
from knowledge.kernel import RidgeRegression
from knowledge.postings import Postings
from knowledge.token import Token

COVERAGE_WEIGHT = 0.5
"""Weight of the coverage. CLINC150 gains most with 0.3, questions near the FAQ with more."""
ALL_FILLER_PENALTY = 0.25
"""Penalty of a question without content words ("and when?")."""

EXCLUDED = -1.0
"""Likeness of an entry that is left out."""

Read = Sequence[Sequence[Token]]


class Likeness:
    """Computes the likeness of words to each entry.

    Args:
        asked: The questions of each entry, read.
        answered: The answers of each entry, read.
        refused: Questions without an answer, read.

    Attributes:
        postings: The entries by their words.
        owners: The position of each phrasing's entry.
        entries: Number of entries.
    """

    def __init__(self, asked: Sequence[Read], answered: Sequence[Read], refused: Read) -> None:
        self.postings = Postings(asked, answered)
        # Answers count like phrasings, unless they are empty: what an answer says may be asked for.
        groups = [[*own, *filter(None, answers)] for own, answers in zip(asked, answered, strict=True)]
        self._regression = RidgeRegression([*groups, refused])
        self.entries = len(asked)
        self.owners = np.repeat(np.arange(self.entries), list(map(len, asked)))
        ends = np.cumsum([0, *map(len, groups)])
        self._rows = np.concatenate([end + np.arange(len(own)) for end, own in zip(ends[:-1], asked, strict=True)])

    def of(self, tokens: Sequence[Token]) -> Vector:
        """The likeness of a text to each entry."""
        return self._join(tokens, self._regression.predict(tokens), self.postings.coverage(tokens))

    def of_held_out(self, some: Positions, texts: Read, only_here: Read) -> Iterator[tuple[Vector, Vector]]:
        """The likeness of phrasings to each entry without the phrasing itself, and without all phrasings of its entry.

        Args:
            some: Positions of the phrasings among those of all entries, all of one entry.
            texts: Their tokens.
            only_here: Those of the tokens that no other phrasing of the entry has, which it would not cover without it.
        """
        left_out = zip(*self._regression.predict_left_out(self._rows[some]), strict=True)
        for tokens, alone_here, (without_it, without_all) in zip(texts, only_here, left_out, strict=True):
            covered = self.postings.coverage(tokens)
            orphaned = self._join(tokens, without_all, covered)
            information = self.postings.weight_of(tokens)
            if information:
                covered[self.owners[some[0]]] -= self.postings.weight_of(alone_here) / information
            yield self._join(tokens, without_it, covered), orphaned

    def _join(self, tokens: Sequence[Token], similarity: Vector, covered: Vector) -> Vector:
        """Combine coverage with the similarity to each entry and, last, to the questions without an answer."""
        similarity = np.asarray(similarity[:-1] - max(similarity[-1], 0.0))
        if all(token.is_filler for token in tokens):
            return (1 + COVERAGE_WEIGHT) * similarity - ALL_FILLER_PENALTY
        return similarity + COVERAGE_WEIGHT * covered
