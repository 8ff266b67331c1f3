"""The parameters sent with a Bot API method: texts by name, in any encoding of the request."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from email.message import Message as Mail
from email.parser import BytesParser
from typing import Any
from urllib.parse import parse_qsl

from bot.standin.errors import bad_request

_ALWAYS_TEXT = ("text", "caption", "name", "description", "short_description", "callback_query_id")
"""A message of digits is still a text."""


@dataclass(frozen=True, slots=True)
class Upload:
    """A file sent with a call: its name and its bytes."""

    name: str
    content: bytes


class Parameters:
    """The parameters of one call. Like Telegram, it treats each one as text and reads it leniently.

    Attributes:
        texts: All parameters; for a file, its name.
        uploads: The files, by the name of their parameter.
    """

    def __init__(self, texts: Mapping[str, str], uploads: Mapping[str, Upload] | None = None) -> None:
        self.texts = dict(texts)
        self.uploads = dict(uploads or {})

    @classmethod
    def read(cls, query: str, content_type: str, body: bytes) -> Parameters:
        """Read the parameters from the query string and a JSON, urlencoded or multipart body."""
        uploads: dict[str, Upload] = {}
        texts = dict(parse_qsl(query, keep_blank_values=True))
        if content_type.startswith("application/json"):
            texts |= _from_json(body)
        elif content_type.startswith("multipart/form-data"):
            uploads = _from_multipart(content_type, body, texts)
        else:
            texts |= dict(parse_qsl(body.decode(errors="replace"), keep_blank_values=True))
        return cls(texts, uploads)

    def text(self, name: str) -> str:
        """The text; empty if it is missing."""
        return self.texts.get(name, "")

    def integer(self, name: str, default: int = 0) -> int:
        """The number; 0 if it is not one."""
        if name not in self.texts:
            return default
        try:
            return int(self.texts[name])
        except ValueError:
            return 0

    def flag(self, name: str) -> bool:
        """Whether it is set."""
        return self.texts.get(name, "").lower() in ("true", "yes", "1")

    def json(self, name: str, what: str) -> Any:
        """The decoded value, or None if it is missing. If it is not JSON, raises a BotAPIError that calls it `what`."""
        if not self.texts.get(name):
            return None
        try:
            return read_json(self.texts[name])
        except ValueError:
            raise bad_request(f"can't parse {what} JSON object") from None

    def decoded(self) -> dict[str, Any]:
        """All parameters for the record of calls: numbers, booleans, lists and objects decoded, the rest as text."""
        return {name: text if name in _ALWAYS_TEXT else _value(text) for name, text in self.texts.items()}


def read_json(text: str | bytes) -> Any:
    """The decoded JSON. Raises ValueError, also for half a surrogate pair, which cannot be encoded again."""
    given = json.loads(text)
    json.dumps(given, ensure_ascii=False).encode()
    return given


def _value(text: str) -> Any:
    try:
        return read_json(text)
    except ValueError:
        return text


def _from_json(body: bytes) -> dict[str, str]:
    try:
        given = read_json(body)
    except ValueError:
        raise bad_request("can't parse request body JSON object") from None
    if not isinstance(given, dict):
        raise bad_request("expected JSON Object in the request body")
    return {
        name: value if isinstance(value, str) else json.dumps(value)
        for name, value in given.items()
        if value is not None
    }


def _from_multipart(content_type: str, body: bytes, texts: dict[str, str]) -> dict[str, Upload]:
    # The standard library's mail parser reads multipart; Starlette would need another package for it.
    mail = BytesParser().parsebytes(b"Content-Type: " + content_type.encode() + b"\r\n\r\n" + body)
    if not mail.is_multipart():
        raise bad_request("can't parse multipart request body")
    uploads = {}
    for part in mail.get_payload():
        if not isinstance(part, Mail):
            continue
        name, file_name = str(part.get_param("name", header="content-disposition")), part.get_filename()
        content = part.get_payload(decode=True)
        content = content if isinstance(content, bytes) else b""
        if file_name is None:
            texts[name] = content.decode(errors="replace")
        else:
            texts.setdefault(name, file_name)
            uploads[name] = Upload(file_name, content)
    return uploads
