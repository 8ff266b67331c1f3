"""Common slips in YAML: their place and fix, for texts that YAML cannot read or may not read as meant."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from knowledge.sentence import Sentence

CURLY_QUOTES = "“”„‟‘’‚‛"
_KEY = r"\s*(?:- +)*[\w-]+"
_BARE_KEY = re.compile(_KEY)
_UNSPACED_COLON = re.compile(rf"{_KEY}(:)(?=[^\s/])")
_UNSPACED_DASH = re.compile(r"\s*(-)(?=\w)")
_WIDE_COLON = re.compile(rf"{_KEY} *(\uff1a)")
_WIDE_SPACE = re.compile(".*?[:-]([\u00a0\u2000-\u200b\u202f\u3000])")
_CUT_OFF = re.compile(r"[ \t]+(#[^\s#]\S{,20})")
_TEXT_START = rf"(?:{_KEY}: +|\s*(?:- +)*)"
_IN_BRACKETS = re.compile(rf"{_TEXT_START}(\[)[^\[\]]*\] *")
_IN_CURLY_QUOTES = re.compile(rf"{_TEXT_START}([{CURLY_QUOTES}])")
_CUT_IN_CURLY_QUOTES = re.compile(rf"[{CURLY_QUOTES}][^{CURLY_QUOTES}]*")
_ALL_QUESTIONS = re.compile(r"\s*(?:- +)*questions: +")
_DASH_ON_A_LINE = re.compile(r"^[ \t]*(-)(?=\w)", re.MULTILINE)

CURLY = Sentence("use straight quotes, ' or \": curly ones are part of the text")
COLON = Sentence("put quotes around text that contains a colon: 'like this: so'")
QUESTION_MARK = Sentence("put quotes around text that begins with ?")
_ESCAPE = Sentence("a backslash in double quotes starts an escape: use single quotes, and type characters as they are")
_UNKNOWN = Sentence("check the indentation, the colons and the quotes here and in the line above")
_DASH = Sentence(
    "put quotes around text that begins with a dash; begin a list on the line below, in an answer after a |"
)
_LINK = Sentence("put quotes around text that begins with [, such as a link: '[Menu](https://…) here'")
_QUOTES = Sentence("close the quotes, or double an apostrophe inside single quotes: 'ASEAN''s'")

# The usual messages of YAML (libyaml), which are part of a problem.
_OF_YAML = (
    Sentence("block sequence entries are not allowed in this context"),
    Sentence("could not find expected ':'"),
    Sentence("did not find expected ',' or ']'"),
    Sentence("did not find expected ',' or '}'"),
    Sentence("did not find expected '-' indicator"),
    Sentence("did not find expected <document start>"),
    Sentence("did not find expected alphabetic or numeric character"),
    Sentence("did not find expected comment or line break"),
    Sentence("did not find expected hexdecimal number"),
    Sentence("did not find expected key"),
    Sentence("did not find expected node content"),
    Sentence("found a tab character that violates indentation"),
    Sentence("found character that cannot start any token"),
    Sentence("found unexpected document indicator"),
    Sentence("found unexpected end of stream"),
    Sentence("found unknown escape character"),
    Sentence("mapping keys are not allowed in this context"),
    Sentence("mapping values are not allowed in this context"),
)

# Fixes by the beginning of the line: what other programs put around an FAQ, or into it.
_FIXES_OF_FOREIGN_LINES = {
    re.compile("(?:<{7}|>{7}) |={7}$"): (
        Sentence("Git left two versions here: keep one of them, and remove the lines with <<<<<<<, ======= and >>>>>>>")
    ),
    re.compile("```"): Sentence("remove the lines with ``` around the FAQ: they are not part of it"),
}

# Fixes by a part of YAML's message: those that are certain, and those that apply if all quotes are closed.
_CERTAIN_FIXES = {
    "scanning an alias": Sentence("put quotes around text that begins with *"),
    "scanning an anchor": Sentence("put quotes around text that begins with &"),
    "escape": _ESCAPE,
    "hexdecimal": _ESCAPE,
    "sequence entries are not allowed": _DASH,
    "mapping keys are not allowed": QUESTION_MARK,
}
_LIKELY_FIXES = {
    "cannot start any token": Sentence("put quotes around text that begins with @, % or `"),
    "got '?'": Sentence("put quotes around text in brackets that contains a ?, or install PyYAML with libyaml"),
}


def not_yaml(message: str) -> Sentence:
    """What is wrong with a text that is not YAML, with YAML's message."""
    return Sentence("this is not YAML: {message}", message=next((one for one in _OF_YAML if one == message), message))


