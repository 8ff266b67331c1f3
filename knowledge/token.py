"""A word of a text as the FAQ's vocabulary understands it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from knowledge import hangul, words


class Token(NamedTuple):
    """A word of a text as understood. Hashable: it is the key of caches.

    Attributes:
        text: The word as typed (normalised; spelled correctly, if it is filler).
        term: The FAQ's word that it stands for, or its own stem if the FAQ has none.
        similarity: 1 for a word the FAQ knows, less for a corrected one, 0 for an unknown one.
        is_filler: Whether it is filler.
        parts: The terms of the single words, if several together stand for `term`.
    """

    text: str
    term: str
    similarity: float
    is_filler: bool
    parts: tuple[str, ...] = ()


def content(tokens: Iterable[Token]) -> list[Token]:
    """The content words: all but filler."""
    return [token for token in tokens if not token.is_filler]


def asks(token: Token) -> bool:
    """Whether a word asks: "who", "언제"."""
    return token.text in words.QUESTION_WORDS or (token.is_filler and hangul.is_question_word(token.text))
