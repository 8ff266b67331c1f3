"""Telegram's rules for groups: which updates the bot gets, and what it may do there. One test per rule."""

from __future__ import annotations

from typing import Any

import pytest

from bot.standin.account import User
from bot.standin.chat import Chat
from bot.standin.groups import add_bot, add_group, joins, leaves, migrate, promote, remove_bot
from tests.bot.standin.client import Caller


async def test_being_added(bot: Caller, alice: User) -> None:
    """Being added to a group comes as my_chat_member, and as a service message."""
    group = add_group(bot.world, "Delegates", [alice])
    change, service = await bot.updates()
    assert change["my_chat_member"]["old_chat_member"]["status"] == "left"
    assert change["my_chat_member"]["new_chat_member"]["status"] == "member"
    assert service["message"]["new_chat_members"] == [bot.world.bot]
    assert service["message"]["chat"] == {"id": group.id, "type": "supergroup", "title": "Delegates"}


# Privacy mode: https://core.telegram.org/bots/features#privacy-mode


async def test_privacy_hides_talk(bot: Caller, alice: User, group: Chat) -> None:
    """With privacy mode on, neither members' talk nor a plain mention reaches the bot."""
    bot.world.says(alice, "lunch?", group.id)
    bot.world.says(alice, "@faqbot_standin_bot lunch?", group.id)
    bot.world.sends(alice, "photo", group.id)
    assert await bot.heard() == []


async def test_privacy_lets_commands_for_the_bot_through(bot: Caller, alice: User, group: Chat) -> None:
    """A command that names the bot reaches it; one that names another bot does not."""
    bot.world.says(alice, "/help@FaqBot_Standin_Bot", group.id)
    bot.world.says(alice, "/help@other_bot", group.id)
    assert await bot.heard() == ["/help@FaqBot_Standin_Bot"]


async def test_privacy_lets_bare_commands_through(bot: Caller, alice: User, group: Chat) -> None:
    """A command without a name reaches the bot that wrote last."""
    bot.world.says(alice, "/help", group.id)
    other = bot.world.add_user("Other", username="other_bot", is_bot=True)
    joins(bot.world, other, group)
    await bot.call("sendMessage", chat_id=group.id, text="hi")
    bot.world.says(alice, "/topics", group.id)
    bot.world.says(other, "I am a bot too", group.id)
    bot.world.says(alice, "/about", group.id)
    assert await bot.heard() == ["/help", "new_chat_members", "/topics"]


async def test_privacy_wants_the_command_first(bot: Caller, alice: User, group: Chat) -> None:
    """A command in the middle of a message is talk."""
    bot.world.says(alice, "try /help", group.id)
    assert await bot.heard() == []


async def test_privacy_lets_replies_through(bot: Caller, alice: User, group: Chat) -> None:
    """A reply to the bot reaches it, with the replied message; a reply to a member does not."""
    sent = await bot.call("sendMessage", chat_id=group.id, text="Which one?")
    mine = bot.world.says(alice, "this one", group.id, reply_to=sent["message_id"])
    bot.world.says(alice, "sure", group.id, reply_to=mine.id)
    [update] = await bot.updates()
    assert update["message"]["reply_to_message"]["text"] == "Which one?"


async def test_privacy_covers_edits(bot: Caller, alice: User, group: Chat) -> None:
    """The bot receives an edit if it would receive the message."""
    talk = bot.world.says(alice, "lunch?", group.id)
    bot.world.changes(alice, talk.id, "dinner?", group.id)
    assert await bot.updates() == []
    bot.world.changes(alice, talk.id, "/help@faqbot_standin_bot", group.id)
    [update] = await bot.updates()
    assert update["edited_message"]["message_id"] == talk.id


async def test_service_messages_get_through(bot: Caller, alice: User, group: Chat) -> None:
    """Service messages reach every bot."""
    carol = bot.world.add_user("Carol")
    joins(bot.world, carol, group)
    leaves(bot.world, carol, group)
    assert await bot.heard() == ["new_chat_members", "left_chat_member"]


async def test_privacy_off(bot: Caller, alice: User, group: Chat) -> None:
    """Without privacy mode the bot receives everything, and getMe says so."""
    bot.world.privacy = False
    bot.world.says(alice, "lunch?", group.id)
    assert await bot.heard() == ["lunch?"]
    assert (await bot.call("getMe"))["can_read_all_group_messages"] is True


