"""Texts of valid FAQs: one with each entry in another form, and random ones.

The random ones are written in all the ways that people and programs write YAML, and made without the program's own
writer, so that the two cannot share a mistake. Each comment has its own number, and an entry's id is its first key, so
that a test can tell what an edit left unchanged.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from hypothesis import strategies as st

from knowledge import yamltree
from knowledge.model import FAQ

NEW = "id: new\nquestions: What is new?  # mine\nanswer: |\n  This.\n\n  And that.\n"
"""An entry to add, with a comment."""

FORMS = """\
title: T
entries:
  - id: a
    questions: What is a?  # short
    answer: It is a.  # short
  - id: b
    questions: [What is b?, "b, then"]
    answer: {en: It is b., ko: 비}
  - id: c
    questions:
      en:
        # the title
        - What is c?  # the first
        - and c
      ko: 씨?
    answer:
      en: | # a block
          It is c.

          Really.
      # en is above
    # end of c
  - {id: d, questions: What is d, answer: It is d.}
"""
"""The text of an FAQ, with each entry in another form."""

ODD_TEXTS = [
    "no",
    "Yes",
    "y",
    "~",
    "null",
    "2024-04-04",
    "1:30",
    "0o14",
    "1e3",
    ".5",
    "=",
    "<<",
    "a: b",
    "a:",
    ": a",
    "a #b",
    "# a",
    "- a",
    "-a",
    "--- a",
    "... a",
    "? a",
    "[a, b]",
    "{a: b}",
    "a, b",
    "who?, what?",
    "a]",
    "&a",
    "*a*",
    "**a** b",
    "!a",
    "| a",
    "> a",
    "% a",
    "@a",
    "`a`",
    "'a'",
    '"a"',
    'it\'s "so"',
    "back\\slash 'n",
    "http://example.org/?a=b#c",
    "a\tb",
    "nbsp\u00a0x",
    "b\ufeffom",
    "line\u2028separator",
    "next\x85line",
    "😀 이모지",
    "“curly”",
    "x" * 200,
]
ODD_ANSWERS = [
    "one\ntwo",
    "one\n\n\ntwo",
    "- a\n- b\n  - c",
    "a: b\n# c",
    "one  \ntwo",
    "one\n   \ntwo",
    "one\n\ttwo",
    "---\na\n...",
    "| a\n> b",
    "one\rtwo",
    "one\n\u2028two",
]
LETTERS = st.characters(
    codec="utf-8", exclude_categories=["Cc", "Cs"], include_characters="\t\x85", exclude_characters="\ufffe\uffff"
)
LINES = (st.sampled_from(ODD_TEXTS) | st.text(LETTERS, max_size=40)).map(str.strip).filter(bool)
ANSWERS = (st.sampled_from(ODD_ANSWERS) | LINES | st.lists(LINES, min_size=2, max_size=4).map("\n".join)).map(str.strip)

ODD = "ab Z'\"#:,-[]{}?!&*|>%@`=~\\.한글é😀…“”0"
Draw = Callable[[st.SearchStrategy[Any]], Any]


@dataclass
class Line:
    """A line and what may be added to it: a comment after it, comments and blank lines before it."""

    text: str
    takes_comment: bool = True
    is_free: bool = True


@dataclass
class Style:
    """How one file is written."""

    draw: Draw
    newline: str
    step: int
    list_step: int
    has_comments: bool
    numbers: count[int] = field(default_factory=count)

    def odds(self, one_in: int) -> bool:
        """True once in this many times."""
        return bool(self.draw(st.integers(1, one_in)) == 1)

    def comment(self) -> str:
        """A unique comment."""
        return f"# c{next(self.numbers)}. id: x, 'y"

    def text(self, word: str) -> str:
        """A unique text of one line."""
        tail: str = self.draw(st.text(ODD, max_size=8)) if self.odds(2) else ""
        return f"{word} {next(self.numbers)} {tail}".strip()

    def scalar(self, text: str, *, in_brackets: bool = False) -> str:
        """A text of one line, quoted or not."""
        quoted = ["'" + text.replace("'", "''") + "'", json.dumps(text, ensure_ascii=False)]
        is_plain = re.fullmatch(r"[A-Za-z][\w ,?’]*\w" if not in_brackets else r"[A-Za-z][\w ]*\w", text)
        return str(self.draw(st.sampled_from([text, text, *quoted] if is_plain else quoted)))

    def bracketed(self, items: Sequence[str], brackets: str) -> str:
        """A list or mapping in brackets, with or without spaces, sometimes with a final comma."""
        space: str = self.draw(st.sampled_from(["", " "]))
        end: str = self.draw(st.sampled_from(["", "", ","]))
        return brackets[0] + space + ", ".join(items) + end + space + brackets[1]

    def block(self, text: str) -> list[Line]:
        """A text of several lines as a block, starting with its indicator."""
        head = self.draw(st.sampled_from(["|", "|", "|-", "|+", ">", ">-"]))
        depth = self.draw(st.integers(1, 4))
        lines = [" " * depth + line if line else "" for line in text.split("\n")]
        return [Line(head), *(Line(line, takes_comment=False, is_free=False) for line in lines)]

    def under(self, key: str, value: list[Line], columns: int) -> list[Line]:
        """A key with its value, on the same line if the value begins there, otherwise below."""
        first, *rest = value
        if first.text.startswith(("- ", "\0")):
            below = [Line(line.text.removeprefix("\0"), line.takes_comment, line.is_free) for line in value]
            return [Line(f"{key}:"), *indented(below, columns)]
        return [Line(f"{key}: {first.text}", first.takes_comment), *indented(rest, 1 if len(rest) else 0)]

    def mapping(self, pairs: dict[str, list[Line]]) -> list[Line]:
        """Keys and values below the key they belong to."""
        lines = [line for key, value in pairs.items() for line in self.under(key, value, self.step)]
        return [Line("\0" + line.text, line.takes_comment, line.is_free) for line in lines]

    def strewn(self, lines: list[Line]) -> list[str]:
        """The lines with random comments and blank lines."""
        if not self.has_comments:
            return [line.text for line in lines]
        written = []
        for line in lines:
            if line.is_free and self.odds(6):
                indent = self.draw(st.sampled_from([0, 1, 2, len(line.text) - len(line.text.lstrip())]))
                written.append(" " * indent + self.comment())
            if line.is_free and self.odds(12):
                written.append("")
            written.append(line.text + (f"  {self.comment()}" if line.takes_comment and self.odds(6) else ""))
        return written


def indented(lines: Sequence[Line], columns: int) -> list[Line]:
    """The lines with more indentation."""
    return [Line(" " * columns + line.text if line.text else "", line.takes_comment, line.is_free) for line in lines]


def questions(style: Style, languages: Sequence[str], *, in_brackets: bool) -> list[Line]:
    """An entry's questions in one of the allowed forms."""

    def of_language() -> list[Line]:
        texts = [style.text("What") for _ in range(style.draw(st.integers(1, 3)))]
        if len(texts) == 1 and style.odds(2):
            return [Line(style.scalar(texts[0], in_brackets=in_brackets))]
        if in_brackets or style.odds(2):
            return [Line(style.bracketed([style.scalar(text, in_brackets=True) for text in texts], "[]"))]
        return [Line(f"- {style.scalar(text)}") for text in texts]

    if languages == ["en"] and style.odds(2):
        return of_language()
    by_language = {language: of_language() for language in languages}
    if in_brackets or style.odds(4):
        if not in_brackets:
            return questions(style, languages, in_brackets=True)
        pairs = [f"{language}: {lines[0].text}" for language, lines in by_language.items()]
        return [Line(style.bracketed(pairs, "{}"))]
    return style.mapping({key: nested_list(value, style) for key, value in by_language.items()})


