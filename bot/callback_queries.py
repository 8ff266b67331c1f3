"""Handles callback queries: presses of the buttons under the bot's messages."""

from __future__ import annotations

import contextlib
from collections.abc import Awaitable, Callable, Iterator
from functools import partial

import structlog
from telegram import CallbackQuery, InlineKeyboardMarkup, Message, Update
from telegram.constants import CallbackQueryLimit
from telegram.error import BadRequest

from bot import group_settings, replies
from bot.callback_data import Action, CallbackData, parse_callback_data
from bot.localisation import INTERFACE_LANGUAGES, text
from bot.recent_answers import GivenAnswer
from bot.replies import Reply
from bot.state import Context
from bot.store.question_log import is_question_id, new_question_id
from knowledge.model import Entry

log = structlog.get_logger()


class StaleButtonError(Exception):
    """Raised when a press cannot be carried out: its button is out of date, or the data was made up."""


async def press(update: Update, context: Context) -> None:
    """Carry out the press of a button, or say that it is out of date."""
    query = update.callback_query
    assert query is not None
    language = context.language(query.from_user)
    try:
        data = _pressed(query)
        await _HANDLERS[data.action](query, data, context, language)
    except StaleButtonError:
        await acknowledge(query, text(language, "stale"), alert=True)


def _pressed(query: CallbackQuery) -> CallbackData:
    """The data of the pressed button. Raises StaleButtonError."""
    data = parse_callback_data(query.data) if _has_button(query) else None
    if data is None:
        raise StaleButtonError
    return data


def _has_button(query: CallbackQuery) -> bool:
    """Whether the pressed message has a button that sends this: unofficial clients can send any data.

    If the message is inaccessible, the press counts only in a private chat, where it affects only that user. Inline
    messages have no callback buttons.
    """
    message = query.message
    if message is None:
        return False
    if not message.is_accessible:
        return message.chat.id == query.from_user.id
    markup = message.reply_markup if isinstance(message, Message) else None
    rows = markup.inline_keyboard if markup else ()
    return any(button.callback_data == query.data for row in rows for button in row)


async def edit(query: CallbackQuery, reply: Reply) -> Message | None:
    """Show a reply in place of the button's message; returns the edited message, None if nothing changed."""
    edited: Message | bool = False
    with _as_it_is():
        edited = await query.edit_message_text(reply.text, "HTML", reply_markup=reply.markup)
    await acknowledge(query)  # After the edit, because a press can be answered only once.
    return edited if isinstance(edited, Message) else None  # True comes back for inline messages only


async def acknowledge(query: CallbackQuery, notice: str | None = None, *, alert: bool = False) -> bool:
    """Stop the button's spinner; returns whether the notice was shown.

    It is not if the press was answered already or is too old.
    """
    try:
        await query.answer(notice, show_alert=alert)
    except BadRequest as error:
        log.info("too late to answer a press", error=error.message)
        return False
    return True


async def say(query: CallbackQuery, said: str, *, alert: bool = False) -> None:
    """Say something short as a notice.

    In a private chat it is a message if it is too long for a notice, or if the press was answered already.
    """
    has_room = len(said) <= CallbackQueryLimit.ANSWER_CALLBACK_QUERY_TEXT_LENGTH
    is_shown = await acknowledge(query, said if has_room else None, alert=alert and has_room) and has_room
    if not is_shown and isinstance(query.message, Message) and not _is_in_group(query):
        await query.message.reply_text(said)


@contextlib.contextmanager
def _as_it_is() -> Iterator[None]:
    """Ignore that the message already shows what a press asks for, or was deleted meanwhile."""
    try:
        yield
    except BadRequest as error:
        if "not modified" not in error.message and "not found" not in error.message:
            raise


def _is_in_group(query: CallbackQuery) -> bool:
    return query.message is not None and query.message.chat.type != "private"


def _entry(data: CallbackData, context: Context) -> Entry:
    entry = context.index.faq.entry(data.parts[0])
    if entry is None:
        raise StaleButtonError
    return entry


def _answer_language(code: str, context: Context) -> str:
    if code not in INTERFACE_LANGUAGES and code not in context.index.faq.languages():
        raise StaleButtonError
    return code


def _question_id(part: str) -> str:
    if not is_question_id(part):
        raise StaleButtonError
    return part


def _page(part: str) -> int:
    if not part.isdecimal():
        raise StaleButtonError
    return int(part)


async def _suggested(query: CallbackQuery, data: CallbackData, context: Context, language: str) -> None:
    """Show the entry chosen from "Did you mean"."""
    entry = _entry(data, context)
    answer_language = _answer_language(data.parts[1], context)
    question_id = _question_id(data.parts[2])
    is_in_group = _is_in_group(query)
    if is_in_group and not _may_choose(query):
        await acknowledge(query, text(language, "not-your-question"))
        return
    reply = replies.answer_reply(
        context.index.faq,
        entry,
        answer_language,
        question_id,
        with_question=True,
        bot_in_group=context.bot.username if is_in_group else None,
    )
    shown = await edit(query, reply)
    if shown:
        _remember_shown(shown, context, entry, answer_language)
    if not is_in_group:
        context.remember(context=entry.id, suggested=None)
    elif shown:
        at = shown.edit_date or shown.date
        context.bot_data.recent.set_last(shown.chat_id, query.from_user.id, entry.id, None, at)
    context.bot_data.store.recorder.soon(partial(context.bot_data.store.questions.take, question_id, entry.id))


