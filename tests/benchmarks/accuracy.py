"""The accuracy of a method on a dataset, by draw, by number of phrasings an entry, and with typos."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from statistics import fmean, stdev

from tests.benchmarks.datasets import draw
from tests.benchmarks.figures import Figures, figures
from tests.benchmarks.methods import METHODS


@dataclass(frozen=True, slots=True)
class Accuracy:
    """Figures of one method on one dataset.

    Attributes:
        method: One of `METHODS`.
        dataset: One of `DATASETS`.
        phrasings: Phrasings an entry.
        mistyped: Whether the questions have typos.
        mean: Mean over the draws.
        deviation: Standard deviation over the draws; None with one draw.
    """

    method: str
    dataset: str
    phrasings: int
    mistyped: bool
    mean: Figures
    deviation: Figures | None


def measure_accuracy(
    folder: Path, dataset: str, method: str, phrasings: Sequence[int], draws: int, most_questions: int | None
) -> list[Accuracy]:
    """Measure a method for each number of phrasings an entry, clean and mistyped."""
    found: dict[tuple[int, bool], list[Figures]] = {}
    for number in phrasings:
        for seed in range(draws):
            clean = draw(folder, dataset, number, seed, most_questions)
            made = METHODS[method](clean.entries)
            for mistyped, drawn in ((False, clean), (True, clean.mistyped(seed))):
                replies = made.replies([asked.text for asked in drawn.questions])
                of_draw = figures(replies, [asked.entry for asked in drawn.questions])
                found.setdefault((number, mistyped), []).append(of_draw)
    return [
        Accuracy(method, dataset, number, mistyped, _mean(some), _deviation(some))
        for (number, mistyped), some in found.items()
    ]


def _mean(some: Sequence[Figures]) -> Figures:
    return _of_each(fmean, some)


def _deviation(some: Sequence[Figures]) -> Figures | None:
    return _of_each(stdev, some) if len(some) > 1 else None


def _of_each(statistic: Callable[[list[float]], float], some: Sequence[Figures]) -> Figures:
    """A statistic of each figure; None if a draw lacks the figure."""
    columns = ([getattr(one, field.name) for one in some] for field in fields(Figures))
    return Figures(*(None if None in values else statistic(values) for values in columns))  # type: ignore[arg-type]
