"""The lines of a YAML text, and edits that leave all other lines byte for byte as they are.

The layout does not know what the text means; its callers check that an edited text says what was meant.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from knowledge import yamltext, yamltree
from knowledge.problems import FAQError
from knowledge.sentence import Sentence
from knowledge.yamltext import Fragment
from knowledge.yamltree import YAML_BREAK, Node

_DASH = re.compile(r"( *)-([ \t]*)(#[^\r\n]*)?")
_BLOCK_HEADER = re.compile(r"[|>][-+0-9]*(?P<comment>[ \t]+#[^\r\n]*)?")
_REST_OF_LINE = re.compile(r"[ \t]*(?P<comma>,?)[ \t]*(#[^\r\n]*)?")
_USUAL_STEP = 2


class EditError(Exception):
    """Raised when a text cannot be edited as asked.

    Attributes:
        reason: Why, and what to do.
    """

    def __init__(self, reason: Sentence) -> None:
        super().__init__(reason)
        self.reason = reason


def by_hand(place: Sentence) -> Sentence:
    """The reason why a place is not edited that one cannot be sure about."""
    return Sentence(
        "{place} is written in a way that only a person can change safely: change it in the file itself", place=place
    )


class Layout:
    """A YAML text with its tree. Each edit returns a new text.

    Attributes:
        text: The text, without byte order mark.
        tree: The tree of the text.
        newline: The line break of its first line.
        step: Columns by which the text indents mappings.
        list_step: Columns by which the text indents lists.
    """

    def __init__(self, text: str, file: str) -> None:
        """Read a text; `file` is its name as shown in problems.

        Raises:
            FAQError: The text is not YAML, or has a key twice.
        """
        self.text = text.removeprefix("\ufeff")
        self.tree, problems = yamltree.parse(self.text, file)
        if problems:
            raise FAQError(problems)
        breaks = list(YAML_BREAK.finditer(self.text))
        self._starts = [0, *(found.end() for found in breaks)]
        self._ends = [*(found.start() for found in breaks), len(self.text)]
        self.newline = breaks[0].group() if breaks else "\n"
        self.step = _first_step(self.tree) or _USUAL_STEP
        list_step = _first_list_step(self.tree)
        self.list_step = _USUAL_STEP if list_step is None else list_step

    def line_number(self, offset: int) -> int:
        """The number of the line at an offset, counted from 0."""
        return bisect_right(self._starts, offset) - 1

    def line_start(self, offset: int) -> int:
        """The offset where the line of an offset starts."""
        return self._starts[self.line_number(offset)]

    def line_end(self, offset: int) -> int:
        """The offset where the line of an offset ends, without its line break."""
        return self._ends[self.line_number(offset)]

    def _line(self, number: int) -> str:
        return self.text[self._starts[number] : self._ends[number]]

    def _is_blank(self, number: int) -> bool:
        return not self._line(number).strip(" \t")

    def region_end(self, end: int, column: int) -> int:
        """The offset where the lines of a part end that has lines of its own and ends at `end`.

        They include a comment on its last line, and comments below that are indented by more than `column`.
        """
        number = last = self.line_number(end)
        while number + 1 < len(self._starts):
            number += 1
            line = self._line(number)
            if not line.strip(" \t"):
                continue
            if not line.lstrip(" ").startswith("#") or len(line) - len(line.lstrip(" ")) <= column:
                break
            last = number
        return self._ends[last]

    def dash(self, item: Node) -> int:
        """The offset of the dash of a list item.

        Raises:
            EditError: The item is not the first on its line.
        """
        number = self.line_number(item.start)
        before = self.text[self._starts[number] : item.start]
        while not before.strip(" \t") or before.lstrip(" ").startswith("#"):
            if number == 0:
                break
            number -= 1
            before = self._line(number)
        found = _DASH.fullmatch(before)
        if not found:
            raise EditError(by_hand(Sentence("line {line}", line=number + 1)))
        return self._starts[number] + found.end(1)

    def item_region(self, item: Node) -> tuple[int, int]:
        """The span of the lines of an item that has lines of its own, dash included."""
        dash = self.dash(item)
        return self.line_start(dash), self.region_end(item.end, dash - self.line_start(dash))

    def pair_region(self, mapping: Node, key: str) -> tuple[int, int]:
        """The span of the lines of a key with its value that have lines of their own."""
        assert isinstance(mapping.value, dict)
        start = self.line_start(mapping.keys[key].offset)
        return start, self.region_end(mapping.value[key].end, mapping.keys[key].offset - start)

    def dash_width(self, items: Sequence[Node]) -> int:
        """The number of columns from a dash to its item."""
        for item in items:
            dash = self.dash(item)
            if self.line_start(item.start) == self.line_start(dash) and item.value is not None:
                return item.start - dash
        return _USUAL_STEP

    def gap(self, items: Sequence[Node]) -> int:
        """The number of blank lines between the items of a list: 1 if most have one before them, else 0."""
        apart = 0
        for item in items[1:]:
            number = self.line_number(self.dash(item))
            apart += self._is_blank(number - 1)
        return int(apart * 2 > len(items) - 1)

    def splice(self, start: int, end: int, new: str) -> str:
        """The text with a span replaced."""
        return self.text[:start] + new + self.text[end:]

    def _lines(self, lines: Sequence[str], column: int) -> str:
        """Lines to insert after the end of another line, indented by `column`."""
        return "".join(self.newline + (" " * column + line if line else "") for line in lines)

    def insert_item(self, items: Node, after: int, item: Fragment) -> str:
        """Insert an item into a list after a position, which is −1 for an empty list."""
        assert isinstance(items.value, list)
        if items.style == "[":
            return self._insert_in_brackets(items, [(node.start, node.end) for node in items.value], after, item.inline)
        before = items.value[after]
        dash = self.dash(before)
        column = dash - self.line_start(dash)
        end = self.region_end(before.end, column)
        head = "-" + " " * (self.dash_width(items.value) - 1) + item.head
        blank = [""] * self.gap(items.value)
        return self.splice(end, end, self._lines([*blank, head, *item.body], column))

    def put(self, mapping: Node, key: str, value: Fragment) -> str:
        """Set the value of a key. A new key goes to the end of the mapping.

        The old value, if any, must be a text, empty, or in brackets.
        """
        assert isinstance(mapping.value, dict)
        return self._set_value(mapping, key, value) if key in mapping.value else self._append_pair(mapping, key, value)

    def _append_pair(self, mapping: Node, key: str, value: Fragment) -> str:
        assert isinstance(mapping.value, dict)
        if mapping.style == "{":
            inline = f"{yamltext.scalar(key, in_brackets=True)}: {value.inline}"
            return self._insert_in_brackets(mapping, self._pairs(mapping), len(mapping.value) - 1, inline)
        column = next(iter(mapping.keys.values())).column - 1
        end = self.region_end(mapping.end, column)
        return self.splice(end, end, self._lines(yamltext.pair(key, value), column))

    def _insert_in_brackets(self, node: Node, parts: Sequence[tuple[int, int]], after: int, inline: str) -> str:
        if not parts:
            start = self.text.index(node.style, node.start) + 1
            return self.splice(start, start, inline)
        start, end = parts[after]
        line_end = self.line_end(end)
        rest = self._own_line(start, end)
        if rest is None:
            return self.splice(end, end, ", " + inline)
        new = self.newline + self.text[self.line_start(start) : start] + inline
        if rest["comma"]:
            return self.splice(line_end, line_end, new + ",")
        return self.splice(end, line_end, "," + rest.group() + new)

    def _own_line(self, start: int, end: int) -> re.Match[str] | None:
        """The rest of the line after a part of a bracketed list or mapping, or None if text comes before the part."""
        if self.text[self.line_start(start) : start].strip(" \t"):
            return None
        return _REST_OF_LINE.fullmatch(self.text, end, self.line_end(end))

    def _pairs(self, mapping: Node) -> list[tuple[int, int]]:
        assert isinstance(mapping.value, dict)
        return [(mapping.keys[key].offset, value.end) for key, value in mapping.value.items()]

    def remove_item(self, items: Node, position: int) -> str:
        """Remove an item from a list, with the blank lines that separate it."""
        assert isinstance(items.value, list)
        if items.style == "[":
            return self._remove_from_brackets(items, [(node.start, node.end) for node in items.value], position)
        start, end = self.item_region(items.value[position])
        first, last = self.line_number(start), self.line_number(end)
        is_apart = self._is_blank(first - 1)
        while first > 0 and self._is_blank(first - 1):
            first -= 1
        if position == 0 and len(items.value) > 1 and not is_apart:
            while self._is_blank(last + 1):
                last += 1
        return self._without_lines(first, last)

    def remove_pair(self, mapping: Node, key: str) -> str:
        """Remove a key with its value from a mapping that has other keys.

        Raises:
            EditError: The key is not the first on its line.
        """
        assert isinstance(mapping.value, dict)
        if mapping.style == "{":
            return self._remove_from_brackets(mapping, self._pairs(mapping), list(mapping.value).index(key))
        start, end = self.pair_region(mapping, key)
        if self.text[start : mapping.keys[key].offset].strip(" "):
            raise EditError(by_hand(Sentence("line {line}", line=self.line_number(start) + 1)))
        return self._without_lines(self.line_number(start), self.line_number(end))

    def _without_lines(self, first: int, last: int) -> str:
        """Remove lines with the line break before them, not the one after, so that the file ends as before."""
        if first == 0:
            return self.splice(0, self._starts[last + 1], "")
        return self.splice(self._ends[first - 1], self._ends[last], "")

    def _remove_from_brackets(self, node: Node, parts: Sequence[tuple[int, int]], position: int) -> str:
        start, end = parts[position]
        rest = self._own_line(start, end)
        if rest and position:
            line_before, line_end = self._ends[self.line_number(start) - 1], self.line_end(end)
            before = parts[position - 1][1]
            comma = None if rest["comma"] else re.compile("[ \t]*,").match(self.text, before, line_before)
            kept = self.text[comma.end() if comma else before : line_before]
            return self.splice(before, line_end, kept)
        previous = parts[position - 1][1] if position else None
        following = parts[position + 1][0] if position + 1 < len(parts) else None
        around = self.text[previous if previous is not None else node.start : start]
        around += self.text[end : following if following is not None else node.end]
        if "#" not in around:
            if previous is not None:
                return self.splice(previous, end, "")
            return self.splice(start, end if following is None else following, "")
        comma = re.compile(r"(?:\s|#[^\r\n]*)*,").match(self.text, end, node.end)
        if comma is None:
            return self.splice(start, end, "")
        return self.splice(start, comma.end(), self.text[end : comma.end() - 1])

    def _set_value(self, mapping: Node, key: str, value: Fragment) -> str:
        assert isinstance(mapping.value, dict)
        node = mapping.value[key]
        before = " " if node.value is None else ""
        if mapping.style == "{":
            return self.splice(node.start, node.end, before + value.inline)
        start, line_end = node.start, self.line_end(node.end)
        comment = self.text[node.end : line_end]
        column = next(iter(mapping.keys.values())).column - 1
        head, body = value.head, value.body
        if node.style in {"|", ">"}:
            header = _BLOCK_HEADER.match(self.text, start)
            comment = (header and header["comment"]) or ""
            if node.style == "|" and head == "|":
                body = self._indented_like(node, body, column)
                head = re.sub("[0-9]", "", header.group().removesuffix(comment)) if header else head
        if not head:
            before = ""
            while self.text[start - 1] in " \t":
                start -= 1
        return self.splice(start, line_end, before + head + comment + self._lines(body, column))

    def _indented_like(self, block: Node, body: Sequence[str], column: int) -> tuple[str, ...]:
        """The lines of a block, indented like those of another block."""
        for number in range(self.line_number(block.start) + 1, self.line_number(block.end) + 1):
            if not self._is_blank(number):
                indent = len(self._line(number)) - len(self._line(number).lstrip(" "))
                depth = len(body[0]) - len(body[0].lstrip(" "))
                return tuple(" " * (indent - column) + line[depth:] if line else "" for line in body)
        return tuple(body)

    def wrap(self, mapping: Node, key: str, outer: str) -> str:
        """Put a key's value, unchanged, under another key or into a list: `outer` is `en:` or `-`."""
        assert isinstance(mapping.value, dict)
        node = mapping.value[key]
        if mapping.style == "{":
            raw = self.text[node.start : node.end]
            return self.splice(node.start, node.end, f"[{raw}]" if outer == "-" else f"{{{outer} {raw}}}")
        mark = mapping.keys[key]
        column = mark.column - 1 + (self.list_step if outer == "-" else self.step)
        shift = _USUAL_STEP + self.list_step if outer == "-" else self.step
        first, last = self.line_number(mark.offset), self.line_number(self.region_end(node.end, mark.column - 1))
        if self.line_number(node.start) == first:
            at = node.start
            while self.text[at - 1] in " \t":
                at -= 1
        else:
            at = self._ends[first]
        lines = [self._line(number) for number in range(first + 1, last + 1)]
        new = self.newline + " " * column + outer + self.text[at : self._ends[first]]
        for number, line in enumerate(lines, start=first):
            line_break = self.text[self._ends[number] : self._starts[number + 1]]
            new += line_break + (" " * shift + line if line.strip(" \t") else line)
        return self.splice(at, self._ends[last], new)


def _first_step(node: Node, above: int | None = None) -> int:
    """The indentation of the first mapping that is the value of another one, or 0 if there is none.

    `above` is the column of the mapping that the node is a value of.
    """
    if isinstance(node.value, dict):
        column = next(iter(node.keys.values())).column if node.keys and not node.style else None
        if above and column and column > above:
            return column - above
        return next((step for child in node.value.values() if (step := _first_step(child, column))), 0)
    if isinstance(node.value, list):
        return next((step for child in node.value if (step := _first_step(child))), 0)
    return 0


def _first_list_step(node: Node) -> int | None:
    """The indentation, relative to its key, of the first list that is not in brackets, or None if there is none."""
    if isinstance(node.value, dict):
        for key, child in node.value.items():
            if isinstance(child.value, list) and not child.style and not node.style:
                return max(child.mark.column - node.keys[key].column, 0)
            found = _first_list_step(child)
            if found is not None:
                return found
    elif isinstance(node.value, list):
        for child in node.value:
            found = _first_list_step(child)
            if found is not None:
                return found
    return None
