"""Edits of random FAQs: each makes the intended change and leaves every other byte unchanged."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from knowledge import editing, entry_block
from knowledge.editing import EditError
from knowledge.loader import load_text
from knowledge.model import FAQ
from tests.knowledge.faq_texts import ANSWERS, LINES, NEW, faq_texts, said

LANGUAGES = st.sampled_from(["en", "ko", "fr", "no"])
COMMENT = re.compile(r"# c\d+\.")
thoroughly = settings(
    max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


def data(faq: FAQ) -> dict[str, Any]:
    """An FAQ as plain data that can be changed."""
    dumped: dict[str, Any] = faq.model_dump(mode="json")
    return dumped


def place(text: str, number: int) -> tuple[int, int]:
    """The range of a random FAQ's entry, from its id to the next entry's id or the next section."""
    own = text.index(f"id: e{number}")
    start = own - 2 if text[own - 2 : own] == "{ " else own - 1 if text[own - 1] == "{" else own
    following = [found.start() for found in re.finditer(r"id: e\d|known_questions:", text) if found.start() > own]
    return start, following[0] if following else len(text)


def assert_only_within(old: str, new: str, start: int, end: int) -> None:
    """Assert that nothing has changed outside a range of the old text."""
    assert new.startswith(old[:start])
    assert new.endswith(old[end:])
    assert len(new) >= start + len(old) - end


def assert_comments_stay(old: str, new: str) -> None:
    """Assert that no comment is lost."""
    assert COMMENT.findall(new) == COMMENT.findall(old)


@thoroughly
@given(faq_texts())
def test_random_texts_are_valid(text: str) -> None:
    """The random texts of these tests are valid FAQs."""
    assert load_text(text, "faq.yaml").faq == said(text)


@thoroughly
@given(faq_texts())
def test_round_trip(text: str) -> None:
    """An entry sent back unchanged changes nothing."""
    for entry in said(text).entries:
        assert editing.replace_entry(text, entry.id, editing.entry_text(text, entry.id)) == text


@thoroughly
@given(faq_texts(), st.data())
def test_replaced_line(text: str, draw: st.DataObject) -> None:
    """One change in an entry changes only that, and the comments stay."""
    faq = said(text)
    number = draw.draw(st.integers(0, len(faq.entries) - 1))
    block = editing.entry_text(text, f"e{number}")
    new = editing.replace_entry(text, f"e{number}", block.replace(f"id: e{number}", "id: other-id", 1))
    renamed = text.replace(f"id: e{number}", "id: other-id", 1)
    assert new == re.sub(r"related: \[.*?\]", lambda found: found.group().replace(f"e{number}", "other-id"), renamed)


@thoroughly
@given(faq_texts(), st.data())
def test_replaced_wholly(text: str, draw: st.DataObject) -> None:
    """Replacing an entry with another changes nothing else."""
    faq = data(said(text))
    number = draw.draw(st.integers(0, len(faq["entries"]) - 1))
    block = NEW.replace("id: new", f"id: e{number}")
    new = editing.replace_entry(text, f"e{number}", block)
    faq["entries"][number] = data(said("title: T\nentries:\n  - " + block.replace("\n", "\n    ")))["entries"][0]
    assert said(new) == FAQ.model_validate(faq)
    assert_only_within(text, new, *place(text, number))


@thoroughly
@given(faq_texts(), st.data(), LANGUAGES, ANSWERS)
def test_set_answer(text: str, draw: st.DataObject, language: str, answer: str) -> None:
    """Any new answer is read back as given, and nothing else changes."""
    faq = data(said(text))
    number = draw.draw(st.integers(0, len(faq["entries"]) - 1))
    new = editing.set_answer(text, f"e{number}", language, answer)
    faq["entries"][number]["answer"][language] = answer
    assert said(new) == FAQ.model_validate(faq)
    assert_only_within(text, new, *place(text, number))
    assert_comments_stay(text, new)
    assert editing.set_answer(new, f"e{number}", language, answer) == new


@thoroughly
@given(faq_texts(), st.data(), LANGUAGES, LINES)
def test_add_question(text: str, draw: st.DataObject, language: str, question: str) -> None:
    """Any new question is read back as given, and nothing else changes."""
    question = entry_block.clean_question(question)
    faq = data(said(text))
    number = draw.draw(st.integers(0, len(faq["entries"]) - 1))
    questions = faq["entries"][number]["questions"]
    new = editing.add_question(text, f"e{number}", language, question)
    questions[language] = [*questions.get(language, []), question]
    assert said(new) == FAQ.model_validate(faq)
    assert_only_within(text, new, *place(text, number))
    assert_comments_stay(text, new)


@thoroughly
@given(faq_texts(), st.data(), LANGUAGES)
def test_added_question_removed(text: str, draw: st.DataObject, language: str) -> None:
    """If the language had a list of questions, or none, removing the new one restores the text."""
    faq = said(text)
    number = draw.draw(st.integers(0, len(faq.entries) - 1))
    added = editing.add_question(text, f"e{number}", language, "Is this new?")
    assume(len(faq.entries[number].questions.get(language, ())) != 1)
    is_wrapped = language not in faq.entries[number].questions and not re.search(
        r"questions:\s*(#.*\s*)*(\{|en:|ko:|fr:)", text[slice(*place(text, number))]
    )
    assume(not is_wrapped)
    assert editing.remove_question(added, f"e{number}", language, "Is this new?") == text


@thoroughly
@given(faq_texts(), st.data())
def test_remove_question(text: str, draw: st.DataObject) -> None:
    """Removing a question changes nothing else; the last question of a language is removed with the language."""
    faq = data(said(text))
    number = draw.draw(st.integers(0, len(faq["entries"]) - 1))
    questions = faq["entries"][number]["questions"]
    language = draw.draw(st.sampled_from(sorted(questions)))
    question = draw.draw(st.sampled_from(questions[language]))
    if sum(map(len, questions.values())) == 1:
        with pytest.raises(EditError, match="the only question"):
            editing.remove_question(text, f"e{number}", language, question)
        return
    new = editing.remove_question(text, f"e{number}", language, question)
    questions[language] = [other for other in questions[language] if other != question]
    if not questions[language]:
        del questions[language]
    assert said(new) == FAQ.model_validate(faq)
    assert_only_within(text, new, *place(text, number))


@thoroughly
@given(faq_texts(), LINES, st.sampled_from(["none", "e0", ["e0", "none"]]))
def test_add_known_question(text: str, ask: str, expect: str | list[str]) -> None:
    """A new known question comes last, and nothing else changes."""
    ask = entry_block.clean_question(ask)
    faq = data(said(text))
    new = editing.add_known_question(text, ask, expect)
    known = {"ask": ask, "expect": [expect] if isinstance(expect, str) else expect}
    faq["known_questions"] = [*faq["known_questions"], known]
    assert said(new) == FAQ.model_validate(faq)
    assert_only_within(text, new, place(text, len(faq["entries"]) - 1)[0], len(text))
    assert_comments_stay(text, new)


@thoroughly
@given(faq_texts(), st.data())
def test_add_and_remove_entry(text: str, draw: st.DataObject) -> None:
    """A new entry comes after the named one; removing it restores the text."""
    faq = data(said(text))
    number = draw.draw(st.integers(0, len(faq["entries"]) - 1))
    new = editing.add_entry(text, NEW, after=f"e{number}")
    assert [entry.id for entry in said(new).entries].index("new") == number + 1
    assert_comments_stay(text, new)
    assert_only_within(text, new, *place(text, number))
    assert editing.remove_entry(new, "new") == text


@thoroughly
@given(faq_texts(), st.data())
def test_remove_entry(text: str, draw: st.DataObject) -> None:
    """Removing an entry with the references to it changes nothing else."""
    faq = data(said(text))
    number = draw.draw(st.integers(0, len(faq["entries"]) - 1))
    if len(faq["entries"]) == 1:
        with pytest.raises(EditError, match="the only one"):
            editing.remove_entry(text, f"e{number}")
        return
    new = editing.remove_entry(text, f"e{number}")
    referring = [entry["id"] for entry in faq["entries"] if f"e{number}" in entry["related"]]
    faq["entries"] = [
        {**entry, "related": [other for other in entry["related"] if other != f"e{number}"]}
        for entry in faq["entries"]
        if entry["id"] != f"e{number}"
    ]
    assert said(new) == FAQ.model_validate(faq)
    for other in said(new).entries:
        if other.id not in referring:
            assert editing.entry_text(new, other.id) == editing.entry_text(text, other.id)
