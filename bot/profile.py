"""What Telegram shows of the bot: its commands and its descriptions, in every interface language and for all others."""

from __future__ import annotations

from collections.abc import Awaitable, Iterable

import structlog
from telegram import (
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllChatAdministrators,
    BotCommandScopeAllGroupChats,
    BotCommandScopeChat,
    BotCommandScopeDefault,
)
from telegram.error import BadRequest, TelegramError
from telegram.ext import ExtBot

from bot.live_faq import LiveFAQ
from bot.localisation import INTERFACE_LANGUAGES, about, text

PRIVATE_COMMANDS = ("start", "topics", "language", "about", "help", "forget")
GROUP_COMMANDS = ("ask", "topics", "help")
GROUP_ADMIN_COMMANDS = (*GROUP_COMMANDS, "settings")
# An interface language, and whom its texts are for; None is for those whose language the bot does not speak.
_LANGUAGES = ((INTERFACE_LANGUAGES[0], None), *((code, code) for code in INTERFACE_LANGUAGES))

log = structlog.get_logger()


async def keep_profile(bot: ExtBot[None], live: LiveFAQ, admins: Iterable[int]) -> None:
    """Tell Telegram the commands, and the descriptions whenever an FAQ goes live that changes them, until cancelled.

    What cannot be told is logged, and leaves out nothing else: the bot can answer without.
    """
    await _tell_commands(bot, admins)
    told: dict[tuple[str, str | None], str] = {}
    while True:
        live.changed.clear()
        for language, code in _LANGUAGES:
            values = about(live.index.faq, language)
            for name, tell in (
                ("description", bot.set_my_description),
                ("short-description", bot.set_my_short_description),
            ):
                said = text(language, name, **values)
                if told.get((name, code)) != said and await _is_told(tell(said, language_code=code)):
                    told[name, code] = said
        await live.changed.wait()


async def _tell_commands(bot: ExtBot[None], admins: Iterable[int]) -> None:
    scopes: list[tuple[BotCommandScope, tuple[str, ...]]] = [
        (BotCommandScopeDefault(), PRIVATE_COMMANDS),
        (BotCommandScopeAllGroupChats(), GROUP_COMMANDS),
        (BotCommandScopeAllChatAdministrators(), GROUP_ADMIN_COMMANDS),
    ]
    for language, code in _LANGUAGES:
        for scope, names in scopes:
            await _is_told(bot.set_my_commands(_commands(names, language), scope, language_code=code))
    for admin in admins:
        await tell_admin_commands(bot, admin)


async def tell_admin_commands(bot: ExtBot[None], admin: int) -> None:
    """Tell Telegram the commands of an admin; it takes them once it knows the chat, that is after they have written."""
    for language, code in _LANGUAGES:
        commands = _commands((*PRIVATE_COMMANDS, "faq"), language)
        call = bot.set_my_commands(commands, BotCommandScopeChat(admin), language_code=code)
        await _is_told(call, may_be_refused=True)


def _commands(names: Iterable[str], language: str) -> list[BotCommand]:
    return [BotCommand(name, text(language, f"command-{name}")) for name in names]


async def _is_told(call: Awaitable[bool], *, may_be_refused: bool = False) -> bool:
    try:
        return await call
    except TelegramError as error:
        if not (may_be_refused and isinstance(error, BadRequest)):
            log.warning("could not register commands or descriptions", error=error.message)
        return False
