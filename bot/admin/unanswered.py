"""What people asked in vain, and what to do about it with one tap."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from telegram import CallbackQuery, Message

from bot.admin.drafts import propose
from bot.admin.panel import back_row, settle
from bot.admin.prompts import ask_for_entry
from bot.admin.wording import quoted
from bot.callback_data import stamp
from bot.callback_queries import acknowledge, edit
from bot.keyboards import admin_button, column
from bot.localisation import text
from bot.replies import Reply
from bot.state import Context
from bot.store.question_log import UnansweredQuestion
from knowledge import editing, entry_block
from knowledge import language as languages
from knowledge.framing import question_key
from knowledge.grouping import group_alike
from knowledge.index import Index
from knowledge.model import MAX_QUESTION, NONE
from knowledge.question import Outcome, Question

SINCE = timedelta(days=30)
LATER = timedelta(days=7)
MOST_SHOWN = 10
MOST_ENTRIES = 3
MOST_LOOKED_AT = 500
"""Each is asked anew, so that what the FAQ answers by now is left out."""
MOST_WORDINGS = 8


@dataclass(frozen=True, slots=True)
class AskedInVain:
    """A question that was asked in vain, with those like it.

    Attributes:
        key: The `stamp` of the question, for buttons.
        question: The words that were used most.
        reason: Why it is here: `none`, `suggest`, or `wrong` for an answer that was called so.
        times: How often it was asked.
        alike: All the wordings.
    """

    key: str
    question: str
    reason: str
    times: int
    alike: tuple[str, ...]


def asked_in_vain(questions: Sequence[UnansweredQuestion], index: Index) -> list[AskedInVain]:
    """The questions that the FAQ still does not answer, near-identical ones as one, the most asked first."""
    refused = {question_key(known.ask) for known in index.faq.known_questions if known.expect == (NONE,)}
    open_ = [question for question in questions if _is_open(question, index, refused)]
    groups = group_alike(open_, lambda question: question.question)
    found = [
        AskedInVain(
            stamp(group[0].question),
            group[0].question,
            # Only an answer that was called wrong has an entry.
            "wrong" if group[0].entry is not None else str(group[0].outcome),
            sum(question.times for question in group),
            tuple(question.question for question in group),
        )
        for group in groups
    ]
    return sorted(found, key=lambda asked: -asked.times)


def _is_open(question: UnansweredQuestion, index: Index, refused: set[str]) -> bool:
    """Whether nothing was done about a question since: what was called wrong was another entry's, or still is."""
    if question_key(question.question) in refused:
        return False
    match = index.match(Question(question.question, question.language))
    if match.small_talk:
        return False
    return match.outcome is not Outcome.ANSWER or match.entry == question.entry


async def show(query: CallbackQuery, context: Context, _what: str, _which: str) -> None:
    """The list."""
    language = context.language(query.from_user)
    found = await _found(context)
    buttons = [admin_button(f"{asked.times}× {asked.question}", "question", asked.key) for asked in found[:MOST_SHOWN]]
    said = text(language, "unanswered-title" if found else "none-unanswered", count=len(found))
    await edit(query, Reply(said, (*column(buttons), *back_row(language))))


async def _found(context: Context) -> list[AskedInVain]:
    store = context.bot_data.store
    await settle(store)
    asked = await store.questions.unanswered(datetime.now(UTC) - SINCE)
    return await asyncio.to_thread(asked_in_vain, asked[:MOST_LOOKED_AT], context.index)


async def question(query: CallbackQuery, context: Context, key: str, _which: str) -> None:
    """One question, with what can be done about it."""
    language = context.language(query.from_user)
    asked = await _asked(query, context, key, language)
    if asked is None:
        return
    faq = context.index.faq
    best = list(context.index.scores(asked.question))[:MOST_ENTRIES]
    buttons = [
        admin_button(text(language, "add-to", title=faq.title_of(entry_id, language)), "add", key, entry_id)
        for entry_id in best
        if _can_stand_in_file(asked.question)
    ]
    rows = (
        *column(buttons),
        (
            admin_button(text(language, "new-entry"), "new-for", key),
            admin_button(text(language, "not-for-us"), "not-for-us", key),
            admin_button(text(language, "later"), "later", key),
        ),
        (admin_button(text(language, "unanswered"), "unanswered"),),
    )
    wordings = "\n".join(f"• {quoted(wording)}" for wording in asked.alike[:MOST_WORDINGS])
    reason = text(language, f"asked-{asked.reason}", count=asked.times)
    await edit(query, Reply(f"{wordings}\n\n{reason}", rows))


