"""What is wrong with a value of an FAQ file, addressed by the value's keys and positions."""

from __future__ import annotations

from dataclasses import dataclass

from knowledge.problems import Problem
from knowledge.sentence import Sentence
from knowledge.yamltree import KeyPath, Node

# An item of a list with a name, and without one.
_ITEMS = {
    "entries": (Sentence("entry '{name}'"), Sentence("entry {number}")),
    "topics": (Sentence("topic '{name}'"), Sentence("topic {number}")),
    "known_questions": (Sentence("known question '{name}'"), Sentence("known question {number}")),
    "synonyms": (Sentence("synonym group '{name}'"), Sentence("synonym group {number}")),
}


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
    what: Sentence
    fix: Sentence
    at_key: bool = False

    def problem(self, tree: Node, file: str) -> Problem:
        """The problem at the value's place in a file, which begins with the path in words."""
        trail = _trail(self.path, tree)
        what = Sentence("{place}: {what}", place=trail, what=self.what) if trail else self.what
        return Problem.at(file, tree.locate(self.path, key=self.at_key), what, self.fix)


def _trail(path: KeyPath, tree: Node) -> str:
    """A path in words: ``entry 'parma' › source › quote``."""
    item = _item(path, tree)
    rest = " › ".join(step if isinstance(step, str) else str(step + 1) for step in path[2 if item else 0 :])
    return Sentence("{item} › {place}", item=item, place=rest) if item and rest else item or rest


def _item(path: KeyPath, tree: Node) -> Sentence | None:
    """The item of a list that a path leads into, by its name or else by its number; None if it leads elsewhere."""
    if len(path) < 2 or path[0] not in _ITEMS or not isinstance(path[1], int):
        return None
    named, numbered = _ITEMS[str(path[0])]
    items = tree.child(path[0])
    item = items.child(path[1]) if items else None
    name = item.text_of("id" if item.child("id") else "ask") if item else None
    return named.filled(name=name) if name is not None else numbered.filled(number=path[1] + 1)
