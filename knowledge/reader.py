"""The reading of a question: alone, in the context of the entry shown before, or with a typo corrected."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice

import numpy as np

from knowledge import anaphora, answer_types, framing, language
from knowledge.arrays import Vector
from knowledge.conflicts import Conflicts
from knowledge.decision import Decision
from knowledge.followups import FollowUps
from knowledge.likeness import EXCLUDED, Likeness
from knowledge.numbering import Numbering
from knowledge.phrases import without_phrases
from knowledge.question import Doubt
from knowledge.read_text import ReadText
from knowledge.reading import MOST_LIKE, Reading, settled
from knowledge.relations import Relations
from knowledge.spelling import ONE_SLIP
from knowledge.subject import Subject
from knowledge.token import Token
from knowledge.vocabulary import Vocabulary
from knowledge.word_vectors import word_vectors

# Chosen with `faqbot eval tests/questions/*.yaml`, where each was varied with the others fixed.
CORE_DISCOUNT = 0.05
"""Cost of reading only the core of a question."""
TITLED = 0.2
"""Cost of reading a question with the FAQ's title or day, if it names them: some entries gain by that alone."""
OF_ANOTHER = 0.2
"""Penalty of an entry that belongs to another party than the question: "who came from the Korean side"."""
OTHER_SENSE = 0.2
"""Penalty of an entry that uses a number as a count where the question uses it as an ordinal, or vice versa."""
CLEARLY = 0.7
"""Likeness from which an entry answers a question, though that points to another entry."""
LONGEST_FOLLOW_UP = 3
"""Most content words of a question with an answer of its own that may still be read in context."""
SURER = 0.04
"""Extra likeness required to answer in context a question that does not refer back."""
SURE_IN_CONTEXT = 0.52
OWN_MARGIN = 0.5
BELONGS_TOGETHER = 0.5
"""An entry answers in context if ``likeness + OWN_MARGIN * margin + BELONGS_TOGETHER * belongs_together`` is at least
``threshold + SURE_IN_CONTEXT``. The margin is that of the question's own words over any other entry; belongs_together
is 1 for an entry related to the entry before, or of its topic. From a logistic regression on the development half."""

SLIP_DISCOUNT = 0.08
"""Cost of reading a question with one word corrected."""
LONGEST_ACRONYM = 3
"""A correction of a word this short is only suggested: it may be an acronym."""
MOST_SLIPS = 6
"""Most corrections tried of a question that has no answer as typed."""
LONGEST_MISTYPED = 40
"""Most words of a question that is corrected: in a longer one a typo decides nothing, and each reading takes time."""


