"""An entry from a chat is read as its author meant it."""

from __future__ import annotations

import pytest

from knowledge.entry_block import read_block
from knowledge.layout import EditError

ENTRY = """\
id: parma
questions:
  en:
    - What is PARMA?
    - 'so: what'
answer:
  en: |
    It is a partnership.

      - with a list
source: {document: release, paragraph: 2, quote: "a, b"}
"""
VALUE = {
    "id": "parma",
    "questions": {"en": ["What is PARMA?", "so: what"]},
    "answer": {"en": "It is a partnership.\n\n  - with a list\n"},
    "source": {"document": "release", "paragraph": "2", "quote": "a, b"},
}


def indented(text: str, by: str, first: str) -> str:
    """The lines with more indentation, the first one with its own."""
    lines = [by + line if line else "" for line in text.split("\n")]
    return "\n".join([first + lines[0].removeprefix(by), *lines[1:]])


@pytest.mark.parametrize(
    "text",
    [
        ENTRY,
        ENTRY.rstrip(),
        ENTRY.replace("\n", "\r\n"),
        f"```yaml\n{ENTRY}```",
        f"\n```\n{ENTRY}\n```\nthanks",
        "\ufeff" + ENTRY,
        indented(ENTRY, "  ", "- "),
        indented(ENTRY, "    ", "  - "),
        indented(ENTRY, "    ", "- "),
        indented(ENTRY, "    ", ""),
        indented(ENTRY, "      ", "-   "),
        indented(ENTRY, "    ", "-\n    "),
        indented(ENTRY, "\u00a0\u00a0", "- "),
        indented(ENTRY, "\u00a0 ", "-\u00a0"),
        indented(ENTRY, "\t", "- "),
        ENTRY.replace("  ", "\u00a0\u00a0"),
        ENTRY.replace("  ", "\t"),
        ENTRY.replace("id: ", "id:\u00a0"),
        ENTRY.replace("'so: what'", "‘so: what’"),
        ENTRY.replace("'so: what'", "“so: what”"),
        ENTRY.replace('"a, b"', "“a, b”").replace("'so: what'", "“so: what”"),
    ],
)
def test_as_meant(text: str) -> None:
    """Fences, a dash, any indentation, wide spaces and curly quotation marks do not matter."""
    assert read_block(text).value == VALUE


@pytest.mark.parametrize("quote", ["“Readers come first”", "“a” and “b”", "‘a’"])
def test_curly_quotes_that_are_meant(quote: str) -> None:
    """Curly quotation marks that are valid as they are stay: they may belong to the text."""
    assert read_block(f"id: a\nanswer: {quote}\n").value["answer"] == quote


def test_spaces_that_are_meant() -> None:
    """Non-breaking spaces within a text stay."""
    assert read_block("id: a\nanswer: |\n  x\n  \u00a0y\u00a0z\n").value["answer"] == "x\n\u00a0y\u00a0z\n"


def test_comments_stay() -> None:
    """Comments are kept as lines of the entry."""
    block = read_block("  - # first\n    id: a  # second\n    # third\n    answer: b\n")
    assert block.lines == ("# first", "id: a  # second", "# third", "answer: b")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "there is no entry in this text"),
        ("```\n```", "there is no entry in this text"),
        ("# nothing", "there is no entry in this text"),
        ("hello there", "this is not an entry"),
        ("\u200b", "there is no entry in this text"),
        ("\ufeff\ufeff", "there is no entry in this text"),
        ("\u200b\n\u00a0", "there is no entry in this text"),
        ("questions: Q?\nanswer: A.", "the entry has no id"),
        ("- id: a\n  answer: b\n- id: c\n  answer: d", "these are several entries"),
        ("id: a\nanswer: so: what", "line 2 of the entry: this is not YAML"),
        ("- id: a\n    topic: b\n    answer: so: what", "line 3 of the entry: this is not YAML"),
        ("id: a\nid: b", "line 2 of the entry: the key 'id' appears twice"),
        ("id: a\nquestions:\n  en: [Q?]\n  ko: [Q, …]\nanswer: b", "`questions › ko` is not filled in"),
        ("id: a\nanswer: b\x07", "line 2 of the entry: the character U+0007 is not allowed"),
        ("id: !x a", "the tag"),
    ],
)
def test_refused(text: str, said: str) -> None:
    """A text that is not an entry is refused with a sentence that says why."""
    with pytest.raises(EditError) as refused:
        read_block(text)
    assert said in str(refused.value)
