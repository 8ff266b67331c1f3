"""Texts as the words of an FAQ: tokens, with synonyms, typos and endings resolved."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, groupby

from knowledge import hangul, words
from knowledge.cache import Cache
from knowledge.completion import WordCompletion
from knowledge.english import EnglishWords, is_drawn_out
from knowledge.korean import KoreanWords
from knowledge.synonyms import Synonyms
from knowledge.token import Token

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
        spelled, stems, korean = _known_words([*map(words.normalise, texts), *chain.from_iterable(groups)])
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
        self._synonyms = Synonyms(groups, self._tokens)

    def read(self, text: str) -> list[Token]:
        """The tokens of a text. The term of a synonym is the first member of its group."""
        return self._synonyms.replaced(self._tokens(words.normalise(text)))

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


def _known_words(texts: Iterable[str]) -> tuple[set[str], set[str], set[str]]:
    """The words of normalised texts: English as spelled, English stems, and Korean with and without endings.

    Numbers are among the stems only.
    """
    spelled: set[str] = set()
    stems: set[str] = set()
    korean: set[str] = set()
    for text in texts:
        for word in words.split(text):
            if words.is_hangul(word):
                korean |= {word, hangul.strip_endings(word)} - hangul.ENDINGS
            else:
                stems.add(words.stem(word))
                if not word.isdigit():
                    spelled.add(word)
    return spelled, stems, korean
