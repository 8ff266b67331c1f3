"""The threshold: the likeness from which an entry answers, fitted to each FAQ without questions from outside it.

The likeness of questions that an FAQ cannot answer depends on the FAQ: on the number of its entries and on how similar
they are. So each entry in turn is left out, and its phrasings ("orphans") stand for questions without an answer, all of
them close to the subject.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from knowledge.held_out import HeldOut

ORPHANS_BELOW = 0.75
"""Share of the orphans that the threshold declines. With it 4 to 5 % of the questions that have nothing to do with the
FAQ are answered, in CLINC150 with 3, 5 and 10 phrasings an entry (`python -m tests.benchmarks.public`)."""
LEEWAY = 0.1
"""Most that known questions may lower the threshold."""
USUAL = 0.45
"""Prior of the threshold: its value for an FAQ without orphans."""
USUAL_WEIGHT = 60
"""Weight of the prior, in orphans: a small FAQ has few, and they have little in common with its other entries."""
LEAST = 0.3
"""The lowest threshold: filler words alone can give this likeness."""
FEWEST_HELD_OUT = 20
"""Fewest phrasings held out that give an estimate."""


@dataclass(frozen=True, slots=True)
class HeldOutEstimate:
    """How well a threshold does, estimated from phrasings held out. Shares, 0 to 1.

    Attributes:
        right: Phrasings left out one by one that their own entry answers.
        wrong: The same that another entry answers.
        near: Phrasings of entries left out as a whole (questions near the subject without an answer) that are answered
            nevertheless, with a threshold fitted to other entries.
    """

    right: float
    wrong: float
    near: float


def fit_threshold(orphaned: Sequence[float], known: Sequence[float] = ()) -> float:
    """Fit the threshold.

    Args:
        orphaned: Best likenesses of phrasings whose entry was left out.
        known: Likenesses of known questions to the entries that must answer them. (Those that none may answer were
            learnt from already.)

    Returns:
        The quantile `ORPHANS_BELOW` of the orphans, mixed with the prior; or up to `LEEWAY` less if that lets more
        known questions be answered.
    """
    fitted = float(np.quantile(orphaned, ORPHANS_BELOW)) if orphaned else USUAL
    threshold = (fitted * len(orphaned) + USUAL * USUAL_WEIGHT) / (len(orphaned) + USUAL_WEIGHT)
    lowered = min([threshold, *(likeness for likeness in known if likeness > threshold - LEEWAY)])
    return max(lowered, LEAST)


def estimate(held_out: Sequence[HeldOut], threshold: float) -> HeldOutEstimate | None:
    """Estimate how well a threshold does; None if too few phrasings were held out.

    The share `near` is measured by cross-validation: on other entries than those its threshold was fitted to.
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
