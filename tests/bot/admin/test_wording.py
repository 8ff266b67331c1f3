"""What a draft changes, in words: nothing is passed over."""

from __future__ import annotations

import datetime
from dataclasses import fields, replace
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
    "topics_added": [NAMED],
    "topics_removed": [NAMED],
    "topics_retitled": [{"t": {"en": Change("T", "U")}}],
    "topics_reordered": [True],
    "entries_added": [NAMED],
    "entries_removed": [NAMED],
    "entries_renamed": [(Change("a", "b"),)],
    "entries_changed": [(ENTRY,)],
    "entries_moved": [NAMED],
    "synonyms_added": [(("x", "y"),)],
    "synonyms_removed": [(("x", "y"),)],
    "synonyms_changed": [(GroupChange("x", ListChange(("z",))),), (GroupChange("x", ListChange(is_reordered=True)),)],
    "synonyms_reordered": [True],
    "known_questions": [ListChange((KNOWN,)), ListChange((), (KNOWN,)), ListChange(is_reordered=True)],
    "known_questions_changed": [(Change(KNOWN, KNOWN),)],
}
NONE = compare(SMALL, SMALL)


@pytest.mark.parametrize("language", INTERFACE_LANGUAGES)
@pytest.mark.parametrize("field", [field.name for field in fields(Differences)])
def test_each_kind_of_change_has_a_line(field: str, language: str) -> None:
    """In whatever two FAQs differ, there is a line of it, and none that says that only the layout changes."""
    [layout] = difference_lines(NONE, language)
    for change in CHANGES[field]:
        lines = list(difference_lines(replace(NONE, **{field: change}), language))
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
    """Below the entry's own line."""
    changed = replace(ENTRY, **{field: change})
    assert len(list(difference_lines(replace(NONE, entries_changed=(changed,)), "en"))) == 2
