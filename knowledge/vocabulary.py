"""Reading a question with the FAQ's own words: synonyms, spelling mistakes, words run together or torn apart."""

from __future__ import annotations

import re
from bisect import bisect
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import ceil

from rapidfuzz import process
from rapidfuzz.distance import OSA

from knowledge import hangul, places, words
from knowledge.completion import WordCompletion
from knowledge.keyboard import NEIGHBOURS
from knowledge.remembered import Remembered
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
NAME_CUTOFF = 0.85
"""The same for a name of several words."""
SHORTEST_JAMO = 5
"""Letters of a Korean word that may be a misspelled one."""
MOST_REMEMBERED = 20_000
"""Words of which is remembered how they were read."""
MOST_SPELLINGS = 10
"""Words that a misspelled one is compared with in the end."""
SHORTEST_STEM = 5
"""Letters of a stem that may be meant by itself: "ukrian" has more of "ukrain" than of "ukraine"."""
SKELETON = 0.9
"""How like a word it is to be typed without its vowels: "mny" for "many"."""
SOUNDS_ALIKE = 0.9
"""The same for a Korean word that sounds like it: "투짜" for "투자"."""
SHORTEST_PAIR = 6
SHORTEST_HALF = 4
"""Letters of two words run together, and of each of them where one may be misspelled."""
LONGEST_NAME = 5
"""Letters of a name, or of an acronym, that is another one if one letter is."""
LONGEST_WORD = 40
"""Letters of a word that may be a misspelled one."""

