"""Reading English words with the FAQ's own: misspelled ones, and such as were run together or torn apart."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterable, Iterator, Sequence
from math import ceil

from rapidfuzz import process
from rapidfuzz.distance import OSA

from knowledge import places, words
from knowledge.keyboard import NEIGHBOURS
from knowledge.remembered import Remembered
from knowledge.token import Token
from knowledge.word_vectors import word_vectors

SPELLING_CUTOFF = 0.75
"""Least OSA similarity (1 − distance / length) of a misspelling: the best cut-off on CLINC150."""
SHORT_CUTOFF = 0.66
"""The same for words of three letters: one slip."""
FIRST_LETTER = 0.1
"""How much less like a word is that begins with another letter."""
NO_WORD = 0.06
"""The same of a stem that is no word by itself."""
SWAP = 0.02
"""How much liker a word is that has the same letters in another order."""
MOST_REMEMBERED = 20_000
"""Words of which is remembered how they were read."""
MOST_SPELLINGS = 10
"""Words that a misspelled one is compared with in the end."""
SHORTEST_STEM = 5
"""Letters of a stem that may be meant by itself: "ukrian" has more of "ukrain" than of "ukraine"."""
SKELETON = 0.9
"""How like a word it is to be typed without its vowels: "mny" for "many"."""
SHORTEST_PAIR = 6
SHORTEST_HALF = 4
"""Letters of two words run together, and of each of them where one may be misspelled."""
LONGEST_NAME = 5
"""Letters of a name, or of an acronym, that is another one if one letter is."""
LONGEST_WORD = 40
"""Letters of a word that may be a misspelled one."""

_VOWELS = re.compile("[aeiou]")


class EnglishWords:
    """The English words of an FAQ, and all others in Latin letters.

    Args:
        spelled: As they are spelled, without numbers.
        terms: Their stems, and numbers.
        filler: Words that only frame a question.

    Attributes:
        spellings: The words that may be typed, those that only frame a question among them.
    """

    def __init__(self, spelled: Iterable[str], terms: Iterable[str], filler: frozenset[str]) -> None:
        self._filler = filler
        self._spelled = frozenset(spelled)
        self._terms = frozenset(terms)
        # A short word is too easily taken for a number: "file" is no slip of "five".
        spellings = self._spelled - {word for word in words.NUMBERS if len(word) < 5}
        spellings |= {word for word in self._filler | words.NUMBERS.keys() if len(word) > 4} | words.QUESTION_WORDS
        self.spellings = spellings
        inflections = {word for term in self._terms for word in word_vectors().inflections(term)}
        stems = {term for term in self._terms if len(term) >= SHORTEST_STEM}
        self._meant = sorted(spellings | inflections | stems, key=lambda spelling: (len(spelling), spelling))
        self._only_stems = stems - spellings - inflections
        self._skeletons = {
            skeleton: spelling
            for spelling in sorted(spellings, key=_commonness, reverse=True)
            if len(skeleton := _VOWELS.sub("", spelling)) >= 3 and skeleton != spelling
        }
        self._by_letters = {
            "".join(sorted(spelling)): spelling
            for spelling in sorted(self._spelled)
            if not word_vectors().is_common(spelling)
        }
        self._mended = Remembered(self._mend, MOST_REMEMBERED)

    def read(self, run: Sequence[str]) -> list[Token]:
        """Words that stand next to each other, understood."""
        tokens: list[Token] = []
        position = 0
        while position < len(run):
            word = run[position]
            pair = word + run[position + 1] if position + 1 < len(run) else ""
            known = self._known(word)
            if known is None and pair and (joined := words.stem(pair)) in self._terms and not pair.isdigit():
                tokens.append(Token(f"{word} {run[position + 1]}", joined, 1.0, False))
                position += 2
                continue
            tokens += [known] if known else self._mended[word]
            position += 1
        return tokens

    def read_one(self, word: str) -> list[Token]:
        """A word by itself, understood: more than one where some were run together."""
        known = self._known(word)
        return [known] if known else self._mended[word]

    def is_word(self, word: str) -> bool:
        """Whether this is a word of the FAQ or a common one, as it is spelled."""
        return self._known(word) is not None or word_vectors().is_common(word)

    def _known(self, word: str) -> Token | None:
        term = words.stem(word)
        if word in self._filler:
            return Token(word, term, 1.0 if term in self._terms else 0.0, True)
        is_spelled_right = word in self._spelled or word_vectors().is_common(word)
        if term in self._terms and (is_spelled_right or len(word) < SHORTEST_STEM or not word.isalpha()):
            return Token(word, term, 1.0, False)
        return None

    def _mend(self, word: str) -> list[Token]:
        """A word the FAQ lacks: two words run together, a misspelling, or unknown."""
        if word.isdigit() or not 3 <= len(word) <= LONGEST_WORD or word in places.place_names():
            return [Token(word, word, 0.0, False)]
        name = word.removesuffix("s")  # "the UAE's"
        if name in places.place_names():
            return [Token(word, name, float(name in self._terms), False)]
        stem = words.stem(word)
        own = Token(word, stem, float(stem in self._terms), False)
        if word_vectors().is_common(word) and not self._is_swapped_name(word):
            return [own]  # A word in its own right.
        spelling, similarity = self._meant_spelling(word)
        if own.similarity and (not spelling or words.stem(spelling) == stem):
            return [own]
        is_one_slip = bool(spelling) and OSA.distance(word, spelling) == 1
        if not own.similarity and not is_one_slip:
            torn_apart = self._torn_apart(word) or ([] if spelling else self._torn_apart_with_a_slip(word))
            if torn_apart:
                return torn_apart
        return [self._mended_as(spelling, word, similarity)] if spelling else [own]

    def _torn_apart(self, word: str) -> list[Token]:
        """Two words of the FAQ that were run together."""
        for left, right in _halves(word, 2):
            # One half at least as the FAQ spells it: to stem all pieces takes time.
            is_spelled = left in self._spelled or right in self._spelled
            if not is_spelled or {left, right} <= self._filler or left in places.place_names():
                continue  # "undivided" is not of the UN.
            if {words.stem(left), words.stem(right)} <= self._terms:
                return [Token(half, words.stem(half), 1.0, half in self._filler) for half in (left, right)]
        return []

    def _torn_apart_with_a_slip(self, word: str) -> list[Token]:
        """Two words that were run together, one of them misspelled; or two that only frame a question."""
        for left, right in _halves(word, 2):
            if {left, right} <= self._filler:
                return [Token(half, words.stem(half), 0.0, True) for half in (left, right)]
        for left, right in _halves(word, SHORTEST_HALF):
            if left in self._spelled or right in self._spelled:
                halves = [self._known(half) or self._one_slip(half) for half in (left, right)]
                if None not in halves:
                    return [half for half in halves if half]
        return []

    def _one_slip(self, word: str) -> Token | None:
        spelling, similarity = self._meant_spelling(word)
        if not spelling or OSA.distance(word, spelling) > 1:
            return None
        return self._mended_as(spelling, word, similarity)

    def _mended_as(self, spelling: str, typed: str, similarity: float) -> Token:
        if sorted(typed) == sorted(spelling):
            similarity = (1 + similarity) / 2  # No letter is another.
        return Token(typed, words.stem(spelling), similarity**2, spelling in self._filler)

    def _meant_spelling(self, word: str) -> tuple[str, float]:
        """The word that a misspelled one is most like, or an empty one; and how like it is."""
        if word in self._skeletons and not self._is_swapped_name(word):
            return self._skeletons[word], SKELETON
        cutoff = SHORT_CUTOFF if len(word) == 3 else SPELLING_CUTOFF
        best: tuple[float, bool, bool, str, float] = (cutoff, False, False, "", 0.0)
        # A word much shorter or longer is less like it than that.
        shortest, longest = (
            bisect(self._meant, length, key=len) for length in (ceil(len(word) * cutoff) - 1, len(word) / cutoff)
        )
        for spelling, similarity, _ in process.extract(
            word,
            self._meant[shortest:longest],
            scorer=OSA.normalized_similarity,
            score_cutoff=cutoff,
            limit=MOST_SPELLINGS,
        ):
            if len(word) == 3 and not (sorted(spelling) == sorted(word) or spelling in words.QUESTION_WORDS):
                continue  # Of three letters, two may change places; another letter makes another word.
            if len(word) <= LONGEST_NAME and _is_another_name(word, spelling):
                continue
            # A slip seldom hits the first letter, and letters change places more often than one is another; of two
            # words that may be meant, one that asks is, and no country.
            closeness = similarity - FIRST_LETTER * (spelling[0] != word[0]) + SWAP * (sorted(spelling) == sorted(word))
            closeness -= NO_WORD * (spelling in self._only_stems)
            is_place = _is_place(spelling)
            best = max(best, (closeness, spelling in words.QUESTION_WORDS, not is_place, spelling, similarity))
        return best[3:]

    def _is_swapped_name(self, word: str) -> bool:
        """Whether a word has the letters of a name of the FAQ in another order: "kais" for KASI."""
        spelling = self._by_letters.get("".join(sorted(word)))
        return spelling is not None and OSA.distance(word, spelling) == 1


def _is_place(spelling: str) -> bool:
    """Whether a word names a country; "chinas" too, which is "china's"."""
    return not places.place_names().isdisjoint((spelling, words.stem(spelling)))


def _commonness(spelling: str) -> tuple[bool, int, str]:
    """Sorts words that may be meant, the likeliest first: a country last, a short one before a long one."""
    return _is_place(spelling), len(spelling), spelling


def _halves(word: str, shortest: int) -> Iterator[tuple[str, str]]:
    """The ways to tear a word apart that is long enough to be two."""
    for cut in range(shortest, len(word) - shortest + 1) if len(word) >= SHORTEST_PAIR else ():
        yield word[:cut], word[cut:]


def _is_another_name(typed: str, spelling: str) -> bool:
    """Whether what was typed for a name differs from it by a letter that no slip of the finger explains."""
    if len(typed) != len(spelling) or word_vectors().is_common(spelling):
        return False
    unlike = [(left, right) for left, right in zip(typed, spelling, strict=True) if left != right]
    return len(unlike) == 1 and unlike[0][0] not in NEIGHBOURS.get(unlike[0][1], "")
