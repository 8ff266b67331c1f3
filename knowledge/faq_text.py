"""The text of an FAQ for editing: the places of its entries, and a check that a new text says what was meant."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from knowledge import model, yamltree
from knowledge.layout import EditError, Layout, by_hand
from knowledge.problems import FAQError, did_you_mean
from knowledge.sentence import Sentence
from knowledge.yamltree import Node, Plain, stripped


class FAQText:
    """The text of an FAQ with its entries.

    Attributes:
        layout: The text with the place of each value.
        entries: The list of entries.
        items: The entries.
        language: The default language.

    Raises:
        EditError: The text is not an FAQ that can be edited.
    """

    def __init__(self, text: str) -> None:
        self._mark = text[:1] if text.startswith("\ufeff") else ""
        try:
            self.layout = Layout(text, "the FAQ")
        except FAQError as error:
            first = error.problems[0]
            raise EditError(
                Sentence(
                    "the FAQ cannot be edited before it is fixed: the FAQ:{line}:{column}: {what} — {fix}",
                    line=first.line,
                    column=first.column,
                    what=first.what,
                    fix=first.fix,
                )
            ) from None
        entries = self.layout.tree.child("entries")
        if entries is None or not isinstance(entries.value, list) or entries.style == "*":
            raise EditError(Sentence("this FAQ has no list `entries`"))
        self.entries = entries
        self.items = entries.value
        self.language = self.layout.tree.text_of("language") or model.DEFAULT_LANGUAGE

    def _ids(self) -> list[str | None]:
        return [item.text_of("id") for item in self.items]

    def has_entry(self, entry_id: str) -> bool:
        """Whether an entry has the id."""
        return entry_id in self._ids()

    def position(self, entry_id: str) -> int:
        """The position of an entry in the list. Raises EditError if there is no such entry."""
        ids = self._ids()
        if entry_id not in ids:
            near = did_you_mean(entry_id, [known for known in ids if known])
            if near:
                raise EditError(Sentence("entry '{name}' does not exist: {near}", name=entry_id, near=near))
            raise EditError(Sentence("entry '{name}' does not exist", name=entry_id))
        return ids.index(entry_id)

    def entry(self, entry_id: str) -> Node:
        """The node of an entry. Raises EditError if there is no such entry, or an alias stands for it."""
        item = self.items[self.position(entry_id)]
        if item.style == "*":
            raise EditError(Sentence("entry '{name}' is written elsewhere in the file: change it there", name=entry_id))
        return item

    def entry_region(self, item: Node) -> tuple[int, int, int]:
        """The start and end of an entry, without its dash, and the number of columns that indent it."""
        if self.entries.style == "[":
            return item.start, item.end, item.start - self.layout.line_start(item.start)
        dash = self.layout.dash(item)
        start = dash + 1
        between = self.layout.text[start : item.start]
        start = item.start if not between.strip() else start + len(between) - len(between.lstrip(" \t"))
        column = start - self.layout.line_start(start)
        return start, self.layout.item_region(item)[1], column

    def texts(self, entry_id: str, key: str, language: str) -> tuple[Node, str]:
        """The mapping, and the key in it, that has an entry's questions or answer in a language.

        The mapping is the entry itself if they are not written by language.
        """
        entry = self.entry(entry_id)
        texts = entry.child(key)
        return (texts, language) if texts is not None and isinstance(texts.value, dict) else (entry, key)

    def by_language(self, entry_id: str, key: str, language: str) -> FAQText:
        """The FAQ with an entry's questions or answer keyed by language, if `language` is not the default one."""
        entry = self.entry(entry_id)
        texts = entry.child(key)
        if texts is None or not isinstance(texts.value, str | list) or language == self.language:
            return self
        return self.edited(self.layout.wrap(entry, key, f"{self.language}:"))

    def refuse_taken(self, entry_id: str) -> None:
        """Raise EditError if an entry already has the id."""
        if self.has_entry(entry_id):
            raise EditError(Sentence("the id '{id}' belongs to another entry: choose another", id=entry_id))

    def last_of_topic(self, topic: Plain) -> int:
        """The position of the last entry of a topic, or of the last entry if there is none."""
        topics = [item.text_of("topic") for item in self.items]
        same = [position for position, other in enumerate(topics) if topic is not None and other == topic]
        return same[-1] if same else len(self.items) - 1

    def edited(self, text: str) -> FAQText:
        """The FAQ after a first step of an edit."""
        return FAQText(self._mark + text)

    def checked(self, text: str, change: Callable[[dict[str, Any]], None]) -> str:
        """The new text, if it says what this one says after a change of its full form.

        Raises:
            EditError: The new text says something else.
        """
        expected = _canonical(self.layout.tree.plain(), self.language)
        change(expected)
        try:
            tree, problems = yamltree.parse(text, "the FAQ")
        except FAQError as error:
            what = error.problems[0].what
            raise EditError(Sentence("{reason} ({what})", reason=by_hand(Sentence("this place")), what=what)) from None
        if problems or _canonical(tree.plain(), self.language) != stripped(expected):
            raise EditError(by_hand(Sentence("this place")))
        return self._mark + text


def _canonical(value: Plain, language: str) -> dict[str, Any]:
    """The value of an FAQ with its entries in the full form, without whitespace around texts."""
    data: Any = stripped(value)
    if isinstance(data.get("entries"), list):
        data["entries"] = [canonical_entry(entry, language) for entry in data["entries"]]
    return dict(data)


def canonical_entry(entry: Plain, language: str) -> Any:
    """The value of an entry in the full form, with questions and answers by language."""
    if not isinstance(entry, dict):
        return entry
    full: dict[str, Any] = {key: stripped(value) for key, value in entry.items()}
    for key in ("questions", "answer"):
        if full.get(key) is None:
            full.pop(key, None)
        elif isinstance(full[key], str | list):
            full[key] = {language: full[key]}
    if isinstance(full.get("questions"), dict):
        questions = full["questions"].items()
        full["questions"] = {key: [value] if isinstance(value, str) else value or [] for key, value in questions}
    return full
