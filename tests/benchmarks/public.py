"""The matcher compared with the usual alternatives on public intent data: `python -m tests.benchmarks.public`."""

from __future__ import annotations

import json
import os
import sys
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import asdict
from multiprocessing import get_context
from pathlib import Path
from typing import Annotated

import typer

from tests.benchmarks import tables
from tests.benchmarks.accuracy import Accuracy, measure_accuracy
from tests.benchmarks.datasets import DATASETS
from tests.benchmarks.expense import ONE_THREAD, Expense, alone, expense_on_draw, least
from tests.benchmarks.methods import METHODS

app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)


@app.command()
def main(
    data: Annotated[Path, typer.Option(help="Folder that holds clinc150/ and banking77/.")],
    dataset: Annotated[
        list[str],
        typer.Option(default_factory=lambda: list(DATASETS), help=f"Of {', '.join(DATASETS)}; may be repeated."),
    ],
    method: Annotated[
        list[str],
        typer.Option(default_factory=lambda: list(METHODS), help=f"Of {', '.join(METHODS)}; may be repeated."),
    ],
    phrasings: Annotated[
        list[int], typer.Option(default_factory=lambda: [3, 5, 10], help="Phrasings an entry; may be repeated.")
    ],
    draws: Annotated[int, typer.Option(min=1, help="FAQs drawn for each number of phrasings.")] = 3,
    questions: Annotated[
        int | None, typer.Option(help="Most questions with an entry, and most without; otherwise all.")
    ] = None,
    timed: Annotated[int, typer.Option(help="Questions timed in a run; 0 leaves time and memory out.")] = 300,
    runs: Annotated[int, typer.Option(min=1, help="Runs of which the least time is taken.")] = 3,
    jobs: Annotated[int, typer.Option(min=1, help="Processes that measure accuracy. Time is measured by one.")] = 1,
    output: Annotated[Path | None, typer.Option("--json", help="Where to write all figures.")] = None,
) -> None:
    """Compare methods on CLINC150 and BANKING77, and print Markdown tables."""
    known = {"--dataset": (dataset, DATASETS), "--method": (method, METHODS)}
    for option, (given, names) in known.items():
        if unknown := set(given) - set(names):
            raise typer.BadParameter(f"{', '.join(sorted(unknown))}; known are {', '.join(names)}", param_hint=option)
    accuracy: list[Accuracy] = []
    os.environ |= ONE_THREAD
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), max_tasks_per_child=1) as pool:
        tasks = {
            pool.submit(measure_accuracy, data, of, by, phrasings, draws, questions): f"{by} on {of}"
            for of in dataset
            for by in method
        }
        for number, done in enumerate(as_completed(tasks), start=1):
            accuracy += done.result()
            _say(f"accuracy {number}/{len(tasks)}: {tasks[done]}")
    expenses: dict[tuple[str, str, int], Expense] = {}
    for of in dataset if timed else ():
        for by in method:
            for each in phrasings:
                some = [alone(expense_on_draw, data, of, by, each, timed, seed) for seed in range(runs)]
                expenses[by, of, each] = least(some)
            _say(f"time and memory: {by} on {of}")
    accuracy.sort(key=lambda one: (dataset.index(one.dataset), one.phrasings, method.index(one.method), one.mistyped))
    print(tables.comparison(accuracy, expenses))
    if output is not None:
        rows = {
            "accuracy": [asdict(one) for one in accuracy],
            "expense": [{"dataset": of, "each": each, **asdict(one)} for (_, of, each), one in expenses.items()],
        }
        output.write_text(json.dumps(rows, indent=1) + "\n", "utf-8")


def _say(what: str) -> None:
    print(what, file=sys.stderr, flush=True)


if __name__ == "__main__":
    app()
