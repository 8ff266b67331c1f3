"""Slips that keep a text from being YAML, or from being read as it was meant: where they are, and the fix."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

_KEY = r"\s*(?:- +)*[\w-]+"
_BARE_KEY = re.compile(_KEY)
_UNSPACED_COLON = re.compile(rf"{_KEY}(:)(?=[^\s/])")
_UNSPACED_DASH = re.compile(r"\s*(-)(?=\w)")
_WIDE_COLON = re.compile(rf"{_KEY} *(\uff1a)")
_WIDE_SPACE = re.compile(".*?[:-]([\u00a0\u2000-\u200b\u202f\u3000])")
_CUT_OFF = re.compile(r"[ \t]+(#[^\s#]\S{,20})")
_DASH_ON_A_LINE = re.compile(r"^[ \t]*(-)(?=\w)", re.MULTILINE)

COLON = "put quotes around text that contains a colon: 'like this: so'"
_QUOTES = "close the quotes, or double an apostrophe inside single quotes: 'ASEAN''s'"


def find_slip(lines: Sequence[str], line: int, column: int, what: str) -> tuple[int, int, str]:
    """The likeliest slip behind an error of YAML's: its line and column, counted from 1, and how to fix it.

    Args:
        lines: The text.
        line: Where the reading stopped; of quotes that are never closed, where they open.
        column: Likewise.
        what: What YAML says.
    """
    here = lines[line - 1] if line <= len(lines) else ""
    before = here[: column - 1]
    if re.match(r" *\t", here):
        return line, column, "indent with spaces: tabs are not allowed"
    if "scanning an alias" in what or "scanning an anchor" in what:
        return line, column, f"put quotes around text that begins with {'*' if 'alias' in what else '&'}"
    if "escape" in what or "hexdecimal" in what:
        fix = "a backslash within double quotes begins an escape: use single quotes, and type characters as they are"
        return line, column, fix
    opening = _opening_quote(lines, line, before)
    if opening:
        return *opening, _QUOTES
    if "quoted scalar" in what or here.count("'") % 2:
        return line, column, _QUOTES
    if "cannot start any token" in what:
        return line, column, "put quotes around text that begins with @, % or `"
    if "mapping values are not allowed" in what:
        return _stray_colon(lines, line, column, before)
    if "simple key" in what:
        slip = _spacing_slip(lines, line)
        if slip:
            return slip
    if "got '?'" in what:
        fix = "put quotes around text in brackets that contains a ?, or install a PyYAML with libyaml, which needs none"
        return line, column, fix
    return line, column, "check the indentation, the colons and the quotes here and in the line above"


def find_misread(text: str, line_start: int, start: int, end: int) -> Iterator[tuple[int, str, str]]:
    """What is read as something else than was meant, in or behind the text without quotes from `start` to `end`.

    The line on which it starts begins at `line_start`.
    Yields where it stands in `text`, what is wrong, and how to fix it.
    """
    cut_off = _CUT_OFF.match(text, end)
    if cut_off:
        what = f"what begins with '{cut_off[1]}' is read as a comment, not as text"
        yield cut_off.start(1), what, "put quotes around the text, or a blank behind the # of a comment"
    dash = _DASH_ON_A_LINE.match(text, line_start, end)
    if dash is None or dash.start(1) != start:
        dash = _DASH_ON_A_LINE.search(text, start, end)
    if dash and text[end : end + 1] != ":":  # Before a key it makes another key, which is told as such.
        what = "a dash without a space behind it begins no item of a list"
        yield dash.start(1), what, "put a space behind the dash of an item, or quotes around the text"


def _opening_quote(lines: Sequence[str], line: int, before: str) -> tuple[int, int] | None:
    """Where quotes open that only those before the error close, which were meant to open others."""
    mark = before.strip()[-1:]
    if mark not in {"'", '"'} or before.count(mark) > 1:
        return None
    above = next((number for number in range(line - 1, 0, -1) if mark in lines[number - 1]), None)
    if above is None:
        return None
    opens = re.match(rf"\s*(?:- +)*(?:[\w-]+: +)?{mark}(?=[^{mark}]*$)", lines[above - 1])
    return (above, opens.end()) if opens else None


def _stray_colon(lines: Sequence[str], line: int, column: int, before: str) -> tuple[int, int, str]:
    """A colon in the middle of a text; or the one behind a key, which then belongs to something else."""
    if not _BARE_KEY.fullmatch(before):
        return line, column, COLON
    above = next((number for number in range(line - 1, 0, -1) if lines[number - 1].strip()), line)
    for number in (above, line):
        slip = _spacing_slip(lines, number)
        if slip:
            return slip
    return line, column, f"let this line begin just below the key that it goes with, or {COLON}"


def _spacing_slip(lines: Sequence[str], line: int) -> tuple[int, int, str] | None:
    """What keeps a line from being a key with a value, or an item."""
    for slip, fix in (
        (_WIDE_SPACE, "type the space here anew: it is none of the ordinary ones"),
        (_WIDE_COLON, "type an ordinary colon and a space here: this colon is a wide one"),
        (_UNSPACED_COLON, "put a space behind the colon"),
        (_UNSPACED_DASH, "put a space behind the dash"),
    ):
        found = slip.match(lines[line - 1])
        if found:
            return line, found.start(1) + 1, fix
    return None