_VOWELS = re.compile("[aeiou]")


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a question as it was understood.

    Attributes:
        text: The word as typed (normalised).
        term: The FAQ's word that it stands for, or its own stem where the FAQ has none.
        similarity: 1 for a word the FAQ knows, below 1 for a mended one, 0 for a word it does not know.
        is_filler: Whether it only frames the question.
        parts: The terms of the single words, where several together stand for `term`.
    """

    text: str
    term: str
    similarity: float
    is_filler: bool
    parts: tuple[str, ...] = ()


class Vocabulary:
    """The words of an FAQ: of its questions, answers and synonyms."""

    def __init__(self, texts: Iterable[str], synonyms: Iterable[Sequence[str]]) -> None:
        groups = [tuple(words.normalise(member) for member in group) for group in synonyms]
        self._terms: set[str] = set()
        spellings: set[str] = set()
        for text in [*map(words.normalise, texts), *(member for group in groups for member in group)]:
            for word in words.split(text):
                if words.is_hangul(word):
                    self._terms |= {word, hangul.strip_endings(word)} - hangul.ENDINGS
                else:
                    self._terms.add(words.stem(word))
                    if not word.isdigit():
                        spellings.add(word)
        self._spelled = frozenset(spellings)
        self._hangul = {term for term in self._terms if words.is_hangul(term)}
        by_jamo = {hangul.jamo(term): term for term in sorted(self._hangul) if len(term) > 1}
        by_jamo |= {hangul.jamo(term): term for term in sorted(hangul.FILLER) if len(term) > 2}
        self._sounds = {hangul.sound(term): term for term in sorted(self._hangul) if len(term) > 1}
        self._jamo, self._jamo_terms = list(by_jamo), list(by_jamo.values())
        # A short word is too easily taken for a number: "file" is no slip of "five".
        spellings -= {word for word in words.NUMBERS if len(word) < 5}
        spellings |= {word for word in words.FILLER | words.NUMBERS.keys() if len(word) > 4} | words.QUESTION_WORDS
        self._completion = WordCompletion(spellings | self._hangul)
        inflections = {word for term in self._terms for word in word_vectors().inflections(term)}
        stems = {term for term in self._terms if len(term) >= SHORTEST_STEM and not words.is_hangul(term)}
        self._spellings = sorted(spellings | inflections | stems, key=lambda spelling: (len(spelling), spelling))
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
        # Each keystroke reads the same words again.
        self._alone = Remembered(self._read_alone, MOST_REMEMBERED)
        self._mended = Remembered(self._mend_latin, MOST_REMEMBERED)
        self._synonyms: dict[tuple[str, ...], str] = {}
        # Those of several English words, as they are spelled, by the first.
        self._names: dict[str, dict[str, str]] = defaultdict(dict)
        for group in groups:
            canonical = "_".join(words.split(group[0]))
            for member in group:
                terms = tuple(token.term for token in self._tokens(member))
                self._synonyms[terms] = canonical
                if len(terms) > 1 and not words.is_hangul(member) and not any(map(str.isdigit, terms)):
                    self._names[terms[0]][" ".join(words.split(member))] = canonical
        # How many words the longest synonym has that begins with a word.
        self._longest: dict[str, int] = {}
        for terms in self._synonyms:
            self._longest[terms[0]] = max(self._longest.get(terms[0], 0), len(terms))

    def read(self, text: str) -> list[Token]:
        """The words of a text, understood; synonyms are replaced by their group's first word."""
        tokens = self._tokens(words.normalise(text))
        read: list[Token] = []
        position = 0
        while position < len(tokens):
            longest = self._longest.get(tokens[position].term, 0)
            for length in range(min(longest, len(tokens) - position), 0, -1):
                run = tokens[position : position + length]
                canonical = self._synonyms.get(tuple(token.term for token in run)) or self._mended_name(run)
                if canonical is not None:
                    similarity = min(token.similarity for token in run)
                    text = " ".join(token.text for token in run)
                    is_filler = all(token.is_filler for token in run)
                    read.append(Token(text, canonical, similarity, is_filler, tuple(token.term for token in run)))
                    position += length
                    break
            else:
                read.append(tokens[position])
                position += 1
        return read

    def _mended_name(self, run: Sequence[Token]) -> str | None:
        """What a name of several words stands for that was mistyped as other words: "south china see"."""
        if len(run) < 2 or all(token.similarity == 1 and not token.is_filler for token in run):
            return None
        names = self._names.get(run[0].term, {})
        typed = " ".join(token.text for token in run)
        found = process.extractOne(typed, list(names), scorer=OSA.normalized_similarity, score_cutoff=NAME_CUTOFF)
        if found is None or not all(map(_is_slip, typed.split(), found[0].split())):
            return None
        return names[found[0]]

    def completions(self, text: str, *, with_a_slip: bool = False) -> list[tuple[str, Token]]:
        """The text with its last word, which may be half typed, completed in each way that the FAQ's words allow.

        Each with what its last word is by itself.
        """
        normalised = words.normalise(text)
        last = "" if text[-1:].isspace() else ["", *words.split(normalised)][-1]
        if not last or last.isdigit() or not normalised.endswith(last):
            return []
        found = self._completion.with_a_slip(last) if with_a_slip else self._completion.of(last)
        return [(normalised.removesuffix(last) + word, self._alone[word]) for word in found]

    def _read_alone(self, word: str) -> Token:
        return self.read(word)[-1]

    def _tokens(self, normalised: str) -> list[Token]:
        tokens: list[Token] = []
        for korean, group in groupby(words.split(normalised), key=words.is_hangul):
            run = list(group)
            tokens += self._korean(run, bool(tokens)) if korean else self._latin_words(run)
        return tokens

    def _latin_words(self, run: list[str]) -> list[Token]:
        tokens: list[Token] = []
        position = 0
        while position < len(run):
            word = run[position]
            pair = word + run[position + 1] if position + 1 < len(run) else ""
            known = self._known_latin(word)
            if known is None and pair and (joined := words.stem(pair)) in self._terms and not pair.isdigit():
                tokens.append(Token(f"{word} {run[position + 1]}", joined, 1.0, False))
                position += 2
                continue
            tokens += [known] if known else self._mended[word]
            position += 1
        return tokens

    def _known_latin(self, word: str) -> Token | None:
        term = words.stem(word)
        if word in words.FILLER:
            return Token(word, term, 1.0 if term in self._terms else 0.0, True)
        is_spelled_right = word in self._spelled or word_vectors().is_common(word)
        if term in self._terms and (is_spelled_right or len(word) < SHORTEST_STEM or not word.isalpha()):
            return Token(word, term, 1.0, False)
        return None

    def _mend_latin(self, word: str) -> list[Token]:
        """A word the FAQ lacks: two words run together, a misspelling, or unknown."""
        if word.isdigit() or not 3 <= len(word) <= LONGEST_WORD or word in places.place_names():
            return [Token(word, word, 0.0, False)]
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
        return [_mended(word, spelling, similarity)] if spelling else [own]

    def _torn_apart(self, word: str) -> list[Token]:
        """Two words of the FAQ that were run together."""
        for left, right in _halves(word, 2):
            # One half at least as the FAQ spells it: to stem all pieces takes time.
            is_spelled = left in self._spelled or right in self._spelled
            if not is_spelled or {left, right} <= words.FILLER or left in places.place_names():
                continue  # "undivided" is not of the UN.
            if {words.stem(left), words.stem(right)} <= self._terms:
                return [Token(half, words.stem(half), 1.0, half in words.FILLER) for half in (left, right)]
        return []

    def _torn_apart_with_a_slip(self, word: str) -> list[Token]:
        """Two words that were run together, one of them misspelled; or two that only frame a question."""
        for left, right in _halves(word, 2):
            if {left, right} <= words.FILLER:
                return [Token(half, words.stem(half), 0.0, True) for half in (left, right)]
        for left, right in _halves(word, SHORTEST_HALF):
            if left in self._spelled or right in self._spelled:
                halves = [self._known_latin(half) or self._one_slip(half) for half in (left, right)]
                if None not in halves:
                    return [half for half in halves if half]
        return []

    def _one_slip(self, word: str) -> Token | None:
        spelling, similarity = self._meant_spelling(word)
        if not spelling or OSA.distance(word, spelling) > 1:
            return None
        return _mended(word, spelling, similarity)

    def _meant_spelling(self, word: str) -> tuple[str, float]:
        """The word that a misspelled one is most like, or an empty one; and how like it is."""
        if word in self._skeletons and not self._is_swapped_name(word):
            return self._skeletons[word], SKELETON
        cutoff = SHORT_CUTOFF if len(word) == 3 else SPELLING_CUTOFF
        best: tuple[float, bool, bool, str, float] = (cutoff, False, False, "", 0.0)
        # A word much shorter or longer is less like it than that.
        shortest, longest = (
            bisect(self._spellings, length, key=len) for length in (ceil(len(word) * cutoff) - 1, len(word) / cutoff)
        )
        for spelling, similarity, _ in process.extract(
            word,
            self._spellings[shortest:longest],
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

    def _korean(self, run: list[str], after_word: bool) -> list[Token]:
        mended: dict[str, tuple[str, float]] = {}
        run = list(map(hangul.respelled, run))
        pieces = hangul.segment(run, self._is_known_korean, after_word=after_word)
        if not self._is_read(pieces, run):
            found = [self._mended_spelling(word) for word in run]
            mended = {mend: (word, similarity) for word, (mend, similarity) in zip(run, found, strict=True)}
            pieces = hangul.segment([mend for mend, _ in found], self._is_known_korean, after_word=after_word)
        tokens: list[Token] = []
        for piece in pieces:
            stripped = hangul.strip_endings(piece)
            if hangul.is_filler(piece) or stripped in hangul.FILLER:
                known = piece if piece in self._hangul else stripped
                tokens.append(Token(piece, known, 1.0 if known in self._hangul else 0.0, True))
            elif piece in self._hangul:
                typed, similarity = mended.get(piece, (piece, 1.0))
                tokens.append(Token(typed, stripped if stripped in self._hangul else piece, similarity, False))
            else:
                tokens += self._latin_typed_in_korean(piece) or [Token(piece, stripped, 0.0, False)]
        return tokens

    def _is_known_korean(self, piece: str, alone: bool) -> bool:
        is_filler = hangul.is_filler(piece) and (alone or len(piece) > 1)
        return piece in self._hangul or is_filler or piece in places.place_names()

    def _is_read(self, pieces: list[str], run: list[str]) -> bool:
        """Whether some words fell into known pieces, and not into single syllables, which most words would do."""
        is_in_syllables = max(map(len, run)) > 2 and max(map(len, pieces), default=0) == 1
        return not is_in_syllables and all(self._is_known_korean(piece, True) for piece in pieces)

    def _mended_spelling(self, word: str) -> tuple[str, float]:
        """The known word that a Korean word is most like, or the word itself; and how sure that is."""
        if self._is_read(hangul.segment([word], self._is_known_korean), [word]):
            return word, 1.0
        best: tuple[float, str] = (0.0, word)
        for form in (word, hangul.strip_endings(word)):
            if hangul.sound(form) in self._sounds:
                return self._sounds[hangul.sound(form)], SOUNDS_ALIKE
            if len(hangul.jamo(form)) < SHORTEST_JAMO or len(form) < len(word) / 2:
                continue  # Too little to tell what was meant.
            found = process.extractOne(
                hangul.jamo(form), self._jamo, scorer=OSA.normalized_similarity, score_cutoff=SPELLING_CUTOFF
            )
            if found:
                closeness = found[1] - FIRST_LETTER * (found[0][0] != hangul.jamo(form)[0])
                best = max(best, (closeness, self._jamo_terms[found[2]]))
        return (best[1], best[0] ** 2) if best[0] >= SPELLING_CUTOFF else (word, 1.0)

    def _latin_typed_in_korean(self, piece: str) -> list[Token]:
        """A word the FAQ knows, typed with the Korean keyboard switched on: ``ㅔㅁ그ㅁ`` for ``parma``."""
        keys = hangul.latin_keys(piece)
        if len(keys) < 3 or not any("ㄱ" <= letter <= "ㆎ" for letter in piece):
            return []
        known = self._known_latin(keys)
        return [token for token in ([known] if known else self._mend_latin(keys)) if token.similarity > 0]


def _is_place(spelling: str) -> bool:
    """Whether a word names a country; "chinas" too, which is "china's"."""
    return not places.place_names().isdisjoint((spelling, words.stem(spelling)))


def _commonness(spelling: str) -> tuple[bool, int, str]:
    """Sorts words that may be meant, the likeliest first: a country last, a short one before a long one."""
    return _is_place(spelling), len(spelling), spelling


def _mended(typed: str, spelling: str, similarity: float) -> Token:
    if sorted(typed) == sorted(spelling):
        similarity = (1 + similarity) / 2  # No letter is another.
    return Token(typed, words.stem(spelling), similarity**2, spelling in words.FILLER)


def _halves(word: str, shortest: int) -> Iterator[tuple[str, str]]:
    """The ways to tear a word apart that is long enough to be two."""
    for cut in range(shortest, len(word) - shortest + 1) if len(word) >= SHORTEST_PAIR else ():
        yield word[:cut], word[cut:]


def _is_slip(typed: str, spelling: str) -> bool:
    return OSA.normalized_similarity(typed, spelling) >= SHORT_CUTOFF


def _is_another_name(typed: str, spelling: str) -> bool:
    """Whether what was typed for a name differs from it by a letter that no slip of the finger explains."""
    if len(typed) != len(spelling) or word_vectors().is_common(spelling):
        return False
    unlike = [(left, right) for left, right in zip(typed, spelling, strict=True) if left != right]
    return len(unlike) == 1 and unlike[0][0] not in NEIGHBOURS.get(unlike[0][1], "")
