"""Methods that look something up: the bot itself, chats, their members, files."""

from __future__ import annotations

from typing import Any

from bot.standin.arguments import read_chat, read_open_chat
from bot.standin.errors import BotAPIError, bad_request
from bot.standin.membership import member_json
from bot.standin.parameters import Parameters
from bot.standin.sender import PSEUDO_USERS
from bot.standin.world import World

MAX_DOWNLOAD = 20 << 20


async def get_me(world: World, _given: Parameters) -> Any:
    """GetMe."""
    return world.bot | {
        "can_join_groups": True,
        "can_read_all_group_messages": not world.privacy,
        "supports_inline_queries": True,
    }


async def get_chat(world: World, given: Parameters) -> Any:
    """GetChat."""
    chat = read_chat(world, given)
    if not chat.is_private:
        read_open_chat(world, given)
    linked = {"linked_chat_id": chat.linked_id} if chat.linked_id is not None else {}
    return chat.as_json() | {
        **linked,
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(
            ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels"), True
        ),
    }


async def get_chat_member(world: World, given: Parameters) -> Any:
    """GetChatMember. Users who were never there count as left; a user Telegram has not shown to the bot is unknown.

    The pseudo-users for anonymous administrators and channels are not members of any chat.
    """
    chat = read_open_chat(world, given)
    user_id = given.integer("user_id")
    if not user_id:
        raise bad_request("invalid user_id specified")
    if user_id != world.bot_id and user_id not in world.users and user_id not in PSEUDO_USERS:
        raise bad_request("user not found")
    return member_json(_user(world, user_id), chat.status_of(user_id), chat)


async def get_chat_administrators(world: World, given: Parameters) -> Any:
    """GetChatAdministrators. The result leaves out other bots but includes the bot itself."""
    chat = read_open_chat(world, given)
    if chat.is_private:
        raise bad_request("there are no administrators in the private chat")
    return [
        member_json(_user(world, user_id), status, chat)
        for user_id, status in chat.members.items()
        if status in ("creator", "administrator") and not (user_id in world.users and world.users[user_id].is_bot)
    ]


async def get_chat_member_count(world: World, given: Parameters) -> Any:
    """GetChatMemberCount."""
    chat = read_open_chat(world, given)
    return 2 if chat.is_private else sum(chat.has_member(user_id) for user_id in chat.members)


async def get_file(world: World, given: Parameters) -> Any:
    """GetFile, for files up to 20 MB."""
    file_id = given.text("file_id")
    if not file_id:
        raise bad_request("file_id not specified")
    file = world.files.files.get(file_id)
    if file is None:
        raise bad_request("invalid file_id")
    if len(file.content) > MAX_DOWNLOAD:
        raise bad_request("file is too big")
    return file.as_json() | {"file_path": file.path}


def download(world: World, path: str) -> bytes:
    """The file at a `file_path`. Raises BotAPIError."""
    file = world.files.at(path)
    if file is None:
        raise BotAPIError(404, "Not Found")
    return file.content


def _user(world: World, user_id: int) -> dict[str, Any]:
    return world.bot if user_id == world.bot_id else (PSEUDO_USERS | world.users)[user_id].as_json()
