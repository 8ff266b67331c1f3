"""A plot of the cost as an FAQ grows."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

from tests.benchmarks.expense import Expense

PANELS = (
    ("a question, ms (median; dotted: p99)", ("median_ms", "p99_ms")),
    ("compiling, s", ("compile_seconds",)),
    ("memory, MiB", ("peak_mib",)),
)


def draw_growth(expenses: Sequence[Expense], path: Path) -> None:
    """Draw time and memory against the number of phrasings, with all axes logarithmic.

    Args:
        expenses: By method, each in ascending order of phrasings.
        path: Where to write; its suffix decides the format.
    """
    import matplotlib as mpl

    mpl.use("agg")
    from matplotlib import pyplot as plt

    # The same figures must give the same file.
    mpl.rcParams |= {"svg.hashsalt": "faqbot", "svg.fonttype": "none"}
    figure, axes = plt.subplots(1, len(PANELS), figsize=(10, 3), layout="constrained")
    for axis, (title, names) in zip(axes, PANELS, strict=True):
        for number, (method, group) in enumerate(groupby(expenses, key=lambda one: one.method)):
            some = list(group)
            for name, style in zip(names, ("o-", "o:"), strict=False):
                label = method if style == "o-" else None
                sizes, values = [one.phrasings for one in some], [getattr(one, name) for one in some]
                axis.loglog(sizes, values, style, color=f"C{number}", label=label, markersize=3)
        axis.set_title(title, fontsize=9)
        axis.set_xlabel("phrasings")
        axis.grid(which="major", alpha=0.3)
    axes[0].legend(fontsize=8)
    figure.savefig(path, metadata={"Date": None} if path.suffix == ".svg" else None)
    plt.close(figure)
