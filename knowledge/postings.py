"""Which entries have a word: in their questions, or in their answers only; and how much a word tells."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from knowledge import words
from knowledge.cache import Cache
from knowledge.features import idf
from knowledge.token import Token
from knowledge.word_vectors import unit, word_vectors

Vector = NDArray[np.float64]
Positions = NDArray[np.intp]

UNLIKE, ALIKE, ALIKE_CREDIT = 0.4, 0.8, 0.8
"""What a word counts that an entry says in other words: from nothing to the most, by the cosine of their vectors."""
ANSWER_CREDIT = 0.7
"""What a word counts that an entry has in its answer only."""
FILLER_WEIGHT = 0.25
"""What a word counts that mostly frames questions, where the FAQ's own questions have it; elsewhere nothing."""
CACHE_SIZE = 5_000
LONE_SYLLABLE = 0.3
"""What an unknown Korean syllable counts: most are endings that were not recognised."""

_NOWHERE: Positions = np.zeros(0, dtype=np.intp)


class Postings:
    """The entries by their words (an inverted index).

    Args:
        asked: The questions of each entry, read.
        answered: The answers of each entry, read.
    """

    def __init__(
        self, asked: Sequence[Sequence[Sequence[Token]]], answered: Sequence[Sequence[Sequence[Token]]]
    ) -> None:
        self._entries = len(asked)
        asked_words = [_words_of(texts) for texts in asked]
        answer_words = [_words_of(texts) - known for texts, known in zip(answered, asked_words, strict=True)]
        self._asked = _by_word(asked_words)
        self._answered = _by_word(answer_words)
        entries_with = np.array(list(map(len, self._asked.values())), dtype=np.intp)
        self._idf = dict(zip(self._asked, idf(self._entries, entries_with).tolist(), strict=True))
        self._idf_of_unknown = float(idf(self._entries, 0))
        said = {
            token.term for texts in (*asked, *answered) for tokens in texts for token in tokens if not token.is_filler
        }
        vectors = {term: vector for term in said if (vector := word_vectors().of(term)) is not None}
        self._terms = sorted(vectors)  # So that ties between synonyms are settled alike in each process.
        self._directions = np.array([unit(vectors[term]) for term in self._terms])
        self._shares = Cache(self._find_shares, CACHE_SIZE)

    def asking(self, term: str) -> Positions:
        """Positions of the entries that have a word in their questions."""
        return self._asked.get(term, _NOWHERE)

    def having(self, term: str) -> Positions:
        """Positions of the entries that have a word in their questions or answers."""
        return np.concatenate([self._asked.get(term, _NOWHERE), self._answered.get(term, _NOWHERE)])

    def weight(self, token: Token) -> float:
        """How much a word tells: the rarer in the entries' questions, the more; most if the FAQ lacks it."""
        idf = self._idf.get(token.term)
        if token.is_filler:
            return 0.0 if idf is None else idf * FILLER_WEIGHT
        weight = self._idf_of_unknown if idf is None else idf
        is_lone_syllable = token.similarity == 0 and len(token.text) == 1 and words.is_hangul(token.text)
        return weight * LONE_SYLLABLE if is_lone_syllable else weight

    def weight_of(self, tokens: Iterable[Token]) -> float:
        """How much some words tell together."""
        return sum(map(self.weight, tokens))

    def coverage(self, tokens: Sequence[Token]) -> Vector:
        """How much of what some words tell each entry has, 0 to 1; all of it, if they tell nothing.

        It has a word in its questions or, for less, in its answer or one that is alike.
        """
        information = self.weight_of(tokens)
        if not information:
            return np.ones(self._entries)
        had = np.zeros(self._entries)
        for token in tokens:
            positions, some = self._shares[token]
            had[positions] += some
        return had / information

    def _find_shares(self, token: Token) -> tuple[Positions, Vector]:
        """The entries that have a word, and how much of its information each has."""
        share = np.zeros(self._entries)
        if not token.is_filler:
            share = self._alike(token.term) * (token.similarity or 1.0)
        if token.similarity:
            share[self._asked.get(token.term, _NOWHERE)] = token.similarity
            share[self._answered.get(token.term, _NOWHERE)] = token.similarity * ANSWER_CREDIT
        positions = np.flatnonzero(share)
        return positions, self.weight(token) * share[positions]

    def alike(self, term: str, position: int) -> str | None:
        """The word of an entry most like one that it lacks, if any is; of its script, if one can be."""
        vector = word_vectors().of(term)
        own = [at for at, known in enumerate(self._terms) if position in self.having(known)]
        if vector is None or not own:
            return None
        likeness = self._directions[own] @ unit(vector)
        like = [
            (words.is_hangul(self._terms[at]) == words.is_hangul(term), some, at)
            for some, at in zip(likeness, own, strict=True)
            if some > UNLIKE
        ]
        return self._terms[max(like)[-1]] if like else None

    def _alike(self, term: str) -> Vector:
        """How much each entry has of a word in other words, if it lacks the word."""
        credit_of = np.zeros(self._entries)
        vector = word_vectors().of(term)
        if vector is None or not self._terms:
            return credit_of
        likeness = self._directions @ unit(vector)
        for at in np.flatnonzero(likeness > UNLIKE):
            credit = min((likeness[at] - UNLIKE) / (ALIKE - UNLIKE), 1.0) * ALIKE_CREDIT
            for having, counts in ((self._asked, credit), (self._answered, credit * ANSWER_CREDIT)):
                positions = having.get(self._terms[at], _NOWHERE)
                credit_of[positions] = np.maximum(credit_of[positions], counts)
        credit_of[self.having(term)] = 0.0
        return credit_of


def _words_of(texts: Sequence[Sequence[Token]]) -> frozenset[str]:
    """All that the words of some texts can be met by: as understood, and each word of a synonym by itself."""
    return frozenset(term for tokens in texts for token in tokens for term in (token.term, *token.parts))


def _by_word(words_of: Sequence[frozenset[str]]) -> dict[str, Positions]:
    postings: dict[str, list[int]] = defaultdict(list)
    for position, some in enumerate(words_of):
        for word in some:
            postings[word].append(position)
    return {word: np.array(positions, dtype=np.intp) for word, positions in postings.items()}
