"""The threshold fitted to an FAQ, and the estimate of its accuracy."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from knowledge.calibration import LEAST, LEEWAY, ORPHANS_BELOW, USUAL, estimate, fit_threshold
from knowledge.held_out import HeldOut
from knowledge.index import Index
from knowledge.model import FAQ
from knowledge.question import Outcome, Question
from tests.knowledge.conftest import faq_of

ORPHANS = [number / 1000 for number in range(1000)]


def test_threshold_lets_its_share_of_orphans_through() -> None:
    """With many orphans, the threshold is their quantile."""
    assert np.mean(np.array(ORPHANS) < fit_threshold(ORPHANS)) == pytest.approx(ORPHANS_BELOW, abs=0.03)


def test_few_orphans_tell_little() -> None:
    """The fewer orphans, the closer the threshold is to the prior; it never lets everything pass."""
    assert fit_threshold([]) == USUAL
    assert USUAL < fit_threshold([0.9] * 5) < fit_threshold([0.9] * 500) < 0.9
    assert fit_threshold([0.0] * 1000) == LEAST


def test_known_questions_lower_it() -> None:
    """A known question that must be answered lowers the threshold to its similarity, at most by the leeway."""
    fitted = fit_threshold(ORPHANS)
    assert fit_threshold(ORPHANS, [fitted - LEEWAY / 2]) == pytest.approx(fitted - LEEWAY / 2)
    assert fit_threshold(ORPHANS, [fitted - 2 * LEEWAY]) == fitted
    assert fit_threshold(ORPHANS, [fitted + LEEWAY]) == fitted


def test_estimate_counts() -> None:
    """Right and wrong answers to held-out phrasings are counted; for orphans, with the threshold of the others."""
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
    # Scores of even entries are far below those of odd ones, which all pass a threshold fitted to the even ones.
    assert found.near == 0.5


def test_estimate_for_the_faq_that_ships(shipped_index: Index) -> None:
    """The FAQ that ships has an estimate."""
    found = shipped_index.examine()[0]
    assert found is not None
    assert found.right > 0.6
    assert found.wrong < 0.1
    assert 0.1 < found.near < 0.3


def test_threshold_is_fitted_to_each_faq() -> None:
    """A question to an entry scores lower in an FAQ whose entries are similar."""
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
        index = Index(faq_of("–", **questions))
        scores.append(index.match(Question("does one pay a fee")).score)
    assert scores[0] < scores[1]


def test_small_faq_answers() -> None:
    """An FAQ too small to fit answers by the prior."""
    faq = FAQ.model_validate({"title": "T", "entries": [{"id": "a", "questions": "Who cooks?", "answer": "Ann."}]})
    index = Index(faq)
    assert index.examine()[0] is None
    assert index.match(Question("who is it that cooks")).outcome is Outcome.ANSWER
