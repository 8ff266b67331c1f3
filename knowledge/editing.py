"""Edits of an FAQ file's text that leave everything else byte for byte: comments, order, quotes, line ends.

Each edit takes the text and returns the new one. It parses the new text before it returns it, and refuses the edit if
the text does not say exactly what was meant. `loader` checks whether the new text breaks a rule of an FAQ (such as an
answer that is too long, or a question that another entry has).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Any

from knowledge import entry_block, yamltext, yamltree
from knowledge.entry_block import read_block
from knowledge.faq_text import FAQText, canonical_entry
from knowledge.framing import question_key
from knowledge.layout import EditError, by_hand
from knowledge.problems import FAQError
from knowledge.references import change_references, remove_references, rename_references
from knowledge.rules import questions_of
from knowledge.sentence import Sentence
from knowledge.yamltext import Fragment
from knowledge.yamltree import Node, Plain, stripped

__all__ = [
    "EditError",
    "add_entry",
    "add_known_question",
    "add_question",
    "entry_text",
    "put_entry",
    "remove_entry",
    "remove_question",
    "replace_entry",
    "set_answer",
]

_LINE = re.compile(r"([^\r\n]*)(\r\n|\r|\n|\Z)")


def entry_text(text: str, entry_id: str) -> str:
    """The YAML of one entry with its comments, not indented and without a dash.

    Raises:
        EditError: There is no such entry, or its YAML depends on the rest of the file.
    """
    faq = FAQText(text)
    node = faq.entry(entry_id)
    start, end, column = faq.entry_region(node)
    shown = "\n".join(line for line, _, _ in _lines(faq.layout.text[start:end], column)) + "\n"
    try:
        if stripped(yamltree.parse(shown, "")[0].plain()) == stripped(node.plain()):
            return shown
    except FAQError:
        pass
    raise EditError(
        Sentence(
            "entry '{name}' cannot be shown by itself: a part of it is written elsewhere in the file", name=entry_id
        )
    )


def replace_entry(text: str, entry_id: str, block: str) -> str:
    """Replace an entry by another. Lines that are the same stay as they are.

    If the new entry has another id, references to the entry change as well.

    Args:
        text: The FAQ's text.
        entry_id: The id of the old entry.
        block: The new entry, as `read_block` reads it.

    Raises:
        EditError: There is no such entry, the new one cannot be read, or its id belongs to another entry.
    """
    before = faq = FAQText(text)
    new = read_block(block)
    position = faq.position(entry_id)
    if new.entry_id != entry_id:
        faq.refuse_taken(new.entry_id)
        faq = rename_references(faq, entry_id, new.entry_id)
    node = faq.entry(entry_id)

    def replaced(data: dict[str, Any]) -> None:
        change_references(data, entry_id, new.entry_id)
        data["entries"][position] = canonical_entry(new.value, faq.language)

    start, end, column = faq.entry_region(node)
    fits = new.is_in_brackets or faq.entries.style != "["
    lines = new.lines if fits else (yamltext.in_brackets(new.value),)

    def written(old: Sequence[tuple[str, str, str]]) -> str:
        return before.checked(
            faq.layout.splice(start, end, _rewritten(old, lines, column, faq.layout.newline)), replaced
        )

    try:
        return written(_lines(faq.layout.text[start:end], column))
    except EditError:
        # A kept line may mean something else in its new place, such as inside a block of text.
        return written([])


def add_entry(text: str, block: str, after: str | None = None) -> str:
    """Add an entry after another. Without `after`, it goes after the last of its topic, or else to the end.

    The hints of `entry_block.skeleton` are left out.

    Args:
        text: The FAQ's text.
        block: The new entry, as `read_block` reads it.
        after: The id of the entry before it.

    Raises:
        EditError: The new entry cannot be read, its id belongs to another entry, or there is no entry `after`.
    """
    faq = FAQText(text)
    new = read_block(entry_block.without_hints(block))
    faq.refuse_taken(new.entry_id)
    position = faq.position(after) if after is not None else faq.last_of_topic(new.value.get("topic"))
    width = faq.layout.dash_width(faq.items) if not faq.entries.style else 0
    inline = "\n".join(new.lines) if new.is_in_brackets and len(new.lines) == 1 else yamltext.in_brackets(new.value)
    fragment = Fragment(inline, new.lines[0], yamltext.indented(new.lines[1:], width))

    def added(data: dict[str, Any]) -> None:
        data["entries"].insert(position + 1, canonical_entry(new.value, faq.language))

    return faq.checked(faq.layout.insert_item(faq.entries, position, fragment), added)


def put_entry(text: str, block: str) -> str:
    """Replace the entry that has the block's id, or add the block as a new entry.

    The hints of `entry_block.skeleton` are left out.

    Raises:
        EditError: The block cannot be read.
    """
    block = entry_block.without_hints(block)
    entry_id = read_block(block).entry_id
    return replace_entry(text, entry_id, block) if FAQText(text).has_entry(entry_id) else add_entry(text, block)


def remove_entry(text: str, entry_id: str) -> str:
    """Remove an entry and the references to it, in `related` of other entries and in known questions.

    A known question that expects only this entry is removed as well.

    Raises:
        EditError: There is no such entry, or it is the only one.
    """
    before = faq = FAQText(text)
    position = faq.position(entry_id)
    if len(faq.items) == 1:
        raise EditError(Sentence("entry '{name}' is the only one: an FAQ needs at least one", name=entry_id))

    def removed(data: dict[str, Any]) -> None:
        del data["entries"][position]
        change_references(data, entry_id, None)

    faq = remove_references(faq, entry_id)
    return before.checked(faq.layout.remove_item(faq.entries, position), removed)


def set_answer(text: str, entry_id: str, language: str, answer: str) -> str:
    """Set an entry's answer in a language, which may be new.

    Raises:
        EditError: There is no such entry, the answer is empty, or it has characters that YAML forbids.
    """
    answer = entry_block.clean_text(answer, Sentence("the answer")).replace("\r\n", "\n")
    _check_language(language)
    before = faq = FAQText(text)
    position = faq.position(entry_id)

    def answered(data: dict[str, Any]) -> None:
        data["entries"][position].setdefault("answer", {})[language] = answer

    if canonical_entry(faq.entry(entry_id).plain(), faq.language).get("answer", {}).get(language) == answer:
        return text
    faq = faq.by_language(entry_id, "answer", language)
    layout, entry = faq.layout, faq.entry(entry_id)
    answers = entry.child("answer")
    if answers is None or (answers.value is None and language != faq.language):
        by_language = {language: yamltext.text_block(answer, layout.step)}
        return before.checked(layout.put(entry, "answer", yamltext.mapping(by_language, layout.step)), answered)
    if answers.style == "{" and not entry.style:
        return before.checked(_answers_in_brackets(faq, entry, language, answer), answered)
    owner, key = faq.texts(entry_id, "answer", language)
    now = owner.child(key)
    if now is not None:
        is_block = now.style in {"|", ">"}
    else:
        is_block = any(sibling.style == "|" for sibling in entry.pairs_of("answer").values())
    new = layout.put(owner, key, yamltext.text_block(answer, layout.step, is_block=is_block))
    return before.checked(new, answered)


def _answers_in_brackets(faq: FAQText, entry: Node, language: str, answer: str) -> str:
    """Set an answer in brackets. If it is long, write all answers on lines of their own."""
    layout, answers = faq.layout, entry.pairs_of("answer")
    node = entry.child("answer")
    assert node is not None
    fragment = yamltext.text_block(answer, layout.step)
    if not fragment.body or "#" in layout.text[node.start : node.end]:
        return layout.put(node, language, fragment)
    texts = {name: str(text.value or "") for name, text in answers.items()} | {language: answer}
    blocks = {name: yamltext.text_block(text.strip(), layout.step) for name, text in texts.items()}
    return layout.put(entry, "answer", yamltext.mapping(blocks, layout.step))


def add_question(text: str, entry_id: str, language: str, question: str) -> str:
    """Append an alternate question to those of an entry in a language, which may be new.

    A question is one line: line breaks in it become spaces.

    Raises:
        EditError: There is no such entry, an entry already has the question, or the question is empty or has characters
            that YAML forbids.
    """
    question = entry_block.clean_question(question)
    _check_language(language)
    before = faq = FAQText(text)
    position = faq.position(entry_id)
    _refuse_asked(faq, entry_id, question)

    def asked(data: dict[str, Any]) -> None:
        data["entries"][position].setdefault("questions", {}).setdefault(language, []).append(question)

    faq = faq.by_language(entry_id, "questions", language)
    owner, key = faq.texts(entry_id, "questions", language)
    now = owner.child(key)
    if now is not None and isinstance(now.value, str):
        if now.style in {"|", ">"}:
            raise EditError(by_hand(Sentence("the question of entry '{name}'", name=entry_id)))
        faq = faq.edited(faq.layout.wrap(owner, key, "-"))
        owner, key = faq.texts(entry_id, "questions", language)
        now = owner.child(key)
    if now is not None and isinstance(now.value, list) and now.style != "*":
        new = faq.layout.insert_item(now, len(now.value) - 1, yamltext.line(question))
    else:
        fragment = _first_question(faq, entry_id, language, question)
        new = faq.layout.put(owner, key, fragment)
    return before.checked(new, asked)


def _refuse_asked(faq: FAQText, entry_id: str, question: str) -> None:
    """Raise EditError if an entry already has the question: this one or another."""
    key = question_key(question)
    for position, _, asked in questions_of(faq.layout.tree):
        if key and question_key(asked) == key:
            owner = faq.items[position].text_of("id") or str(position + 1)
            if owner == entry_id:
                why = Sentence("entry '{owner}' already has this question: {asked}", owner=owner, asked=asked)
            else:
                why = Sentence(
                    "entry '{owner}' already has this question, so it cannot be one of entry '{name}' as well: {asked}",
                    owner=owner,
                    name=entry_id,
                    asked=asked,
                )
            raise EditError(why)


def _first_question(faq: FAQText, entry_id: str, language: str, question: str) -> Fragment:
    """The first question of a language, written as a list if those of other languages are."""
    layout, questions = faq.layout, faq.entry(entry_id).child("questions")
    fragment = yamltext.line(question)
    if questions is None or not isinstance(questions.value, dict):
        is_short = language == faq.language
        return fragment if is_short else yamltext.mapping({language: fragment}, layout.step)
    styles = {node.style for node in questions.value.values() if isinstance(node.value, list)}
    if "" in styles:
        return yamltext.sequence([fragment], layout.list_step)
    return Fragment(f"[{fragment.inline}]", f"[{fragment.inline}]") if "[" in styles else fragment


def remove_question(text: str, entry_id: str, language: str, question: str) -> str:
    """Remove a question of an entry that has others. The last question of a language goes with its language.

    Raises:
        EditError: There is no such entry, it does not have the question, or it has no other.
    """
    faq = FAQText(text)
    position = faq.position(entry_id)
    wanted = question.strip()
    asked = canonical_entry(faq.entry(entry_id).plain(), faq.language).get("questions", {})
    if wanted not in asked.get(language, []):
        raise EditError(
            Sentence(
                "entry '{name}' has no such question in '{code}': {asked}", name=entry_id, code=language, asked=wanted
            )
        )
    if sum(map(len, asked.values())) == 1:
        raise EditError(
            Sentence("this is the only question of entry '{name}': an entry needs at least one", name=entry_id)
        )
    number = asked[language].index(wanted)

    def removed(data: dict[str, Any]) -> None:
        questions = data["entries"][position]["questions"]
        del questions[language][number]
        if not questions[language]:
            del questions[language]

    owner, key = faq.texts(entry_id, "questions", language)
    node = owner.child(key)
    if node is None or "*" in {node.style, owner.style}:
        raise EditError(
            Sentence(
                "the questions of entry '{name}' are written elsewhere in the file: change them there", name=entry_id
            )
        )
    if isinstance(node.value, list) and len(node.value) > 1:
        return faq.checked(faq.layout.remove_item(node, number), removed)
    return faq.checked(faq.layout.remove_pair(owner, key), removed)


def add_known_question(text: str, ask: str, expect: str | Sequence[str]) -> str:
    """Append a known question. `expect` is the id it must reach, several ids that are each right, or `none`.

    Raises:
        EditError: The question is empty, already known, or has characters that YAML forbids.
    """
    ask = entry_block.clean_question(ask)
    faq = FAQText(text)
    layout = faq.layout
    ids = [expect] if isinstance(expect, str) else list(expect)
    if ask in [item.text_of("ask") for item in layout.tree.items_of("known_questions")]:
        raise EditError(Sentence("this is already a known question: {ask}", ask=ask))
    expected: Plain = ids[0] if len(ids) == 1 else list(ids)
    inline = yamltext.in_brackets({"ask": ask, "expect": expected})
    in_brackets = Fragment(inline, inline)

    def known(data: dict[str, Any]) -> None:
        data["known_questions"] = [*(data.get("known_questions") or []), {"ask": ask, "expect": expected}]

    node = layout.tree.child("known_questions")
    if node is not None and isinstance(node.value, list) and (node.value or node.style == "["):
        fragment = in_brackets
        if node.value and not node.style and not node.value[-1].style:
            others = yamltext.pair("expect", Fragment("", yamltext.in_brackets(expected)))
            fragment = Fragment(
                inline,
                f"ask: {yamltext.scalar(ask)}",
                yamltext.indented(others, layout.dash_width(node.value)),
            )
        return faq.checked(layout.insert_item(node, len(node.value) - 1, fragment), known)
    section = yamltext.sequence([in_brackets], layout.list_step)
    return faq.checked(layout.put(layout.tree, "known_questions", section), known)


def _check_language(language: str) -> None:
    if not re.fullmatch("[a-z]{2,3}", language):
        raise EditError(
            Sentence("'{code}' is not a language code: use two lowercase letters, such as en or ko", code=language)
        )


def _lines(region: str, column: int) -> list[tuple[str, str, str]]:
    """The lines of an entry, each as a triple: without the entry's indentation, with it, and the line break."""
    lines = []
    for number, found in enumerate(_LINE.finditer(region)):
        line, line_break = found.groups()
        indent = len(line) - len(line.lstrip(" "))
        lines.append((line[min(indent, column) if number else 0 :], line, line_break))
        if not line_break:
            break
    return lines


def _rewritten(old: Sequence[tuple[str, str, str]], new: Sequence[str], column: int, newline: str) -> str:
    """The text of the new lines. Lines that are the same as an old one keep its indentation and line break."""
    same: dict[int, int] = {}
    matcher = SequenceMatcher(None, [shown for shown, _, _ in old], new, autojunk=False)
    for block in matcher.get_matching_blocks():
        same |= {block.b + step: block.a + step for step in range(block.size)}
    written = []
    for number, line in enumerate(new):
        content, line_break = (" " * column + line if line and number else line), newline
        if number in same:
            _, raw, raw_break = old[same[number]]
            line_break = raw_break or newline
            if (same[number] == 0) == (number == 0):
                content = raw
        written += [content, line_break]
    return "".join(written[:-1])
