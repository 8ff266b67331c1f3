"""A supergroup with topics."""

from __future__ import annotations

from bot.standin.account import User
from bot.standin.chat import Chat
from bot.standin.message import Message
from bot.standin.sender import choose_sender
from bot.standin.topic import Topic
from bot.standin.transcript import Line
from bot.standin.world import World


def add_topic(world: World, chat: Chat, user: User, name: str) -> Topic:
    """Start a topic. Its id is that of its service message. Raises ValueError if the chat has no topics."""
    if not chat.is_forum:
        raise ValueError(f"chat {chat.id} is no forum")
    topic = Topic(chat.last_message_id + 1, name)
    message = Message(
        0,
        "",
        from_bot=False,
        sender=user,
        service={"forum_topic_created": topic.as_json()},
        thread_id=topic.id,
        is_topic=True,
        sender_chat_id=choose_sender(world.chats, chat, user),
    )
    chat.topics[topic.id] = topic
    placed = world.place(chat, message)
    world.transcript.write(Line(chat.id, "said", f"(topic {name})", message=placed))
    world.tell_of(chat, "message", placed)
    return topic


def delete_topic(world: World, chat: Chat, topic_id: int) -> None:
    """Delete a topic with all its messages. Bots are not told."""
    del chat.topics[topic_id]
    for message in [message for message in chat.messages.values() if message.thread_id == topic_id]:
        del chat.messages[message.id]
        world.events.write("delete", chat.id, message_id=message.id)
