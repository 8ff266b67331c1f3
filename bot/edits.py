"""Changes the answer when its question is edited."""

from __future__ import annotations

from telegram import Message
from telegram.error import BadRequest

from bot.recent_answers import GivenAnswer
from bot.replies import Reply


async def edit_answer(message: Message, before: GivenAnswer, reply: Reply) -> Message | GivenAnswer:
    """Replace the answer to a question that was edited; returns the message that now holds the reply."""
    try:
        edited = await message.get_bot().edit_message_text(
            reply.text, message.chat_id, before.message_id, parse_mode="HTML", reply_markup=reply.markup
        )
    except BadRequest as error:
        if "not modified" in error.message:  # "I have no answer" to both.
            return before
        if "not found" not in error.message and "can't be edited" not in error.message:
            raise
        # Somebody deleted it.
        return await message.reply_html(reply.text, reply_markup=reply.markup)
    assert isinstance(edited, Message)  # True comes back for inline messages only
    return edited
