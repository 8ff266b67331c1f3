"""Creates channels and their discussion groups."""

from __future__ import annotations

from bot.standin.account import User
from bot.standin.chat import Chat
from bot.standin.groups import add_bot
from bot.standin.world import World

_FIRST_ID = -1_003_000_000_001


def add_channel(
    world: World,
    title: str,
    owner: User,
    subscribers: list[User] | None = None,
    discussion: Chat | None = None,
    *,
    with_bot: bool = True,
) -> Chat:
    """Create a channel, with a discussion group if wanted. The owner adds the bot as an administrator.

    Whatever the owner then says there (`World.says`) is a post.
    """
    chat = Chat(id=_FIRST_ID - len(world.chats), type="channel", title=title)
    chat.members = dict.fromkeys((user.id for user in subscribers or []), "member")
    chat.members[owner.id] = "creator"
    world.chats[chat.id] = chat
    if discussion is not None:
        link_discussion(chat, discussion)
    if with_bot:
        add_bot(world, chat, owner)
    return chat


def link_discussion(channel: Chat, group: Chat) -> None:
    """Make a group the discussion group of a channel. Raises ValueError if it cannot be one."""
    if channel.type != "channel" or group.type != "supergroup":
        raise ValueError("a channel is discussed in a supergroup")
    channel.linked_id, group.linked_id = group.id, channel.id
