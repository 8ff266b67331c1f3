"""What is wrong with an FAQ file and where, for the person who can fix it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from rapidfuzz import process

from knowledge.sentence import Sentence

LEAST_LIKE = 60
"""Similarity (0 to 100) from which an unknown name counts as a misspelling of a known one."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A place in a file.

    Attributes:
        line: Its line, counted from 1.
        column: Its column, counted from 1.
        offset: The number of characters before it, without a byte order mark.
    """

    line: int
    column: int
    offset: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """A problem in a file that an admin wrote.

    Attributes:
        file: The file's name as the admin knows it.
        line: Its line, counted from 1.
        column: Its column, counted from 1.
        what: What is wrong. It may begin with the path to the place (``entry 'parma' › source › quote``).
        fix: How to fix it. Admins see both translated if they are a `Sentence`.
    """

    file: str
    line: int
    column: int
    what: str
    fix: str

    @classmethod
    def at(cls, file: str, mark: Mark, what: Sentence, fix: Sentence) -> Problem:
        """A problem at a place in a file."""
        return cls(file, mark.line, mark.column, what, fix)

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}: {self.what} — {self.fix}"


class FAQError(Exception):
    """Raised when a file cannot become an FAQ.

    Attributes:
        problems: All its problems, sorted by place, each once.
        text: The file's text, for showing the lines with problems; empty where whoever shows them has it anyway.
    """

    def __init__(self, problems: Iterable[Problem], text: str = "") -> None:
        self.problems = tuple(sorted(set(problems)))
        self.text = text
        super().__init__("\n".join(map(str, self.problems)))


def did_you_mean(name: str, known: Sequence[str]) -> Sentence | None:
    """A question that suggests the most similar known name, or None if no name is similar."""
    found = process.extractOne(name, known, score_cutoff=LEAST_LIKE)
    return Sentence("did you mean '{name}'?", name=found[0]) if found else None
