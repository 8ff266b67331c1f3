"""Telegram's rules for replies and their edits: one test per rule."""

from __future__ import annotations

from typing import Any

import pytest
from telegram import Update

from bot.standin.account import User
from bot.standin.chat import Chat
from tests.bot.standin.client import Caller

NOT_FOUND = "400 Bad Request: message to be replied not found"


async def test_a_reply_shows_what_it_answers(bot: Caller, alice: User, minji: User, group: Chat) -> None:
    """A command in reply to a member includes the member's whole message, which alone did not reach the bot."""
    said = bot.world.says(minji, "What is PARMA?", group.id)
    bot.world.says(alice, "/ask@faqbot_standin_bot", group.id, reply_to=said.id)
    [update] = await bot.updates()
    replied = update["message"]["reply_to_message"]
    assert (replied["text"], replied["from"]["id"], replied["message_id"]) == ("What is PARMA?", minji.id, said.id)


async def test_a_reply_shows_one_level(bot: Caller, alice: User, group: Chat) -> None:
    """A replied message does not show what it replies to itself."""
    first = bot.world.says(alice, "one", group.id)
    second = bot.world.says(alice, "two", group.id, reply_to=first.id)
    bot.world.says(alice, "/ask@faqbot_standin_bot", group.id, reply_to=second.id)
    [update] = await bot.updates()
    assert "reply_to_message" not in update["message"]["reply_to_message"]


async def test_a_reply_to_the_bot(bot: Caller, alice: User, group: Chat) -> None:
    """The bot's replied message is shown as its own."""
    sent = await bot.call("sendMessage", chat_id=group.id, text="Which one?")
    bot.world.says(alice, "this one", group.id, reply_to=sent["message_id"])
    [update] = await bot.updates()
    assert update["message"]["reply_to_message"]["from"] == bot.world.bot


async def test_the_bot_replies(bot: Caller, alice: User, group: Chat) -> None:
    """The bot's message shows the message it replies to."""
    said = bot.world.says(alice, "lunch?", group.id)
    sent = await bot.call("sendMessage", chat_id=group.id, text="hi", reply_parameters={"message_id": said.id})
    assert sent["reply_to_message"]["text"] == "lunch?"


async def test_replies_to_what_is_deleted(bot: Caller, alice: User, group: Chat) -> None:
    """The bot cannot reply to a deleted message, unless it allows sending without the reply."""
    said = bot.world.says(alice, "lunch?", group.id)
    bot.world.deletes(alice, said.id, group.id)
    parameters: dict[str, Any] = {"chat_id": group.id, "text": "hi"}
    reply = {"message_id": said.id}
    assert await bot.refusal("sendMessage", **parameters, reply_parameters=reply) == NOT_FOUND
    reply["allow_sending_without_reply"] = True
    assert "reply_to_message" not in await bot.call("sendMessage", **parameters, reply_parameters=reply)


async def test_a_reply_outlives_what_it_answers(bot: Caller, alice: User, group: Chat) -> None:
    """An edit of a reply to a deleted message shows no replied message, but still its thread."""
    first = bot.world.says(alice, "one", group.id)
    second = bot.world.says(alice, "/ask@faqbot_standin_bot", group.id, reply_to=first.id)
    bot.world.deletes(alice, first.id, group.id)
    bot.world.changes(alice, second.id, "/ask@faqbot_standin_bot two", group.id)
    edited = (await bot.updates())[-1]["edited_message"]
    assert "reply_to_message" not in edited
    assert edited["message_thread_id"] == first.id


async def test_edits_keep_the_reply(bot: Caller, alice: User, group: Chat) -> None:
    """An edited message still shows its replied message and its thread."""
    first = bot.world.says(alice, "one", group.id)
    second = bot.world.says(alice, "/ask@faqbot_standin_bot", group.id, reply_to=first.id)
    bot.world.changes(alice, second.id, "/ask@faqbot_standin_bot two", group.id)
    said, edited = await bot.updates()
    for kept in ("message_id", "message_thread_id", "reply_to_message", "from", "date"):
        assert edited["edited_message"][kept] == said["message"][kept]
    assert edited["edited_message"]["edit_date"] >= said["message"]["date"]


