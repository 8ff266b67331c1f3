"""The files in the chats, and the files the bot sends."""

from __future__ import annotations

import base64
import mimetypes
from dataclasses import dataclass
from pathlib import PurePath

_PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg=="
SAMPLES = {
    "sticker": ("sticker.webp", b"RIFF\x0c\0\0\0WEBPVP8L"),
    "photo": ("photo.png", base64.b64decode(_PIXEL)),
    "voice": ("voice.ogg", b"OggS\0\x02"),
}
"""Sample files, for users who send no file of their own: a name and bytes by kind."""


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file on Telegram's servers.

    Attributes:
        id: Its id for the bot.
        name: Its original name.
        content: Its bytes.
        path: Its path for downloads, below ``/file/bot<token>/``.
    """

    id: str
    name: str
    content: bytes
    path: str

    @property
    def unique_id(self) -> str:
        """An id that is the same for every bot that sees the file."""
        return self.id.replace("AAStandInFile", "AQ")

    @property
    def mime_type(self) -> str:
        """The MIME type, guessed from the name."""
        return mimetypes.guess_type(self.name)[0] or "application/octet-stream"

    def as_json(self) -> dict[str, str | int]:
        """The fields that all kinds of files have in the Bot API."""
        return {"file_id": self.id, "file_unique_id": self.unique_id, "file_size": len(self.content)}


class FileStore:
    """All files, by id."""

    def __init__(self) -> None:
        self.files: dict[str, StoredFile] = {}

    def add(self, kind: str, name: str, content: bytes) -> StoredFile:
        """Store a file, keeping only the last part of its name."""
        number = len(self.files) + 1
        folder = {"document": "documents", "photo": "photos", "voice": "voice"}.get(kind, f"{kind}s")
        path = f"{folder}/file_{number}{PurePath(name).suffix}"
        file = StoredFile(f"AAStandInFile{number:06}", PurePath(name).name or "file", content, path)
        self.files[file.id] = file
        return file

    def sample(self, kind: str) -> StoredFile:
        """The sample file for a ``sticker``, ``photo`` or ``voice`` message that has none of its own."""
        return self.add(kind, *SAMPLES[kind])

    def at(self, path: str) -> StoredFile | None:
        """The file with a download path."""
        return next((file for file in self.files.values() if file.path == path), None)


def media_fields(kind: str, file: StoredFile) -> dict[str, object]:
    """The field of the Message object for a file of this kind."""
    common = file.as_json()
    if kind == "document":
        return {"document": {**common, "file_name": file.name, "mime_type": file.mime_type}}
    if kind == "photo":
        return {"photo": [{**common, "width": 90, "height": 60}, {**common, "width": 320, "height": 213}]}
    if kind == "voice":
        return {"voice": {**common, "duration": 3, "mime_type": "audio/ogg"}}
    shape = {"type": "regular", "width": 512, "height": 512, "is_animated": False, "is_video": False}
    return {"sticker": {**common, **shape}}
