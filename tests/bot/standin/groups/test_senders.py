"""Telegram's rules for anonymous administrators and channels that write in groups: one test per rule."""

from __future__ import annotations

import pytest
from telegram import ChatMember, Update

from bot.standin.account import User
from bot.standin.channels import add_channel
from bot.standin.chat import Chat, Status
from bot.standin.groups import add_group, promote
from bot.standin.reaction import reacts
from bot.standin.tapping import taps
from tests.bot.standin.client import MORE, Caller


@pytest.fixture
async def group(bot: Caller, alice: User, minji: User, group: Chat) -> Chat:
    """A group whose bot receives everything, and in which Minji is an anonymous administrator."""
    bot.world.privacy = False
    promote(bot.world, group, minji.id, "administrator", alice, is_anonymous=True)
    await bot.updates()
    return group


async def test_an_anonymous_administrator_writes(bot: Caller, minji: User, group: Chat) -> None:
    """The sender is the pseudo-user for all anonymous administrators, with the group as the sender chat."""
    bot.world.says(minji, "hello", group.id)
    message = (await bot.updates())[-1]["message"]
    assert message["from"] == {
        "id": 1087968824,
        "is_bot": True,
        "first_name": "Group",
        "username": "GroupAnonymousBot",
    }
    assert message["sender_chat"] == group.as_json()


async def test_an_anonymous_administrator_can_write_in_the_own_name(bot: Caller, minji: User, group: Chat) -> None:
    """The app lets an anonymous administrator choose."""
    bot.world.says(minji, "hello", group.id, send_as=minji.id)
    message = (await bot.updates())[-1]["message"]
    assert message["from"]["id"] == minji.id
    assert "sender_chat" not in message


def test_who_is_not_anonymous_cannot_be(bot: Caller, alice: User, group: Chat) -> None:
    """Only anonymous administrators write as the group."""
    with pytest.raises(ValueError, match="Alice is no anonymous administrator"):
        bot.world.says(alice, "hello", group.id, send_as=group.id)


async def test_anonymous_commands_pass_privacy(bot: Caller, minji: User, group: Chat) -> None:
    """Anonymous commands are not mistaken for another bot's messages."""
    bot.world.privacy = True
    bot.world.says(minji, "/help@faqbot_standin_bot", group.id)
    assert await bot.heard() == ["/help@faqbot_standin_bot"]


async def test_taps_are_never_anonymous(bot: Caller, minji: User, group: Chat) -> None:
    """A callback query shows who an anonymous administrator really is."""
    sent = await bot.call("sendMessage", chat_id=group.id, text="hi", reply_markup=MORE)
    taps(bot.world, minji, sent["message_id"], "More", group.id)
    assert (await bot.updates())[-1]["callback_query"]["from"]["id"] == minji.id


async def test_reactions_are_anonymous(bot: Caller, alice: User, minji: User, group: Chat) -> None:
    """A reaction of an anonymous administrator counts as the group's."""
    promote(bot.world, group, bot.world.bot_id, "administrator", alice)
    await bot.call("getUpdates", allowed_updates=["message_reaction"])
    reacts(bot.world, minji, bot.world.says(minji, "hello", group.id).id, ["👍"], group.id)
    reaction = (await bot.updates())[-1]["message_reaction"]
    assert reaction["actor_chat"]["id"] == group.id
    assert "user" not in reaction


async def test_anonymous_messages_are_edited(bot: Caller, minji: User, group: Chat) -> None:
    """An edit keeps the sender."""
    said = bot.world.says(minji, "helo", group.id)
    bot.world.changes(minji, said.id, "hello", group.id)
    edited = (await bot.updates())[-1]["edited_message"]
    assert (edited["from"]["id"], edited["sender_chat"]["id"]) == (1087968824, group.id)


async def test_replies_to_anonymous_messages(bot: Caller, alice: User, minji: User, group: Chat) -> None:
    """The replied message shows no more about them than the message itself."""
    said = bot.world.says(minji, "hello", group.id)
    bot.world.says(alice, "hi", group.id, reply_to=said.id)
    assert (await bot.updates())[-1]["message"]["reply_to_message"]["from"]["id"] == 1087968824


