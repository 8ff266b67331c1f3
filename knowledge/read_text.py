"""A text that was read: what it says, its words, and what follows from them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from knowledge import answer_types
from knowledge.token import Token, asks, content


@dataclass(frozen=True)
class ReadText:
    """A text with its words as the FAQ's vocabulary understands them.

    Attributes:
        text: The text, normalised.
        tokens: Its words.
    """

    text: str
    tokens: list[Token]

    @cached_property
    def content(self) -> list[Token]:
        """The words other than filler."""
        return content(self.tokens)

    @cached_property
    def kinds(self) -> frozenset[str]:
        """The kinds of answer that it asks for."""
        return answer_types.asked_for(self.text)

    @cached_property
    def has_question_word(self) -> bool:
        """Whether one of the words asks: "who", "언제"."""
        return any(map(asks, self.tokens))
