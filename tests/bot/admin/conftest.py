"""An FAQ and its admins, over HTTP through the stand-in for Telegram."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot import watching
from bot.settings import Settings
from bot.standin.message import Message
from bot.standin.server import StandInServer
from bot.standin.user import StandInUser
from tests.bot.conftest import running, settings_for, store_of

FAQ = """\
# Kept by the press office. Ask before you change it.
title:
  en: Climate talks
  ko: 기후 대화
sources:
  release:
    file: 2024-04-04-28th-asean-rok-dialogue.txt
    title: 28th ASEAN-ROK Dialogue
    date: 2024-04-04
topics:
  - id: climate
    title: {en: Climate, ko: 기후}
  - {id: people,   title: Who took part}   # not translated yet

entries:
  # The partnership comes first.
  - id: parma
    topic: climate
    questions:
      en:
        - What is PARMA?          # the usual one
        - Tell me about the methane partnership
      ko: [PARMA가 무엇인가요?]
    answer:
      en: |
        A partnership that reduces **methane**.
      ko: 메탄을 줄이는 파트너십입니다.
    related: [kadif]

  - id: kadif
    topic: climate
    questions: [What is KADIF?, 'What does the digital flagship do?']
    answer: It brings "smart" cities.
    source:
      document: release
      paragraph: 1
      quote: >-
        The 28th session of the ASEAN-ROK Dialogue, an annual deputy-ministerial meeting between
        the Republic of Korea and the ASEAN Member States, was held on April 4.
  - id: leader
    topic: people
    questions: Who led the Korean delegation?
    answer: Deputy Minister Chung did.
  - id: venue
    questions: Where was the meeting held?
    answer: In Gyeongju.
known_questions:
  - {ask: whats parma, expect: parma}
"""
BLOCK = """\
topic: climate
questions:
  en:
    - What is PARMA?          # the usual one
    - Tell me about the methane partnership
  ko: [PARMA가 무엇인가요?]
answer:
  en: |
    A partnership that reduces **methane**.
  ko: 메탄을 줄이는 파트너십입니다.
related: [kadif]
"""
"""The first entry of the FAQ without its id, as the bot shows it."""
SEOUL = FAQ.replace("In Gyeongju.", "In Seoul.")
ENTRY = """\
  - id: lunch
    questions: Who pays for lunch?
    answer: The host pays.
"""
LUNCH = FAQ.replace("known_questions:", f"{ENTRY}known_questions:")


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
    """Settings of a bot whose admins are Ada and Ben, with the FAQ above in its folder."""
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
