"""Decides the thread of a message."""

from __future__ import annotations

from bot.standin.chat import Chat


def place_in_thread(chat: Chat, reply_to: int | None, thread: int | None = None) -> tuple[int | None, bool]:
    """The thread of a new message, and whether it is a topic: the requested one, or else that of the replied message.

    In a forum, threads are topics, and General is not a thread. In other supergroups, the replies to a message form a
    thread, which does not include that message. Basic groups, channels and private chats have no threads.
    """
    if chat.type != "supergroup":
        return None, False
    replied = chat.messages.get(reply_to or 0)
    if chat.is_forum:
        if thread is None and replied is not None and replied.is_topic:
            thread = replied.thread_id
        return thread, thread is not None
    if replied is None:
        return None, False
    return replied.thread_id or replied.id, False