@pytest.mark.parametrize("is_anonymous", [True, False])
async def test_chat_members_tell_of_anonymity(
    bot: Caller, alice: User, minji: User, group: Chat, is_anonymous: bool
) -> None:
    """GetChatMember and getChatAdministrators show who is anonymous."""
    promote(bot.world, group, minji.id, "administrator", alice, is_anonymous=is_anonymous)
    promote(bot.world, group, alice.id, "creator", alice, is_anonymous=is_anonymous)
    member = await bot.call("getChatMember", chat_id=group.id, user_id=minji.id)
    assert member["is_anonymous"] is is_anonymous
    listed = await bot.call("getChatAdministrators", chat_id=group.id)
    assert [one["is_anonymous"] for one in listed] == [is_anonymous, is_anonymous]


async def test_who_is_no_administrator_any_more_is_not_anonymous(
    bot: Caller, alice: User, minji: User, group: Chat
) -> None:
    """Somebody who is no longer an administrator is no longer anonymous."""
    promote(bot.world, group, minji.id, "member", alice)
    bot.world.says(minji, "hello", group.id)
    assert (await bot.updates())[-1]["message"]["from"]["id"] == minji.id


@pytest.mark.parametrize(("kind", "status"), [("supergroup", "member"), ("group", "administrator")])
def test_who_can_be_anonymous(bot: Caller, alice: User, kind: str, status: Status) -> None:
    """Only administrators can be anonymous, and only in supergroups."""
    group = add_group(bot.world, "G", [alice], kind="group" if kind == "group" else "supergroup")
    with pytest.raises(ValueError, match="only administrators of a supergroup"):
        promote(bot.world, group, alice.id, status, alice, is_anonymous=True)


@pytest.mark.parametrize("user_id", [1087968824, 136817688, 777000])
async def test_pseudo_users_are_no_members(bot: Caller, group: Chat, user_id: int) -> None:
    """The pseudo-users are not members, and not administrators."""
    assert (await bot.call("getChatMember", chat_id=group.id, user_id=user_id))["status"] == "left"


@pytest.mark.parametrize("status", ["creator", "administrator", "member", "left", "kicked"])
async def test_python_telegram_bot_reads_members(
    bot: Caller, alice: User, minji: User, group: Chat, status: Status
) -> None:
    """python-telegram-bot reads a member of each status."""
    promote(bot.world, group, minji.id, status, alice)
    member = ChatMember.de_json(await bot.call("getChatMember", chat_id=group.id, user_id=minji.id), None)
    assert (member.status, member.user.id) == (status, minji.id)
    assert type(member) is not ChatMember


# Channels


async def test_writing_as_a_channel(bot: Caller, alice: User, group: Chat) -> None:
    """The sender is the pseudo-user for all channels, with the channel as the sender chat."""
    channel = add_channel(bot.world, "News", alice, with_bot=False)
    bot.world.says(alice, "hello", group.id, send_as=channel.id)
    message = (await bot.updates())[-1]["message"]
    assert message["from"] == {"id": 136817688, "is_bot": True, "first_name": "Channel", "username": "Channel_Bot"}
    assert message["sender_chat"] == {"id": channel.id, "type": "channel", "title": "News"}


def test_writing_as_a_channel_of_others(bot: Caller, alice: User, minji: User, group: Chat) -> None:
    """A user can write only as their own channel."""
    channel = add_channel(bot.world, "News", alice, [minji], with_bot=False)
    with pytest.raises(ValueError, match="cannot write as"):
        bot.world.says(minji, "hello", group.id, send_as=channel.id)


async def test_python_telegram_bot_reads_anonymous_messages(bot: Caller, minji: User, group: Chat) -> None:
    """python-telegram-bot finds the sender chat."""
    bot.world.says(minji, "hello", group.id)
    update = Update.de_json((await bot.updates())[-1], None)
    assert update.message and update.message.sender_chat
    assert (update.effective_sender, update.message.sender_chat.id) == (update.message.sender_chat, group.id)
