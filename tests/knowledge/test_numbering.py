"""Counts are distinguished from ordinals."""

from __future__ import annotations

import pytest

from knowledge import words
from knowledge.index import Index
from knowledge.model import FAQ
from knowledge.numbering import Numbering, counts, ordinals
from knowledge.question import Outcome, Question


@pytest.mark.parametrize(
    ("text", "ordinal", "counted"),
    [
        ("line 8", {"8"}, set()),
        ("8th line of KASI", {"8"}, set()),
        ("the eighth priority area", {"8"}, set()),
        ("line eight", {"8"}, set()),
        ("KASI #8", {"8"}, set()),
        ("8번 과제", {"8"}, set()),
        ("여덟 번째 과제", {"8"}, set()),
        ("8 lines", set(), {"8"}),
        ("the eight core lines of effort", set(), {"8"}),
        ("8대 과제", set(), {"8"}),
        ("과제 8개", set(), {"8"}),
        ("the second of the eight lines", {"2"}, {"8"}),
        ("8대 과제 중 첫 번째", {"1"}, {"8"}),
        ("KASI no. 8", {"8"}, set()),
        ("did no one raise objections", set(), set()),
        ("line 8 says", {"8"}, set()),
        ("step three needs keys", {"3"}, set()),
        ("8 June was", set(), set()),
        ("wait a second", set(), set()),
        ("3명", set(), {"3"}),
        ("KASI 8", set(), set()),
        ("in 2024", set(), set()),
    ],
)
def test_senses(text: str, ordinal: set[str], counted: set[str]) -> None:
    """The words beside a number decide; without them it may be either."""
    normalised = words.normalise(text)
    assert ordinals(normalised) == ordinal
    assert counts(normalised) == counted


def test_entries_of_another_sense() -> None:
    """Only numbers that distinguish entries matter: not those of the title, nor those used in both senses."""
    entries = [
        {"id": "all", "questions": ["the 3 steps", "name the three steps", "step 1 of 3 steps"], "answer": "a"},
        {"id": "third", "questions": ["step 3", "the third step"], "answer": "b"},
        {"id": "both", "questions": ["step 3 of the three steps"], "answer": "c"},
        {"id": "hour", "questions": ["the 2 steps", "two steps", "step 2", "the second step"], "answer": "d"},
        {"id": "seven", "questions": ["the 7 steps"], "answer": "g"},
        {"id": "seventh", "questions": ["step 7", "the seventh step"], "answer": "h"},
        {"id": "nine", "questions": ["the 9 steps", "all nine steps"], "answer": "e"},
        {"id": "ninth", "questions": ["step 9", "the ninth step"], "answer": "f"},
    ]
    numbering = Numbering(FAQ.model_validate({"title": "Nine Steps", "entries": entries}))

    def others(text: str) -> list[str]:
        is_other = numbering.of_another_sense(words.normalise(text))
        return [str(entry["id"]) for entry, is_one in zip(entries, is_other, strict=True) if is_one]

    assert others("what is step 3") == ["all"]
    assert others("what are the 3 steps") == ["third"]
    assert others("what are the 2 steps") == []
    assert others("what is step 7") == []  # one phrasing may be by chance
    assert others("what are the 9 steps") == []
    assert others("what is step 9") == []
    assert others("3") == []


@pytest.mark.parametrize("text", ["8th line of kasi?", "what is kasi line 8", "What's KASI's eighth line of effort?"])
def test_one_of_eight(shipped_index: Index, text: str) -> None:
    """The eighth line is not all eight."""
    match = shipped_index.match(Question(text))
    assert (match.outcome, match.entry) == (Outcome.ANSWER, "kasi-resources")


@pytest.mark.parametrize("text", ["list the 8 lines of efort in kasi", "KASI 8대 과제 알려주세요"])
def test_all_eight(shipped_index: Index, text: str) -> None:
    """All eight are not the eighth."""
    match = shipped_index.match(Question(text))
    assert (match.outcome, match.entry) == (Outcome.ANSWER, "kasi-lines")
