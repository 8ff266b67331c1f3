"""Entries in an admin's hands: found, shown as they stand in the file, and changed piece by piece."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable
from html import escape

from telegram import CallbackQuery, InlineKeyboardButton, Message

from bot.admin import prompts
from bot.admin.drafts import propose
from bot.admin.panel import back_row
from bot.admin.wording import LONGEST_TEXT, quoted
from bot.callback_data import stamp
from bot.callback_queries import acknowledge, edit
from bot.keyboards import admin_button, column
from bot.localisation import INTERFACE_LANGUAGES, text
from bot.replies import OTHER_TOPICS, TOPICS_PAGE, Reply, topic_title
from bot.state import Context
from bot.store.prompts import Prompt
from knowledge import editing
from knowledge.model import FAQ, Entry

PAGE = 10
MOST_LANGUAGES = 40
IN_A_ROW = 4
_LANGUAGE = re.compile("[a-z]{2,3}")


async def topics(query: CallbackQuery, context: Context, _what: str, page: str) -> None:
    """The topics, to find an entry; or a question may be asked."""
    language = context.language(query.from_user)
    faq = context.index.faq
    topics = _topics(faq)
    first = _first(page, TOPICS_PAGE)
    shown = topics[first : first + TOPICS_PAGE]
    buttons = [admin_button(topic_title(faq, topic, language), "topic", topic) for topic in shown]
    buttons += _turns("topics", "", first, len(topics), language, TOPICS_PAGE)
    find = (admin_button(text(language, "find-by-question"), "find"),)
    await edit(query, Reply(text(language, "which-topic"), (find, *column(buttons), *back_row(language))))


async def topic(query: CallbackQuery, context: Context, topic_id: str, page: str) -> None:
    """The entries of a topic."""
    language = context.language(query.from_user)
    faq = context.index.faq
    entries = faq.entries_of(topic_id or None)
    first = _first(page)
    buttons = [admin_button(entry.title(language), "entry", entry.id) for entry in entries[first : first + PAGE]]
    buttons += _turns("topic", topic_id, first, len(entries), language)
    topics = _topics(faq)
    topics_page = topics.index(topic_id) // TOPICS_PAGE if topic_id in topics else 0
    buttons.append(admin_button(text(language, "all-topics"), "topics", "", str(topics_page)))
    await edit(query, Reply(text(language, "which-entry"), column(buttons)))


def _topics(faq: FAQ) -> list[str]:
    """All topics, those that have no entries yet among them, and what stands for entries of no topic."""
    return [topic.id for topic in faq.topics] + ([OTHER_TOPICS] if faq.entries_of(None) else [])


def _turns(verb: str, what: str, first: int, total: int, language: str, size: int = PAGE) -> list[InlineKeyboardButton]:
    """Buttons to the pages before and after the one that begins with the item `first`."""
    turns = []
    if first:
        turns.append(admin_button(text(language, "previous-page"), verb, what, str(first // size - 1)))
    if first + size < total:
        turns.append(admin_button(text(language, "next-page"), verb, what, str(first // size + 1)))
    return turns


async def find(query: CallbackQuery, context: Context, _what: str, _which: str) -> None:
    """Find an entry by asking its question."""
    language = context.language(query.from_user)
    await acknowledge(query)
    if isinstance(query.message, Message):
        await prompts.prompt(query.message, context, text(language, "ask-its-question"), prompts.FIND)


async def show(query: CallbackQuery, context: Context, entry_id: str, _which: str) -> None:
    """An entry as it stands in the file; a reply with the edited block replaces it."""
    language = context.language(query.from_user)
    entry = await _entry(query, context, entry_id, language)
    if entry is None or not isinstance(query.message, Message):
        return
    await acknowledge(query)
    base = context.bot_data.live.compiled.text
    try:
        block = await asyncio.to_thread(editing.entry_text, base, entry.id)
    except editing.EditError as error:
        await query.message.reply_html(quoted(str(error), 500))
        return
    markup = _entry_reply(context.index.faq, entry, language).markup
    shown = f"{text(language, 'reply-with-entry')}\n<pre>{escape(block, quote=False)}</pre>"
    if len(shown) <= LONGEST_TEXT:
        sent = await query.message.reply_html(shown, reply_markup=markup, do_quote=False)
    else:
        sent = await query.message.reply_document(
            block.encode(),
            filename=f"{entry.id}.yaml",
            caption=text(language, "reply-with-entry"),
            reply_markup=markup,
            do_quote=False,
        )
    subject = prompts.subject(entry.id, base)
    await context.bot_data.store.prompts.add(sent.chat_id, sent.message_id, Prompt(prompts.ENTRY, subject))


def _entry_reply(faq: FAQ, entry: Entry, language: str) -> Reply:
    spoken = dict.fromkeys([*faq.languages(), *INTERFACE_LANGUAGES])
    answers = tuple(
        admin_button(
            text(language, "answer-in" if code in entry.answer else "add-answer-in", code=code),
            "answer",
            entry.id,
            code,
        )
        for code in [*spoken][:MOST_LANGUAGES]
    )
    return Reply(
        "",
        (
            *(answers[first : first + IN_A_ROW] for first in range(0, len(answers), IN_A_ROW)),
            (
                admin_button(text(language, "add-question"), "ask-question", entry.id),
                admin_button(text(language, "remove-question"), "questions", entry.id),
            ),
            (admin_button(text(language, "remove-entry"), "remove", entry.id),),
        ),
    )


async def answer(query: CallbackQuery, context: Context, entry_id: str, code: str) -> None:
    """Ask for an entry's answer in one language."""
    language = context.language(query.from_user)
    entry = await _entry(query, context, entry_id, language)
    if entry is None or not isinstance(query.message, Message):
        return
    if not _LANGUAGE.fullmatch(code):
        await acknowledge(query, text(language, "stale"), alert=True)
        return
    base = context.bot_data.live.compiled.text
    await acknowledge(query)
    now = entry.answer.get(code, "")
    said = text(language, "write-answer", title=quoted(entry.title(language)), code=code, written=len(now))
    if now:
        said += f"\n<pre>{escape(now, quote=False)}</pre>"
    await prompts.prompt(query.message, context, said, prompts.ANSWER, prompts.subject(entry.id, base, code))


