"""The Bot API's rules for messages that the bot sends: one test per rule."""

from __future__ import annotations

from typing import Any

import pytest

from bot.standin.keyboard import Button
from bot.standin.user import StandInUser
from bot.standin.world import World
from tests.bot.standin.client import MORE, Caller


async def test_sent_message(bot: Caller, alice: StandInUser) -> None:
    """SendMessage returns the message with plain text, entities and keyboard."""
    sent = await bot.call(
        "sendMessage", chat_id=alice.chat_id, text="<b>Hi</b> there", parse_mode="HTML", reply_markup=MORE
    )
    assert (sent["message_id"], sent["text"], sent["reply_markup"]) == (2, "Hi there", MORE)
    assert sent["entities"] == [{"type": "bold", "offset": 0, "length": 2}]
    assert alice.last_message.html == "<b>Hi</b> there"
    assert alice.last_message.buttons == [[Button("More", "v1:more")]]


@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        ("", "400 Bad Request: message text is empty"),
        (" \n ", "400 Bad Request: text must be non-empty"),
        ("<b></b>", "400 Bad Request: text must be non-empty"),
    ],
)
async def test_empty_text(bot: Caller, alice: StandInUser, text: str, refusal: str) -> None:
    """A text must not be empty without markup and white space."""
    assert await bot.refusal("sendMessage", chat_id=alice.chat_id, text=text, parse_mode="HTML") == refusal


async def test_text_length(bot: Caller, alice: StandInUser) -> None:
    """A text has at most 4096 characters, counted without markup."""
    await bot.call("sendMessage", chat_id=alice.chat_id, text="<b>" + "😀" * 4096 + "</b>", parse_mode="HTML")
    refusal = await bot.refusal("sendMessage", chat_id=alice.chat_id, text="x" * 4097)
    assert refusal == "400 Bad Request: message is too long"


async def test_text_is_trimmed(bot: Caller, alice: StandInUser) -> None:
    """White space around a text is removed, and entities are shifted."""
    sent = await bot.call("sendMessage", chat_id=alice.chat_id, text="\n hi <i>you </i>\n", parse_mode="HTML")
    assert sent["text"] == "hi you"
    assert sent["entities"] == [{"type": "italic", "offset": 3, "length": 3}]


async def test_chat_not_found(bot: Caller, world: World) -> None:
    """A bot cannot write to a user who has not written first."""
    stranger = world.add_user("Bob")
    assert await bot.refusal("sendMessage", chat_id=stranger.id, text="hi") == "400 Bad Request: chat not found"


async def test_chat_id_is_empty(bot: Caller) -> None:
    """A message needs a chat."""
    assert await bot.refusal("sendMessage", text="hi") == "400 Bad Request: chat_id is empty"


@pytest.mark.parametrize(
    ("method", "parameters"),
    [("sendMessage", {"text": "hi"}), ("sendChatAction", {"action": "typing"})],
)
async def test_blocked_by_the_user(bot: Caller, alice: StandInUser, method: str, parameters: dict[str, Any]) -> None:
    """Writing to a user who has blocked the bot fails with 403."""
    alice.blocks()
    refusal = await bot.refusal(method, chat_id=alice.chat_id, **parameters)
    assert refusal == "403 Forbidden: bot was blocked by the user"


async def test_reply(bot: Caller, alice: StandInUser) -> None:
    """A reply shows the message it replies to."""
    sent = await bot.call("sendMessage", chat_id=alice.chat_id, text="hi", reply_parameters={"message_id": 1})
    assert sent["reply_to_message"]["text"] == "hello"


async def test_reply_to_a_missing_message(bot: Caller, alice: StandInUser) -> None:
    """A reply to a missing message is refused, unless the bot allows sending without it."""
    reply: dict[str, Any] = {"message_id": 99}
    refusal = await bot.refusal("sendMessage", chat_id=alice.chat_id, text="hi", reply_parameters=reply)
    assert refusal == "400 Bad Request: message to be replied not found"
    reply["allow_sending_without_reply"] = True
    sent = await bot.call("sendMessage", chat_id=alice.chat_id, text="hi", reply_parameters=reply)
    assert "reply_to_message" not in sent


async def test_chat_action(bot: Caller, alice: StandInUser) -> None:
    """SendChatAction accepts only known actions."""
    assert await bot.call("sendChatAction", chat_id=alice.chat_id, action="typing") is True
    refusal = await bot.refusal("sendChatAction", chat_id=alice.chat_id, action="dancing")
    assert refusal == "400 Bad Request: wrong parameter action in request"


async def test_get_chat(bot: Caller, alice: StandInUser) -> None:
    """GetChat returns only open chats."""
    assert (await bot.call("getChat", chat_id=alice.chat_id))["first_name"] == "Alice"
    assert await bot.refusal("getChat", chat_id=5) == "400 Bad Request: chat not found"
