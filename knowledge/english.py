"""English words as those of an FAQ: misspelled ones, and words that were run together or torn apart."""

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
"""Size of the cache of words that the FAQ lacks."""
COMMON_OF_TWO_LETTERS = 4_000
"""A two-letter word counts as real only if it is among this many most frequent words."""
SHORTEST_PAIR = 6
SHORTEST_HALF = 4
"""Fewest letters of two words that were run together, and of each of them if one may be misspelled."""
ANOTHER_WORD = 0.1
"""Cost of each further piece of a word that is split, next to the rareness of the pieces."""
MEAN_PIECE = 2.5
"""Fewest letters per piece of a word that is split: almost any word falls into pieces of two letters."""
LONGEST_WORD = 40
"""Most letters of a word that is corrected."""

# Only with one of these are short words split: "ofthe", "whois".
_TELL_APART = words.QUESTION_WORDS | {"the"}
_DRAWN_OUT = re.compile(r"([a-z])\1{2,}")


class EnglishWords:
    """The English words of an FAQ; "English" is anything in Latin letters.

    Args:
        spelled: The words as spelled, without numbers.
        terms: Their stems, and numbers.
        filler: Filler words.

    Attributes:
        spellings: The words that may be typed, filler among them.
    """

    def __init__(self, spelled: Iterable[str], terms: Iterable[str], filler: frozenset[str]) -> None:
        self._filler = filler
        self._spelled = frozenset(spelled)
        self._terms = frozenset(terms)
        self._spelling = Spelling(self._spelled, self._terms, filler)
        self.spellings = self._spelling.typed
        self._corrected = Cache(self._correct, CACHE_SIZE)

    def read(self, run: Sequence[str]) -> list[Token]:
        """The tokens of adjacent words."""
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
            tokens += [known] if known else self._corrected[word]
            position += 1
        return tokens

    def read_one(self, word: str) -> list[Token]:
        """The tokens of one word: more than one if words were run together."""
        known = self._known(word)
        return [known] if known else self._corrected[word]

    def is_word(self, word: str) -> bool:
        """Whether a word, as spelled, is one of the FAQ or a common one."""
        return self._known(word) is not None or word_vectors().is_common(word)

    def respelled(self, word: str) -> str:
        """A misspelled filler word, question word or number, corrected; any other word unchanged.

        Words that were run together are split ("whoisthechair"); a letter typed three times or more counts once
        ("parmaaa").
        """
        is_short_for_another = words.normalise(word) != word
        if is_short_for_another or self._known(word) or _is_real(word):
            return word
        if is_drawn_out(word):
            short = [_DRAWN_OUT.sub(letters, word) for letters in (r"\1", r"\1\1")]
            is_word = [one for one in short if self._known(one)] or list(filter(_is_real, short))
            return min(is_word, key=word_vectors().rank) if is_word else self.respelled(short[0])
        if len(word) > LONGEST_WORD:
            return word
        return self._spelling.function_word(word) or self._run_together(word) or word

    def _run_together(self, word: str) -> str | None:
        """A word split into known words, at least one of them filler: "whoisthechair"; None if it is no such word.

        Of all ways to split it, that with the fewest and most frequent pieces is taken (Viterbi).
        """
        meant, _ = self._spelling.meant(word)
        is_a_word = word_vectors().of(words.stem(word)) is not None  # "disadvantages", though a rare one
        if is_a_word or (meant and meant not in self._filler):
            return None
        # The cheapest split of each prefix that can be split.
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
        """Whether a word may be a piece of a split word."""
        return (
            word in self._filler
            or word in self._spelled
            or (len(word) >= SHORTEST_HALF and word_vectors().is_common(word))
        )

    def slipped(self, word: str) -> list[str]:
        """The FAQ's words that a word may be a typo of, the most likely first: "laos" for "laps"."""
        return [] if word.isdigit() or word in countries.country_names() else self._spelling.own(word)

    def _known(self, word: str) -> Token | None:
        term = words.stem(word)
        if word in self._filler:
            return Token(word, term, 1.0 if term in self._terms else 0.0, True)
        is_spelled_right = word in self._spelled or word_vectors().is_common(word)
        if term in self._terms and (is_spelled_right or len(word) < SHORTEST_STEM or not word.isalpha()):
            return Token(word, term, 1.0, False)
        return None

    def _correct(self, word: str) -> list[Token]:
        """The tokens of a word that the FAQ lacks: two words run together, a misspelling, or unknown."""
        if word.isdigit() or not 3 <= len(word) <= LONGEST_WORD or word in countries.country_names():
            return [Token(word, word, 0.0, False)]
        name = word.removesuffix("s")  # "the UAE's"
        if name in countries.country_names():
            return [Token(word, name, float(name in self._terms), False)]
        stem = words.stem(word)
        own = Token(word, stem, float(stem in self._terms), False)
        if word_vectors().is_common(word) and not self._spelling.is_swapped_name(word):
            return [own]  # A real word.
        spelling, similarity = self._spelling.meant(word)
        if own.similarity and (not spelling or words.stem(spelling) == stem):
            return [own]
        is_one_slip = bool(spelling) and OSA.distance(word, spelling) == 1
        if not own.similarity and not is_one_slip:
            pieces = self._split(word) or ([] if spelling else self._split_with_a_typo(word))
            if pieces:
                return pieces
        return [self._corrected_as(spelling, word, similarity)] if spelling else [own]

    def _split(self, word: str) -> list[Token]:
        """A word split into two words of the FAQ; none if it cannot be."""
        for left, right in _halves(word, 2):
            # At least one half must be spelled as in the FAQ: stemming all halves takes time.
            is_spelled = left in self._spelled or right in self._spelled
            is_no_country = left not in countries.country_names() or right in self._spelled
            if not is_spelled or {left, right} <= self._filler or not is_no_country:
                continue  # "undivided" is not of the UN.
            if {words.stem(left), words.stem(right)} <= self._terms:
                return [Token(half, words.stem(half), 1.0, half in self._filler) for half in (left, right)]
        return []

    def _split_with_a_typo(self, word: str) -> list[Token]:
        """A word split into two, one of them misspelled; none if it cannot be."""
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
        return self._corrected_as(spelling, word, similarity)

    def _corrected_as(self, spelling: str, typed: str, similarity: float) -> Token:
        if sorted(typed) == sorted(spelling):
            similarity = (1 + similarity) / 2  # Only the order of the letters is wrong.
        return Token(typed, words.stem(spelling), similarity**2, spelling in self._filler)


def is_drawn_out(word: str) -> bool:
    """Whether a letter is typed three times or more in a row: "whooo"."""
    return _DRAWN_OUT.search(word) is not None


def _halves(word: str, shortest: int) -> Iterator[tuple[str, str]]:
    """The ways to split a word in two, if it is long enough."""
    for cut in range(shortest, len(word) - shortest + 1) if len(word) >= SHORTEST_PAIR else ():
        yield word[:cut], word[cut:]


def _is_real(word: str) -> bool:
    """Whether a word is real as spelled: a common one, or the name of a country."""
    vectors = word_vectors()
    is_common = vectors.is_common(word, COMMON_OF_TWO_LETTERS) if len(word) == 2 else vectors.is_common(word)
    return is_common or word in countries.country_names()
