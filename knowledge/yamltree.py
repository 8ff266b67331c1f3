"""YAML text as a tree with the place of each value.

The reader takes PyYAML's events one by one and stops when a limit is exceeded, so that no input can exhaust the
stack or the memory: the C composer crashes on deep nesting, and aliases expand without bound. Scalars stay the text
that was typed: YAML 1.1 would turn ``no`` into a boolean and ``2024-04-04`` into a date.
"""

from __future__ import annotations

import codecs
import re
from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, TypeAlias

import yaml
from yaml.reader import Reader

from knowledge.problems import FAQError, Mark, Problem
from knowledge.sentence import Sentence
from knowledge.yaml_slips import find_misread, find_slip, not_yaml

MAX_BYTES = 2 * 1024 * 1024
MAX_DEPTH = 32
MAX_NODES = 200_000

_NO_TEXT = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF", b"%PDF", b"PK\x03\x04", b"\x1f\x8b")
"""The first bytes of pictures, PDFs and archives (which include office documents)."""

YAML_BREAK = re.compile("\r\n|[\r\n\x85\u2028\u2029]")
"""The line breaks of YAML 1.1."""

LINE_BREAK = re.compile("\r\n|[\r\n]")
"""The line breaks of editors, which do not include those of Unicode."""

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

Plain: TypeAlias = "str | list[Plain] | dict[str, Plain] | None"
KeyPath: TypeAlias = Sequence[str | int]


@dataclass(slots=True)
class Node:
    """A value and its place in the text.

    Attributes:
        value: The text of a scalar (None if nothing is written), the items of a list, or the values of a mapping.
        mark: The place where the value starts.
        keys: The place of each key of a mapping.
        size: The number of nodes in it, including itself, with aliases expanded.
        height: The number of levels in it, including itself, with aliases expanded.
        start: The offset of its first character; of an alias, that of the alias.
        end: The offset after its last character, without the comments and blank lines that follow.
        style: How it is written: the quotation mark, `|` or `>` of a scalar, the bracket of a list or mapping in
            brackets, `*` for an alias; empty for plain scalars and for lists and mappings by indentation.
    """

    value: str | list[Node] | dict[str, Node] | None
    mark: Mark
    keys: dict[str, Mark] = field(default_factory=dict)
    size: int = 1
    height: int = 1
    start: int = 0
    end: int = 0
    style: str = ""

    def plain(self) -> Plain:
        """The value without its positions."""
        if isinstance(self.value, dict):
            return {key: node.plain() for key, node in self.value.items()}
        if isinstance(self.value, list):
            return [node.plain() for node in self.value]
        return self.value

    def child(self, step: str | int) -> Node | None:
        """The node under a key or at a position, or None if there is none."""
        if isinstance(self.value, dict) and isinstance(step, str):
            return self.value.get(step)
        if isinstance(self.value, list) and isinstance(step, int) and 0 <= step < len(self.value):
            return self.value[step]
        return None

    def text_of(self, step: str | int) -> str | None:
        """The text under a key or at a position, or None if there is none."""
        node = self.child(step)
        return node.value if node is not None and isinstance(node.value, str) else None

    def items_of(self, key: str) -> list[Node]:
        """The items of the list under a key, or none if there is no list."""
        node = self.child(key)
        return node.value if node is not None and isinstance(node.value, list) else []

    def pairs_of(self, key: str) -> dict[str, Node]:
        """The pairs of the mapping under a key, or none if there is no mapping."""
        node = self.child(key)
        return node.value if node is not None and isinstance(node.value, dict) else {}

    def locate(self, path: KeyPath, *, key: bool = False) -> Mark:
        """The place of the value at `path`, or of the nearest value above it if it does not exist.

        With `key`, the place of the last key in the path.
        """
        node = self
        for depth, step in enumerate(path):
            if key and depth == len(path) - 1 and isinstance(step, str) and step in node.keys:
                return node.keys[step]
            child = node.child(step)
            if child is None:
                return node.mark
            node = child
        return node.mark