def _can_stand_in_file(question: str) -> bool:
    """Whether a question can be put into the FAQ: people send longer ones, and characters that YAML forbids."""
    try:
        return len(entry_block.clean_question(question)) <= MAX_QUESTION
    except editing.EditError:
        return False


async def add(query: CallbackQuery, context: Context, key: str, entry_id: str) -> None:
    """Propose a question as an alternate of an entry."""
    language = context.language(query.from_user)
    asked = await _asked(query, context, key, language)
    if asked is None or not isinstance(query.message, Message):
        return
    await acknowledge(query)
    base = context.bot_data.live.compiled
    spoken = languages.detect(asked.question, None, base.index.faq.languages())
    try:
        new = await asyncio.to_thread(editing.add_question, base.text, entry_id, spoken, asked.question)
    except editing.EditError as error:
        await query.message.reply_html(f"❌ {quoted(str(error), 500)}")
        return
    await propose(query.message, query.from_user, context, base, new, f"+ “{asked.question[:60]}”")


async def new_entry(query: CallbackQuery, context: Context, key: str, _which: str) -> None:
    """Ask for a new entry that answers a question."""
    language = context.language(query.from_user)
    asked = await _asked(query, context, key, language)
    if asked is not None and isinstance(query.message, Message):
        await acknowledge(query)
        wording = asked.question if _can_stand_in_file(asked.question) else None
        await ask_for_entry(query.message, context, language, wording)


async def not_for_us(query: CallbackQuery, context: Context, key: str, which: str) -> None:
    """Propose a question, in all its wordings that were shown, as a known one that must not be answered.

    One that cannot stand in the file is only shown no more.
    """
    language = context.language(query.from_user)
    asked = await _asked(query, context, key, language)
    if asked is None or not isinstance(query.message, Message):
        return
    if not _can_stand_in_file(asked.question):
        await _put_away(context, asked, "not-for-us")
        await show(query, context, key, which)
        return
    await acknowledge(query)
    base = context.bot_data.live.compiled
    wordings = list(filter(_can_stand_in_file, asked.alike[:MOST_WORDINGS]))
    try:
        new = await asyncio.to_thread(_refused, base.text, wordings)
    except editing.EditError as error:
        await query.message.reply_html(f"❌ {quoted(str(error), 500)}")
        return
    await propose(query.message, query.from_user, context, base, new, text(language, "not-for-us-note"))


def _refused(faq: str, wordings: Sequence[str]) -> str:
    for wording in wordings:
        faq = editing.add_known_question(faq, wording, NONE)
    return faq


async def later(query: CallbackQuery, context: Context, key: str, which: str) -> None:
    """Show a question again in a week."""
    language = context.language(query.from_user)
    asked = await _asked(query, context, key, language)
    if asked is None:
        return
    await _put_away(context, asked, "later", datetime.now(UTC) + LATER)
    await show(query, context, key, which)


async def _put_away(context: Context, asked: AskedInVain, decision: str, until: datetime | None = None) -> None:
    """Show a question no more, in none of its wordings: for ever, or until then."""
    for wording in asked.alike:
        await context.bot_data.store.questions.handle(wording, decision, until)


async def _asked(query: CallbackQuery, context: Context, key: str, language: str) -> AskedInVain | None:
    # Another wording may be the most used one by now.
    asked = next((asked for asked in await _found(context) if key in map(stamp, asked.alike)), None)
    if asked is None:
        await acknowledge(query, text(language, "done-already"), alert=True)
    return asked
