"""A question that does not stand alone, read in the light of the entry shown before.

Which entry it asks for shows in five things: its own words; these joined with what the entry before is about; how the
entries hang together (`related`, topics); the kind of answer that a bare question word asks for; and the lists in
answers, to whose items "the second one" points. The weights were sought at random over follow-ups, half of those in
`tests/questions` and 740 others, and first questions of the other sets, asked after a random entry; of two such
searches, over fewer and over more of them, the mean, which on the whole does best with what neither saw.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from knowledge import anaphora, answer_types, framing, hangul, words
from knowledge.likeness import ALL_FRAME_DISCOUNT, Likeness
from knowledge.model import FAQ
from knowledge.remembered import Remembered
from knowledge.small_talk import is_about_bot
from knowledge.spelling import ONE_SLIP
from knowledge.subject import Subject
from knowledge.token import Token, content
from knowledge.vocabulary import Vocabulary

JOINED_WEIGHT = 0.6
"""What the question's words together with those of the entry before weigh, next to its own alone."""
RELATED = 0.22
SAME_TOPIC = 0.1
"""What speaks for an entry that hangs together with the one before."""
SAME_KIND = 1.0
"""What speaks for a related entry that is all about what a bare question word asks for: "who is he?"."""
AGAIN = 0.45
"""What speaks against the entry before: ``AGAIN * (likeness of the likest - its likeness)``, by own words."""
WHETHER = 0.4
"""What speaks for the entry before, times what it has of what is said, if that is to be confirmed: "only two?"."""
NOT_MEANT = -1.0
NOT_MEANT_WEIGHT = 0.1
"""The likeness of an entry that is not meant, and what its own likeness counts in it."""
CLEAR = 0.82
"""Likeness from which on a short question is clear by itself."""
ABOUT = 0.8
"""Likeness from which on an entry is what an item of a list is about."""
RELATED_ITEM = 0.3
"""What speaks for an entry, related to the list's, that an item may be about."""
LEAST_SAID = 0.75
LEAST_SAID_RELATED = 0.3
"""Share of what a follow-up itself says that an entry must have; one that hangs together with the one before, less."""
SHORT_QUESTION = 2
"""Most words that say something in a question that is taken for a follow-up without referring back."""
LONGEST_POINTING = 3
"""Most words that say something in a question that points to an item of a list."""
NO_ENTRY = -1
"""The position of what a place beyond the end of a list points to."""
MOST_REMEMBERED = 1_000

_LIST_ITEM = re.compile(r"^(?:[-*]|\d+\.) +(.+)$", re.MULTILINE)

Vector = NDArray[np.float64]


