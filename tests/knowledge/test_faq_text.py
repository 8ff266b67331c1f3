"""The text of an FAQ for editing: its entries, and the check that an edited text says what was meant."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from knowledge.faq_text import FAQText
from knowledge.layout import EditError

TEXT = """\
title: T
entries:
  - {id: pier, questions: Where is the pier?, answer: In the west., topic: places}
  - {id: staff, questions: {en: Who works here?}, answer: {en: Ann.}}
  - {id: beach, questions: [Is there a beach?], answer: 'No.', topic: places}
  - {id: boats, questions: When do boats leave?, answer: At noon., topic: trips}
"""


def nothing(data: dict[str, Any]) -> None:
    """Change nothing."""


def renamed(data: dict[str, Any]) -> None:
    """Rename the FAQ."""
    data["title"] = "U"


def answered(data: dict[str, Any]) -> None:
    """Change an answer, which is in the full form whatever the text has."""
    data["entries"][0]["answer"]["en"] = "In the east."


@pytest.mark.parametrize(
    ("old", "new", "meant"),
    [
        ("title: T", "title: U", renamed),
        ("In the west.", "In the east.", answered),
        # The same in another form, or with other whitespace and comments.
        ("questions: Where is the pier?", "questions: {en: [Where is the pier?]}", nothing),
        ("answer: {en: Ann.}", "answer: 'Ann.   '", nothing),
        ("title: T", "title: T  # the pier's", nothing),
    ],
)
def test_a_text_that_says_what_was_meant(old: str, new: str, meant: Callable[[dict[str, Any]], None]) -> None:
    """The new text is returned if it says the same as the old one after the change."""
    text = TEXT.replace(old, new)
    assert FAQText(TEXT).checked(text, meant) == text


@pytest.mark.parametrize(
    ("old", "new", "meant"),
    [
        ("title: T", "title: T", renamed),
        ("title: T", "title: U", nothing),
        ("title: T", "title: [T", nothing),
        ("title: T", "title: T\ntitle: T", nothing),
        ("In the west.", "In the north.", answered),
        ("In the west.", "{ko: In the west.}", nothing),
        ("topic: places", "topic: Places", nothing),
    ],
)
def test_a_text_that_says_something_else(old: str, new: str, meant: Callable[[dict[str, Any]], None]) -> None:
    """Any other text is refused, whatever wrote it: an edit never changes what nobody asked for."""
    with pytest.raises(EditError, match="only a person can change safely"):
        FAQText(TEXT).checked(TEXT.replace(old, new), meant)


def test_the_mark_of_a_windows_editor_stays() -> None:
    """A file that begins with a byte order mark still begins with one after an edit in two steps."""
    faq = FAQText("\ufeff" + TEXT)
    text = faq.layout.text.replace("title: T", "title: U")
    assert faq.edited(text).checked(text, nothing) == "\ufeff" + text


@pytest.mark.parametrize(("topic", "last"), [("places", 2), ("other", 3), (None, 3)])
def test_the_last_entry_of_a_topic(topic: str | None, last: int) -> None:
    """Without a topic, or for one that no entry has, it is the last of all: entries without topics are no group."""
    assert FAQText(TEXT).last_of_topic(topic) == last


def test_an_entry_written_elsewhere_is_not_edited() -> None:
    """An alias stands for an entry that is written in another place, where an edit would also change the other."""
    faq = FAQText(
        "title: T\nspare: &b {id: b, questions: B?, answer: B.}\nentries:\n- {id: a, questions: A?, answer: A.}\n- *b\n"
    )
    assert faq.position("b") == 1
    with pytest.raises(EditError, match="entry 'b' is written elsewhere in the file: change it there"):
        faq.entry("b")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("title: T\n", "this FAQ has no list `entries`"),
        ("title: T\nentries: none\n", "this FAQ has no list `entries`"),
        ("title: T\nspare: &e [{id: a}]\nentries: *e\n", "this FAQ has no list `entries`"),
        ("title: [T\n", "the FAQ cannot be edited before it is fixed: the FAQ:"),
    ],
)
def test_what_is_no_faq(text: str, why: str) -> None:
    """A text without a list of entries of its own is refused with the reason."""
    with pytest.raises(EditError) as refused:
        FAQText(text)
    assert why in str(refused.value)


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("- id: a\n    answer: A.", "id: a\n    answer: A."),
        ("-\n    id: a\n    answer: A.", "id: a\n    answer: A."),
        ("- # the first\n    id: a\n    answer: A.", "# the first\n    id: a\n    answer: A."),
    ],
)
def test_the_region_of_an_entry(written: str, shown: str) -> None:
    """It is all that stands after the dash, also a comment, from the line on which there is something."""
    faq = FAQText(f"entries:\n  {written}\n  - {{id: b}}\n")
    start, end, column = faq.entry_region(faq.entry("a"))
    assert (faq.layout.text[start:end].rstrip("\n"), column) == (shown, 4)


def test_the_default_language_of_the_file() -> None:
    """What is written without a language is in the file's own, and is labelled as such before another is added."""
    faq = FAQText("title: T\nlanguage: ko\nentries:\n  - id: a\n    answer: 이것.\n")
    assert faq.by_language("a", "answer", "ko") is faq
    assert faq.by_language("a", "answer", "en").layout.text.endswith("    answer:\n      ko: 이것.\n")
