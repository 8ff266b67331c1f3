"""The lines under a reply: the sources of an answer, and a note if it, or the whole FAQ, is in another language."""

from __future__ import annotations

from bot.localisation import INTERFACE_LANGUAGES, interface_language, text
from knowledge.model import FAQ, Entry

MOST_CITED = 3
"""How many documents are named under one answer at most."""


def only_in(language: str, written_in: str) -> str:
    """The line that says that an answer is not in the language it was asked in. Plain text."""
    return text(language, "only-in", language=_name(written_in, language))


def all_only_in(faq: FAQ, language: str) -> str | None:
    """The line that says that no answer is in the language of the question, or None if some are. Plain text."""
    if language in faq.languages():
        return None
    interface = interface_language(language)
    return text(interface, "all-only-in", languages=", ".join(_name(code, interface) for code in faq.languages()))


def _name(code: str, language: str) -> str:
    return text(language, f"language-{code}") if code in INTERFACE_LANGUAGES else code


def source_lines(faq: FAQ, entry: Entry, language: str) -> list[str]:
    """A line for each document an entry cites: title, paragraphs, date. Plain text."""
    paragraphs: dict[str, list[int]] = {}
    for citation in entry.source:
        numbers = paragraphs.setdefault(citation.document, [])
        if citation.paragraph not in numbers:
            numbers.append(citation.paragraph)
    lines = []
    for name, numbers in list(paragraphs.items())[:MOST_CITED]:
        document = faq.sources[name]
        numbered = [str(number) for number in sorted(numbers) if number]
        places = [text(language, "heading")] if 0 in numbers and not numbered else []
        if numbered:
            places.append(text(language, "paragraphs", numbers=", ".join(numbered), count=len(numbered)))
        lines.append(text(language, "source", title=document.title, paragraphs=", ".join(places), date=document.date))
    return lines