class FollowUps:
    """Reads follow-ups to an FAQ's entries.

    Args:
        faq: The FAQ.
        vocabulary: Reads its texts.
        likeness: How like each entry some words are.
        subject: What all entries are about.
    """

    def __init__(self, faq: FAQ, vocabulary: Vocabulary, likeness: Likeness, subject: Subject) -> None:
        self._faq = faq
        self._vocabulary = vocabulary
        self._postings = likeness.postings
        self._likeness = likeness
        self._own_names = subject.own_names
        position = {entry.id: at for at, entry in enumerate(faq.entries)}
        self._related: list[set[int]] = [{position[other] for other in entry.related} for entry in faq.entries]
        for at, entry in enumerate(faq.entries):
            for other in entry.related:
                self._related[position[other]].add(at)
        topics = {topic: number for number, topic in enumerate(dict.fromkeys(entry.topic for entry in faq.entries))}
        self._topics = np.array([topics[entry.topic] for entry in faq.entries])
        self._kinds = [answer_types.asked_for(words.normalise(entry.title(faq.language))) for entry in faq.entries]
        answers = [map(words.normalise, entry.answer.values()) for entry in faq.entries]
        self._not_told = [frozenset[str]().union(*map(answer_types.not_told_by, some)) for some in answers]
        self._listed = Remembered(self._find_listed, MOST_REMEMBERED)

    def leans(self, text: str, tokens: Sequence[Token], likeness: Vector) -> bool:
        """Whether a question seems not to stand alone: it refers back, or is short and not clearly about an entry.

        Args:
            text: The question, normalised.
            tokens: Its words.
            likeness: How like the entries it is by itself.
        """
        said = len(content(tokens))
        if is_about_bot(text) or anaphora.refuses(text):
            return False
        is_asked = any(map(asks, tokens)) or anaphora.asks_whether(text)
        if anaphora.refers_back(text):
            return said > 0 or is_asked
        if said == 0 and not is_asked:
            return False  # "lol ok" asks nothing.
        return said <= SHORT_QUESTION and bool(likeness.max() < CLEAR)

    def likeness_in_context(
        self, text: str, tokens: Sequence[Token], likeness: Vector, before: int, *, is_another: bool
    ) -> Vector:
        """How like each entry a question is that leans on the one shown before.

        Args:
            text: The question, normalised.
            tokens: Its words.
            likeness: How like the entries it is by itself.
            before: Position of the entry that was shown.
            is_another: Whether another than that is asked for.
        """
        title = self._title(before)
        said = content(tokens)
        if self._only_names_another(text, said, title):
            title = [token for token in title if token.term not in self._vocabulary.names]
        joined = [token for token in (*tokens, *title) if not token.is_filler or (asks(token) and token in tokens)]
        if not any(map(asks, tokens)) and not all(token.is_filler for token in tokens):
            # "And the meeting itself?" after a question that began with "when" asks when.
            likeness = np.maximum(likeness, self._likeness.of([*filter(asks, title), *tokens]))
        related = list(self._related[before])
        is_near = self._of_topic(before)
        pull = np.where(is_near, SAME_TOPIC, 0.0)
        pull[related] += RELATED
        least = np.where(is_near, LEAST_SAID_RELATED, LEAST_SAID)
        least[related] = LEAST_SAID_RELATED
        has_what_is_said = self._postings.share(said) >= least
        if said:
            has_what_is_said &= self._has_a_word_of(said)
            has_what_is_said |= likeness >= CLEAR
            if answer_types.is_bare(anaphora.without_joint(text)):  # "Budget?" is that of what was shown.
                has_what_is_said &= is_near | np.isin(np.arange(len(is_near)), related)
        else:
            likeness = likeness + ALL_FRAME_DISCOUNT  # What it is about is known.
            kinds = answer_types.asked_for(text)
            of_kind = [other for other in related if kinds & self._kinds[other]]
            if kinds == {"reason"}:  # "Why?" does not ask why something else is as it is.
                of_kind = [other for other in of_kind if self._tell_of_the_same(before, other)]
                has_what_is_said = np.isin(np.arange(len(is_near)), [before, *of_kind])
            if kinds & self._kinds[before] and not is_another and not anaphora.asks_for_all_of_it(text):
                of_kind = [before]  # "When exactly?" after when it was.
            pull[of_kind] += SAME_KIND
        meant = likeness + JOINED_WEIGHT * self._likeness.of(joined) + pull
        if anaphora.asks_whether(text) and said:
            meant[before] += WHETHER * self._postings.share(said)[before]
        meant[before] -= AGAIN * (likeness.max() - likeness[before])
        # Of those that are not meant, too, some are nearer than others: an explanation names the nearest.
        in_context = np.where(has_what_is_said, meant, NOT_MEANT + NOT_MEANT_WEIGHT * likeness)
        if is_another or anaphora.asks_for_all_of_it(text):
            in_context[before] = NOT_MEANT
        return in_context

    def _only_names_another(self, text: str, said: Sequence[Token], title: Sequence[Token]) -> bool:
        """Whether a question names something in the place of the one name in a title: "and KADIF?" after PARMA."""
        if answer_types.asked_for(text) or anaphora.has_pronoun(text) or anaphora.asks_whether(text):
            return False
        is_named = bool(said) and all(token.term in self._own_names for token in said)
        return is_named and len({token.term for token in title} & self._vocabulary.names) == 1

    def _has_a_word_of(self, said: Sequence[Token]) -> NDArray[np.bool_]:
        """Which entries have a word, with one slip at most: words that are only alike are in any small talk."""
        has_one = np.zeros(len(self._faq.entries), dtype=bool)
        for token in said:
            if token.similarity >= ONE_SLIP:
                has_one[self._postings.having(token.term)] = True
        return has_one

    def _tell_of_the_same(self, entry: int, other: int) -> bool:
        """Whether two entries' titles share a word that says something and is no name."""
        one, another = ({token.term for token in content(self._title(at))} for at in (entry, other))
        return bool((one & another) - self._vocabulary.names)

    def hang_together(self, before: int, entry: int) -> bool:
        """Whether two entries are related or of one topic."""
        return entry in self._related[before] or bool(self._of_topic(before)[entry])

    def is_of_another(self, before: int, entry: int) -> bool:
        """Whether an entry does not hang together with the one before, which is about something with a name."""
        is_named = any(token.term in self._own_names for token in self._title(before))
        return is_named and entry != before and not self.hang_together(before, entry)

    def _title(self, entry: int) -> list[Token]:
        return self._vocabulary.read(self._faq.entries[entry].title(self._faq.language))

    def _of_topic(self, entry: int) -> NDArray[np.bool_]:
        """Which entries are of the topic that an entry has, if it has one."""
        return np.asarray((self._topics == self._topics[entry]) & (self._faq.entries[entry].topic is not None))

    def pointed_to(self, text: str, tokens: Sequence[Token], before: int, *, is_another: bool) -> int | None:
        """The entry that is pointed to, if one is; `NO_ENTRY` by a place that the list does not have.

        By a place in a list ("the second one", "the next", "the other one"), or as what was just answered: "says who?".
        """
        if anaphora.asks_about_answer(text):
            return before
        said = content(tokens)
        if anaphora.offers_example(text) and not self._is_told_anywhere(said):
            return before
        if not said and not is_another and self._says_it_is_not_told(text, before):
            return before
        listing = [other for other in sorted(self._related[before]) if before in self._listed[other]]
        if listing and anaphora.asks_which_place(text):
            return before
        if len(said) > LONGEST_POINTING:
            return None
        if framing.another_time(text) or answer_types.asked_for(text) - {"person"}:
            return None
        lists = [self._listed[other] for other in listing]
        if anaphora.asks_for_all_of_it(text):
            named = [token for token in said if token.term in self._vocabulary.names]
            for other in listing:
                if self._has(other, named):
                    return other
        place = anaphora.place_in_list(text)
        if place is not None:
            said_of_it = content(self._vocabulary.read(anaphora.without_place(text)))
            for lister, listed in zip((before, *listing), (self._listed[before], *lists), strict=True):
                if len(listed) > 1 and place < len(listed):
                    item = listed[place]
                    if self._has(lister, said_of_it) or (item is not None and self._has(item, said_of_it)):
                        return item
            if not said_of_it and any(len(listed) > 1 for listed in (self._listed[before], *lists)):
                return NO_ENTRY
        end = anaphora.end_of_list(text)
        if end is not None and len(self._listed[before]) > 1:
            return self._listed[before][end]
        step = anaphora.step_in_list(text)
        for listed in lists:
            if step is not None and 0 <= listed.index(before) + step < len(listed):
                return listed[listed.index(before) + step]
            meant = self._other_than(before, listed, tokens) if is_another else None
            if meant is not None:
                return meant
        return None

    def _says_it_is_not_told(self, text: str, before: int) -> bool:
        """Whether the answer shown says that it does not tell what is asked, and no related one of the same does."""
        kinds = answer_types.asked_for(text) & self._not_told[before]
        if not kinds or anaphora.asks_for_all_of_it(text):
            return False
        # "Names?" stands for "who?", which others may be about that have no names either.
        telling = (other for other in self._related[before] if (kinds - {"person"}) & self._kinds[other])
        return not any(self._tell_of_the_same(before, other) for other in telling)

    def _is_told_anywhere(self, said: Sequence[Token]) -> bool:
        """Whether an entry has what is said."""
        return bool((self._postings.share(said) >= LEAST_SAID).any())

    def _has(self, entry: int, said: Sequence[Token]) -> bool:
        """Whether an entry has what is said of an item of a list besides its place."""
        return bool(self._postings.share(said)[entry] >= LEAST_SAID)

    def _other_than(self, before: int, listed: Sequence[int | None], tokens: Sequence[Token]) -> int | None:
        """The one other item of a list, or the one that has what is said."""
        others = [item for item in listed if item is not None and item != before]
        said = content(tokens)
        share = self._postings.share(said)
        fitting = [item for item in others if share[item] >= LEAST_SAID]
        some = fitting if len(fitting) == 1 else others
        return some[0] if len(some) == 1 else None

    def _find_listed(self, entry: int) -> tuple[int | None, ...]:
        """The entries that the items of the list in an entry's answer are about; None for those that have none."""
        answer, _ = self._faq.entries[entry].answer_in(self._faq.language, self._faq.language)
        return tuple(self._about(item, entry) for item in _LIST_ITEM.findall(answer))

    def _about(self, item: str, listing: int) -> int | None:
        likeness = self._likeness.of(self._vocabulary.read(item))
        likeness[list(self._related[listing])] += RELATED_ITEM
        likeness[self._of_topic(listing)] += SAME_TOPIC
        likeness[listing] = NOT_MEANT
        best = int(np.argmax(likeness))
        return best if likeness[best] >= ABOUT else None


def asks(token: Token) -> bool:
    """Whether a word asks: "who", "언제"."""
    return token.text in words.QUESTION_WORDS or (token.is_filler and hangul.is_question_word(token.text))
