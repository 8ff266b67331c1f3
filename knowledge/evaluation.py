"""Accuracy of an FAQ on a set of questions whose right entries are known."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from knowledge import loader
from knowledge.index import Index
from knowledge.language import detect
from knowledge.model import NONE, KnownQuestion, Line
from knowledge.question import Match, Outcome, Question


class SetQuestion(KnownQuestion):
    """A question of a question set.

    `kind` groups questions. `conversation`, for follow-ups, is the question asked before in the same chat.
    """

    kind: Line = "question"
    conversation: Line | None = None


@dataclass(frozen=True, slots=True)
class Trial:
    """A question and its match."""

    asked: SetQuestion
    match: Match

    @property
    def declines(self) -> bool:
        """Whether the question should be declined: the FAQ has no answer to it."""
        return self.asked.expect == (NONE,)

    @property
    def is_right(self) -> bool:
        """Whether a right entry was the answer, or none was to a question to be declined."""
        return (self.match.entry or NONE) in self.asked.expect

    @property
    def is_within_reach(self) -> bool:
        """Whether the outcome is right, or a right entry was among the suggestions."""
        return self.is_right or any(candidate.entry in self.asked.expect for candidate in self.match.candidates)

    @property
    def is_wrong(self) -> bool:
        """Whether a wrong entry was the answer."""
        return self.match.outcome is Outcome.ANSWER and not self.is_right


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts over some trials.

    Attributes:
        name: What the questions have in common.
        total: All of them.
        right: Answered with a right entry; of those to be declined: not answered.
        within_reach: Right, or a right entry was among the suggestions.
        wrong: Answered with a wrong entry.
    """

    name: str
    total: int
    right: int
    within_reach: int
    wrong: int


def read_questions(path: Path) -> list[SetQuestion]:
    """Read a question set: a YAML list of ``{ask: …, expect: entry or none, kind: …}``.

    Raises:
        FAQError: The file cannot be read, or a question is not of this form.
    """
    return loader.read_list(path, SetQuestion)


def is_for_development(question: SetQuestion) -> bool:
    """Whether the matcher may be tuned on a question. A hash of the text keeps half of the questions for the test."""
    return hashlib.sha256(question.ask.encode()).digest()[-1] % 2 == 0


def try_questions(index: Index, questions: Iterable[SetQuestion]) -> list[Trial]:
    """Ask each question, a follow-up in the context of the question before it."""
    trials = []
    for asked in questions:
        before = index.match(Question(asked.conversation)) if asked.conversation else None
        context = before.entry if before else None
        trials.append(Trial(asked, index.match(Question(asked.ask, context=context))))
    return trials


def tally(name: str, trials: Sequence[Trial]) -> Tally:
    """Count the outcomes of some trials."""
    return Tally(
        name,
        len(trials),
        sum(trial.is_right for trial in trials),
        sum(trial.is_within_reach for trial in trials),
        sum(trial.is_wrong for trial in trials),
    )


def tallies(trials: Sequence[Trial]) -> list[Tally]:
    """Counts by language and kind of question: of the questions to be answered, then of those to be declined."""
    groups: dict[str, list[Trial]] = {}
    for declines, heading in ((False, "answered"), (True, "declined")):
        some = [trial for trial in trials if trial.declines is declines]
        for language in sorted({_language(trial) for trial in some}):
            groups[f"{language} to be {heading}"] = [trial for trial in some if _language(trial) == language]
        for kind in dict.fromkeys(trial.asked.kind for trial in some):
            groups[f"  {kind} ({heading})"] = [trial for trial in some if trial.asked.kind == kind]
    return [tally(name, some) for name, some in groups.items()]


def _language(trial: Trial) -> str:
    return detect(trial.asked.ask, None, ("en", "ko"))
