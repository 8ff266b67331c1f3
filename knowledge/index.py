"""An FAQ compiled for matching, and the matching of a question with it.

The method is a light hybrid: kernel ridge regression over the phrasings, in several views of a text, joined with the
coverage of the question's information by the entry; a country, a number or a kind of answer that an entry does not
have rules it out. Known questions that expect no answer count as phrasings of an entry that is never shown.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import count

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from knowledge import answer_types, features, framing, hangul, language, places, words
from knowledge.model import FAQ, NONE
from knowledge.question import Candidate, ExplainedWord, Explanation, Match, Outcome, Question
from knowledge.vocabulary import Token, Vocabulary

# Of the hybrid as measured on CLINC150 and BANKING77 (90 configurations): the ridge's λ, the power of a feature's
# rarity, and the weight of an unknown feature as a multiple of the rarest known one.
RIDGE = 1.5
RARITY_POWER = 0.85
UNKNOWN_FEATURE = 1.5

MOST_FITTED_AT_ONCE = 4000
NEAREST = 150
"""Phrasings that are fitted when the FAQ is compiled; of more, those nearest to a question when it is asked."""

UNKNOWN = 0
"""The column of all features that the FAQ lacks: they lengthen a text, and are like nothing."""

# Chosen with `faqbot eval tests/questions/*.yaml`, where each was varied with the others fixed.
COVERAGE_WEIGHT = 0.6
ANSWER_CREDIT = 0.7
"""What a word counts that an entry has in its answer only."""
LONE_SYLLABLE = 0.3
"""What an unknown Korean syllable counts: most are endings that were not recognised."""
CORE_DISCOUNT = 0.05
"""What reading only the core of a question costs."""
RULED_OUT = 0.2
"""Highest likeness of an entry that the question rules out: below the suggestion threshold."""
MIDDLE = 0.45
SLOPE = 7.0
"""Likeness at which a score is one half, and how steeply it rises there."""

ANSWER_THRESHOLD = 0.5
SUGGEST_THRESHOLD = 0.12
SUGGESTIONS = 3
LONGEST_QUESTION = 1000
"""Characters of a question that are read: more is no question, and would hold up others."""

LEAST_TYPED = 0.65
"""Share of what is said that an entry must have to be offered while somebody types."""
MOST_COMPLETIONS = 6
"""Ways to complete a last word that are tried."""
MOST_LIKE = 2.0
"""Likeness of an entry asked in its own words."""

LEAST_MARGIN = 0.03
"""How much liker than the next an entry must be to answer alone."""
COMMON_WORD = 4
CLEAR_MARGIN = 0.5
"""A word that so many entries have asks for no one of them by itself, unless one is so much liker than the next."""

FOLLOW_UP_BELOW = 0.8
"""Likeness below which a short question is not clear by itself."""
LEAST_SAID = 0.75
"""Share of what a follow-up itself says that an entry must have."""
SHORT_QUESTION = 3
"""Most words that say something in a question that is taken for a follow-up without referring back."""

Vector = NDArray[np.float64]


def compile_index(faq: FAQ) -> Index:
    """Make an FAQ ready for questions."""
    return Index(faq)


class Index:
    """An FAQ made ready for questions. Does not change; `match` may be called from several threads.

    Attributes:
        faq: The FAQ.
    """

    def __init__(self, faq: FAQ) -> None:
        self.faq = faq
        entries = faq.entries
        self._ids = [entry.id for entry in entries]
        self._position = {entry_id: position for position, entry_id in enumerate(self._ids)}
        self._languages = faq.languages()
        # Whoever asks in the very words of an entry means it.
        self._phrased = {_said(text): entry.id for entry in entries for text in entry.phrasings()}
        texts = [text for entry in entries for text in (*entry.phrasings(), *entry.answer.values())]
        self._vocabulary = Vocabulary(texts, faq.synonyms)
        asked = [[self._vocabulary.read(text) for text in entry.phrasings()] for entry in entries]
        answered = [[self._vocabulary.read(text) for text in entry.answer.values()] for entry in entries]
        self._asked_words = [_words_of(phrasings) for phrasings in asked]
        self._answer_words = [_words_of(answers) for answers in answered]
        self._entries_with = Counter(word for some in self._asked_words for word in some)
        self._answerable = [answer_types.answerable(map(words.normalise, entry.phrasings())) for entry in entries]
        refused = [self._vocabulary.read(known.ask) for known in faq.known_questions if known.expect == (NONE,)]
        self._compile_kernel([*asked, refused])

    def match(self, question: Question) -> Match:
        """Find the entry that answers a question, the entries that may be meant, or that there is none."""
        answer_language = language.detect(question.text, question.language, self._languages)
        said = _said(question.text)
        asked_by = self._phrased.get(said)
        if asked_by is not None:
            return Match(Outcome.ANSWER, (Candidate(asked_by, 1.0),), 1.0, answer_language)
        small_talk = framing.small_talk(said)
        if small_talk:
            return Match(Outcome.NONE, (), 0.0, answer_language, small_talk)
        tokens, likeness = self._read(question.text, question.context)
        scores = _score(likeness)
        order = np.argsort(-likeness, kind="stable")[:SUGGESTIONS]
        best = [Candidate(self._ids[position], round(float(scores[position]), 4)) for position in order]
        if best[0].score >= ANSWER_THRESHOLD and not self._is_ambiguous(tokens, likeness, order):
            return Match(Outcome.ANSWER, (best[0],), best[0].score, answer_language)
        close = tuple(candidate for candidate in best if candidate.score >= SUGGEST_THRESHOLD)
        return Match(Outcome.SUGGEST if close else Outcome.NONE, close, best[0].score, answer_language)

    def complete(self, text: str) -> tuple[Candidate, ...]:
        """The entries that a question means as far as it is typed, the likest first; its last word may be half typed.

        Only entries that have all that is said, so that there are none rather than wrong ones.
        """
        best = self._likeness_as_typed(text, is_whole=True)
        for completed in self._likely(self._vocabulary.completions(text)):
            best = np.maximum(best, self._likeness_as_typed(completed))
        if not np.isfinite(best).any():
            for completed in self._likely(self._vocabulary.completions(text, with_a_slip=True)):
                best = np.maximum(best, self._likeness_as_typed(completed))
        asked_by = self._phrased.get(_said(text))
        if asked_by is not None:
            best[self._position[asked_by]] = MOST_LIKE
        order = np.argsort(-best, kind="stable")[: np.isfinite(best).sum()]
        return tuple(Candidate(self._ids[position], round(float(_score(best[position])), 4)) for position in order)

    def _likeness_as_typed(self, text: str, *, is_whole: bool = False) -> Vector:
        """How like the text the entries are that have all it says, −∞ for others. A whole text may also be answered."""
        tokens, likeness = self._read(text, None)
        said = sum(map(self._information, tokens))
        is_meant = self._coverage(tokens) >= LEAST_TYPED * said
        if is_whole:
            is_meant |= _score(likeness) >= ANSWER_THRESHOLD
        return np.where(is_meant & (likeness > RULED_OUT), likeness, -np.inf)

    def _likely(self, completions: Sequence[str]) -> list[str]:
        """The completions whose last word most entries are asked about."""
        by_last_word: dict[str, str] = {}
        for completed in completions:
            last = self._vocabulary.read(completed)[-1]
            if not last.is_filler:
                by_last_word.setdefault(last.term, completed)
        likely = sorted(by_last_word, key=lambda term: -self._entries_with[term])[:MOST_COMPLETIONS]
        return [by_last_word[term] for term in likely]

    def scores(self, text: str, context: str | None = None) -> dict[str, float]:
        """How sure it is that each entry answers the text, 0 to 1.

        With `context`, the id of the entry shown before, a question that does not stand alone is read in its light.
        """
        _, likeness = self._read(text, context)
        return dict(zip(self._ids, _score(likeness).tolist(), strict=True))

    def explain(self, question: Question) -> Explanation:
        """Why a question got the match it got: the likest entries, the words that counted, what ruled entries out."""
        match = self.match(question)
        text = words.normalise(question.text[:LONGEST_QUESTION])
        tokens, likeness = self._read(question.text, question.context)
        conflicts = self._conflicts(text, tokens)
        order = np.argsort(-likeness, kind="stable")[:SUGGESTIONS]
        best = match.candidates[0].entry if match.candidates else self._ids[order[0]]
        position = self._position[best]
        known = self._asked_words[position] | self._answer_words[position]
        return Explanation(
            match=match,
            likest=tuple(Candidate(self._ids[at], round(float(_score(likeness)[at]), 4)) for at in order),
            words=tuple(
                ExplainedWord(token, round(self._information(token), 2), token.similarity > 0 and token.term in known)
                for token in tokens
            ),
            # Of the entry that the words alone would have chosen.
            conflicts=tuple(conflicts[int(np.argmax(self._likeness(tokens)))]),
        )

    def _read(self, text: str, context: str | None) -> tuple[list[Token], Vector]:
        """The words of a question, and how like each entry it is."""
        text = words.normalise(text[:LONGEST_QUESTION])
        tokens = self._vocabulary.read(text)
        likeness = self._likeness(tokens)
        core = self._core(text)
        if core and core != text:
            likeness = np.maximum(likeness, self._likeness(self._vocabulary.read(core)) - CORE_DISCOUNT)
        if context in self._position and self._is_follow_up(text, tokens, likeness):
            likeness = np.maximum(likeness, self._likeness_in_context(tokens, context))
            if framing.asks_for_something_else(text):
                likeness[self._position[context]] = -1.0
        conflicts = np.array(list(map(len, self._conflicts(text, tokens))))
        return tokens, np.where(conflicts > 0, np.minimum(likeness, RULED_OUT) - 0.1 * conflicts, likeness)

    def _is_ambiguous(self, tokens: Sequence[Token], likeness: Vector, order: NDArray[np.intp]) -> bool:
        """Whether the likest entry is hardly liker than the next, or all that is said is one word of many entries."""
        margin = likeness[order[0]] - likeness[order[1]] if len(order) > 1 else math.inf
        if margin < LEAST_MARGIN:
            return True
        said = {token.term for token in tokens if not token.is_filler}
        if margin > CLEAR_MARGIN or len(said) > 1 or any(map(_asks, tokens)):
            return False
        entry = self.faq.entries[order[0]]
        title = {token.term for token in self._vocabulary.read(entry.title(self.faq.language)) if not token.is_filler}
        return not title <= said and any(self._entries_with[term] >= COMMON_WORD for term in said)

    def _core(self, text: str) -> str:
        """The text without what leads up to the question, and without clauses that say nothing."""
        return ", ".join(
            clause for clause in framing.clauses(text) if any(map(_says_something, self._vocabulary.read(clause)))
        )

    def _is_follow_up(self, text: str, tokens: Sequence[Token], likeness: Vector) -> bool:
        """Whether a question seems not to stand alone: it refers back, or is short and not clearly about an entry."""
        said = sum(not token.is_filler for token in tokens)
        if said == 0 and not any(map(_asks, tokens)):
            return False  # "lol ok" asks nothing.
        if framing.refers_back(text):
            return True
        return bool(likeness.max() < FOLLOW_UP_BELOW) and said <= SHORT_QUESTION

    def _likeness_in_context(self, tokens: Sequence[Token], context: str) -> Vector:
        """Likeness of the question joined with what the entry shown before is about.

        Only for entries that have most of what the question itself says: what is foreign to the FAQ stays so.
        """
        entry = self.faq.entries[self._position[context]]
        title = self._vocabulary.read(entry.title(self.faq.language))
        joined = [*tokens, *(token for token in title if not token.is_filler)]
        likeness = self._likeness(joined)
        said = sum(map(self._information, tokens))
        return np.where(self._coverage(tokens) >= said * LEAST_SAID, likeness, -1.0)

    def _likeness(self, tokens: Sequence[Token]) -> Vector:
        """How like each entry the words are; the more, the better, and 1 is much."""
        said = sum(map(self._information, tokens))
        if said == 0:
            return np.full(len(self._ids), -1.0)
        return self._closeness(tokens) + COVERAGE_WEIGHT * self._coverage(tokens) / said

    def _information(self, token: Token) -> float:
        """How much a word tells: nothing if it only frames the question, most if the FAQ lacks it."""
        if token.is_filler:
            return 0.0
        weight = math.log((1 + len(self._ids)) / (1 + self._entries_with[token.term])) + 1
        is_lone_syllable = token.similarity == 0 and len(token.text) == 1 and words.is_hangul(token.text)
        return weight * LONE_SYLLABLE if is_lone_syllable else weight

    def _coverage(self, tokens: Sequence[Token]) -> Vector:
        """The information of the words that each entry has, in its questions or, for less, in its answer."""
        covered = np.zeros(len(self._ids))
        for token in tokens:
            weight = self._information(token) * token.similarity
            if weight:
                for position in range(len(self._ids)):
                    if token.term in self._asked_words[position]:
                        covered[position] += weight
                    elif token.term in self._answer_words[position]:
                        covered[position] += ANSWER_CREDIT * weight
        return covered

    def _conflicts(self, text: str, tokens: Sequence[Token]) -> list[list[str]]:
        """What in the question rules each entry out: kinds of answer it does not give, names it does not have."""
        asked = answer_types.asked_for(text)
        known_names = places.place_names()
        names = {token.term for token in tokens if token.text.isdigit() or {token.text, token.term} & known_names}
        names |= {token.term for token in tokens if token.text in words.MONTHS}
        another_time = framing.another_time(text)
        return [
            sorted(asked - answerable)
            + sorted(names - asked_words - answer_words)
            + ([another_time] if another_time else [])
            for answerable, asked_words, answer_words in zip(
                self._answerable, self._asked_words, self._answer_words, strict=True
            )
        ]

    def _compile_kernel(self, groups: Sequence[Sequence[Sequence[Token]]]) -> None:
        """Fit the regression to the phrasings of each entry; the last group is of the questions without answer."""
        owners = [owner for owner, group in enumerate(groups) for _ in group]
        counted = [features.views_of(tokens) for group in groups for tokens in group]
        owners_of: list[dict[str, set[int]]] = [defaultdict(set) for _ in features.VIEWS]
        for owner, views in zip(owners, counted, strict=True):
            for view, found in zip(owners_of, views, strict=True):
                for feature in found:
                    view[feature].add(owner)
        size = len(self._ids)
        column = count(UNKNOWN + 1)
        self._columns = [{feature: next(column) for feature in view} for view in owners_of]
        owners_with = [len(some) for view in owners_of for some in view.values()]
        self._rarity = _rarity(size, np.array([0, *owners_with]))
        self._rarity[UNKNOWN] *= UNKNOWN_FEATURE
        self._phrasings = self._matrix(counted).T.tocsr()
        self._owners = np.array(owners)
        self._weights = self._fitted(np.arange(len(owners))) if len(owners) <= MOST_FITTED_AT_ONCE else None

    def _fitted(self, rows: NDArray[np.intp]) -> Vector:
        """Kernel ridge regression over some of the phrasings: how each speaks for each owner."""
        matrix = self._phrasings[:, rows]
        kernel = (matrix.T @ matrix).toarray()
        kernel[np.diag_indices_from(kernel)] += RIDGE
        belongs = np.zeros((len(rows), len(self._ids) + 1), dtype=np.float32)
        belongs[np.arange(len(rows)), self._owners[rows]] = 1.0
        return np.linalg.solve(kernel, belongs)

    def _matrix(self, texts: Sequence[Sequence[dict[str, float]]]) -> sparse.csr_matrix:
        """Texts as rows of features; each view of a text has the length √weight."""
        columns: list[int] = []
        times: list[float] = []
        ends = [0]
        for views in texts:
            for columns_of, found in zip(self._columns, views, strict=True):
                columns += [columns_of.get(feature, UNKNOWN) for feature in found]
                times += found.values()
                ends.append(len(columns))
        column = np.array(columns, dtype=np.intp)
        values = np.array(times) * self._rarity[column]
        # Each view by itself gets its length; a view may be empty.
        squares = np.add.reduceat(np.append(values**2, 0.0), ends[:-1]) * (np.diff(ends) > 0)
        weights = np.tile([weight for _, weight in features.VIEWS], len(texts))
        scales = np.sqrt(np.divide(weights, squares, out=np.zeros_like(squares), where=squares > 0))
        values *= np.repeat(scales, np.diff(ends))
        values[column == UNKNOWN] = 0.0
        shape = (len(texts), len(self._rarity))
        return sparse.csr_matrix((values, column, ends[:: len(features.VIEWS)]), shape=shape, dtype=np.float32)

    def _closeness(self, tokens: Sequence[Token]) -> Vector:
        """How much more like the phrasings of each entry a text is than like the questions without answer.

        Kernel ridge regression; about −1 to 1.
        """
        row = self._matrix([features.views_of(tokens)])
        likeness = (row @ self._phrasings).toarray()[0]
        if self._weights is None:
            nearest = np.argpartition(-likeness, NEAREST)[:NEAREST]
            closeness = likeness[nearest] @ self._fitted(nearest)
        else:
            closeness = likeness @ self._weights
        return np.asarray(closeness[:-1] - max(closeness[-1], 0.0))


def _rarity(entries: int, entries_with: NDArray[np.int_]) -> Vector:
    return np.asarray((np.log((1 + entries) / (1 + entries_with)) + 1) ** RARITY_POWER)


def _score(likeness: Vector) -> Vector:
    return np.asarray(1 / (1 + np.exp(-SLOPE * (likeness - MIDDLE))))


def _said(text: str) -> str:
    """The words of a text, whatever its case and punctuation."""
    return " ".join(words.split(words.normalise(text[:LONGEST_QUESTION])))


def _asks(token: Token) -> bool:
    return token.text in words.QUESTION_WORDS or (token.is_filler and token.text.startswith(hangul.QUESTION_WORDS))


def _says_something(token: Token) -> bool:
    return token.similarity > 0 and not token.is_filler


def _words_of(texts: Sequence[Sequence[Token]]) -> frozenset[str]:
    """All that the words of some texts can be met by: as understood, and each word of a synonym by itself."""
    return frozenset(term for tokens in texts for token in tokens for term in (token.term, *token.parts))
