"""Load an FAQ file: its text becomes an `FAQ`, or an error with all its problems."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from knowledge import yamltree
from knowledge.findings import Finding
from knowledge.model import DEFAULT_LANGUAGE, FAQ, LANGUAGE_PATTERN, Entry, KnownQuestion, SourceDocument, Topic
from knowledge.problems import FAQError, Problem
from knowledge.rules import Parts, broken_rules, unsupported
from knowledge.sentence import Sentence
from knowledge.sources import Document, read_documents
from knowledge.wording import explain
from knowledge.yamltree import KeyPath, Node

PACKAGE = Path(__file__).resolve().parent
SHIPPED_FAQ = PACKAGE / "faq.yaml"
SHIPPED_DOCUMENTS = PACKAGE / "seeds" if (PACKAGE / "seeds").is_dir() else PACKAGE.parent / "seeds"
"""The folder of the source documents: in the package if installed, beside it in a checkout."""

_Part = TypeVar("_Part", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class LoadedFAQ:
    """An FAQ with the file and the documents it was loaded from.

    Attributes:
        faq: The FAQ.
        documents: The documents its answers cite, by their names under `sources`.
        tree: The file as a tree, with the place of each value.
        file: The file's name as shown in problems.
        warnings: Places where YAML may read something else than the editor meant.
    """

    faq: FAQ
    documents: dict[str, Document]
    tree: Node
    file: str
    warnings: tuple[Problem, ...] = ()

    def problem(self, path: KeyPath, what: Sentence, fix: Sentence) -> Problem:
        """A problem at the value under a path."""
        return Problem.at(self.file, self.tree.locate(path), what, fix)


def load_file(path: Path) -> LoadedFAQ:
    """Read an FAQ file.

    Documents are searched in `seeds` beside the file, then among those that ship with faqbot.

    Raises:
        FAQError: The file cannot be read or breaks a rule. Carries all problems.
    """
    return load_text(read_text(path), str(path), document_folders(path))


def document_folders(path: Path) -> tuple[Path, ...]:
    """The folders that are searched for the documents of an FAQ file."""
    return path.parent / "seeds", SHIPPED_DOCUMENTS


def load_text(
    text: str, file: str, folders: Iterable[Path] = (SHIPPED_DOCUMENTS,), *, must_be_supported: bool = True
) -> LoadedFAQ:
    """Read the text of an FAQ file; `folders` are searched for its documents.

    Unless it `must_be_supported`, documents may be missing or lack what is quoted.

    Raises:
        FAQError: The text breaks a rule. Carries all problems.
    """
    tree, problems, warnings = yamltree.parse_with_warnings(text, file)
    if not isinstance(tree.value, dict):
        what, fix = Sentence("an FAQ must be a mapping"), Sentence("begin with `title:` and `entries:`")
        raise FAQError([*problems, *warnings, Problem(file, 1, 1, what, fix)])
    language = _default_language(tree)
    validator = _Validator(tree, language)
    topics = validator.items("topics", Topic)
    entries = validator.items("entries", Entry)
    known_questions = validator.items("known_questions", KnownQuestion)
    faq = validator.faq({"topics": topics, "entries": entries, "known_questions": known_questions})
    sources = _valid_sources(tree)
    documents = _documents(sources, folders)
    parts = Parts(
        entries=entries,
        known_questions=known_questions,
        named_entries=_ids(tree, "entries"),
        named_topics=_ids(tree, "topics"),
        named_sources=frozenset(tree.pairs_of("sources")),
        language=language,
    )
    findings = [*validator.findings, *broken_rules(parts, tree)]
    if must_be_supported:
        findings += unsupported(sources, documents, tree)
    problems += [finding.problem(tree, file) for finding in findings]
    if problems or faq is None:
        raise FAQError([*problems, *warnings])
    return LoadedFAQ(faq, documents, tree, file, tuple(warnings))


def unsupported_problems(loaded: LoadedFAQ, folders: Iterable[Path]) -> list[Problem]:
    """What an FAQ cites but its documents do not have now: they may have changed since it was loaded."""
    sources = loaded.faq.sources
    findings = unsupported(sources, _documents(sources, folders), loaded.tree)
    return [finding.problem(loaded.tree, loaded.file) for finding in findings]


def _documents(sources: Mapping[str, SourceDocument], folders: Iterable[Path]) -> dict[str, Document]:
    """The documents of the sources that can be read, by the source's name."""
    found = read_documents((source.file for source in sources.values()), folders)
    return {name: found[source.file] for name, source in sources.items() if source.file in found}


def _default_language(tree: Node) -> str:
    code = tree.text_of("language") or ""
    return code if re.fullmatch(LANGUAGE_PATTERN, code) else DEFAULT_LANGUAGE


def _ids(tree: Node, key: str) -> frozenset[str]:
    """The ids of all items, valid or not: a reference to an invalid entry is not an error of its own."""
    ids = (item.text_of("id") for item in tree.items_of(key))
    return frozenset(item_id for item_id in ids if item_id is not None)


class _Validator:
    """Validates a file's lists item by item, so that an error in one item does not hide errors in others.

    Attributes:
        findings: What is wrong in the parts validated so far.
    """

    def __init__(self, tree: Node, language: str) -> None:
        self._tree = tree
        self._context = {"language": language}
        self.findings: list[Finding] = []

    def items(self, key: str, part: type[_Part]) -> dict[int, _Part]:
        """The valid items of a list, by position."""
        valid: dict[int, _Part] = {}
        for position, item in enumerate(self._tree.items_of(key)):
            try:
                valid[position] = part.model_validate(item.plain(), context=self._context)
            except ValidationError as error:
                self.findings += explain(error.errors(), part, self._tree, (key, position))
        return valid

    def faq(self, lists: Mapping[str, Mapping[int, BaseModel]]) -> FAQ | None:
        """The FAQ with only the valid items of its lists, or None if it is not valid even so."""
        assert isinstance(self._tree.value, dict)
        data: dict[str, Any] = {key: node.plain() for key, node in self._tree.value.items()}
        for key, items in lists.items():
            if isinstance(data.get(key), list):
                data[key] = tuple(items.values())
        try:
            return FAQ.model_validate(data, context=self._context)
        except ValidationError as error:
            has_entries = bool(self._tree.items_of("entries"))
            details = [
                detail
                for detail in error.errors()
                if not (has_entries and detail["loc"] == ("entries",) and detail["type"] == "too_short")
            ]
            self.findings += explain(details, FAQ, self._tree)
            return None


def _valid_sources(tree: Node) -> dict[str, SourceDocument]:
    sources = {}
    for name, source in tree.pairs_of("sources").items():
        with contextlib.suppress(ValidationError):  # `_Validator.faq` has reported it.
            sources[name] = SourceDocument.model_validate(source.plain())
    return sources


def read_list(path: Path, part: type[_Part]) -> list[_Part]:
    """Read a YAML file that is a list of items of one model, such as a question set.

    Raises:
        FAQError: The file cannot be read, or an item is not valid.
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
            problems += [found.problem(tree, file) for found in explain(error.errors(), part, tree, (position,))]
    if problems:
        raise FAQError(problems)
    return items


def read_text(path: Path) -> str:
    """The text of a file that an admin wrote.

    Raises:
        FAQError: The file cannot be read, is too large, or is not UTF-8.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        what = Sentence("cannot be read: {reason}", reason=error.strerror or str(error))
        fix = Sentence("check the path and who may read it")
        raise FAQError([Problem(str(path), 1, 1, what, fix)]) from None
    return yamltree.decode(data, str(path))
