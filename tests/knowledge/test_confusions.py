"""Entries that are confused with each other."""

from __future__ import annotations

from knowledge.check import check
from knowledge.confusions import Confusion, find_confusions
from knowledge.held_out import HeldOut
from knowledge.index import Index
from tests.knowledge.conftest import Load


def held_out(entry: int, reached: int, number: int, likeness: float = 1.0) -> list[HeldOut]:
    """Phrasings of an entry that reach another, or their own."""
    return [HeldOut(f"{entry}→{reached} {at}", entry, reached, likeness, True, 0.0) for at in range(number)]


def test_confusion() -> None:
    """An entry that gets a fifth of the questions of another is reported."""
    found = find_confusions([*held_out(0, 0, 8), *held_out(0, 1, 2)], 0.5)
    assert found == [Confusion(0, 1, ("0→1 0", "0→1 1"), 10)]


def test_what_is_no_confusion() -> None:
    """A single question, a few of many, or questions without an answer are not a confusion."""
    assert find_confusions([*held_out(0, 0, 1), *held_out(0, 1, 1)], 0.5) == []
    assert find_confusions([*held_out(0, 0, 20), *held_out(0, 1, 2)], 0.5) == []
    assert find_confusions([*held_out(0, 0, 2), *held_out(0, 1, 8, likeness=0.4)], 0.5) == []


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
    """Two entries with similar questions are reported, with examples, at the position of the one that loses."""
    loaded = load(STEALING)
    warnings = [str(one) for one in check(loaded, Index(loaded.faq)).warnings if "takes questions from" in one.what]
    assert warnings
    assert all("pier" in one and "harbour" in one and "cook" not in one for one in warnings)
    report = "\n".join(warnings)
    assert "faq.yaml:3:9: entry 'harbour' takes questions from entry 'pier': asked in other words, " in report
    assert "name what only 'pier' is about in its questions" in report
