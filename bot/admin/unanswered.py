"""Shows the questions that got no good answer, with buttons to deal with each in one tap."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from telegram import InlineKeyboardButton

from bot.admin.drafts import propose_edit
from bot.admin.panel import back_row
from bot.admin.parsed import parsed
from bot.admin.press import Press, RefusedError
from bot.admin.prompts import ask_for_entry
from bot.admin.wording import quoted
from bot.callback_data import stamp
from bot.keyboards import Rows, admin_button, column
from bot.replies import Reply
from bot.state import Context
from bot.store.question_log import UnansweredQuestion
from knowledge import editing, entry_block
from knowledge import language as languages
from knowledge.framing import question_key
from knowledge.grouping import group_alike
from knowledge.index import Index
from knowledge.model import MAX_QUESTION, NONE, Entry
from knowledge.question import Outcome, Question

SINCE = timedelta(days=30)
LATER = timedelta(days=7)
MOST_SHOWN = 10
MOST_ENTRIES = 3
MOST_LOOKED_AT = 500
"""How many are asked again, to leave out those that the FAQ answers by now."""
MOST_WORDINGS = 8
LONGEST_IN_NOTE = 60


@dataclass(frozen=True, slots=True)
class AskedInVain:
    """A question that got no good answer, with similar ones.

    Attributes:
        key: The `stamp` of the question, for buttons.
        question: The wording used most.
        language: The language it was answered in.
        reason: Why it is here: `none`, `suggest`, or `wrong` for an answer that was rated wrong.
        entry: Id of the entry whose answer was rated wrong; None for another reason.
        times: How often it was asked.
        alike: All the wordings.
    """

    key: str
    question: str
    language: str
    reason: str
    entry: str | None
    times: int
    alike: tuple[str, ...]


def asked_in_vain(questions: Sequence[UnansweredQuestion], index: Index) -> list[AskedInVain]:
    """The questions that the FAQ still does not answer, near-identical ones grouped, the most asked first."""
    refused = {question_key(known.ask) for known in index.faq.known_questions if known.expect == (NONE,)}
    open_ = [question for question in questions if _is_open(question, index, refused)]
    groups = group_alike(open_, lambda question: question.question)
    found = [
        AskedInVain(
            stamp(group[0].question),
            group[0].question,
            group[0].language,
            # Only an answer that was rated wrong has an entry.
            "wrong" if group[0].entry is not None else str(group[0].outcome),
            group[0].entry,
            sum(question.times for question in group),
            tuple(question.question for question in group),
        )
        for group in groups
    ]
    return sorted(found, key=lambda asked: -asked.times)


def _is_open(question: UnansweredQuestion, index: Index, refused: set[str]) -> bool:
    """Whether a question is still open: it gets no answer, or still the one that was rated wrong."""
    if question_key(question.question) in refused:
        return False
    match = index.match(Question(question.question, question.language))
    if match.small_talk:
        return False
    return match.outcome is not Outcome.ANSWER or match.entry == question.entry


async def show(press: Press) -> None:
    """Show the list, and the entries that were rated wrong though nobody had asked a question."""
    found = await _found(press.context)
    buttons = [admin_button(f"{asked.times}× {asked.question}", "question", asked.key) for asked in found[:MOST_SHOWN]]
    said = press.text("unanswered-title" if found else "none-unanswered", count=len(found))
    unasked = await _unasked(press)
    if unasked:
        buttons += unasked
        said += f"\n\n{press.text('rated-wrong-unasked')}"
    await press.show(Reply(said, (*column(buttons), *back_row(press.language))))


async def _unasked(press: Press) -> list[InlineKeyboardButton]:
    rated = await press.store.questions.rated_wrong_unasked(datetime.now(UTC) - SINCE)
    entries = [(times, entry) for entry_id, times in rated.items() if (entry := press.live.index.faq.entry(entry_id))]
    return [
        admin_button(f"👎 {times}× {entry.title(press.language)}", "entry", entry.id)
        for times, entry in entries[:MOST_SHOWN]
    ]


async def _found(context: Context) -> list[AskedInVain]:
    store = context.bot_data.store
    await store.recorder.settle()
    asked = await store.questions.unanswered(datetime.now(UTC) - SINCE)
    asked = [question for question in asked[:MOST_LOOKED_AT] if not await _is_mended(context, question)]
    return await asyncio.to_thread(asked_in_vain, asked, context.index)


async def _is_mended(context: Context, question: UnansweredQuestion) -> bool:
    """Whether the answer that was rated wrong has changed since it was given."""
    live = context.bot_data.live
    if question.entry is None or (live.revision is not None and live.revision.at <= question.last_at):
        return False
    then = await context.bot_data.store.revisions.live_at(question.last_at)
    if then is None or then.hash == live.hash:
        return False
    faqs = (await asyncio.to_thread(parsed, then.text, live.path), live.index.faq)
    # Without the entry there is no telling; `asked_in_vain` asks the question again.
    answers = [
        entry.answer_in(question.language, faq.language) for faq in faqs if faq and (entry := faq.entry(question.entry))
    ]
    return len(set(answers)) == len(faqs)


async def question(press: Press) -> None:
    """Show a question, with buttons to deal with it."""
    asked = await _asked(press)
    faq = press.context.index.faq
    wordings = "\n".join(f"• {quoted(wording)}" for wording in asked.alike[:MOST_WORDINGS])
    title = quoted(faq.title_of(asked.entry or "", press.language))
    reason = press.text(f"asked-{asked.reason}", count=asked.times, title=title)
    rated = faq.entry(asked.entry) if asked.entry else None
    actions = [admin_button(press.text("new-entry"), "new-for", press.what)]
    # A known question that an entry asks itself could not go live.
    if rated is None or question_key(asked.question) not in map(question_key, rated.phrasings()):
        actions.append(admin_button(press.text("not-for-us"), "not-for-us", press.what))
    actions.append(admin_button(press.text("later"), "later", press.what))
    rows = (*_changes_of_entries(press, asked, rated), tuple(actions))
    if asked.entry:
        rows += ((admin_button(press.text("nothing-to-change"), "as-it-is", press.what),),)
    back = (admin_button(press.text("unanswered"), "unanswered"),)
    await press.show(Reply(f"{wordings}\n\n{reason}", (*rows, back)))


def _changes_of_entries(press: Press, asked: AskedInVain, rated: Entry | None) -> Rows:
    """Buttons to edit the answer that was rated wrong, and to add the question to the most similar other entries."""
    faq, buttons = press.context.index.faq, []
    if rated is not None:
        _, code = rated.answer_in(asked.language, faq.language)
        buttons.append(admin_button(press.text("edit-answer"), "answer", rated.id, code))
    if _can_stand_in_file(asked.question):
        others = [entry_id for entry_id in press.context.index.scores(asked.question) if entry_id != asked.entry]
        titles = {entry_id: faq.title_of(entry_id, press.language) for entry_id in others[:MOST_ENTRIES]}
        buttons += [
            admin_button(press.text("add-to", title=title), "add", press.what, entry_id)
            for entry_id, title in titles.items()
        ]
    return column(buttons)


def _can_stand_in_file(question: str) -> bool:
    """Whether a question can be put into the FAQ: people send longer ones, and characters that YAML forbids."""
    try:
        return len(entry_block.clean_question(question)) <= MAX_QUESTION
    except editing.EditError:
        return False


async def add(press: Press) -> None:
    """Propose a question as an alternate of the entry that the button names."""
    asked = await _asked(press)
    spoken = languages.detect(asked.question, None, press.live.index.faq.languages())
    note = f"+ “{_cut(asked.question)}”"
    await propose_edit(press, note, editing.add_question, press.which, spoken, asked.question)


def _cut(question: str) -> str:
    """A question as it stands in the note of a revision."""
    return question if len(question) <= LONGEST_IN_NOTE else f"{question[: LONGEST_IN_NOTE - 1]}…"


async def new_entry(press: Press) -> None:
    """Ask for a new entry that answers the question."""
    asked = await _asked(press)
    await press.acknowledge()
    wording = asked.question if _can_stand_in_file(asked.question) else None
    await ask_for_entry(press.message, press.context, press.language, wording)


async def not_for_us(press: Press) -> None:
    """Propose a question, in all its wordings shown, as a known question that must not be answered.

    A question that cannot be in the file is only removed from the list.
    """
    asked = await _asked(press)
    if not _can_stand_in_file(asked.question):
        await _put_away(press, asked, "not-for-us")
        return
    wordings = list(filter(_can_stand_in_file, asked.alike[:MOST_WORDINGS]))
    note = press.text("not-for-us-note", question=_cut(asked.question))
    await propose_edit(press, note, _refused, *wordings)


def _refused(faq: str, *wordings: str) -> str:
    for wording in wordings:
        faq = editing.add_known_question(faq, wording, NONE)
    return faq


async def as_it_is(press: Press) -> None:
    """Remove a question whose answer is right, whatever its asker thought."""
    await _put_away(press, await _asked(press), "as-it-is")


async def later(press: Press) -> None:
    """Show a question again in a week."""
    await _put_away(press, await _asked(press), "later", datetime.now(UTC) + LATER)


async def _put_away(press: Press, asked: AskedInVain, decision: str, until: datetime | None = None) -> None:
    """Remove a question from the list in all its wordings, for good or until a date."""
    for wording in asked.alike:
        await press.store.questions.handle(wording, decision, until)
    await show(press)


async def _asked(press: Press) -> AskedInVain:
    # Another wording may be the most used one by now.
    found = await _found(press.context)
    asked = next((asked for asked in found if press.what in map(stamp, asked.alike)), None)
    if asked is None:
        raise RefusedError("done-already")
    return asked