def decode(data: bytes, file: str) -> str:
    """The text of a file's bytes.

    Raises:
        FAQError: The file is too large, not text, or not UTF-8.
    """
    if len(data) > MAX_BYTES:
        what = Sentence(
            "the file has {size} bytes, more than the limit of {limit}", size=f"{len(data):,}", limit=f"{MAX_BYTES:,}"
        )
        raise FAQError([Problem(file, 1, 1, what, Sentence("split it or shorten it"))])
    if not data.startswith(_NO_TEXT) and _is_utf_16(data):
        what = Sentence("the file is not UTF-8 but looks like UTF-16")
        raise FAQError([Problem(file, 1, 1, what, Sentence("save it again as UTF-8"))])
    if data.startswith(_NO_TEXT) or b"\0" in data[:64]:
        what = Sentence("the file is not a text file")
        raise FAQError([Problem(file, 1, 1, what, Sentence("save the FAQ as a YAML file in UTF-8"))])
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8", "replace")
        mark = _mark_at(before, len(before))
        what = Sentence("the byte {code} is not UTF-8", code=f"0x{data[error.start]:02x}")
        raise FAQError([Problem.at(file, mark, what, Sentence("save the file again as UTF-8"))]) from None


def _is_utf_16(data: bytes) -> bool:
    """Whether bytes start with the mark of UTF-16, or have NULs and are text in UTF-16 or UTF-32."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return True
    if b"\0" not in data[:64]:
        return False
    return any(_is_text(data, encoding) for encoding in ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"))


def _is_text(data: bytes, encoding: str) -> bool:
    try:
        return find_forbidden(data.decode(encoding)) is None
    except UnicodeDecodeError:
        return False


def parse(text: str, file: str) -> tuple[Node, list[Problem]]:
    """The tree of a YAML text, with the problems that did not stop the reader (such as duplicate keys).

    Raises:
        FAQError: The text is not YAML, or exceeds one of the limits at the top of this module.
    """
    tree, problems, _ = parse_with_warnings(text, file)
    return tree, problems


def parse_with_warnings(text: str, file: str) -> tuple[Node, list[Problem], list[Problem]]:
    """Like `parse`, with warnings where YAML may not read what was meant: text cut off by a comment, joined items.

    Raises:
        FAQError: Like `parse`.
    """
    if len(text.encode("utf-8", "surrogatepass")) > MAX_BYTES:
        what = Sentence("the text is longer than the limit of {limit} bytes", limit=f"{MAX_BYTES:,}")
        raise FAQError([Problem(file, 1, 1, what, Sentence("split it or shorten it"))])
    forbidden = find_forbidden(text)
    if forbidden is not None:
        mark = _mark_at(text, forbidden)
        what = Sentence("the character {code} is not allowed in YAML", code=f"U+{ord(text[forbidden]):04X}")
        fix = Sentence("delete it: it is invisible and has no use here")
        raise FAQError([Problem.at(file, mark, what, fix)])
    reader = _Reader(text, file)
    return reader.document(), reader.problems, reader.warnings


def stripped(value: Any) -> Any:
    """A plain value without whitespace around its texts.

    The last line break of a text depends on whether something follows it in the file.
    """
    if isinstance(value, dict):
        return {key: stripped(item) for key, item in value.items()}
    if isinstance(value, list):
        return [stripped(item) for item in value]
    return value.strip() if isinstance(value, str) else value


def find_forbidden(text: str) -> int | None:
    """The offset of the first character that YAML 1.1 does not allow (section 5.1, printable characters), or None."""
    found = Reader.NON_PRINTABLE.search(text)
    return found.start() if found else None


def split_lines(text: str) -> list[str]:
    """The lines of a text as an editor shows them and as a `Mark` counts them."""
    return LINE_BREAK.split(text)


def _mark_at(text: str, position: int) -> Mark:
    lines = split_lines(text[:position])
    return Mark(len(lines), len(lines[-1]) + 1)


_TOO_DEEP = (
    Sentence("nested more than {limit} levels deep", limit=MAX_DEPTH),
    Sentence("an FAQ needs no more than eight levels: check the brackets"),
)


class _Reader:
    """Builds a tree from PyYAML's events, and keeps anchors to resolve aliases."""

    def __init__(self, text: str, file: str) -> None:
        text = text.removeprefix("\ufeff")  # libyaml does not count it.
        self._file = file
        self._text = text
        self._lines = split_lines(text)
        self._starts = [0, *(line_end.end() for line_end in LINE_BREAK.finditer(text))]
        self._events: Iterator[yaml.Event] = yaml.parse(text, Loader=_LOADER)
        self._anchors: dict[str, Node | None] = {}
        self._nodes = 0
        self.problems: list[Problem] = []
        self.warnings: list[Problem] = []

    def document(self) -> Node:
        try:
            root: Node | None = None
            for event in self._events:
                if isinstance(event, yaml.DocumentStartEvent):
                    if root is not None:
                        what = Sentence("a second document begins here")
                        raise self._stop(event, what, Sentence("remove the line `---`: one file is one FAQ"))
                    root = self._node(next(self._events), 0)
        except yaml.MarkedYAMLError as error:
            # If a comment cuts off a closing bracket, the error is in a later line.
            raise FAQError([*self.problems, *self.warnings, self._syntax_problem(error)]) from None
        except yaml.YAMLError as error:
            raise FAQError([Problem(self._file, 1, 1, not_yaml(str(error)), Sentence("correct it"))]) from None
        if root is None:
            fix = Sentence("check that it is the right file")
            raise FAQError([Problem(self._file, 1, 1, Sentence("the file is empty"), fix)])
        return root

    def _node(self, event: yaml.Event, depth: int) -> Node:
        self._count(event, 1)
        if depth > MAX_DEPTH:
            raise self._stop(event, *_TOO_DEEP)
        if isinstance(event, yaml.AliasEvent):
            return self._alias(event, depth)
        tag = getattr(event, "tag", None)
        if tag and tag != "!":
            fix = Sentence("remove it: all values of an FAQ are plain text")
            raise self._stop(event, Sentence("the tag {tag} is not allowed", tag=tag), fix)
        anchor = getattr(event, "anchor", None)
        if anchor:
            self._anchors[anchor] = None
        if isinstance(event, yaml.ScalarEvent):
            nothing = event.value == "" and not event.style
            node = Node(None if nothing else event.value, self._mark(event))
            node.style = event.style or ""
            node.end = self._end(event)
            self._read_text(event.value, node)
        elif isinstance(event, yaml.SequenceStartEvent):
            node = self._sequence(event, depth)
        else:
            node = self._mapping(event, depth)
        node.start = node.mark.offset
        if anchor:
            self._anchors[anchor] = node
        return node

    def _read_text(self, text: str, node: Node) -> None:
        """Note a problem of a scalar that YAML allows, and what it may have read wrongly."""
        forbidden = find_forbidden(text) if node.style == '"' else None
        if forbidden is not None:
            what = Sentence("the character {code} is not allowed", code=f"U+{ord(text[forbidden]):04X}")
            fix = Sentence("remove its escape from the text")
            self.problems.append(Problem.at(self._file, node.mark, what, fix))
        if not node.style:
            line_start = self._starts[node.mark.line - 1]
            for offset, what, fix in find_misread(self._text, line_start, node.mark.offset, node.end):
                mark = self._mark_of(offset)
                self.warnings.append(Problem.at(self._file, mark, what, fix))

    def _sequence(self, start: yaml.Event, depth: int) -> Node:
        items: list[Node] = []
        is_flow = getattr(start, "flow_style", False)
        end = 0
        for event in self._events:
            if isinstance(event, yaml.SequenceEndEvent):
                end = self._end(event) if is_flow else items[-1].end
                break
            items.append(self._node(event, depth + 1))
        node = Node(items, self._mark(start), end=end, style="[" if is_flow else "")
        return _with_size(node, items)

    def _mapping(self, start: yaml.Event, depth: int) -> Node:
        values: dict[str, Node] = {}
        keys: dict[str, Mark] = {}
        is_flow = getattr(start, "flow_style", False)
        end = 0
        for event in self._events:
            if isinstance(event, yaml.MappingEndEvent):
                end = self._end(event) if is_flow else end
                break
            mark = self._mark(event)
            key_node = self._node(event, depth + 1)
            if not isinstance(key_node.value, str):
                fix = Sentence("write `key: value`, with quotes around text that begins with [ or {")
                raise self._stop(event, Sentence("a key must be a word"), fix)
            key = key_node.value
            value = self._node(next(self._events), depth + 1)
            end = value.end
            if key == "<<":
                what = Sentence("merge keys (<<) are not allowed")
                raise self._stop(event, what, Sentence("write the values out"))
            if key in keys:
                first = keys[key].line
                what = Sentence("the key '{key}' appears twice in one place, first on line {line}", key=key, line=first)
                self.problems.append(Problem.at(self._file, mark, what, Sentence("keep one of the two")))
                continue
            keys[key] = mark
            values[key] = value
        node = Node(values, self._mark(start), keys, end=end, style="{" if is_flow else "")
        return _with_size(node, values.values())

    def _alias(self, event: yaml.AliasEvent, depth: int) -> Node:
        if event.anchor not in self._anchors:
            raise self._stop(
                event,
                Sentence("*{name} refers to nothing", name=str(event.anchor)),
                Sentence("quote the text if it is meant to begin with *: '*{name} …'", name=str(event.anchor)),
            )
        node = self._anchors[event.anchor]
        if node is None:
            what = Sentence("*{name} contains itself", name=str(event.anchor))
            raise self._stop(event, what, Sentence("write the value out"))
        self._count(event, node.size)
        if depth + node.height > MAX_DEPTH + 1:
            raise self._stop(event, *_TOO_DEEP)
        return replace(node, start=self._mark(event).offset, end=self._end(event), style="*")

    def _count(self, event: yaml.Event, nodes: int) -> None:
        self._nodes += nodes
        if self._nodes > MAX_NODES:
            what = Sentence("more than {limit} values, aliases included", limit=f"{MAX_NODES:,}")
            raise self._stop(event, what, Sentence("shorten the file or split it"))

    def _mark(self, event: yaml.Event) -> Mark:
        return self._mark_of(event.start_mark.index if event.start_mark else 0)

    def _mark_of(self, offset: int) -> Mark:
        """The place at an offset. PyYAML's own line numbers also count breaks that editors do not show."""
        line = bisect_right(self._starts, offset)
        return Mark(line, offset - self._starts[line - 1] + 1, offset)

    def _end(self, event: yaml.Event) -> int:
        """The offset where an event's text ends. For YAML, a block of text ends where the next node starts."""
        end = event.end_mark.index if event.end_mark else 0
        if getattr(event, "style", None) in {"|", ">"}:
            start = self._mark(event).offset
            written = self._text[start:end].rstrip(" \t\r\n\x85\u2028\u2029")
            line_end = YAML_BREAK.search(self._text, start + len(written))
            return min(end, line_end.start()) if line_end else end
        return end

    def _stop(self, event: yaml.Event, what: Sentence, fix: Sentence) -> FAQError:
        mark = self._mark(event)
        return FAQError([*self.problems, Problem.at(self._file, mark, what, fix)])

    def _syntax_problem(self, error: yaml.MarkedYAMLError) -> Problem:
        # Report unclosed quotes where they open, and a missing colon at its key, not at the end of the text.
        is_unclosed = "end of stream" in str(error.problem) or "simple key" in str(error.context)
        place = (is_unclosed and error.context_mark) or error.problem_mark or error.context_mark
        mark = self._mark_of(place.index if place else 0)
        line, column, fix = find_slip(self._lines, mark.line, mark.column, f"{error.context} {error.problem}")
        return Problem(self._file, line, column, not_yaml(str(error.problem or error.context)), fix)


def _with_size(node: Node, children: Collection[Node]) -> Node:
    node.size += sum(child.size for child in children)
    node.height += max((child.height for child in children), default=0)
    return node
