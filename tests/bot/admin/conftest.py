"""The admins of an FAQ, over HTTP through the stand-in for Telegram."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot import watching
from bot.settings import Settings
from bot.standin.message import Message
from bot.standin.server import StandInServer
from bot.standin.user import StandInUser
from tests.bot.climate_faq import FAQ
from tests.bot.conftest import running, settings_for, store_of


@pytest.fixture(autouse=True)
def _quick_watching(monkeypatch: pytest.MonkeyPatch) -> None:
    """Treat edits on disk as finished soon, because no test writes slowly."""
    monkeypatch.setattr(watching, "SETTLE_SECONDS", 0.02)
    monkeypatch.setattr(watching, "PATIENCE_SECONDS", 0.05)


@pytest.fixture
def ada(server: StandInServer) -> StandInUser:
    """An admin whose Telegram speaks English."""
    return StandInUser(server.world, "Ada", "en", timeout=30)


@pytest.fixture
def ben(server: StandInServer) -> StandInUser:
    """Another admin."""
    return StandInUser(server.world, "Ben", "en", timeout=30)


@pytest.fixture
def eve(server: StandInServer) -> StandInUser:
    """Somebody who is not an admin."""
    return StandInUser(server.world, "Eve", "en")


@pytest.fixture
def settings(server: StandInServer, tmp_path: Path, ada: StandInUser, ben: StandInUser) -> Settings:
    """Settings of a bot whose admins are Ada and Ben, with an FAQ in its folder."""
    (tmp_path / "faq.yaml").write_text(FAQ, encoding="utf-8")
    return settings_for(server, tmp_path, admins=frozenset({ada.user.id, ben.user.id}))


@pytest.fixture
async def desk(server: StandInServer, settings: Settings) -> AsyncIterator[Path]:
    """Run the bot of Ada and Ben, and yield its FAQ file."""
    async with running(settings):
        yield settings.faq


def file_of(message: Message) -> str:
    """The text of the document in a message."""
    assert message.file is not None, message
    return message.file.content.decode()


async def opens(user: StandInUser, *buttons: str) -> Message:
    """Send /faq and tap the buttons one after the other; return what the admin sees."""
    shown = await user.says("/faq")
    for button in buttons:
        shown = await user.taps(button, shown)
    return shown


async def opens_entry(user: StandInUser, topic: str = "Climate", title: str = "What is PARMA?") -> Message:
    """Go to an entry by its topic, and return what the admin sees."""
    return await opens(user, "✏️ Edit an entry", topic, title)


async def proposes(user: StandInUser, text: str, caption: str = "") -> Message:
    """Send an FAQ as a file, and return the answer."""
    return await user.sends_document("faq.yaml", text.encode(), caption)


async def publishes(user: StandInUser, text: str) -> Message:
    """Propose an FAQ and publish it."""
    await proposes(user, text)
    return await user.taps("✅ Publish")


def button_data(message: Message, label: str) -> str:
    """The callback data of a button."""
    button = message.button(label)
    assert button is not None and button.data is not None, message
    return button.data


async def revisions(settings: Settings) -> int:
    """The number of revisions."""
    async with store_of(settings) as store:
        return len(await store.revisions.history(100))
