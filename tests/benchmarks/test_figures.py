"""Figures measure what their names say."""

from __future__ import annotations

import pytest

from tests.benchmarks.figures import Reply, figures


def replies(*first_and_confidence: tuple[int, float]) -> list[Reply]:
    """Replies that rank an entry first and the next two after it."""
    return [Reply((first, first + 1, first + 2), confidence) for first, confidence in first_and_confidence]


def test_top_1_and_recall() -> None:
    """Top-1 counts the first entry, recall@3 the first three."""
    found = figures(replies((0, 1.0), (0, 1.0), (0, 1.0), (0, 1.0)), [0, 1, 2, 3])
    assert (found.top_1, found.recall_3) == (0.25, 0.75)


@pytest.mark.parametrize(
    ("confident", "foreign", "auroc"),
    [
        ((3, 4), (1, 2), 1.0),
        ((1, 2), (3, 4), 0.0),
        ((1, 3), (2, 2), 0.5),
        ((2, 2), (2, 2), 0.5),
        ((2, 3), (1, 2), 0.875),
    ],
)
def test_auroc_is_the_chance_to_be_surer_of_an_answerable_question(
    confident: tuple[float, ...], foreign: tuple[float, ...], auroc: float
) -> None:
    """AUROC counts pairs of a question to answer and one to decline; a tie counts half."""
    given = replies(*((0, confidence) for confidence in (*confident, *foreign)))
    assert figures(given, [0] * len(confident) + [None] * len(foreign)).auroc == auroc


def test_right_at_five_percent_false_answers() -> None:
    """The threshold lets through no more than one of twenty questions to be declined; wrong answers do not count."""
    foreign = [(9, float(confidence)) for confidence in range(20)]
    given = replies((0, 18.5), (0, 18.0), (5, 30.0), (0, 99.0), *foreign)
    assert figures(given, [0, 0, 0, 0] + [None] * 20).right_at_5 == 0.5


def test_all_alike_is_no_answer() -> None:
    """A method that is equally sure of all questions answers none right at a threshold."""
    given = replies(*((0, 85.5) for _ in range(40)))
    assert figures(given, [0] * 20 + [None] * 20).right_at_5 == 0.0


def test_own_threshold() -> None:
    """If a method says whether it answers, its right, wrong and false answers are counted."""
    given = [Reply((0,), 0.9, True), Reply((1,), 0.9, True), Reply((0,), 0.2, False), Reply((0,), 0.9, True)]
    found = figures([*given, Reply((0,), 0.1, False)], [0, 0, 0, None, None])
    assert (found.answered_right, found.answered_wrong, found.false_answers) == (1 / 3, 1 / 3, 0.5)
