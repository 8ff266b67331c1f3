"""Describes a draft's effects in words that an editor understands, as lines of Telegram HTML."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from html import escape, unescape

from telegram.constants import MessageLimit

from bot.admin.proposal import Proposal
from bot.localisation import text, translated
from bot.store.revisions import Revision
from knowledge.compiled import CompiledFAQ
from knowledge.differences import ChangedOutcome, Differences, EntryChange, Named
from knowledge.model import FAQ
from knowledge.problems import Problem
from knowledge.question import Match
from knowledge.yamltree import split_lines

MOST_LISTED = 8
"""How many items of one kind are listed; the rest are only counted."""
LONGEST_QUOTED = 160
LONGEST_NOTE = 200
LONGEST_LINE = 100
"""How many characters are shown of a line with a problem."""
LONGEST_TEXT = MessageLimit.MAX_TEXT_LENGTH - 600
"""How many characters of HTML the lines of a message may have, which leaves room for its head."""
_TAG = re.compile("<[^>]*>")


def proposal_lines(proposal: Proposal, language: str) -> list[str]:
    """All effects of a draft."""
    lines = [*difference_lines(proposal.differences, language)]
    if proposal.known:
        lines += ["", text(language, "known-would-change", count=len(proposal.known))]
        lines += _outcomes(proposal.known, proposal, language)
    if proposal.asked:
        count = len(proposal.replayed)
        lines += ["", text(language, "asked-would-change", count=count, asked=proposal.asked)]
        lines += _outcomes(proposal.replayed, proposal, language)
    if proposal.before.report.coverage or proposal.after.report.coverage:
        lines += ["", text(language, "coverage", before=_coverage(proposal.before), after=_coverage(proposal.after))]
    said_before = {warning.what for warning in proposal.before.report.warnings}
    new = [warning for warning in proposal.after.report.warnings if warning.what not in said_before]
    return lines + warning_lines(new, proposal.after, language)


def warning_lines(
    warnings: Sequence[Problem], compiled: CompiledFAQ, language: str, most: int = MOST_LISTED
) -> list[str]:
    """Warnings of an FAQ: slips in its text with place, line and fix, like problems; then what its entries lack."""
    slips = [warning for warning in warnings if warning in compiled.loaded.warnings]
    lacking = [f"⚠ {quoted(translated(language, warning.what), 200)}" for warning in warnings if warning not in slips]
    return [*problem_lines(slips, compiled.text, language, "⚠"), *_listed(lacking, language, most)]


def difference_lines(differences: Differences, language: str) -> Iterator[str]:
    """The differences, one per line."""
    if not differences:
        yield text(language, "only-layout-changes")
    yield from _listed(
        [f"➕ {text(language, 'entry-added', **_named(entry))}" for entry in differences.entries.added], language
    )
    yield from _listed(
        [f"➖ {text(language, 'entry-removed', **_named(entry))}" for entry in differences.entries.removed], language
    )
    for change in differences.entries.renamed:
        yield f"✏️ {text(language, 'entry-renamed', before=change.before, after=change.after)}"
    yield from _listed(
        [line for change in differences.entries.changed for line in _entry_lines(change, language)], language, 30
    )
    if differences.entries.moved:
        yield f"↕️ {text(language, 'entries-moved', count=len(differences.entries.moved))}"
    for topic in differences.topics.added:
        yield f"➕ {text(language, 'topic-added', **_named(topic))}"
    for topic in differences.topics.removed:
        yield f"➖ {text(language, 'topic-removed', **_named(topic))}"
    if differences.topics.retitled or differences.topics.is_reordered:
        yield f"✏️ {text(language, 'topics-changed')}"
    for group in differences.synonyms.added:
        yield f"➕ {text(language, 'synonyms', words=quoted(', '.join(group)))}"
    for group in differences.synonyms.removed:
        yield f"➖ {text(language, 'synonyms', words=quoted(', '.join(group)))}"
    for change_of in differences.synonyms.changed:
        words = [*(f"+{word}" for word in change_of.words.added), *(f"−{word}" for word in change_of.words.removed)]
        yield f"✏️ {text(language, 'synonyms', words=quoted(', '.join([change_of.first, *words])))}"
    if differences.synonyms.is_reordered:
        yield f"↕️ {text(language, 'synonyms-reordered')}"
    for known in differences.known_questions.added:
        yield f"➕ {text(language, 'known-question', ask=quoted(known.ask), expect=' | '.join(known.expect))}"
    for known in differences.known_questions.removed:
        yield f"➖ {text(language, 'known-question', ask=quoted(known.ask), expect=' | '.join(known.expect))}"
    for changed in differences.known_questions.changed:
        expect = f"{' | '.join(changed.before.expect)} → {' | '.join(changed.after.expect)}"
        yield f"✏️ {text(language, 'known-question', ask=quoted(changed.after.ask), expect=expect)}"
    if differences.known_questions.is_reordered:
        yield f"↕️ {text(language, 'known-questions-reordered')}"
    if differences.title or differences.sources or differences.language:
        yield f"✏️ {text(language, 'head-changed')}"


def answer_lines(theirs: Differences, mine: Differences, language: str) -> Iterator[str]:
    """The answers that both sides change in different ways, as they are in the file, to be read and copied."""
    changed = {change.id: change for change in theirs.entries.changed}
    for change in mine.entries.changed:
        answers = changed[change.id].answers if change.id in changed else {}
        for code in [code for code in change.answers if code in answers and change.answers[code] != answers[code]]:
            live, draft = (escape(one[code].after or "–", quote=False) for one in (answers, change.answers))
            yield text(
                language, "both-answers", title=quoted(change.title), code=code, live=live.strip(), draft=draft.strip()
            )


def summary(differences: Differences, language: str) -> str:
    """The differences in a few words, as plain text: those of entries, or else the first."""
    entries = differences.entries
    parts = [*(f"➕ {entry.id}" for entry in entries.added), *(f"➖ {entry.id}" for entry in entries.removed)]
    for change in entries.changed:
        _title, *details = _entry_lines(change, language)
        parts.append(f"{change.id}: {', '.join(map(str.strip, details))}")
    said = "; ".join(parts) or next(difference_lines(differences, language))
    return unescape(_TAG.sub("", said))


def _entry_lines(change: EntryChange, language: str) -> Iterator[str]:
    yield f"✏️ <b>{quoted(change.title)}</b> ({change.id})"
    for code, title in change.titles.items():
        before, after = quoted(title.before), quoted(title.after)
        yield f"    {text(language, 'title-changed', code=code, before=before, after=after)}"
    for code, questions in change.questions.items():
        for question in questions.added:
            yield f"    + {text(language, 'question-in', code=code, question=quoted(question))}"
        for question in questions.removed:
            yield f"    − {text(language, 'question-in', code=code, question=quoted(question))}"
        if questions.is_reordered:
            yield f"    ↕️ {text(language, 'questions-reordered', code=code)}"
    for code, answer in change.answers.items():
        kind = "added" if answer.before is None else "removed" if answer.after is None else "changed"
        yield f"    {text(language, f'answer-{kind}', code=code)}"
    if change.source:
        yield f"    {text(language, 'source-changed')}"
    if change.topic:
        was, is_now = change.topic.before or "–", change.topic.after or "–"
        yield f"    {text(language, 'topic-of-entry', before=was, after=is_now)}"
    if change.related:
        yield f"    {text(language, 'related-changed')}"


def problem_lines(problems: Sequence[Problem], source: str, language: str, sign: str = "❌") -> list[str]:
    """The problems of a text, each with its place, its line, and the fix."""
    lines = split_lines(source)
    shown = []
    for problem in problems_in(language, problems[:MOST_LISTED]):
        place = text(language, "place", line=problem.line, column=problem.column)
        shown.append(f"{sign} <b>{place}</b>: {quoted(problem.what, 300)}")
        if problem.line <= len(lines) and lines[problem.line - 1].strip():
            shown.append(f"<pre>{_around(lines[problem.line - 1], problem.column)}</pre>")
        shown.append(f"→ {quoted(problem.fix, 200)}")
    if len(problems) > MOST_LISTED:
        shown.append(text(language, "and-more", count=len(problems) - MOST_LISTED))
    return shown


def problems_in(language: str, problems: Iterable[Problem]) -> Iterator[Problem]:
    """The problems in an admin's language."""
    for problem in problems:
        what, fix = translated(language, problem.what), translated(language, problem.fix)
        yield replace(problem, what=what, fix=fix)


