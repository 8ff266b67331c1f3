"""What `faqbot check` and `faqbot eval` say, as lines."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.reports import change_lines, check_lines, evaluation_lines
from knowledge.compiled import CompiledFAQ, compile_faq
from knowledge.evaluation import SetQuestion, Trial, try_questions

PATH = Path("faq.yaml")
ENTRY = "  - {{id: {0}, questions: [How do I make {0}?, {0}], answer: So.}}\n"
QUESTIONS = [SetQuestion(ask="make tea", expect=("tea",)), SetQuestion(ask="the moon", expect=("none",))]


def compiled(*drinks: str, known: str = "") -> CompiledFAQ:
    """An FAQ on how some drinks are made."""
    return compile_faq("title: x\nentries:\n" + "".join(map(ENTRY.format, drinks)) + known, str(PATH))


def trials(*drinks: str) -> list[Trial]:
    """The outcomes of the questions with that FAQ."""
    return try_questions(compiled(*drinks).index, QUESTIONS)


def test_a_check_ends_with_a_summary() -> None:
    """An FAQ without faults is summed up, and one so small has no estimate."""
    too_small, summary = check_lines(compiled("tea", "coffee"), PATH)
    assert too_small == (
        "asked in other words: this FAQ is too small to tell: that takes 3 entries or more, "
        "with 20 questions or more in all"
    )
    assert summary == "faq.yaml: 2 entries; 0 of 0 known questions reach what they must"


def test_a_check_counts_the_known_questions_that_go_astray() -> None:
    """Each is a problem, which comes first, and is missing from the summary."""
    known = "known_questions:\n  - {ask: make tea, expect: coffee}\n  - {ask: tea, expect: tea}\n"
    problem, *_, summary = check_lines(compiled("tea", "coffee", known=known), PATH)
    assert problem.startswith("faq.yaml:6:5: known question 'make tea' must reach coffee but reaches tea")
    assert summary == "faq.yaml: 2 entries; 1 of 2 known questions reach what they must"


def test_a_check_of_the_shipped_faq_tells_how_well_it_works(shipped: CompiledFAQ) -> None:
    """How much of each document is covered, and what to expect of questions in other words."""
    coverage, estimate, _ = check_lines(shipped, PATH)
    assert coverage.startswith("release: 100% of the sentences are covered (")
    assert estimate.startswith("asked in other words: ")
    assert " answered right, " in estimate and " would be answered (each entry held out)" in estimate


def test_an_evaluation_is_a_table_and_what_is_not_right() -> None:
    """One row per group of questions; each question that is not answered rightly is named with what it reached."""
    heading, *rows, empty, _, wrong = evaluation_lines(trials("coffee", "cocoa"))
    assert heading.split() == ["questions", "right", "reach", "wrong"]
    assert [row.split() for row in rows[:1]] == [["en", "to", "be", "answered", "1", "0.0%", "0.0%", "0.0%"]]
    assert len({len(row) for row in (heading, *rows)}) == 1
    assert empty == ""
    assert wrong.startswith("  'make tea' must reach tea; ")


@pytest.mark.parametrize(
    ("before", "after", "lines"),
    [
        ("coffee", "tea", ["", "against faq.yaml: 1 gained, 0 lost", "+ 'make tea'"]),
        ("tea", "coffee", ["", "against faq.yaml: 0 gained, 1 lost", "- 'make tea'"]),
        ("tea", "tea", ["", "against faq.yaml: 0 gained, 0 lost"]),
    ],
)
def test_gains_and_losses_are_named(before: str, after: str, lines: list[str]) -> None:
    """A question is gained if it is answered rightly and was not with the other file."""
    found = change_lines(trials(before, "cocoa"), trials(after, "cocoa"), PATH)
    assert [line.partition(" must reach ")[0] for line in found] == lines
