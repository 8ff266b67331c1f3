"""Spelling correction of English words: the known word that is meant by an unknown one."""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from rapidfuzz import process
from rapidfuzz.distance import OSA

from knowledge import answer_types, countries, words
from knowledge.keyboard import is_slip, replacements
from knowledge.word_vectors import word_vectors

CUTOFF = 0.75
"""Least OSA similarity (1 − distance / length) of a correction: the best cut-off on CLINC150."""
SHORT_CUTOFF = 0.66
"""The same for words of three letters: one typo."""
ONE_SLIP = 0.9
"""Similarity of a word typed with one key slip."""
FIRST_LETTER = 0.1
"""Penalty of a correction of the first letter."""
NO_WORD = 0.06
"""Penalty of a stem that is not a word itself."""
SWAPPED = 0.02
DOUBLED = 0.01
"""Bonus of a correction with the same letters in another order, or with a letter more or less often."""
FILLER_PENALTY = 0.02
"""Penalty of filler: "thme" is "theme" rather than "them"."""
MOST_SPELLINGS = 10
"""Most candidates for the correction of a word."""
SHORTEST_STEM = 5
"""Fewest letters of a stem that may be a correction: "ukrian" has more of "ukrain" than of "ukraine"."""
SKELETON = 0.9
"""Similarity of a word typed without its vowels: "mny" for "many"."""
LONGEST_NAME = 5
"""Up to this length, a name or acronym with one letter changed is a different name."""
SHORTEST_OWN = 4
"""Shortest FAQ word considered as a correction; shorter acronyms differ from each other by one letter anyway."""
LONG = 6
"""Fewest letters of a word that may have any one letter wrong, also by no key slip: "dollers"."""
VERY_COMMON = 400
"""Rank up to which a word is frequent enough to be meant by two or three letters: "te"."""
MOST_COMMON = 60
"""The same if one of the letters is a wrong key: "tge"."""
RARENESS = 0.01
"""Penalty of a word for being half as frequent as another."""
RANK_OF_OWN = 20
"""Rank of the FAQ's own words, if they are rarer."""

_VOWELS = re.compile("[aeiou]")


