"""Callback queries: presses of the buttons under the bot's messages."""

from __future__ import annotations

import contextlib
from collections.abc import Awaitable, Callable, Iterator
from functools import partial

import structlog
from telegram import CallbackQuery, InlineKeyboardMarkup, Message, Update
from telegram.error import BadRequest

from bot import group_settings, replies
from bot.callback_data import Action, CallbackData, parse_callback_data
from bot.localisation import INTERFACE_LANGUAGES, text
from bot.recent_answers import GivenAnswer
from bot.replies import Reply
from bot.state import Context
from bot.store.database import DatabaseError
from bot.store.question_log import is_question_id, new_question_id
from knowledge.model import Entry

log = structlog.get_logger()


async def press(update: Update, context: Context) -> None:
    """A button was pressed: do what it carries, or say that it is out of date."""
    query = update.callback_query
    assert query is not None
    language = context.language(query.from_user)
    data = parse_callback_data(query.data) if _has_button(query) else None
    act = _ACTIONS[data.action](data, context, language) if data else None
    if act is None:
        await acknowledge(query, text(language, "stale"), alert=True)
        return
    await act(query)


def _has_button(query: CallbackQuery) -> bool:
    """Whether the pressed message has a button that sends this: apps that people write themselves send what they like.

    Telegram does not show messages that it finds no more; in a private chat nobody but who pressed sees what comes of
    it. What is sent inline has no button that comes here.
    """
    message = query.message
    if message is None:
        return False
    if not message.is_accessible:
        return message.chat.id == query.from_user.id
    markup = message.reply_markup if isinstance(message, Message) else None
    rows = markup.inline_keyboard if markup else ()
    return any(button.callback_data == query.data for row in rows for button in row)


Act = Callable[[CallbackQuery], Awaitable[object]]


async def edit(query: CallbackQuery, reply: Reply) -> Message | None:
    """Show a reply in place of the message the button is under; gives the edited message, None if it was so already."""
    edited: Message | bool = False
    with _as_it_is():
        edited = await query.edit_message_text(reply.text, "HTML", reply_markup=reply.markup)
    await acknowledge(query)  # After it, for a press can be told only once what became of it.
    return edited if isinstance(edited, Message) else None  # True comes back for inline messages only


async def acknowledge(query: CallbackQuery, notice: str | None = None, *, alert: bool = False) -> bool:
    """Stop the button's spinning; gives whether the notice was shown.

    A press that is answered already, or of long ago, before the bot was started, cannot be answered any more.
    """
    try:
        await query.answer(notice, show_alert=alert)
    except BadRequest as error:
        log.info("too late to answer a press", error=error.message)
        return False
    return True


@contextlib.contextmanager
def _as_it_is() -> Iterator[None]:
    """A press may ask for what is there already, or under a message that was deleted meanwhile; that is no error."""
    try:
        yield
    except BadRequest as error:
        if "not modified" not in error.message and "not found" not in error.message:
            raise


def _edited(reply: Reply | None) -> Act | None:
    return partial(edit, reply=reply) if reply else None


def _is_in_group(query: CallbackQuery) -> bool:
    return query.message is not None and query.message.chat.type != "private"


def _entry(data: CallbackData, context: Context) -> Entry | None:
    return context.index.faq.entry(data.parts[0])


def _is_language(code: str, context: Context) -> bool:
    return code in INTERFACE_LANGUAGES or code in context.index.faq.languages()


def _suggested(data: CallbackData, context: Context, language: str) -> Act | None:
    entry = _entry(data, context)
    _, spoken, question_id = data.parts
    if entry is None or not _is_language(spoken, context) or not is_question_id(question_id):
        return None

    async def act(query: CallbackQuery) -> None:
        is_in_group = _is_in_group(query)
        if is_in_group and not _may_choose(query):
            await acknowledge(query, text(language, "not-your-question"))
            return
        shown = await edit(
            query,
            replies.answer_reply(
                context.index.faq,
                entry,
                spoken,
                question_id,
                with_question=True,
                bot_in_group=context.bot.username if is_in_group else None,
            ),
        )
        if not is_in_group:
            context.remember(context=entry.id)
        elif shown:
            _remember_in_group(query, shown, context, entry, spoken)
        context.bot_data.store.recorder.soon(partial(context.bot_data.store.questions.take, question_id, entry.id))

    return act


def _remember_in_group(query: CallbackQuery, shown: Message, context: Context, entry: Entry, language: str) -> None:
    """A chosen entry is from now on the reply to the question that the message replies to, like any answer."""
    asked = shown.reply_to_message
    given = GivenAnswer(shown.message_id, shown.link, entry.id, language, shown.edit_date or shown.date)
    context.bot_data.recent.add(shown.chat_id, asked.message_id if asked else None, given)
    context.bot_data.recent.turn_to(shown.chat_id, query.from_user.id, entry.id, given.at)


