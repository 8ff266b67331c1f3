"""The changes of a draft are reported exactly: all of them, and nothing else."""

from __future__ import annotations

from dataclasses import Field, fields, is_dataclass
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from knowledge import editing
from knowledge.differences import (
    Change,
    Differences,
    EntryChange,
    GroupChange,
    ListChange,
    Named,
    changed_outcomes,
    compare,
    unified_diff,
)
from knowledge.index import Index
from knowledge.model import FAQ, KnownQuestion
from knowledge.question import Outcome, Question
from tests.knowledge.conftest import Load
from tests.knowledge.faq_texts import ANSWERS, LINES, faq_texts, said

FAQ_TEXT = """\
title: {en: Library, ko: 도서관}
sources:
  notice: {file: notice.txt, title: Notice, date: 2025-01-15}
topics:
  - {id: visit, title: {en: Visiting, ko: 방문}}
  - {id: borrow, title: Borrowing}
synonyms:
  - [hours, times, 시간]
  - [card, pass]
entries:
  - id: hours
    topic: visit
    questions: {en: [What are the hours?, when open], ko: [몇 시에 열어요?, 운영 시간]}
    answer: {en: From nine., ko: 9시부터.}
    source: {document: notice, paragraph: 1, quote: From nine.}
    related: [card, loans]
  - {id: card, topic: borrow, questions: How do I get a card?, answer: It is free.}
  - {id: loans, topic: borrow, questions: How many books?, answer: Five.}
known_questions:
  - {ask: opening, expect: hours}
  - {ask: kayaks, expect: none}
"""

moderately = settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def told(differences: Differences) -> dict[str, Any]:
    """The differences, by the names under which they are reported."""
    found: dict[str, Any] = {}
    for field in fields(differences):
        section = getattr(differences, field.name)
        parts = {f"{field.name}.{part.name}": getattr(section, part.name) for part in parts_of(section)}
        found |= parts or {field.name: section}
    return {name: value for name, value in found.items() if value}


def parts_of(section: object) -> tuple[Field[Any], ...]:
    """The kinds of changes in a section of the file; none for a section with only one kind."""
    return fields(section) if is_dataclass(section) and not isinstance(section, Change) else ()


def changed(entry_id: str, title: str, **parts: Any) -> tuple[EntryChange, ...]:
    """A change of some parts of one entry."""
    nothing: dict[str, Any] = {"titles": {}, "questions": {}, "answers": {}, "topic": None, "source": None}
    return (EntryChange(**{"id": entry_id, "title": title, **nothing, "related": ListChange(), **parts}),)


HOURS = "What are the hours?"


