"""Messages that ask an admin for something, and what becomes of the reply."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from html import escape

import structlog
from telegram import ForceReply, Message, Update

from bot.admin.choices import choice_of_entries
from bot.admin.drafts import propose
from bot.admin.wording import quoted
from bot.localisation import text
from bot.state import Context
from bot.store.database import DatabaseError
from bot.store.prompts import Prompt
from knowledge import editing
from knowledge import language as languages
from knowledge.question import Question

ENTRY, ANSWER, QUESTION, NEW, FIND = "entry", "answer", "question", "new", "find"

log = structlog.get_logger()


async def prompt(message: Message, context: Context, said: str, kind: str, subject: str = "") -> None:
    """Ask for something; a reply to what is asked here comes to `reply`."""
    asked = await message.reply_html(said, reply_markup=ForceReply(selective=True), do_quote=False)
    await context.bot_data.store.prompts.add(asked.chat_id, asked.message_id, Prompt(kind, subject))


async def ask_for_entry(message: Message, context: Context, language: str, question: str | None = None) -> None:
    """Ask for a new entry, with an example to fill in."""
    faq = context.index.faq
    example = editing.skeleton(faq.languages(), question=question)
    said = f"{text(language, 'fill-in')}\n<pre>{escape(example, quote=False)}</pre>"
    await prompt(message, context, said, NEW)


async def reply(update: Update, context: Context) -> bool:
    """Take an admin's reply to something that was asked for; False if it is a reply to something else."""
    message, user = update.effective_message, update.effective_user
    assert message is not None  # the filters in `application` see to both
    assert user is not None
    if message.reply_to_message is None:
        return False
    try:
        asked = await context.bot_data.store.prompts.get(message.chat_id, message.reply_to_message.message_id)
    except DatabaseError as error:
        log.warning("what an admin was asked for cannot be looked up", error=str(error))
        return False
    said = message.text or ""
    if asked is None or not said:
        return False
    language = context.language(user.language_code)
    if asked.kind == FIND:
        match = context.index.match(Question(said, language))
        likely = context.index.scores(said)
        best = [candidate.entry for candidate in match.candidates] or sorted(likely, key=lambda one: -likely[one])[:3]
        await message.reply_html(
            text(language, "which-entry"), reply_markup=choice_of_entries(context.index.faq, best, language).markup
        )
        return True
    try:
        new = await asyncio.to_thread(_EDITS[asked.kind], context, asked.subject, said)
    except editing.EditError as error:
        await message.reply_html(f"❌ {quoted(str(error), 1000)}")
        return True
    await propose(message, user, context, new)
    return True


def _entry_replaced(context: Context, entry_id: str, said: str) -> str:
    return editing.replace_entry(context.bot_data.live.compiled.text, entry_id, said)


def _answer_set(context: Context, subject: str, said: str) -> str:
    entry_id, _, language = subject.partition("/")
    return editing.set_answer(context.bot_data.live.compiled.text, entry_id, language, said)


def _question_added(context: Context, entry_id: str, said: str) -> str:
    faq = context.index.faq
    spoken = languages.detect(said, None, faq.languages())
    return editing.add_question(context.bot_data.live.compiled.text, entry_id, spoken, said)


def _entry_added(context: Context, _subject: str, said: str) -> str:
    return editing.add_entry(context.bot_data.live.compiled.text, said)


_EDITS: dict[str, Callable[[Context, str, str], str]] = {
    ENTRY: _entry_replaced,
    ANSWER: _answer_set,
    QUESTION: _question_added,
    NEW: _entry_added,
}
