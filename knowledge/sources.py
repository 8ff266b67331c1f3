"""The documents that answers cite: their paragraphs and sentences, and whether they contain a quote."""

from __future__ import annotations

import contextlib
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from rapidfuzz import fuzz

_NUMBERED = re.compile(r"^(\d{1,3})\.\s+", re.MULTILINE)
_SENTENCE_END = re.compile(r"(?<=[.!?])[\"'”’)]*\s+(?=[\"'“(]?[A-Z가-힣※*°])|\n\s*\n")
_NOTE_SIGN = re.compile(r"^[※*°\s]+")
_WORD = re.compile(r"\w+(?:[-'’]\w+)*")
_PLAIN_MARKS = str.maketrans("‘’“”", "''\"\"")


@dataclass(frozen=True, slots=True)
class Document:
    """A source document.

    Attributes:
        name: The file's name.
        paragraphs: Text by paragraph number. 0 is the text before paragraph 1 (the heading). The notes below a
            paragraph (※, *, °) belong to it.
    """

    name: str
    paragraphs: dict[int, str]

    def has_quote(self, quote: str, paragraph: int) -> bool:
        """Whether the paragraph contains the quote, as whole words.

        Line breaks and curly quotation marks make no difference.
        """
        return _words(_fold(quote)).search(_fold(self.paragraphs.get(paragraph, ""))) is not None

    def paragraphs_with(self, quote: str) -> list[int]:
        """The numbers of the paragraphs that contain the quote."""
        return [number for number in self.paragraphs if self.has_quote(quote, number)]

    @property
    def is_utf8(self) -> bool:
        """Whether its file is UTF-8; other bytes were lost."""
        return not any("\ufffd" in text for text in self.paragraphs.values())

    def nearest(self, quote: str, paragraph: int) -> str:
        """The words most similar to the quote, in the paragraph or, if there is none, in the document."""
        text = _fold(self.paragraphs.get(paragraph) or " ".join(self.paragraphs.values()))
        found = fuzz.partial_ratio_alignment(_fold(quote)[: len(text)], text)
        if found is None:
            return ""
        start = text.rfind(" ", 0, found.dest_start + 1) + 1
        end = text.find(" ", max(found.dest_end - 1, start))
        return text[start : end if end >= 0 else None]

    def sentences(self) -> list[tuple[int, str]]:
        """All sentences with the number of their paragraph, without note signs and paragraph numbers."""
        return [
            (number, sentence)
            for number, text in self.paragraphs.items()
            for piece in _SENTENCE_END.split(text)
            if (sentence := _NOTE_SIGN.sub("", piece).strip())
        ]


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of a document its citations cover.

    Attributes:
        covered: The number of sentences that consist of quoted words only.
        missing: The other sentences: paragraph, text.
    """

    covered: int
    missing: tuple[tuple[int, str], ...]

    @property
    def share(self) -> float:
        """The share of covered sentences, 0 to 1."""
        total = self.covered + len(self.missing)
        return self.covered / total if total else 1.0


def read_document(text: str, name: str) -> Document:
    """Split a document's text at its numbered paragraphs (``1. …`` at the start of a line, counting upwards)."""
    starts: list[re.Match[str]] = []
    for found in _NUMBERED.finditer(text):
        # A number that is not the next one belongs to a list inside a paragraph.
        if int(found[1]) == len(starts) + 1:
            starts.append(found)
    ends = [start.start() for start in starts[1:]] + [len(text)]
    paragraphs = {0: text[: starts[0].start() if starts else len(text)].strip()}
    for start, end in zip(starts, ends, strict=False):
        paragraphs[int(start[1])] = text[start.end() : end].strip()
    return Document(name, paragraphs)


def read_documents(names: Iterable[str], folders: Iterable[Path]) -> dict[str, Document]:
    """The documents by file name, each from the first folder where it can be read. Unreadable ones are left out."""
    documents = {}
    folders = tuple(folders)
    for name in names:
        for folder in folders:
            with contextlib.suppress(OSError, ValueError):  # ValueError: a name that no file can have
                text = (folder / name).read_text(encoding="utf-8-sig", errors="replace")
                documents[name] = read_document(text, name)
                break
    return documents


def coverage(document: Document, quotes: Iterable[tuple[int, str]]) -> Coverage:
    """How many of the document's sentences the quotes (paragraph, text) cover together."""
    quoted: dict[int, list[tuple[int, int]]] = {}
    folded = {number: _fold(text) for number, text in document.paragraphs.items()}
    for number, quote in quotes:
        matches = _words(_fold(quote)).finditer(folded.get(number, ""))
        quoted.setdefault(number, []).extend(match.span() for match in matches)
    covered = 0
    missing = []
    position = dict.fromkeys(folded, 0)
    for number, sentence in document.sentences():
        text = _fold(sentence)
        start = folded[number].index(text, position[number])
        position[number] = start + len(text)
        words = [(start + word.start(), start + word.end()) for word in _WORD.finditer(text)]
        if all(any(begin <= first and last <= end for begin, end in quoted.get(number, ())) for first, last in words):
            covered += 1
        else:
            missing.append((number, sentence))
    return Coverage(covered, tuple(missing))


def _words(quote: str) -> re.Pattern[str]:
    """A pattern that finds a quote at word boundaries. A Korean quote may end before a particle."""
    before = r"(?<![^\W가-힣])" if quote[:1].isalnum() else ""
    after = r"(?![^\W가-힣])" if quote[-1:].isalnum() else ""
    return re.compile(before + re.escape(quote) + after)


def _fold(text: str) -> str:
    """The text with single spaces for whitespace and straight quotation marks for curly ones."""
    return " ".join(unicodedata.normalize("NFC", text).translate(_PLAIN_MARKS).split())
