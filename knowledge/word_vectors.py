"""What English words mean, as far as it shows in how they are used: alike words have vectors of like direction.

The table was made by `python -m tests.benchmarks.distil`, which tells how. It lets a question be met by an entry that
says the same in other words. Of Korean it knows nothing.
"""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

FILE = Path(__file__).with_name("word_vectors.npz")
MOST_REMEMBERED = 20_000
COMMON = 12_000
"""So many words, the most frequent ones of the table, are words in their own right and no misspellings."""


class WordVectors:
    """A vector for each of some thousand stems; the longer it is, the more the word says about a text.

    Attributes:
        dimensions: Numbers of a vector.
    """

    def __init__(self, file: Path = FILE) -> None:
        with np.load(file) as table:
            self._vectors, self._scales = table["vectors"], table["scales"]
            stems, words = (table[name].tobytes().decode().split("\n") for name in ("stems", "words"))
            rows = table["rows"].tolist()
        self._rows = {stem: row for row, stem in enumerate(stems)}
        self._ranks = {word: rank for rank, word in enumerate(words)}
        self._inflections: dict[str, list[str]] = {}
        for word, row in zip(words, rows, strict=True):
            self._inflections.setdefault(stems[row], []).append(word)
        self.dimensions: int = self._vectors.shape[1]
        self.of = lru_cache(MOST_REMEMBERED)(self._of)
        """The vector of a term; of one of several words, joined by ``_``, their sum. None if it is unknown."""

    def is_common(self, word: str, most: int = COMMON) -> bool:
        """Whether this is a common English word, as it is spelled: one of so many, the most frequent ones."""
        return self.rank(word) < most

    def rank(self, word: str) -> int:
        """How many words of the table are more frequent; all of them, if it is not among them."""
        return self._ranks.get(word, len(self._ranks))

    def inflections(self, stem: str) -> list[str]:
        """The words of the table that have a stem, the most frequent first."""
        return self._inflections.get(stem, [])

    def _of(self, term: str) -> Floats | None:
        rows = [row for word in term.split("_") if (row := self._rows.get(word)) is not None]
        if not rows:
            return None
        return np.asarray((self._vectors[rows] * self._scales[rows].astype(np.float32)).sum(axis=0))


@cache
def word_vectors() -> WordVectors:
    """The table that ships, read once."""
    return WordVectors()


def unit(vector: Floats) -> Floats:
    """The vector's direction; of a vector of length 0, itself."""
    length = float(np.linalg.norm(vector))
    return vector / np.float32(length) if length else vector
