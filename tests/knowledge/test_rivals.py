"""Entries that steal each other's questions."""

from __future__ import annotations

from knowledge.calibration import HeldOut
from knowledge.check import check
from knowledge.index import compile_index
from knowledge.rivals import Theft, find_thefts
from tests.knowledge.conftest import Load


def held_out(entry: int, reached: int, number: int, likeness: float = 1.0) -> list[HeldOut]:
    """So many phrasings of an entry that reach another, or their own."""
    return [HeldOut(f"{entry}→{reached} {at}", entry, reached, likeness, True, 0.0) for at in range(number)]


def test_theft() -> None:
    """Who gets a fifth of another's questions steals them."""
    found = find_thefts([*held_out(0, 0, 8), *held_out(0, 1, 2)], 0.5)
    assert found == [Theft(0, 1, ("0→1 0", "0→1 1"), 10)]


def test_what_is_no_theft() -> None:
    """A single question is no theft, nor are few of many, nor what would not be answered."""
    assert find_thefts([*held_out(0, 0, 1), *held_out(0, 1, 1)], 0.5) == []
    assert find_thefts([*held_out(0, 0, 20), *held_out(0, 1, 2)], 0.5) == []
    assert find_thefts([*held_out(0, 0, 2), *held_out(0, 1, 8, likeness=0.4)], 0.5) == []


STEALING = """\
title: T
entries:
  - id: pier
    questions: [Where is the old pier?, the old pier in the harbour, how to get to the old pier, way to the old pier]
    answer: In the west.
  - id: harbour
    questions: [Where is the old harbour pier?, old pier of the harbour, get to the old harbour pier, old pier way]
    answer: In the east.
  - {id: cook, questions: [Who cooks?, name of the cook, tell me about the cook], answer: Ann.}
  - {id: price, questions: [What does it cost?, price of a ticket, how much is a ticket], answer: Ten.}
  - {id: dogs, questions: [Are dogs allowed?, may I bring my dog, pets], answer: 'Yes.'}
"""


def test_check_names_the_pair(load: Load) -> None:
    """Two entries that are asked nearly the same are named, with examples, at the place of the one that loses."""
    loaded = load(STEALING)
    warnings = [
        str(one) for one in check(loaded, compile_index(loaded.faq)).warnings if "takes questions from" in one.what
    ]
    assert warnings
    assert all("pier" in one and "harbour" in one and "cook" not in one for one in warnings)
    report = "\n".join(warnings)
    assert "faq.yaml:3:9: entry 'harbour' takes questions from entry 'pier': asked in other words, " in report
    assert "name what only 'pier' is about in its questions" in report