def nested_list(lines: list[Line], style: Style) -> list[Line]:
    """A list with the style's indentation, whatever is around it."""
    if not lines[0].text.startswith("- "):
        return lines
    return [Line("\0" + " " * style.list_step + line.text) for line in lines]


def answers(style: Style, languages: Sequence[str], *, in_brackets: bool) -> list[Line]:
    """An entry's answer in one of the allowed forms."""

    def of_language(*, inline: bool) -> list[Line]:
        if inline or style.odds(2):
            return [Line(style.scalar(style.text("It"), in_brackets=inline))]
        lines = [style.text("It")]
        for _ in range(style.draw(st.integers(0, 2))):
            lines += [""] * style.odds(3) + [style.text(style.draw(st.sampled_from(["-", "#", "  is"])))]
        return style.block("\n".join(lines))

    if languages == ["en"] and style.odds(2):
        return of_language(inline=in_brackets)
    if in_brackets or style.odds(4):
        pairs = [f"{language}: {of_language(inline=True)[0].text}" for language in languages]
        return [Line(style.bracketed(pairs, "{}"))]
    return style.mapping({language: of_language(inline=False) for language in languages})


def entry(style: Style, number: int, ids: Sequence[str], topics: Sequence[str], *, in_brackets: bool) -> list[Line]:
    """An entry, from its id on."""
    languages: list[str] = style.draw(st.sampled_from([["en"], ["en", "ko"], ["ko", "en"], ["fr", "en", "ko"]]))
    parts = {
        "questions": questions(style, languages, in_brackets=in_brackets),
        "answer": answers(style, languages, in_brackets=in_brackets),
    }
    if topics and style.odds(2):
        parts["topic"] = [Line(style.draw(st.sampled_from(topics)))]
    others = [other for other in ids if other != ids[number]]
    if others and style.odds(3):
        parts["related"] = [Line(style.bracketed(others[:2], "[]"))]
    order = style.draw(st.permutations(list(parts)))
    pairs = {"id": [Line(ids[number])]} | {key: parts[key] for key in order}
    if in_brackets:
        return [Line(style.bracketed([f"{key}: {value[0].text}" for key, value in pairs.items()], "{}"))]
    lines = []
    for key, value in pairs.items():
        lines += style.under(key, nested_list(value, style), style.step)
    return lines


