"""References to an entry follow it when it is renamed, and go with it when it is removed."""

from __future__ import annotations

import re

import pytest

from knowledge import editing
from knowledge.loader import SHIPPED_FAQ, load_text
from tests.knowledge.faq_texts import FORMS

REFERRED = """\
title: T
entries:
  - {id: a, questions: What is a?, answer: It is a., related: [b, c]}
  - {id: b, questions: What is b?, answer: It is b., related: [a]}  # with b
  - id: c
    questions: What is c?
    answer: It is c.
    related:
      - b  # first
      - a
    # end of c
  - id: d
    related: [a]  # only that
    questions: What is a d?
    answer: It is d.
known_questions:
  - {ask: a, expect: a}
  - {ask: b, expect: [b, 'a']}
  - ask: c
    expect: [a]
  # and the last
  - {ask: d, expect: none}
"""


def test_references_go_with_a_removed_entry() -> None:
    """They are removed from `related` and known questions, emptied lists too; nothing else changes."""
    assert (
        editing.remove_entry(REFERRED, "a")
        == """\
title: T
entries:
  - {id: b, questions: What is b?, answer: It is b.}  # with b
  - id: c
    questions: What is c?
    answer: It is c.
    related:
      - b  # first
    # end of c
  - id: d
    questions: What is a d?
    answer: It is d.
known_questions:
  - {ask: b, expect: [b]}
  # and the last
  - {ask: d, expect: none}
"""
    )


def test_the_last_known_question_goes_with_its_section() -> None:
    """An emptied list is removed with its key."""
    text = FORMS + "known_questions:\n  - {ask: a, expect: a}\n# the end\n"
    without = editing.remove_entry(FORMS, "a")
    assert editing.remove_entry(text, "a") == without + "# the end\n"


def test_references_follow_a_renamed_entry() -> None:
    """A new id in an edited entry also changes all references; an id that YAML would misread is quoted."""
    block = editing.entry_text(REFERRED, "a").replace("id: a", "id: '1'")
    renamed = re.sub(r"(related: \[|expect: \[?|- |, '?)a\b'?(?!,)", r"\1'1'", REFERRED.replace("id: a", "id: '1'"))
    assert editing.replace_entry(REFERRED, "a", block) == renamed.replace("''1'", "'1'")


@pytest.mark.parametrize("entry_id", ["dialogue", "kadif", "chief-representative"])
def test_an_entry_of_the_shipped_faq_can_be_removed(entry_id: str) -> None:
    """However many others refer to it, the result is a valid FAQ."""
    text = SHIPPED_FAQ.read_text(encoding="utf-8")
    left = load_text(editing.remove_entry(text, entry_id), "faq.yaml").faq
    assert left.entry(entry_id) is None
    assert len(left.entries) == len(load_text(text, "faq.yaml").faq.entries) - 1
