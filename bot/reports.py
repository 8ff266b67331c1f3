"""Words the findings of `faqbot check` and `faqbot eval`, line by line. Nothing here prints anything."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from knowledge.calibration import FEWEST_HELD_OUT, HeldOutEstimate
from knowledge.compiled import CompiledFAQ
from knowledge.evaluation import Trial, tallies
from knowledge.held_out import FEWEST_ENTRIES


def check_lines(compiled: CompiledFAQ, path: Path) -> Iterator[str]:
    """What the check of an FAQ file found: problems, warnings, coverage, the accuracy to expect, and a summary."""
    report = compiled.report
    yield from map(str, report.problems)
    for warning in report.warnings:
        yield f"{warning} (a warning)"
    for name, coverage in report.coverage.items():
        total = coverage.covered + len(coverage.missing)
        yield f"{name}: {coverage.share:.0%} of the sentences are covered ({coverage.covered} of {total})"
        for paragraph, sentence in coverage.missing:
            yield f"  not covered: paragraph {paragraph}: {sentence}"
    yield f"asked in other words: {_estimated(report.estimate)}"
    entries, known = len(compiled.index.faq.entries), len(compiled.index.faq.known_questions)
    reached = known - len(report.problems)
    yield f"{path}: {entries} entries; {reached} of {known} known questions reach what they must"


def _estimated(estimate: HeldOutEstimate | None) -> str:
    if estimate is None:
        return (
            f"this FAQ is too small to tell: that takes {FEWEST_ENTRIES} entries or more, "
            f"with {FEWEST_HELD_OUT} questions or more in all"
        )
    return (
        f"{estimate.right:.0%} answered right, {estimate.wrong:.0%} wrong (the file's questions, each held out); "
        f"of questions near the subject that it cannot answer, {estimate.near:.0%} would be answered "
        "(each entry held out)"
    )


def evaluation_lines(trials: Sequence[Trial]) -> Iterator[str]:
    """How many questions of question sets were answered rightly, as a table, and those that were not."""
    yield f"{'':34}{'questions':>10}{'right':>9}{'reach':>9}{'wrong':>9}"
    for tally in tallies(trials):
        shares = "".join(f"{count / tally.total:9.1%}" for count in (tally.right, tally.within_reach, tally.wrong))
        yield f"{tally.name:34}{tally.total:>10}{shares}"
    yield ""
    yield "right: answered rightly, or rightly not; reach: the answer or a suggestion; wrong: a wrong answer"
    for trial in trials:
        if not trial.is_right:
            yield f"  {_told(trial)}"


def change_lines(before: Sequence[Trial], after: Sequence[Trial], other: Path) -> Iterator[str]:
    """Which questions are answered rightly that were not with another FAQ file, `before`, and the other way round."""
    pairs = list(zip(before, after, strict=True))
    gained = [new for old, new in pairs if new.is_right and not old.is_right]
    lost = [new for old, new in pairs if old.is_right and not new.is_right]
    yield ""
    yield f"against {other}: {len(gained)} gained, {len(lost)} lost"
    for sign, trials in (("+", gained), ("-", lost)):
        for trial in trials:
            yield f"{sign} {_told(trial)}"


def _told(trial: Trial) -> str:
    shown = ", ".join(f"{candidate.entry} {candidate.score:.2f}" for candidate in trial.match.candidates) or "nothing"
    return f"{trial.asked.ask!r} must reach {' or '.join(trial.asked.expect)}; {trial.match.outcome}: {shown}"
