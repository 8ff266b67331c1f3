"""Sets what Telegram shows of the bot: its commands and descriptions, in each interface language and for all others."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Collection, Hashable, Iterable, Iterator
from functools import partial

import structlog
from telegram import (
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllChatAdministrators,
    BotCommandScopeAllGroupChats,
    BotCommandScopeChat,
    BotCommandScopeDefault,
)
from telegram.error import BadRequest, Forbidden, TelegramError
from telegram.ext import ExtBot

from bot.live_faq import LiveFAQ
from bot.localisation import INTERFACE_LANGUAGES, about, text
from bot.rate_limiter import pause_after
from knowledge.model import FAQ

PRIVATE_COMMANDS = ("start", "topics", "language", "about", "help", "forget")
ADMIN_COMMANDS = (*PRIVATE_COMMANDS, "faq")
GROUP_COMMANDS = ("ask", "topics", "help")
GROUP_ADMIN_COMMANDS = (*GROUP_COMMANDS, "settings")
# An interface language, and the Telegram language that gets its texts; None is for all others.
_LANGUAGES = ((INTERFACE_LANGUAGES[0], None), *((code, code) for code in INTERFACE_LANGUAGES))

log = structlog.get_logger()


async def sync_profile(bot: ExtBot[None], live: LiveFAQ, admins: Collection[int]) -> None:
    """Set the commands, and the descriptions whenever an FAQ goes live that changes them, until cancelled.

    What Telegram refuses is logged and left out. What did not reach it is sent again later; the bot answers meanwhile.
    """
    told: dict[Hashable, object] = {}
    failures = 0
    while True:
        live.changed.clear()
        missed: TelegramError | None = None
        for key, content, tell in _profile(bot, live.index.faq, admins):
            if told.get(key) == content:
                continue
            try:
                await tell()
            except TelegramError as error:
                _log(error)
                missed = missed if isinstance(error, BadRequest | Forbidden) else error
            else:
                told[key] = content
        failures = failures + 1 if missed else 0
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(pause_after(missed, failures) if missed else None):
                await live.changed.wait()


def _profile(
    bot: ExtBot[None], faq: FAQ, admins: Collection[int]
) -> Iterator[tuple[Hashable, object, Callable[[], Awaitable[bool]]]]:
    """All that Telegram shows: a key for each piece, its content, and the call that sets it."""
    scopes: list[tuple[BotCommandScope, tuple[str, ...]]] = [
        (BotCommandScopeDefault(), PRIVATE_COMMANDS),
        (BotCommandScopeAllGroupChats(), GROUP_COMMANDS),
        (BotCommandScopeAllChatAdministrators(), GROUP_ADMIN_COMMANDS),
        *((BotCommandScopeChat(admin), ADMIN_COMMANDS) for admin in admins),
    ]
    for language, code in _LANGUAGES:
        for scope, names in scopes:
            commands = _commands(names, language)
            yield (scope, code), commands, partial(bot.set_my_commands, commands, scope, language_code=code)
        values = about(faq, language)
        for name, tell in (
            ("description", bot.set_my_description),
            ("short-description", bot.set_my_short_description),
        ):
            said = text(language, name, **values)
            yield (name, code), said, partial(tell, said, language_code=code)


async def tell_admin_commands(bot: ExtBot[None], admin: int) -> None:
    """Set the commands of an admin. Telegram accepts them once it knows the chat, after the admin has written."""
    for language, code in _LANGUAGES:
        commands = _commands(ADMIN_COMMANDS, language)
        try:
            await bot.set_my_commands(commands, BotCommandScopeChat(admin), language_code=code)
        except TelegramError as error:
            _log(error)


def _log(error: TelegramError) -> None:
    if "chat not found" not in error.message.lower():  # An admin who has not written to the bot yet.
        log.warning("could not register commands or descriptions", error=error.message)


def _commands(names: Iterable[str], language: str) -> list[BotCommand]:
    return [BotCommand(name, text(language, f"command-{name}")) for name in names]
