"""Shows questions and answers in a terminal."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Iterable, Iterator
from typing import Any

from bot.citations import all_only_in, only_in, source_lines
from bot.formatting import plain_text
from bot.localisation import about, interface_language, text
from knowledge.decision import ANSWER_THRESHOLD, SUGGEST_THRESHOLD
from knowledge.index import Index
from knowledge.question import ExplainedWord, Explanation, Match, Outcome, Question, SmallTalk, Suggestions


def print_match(index: Index, match: Match) -> None:
    """Print the outcome of a question as plain lines."""
    faq = index.faq
    language = interface_language(match.language)
    if match.outcome is Outcome.NONE:
        # The help for chats is about commands that the terminal does not have.
        talk = SmallTalk.GREETING if match.small_talk is SmallTalk.HELP else match.small_talk
        print(text(language, f"small-talk-{talk}" if talk else "none", **about(faq, language)))
        is_chat = match.small_talk not in (None, SmallTalk.LANGUAGE)
        note = None if is_chat else all_only_in(faq, match.language)
        if note:
            print("", note, sep="\n")
        return
    entries = [entry for candidate in match.candidates if (entry := faq.entry(candidate.entry))]
    if match.outcome is Outcome.SUGGEST:
        print(text(language, "suggest"))
        for number, entry in enumerate(entries, start=1):
            print(f"  {number}. {entry.title(match.language)}")
        return
    answer, written_in = entries[0].answer_in(match.language, faq.language)
    notes = source_lines(faq, entries[0], language)
    if written_in != match.language:
        notes.insert(0, only_in(language, written_in))
    if match.repeats:
        print(text(language, "same-answer"), end="\n\n")
    print(plain_text(answer))
    if notes:
        print("", *notes, sep="\n")


def print_explanation(index: Index, explanation: Explanation) -> None:
    """Print why a question got its match."""
    match = explanation.match
    thresholds = f"answers from {ANSWER_THRESHOLD}, suggests from {SUGGEST_THRESHOLD}"
    print(f"\n{match.outcome}, score {match.score:.2f} ({thresholds})")
    if explanation.doubt:
        print(f"held back: {explanation.doubt}")
    for place, candidate in zip(("best", "runner-up", "third"), explanation.closest, strict=False):
        entry = index.faq.entry(candidate.entry)
        title = entry.title(match.language) if entry else ""
        print(f"  {candidate.score:.2f}  {place:9}  {candidate.entry}: {title}")
    print("words, and the weight of each:")
    for word in explanation.words:
        token = word.token
        read = token.text if token.text == token.term else f"{token.text} (read as {token.term})"
        print(f"  {word.weight:5.2f}  {read}: {_state(word)}")
    if explanation.conflicts:
        print(f"ruled out the best by words: {', '.join(explanation.conflicts)}")


def _state(word: ExplainedWord) -> str:
    if word.token.is_filler:
        return "frames the question"
    if word.is_covered:
        return "known to the entry"
    return f"the entry says {word.alike}, which is like it" if word.alike else "not known to the entry"


def converse(index: Index) -> None:
    """Read questions one by one until the end of input."""
    faq = index.faq
    if sys.stdin.isatty():
        print(f"{faq.title_in(faq.language)} – ask away; an empty line ends.")
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(errors="replace")
    context, suggestions = None, None
    while True:
        try:
            asked = input("> " if sys.stdin.isatty() else "")
        except (EOFError, KeyboardInterrupt):
            return
        if not asked.strip():
            if sys.stdin.isatty():
                return
            continue
        match = index.match(Question(asked, context=context, suggestions=suggestions))
        print_match(index, match)
        print()
        context, suggestions = match.entry or context, match.suggestions


class BadLineError(Exception):
    """Raised for a line of a batch that is not a question, with the line's number and what is wrong."""


def answer_batch(index: Index, lines: Iterable[bytes]) -> Iterator[str]:
    """Answer questions given as JSON, one per line; lines with the same `conversation` are one chat.

    Raises:
        BadLineError: A line is not a JSON object with `id` and `question`.
    """
    chats: dict[str, tuple[str | None, Suggestions | None]] = {}
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        asked = _read_line(line, number)
        conversation = json.dumps(asked.get("conversation"))
        context, suggestions = chats.get(conversation, (None, None))
        match = index.match(Question(asked["question"], asked.get("language"), context, suggestions))
        if conversation != "null":
            chats[conversation] = match.entry or context, match.suggestions
        yield json.dumps({"id": asked["id"], **_as_json(index, match)}, ensure_ascii=False)


def _read_line(line: bytes, number: int) -> dict[str, Any]:
    try:
        # Lone surrogates cannot be encoded again.
        text = line.decode("utf-8-sig")
        asked = json.loads(text, parse_constant=_refuse)
        json.dumps(asked, ensure_ascii=False, allow_nan=False).encode()
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
    suggestions, languages = [], []
    for candidate in match.candidates:
        entry = index.faq.entry(candidate.entry)
        assert entry is not None
        answer, written_in = entry.answer_in(match.language, index.faq.language)
        languages.append(written_in)
        question = entry.title(match.language)
        suggestions.append({"entry": entry.id, "question": question, "answer": answer, "score": candidate.score})
    answered = match.outcome is Outcome.ANSWER
    return {
        "outcome": str(match.outcome),
        "entry": match.entry,
        "score": match.score,
        "language": languages[0] if answered else match.language,
        "answer": suggestions[0]["answer"] if answered else None,
        "suggestions": [] if answered else suggestions,
    }
