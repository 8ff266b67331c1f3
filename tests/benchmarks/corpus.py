"""FAQs of any size that resemble real ones, made from the phrasings of the public data, with a growing vocabulary.

The first entries are the public intents themselves, each with its own phrasings. Each later entry repeats an intent
with its next phrasings and another topic: the distinctive words of the intent are replaced, the same way in all
phrasings, to give the entry words of its own, as a real one has. The replacements keep the text's statistics. The
number of different words follows Heaps' law, V = K·Nᵝ, as fitted to the public data: while there are fewer, the
replacement is a new word, spelled by a Markov chain of the letters of the real words; otherwise it is an earlier word,
chosen in proportion to its frequency (Simon's model, which leads to Zipf's law), but not a common one.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

import numpy as np

from tests.benchmarks.datasets import BANKING77, CLINC150, LONGEST, Entries, read_dataset
from tests.benchmarks.typos import mistype

TOPIC_WORDS = 3
"""How many words of an intent are replaced to make another intent of it."""
COMMON = 0.2
"""A word that more than this share of the intents have is too common for a topic."""
FOREIGN_SHARE = 0.2
"""Share of the questions that no entry answers."""

_WORD = re.compile(r"[a-z]+")
_END = "$"


@dataclass(frozen=True, slots=True)
class Corpus:
    """An FAQ and questions to ask it, half of them with typos.

    Attributes:
        entries: The phrasings of each entry; no phrasing occurs twice.
        questions: Test questions of its intents, with the topics of its entries, and some without an intent.
        words: Number of words in the phrasings.
        types: Number of different words.
    """

    entries: Entries
    questions: list[str]
    words: int
    types: int


def grow(folder: Path, entries: int, phrasings: int, questions: int, seed: int = 0) -> Corpus:
    """Make an FAQ. A larger FAQ begins with the entries of a smaller one.

    Args:
        folder: Where the datasets are.
        entries: Number of entries.
        phrasings: Number of phrasings an entry.
        questions: Number of questions.
        seed: Chooses the questions; the FAQ is the same for all seeds.
    """
    sets = [read_dataset(folder, name) for name in (CLINC150, BANKING77)]
    intents = [[text.lower() for text in texts] for data in sets for texts in data.phrasings.values()]
    tests: dict[str, list[str]] = defaultdict(list)
    for data in sets:
        for text, intent in data.asked:
            tests[intent].append(text.lower())
    asked = [tests[intent] for data in sets for intent in data.phrasings]
    foreign = [text for data in sets for text in data.foreign]
    writer = _Writer(intents)
    made = [writer.entry(number, phrasings) for number in range(entries)]
    random = Random(f"questions {seed}")
    texts = []
    for number in range(questions):
        if random.random() < FOREIGN_SHARE:
            text = random.choice(foreign)
        else:
            at = random.randrange(entries)
            text = _replaced(random.choice(asked[at % len(asked)]), writer.topics[at])
        texts.append(mistype(text, random) if number % 2 else text)
    return Corpus(made, texts, writer.words, len(writer.types))


class _Writer:
    """Writes one entry after another and remembers the words used."""

    def __init__(self, intents: Sequence[Sequence[str]]) -> None:
        self._intents = intents
        self._random = Random("corpus")
        counts = [Counter(word for text in texts for word in _WORD.findall(text)) for texts in intents]
        spread = Counter(word for count in counts for word in count)
        self._telling = [
            sorted(count, key=lambda word: (-count[word] * math.log(len(intents) / spread[word]), word))[:TOPIC_WORDS]
            for count in counts
        ]
        self._real = set(spread)
        self._common = {word for word, times in spread.items() if times > len(intents) * COMMON}
        self._factor, self._exponent = _fit_heaps(intents)
        self._letters = _letters_after(sorted(spread))
        self._written: set[str] = set()
        self._topical: list[str] = []  # each as often as it was used
        self.topics: list[Mapping[str, str]] = []
        self.words = 0
        self.types: set[str] = set()

    def entry(self, number: int, phrasings: int) -> list[str]:
        """Write the phrasings of the entry with this number."""
        turn, intent = divmod(number, len(self._intents))
        topic = {word: self._other_word() for word in self._telling[intent]} if turn else {}
        self.topics.append(topic)
        texts = self._intents[intent]
        made = []
        for at in range(turn * phrasings, (turn + 1) * phrasings):
            text = _replaced(texts[at % len(texts)], topic)
            while text in self._written:
                text = _replaced(text, {self._random.choice(_WORD.findall(text)): self._other_word()})
            self._written.add(text)
            said = _WORD.findall(text)
            self.words += len(said)
            self.types |= set(said)
            self._topical += [word for word in said if word not in self._common]
            made.append(text)
        return made

    def _other_word(self) -> str:
        """A new word while there are fewer than in real text of this length, else one already used."""
        if self._topical and len(self.types) >= self._factor * self.words**self._exponent:
            return self._random.choice(self._topical)
        word = ""
        while len(word) < 4 or word in self._real or word in self.types:
            word += self._spelling()
        self.types.add(word)
        return word

    def _spelling(self) -> str:
        """Letters in an order that is typical of the real words."""
        letters = ""
        while not letters.endswith(_END):
            letters += self._random.choice(self._letters[letters[-2:]])
        return letters[:-1]


def _replaced(text: str, words: Mapping[str, str]) -> str:
    return _WORD.sub(lambda found: words.get(found[0], found[0]), text)[:LONGEST]


def _fit_heaps(intents: Sequence[Sequence[str]]) -> tuple[float, float]:
    """K and β of Heaps' law, by least squares on the logarithms, over the shuffled texts."""
    texts = [text for intent in intents for text in intent]
    Random("heaps").shuffle(texts)
    seen: set[str] = set()
    said = 0
    points = []
    for text in texts:
        said += len(_WORD.findall(text))
        seen.update(_WORD.findall(text))
        points.append((math.log(said), math.log(len(seen))))
    tail = np.array(points[len(points) // 4 :])
    exponent, logarithm = np.polyfit(tail[:, 0], tail[:, 1], 1)
    return math.exp(logarithm), float(exponent)


def _letters_after(spellings: Sequence[str]) -> dict[str, str]:
    """The letters that follow each pair of letters, each as often as it does; `_END` at the end of a word."""
    after: dict[str, str] = defaultdict(str)
    for word in spellings:
        for at, letter in enumerate(word + _END):
            after[word[max(at - 2, 0) : at]] += letter
    return dict(after)
