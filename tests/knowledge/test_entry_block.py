"""The skeleton of an entry, and the reading of one from a chat as its author meant it."""

from __future__ import annotations

import re

import pytest

from knowledge import editing
from knowledge.entry_block import looks_like_block, read_block, resembles_block, skeleton
from knowledge.layout import EditError
from tests.knowledge.faq_texts import FORMS, said

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


@pytest.mark.parametrize(
    ("text", "is_block"),
    [
        (ENTRY, True),
        (f"```yaml\n{indented(ENTRY, '  ', '- ')}```", True),
        (ENTRY.replace("  ", "\u00a0\u00a0").replace("id: ", "id:\u00a0"), True),
        ("id: a\nanswer: so: what", True),
        ("- {id: a, questions: Q?, answer: A.}", True),
        (f"entries:\n{indented(ENTRY, '    ', '  - ')}", False),
        ("{title: T, entries: [{id: a, questions: Q?, answer: A.}]}", False),
        ("id: 7\nWhat is PARMA?", False),
        ("Which is the id: 7 or 8? The answer: 8", False),
    ],
)
def test_what_looks_like_an_entry(text: str, is_block: bool) -> None:
    """A text with an id and questions or an answer does, valid or not; a whole FAQ and a question do not."""
    assert looks_like_block(text) is is_block


@pytest.mark.parametrize(
    ("text", "is_meant"),
    [
        ("topic: climate\nquestions: Who pays?\nanswer: The host.", True),
        ("ID: lunch\nTopic: climate\nQuestions: Who pays?\nAnswer: The host.", True),
        ("Question: Who pays?\nAnswer: The host.", True),
        ("Q: Who pays?\n\nA: The host.", True),
        ("**Q:** Who pays?\n**A:** The host.", True),
        ("Q: Who pays? A: The host.", True),
        ("ID: lunch\nanswer: The host.", True),
        ("질문: 누가 내나요?\n답변: 주최 측이요.", True),
        ("Q：누가 내나요？\nA：주최 측이요.", True),
        ("question: who pays for lunch?", False),
        ("Is this the right answer: the host?", False),
        ("Which is the id: 7 or 8? The answer: 8", False),
        ("What is PARMA?", False),
    ],
)
def test_what_is_meant_as_an_entry(text: str, is_meant: bool) -> None:
    """A question and its answer, each behind a word for it, or an id in capitals, are no block but meant as one."""
    assert resembles_block(text) is is_meant
    assert not looks_like_block(text)


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


@pytest.mark.parametrize("question", [None, "What, now: is it?", "- 이게 #뭔가요"])
def test_skeleton(question: str | None) -> None:
    """A skeleton with filled placeholders is a new entry; its hints do not get into the file."""
    block = skeleton(said(FORMS), question)
    with pytest.raises(EditError, match="not filled in"):
        editing.add_entry(FORMS, block)
    filled_in = block.replace("id: …", "id: new").replace("    - …", "    - Q").replace("    …", "    A: a")
    text = editing.add_entry(FORMS, filled_in)
    new = said(text).entries[-1]
    assert question is None or question in new.phrasings()
    assert new.answer == {"en": "A: a", "ko": "A: a"}
    assert text.count("#") == FORMS.count("#") + (question or "").count("#")


SOURCED = """\
title: T
sources:
  release: {file: r.txt, title: R, date: 2024-04-04}
entries:
  - {id: a, questions: What is a?, answer: It is a.}
"""


def filled_in() -> str:
    """A skeleton with the placeholders filled in and the hints unchanged."""
    block = skeleton(said(SOURCED)).replace("id: …", "id: new").replace("paragraph: …", "paragraph: 1")
    return block.replace("document: …", "document: release").replace("- …", "- Q").replace("…", "A")


def test_skeleton_with_a_source() -> None:
    """Removing only the `#` of a hint makes it a line of the entry."""
    block = re.sub("#(?=source|  |related)", "", filled_in()).replace("[id-of-another-entry]", "[a]")
    new = said(editing.add_entry(SOURCED, block)).entries[-1]
    assert [(citation.paragraph, citation.quote) for citation in new.source] == [(1, "A")]
    assert new.related == ("a",)


def test_skeleton_as_it_once_was() -> None:
    """Hints with a blank after the `#` do not get into the file either."""
    block = re.sub("#(?=source|  |related)", "# ", skeleton(said(SOURCED))).replace("id: …", "id: new")
    assert "#" not in editing.add_entry(SOURCED, block.replace("    …", "    A").replace("- …", "- Q"))


def test_skeleton_of_an_faq_in_one_language() -> None:
    """A question in another language is under that language; topics and sources are omitted if there are none.

    The skeleton asks for the answer only in the FAQ's language.
    """
    faq = said("title: T\nentries:\n  - {id: a, questions: What is a?, answer: It is a.}\n")
    block = skeleton(faq, "이게 뭔가요?")
    assert "  en:\n    - …\n  ko:\n    - 이게 뭔가요?\n" in block
    assert block.count("ko:") == 1
    assert not re.search("topic|source", block)
