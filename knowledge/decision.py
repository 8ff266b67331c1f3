"""Whether the most similar entry answers a question: its score, the thresholds, and what makes it only a suggestion."""

from __future__ import annotations

import math

import numpy as np

from knowledge.arrays import Vector
from knowledge.conflicts import Conflicts
from knowledge.model import FAQ
from knowledge.postings import Postings
from knowledge.question import Doubt
from knowledge.read_text import ReadText
from knowledge.reading import Reading
from knowledge.relations import Relations
from knowledge.roles import ToldRoles
from knowledge.token import content
from knowledge.vocabulary import Vocabulary

# Chosen with `faqbot eval tests/questions/*.yaml`, where each was varied with the others fixed.
SLOPE = 7.0
"""Slope of the logistic curve from likeness to score, whose middle is the threshold fitted to the FAQ."""
ANSWER_THRESHOLD = 0.5
SUGGEST_THRESHOLD = 0.14
"""Scores from which an entry answers, and from which it is suggested."""
BEST_NONE = SUGGEST_THRESHOLD - 0.0001
"""Highest score of a question without answer or suggestion; scores have four digits."""
LEAST_MARGIN = 0.06
"""Least margin in likeness over the next entry with which an entry answers."""
SPLIT_MARGIN = 0.17
"""The same where the next entry has a word of the question that the first lacks: "digital methane" names two."""
LACKED, HAD = 0.3, 0.6
"""An entry lacks a word if it covers less of it than the first, and has it if it covers more than the second."""
COMMON_WORD = 4
"""Entries with a word from which on the word alone asks for none of them,"""
CLEAR_MARGIN = 0.6
"""unless one has a larger margin than this."""


class Doubts:
    """Finds what makes the most similar entry a suggestion rather than an answer.

    Args:
        faq: The FAQ.
        vocabulary: Reads its texts.
        postings: The entries by their words.
        conflicts: What in a question rules entries out.
        relations: How the entries are related.
        told: Who does something to whom in the entries' questions.
    """

    def __init__(
        self,
        faq: FAQ,
        vocabulary: Vocabulary,
        postings: Postings,
        conflicts: Conflicts,
        relations: Relations,
        told: ToldRoles,
    ) -> None:
        self._faq = faq
        self._vocabulary = vocabulary
        self._postings = postings
        self._conflicts = conflicts
        self._relations = relations
        self._told = told

    def of(self, reading: Reading) -> Doubt | None:
        """Why the most similar entry may not be meant, whatever its likeness; None if nothing speaks against it."""
        if reading.doubt:
            return reading.doubt
        first, *others = map(int, np.argsort(-reading.likeness, kind="stable")[:2])
        if self._told.are_swapped(reading.asked, first):
            return Doubt.ROLES
        margin = min((reading.likeness[first] - reading.likeness[other] for other in others), default=math.inf)
        belongs_together = reading.before is not None and self._relations.belong_together(reading.before, first)
        if margin < LEAST_MARGIN and not belongs_together:
            return Doubt.NEAR_TIE
        if margin < SPLIT_MARGIN and self._lacks_a_word_of(first, others[0], reading.asked):
            return Doubt.SPLIT
        if belongs_together:
            return None
        if self._conflicts.is_doubtful(reading.asked, first):
            return Doubt.KIND
        # An entry that is ruled out still owns its words: "how much is the uniform" is not about lunch.
        by_words = int(reading.by_words.argmax())
        if self._lacks_a_word_of(first, by_words, reading.asked):
            return Doubt.SPLIT
        return Doubt.COMMON if margin <= CLEAR_MARGIN and self._says_one_common_word(first, reading.asked) else None

    def _lacks_a_word_of(self, entry: int, other: int, asked: ReadText) -> bool:
        """Whether one entry lacks a content word of a question, and all synonyms of it, that the other has."""
        shares = [self._postings.coverage([token]) for token in asked.content]
        return any(share[entry] < LACKED and share[other] > HAD for share in shares)

    def _says_one_common_word(self, entry: int, asked: ReadText) -> bool:
        """Whether a question is one word that many entries have, and which is not all of this entry's title."""
        terms = {token.term for token in asked.content}
        if len(terms) > 1 or asked.has_question_word:
            return False
        if all(len(self._postings.asking(term)) < COMMON_WORD for term in terms):
            return False
        title = self._vocabulary.read(self._faq.entries[entry].title(self._faq.language))
        return not {token.term for token in content(title)} <= terms


class Decision:
    """Decides by score and doubts whether an entry answers.

    Args:
        threshold: The likeness from which an entry answers.
        doubts: Finds what speaks against it.

    Attributes:
        answers_from: The threshold.
        suggests_from: The likeness from which an entry is suggested.
    """

    def __init__(self, threshold: float, doubts: Doubts) -> None:
        self.answers_from = threshold
        self.suggests_from = threshold + math.log(SUGGEST_THRESHOLD / (1 - SUGGEST_THRESHOLD)) / SLOPE
        self._doubts = doubts

    def score(self, likeness: Vector) -> Vector:
        """Probability, 0 to 1, that an entry of such likeness answers."""
        return np.asarray(1 / (1 + np.exp(-SLOPE * (likeness - self.answers_from))))

    def is_answer(self, reading: Reading) -> bool:
        """Whether the most similar entry answers."""
        return self.is_similar_enough(reading) and self._doubts.of(reading) is None

    def held_back_by(self, reading: Reading) -> Doubt | None:
        """The doubt that keeps an entry above the threshold from answering; None if there is no such entry or doubt."""
        return self._doubts.of(reading) if self.is_similar_enough(reading) else None

    def is_similar_enough(self, reading: Reading) -> bool:
        """Whether an entry reaches the threshold."""
        return bool(reading.likeness.max() >= self.answers_from)
