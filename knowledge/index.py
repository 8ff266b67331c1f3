"""An FAQ compiled for matching, and the matching of a question with it.

The method is a light hybrid: kernel ridge regression over phrasings and answers, in several views of a text, joined
with the coverage of the question's information by the entry; a country, a number or a kind of answer that an entry does
not have rules it out. Known questions that expect no answer count as phrasings of an entry that is never shown.

What is asked in an entry's own words is answered at once, and small talk is none of the FAQ's business. Of all else
(1 to 4 are in `reading`)

1. words that frame questions are spelled right, and what surrounds the question is dropped: thanks, phrases that say
   nothing, the language that the answer is to be in;
2. each entry's likeness is the best of all the words, of those without what leads up to them, and of the clauses that
   ask;
3. after another answer, a text that points back is read with what the entry before is about (`followups`);
4. entries that the question rules out lose their likeness, and the likest gains by its lead;
5. from the threshold on the likest answers, unless the next is as like or owns a word that it lacks; below, the likest
   are suggested, and first of all what would answer by its words if it gave the kind of answer asked for;
6. what has no answer so is read once more with each word that the FAQ lacks as one that it has, if a finger may have
   slipped: "what would Laps like".
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from hashlib import blake2b
from itertools import groupby, islice

import numpy as np
from numpy.typing import NDArray

from knowledge import anaphora, calibration, language
from knowledge.answer_types import asked_for
from knowledge.calibration import HeldOut, Promise
from knowledge.conflicts import Conflicts
from knowledge.followups import FollowUps, asks
from knowledge.framing import normalised, question_key
from knowledge.likeness import Likeness
from knowledge.model import FAQ, NONE, Entry
from knowledge.numbering import Numbering
from knowledge.question import Candidate, Doubt, ExplainedWord, Explanation, Match, Outcome, Question, SmallTalk
from knowledge.reading import MOST_LIKE, NOT_THERE, Reader, Reading, settled
from knowledge.rivals import Theft, find_thefts
from knowledge.small_talk import small_talk
from knowledge.spelling import ONE_SLIP
from knowledge.subject import Subject
from knowledge.token import Token, content
from knowledge.vocabulary import Vocabulary

# Chosen with `faqbot eval tests/questions/*.yaml`, where each was varied with the others fixed.
SLOPE = 7.0
"""How steeply a score rises with likeness where it is one half: at the threshold that is fitted to the FAQ."""
HELD_OUT_TO_FIT = 600
HELD_OUT_TO_CHECK = 1000
"""Most phrasings that are held out to fit the threshold, and to tell an editor what it is worth."""
FEW_PHRASINGS = 3
"""Phrasings in each language up to which each sentence of an answer counts like one more: of 400 questions to fourteen
small FAQs 15 more are answered for it."""
FEWEST_ENTRIES = 3
"""Entries without which one left out leaves too little to be like."""

ANSWER_THRESHOLD = 0.5
SUGGEST_THRESHOLD = 0.14
LEAST_SUGGESTED = 0.1
"""Share of what is said that an entry must have to be suggested: "what is" alone makes small FAQs' entries alike."""
LIKE_DESPITE_KIND = 0.7
"""How like an entry must be by its words to be suggested though it seems not to give the kind of answer asked for."""
SUGGESTIONS = 3
SLIP_DISCOUNT = 0.08
"""What it costs to read a question with another word than is typed."""
LONGEST_ACRONYM = 3
"""Letters of a word up to which it is suggested, not answered, what another word would be."""
MOST_SLIPS = 6
"""Most respellings that are tried of a question that has no answer as it is typed."""
LONGEST_MISTYPED = 40
"""Most words of a question that is respelled: in more one slip decides nothing, and each reading takes its time."""


LEAST_TYPED = 0.65
LEAST_LIKE_TYPED = 0.25
"""Share of what is said that an entry must have to be offered while somebody types, and how like it it must be."""
MOST_COMPLETIONS = 5
"""Ways to complete a last word that are tried."""