def _around(line: str, column: int) -> str:
    """The part of a line that a problem is about, as HTML: its start, unless that is far from the column."""
    start = 0 if column < LONGEST_LINE else column - LONGEST_LINE // 2
    return ("…" if start else "") + quoted(line[start:].strip(), LONGEST_LINE)


def cut(lines: Iterable[str], longest: int = LONGEST_TEXT) -> str:
    """The lines as one text, without the last ones if there is no room: HTML may be cut only between lines."""
    kept: list[str] = []
    for line in lines:
        longest -= len(line) + 1
        if longest < 0:
            break
        kept.append(line)
    return "\n".join(kept)


def came_about(revision: Revision, language: str) -> str:
    """How a revision came about and by whom: an admin, an operator, or the file itself."""
    return text(language, f"came-{revision.origin}", author=quoted(revision.author))


def noted(note: str) -> str:
    """An author's note on a change, to follow their name; empty if there is none."""
    return f" – {quoted(note, LONGEST_NOTE)}" if note.strip() else ""


def quoted(words: str, longest: int = LONGEST_QUOTED) -> str:
    """Words of a file as HTML, cut if they are long."""
    return escape(words if len(words) <= longest else words[: longest - 1] + "…", quote=False)


def _outcomes(changes: Iterable[ChangedOutcome], proposal: Proposal, language: str) -> list[str]:
    shown = []
    for change in changes:
        before = _reached(change.before, proposal.before.index.faq, language)
        after = _reached(change.after, proposal.after.index.faq, language)
        if change.same_entry:
            came = text(language, "another-text", entry=after)
        elif before != after:
            came = f"{before} → {after}"
        else:
            came = _other_suggestions(change, proposal, language) or text(language, "in-other-words", outcome=after)
        shown.append(f"• “{quoted(change.question.text)}”: {came}")
    return _listed(shown, language)


