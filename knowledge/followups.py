"""Follow-ups: questions that depend on the entry shown before.

Five things tell which entry a follow-up asks for: its own words; its words together with those of the entry before;
whether that entry and another are related or of one topic; the kind of answer that a bare question word asks for; and
the lists in answers (`lists`). The weights are the mean of two random searches over follow-ups (half of those in
`tests/questions` and 740 others) and over first questions of the other sets, asked after a random entry; of the two
searches one had more questions than the other, and their mean did best on questions that neither had.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from knowledge import anaphora, answer_types, words
from knowledge.arrays import Mask, Vector
from knowledge.likeness import ALL_FILLER_PENALTY, EXCLUDED, Likeness
from knowledge.lists import LEAST_COVERAGE, SAME_TOPIC, Lists
from knowledge.model import FAQ
from knowledge.read_text import ReadText
from knowledge.relations import Relations
from knowledge.small_talk import is_about_bot
from knowledge.spelling import ONE_SLIP
from knowledge.subject import Subject
from knowledge.token import Token, asks, content
from knowledge.vocabulary import Vocabulary

JOINED_WEIGHT = 0.6
"""Weight of the likeness of the question's words together with those of the entry before; its own alone have 1."""
RELATED = 0.22
"""Bonus of an entry related to the entry before (`SAME_TOPIC` is that of an entry of its topic)."""
SAME_KIND = 1.0
"""Bonus of a related entry that gives the kind of answer which a bare question word asks for: "who is he?"."""
AGAIN = 0.45
"""Penalty of the entry before, times how much more similar the question's own words are to another entry."""
WHETHER = 0.4
"""Bonus of the entry before, times its coverage of the question, if that asks for confirmation: "only two?"."""
EXCLUDED_WEIGHT = 0.1
"""An ineligible entry's likeness is `EXCLUDED` and its own likeness times this."""
CLEAR = 0.82
"""Likeness from which a short question is clear without context."""
LEAST_COVERAGE_RELATED = 0.3
"""Least coverage of a follow-up's words by an entry that is related to the entry before, or of its topic; others need
`LEAST_COVERAGE`."""
SHORT_QUESTION = 2
"""Most content words of a question that is taken for a follow-up though it does not refer back."""


