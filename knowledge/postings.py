"""An inverted index: the entries that have a word in their questions, or only in their answers; and words' weights."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

import numpy as np

from knowledge import words
from knowledge.arrays import Positions, Vector
from knowledge.cache import Cache
from knowledge.features import idf
from knowledge.token import Token
from knowledge.word_vectors import unit, word_vectors

UNLIKE, ALIKE, ALIKE_CREDIT = 0.4, 0.8, 0.8
"""Credit for a synonym by cosine: 0 at UNLIKE, rising linearly to ALIKE_CREDIT at ALIKE."""
ANSWER_CREDIT = 0.7
"""Credit for a word that an entry has only in its answer."""
FILLER_WEIGHT = 0.25
"""Weight of filler that the FAQ's own questions have, times its idf; other filler has none."""
CACHE_SIZE = 5_000
LONE_SYLLABLE = 0.3
"""Weight of an unknown Korean syllable, times its idf: most are unrecognised endings."""

_NOWHERE: Positions = np.zeros(0, dtype=np.intp)


class Postings:
    """The entries by their words (an inverted index). Entries are given by their positions.

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
        self._terms = sorted(vectors)  # Sorted, so that ties between synonyms do not depend on the hash seed.
        self._directions = np.array([unit(vectors[term]) for term in self._terms])
        self._coverage_of = Cache(self._find_coverage, CACHE_SIZE)

    def asking(self, term: str) -> Positions:
        """The entries that have a word in their questions."""
        return self._asked.get(term, _NOWHERE)

    def having(self, term: str) -> Positions:
        """The entries that have a word in their questions or answers."""
        return np.concatenate([self._asked.get(term, _NOWHERE), self._answered.get(term, _NOWHERE)])

    def weight(self, token: Token) -> float:
        """Weight of a word: its idf in the entries' questions, highest if the FAQ lacks it, and less for filler."""
        idf = self._idf.get(token.term)
        if token.is_filler:
            return 0.0 if idf is None else idf * FILLER_WEIGHT
        weight = self._idf_of_unknown if idf is None else idf
        is_lone_syllable = token.similarity == 0 and len(token.text) == 1 and words.is_hangul(token.text)
        return weight * LONE_SYLLABLE if is_lone_syllable else weight

    def weight_of(self, tokens: Iterable[Token]) -> float:
        """Sum of the weights of some words."""
        return sum(map(self.weight, tokens))

    def coverage(self, tokens: Sequence[Token]) -> Vector:
        """Share, 0 to 1, of the weight of some words that each entry covers; 1 if they have no weight.

        An entry covers a word in its questions or, for less credit, one in its answer, or a synonym.
        """
        information = self.weight_of(tokens)
        if not information:
            return np.ones(self._entries)
        had = np.zeros(self._entries)
        for token in tokens:
            positions, some = self._coverage_of[token]
            had[positions] += some
        return had / information

    def _find_coverage(self, token: Token) -> tuple[Positions, Vector]:
        """The entries that cover a word, and how much of its weight each covers."""
        share = np.zeros(self._entries)
        if not token.is_filler:
            share = self._alike(token.term) * (token.similarity or 1.0)
        if token.similarity:
            share[self._asked.get(token.term, _NOWHERE)] = token.similarity
            share[self._answered.get(token.term, _NOWHERE)] = token.similarity * ANSWER_CREDIT
        positions = np.flatnonzero(share)
        return positions, self.weight(token) * share[positions]

    def alike(self, term: str, position: int) -> str | None:
        """The synonym that an entry has of a word it lacks, if any: if possible, in the same script."""
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
        return self._terms[max(like, key=lambda found: found[:2])[-1]] if like else None

    def _alike(self, term: str) -> Vector:
        """Credit of each entry for a synonym of a word."""
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
        return credit_of


def _words_of(texts: Sequence[Sequence[Token]]) -> frozenset[str]:
    """The terms of some texts, with the single words of synonyms of several words."""
    return frozenset(term for tokens in texts for token in tokens for term in (token.term, *token.parts))


def _by_word(words_of: Sequence[frozenset[str]]) -> dict[str, Positions]:
    postings: dict[str, list[int]] = defaultdict(list)
    for position, some in enumerate(words_of):
        for word in some:
            postings[word].append(position)
    return {word: np.array(positions, dtype=np.intp) for word, positions in postings.items()}
