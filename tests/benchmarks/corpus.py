"""FAQs of any size that are like real ones: made of the public data's phrasings, with a vocabulary that grows.

The first entries are the public intents themselves, each with phrasings of its own. Each later one is an intent again,
with its next phrasings and another topic: the words that tell the intent are replaced, the same way in all of its
phrasings, so that the entry has something of its own as a real one has. What they are replaced by keeps the text's
statistics. Types of words follow Heaps' law, V = K·Nᵝ, as fitted to the public data: while there are fewer, the word is
a new one, spelled by a chain of letters that learnt from the real words; else it is one said before, often if it
was said often (Simon's model, which leads to Zipf's law), but no common one.
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
"""Words of an intent that are replaced to make another of it."""
COMMON = 0.2
"""Share of the intents that have a word which is too common for a topic."""
FOREIGN_SHARE = 0.2
"""Share of the questions that no entry answers."""

_WORD = re.compile(r"[a-z]+")
_END = "$"


@dataclass(frozen=True, slots=True)
class Corpus:
    """An FAQ and questions to put to it, half of them with slips.

    Attributes:
        entries: The phrasings of each entry; no phrasing occurs twice.
        questions: Test questions of its intents, with the topics of its entries, and some of no intent.
        words: How many words the phrasings have.
        types: How many different ones.
    """

    entries: Entries
    questions: list[str]
    words: int
    types: int


def grow(folder: Path, entries: int, phrasings: int, questions: int, seed: int = 0) -> Corpus:
    """Make an FAQ. A larger one begins with the entries of a smaller one.

    Args:
        folder: Where the datasets are.
        entries: How many the FAQ is to have.
        phrasings: How many an entry is to have.
        questions: How many to ask.
        seed: Chooses the questions; the FAQ is the same for all.
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
    """Writes one entry after another, and keeps what was said."""

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
        self._topical: list[str] = []  # each as often as it was said
        self.topics: list[Mapping[str, str]] = []
        self.words = 0
        self.types: set[str] = set()

    def entry(self, number: int, phrasings: int) -> list[str]:
        """The phrasings of the entry of a number."""
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
        """A new word while there are fewer than in real text of this length, else one that was said."""
        if self._topical and len(self.types) >= self._factor * self.words**self._exponent:
            return self._random.choice(self._topical)
        word = ""
        while len(word) < 4 or word in self._real or word in self.types:
            word += self._spelling()
        self.types.add(word)
        return word

    def _spelling(self) -> str:
        """Letters in an order as in the real words."""
        letters = ""
        while not letters.endswith(_END):
            letters += self._random.choice(self._letters[letters[-2:]])
        return letters[:-1]


def _replaced(text: str, words: Mapping[str, str]) -> str:
    return _WORD.sub(lambda found: words.get(found[0], found[0]), text)[:LONGEST]


def _fit_heaps(intents: Sequence[Sequence[str]]) -> tuple[float, float]:
    """K and β of Heaps' law, by least squares over the logarithms, in the shuffled texts."""
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
    """The letters that follow each two, as often as they do; `_END` where a word ends."""
    after: dict[str, str] = defaultdict(str)
    for word in spellings:
        for at, letter in enumerate(word + _END):
            after[word[max(at - 2, 0) : at]] += letter
    return dict(after)
