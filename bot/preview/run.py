"""``faqbot preview``: the real bot in a browser, without a token."""

from __future__ import annotations

import asyncio
import signal
import socket
import webbrowser

from bot.preview.server import ADMIN_ID, build_preview_app, prepare
from bot.run import run
from bot.server import Server
from bot.settings import Settings
from bot.standin.world import World
from bot.state import LiveFAQ

HOST = "127.0.0.1"


def _listening(wanted: int) -> socket.socket:
    """A socket at the port that is wanted, or at any other if somebody listens there already."""
    try:
        return socket.create_server((HOST, wanted))
    except OSError:
        return socket.create_server((HOST, 0))


async def preview(live: LiveFAQ, port: int, *, open_browser: bool) -> None:
    """Run the bot against the stand-in, with the page, until SIGINT or SIGTERM."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    listening = _listening(port)
    port = listening.getsockname()[1]
    world = World()
    prepare(world)
    server = Server(build_preview_app(world, live))
    serving = asyncio.create_task(server.serve([listening]))
    settings = Settings.model_validate(
        {
            "token": world.token,
            "base_url": f"http://{HOST}:{port}",
            "admins": str(ADMIN_ID),
            "webhook_url": None,
            "listen": None,
        }
    )
    address = f"http://{HOST}:{port}/"
    print(f"The bot waits for you at {address} – Ctrl+C ends it.", flush=True)
    if open_browser:
        webbrowser.open(address)
    try:
        await run(settings, live, stop)
    finally:
        world.close()  # Ends what the page listens to, which the server would wait for.
        server.should_exit = True
        await serving
