"""Converts what an admin writes in Telegram to the FAQ's own markup.

Telegram's clients remove the marks of `**bold**` from a text and send their position separately. Each line gets its
marks back on its own: no mark spans the end of a line, a list item or a link. In an answer, signs that Markdown would
take for marks get a backslash, because Telegram has shown them to their author.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import unescape
from itertools import groupby, pairwise

from telegram import MessageEntity
from telegram.constants import MessageEntityType

from bot.formatting import telegram_html

_MARKS = {MessageEntityType.BOLD: "**", MessageEntityType.ITALIC: "*"}
_ITEM = re.compile(r"\s*(?:(?:[-+*•]|\d{1,9}[.)])\s+)+")
_BETWEEN_WORDS = re.compile(r"[\W_]*")
_BLANKS = re.compile(r"\s*")
_TAG = re.compile("<[^>]*>")
_SAFE_ADDRESS = re.compile(r"[^\s()<>\\]*(?:\([^\s()<>\\]*\)[^\s()<>\\]*)*")
_BULLET = re.compile(r"^(\s*)•(?=\s)", re.MULTILINE)
# Marks that nobody types to be seen; some clients send them as they were typed.
_MEANT = re.compile(r"\*\*(?=\S)([^*\n]+)(?<=\S)\*\*|\[([^][\n]+)\]\((?:https?://|mailto:)[^()\s]+\)")
# What to escape: the last character of each.
_NOTHING = re.compile("(?!)")
_ALL_BUT_LISTS = re.compile(r"[*_`\\\[\]<&]|^\s*(?:[>+]|\d+\))")
_ALL = re.compile(r"[*_`\\\[\]<&]|^\s*(?:[>+-]|\d+[.)])")


@dataclass(frozen=True, slots=True)
class _Span:
    """A marked part of a line, between `before` and `after`."""

    start: int
    end: int
    before: str
    after: str


def answer_markup(text: str, entities: Sequence[MessageEntity]) -> str:
    """Write an answer so that it is shown as its author saw it, with as few escapes as possible.

    Bold, italic and links are kept as in `faq_markup`, and so are lists, if their numbers stay the same. Typed marks of
    bold text and of links are kept if nothing else needs an escape.
    """
    listed, meant = _BULLET.sub(r"\1-", text), _MEANT.sub(r"\1\2", text)
    for escaped, expected in ((_NOTHING, text), (_NOTHING, meant), (_ALL_BUT_LISTS, text)):
        written = faq_markup(listed, entities, escaped)
        if _lines(unescape(_shown(written))) == _lines(expected):
            return written
    return faq_markup(text, entities, _ALL)


def _lines(text: str) -> list[str]:
    """The lines of a text as compared: without blanks that do not count, and with a hyphen for each bullet."""
    return [" ".join(line.split()) for line in _BULLET.sub(r"\1-", text).split("\n") if line.strip()]


def faq_markup(text: str, entities: Sequence[MessageEntity], escaped: re.Pattern[str] = _NOTHING) -> str:
    """Write a text's bold, italic and links as in an answer; leave all other formatting out.

    A backslash goes before the last character of each match of `escaped`, which is searched line by line.
    """
    bold, italic, links = [""] * len(text), [""] * len(text), [""] * len(text)
    units = text.encode("utf-16-le")
    for entity in entities:
        start, end = (_characters(units, place) for place in (entity.offset, entity.offset + entity.length))
        if entity.type in _MARKS:
            marks = bold if entity.type == MessageEntityType.BOLD else italic
            marks[start:end] = [_MARKS[MessageEntityType(entity.type)]] * (end - start)
        elif entity.type == MessageEntityType.TEXT_LINK and (entity.url or "").startswith(("https://", "http://")):
            links[start:end] = [entity.url or ""] * (end - start)
    written, start = [], 0
    for line in text.split("\n"):
        end = start + len(line)
        written.append(_marked(line, bold[start:end], italic[start:end], links[start:end], escaped))
        start = end + 1
    return "\n".join(written)


def _characters(units: bytes, place: int) -> int:
    """How many characters are before a position that Telegram counts in UTF-16 units."""
    return len(units[: 2 * place].decode("utf-16-le", "ignore"))


def _marked(line: str, bold: list[str], italic: list[str], links: list[str], escaped: re.Pattern[str]) -> str:
    """A line with those of its marks that Markdown reads as marks; any other would be visible."""
    escapes = {found.end() - 1 for found in escaped.finditer(line)}
    unmarked = _written(line, [], escapes)
    if not any((*bold, *italic, *links)):
        return unmarked
    item = _ITEM.match(line)
    first = item.end() if item else 0
    bold[:first] = italic[:first] = links[:first] = [""] * first
    linked = [
        _Span(start, end, "[", f"]({_address(url)})")
        for start, end, url in _runs(links)
        if line[start:end].strip()  # Nobody can tap blanks.
    ]
    cuts = {place for span in linked for place in (span.start, span.end)}
    for is_tight, marks in ((False, (bold, italic)), (True, (bold, italic)), (True, (bold,)), (False, ())):
        spans = _emphasised(line, marks, cuts, is_tight=is_tight)
        written = _written(line, [*linked, *spans], escapes)
        if _shown(written) == _shown(unmarked):
            return written
    return unmarked


def _address(url: str) -> str:
    if _SAFE_ADDRESS.fullmatch(url):
        return url
    return re.sub(r"[\s()<>\\]", lambda found: "".join(f"%{byte:02X}" for byte in found.group().encode()), url)


def _runs(values: Iterable[str]) -> Iterator[tuple[int, int, str]]:
    """The start, end and value of each run of equal values."""
    start = 0
    for value, group in groupby(values):
        end = start + len(list(group))
        if value:
            yield start, end, value
        start = end


def _emphasised(line: str, marks: Sequence[list[str]], cuts: set[int], *, is_tight: bool) -> list[_Span]:
    """The emphasised parts, cut where they would cross a link or one another.

    A mark with a letter outside needs one inside as well: `is_tight`.
    """
    spans: list[_Span] = []
    cuts = set(cuts)
    for values in marks:
        for run_start, run_end, mark in _runs(values):
            crossed = [one for one in spans if one.start < run_start < one.end < run_end]
            crossed += [one for one in spans if run_start < one.start < run_end < one.end]
            ends = cuts | {place for one in crossed for place in (one.start, one.end)}
            places = [run_start, *sorted(place for place in ends if run_start < place < run_end), run_end]
            for start, end in pairwise(places):
                first, last = _trimmed(line, start, end, is_tight=is_tight)
                if first < last:
                    spans.append(_Span(first, last, mark, mark))
    return spans


def _trimmed(line: str, start: int, end: int, *, is_tight: bool) -> tuple[int, int]:
    """A part without blanks at its ends; with `is_tight`, it starts and ends with a letter or digit."""
    trimmed = _BETWEEN_WORDS if is_tight else _BLANKS
    before, after = (trimmed.match(words) for words in (line[start:end], line[start:end][::-1]))
    assert before is not None  # both patterns match the empty string as well
    assert after is not None
    return start + before.end(), end - after.end()


def _written(line: str, spans: Sequence[_Span], escapes: set[int]) -> str:
    """The line with escapes and the marks of each part; of two equal parts, the first is the outer one."""
    outer_first = sorted(spans, key=lambda span: (span.start, -span.end))
    written = []
    for place in range(len(line) + 1):
        written += [span.after for span in reversed(outer_first) if span.end == place]
        written += [span.before for span in outer_first if span.start == place]
        in_link = any(span.before == "[" and span.start <= place < span.end for span in spans)
        character = line[place : place + 1]
        is_escaped = place in escapes or (in_link and character in {"[", "]"})
        written.append(f"\\{character}" if is_escaped else character)
    return "".join(written)


def _shown(markdown: str) -> str:
    """The visible text of a line."""
    return _TAG.sub("", telegram_html(markdown))
