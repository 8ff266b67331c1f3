"""Answers questions in groups: asked with ``/ask``, by mentioning the bot, or by replying to it.

The bot stays unobtrusive there: it does not repeat itself, limits how much one person may ask, and ignores what is not
meant for it.
"""

from __future__ import annotations

from datetime import timedelta

from telegram import Message, ReplyParameters, Update
from telegram.error import BadRequest

from bot import replies
from bot.addressing import author_id, command, commanded_question, mentioned_question, names_bot, sender_id
from bot.admin.access import is_admin, turn_away
from bot.edits import edit_answer
from bot.localisation import text
from bot.question_limit import Verdict
from bot.recent_answers import GivenAnswer
from bot.replies import Reply
from bot.state import Context
from bot.store.question_log import new_question_id
from bot.store.suggested import suggested_by
from knowledge.framing import is_question
from knowledge.question import Outcome, Question

LATE_EDIT = timedelta(minutes=5)
"""Later than this, an edited message that was not answered does not count as a new question."""


async def ask(update: Update, context: Context) -> None:
    """``/ask QUESTION``, or ``/ask`` as a reply to somebody's message."""
    message = _message(update)
    question = commanded_question(message)
    if question:
        await _respond(message, question, context, is_command=True)
    elif message.edit_date is None:
        reply = replies.ask_how_reply(context.index.faq, _language(message, context))
        await _say_within_limit(message, context, reply)


async def mention(update: Update, context: Context) -> None:
    """A message that mentions the bot or replies to it."""
    message = _message(update)
    question = mentioned_question(message, context.bot)
    if context.group.mentions and question:
        await _respond(message, question, context, is_command=False)


async def topics(update: Update, context: Context) -> None:
    """``/topics``."""
    message = _message(update)
    await _say_within_limit(message, context, replies.topics_reply(context.index.faq, _language(message, context)))


async def help_(update: Update, context: Context) -> None:
    """``/help``."""
    message = _message(update)
    language = _language(message, context)
    reply = replies.group_help_reply(context.index.faq, language, context.bot.username, context.group)
    await _say_within_limit(message, context, reply)


async def faq(update: Update, context: Context) -> None:
    """``/faq``, which is for admins in private chats. From anybody else, a bare one may be meant for another bot."""
    message = _message(update)
    is_from_admin = message.from_user is not None and is_admin(context, message.from_user.id)
    if not (is_from_admin or names_bot(message)) or not await is_within_limit(message, context):
        return
    if is_from_admin:
        await _say(message, _in_private(message, context))
    else:
        await turn_away(update, context)


async def private_command(update: Update, context: Context) -> None:
    """A command for the private chat. A bare one may be meant for another bot."""
    message = _message(update)
    if names_bot(message):
        await _say_within_limit(message, context, _in_private(message, context))


def _in_private(message: Message, context: Context) -> Reply:
    language = _language(message, context)
    return Reply(text(language, "send-in-private", command=command(message), bot=context.bot.username))


def _message(update: Update) -> Message:
    message = update.effective_message
    assert message is not None  # `application` passes only such updates
    return message


def _language(message: Message, context: Context) -> str:
    return context.language(message.from_user)


async def _say_within_limit(message: Message, context: Context, reply: Reply) -> None:
    if await is_within_limit(message, context):
        await _say(message, reply)


async def is_within_limit(message: Message, context: Context) -> bool:
    """Count a request of somebody and return whether they may make it. The first one too many gets a notice."""
    asked_at = message.edit_date or message.date
    verdict = context.bot_data.limit.count(message.chat_id, sender_id(message), asked_at)
    if verdict is Verdict.WARN:
        await _say(message, Reply(text(_language(message, context), "too-many")))
    return verdict is Verdict.ANSWER


async def _respond(message: Message, question: str, context: Context, *, is_command: bool) -> None:
    """Answer a question, point to the same answer given before, edit the answer of an edited question, or stay silent.

    The question is logged under whoever wrote its words, as they may want it forgotten.
    """
    chat_id, sender, asked_at = message.chat_id, sender_id(message), message.edit_date or message.date
    recent = context.bot_data.recent
    before = recent.answer_to(chat_id, message.message_id)
    if message.edit_date and not before and message.edit_date - message.date > LATE_EDIT:
        return
    language = _language(message, context)
    shown, last = _entry_replied_to(message, context), recent.last(chat_id, sender, message.date)
    suggested = None if shown else last.suggested
    asked = Question(question, language, shown or last.entry, suggested)
    match = context.index.match(asked)
    if match.outcome is Outcome.NONE and not is_command and not before and not is_question(question):
        return
    if not await is_within_limit(message, context):
        return
    question_id = suggested.question_id if suggested and match.is_choice else new_question_id()
    reply = replies.group_reply(context.index.faq, match, language, question_id, context.bot.username)
    if before and recent.is_pointed_to(chat_id, before) and before.entry != match.entry:
        before = None  # The bot pointed others to that answer, so it stays.
    same = recent.find_repeat(chat_id, match.entry, match.language, asked_at) if match.entry and not before else None
    try:
        sent, is_pointer = await _deliver(message, reply, before, same, context)
        given = GivenAnswer(sent.message_id, sent.link, match.entry, match.language, asked_at)
        recent.add(chat_id, message.message_id, given, is_pointer=is_pointer)
    finally:  # It was asked, and may have been answered even if Telegram's confirmation is lost.
        recent.set_last(chat_id, sender, match.entry, suggested_by(match, question_id), asked_at)
        context.log_question(question_id, asked, match, "group", author_id(message) if is_command else sender)


async def _deliver(
    message: Message, reply: Reply, before: GivenAnswer | None, same: GivenAnswer | None, context: Context
) -> tuple[Message | GivenAnswer, bool]:
    """Point to the same answer, edit the one before, or reply; returns the message, and whether it is a pointer."""
    if same and (pointer := await _point(message, same, context)):
        return pointer, True
    return await (edit_answer(message, before, reply) if before else _say(message, reply)), False


async def _point(message: Message, same: GivenAnswer, context: Context) -> Message | None:
    """Point to the same answer given before; None if that turns out to be deleted."""
    reply = replies.pointer_reply(context.index.faq, same.entry or "", same.language, same.link)
    try:
        # If messages have no links, a reply to the earlier one leads to it.
        pointer = await _say(message, reply, to=None if same.link else same.message_id)
    except BadRequest as error:
        if "replied not found" not in error.message:
            raise
        return None
    context.bot_data.recent.mark_pointed_to(message.chat_id, same)
    return pointer


def _entry_replied_to(message: Message, context: Context) -> str | None:
    """The entry shown in the message that a message replies to, which a follow-up is about rather than the last one."""
    replied = message.reply_to_message
    return context.bot_data.recent.entry_of(message.chat_id, replied.message_id) if replied else None


async def _say(message: Message, reply: Reply, to: int | None = None) -> Message:
    """Reply to a message, in its forum topic; or to another message of the chat, which must still exist."""
    parameters = ReplyParameters(to or message.message_id, allow_sending_without_reply=to is None)
    return await message.reply_html(reply.text, reply_markup=reply.markup, reply_parameters=parameters)
