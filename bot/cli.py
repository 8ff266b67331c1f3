"""The command line. Each command imports what it needs when it runs: an answer in the terminal needs no Telegram."""

from __future__ import annotations

import contextlib
import gc
import io
import os
import sys
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

if TYPE_CHECKING:
    from bot.settings import StoreSettings
    from bot.store.database import DatabaseError
    from knowledge.compiled import CompiledFAQ
    from knowledge.problems import FAQError

FINDING = 1
MISUSE = 2

app = typer.Typer(
    help="Answers questions about a press release from an FAQ that people curate.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
MOST = 1_000_000_000
"""The greatest number of a revision: databases have a limit."""
FAQOption = Annotated[
    Path | None,
    typer.Option("--faq", metavar="FILE", help="The FAQ file; otherwise FAQBOT_FAQ's, or the shipped one."),
]
LiveFAQOption = Annotated[
    Path | None,
    typer.Option(
        "--faq", metavar="FILE", help="The live FAQ file; otherwise FAQBOT_FAQ's, or faqbot/faq.yaml among your data."
    ),
]


class Half(StrEnum):
    """A half of the question sets, split by a hash of each question."""

    DEVELOPMENT = "development"
    TEST = "test"


def main() -> None:
    """Run the command line."""
    if sys.stderr is None:  # Some daemonisers close it. What is written there must not get into the file opened next.
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # A terminal may lack Korean letters.
    app()


@app.command()
def ask(
    question: Annotated[
        list[str] | None, typer.Argument(help="The question; without it, questions are read one by one.")
    ] = None,
    jsonl: Annotated[
        bool, typer.Option("--jsonl", help="Read questions and write answers as JSON, one per line.")
    ] = False,
    explain: Annotated[
        bool, typer.Option("--explain", help="Say why: the words that counted and how, vetoes, the runner-up.")
    ] = False,
    faq: FAQOption = None,
) -> None:
    """Answer questions in the terminal."""
    if explain and not question:
        _stop("--explain needs a question", MISUSE)
    if question and not " ".join(question).strip():
        _stop("the question is empty", MISUSE)
    if jsonl and question:
        _stop("--jsonl reads its questions from standard input: leave out the question, or --jsonl", MISUSE)
    if not question and sys.stdin is None:
        _stop("there is no standard input to read questions from: give one as an argument", MISUSE)
    # The process is short: garbage collection while the FAQ is compiled takes a tenth of its time and finds nothing.
    gc.disable()
    try:
        index = _compiled(_faq_path(faq)).index
    finally:
        gc.enable()
    from bot import terminal

    if jsonl:
        try:
            for line in terminal.answer_batch(index, sys.stdin.buffer):
                sys.stdout.buffer.write(f"{line}\n".encode())
                sys.stdout.buffer.flush()
        except terminal.BadLineError as error:
            _stop(str(error), MISUSE)
        return
    from knowledge.question import Question

    if question:
        asked = Question(" ".join(question))
        terminal.print_match(index, index.match(asked))
        if explain:
            terminal.print_explanation(index, index.explain(asked))
    else:
        terminal.converse(index)


@app.command()
def check(
    file: Annotated[Path | None, typer.Argument(metavar="FILE", help="The FAQ file to check.")] = None,
    faq: FAQOption = None,
) -> None:
    """Check an FAQ file as publishing would."""
    if file and faq:
        _stop("name the file to check once: as FILE, or with --faq", MISUSE)
    from bot.reports import check_lines
    from knowledge.problems import FAQError

    path = file or _faq_path(faq)
    try:
        compiled = _compile(path, is_checked=True)
    except FAQError as error:
        _find(error)
    for line in check_lines(compiled, path):
        print(line)
    if compiled.report.problems:
        raise typer.Exit(FINDING)


@app.command("eval")
def evaluate(
    files: Annotated[list[Path], typer.Argument(metavar="FILE…", help="Question sets.")],
    against: Annotated[Path | None, typer.Option(metavar="FILE", help="Another FAQ file to compare with.")] = None,
    half: Annotated[
        Half | None, typer.Option(help="Use only the half that the matcher is tuned on, or only the other.")
    ] = None,
    faq: FAQOption = None,
) -> None:
    """Run question sets and report how many questions are answered correctly."""
    from bot import reports
    from knowledge import evaluation
    from knowledge.model import NONE
    from knowledge.problems import FAQError

    try:
        questions = [question for file in files for question in evaluation.read_questions(file)]
    except FAQError as error:
        _stop(str(error), MISUSE)
    if half is not None:
        questions = [one for one in questions if evaluation.is_for_development(one) is (half is Half.DEVELOPMENT)]
    if not questions:
        _stop("the question sets have no questions", MISUSE)
    index = _compiled(_faq_path(faq)).index
    other = _compiled(against).index if against else None  # before it takes minutes: it may be missing
    known = {NONE, *(entry.id for entry in index.faq.entries)}
    strange = sorted({entry_id for question in questions for entry_id in question.expect} - known)
    if strange:
        _stop(f"the question sets expect entries that the FAQ lacks: {', '.join(strange)}", MISUSE)
    trials = evaluation.try_questions(index, questions)
    for line in reports.evaluation_lines(trials):
        print(line)
    if against and other:
        before = evaluation.try_questions(other, questions)
        for line in reports.change_lines(before, trials, against):
            print(line)


@app.command()
def preview(
    port: Annotated[
        int, typer.Option(help="The port of the page; another one if it is taken.", min=0, max=65535)
    ] = 8081,
    open_browser: Annotated[bool, typer.Option("--open", help="Open the page in the browser.")] = False,
    faq: FAQOption = None,
) -> None:
    """Try the real bot in a browser, without a token.

    Publishing there changes the file given with --faq; the file of FAQBOT_FAQ is only copied.
    """
    import asyncio

    from bot.logs import configure_logs
    from bot.preview.run import preview as run_preview
    from bot.standin.world import TOKEN
    from knowledge.problems import FAQError

    configure_logs("console", TOKEN)
    try:
        asyncio.run(run_preview(faq, port, open_browser=open_browser, original=_faq_path(faq)))
    except FAQError as error:
        _stop(str(error), MISUSE)


@app.command()
def run(faq: LiveFAQOption = None) -> None:
    """Run the bot on Telegram."""
    import asyncio

    from telegram.error import InvalidToken

    from bot.logs import configure_logs
    from bot.run import run_until_signal
    from bot.settings import SettingsError, read_settings
    from bot.store.database import DatabaseError
    from knowledge.problems import FAQError

    try:
        settings = read_settings(faq)
    except SettingsError as error:
        _stop(str(error), MISUSE)
    configure_logs(settings.log_format, settings.token.get_secret_value())
    try:
        asyncio.run(run_until_signal(settings))
    except SettingsError as error:
        _stop(str(error), MISUSE)
    except DatabaseError as error:
        _stop(_blamed(error, settings, faq), MISUSE)
    except FAQError as error:
        _stop(str(error), MISUSE)
    except InvalidToken:
        refuses = "Telegram does not accept this token"
        if settings.base_url:
            where = f"the server at FAQBOT_BASE_URL ({settings.server})"
            refuses = f"{where} does not accept this token, or is no Bot API server"
        _stop(f"FAQBOT_TOKEN: {refuses}; @BotFather has the bot's current one", FINDING)


@app.command()
def stats(
    days: Annotated[int, typer.Option(min=1, max=36500, help="How far to look back.")] = 7,
    faq: LiveFAQOption = None,
) -> None:
    """Show how people's questions were answered."""
    import asyncio

    from bot.operators import statistics

    with _kept(faq) as settings:
        print("\n".join(asyncio.run(statistics(settings, days))))


@app.command()
def revisions(
    limit: Annotated[int, typer.Option(min=1, max=MOST, help="How many to list.")] = 20,
    show: Annotated[int | None, typer.Option(metavar="NUMBER", max=MOST, help="Print a revision's text.")] = None,
    diff: Annotated[int | None, typer.Option(metavar="NUMBER", max=MOST, help="Print what a revision changed.")] = None,
    faq: LiveFAQOption = None,
) -> None:
    """List the revisions of the FAQ, newest first."""
    import asyncio

    from bot import operators

    if show is not None and diff is not None:
        _stop("--show or --diff: one of the two", MISUSE)
    with _kept(faq) as settings:
        if show is not None:
            # In UTF-8 like the file, whichever letters the terminal has.
            sys.stdout.buffer.write(asyncio.run(operators.revision_text(settings, show)).encode())
        elif diff is not None:
            sys.stdout.write(asyncio.run(operators.revision_diff(settings, diff)))
        else:
            lines = asyncio.run(operators.history(settings, limit))
            print("\n".join(lines or [f"no revisions of {settings.faq} yet: `faqbot run` makes the first"]))


@app.command()
def undo(
    number: Annotated[
        int | None, typer.Argument(max=MOST, help="The revision to return to; otherwise the one before.")
    ] = None,
    faq: LiveFAQOption = None,
) -> None:
    """Publish an older revision's text as a new one. A running bot takes it over."""
    import asyncio

    from bot import operators
    from bot.logs import configure_logs

    configure_logs("console")
    with _kept(faq) as settings:
        revision = asyncio.run(operators.undo(settings, number))
        print(f"revision {revision.number} is live" + (f": {revision.note}" if revision.note else ""))


@contextlib.contextmanager
def _kept(faq: Path | None) -> Iterator[StoreSettings]:
    """Give the settings of the FAQ and the database; an error with them ends the command with a message."""
    from bot.operators import NoRevisionError
    from bot.publishing import PublishError
    from bot.settings import SettingsError, read_store_settings
    from bot.store.database import DatabaseError
    from knowledge.problems import FAQError

    try:
        settings = read_store_settings(faq)
        yield settings
    except SettingsError as error:
        _stop(str(error), MISUSE)
    except DatabaseError as error:
        _stop(_blamed(error, settings, faq), MISUSE)
    except (NoRevisionError, PublishError) as error:
        _stop(str(error), FINDING)
    except FAQError as error:
        _find(error)


def _blamed(error: DatabaseError, settings: StoreSettings, faq: Path | None) -> str:
    """The database's error, with the variable or option that says where the database is."""
    if settings.database_url:
        return f"FAQBOT_DATABASE_URL: {error}"
    return f"{'--faq' if faq else 'FAQBOT_FAQ'}: {error}"


def _faq_path(given: Path | None) -> Path:
    from knowledge.loader import SHIPPED_FAQ

    return given or _faq_of_environment() or SHIPPED_FAQ


def _faq_of_environment() -> Path | None:
    named = os.environ.get("FAQBOT_FAQ")
    if not named:
        return None
    path = Path(os.path.expanduser(named))
    if os.path.isdir(path) or not os.path.exists(path):
        fix = "the first `faqbot run` copies the shipped FAQ there; or name another file, or unset it"
        _stop(f"FAQBOT_FAQ: there is no file {path}: {fix}", MISUSE)
    return path


def _compile(path: Path, *, is_checked: bool = False) -> CompiledFAQ:
    """Compile an FAQ file. Raises FAQError."""
    from bot.compile_cache import cached_or_compiled
    from knowledge.loader import document_folders, read_text

    return cached_or_compiled(read_text(path), str(path), document_folders(path), is_checked=is_checked)


def _compiled(path: Path) -> CompiledFAQ:
    """Compile an FAQ file that a command needs; a broken one ends the command."""
    from knowledge.problems import FAQError

    try:
        return _compile(path)
    except FAQError as error:
        _stop(str(error), MISUSE)


def _find(error: FAQError) -> NoReturn:
    """End with the problems of a text that was to be checked or published. They are a result, so they go to stdout."""
    print(error)
    raise typer.Exit(FINDING)


def _stop(message: str, code: int) -> NoReturn:
    print(message, file=sys.stderr)
    raise typer.Exit(code)
