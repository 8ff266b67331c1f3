"""FAQs are drawn from files in the form of the public data, the same way each time."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.benchmarks.corpus import grow
from tests.benchmarks.datasets import BANKING77, BANKING77_NEAR, CLINC150, LEFT_OUT, draw

THINGS = [first + second for first in "bdfgk" for second in ("ill", "arn", "oft", "esk", "und", "ack")]
WORDINGS = "where what when how why who which whose long much many far".split()
TRAINING = [(f"{wording} is the {thing}", f"intent {thing}") for thing in THINGS for wording in WORDINGS]
TEST = [(f"a question about {thing}", f"intent {thing}") for thing in THINGS]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Small files of both datasets."""
    (tmp_path / "clinc150").mkdir()
    (tmp_path / "clinc150" / "data_full.json").write_text(
        json.dumps({"train": TRAINING, "test": TEST, "oos_test": [["what is foreign", "oos"]]})
    )
    (tmp_path / "banking77").mkdir()
    for part, rows in (("train", TRAINING), ("test", TEST)):
        lines = "".join(f'"{text}",{intent}\n' for text, intent in rows)
        (tmp_path / "banking77" / f"{part}.csv").write_text(f"text,category\n{lines}")
    return tmp_path


@pytest.mark.parametrize("name", [CLINC150, BANKING77, BANKING77_NEAR])
def test_an_entry_has_phrasings_of_the_intent_of_its_questions(folder: Path, name: str) -> None:
    """The entry of a question is about the same thing as the question."""
    drawn = draw(folder, name, phrasings=3, seed=1)
    for asked in drawn.questions:
        if asked.entry is not None:
            assert all(asked.text.split()[-1] == phrasing.split()[-1] for phrasing in drawn.entries[asked.entry])


@pytest.mark.parametrize(
    ("name", "entries", "declined"), [(CLINC150, 30, 1), (BANKING77, 30, 0), (BANKING77_NEAR, 30 - LEFT_OUT, LEFT_OUT)]
)
def test_what_is_to_be_declined(folder: Path, name: str, entries: int, declined: int) -> None:
    """CLINC150 declines its foreign questions, BANKING77 none, its near variant those of the left-out intents."""
    drawn = draw(folder, name, phrasings=3, seed=1)
    assert (len(drawn.entries), sum(asked.entry is None for asked in drawn.questions)) == (entries, declined)


def test_fewer_phrasings_are_among_more(folder: Path) -> None:
    """A draw with more phrasings begins with the draw with fewer, and another seed draws others."""
    three, five = (draw(folder, CLINC150, phrasings, seed=1).entries for phrasings in (3, 5))
    assert [phrasings[:3] for phrasings in five] == three != draw(folder, CLINC150, 3, seed=2).entries


def test_a_grown_faq_repeats_no_phrasing_and_begins_with_the_smaller_one(folder: Path) -> None:
    """Entries beyond the intents have their own wording."""
    large = grow(folder, entries=200, phrasings=10, questions=20)
    phrasings = [phrasing for entry in large.entries for phrasing in entry]
    assert len(set(phrasings)) == len(phrasings) == 2000
    assert large.entries[:20] == grow(folder, entries=20, phrasings=10, questions=20).entries