class Spelling:
    """The candidates for the correction of a word.

    Args:
        spelled: The FAQ's English words as spelled, without numbers.
        terms: Their stems, and numbers.
        filler: Filler words.

    Attributes:
        typed: The words that may be typed, filler among them.
    """

    def __init__(self, spelled: Iterable[str], terms: Iterable[str], filler: frozenset[str]) -> None:
        own = frozenset(spelled)
        terms = frozenset(terms)
        function_words = filler | words.NUMBERS.keys()
        # A short word is too similar to a number: "file" is no typo of "five".
        short_numbers = {word for word in words.NUMBERS if len(word) < 5}
        self.typed = own - short_numbers
        self.typed |= {word for word in function_words if len(word) > 4} | words.QUESTION_WORDS
        asking = words.QUESTION_WORDS | answer_types.CUE_WORDS
        self._function_words = frozenset(word for word in function_words | asking if len(word) > 1)
        inflections = {word for term in terms for word in word_vectors().inflections(term)} - short_numbers - filler
        stems = {term for term in terms if len(term) >= SHORTEST_STEM}
        self._meant = _by_length(self.typed | inflections | stems)
        self._meant_or_function_words = _by_length(self.typed | inflections | stems | self._function_words)
        self._only_stems = stems - self.typed - inflections
        self._own = {word for word in own - self._function_words if len(word) >= SHORTEST_OWN}
        self._own_by_length = _by_length(self._own)
        self._skeletons = {
            skeleton: spelling
            for spelling in sorted(self.typed, key=_commonness, reverse=True)
            if len(skeleton := _VOWELS.sub("", spelling)) >= 3 and skeleton != spelling
        }
        self._by_letters = {
            "".join(sorted(spelling)): spelling for spelling in sorted(own) if not word_vectors().is_common(spelling)
        }

    def meant(self, word: str) -> tuple[str, float]:
        """The known word most similar to a misspelled one, or "", and their similarity."""
        if word in self._skeletons and not self.is_swapped_name(word):
            return self._skeletons[word], SKELETON
        cutoff = SHORT_CUTOFF if len(word) == 3 else CUTOFF
        # Words much shorter or longer are below the cut-off.
        near = _of_lengths(self._meant, math.ceil(len(word) * cutoff), len(word) / cutoff)
        best: tuple[float, bool, bool, str, float] = (cutoff, False, False, "", 0.0)
        for spelling, similarity, _ in process.extract(
            word, near, scorer=OSA.normalized_similarity, score_cutoff=cutoff, limit=MOST_SPELLINGS
        ):
            if len(word) == 3 and not (sorted(spelling) == sorted(word) or spelling in words.QUESTION_WORDS):
                continue  # Of three letters, two may be swapped; a different letter makes a different word.
            if len(word) <= LONGEST_NAME and _is_another_name(word, spelling):
                continue
            if is_slip(word, spelling):
                similarity = max(similarity, ONE_SLIP)
            closeness = self._closeness(word, spelling, similarity)
            if spelling in self._function_words and spelling not in words.QUESTION_WORDS:
                closeness -= FILLER_PENALTY
            # A tie goes to a question word, and to other words before countries.
            best = max(
                best, (closeness, spelling in words.QUESTION_WORDS, not _is_country(spelling), spelling, similarity)
            )
        return best[3:]

    def function_word(self, word: str) -> str | None:
        """The filler word, question word, cue word or number that a word is a typo of: "tge", "wwhat".

        None if it is no such typo, or if one of the FAQ's own words is as close.
        """
        is_short = len(word) < SHORTEST_OWN
        skeleton = self._skeletons.get(word)
        if skeleton in self._function_words and (skeleton in words.QUESTION_WORDS or not is_short):
            return skeleton
        near = [
            (self._closeness(word, spelling) - self.rareness(spelling), spelling)
            for spelling in _one_letter_off(word, self._meant_or_function_words)
            if is_slip(word, spelling) or len(word) >= LONG
            if not (is_short and spelling in self._function_words and not _is_meant_short(spelling, word))
        ]
        _, closest = max(near, default=(0.0, ""))
        return closest if closest in self._function_words else None

    def rareness(self, spelling: str) -> float:
        """Penalty of a word for its rareness."""
        rank = word_vectors().rank(spelling)
        is_expected = spelling in self._own or spelling in words.QUESTION_WORDS
        return RARENESS * math.log2(1 + (min(rank, RANK_OF_OWN) if is_expected else rank))

    def own(self, word: str) -> list[str]:
        """The FAQ's content words that a word with one letter wrong may be, the closest first."""
        is_misspelled = len(word) >= LONG and not word_vectors().is_common(word)
        near = _one_letter_off(word, self._own_by_length)
        slipped = [spelling for spelling in near if is_misspelled or is_slip(word, spelling)]
        return sorted(slipped, key=lambda spelling: (-self._closeness(word, spelling), spelling))

    def _closeness(self, typed: str, spelling: str, similarity: float = ONE_SLIP) -> float:
        """Similarity of a typed word to a spelling, with the bonuses and penalties of its letters."""
        # A typo seldom changes the first letter, and replaces a letter less often than it moves or doubles one.
        same_letters = SWAPPED if sorted(spelling) == sorted(typed) else DOUBLED if set(spelling) == set(typed) else 0.0
        # With two letters, either may count as the first.
        begins_otherwise = spelling[0] != typed[0] and len(typed) > 2
        unlike = FIRST_LETTER * begins_otherwise + NO_WORD * (spelling in self._only_stems)
        return similarity + same_letters - unlike

    def is_swapped_name(self, word: str) -> bool:
        """Whether a word is a name of the FAQ with two letters swapped: "kais" for KASI."""
        spelling = self._by_letters.get("".join(sorted(word)))
        return spelling is not None and OSA.distance(word, spelling) == 1


def _by_length(some: Iterable[str]) -> list[str]:
    return sorted(some, key=lambda word: (len(word), word))


def _of_lengths(some: list[str], shortest: float, longest: float) -> list[str]:
    """The words, of a list sorted by length, whose length is within bounds."""
    return some[bisect_left(some, shortest, key=len) : bisect_right(some, longest, key=len)]


def _one_letter_off(word: str, some: list[str]) -> list[str]:
    """The words, of a list sorted by length, that differ from a word by one letter or by two that are swapped."""
    near = _of_lengths(some, len(word) - 1, len(word) + 1)
    found = process.extract(word, near, scorer=OSA.distance, score_cutoff=1, limit=None)
    return [spelling for spelling, _, _ in found]


def _is_meant_short(spelling: str, typed: str) -> bool:
    """Whether a word may be meant by two or three letters: most of these are acronyms."""
    is_swapped = sorted(spelling) == sorted(typed)
    if len(spelling) == 2 and not is_swapped:
        return False
    if spelling in words.NUMBERS or (len(typed) == 2 and spelling in words.QUESTION_WORDS):
        return False
    is_another_key = len(spelling) == len(typed) and not is_swapped
    return word_vectors().is_common(spelling, MOST_COMMON if is_another_key else VERY_COMMON)


def _is_country(spelling: str) -> bool:
    """Whether a word names a country; also "chinas", which is "china's"."""
    return not countries.country_names().isdisjoint((spelling, words.stem(spelling)))


def _commonness(spelling: str) -> tuple[bool, int, str]:
    """Sort key of candidates, the most likely first: countries last, short ones before long ones."""
    return _is_country(spelling), len(spelling), spelling


def _is_another_name(typed: str, spelling: str) -> bool:
    """Whether a typed name has a letter that no key slip explains, and so is another name."""
    if len(typed) != len(spelling) or word_vectors().is_common(spelling):
        return False
    return replacements(typed, spelling) == [False]
