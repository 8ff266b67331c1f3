"""What users see of the bot before they talk to it: its commands, name and descriptions."""

from __future__ import annotations

import re
from typing import Any

from bot.standin.errors import bad_request

MAX_COMMANDS = 100
MAX_COMMAND = 32
MAX_COMMAND_DESCRIPTION = 256

# No public source has the servers' answer to a text that is too long: these names are a guess.
_TEXTS = {
    "name": (64, "BOT_TITLE_INVALID"),
    "description": (512, "BOT_DESCRIPTION_TOO_LONG"),
    "short_description": (120, "BOT_ABOUT_TOO_LONG"),
}
_CHAT_SCOPES = ("chat", "chat_administrators", "chat_member")
_SCOPES = ("default", "all_private_chats", "all_group_chats", "all_chat_administrators", *_CHAT_SCOPES)
_LANGUAGE = re.compile(r"(?:[a-z]{2})?")
_COMMAND = re.compile(r"[a-z0-9_]+")


class BotProfile:
    """The profile, by language. An empty language is for all users without a profile in their own language.

    Attributes:
        commands: Lists of BotCommand objects by scope (``default``, ``chat:42``) and language.
        texts: Texts by kind (``name``, ``description``, ``short_description``) and language.
    """

    def __init__(self) -> None:
        self.commands: dict[tuple[str, str], list[dict[str, str]]] = {}
        self.texts: dict[tuple[str, str], str] = {}

    def set_commands(self, commands: Any, scope: str, language: str) -> None:
        """Replace a list of commands; an empty list removes it. Raises BotAPIError."""
        if not isinstance(commands, list):
            raise bad_request("expected an Array of BotCommand")
        _check_language(language)
        checked = [_checked_command(command) for command in commands]
        if len(checked) > MAX_COMMANDS:
            raise bad_request("BOT_COMMANDS_TOO_MUCH")
        if not all(_COMMAND.fullmatch(command["command"]) for command in checked):
            raise bad_request("BOT_COMMAND_INVALID")
        self.commands.pop((scope, language), None)
        if checked:
            self.commands[scope, language] = checked

    def get_commands(self, scope: str, language: str) -> list[dict[str, str]]:
        """The list set for exactly this scope and language. Raises BotAPIError."""
        _check_language(language)
        return self.commands.get((scope, language), [])

    def set_text(self, kind: str, text: str, language: str) -> None:
        """Replace a text; an empty text removes it. Raises BotAPIError."""
        _check_language(language)
        limit, refusal = _TEXTS[kind]
        if len(text) > limit:
            raise bad_request(refusal)
        self.texts.pop((kind, language), None)
        if text:
            self.texts[kind, language] = text

    def get_text(self, kind: str, language: str) -> str:
        """The text in a language, or else the one for all users. Raises BotAPIError."""
        _check_language(language)
        return self.texts.get((kind, language)) or self.texts.get((kind, ""), "")


def parse_scope(scope: Any) -> tuple[str, int | None]:
    """The key of a BotCommandScope in `BotProfile.commands`, and the chat it names, if any. Raises BotAPIError."""
    if scope is None:
        return "default", None
    if not isinstance(scope, dict):
        raise bad_request("can't parse BotCommandScope: BotCommandScope must be an Object")
    kind = scope.get("type")
    if kind not in _SCOPES:
        raise bad_request("can't parse BotCommandScope: Unsupported type specified")
    if kind not in _CHAT_SCOPES:
        return kind, None
    if not str(scope.get("chat_id", "")):
        raise bad_request("can't parse BotCommandScope: Empty chat_id specified")
    key = ":".join(str(scope[part]) for part in ("type", "chat_id", "user_id") if part in scope)
    chat_id = str(scope["chat_id"])
    return key, int(chat_id) if chat_id.lstrip("-").isdigit() else 0


def _check_language(language: str) -> None:
    if not _LANGUAGE.fullmatch(language):
        raise bad_request("invalid language code specified")


def _checked_command(command: Any) -> dict[str, str]:
    if not isinstance(command, dict):
        raise bad_request("can't parse BotCommand: expected an Object")
    for field in ("command", "description"):
        if field not in command:
            raise bad_request(f"can't parse BotCommand: Can't find field \"{field}\"")
    name = str(command["command"]).strip().removeprefix("/")
    description = str(command["description"]).strip()
    if not name:
        raise bad_request("command must be non-empty")
    if len(name) > MAX_COMMAND:
        raise bad_request(f"command length must not exceed {MAX_COMMAND}")
    if not description:
        raise bad_request("command description must be non-empty")
    if len(description) > MAX_COMMAND_DESCRIPTION:
        raise bad_request(f"command description length must not exceed {MAX_COMMAND_DESCRIPTION}")
    return {"command": name, "description": description}
