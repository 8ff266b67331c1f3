"""``faqbot preview``: the real bot in a browser, without a token."""

from __future__ import annotations

import asyncio
import shutil
import signal
import socket
import tempfile
import webbrowser
from pathlib import Path
from typing import Any

from pydantic_settings import BaseSettings, PydanticBaseSettingsSource

from bot.embedded_server import EmbeddedServer
from bot.live_faq import LiveFAQ
from bot.preview.server import build_preview_app
from bot.preview.world import ADMIN_ID, PreviewWorld
from bot.run import STOP_SECONDS, run
from bot.settings import DATABASE_FILE, Settings
from bot.standin.world import TOKEN
from bot.store.store import Store
from knowledge.loader import SHIPPED_FAQ, document_folders, read_text

HOST = "127.0.0.1"


class PreviewSettings(Settings):
    """The settings of the preview's bot. The environment is ignored: it is for the bot on Telegram."""

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],  # noqa: ARG003
        init_settings: PydanticBaseSettingsSource,
        *_: Any,
        **_others: Any,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Use only the values given to the constructor."""
        return (init_settings,)


def _listening(wanted: int) -> socket.socket:
    """A socket at the wanted port, or at another one if that is in use."""
    try:
        return socket.create_server((HOST, wanted))
    except OSError:
        return socket.create_server((HOST, 0))


async def preview(faq: Path | None, port: int, *, open_browser: bool, original: Path = SHIPPED_FAQ) -> None:
    """Run the bot against the stand-in, with the page, until SIGINT or SIGTERM.

    Args:
        faq: The live file, which publishing changes. None means a temporary copy, deleted with the database when the
            preview ends.
        port: The port of the page.
        open_browser: Whether to show the page.
        original: The FAQ to copy, with the documents beside it.

    Raises:
        FAQError: The FAQ cannot go live.
    """
    read_text(faq or original)  # Report a wrong name before writing anything next to it.
    with tempfile.TemporaryDirectory(prefix="faqbot-") as folder:
        path = faq or Path(folder, original.name)
        if faq is None:
            shutil.copyfile(original, path)
            documents, _ = document_folders(original)
            if documents.is_dir():
                shutil.copytree(documents, Path(folder, documents.name))
        store = await Store.open(f"sqlite:///{folder}/{DATABASE_FILE}", TOKEN)
        try:
            await _preview(store, await LiveFAQ.open(path, store.revisions), port, open_browser=open_browser)
        finally:
            await store.close(STOP_SECONDS)


async def _preview(store: Store, live: LiveFAQ, port: int, *, open_browser: bool) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    listening = _listening(port)
    port = listening.getsockname()[1]
    world = PreviewWorld()
    server = EmbeddedServer(build_preview_app(world, live))
    serving = asyncio.create_task(server.serve([listening]))
    settings = PreviewSettings.model_validate(
        {
            "token": world.token,
            "faq": live.path,
            "base_url": f"http://{HOST}:{port}",
            "admins": str(ADMIN_ID),
        }
    )
    address = f"http://{HOST}:{port}/"
    print(f"The bot waits for you at {address} – Ctrl+C ends it.", flush=True)
    if open_browser:
        webbrowser.open(address)
    try:
        await run(settings, store, live, stop)
    finally:
        world.close()  # Ends the page's event stream, which the server would wait for.
        server.should_exit = True
        await serving