LEAST_MARGIN = 0.06
"""How much liker than the next an entry must be to answer alone."""
SPLIT_MARGIN = 0.17
"""The same where the next has a word of the question that the likest lacks: "digital methane" names two."""
LACKED, HAD = 0.3, 0.6
"""Share of a word up to which an entry lacks it, and from which on it has it."""
COMMON_WORD = 4
CLEAR_MARGIN = 0.6
"""A word that so many entries have asks for no one of them by itself, unless one is so much liker than the next."""

_PART_END = re.compile(r"(?<=[.!?;:])\s+|\n+")

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
        self._phrased = {question_key(text): entry.id for entry in entries for text in entry.phrasings()}
        # Where an entry is asked "are you a robot", it may be no small talk.
        self._talked_of = set(map(small_talk, self._phrased)) - {SmallTalk.GREETING, SmallTalk.THANKS}
        texts = [text for entry in entries for text in (*entry.phrasings(), *entry.answer.values())]
        titles = [title for entry in entries for title in entry.titles()]
        self._vocabulary = Vocabulary(texts, faq.synonyms, titles)
        asked = [[self._vocabulary.read(text) for text in entry.phrasings()] for entry in entries]
        answered = [[self._vocabulary.read(text) for text in _told(entry)] for entry in entries]
        refused = [self._vocabulary.read(known.ask) for known in faq.known_questions if known.expect == (NONE,)]
        self._phrasings = [
            (text, tokens)
            for entry, read in zip(entries, asked, strict=True)
            for text, tokens in zip(entry.phrasings(), read, strict=True)
        ]
        self._likeness = Likeness(asked, answered, refused)
        self._postings = self._likeness.postings
        subject = Subject(faq, self._vocabulary)
        self._conflicts = Conflicts(faq, self._vocabulary, asked, self._postings, subject)
        self._follow_ups = FollowUps(faq, self._vocabulary, self._likeness, subject)
        self._reader = Reader(
            self._vocabulary, self._likeness, self._conflicts, self._follow_ups, subject, Numbering(faq)
        )
        self._threshold = self._fit_threshold()

    def _hold_out(self, most: int) -> Iterator[HeldOut]:
        """Match phrasings as if they were not in the FAQ: all of them, or so many; none of very few entries."""
        if len(self._ids) < FEWEST_ENTRIES:
            return
        phrasings_with: Counter[tuple[int, str]] = Counter()
        owners = self._likeness.owners.tolist()
        for entry, (_, tokens) in zip(owners, self._phrasings, strict=True):
            phrasings_with.update((entry, term) for term in {token.term for token in tokens})
        # By their hashes: another phrasing more or less leaves most of the sample as it was, and so the threshold.
        drawn = sorted(range(len(self._phrasings)), key=lambda at: _digest(self._phrasings[at][0]))[:most]
        for entry, some in groupby(sorted(drawn), key=lambda at: owners[at]):
            chosen = np.array(list(some), dtype=np.intp)
            texts = [self._phrasings[at] for at in chosen]
            only_here = [[token for token in read if phrasings_with[entry, token.term] == 1] for _, read in texts]
            held_out = self._likeness.of_held_out(chosen, [read for _, read in texts], only_here)
            for (text, tokens), (alone, orphaned) in zip(texts, held_out, strict=True):
                orphaned[entry] = NOT_THERE
                asked = normalised(text)
                conflicts = self._conflicts.count(asked, tokens)
                reading = Reading(asked, tokens, settled(alone, conflicts), alone)
                yield HeldOut(
                    text=text,
                    entry=entry,
                    reached=int(reading.likeness.argmax()),
                    likeness=float(reading.likeness.max()),
                    is_clear=self._doubt(reading) is None,
                    orphaned=float(settled(orphaned, conflicts).max()),
                )

    def _fit_threshold(self) -> float:
        return calibration.fit_threshold([one.orphaned for one in self._hold_out(HELD_OUT_TO_FIT)], self._known())

    def _known(self) -> list[float]:
        """How like the right entry each known question is, of those that it would answer."""
        known = []
        for asked in self.faq.known_questions:
            if NONE not in asked.expect:
                likeness = self._reader.read(self._reader.spelled(asked.ask)).likeness
                if self._ids[int(likeness.argmax())] in asked.expect:
                    known.append(float(likeness.max()))
        return known

    def examine(self) -> tuple[Promise | None, list[Theft]]:
        """What the threshold is worth, and which entries steal others' questions, as seen in phrasings held out.

        Nothing is promised of an FAQ that is too small to tell. Slips of the finger are left out.
        """
        held_out = list(self._hold_out(HELD_OUT_TO_CHECK))
        return calibration.promise(held_out, self._threshold), find_thefts(held_out, self._threshold)

    def match(self, question: Question) -> Match:
        """Find the entry that answers a question, the entries that may be meant, or that there is none."""
        text = self._reader.spelled(question.text)
        _, wanted = language.without_language(text)
        answer_language = wanted or language.detect(text, question.language, self._languages)
        said = question_key(text)
        asked_by = self._phrased.get(said)
        if asked_by is not None:
            return Match(Outcome.ANSWER, (Candidate(asked_by, 1.0),), 1.0, answer_language)
        talk = small_talk(said)
        if (talk and talk not in self._talked_of) or _is_scribble(said, question.context):
            return Match(Outcome.NONE, (), 0.0, answer_language, talk)
        reading = self._read(text, question.context)
        best = self._likest(reading.likeness)
        if self._answers(reading):
            is_again = reading.before is not None and best[0].entry == question.context
            repeats = is_again and not wanted and not anaphora.asks_to_hear_again(reading.text)
            return Match(Outcome.ANSWER, (best[0],), best[0].score, answer_language, repeats=repeats)
        if talk:
            return Match(Outcome.NONE, (), 0.0, answer_language, talk)
        least = 0.0 if reading.before is not None else LEAST_SUGGESTED
        is_meant = self._postings.share(content(reading.tokens)) >= least
        meant = [candidate for candidate in best if is_meant[self._position[candidate.entry]]]
        likely = (candidate for candidate in meant if candidate.score >= SUGGEST_THRESHOLD)
        close = (*self._ruled_out_by_kind(reading), *likely)[:SUGGESTIONS]
        score = next((candidate.score for candidate in (*close, *meant)), 0.0)
        return Match(Outcome.SUGGEST if close else Outcome.NONE, close, score, answer_language)

    def _ruled_out_by_kind(self, reading: Reading) -> tuple[Candidate, ...]:
        """The likest entry by words, if it is very like and only the kind of answer asked for rules it out."""
        if reading.before is not None:
            return ()
        position = int(reading.by_words.argmax())
        likeness = reading.by_words[position]
        if likeness < LIKE_DESPITE_KIND or not self._conflicts.is_only_of_kind(reading.text, reading.tokens, position):
            return ()
        return (Candidate(self._ids[position], round(float(self._score(likeness)), 4)),)

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
        asked_by = self._phrased.get(question_key(text))
        if asked_by is not None:
            best[self._position[asked_by]] = MOST_LIKE
        order = np.argsort(-best, kind="stable")[: np.isfinite(best).sum()]
        return tuple(Candidate(self._ids[position], round(float(self._score(best[position])), 4)) for position in order)

    def _likeness_as_typed(self, text: str, *, is_whole: bool = False) -> Vector:
        """How like the text the entries are that have all it says, −∞ for others. A whole text may also be answered."""
        reading = self._reader.read(self._reader.spelled(text))
        is_meant = self._postings.share(content(reading.tokens)) >= LEAST_TYPED
        if is_whole:
            is_meant |= self._score(reading.likeness) >= ANSWER_THRESHOLD
        return np.where(is_meant & (reading.likeness > LEAST_LIKE_TYPED), reading.likeness, -np.inf)

    def _likely(self, completions: Sequence[tuple[str, Token]]) -> list[str]:
        """The completions whose last word most entries are asked about."""
        by_last_word: dict[str, str] = {}
        for completed, last in completions:
            if not last.is_filler:
                by_last_word.setdefault(last.term, completed)
        likely = sorted(by_last_word, key=lambda term: -len(self._postings.asking(term)))[:MOST_COMPLETIONS]
        return [by_last_word[term] for term in likely]

    def scores(self, text: str) -> dict[str, float]:
        """How sure it is that each entry answers the text, 0 to 1; the surest first."""
        scores = self._score(self._read(self._reader.spelled(text)).likeness)
        return {self._ids[at]: float(scores[at]) for at in np.argsort(-scores, kind="stable")}

    def explain(self, question: Question) -> Explanation:
        """Why a question got the match it got: the likest entries, the words that counted, what ruled entries out."""
        match = self.match(question)
        reading = self._read(self._reader.spelled(question.text), question.context)
        tokens, shown = reading.tokens, {candidate.entry for candidate in match.candidates}
        is_held_back = match.outcome is not Outcome.ANSWER and reading.likeness.max() >= self._threshold
        others = [candidate for candidate in self._likest(reading.likeness) if candidate.entry not in shown]
        likest = (*match.candidates, *others)[:SUGGESTIONS]
        position = self._position[likest[0].entry]
        return Explanation(
            match=match,
            likest=likest,
            words=tuple(self._explained(token, position) for token in tokens),
            # Of the entry that the words alone would have chosen.
            conflicts=tuple(self._conflicts.with_entry(reading.text, tokens, int(reading.by_words.argmax()))),
            is_follow_up=reading.before is not None,
            doubt=self._doubt(reading) if is_held_back else None,
        )

    def _explained(self, token: Token, position: int) -> ExplainedWord:
        is_covered = token.similarity > 0 and position in self._postings.having(token.term)
        says_something = not token.is_filler and not is_covered
        return ExplainedWord(
            token,
            round(self._postings.information(token), 2),
            is_covered,
            self._postings.alike(token.term, position) if says_something else None,
        )

    def _read(self, text: str, context: str | None = None) -> Reading:
        """Read a question as it is typed; if it has no answer so, with a word the FAQ lacks as the slip of one it has.

        Args:
            text: The question, spelled.
            context: The id of the entry shown before.
        """
        as_typed = self._read_as_typed(text, context)
        if self._answers(as_typed) or len(as_typed.tokens) > LONGEST_MISTYPED:
            return as_typed
        # A word that asks for something is no slip: "his wife" does not mean "wide".
        asked = asked_for(text)
        slips = (slip for slip in self._vocabulary.slips(text, as_typed.tokens) if asked <= asked_for(slip[0]))
        answered = [reading for slip in islice(slips, MOST_SLIPS) if (reading := self._read_slip(*slip, context))]
        return max(
            answered, key=lambda reading: (reading.doubt is None, float(reading.likeness.max())), default=as_typed
        )

    def _read_slip(self, text: str, typed: str, meant: str, context: str | None) -> Reading | None:
        """Read a question with a word that may be meant; None unless an entry answers it."""
        reading = self._read_as_typed(text, context if anaphora.refers_back(text) else None)
        surely = replace(reading, likeness=reading.likeness - SLIP_DISCOUNT)
        if not self._answers(surely):
            return None
        # Short words, and such as begin otherwise, are names more often.
        is_sure = len(typed) > LONGEST_ACRONYM and typed[0] == meant[0]
        tokens = [_typed_as(token, typed, meant) for token in reading.tokens]
        return replace(surely, tokens=tokens, doubt=None if is_sure else Doubt.SLIP)

    def _read_as_typed(self, text: str, context: str | None) -> Reading:
        before = None if context is None else self._position.get(context)
        if before is None:
            return self._reader.read(text)
        suggests_from = self._threshold + math.log(SUGGEST_THRESHOLD / (1 - SUGGEST_THRESHOLD)) / SLOPE
        return self._reader.read_after(text, before, self._threshold, suggests_from)

    def _answers(self, reading: Reading) -> bool:
        """Whether the likest entry answers."""
        return bool(reading.likeness.max() >= self._threshold) and self._doubt(reading) is None

    def _likest(self, likeness: Vector) -> tuple[Candidate, ...]:
        order = np.argsort(-likeness, kind="stable")[:SUGGESTIONS]
        scores = self._score(likeness[order])
        return tuple(Candidate(self._ids[at], round(float(score), 4)) for at, score in zip(order, scores, strict=True))

    def _doubt(self, reading: Reading) -> Doubt | None:
        """Why the likest entry may not be meant, however like it is."""
        if reading.doubt:
            return reading.doubt
        first, *others = map(int, np.argsort(-reading.likeness, kind="stable")[:2])
        margin = min((reading.likeness[first] - reading.likeness[other] for other in others), default=math.inf)
        hangs_together = reading.before is not None and self._follow_ups.hang_together(reading.before, first)
        if margin < LEAST_MARGIN and not hangs_together:
            return Doubt.RIVAL
        if margin < SPLIT_MARGIN and self._lacks_a_word_of(first, others[0], reading.tokens):
            return Doubt.SPLIT
        if hangs_together:
            return None
        if self._conflicts.doubts(reading.text, reading.tokens, first):
            return Doubt.KIND
        # An entry that is ruled out still owns its words: "how much is the uniform" is not about lunch.
        by_words = int(reading.by_words.argmax())
        if by_words != first and self._lacks_a_word_of(first, by_words, reading.tokens):
            return Doubt.SPLIT
        said = {token.term for token in content(reading.tokens)}
        if margin > CLEAR_MARGIN or len(said) > 1 or any(map(asks, reading.tokens)):
            return None
        entry = self.faq.entries[first]
        title = {token.term for token in content(self._vocabulary.read(entry.title(self.faq.language)))}
        is_common = any(len(self._postings.asking(term)) >= COMMON_WORD for term in said)
        return Doubt.COMMON if is_common and not title <= said else None

    def _lacks_a_word_of(self, entry: int, other: int, tokens: Sequence[Token]) -> bool:
        """Whether one entry lacks, in any words, what the other has of what is said."""
        shares = [self._postings.share([token]) for token in content(tokens)]
        return any(share[entry] < LACKED and share[other] > HAD for share in shares)

    def _score(self, likeness: Vector) -> Vector:
        return np.asarray(1 / (1 + np.exp(-SLOPE * (likeness - self._threshold))))


def _told(entry: Entry) -> list[str]:
    """An entry's answers, cut into sentences and items if the entry has few phrasings."""
    answers = list(entry.answer.values())
    if len(entry.phrasings()) > FEW_PHRASINGS * len(answers):
        return answers
    return [part for answer in answers for part in _PART_END.split(answer)]


def _typed_as(token: Token, typed: str, meant: str) -> Token:
    """A token in whose text a word stands as it was typed, if it is in it."""
    said = token.text.split()
    if meant not in said:
        return token
    return token._replace(text=" ".join(typed if word == meant else word for word in said), similarity=ONE_SLIP)


def _is_scribble(said: str, context: str | None) -> bool:
    """Whether a text is letters or digits by themselves, "F": no question, though the FAQ has them in "e.g." or "2)".

    A digit may point to an item of the list shown before.
    """
    return all(len(word) == 1 and word.isascii() and (word.isalpha() or context is None) for word in said.split())


def _digest(text: str) -> bytes:
    return blake2b(text.encode(), digest_size=8).digest()
