"""How like an entry a question must be to be answered by it: fitted to each FAQ, without questions from outside it.

What questions outside an FAQ score depends on the FAQ: how many entries it has, how alike they are. So each entry in
turn is left out, and its phrasings stand for questions that the FAQ cannot answer, all of them near its subject.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from knowledge.held_out import HeldOut

ORPHANS_BELOW = 0.75
"""Share of the phrasings of entries left out that the threshold declines. With it 4 to 5 % of the questions that have
nothing to do with the FAQ are answered, in CLINC150 with 3, 5 and 10 phrasings an entry
(`python -m tests.benchmarks.public`)."""
LEEWAY = 0.1
"""How far known questions may lower the threshold."""
USUAL = 0.45
"""The threshold of an FAQ of which nothing is known."""
USUAL_WEIGHT = 60
"""So many orphans tell as much as the usual threshold: of a small FAQ there are few, and they are strangers."""
LEAST = 0.3
"""The lowest threshold: what frames a question makes that much likeness."""
FEWEST_HELD_OUT = 20
"""Phrasings held out without which nothing is promised."""


@dataclass(frozen=True, slots=True)
class HeldOutEstimate:
    """What a threshold is worth, as measured on phrasings held out. Shares, 0 to 1.

    Attributes:
        right: Of phrasings left out one by one: answered by their entry.
        wrong: Of the same: answered by another.
        near: Of the phrasings of entries left out whole, questions near the FAQ's subject that it cannot answer:
            answered all the same, with a threshold that was fitted to other entries.
    """

    right: float
    wrong: float
    near: float


def fit_threshold(orphaned: Sequence[float], known: Sequence[float] = ()) -> float:
    """The likeness from which on a question is answered.

    Args:
        orphaned: Likenesses of phrasings whose entry was left out.
        known: Of known questions that an entry must answer. (Those that none may answer have been learnt from already.)

    Returns:
        Where the orphans say, as far as there are enough of them; or up to `LEEWAY` below where that lets more known
        questions be answered.
    """
    fitted = float(np.quantile(orphaned, ORPHANS_BELOW)) if orphaned else USUAL
    threshold = (fitted * len(orphaned) + USUAL * USUAL_WEIGHT) / (len(orphaned) + USUAL_WEIGHT)
    lowered = min([threshold, *(likeness for likeness in known if likeness > threshold - LEEWAY)])
    return max(lowered, LEAST)


def estimate(held_out: Sequence[HeldOut], threshold: float) -> HeldOutEstimate | None:
    """What a threshold is worth; None if the FAQ is too small to tell.

    What it lets through of entries left out is measured on other entries than those it was fitted to.
    """
    if len(held_out) < FEWEST_HELD_OUT:
        return None
    halves = [[one.orphaned for one in held_out if one.entry % 2 == half] for half in (0, 1)]
    passed = 0
    for fitted_to, measured_on in (halves, halves[::-1]):
        bar = fit_threshold(fitted_to)
        passed += sum(likeness >= bar for likeness in measured_on)
    answered = [one for one in held_out if one.is_answered(threshold)]
    right = sum(one.reached == one.entry for one in answered)
    return HeldOutEstimate(right / len(held_out), (len(answered) - right) / len(held_out), passed / len(held_out))
