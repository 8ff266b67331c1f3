"""What a bot may do in a chat that it is not in, or no longer in: one test per rule."""

from __future__ import annotations

from typing import Any

import pytest

from bot.standin.account import User
from bot.standin.chat import Chat
from bot.standin.groups import add_group, migrate, promote, remove_bot
from tests.bot.standin.client import Caller

METHODS: list[tuple[str, dict[str, Any]]] = [
    ("sendMessage", {"text": "hi"}),
    ("sendDocument", {"document": "x"}),
    ("sendChatAction", {"action": "typing"}),
    ("setMessageReaction", {"message_id": "own"}),
    ("editMessageText", {"message_id": "own", "text": "ho"}),
    ("editMessageReplyMarkup", {"message_id": "own"}),
    ("deleteMessage", {"message_id": "own"}),
    ("getChat", {}),
    ("getChatMember", {"user_id": 1001}),
    ("getChatAdministrators", {}),
    ("getChatMemberCount", {}),
]


async def refusal(bot: Caller, group: Chat, method: str, parameters: dict[str, Any]) -> dict[str, Any]:
    """The answer to a call about a group, and about an earlier message of the bot there."""
    own = next(message.id for message in group.messages.values() if message.from_bot)
    given = {name: own if value == "own" else value for name, value in parameters.items()}
    return await bot.answer(method, chat_id=group.id, **given)


@pytest.mark.parametrize(("method", "parameters"), METHODS)
async def test_kicked(bot: Caller, alice: User, method: str, parameters: dict[str, Any]) -> None:
    """Every call about a chat that has removed the bot is refused."""
    group = add_group(bot.world, "Delegates", [alice])
    await bot.call("sendMessage", chat_id=group.id, text="hi")
    remove_bot(bot.world, group, alice)
    body = await refusal(bot, group, method, parameters)
    assert (body["error_code"], body.get("description")) == (
        403,
        "Forbidden: bot was kicked from the supergroup chat",
    )


@pytest.mark.parametrize(("method", "parameters"), METHODS)
async def test_left(bot: Caller, alice: User, method: str, parameters: dict[str, Any]) -> None:
    """Every call about a chat that the bot has left is refused."""
    group = add_group(bot.world, "Delegates", [alice])
    await bot.call("sendMessage", chat_id=group.id, text="hi")
    promote(bot.world, group, bot.world.bot_id, "left", alice)
    body = await refusal(bot, group, method, parameters)
    assert (body["error_code"], body.get("description")) == (
        403,
        "Forbidden: bot is not a member of the supergroup chat",
    )


@pytest.mark.parametrize(("method", "parameters"), METHODS)
async def test_migrated(bot: Caller, alice: User, method: str, parameters: dict[str, Any]) -> None:
    """Every call about a group that became a supergroup is refused, with the supergroup's id."""
    group = add_group(bot.world, "Delegates", [alice], kind="group")
    await bot.call("sendMessage", chat_id=group.id, text="hi")
    moved = migrate(bot.world, group, alice)
    body = await refusal(bot, group, method, parameters)
    assert (body["error_code"], body.get("parameters")) == (400, {"migrate_to_chat_id": moved.id})


def test_nobody_writes_in_a_migrated_group(bot: Caller, alice: User) -> None:
    """Users cannot write in the old group either."""
    group = add_group(bot.world, "Delegates", [alice], kind="group")
    migrate(bot.world, group, alice)
    with pytest.raises(ValueError, match="has become a supergroup"):
        bot.world.says(alice, "hello", group.id)