class FollowUps:
    """Reads follow-ups to an FAQ's entries. Entries are given by their positions.

    Args:
        faq: The FAQ.
        vocabulary: Reads its texts.
        likeness: Likeness of words to entries.
        subject: What all entries are about.
        relations: How the entries are related.
    """

    def __init__(
        self, faq: FAQ, vocabulary: Vocabulary, likeness: Likeness, subject: Subject, relations: Relations
    ) -> None:
        self._faq = faq
        self._vocabulary = vocabulary
        self._postings = likeness.postings
        self._likeness = likeness
        self._own_names = subject.own_names
        self._relations = relations
        self._lists = Lists(faq, vocabulary, likeness, relations)
        self._kinds = [answer_types.asked_for(words.normalise(entry.title(faq.language))) for entry in faq.entries]
        answers = [map(words.normalise, entry.answer.values()) for entry in faq.entries]
        self._not_told = [frozenset[str]().union(*map(answer_types.not_given_by, some)) for some in answers]

    def needs_context(self, asked: ReadText, likeness: Vector) -> bool:
        """Whether a question seems to need context: it refers back, or is short and not clearly about an entry.

        Args:
            asked: The question.
            likeness: Its likeness to the entries without context.
        """
        said = len(asked.content)
        if is_about_bot(asked.text) or anaphora.refuses(asked.text):
            return False
        if answer_types.is_bare(asked.text):
            return True
        is_asked = asked.has_question_word or anaphora.asks_whether(asked.text)
        if anaphora.refers_back(asked.text):
            return said > 0 or is_asked
        if said == 0 and not is_asked:
            return False  # "lol ok" asks nothing.
        return said <= SHORT_QUESTION and bool(likeness.max() < CLEAR)

    def likeness_in_context(self, asked: ReadText, by_itself: Vector, before: int, *, is_another: bool) -> Vector:
        """Likeness of a follow-up to each entry.

        Args:
            asked: The follow-up.
            by_itself: Its likeness without context.
            before: The entry that was shown.
            is_another: Whether it asks for another entry than that.
        """
        title = self._title_in_context(asked, before)
        likeness = self._asked_as_before(asked, by_itself, title)
        of_kind = [] if asked.content else self._related_of_kind(asked, before)
        is_eligible = self._eligible(asked, likeness, before, of_kind)
        if not asked.content:
            likeness = likeness + ALL_FILLER_PENALTY  # The context tells what it is about.
        is_all_of_it = anaphora.asks_for_all_of_it(asked.text)
        if not asked.content and asked.kinds & self._kinds[before] and not is_another and not is_all_of_it:
            of_kind = [before]  # "When exactly?" after when it was.
        meant = likeness + JOINED_WEIGHT * self._likeness_joined(asked, title) + self._pull(before, of_kind)
        if anaphora.asks_whether(asked.text) and asked.content:
            meant[before] += WHETHER * self._postings.coverage(asked.content)[before]
        meant[before] -= AGAIN * (likeness.max() - likeness[before])
        # Ineligible entries keep their order: an explanation names the most similar of them.
        in_context = np.where(is_eligible, meant, EXCLUDED + EXCLUDED_WEIGHT * likeness)
        if is_another or is_all_of_it:
            in_context[before] = EXCLUDED
        return in_context

    def _title_in_context(self, asked: ReadText, before: int) -> list[Token]:
        """The title of the entry before, without a name that the follow-up replaces."""
        title = self._title(before)
        if not self._only_names_another(asked, title):
            return title
        return [token for token in title if token.term not in self._vocabulary.names]

    def _asked_as_before(self, asked: ReadText, likeness: Vector, title: Sequence[Token]) -> Vector:
        """Likeness, at least that with the title's question word: "and the meeting?" after "when …" asks when."""
        if asked.has_question_word or all(token.is_filler for token in asked.tokens):
            return likeness
        return np.maximum(likeness, self._likeness.of([*filter(asks, title), *asked.tokens]))

    def _likeness_joined(self, asked: ReadText, title: Sequence[Token]) -> Vector:
        """Likeness of the follow-up's words together with those of the title."""
        tokens = [token for token in asked.tokens if not token.is_filler or asks(token)]
        # Of the title's question words those that the follow-up has as well.
        tokens += [token for token in title if not token.is_filler or (asks(token) and token in asked.tokens)]
        return self._likeness.of(tokens)

    def _pull(self, before: int, of_kind: Sequence[int]) -> Vector:
        """The bonus of each entry for its relation to the entry before, and for the kind of answer it gives."""
        pull = np.where(self._relations.of_topic(before), SAME_TOPIC, 0.0)
        pull[list(self._relations.related[before])] += RELATED
        pull[of_kind] += SAME_KIND
        return pull

    def _eligible(self, asked: ReadText, likeness: Vector, before: int, of_kind: Sequence[int]) -> Mask:
        """Which entries a follow-up may ask for at all."""
        if not asked.content:  # "Why?" does not ask for the reason of something else.
            is_reason = asked.kinds == {"reason"}
            return self._among([before, *of_kind]) if is_reason else np.ones(len(likeness), dtype=bool)
        is_near = self._relations.of_topic(before) | self._among(list(self._relations.related[before]))
        covers = self._postings.coverage(asked.content) >= np.where(is_near, LEAST_COVERAGE_RELATED, LEAST_COVERAGE)
        is_eligible = (covers & self._has_a_word_of(asked.content)) | (likeness >= CLEAR)
        if answer_types.is_bare(anaphora.without_joint(asked.text)):  # "Budget?" is that of what was shown.
            is_eligible &= is_near
        return is_eligible

    def _among(self, entries: Sequence[int]) -> Mask:
        return np.isin(np.arange(len(self._faq.entries)), entries)

    def _related_of_kind(self, asked: ReadText, before: int) -> list[int]:
        """The related entries that give the kind of answer asked for; of reasons only those of the same thing."""
        of_kind = [other for other in self._relations.related[before] if asked.kinds & self._kinds[other]]
        if asked.kinds == {"reason"}:
            return [other for other in of_kind if self._share_a_word(before, other)]
        return of_kind

    def _only_names_another(self, asked: ReadText, title: Sequence[Token]) -> bool:
        """Whether a question only replaces the one name in a title by another: "and KADIF?" after PARMA."""
        if asked.kinds or anaphora.has_pronoun(asked.text) or anaphora.asks_whether(asked.text):
            return False
        is_named = bool(asked.content) and all(token.term in self._own_names for token in asked.content)
        return is_named and len({token.term for token in title} & self._vocabulary.names) == 1

    def _has_a_word_of(self, said: Sequence[Token]) -> Mask:
        """Which entries have one of some words, up to a typo. Synonyms do not count: any small talk has some."""
        has_one = np.zeros(len(self._faq.entries), dtype=bool)
        for token in said:
            if token.similarity >= ONE_SLIP:
                has_one[self._postings.having(token.term)] = True
        return has_one

    def _share_a_word(self, entry: int, other: int) -> bool:
        """Whether the titles of two entries share a content word that is no name."""
        one, another = ({token.term for token in content(self._title(at))} for at in (entry, other))
        return bool((one & another) - self._vocabulary.names)

    def is_of_another(self, before: int, entry: int) -> bool:
        """Whether an entry is unrelated to the entry before, and that is about something with a name."""
        is_named = any(token.term in self._own_names for token in self._title(before))
        return is_named and entry != before and not self._relations.belong_together(before, entry)

    def _title(self, entry: int) -> list[Token]:
        return self._vocabulary.read(self._faq.entries[entry].title(self._faq.language))

    def pointed_to(self, asked: ReadText, before: int, *, is_another: bool) -> int | None:
        """The entry that a text points to: the entry before ("says who?"), or an item of a list ("the second one").

        `lists.NO_ENTRY` for a place beyond the end of the list; None if the text points to no entry.
        """
        if self._is_about_the_answer(asked, before, is_another=is_another):
            return before
        return self._lists.pointed_to(asked, before, is_another=is_another)

    def _is_about_the_answer(self, asked: ReadText, before: int, *, is_another: bool) -> bool:
        """Whether a text asks about the answer just given rather than for another one."""
        if anaphora.asks_about_answer(asked.text):
            return True
        if anaphora.offers_example(asked.text) and not self._is_told_anywhere(asked.content):
            return True
        return not asked.content and not is_another and self._says_it_is_not_told(asked, before)

    def _says_it_is_not_told(self, asked: ReadText, before: int) -> bool:
        """Whether the answer shown says that it lacks what is asked for, and no related entry tells it instead."""
        kinds = asked.kinds & self._not_told[before]
        if not kinds or anaphora.asks_for_all_of_it(asked.text):
            return False
        # "Names?" is read as "who?", which others may be about that have no names either.
        telling = (other for other in self._relations.related[before] if (kinds - {"person"}) & self._kinds[other])
        return not any(self._share_a_word(before, other) for other in telling)

    def _is_told_anywhere(self, said: Sequence[Token]) -> bool:
        return bool((self._postings.coverage(said) >= LEAST_COVERAGE).any())
