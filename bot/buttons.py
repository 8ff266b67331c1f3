"""Presses of the buttons under the bot's messages."""

from __future__ import annotations

import contextlib
from collections.abc import Awaitable, Callable, Iterator

import structlog
from telegram import CallbackQuery, InlineKeyboardMarkup, Message, Update
from telegram.error import BadRequest

from bot import replies
from bot.callback_data import Action, CallbackData, parse_callback_data
from bot.localisation import INTERFACE_LANGUAGES, text
from bot.replies import Reply
from bot.state import Context
from knowledge.model import Entry

log = structlog.get_logger()


async def press(update: Update, context: Context) -> None:
    """A button was pressed: do what it carries, or say that it is out of date."""
    query = update.callback_query
    assert query is not None
    language = context.language(query.from_user.language_code)
    data = parse_callback_data(query.data)
    reply = _ACTIONS[data.action](data, context, language) if data else None
    if reply is None:
        await _acknowledge(query, text(language, "stale"), alert=True)
        return
    await reply(query)


Act = Callable[[CallbackQuery], Awaitable[None]]


async def _edit(query: CallbackQuery, reply: Reply) -> None:
    await _acknowledge(query)
    with _as_it_is():
        await query.edit_message_text(reply.text, "HTML", reply_markup=reply.markup)


async def _acknowledge(query: CallbackQuery, notice: str | None = None, *, alert: bool = False) -> None:
    """Stop the button's spinning. A press of long ago, before the bot was started, cannot be answered any more."""
    try:
        await query.answer(notice, show_alert=alert)
    except BadRequest as error:
        log.info("too late to answer a press", error=error.message)


@contextlib.contextmanager
def _as_it_is() -> Iterator[None]:
    """A second press before the first was shown asks for what is there already; that is no error."""
    try:
        yield
    except BadRequest as error:
        if "not modified" not in error.message:
            raise


def _edited(reply: Reply | None) -> Act | None:
    if reply is None:
        return None

    async def act(query: CallbackQuery) -> None:
        await _edit(query, reply)

    return act


def _entry(data: CallbackData, context: Context) -> Entry | None:
    entry = context.index.faq.entry(data.subject)
    if entry is not None:
        context.chat.context = entry.id
    return entry


def _suggested(data: CallbackData, context: Context, language: str) -> Act | None:
    entry = _entry(data, context)
    spoken = context.chat.spoken or language
    return _edited(replies.answer_reply(context.index.faq, entry, spoken, with_question=True) if entry else None)


def _browsed(data: CallbackData, context: Context, language: str) -> Act | None:
    entry = _entry(data, context)
    if entry is None:
        return None
    faq = context.index.faq
    return _edited(replies.answer_reply(faq, entry, language, with_question=True, back_to_topic=True))


def _related(data: CallbackData, context: Context, language: str) -> Act | None:
    entry = _entry(data, context)
    if entry is None:
        return None
    reply = replies.answer_reply(context.index.faq, entry, context.chat.spoken or language, with_question=True)

    async def act(query: CallbackQuery) -> None:
        await _acknowledge(query)
        if isinstance(query.message, Message):
            await query.message.reply_html(reply.text, reply_markup=reply.markup, do_quote=False)

    return act


def _topics(_data: CallbackData, context: Context, language: str) -> Act | None:
    return _edited(replies.topics_reply(context.index.faq, language))


def _topic(data: CallbackData, context: Context, language: str) -> Act | None:
    topic_id, _, page = data.subject.rpartition("/")
    return _edited(replies.topic_reply(context.index.faq, topic_id, int(page), language)) if page.isdecimal() else None


def _feedback(data: CallbackData, context: Context, language: str) -> Act | None:
    entry = context.index.faq.entry(data.subject)
    if entry is None:
        return None
    was_right = data.action is Action.YES

    async def act(query: CallbackQuery) -> None:
        await _acknowledge(query, text(language, "thanks" if was_right else "thanks-for-no"))
        markup = query.message.reply_markup if isinstance(query.message, Message) else None
        rows = [row for row in markup.inline_keyboard if not _asks_for_feedback(row[0].callback_data)] if markup else []
        if markup and len(rows) < len(markup.inline_keyboard):
            with _as_it_is():
                await query.edit_message_reply_markup(InlineKeyboardMarkup(rows) if rows else None)
                log.info("feedback", entry=entry.id, right=was_right)

    return act


def _asks_for_feedback(packed: str | object | None) -> bool:
    data = parse_callback_data(packed if isinstance(packed, str) else None)
    return data is not None and data.action in {Action.YES, Action.NO}


def _language(data: CallbackData, context: Context, language: str) -> Act | None:
    if data.subject and data.subject not in INTERFACE_LANGUAGES:
        return None
    context.chat.language = data.subject or None
    said = text(data.subject, "language-chosen") if data.subject else text(language, "automatic-chosen")
    return _edited(Reply(said))


_ACTIONS: dict[Action, Callable[[CallbackData, Context, str], Act | None]] = {
    Action.SUGGESTED: _suggested,
    Action.RELATED: _related,
    Action.BROWSED: _browsed,
    Action.TOPIC: _topic,
    Action.TOPICS: _topics,
    Action.YES: _feedback,
    Action.NO: _feedback,
    Action.LANGUAGE: _language,
}
