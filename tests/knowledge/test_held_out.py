"""Phrasings are matched as if they were not in the FAQ."""

from __future__ import annotations

import pytest

from knowledge.index import Index
from knowledge.question import Question
from tests.knowledge.conftest import faq_of

LIBRARY = {
    "hours": ["When does the library open?", "opening hours", "is it open on Sundays", "until what time can I come"],
    "card": ["How do I get a library card?", "borrower pass", "where do I sign up", "becoming a member"],
    "books": ["How many books may I borrow?", "limit of loans", "is there a maximum of books", "more than five books"],
    "fines": ["What happens if I bring a book back late?", "overdue fines", "fee for late return", "I forgot my book"],
    "rooms": ["Can I reserve a study room?", "book a quiet room", "rooms for groups", "is there a room to learn in"],
    "printing": ["Where can I print?", "printer and copier", "printing in colour", "how much is a copy"],
    "events": ["Which events are there for children?", "story time", "readings for kids", "programme for children"],
}


def test_estimate_is_about_right() -> None:
    """The estimate is close to the accuracy of FAQs compiled without each phrasing."""
    estimated = Index(faq_of("–", **LIBRARY)).examine()[0]
    assert estimated is not None
    reached = []
    for name, asked in LIBRARY.items():
        for text in asked:
            others = {**LIBRARY, name: [other for other in asked if other != text]}
            reached.append((name, Index(faq_of("–", **others)).match(Question(text)).entry))
    right = sum(name == entry for name, entry in reached) / len(reached)
    wrong = sum(entry not in (name, None) for name, entry in reached) / len(reached)
    assert estimated.right == pytest.approx(right, abs=0.15)
    assert estimated.wrong == pytest.approx(wrong, abs=0.15)
    assert 0 < estimated.right < 1


def test_capitals_change_no_estimate() -> None:
    """Capitals at the beginning of questions do not change the estimate."""
    asked = [*LIBRARY["card"], "Who gives out library cards?"]
    written, typed = (
        Index(faq_of("–", **{**LIBRARY, "card": some})).examine()[0] for some in (asked, list(map(str.lower, asked)))
    )
    assert written == typed


def test_too_few_entries_have_no_estimate() -> None:
    """Two entries are too few to hold one out; the threshold is the prior."""
    names = ("hours", "card")
    two = faq_of("–", **{name: [f"{text} {number}" for text in LIBRARY[name] for number in "abcde"] for name in names})
    assert Index(two).examine() == (None, [])
