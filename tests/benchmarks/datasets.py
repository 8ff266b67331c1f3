"""Public intent data as FAQs: CLINC150 and BANKING77, with phrasings drawn from each intent for its entry.

The data is read from a folder; none of it is in this repository.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from tests.benchmarks.typos import mistype

CLINC150 = "clinc150"
BANKING77 = "banking77"
BANKING77_NEAR = "banking77-near"
DATASETS = (CLINC150, BANKING77, BANKING77_NEAR)
LEFT_OUT = 27
"""Intents of BANKING77 that the FAQ of `BANKING77_NEAR` lacks. It must decline their questions, which are near."""

LONGEST = 300
"""Characters of the longest phrasing that an FAQ may have: `knowledge.model.MAX_QUESTION`, not imported because its
module would count as memory of each method. 0.2 % of the phrasings in BANKING77 are longer."""

Entries = list[list[str]]
"""The phrasings of each entry."""


@dataclass(frozen=True, slots=True)
class Dataset:
    """Questions by intent.

    Attributes:
        phrasings: Training questions by intent.
        asked: Test questions, each with its intent.
        foreign: Test questions without an intent.
    """

    phrasings: dict[str, list[str]]
    asked: list[tuple[str, str]]
    foreign: list[str]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question and the position of the entry that it must reach, or None if the FAQ must decline it."""

    text: str
    entry: int | None


@dataclass(frozen=True, slots=True)
class Draw:
    """An FAQ drawn from a dataset, and the questions to ask it."""

    entries: Entries
    questions: list[Asked]

    def mistyped(self, seed: int) -> Draw:
        """The same FAQ, with typos in the questions."""
        questions = [
            Asked(mistype(asked.text, Random(f"{seed} {asked.text}")), asked.entry) for asked in self.questions
        ]
        return Draw(self.entries, questions)


def read_dataset(folder: Path, name: str) -> Dataset:
    """Read a dataset from a folder that has all datasets.

    Raises:
        OSError: A file is missing.
    """
    return _read_clinc150(folder / "clinc150") if name == CLINC150 else _read_banking77(folder / "banking77")


def draw(folder: Path, name: str, phrasings: int, seed: int, most_questions: int | None = None) -> Draw:
    """Draw an FAQ with this many phrasings an entry.

    The phrasings drawn for fewer are among those drawn for more with the same seed.

    Args:
        folder: Where the datasets are.
        name: One of `DATASETS`.
        phrasings: Number of phrasings an entry.
        seed: The number of the draw.
        most_questions: Maximum number of test questions with an entry, and of those without; all by default.
    """
    dataset = read_dataset(folder, name)
    intents = list(dataset.phrasings)
    foreign = dataset.foreign
    if name == BANKING77_NEAR:
        left_out = set(Random(f"left out {seed}").sample(intents, LEFT_OUT))
        intents = [intent for intent in intents if intent not in left_out]
        foreign = [text for text, intent in dataset.asked if intent in left_out]
    position = {intent: at for at, intent in enumerate(intents)}
    answered = [Asked(text, position[intent]) for text, intent in dataset.asked if intent in position]
    declined = [Asked(text, None) for text in foreign]
    return Draw(
        [_shuffled(dataset.phrasings[intent], f"{seed} {intent}")[:phrasings] for intent in intents],
        _sample(answered, seed, most_questions) + _sample(declined, seed, most_questions),
    )


def _read_clinc150(folder: Path) -> Dataset:
    data = json.loads((folder / "data_full.json").read_text("utf-8"))
    asked = [(text, intent) for text, intent in data["test"]]
    return Dataset(_by_intent(data["train"]), asked, [text for text, _ in data["oos_test"]])


def _read_banking77(folder: Path) -> Dataset:
    rows: dict[str, list[tuple[str, str]]] = {}
    for part in ("train", "test"):
        with (folder / f"{part}.csv").open(encoding="utf-8", newline="") as file:
            rows[part] = [(row["text"], row["category"]) for row in csv.DictReader(file)]
    return Dataset(_by_intent(rows["train"]), rows["test"], [])


def _by_intent(rows: Sequence[tuple[str, str]]) -> dict[str, list[str]]:
    phrasings: dict[str, list[str]] = {}
    for text, intent in rows:
        phrasings.setdefault(intent, []).append(" ".join(text.split())[:LONGEST])
    return phrasings


def _shuffled(texts: Sequence[str], seed: str) -> list[str]:
    unlike = list(dict.fromkeys(texts))
    Random(seed).shuffle(unlike)
    return unlike


def _sample(questions: list[Asked], seed: int, most: int | None) -> list[Asked]:
    if most is None or most >= len(questions):
        return questions
    return Random(f"questions {seed}").sample(questions, most)
