"""Telegram's rules for topics and threads: one test per rule."""

from __future__ import annotations

import pytest
from telegram import Update

from bot.standin.account import User
from bot.standin.chat import Chat
from bot.standin.forum import add_topic, delete_topic
from bot.standin.groups import add_group
from bot.standin.topic import Topic
from tests.bot.standin.client import Caller

NOT_FOUND = "400 Bad Request: message thread not found"


@pytest.fixture
def forum(bot: Caller, alice: User) -> Chat:
    """A forum whose bot receives everything."""
    bot.world.privacy = False
    return add_group(bot.world, "Delegates", [alice], is_forum=True)


@pytest.fixture
async def press(bot: Caller, forum: Chat, alice: User) -> Topic:
    """A topic of the forum, which the bot knows."""
    topic = add_topic(bot.world, forum, alice, "Press")
    await bot.updates()
    return topic


async def test_a_forum_says_so(bot: Caller, forum: Chat) -> None:
    """The Chat object of a forum has is_forum."""
    assert (await bot.call("getChat", chat_id=forum.id))["is_forum"] is True


async def test_a_new_topic(bot: Caller, alice: User, forum: Chat) -> None:
    """A topic begins with a service message, whose id is also the id of its thread."""
    topic = add_topic(bot.world, forum, alice, "Press")
    message = (await bot.updates())[-1]["message"]
    assert (message["message_id"], message["message_thread_id"]) == (topic.id, topic.id)
    assert message["forum_topic_created"]["name"] == "Press"
    assert message["is_topic_message"] is True
    assert "reply_to_message" not in message


async def test_a_message_in_a_topic(bot: Caller, alice: User, forum: Chat, press: Topic) -> None:
    """A message in a topic has the topic's thread, and replies to the topic's first message."""
    bot.world.says(alice, "hello", forum.id, thread=press.id)
    message = (await bot.updates())[-1]["message"]
    assert (message["message_thread_id"], message["is_topic_message"]) == (press.id, True)
    assert message["reply_to_message"]["forum_topic_created"]["name"] == "Press"


async def test_a_reply_in_a_topic(bot: Caller, alice: User, forum: Chat, press: Topic) -> None:
    """A reply is in the topic of the message it replies to."""
    said = bot.world.says(alice, "hello", forum.id, thread=press.id)
    bot.world.says(alice, "again", forum.id, reply_to=said.id)
    message = (await bot.updates())[-1]["message"]
    assert (message["message_thread_id"], message["reply_to_message"]["text"]) == (press.id, "hello")


async def test_general(bot: Caller, alice: User, forum: Chat) -> None:
    """Messages in General, including replies, are in no thread."""
    said = bot.world.says(alice, "hello", forum.id)
    bot.world.says(alice, "again", forum.id, reply_to=said.id)
    for update in (await bot.updates())[-2:]:
        assert not {"message_thread_id", "is_topic_message"} & set(update["message"])


async def test_python_telegram_bot_reads_topics(bot: Caller, alice: User, forum: Chat, press: Topic) -> None:
    """python-telegram-bot recognises a message in a topic."""
    bot.world.says(alice, "hello", forum.id, thread=press.id)
    update = Update.de_json((await bot.updates())[-1], None)
    assert update.message and update.message.reply_to_message
    assert (update.message.is_topic_message, update.message.message_thread_id) == (True, press.id)
    assert update.message.reply_to_message.forum_topic_created
    assert update.message.link == f"https://t.me/c/{str(forum.id)[4:]}/{update.message.id}?thread={press.id}"


async def test_sending_into_a_topic(bot: Caller, forum: Chat, press: Topic) -> None:
    """The bot writes in the thread that it names."""
    sent = await bot.call("sendMessage", chat_id=forum.id, text="hi", message_thread_id=press.id)
    assert (sent["message_thread_id"], sent["is_topic_message"]) == (press.id, True)


async def test_replying_in_a_topic(bot: Caller, alice: User, forum: Chat, press: Topic) -> None:
    """A reply of the bot that names no thread is in the thread of the message it replies to."""
    said = bot.world.says(alice, "hello", forum.id, thread=press.id)
    sent = await bot.call("sendMessage", chat_id=forum.id, text="hi", reply_parameters={"message_id": said.id})
    assert (sent["message_thread_id"], sent["reply_to_message"]["text"]) == (press.id, "hello")


async def test_sending_into_general(bot: Caller, forum: Chat, press: Topic) -> None:
    """A message of the bot without thread or reply is in General."""
    assert "message_thread_id" not in await bot.call("sendMessage", chat_id=forum.id, text="hi")


