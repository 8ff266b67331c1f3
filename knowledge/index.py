"""An FAQ compiled for matching, and the matching of a question with it.

The method is a light hybrid: kernel ridge regression over the phrasings, in several views of a text, joined with the
coverage of the question's information by the entry; a country, a number or a kind of answer that an entry does not
have rules it out. Known questions that expect no answer count as phrasings of an entry that is never shown.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from knowledge import framing, hangul, language, words
from knowledge.conflicts import Conflicts
from knowledge.coverage import Coverage
from knowledge.kernel import RidgeRegression
from knowledge.model import FAQ, NONE
from knowledge.question import Candidate, ExplainedWord, Explanation, Match, Outcome, Question
from knowledge.vocabulary import Token, Vocabulary

# Chosen with `faqbot eval tests/questions/*.yaml`, where each was varied with the others fixed.
COVERAGE_WEIGHT = 0.6
ALL_FRAME_DISCOUNT = 0.25
"""What it costs a question to have no word that says what it is about ("and when?")."""
CORE_DISCOUNT = 0.05
"""What reading only the core of a question costs."""
RULED_OUT = 0.2
"""Highest likeness of an entry that the question rules out: below the suggestion threshold."""
MIDDLE = 0.4
SLOPE = 7.0
"""Likeness at which a score is one half, and how steeply it rises there."""

ANSWER_THRESHOLD = 0.5
SUGGEST_THRESHOLD = 0.2
SUGGESTIONS = 3
LONGEST_QUESTION = 1000
"""Characters of a question that are read: more is no question, and would hold up others."""

LEAST_TYPED = 0.65
"""Share of what is said that an entry must have to be offered while somebody types."""
MOST_COMPLETIONS = 4
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
        self._words = Coverage(asked, answered)
        normalised = [list(map(words.normalise, entry.phrasings())) for entry in entries]
        self._conflicts = Conflicts(normalised, asked, self._words)
        refused = [self._vocabulary.read(known.ask) for known in faq.known_questions if known.expect == (NONE,)]
        self._regression = RidgeRegression([*asked, refused])

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
        is_meant = self._has_what_is_said(tokens, LEAST_TYPED)
        if is_whole:
            is_meant |= _score(likeness) >= ANSWER_THRESHOLD
        return np.where(is_meant & (likeness > RULED_OUT), likeness, -np.inf)

    def _likely(self, completions: Sequence[tuple[str, Token]]) -> list[str]:
        """The completions whose last word most entries are asked about."""
        by_last_word: dict[str, str] = {}
        for completed, last in completions:
            if not last.is_filler:
                by_last_word.setdefault(last.term, completed)
        likely = sorted(by_last_word, key=lambda term: -len(self._words.asking(term)))[:MOST_COMPLETIONS]
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
        order = np.argsort(-likeness, kind="stable")[:SUGGESTIONS]
        best = match.candidates[0].entry if match.candidates else self._ids[order[0]]
        position = self._position[best]
        by_words = int(np.argmax(self._likeness(tokens)))
        return Explanation(
            match=match,
            likest=tuple(Candidate(self._ids[at], round(float(_score(likeness)[at]), 4)) for at in order),
            words=tuple(
                ExplainedWord(
                    token,
                    round(self._words.information(token), 2),
                    token.similarity > 0 and position in self._words.having(token.term),
                )
                for token in tokens
            ),
            # Of the entry that the words alone would have chosen.
            conflicts=tuple(self._conflicts.with_entry(text, tokens, by_words)),
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
        conflicts = self._conflicts.count(text, tokens)
        if conflicts is not None:
            likeness = np.where(conflicts > 0, np.minimum(likeness, RULED_OUT) - 0.1 * conflicts, likeness)
        return tokens, likeness

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
        return not title <= said and any(len(self._words.asking(term)) >= COMMON_WORD for term in said)

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
        joined = [token for token in (*tokens, *title) if not token.is_filler or (_asks(token) and token in tokens)]
        likeness = self._likeness(joined)
        return np.where(self._has_what_is_said(tokens, LEAST_SAID), likeness, -1.0)

    def _has_what_is_said(self, tokens: Sequence[Token], least: float) -> NDArray[np.bool_]:
        """Which entries have that share of what a text says; words that only frame a question say nothing."""
        telling = [token for token in tokens if not token.is_filler]
        return self._words.covered(telling) >= least * self._words.said(telling)

    def _likeness(self, tokens: Sequence[Token]) -> Vector:
        """How like each entry the words are; the more, the better, and 1 is much."""
        closeness = self._closeness(tokens)
        if all(token.is_filler for token in tokens):
            return (1 + COVERAGE_WEIGHT) * closeness - ALL_FRAME_DISCOUNT
        return closeness + COVERAGE_WEIGHT * self._words.covered(tokens) / self._words.said(tokens)

    def _closeness(self, tokens: Sequence[Token]) -> Vector:
        """How much more like the phrasings of each entry a text is than like the questions without answer."""
        closeness = self._regression.closeness(tokens)
        return np.asarray(closeness[:-1] - max(closeness[-1], 0.0))


def _score(likeness: Vector) -> Vector:
    return np.asarray(1 / (1 + np.exp(-SLOPE * (likeness - MIDDLE))))


def _said(text: str) -> str:
    """The words of a text, whatever its case and punctuation."""
    return " ".join(words.split(words.normalise(text[:LONGEST_QUESTION])))


def _asks(token: Token) -> bool:
    return token.text in words.QUESTION_WORDS or (token.is_filler and token.text.startswith(hangul.QUESTION_WORDS))


def _says_something(token: Token) -> bool:
    return token.similarity > 0 and not token.is_filler
