"""The threshold that is fitted to an FAQ, and what it promises."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from knowledge.calibration import LEAST, LEEWAY, ORPHANS_BELOW, USUAL, estimate, fit_threshold
from knowledge.held_out import HeldOut
from knowledge.index import Index
from knowledge.model import FAQ
from knowledge.question import Outcome, Question

ORPHANS = [number / 1000 for number in range(1000)]


def test_threshold_lets_its_share_of_orphans_through() -> None:
    """With many orphans, the threshold lies where its share of them is below."""
    assert np.mean(np.array(ORPHANS) < fit_threshold(ORPHANS)) == pytest.approx(ORPHANS_BELOW, abs=0.03)


def test_few_orphans_tell_little() -> None:
    """The fewer orphans, the nearer the threshold is to the usual one; it is never so low that all passes."""
    assert fit_threshold([]) == USUAL
    assert USUAL < fit_threshold([0.9] * 5) < fit_threshold([0.9] * 500) < 0.9
    assert fit_threshold([0.0] * 1000) == LEAST


def test_known_questions_lower_it() -> None:
    """A known question that must be answered lowers the threshold to where it is, but not by more than the leeway."""
    fitted = fit_threshold(ORPHANS)
    assert fit_threshold(ORPHANS, [fitted - LEEWAY / 2]) == pytest.approx(fitted - LEEWAY / 2)
    assert fit_threshold(ORPHANS, [fitted - 2 * LEEWAY]) == fitted
    assert fit_threshold(ORPHANS, [fitted + LEEWAY]) == fitted


def test_promise_counts() -> None:
    """What is held out and answered right or wrong is counted; orphans, against the threshold fitted to the others."""
    held_out = [
        HeldOut("", number % 4, min(number % 4, 2), number % 2, True, 0.9 if number % 2 else 0.1)
        for number in range(40)
    ]
    found = estimate(held_out, 0.5)
    assert found is not None
    assert (found.right, found.wrong) == (0.25, 0.25)
    unclear = estimate([replace(one, is_clear=False) for one in held_out], 0.5)
    assert unclear is not None
    assert (unclear.right, unclear.wrong) == (0, 0)
    # Those of even entries are far below those of odd ones: all of the latter pass a threshold fitted to the former.
    assert found.near == 0.5


def test_promise_of_the_faq_that_ships(shipped_index: Index) -> None:
    """The FAQ that ships tells what its threshold is worth."""
    found = shipped_index.examine()[0]
    assert found is not None
    assert found.right > 0.6
    assert found.wrong < 0.1
    assert 0.1 < found.near < 0.3


LIBRARY = {
    "hours": ["When does the library open?", "opening hours", "is it open on Sundays", "until what time can I come"],
    "card": ["How do I get a library card?", "borrower pass", "where do I sign up", "becoming a member"],
    "books": ["How many books may I borrow?", "limit of loans", "is there a maximum of books", "more than five books"],
    "fines": ["What happens if I bring a book back late?", "overdue fines", "fee for late return", "I forgot my book"],
    "rooms": ["Can I reserve a study room?", "book a quiet room", "rooms for groups", "is there a room to learn in"],
    "printing": ["Where can I print?", "printer and copier", "printing in colour", "how much is a copy"],
    "events": ["Which events are there for children?", "story time", "readings for kids", "programme for children"],
}


def faq_of(questions: dict[str, list[str]]) -> FAQ:
    """An FAQ of some entries, each given by its questions."""
    entries = [{"id": name, "questions": asked, "answer": "–"} for name, asked in questions.items()]
    return FAQ.model_validate({"title": "T", "entries": entries})


def test_promise_is_kept() -> None:
    """What is promised of phrasings is about what an FAQ really does that is made without each of them."""
    promised = Index(faq_of(LIBRARY)).examine()[0]
    assert promised is not None
    reached = []
    for name, asked in LIBRARY.items():
        for text in asked:
            others = {**LIBRARY, name: [other for other in asked if other != text]}
            reached.append((name, Index(faq_of(others)).match(Question(text)).entry))
    right = sum(name == entry for name, entry in reached) / len(reached)
    wrong = sum(entry not in (name, None) for name, entry in reached) / len(reached)
    assert promised.right == pytest.approx(right, abs=0.15)
    assert promised.wrong == pytest.approx(wrong, abs=0.15)
    assert 0 < promised.right < 1


def test_capitals_promise_nothing_else() -> None:
    """Whether questions begin with a capital makes no difference to what is promised."""
    asked = [*LIBRARY["card"], "Who gives out library cards?"]
    written, typed = (
        Index(faq_of({**LIBRARY, "card": some})).examine()[0] for some in (asked, list(map(str.lower, asked)))
    )
    assert written == typed


def test_too_few_entries_promise_nothing() -> None:
    """Of two entries, one left out leaves nothing to tell by; the threshold is the usual one."""
    names = ("hours", "card")
    two = faq_of({name: [f"{text} {number}" for text in LIBRARY[name] for number in "abcde"] for name in names})
    assert Index(two).examine() == (None, [])


def test_threshold_is_fitted_to_each_faq() -> None:
    """The same question to the same entry scores lower where the entries are alike than where they are not."""
    alike = {f"fee-{month}": [f"what is the fee in {month}", f"fee for {month}", f"how much is {month}"] for month in (
        "january", "february", "april", "june", "july", "august", "september", "october"
    )}  # fmt: skip
    unlike = {
        "fee-january": alike["fee-january"],
        "roof": ["who mends the roof", "the roof leaks", "call for the roof"],
        "dogs": ["are dogs welcome", "may i bring my dog", "pets allowed"],
        "park": ["where can i park", "is there parking", "parking lot"],
        "tea": ["do you serve tea", "is there tea", "a cup of tea"],
    }
    scores = []
    for questions in (alike, unlike):
        index = Index(faq_of(questions))
        scores.append(index.match(Question("does one pay a fee")).score)
    assert scores[0] < scores[1]


def test_small_faq_answers() -> None:
    """An FAQ too small to fit answers by the default threshold."""
    faq = FAQ.model_validate({"title": "T", "entries": [{"id": "a", "questions": "Who cooks?", "answer": "Ann."}]})
    index = Index(faq)
    assert index.examine()[0] is None
    assert index.match(Question("who is it that cooks")).outcome is Outcome.ANSWER
