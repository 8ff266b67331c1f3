"""Links into the private chat with the bot: https://core.telegram.org/bots/features#deep-linking."""

from __future__ import annotations

import re

from bot.standin.account import User
from bot.standin.message import Message
from bot.standin.world import World

_PARAMETER = re.compile(r"[A-Za-z0-9_-]{1,64}")
_LINK = re.compile(
    r"(?:(?:https?://)?(?:t|telegram)\.me/(?P<path>\w+)|tg://resolve\?domain=(?P<domain>\w+))"
    r"(?:[?&]start=(?P<parameter>[^&#]*))?",
    re.IGNORECASE,
)


def start_parameter(url: str, username: str) -> str | None:
    """The start parameter of a link to the bot with this username, which may be empty; None for any other link."""
    link = _LINK.fullmatch(url)
    if link is None or (link["path"] or link["domain"]).lower() != username.lower():
        return None
    return link["parameter"] or ""


def starts(world: World, user: User, parameter: str = "") -> Message:
    """Open the private chat and press Start, which sends ``/start PARAMETER`` and also unblocks the bot.

    Raises ValueError for a parameter that Telegram does not accept.
    """
    if parameter and not _PARAMETER.fullmatch(parameter):
        raise ValueError(f"{parameter!r} is no start parameter: 1-64 of A-Z, a-z, 0-9, _ and - are expected")
    if user.id in world.chats and world.chats[user.id].is_blocked:
        world.unblocks(user)
    return world.says(user, f"/start {parameter}".rstrip())


def opens(world: World, user: User, url: str) -> Message:
    """Open a link to the bot and press Start. Raises ValueError if the link does not lead to the bot."""
    parameter = start_parameter(url, world.bot["username"])
    if parameter is None:
        raise ValueError(f"{url} does not lead to the bot")
    return starts(world, user, parameter)