def _remember_shown(shown: Message, context: Context, entry: Entry, language: str) -> None:
    """Remember a chosen entry as the reply to the question that its message replies to, like any answer."""
    asked = shown.reply_to_message
    given = GivenAnswer(shown.message_id, shown.link, entry.id, language, shown.edit_date or shown.date)
    context.bot_data.recent.add(shown.chat_id, asked.message_id if asked else None, given)


def _may_choose(query: CallbackQuery) -> bool:
    """Whether a user in a group may choose among suggestions: the asker, or anybody if the asker is unknown."""
    asked = query.message.reply_to_message if isinstance(query.message, Message) else None
    if asked is None or asked.from_user is None or asked.sender_chat is not None:
        return True
    return asked.from_user.id == query.from_user.id


async def _browsed(query: CallbackQuery, data: CallbackData, context: Context, language: str) -> None:
    """Show an entry chosen from a topic's list."""
    entry = _entry(data, context)
    is_in_group = _is_in_group(query)
    reply = replies.answer_reply(
        context.index.faq,
        entry,
        language,
        new_question_id(),
        with_question=True,
        back_to_topic=True,
        bot_in_group=context.bot.username if is_in_group else None,
    )
    shown = await edit(query, reply)
    if not is_in_group:
        context.remember(context=entry.id, suggested=None)
        if shown:
            _remember_shown(shown, context, entry, language)


async def _related(query: CallbackQuery, data: CallbackData, context: Context, _language: str) -> None:
    """Show a related entry chosen under an answer."""
    entry = _entry(data, context)
    answer_language = _answer_language(data.parts[1], context)
    shown_in = query.message
    tap = (query.from_user.id, shown_in.message_id if shown_in else 0, entry.id)
    if isinstance(shown_in, Message) and tap not in context.bot_data.tapped:
        context.remember(context=entry.id, suggested=None)
        reply = replies.answer_reply(context.index.faq, entry, answer_language, new_question_id(), with_question=True)
        shown = await shown_in.reply_html(reply.text, reply_markup=reply.markup, do_quote=False)
        _remember_shown(shown, context, entry, answer_language)
        context.bot_data.tapped[tap] = True
    await acknowledge(query)


async def _topics(query: CallbackQuery, data: CallbackData, context: Context, language: str) -> None:
    """Show a page of the topics."""
    await edit(query, replies.topics_reply(context.index.faq, language, _page(data.subject or "0")))


async def _topic(query: CallbackQuery, data: CallbackData, context: Context, language: str) -> None:
    """Show a page of a topic's entries."""
    topic_id, page, _ = data.parts
    reply = replies.topic_reply(context.index.faq, topic_id, _page(page), language)
    if reply is None:
        raise StaleButtonError
    await edit(query, reply)


async def _feedback(query: CallbackQuery, data: CallbackData, context: Context, language: str) -> None:
    """Record whether somebody found an answer right."""
    entry, question_id = _entry(data, context), _question_id(data.parts[1])
    was_right = data.action is Action.YES
    asker = context.asker(query.from_user.id)
    if not await context.bot_data.store.questions.rate(question_id, asker, entry.id, was_right):
        await acknowledge(query, text(language, "rated-already"))
        return
    await acknowledge(query, text(language, "thanks" if was_right else "thanks-for-no"))
    log.info("feedback", entry=entry.id, right=was_right)
    # In a group, others may want to rate it as well.
    if not _is_in_group(query):
        await _remove_feedback_row(query)


async def _remove_feedback_row(query: CallbackQuery) -> None:
    markup = query.message.reply_markup if isinstance(query.message, Message) else None
    rows = [row for row in markup.inline_keyboard if not _asks_for_feedback(row[0].callback_data)] if markup else []
    if markup and len(rows) < len(markup.inline_keyboard):
        with _as_it_is():
            await query.edit_message_reply_markup(InlineKeyboardMarkup(rows) if rows else None)


def _asks_for_feedback(packed: str | object | None) -> bool:
    data = parse_callback_data(packed if isinstance(packed, str) else None)
    return data is not None and data.action in {Action.YES, Action.NO}


async def _language(query: CallbackQuery, data: CallbackData, context: Context, _language: str) -> None:
    """Set the language of a private chat: the one chosen, or that of the user's Telegram."""
    if data.subject and data.subject not in INTERFACE_LANGUAGES:
        raise StaleButtonError
    context.remember(language=data.subject or None)
    chosen = "language-chosen" if data.subject else "automatic-chosen"
    await edit(query, Reply(text(context.language(query.from_user), chosen)))


async def _group_setting(query: CallbackQuery, data: CallbackData, context: Context, language: str) -> None:
    """Change a setting of a group."""
    changes = group_settings.changes_of(data)
    if changes is None:
        raise StaleButtonError
    reply = await group_settings.change(query, context, changes)
    if reply is None:
        await acknowledge(query, text(language, "only-admins"), alert=True)
    else:
        await edit(query, reply)


_HANDLERS: dict[Action, Callable[[CallbackQuery, CallbackData, Context, str], Awaitable[None]]] = {
    Action.SUGGESTED: _suggested,
    Action.RELATED: _related,
    Action.BROWSED: _browsed,
    Action.TOPIC: _topic,
    Action.TOPICS: _topics,
    Action.YES: _feedback,
    Action.NO: _feedback,
    Action.LANGUAGE: _language,
    Action.GROUP_LANGUAGE: _group_setting,
    Action.MENTIONS: _group_setting,
}
