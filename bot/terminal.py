"""Questions and answers in a terminal."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Iterable, Iterator
from typing import Any

from rich.console import Console, Group
from rich.markdown import Markdown
from rich.padding import Padding
from rich.text import Text

from bot.citations import only_in, source_lines
from bot.localisation import interface_language, text
from knowledge.index import Index
from knowledge.question import Match, Outcome, Question


def print_match(console: Console, index: Index, match: Match) -> None:
    """Show what became of a question."""
    faq = index.faq
    language = interface_language(match.language)
    if match.outcome is Outcome.NONE:
        said = match.small_talk or "none-in-terminal"
        console.print(text(language, said, title=faq.title_in(language)), highlight=False, markup=False)
        return
    if match.outcome is Outcome.SUGGEST:
        console.print(text(language, "suggest"), highlight=False)
        for candidate in match.candidates:
            entry = faq.entry(candidate.entry)
            assert entry is not None
            console.print(f"  • {entry.title(match.language)}", highlight=False, markup=False)
        return
    entry = faq.entry(match.candidates[0].entry)
    assert entry is not None
    answer, written_in = entry.answer_in(match.language, faq.language)
    notes = [only_in(language, written_in)] if written_in != match.language else []
    below = [Text(line, style="dim") for line in (*notes, *source_lines(faq, entry, language))]
    console.print(Group(Markdown(answer, hyperlinks=False), Padding(Group(*below), (1, 0, 0, 0))))


def converse(console: Console, index: Index) -> None:
    """Read questions one by one until the end of input."""
    faq = index.faq
    if sys.stdin.isatty():
        console.print(Text(faq.title_in(faq.language), style="bold"), "– ask away; an empty line ends.")
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(errors="replace")
    context = None
    while True:
        try:
            asked = input("> " if sys.stdin.isatty() else "")
        except (EOFError, KeyboardInterrupt):
            return
        if not asked.strip():
            if sys.stdin.isatty():
                return
            continue
        match = index.match(Question(asked, context=context))
        print_match(console, index, match)
        console.print()
        context = match.entry or context


class BadLineError(Exception):
    """Raised for a line of a batch that is not a question, with the line's number and what is wrong."""


def answer_batch(index: Index, lines: Iterable[bytes]) -> Iterator[str]:
    """Answer questions given as JSON, a line each; lines of one `conversation` are one chat.

    Raises:
        BadLineError: A line is not a JSON object with `id` and `question`.
    """
    contexts: dict[str, str] = {}
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        asked = _read_line(line, number)
        conversation = json.dumps(asked.get("conversation"))
        context = contexts.get(conversation) if conversation != "null" else None
        match = index.match(Question(asked["question"], asked.get("language"), context))
        if match.entry:
            contexts[conversation] = match.entry
        yield json.dumps({"id": asked["id"], **_as_json(index, match)}, ensure_ascii=False)


def _read_line(line: bytes, number: int) -> dict[str, Any]:
    try:
        # What stands for half a character cannot be written out again.
        text = line.decode("utf-8-sig")
        asked = json.loads(text, parse_constant=_refuse)
        json.dumps(asked, ensure_ascii=False).encode()
    except (ValueError, RecursionError) as error:
        raise BadLineError(f"line {number}: this is not JSON in UTF-8: {error}") from None
    if not isinstance(asked, dict) or "id" not in asked or not isinstance(asked.get("question"), str):
        raise BadLineError(f'line {number}: write {{"id": …, "question": "…"}}')
    if not isinstance(asked.get("language"), str | None):
        raise BadLineError(f'line {number}: "language" must be text, like "en"')
    return asked


def _refuse(constant: str) -> None:
    raise ValueError(f"{constant} is no JSON")


def _as_json(index: Index, match: Match) -> dict[str, Any]:
    suggestions = []
    language = match.language
    for candidate in match.candidates:
        entry = index.faq.entry(candidate.entry)
        assert entry is not None
        answer, language = entry.answer_in(match.language, index.faq.language)
        question = entry.title(match.language)
        suggestions.append({"entry": entry.id, "question": question, "answer": answer, "score": candidate.score})
    answered = match.outcome is Outcome.ANSWER
    return {
        "outcome": str(match.outcome),
        "entry": match.entry,
        "score": match.score,
        "language": language if answered else match.language,
        "answer": suggestions[0]["answer"] if answered else None,
        "suggestions": [] if answered else suggestions,
    }
