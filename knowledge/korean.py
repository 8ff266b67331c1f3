"""Korean words as those of an FAQ, whatever their endings, spaces and typos."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from rapidfuzz import process
from rapidfuzz.distance import OSA

from knowledge import countries, hangul
from knowledge.cache import Cache
from knowledge.english import EnglishWords
from knowledge.keyboard import is_slip, replacements
from knowledge.spelling import CUTOFF, FIRST_LETTER, ONE_SLIP
from knowledge.token import Token

SHORTEST_JAMO = 5
"""Fewest letters of a word that is corrected."""
SHORTEST_SLIPPED = 7
"""A key slip counts as one (`ONE_SLIP`) only in words of at least this many letters (about three syllables): in shorter
ones most slips make another real word."""
SOUNDS_ALIKE = 0.9
"""Similarity of a word that sounds like another: "투짜" for "투자"."""
SHORTEST_SOUND = 3
"""Fewest syllables of a word that is recognised by its sound inside others."""
NAME_SYLLABLES = 3
"""Length of a typical Korean name; one with a different letter is of another person: 김동수 is not 김동배."""
SHORTEST_RUN_TOGETHER = 5
"""Fewest syllables of words run together in which a misspelled name is sought."""
SHORTEST_COMPOUND = 4
"""Fewest syllables of a compound."""
PART = 0.7
"""Similarity of a part to its compound."""
MOST_SPELLINGS = 5
"""Most candidates for the correction of a word."""
CACHE_SIZE = 2_000
"""Size of the caches: a question's words are read several times."""


