"""From the text of an FAQ file to an `FAQ`, or to the list of all that is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails
from rapidfuzz import process

from knowledge import model, yamltree
from knowledge.model import FAQ, Entry, KnownQuestion, Topic
from knowledge.problems import FAQError, Problem
from knowledge.rules import Parts, broken_rules
from knowledge.sources import Document, read_documents
from knowledge.yaml_slips import COLON
from knowledge.yamltree import Node

PACKAGE = Path(__file__).resolve().parent
SHIPPED_FAQ = PACKAGE / "faq.yaml"
SHIPPED_DOCUMENTS = PACKAGE / "seeds" if (PACKAGE / "seeds").is_dir() else PACKAGE.parent / "seeds"
"""The source documents: packaged in an installation, beside the package in a checkout."""

# The lists whose items are checked one by one, so that a slip in one item hides nothing in the others.
_ITEMS: dict[str, type[BaseModel]] = {"topics": Topic, "entries": Entry, "known_questions": KnownQuestion}


_Part = TypeVar("_Part", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class LoadedFAQ:
    """An FAQ with what it was made from.

    Attributes:
        faq: The FAQ.
        documents: The documents its answers cite, by the names used under `sources`.
        tree: Where everything stands.
        file: The file's name as shown in problems.
        doubts: Where the file may say something else than was meant.
    """

    faq: FAQ
    documents: dict[str, Document]
    tree: Node
    file: str
    doubts: tuple[Problem, ...] = ()


def load_file(path: Path) -> LoadedFAQ:
    """Read an FAQ file.

    Documents are looked for in `seeds` beside the file, then among those that ship with faqbot.

    Raises:
        FAQError: The file cannot be read, or breaks a rule. Carries every problem.
    """
    return load_text(read_text(path), str(path), document_folders(path))


def document_folders(path: Path) -> tuple[Path, ...]:
    """Where the documents of an FAQ file are looked for."""
    return path.parent / "seeds", SHIPPED_DOCUMENTS


def load_text(text: str, file: str, folders: Iterable[Path] = (SHIPPED_DOCUMENTS,)) -> LoadedFAQ:
    """Read the text of an FAQ file; `folders` are where its documents are looked for.

    Raises:
        FAQError: The text breaks a rule. Carries every problem.
    """
    tree, problems, doubts = yamltree.parse_and_doubt(text, file)
    if not isinstance(tree.value, dict):
        raise FAQError(
            [*problems, *doubts, Problem(file, 1, 1, "an FAQ is a mapping", "begin with `title:` and `entries:`")]
        )
    language = _default_language(tree)
    parts = {key: _valid_items(key, part, tree, language, file, problems) for key, part in _ITEMS.items()}
    faq = _validated_head(parts, tree, language, file, problems)
    sources = _valid_sources(tree)
    found = read_documents((source.file for source in sources.values()), folders)
    documents = {name: found[source.file] for name, source in sources.items() if source.file in found}
    rules = Parts(
        entries=_of(Entry, parts["entries"]),
        known_questions=_of(KnownQuestion, parts["known_questions"]),
        named_entries=frozenset(_ids(tree, "entries")),
        named_topics=frozenset(_ids(tree, "topics")),
        sources=sources,
        named_sources=frozenset(_keys(tree, "sources")),
        documents=documents,
        language=language,
    )
    for path, what, mend in broken_rules(rules, tree):
        problems.append(_problem(tree, file, path, what, mend))
    if problems or faq is None:
        raise FAQError([*problems, *doubts])
    return LoadedFAQ(faq, documents, tree, file, tuple(doubts))


def _of(part: type[Any], items: dict[int, BaseModel]) -> dict[int, Any]:
    return {position: item for position, item in items.items() if isinstance(item, part)}


def _default_language(tree: Node) -> str:
    node = tree.child("language")
    is_code = node is not None and isinstance(node.value, str) and re.fullmatch("[a-z]{2,3}", node.value)
    return str(node.value) if node and is_code else model.DEFAULT_LANGUAGE


def _ids(tree: Node, key: str) -> list[str]:
    """The ids as written, of valid and invalid items alike, for references to an entry with another slip."""
    node = tree.child(key)
    items = node.value if node and isinstance(node.value, list) else []
    ids = [item.child("id") for item in items]
    return [node.value for node in ids if node and isinstance(node.value, str)]


def _keys(tree: Node, key: str) -> list[str]:
    node = tree.child(key)
    return list(node.value) if node and isinstance(node.value, dict) else []


def _valid_items(
    key: str, part: type[BaseModel], tree: Node, language: str, file: str, problems: list[Problem]
) -> dict[int, BaseModel]:
    """The items of a list that are right in themselves, by position; adds what is wrong with others to `problems`."""
    node = tree.child(key)
    valid: dict[int, BaseModel] = {}
    for position, item in enumerate(node.value if node and isinstance(node.value, list) else []):
        try:
            valid[position] = part.model_validate(item.plain(), context={"language": language})
        except ValidationError as error:
            problems += _shape_problems(error, (key, position), part, tree, file)
    return valid


def _validated_head(
    parts: dict[str, dict[int, BaseModel]], tree: Node, language: str, file: str, problems: list[Problem]
) -> FAQ | None:
    """The FAQ of all valid items. Adds what is wrong outside the items to `problems`."""
    assert isinstance(tree.value, dict)
    data: dict[str, Any] = {key: node.plain() for key, node in tree.value.items()}
    for key, items in parts.items():
        if isinstance(data.get(key), list) and (items or data[key]):
            data[key] = tuple(items.values())
    try:
        return FAQ.model_validate(data, context={"language": language})
    except ValidationError as error:
        for detail in error.errors():
            node = tree.child(str(detail["loc"][0]))
            hides_invalid_items = detail["loc"] == ("entries",) and node is not None and node.value
            if not (hides_invalid_items and detail["type"] == "too_short"):
                problems.append(_shape_problem(detail, (), FAQ, tree, file))
        return None


def _valid_sources(tree: Node) -> dict[str, model.SourceDocument]:
    node = tree.child("sources")
    sources = {}
    for name, source in node.value.items() if node and isinstance(node.value, dict) else ():
        try:
            sources[name] = model.SourceDocument.model_validate(source.plain())
        except ValidationError:
            continue  # Said already, by the head's validation.
    return sources


def _problem(tree: Node, file: str, path: Sequence[str | int], what: str, mend: str, *, key: bool = False) -> Problem:
    mark = tree.locate(path, key=key)
    trail = _trail(path, tree)
    return Problem(file, mark.line, mark.column, f"{trail}: {what}" if trail else what, mend)


def _trail(path: Sequence[str | int], tree: Node) -> str:
    """The way to a place in words: ``entry 'parma' › source › quote``."""
    nouns = {"entries": "entry", "topics": "topic", "known_questions": "known question", "synonyms": "synonym group"}
    steps: list[str] = []
    for depth, step in enumerate(path):
        if isinstance(step, str):
            if not (depth == 0 and step in nouns and len(path) > 1):
                steps.append(step)
        elif depth == 1 and path[0] in nouns:
            item = tree.child(str(path[0]))
            node = item.child(step) if item else None
            name = node.child("id") or node.child("ask") if node else None
            label = f"'{name.value}'" if name and isinstance(name.value, str) else str(step + 1)
            steps.append(f"{nouns[str(path[0])]} {label}")
        else:
            steps.append(str(step + 1))
    return " › ".join(steps)


def _shape_problems(
    error: ValidationError, base: Sequence[str | int], part: type[BaseModel], tree: Node, file: str
) -> list[Problem]:
    """The findings of pydantic. A list that is too short for want of right items is not one of its own."""
    details = error.errors()
    places = [detail["loc"] for detail in details]
    return [
        _shape_problem(detail, base, part, tree, file)
        for detail in details
        if detail["type"] != "too_short"
        or not any(place != detail["loc"] and place[: len(detail["loc"])] == detail["loc"] for place in places)
    ]


def _as_written(tree: Node, path: Sequence[str | int]) -> list[str | int]:
    """A path of the full form as it is in the file, where a short form may leave out languages and positions."""
    node: Node | None = tree
    written: list[str | int] = []
    for step in path:
        short = node is not None and not isinstance(node.value, dict if isinstance(step, str) else list)
        if not short or node is None or node.value is None:
            node = node.child(step) if node else None
            written.append(step)
    return written


def _shape_problem(
    detail: ErrorDetails, base: Sequence[str | int], part: type[BaseModel], tree: Node, file: str
) -> Problem:
    """A finding of pydantic, said to an admin."""
    location = [step for step in detail["loc"] if step != "[key]"]
    about_key = detail["loc"][-1:] == ("[key]",) or detail["type"] == "extra_forbidden"
    path = _as_written(tree, (*base, *location))
    if detail["type"] == "missing":
        name = path[-1]
        return _problem(tree, file, path[:-1], f"'{name}' is missing", f"add `{name}: …`")
    node: Node | None = tree
    above = tree
    for depth, step in enumerate(path):
        above, node = node or above, node.child(step) if node else None
        if node is not None and node.value is None:  # Nothing can stand in it.
            path = path[: depth + 1]
            break
    if detail["type"] == "extra_forbidden":
        if above.style == "{" and node is not None and node.value is None:
            return _problem(
                tree, file, path, "this is no key", "put quotes around text that contains a comma", key=True
            )
        known = _keys_at(part, location[:-1])
        near = process.extractOne(str(path[-1]), known, score_cutoff=60)
        mend = f"did you mean '{near[0]}'?" if near else f"remove it; the keys here are {', '.join(known)}"
        return _problem(tree, file, path, "this key is not known", mend, key=True)
    if node is not None and node.value is None:
        return _problem(tree, file, path, "nothing is written here", "write it, or remove the key")
    if detail["type"] in {"tuple_type", "list_type"} and path[0] == "synonyms" and len(path) > 1:
        return _problem(
            tree, file, path, "a group of words is expected here", "write each group like this: - [ROK, Korea]"
        )
    if detail["type"] == "string_type" and node is not None and isinstance(node.value, dict) and not node.style:
        return _problem(tree, file, path, "text is expected here, not keys", COLON)
    what, mend = _wording(detail, str(path[-1]) if path else "", about_key)
    return _problem(tree, file, path, what, mend, key=about_key)


def _wording(detail: ErrorDetails, name: str, about_key: bool) -> tuple[str, str]:
    kind, context = detail["type"], detail.get("ctx", {})
    shown = str(detail["input"])
    shown = f"'{shown[:60]}…'" if len(shown) > 60 else f"'{shown}'"
    if about_key:
        return f"{shown} is not the code of a language", "use two small letters: en, ko"
    if kind == "string_pattern_mismatch":
        if name == "language":
            return f"{shown} is not the code of a language", "use two small letters: en, ko"
        if name == "file":
            return f"{shown} is not a file's name", "write the name alone, without folders: documents stand in seeds/"
        if "a-z0-9" in str(context.get("pattern")):
            return f"{shown} cannot be an id", "use 1 to 40 of a-z, 0-9 and -"
        return "there is no text here", "write it, or remove the line"
    limit = context.get("max_length")
    if kind == "string_too_long":
        return f"{len(str(detail['input']).strip())} characters are more than the {limit} allowed", "shorten it"
    if kind in {"string_too_short", "too_short"}:
        least = context.get("min_length", 1)
        if kind == "too_short" and least > 1:
            return f"fewer than {least} stand here", f"write at least {least}, or remove the group"
        return "there is nothing here", "write it, or remove the key"
    if kind == "string_type":
        return (
            "text is expected here, not a list or keys",
            "write plain text; put quotes around text that begins with [ or {",
        )
    if name == "paragraph":
        return f"{shown} is not a paragraph's number", "write a whole number; 0 is the heading"
    if name == "date":
        return f"{shown} is not a date", "write it as YYYY-MM-DD"
    if kind == "dict_type" and name == "sources":
        return "keys with values are expected here", "write `key: value` lines, indented"
    if kind == "dict_type":
        return "languages with their text are expected here", "write `en: …` and `ko: …` below, indented"
    if kind in {"tuple_type", "list_type"}:
        return "a list is expected here", "write each item on a line of its own, beginning with `- `"
    if kind in {"model_type", "model_attributes_type"}:
        return "keys with values are expected here", "write `key: value` lines, indented"
    return detail["msg"], "correct it"


@cache
def _schema_keys(part: type[BaseModel]) -> list[str]:
    return list(part.model_fields)


def _keys_at(part: type[BaseModel], location: Sequence[str | int]) -> list[str]:
    """The keys that may stand at a place inside a part."""
    names = [step for step in location if isinstance(step, str)]
    inner: dict[str, type[BaseModel]] = {"source": model.Citation, "sources": model.SourceDocument}
    return _schema_keys(next((inner[name] for name in names if name in inner), part))


def read_list(path: Path, part: type[_Part]) -> list[_Part]:
    """Read a YAML file that is a list of one kind of item, such as a question set.

    Raises:
        FAQError: The file cannot be read, or an item is not of its kind.
    """
    file = str(path)
    tree, problems = yamltree.parse(read_text(path), file)
    if not isinstance(tree.value, list):
        raise FAQError([*problems, Problem(file, 1, 1, "a list is expected", "begin each item with `- `")])
    items = []
    for position, node in enumerate(tree.value):
        try:
            items.append(part.model_validate(node.plain()))
        except ValidationError as error:
            problems += _shape_problems(error, (position,), part, tree, file)
    if problems:
        raise FAQError(problems)
    return items


def read_text(path: Path) -> str:
    """The text of a file an admin wrote.

    Raises:
        FAQError: It cannot be read, is too large, or is no UTF-8.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        what = f"cannot be read: {error.strerror or error}"
        raise FAQError([Problem(str(path), 1, 1, what, "check the path and who may read it")]) from None
    return yamltree.decode(data, str(path))
