"""Handles messages in private chats: commands, questions, and everything else."""

from __future__ import annotations

import dataclasses
from html import escape

import structlog
from telegram import Message, Update

from bot import replies
from bot.addressing import commanded_question
from bot.admin import uploads
from bot.admin.access import is_admin
from bot.deep_links import carried_question, is_kept
from bot.edits import edit_answer
from bot.localisation import text
from bot.profile import tell_admin_commands
from bot.recent_answers import GivenAnswer
from bot.replies import Reply
from bot.state import Context
from bot.store.database import DatabaseError
from bot.store.question_log import new_question_id
from knowledge.question import Question

log = structlog.get_logger()


async def _answer(message: Message, reply: Reply) -> Message:
    return await message.reply_html(reply.text, reply_markup=reply.markup)


def _message_and_language(update: Update, context: Context) -> tuple[Message, str]:
    message, user = update.effective_message, update.effective_user
    assert message is not None  # `application` passes only such updates
    return message, context.language(user)


async def start(update: Update, context: Context) -> None:
    """``/start``, and ``/start PARAMETER`` from deep links: an entry, or a question."""
    message, language = _message_and_language(update, context)
    faq = context.index.faq
    parameter = context.args[0] if context.args else ""
    entry = faq.entry(parameter.lower())
    carried = carried_question(parameter) or (await _kept_question(parameter, context) if is_kept(parameter) else None)
    if entry is not None:
        context.remember(context=entry.id, suggested=None)
        reply = replies.answer_reply(faq, entry, language, new_question_id(), with_question=True)
        sent = await _answer(message, reply)
        given = GivenAnswer(sent.message_id, None, entry.id, language, sent.date)
        context.bot_data.recent.add(message.chat_id, message.message_id, given)
    elif carried:
        await message.reply_html(f"<i>{escape(carried, quote=False)}</i>", do_quote=False)
        await _respond(message, carried, language, context)
    else:
        await _answer(message, replies.start_reply(faq, language, is_admin=is_admin(context, message.chat_id)))
    if is_admin(context, message.chat_id):
        await tell_admin_commands(context.bot, message.chat_id)


async def _kept_question(parameter: str, context: Context) -> str | None:
    try:
        return await context.bot_data.store.carried.get(parameter)
    except DatabaseError as error:
        log.warning("a question for the private chat could not be read", error=str(error))
        return None


async def help_(update: Update, context: Context) -> None:
    """``/help``."""
    message, language = _message_and_language(update, context)
    await _help(message, language, context)


async def _help(message: Message, language: str, context: Context) -> None:
    reply = replies.help_reply(context.index.faq, language, is_admin=is_admin(context, message.chat_id))
    await _answer(message, reply)


async def topics(update: Update, context: Context) -> None:
    """``/topics``."""
    message, language = _message_and_language(update, context)
    await _answer(message, replies.topics_reply(context.index.faq, language))


async def about(update: Update, context: Context) -> None:
    """``/about``."""
    message, language = _message_and_language(update, context)
    await _answer(message, replies.about_reply(context.index.faq, language))


async def choose_language(update: Update, context: Context) -> None:
    """``/language``."""
    message, language = _message_and_language(update, context)
    await _answer(message, replies.language_reply(language))


async def tell_id(update: Update, context: Context) -> None:
    """``/id``: the number with which the operator makes somebody an admin."""
    message, language = _message_and_language(update, context)
    await message.reply_html(text(language, "your-id", id=str(message.chat_id)))


async def settings(update: Update, context: Context) -> None:
    """``/settings``, which is for groups."""
    message, language = _message_and_language(update, context)
    await message.reply_html(text(language, "settings-in-groups"))


async def forget(update: Update, context: Context) -> None:
    """``/forget``: delete what is stored about the asker."""
    message, language = _message_and_language(update, context)
    context.bot_data.recent.forget(message.chat_id)
    await context.bot_data.memory.forget(message.chat_id)
    await context.bot_data.store.questions.forget(context.asker(message.chat_id))
    await context.bot_data.store.carried.forget(context.asker(message.chat_id))
    await context.bot_data.store.prompts.forget(message.chat_id)
    await context.bot_data.store.scrub()
    chosen = "chosen" if context.private.language else "none"
    await message.reply_html(text(language, "forgotten", language=chosen))


async def ask(update: Update, context: Context) -> None:
    """``/ask QUESTION``, as people know it from groups; without a question, help."""
    message, language = _message_and_language(update, context)
    asked = commanded_question(message)
    if asked:
        await _respond(message, asked, language, context)
    elif message.edit_date is None:
        await _help(message, language, context)


async def unknown_command(update: Update, context: Context) -> None:
    """Any other command."""
    message, language = _message_and_language(update, context)
    await message.reply_html(text(language, "unknown-command"))


async def question(update: Update, context: Context) -> None:
    """Any other text is a question; so is a caption, or a forwarded text of somebody else."""
    message, language = _message_and_language(update, context)
    if message.media_group_id is not None:
        context.bot_data.albums[message.media_group_id] = True
    await _respond(message, message.text or message.caption or "", language, context)


async def admin_said(update: Update, context: Context) -> None:
    """A text from an admin: the reply to a prompt, an FAQ or entry, or else a question like anybody's."""
    if not await uploads.said(update, context):
        await question(update, context)


async def _respond(message: Message, asked: str, language: str, context: Context) -> None:
    """Answer a question, in the context of the answer it replies to; if it was edited, replace its earlier answer."""
    index, recent, chat_id = context.index, context.bot_data.recent, message.chat_id
    replied = message.reply_to_message
    shown = recent.entry_of(chat_id, replied.message_id) if replied else None
    suggested = None if shown else context.private.suggested
    question = Question(asked, language, shown or context.private.context, suggested)
    match = index.match(question)
    question_id = suggested.question_id if suggested and match.is_choice else new_question_id()
    before = recent.answer_to(chat_id, message.message_id)
    if before:
        match = dataclasses.replace(match, repeats=False)  # The answer before is the one being replaced.
    reply = replies.match_reply(index.faq, match, language, question_id)
    try:
        sent = await (edit_answer(message, before, reply) if before else _answer(message, reply))
        given = GivenAnswer(sent.message_id, None, match.entry, match.language, message.date)
        recent.add(chat_id, message.message_id, given)
    finally:  # It was asked, and may have been answered even if Telegram's confirmation is lost.
        context.remember_match(match, question_id)
        context.log_question(question_id, question, match, "private", chat_id)


async def no_text(update: Update, context: Context) -> None:
    """Stickers, photos, voice messages and the like."""
    message, language = _message_and_language(update, context)
    album = message.media_group_id
    if album is None or album not in context.bot_data.albums:
        await message.reply_html(text(language, "only-text"))
    if album is not None:
        context.bot_data.albums[album] = True