class KoreanWords:
    """The Korean words of an FAQ.

    Args:
        terms: The words, with and without their endings.
        names: Those that are names.
        english: The FAQ's English words, which may be typed with the Korean keyboard on.
        subjects: Words that are filler in other FAQs, but not in this one.

    Attributes:
        terms: As given.
    """

    def __init__(
        self, terms: Iterable[str], names: Iterable[str], english: EnglishWords, subjects: frozenset[str]
    ) -> None:
        self.terms = frozenset(terms)
        self._names = frozenset(names)
        self._english = english
        self._filler = hangul.FILLER - subjects
        self._subjects = subjects
        by_jamo = {hangul.letters(term): term for term in sorted(self.terms) if len(term) > 1}
        by_jamo |= {hangul.letters(term): term for term in sorted(hangul.FILLER) if len(term) > 2}
        self._jamo, self._jamo_terms = list(by_jamo), list(by_jamo.values())
        self._compounds: dict[str, str] = {}
        for term in sorted(self.terms, key=len, reverse=True):
            if len(term) >= SHORTEST_COMPOUND and term == hangul.strip_endings(term):
                for part in (term[2:], term[:-2], term[-2:], term[:2]):
                    self._compounds[part] = term
        self._sounds = {hangul.sound(term): term for term in sorted(self.terms) if len(term) > 1}
        self._long_names: dict[int, dict[str, str]] = defaultdict(dict)
        for name in sorted(self._names & self.terms):
            if len(name) >= NAME_SYLLABLES:
                self._long_names[len(name)][name] = hangul.letters(name)
        self._corrected = Cache(self._corrected_spelling, CACHE_SIZE)
        self._name_in = Cache(self._misspelled_name, CACHE_SIZE)

    def read(self, run: Sequence[str], *, after_word: bool) -> list[Token]:
        """The tokens of adjacent words.

        Args:
            run: The words as typed.
            after_word: Whether another word precedes.
        """
        corrected: dict[str, tuple[str, float]] = {}
        run = list(map(hangul.respelled, run))
        pieces = hangul.segment(run, self._may_be_known, after_word=after_word)
        if not self._is_read(pieces, run):
            found = [self._corrected[word] for word in run]
            corrected = {
                correction: (word, similarity) for word, (correction, similarity) in zip(run, found, strict=True)
            }
            words = [correction for correction, _ in found]
            for at, word in enumerate(words):
                if (named := self._name_in[word]) is not None:
                    part, name, similarity = named
                    corrected[name] = (part, similarity)
                    words[at] = word.replace(part, name)
            pieces = hangul.segment(words, self._may_be_known, after_word=after_word)
        tokens: list[Token] = []
        for piece in pieces:
            stripped = hangul.strip_endings(piece)
            if self._is_filler(piece) or stripped in self._filler:
                known = piece if piece in self.terms else stripped
                tokens.append(Token(piece, known, 1.0 if known in self.terms else 0.0, True))
            elif piece in self.terms:
                typed, similarity = corrected.get(piece, (piece, 1.0))
                tokens.append(Token(typed, self._term(piece), similarity, False))
            elif self._sounds_known(piece):
                tokens.append(Token(piece, self._term(self._sounds[hangul.sound(piece)]), SOUNDS_ALIKE, False))
            else:
                tokens += self._latin_typed_in_korean(piece) or [self._part_of_compound(piece, stripped)]
        return tokens

    def _term(self, known: str) -> str:
        """The known word without its endings, if that is known as well."""
        stripped = hangul.strip_endings(known)
        return stripped if stripped in self.terms else known

    def _is_filler(self, piece: str) -> bool:
        return hangul.is_filler(piece) and piece not in self._subjects

    def _is_known(self, piece: str, alone: bool) -> bool:
        is_filler = self._is_filler(piece) and (alone or len(piece) > 1)
        return piece in self.terms or is_filler or piece in hangul.COMMON or piece in countries.country_names()

    def _may_be_known(self, piece: str, alone: bool) -> bool:
        return self._is_known(piece, alone) or self._sounds_known(piece)

    def _sounds_known(self, piece: str) -> bool:
        return len(piece) >= SHORTEST_SOUND and hangul.sound(piece) in self._sounds

    def _is_read(self, pieces: list[str], run: list[str]) -> bool:
        """Whether words were split into known pieces other than single syllables, into which most words could be."""
        is_in_syllables = max(map(len, run)) > 2 and max(map(len, pieces), default=0) == 1
        return not is_in_syllables and all(self._may_be_known(piece, True) for piece in pieces)

    def _corrected_spelling(self, word: str) -> tuple[str, float]:
        """The known word most similar to a Korean word, or the word itself; and how sure that is."""
        if self._is_read(hangul.segment([word], self._may_be_known), [word]):
            return word, 1.0
        best: tuple[float, str] = (0.0, word)
        for form in (word, hangul.strip_endings(word)):
            if hangul.sound(form) in self._sounds:
                return self._sounds[hangul.sound(form)], SOUNDS_ALIKE
            letters = hangul.letters(form)
            if len(letters) < SHORTEST_JAMO or len(form) < len(word) / 2:
                continue  # Too short to tell.
            for typed, similarity, at in process.extract(
                letters, self._jamo, scorer=OSA.normalized_similarity, score_cutoff=CUTOFF, limit=MOST_SPELLINGS
            ):
                meant = self._jamo_terms[at]
                name = hangul.strip_endings(meant)
                if name in self._names and _is_another_name(word[: len(name)], name):
                    continue
                if len(typed) >= SHORTEST_SLIPPED and is_slip(hangul.latin_keys(form), hangul.latin_keys(meant)):
                    similarity = max(similarity, ONE_SLIP)
                best = max(best, (similarity - FIRST_LETTER * (typed[0] != letters[0]), meant))
        return (best[1], best[0] ** 2) if best[0] >= CUTOFF else (word, 1.0)

    def _misspelled_name(self, word: str) -> tuple[str, str, float] | None:
        """The misspelled part of words run together, the name it stands for, and how sure that is; None without one.

        "남중궈해얘기도" has 남중국해.
        """
        if len(word) < SHORTEST_RUN_TOGETHER or self._is_read(hangul.segment([word], self._may_be_known), [word]):
            return None
        best: tuple[float, str, str] = (CUTOFF, "", "")
        for length, names in self._long_names.items():
            for part in (word[begin : begin + length] for begin in range(len(word) - length + 1)):
                found = process.extractOne(
                    hangul.letters(part), names, scorer=OSA.normalized_similarity, score_cutoff=best[0]
                )
                best = max(best, (found[1], part, found[2])) if found else best
        _, part, name = best
        meant, similarity = self._corrected[part] if part and part != name else ("", 0.0)
        return (part, name, similarity) if meant == name else None

    def _part_of_compound(self, piece: str, stripped: str) -> Token:
        """The token of an unknown word, or of the compound that begins or ends with it: 통학버스 for 버스."""
        compound = self._compounds.get(stripped)
        return Token(piece, compound, PART, False) if compound else Token(piece, stripped, 0.0, False)

    def _latin_typed_in_korean(self, piece: str) -> list[Token]:
        """The tokens of a word of the FAQ that was typed with the Korean keyboard on: ``ㅔㅁ그ㅁ`` for ``parma``."""
        keys = hangul.latin_keys(piece)
        if len(keys) < 3 or not any("ㄱ" <= letter <= "ㆎ" for letter in piece):
            return []
        return [token for token in self._english.read_one(keys) if token.similarity > 0]


def _is_another_name(typed: str, name: str) -> bool:
    """Whether a typed name has a letter that no key slip explains, and so is another name."""
    keys, meant = hangul.latin_keys(typed).lower(), hangul.latin_keys(name).lower()
    if not len(typed) == len(name) == NAME_SYLLABLES or len(keys) != len(meant):
        return False
    return False in replacements(keys, meant)
