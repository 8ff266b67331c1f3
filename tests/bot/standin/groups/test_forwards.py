"""Telegram's rules for the origin of forwarded messages: one test per rule."""

from __future__ import annotations

from typing import Any

import pytest
from telegram import MessageOriginChannel, MessageOriginChat, MessageOriginHiddenUser, MessageOriginUser, Update

from bot.standin.account import User
from bot.standin.channels import add_channel
from bot.standin.chat import Chat
from bot.standin.forward import user_origin
from bot.standin.forwarding import forwards, forwards_text
from bot.standin.groups import promote
from bot.standin.message import Message
from tests.bot.standin.client import MORE, Caller


async def last(bot: Caller) -> dict[str, Any]:
    """The latest message that the bot has heard."""
    message: dict[str, Any] = (await bot.updates())[-1]["message"]
    return message


async def test_of_a_user(bot: Caller, alice: User, minji: User, group: Chat) -> None:
    """The origin of a user's message is that user, whoever forwards it."""
    said = bot.world.says(minji, "What is PARMA?", group.id)
    forwards(bot.world, alice, said.id, group.id)
    message = await last(bot)
    assert message["forward_origin"] == {"type": "user", "sender_user": minji.as_json(), "date": said.date}
    assert (message["from"]["id"], message["text"]) == (alice.id, "What is PARMA?")


async def test_of_a_hidden_user(bot: Caller, alice: User, group: Chat) -> None:
    """The origin contains only the name of a user who hides in forwards."""
    hidden = bot.world.add_user("Hidden", hides_in_forwards=True)
    group.members[hidden.id] = "member"
    said = bot.world.says(hidden, "hello", group.id)
    forwards(bot.world, alice, said.id, group.id)
    origin = (await last(bot))["forward_origin"]
    assert origin == {"type": "hidden_user", "sender_user_name": "Hidden", "date": said.date}


async def test_of_the_bot(bot: Caller, alice: User) -> None:
    """The origin of a bot's message is the bot, and the buttons are lost."""
    bot.world.says(alice, "hello")
    sent = await bot.call("sendMessage", chat_id=alice.id, text="hi", reply_markup=MORE)
    forwards(bot.world, alice, sent["message_id"], alice.id)
    message = await last(bot)
    assert message["forward_origin"]["sender_user"]["id"] == bot.world.bot_id
    assert "reply_markup" not in message


async def test_of_an_anonymous_administrator(bot: Caller, alice: User, group: Chat) -> None:
    """The origin of an anonymous administrator's message is the group."""
    promote(bot.world, group, alice.id, "creator", alice, is_anonymous=True)
    said = bot.world.says(alice, "hello", group.id)
    forwards(bot.world, alice, said.id, group.id)
    origin = (await last(bot))["forward_origin"]
    assert (origin["type"], origin["sender_chat"]["id"]) == ("chat", group.id)


async def test_of_a_channel(bot: Caller, alice: User) -> None:
    """The origin of a post is its channel, with its message id there."""
    channel = add_channel(bot.world, "News", alice, with_bot=False)
    post = bot.world.says(alice, "News!", channel.id)
    forwards(bot.world, alice, post.id, channel.id)
    origin = (await last(bot))["forward_origin"]
    assert (origin["type"], origin["chat"]["title"], origin["message_id"]) == ("channel", "News", post.id)


async def test_of_a_forward(bot: Caller, alice: User, minji: User, group: Chat) -> None:
    """A forward of a forward keeps the first origin."""
    said = bot.world.says(minji, "hello", group.id)
    first = forwards(bot.world, alice, said.id, group.id)
    forwards(bot.world, alice, first.id, alice.id)
    assert (await last(bot))["forward_origin"]["sender_user"]["id"] == minji.id


async def test_of_a_command(bot: Caller, alice: User, group: Chat) -> None:
    """A forwarded command is still marked as a command, and so passes privacy mode."""
    said = bot.world.says(alice, "/help@faqbot_standin_bot")
    forwards(bot.world, alice, said.id, alice.id, group.id)
    message = await last(bot)
    assert message["entities"] == [{"type": "bot_command", "offset": 0, "length": 24}]
    assert message["chat"]["id"] == group.id


async def test_privacy_covers_forwards(bot: Caller, alice: User, group: Chat) -> None:
    """Other forwarded messages do not reach the bot in a group."""
    said = bot.world.says(alice, "hello")
    await bot.updates()
    forwards(bot.world, alice, said.id, alice.id, group.id)
    assert await bot.updates() == []


async def test_of_an_inline_result(bot: Caller, alice: User) -> None:
    """A message sent via the bot stays marked as such."""
    sent = bot.world.write(bot.world.chat_of(alice), alice, Message(0, "PARMA", via_bot=True), "PARMA")
    forwards(bot.world, alice, sent.id, alice.id)
    assert (await last(bot))["via_bot"] == bot.world.bot


@pytest.mark.parametrize(
    ("origin", "kind"),
    [
        (user_origin({"id": 5, "first_name": "Bob", "is_bot": False}, 1), MessageOriginUser),
        (user_origin({"first_name": "Bob"}, 1, is_hidden=True), MessageOriginHiddenUser),
        ({"type": "chat", "sender_chat": {"id": -5, "type": "supergroup", "title": "G"}}, MessageOriginChat),
        (
            {"type": "channel", "chat": {"id": -5, "type": "channel", "title": "N"}, "message_id": 7},
            MessageOriginChannel,
        ),
    ],
)
async def test_of_somewhere_else(bot: Caller, alice: User, origin: dict[str, Any], kind: type) -> None:
    """A text may come from a chat that the bot does not know; python-telegram-bot reads each kind of origin."""
    forwards_text(bot.world, alice, "What is PARMA?", origin)
    update = Update.de_json((await bot.updates())[-1], None)
    assert update.message and isinstance(update.message.forward_origin, kind)
    assert update.message.text == "What is PARMA?"


def test_forwards_are_not_edited(bot: Caller, alice: User) -> None:
    """Forwarded messages cannot be edited."""
    said = bot.world.says(alice, "hello")
    forward = forwards(bot.world, alice, said.id, alice.id)
    with pytest.raises(ValueError, match="is forwarded"):
        bot.world.changes(alice, forward.id, "hi")


def test_service_messages_are_not_forwarded(bot: Caller, alice: User, group: Chat) -> None:
    """Service messages cannot be forwarded."""
    with pytest.raises(ValueError, match="service message"):
        forwards(bot.world, alice, next(iter(group.messages)), group.id)
