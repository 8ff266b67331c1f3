"""Reading English words with the FAQ's own: misspelled ones, and such as were run together or torn apart."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from rapidfuzz.distance import OSA

from knowledge import countries, words
from knowledge.cache import Cache
from knowledge.spelling import SHORTEST_STEM, Spelling
from knowledge.token import Token
from knowledge.word_vectors import word_vectors

CACHE_SIZE = 20_000
"""Words of which is remembered how they were read."""
COMMON_OF_TWO_LETTERS = 4_000
"""So many words, the most frequent ones, are words in their own right if they have two letters; others are no words."""
SHORTEST_PAIR = 6
SHORTEST_HALF = 4
"""Letters of two words run together, and of each of them where one may be misspelled."""
ANOTHER_WORD = 0.1
"""What it costs to tear a word apart once more, next to how rare the pieces are."""
MEAN_PIECE = 2.5
"""Letters of words run together, at least, for each of them: almost any word falls into pieces of two letters."""
LONGEST_WORD = 40
"""Letters of a word that may be a misspelled one."""

# Short words without which few others are run together: "ofthe", "whois".
_TELL_APART = words.QUESTION_WORDS | {"the"}
_DRAWN_OUT = re.compile(r"([a-z])\1{2,}")


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
        self._spelling = Spelling(self._spelled, self._terms, filler)
        self.spellings = self._spelling.typed
        self._mended = Cache(self._mend, CACHE_SIZE)

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

    def respelled(self, word: str) -> str:
        """A word that frames or asks, or a number, as it is spelled; others as they are.

        But words that are run together are torn apart ("whoisthechair"), and drawn-out letters typed once ("parmaaa").
        """
        is_short_for_another = words.normalise(word) != word
        if is_short_for_another or self._known(word) or _is_in_its_own_right(word):
            return word
        if is_drawn_out(word):
            short = [_DRAWN_OUT.sub(letters, word) for letters in (r"\1", r"\1\1")]
            is_word = [one for one in short if self._known(one)] or list(filter(_is_in_its_own_right, short))
            return min(is_word, key=word_vectors().rank) if is_word else self.respelled(short[0])
        if len(word) > LONGEST_WORD:
            return word
        return self._spelling.function_word(word) or self._run_together(word) or word

    def _run_together(self, word: str) -> str | None:
        """Words between which spaces are missing, if all are known and some only frame questions: "whoisthechair".

        Of the ways to tear them apart, the one into the fewest and most frequent is taken (Viterbi).
        """
        meant, _ = self._spelling.meant(word)
        is_a_word = word_vectors().of(words.stem(word)) is not None  # "disadvantages", if a rare one
        if is_a_word or (meant and meant not in self._filler):
            return None
        # The cheapest way to tear apart the letters up to each place, if there is one.
        best: dict[int, tuple[float, list[str]]] = {0: (0.0, [])}
        for end in range(2, len(word) + 1):
            ways = [
                (cost + ANOTHER_WORD + self._spelling.rareness(word[begin:end]), [*pieces, word[begin:end]])
                for begin, (cost, pieces) in best.items()
                if end - begin > 1 and self._is_piece(word[begin:end])
            ]
            if ways:
                best[end] = min(ways)
        _, pieces = best.get(len(word), (0.0, []))
        if len(word) < SHORTEST_PAIR and not (_TELL_APART & set(pieces) and self._filler.issuperset(pieces)):
            return None  # "Hasan"
        is_told = not self._filler.isdisjoint(pieces) and len(word) >= MEAN_PIECE * len(pieces)
        return " ".join(pieces) if is_told else None

    def _is_piece(self, word: str) -> bool:
        """Whether a word is one where no space shows where it ends."""
        return (
            word in self._filler
            or word in self._spelled
            or (len(word) >= SHORTEST_HALF and word_vectors().is_common(word))
        )

    def slipped(self, word: str) -> list[str]:
        """The FAQ's words that may be meant by another if a finger slipped, the likeliest first: Laos by "laps"."""
        return [] if word.isdigit() or word in countries.country_names() else self._spelling.own(word)

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
        if word.isdigit() or not 3 <= len(word) <= LONGEST_WORD or word in countries.country_names():
            return [Token(word, word, 0.0, False)]
        name = word.removesuffix("s")  # "the UAE's"
        if name in countries.country_names():
            return [Token(word, name, float(name in self._terms), False)]
        stem = words.stem(word)
        own = Token(word, stem, float(stem in self._terms), False)
        if word_vectors().is_common(word) and not self._spelling.is_swapped_name(word):
            return [own]  # A word in its own right.
        spelling, similarity = self._spelling.meant(word)
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
            is_no_country = left not in countries.country_names() or right in self._spelled
            if not is_spelled or {left, right} <= self._filler or not is_no_country:
                continue  # "undivided" is not of the UN.
            if {words.stem(left), words.stem(right)} <= self._terms:
                return [Token(half, words.stem(half), 1.0, half in self._filler) for half in (left, right)]
        return []

    def _torn_apart_with_a_slip(self, word: str) -> list[Token]:
        """Two words that were run together, one of them misspelled."""
        for left, right in _halves(word, SHORTEST_HALF):
            if left in self._spelled or right in self._spelled:
                halves = [self._known(half) or self._one_slip(half) for half in (left, right)]
                if None not in halves:
                    return [half for half in halves if half]
        return []

    def _one_slip(self, word: str) -> Token | None:
        spelling, similarity = self._spelling.meant(word)
        if not spelling or OSA.distance(word, spelling) > 1:
            return None
        return self._mended_as(spelling, word, similarity)

    def _mended_as(self, spelling: str, typed: str, similarity: float) -> Token:
        if sorted(typed) == sorted(spelling):
            similarity = (1 + similarity) / 2  # No letter is another.
        return Token(typed, words.stem(spelling), similarity**2, spelling in self._filler)


def is_drawn_out(word: str) -> bool:
    """Whether a letter of a word is typed three times or more: "whooo"."""
    return _DRAWN_OUT.search(word) is not None


def _halves(word: str, shortest: int) -> Iterator[tuple[str, str]]:
    """The ways to tear a word apart that is long enough to be two."""
    for cut in range(shortest, len(word) - shortest + 1) if len(word) >= SHORTEST_PAIR else ():
        yield word[:cut], word[cut:]


def _is_in_its_own_right(word: str) -> bool:
    """Whether a word is spelled as it is meant: a common one, or a country."""
    vectors = word_vectors()
    is_common = vectors.is_common(word, COMMON_OF_TWO_LETTERS) if len(word) == 2 else vectors.is_common(word)
    return is_common or word in countries.country_names()
