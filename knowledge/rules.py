"""The rules that take more than one value to break: references, repetitions, quotes that their document lacks."""

from __future__ import annotations

import contextlib
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from typing import TypeGuard

from pydantic import ValidationError
from rapidfuzz import process

from knowledge import words
from knowledge.framing import question_key
from knowledge.model import ID_PATTERN, NONE, Citation, Entry, KnownQuestion, SourceDocument
from knowledge.sources import Document
from knowledge.yamltree import Node, Path

Finding = tuple[Path, str, str]
"""Where, what is wrong, and how to mend it."""


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of a file that are right in themselves; lists by position in the file.

    Attributes:
        entries: The entries.
        known_questions: The known questions.
        named_entries: Ids of all entries, also of those with other slips.
        named_topics: Ids of all topics, likewise.
        sources: The documents named in the file.
        named_sources: Their names, also of those with slips.
        documents: Those of them that were found.
        language: The default language.
    """

    entries: Mapping[int, Entry]
    known_questions: Mapping[int, KnownQuestion]
    named_entries: Set[str]
    named_topics: Set[str]
    sources: Mapping[str, SourceDocument]
    named_sources: Set[str]
    documents: Mapping[str, Document]
    language: str


def broken_rules(parts: Parts, tree: Node) -> Iterator[Finding]:
    """Everything in a file that breaks a rule; `tree` tells where things stand."""
    yield from _repeated_ids(tree)
    yield from _repeated_questions(tree)
    yield from _repeated_synonyms(tree)
    yield from _missing_documents(parts)
    yield from _broken_references(parts, tree)
    yield from _missing_answers(parts, tree)
    for path, citation in _citations(tree):
        yield from _broken_citation(citation, path, parts)
    for position, known in parts.known_questions.items():
        for expected in known.expect:
            if expected != NONE and expected not in parts.named_entries:
                yield (
                    ("known_questions", position, "expect"),
                    f"there is no entry '{expected}'",
                    _near(expected, {NONE, *parts.named_entries}),
                )


def _missing_answers(parts: Parts, tree: Node) -> Iterator[Finding]:
    """Answers that the default language lacks: one finding where it lacks all of them, and another is meant."""
    missing = [position for position, entry in parts.entries.items() if parts.language not in entry.answer]
    written_in = Counter(language for entry in parts.entries.values() for language in entry.answer)
    if len(missing) > 1 and parts.language not in written_in:
        path: Path = ("language",) if tree.child("language") else ("entries", missing[0], "answer")
        what = f"no answer is in the default language ({parts.language})"
        yield path, what, f"write `language: {written_in.most_common(1)[0][0]}` at the top of the file"
        return
    for position in missing:
        what = f"there is no answer in the default language ({parts.language})"
        yield ("entries", position, "answer"), what, f"add `{parts.language}: …`"


def _repeated_ids(tree: Node) -> Iterator[Finding]:
    for key in ("entries", "topics"):
        first: dict[str, int] = {}
        for position, item in enumerate(_items(tree, key)):
            named = item.child("id")
            if named is None or not _is_id(named.value):
                continue
            if named.value == NONE and key == "entries":
                yield (key, position, "id"), f"'{NONE}' means that no entry answers", "choose another id"
            if named.value in first:
                line = tree.locate((key, first[named.value], "id")).line
                yield (key, position, "id"), f"the id '{named.value}' is taken, at line {line}", "choose another id"
            first.setdefault(named.value, position)


def _repeated_questions(tree: Node) -> Iterator[Finding]:
    first: dict[str, tuple[int, Path]] = {}
    for position, path, question in _questions(tree):
        said = question_key(question)
        if not said:
            yield path, f"'{question}' has no words", "write a question, or remove the line"
        elif said in first:
            owner, where = first[said]
            line = tree.locate(where).line
            named = _items(tree, "entries")[owner].child("id")
            whose = "this entry" if owner == position else f"entry '{named.value if named else owner + 1}'"
            yield path, f"'{question}' stands already under {whose}, at line {line}", "keep it in one place"
        else:
            first[said] = position, path


def _questions(tree: Node) -> Iterator[tuple[int, Path, str]]:
    """The position of its entry, the place and the words of each question, in the full form or in a short one."""
    for position, entry in enumerate(_items(tree, "entries")):
        path = ("entries", position, "questions")
        asked = entry.child("questions")
        found = _listed(asked, path)
        if asked and isinstance(asked.value, dict):
            found = [one for code, texts in asked.value.items() for one in _listed(texts, (*path, code))]
        for where, text in found:
            if isinstance(text.value, str) and text.value.strip():
                yield position, where, text.value.strip()


def _citations(tree: Node) -> Iterator[tuple[tuple[str | int, ...], Citation]]:
    """The citations that are right in themselves, with their places."""
    for position, entry in enumerate(_items(tree, "entries")):
        for where, cited in _listed(entry.child("source"), ("entries", position, "source")):
            with contextlib.suppress(ValidationError):
                yield where, Citation.model_validate(cited.plain())


def _listed(node: Node | None, path: tuple[str | int, ...]) -> list[tuple[tuple[str | int, ...], Node]]:
    """The items of a list with their places, or what stands alone where a list may."""
    if node is None:
        return []
    return [((*path, at), one) for at, one in enumerate(node.value)] if isinstance(node.value, list) else [(path, node)]


def _items(tree: Node, key: str) -> list[Node]:
    """The items of a section, also those with slips: a slip in one hides nothing of what else is wrong with it."""
    section = tree.child(key)
    return section.value if section and isinstance(section.value, list) else []


def _repeated_synonyms(tree: Node) -> Iterator[Finding]:
    groups = tree.child("synonyms")
    first: dict[str, Path] = {}
    for position, group in enumerate(groups.value if groups and isinstance(groups.value, list) else []):
        for number, member in enumerate(group.value if isinstance(group.value, list) else []):
            if not isinstance(member.value, str):
                continue
            path = ("synonyms", position, number)
            said = " ".join(words.stem(word) for word in words.split(words.normalise(member.value)))
            if not said:
                yield path, f"'{member.value}' has no words", "remove it"
            elif said in first and first[said][1] != position:
                line = tree.locate(first[said]).line
                yield (
                    path,
                    f"'{member.value}' stands already in the group at line {line}",
                    "keep it in one group, or make the two one",
                )
            first.setdefault(said, path)


def _missing_documents(parts: Parts) -> Iterator[Finding]:
    for name, source in parts.sources.items():
        if name not in parts.documents:
            what = f"there is no document {source.file}"
            yield (
                ("sources", name, "file"),
                what,
                "put it into the folder seeds beside the FAQ file, or correct the name",
            )


def _broken_references(parts: Parts, tree: Node) -> Iterator[Finding]:
    """References to nothing, read from the tree: an entry with a slip elsewhere may have one as well.

    What cannot be an id has been found wrong already.
    """
    for position, entry in enumerate(_items(tree, "entries")):
        path = ("entries", position)
        topic, related, own = entry.child("topic"), entry.child("related"), entry.child("id")
        if topic and _is_id(topic.value) and topic.value not in parts.named_topics:
            yield (*path, "topic"), f"there is no topic '{topic.value}'", _near(topic.value, parts.named_topics)
        for number, other in enumerate(related.value if related and isinstance(related.value, list) else []):
            if not _is_id(other.value):
                continue
            if own and other.value == own.value:
                yield (*path, "related", number), "an entry cannot be related to itself", "remove it"
            elif other.value not in parts.named_entries:
                mend = _near(other.value, parts.named_entries)
                yield (*path, "related", number), f"there is no entry '{other.value}'", mend


def _is_id(value: object) -> TypeGuard[str]:
    return isinstance(value, str) and re.fullmatch(ID_PATTERN, value) is not None


def _broken_citation(citation: Citation, path: tuple[str | int, ...], parts: Parts) -> Iterator[Finding]:
    if citation.document not in parts.named_sources:
        yield (
            (*path, "document"),
            f"there is no source '{citation.document}'",
            _near(citation.document, parts.named_sources),
        )
        return
    document = parts.documents.get(citation.document)
    if document is None:
        return
    if citation.paragraph not in document.paragraphs:
        what = f"{document.name} has no paragraph {citation.paragraph}"
        last = max(document.paragraphs)
        mend = f"its paragraphs are 0 (the heading) to {last}"
        if not last:
            mend = "number its paragraphs (`1. …` at the start of a line), or cite 0, which is all of it"
        yield (*path, "paragraph"), what, mend
    elif not document.has_quote(citation.quote, citation.paragraph):
        elsewhere = document.paragraphs_with(citation.quote)
        what = f"these words do not stand in paragraph {citation.paragraph} of {document.name}"
        if elsewhere:
            yield (*path, "quote"), what, f"they stand in paragraph {elsewhere[0]}"
        elif not document.is_utf8:
            yield (*path, "quote"), what, "the document is not in UTF-8, and cannot be read in full: save it in UTF-8"
        else:
            bare = citation.quote.strip("“”„‘’'\"")
            if document.has_quote(bare, citation.paragraph):
                yield (*path, "quote"), what, "take away the curly quotation marks: YAML's are straight"
                return
            near = document.nearest(citation.quote, citation.paragraph)
            yield (*path, "quote"), what, f"the nearest are “{near}”"


def _near(name: str, names: Set[str]) -> str:
    found = process.extractOne(name, sorted(names), score_cutoff=60)
    return f"did you mean '{found[0]}'?" if found else "add it, or correct the name"
