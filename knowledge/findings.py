"""What is wrong with a value of an FAQ file, addressed by the value's keys and positions."""

from __future__ import annotations

from dataclasses import dataclass

from knowledge.problems import Problem
from knowledge.yamltree import KeyPath, Node

_NOUNS = {"entries": "entry", "topics": "topic", "known_questions": "known question", "synonyms": "synonym group"}


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong with a value.

    Attributes:
        path: The keys and positions that lead to the value.
        what: What is wrong.
        fix: How to fix it.
        at_key: Whether it is about the last key of the path, not about the value.
    """

    path: KeyPath
    what: str
    fix: str
    at_key: bool = False

    def problem(self, tree: Node, file: str) -> Problem:
        """The problem at the value's place in a file, which begins with the path in words."""
        trail = _trail(self.path, tree)
        what = f"{trail}: {self.what}" if trail else self.what
        return Problem.at(file, tree.locate(self.path, key=self.at_key), what, self.fix)


def _trail(path: KeyPath, tree: Node) -> str:
    """A path in words: ``entry 'parma' › source › quote``."""
    steps: list[str] = []
    for depth, step in enumerate(path):
        if depth == 1 and path[0] in _NOUNS and isinstance(step, int):
            steps[0] = f"{_NOUNS[str(path[0])]} {_label(tree.child(str(path[0])), step)}"
        else:
            steps.append(step if isinstance(step, str) else str(step + 1))
    return " › ".join(steps)


def _label(items: Node | None, position: int) -> str:
    """The name of an item in quotation marks, or its number if it has none."""
    item = items.child(position) if items else None
    name = item.text_of("id" if item.child("id") else "ask") if item else None
    return f"'{name}'" if name is not None else str(position + 1)
