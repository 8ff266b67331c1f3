"""Word vectors: words that are used alike have vectors of similar direction.

The table was made by `python -m tests.benchmarks.distil` and `distil_korean`, which describe how. Word vectors let an
entry match a question in other words, or in the other language.
"""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from knowledge.arrays import Floats

FILE = Path(__file__).with_name("word_vectors.npz")
CACHE_SIZE = 20_000
COMMON = 12_000
"""This many most frequent words of the table are real words and no misspellings."""
LONGEST_RUN = 3
"""Most syllables of a part of a Korean word that has a vector, including the mark for its beginning."""


class WordVectors:
    """Vectors of English stems and of parts of Korean words; a longer vector says more about a text.

    Args:
        file: The table.

    Attributes:
        dimensions: Length of a vector.
    """

    def __init__(self, file: Path = FILE) -> None:
        with np.load(file) as table:
            self._vectors, self._scales = table["vectors"], table["scales"]
            self._korean_vectors, self._korean_scales = table["korean_vectors"], table["korean_scales"]
            stems, words, korean = (table[name].tobytes().decode().split("\n") for name in ("stems", "words", "korean"))
            rows = table["rows"].tolist()
        self._rows = {stem: row for row, stem in enumerate(stems)}
        self._korean_rows = {run: row for row, run in enumerate(korean)}
        self._ranks = {word: rank for rank, word in enumerate(words)}
        self._inflections: dict[str, list[str]] = {}
        for word, row in zip(words, rows, strict=True):
            self._inflections.setdefault(stems[row], []).append(word)
        self.dimensions: int = self._vectors.shape[1]
        self.of = lru_cache(CACHE_SIZE)(self._of)
        """The vector of a term; the sum of its words' vectors if they are joined by ``_``, and of its parts' vectors if
        it is Korean. None if it is unknown."""

    def is_common(self, word: str, most: int = COMMON) -> bool:
        """Whether a word, as spelled, is among the `most` most frequent English ones."""
        return self.rank(word) < most

    def rank(self, word: str) -> int:
        """Number of words in the table that are more frequent; all of them, if the word is not in it."""
        return self._ranks.get(word, len(self._ranks))

    def inflections(self, stem: str) -> list[str]:
        """The words of the table with a stem, the most frequent first."""
        return self._inflections.get(stem, [])

    def _of(self, term: str) -> Floats | None:
        words = term.split("_")
        rows = [row for word in words if (row := self._rows.get(word)) is not None]
        korean = [row for word in words for run in runs(word) if (row := self._korean_rows.get(run)) is not None]
        if not rows and not korean:
            return None
        return _sum(self._vectors, self._scales, rows) + _sum(self._korean_vectors, self._korean_scales, korean)


@cache
def word_vectors() -> WordVectors:
    """The table that ships, loaded once."""
    return WordVectors()


def runs(word: str) -> list[str]:
    """The parts of a Korean word that may have vectors: runs of syllables, with a mark at its beginning."""
    marked = f"^{word}"
    starts = range(len(marked))
    return [marked[at : at + n] for n in range(1, LONGEST_RUN + 1) for at in starts[: len(marked) - n + 1]][1:]


def _sum(vectors: NDArray[np.int8], scales: NDArray[np.float16], rows: list[int]) -> Floats:
    return np.asarray((vectors[rows] * scales[rows].astype(np.float32)).sum(axis=0))


def unit(vector: Floats) -> Floats:
    """The vector scaled to length 1; a vector of length 0 unchanged."""
    length = float(np.linalg.norm(vector))
    return vector / np.float32(length) if length else vector
