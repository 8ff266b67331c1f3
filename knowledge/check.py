"""The checks that an FAQ must pass before it is published, and warnings for its editors."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import reduce

from knowledge.calibration import HeldOutEstimate
from knowledge.confusions import Confusion
from knowledge.framing import question_key
from knowledge.index import Index
from knowledge.language import is_in_hangul
from knowledge.loader import LoadedFAQ
from knowledge.model import FAQ, NONE, KnownQuestion
from knowledge.problems import Problem
from knowledge.question import Question
from knowledge.sentence import Sentence
from knowledge.sources import Coverage, coverage

MOST_CONFUSED_SHOWN = 2

# Kana, Han, Thai, Lao, Burmese and Khmer are written without spaces between words.
_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]{4}")


@dataclass(frozen=True, slots=True)
class Report:
    """The state of an FAQ.

    Attributes:
        problems: Known questions that do not reach an entry they expect, one problem each. An FAQ with problems is not
            published.
        warnings: What an editor may want to fix. An FAQ with warnings works.
        coverage: How much of each document the entries' quotes cover, by the document's name under `sources`.
        estimate: The accuracy to expect at the FAQ's threshold; None if the FAQ is too small to tell.
    """

    problems: tuple[Problem, ...]
    warnings: tuple[Problem, ...]
    coverage: dict[str, Coverage]
    estimate: HeldOutEstimate | None


def check(loaded: LoadedFAQ, index: Index) -> Report:
    """Report the known questions that fail, the warnings, and the coverage of the documents."""
    quotes = [citation for entry in loaded.faq.entries for citation in entry.source]
    covered = {
        name: coverage(document, [(quote.paragraph, quote.quote) for quote in quotes if quote.document == name])
        for name, document in loaded.documents.items()
    }
    estimate, confusions = index.examine()
    warnings = (
        *loaded.warnings,
        *_mislabelled(loaded),
        *_unspaced(loaded),
        *_gaps(loaded),
        *(_warning_of(confusion, loaded) for confusion in confusions),
    )
    return Report(tuple(_missed_questions(loaded, index)), warnings, covered, estimate)


def _missed_questions(loaded: LoadedFAQ, index: Index) -> list[Problem]:
    problems = []
    for position, known in enumerate(loaded.faq.known_questions):
        match = index.match(Question(known.ask))
        reached = match.entry or NONE
        if reached not in known.expect:
            expected = reduce(lambda one, other: Sentence("{one} or {other}", one=one, other=other), known.expect)
            what = Sentence(
                "known question '{ask}' must reach {expected} but reaches {reached}",
                ask=known.ask,
                expected=expected,
                reached=reached,
            )
            fix = _fix(known, reached, loaded.faq)
            problems.append(loaded.problem(("known_questions", position), what, fix))
    return problems


def _fix(known: KnownQuestion, reached: str, faq: FAQ) -> Sentence:
    """How to fix a known question that reaches an entry it does not expect."""
    for other in faq.known_questions:
        if reached in other.expect and question_key(other.ask) == question_key(known.ask):
            return Sentence("the same question is listed again and expects {name}: keep one of the two", name=reached)
    if known.expect == (NONE,):
        return Sentence(
            "remove what is similar to it from the questions of '{name}', or let it expect {name}", name=reached
        )
    return Sentence("add it or a similar question to the entry, or change what it expects")


def _mislabelled(loaded: LoadedFAQ) -> list[Problem]:
    """Warnings about Korean answers under another language's code, which readers would be told they are in."""
    faq = loaded.faq
    warnings = []
    for language in set(faq.languages()) - {"ko"}:
        written = {position: entry.answer.get(language) for position, entry in enumerate(faq.entries)}
        answers = {position: answer for position, answer in written.items() if answer}
        korean = [position for position, answer in answers.items() if is_in_hangul(answer)]
        relabel = Sentence("write `ko:` for `{code}:`", code=language)
        if len(korean) == len(answers):
            what = Sentence("the answers in '{code}' are in Korean, whose code is ko", code=language)
            fix = Sentence("write `language: ko` at the top") if language == faq.language else relabel
            warnings.append(loaded.problem(("entries", korean[0], "answer"), what, fix))
            continue
        for position in korean:
            what = Sentence(
                "the answer of '{name}' in '{code}' is in Korean, whose code is ko",
                name=faq.entries[position].id,
                code=language,
            )
            both = Sentence("write it under `ko:`, and under `{code}:` the answer in that language", code=language)
            fix = both if language == faq.language else relabel
            warnings.append(loaded.problem(("entries", position, "answer", language), what, fix))
    return sorted(warnings, key=lambda warning: warning.line)


def _unspaced(loaded: LoadedFAQ) -> list[Problem]:
    """A warning at the first question whose words cannot be separated, if there is one."""
    for position, entry in enumerate(loaded.faq.entries):
        for question in entry.phrasings():
            if _UNSPACED.search(question):
                what = Sentence(
                    "'{question}' has no spaces between its words: only typing all of it finds the entry",
                    question=question,
                )
                fix = Sentence("put spaces between the words, or write the question in a language that has them")
                return [loaded.problem(("entries", position, "questions"), what, fix)]
    return []


def _gaps(loaded: LoadedFAQ) -> list[Problem]:
    warnings = []
    languages = loaded.faq.languages()
    for position, entry in enumerate(loaded.faq.entries):
        path = ("entries", position, "id")
        if loaded.faq.sources and not entry.source:
            what = Sentence("entry '{name}' cites no source", name=entry.id)
            warnings.append(loaded.problem(path, what, Sentence("add `source:`")))
        for language in languages:
            if language not in entry.answer:
                what = Sentence("entry '{name}' has no answer in '{code}'", name=entry.id, code=language)
                fix = Sentence("add one: the default language is shown instead")
                warnings.append(loaded.problem(path, what, fix))
    return warnings


def _warning_of(confusion: Confusion, loaded: LoadedFAQ) -> Problem:
    entry, taker = (loaded.faq.entries[position].id for position in (confusion.entry, confusion.taken_by))
    some = ", ".join(f"'{text}'" for text in confusion.questions[:MOST_CONFUSED_SHOWN])
    what = Sentence(
        "entry '{taker}' takes questions from entry '{name}': asked in other words, {count} of {total} would reach it, "
        "such as {some}",
        taker=taker,
        name=entry,
        count=len(confusion.questions),
        total=confusion.held_out,
        some=some,
    )
    fix = Sentence("name what only '{name}' is about in its questions, or merge the two entries", name=entry)
    return loaded.problem(("entries", confusion.entry, "id"), what, fix)
