"""Write values as YAML that means the same in YAML 1.1 (PyYAML, which reads the FAQ) and 1.2 (most editors).

Where a value goes in a file, and what it means there, is not known here. Texts must not contain characters that
`yamltree.find_forbidden` finds.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from yaml import ScalarNode
from yaml.resolver import Resolver

from knowledge.yamltree import Plain

LONGEST_ON_ONE_LINE = 80
"""Maximum length of an answer on the line of its key."""

_ESCAPES = {
    "\\": "\\\\",
    '"': '\\"',
    "\t": "\\t",
    "\n": "\\n",
    "\r": "\\r",
    "\x85": "\\N",
    "\u2028": "\\L",
    "\u2029": "\\P",
    "\ufeff": "\\uFEFF",
}
_ESCAPED_ONLY = re.compile("[\t\n\r\x85\u2028\u2029\ufeff]")
_NOT_LITERAL = re.compile("[\r\x85\u2028\u2029\ufeff]")
# In brackets, PyYAML's Python reader also ends a plain text at `?`.
_NOT_PLAIN = re.compile(r"""^[-?:,\[\]{}#&*!|>'"%@`]|^\.\.\.|: |:$| #""")
_NOT_PLAIN_IN_BRACKETS = re.compile(r"[,\[\]{}?:]")
# The core schema of YAML 1.2, and the two booleans of YAML 1.1's specification that PyYAML leaves out.
_NOT_TEXT = re.compile(
    r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+|[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[yYnN]"
)
_YAML_1_1 = Resolver()


@dataclass(frozen=True, slots=True)
class Fragment:
    """A value as YAML text.

    Attributes:
        inline: The value on one line, for use in brackets.
        head: Its first line, after a key or a dash; empty if it starts on the next line.
        body: The lines that follow, indented relative to the key or the dash.
    """

    inline: str
    head: str
    body: tuple[str, ...] = ()


def scalar(text: str, *, in_brackets: bool = False) -> str:
    """A text on one line, in quotes only if it needs them."""
    if _ESCAPED_ONLY.search(text):
        return '"' + "".join(_ESCAPES.get(character, character) for character in text) + '"'
    if _is_plain(text) and not (in_brackets and _NOT_PLAIN_IN_BRACKETS.search(text)):
        return text
    if "'" in text and '"' not in text and "\\" not in text:
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"


def _is_plain(text: str) -> bool:
    return (
        text != ""
        and text == text.strip()
        and not _NOT_PLAIN.search(text)
        and not _NOT_TEXT.fullmatch(text)
        and _YAML_1_1.resolve(ScalarNode, text, (True, False)) == _YAML_1_1.DEFAULT_SCALAR_TAG  # type: ignore[no-untyped-call]
    )


def in_brackets(value: Plain) -> str:
    """A value on one line, with lists and mappings in brackets."""
    if isinstance(value, dict):
        pairs = (f"{scalar(key, in_brackets=True)}: {in_brackets(item)}" for key, item in value.items())
        return "{" + ", ".join(pairs) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(in_brackets, value)) + "]"
    return "" if value is None else scalar(value, in_brackets=True)


def line(text: str) -> Fragment:
    """A text on one line, such as a question."""
    return Fragment(scalar(text, in_brackets=True), scalar(text))


def text_block(text: str, step: int, *, is_block: bool = False) -> Fragment:
    """A text that may have several lines, such as an answer.

    It becomes a block (`|`) if it is long, has several lines, or `is_block` is set. YAML reads the text of a block
    with a line break at the end.

    Args:
        text: The text, without whitespace around it.
        step: Columns by which to indent a block.
        is_block: Whether to write a block even if the text is short.
    """
    is_block = is_block or "\n" in text or len(text) > LONGEST_ON_ONE_LINE
    if not is_block or not text or text != text.strip() or _NOT_LITERAL.search(text):
        return line(text)
    return Fragment(scalar(text, in_brackets=True), "|", indented(text.split("\n"), step))


def indented(lines: Iterable[str], columns: int) -> tuple[str, ...]:
    """The lines, indented; empty ones stay empty."""
    return tuple(" " * columns + written if written else "" for written in lines)


def sequence(items: Sequence[Fragment], step: int) -> Fragment:
    """A list with an item a line, indented by `step` columns relative to its key."""
    lines: list[str] = []
    for item in items:
        lines += [f"- {item.head}".rstrip(" "), *item.body]
    return Fragment("[" + ", ".join(item.inline for item in items) + "]", "", indented(lines, step))


def pair(key: str, value: Fragment) -> list[str]:
    """The lines of a key with its value."""
    return [f"{scalar(key)}: {value.head}".rstrip(" "), *value.body]


def mapping(pairs: Mapping[str, Fragment], step: int) -> Fragment:
    """A mapping with a key a line, indented by `step` columns relative to the key it belongs to."""
    inline = ", ".join(f"{scalar(key, in_brackets=True)}: {value.inline}" for key, value in pairs.items())
    lines = [written for key, value in pairs.items() for written in pair(key, value)]
    return Fragment("{" + inline + "}", "", indented(lines, step))
