"""What publishing asks of an FAQ beyond being readable, and what its editors want to know about it."""

from __future__ import annotations

from dataclasses import dataclass

from knowledge.index import Index
from knowledge.loader import LoadedFAQ
from knowledge.model import NONE
from knowledge.problems import Problem
from knowledge.question import Question
from knowledge.sources import Coverage, coverage


@dataclass(frozen=True, slots=True)
class Report:
    """The state of an FAQ.

    Attributes:
        problems: Known questions that do not reach what they must; an FAQ that has any is not published.
        warnings: What an editor may want to mend, without which the FAQ works.
        coverage: How much of each document the entries' quotes cover, by the document's name under `sources`.
    """

    problems: tuple[Problem, ...]
    warnings: tuple[Problem, ...]
    coverage: dict[str, Coverage]


def check(loaded: LoadedFAQ, index: Index) -> Report:
    """Try the known questions on the compiled FAQ, and see what it leaves out."""
    quotes = [citation for entry in loaded.faq.entries for citation in entry.source]
    covered = {
        name: coverage(document, [(quote.paragraph, quote.quote) for quote in quotes if quote.document == name])
        for name, document in loaded.documents.items()
    }
    return Report(tuple(_missed_questions(loaded, index)), tuple(_gaps(loaded)), covered)


def _missed_questions(loaded: LoadedFAQ, index: Index) -> list[Problem]:
    problems = []
    for position, known in enumerate(loaded.faq.known_questions):
        match = index.match(Question(known.ask))
        reached = match.entry or NONE
        if reached not in known.expect:
            mark = loaded.tree.locate(("known_questions", position))
            what = f"known question '{known.ask}' must reach {' or '.join(known.expect)} but reaches {reached}"
            mend = "add it or one like it to the entry's questions, or change what it expects"
            problems.append(Problem(loaded.file, mark.line, mark.column, what, mend))
    return problems


def _gaps(loaded: LoadedFAQ) -> list[Problem]:
    warnings = []
    languages = loaded.faq.languages()
    for position, entry in enumerate(loaded.faq.entries):
        mark = loaded.tree.locate(("entries", position, "id"))
        if not entry.source:
            what = f"entry '{entry.id}' cites no source"
            warnings.append(Problem(loaded.file, mark.line, mark.column, what, "add `source:`"))
        for language in languages:
            if language not in entry.answer:
                what = f"entry '{entry.id}' has no answer in '{language}'"
                warnings.append(
                    Problem(loaded.file, mark.line, mark.column, what, "add one: the default language is shown instead")
                )
    return warnings
