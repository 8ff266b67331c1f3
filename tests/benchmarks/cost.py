"""The cost of a question as the FAQ grows: `python -m tests.benchmarks.cost`."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from tests.benchmarks import tables
from tests.benchmarks.corpus import grow
from tests.benchmarks.expense import WARM_UP, Expense, alone, least, measure_expense
from tests.benchmarks.methods import METHODS
from tests.benchmarks.plot import draw_growth

app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)
SIZES = (300, 1_000, 3_000, 10_000, 30_000, 100_000)


def expense_at(folder: Path, method: str, phrasings: int, each: int, questions: int, seed: int) -> Expense:
    """Measure a method on an FAQ with this many phrasings, in this process, which must be new."""
    corpus = grow(folder, phrasings // each, each, WARM_UP + questions, seed)
    return measure_expense(method, corpus.entries, corpus.questions)


@app.command()
def main(
    data: Annotated[Path, typer.Option(help="Folder that holds clinc150/ and banking77/.")],
    method: Annotated[
        list[str],
        typer.Option(default_factory=lambda: ["faqbot"], help=f"Of {', '.join(METHODS)}; may be repeated."),
    ],
    phrasings: Annotated[
        list[int],
        typer.Option(default_factory=lambda: list(SIZES), help="Phrasings of the FAQ in all; may be repeated."),
    ],
    each: Annotated[int, typer.Option(min=1, help="Phrasings an entry.")] = 10,
    questions: Annotated[int, typer.Option(min=1, help="Questions timed in a run.")] = 1000,
    runs: Annotated[int, typer.Option(min=1, help="Runs of which the least time is taken.")] = 3,
    plot: Annotated[Path | None, typer.Option(help="Where to draw the growth, .svg or .png.")] = None,
    output: Annotated[Path | None, typer.Option("--json", help="Where to write all figures.")] = None,
) -> None:
    """Measure time per question, compile time and memory in one thread, and print a Markdown table."""
    expenses = []
    for by in method:
        for size in phrasings:
            some = [alone(expense_at, data, by, size, each, questions, seed) for seed in range(runs)]
            expenses.append(least(some))
            print(f"{by} at {size}: {expenses[-1]}", file=sys.stderr, flush=True)
    print(tables.growth(expenses))
    if output is not None:
        output.write_text(json.dumps([asdict(one) for one in expenses], indent=1) + "\n", "utf-8")
    if plot is not None:
        draw_growth(expenses, plot)


if __name__ == "__main__":
    app()
