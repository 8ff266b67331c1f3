"""An FAQ compiled for matching, and the matching of a question with it.

The method is a light hybrid: kernel ridge regression over phrasings and answers, in several views of a text, combined
with the coverage of the question's information by the entry. A country, a number or a kind of answer that an entry does
not have rules it out. Known questions that expect no answer count as phrasings of an entry that is never shown.

A question in an entry's own words is answered at once, and so is the choice of an entry just suggested (`choosing`);
small talk is not matched. For all else

1. filler words are spelled right, and what surrounds the question is dropped: thanks, stock phrases, the language in
   which to answer (`reader`);
2. an entry's likeness is the best of those of all the words, of the words without the preamble, and of the clauses that
   ask (`reader`);
3. after another answer, a text that refers back is read in the context of the entry shown before (`followups`);
4. entries that the question rules out lose their likeness, and the most similar gains by its margin (`reading`);
5. from the threshold on the most similar entry answers, unless something makes it doubtful (`decision`); below, the
   most similar are suggested, first the one that would answer if it gave the kind of answer asked for;
6. if nothing answers, each unknown word is tried as a typo of a known one: "what would Laps like" (`reader`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from knowledge import anaphora, calibration, language, words
from knowledge.arrays import Vector
from knowledge.calibration import HeldOutEstimate
from knowledge.choosing import chosen
from knowledge.conflicts import Conflicts
from knowledge.confusions import Confusion, find_confusions
from knowledge.decision import BEST_NONE, SUGGEST_THRESHOLD, Decision, Doubts
from knowledge.followups import FollowUps
from knowledge.framing import question_key
from knowledge.held_out import HeldOut, hold_out
from knowledge.likeness import Likeness
from knowledge.model import FAQ, NONE, Entry
from knowledge.numbering import Numbering
from knowledge.question import Candidate, ExplainedWord, Explanation, Match, Outcome, Question, SmallTalk, Suggestions
from knowledge.read_text import ReadText
from knowledge.reader import Reader
from knowledge.reading import MOST_LIKE, Reading
from knowledge.relations import Relations
from knowledge.roles import ToldRoles
from knowledge.small_talk import small_talk, small_talk_without_words
from knowledge.subject import Subject
from knowledge.token import Token
from knowledge.typeahead import TypeAhead
from knowledge.vocabulary import Vocabulary

HELD_OUT_TO_FIT = 600
HELD_OUT_TO_CHECK = 1000
"""Most phrasings held out to fit the threshold, and to estimate for an editor how well it does."""
FEW_PHRASINGS = 3
"""Phrasings in each language up to which each sentence of an answer counts like one more: of 400 questions to fourteen
small FAQs 15 more are answered for it."""
# Chosen with `faqbot eval tests/questions/*.yaml`, where each was varied with the others fixed.
LEAST_SUGGESTED = 0.1
"""Least coverage of the question by an entry that is suggested: "what is" alone makes small FAQs' entries similar."""
LIKE_DESPITE_KIND = 0.7
"""Least likeness by words alone with which an entry is suggested though it seems not to give the kind of answer asked
for."""
SUGGESTIONS = 3

_PART_END = re.compile(r"(?<=[.!?;:])\s+|\n+")


