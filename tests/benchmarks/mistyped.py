"""The cost of typos on our own questions: `python -m tests.benchmarks.mistyped`.

The stand-alone questions of `tests/questions` are asked as they are, and twice with a typo in three of ten words.
"""

from __future__ import annotations

from pathlib import Path
from random import Random
from typing import Annotated

import typer

from knowledge.evaluation import SetQuestion, is_for_development, read_questions, tally, try_questions
from knowledge.index import Index
from knowledge.loader import load_file
from tests.benchmarks.typos import mistype

FAQ = Path(__file__).parents[2] / "knowledge" / "faq.yaml"
SETS = Path(__file__).parents[1] / "questions"
STANDING_ALONE = ("english", "korean", "declined")
SHARE = 0.3
"""Share of the words that get a typo: more than most people make, to make the effect visible."""
TIMES = 2


def mistyped(questions: list[SetQuestion], seed: int) -> list[SetQuestion]:
    """The questions with typos, different ones for each seed, without those that are examples of typos already."""
    return [
        asked.model_copy(update={"ask": mistype(asked.ask, Random(f"{seed} {asked.ask}"), SHARE)})
        for asked in questions
        if asked.kind != "typo"
    ]


def main(
    test: Annotated[bool, typer.Option("--test", help="The half that the matcher is not tuned on.")] = False,
) -> None:
    """Print a Markdown table."""
    index = Index(load_file(FAQ).faq)
    print("| | questions | right | reach | wrong |\n| --- | ---: | ---: | ---: | ---: |")
    for name in STANDING_ALONE:
        asked = [one for one in read_questions(SETS / f"{name}.yaml") if is_for_development(one) is not test]
        with_slips = [one for seed in range(TIMES) for one in mistyped(asked, seed)]
        as_they_are = [one for one in asked if one.kind != "typo"]
        for some, how in ((as_they_are, "as they are"), (with_slips, "mistyped")):
            found = tally(name, try_questions(index, some))
            shares = (f"{count / found.total:.1%}" for count in (found.right, found.within_reach, found.wrong))
            print(f"| {name}, {how} | {found.total} | {' | '.join(shares)} |")


if __name__ == "__main__":
    typer.run(main)
