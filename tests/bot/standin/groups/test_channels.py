"""Telegram's rules for channels and their discussion groups: one test per rule."""

from __future__ import annotations

import pytest
from telegram import ChatMember, Update

from bot.standin.account import User
from bot.standin.channels import add_channel, link_discussion
from bot.standin.chat import Chat
from bot.standin.groups import add_group, promote, remove_bot
from tests.bot.standin.client import Caller


@pytest.fixture
async def channel(bot: Caller, alice: User) -> Chat:
    """A channel whose administrator is the bot."""
    channel = add_channel(bot.world, "News", alice)
    await bot.updates()
    return channel


@pytest.fixture
async def group(bot: Caller, alice: User, channel: Chat) -> Chat:
    """The channel's discussion group, whose bot receives everything."""
    bot.world.privacy = False
    group = add_group(bot.world, "Discussion", [alice])
    link_discussion(channel, group)
    await bot.updates()
    return group


async def test_being_added(bot: Caller, alice: User) -> None:
    """A bot is added to a channel as an administrator, without a service message."""
    add_channel(bot.world, "News", alice)
    [update] = await bot.updates()
    assert update["my_chat_member"]["new_chat_member"]["status"] == "administrator"
    assert update["my_chat_member"]["new_chat_member"]["can_post_messages"] is True
    member = ChatMember.de_json(update["my_chat_member"]["new_chat_member"], None)
    assert member.status == ChatMember.ADMINISTRATOR


async def test_posts(bot: Caller, alice: User, channel: Chat) -> None:
    """A post and its edit come as channel posts with only the channel as sender."""
    post = bot.world.says(alice, "News!", channel.id)
    bot.world.changes(alice, post.id, "Old news!", channel.id)
    first, second = await bot.updates()
    assert first["channel_post"]["text"] == "News!"
    assert second["edited_channel_post"]["text"] == "Old news!"
    assert "from" not in first["channel_post"]
    assert first["channel_post"]["sender_chat"] == {"id": channel.id, "type": "channel", "title": "News"}
    update = Update.de_json(first, None)
    assert update.channel_post and update.effective_user is None


async def test_subscribers_do_not_post(bot: Caller, alice: User) -> None:
    """Only administrators can post."""
    minji = bot.world.add_user("민지", "ko")
    channel = add_channel(bot.world, "News", alice, [minji])
    with pytest.raises(ValueError, match="민지 may not post"):
        bot.world.says(minji, "News!", channel.id)


async def test_the_bot_posts(bot: Caller, channel: Chat) -> None:
    """The bot's post is also from the channel, and the bot gets no update about it."""
    sent = await bot.call("sendMessage", chat_id=channel.id, text="News!")
    assert sent["sender_chat"]["id"] == channel.id
    assert "from" not in sent
    assert await bot.updates() == []
    edit = await bot.call("editMessageText", chat_id=channel.id, message_id=sent["message_id"], text="Old news!")
    assert edit["text"] == "Old news!"


async def test_posting_needs_an_administrator(bot: Caller, alice: User, channel: Chat) -> None:
    """A bot that is not an administrator cannot post."""
    promote(bot.world, channel, bot.world.bot_id, "member", alice)
    refusal = await bot.refusal("sendMessage", chat_id=channel.id, text="News!")
    assert refusal == "400 Bad Request: need administrator rights in the channel chat"


async def test_being_removed(bot: Caller, alice: User, channel: Chat) -> None:
    """A removed bot gets only the update about that, and can do nothing."""
    remove_bot(bot.world, channel, alice)
    bot.world.says(alice, "News!", channel.id)
    [update] = await bot.updates()
    assert update["my_chat_member"]["new_chat_member"]["status"] == "kicked"
    refusal = await bot.refusal("sendMessage", chat_id=channel.id, text="News!")
    assert refusal == "403 Forbidden: bot was kicked from the channel chat"


# Discussion


async def test_posts_are_forwarded_to_the_discussion(bot: Caller, alice: User, channel: Chat, group: Chat) -> None:
    """Telegram forwards a post into the discussion group, in the channel's name."""
    post = bot.world.says(alice, "News!", channel.id)
    message = (await bot.updates())[-1]["message"]
    assert message["from"] == {"id": 777000, "is_bot": False, "first_name": "Telegram"}
    assert message["sender_chat"]["id"] == channel.id
    assert message["is_automatic_forward"] is True
    assert message["forward_origin"] == {
        "type": "channel",
        "chat": channel.as_json(),
        "message_id": post.id,
        "date": post.date,
    }
    assert message["chat"]["id"] == group.id


async def test_the_bots_posts_too(bot: Caller, channel: Chat, group: Chat) -> None:
    """The bot gets an update about its own post in the discussion group."""
    await bot.call("sendMessage", chat_id=channel.id, text="News!")
    [update] = await bot.updates()
    assert update["message"]["is_automatic_forward"] is True


async def test_edits_reach_the_discussion(bot: Caller, alice: User, channel: Chat, group: Chat) -> None:
    """An edited post is edited in the discussion group too."""
    post = bot.world.says(alice, "News!", channel.id)
    bot.world.changes(alice, post.id, "Old news!", channel.id)
    edited = (await bot.updates())[-1]["edited_message"]
    assert (edited["text"], edited["is_automatic_forward"]) == ("Old news!", True)


async def test_comments_are_in_the_thread_of_the_post(bot: Caller, alice: User, channel: Chat, group: Chat) -> None:
    """A comment is a reply to the forwarded post, and therefore in its thread."""
    bot.world.says(alice, "News!", channel.id)
    forward = group.last_message_id
    bot.world.says(alice, "Really?", group.id, thread=forward)
    comment = (await bot.updates())[-1]["message"]
    assert (comment["message_thread_id"], comment["reply_to_message"]["text"]) == (forward, "News!")


async def test_privacy_covers_posts(bot: Caller, alice: User, channel: Chat, group: Chat) -> None:
    """With privacy mode on, the bot gets no update about a forwarded post in the group."""
    bot.world.privacy = True
    bot.world.says(alice, "News!", channel.id)
    assert ["channel_post" in update for update in await bot.updates()] == [True]


async def test_get_chat_tells_the_other(bot: Caller, channel: Chat, group: Chat) -> None:
    """GetChat returns the channel of the group, and the group of the channel."""
    for one, other in ((channel, group), (group, channel)):
        assert (await bot.call("getChat", chat_id=one.id))["linked_chat_id"] == other.id


def test_a_discussion_is_a_supergroup(bot: Caller, alice: User) -> None:
    """A basic group cannot be a discussion group."""
    with pytest.raises(ValueError, match="in a supergroup"):
        add_channel(bot.world, "News", alice, discussion=add_group(bot.world, "G", [alice], kind="group"))
