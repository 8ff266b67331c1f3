"""Computes the effects of a draft, outside the event loop."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.store.question_log import AskedQuestion
from knowledge.compiled import CompiledFAQ
from knowledge.differences import ChangedOutcome, Differences, changed_outcomes, compare, unified_diff
from knowledge.question import Question


@dataclass(frozen=True, slots=True)
class Proposal:
    """A text that may go live, compared with the one it would replace.

    Attributes:
        before: The FAQ it is based on.
        after: The FAQ it would become.
        differences: What is different.
        known: Known questions with a different outcome.
        replayed: Questions people asked with a different outcome.
        asked: How many questions of people were tried.
        diff: The changed lines, in unified format.
    """

    before: CompiledFAQ
    after: CompiledFAQ
    differences: Differences
    known: tuple[ChangedOutcome, ...]
    replayed: tuple[ChangedOutcome, ...]
    asked: int
    diff: str


def weigh(before: CompiledFAQ, after: CompiledFAQ, asked: Sequence[AskedQuestion], name: str) -> Proposal:
    """Compare two FAQs, and their answers to the questions that people asked."""
    known = [Question(known.ask) for known in before.index.faq.known_questions]
    log = [Question(question.question, question.language, question.context) for question in asked]
    return Proposal(
        before,
        after,
        compare(before.index.faq, after.index.faq),
        tuple(changed_outcomes(before.index, after.index, known)),
        tuple(changed_outcomes(before.index, after.index, log)),
        len(log),
        unified_diff(before.text, after.text, name),
    )
