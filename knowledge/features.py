"""A text as numbers: weighted counts of its words, pairs of words, and runs of letters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from itertools import chain

from knowledge import hangul, words
from knowledge.vocabulary import Token

# As measured on CLINC150 and BANKING77 (Latin) and on Korean questions: shortest and longest run.
LETTER_RUNS = (2, 5)
JAMO_RUNS = (3, 6)
SYLLABLE_RUNS = (1, 3)


@lru_cache(maxsize=20_000)
def _runs(text: str, lengths: tuple[int, int]) -> tuple[str, ...]:
    shortest, longest = lengths
    return tuple(text[i : i + n] for n in range(shortest, longest + 1) for i in range(len(text) - n + 1))


def _count(runs: Iterable[tuple[str, ...]]) -> dict[str, float]:
    return dict(Counter(chain.from_iterable(runs)))


def word_features(tokens: Sequence[Token]) -> dict[str, float]:
    """The words, each as sure as its spelling."""
    found: dict[str, float] = {}
    for token in tokens:
        found[token.term] = max(found.get(token.term, 0.0), token.similarity or 1.0)
    return found


def pair_features(tokens: Sequence[Token]) -> dict[str, float]:
    """Neighbouring words, with marks for the beginning and the end."""
    said = [token.term for token in tokens]
    return dict.fromkeys((f"{left} {right}" for left, right in zip(["^", *said], [*said, "$"], strict=True)), 1.0)


def letter_features(tokens: Sequence[Token]) -> dict[str, float]:
    """Runs of letters inside the words that are not Korean, as typed, or as they were understood if otherwise."""
    return _count(_runs(f" {word} ", LETTER_RUNS) for word in map(_spelled, tokens) if not words.is_hangul(word))


def _spelled(token: Token) -> str:
    """A word for its letters; synonyms have those of their group's first, a mended word those of what it stands for."""
    return token.term if token.parts or 0 < token.similarity < 1 else token.text


def jamo_features(tokens: Sequence[Token]) -> dict[str, float]:
    """Runs of jamo inside Korean words."""
    return _count(_runs(f" {hangul.jamo(token.term)} ", JAMO_RUNS) for token in tokens if words.is_hangul(token.term))


def syllable_features(tokens: Sequence[Token]) -> dict[str, float]:
    """Runs of syllables of the Korean text without its spaces."""
    return _count([_runs("".join(token.text for token in tokens if words.is_hangul(token.text)), SYLLABLE_RUNS)])


View = Callable[[Sequence[Token]], dict[str, float]]

VIEWS: tuple[tuple[View, float], ...] = (
    (word_features, 1.0),
    (pair_features, 0.5),
    (letter_features, 1.0),
    (jamo_features, 1.0),
    (syllable_features, 1.0),
)
"""Features and weight of each view."""


def views_of(tokens: Sequence[Token]) -> list[dict[str, float]]:
    """The features of a text in each view. Framing words that the FAQ never uses say nothing and are left out."""
    telling = [token for token in tokens if not token.is_filler or token.similarity > 0]
    return [view(telling) for view, _ in VIEWS]
