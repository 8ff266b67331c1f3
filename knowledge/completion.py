"""Completion of half-typed words with those of an FAQ."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from rapidfuzz.distance import OSA

from knowledge import hangul, words

SHORTEST_SLIP = 4
"""Fewest letters of a beginning that may have a typo."""

_LAST = "\U0010ffff"


class WordCompletion:
    """The words of an FAQ, sorted for prefix search: Korean ones by jamo, so that half a syllable counts.

    Args:
        known: The words.
    """

    def __init__(self, known: Iterable[str]) -> None:
        spelled = sorted((_letters(word), word) for word in known)
        self._letters = [letters for letters, _ in spelled]
        self._words = [word for _, word in spelled]

    def of(self, beginning: str) -> list[str]:
        """The words with a prefix.

        A Korean prefix is also sought after other syllables, as words may be written without spaces.
        """
        found = self._beginning_with(_letters(beginning))
        if not found and words.is_hangul(beginning):
            for cut in range(1, len(beginning)):
                left, right = beginning[:cut], _letters(beginning[cut:])
                found = [left + word for word in self._beginning_with(right)] if len(right) > 1 else []
                if found:
                    break
        return found

    def with_a_slip(self, beginning: str) -> list[str]:
        """The words with a prefix up to one typo, which is not in the first letter."""
        letters = _letters(beginning)
        if len(letters) < SHORTEST_SLIP:
            return []
        first, end = bisect_left(self._letters, letters[0]), bisect_left(self._letters, letters[0] + _LAST)
        return [
            self._words[position]
            for position in range(first, end)
            if any(
                OSA.distance(letters, self._letters[position][:length], score_cutoff=1) <= 1
                for length in (len(letters), len(letters) + 1, len(letters) - 1)
            )
        ]

    def _beginning_with(self, letters: str) -> list[str]:
        first, end = bisect_left(self._letters, letters), bisect_left(self._letters, letters + _LAST)
        return self._words[first:end]


def _letters(word: str) -> str:
    return hangul.letters(word) if words.is_hangul(word) else word
