"""The cost of an inline query to the bot itself: `python -m tests.benchmarks.inline_latency --data ../shared/data`.

Telegram and the network are left out: only finding the entries and making the results of the first page are timed.
"""

from __future__ import annotations

import time
from pathlib import Path
from statistics import median, quantiles
from typing import Annotated

import typer

from bot.inline import PAGE, article
from knowledge.index import Index
from knowledge.model import FAQ
from tests.benchmarks.corpus import grow

ENTRIES = (30, 300, 3_000)
PHRASINGS = 10
BUDGET = 10.0
"""Milliseconds that an inline query may take at 300 entries."""


def _faq(entries: list[list[str]]) -> FAQ:
    return FAQ.model_validate(
        {
            "title": {"en": "Benchmark"},
            "sources": {"document": {"file": "document.txt", "title": "Document", "date": "2024-04-04"}},
            "topics": [],
            "entries": [
                {
                    "id": f"entry-{number}",
                    "questions": {"en": phrasings},
                    "answer": {"en": f"{phrasings[0]} A second sentence."},
                    "source": [{"document": "document", "paragraph": 1, "quote": "words"}],
                }
                for number, phrasings in enumerate(entries)
            ],
        }
    )


def keystrokes(question: str) -> list[str]:
    """The queries an app sends while a question is typed: it waits for a pause, here after every third letter."""
    return [question[:length] for length in range(1, len(question) + 1, 3)]


def main(
    data: Annotated[Path, typer.Option(help="Folder that holds clinc150/ and banking77/.")],
    questions: Annotated[int, typer.Option(min=1, help="Questions typed.")] = 60,
) -> None:
    """Print a Markdown table."""
    print("| entries | phrasings | median, ms | 95 % below, ms | slowest, ms |\n| ---: | ---: | ---: | ---: | ---: |")
    for size in ENTRIES:
        corpus = grow(data, size, PHRASINGS, questions, 1)
        faq = _faq(corpus.entries)
        index = Index(faq)
        times = []
        for typed in (text for question in corpus.questions[:questions] for text in keystrokes(question)):
            begun = time.perf_counter()
            entries = [faq.entry(candidate.entry) for candidate in index.complete(typed)[:PAGE]]
            for entry in entries:
                if entry:
                    article(faq, entry, "en", "faqbot")
            times.append((time.perf_counter() - begun) * 1000)
        tail = quantiles(times, n=20)[-1]
        print(f"| {size} | {size * PHRASINGS} | {median(times):.2f} | {tail:.2f} | {max(times):.2f} |", flush=True)


if __name__ == "__main__":
    typer.run(main)
