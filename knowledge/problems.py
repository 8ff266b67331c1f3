"""What can be wrong with an FAQ file, said to the person who can mend it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One finding in a file an admin wrote.

    Attributes:
        file: The file's name as the admin knows it.
        line: Line of the finding, counted from 1.
        column: Column of the finding, counted from 1.
        what: What is wrong, beginning with the way to the place (``entry 'parma' › source › quote``).
        mend: What to do about it.
    """

    file: str
    line: int
    column: int
    what: str
    mend: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}: {self.what} — {self.mend}"


class FAQError(Exception):
    """Raised when a file cannot become an FAQ. Carries every problem found, in the file's order."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(map(str, self.problems)))
