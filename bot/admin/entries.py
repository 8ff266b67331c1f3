"""Lets admins find entries, see them as they are in the file, and change them piece by piece."""

from __future__ import annotations

import asyncio
import re
from html import escape
from typing import Any

from telegram import InlineKeyboardButton

from bot.admin import prompts
from bot.admin.drafts import propose_edit
from bot.admin.panel import back_row
from bot.admin.press import Press, RefusedError
from bot.admin.wording import LONGEST_TEXT, quoted
from bot.callback_data import stamp
from bot.formatting import telegram_html
from bot.keyboards import admin_button, column
from bot.localisation import INTERFACE_LANGUAGES, text, translated
from bot.paging import Page, page_of, page_with, turns
from bot.replies import OTHER_TOPICS, TOPICS_PAGE, Reply, topic_title
from bot.store.prompts import Prompt
from knowledge import editing
from knowledge.model import FAQ, Entry

PAGE = 10
MOST_LANGUAGES = 40
IN_A_ROW = 4
_LANGUAGE = re.compile("[a-z]{2,3}")


async def topics(press: Press) -> None:
    """Show a page of the topics to find an entry, with a button to find it by a question."""
    faq = press.context.index.faq
    page = page_of(_topics(faq), _number(press.which), TOPICS_PAGE)
    buttons = [admin_button(topic_title(faq, topic, press.language), "topic", topic) for topic in page.items]
    buttons += _turns(page, "topics", "", press.language)
    find = (admin_button(press.text("find-by-question"), "find"),)
    await press.show(Reply(press.text("which-topic"), (find, *column(buttons), *back_row(press.language))))


async def topic(press: Press) -> None:
    """Show a page of a topic's entries."""
    faq, topic_id = press.context.index.faq, press.what
    page = page_of(faq.entries_of(topic_id or None), _number(press.which), PAGE)
    buttons = [admin_button(entry.title(press.language), "entry", entry.id) for entry in page.items]
    buttons += _turns(page, "topic", topic_id, press.language)
    topics_page = page_with(topic_id, _topics(faq), TOPICS_PAGE)
    buttons.append(admin_button(press.text("all-topics"), "topics", "", str(topics_page)))
    await press.show(Reply(press.text("which-entry"), column(buttons)))


def _topics(faq: FAQ) -> list[str]:
    """All topics, including those without entries, and the one that stands for entries of no topic."""
    return [topic.id for topic in faq.topics] + ([OTHER_TOPICS] if faq.entries_of(None) else [])


def _turns(page: Page[Any], verb: str, what: str, language: str) -> tuple[InlineKeyboardButton, ...]:
    return turns(page, lambda label, number: admin_button(label, verb, what, str(number)), language)


def _number(page: str) -> int:
    """The number of the page that a button names; the first if it names none."""
    return int(page) if page.isdecimal() and len(page) < 5 else 0


async def find(press: Press) -> None:
    """Ask for a question, to find its entry."""
    await press.acknowledge()
    await prompts.prompt(press.message, press.context, press.text("ask-its-question"), prompts.FIND)


async def show(press: Press) -> None:
    """Show an entry as it is in the file; a reply with the edited block replaces it."""
    entry = _entry(press)
    await press.acknowledge()
    base = press.live.compiled.text
    try:
        block = await asyncio.to_thread(editing.entry_text, base, entry.id)
    except editing.EditError as error:
        await press.message.reply_html(quoted(translated(press.language, error.reason), 500))
        return
    markup = _entry_reply(press.context.index.faq, entry, press.language).markup
    shown = f"{press.text('reply-with-entry')}\n<pre>{escape(block, quote=False)}</pre>"
    if len(shown) <= LONGEST_TEXT:
        sent = await press.message.reply_html(shown, reply_markup=markup, do_quote=False)
    else:
        sent = await press.message.reply_document(
            block.encode(),
            filename=f"{entry.id}.yaml",
            caption=press.text("reply-with-entry"),
            reply_markup=markup,
            do_quote=False,
        )
    subject = prompts.subject(entry.id, base)
    await press.store.prompts.add(sent.chat_id, sent.message_id, Prompt(prompts.ENTRY, subject))


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


async def answer(press: Press) -> None:
    """Ask for an entry's answer in the language that the button names."""
    entry, code = _entry(press), press.which
    if not _LANGUAGE.fullmatch(code):
        raise RefusedError("stale")
    base = press.live.compiled.text
    await press.acknowledge()
    now = entry.answer.get(code, "")
    said = press.text("write-answer", title=quoted(entry.title(press.language)), code=code, written=len(now))
    if now:
        said += f"\n<blockquote>{telegram_html(now)}</blockquote>"
    subject = prompts.subject(entry.id, base, code)
    await prompts.prompt(press.message, press.context, said, prompts.ANSWER, subject)


async def ask_question(press: Press) -> None:
    """Ask for other phrasings of an entry's question."""
    entry = _entry(press)
    await press.acknowledge()
    said = press.text("write-question", title=quoted(entry.title(press.language)))
    await prompts.prompt(press.message, press.context, said, prompts.QUESTION, entry.id)


async def questions(press: Press) -> None:
    """Show the phrasings of an entry, to remove one; the first page is a new message."""
    reply = _questions_reply(_entry(press), _number(press.which), press.language)
    if press.which:
        await press.show(reply)
        return
    await press.acknowledge()
    await press.message.reply_html(reply.text, reply_markup=reply.markup, do_quote=False)


def _questions_reply(entry: Entry, number: int, language: str) -> Reply:
    asked = [(code, question) for code, questions in entry.questions.items() for question in questions]
    page = page_of(asked, number, PAGE)
    buttons = [
        admin_button(f"− {question}", "drop", entry.id, stamp(f"{code}:{question}")) for code, question in page.items
    ]
    buttons += _turns(page, "questions", entry.id, language)
    return Reply(text(language, "which-question"), (*column(buttons), *back_row(language)))


async def drop(press: Press) -> None:
    """Propose to remove a phrasing."""
    entry = _entry(press)
    asked = ((code, question) for code, questions in entry.questions.items() for question in questions)
    meant = next(((code, question) for code, question in asked if stamp(f"{code}:{question}") == press.which), None)
    if meant is None:
        raise RefusedError("stale")
    await propose_edit(press, "", editing.remove_question, entry.id, *meant)


async def remove(press: Press) -> None:
    """Propose to remove an entry."""
    await propose_edit(press, "", editing.remove_entry, _entry(press).id)


async def new(press: Press) -> None:
    """Ask for a new entry."""
    await press.acknowledge()
    await prompts.ask_for_entry(press.message, press.context, press.language)


def _entry(press: Press) -> Entry:
    entry = press.context.index.faq.entry(press.what)
    if entry is None:
        raise RefusedError("stale")
    return entry
