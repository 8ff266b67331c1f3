"""References to an entry, in `related` of other entries and in known questions.

The functions on `FAQText` edit the text. `change_references` makes the same change to the parsed value, to check the
edit.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from knowledge import yamltext
from knowledge.faq_text import FAQText
from knowledge.yamltree import Node


def rename_references(faq: FAQText, old: str, new: str) -> FAQText:
    """The FAQ with a new id in all references to an entry. Raises EditError."""
    named = [item for entry in faq.items for item in entry.items_of("related")]
    named += [item for known in _known_questions(faq) for item in _expected(known)]
    text = faq.layout.text
    for node in sorted(named, key=lambda node: -node.start):
        if node.value == old:
            text = text[: node.start] + yamltext.scalar(new, in_brackets=True) + text[node.end :]
    return faq.edited(text)


def remove_references(faq: FAQText, entry_id: str) -> FAQText:
    """The FAQ without references to an entry, and without lists that had no other. Raises EditError."""
    while (shorter := next(_without_one(faq, entry_id), None)) is not None:
        faq = faq.edited(shorter)
    return faq


def change_references(data: dict[str, Any], old: str, new: str | None) -> None:
    """Change references in an FAQ's full form; None removes them."""
    for entry in data["entries"]:
        if isinstance(entry, dict) and isinstance(entry.get("related"), list) and old in entry["related"]:
            entry["related"] = _changed(entry["related"], old, new)
            if not entry["related"]:
                del entry["related"]
    known = data.get("known_questions")
    if isinstance(known, list) and known:
        data["known_questions"] = [question for question in known if _still_asked(question, old, new)]
        if not data["known_questions"]:
            del data["known_questions"]


def _still_asked(question: Any, old: str, new: str | None) -> bool:
    """Change what a known question expects. False if nothing is left."""
    expect = question.get("expect") if isinstance(question, dict) else None
    if expect == old or (isinstance(expect, list) and old in expect):
        question["expect"] = _changed(expect, old, new) if isinstance(expect, list) else new
        return bool(question["expect"])
    return True


def _changed(ids: list[Any], old: str, new: str | None) -> list[Any]:
    changed = [new if one == old else one for one in ids]
    return [one for one in changed if one is not None]


def _without_one(faq: FAQText, entry_id: str) -> Iterator[str]:
    """Texts with one of the references removed."""
    layout = faq.layout
    for entry in faq.items:
        related = entry.child("related")
        ids = [item.value for item in entry.items_of("related")]
        if related is not None and entry_id in ids:
            is_all = {*map(str, ids)} == {entry_id}
            yield layout.remove_pair(entry, "related") if is_all else layout.remove_item(related, ids.index(entry_id))
    questions = layout.tree.child("known_questions")
    for number, known in enumerate(_known_questions(faq)):
        ids = [node.value for node in _expected(known)]
        expect = known.child("expect")
        if questions is None or expect is None or entry_id not in ids:
            continue
        if {*map(str, ids)} != {entry_id}:
            yield layout.remove_item(expect, ids.index(entry_id))
        elif len(_known_questions(faq)) > 1:
            yield layout.remove_item(questions, number)
        else:
            yield layout.remove_pair(layout.tree, "known_questions")


def _known_questions(faq: FAQText) -> list[Node]:
    return faq.layout.tree.items_of("known_questions")


def _expected(known: Node) -> list[Node]:
    """The ids that a known question expects."""
    expect = known.child("expect")
    return [] if expect is None else known.items_of("expect") or [expect]