def _other_suggestions(change: ChangedOutcome, proposal: Proposal, language: str) -> str:
    """How the suggestions differ; empty if they are the same, or there are none."""
    before, after = ([one.entry for one in match.candidates] for match in (change.before, change.after))
    came = [f"+ {_title(one, proposal.after, language)}" for one in after if one not in before]
    went = [f"− {_title(one, proposal.before, language)}" for one in before if one not in after]
    if came or went:
        return text(language, "suggestions-changed", entries=", ".join([*came, *went]))
    return text(language, "suggestions-reordered") if before != after else ""


def _title(entry_id: str, compiled: CompiledFAQ, language: str) -> str:
    return quoted(compiled.index.faq.title_of(entry_id, language), 60)


def _reached(match: Match, faq: FAQ, language: str) -> str:
    entry = faq.entry(match.entry) if match.entry else None
    return quoted(entry.title(language), 60) if entry else text(language, f"outcome-{match.outcome}")


def _listed(lines: list[str], language: str, most: int = MOST_LISTED) -> list[str]:
    rest = len(lines) - most
    return [*lines[:most], text(language, "and-more", count=rest)] if rest > 0 else lines


def _coverage(compiled: CompiledFAQ) -> str:
    shares = [coverage.share for coverage in compiled.report.coverage.values()]
    return f"{min(shares):.0%}" if shares else "–"


def _named(item: Named) -> dict[str, str]:
    return {"title": quoted(item.title), "id": item.id}
