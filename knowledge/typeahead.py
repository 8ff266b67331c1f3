"""The entries that a question means while it is still being typed."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from knowledge.arrays import Vector
from knowledge.decision import ANSWER_THRESHOLD, Decision
from knowledge.postings import Postings
from knowledge.reader import Reader
from knowledge.token import Token
from knowledge.vocabulary import Vocabulary

# Chosen with `faqbot eval tests/questions/*.yaml`, where each was varied with the others fixed.
LEAST_TYPED = 0.65
LEAST_LIKE_TYPED = 0.25
"""Least coverage of the text typed, and least likeness to it, with which an entry is offered."""
MOST_COMPLETIONS = 5
"""Completions of the last word that are tried."""


class TypeAhead:
    """Completes half-typed questions.

    Args:
        reader: Reads questions.
        vocabulary: Completes words.
        postings: The entries by their words.
        decision: Scores likenesses.
    """

    def __init__(self, reader: Reader, vocabulary: Vocabulary, postings: Postings, decision: Decision) -> None:
        self._reader = reader
        self._vocabulary = vocabulary
        self._postings = postings
        self._decision = decision

    def likeness(self, text: str) -> Vector:
        """Likeness to each entry of a question, whose last word may be incomplete.

        −∞ for entries that lack something the text says, so that nothing is offered rather than something wrong.
        """
        best = self._likeness_of(text, is_whole=True)
        for completed in self._likely(self._vocabulary.completions(text)):
            best = np.maximum(best, self._likeness_of(completed))
        if not np.isfinite(best).any():
            for completed in self._likely(self._vocabulary.completions(text, with_a_slip=True)):
                best = np.maximum(best, self._likeness_of(completed))
        return best

    def _likeness_of(self, text: str, *, is_whole: bool = False) -> Vector:
        """Likeness of the entries that cover a text, −∞ for others. A whole question may qualify by score instead."""
        reading = self._reader.read_alone(self._reader.spelled(text))
        is_meant = self._postings.coverage(reading.asked.content) >= LEAST_TYPED
        if is_whole:
            is_meant |= self._decision.score(reading.likeness) >= ANSWER_THRESHOLD
        return np.where(is_meant & (reading.likeness > LEAST_LIKE_TYPED), reading.likeness, -np.inf)

    def _likely(self, completions: Sequence[tuple[str, Token]]) -> list[str]:
        """The completions whose last word occurs in the questions of most entries."""
        by_last_word: dict[str, str] = {}
        for completed, last in completions:
            if not last.is_filler:
                by_last_word.setdefault(last.term, completed)
        likely = sorted(by_last_word, key=lambda term: -len(self._postings.asking(term)))[:MOST_COMPLETIONS]
        return [by_last_word[term] for term in likely]
