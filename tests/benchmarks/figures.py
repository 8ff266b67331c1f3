"""How good the replies to a set of questions were."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

FALSE_ANSWERS = 0.05


@dataclass(frozen=True, slots=True)
class Reply:
    """What a method makes of a question.

    Attributes:
        entries: Positions of the three likeliest entries, the likeliest first.
        confidence: The more, the surer that the first one answers; of any scale.
        answers: Whether the method answers, by its own threshold; None if it has none.
    """

    entries: tuple[int, ...]
    confidence: float
    answers: bool | None = None


@dataclass(frozen=True, slots=True)
class Figures:
    """Shares, 0 to 1. Where there is nothing to decline, or the method has no threshold of its own, None.

    Attributes:
        top_1: Of the questions with an entry: it is the likeliest.
        recall_3: It is among the three likeliest.
        auroc: How often a question with an entry gets more confidence than one to be declined.
        right_at_5: Of the questions with an entry: answered right, where the threshold lets through 5 % of those to be
            declined.
        answered_right: Of the questions with an entry: answered right by the method's own threshold.
        answered_wrong: Of the same: answered with another entry.
        false_answers: Of the questions to be declined: answered all the same.
    """

    top_1: float
    recall_3: float
    auroc: float | None = None
    right_at_5: float | None = None
    answered_right: float | None = None
    answered_wrong: float | None = None
    false_answers: float | None = None


def figures(replies: Sequence[Reply], wanted: Sequence[int | None]) -> Figures:
    """Compare replies with the entries that were wanted; None where the question is to be declined."""
    declined = np.array([entry is None for entry in wanted])
    confidence = np.array([reply.confidence for reply in replies])
    pairs = [(reply, entry) for reply, entry in zip(replies, wanted, strict=True) if entry is not None]
    right = np.array([reply.entries[0] == entry for reply, entry in pairs])
    found = np.array([entry in reply.entries for reply, entry in pairs])
    auroc = right_at_5 = None
    if declined.any():
        auroc = _auroc(confidence[~declined], confidence[declined])
        # As many as may be answered falsely are surer than this.
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
    """The chance that one of the first is greater than one of the second; alike counts half (Mann-Whitney U)."""
    lower = np.sort(lower)
    below = np.searchsorted(lower, higher, "left") + np.searchsorted(lower, higher, "right")
    return float(below.mean() / 2 / len(lower))
