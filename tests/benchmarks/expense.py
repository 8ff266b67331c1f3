"""What a method costs: time and memory of one thread.

Time is the processor's, of all threads: others at work lengthen it less than the clock's. Each measurement takes a
process of its own and is done several times, and the least is taken; each time with other questions, as what a method
remembers of a question must not help it.
"""

from __future__ import annotations

import os
import resource
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from random import Random
from typing import ParamSpec, TypeVar

import numpy as np

from tests.benchmarks.datasets import draw
from tests.benchmarks.methods import METHODS

P = ParamSpec("P")
T = TypeVar("T")

ONE_THREAD = {
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "RAYON_NUM_THREADS": "1",
    "TOKENIZERS_PARALLELISM": "false",
    "TQDM_DISABLE": "1",
    "HF_HUB_OFFLINE": "1",
    "PYTHONHASHSEED": "0",
}
WARM_UP = 50
"""Questions asked before the clock runs."""
SMALL = [["where is my card", "has my card been sent"], ["what time is it", "tell me the time"]]
"""An FAQ that is made before the clock runs: what a method imports and loads is not compiling."""


@dataclass(frozen=True, slots=True)
class Expense:
    """What a method costs.

    Attributes:
        method: One of `METHODS`.
        entries: How many the FAQ has.
        phrasings: How many it has in all.
        compile_seconds: Making the FAQ ready for questions.
        median_ms: A question.
        p99_ms: One of a hundred takes longer.
        peak_mib: Most memory of the process.
        added_mib: Of this, what the method added to Python, NumPy and the texts.
    """

    method: str
    entries: int
    phrasings: int
    compile_seconds: float
    median_ms: float
    p99_ms: float
    peak_mib: float
    added_mib: float


def alone(task: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Run a task in a new process with one thread.

    The process that calls this should be small: Linux counts its memory into the new one's peak.
    """
    os.environ |= ONE_THREAD
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(task, *args, **kwargs).result()


def expense_on_draw(
    folder: Path, dataset: str, method: str, phrasings: int, number_of_questions: int, seed: int
) -> Expense:
    """Measure a method on an FAQ drawn from a dataset, in this process, which must be new.

    Half of the questions have slips. Other questions are asked with another seed.
    """
    clean = draw(folder, dataset, phrasings, seed=0)
    texts = [asked.text for drawn in (clean, clean.mistyped(seed)) for asked in drawn.questions]
    return measure_expense(method, clean.entries, Random(f"timed {seed}").sample(texts, WARM_UP + number_of_questions))


def measure_expense(method: str, entries: Sequence[list[str]], questions: Sequence[str]) -> Expense:
    """Measure once, in this process, which must be new.

    Args:
        method: One of `METHODS`.
        entries: The phrasings of each entry.
        questions: The first `WARM_UP` are asked before the clock runs.
    """
    before = _peak_mib()
    METHODS[method](SMALL)
    start = time.process_time()
    made = METHODS[method](list(entries))
    compiled = time.process_time() - start
    for text in questions[:WARM_UP]:
        made.ask(text)
    times = []
    for text in questions[WARM_UP:]:
        start = time.process_time()
        made.ask(text)
        times.append(1000 * (time.process_time() - start))
    peak = _peak_mib()
    return Expense(
        method,
        len(entries),
        sum(map(len, entries)),
        compiled,
        float(np.median(times)),
        float(np.quantile(times, 0.99)),
        peak,
        peak - before,
    )


def least(measured: Sequence[Expense]) -> Expense:
    """Of several measurements of the same, the least of each figure."""
    first = measured[0]
    return Expense(
        first.method,
        first.entries,
        first.phrasings,
        min(one.compile_seconds for one in measured),
        min(one.median_ms for one in measured),
        min(one.p99_ms for one in measured),
        min(one.peak_mib for one in measured),
        min(one.added_mib for one in measured),
    )


def _peak_mib() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