def find_slip(lines: Sequence[str], line: int, column: int, what: str) -> tuple[int, int, Sentence]:
    """The likeliest slip behind an error of YAML: its line and column, counted from 1, and how to fix it.

    Args:
        lines: The lines of the text.
        line: The line of the error; for unclosed quotes, the line where they open.
        column: The column of the same place.
        what: The message of YAML.
    """
    here = lines[line - 1] if line <= len(lines) else ""
    before = here[: column - 1]
    if re.match(r" *\t", here):
        return line, column, Sentence("indent with spaces: tabs are not allowed")
    foreign = next((fix for beginning, fix in _FIXES_OF_FOREIGN_LINES.items() if beginning.match(here)), None)
    if foreign:
        return line, 1, foreign
    fix = _fix_of(_CERTAIN_FIXES, what)
    if fix:
        return line, column, fix
    in_brackets = _IN_BRACKETS.fullmatch(before)
    if in_brackets:
        return line, in_brackets.start(1) + 1, _LINK
    opening = _opening_quote(lines, line, before)
    if opening:
        return *opening, _QUOTES
    if "quoted scalar" in what or here.count("'") % 2:
        return line, column, _QUOTES
    if "mapping values are not allowed" in what:
        return _stray_colon(lines, line, column, before)
    slip = _spacing_slip(lines, line) if "simple key" in what else None
    return slip or (line, column, _fix_of(_LIKELY_FIXES, what) or _UNKNOWN)


def _fix_of(fixes: Mapping[str, Sentence], what: str) -> Sentence | None:
    return next((fix for part, fix in fixes.items() if part in what), None)


def find_misread(text: str, line_start: int, start: int, end: int) -> Iterator[tuple[int, Sentence, Sentence]]:
    """What YAML may not read as meant in, or right after, the unquoted scalar from `start` to `end`.

    The line of `start` begins at `line_start`. Yields the offset in `text`, what is wrong, and how to fix it.
    """
    cut_off = _CUT_OFF.match(text, end)
    if cut_off:
        what = Sentence("the text from '{words}' on is read as a comment", words=cut_off[1])
        yield cut_off.start(1), what, Sentence("put quotes around the text, or a space after the # of a comment")
    if text[end : end + 1] == "," and _CUT_IN_CURLY_QUOTES.fullmatch(text, start, end):
        yield start, Sentence("the comma ends this text, though it begins with a curly quote"), CURLY
    if _ALL_QUESTIONS.fullmatch(text, line_start, start) and text.find("?, ", start, end) >= 0:
        fix = Sentence("write several questions each on a line of its own, beginning with `- `")
        yield start, Sentence("this is read as one question"), fix
    dash = _DASH_ON_A_LINE.match(text, line_start, end)
    if dash is None or dash.start(1) != start:
        dash = _DASH_ON_A_LINE.search(text, start, end)
    if dash and text[end : end + 1] != ":":  # Before a colon it is part of a key, which is reported as unknown.
        what = Sentence("a dash without a space after it does not start a list item")
        yield dash.start(1), what, Sentence("put a space after the dash of an item, or quotes around the text")


def _opening_quote(lines: Sequence[str], line: int, before: str) -> tuple[int, int] | None:
    """The place of a quote without an end, if the quote before the error, meant to open a text, closed it."""
    mark = before.strip()[-1:]
    if mark not in {"'", '"'} or before.count(mark) > 1:
        return None
    above = next((number for number in range(line - 1, 0, -1) if mark in lines[number - 1]), None)
    if above is None:
        return None
    opens = re.match(rf"\s*(?:- +)*(?:[\w-]+: +)?{mark}(?=[^{mark}]*$)", lines[above - 1])
    return (above, opens.end()) if opens else None


def _stray_colon(lines: Sequence[str], line: int, column: int, before: str) -> tuple[int, int, Sentence]:
    """The slip behind an unexpected colon: it is part of a text, or its key is misplaced."""
    in_curly_quotes = _IN_CURLY_QUOTES.match(before)
    if in_curly_quotes:
        return line, in_curly_quotes.start(1) + 1, CURLY
    if not _BARE_KEY.fullmatch(before):
        return line, column, COLON
    above = next((number for number in range(line - 1, 0, -1) if lines[number - 1].strip()), line)
    for number in (above, line):
        slip = _spacing_slip(lines, number)
        if slip:
            return slip
    return line, column, Sentence("align this line with the key that it belongs to, or {fix}", fix=COLON)


def _spacing_slip(lines: Sequence[str], line: int) -> tuple[int, int, Sentence] | None:
    """A missing or unusual space or colon, which keeps a line from being a key with a value or an item."""
    for slip, fix in (
        (_WIDE_SPACE, Sentence("retype the space here: it is not an ordinary one")),
        (_WIDE_COLON, Sentence("type an ordinary colon and a space here: this one is full-width")),
        (_UNSPACED_COLON, Sentence("put a space after the colon")),
        (_UNSPACED_DASH, Sentence("put a space after the dash")),
    ):
        found = slip.match(lines[line - 1])
        if found:
            return line, found.start(1) + 1, fix
    return None
