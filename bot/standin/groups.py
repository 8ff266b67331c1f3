"""Creates groups and changes their members."""

from __future__ import annotations

from typing import Any

from bot.standin.account import User
from bot.standin.chat import Chat, ChatType, Status
from bot.standin.membership import member_json
from bot.standin.message import Message
from bot.standin.transcript import Line
from bot.standin.world import World

_FIRST_ID = {"group": -4_000_000_001, "supergroup": -1_002_000_000_001}


def add_group(
    world: World,
    title: str,
    members: list[User],
    admins: list[User] | None = None,
    kind: ChatType = "supergroup",
    *,
    is_forum: bool = False,
) -> Chat:
    """Create a group. Its owner is the first admin, or else the first member, and adds the bot."""
    everybody = [*(admins or []), *members]
    if not everybody:
        raise ValueError("a group needs a member")
    if is_forum and kind != "supergroup":
        raise ValueError("only a supergroup can have topics")
    chat = Chat(id=_FIRST_ID[kind] - len(world.chats), type=kind, title=title, is_forum=is_forum)
    chat.members = dict.fromkeys((user.id for user in members), "member")
    chat.members |= dict.fromkeys((user.id for user in admins or []), "administrator")
    chat.members[everybody[0].id] = "creator"
    world.chats[chat.id] = chat
    add_bot(world, chat, everybody[0])
    return chat


def add_bot(world: World, chat: Chat, by: User) -> None:
    """A member adds the bot: to a channel as administrator, and without a service message."""
    old = chat.status_of(world.bot_id)
    new: Status = "administrator" if chat.type == "channel" else "member"
    chat.members[world.bot_id] = new
    world.tell_of_bot(chat, by, old, new)
    _note(world, chat, by, {"new_chat_members": [world.bot], "new_chat_member": world.bot})


def remove_bot(world: World, chat: Chat, by: User) -> None:
    """A member removes the bot. The bot still gets an update about it."""
    old = chat.status_of(world.bot_id)
    chat.members[world.bot_id] = "kicked"
    _note(world, chat, by, {"left_chat_member": world.bot, "left_chat_participant": world.bot})
    world.tell_of_bot(chat, by, old, "kicked")


def joins(world: World, user: User, chat: Chat) -> None:
    """Somebody joins a group."""
    _change(world, chat, user, user, "member")
    _note(world, chat, user, {"new_chat_members": [user.as_json()], "new_chat_member": user.as_json()})


def leaves(world: World, user: User, chat: Chat) -> None:
    """Somebody leaves a group."""
    _note(world, chat, user, {"left_chat_member": user.as_json(), "left_chat_participant": user.as_json()})
    _change(world, chat, user, user, "left")


def promote(world: World, chat: Chat, user_id: int, status: Status, by: User, is_anonymous: bool | None = None) -> None:
    """Change the status of a member or the bot in a group, or whether an administrator is anonymous there.

    Args:
        world: The world of the group.
        chat: The group.
        user_id: Whose status changes.
        status: What they are from now on; it may be what they were.
        by: Who changes it.
        is_anonymous: Whether they are anonymous from now on; None leaves that as it is.

    Raises:
        ValueError: Somebody who is not an administrator of a supergroup would become anonymous.
    """
    if is_anonymous and (chat.type != "supergroup" or status not in ("creator", "administrator")):
        raise ValueError("only administrators of a supergroup can be anonymous")
    is_anonymous = user_id in chat.anonymous if is_anonymous is None else is_anonymous
    if is_anonymous and status in ("creator", "administrator"):
        chat.anonymous.add(user_id)
    else:
        chat.anonymous.discard(user_id)
    if user_id == world.bot_id:
        old = chat.status_of(user_id)
        chat.members[user_id] = status
        world.tell_of_bot(chat, by, old, status)
    else:
        _change(world, chat, world.users[user_id], by, status)


def migrate(world: World, chat: Chat, by: User, *, joins_first: bool = False) -> Chat:
    """Migrate a group to a supergroup, which is a new chat with a new id.

    Besides the two service messages, Telegram tells the bot that it has joined the supergroup, but not that it has left
    the group: https://github.com/tdlib/telegram-bot-api/issues/266. The order is not documented.
    """
    moved = Chat(id=_FIRST_ID["supergroup"] - len(world.chats), type="supergroup", title=chat.title)
    moved.members = dict(chat.members)
    moved.anonymous = set(chat.anonymous)
    world.chats[moved.id] = moved
    chat.moved_to = moved.id
    status = moved.status_of(world.bot_id)
    has_joined = moved.has_member(world.bot_id)
    if has_joined and joins_first:
        world.tell_of_bot(moved, by, "left", status)
    _note(world, chat, by, {"migrate_to_chat_id": moved.id})
    _note(world, moved, by, {"migrate_from_chat_id": chat.id})
    if has_joined and not joins_first:
        world.tell_of_bot(moved, by, "left", status)
    return moved


def _change(world: World, chat: Chat, user: User, by: User, status: Status) -> None:
    old = chat.status_of(user.id)
    chat.members[user.id] = status
    if chat.status_of(world.bot_id) == "administrator":  # Other bots get no update.
        change: dict[str, Any] = {
            "chat": chat.as_json(),
            "from": by.as_json(),
            "date": int(world.clock.now()),
            "old_chat_member": member_json(user.as_json(), old, chat),
            "new_chat_member": member_json(user.as_json(), status, chat),
        }
        world.tell("chat_member", change, chat)


def _note(world: World, chat: Chat, by: User, service: dict[str, Any]) -> None:
    if chat.type == "channel":
        return
    kind = next(iter(service))
    message = Message(0, "", from_bot=False, sender=by, service=service)
    placed = world.place(chat, message)
    world.transcript.write(Line(chat.id, "joined" if kind == "new_chat_members" else "left", kind, message=placed))
    if kind == "left_chat_member" and service[kind] == world.bot:  # The bot has left but still gets this.
        world.tell("message", world.message_json(chat, placed), chat)
    else:
        world.tell_of(chat, "message", placed)