class Reader:
    """Reads questions to an FAQ.

    Args:
        vocabulary: Reads their words.
        likeness: Computes the likeness of words to entries.
        conflicts: Finds what rules entries out.
        follow_ups: Reads questions that need context.
        relations: How the entries are related.
        subject: What all entries are about.
        numbering: How the entries use numbers.
    """

    def __init__(
        self,
        vocabulary: Vocabulary,
        likeness: Likeness,
        conflicts: Conflicts,
        follow_ups: FollowUps,
        relations: Relations,
        subject: Subject,
        numbering: Numbering,
    ) -> None:
        self._vocabulary = vocabulary
        self._likeness = likeness
        self._conflicts = conflicts
        self._follow_ups = follow_ups
        self._relations = relations
        self._subject = subject
        self._numbering = numbering

    def spelled(self, text: str) -> str:
        """The question as it was meant to be typed, normalised: on the right keyboard, filler spelled correctly."""
        retyped = self._vocabulary.retyped(text[: framing.LONGEST_QUESTION])
        return self._subject.with_century(framing.normalised(self._vocabulary.spelled(retyped)))

    def without_language(self, spelled: str) -> tuple[str, str | None]:
        """The question without a request for the language of the answer, and that language."""
        return language.without_language(spelled, self._vocabulary.titled)

    def read(self, spelled: str, before: int | None, decision: Decision) -> Reading:
        """Read a question as typed; if nothing answers, retry with each unknown word corrected to a known one.

        Args:
            spelled: The question, as `spelled` returns it.
            before: Position of the entry shown before, or None.
            decision: Tells which readings have an answer.
        """
        as_typed = self._read_as_typed(spelled, before, decision)
        if decision.is_answer(as_typed) or len(as_typed.asked.tokens) > LONGEST_MISTYPED:
            return as_typed
        # A word that asks for something is no typo: "his wife" does not mean "wide".
        asked = answer_types.asked_for(spelled)
        slips = self._vocabulary.slips(spelled, as_typed.asked.tokens)
        if sum(not token.is_filler for token in as_typed.asked.tokens) == 1:
            # "Exit" alone does not mean "exist".
            slips = (slip for slip in slips if not all(map(word_vectors().is_common, slip[1:])))
        likely = islice((slip for slip in slips if asked <= answer_types.asked_for(slip[0])), MOST_SLIPS)
        answered = [reading for slip in likely if (reading := self._read_slip(*slip, before, decision))]
        return max(
            answered, key=lambda reading: (reading.doubt is None, float(reading.likeness.max())), default=as_typed
        )

    def _read_slip(self, text: str, typed: str, meant: str, before: int | None, decision: Decision) -> Reading | None:
        """Read a question with one word corrected; None unless an entry answers it."""
        reading = self._read_as_typed(text, before if anaphora.refers_back(text) else None, decision)
        surely = replace(reading, likeness=reading.likeness - SLIP_DISCOUNT)
        if not decision.is_answer(surely):
            return None
        # Short words, and those whose first letter would change, are names more often.
        is_sure = len(typed) > LONGEST_ACRONYM and typed[0] == meant[0]
        tokens = [_typed_as(token, typed, meant) for token in reading.asked.tokens]
        return replace(surely, asked=ReadText(reading.asked.text, tokens), doubt=None if is_sure else Doubt.SLIP)

    def _read_as_typed(self, spelled: str, before: int | None, decision: Decision) -> Reading:
        return self.read_alone(spelled) if before is None else self._read_after(spelled, before, decision)

    def read_alone(self, spelled: str) -> Reading:
        """Read a question without context and without correcting unknown words."""
        text, _ = self.without_language(spelled)
        text = framing.without_second_question(text)
        asked = self._read_words(without_phrases(text, self._vocabulary.titled))
        likeness = self._likeness_alone(asked)
        if asked.text != text:
            likeness = np.maximum(likeness, self._likeness.of(self._vocabulary.read(text)))
        return Reading(asked, settled(likeness, self._conflicts.count(asked)), likeness)

    def _read_words(self, text: str) -> ReadText:
        return ReadText(text, self._vocabulary.read(text))

    def _read_after(self, spelled: str, before: int, decision: Decision) -> Reading:
        """Read a question in the context of the entry shown before, if it depends on it; otherwise by itself."""
        text, wanted = self.without_language(spelled)
        if wanted and not text:  # "In Korean please" asks for the same answer again.
            return self._pointing(ReadText("", []), before, before)
        text = self._as_follow_up(text, before)
        is_another = anaphora.asks_for_something_else(text)
        alone = self.read_alone(anaphora.corrected(text) if is_another else text)
        meant = self._follow_ups.pointed_to(alone.asked, before, is_another=is_another)
        if meant is not None:
            # "The second rule" may be like the list of rules, of which it is one.
            is_of_list = meant == before or int(alone.likeness.argmax()) == before
            if is_another or is_of_list or not self._stands_alone(alone, CLEARLY):
                return self._pointing(alone.asked, meant, before)
        if not is_another and not self._follow_ups.needs_context(alone.asked, alone.by_words):
            return alone
        in_context = self._in_context(alone, before, decision.answers_from, is_another=is_another)
        return in_context if self._is_better(in_context, alone, before, decision, is_another=is_another) else alone

    def _as_follow_up(self, text: str, before: int) -> str:
        """The text with its references resolved: phrases for persons, "names?", "the other side"."""
        text = anaphora.in_full(anaphora.with_pronouns(without_phrases(text, self._vocabulary.titled)))
        other_party = self._subject.other_party(before)
        return text if other_party is None else anaphora.with_other_side(text, other_party)

    def _is_better(
        self, in_context: Reading, alone: Reading, before: int, decision: Decision, *, is_another: bool
    ) -> bool:
        """Whether a follow-up's reading in context is better than that without."""
        asked = alone.asked
        if answer_types.is_bare(anaphora.without_joint(asked.text)):
            return True
        if self._speaks_of_it(asked) and self._follow_ups.is_of_another(before, int(alone.likeness.argmax())):
            return True
        refers_back = is_another or anaphora.refers_back(asked.text)
        is_answered = in_context.likeness.max() >= decision.answers_from + (0.0 if refers_back else SURER)
        if not self._stands_alone(alone, decision.answers_from):
            # Where neither reading has an answer, that without context may have suggestions.
            return bool(is_answered or alone.likeness.max() < decision.suggests_from)
        is_long = sum(map(_is_known_content, asked.tokens)) > LONGEST_FOLLOW_UP
        is_doubted = in_context.doubt is not None and not refers_back
        return bool(is_answered and not is_long and not is_doubted)

    def _in_context(self, alone: Reading, before: int, answers_from: float, *, is_another: bool) -> Reading:
        """A reading in the context of an entry; the question's own words, too, tell how sure it is."""
        asked, by_words = alone.asked, alone.by_words
        likeness = self._follow_ups.likeness_in_context(asked, by_words, before, is_another=is_another)
        likeness = settled(likeness, self._conflicts.count(asked))
        first = int(likeness.argmax())
        margin = by_words[first] - np.delete(by_words, first).max(initial=EXCLUDED)
        sureness = likeness[first] + OWN_MARGIN * margin
        sureness += BELONGS_TOGETHER * self._relations.belong_together(before, first)
        is_of_another = self._speaks_of_it(asked) and self._follow_ups.is_of_another(before, first)
        if is_of_another or sureness < answers_from + SURE_IN_CONTEXT:
            return Reading(asked, likeness, by_words, before, doubt=Doubt.CONTEXT)
        return Reading(asked, likeness + max(0.0, answers_from - likeness[first]), by_words, before)

    def _speaks_of_it(self, asked: ReadText) -> bool:
        """Whether a question speaks of one thing by a pronoun without saying what: not "KASI, what is it"."""
        said_before = anaphora.before_it(asked.text)
        if said_before is None or any(token.term in self._vocabulary.names for token in asked.tokens):
            return False
        return not any(map(_is_known_content, self._vocabulary.read(said_before)))

    def _pointing(self, asked: ReadText, meant: int, before: int) -> Reading:
        """The reading of a question that points to an entry, whatever its words are."""
        likeness = np.where(np.arange(self._likeness.entries) == meant, MOST_LIKE, EXCLUDED)
        return Reading(asked, likeness, likeness, before)

    def _stands_alone(self, alone: Reading, answers_from: float) -> bool:
        """Whether a question has an answer without context, and says more than a list position."""
        return bool(alone.likeness.max() >= answers_from) and self._is_complete(alone.asked.text)

    def _is_complete(self, text: str) -> bool:
        """Whether a text says more than a list position, which means something only after a list."""
        if anaphora.list_position(text) is None:
            return True
        return any(map(_is_known_content, self._vocabulary.read(anaphora.without_list_position(text))))

    def _likeness_alone(self, asked: ReadText) -> Vector:
        """Likeness without context: the best of those of all the words, of the core, and of the clauses that ask."""
        text = asked.text
        likeness = self._likeness.of(asked.tokens)
        core = self._core(text)
        if core and core != text:
            likeness = np.maximum(likeness, self._likeness.of(self._vocabulary.read(core)) - CORE_DISCOUNT)
        asking = framing.what_asks(text)
        if asking != text and not anaphora.refers_back(asking):
            read = self._vocabulary.read(asking)
            is_named = any(token.term in self._vocabulary.names for token in read)
            if sum(map(_is_known_content, read)) > 1 or (is_named and len(read) > 1):
                likeness = np.maximum(likeness, self._likeness.of(read) - CORE_DISCOUNT)
        rest = self._subject.without(text)
        if len(rest) < len(asked.tokens) and not all(token.is_filler for token in rest):
            likeness = np.maximum(likeness - TITLED, self._likeness.of(rest))
        likeness = likeness - OF_ANOTHER * self._subject.of_another(rest)
        return likeness - OTHER_SENSE * self._numbering.of_another_sense(text)

    def _core(self, text: str) -> str:
        """The text without its preamble, and without clauses that neither have content nor ask."""
        clauses = framing.clauses(framing.without_preamble(text))
        if clauses == (text,):
            return text
        return " ".join(clause for clause in clauses if self._says_or_asks(clause))

    def _says_or_asks(self, clause: str) -> bool:
        tokens = self._subject.without(clause)
        if any(map(_is_known_content, tokens)):
            return True
        return framing.is_question(clause) and not all(token.is_filler for token in tokens)


def _is_known_content(token: Token) -> bool:
    return token.similarity > 0 and not token.is_filler


def _typed_as(token: Token, typed: str, meant: str) -> Token:
    """The token, showing the typed word instead of its correction."""
    said = token.text.split()
    if meant not in said:
        return token
    return token._replace(text=" ".join(typed if word == meant else word for word in said), similarity=ONE_SLIP)