async def test_administrators_hear_everything(bot: Caller, alice: User, group: Chat) -> None:
    """A bot that is an administrator receives everything, with or without privacy mode."""
    promote(bot.world, group, bot.world.bot_id, "administrator", alice)
    bot.world.says(alice, "lunch?", group.id)
    assert await bot.heard() == ["lunch?"]


async def test_other_bots_are_never_heard(bot: Caller, group: Chat) -> None:
    """Bots never see other bots' messages, whatever the settings."""
    bot.world.privacy = False
    other = bot.world.add_user("Other", username="other_bot", is_bot=True)
    joins(bot.world, other, group)
    bot.world.says(other, "/help@faqbot_standin_bot", group.id)
    assert await bot.heard() == ["new_chat_members"]


# Members


async def test_chat_member(bot: Caller, alice: User, minji: User, group: Chat) -> None:
    """GetChatMember returns a member's status; users who were never there count as left."""
    stranger = bot.world.add_user("Bob")
    statuses = [
        (await bot.call("getChatMember", chat_id=group.id, user_id=user_id))["status"]
        for user_id in (alice.id, minji.id, bot.world.bot_id, stranger.id)
    ]
    assert statuses == ["creator", "member", "member", "left"]


@pytest.mark.parametrize(("user_id", "reason"), [(0, "invalid user_id specified"), (5, "user not found")])
async def test_unknown_member(bot: Caller, group: Chat, user_id: int, reason: str) -> None:
    """GetChatMember needs a known user."""
    refusal = await bot.refusal("getChatMember", chat_id=group.id, user_id=user_id)
    assert refusal == f"400 Bad Request: {reason}"


async def test_administrators(bot: Caller, alice: User, minji: User, group: Chat) -> None:
    """GetChatAdministrators returns the creator and the administrators with their rights."""
    promote(bot.world, group, minji.id, "administrator", alice)
    members = await bot.call("getChatAdministrators", chat_id=group.id)
    assert [(member["user"]["id"], member["status"]) for member in members] == [
        (alice.id, "creator"),
        (minji.id, "administrator"),
    ]
    assert members[1]["can_manage_chat"] is True


async def test_administrators_of_a_private_chat(bot: Caller, alice: User) -> None:
    """A private chat has no administrators."""
    bot.world.says(alice, "hello")
    refusal = await bot.refusal("getChatAdministrators", chat_id=alice.id)
    assert refusal == "400 Bad Request: there are no administrators in the private chat"


async def test_member_count(bot: Caller, minji: User, group: Chat) -> None:
    """GetChatMemberCount counts the present members, including bots."""
    assert await bot.call("getChatMemberCount", chat_id=group.id) == 3
    leaves(bot.world, minji, group)
    assert await bot.call("getChatMemberCount", chat_id=group.id) == 2


async def test_chat_member_only_on_request(bot: Caller, alice: User, minji: User, group: Chat) -> None:
    """chat_member comes to administrators only, and only when allowed_updates names it (Bot API, getUpdates)."""
    promote(bot.world, group, bot.world.bot_id, "administrator", alice)
    leaves(bot.world, minji, group)
    assert not any("chat_member" in update for update in await bot.updates())
    await bot.call("getUpdates", allowed_updates=["chat_member"])
    joins(bot.world, minji, group)
    [update] = await bot.updates()
    assert update["chat_member"]["new_chat_member"]["status"] == "member"


# Being sent away


@pytest.mark.parametrize("kind", ["group", "supergroup"])
@pytest.mark.parametrize(
    ("method", "parameters"),
    [("sendMessage", {"text": "hi"}), ("sendChatAction", {"action": "typing"}), ("getChatAdministrators", {})],
)
async def test_removed_from_a_group(
    bot: Caller, alice: User, kind: Any, method: str, parameters: dict[str, Any]
) -> None:
    """Calls about a group that has removed the bot fail with 403."""
    group = add_group(bot.world, "G", [alice], kind=kind)
    remove_bot(bot.world, group, alice)
    refusal = await bot.refusal(method, chat_id=group.id, **parameters)
    assert refusal == f"403 Forbidden: bot was kicked from the {kind} chat"


