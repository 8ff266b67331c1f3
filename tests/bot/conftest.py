"""A running bot and people who talk to it, over HTTP through the stand-in for Telegram."""

from __future__ import annotations

import asyncio
import os
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from functools import lru_cache
from pathlib import Path

import pytest

from bot import live_faq
from bot.compile_cache import cached_or_compiled
from bot.live_faq import LiveFAQ
from bot.run import place_shipped_faq, run
from bot.settings import Settings
from bot.standin.chat import Chat
from bot.standin.groups import add_group
from bot.standin.message import Message
from bot.standin.server import StandInServer
from bot.standin.user import StandInUser
from bot.store.store import Store
from knowledge.compiled import CompiledFAQ, compile_faq
from knowledge.index import Index
from knowledge.loader import SHIPPED_FAQ, document_folders, read_text

HELP = "/help@faqbot_standin_bot"
"""What the bot always answers in a group, so that a test can see that it has answered nothing before."""


def labels(message: Message) -> list[str]:
    """The labels of a message's buttons."""
    return [button.label for row in message.buttons for button in row]


@pytest.fixture(scope="session", autouse=True)
def compiled_once(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Compile each text only once in all tests, which would otherwise do little else.

    The compiled shipped FAQ is kept for all test processes, and for the commands that they start.
    """
    shipped = read_text(SHIPPED_FAQ)
    folder = tmp_path_factory.getbasetemp()
    shared = folder.parent if "PYTEST_XDIST_WORKER" in os.environ else folder

    @lru_cache(32)
    def compiled(text: str, file: str, folders: tuple[Path, ...], *, is_checked: bool) -> CompiledFAQ:
        if text == shipped:
            return cached_or_compiled(text, file, folders, is_checked=is_checked)
        return compile_faq(text, file, folders)

    def compile_once(text: str, file: str, folders: tuple[Path, ...], *, is_checked: bool) -> CompiledFAQ:
        return compiled(text, file, tuple(folder for folder in folders if folder.is_dir()), is_checked=is_checked)

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(shared / "cache"))
        patch.setattr(live_faq, "cached_or_compiled", compile_once)
        yield


@pytest.fixture(scope="session")
def shipped(compiled_once: None) -> CompiledFAQ:
    """The shipped FAQ, compiled."""
    return cached_or_compiled(read_text(SHIPPED_FAQ), str(SHIPPED_FAQ), document_folders(SHIPPED_FAQ))


@pytest.fixture(scope="session")
def index(shipped: CompiledFAQ) -> Index:
    """The shipped FAQ, compiled for matching."""
    return shipped.index


@pytest.fixture
def no_environment(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """Remove all of faqbot's variables from the environment."""
    for name in [name for name in os.environ if name.startswith("FAQBOT_")]:
        monkeypatch.delenv(name)
    return monkeypatch


def free_port() -> int:
    """A free port."""
    with socket.socket() as some:
        some.bind(("127.0.0.1", 0))
        return int(some.getsockname()[1])


def settings_for(server: StandInServer, folder: Path, **others: object) -> Settings:
    """Settings of a bot that talks to the stand-in and keeps its files in a folder."""
    address = server.base_url.removesuffix("/bot")
    settings = {"token": server.world.token, "base_url": address, "faq": folder / "faq.yaml", **others}
    return Settings.model_validate(settings)


@asynccontextmanager
async def store_of(settings: Settings) -> AsyncIterator[Store]:
    """The store of a bot with these settings, beside the bot: for what cannot be seen from outside."""
    store = await Store.open(settings.database, settings.token.get_secret_value())
    try:
        yield store
    finally:
        await store.close(1)


@asynccontextmanager
async def running(settings: Settings) -> AsyncIterator[asyncio.Task[None]]:
    """Run the bot exactly as `faqbot run` does, and yield its task."""
    stop = asyncio.Event()
    place_shipped_faq(settings.faq)
    async with store_of(settings) as store:
        task = asyncio.create_task(run(settings, store, await LiveFAQ.open(settings.faq, store.revisions), stop))
        try:
            yield task
        finally:
            stop.set()
            await asyncio.wait([task])


@pytest.fixture
async def server(no_environment: pytest.MonkeyPatch) -> AsyncIterator[StandInServer]:
    """The stand-in for Telegram."""
    async with StandInServer() as server:
        yield server


@pytest.fixture
async def bot(server: StandInServer, tmp_path: Path) -> AsyncIterator[StandInServer]:
    """The stand-in with the bot running against it."""
    async with running(settings_for(server, tmp_path)):
        yield server


@pytest.fixture
def alice(bot: StandInServer) -> StandInUser:
    """Somebody whose Telegram speaks English."""
    return StandInUser(bot.world, "Alice", "en-GB")


@pytest.fixture
def minji(bot: StandInServer) -> StandInUser:
    """Somebody whose Telegram speaks Korean."""
    return StandInUser(bot.world, "민지", "ko")


@pytest.fixture
def paula(bot: StandInServer) -> StandInUser:
    """Somebody whose Telegram speaks a language that the bot does not."""
    return StandInUser(bot.world, "Paula", "pt-BR")


@pytest.fixture
def bob(bot: StandInServer) -> StandInUser:
    """Somebody else whose Telegram speaks English."""
    return StandInUser(bot.world, "Bob", "en")


@pytest.fixture
async def group(bot: StandInServer, alice: StandInUser, bob: StandInUser, minji: StandInUser) -> Chat:
    """A group created by Alice, with Bob, Minji and the bot, which has introduced itself."""
    group = add_group(bot.world, "Press corner", [alice.user, bob.user, minji.user])
    await alice.at(group).hears()
    return group
