"""``faqbot run``: the bot on Telegram, from start to stop."""

from __future__ import annotations

import asyncio
import contextlib
import secrets
import shutil
import signal
from collections.abc import AsyncIterator
from pathlib import Path

import structlog
from telegram.error import InvalidToken, NetworkError, TelegramError

from bot.application import ALLOWED_UPDATES, build_application, register_profile
from bot.polling import LONGEST_PAUSE, Heartbeat, poll
from bot.server import WEBHOOK_PATH, build_app, build_server
from bot.settings import Settings
from bot.state import BotApplication, LiveFAQ
from knowledge.loader import PACKAGE, SHIPPED_FAQ

STOP_SECONDS = 10.0
"""How long answers in hand may take when the bot is stopped."""
DEFAULT_LISTEN = ("127.0.0.1", 8080)

log = structlog.get_logger()


def place_shipped_faq(path: Path) -> None:
    """Copy the shipped FAQ to where the live one is to be, if nothing is there yet, with the schema editors use."""
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(SHIPPED_FAQ, path)
    schema = path.parent / "faq.schema.json"
    if not schema.exists():
        shutil.copyfile(PACKAGE / schema.name, schema)
    log.info("put the shipped FAQ in its place", path=str(path))


async def run_until_signal(settings: Settings, live: LiveFAQ) -> None:
    """Run the bot until SIGINT or SIGTERM; raises what `run` raises."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    await run(settings, live, stop)


async def run(settings: Settings, live: LiveFAQ, stop: asyncio.Event) -> None:
    """Run the bot until it is told to stop.

    Raises:
        InvalidToken: Telegram does not know the token, or not any more.
    """
    application = build_application(settings, live)
    starting = asyncio.create_task(_initialise(application, live))
    if not await _first_of(stop, starting):
        starting.cancel()
        return
    try:
        await application.start()
        log.info("the bot is running", username=application.bot.username)
        async with _updates(application, settings) as fetching:
            await _first_of(stop, *fetching)
    finally:
        log.info("the bot is stopping")
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(application.stop(), STOP_SECONDS)
        with contextlib.suppress(TelegramError):
            await application.shutdown()


async def _first_of(stop: asyncio.Event, *work: asyncio.Task[None]) -> bool:
    """Wait for the signal to stop or the end of a task, whose error is raised; whether a task ended."""
    stopped = asyncio.create_task(stop.wait())
    await asyncio.wait([stopped, *work], return_when=asyncio.FIRST_COMPLETED)
    stopped.cancel()
    ended = [task for task in work if task.done()]
    for task in ended:
        task.result()
    return bool(ended)


async def _initialise(application: BotApplication, live: LiveFAQ) -> None:
    """Make Telegram's acquaintance, however long there is no network."""
    pause = 1.0
    while True:
        try:
            await application.initialize()
            break
        except InvalidToken:
            # python-telegram-bot closes only what was initialised to the end.
            await application.bot.request.shutdown()
            raise
        except NetworkError as error:
            log.warning("cannot reach Telegram yet", error=error.message, pause=pause)
            await asyncio.sleep(pause)
            pause = min(2 * pause, LONGEST_PAUSE)
    try:
        await register_profile(application.bot, live)
    except TelegramError as error:  # The bot can answer without its command menu.
        log.warning("could not register commands and descriptions", error=error.message)


@contextlib.asynccontextmanager
async def _updates(application: BotApplication, settings: Settings) -> AsyncIterator[set[asyncio.Task[None]]]:
    """Let updates come in, by polling or webhook; gives the tasks that must not end."""
    heartbeat = Heartbeat()
    polling = None
    server = None
    if settings.webhook_url:
        given = settings.webhook_secret
        secret = given.get_secret_value() if given else secrets.token_urlsafe(32)
        app = build_app(application, lambda: application.running, secret)
        server = build_server(app, *(settings.listen or DEFAULT_LISTEN))
        address = str(settings.webhook_url).rstrip("/") + WEBHOOK_PATH
        await application.bot.set_webhook(address, allowed_updates=ALLOWED_UPDATES, secret_token=secret)
    else:
        await application.bot.delete_webhook()
        polling = asyncio.create_task(poll(application, heartbeat))
        if settings.listen:
            server = build_server(build_app(application, lambda: heartbeat.is_healthy), *settings.listen)
    serving = asyncio.create_task(server.serve()) if server else None
    tasks = {task for task in (polling, serving) if task}
    try:
        yield tasks
    finally:
        if server:
            server.should_exit = True
        if polling:
            polling.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
