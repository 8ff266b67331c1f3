"""The measurements as Markdown tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from tests.benchmarks.accuracy import Accuracy
from tests.benchmarks.expense import Expense

NOTHING = "–"


def comparison(accuracy: Sequence[Accuracy], expenses: Mapping[tuple[str, str, int], Expense]) -> str:
    """A table for each dataset and number of phrasings, and one of the methods with a threshold of their own.

    Args:
        accuracy: In the order of the rows; clean before mistyped.
        expenses: By method, dataset and phrasings an entry.
    """
    parts = []
    for (dataset, phrasings), group in groupby(accuracy, key=lambda one: (one.dataset, one.phrasings)):
        rows = []
        for method, pair in groupby(group, key=lambda one: one.method):
            clean, mistyped = (one.mean for one in pair)
            rows.append(
                [
                    method,
                    *(
                        f"{_percent(getattr(clean, name))} / {_percent(getattr(mistyped, name))}"
                        for name in ("top_1", "recall_3", "auroc", "right_at_5")
                    ),
                    *_expense_cells(expenses.get((method, dataset, phrasings))),
                ]
            )
        head = ["", "top-1", "recall@3", "AUROC", "right at 5 %", "ms median / p99", "MiB peak / added", "compile s"]
        parts.append(f"### {dataset}, {phrasings} phrasings an entry (clean / mistyped)\n\n{table(head, rows)}")
    own = [one for one in accuracy if one.mean.answered_right is not None]
    if own:
        head = ["", "questions", "answered right", "answered wrong", "false answers"]
        rows = [
            [
                f"{one.method}, {one.dataset}, {one.phrasings}",
                "mistyped" if one.mistyped else "clean",
                *map(_percent, (one.mean.answered_right, one.mean.answered_wrong, one.mean.false_answers)),
            ]
            for one in own
        ]
        parts.append(f"### By its own threshold\n\n{table(head, rows)}")
    return "\n\n".join(parts)


def growth(expenses: Iterable[Expense]) -> str:
    """A table of the cost of methods as the number of phrasings grows."""
    head = ["", "entries", "phrasings", "ms median / p99", "MiB peak / added", "compile s"]
    rows = [[one.method, f"{one.entries:,}", f"{one.phrasings:,}", *_expense_cells(one)] for one in expenses]
    return table(head, rows)


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _expense_cells(one: Expense | None) -> list[str]:
    if one is None:
        return [NOTHING] * 3
    return [
        f"{one.median_ms:.2f} / {one.p99_ms:.2f}",
        f"{one.peak_mib:.0f} / {one.added_mib:.0f}",
        f"{one.compile_seconds:.2f}",
    ]


def _percent(share: float | None) -> str:
    return NOTHING if share is None else f"{100 * share:.1f}"