@pytest.mark.parametrize("thread", [1, 99])
async def test_unknown_topics(bot: Caller, forum: Chat, press: Topic, thread: int) -> None:
    """An unknown thread is refused; so is 1, which apps use for General."""
    assert await bot.refusal("sendMessage", chat_id=forum.id, text="hi", message_thread_id=thread) == NOT_FOUND


async def test_a_deleted_topic(bot: Caller, alice: User, forum: Chat, press: Topic) -> None:
    """Deleting a topic deletes all its messages."""
    bot.world.says(alice, "hello", forum.id, thread=press.id)
    delete_topic(bot.world, forum, press.id)
    assert await bot.refusal("sendMessage", chat_id=forum.id, text="hi", message_thread_id=press.id) == NOT_FOUND
    assert "hello" not in [message.text for message in forum.messages.values()]


async def test_no_topics_in_private(bot: Caller, alice: User) -> None:
    """In a private chat without topics every thread is unknown."""
    bot.world.says(alice, "hello")
    assert await bot.refusal("sendMessage", chat_id=alice.id, text="hi", message_thread_id=1) == NOT_FOUND


async def test_typing_in_a_topic(bot: Caller, forum: Chat, press: Topic) -> None:
    """Chat actions work in topics too."""
    action = {"chat_id": forum.id, "action": "typing"}
    assert await bot.call("sendChatAction", **action, message_thread_id=press.id) is True
    assert await bot.refusal("sendChatAction", **action, message_thread_id=99) == NOT_FOUND


async def test_documents_in_a_topic(bot: Caller, forum: Chat, press: Topic) -> None:
    """Files can be sent into topics like texts."""
    files = {"document": ("a.txt", b"x")}
    sent = await bot.call("sendDocument", files, chat_id=str(forum.id), message_thread_id=str(press.id))
    assert sent["message_thread_id"] == press.id


async def test_users_need_a_topic_that_there_is(bot: Caller, alice: User, forum: Chat) -> None:
    """A script cannot write into an unknown topic."""
    with pytest.raises(ValueError, match="there is no topic 99"):
        bot.world.says(alice, "hello", forum.id, thread=99)


@pytest.mark.parametrize("kind", ["group", "supergroup"])
def test_topics_need_a_forum(bot: Caller, alice: User, kind: str) -> None:
    """Only a forum has topics."""
    group = add_group(bot.world, "G", [alice], kind="group" if kind == "group" else "supergroup")
    with pytest.raises(ValueError, match="is no forum"):
        add_topic(bot.world, group, alice, "Press")


def test_forums_are_supergroups(bot: Caller, alice: User) -> None:
    """A basic group cannot be a forum."""
    with pytest.raises(ValueError, match="only a supergroup"):
        add_group(bot.world, "G", [alice], kind="group", is_forum=True)


# Threads without topics


@pytest.fixture
def group(bot: Caller, group: Chat) -> Chat:
    """A supergroup without topics, whose bot receives everything."""
    bot.world.privacy = False
    return group


async def test_replies_make_a_thread(bot: Caller, alice: User, group: Chat) -> None:
    """In a supergroup without topics, chained replies have the thread of the first message, which itself has none."""
    first = bot.world.says(alice, "one", group.id)
    second = bot.world.says(alice, "two", group.id, reply_to=first.id)
    bot.world.says(alice, "three", group.id, reply_to=second.id)
    messages = [update["message"] for update in await bot.updates()]
    assert [message.get("message_thread_id") for message in messages] == [None, first.id, first.id]
    assert not any("is_topic_message" in message for message in messages)


async def test_the_bots_replies_too(bot: Caller, alice: User, group: Chat) -> None:
    """The bot's replies are in the thread too."""
    said = bot.world.says(alice, "one", group.id)
    sent = await bot.call("sendMessage", chat_id=group.id, text="hi", reply_parameters={"message_id": said.id})
    assert sent["message_thread_id"] == said.id


async def test_a_thread_that_is_no_topic_is_ignored(bot: Caller, group: Chat) -> None:
    """In a supergroup without topics, `message_thread_id` is ignored (`Client::check_message_topic`)."""
    sent = await bot.call("sendMessage", chat_id=group.id, text="hi", message_thread_id=99)
    assert "message_thread_id" not in sent


async def test_no_threads_in_basic_groups(bot: Caller, alice: User) -> None:
    """In a basic group replies make no thread."""
    group = add_group(bot.world, "G", [alice], kind="group")
    sent = await bot.call("sendMessage", chat_id=group.id, text="hi")
    bot.world.says(alice, "two", group.id, reply_to=sent["message_id"])
    assert "message_thread_id" not in (await bot.updates())[-1]["message"]
