"""A tiny FAQ whose one answer is a number, so that it tells which text is live."""

from __future__ import annotations

from pathlib import Path

from bot.live_faq import LiveFAQ
from knowledge.question import Question

_FAQ = """\
title: Number
sources:
  release: {{file: release.txt, title: Release, date: 2024-04-04}}
entries:
  - id: number
    questions: [Which number is it?]
    answer: It is {number}.
    source: {{document: release, paragraph: 1, quote: It is a number}}
"""
_DOCUMENT = "Release\n\n1. It is a number.\n"


def number_faq(number: object) -> str:
    """The FAQ with this number."""
    return _FAQ.format(number=number)


BAD = number_faq(1).replace("It is a number", "words that stand nowhere")
"""Its quote does not stand in the document."""


def add_document(folder: Path) -> None:
    """Put the document that the FAQ cites where a file in this folder finds it."""
    (folder / "seeds").mkdir()
    (folder / "seeds" / "release.txt").write_text(_DOCUMENT, encoding="utf-8")


def answer(live: LiveFAQ) -> str:
    """The answer of the live FAQ."""
    entry = live.index.match(Question("Which number is it?")).entry
    found = live.index.faq.entry(entry or "")
    assert found is not None
    return found.answer["en"]
