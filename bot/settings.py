"""Reads the bot's settings from the environment and checks them before anything starts."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Annotated, Literal, TypeVar
from urllib.parse import unquote

from platformdirs import user_data_path
from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    HttpUrl,
    SecretStr,
    UrlConstraints,
    ValidationError,
    ValidationInfo,
    field_validator,
)
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict
from sqlalchemy import URL

PREFIX = "FAQBOT_"
DATABASE_FILE = "faqbot.sqlite3"

_MENDS = {
    "token": "set it to the token that @BotFather gave you, like 123456789:AAE…",
    "admins": "write numeric Telegram ids with commas between them, like 12345,67890",
    "faq": "name a file, like /data/faq.yaml; no folder",
    "base_url": "write an http or https address without /bot, ?, # and {}, like https://api.telegram.org",
    "webhook_url": "write the https address at which Telegram reaches the bot, without ?, # and {}, or unset it",
    "webhook_secret": "use 1 to 256 of A-Z, a-z, 0-9, _ and -",
    "listen": "write an address and a port from 1 to 65535, like 127.0.0.1:8080",
    "log_format": "write console or json",
    "retention_days": "write a whole number of days, 1 to 36500",
    "approvals": "write how many admins must agree to a draft, 1 to 9; no more than there are",
}


def _matching(pattern: str) -> AfterValidator:
    """A check of a secret's form; its error does not show the secret."""
    compiled = re.compile(pattern)

    def check(secret: SecretStr) -> SecretStr:
        if not compiled.fullmatch(secret.get_secret_value()):
            raise ValueError("not of the right form")
        return secret

    return AfterValidator(check)


# Ids that Telegram uses for many people: anonymous group admins, posts of channels. None is one person's.
SHARED_IDS = frozenset({1087968824, 777000, 136817688})
ID_BITS = 52
"""The greatest number of bits of an id (Bot API, `User`)."""


def _of_one_person(user_id: int) -> int:
    if not 0 < user_id < 2**ID_BITS or user_id in SHARED_IDS:
        raise ValueError("not a person's id")
    return user_id


def _in_digits(value: object) -> object:
    """Accept digits only: 30.0 or 1_000 looks like a slip."""
    if isinstance(value, str) and not re.fullmatch(r"\s*[0-9]+\s*", value):
        raise ValueError("not a whole number in digits")
    return value


Whole = Annotated[int, BeforeValidator(_in_digits)]
UserId = Annotated[Whole, AfterValidator(_of_one_person)]
Token = Annotated[SecretStr, _matching(r"\d+:[A-Za-z0-9_-]{20,}")]
HttpsUrl = Annotated[HttpUrl, UrlConstraints(allowed_schemes=["https"])]
WebhookSecret = Annotated[SecretStr, _matching(r"[A-Za-z0-9_-]{1,256}")]


class SettingsError(Exception):
    """Raised when an environment variable is missing or wrong. Each line names a variable and the fix."""


def _faq_among_data() -> Path:
    try:
        return user_data_path("faqbot", appauthor=False) / "faq.yaml"
    except RuntimeError:
        why = "is not set, and there is no home folder for it"
        raise SettingsError(f"{PREFIX}FAQ {why}: name a file like /data/faq.yaml") from None


class StoreSettings(BaseSettings):
    """Where the FAQ and the database are, each as `FAQBOT_` and its name in capitals.

    Attributes:
        faq: Path of the live FAQ file; in the user's data folder if unset.
        database_url: An SQLAlchemy address; SQLite beside the FAQ file if unset.
    """

    model_config = SettingsConfigDict(env_prefix=PREFIX, frozen=True, env_ignore_empty=True)

    faq: Path = Field(default_factory=_faq_among_data)
    database_url: str | None = None

    @field_validator("faq", mode="before")
    @classmethod
    def _with_a_name(cls, value: object) -> object:
        # `Path` drops a trailing slash, which shows that a folder is meant.
        if isinstance(value, str) and (not value.strip() or value.endswith("/")):
            raise ValueError("not a file's name")
        return value

    @field_validator("faq")
    @classmethod
    def _at_home(cls, value: Path) -> Path:
        path = Path(os.path.expanduser(value))  # A file of variables is read without a shell, which would do it.
        if os.path.exists(path) and not path.is_file():
            raise ValueError("not a file")
        return path

    @property
    def database(self) -> str:
        """The SQLAlchemy address of the database."""
        beside = URL.create("sqlite", database=str(self.faq.absolute().parent / DATABASE_FILE))
        return self.database_url or beside.render_as_string(hide_password=False)