def test_edits_of_others(bot: Caller, alice: User, minji: User, group: Chat) -> None:
    """Nobody can edit others' messages."""
    said = bot.world.says(alice, "one", group.id)
    with pytest.raises(ValueError, match="is not 민지's"):
        bot.world.changes(minji, said.id, "two", group.id)


# Quotes


async def test_a_quote(bot: Caller, alice: User, minji: User, group: Chat) -> None:
    """A reply may quote a part of the replied message; its position is counted in UTF-16."""
    said = bot.world.says(minji, "🎉 What is PARMA?", group.id)
    bot.world.says(alice, "/ask@faqbot_standin_bot", group.id, reply_to=said.id, quote="PARMA")
    update = Update.de_json((await bot.updates())[-1], None)
    assert update.message and update.message.quote
    assert (update.message.quote.text, update.message.quote.position) == ("PARMA", 11)
    assert update.message.quote.is_manual


def test_a_quote_of_nothing(bot: Caller, alice: User, group: Chat) -> None:
    """A quote must be in the replied message."""
    with pytest.raises(ValueError, match="does not say"):
        bot.world.says(alice, "hello", group.id, quote="PARMA")


async def test_the_bot_quotes(bot: Caller, alice: User, group: Chat) -> None:
    """The bot can quote only text of the replied message; anything else is refused."""
    said = bot.world.says(alice, "What is PARMA?", group.id)
    parameters: dict[str, Any] = {"chat_id": group.id, "text": "hi"}
    quoting = {"message_id": said.id, "quote": "<b>PARMA</b>", "quote_parse_mode": "HTML"}
    sent = await bot.call("sendMessage", **parameters, reply_parameters=quoting)
    assert sent["quote"]["text"] == "PARMA"
    refusal = await bot.refusal("sendMessage", **parameters, reply_parameters=quoting | {"quote": "KADIF"})
    assert refusal == "400 Bad Request: QUOTE_TEXT_INVALID"


# Deleting


async def test_bots_do_not_hear_of_deleting(bot: Caller, alice: User, minji: User, group: Chat) -> None:
    """Administrators can delete others' messages, members their own; the bot gets no update about either."""
    first, second = (bot.world.says(minji, text, group.id) for text in ("one", "two"))
    bot.world.deletes(alice, first.id, group.id)
    bot.world.deletes(minji, second.id, group.id)
    assert not {first.id, second.id} & set(group.messages)
    assert await bot.updates() == []


def test_members_delete_their_own(bot: Caller, alice: User, minji: User, group: Chat) -> None:
    """A member cannot delete others' messages."""
    said = bot.world.says(alice, "one", group.id)
    with pytest.raises(ValueError, match="민지 may not delete"):
        bot.world.deletes(minji, said.id, group.id)


async def test_in_private_everything_can_be_deleted(bot: Caller, alice: User) -> None:
    """In a private chat the user can delete the bot's messages too, which then cannot be edited."""
    bot.world.says(alice, "hello")
    sent = await bot.call("sendMessage", chat_id=alice.id, text="hi")
    bot.world.deletes(alice, sent["message_id"])
    parameters: dict[str, Any] = {"chat_id": alice.id, "message_id": sent["message_id"], "text": "ho"}
    assert await bot.refusal("editMessageText", **parameters) == "400 Bad Request: message to edit not found"


def test_deleted_messages_cannot_be_replied_to(bot: Caller, alice: User, group: Chat) -> None:
    """Users cannot reply to deleted messages."""
    said = bot.world.says(alice, "one", group.id)
    bot.world.deletes(alice, said.id, group.id)
    with pytest.raises(ValueError, match="there is no message"):
        bot.world.says(alice, "two", group.id, reply_to=said.id)