@pytest.mark.parametrize(
    ("old", "new", "differences"),
    [
        ("title: {en: Library,", "title: {en: Books,", {"title": {"en": Change("Library", "Books")}}),
        ("ko: 도서관}", "fr: B}", {"title": {"fr": Change(None, "B"), "ko": Change("도서관", None)}}),
        ("known_questions:", "language: en\nknown_questions:", {}),
        (
            "- {id: visit, title: {en: Visiting, ko: 방문}}",
            "- {id: visit, title: {en: Visits, ko: 방문}}",
            {"topics.retitled": {"visit": {"en": Change("Visiting", "Visits")}}},
        ),
        (
            "synonyms:",
            "  - {id: more, title: More}\nsynonyms:",
            {"topics.added": (Named("more", "More"),)},
        ),
        ("  - {id: borrow, title: Borrowing}\n", "", {"topics.removed": (Named("borrow", "Borrowing"),)}),
        (
            "  - {id: visit, title: {en: Visiting, ko: 방문}}\n  - {id: borrow, title: Borrowing}\n",
            "  - {id: borrow, title: Borrowing}\n  - {id: visit, title: {en: Visiting, ko: 방문}}\n",
            {"topics.is_reordered": True},
        ),
        ("  - [card, pass]", "  - [card, pass]\n  - [a, b]", {"synonyms.added": (("a", "b"),)}),
        ("  - [card, pass]\n", "", {"synonyms.removed": (("card", "pass"),)}),
        (
            "[hours, times, 시간]",
            "[when, hours, times]",
            {"synonyms.changed": (GroupChange("hours", ListChange(("when",), ("시간",))),)},
        ),
        (
            "[card, pass]",
            "[pass, card]",
            {"synonyms.changed": (GroupChange("card", ListChange(is_reordered=True)),)},
        ),
        (
            "  - [hours, times, 시간]\n  - [card, pass]\n",
            "  - [card, pass]\n  - [hours, times, 시간]\n",
            {"synonyms.is_reordered": True},
        ),
        (
            "known_questions:",
            "  - {id: new, questions: New?, answer: New.}\nknown_questions:",
            {"entries.added": (Named("new", "New?"),)},
        ),
        (
            "  - {id: card, topic: borrow, questions: How do I get a card?, answer: It is free.}\n",
            "",
            {"entries.removed": (Named("card", "How do I get a card?"),)},
        ),
        ("{id: card,", "{id: pass,", {"entries.renamed": (Change("card", "pass"),)}),
        (
            "{id: card, topic: borrow, questions: How do I get a card?, answer: It is free.}",
            "{id: pass, topic: borrow, questions: How do I get a card?, answer: It is not.}",
            {
                "entries.added": (Named("pass", "How do I get a card?"),),
                "entries.removed": (Named("card", "How do I get a card?"),),
            },
        ),
        (
            "en: [What are the hours?, when open]",
            "en: [When is it open?, What are the hours?]",
            {
                "entries.changed": changed(
                    "hours",
                    "When is it open?",
                    titles={"en": Change(HOURS, "When is it open?")},
                    questions={"en": ListChange(("When is it open?",), ("when open",))},
                )
            },
        ),
        (
            "en: [What are the hours?, when open]",
            "en: [when open, What are the hours?]",
            {
                "entries.changed": changed(
                    "hours",
                    "when open",
                    titles={"en": Change(HOURS, "when open")},
                    questions={"en": ListChange(is_reordered=True)},
                )
            },
        ),
        (
            "ko: [몇 시에 열어요?, 운영 시간]}",
            "fr: Q}",
            {
                "entries.changed": changed(
                    "hours",
                    HOURS,
                    questions={"fr": ListChange(("Q",)), "ko": ListChange((), ("몇 시에 열어요?", "운영 시간"))},
                )
            },
        ),
        (
            "answer: {en: From nine., ko: 9시부터.}",
            "answer: {en: From ten., fr: A.}",
            {
                "entries.changed": changed(
                    "hours",
                    HOURS,
                    answers={
                        "en": Change("From nine.", "From ten."),
                        "fr": Change(None, "A."),
                        "ko": Change("9시부터.", None),
                    },
                )
            },
        ),
        ("    topic: visit\n", "", {"entries.changed": changed("hours", HOURS, topic=Change("visit", None))}),
        (
            "related: [card, loans]",
            "related: [loans]",
            {"entries.changed": changed("hours", HOURS, related=ListChange((), ("card",)))},
        ),
        (
            "related: [card, loans]",
            "related: [loans, card]",
            {"entries.changed": changed("hours", HOURS, related=ListChange(is_reordered=True))},
        ),
        (
            "  - {ask: kayaks, expect: none}",
            "  - {ask: boats, expect: none}",
            {
                "known_questions.added": (KnownQuestion(ask="boats", expect=("none",)),),
                "known_questions.removed": (KnownQuestion(ask="kayaks", expect=("none",)),),
            },
        ),
        (
            "{ask: kayaks, expect: none}",
            "{ask: kayaks, expect: [none, card]}",
            {
                "known_questions.changed": (
                    Change(
                        KnownQuestion(ask="kayaks", expect=("none",)),
                        KnownQuestion(ask="kayaks", expect=("none", "card")),
                    ),
                )
            },
        ),
        (
            "  - {ask: opening, expect: hours}\n  - {ask: kayaks, expect: none}\n",
            "  - {ask: kayaks, expect: none}\n  - {ask: opening, expect: hours}\n",
            {"known_questions.is_reordered": True},
        ),
    ],
)
def test_told(old: str, new: str, differences: dict[str, Any]) -> None:
    """A difference is reported under its name, and nothing else is."""
    assert FAQ_TEXT.count(old) == 1
    assert told(compare(said(FAQ_TEXT), said(FAQ_TEXT.replace(old, new)))) == differences


def test_source() -> None:
    """A different quote changes the entry's source; a different document date changes the sources."""
    old = said(FAQ_TEXT)
    new = said(FAQ_TEXT.replace("quote: From nine.", "quote: nine").replace("2025-01-15", "2025-01-16"))
    differences = compare(old, new)
    assert list(told(differences)) == ["sources", "entries.changed"]
    assert differences.sources == {"notice": Change(old.sources["notice"], new.sources["notice"])}
    assert differences.entries.changed == changed(
        "hours", HOURS, source=Change(old.entries[0].source, new.entries[0].source)
    )


@pytest.mark.parametrize(
    ("old", "new", "moved"),
    [
        ("abcde", "abcde", ""),
        ("abcde", "bcdea", "a"),
        ("abcde", "eabcd", "e"),
        ("abcde", "acbde", "c"),
        ("abcde", "axcbyd", "c"),
        ("abc", "cab", "c"),
        ("abcd", "dcba", "dcb"),
    ],
)
def test_moved(old: str, new: str, moved: str) -> None:
    """The smallest set of moved entries is reported, without new and removed ones."""

    def faq(ids: str) -> FAQ:
        entries = ", ".join(f"{{id: {entry_id}, questions: What {entry_id}, answer: It}}" for entry_id in ids)
        return said(f"title: T\nentries: [{entries}]")

    assert "".join(named.id for named in compare(faq(old), faq(new)).entries.moved) == moved


