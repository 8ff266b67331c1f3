"""pydantic's validation errors as findings, in words for the editor of an FAQ file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from knowledge.findings import Finding
from knowledge.model import FILE_PATTERN, ID_PATTERN, LANGUAGE_PATTERN, Citation, SourceDocument
from knowledge.problems import did_you_mean
from knowledge.sentence import Sentence
from knowledge.yaml_slips import COLON, CURLY, CURLY_QUOTES, QUESTION_MARK
from knowledge.yamltree import KeyPath, Node

LONGEST_SHOWN = 60
"""Characters that are shown of a wrong value."""

_NOTHING = (Sentence("there is nothing here"), Sentence("write it, or remove the key"))
_LIST = (
    Sentence("a list is expected here"),
    Sentence("write each item on a line of its own, beginning with `- `"),
)
_KEYS = (Sentence("keys with values are expected here"), Sentence("write `key: value` lines, indented"))
_ANY = "*"

# What is wrong and how to fix it, by the type of pydantic's error and, in this order, the pattern that the value does
# not match, the field that it stands in (with [] if it is an item of a list in that field), or any field.
# Values: {input} is the value, {length} its number of characters; the others are in the error's `ctx`.
_WORDING: dict[tuple[str, str], tuple[Sentence, Sentence]] = {
    ("string_pattern_mismatch", LANGUAGE_PATTERN): (
        Sentence("{input} is not a language code"),
        Sentence("use two lowercase letters: en, ko"),
    ),
    ("string_pattern_mismatch", FILE_PATTERN): (
        Sentence("{input} is not a file name"),
        Sentence("write only the name, without folders: documents are in seeds/"),
    ),
    ("string_pattern_mismatch", ID_PATTERN): (
        Sentence("{input} cannot be an id"),
        Sentence("use 1 to 40 of a-z, 0-9 and -"),
    ),
    ("string_pattern_mismatch", _ANY): (Sentence("there is no text here"), Sentence("write it, or remove the line")),
    ("string_too_long", _ANY): (
        Sentence("{length} characters are more than the {max_length} allowed"),
        Sentence("shorten it"),
    ),
    ("string_too_short", _ANY): _NOTHING,
    ("string_type", _ANY): (
        Sentence("text is expected here, not a list or keys"),
        Sentence("write plain text; put quotes around text that begins with [ or {"),
    ),
    ("too_short", "synonyms[]"): (
        Sentence("there are fewer than {min_length} here"),
        Sentence("write at least {min_length}, or remove the group"),
    ),
    ("too_short", _ANY): _NOTHING,
    ("tuple_type", "synonyms[]"): (
        Sentence("a group of words is expected here"),
        Sentence("write each group like this: - [ROK, Korea]"),
    ),
    ("tuple_type", _ANY): _LIST,
    ("dict_type", "sources"): _KEYS,
    ("dict_type", _ANY): (
        Sentence("languages with their text are expected here"),
        Sentence("write `en: …` and `ko: …` below, indented"),
    ),
    ("model_type", _ANY): _KEYS,
    (_ANY, "paragraph"): (
        Sentence("{input} is not a paragraph number"),
        Sentence("write a whole number; 0 is the heading"),
    ),
    (_ANY, "date"): (Sentence("{input} is not a date"), Sentence("write it as YYYY-MM-DD")),
}


def explain(details: Sequence[ErrorDetails], part: type[BaseModel], tree: Node, base: KeyPath = ()) -> list[Finding]:
    """The findings for the errors of a validation.

    A list that is too short only because some of its items are wrong is left out.

    Args:
        details: The errors.
        part: The model that the value should have.
        tree: The whole file.
        base: The path of the value in the file.
    """
    places = [detail["loc"] for detail in details]
    return [
        _finding(detail, part, tree, base)
        for detail in details
        if detail["type"] != "too_short"
        or not any(place != detail["loc"] and place[: len(detail["loc"])] == detail["loc"] for place in places)
    ]


def _finding(detail: ErrorDetails, part: type[BaseModel], tree: Node, base: KeyPath) -> Finding:
    kind = detail["type"]
    location = [step for step in detail["loc"] if step != "[key]"]
    path, parent, node = _written([*base, *location], tree)
    is_empty = node is not None and node.value is None
    if kind == "missing":
        what, fix = Sentence("'{key}' is missing", key=path[-1]), Sentence("add `{key}: …`", key=path[-1])
        return Finding(path[:-1], what, fix)
    if kind == "extra_forbidden":
        if is_empty and parent is not None and parent.style == "{":
            what, fix = Sentence("this is not a key"), Sentence("put quotes around text that contains a comma")
            return Finding(path, what, fix, at_key=True)
        known = _keys_at(part, location[:-1])
        others = Sentence("remove it; the keys here are {keys}", keys=", ".join(known))
        what, fix = Sentence("this key is not known"), did_you_mean(str(path[-1]), known) or others
        return Finding(path, what, fix, at_key=True)
    if is_empty:
        return Finding(path, Sentence("nothing is written here"), Sentence("write it, or remove the key"))
    if kind == "string_type" and node is not None and isinstance(node.value, dict) and not node.style:
        begins_with_key = node.mark in node.keys.values()  # not with the ? of `? key`
        what, fix = Sentence("text is expected here, not keys"), COLON if begins_with_key else QUESTION_MARK
        return Finding(path, what, fix)
    what, fix = _worded(detail, _field(path))
    return Finding(path, what, fix, at_key=detail["loc"][-1:] == ("[key]",))


def _written(path: KeyPath, tree: Node) -> tuple[list[str | int], Node | None, Node | None]:
    """A path of the full form as the file has it, with the last two nodes on it.

    A short form leaves out languages and positions, and where nothing is written the path ends.
    """
    written: list[str | int] = []
    parent: Node | None = None
    node: Node | None = tree
    for step in path:
        if node is not None and node.value is None:
            break
        if node is None or isinstance(node.value, dict if isinstance(step, str) else list):
            parent, node = node, node.child(step) if node else None
            written.append(step)
    return written, parent, node


def _field(path: KeyPath) -> str:
    """The last key of a path, with [] if a position follows it."""
    key = next((step for step in reversed(path) if isinstance(step, str)), "")
    return f"{key}[]" if path and isinstance(path[-1], int) else key


def _worded(detail: ErrorDetails, field: str) -> tuple[Sentence, Sentence]:
    """What is wrong and how to fix it."""
    kind, text, pydantic_says = detail["type"], str(detail["input"]), detail["msg"]
    context: dict[str, Any] = detail.get("ctx", {})
    keys = ((kind, str(context.get("pattern"))), (kind, field), (kind, _ANY), (_ANY, field))
    other = (Sentence(pydantic_says), Sentence("correct it"))
    what, fix = next((_WORDING[key] for key in keys if key in _WORDING), other)
    if context.get("pattern") == ID_PATTERN and text.strip(CURLY_QUOTES) != text:
        fix = CURLY
    shown = f"'{text[:LONGEST_SHOWN]}…'" if len(text) > LONGEST_SHOWN else f"'{text}'"
    values = {**context, "input": shown, "length": len(text.strip())}
    return what.filled(**values), fix.filled(**values)


def _keys_at(part: type[BaseModel], location: KeyPath) -> list[str]:
    """The keys that are allowed at a place in a part."""
    inner: dict[str | int, type[BaseModel]] = {"source": Citation, "sources": SourceDocument}
    return list(next((inner[step] for step in location if step in inner), part).model_fields)
