"""How English words are misspelled: which word was meant by one that is none, as far as its letters tell."""

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
"""Least OSA similarity (1 − distance / length) of a misspelling: the best cut-off on CLINC150."""
SHORT_CUTOFF = 0.66
"""The same for words of three letters: one slip."""
ONE_SLIP = 0.9
"""How like a word it is to be typed with one slip of the finger."""
FIRST_LETTER = 0.1
"""How much less like a word is that begins with another letter."""
NO_WORD = 0.06
"""The same of a stem that is no word by itself."""
SWAPPED = 0.02
DOUBLED = 0.01
"""How much liker a word is that has the same letters in another order, or more or fewer times."""
FILLER_PENALTY = 0.02
"""How much less like a word is that only frames questions: "thme" is the theme rather than them."""
MOST_SPELLINGS = 10
"""Words that a misspelled one is compared with in the end."""
SHORTEST_STEM = 5
"""Letters of a stem that may be meant by itself: "ukrian" has more of "ukrain" than of "ukraine"."""
SKELETON = 0.9
"""How like a word it is to be typed without its vowels: "mny" for "many"."""
LONGEST_NAME = 5
"""Letters of a name, or of an acronym, that is another one if one letter is."""
SHORTEST_OWN = 4
"""Letters of a word of the FAQ that any other may be a slip of: of fewer, acronyms are one slip apart."""
LONG = 6
"""Letters of a word that may be misspelled with any letter wrong, whether or not a finger slipped: "dollers"."""
VERY_COMMON = 400
"""Rank up to which a word is frequent enough to be meant by two or three letters: "te"."""
MOST_COMMON = 60
"""The same where one of them is another key: "tge"."""
RARENESS = 0.01
"""How much less like a word is that is half as frequent as another."""
RANK_OF_OWN = 20
"""As frequent as a word of this rank is one of the FAQ's own."""

_VOWELS = re.compile("[aeiou]")


class Spelling:
    """The words that may be meant.

    Args:
        spelled: The FAQ's English words as they are spelled, without numbers.
        terms: Their stems, and numbers.
        filler: Words that only frame a question.

    Attributes:
        typed: The words that may be typed, those that only frame a question among them.
    """

    def __init__(self, spelled: Iterable[str], terms: Iterable[str], filler: frozenset[str]) -> None:
        own = frozenset(spelled)
        terms = frozenset(terms)
        framing = filler | words.NUMBERS.keys()
        # A short word is too easily taken for a number: "file" is no slip of "five".
        short_numbers = {word for word in words.NUMBERS if len(word) < 5}
        self.typed = own - short_numbers
        self.typed |= {word for word in framing if len(word) > 4} | words.QUESTION_WORDS
        asking = words.QUESTION_WORDS | answer_types.CUE_WORDS
        self._function_words = frozenset(word for word in framing | asking if len(word) > 1)
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
        """The word that a misspelled one is most like, or an empty one; and how like it is."""
        if word in self._skeletons and not self.is_swapped_name(word):
            return self._skeletons[word], SKELETON
        cutoff = SHORT_CUTOFF if len(word) == 3 else CUTOFF
        # A word much shorter or longer is less like it than that.
        near = _of_lengths(self._meant, math.ceil(len(word) * cutoff), len(word) / cutoff)
        best: tuple[float, bool, bool, str, float] = (cutoff, False, False, "", 0.0)
        for spelling, similarity, _ in process.extract(
            word, near, scorer=OSA.normalized_similarity, score_cutoff=cutoff, limit=MOST_SPELLINGS
        ):
            if len(word) == 3 and not (sorted(spelling) == sorted(word) or spelling in words.QUESTION_WORDS):
                continue  # Of three letters, two may change places; another letter makes another word.
            if len(word) <= LONGEST_NAME and _is_another_name(word, spelling):
                continue
            if is_slip(word, spelling):
                similarity = max(similarity, ONE_SLIP)
            closeness = self._closeness(word, spelling, similarity)
            if spelling in self._function_words and spelling not in words.QUESTION_WORDS:
                closeness -= FILLER_PENALTY
            # Of two words that may be meant, one that asks is, and no country.
            best = max(
                best, (closeness, spelling in words.QUESTION_WORDS, not _is_country(spelling), spelling, similarity)
            )
        return best[3:]

    def function_word(self, word: str) -> str | None:
        """The word that frames questions, or the number, that is meant by a word if a finger slipped: "tge", "wwhat".

        None if it is no such word, or one of the FAQ's own is as close to it.
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
        """How much less like a word is for being rarer."""
        rank = word_vectors().rank(spelling)
        is_expected = spelling in self._own or spelling in words.QUESTION_WORDS
        return RARENESS * math.log2(1 + (min(rank, RANK_OF_OWN) if is_expected else rank))

    def own(self, word: str) -> list[str]:
        """The FAQ's own words that say something and may be meant by one with a letter wrong, the closest first."""
        is_misspelled = len(word) >= LONG and not word_vectors().is_common(word)
        near = _one_letter_off(word, self._own_by_length)
        slipped = [spelling for spelling in near if is_misspelled or is_slip(word, spelling)]
        return sorted(slipped, key=lambda spelling: (-self._closeness(word, spelling), spelling))

    def _closeness(self, typed: str, spelling: str, similarity: float = ONE_SLIP) -> float:
        """How likely a word is meant, in terms of similarity."""
        # A slip seldom hits the first letter, and makes another letter of one less often than it moves or doubles one.
        same_letters = SWAPPED if sorted(spelling) == sorted(typed) else DOUBLED if set(spelling) == set(typed) else 0.0
        begins_otherwise = spelling[0] != typed[0] and len(typed) > 2  # Of two letters, both are the first.
        unlike = FIRST_LETTER * begins_otherwise + NO_WORD * (spelling in self._only_stems)
        return similarity + same_letters - unlike

    def is_swapped_name(self, word: str) -> bool:
        """Whether a word has the letters of a name of the FAQ in another order: "kais" for KASI."""
        spelling = self._by_letters.get("".join(sorted(word)))
        return spelling is not None and OSA.distance(word, spelling) == 1


def _by_length(some: Iterable[str]) -> list[str]:
    return sorted(some, key=lambda word: (len(word), word))


def _of_lengths(some: list[str], shortest: float, longest: float) -> list[str]:
    """Those of words sorted by length that are so long."""
    return some[bisect_left(some, shortest, key=len) : bisect_right(some, longest, key=len)]


def _one_letter_off(word: str, some: list[str]) -> list[str]:
    """Those of words sorted by length that differ from a word in one letter, or in two that changed places."""
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
    """Whether a word names a country; "chinas" too, which is "china's"."""
    return not countries.country_names().isdisjoint((spelling, words.stem(spelling)))


def _commonness(spelling: str) -> tuple[bool, int, str]:
    """Sorts words that may be meant, the likeliest first: a country last, a short one before a long one."""
    return _is_country(spelling), len(spelling), spelling


def _is_another_name(typed: str, spelling: str) -> bool:
    """Whether what was typed for a name differs from it by a letter that no slip of the finger explains."""
    if len(typed) != len(spelling) or word_vectors().is_common(spelling):
        return False
    return replacements(typed, spelling) == [False]
