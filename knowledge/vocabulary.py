"""Texts as the words of an FAQ: tokens, with synonyms, typos and endings resolved."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, groupby

from rapidfuzz import process
from rapidfuzz.distance import OSA

from knowledge import countries, hangul, words
from knowledge.cache import Cache
from knowledge.completion import WordCompletion
from knowledge.english import EnglishWords, is_drawn_out
from knowledge.korean import KoreanWords
from knowledge.spelling import SHORT_CUTOFF
from knowledge.token import Token

NAME_CUTOFF = 0.85
"""Least OSA similarity of a misspelled name of several words."""
CACHE_SIZE = 20_000
"""Size of the caches of single words."""

_LATIN_WORD = re.compile("[A-Za-z]+")
_WORD = re.compile(r"(?<![\w@/.-])[A-Za-z]{2,}(?:['’][A-Za-z]+)*(?![\w@/-]|\.\w)")  # not in an address
# A full stop after a few letters ends an abbreviation: "Mr. Soe".
_BEGINS_SENTENCE = re.compile(r"(?:^|[!?…]|(?<!\b\w)(?<!\b\w\w)(?<!\b\w\w\w)\.)[\s\"'“‘(]*$")


class Vocabulary:
    """The words of an FAQ: of its questions, answers and synonyms.

    Args:
        texts: The questions and answers.
        synonyms: Groups of words with the same meaning.
        titles: The entries' titles.

    Attributes:
        names: Terms of the proper names: the groups of synonyms whose first member begins with a capital.
        titled: The stems of the titles' words.
    """

    def __init__(self, texts: Iterable[str], synonyms: Iterable[Sequence[str]], titles: Iterable[str] = ()) -> None:
        synonyms = list(synonyms)
        groups = [tuple(words.normalise(member) for member in group) for group in synonyms]
        names = [group for given, group in zip(synonyms, groups, strict=True) if given[0][:1].isupper()]
        self.names = frozenset("_".join(words.split(group[0])) for group in names)
        spelled: set[str] = set()
        stems: set[str] = set()
        korean: set[str] = set()
        for text in [*map(words.normalise, texts), *(member for group in groups for member in group)]:
            for word in words.split(text):
                if words.is_hangul(word):
                    korean |= {word, hangul.strip_endings(word)} - hangul.ENDINGS
                else:
                    stems.add(words.stem(word))
                    if not word.isdigit():
                        spelled.add(word)
        titled = {word for title in titles for word in words.split(words.normalise(title))}
        self.titled = set(map(words.base, titled))
        filler = words.FILLER - {word for word in words.TOPICAL if words.stem(word) in self.titled}
        self._english = EnglishWords(spelled, stems, filler)
        subjects = hangul.TOPICAL & self.titled
        self._korean = KoreanWords(korean, chain.from_iterable(names), self._english, subjects)
        self._completion = WordCompletion(self._english.spellings | self._korean.terms)
        # While somebody types, each keystroke reads the same words again.
        self._alone = Cache(self._read_alone, CACHE_SIZE)
        self._respelled = Cache(self._english.respelled, CACHE_SIZE)
        self._synonyms: dict[tuple[str, ...], str] = {}
        # Those of several English words as spelled, by the term of their first word.
        self._multiword_synonyms: dict[str, dict[str, str]] = defaultdict(dict)
        for group in groups:
            canonical = "_".join(words.split(group[0]))
            for member in group:
                terms = tuple(token.term for token in self._tokens(member))
                self._synonyms[terms] = canonical
                if len(terms) > 1 and not words.is_hangul(member) and not any(map(str.isdigit, terms)):
                    self._multiword_synonyms[terms[0]][" ".join(words.split(member))] = canonical
        for name in sorted(countries.country_names_of_several_words()):
            terms = tuple(token.term for token in self._tokens(name))
            if len(terms) > 1:
                self._synonyms.setdefault(terms, name.replace(" ", "_"))
        # The length of the longest synonym that begins with a term.
        self._longest: dict[str, int] = {}
        for terms in self._synonyms:
            self._longest[terms[0]] = max(self._longest.get(terms[0], 0), len(terms))

    def read(self, text: str) -> list[Token]:
        """The tokens of a text. The term of a synonym is the first member of its group."""
        tokens = self._tokens(words.normalise(text))
        read: list[Token] = []
        position = 0
        while position < len(tokens):
            longest = self._longest.get(tokens[position].term, 0)
            for length in range(min(longest, len(tokens) - position), 0, -1):
                run = tokens[position : position + length]
                canonical = self._synonyms.get(tuple(token.term for token in run)) or self._corrected_name(run)
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

    def retyped(self, text: str) -> str:
        """The text in Korean if it was typed in Korean with the Latin keyboard on ("dmlwkdrnr"); else unchanged."""
        typed = _LATIN_WORD.findall(text)
        if not typed or not text.isascii() or any(self._english.is_word(word.lower()) for word in typed):
            return text
        meant = _LATIN_WORD.sub(lambda word: hangul.typed_on_latin_keys(word[0]) or word[0], text)
        tokens = self._tokens(words.normalise(meant))
        is_read = all(token.is_filler or (token.similarity and words.is_hangul(token.text)) for token in tokens)
        return meant if is_read and any(not token.is_filler for token in tokens) else text

    def spelled(self, text: str) -> str:
        """The text with filler, question words and numbers spelled correctly: "waht dows" becomes "what does".

        Words that are capitalised inside a sentence are names and stay as they are, except for drawn-out letters.
        """
        return _WORD.sub(self._spell, text)

    def _spell(self, found: re.Match[str]) -> str:
        text, typed = found.string, found[0]
        word = words.normalise(typed)
        is_shouted = text.isupper()
        is_name = typed[0].isupper() and not is_shouted and not _BEGINS_SENTENCE.search(text[: found.start()])
        if is_name and (typed.isupper() or not is_drawn_out(word)):
            return typed
        spelled = self._respelled[word]
        if spelled == word:
            return typed
        return spelled.upper() if is_shouted else spelled

    def slips(self, normalised: str, tokens: Sequence[Token]) -> Iterator[tuple[str, str, str]]:
        """Alternative readings of a text in which one unknown or corrected word is a typo of another FAQ word.

        Args:
            normalised: The text.
            tokens: Its tokens.

        Yields:
            The corrected text, the word as typed, and its correction.
        """
        unknown = {token.text: token.term for token in tokens if not token.is_filler and token.similarity < 1}
        for word, read_as in unknown.items():
            for meant in () if words.is_hangul(word) else self._english.slipped(word):
                if words.stem(meant) == read_as:
                    continue
                yield re.sub(rf"(?<![a-z]){word}(?![a-z])", meant, normalised), word, meant

    def _corrected_name(self, run: Sequence[Token]) -> str | None:
        """The term of a name of several words, one of which was mistyped as another word: "south china see"."""
        if len(run) < 2 or all(token.similarity == 1 and not token.is_filler for token in run):
            return None
        names = self._multiword_synonyms.get(run[0].term, {})
        typed = " ".join(token.text for token in run)
        found = process.extractOne(typed, list(names), scorer=OSA.normalized_similarity, score_cutoff=NAME_CUTOFF)
        if found is None or not all(map(_is_like, typed.split(), found[0].split())):
            return None
        return names[found[0]]

    def completions(self, text: str, *, with_a_slip: bool = False) -> list[tuple[str, Token]]:
        """The text with its last word, which may be half typed, completed with each fitting word of the FAQ.

        Each with the token of its last word.
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
        for is_korean, group in groupby(words.split(normalised), key=words.is_hangul):
            run = list(group)
            tokens += self._korean.read(run, after_word=bool(tokens)) if is_korean else self._english.read(run)
        return tokens


def _is_like(typed: str, spelling: str) -> bool:
    return OSA.normalized_similarity(typed, spelling) >= SHORT_CUTOFF