async def test_removal_is_an_update(bot: Caller, alice: User, group: Chat) -> None:
    """Removal comes as a service message and my_chat_member; then nothing comes until the bot is added again."""
    remove_bot(bot.world, group, alice)
    service, change = await bot.updates()
    assert service["message"]["left_chat_member"]["id"] == bot.world.bot_id
    assert change["my_chat_member"]["new_chat_member"]["status"] == "kicked"
    bot.world.says(alice, "/help@faqbot_standin_bot", group.id)
    assert await bot.updates() == []
    add_bot(bot.world, group, alice)
    assert await bot.call("sendMessage", chat_id=group.id, text="hi")


@pytest.mark.parametrize("joins_first", [True, False])
async def test_migration(bot: Caller, alice: User, group: Chat, *, joins_first: bool) -> None:
    """A group that becomes a supergroup gets a new id, given in service messages and in refusals for the old one.

    The bot is told that it joined the supergroup before or after that, but not that it left the group.
    """
    old = add_group(bot.world, "Small", [alice], kind="group")
    await bot.updates()
    new = migrate(bot.world, old, alice, joins_first=joins_first)
    updates = await bot.updates()
    change = updates.pop(0 if joins_first else -1)["my_chat_member"]
    assert change["chat"]["id"] == new.id
    assert (change["old_chat_member"]["status"], change["new_chat_member"]["status"]) == ("left", "member")
    to, from_ = (update["message"] for update in updates)
    assert (to["chat"]["id"], to["migrate_to_chat_id"]) == (old.id, new.id)
    assert (from_["chat"]["id"], from_["migrate_from_chat_id"]) == (new.id, old.id)
    body = await bot.answer("sendMessage", chat_id=old.id, text="hi")
    assert body["description"] == "Bad Request: group chat was upgraded to a supergroup chat"
    assert body["parameters"] == {"migrate_to_chat_id": new.id}


async def test_members_messages_are_not_the_bots_to_delete(bot: Caller, alice: User, group: Chat) -> None:
    """In a group only an administrator can delete others' messages."""
    message = bot.world.says(alice, "lunch?", group.id)
    parameters: dict[str, Any] = {"chat_id": group.id, "message_id": message.id}
    assert await bot.refusal("deleteMessage", **parameters) == "400 Bad Request: message can't be deleted"
    promote(bot.world, group, bot.world.bot_id, "administrator", alice)
    assert await bot.call("deleteMessage", **parameters) is True


async def test_old_messages_stay(bot: Caller, group: Chat) -> None:
    """A bot can delete its messages only within 48 hours (Bot API, deleteMessage)."""
    sent = await bot.call("sendMessage", chat_id=group.id, text="hi")
    bot.world.clock.advance(48 * 3600 + 1)
    refusal = await bot.refusal("deleteMessage", chat_id=group.id, message_id=sent["message_id"])
    assert refusal == "400 Bad Request: message can't be deleted"


# Private chats


async def test_unblocking(bot: Caller, alice: User) -> None:
    """The bot can write to a user who unblocks it again, and gets an update."""
    bot.world.says(alice, "hello")
    bot.world.blocks(alice)
    bot.world.unblocks(alice)
    assert (await bot.updates())[-1]["my_chat_member"]["new_chat_member"]["status"] == "member"
    assert await bot.call("sendMessage", chat_id=alice.id, text="hi")


# Reactions


async def test_reaction(bot: Caller, alice: User, group: Chat) -> None:
    """SetMessageReaction puts one emoji of Telegram's list under a message, or removes it."""
    message = bot.world.says(alice, "thanks", group.id)
    target: dict[str, Any] = {"chat_id": group.id, "message_id": message.id}
    assert await bot.call("setMessageReaction", **target, reaction=[{"type": "emoji", "emoji": "👍"}]) is True
    assert group.messages[message.id].reactions == {bot.world.bot_id: ["👍"]}
    assert await bot.call("setMessageReaction", **target) is True
    assert group.messages[message.id].reactions == {}


@pytest.mark.parametrize(("emoji", "reason"), [("👍👎", "REACTIONS_TOO_MANY"), ("🥦", "REACTION_INVALID")])
async def test_refused_reactions(bot: Caller, alice: User, group: Chat, emoji: str, reason: str) -> None:
    """A bot can set at most one reaction, and only one from Telegram's list."""
    message = bot.world.says(alice, "thanks", group.id)
    reaction = [{"type": "emoji", "emoji": one} for one in emoji]
    refusal = await bot.refusal("setMessageReaction", chat_id=group.id, message_id=message.id, reaction=reaction)
    assert refusal == f"400 Bad Request: {reason}"