@st.composite
def faq_texts(draw: Draw) -> str:
    """The text of a valid FAQ of one to four entries, whose ids are e0, e1…, in English, Korean and French."""
    style = Style(
        draw,
        newline=draw(st.sampled_from(["\n", "\r\n"])),
        step=draw(st.sampled_from([2, 2, 3, 4])),
        list_step=draw(st.sampled_from([2, 2, 0, 4])),
        has_comments=draw(st.booleans()),
    )
    size = draw(st.integers(1, 4))
    ids = [f"e{number}" for number in range(size)]
    topics = ["t0", "t1"] if style.odds(2) else []
    lines = [Line("title: T")]
    if topics:
        lines += [Line("topics:"), *indented([Line(f"- {{id: {topic}, title: {topic}}}") for topic in topics], 2)]
    lines.append(Line("entries:"))
    is_apart = style.odds(2)
    if style.odds(6):
        entries = [entry(style, number, ids, topics, in_brackets=True)[0].text for number in range(size)]
        if style.odds(2):
            lines[-1] = Line("entries: " + style.bracketed(entries, "[]"))
        else:
            lines[-1] = Line("entries: [")
            lines += [Line(f"  {text}" + "," * (text != entries[-1])) for text in entries]
            lines.append(Line("]"))
    else:
        width = draw(st.sampled_from([2, 2, 2, 4]))
        for number in range(size):
            first, *rest = entry(style, number, ids, topics, in_brackets=style.odds(5))
            written = [Line("-" + " " * (width - 1) + first.text, first.takes_comment), *indented(rest, width)]
            blank = [Line("", takes_comment=False)] * (is_apart and number > 0)
            lines += [*blank, *indented(written, style.list_step)]
    if style.odds(2):
        lines.append(Line("known_questions:"))
        for _ in range(draw(st.integers(1, 2))):
            ask = style.scalar(style.text("Who"), in_brackets=True)
            known = [Line(f"- {{ask: {ask}, expect: none}}")]
            if style.odds(3):
                known = [Line(f"- ask: {ask}"), Line("  expect: [none]")]
            lines += indented(known, style.list_step)
    last_breaks: int = draw(st.sampled_from([0, 1, 1, 2]))
    text = style.newline.join(style.strewn(lines)) + style.newline * last_breaks
    return ("\ufeff" if style.odds(8) else "") + text


def said(text: str) -> FAQ:
    """The content of an FAQ's text, even if it breaks rules."""
    tree, problems = yamltree.parse(text.removeprefix("\ufeff"), "faq.yaml")
    assert problems == []
    return FAQ.model_validate(tree.plain(), context={"language": "en"})
