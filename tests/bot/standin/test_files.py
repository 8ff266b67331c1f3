"""Telegram's rules for files in both directions: one test per rule."""

from __future__ import annotations

from typing import Any

import pytest

from bot.standin.lookup import MAX_DOWNLOAD
from bot.standin.user import StandInUser
from tests.bot.standin.client import Caller

PNG = b"\x89PNG\r\n\x1a\n"
BYTES = b"\x00\xff\r\n\r\r\n--\n\xfe\r"


async def test_uploaded_document(bot: Caller, alice: StandInUser) -> None:
    """SendDocument takes a file as multipart and keeps its name and every byte (Bot API, Sending files)."""
    sent = await bot.call("sendDocument", {"document": ("faq.yaml", BYTES)}, chat_id=alice.chat_id, caption="<b>x</b>")
    assert sent["document"]["file_name"] == "faq.yaml"
    assert sent["document"]["file_size"] == len(BYTES)
    assert bot.world.files.files[sent["document"]["file_id"]].content == BYTES


async def test_attached_document(bot: Caller, alice: StandInUser) -> None:
    """A file may be in a field of its own, which attach:// names (Bot API, InputFile)."""
    sent = await bot.call("sendDocument", {"part": ("a.txt", b"x")}, chat_id=alice.chat_id, document="attach://part")
    assert sent["document"]["file_name"] == "a.txt"


async def test_document_again(bot: Caller, alice: StandInUser) -> None:
    """A file that is already there can be sent by its file_id."""
    sent = await bot.call("sendDocument", {"document": ("a.txt", b"x")}, chat_id=alice.chat_id)
    again = await bot.call("sendDocument", chat_id=alice.chat_id, document=sent["document"]["file_id"])
    assert again["document"] == sent["document"]


@pytest.mark.parametrize(
    ("files", "parameters", "reason"),
    [
        (None, {}, "there is no document in the request"),
        (None, {"document": "nonsense"}, "wrong file identifier/HTTP URL specified"),
        (None, {"document": "https://example.org/x.pdf"}, "failed to get HTTP URL content"),
        ({"document": ("empty.txt", b"")}, {}, "file must be non-empty"),
        ({"document": ("a.txt", b"x")}, {"caption": "x" * 1025}, "message caption is too long"),
    ],
)
async def test_refused_documents(
    bot: Caller, alice: StandInUser, files: dict[str, Any] | None, parameters: dict[str, Any], reason: str
) -> None:
    """SendDocument needs a non-empty file, and a caption of at most 1024 characters."""
    refusal = await bot.refusal("sendDocument", files, chat_id=alice.chat_id, **parameters)
    assert refusal == f"400 Bad Request: {reason}"


async def test_upload_too_big(bot: Caller, alice: StandInUser, monkeypatch: pytest.MonkeyPatch) -> None:
    """A bot can upload at most 50 MB (Bot API, Sending files); the test lowers the limit."""
    monkeypatch.setattr("bot.standin.sending.MAX_UPLOAD", 10)
    refusal = await bot.refusal("sendDocument", {"document": ("big.bin", bytes(11))}, chat_id=alice.chat_id)
    assert refusal == "413 Request Entity Too Large"


async def test_caption_has_entities(bot: Caller, alice: StandInUser) -> None:
    """Markup in a caption becomes caption_entities, and does not count toward its length."""
    caption = f"<b>{'x' * 1024}</b>"
    files = {"photo": ("x.png", PNG)}
    sent = await bot.call("sendPhoto", files, chat_id=alice.chat_id, caption=caption, parse_mode="HTML")
    assert sent["caption_entities"] == [{"type": "bold", "offset": 0, "length": 1024}]
    assert "text" not in sent and "entities" not in sent


async def test_photo(bot: Caller, alice: StandInUser) -> None:
    """SendPhoto returns the photo in several sizes."""
    sent = await bot.call("sendPhoto", {"photo": ("x.png", PNG)}, chat_id=alice.chat_id)
    assert len(sent["photo"]) > 1


async def test_photo_that_is_none(bot: Caller, alice: StandInUser) -> None:
    """SendPhoto accepts only pictures."""
    refusal = await bot.refusal("sendPhoto", {"photo": ("x.txt", b"text")}, chat_id=alice.chat_id)
    assert refusal == "400 Bad Request: IMAGE_PROCESS_FAILED"


async def test_text_of_a_document_cannot_be_edited(bot: Caller, alice: StandInUser) -> None:
    """EditMessageText is for messages with a text."""
    sent = await bot.call("sendDocument", {"document": ("a.txt", b"x")}, chat_id=alice.chat_id)
    refusal = await bot.refusal("editMessageText", chat_id=alice.chat_id, message_id=sent["message_id"], text="x")
    assert refusal == "400 Bad Request: there is no text in the message to edit"


async def test_download(bot: Caller, alice: StandInUser) -> None:
    """GetFile returns a path, and /file/bot<token>/ plus that path returns the bytes that the user sent."""
    bot.world.sends_document(alice.user, "faq.yaml", BYTES, "see /help")
    message = (await bot.updates())[-1]["message"]
    assert message["document"]["mime_type"] and message["caption"] == "see /help"
    file = await bot.call("getFile", file_id=message["document"]["file_id"])
    answer = await bot.http.get(f"{bot.server.base_file_url}{bot.world.token}/{file['file_path']}")
    assert answer.content == BYTES


async def test_download_with_a_wrong_token(bot: Caller, alice: StandInUser) -> None:
    """Files need the token too."""
    bot.world.sends_document(alice.user, "a.txt", b"x")
    answer = await bot.http.get(f"{bot.server.base_file_url}7000000001:wrong/documents/file_1.txt")
    assert answer.status_code == 401


async def test_missing_path(bot: Caller) -> None:
    """An unknown path fails with 404."""
    answer = await bot.http.get(f"{bot.server.base_file_url}{bot.world.token}/documents/file_1.txt")
    assert answer.json() == {"ok": False, "error_code": 404, "description": "Not Found"}


@pytest.mark.parametrize(("file_id", "reason"), [("", "file_id not specified"), ("nonsense", "invalid file_id")])
async def test_get_file_needs_a_file(bot: Caller, file_id: str, reason: str) -> None:
    """GetFile needs the id of an existing file."""
    assert await bot.refusal("getFile", file_id=file_id) == f"400 Bad Request: {reason}"


async def test_file_too_big_to_download(bot: Caller, alice: StandInUser) -> None:
    """A bot can download at most 20 MB (Bot API, getFile)."""
    message = bot.world.sends_document(alice.user, "big.bin", bytes(MAX_DOWNLOAD + 1))
    assert message.file
    assert await bot.refusal("getFile", file_id=message.file.id) == "400 Bad Request: file is too big"
