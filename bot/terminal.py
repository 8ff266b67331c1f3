"""Questions and answers in a terminal."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from typing import Any

from rich.console import Console, Group
from rich.markdown import Markdown
from rich.padding import Padding
from rich.text import Text

from bot.citations import source_lines
from bot.localisation import interface_language, text
from knowledge.index import Index
from knowledge.question import Match, Outcome, Question


def print_match(console: Console, index: Index, match: Match) -> None:
    """Show what became of a question."""
    faq = index.faq
    language = interface_language(match.language)
    title = faq.title.get(language) or next(iter(faq.title.values()))
    if match.outcome is Outcome.NONE:
        console.print(text(language, "none-in-terminal", title=title), highlight=False)
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
    written_in = match.language if match.language in entry.answer else faq.language
    sources = [Text(line, style="dim") for line in source_lines(faq, entry, language)]
    console.print(Group(Markdown(entry.answer[written_in]), Padding(Group(*sources), (1, 0, 0, 0))))


def converse(console: Console, index: Index) -> None:
    """Read questions one by one until the end of input."""
    faq = index.faq
    title = faq.title.get(faq.language) or next(iter(faq.title.values()))
    if sys.stdin.isatty():
        console.print(f"[bold]{title}[/bold] – ask in English or Korean; an empty line ends.")
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


def answer_batch(index: Index, lines: Iterable[str]) -> Iterator[str]:
    """Answer questions given as JSON, a line each; lines of one `conversation` are one chat.

    Raises:
        BadLineError: A line is not a JSON object with `id` and `question`.
    """
    contexts: dict[str, str] = {}
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        asked = _read_line(line, number)
        conversation = asked.get("conversation")
        context = contexts.get(str(conversation)) if conversation is not None else None
        match = index.match(Question(asked["question"], asked.get("language"), context))
        if conversation is not None and match.entry:
            contexts[str(conversation)] = match.entry
        yield json.dumps({"id": asked["id"], **_as_json(index, match)}, ensure_ascii=False)


def _read_line(line: str, number: int) -> dict[str, Any]:
    try:
        asked = json.loads(line)
    except ValueError as error:
        raise BadLineError(f"line {number}: this is not JSON: {error}") from None
    if not isinstance(asked, dict) or "id" not in asked or not isinstance(asked.get("question"), str):
        raise BadLineError(f'line {number}: write {{"id": …, "question": "…"}}')
    if not isinstance(asked.get("language"), str | None):
        raise BadLineError(f'line {number}: "language" must be text, like "en"')
    return asked


def _as_json(index: Index, match: Match) -> dict[str, Any]:
    suggestions = []
    for candidate in match.candidates:
        entry = index.faq.entry(candidate.entry)
        assert entry is not None
        answer = entry.answer.get(match.language) or entry.answer[index.faq.language]
        question = entry.title(match.language)
        suggestions.append(
            {"entry": entry.id, "question": question, "answer": answer.strip(), "score": candidate.score}
        )
    answered = match.outcome is Outcome.ANSWER
    return {
        "outcome": str(match.outcome),
        "entry": match.entry,
        "score": match.score,
        "language": match.language,
        "answer": suggestions[0]["answer"] if answered else None,
        "suggestions": [] if answered else suggestions,
    }