class Index:
    """An FAQ compiled for matching. Immutable: `match` may be called from several threads.

    Args:
        faq: The FAQ.

    Attributes:
        faq: The same.
    """

    def __init__(self, faq: FAQ) -> None:
        self.faq = faq
        entries = faq.entries
        self._ids = [entry.id for entry in entries]
        self._position = {entry_id: position for position, entry_id in enumerate(self._ids)}
        self._languages = faq.languages()
        # A question in an entry's own words means that entry.
        self._phrased = {question_key(text): entry.id for entry in entries for text in entry.phrasings()}
        # If an entry has the question "are you a robot", that need not be small talk.
        self._talked_of = set(map(small_talk, self._phrased)) - {SmallTalk.GREETING, SmallTalk.THANKS}
        texts = [text for entry in entries for text in (*entry.phrasings(), *entry.answer.values())]
        vocabulary = Vocabulary(texts, faq.synonyms, [title for entry in entries for title in entry.titles()])
        # "Menu" may ask for an entry on what is on the menu.
        self._titled = vocabulary.titled
        asked = [[vocabulary.read(text) for text in entry.phrasings()] for entry in entries]
        answered = [[vocabulary.read(text) for text in _answer_texts(entry)] for entry in entries]
        refused = [vocabulary.read(known.ask) for known in faq.known_questions if known.expect == (NONE,)]
        phrasings = (text for entry in entries for text in entry.phrasings())
        self._phrasings = list(zip(phrasings, (tokens for read in asked for tokens in read), strict=True))
        self._likeness = Likeness(asked, answered, refused)
        self._postings = self._likeness.postings
        subject = Subject(faq, vocabulary)
        self._conflicts = Conflicts(faq, vocabulary, asked, self._postings, subject)
        relations = Relations(faq)
        follow_ups = FollowUps(faq, vocabulary, self._likeness, subject, relations)
        self._reader = Reader(
            vocabulary, self._likeness, self._conflicts, follow_ups, relations, subject, Numbering(faq)
        )
        told = ToldRoles(
            (
                map(ReadText, map(words.normalise, entry.phrasings()), read)
                for entry, read in zip(entries, asked, strict=True)
            ),
            vocabulary.names,
        )
        self._doubts = Doubts(faq, vocabulary, self._postings, self._conflicts, relations, told)
        orphaned = [one.orphaned for one in self._hold_out(HELD_OUT_TO_FIT)]
        self._decision = Decision(calibration.fit_threshold(orphaned, self._known()), self._doubts)
        self._type_ahead = TypeAhead(self._reader, vocabulary, self._postings, self._decision)

    def _hold_out(self, most: int) -> list[HeldOut]:
        return list(hold_out(self._phrasings, self._likeness, self._conflicts, self._doubts, most))

    def _known(self) -> list[float]:
        """The likenesses of the known questions whose most similar entry is a right one."""
        known = []
        for asked in self.faq.known_questions:
            if NONE not in asked.expect:
                likeness = self._reader.read_alone(self._reader.spelled(asked.ask)).likeness
                if self._ids[int(likeness.argmax())] in asked.expect:
                    known.append(float(likeness.max()))
        return known

    def examine(self) -> tuple[HeldOutEstimate | None, list[Confusion]]:
        """Estimate from phrasings held out how well the threshold does, and which entries are confused.

        The estimate is None for an FAQ that is too small to tell. Correction of typos is left out of it.
        """
        held_out = self._hold_out(HELD_OUT_TO_CHECK)
        threshold = self._decision.answers_from
        return calibration.estimate(held_out, threshold), find_confusions(held_out, threshold)

    def match(self, question: Question) -> Match:
        """Find the entry that answers a question, the entries that may be meant, or that there is none."""
        text = self._reader.spelled(question.text)
        rest, wanted = self._reader.without_language(text)
        answer_language = wanted or language.detect(text, question.language, self._languages)
        key = question_key(text)
        asked_by = self._phrased.get(key)
        if asked_by is not None:
            return Match(Outcome.ANSWER, (Candidate(asked_by, 1.0),), 1.0, answer_language)
        choice = self._choice(text, question.suggestions)
        if choice:
            return choice
        talk = small_talk(key) or small_talk_without_words(question.text)
        is_asked_for = talk in self._talked_of or words.base(key) in self._titled
        if (talk and not is_asked_for) or _is_scribble(key, question.context):
            return Match(Outcome.NONE, (), 0.0, answer_language, talk)
        if wanted and not rest and question.context not in self._position:  # There is no answer to give again.
            return Match(Outcome.NONE, (), 0.0, answer_language, SmallTalk.LANGUAGE)
        reading = self._read(text, question.context)
        best = self._candidates(reading.likeness, SUGGESTIONS)
        if self._decision.is_answer(reading):
            is_again = reading.before is not None and best[0].entry == question.context
            repeats = is_again and not wanted and not anaphora.asks_to_hear_again(reading.asked.text)
            return Match(Outcome.ANSWER, (best[0],), best[0].score, answer_language, repeats=repeats)
        if talk:
            return Match(Outcome.NONE, (), 0.0, answer_language, talk)
        least = 0.0 if reading.before is not None else LEAST_SUGGESTED
        is_meant = self._postings.coverage(reading.asked.content) >= least
        likely = (
            candidate
            for candidate in best
            if candidate.score >= SUGGEST_THRESHOLD and is_meant[self._position[candidate.entry]]
        )
        close = (*self._ruled_out_by_kind(reading), *likely)[:SUGGESTIONS]
        if close:
            return Match(Outcome.SUGGEST, close, close[0].score, answer_language)
        return Match(Outcome.NONE, (), min(best[0].score, BEST_NONE), answer_language)

    def _choice(self, text: str, suggestions: Suggestions | None) -> Match | None:
        """The match of a text that chooses one of the suggestions, if the FAQ still has it; None for other texts."""
        place = chosen(text, len(suggestions.entries)) if suggestions else None
        if suggestions is None or place is None or suggestions.entries[place] not in self._position:
            return None
        candidate = Candidate(suggestions.entries[place], 1.0)
        return Match(Outcome.ANSWER, (candidate,), 1.0, suggestions.language, is_choice=True)

    def complete(self, text: str) -> tuple[Candidate, ...]:
        """The entries that a half-typed question may mean, best first: those that have all that it says."""
        likeness = self._type_ahead.likeness(text)
        asked_by = self._phrased.get(question_key(text))
        if asked_by is not None:
            likeness[self._position[asked_by]] = MOST_LIKE
        return self._candidates(likeness, int(np.isfinite(likeness).sum()))

    def scores(self, text: str) -> dict[str, float]:
        """Each entry's score for a text, best first."""
        scores = self._decision.score(self._read(self._reader.spelled(text), None).likeness)
        return {self._ids[at]: float(scores[at]) for at in np.argsort(-scores, kind="stable")}

    def explain(self, question: Question) -> Explanation:
        """Why a question got its match: the most similar entries, the words that counted, what ruled entries out."""
        match = self.match(question)
        reading = self._read(self._reader.spelled(question.text), question.context)
        shown = {candidate.entry for candidate in match.candidates}
        others = (one for one in self._candidates(reading.likeness, SUGGESTIONS) if one.entry not in shown)
        closest = (*match.candidates, *others)[:SUGGESTIONS]
        position = self._position[closest[0].entry]
        return Explanation(
            match=match,
            closest=closest,
            words=tuple(self._explained(token, position) for token in reading.asked.tokens),
            # Those of the entry that is most similar by words alone.
            conflicts=tuple(self._conflicts.with_entry(reading.asked, int(reading.by_words.argmax()))),
            is_follow_up=reading.before is not None,
            doubt=None if match.outcome is Outcome.ANSWER else self._decision.held_back_by(reading),
        )

    def _explained(self, token: Token, position: int) -> ExplainedWord:
        is_covered = token.similarity > 0 and position in self._postings.having(token.term)
        alike = None if token.is_filler or is_covered else self._postings.alike(token.term, position)
        return ExplainedWord(token, round(self._postings.weight(token), 2), is_covered, alike)

    def _read(self, spelled: str, context: str | None) -> Reading:
        before = None if context is None else self._position.get(context)
        return self._reader.read(spelled, before, self._decision)

    def _ruled_out_by_kind(self, reading: Reading) -> tuple[Candidate, ...]:
        """The entry most similar by words alone, if it is very similar and only the kind of answer rules it out."""
        if reading.before is not None:
            return ()
        position = int(reading.by_words.argmax())
        if reading.by_words[position] < LIKE_DESPITE_KIND:
            return ()
        if not self._conflicts.is_only_of_kind(reading.asked, position):
            return ()
        return self._candidates(reading.by_words, 1)

    def _candidates(self, likeness: Vector, most: int) -> tuple[Candidate, ...]:
        """The most similar entries with their scores, best first."""
        order = np.argsort(-likeness, kind="stable")[:most]
        scores = self._decision.score(likeness[order])
        return tuple(Candidate(self._ids[at], round(float(score), 4)) for at, score in zip(order, scores, strict=True))


def _answer_texts(entry: Entry) -> Sequence[str]:
    """An entry's answers, cut into sentences and items if the entry has few phrasings."""
    answers = list(entry.answer.values())
    if len(entry.phrasings()) > FEW_PHRASINGS * len(answers):
        return answers
    return [part for answer in answers for part in _PART_END.split(answer)]


def _is_scribble(key: str, context: str | None) -> bool:
    """Whether a text is only single letters or digits ("F"): no question, though the FAQ has them in "e.g." or "2)".

    After an answer a digit may point to an item of its list.
    """
    return all(len(word) == 1 and word.isascii() and (word.isalpha() or context is None) for word in key.split())
