"""The summary of a draft in words leaves out no change."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any

import pytest

from bot.admin.wording import difference_lines
from bot.localisation import INTERFACE_LANGUAGES
from knowledge.differences import Change, Differences, EntryChange, GroupChange, ListChange, Named, compare
from knowledge.model import FAQ, KnownQuestion, SourceDocument

SMALL = FAQ.model_validate({"title": "T", "entries": [{"id": "a", "questions": "A?", "answer": "A."}]})
NAMED = (Named("a", "A?"),)
KNOWN = KnownQuestion(ask="a", expect=("a",))
SOURCE = SourceDocument(file="r.txt", title="R", date=datetime.date(2024, 4, 4))
ENTRY = EntryChange("a", "A?", {}, {}, {}, None, None, ListChange())
CHANGES: dict[str, list[Any]] = {
    "language": [Change("en", "ko")],
    "title": [{"en": Change("T", "U")}],
    "sources": [{"r": Change(None, SOURCE)}],
    "topics.added": [NAMED],
    "topics.removed": [NAMED],
    "topics.retitled": [{"t": {"en": Change("T", "U")}}],
    "topics.is_reordered": [True],
    "entries.added": [NAMED],
    "entries.removed": [NAMED],
    "entries.renamed": [(Change("a", "b"),)],
    "entries.changed": [(ENTRY,)],
    "entries.moved": [NAMED],
    "synonyms.added": [(("x", "y"),)],
    "synonyms.removed": [(("x", "y"),)],
    "synonyms.changed": [(GroupChange("x", ListChange(("z",))),), (GroupChange("x", ListChange(is_reordered=True)),)],
    "synonyms.is_reordered": [True],
    "known_questions.added": [(KNOWN,)],
    "known_questions.removed": [(KNOWN,)],
    "known_questions.is_reordered": [True],
    "known_questions.changed": [(Change(KNOWN, KNOWN),)],
}
NONE = compare(SMALL, SMALL)


def kinds() -> Iterator[str]:
    """The kinds of changes there are: a field of the differences, or a field of a section."""
    for field in fields(Differences):
        section = getattr(NONE, field.name)
        yield from [f"{field.name}.{part.name}" for part in fields(section)] if is_dataclass(section) else [field.name]


def with_change(kind: str, change: Any) -> Differences:
    """Differences of one kind only."""
    section, _, part = kind.partition(".")
    return replace(NONE, **{section: replace(getattr(NONE, section), **{part: change}) if part else change})


@pytest.mark.parametrize("language", INTERFACE_LANGUAGES)
@pytest.mark.parametrize("kind", list(kinds()))
def test_each_kind_of_change_has_a_line(kind: str, language: str) -> None:
    """Every kind of difference has a line, and then no line says that only the layout changes."""
    [layout] = difference_lines(NONE, language)
    for change in CHANGES[kind]:
        lines = list(difference_lines(with_change(kind, change), language))
        assert lines
        assert layout not in lines


@pytest.mark.parametrize(
    ("field", "change"),
    [
        ("titles", {"en": Change("A?", "B?")}),
        ("questions", {"en": ListChange(("B?",))}),
        ("questions", {"en": ListChange((), ("B?",))}),
        ("questions", {"en": ListChange(is_reordered=True)}),
        ("answers", {"en": Change("A.", "B.")}),
        ("topic", Change(None, "t")),
        ("source", Change((), ())),
        ("related", ListChange(is_reordered=True)),
    ],
)
def test_each_change_of_an_entry_has_a_line(field: str, change: Any) -> None:
    """Each change of an entry has a line below the entry's own line."""
    changed = replace(ENTRY, **{field: change})
    assert len(list(difference_lines(with_change("entries.changed", (changed,)), "en"))) == 2
