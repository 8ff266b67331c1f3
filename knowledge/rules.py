"""The rules between the values of an FAQ: references, repetitions, and quotes that must be in their document."""

from __future__ import annotations

import contextlib
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from typing import TypeGuard

from pydantic import ValidationError

from knowledge import words
from knowledge.findings import Finding
from knowledge.framing import question_key
from knowledge.model import ID_PATTERN, NONE, Citation, Entry, KnownQuestion, SourceDocument
from knowledge.problems import did_you_mean
from knowledge.sentence import Sentence
from knowledge.sources import Document
from knowledge.yamltree import KeyPath, Node


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of a file that the rules need, with lists by position in the file.

    Attributes:
        entries: The valid entries.
        known_questions: The valid known questions.
        named_entries: The ids of all entries, valid or not.
        named_topics: The ids of all topics, valid or not.
        named_sources: The names of all sources, valid or not.
        language: The default language.
    """

    entries: Mapping[int, Entry]
    known_questions: Mapping[int, KnownQuestion]
    named_entries: Set[str]
    named_topics: Set[str]
    named_sources: Set[str]
    language: str


def broken_rules(parts: Parts, tree: Node) -> Iterator[Finding]:
    """What breaks a rule within a file. Most rules read the tree, which also has the invalid parts."""
    yield from _repeated_ids(tree)
    yield from _repeated_questions(tree)
    yield from _repeated_synonyms(tree)
    yield from _broken_references(parts, tree)
    yield from _missing_answers(parts, tree)
    for path, citation in _citations(tree):
        if citation.document not in parts.named_sources:
            what = Sentence("there is no source '{name}'", name=citation.document)
            yield Finding((*path, "document"), what, _near(citation.document, parts.named_sources))
    for position, known in parts.known_questions.items():
        for expected in known.expect:
            if expected != NONE and expected not in parts.named_entries:
                yield Finding(
                    ("known_questions", position, "expect"),
                    Sentence("there is no entry '{name}'", name=expected),
                    _near(expected, {NONE, *parts.named_entries}),
                )


def unsupported(
    sources: Mapping[str, SourceDocument], documents: Mapping[str, Document], tree: Node
) -> Iterator[Finding]:
    """What a file cites but its documents do not have. `documents` are those that were found, by the source's name."""
    for name, source in sources.items():
        if name not in documents:
            what = Sentence("there is no document {file}", file=source.file)
            fix = Sentence("put it into the folder seeds beside the FAQ file, or correct the name")
            yield Finding(("sources", name, "file"), what, fix)
    for path, citation in _citations(tree):
        if document := documents.get(citation.document):
            yield from _broken_citation(citation, path, document)


def _missing_answers(parts: Parts, tree: Node) -> Iterator[Finding]:
    """Missing answers in the default language: a single finding if all are missing, which means a wrong language."""
    missing = [position for position, entry in parts.entries.items() if parts.language not in entry.answer]
    written_in = Counter(language for entry in parts.entries.values() for language in entry.answer)
    if len(missing) > 1 and parts.language not in written_in:
        path: KeyPath = ("language",) if tree.child("language") else ("entries", missing[0], "answer")
        what = Sentence("no answer is in the default language ({language})", language=parts.language)
        [[most_used, _]] = written_in.most_common(1)
        yield Finding(path, what, Sentence("write `language: {language}` at the top of the file", language=most_used))
        return
    for position in missing:
        what = Sentence("there is no answer in the default language ({language})", language=parts.language)
        yield Finding(("entries", position, "answer"), what, Sentence("add `{key}: …`", key=parts.language))


def _repeated_ids(tree: Node) -> Iterator[Finding]:
    for key in ("entries", "topics"):
        first: dict[str, int] = {}
        for position, item in enumerate(tree.items_of(key)):
            item_id = item.text_of("id")
            if not _is_id(item_id):
                continue
            path, fix = (key, position, "id"), Sentence("choose another id")
            if item_id == NONE and key == "entries":
                yield Finding(path, Sentence("'{name}' means that no entry answers", name=NONE), fix)
            if item_id in first:
                line = tree.locate((key, first[item_id], "id")).line
                yield Finding(
                    path, Sentence("the id '{id}' is already used on line {line}", id=item_id, line=line), fix
                )
            first.setdefault(item_id, position)


def _repeated_questions(tree: Node) -> Iterator[Finding]:
    first: dict[str, tuple[int, KeyPath]] = {}
    for position, path, question in questions_of(tree):
        key = question_key(question)
        if not key:
            what = Sentence("'{text}' contains no words", text=question)
            yield Finding(path, what, Sentence("write a question, or remove the line"))
        elif key in first:
            owner, where = first[key]
            line = tree.locate(where).line
            named = tree.items_of("entries")[owner].child("id")
            other = Sentence("entry '{name}'", name=str(named.value if named else owner + 1))
            what = Sentence(
                "'{question}' is already a question of {entry}, on line {line}",
                question=question,
                entry=Sentence("this entry") if owner == position else other,
                line=line,
            )
            yield Finding(path, what, Sentence("keep it in one place"))
        else:
            first[key] = position, path