async def ask_question(query: CallbackQuery, context: Context, entry_id: str, _which: str) -> None:
    """Ask for another phrasing of an entry's question."""
    language = context.language(query.from_user)
    entry = await _entry(query, context, entry_id, language)
    if entry is None or not isinstance(query.message, Message):
        return
    await acknowledge(query)
    said = text(language, "write-question", title=quoted(entry.title(language)))
    await prompts.prompt(query.message, context, said, prompts.QUESTION, entry.id)


async def questions(query: CallbackQuery, context: Context, entry_id: str, page: str) -> None:
    """The phrasings of an entry, to take one away."""
    language = context.language(query.from_user)
    entry = await _entry(query, context, entry_id, language)
    if entry is None or not isinstance(query.message, Message):
        return
    reply = _questions_reply(entry, _first(page), language)
    if page:
        await edit(query, reply)
        return
    await acknowledge(query)
    await query.message.reply_html(reply.text, reply_markup=reply.markup, do_quote=False)


def _questions_reply(entry: Entry, first: int, language: str) -> Reply:
    asked = [(code, question) for code, questions in entry.questions.items() for question in questions]
    buttons = [
        admin_button(f"− {question}", "drop", entry.id, stamp(f"{code}:{question}"))
        for code, question in asked[first : first + PAGE]
    ]
    buttons += _turns("questions", entry.id, first, len(asked), language)
    return Reply(text(language, "which-question"), (*column(buttons), *back_row(language)))


def _first(page: str, size: int = PAGE) -> int:
    """The first item of a page, for the number that a button carries."""
    return int(page) * size if page.isdecimal() and len(page) < 5 else 0


async def drop(query: CallbackQuery, context: Context, entry_id: str, which: str) -> None:
    """Propose to take one phrasing away."""
    language = context.language(query.from_user)
    entry = await _entry(query, context, entry_id, language)
    if entry is None:
        return
    asked = ((code, question) for code, questions in entry.questions.items() for question in questions)
    meant = next(((code, question) for code, question in asked if stamp(f"{code}:{question}") == which), None)
    if meant is None:
        await acknowledge(query, text(language, "stale"), alert=True)
        return
    await _propose_edit(query, context, editing.remove_question, entry.id, *meant)


async def remove(query: CallbackQuery, context: Context, entry_id: str, _which: str) -> None:
    """Propose to take an entry away."""
    language = context.language(query.from_user)
    if await _entry(query, context, entry_id, language) is not None:
        await _propose_edit(query, context, editing.remove_entry, entry_id)


async def new(query: CallbackQuery, context: Context, _what: str, _which: str) -> None:
    """Ask for a new entry."""
    language = context.language(query.from_user)
    await acknowledge(query)
    if isinstance(query.message, Message):
        await prompts.ask_for_entry(query.message, context, language)


async def _propose_edit(query: CallbackQuery, context: Context, change: Callable[..., str], *arguments: str) -> None:
    await acknowledge(query)
    if not isinstance(query.message, Message):
        return
    try:
        base = context.bot_data.live.compiled
        changed = await asyncio.to_thread(change, base.text, *arguments)
    except editing.EditError as error:
        await query.message.reply_html(f"❌ {quoted(str(error), 1000)}")
        return
    await propose(query.message, query.from_user, context, base, changed)


async def _entry(query: CallbackQuery, context: Context, entry_id: str, language: str) -> Entry | None:
    entry = context.index.faq.entry(entry_id)
    if entry is None:
        await acknowledge(query, text(language, "stale"), alert=True)
    return entry
