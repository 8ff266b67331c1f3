"""The accuracy of the replies to a set of questions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

FALSE_ANSWERS = 0.05


@dataclass(frozen=True, slots=True)
class Reply:
    """A method's reply to a question.

    Attributes:
        entries: Positions of the three most likely entries, the most likely first.
        confidence: How sure it is that the first entry answers; higher is surer, on any scale.
        answers: Whether the method answers, by its own threshold; None if it has none.
    """

    entries: tuple[int, ...]
    confidence: float
    answers: bool | None = None


@dataclass(frozen=True, slots=True)
class Figures:
    """Shares from 0 to 1; None if there is nothing to decline or the method has no threshold of its own.

    Attributes:
        top_1: Share of the questions with an entry for which it ranks first.
        recall_3: Share of the same for which it is among the first three.
        auroc: How often a question with an entry gets a higher confidence than one to be declined.
        right_at_5: Share of the questions with an entry that are answered right at the threshold that lets through 5 %
            of those to be declined.
        answered_right: Share of the questions with an entry that are answered right by the method's own threshold.
        answered_wrong: Share of the same that are answered with another entry.
        false_answers: Share of the questions to be declined that are answered.
    """

    top_1: float
    recall_3: float
    auroc: float | None = None
    right_at_5: float | None = None
    answered_right: float | None = None
    answered_wrong: float | None = None
    false_answers: float | None = None


def figures(replies: Sequence[Reply], wanted: Sequence[int | None]) -> Figures:
    """Compare replies with the wanted entries, which are None for questions to be declined."""
    declined = np.array([entry is None for entry in wanted])
    confidence = np.array([reply.confidence for reply in replies])
    pairs = [(reply, entry) for reply, entry in zip(replies, wanted, strict=True) if entry is not None]
    right = np.array([reply.entries[0] == entry for reply, entry in pairs])
    found = np.array([entry in reply.entries for reply, entry in pairs])
    auroc = right_at_5 = None
    if declined.any():
        auroc = _auroc(confidence[~declined], confidence[declined])
        # Of the questions to be declined, as many as may be answered score above this.
        threshold = np.sort(confidence[declined])[::-1][int(FALSE_ANSWERS * declined.sum())]
        right_at_5 = float(np.mean(right & (confidence[~declined] > threshold)))
    if replies[0].answers is None:
        return Figures(float(right.mean()), float(found.mean()), auroc, right_at_5)
    answers = np.array([reply.answers for reply in replies])
    return Figures(
        float(right.mean()),
        float(found.mean()),
        auroc,
        right_at_5,
        float(np.mean(right & answers[~declined])),
        float(np.mean(~right & answers[~declined])),
        float(answers[declined].mean()) if declined.any() else None,
    )


def _auroc(higher: NDArray[np.float64], lower: NDArray[np.float64]) -> float:
    """The chance that a value of `higher` exceeds one of `lower`; a tie counts half (Mann-Whitney U)."""
    lower = np.sort(lower)
    below = np.searchsorted(lower, higher, "left") + np.searchsorted(lower, higher, "right")
    return float(below.mean() / 2 / len(lower))
