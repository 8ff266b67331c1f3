"""The Bot API's rules for editing and deleting messages: one test per rule."""

from __future__ import annotations

from bot.standin.user import StandInUser
from tests.bot.standin.client import MORE, Caller

NOT_MODIFIED = (
    "400 Bad Request: message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)


async def test_edit(bot: Caller, alice: StandInUser) -> None:
    """EditMessageText changes the text in place, and removes the keyboard unless it is given again."""
    await bot.call("sendMessage", chat_id=alice.chat_id, text="one", reply_markup=MORE)
    edited = await bot.call("editMessageText", chat_id=alice.chat_id, message_id=2, text="two")
    assert (edited["message_id"], edited["text"]) == (2, "two")
    assert "reply_markup" not in edited and "edit_date" in edited


async def test_edit_that_changes_nothing(bot: Caller, alice: StandInUser) -> None:
    """An edit must change the text, its formatting or the keyboard."""
    sent = {"chat_id": alice.chat_id, "text": "<b>hi</b>", "parse_mode": "HTML", "reply_markup": MORE}
    await bot.call("sendMessage", **sent)
    assert await bot.refusal("editMessageText", message_id=2, **sent) == NOT_MODIFIED
    assert await bot.call("editMessageText", message_id=2, **sent | {"text": "<i>hi</i>"})


async def test_edit_of_the_keyboard(bot: Caller, alice: StandInUser) -> None:
    """EditMessageReplyMarkup changes only the keyboard, and must change it."""
    await bot.call("sendMessage", chat_id=alice.chat_id, text="hi")
    edited = await bot.call("editMessageReplyMarkup", chat_id=alice.chat_id, message_id=2, reply_markup=MORE)
    assert (edited["text"], edited["reply_markup"]) == ("hi", MORE)
    refusal = await bot.refusal("editMessageReplyMarkup", chat_id=alice.chat_id, message_id=2, reply_markup=MORE)
    assert refusal == NOT_MODIFIED


async def test_edit_of_a_missing_message(bot: Caller, alice: StandInUser) -> None:
    """A deleted message cannot be edited."""
    refusal = await bot.refusal("editMessageText", chat_id=alice.chat_id, message_id=99, text="hi")
    assert refusal == "400 Bad Request: message to edit not found"


async def test_edit_of_a_users_message(bot: Caller, alice: StandInUser) -> None:
    """A bot can edit only its own messages."""
    refusal = await bot.refusal("editMessageText", chat_id=alice.chat_id, message_id=1, text="hi")
    assert refusal == "400 Bad Request: message can't be edited"


async def test_delete(bot: Caller, alice: StandInUser) -> None:
    """A message can be deleted once, and its id is not reused."""
    await bot.call("sendMessage", chat_id=alice.chat_id, text="hi")
    assert await bot.call("deleteMessage", chat_id=alice.chat_id, message_id=2) is True
    refusal = await bot.refusal("deleteMessage", chat_id=alice.chat_id, message_id=2)
    assert refusal == "400 Bad Request: message to delete not found"
    assert (await bot.call("sendMessage", chat_id=alice.chat_id, text="hi"))["message_id"] == 3