def _may_choose(query: CallbackQuery) -> bool:
    """Whether somebody in a group may choose among suggestions: who asked, or anybody if that is not to be seen."""
    asked = query.message.reply_to_message if isinstance(query.message, Message) else None
    if asked is None or asked.from_user is None or asked.sender_chat is not None:
        return True
    return asked.from_user.id == query.from_user.id


def _browsed(data: CallbackData, context: Context, language: str) -> Act | None:
    entry = _entry(data, context)
    if entry is None:
        return None

    async def act(query: CallbackQuery) -> None:
        is_in_group = _is_in_group(query)
        await edit(
            query,
            replies.answer_reply(
                context.index.faq,
                entry,
                language,
                new_question_id(),
                with_question=True,
                back_to_topic=True,
                bot_in_group=context.bot.username if is_in_group else None,
            ),
        )
        if not is_in_group:
            context.remember(context=entry.id)

    return act


def _related(data: CallbackData, context: Context, _language: str) -> Act | None:
    entry = _entry(data, context)
    spoken = data.parts[1]
    if entry is None or not _is_language(spoken, context):
        return None
    reply = replies.answer_reply(context.index.faq, entry, spoken, new_question_id(), with_question=True)

    async def act(query: CallbackQuery) -> None:
        shown_in = query.message
        tap = (query.from_user.id, shown_in.message_id if shown_in else 0, entry.id)
        if isinstance(shown_in, Message) and tap not in context.bot_data.tapped:
            context.remember(context=entry.id)
            await shown_in.reply_html(reply.text, reply_markup=reply.markup, do_quote=False)
            context.bot_data.tapped[tap] = True
        await acknowledge(query)

    return act


def _topics(data: CallbackData, context: Context, language: str) -> Act | None:
    page = data.subject or "0"
    return _edited(replies.topics_reply(context.index.faq, language, int(page))) if page.isdecimal() else None


def _topic(data: CallbackData, context: Context, language: str) -> Act | None:
    topic_id, page, _ = data.parts
    return _edited(replies.topic_reply(context.index.faq, topic_id, int(page), language)) if page.isdecimal() else None


def _feedback(data: CallbackData, context: Context, language: str) -> Act | None:
    entry = _entry(data, context)
    question_id = data.parts[1]
    if entry is None or not is_question_id(question_id):
        return None
    was_right = data.action is Action.YES

    async def act(query: CallbackQuery) -> None:
        store = context.bot_data.store
        try:
            is_new = await store.questions.rate(question_id, context.asker(query.from_user.id), entry.id, was_right)
        except DatabaseError as error:
            log.warning("feedback could not be kept", error=str(error))
            is_new = True
        if not is_new:
            await acknowledge(query, text(language, "rated-already"))
            return
        await acknowledge(query, text(language, "thanks" if was_right else "thanks-for-no"))
        log.info("feedback", entry=entry.id, right=was_right)
        # In a group others may have another opinion.
        if not _is_in_group(query):
            await _take_feedback_row_away(query)

    return act


async def _take_feedback_row_away(query: CallbackQuery) -> None:
    markup = query.message.reply_markup if isinstance(query.message, Message) else None
    rows = [row for row in markup.inline_keyboard if not _asks_for_feedback(row[0].callback_data)] if markup else []
    if markup and len(rows) < len(markup.inline_keyboard):
        with _as_it_is():
            await query.edit_message_reply_markup(InlineKeyboardMarkup(rows) if rows else None)


def _asks_for_feedback(packed: str | object | None) -> bool:
    data = parse_callback_data(packed if isinstance(packed, str) else None)
    return data is not None and data.action in {Action.YES, Action.NO}


def _language(data: CallbackData, context: Context, _language: str) -> Act | None:
    if data.subject and data.subject not in INTERFACE_LANGUAGES:
        return None
    said = text(data.subject, "language-chosen") if data.subject else None

    async def act(query: CallbackQuery) -> None:
        context.remember(language=data.subject or None)
        await edit(query, Reply(said or text(context.language(query.from_user), "automatic-chosen")))

    return act


def _group_setting(data: CallbackData, context: Context, language: str) -> Act | None:
    changes = group_settings.changes_of(data)
    if changes is None:
        return None

    async def act(query: CallbackQuery) -> None:
        reply = await group_settings.change(query, context, changes)
        if reply is None:
            await acknowledge(query, text(language, "only-admins"), alert=True)
        else:
            await edit(query, reply)

    return act


_ACTIONS: dict[Action, Callable[[CallbackData, Context, str], Act | None]] = {
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
