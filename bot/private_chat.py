"""Messages in private chats: commands, questions, and everything that is neither."""

from __future__ import annotations

import structlog
from telegram import Message, Update

from bot import replies
from bot.localisation import text
from bot.replies import Reply
from bot.state import Context
from knowledge.question import Question

log = structlog.get_logger()


async def _answer(message: Message, reply: Reply) -> None:
    await message.reply_html(reply.text, reply_markup=reply.markup)


def _message_and_language(update: Update, context: Context) -> tuple[Message, str]:
    message, user = update.effective_message, update.effective_user
    assert message is not None  # the filters in `application` let only messages through
    return message, context.language(user.language_code if user else None)


async def start(update: Update, context: Context) -> None:
    """``/start``, and ``/start ENTRY`` as deep links have it."""
    message, language = _message_and_language(update, context)
    faq = context.index.faq
    entry = faq.entry(context.args[0]) if context.args else None
    if entry is None:
        await _answer(message, replies.start_reply(faq, language))
    else:
        context.chat.context = entry.id
        await _answer(message, replies.answer_reply(faq, entry, language, with_question=True))


async def help_(update: Update, context: Context) -> None:
    """``/help``."""
    message, language = _message_and_language(update, context)
    await _answer(message, replies.help_reply(context.index.faq, language))


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


async def unknown_command(update: Update, context: Context) -> None:
    """Any other command."""
    message, language = _message_and_language(update, context)
    await message.reply_html(text(language, "unknown-command"))


async def question(update: Update, context: Context) -> None:
    """Any other text is a question."""
    message, language = _message_and_language(update, context)
    index = context.index
    match = index.match(Question(message.text or "", language, context.chat.context))
    await _answer(message, replies.match_reply(index.faq, match, language))
    context.chat.spoken = match.language
    context.chat.context = match.entry or context.chat.context
    log.info("question", outcome=str(match.outcome), entry=match.entry, score=match.score, language=match.language)


async def no_text(update: Update, context: Context) -> None:
    """Stickers, photos, voice messages and the like."""
    message, language = _message_and_language(update, context)
    if message.media_group_id is None or message.media_group_id != context.chat.album:
        context.chat.album = message.media_group_id
        await message.reply_html(text(language, "only-text"))