def test_renamed_and_moved() -> None:
    """An entry with another id in another place is reported as renamed and moved."""
    card = "  - {id: card, topic: borrow, questions: How do I get a card?, answer: It is free.}\n"
    text = FAQ_TEXT.replace(card, "").replace("entries:\n", "entries:\n" + card.replace("id: card", "id: pass"))
    differences = compare(said(FAQ_TEXT), said(text))
    assert differences.entries.renamed == (Change("card", "pass"),)
    assert differences.entries.moved == (Named("pass", "How do I get a card?"),)
    assert differences.entries.added == differences.entries.removed == ()


@moderately
@given(faq_texts(), faq_texts())
def test_empty_if_the_same(one: str, other: str) -> None:
    """Nothing is reported for identical FAQs, and something for any two that differ."""
    assert not compare(said(one), said(one))
    assert bool(compare(said(one), said(other))) == (said(one) != said(other))


@moderately
@given(faq_texts(), st.data())
def test_edits_are_told(text: str, draw: st.DataObject) -> None:
    """After an edit, exactly that edit is reported."""
    old = said(text)
    entry = draw.draw(st.sampled_from(old.entries))
    language, answer, question = draw.draw(st.sampled_from(["en", "it"])), draw.draw(ANSWERS), draw.draw(LINES)

    def after(new_text: str) -> dict[str, Any]:
        return told(compare(old, said(new_text)))

    was = entry.answer.get(language)
    assert after(editing.set_answer(text, entry.id, language, answer)) == (
        {"entries.changed": changed(entry.id, entry.title("en"), answers={language: Change(was, answer)})}
        if was != answer
        else {}
    )
    (change,) = after(editing.add_question(text, entry.id, language, question))["entries.changed"]
    assert [*change.questions] == [language]
    assert len(change.questions[language].added) == 1
    assert not change.titles
    known = after(editing.add_known_question(text, question, "none"))
    assert [(kind, len(added)) for kind, added in known.items()] == [("known_questions.added", 1)]
    block = "id: new\nquestions: N?\nanswer: N.\n"
    added = editing.add_entry(text, block, entry.id)
    assert after(added) == {"entries.added": (Named("new", "N?"),)}
    if len(old.entries) > 1:
        removed = after(editing.remove_entry(text, entry.id))
        assert without_references(removed) == {"entries.removed": (Named(entry.id, entry.title("en")),)}
    renamed = editing.entry_text(text, entry.id).replace(f"id: {entry.id}", "id: other", 1)
    found = after(editing.replace_entry(text, entry.id, renamed))
    assert without_references(found) == {"entries.renamed": (Change(entry.id, "other"),)}


def without_references(found: dict[str, Any]) -> dict[str, Any]:
    """The report of a removed or renamed entry without the references to it, which change along with it."""
    assert all(change.related and not change.questions for change in found.get("entries.changed", ()))
    return {
        part: changes for part, changes in found.items() if part.startswith("entries.") and part != "entries.changed"
    }


OUTCOMES: list[tuple[str, str, str, str, bool]] = [
    ("what does a library card cost", "A library card is **free of charge**", "A card is **free**", "answer", True),
    ("kayak for rent", "What is the Story Hour?", "[What is the Story Hour?, kayak for rent]", "answer", False),
    ("opening hours", "when does the library open,", "", "", False),
    ("대출증은 어떻게 만들어요?", "A library card is **free of charge**", "A card is **free**", "", False),
    ("대출증은 어떻게 만들어요?", "대출증은 주민에게 **무료**입니다.", "무료입니다.", "answer", True),
]


@pytest.mark.parametrize(("question", "old", "new", "outcome", "same_entry"), OUTCOMES)
def test_changed_outcomes(
    load: Load, small_text: str, question: str, old: str, new: str, outcome: str, same_entry: bool
) -> None:
    """A question is reported if its asker sees something else, in the language of the answer."""
    assert small_text.count(old) == 1
    before, after = (Index(load(text).faq) for text in (small_text, small_text.replace(old, new)))
    found = changed_outcomes(before, after, [Question("Who is the director?"), Question(question)])
    assert [(one.question.text, one.after.outcome, one.same_entry) for one in found] == (
        [(question, Outcome(outcome), same_entry)] if outcome else []
    )


@pytest.mark.parametrize(
    ("old", "new", "lines"),
    [
        ("a\n", "a\n", ""),
        ("a\nb\n", "a\nc\n", "@@ -1,2 +1,2 @@\n a\n-b\n+c\n"),
        ("a\nb", "a\nc", "@@ -1,2 +1,2 @@\n a\n-b\n\\ No newline at end of file\n+c\n\\ No newline at end of file\n"),
        ("a\r\n", "b\r\n", "@@ -1 +1 @@\n-a\r\n+b\r\n"),
        ("a\u2028b\n", "a\u2028c\n", "@@ -1 +1 @@\n-a\u2028b\n+a\u2028c\n"),
    ],
)
def test_unified_diff(old: str, new: str, lines: str) -> None:
    """The diff works with `patch`, for all line ends, and with or without a final line end."""
    head = "--- a/faq.yaml\n+++ b/faq.yaml\n" if lines else ""
    assert unified_diff(old, new, "faq.yaml") == head + lines
