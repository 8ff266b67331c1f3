"""Synonyms of one word or several are read as the first member of their group."""

from __future__ import annotations

import pytest

from knowledge.token import Token
from knowledge.vocabulary import Vocabulary
from tests.knowledge.conftest import terms


@pytest.mark.parametrize(
    ("typed", "canonical"),
    [
        ("opening times", ["opening_hours"]),
        ("Opening Hours", ["opening_hours"]),
        ("운영 시간", ["opening_hours"]),
        ("운영시간이", ["opening_hours"]),
        ("openinghours", ["opening_hours"]),
        ("opening time", ["opening_hours"]),
        ("libary crad", ["library_card"]),
        ("the borrower pass of the head librarian", ["library_card", "director"]),
        ("관장님", ["director"]),
        ("대출증이뭐예요", ["library_card"]),
        ("opening the book times", ["open", "book", "time"]),
        ("head", ["head"]),
    ],
)
def test_first_of_a_group(vocabulary: Vocabulary, typed: str, canonical: list[str]) -> None:
    """Synonyms of several words, in other languages and with typos are read as the first member of their group."""
    assert terms(vocabulary.read(typed)) == canonical


def test_longest_synonym() -> None:
    """The longer of two synonyms with the same beginning is read."""
    vocabulary = Vocabulary([], [("north", "up"), ("korea", "land"), ("north korea", "dprk")])
    assert terms(vocabulary.read("dprk and north and korea and north korea")) == [
        "north_korea",
        "north",
        "korea",
        "north_korea",
    ]


def test_synonym_keeps_its_words(vocabulary: Vocabulary) -> None:
    """A synonym of several words is matched by each of them."""
    (token,) = vocabulary.read("opening times")
    assert token == Token("opening times", "opening_hours", 1.0, False, ("open", "time"))
