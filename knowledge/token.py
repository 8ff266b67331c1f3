"""A word of a question as it was understood."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from knowledge import hangul, words


class Token(NamedTuple):
    """A word of a question as it was understood: hashable, as what is remembered of words is found by it.

    Attributes:
        text: The word as typed (normalised; spelled right, if it frames the question).
        term: The FAQ's word that it stands for, or its own stem where the FAQ has none.
        similarity: 1 for a word the FAQ knows, below 1 for a mended one, 0 for a word it does not know.
        is_filler: Whether it only frames the question.
        parts: The terms of the single words, where several together stand for `term`.
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