class Settings(StoreSettings):
    """All settings of operators.

    Attributes:
        token: The bot's token. Never shown.
        admins: Telegram ids of the FAQ's admins.
        base_url: The Bot API server, without ``/bot``; Telegram's own if unset.
        webhook_url: The address to which Telegram delivers updates; polling if unset.
        webhook_secret: The secret that proves a request comes from Telegram; derived from the token if unset.
        listen: Host and port for health checks and the webhook.
        log_format: Logs for people or for machines.
        retention_days: How many days questions stay in the question log, and closed drafts in the database.
        approvals: How many admins must agree to a draft, its author included.
    """

    token: Token
    admins: Annotated[frozenset[UserId], NoDecode] = frozenset()
    base_url: HttpUrl | None = None
    webhook_url: HttpsUrl | None = None
    webhook_secret: WebhookSecret | None = None
    listen: tuple[str, int] | None = None
    log_format: Literal["console", "json"] = "console"
    retention_days: Whole = Field(default=90, ge=1, le=36500)
    approvals: Whole = Field(default=1, ge=1, le=9)

    @field_validator("admins", mode="before")
    @classmethod
    def _split_ids(cls, value: object) -> object:
        return [part.strip() for part in value.split(",") if part.strip()] if isinstance(value, str) else value

    @field_validator("approvals")
    @classmethod
    def _no_more_than_admins(cls, value: int, others: ValidationInfo) -> int:
        admins = others.data.get("admins")  # None if they are wrong
        if admins is not None and value > max(1, len(admins)):
            raise ValueError("more than there are admins")
        return value

    @field_validator("base_url", "webhook_url")
    @classmethod
    def _that_can_be_added_to(cls, value: HttpUrl | None) -> HttpUrl | None:
        # Braces would be filled in: by Starlette in the path it serves, by python-telegram-bot in its server's address.
        if value is not None and (set("?#") & set(str(value)) or set("{}") & set(unquote(value.path or ""))):
            raise ValueError("not the beginning of an address")
        return value

    @field_validator("base_url")
    @classmethod
    def _before_the_token(cls, value: HttpUrl | None) -> HttpUrl | None:
        if value is not None and re.search(r"/bot(\d+:[^/]*)?/*$", value.path or ""):
            raise ValueError("with what the bot itself adds")
        return value

    @field_validator("listen", mode="before")
    @classmethod
    def _split_address(cls, value: object) -> object:
        if not isinstance(value, str):
            return value
        host, _, port = value.rpartition(":")
        if not host or not re.fullmatch("[0-9]{1,5}", port) or not 0 < int(port) < 65536:
            raise ValueError("not host:port")
        host.encode("idna")  # as the socket will; raises a ValueError
        return host.strip("[]"), int(port)

    @property
    def server(self) -> str:
        """The Bot API server for messages, without its password."""
        if self.base_url is None:
            return "Telegram"
        password = self.base_url.password
        return str(self.base_url).replace(f":{password}@", ":***@") if password else str(self.base_url)


_Settings = TypeVar("_Settings", bound=StoreSettings)


def read_settings(faq: Path | None = None) -> Settings:
    """Read the settings from the environment; a `faq` that is given takes the place of its FAQ file.

    Raises:
        SettingsError: A variable is missing or wrong.
    """
    return _read(Settings, faq)


def read_store_settings(faq: Path | None = None) -> StoreSettings:
    """Read the settings of what works without a token. Raises SettingsError."""
    return _read(StoreSettings, faq)


def _read(kind: type[_Settings], faq: Path | None) -> _Settings:
    try:
        return kind(faq=faq) if faq else kind()
    except ValidationError as error:
        lines = []
        for name in dict.fromkeys(str(detail["loc"][0]) for detail in error.errors()):
            missing = any(detail["loc"][0] == name and detail["type"] == "missing" for detail in error.errors())
            state = "is not set" if missing else "has a wrong value"
            given = "--faq" if faq and name == "faq" else PREFIX + name.upper()
            lines.append(f"{given} {state}: {_MENDS.get(name, 'correct it')}")
        raise SettingsError("\n".join(lines)) from None


def unknown_variables() -> list[str]:
    """The variables of the environment that are named like the bot's but mean nothing to it: misspelled, perhaps."""
    known = {PREFIX + name.upper() for name in Settings.model_fields}
    return sorted(name for name in os.environ if name.upper().startswith(PREFIX) and name.upper() not in known)