def questions_of(tree: Node) -> Iterator[tuple[int, KeyPath, str]]:
    """The position of the entry, the path, and the text of each question, in the full form or a short one."""
    for position, entry in enumerate(tree.items_of("entries")):
        path = ("entries", position, "questions")
        asked = entry.child("questions")
        found = _listed(asked, path)
        if asked and isinstance(asked.value, dict):
            found = [one for code, texts in asked.value.items() for one in _listed(texts, (*path, code))]
        for where, text in found:
            if isinstance(text.value, str) and text.value.strip():
                yield position, where, text.value.strip()


def _citations(tree: Node) -> Iterator[tuple[KeyPath, Citation]]:
    """The valid citations with their paths."""
    for position, entry in enumerate(tree.items_of("entries")):
        for where, cited in _listed(entry.child("source"), ("entries", position, "source")):
            with contextlib.suppress(ValidationError):
                yield where, Citation.model_validate(cited.plain())


def _listed(node: Node | None, path: KeyPath) -> list[tuple[KeyPath, Node]]:
    """The items of a list with their paths, or a single value in the place of a list."""
    if node is None:
        return []
    return [((*path, at), one) for at, one in enumerate(node.value)] if isinstance(node.value, list) else [(path, node)]


def _repeated_synonyms(tree: Node) -> Iterator[Finding]:
    first: dict[str, KeyPath] = {}
    for position, group in enumerate(tree.items_of("synonyms")):
        for number, member in enumerate(group.value if isinstance(group.value, list) else []):
            if not isinstance(member.value, str):
                continue
            path = ("synonyms", position, number)
            key = " ".join(words.stem(word) for word in words.split(words.normalise(member.value)))
            if not key:
                what = Sentence("'{text}' contains no words", text=member.value)
                yield Finding(path, what, Sentence("remove it"))
            elif key in first and first[key][1] != position:
                line = tree.locate(first[key]).line
                what = Sentence("'{word}' is already in the group on line {line}", word=member.value, line=line)
                yield Finding(path, what, Sentence("keep it in one group, or merge the groups"))
            first.setdefault(key, path)


def _broken_references(parts: Parts, tree: Node) -> Iterator[Finding]:
    """References to missing topics and entries, of valid and invalid entries alike.

    A reference that is not an id is not reported here: the validation of the entry has done so.
    """
    for position, entry in enumerate(tree.items_of("entries")):
        topic, own_id = entry.text_of("topic"), entry.text_of("id")
        if _is_id(topic) and topic not in parts.named_topics:
            path: KeyPath = ("entries", position, "topic")
            what = Sentence("there is no topic '{name}'", name=topic)
            yield Finding(path, what, _near(topic, parts.named_topics))
        for number, other in enumerate(entry.items_of("related")):
            path = ("entries", position, "related", number)
            if not _is_id(other.value):
                continue
            if other.value == own_id:
                yield Finding(path, Sentence("an entry cannot be related to itself"), Sentence("remove it"))
            elif other.value not in parts.named_entries:
                what = Sentence("there is no entry '{name}'", name=other.value)
                yield Finding(path, what, _near(other.value, parts.named_entries))


def _is_id(value: object) -> TypeGuard[str]:
    return isinstance(value, str) and re.fullmatch(ID_PATTERN, value) is not None


def _broken_citation(citation: Citation, path: KeyPath, document: Document) -> Iterator[Finding]:
    if citation.paragraph not in document.paragraphs:
        what = Sentence("{file} has no paragraph {number}", file=document.name, number=citation.paragraph)
        last = max(document.paragraphs)
        fix = Sentence("its paragraphs are 0 (the heading) to {last}", last=last)
        if not last:
            fix = Sentence("number its paragraphs (`1. …` at the start of a line), or cite 0, the whole document")
        yield Finding((*path, "paragraph"), what, fix)
    elif not document.has_quote(citation.quote, citation.paragraph):
        what = Sentence(
            "these words are not in paragraph {number} of {file}", number=citation.paragraph, file=document.name
        )
        yield Finding((*path, "quote"), what, _quote_fix(citation, document))


def _quote_fix(citation: Citation, document: Document) -> Sentence:
    """How to fix a quote that is not in its paragraph."""
    elsewhere = document.paragraphs_with(citation.quote)
    if elsewhere:
        return Sentence("they are in paragraph {number}", number=elsewhere[0])
    if not document.is_utf8:
        return Sentence("the document is not UTF-8 and cannot be read completely: save it as UTF-8")
    if document.has_quote(citation.quote.strip("“”„‘’'\""), citation.paragraph):
        return Sentence("remove the curly quotation marks: YAML uses straight ones")
    return Sentence("the closest words are “{words}”", words=document.nearest(citation.quote, citation.paragraph))


def _near(name: str, names: Set[str]) -> Sentence:
    return did_you_mean(name, sorted(names)) or Sentence("add it, or correct the name")
