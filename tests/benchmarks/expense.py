"""The cost of a method: time and memory in one thread.

Time is CPU time of all threads: other processes lengthen it less than wall-clock time. Each measurement runs in its own
process and is repeated, and the minimum counts. Each run asks other questions, because a method must not profit from
what it remembers of a question.
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
"""An FAQ made before the clock runs: importing and loading do not count as compiling."""


@dataclass(frozen=True, slots=True)
class Expense:
    """The cost of a method.

    Attributes:
        method: One of `METHODS`.
        entries: Number of entries in the FAQ.
        phrasings: Total number of phrasings in the FAQ.
        compile_seconds: Time to make the FAQ ready for questions.
        median_ms: Median time of a question.
        p99_ms: Time that one question of a hundred exceeds.
        peak_mib: Peak memory of the process.
        added_mib: The part of this that the method added to Python, NumPy and the texts.
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

    The calling process should be small: Linux counts its memory in the peak of the new one.
    """
    os.environ |= ONE_THREAD
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(task, *args, **kwargs).result()


def expense_on_draw(
    folder: Path, dataset: str, method: str, phrasings: int, number_of_questions: int, seed: int
) -> Expense:
    """Measure a method on an FAQ drawn from a dataset, in this process, which must be new.

    Half of the questions have typos. Another seed asks other questions.
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
    """The minimum of each figure over repeated measurements."""
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
