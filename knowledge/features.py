"""Features of a text: its words, pairs of words, and runs of letters or syllables; and a vector of its meaning."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

import numpy as np

from knowledge import hangul, words
from knowledge.arrays import Floats, Positions, Vector
from knowledge.token import Token
from knowledge.word_vectors import unit, word_vectors

VIEWS = {"w": 1.0, "p": 0.5, "l": 1.0, "j": 1.0, "s": 1.0}
"""Weight of each view of a text: words, pairs of words, runs of letters, jamo and syllables. A feature begins with the
letter of its view."""
# Shortest and longest run: the best on CLINC150 and BANKING77 (Latin) and on Korean questions.
LETTER_RUNS = (3, 4)
JAMO_RUNS = (3, 5)
SYLLABLE_RUNS = (1, 3)


def idf(entries: int, entries_with: Positions | int) -> Vector:
    """Smoothed inverse document frequency of something, by the number of an FAQ's entries that have it."""
    return np.asarray(np.log((1 + entries) / (1 + np.asarray(entries_with))) + 1)


def counted(tokens: Sequence[Token]) -> list[Token]:
    """The tokens that count: all but filler that the FAQ never uses."""
    return [token for token in tokens if not token.is_filler or token.similarity > 0]


def word(token: Token) -> str:
    """The feature of a word."""
    return f"w{token.term}"


def letters(token: Token) -> tuple[str, ...]:
    """Runs of letters of a word, or jamo if it is Korean: of the typed word, or of its term if that is another word."""
    spelled = token.term if token.parts or 0 < token.similarity < 1 else token.text
    of_latin = () if words.is_hangul(spelled) else _runs("l", f" {spelled} ", LETTER_RUNS)
    of_korean = _runs("j", f" {hangul.jamo(token.term)} ", JAMO_RUNS) if words.is_hangul(token.term) else ()
    return of_latin + of_korean


def sequences(tokens: Sequence[Token]) -> Iterator[str]:
    """Pairs of adjacent terms, with marks for the ends, and runs of syllables of the Korean text without its spaces."""
    for left, right in pairwise(["^", *(token.term for token in tokens), "$"]):
        yield f"p{left} {right}"
    yield from _all_runs("s", "".join(token.text for token in tokens if words.is_hangul(token.text)), SYLLABLE_RUNS)


def _all_runs(view: str, text: str, lengths: tuple[int, int]) -> tuple[str, ...]:
    shortest, longest = lengths
    return tuple(view + text[i : i + n] for n in range(shortest, longest + 1) for i in range(len(text) - n + 1))


_runs = lru_cache(maxsize=20_000)(_all_runs)
"""The same, cached: the same words come again and again."""


def is_korean(tokens: Sequence[Token]) -> bool:
    """Whether any of some words is Korean."""
    return any(words.is_hangul(token.text) for token in tokens)


def meaning(tokens: Sequence[Token]) -> Floats:
    """The mean direction of the words' vectors, as long as the share of words that have a vector."""
    vectors = word_vectors()
    total = np.zeros(vectors.dimensions, np.float32)
    known = 0
    for token in tokens:
        vector = vectors.of(token.term)
        if vector is not None:
            total += vector
            known += 1
    return unit(total) * np.float32(known / max(len(tokens), 1))
