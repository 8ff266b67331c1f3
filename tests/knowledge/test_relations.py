"""Entries belong together if one names the other under `related`, or if they share a topic."""

from __future__ import annotations

import pytest

from knowledge.model import FAQ
from knowledge.relations import Relations

ENTRIES: dict[str, dict[str, str | list[str]]] = {
    "pier": {"topic": "harbour"},
    "boats": {"topic": "harbour"},
    "fares": {"topic": "money", "related": ["boats"]},
    "weather": {},
    "news": {"related": ["weather"]},
    "staff": {},
}
IDS = list(ENTRIES)


@pytest.fixture(scope="module")
def relations() -> Relations:
    """The relations of an FAQ that has entries with and without a topic."""
    topics = [{"id": name, "title": name} for name in ("harbour", "money")]
    entries = [{"id": name, "questions": f"{name}?", "answer": "–", **given} for name, given in ENTRIES.items()]
    return Relations(FAQ.model_validate({"title": "T", "topics": topics, "entries": entries}))


@pytest.mark.parametrize(
    ("entry", "others"),
    [("pier", set()), ("boats", {"fares"}), ("fares", {"boats"}), ("weather", {"news"}), ("news", {"weather"})],
)
def test_relations_go_both_ways(relations: Relations, entry: str, others: set[str]) -> None:
    """An entry is related to those it names, and to those that name it."""
    assert {IDS[other] for other in relations.related[IDS.index(entry)]} == others


@pytest.mark.parametrize(
    ("entry", "same"),
    [("pier", ["pier", "boats"]), ("fares", ["fares"]), ("weather", [])],
)
def test_entries_of_a_topic(relations: Relations, entry: str, same: list[str]) -> None:
    """Entries without a topic do not have one in common."""
    assert [name for name, is_same in zip(IDS, relations.of_topic(IDS.index(entry)), strict=True) if is_same] == same


@pytest.mark.parametrize(
    ("before", "entry", "together"),
    [
        ("pier", "boats", True),
        ("boats", "fares", True),
        ("weather", "news", True),
        ("pier", "fares", False),
        ("weather", "staff", False),
    ],
)
def test_belonging_together(relations: Relations, before: str, entry: str, together: bool) -> None:
    """A relation or a topic is enough; having neither is nothing in common."""
    assert relations.belong_together(IDS.index(before), IDS.index(entry)) is together
