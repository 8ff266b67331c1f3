"""``faqbot run``: the bot on Telegram, from start to stop."""

from __future__ import annotations

import asyncio
import contextlib
import hmac
import os
import signal
from collections.abc import Callable, Coroutine, Iterator
from pathlib import Path
from typing import Any, NoReturn

import structlog
from telegram.error import BadRequest, InvalidToken, TelegramError

from bot.admin.notices import tell_admins
from bot.application import build_application
from bot.cancelling import cancel
from bot.embedded_server import EmbeddedServer
from bot.faq_file import FileReplacement
from bot.housekeeping import prune_forever
from bot.intake import Intake
from bot.live_faq import LiveFAQ
from bot.polling import Heartbeat, poll
from bot.profile import sync_profile
from bot.rate_limiter import pause_after
from bot.server import WEBHOOK_PATH, Webhook, build_app, listen
from bot.settings import Settings, SettingsError, unknown_variables
from bot.state import BotApplication
from bot.store.store import Store
from bot.watching import watch_file
from bot.webhook import keep_webhook, set_webhook
from knowledge.loader import PACKAGE, SHIPPED_FAQ

STOP_SECONDS = 4.0
"""How long answers in hand may take when the bot is stopped, and after that pending writes: Docker kills the process
after ten seconds in all."""
DEFAULT_LISTEN = ("127.0.0.1", 8080)

log = structlog.get_logger()


def place_shipped_faq(path: Path) -> None:
    """Copy the shipped FAQ to the path of the live one, if there is none yet, with the schema that editors use."""
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    for shipped, place in ((PACKAGE / "faq.schema.json", path.parent / "faq.schema.json"), (SHIPPED_FAQ, path)):
        if not place.exists():
            with FileReplacement(place, shipped.read_bytes()) as copy:
                copy.commit()
    log.info("copied the shipped FAQ", path=str(path))


async def run_until_signal(settings: Settings) -> NoReturn:
    """Open the store and the FAQ, and run the bot until SIGINT or SIGTERM, which end the process.

    Raises:
        InvalidToken: Telegram does not know the token, or no longer knows it.
        SettingsError: The bot cannot listen at the address, or Telegram refuses the webhook or the first calls.
        DatabaseError: The database cannot be opened.
        FAQError: The FAQ cannot go live, and there is no earlier revision.
    """
    if unknown := unknown_variables():
        log.warning("these variables mean nothing to the bot: misspelled?", variables=", ".join(unknown))
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, _exit_now)
    with _as_settings_error(settings.faq):
        settings.faq.parent.mkdir(parents=True, exist_ok=True)
    store = await Store.open(settings.database, settings.token.get_secret_value())
    try:
        # If there are revisions, a missing file is restored from them.
        if await store.revisions.head() is None:
            with _as_settings_error(settings.faq):
                place_shipped_faq(settings.faq)
        live = await LiveFAQ.open(settings.faq, store.revisions)
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, stop.set)
        await run(settings, store, live, stop)
    finally:
        await store.close(STOP_SECONDS)
    # Everything is written; a thread that compiles an FAQ cannot be stopped, and asyncio would wait for it.
    os._exit(0)


def _exit_now() -> None:
    """End a start at once: a thread that compiles or waits cannot be stopped, and asyncio would wait for it.

    Nothing is left half done: everything is written so that a kill may interrupt it.
    """
    log.info("the bot was stopped while starting")
    os._exit(0)


@contextlib.contextmanager
def _as_settings_error(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        fix = "name a file that can be written, with --faq or in FAQBOT_FAQ"
        raise SettingsError(f"cannot put the FAQ at {path}: {error.strerror}; {fix}") from None


async def run(settings: Settings, store: Store, live: LiveFAQ, stop: asyncio.Event) -> None:
    """Run the bot until `stop` is set.

    Raises:
        InvalidToken: Telegram does not know the token, or no longer knows it.
        SettingsError: The bot cannot listen at the address, or Telegram refuses the webhook or the first calls.
    """
    application = build_application(settings, store, live)
    intake = Intake(application)
    heartbeat = Heartbeat()
    webhook = _webhook(settings)
    address = settings.listen or (DEFAULT_LISTEN if webhook else None)
    listening = listen(*address) if address else None
    app = build_app(intake, lambda: heartbeat.is_healthy, webhook)
    server = EmbeddedServer(app)
    serving = asyncio.create_task(server.serve([listening])) if listening else None
    working = asyncio.create_task(_work(application, intake, heartbeat, settings, webhook))
    background = [
        _background("watching the FAQ file", watch_file(live)),
        _background("housekeeping", prune_forever(store, settings.retention_days)),
    ]
    try:
        await _until_stopped(stop, *filter(None, [working, serving]))
    finally:
        log.info("the bot is stopping")
        server.should_exit = True
        await cancel(working, *background)
        if listening and serving:
            await asyncio.gather(serving, return_exceptions=True)
            listening.close()
        await intake.finish(STOP_SECONDS)
        with contextlib.suppress(TelegramError):
            await application.shutdown()
        # python-telegram-bot closes only what was initialised completely.
        await application.bot.request.shutdown()


def _background(name: str, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
    """Run work in the background. If it breaks, the log says so at once, and the bot keeps answering."""

    def tell(task: asyncio.Task[None]) -> None:
        if not task.cancelled() and (error := task.exception()):
            log.error("a part of the bot has broken: start the bot again", part=name, exc_info=error)

    task = asyncio.create_task(work)
    task.add_done_callback(tell)
    return task


def _webhook(settings: Settings) -> Webhook | None:
    """The webhook's address, with the secret given or one derived from the token, the same in all replicas.

    Telegram knows only one secret.
    """
    if settings.webhook_url is None:
        return None
    given = settings.webhook_secret
    token = settings.token.get_secret_value().encode()
    secret = given.get_secret_value() if given else hmac.new(token, b"webhook", "sha256").hexdigest()
    return Webhook(str(settings.webhook_url).rstrip("/") + WEBHOOK_PATH, secret)


async def _until_stopped(stop: asyncio.Event, *work: asyncio.Task[None]) -> None:
    """Wait until `stop` is set or one of the tasks ends; raises the task's error."""
    stopped = asyncio.create_task(stop.wait())
    await asyncio.wait([stopped, *work], return_when=asyncio.FIRST_COMPLETED)
    stopped.cancel()
    for task in work:
        if task.done():
            task.result()


async def _work(
    application: BotApplication, intake: Intake, heartbeat: Heartbeat, settings: Settings, webhook: Webhook | None
) -> None:
    """Connect to Telegram, then receive updates until cancelled."""
    bot = application.bot
    unknown = f"FAQBOT_TOKEN or FAQBOT_BASE_URL: {settings.server} refuses the bot's first calls"
    await _retry_until_reached(application.initialize, unknown)
    intake.is_open = True
    if webhook:
        refused = f"FAQBOT_WEBHOOK_URL: Telegram does not take {webhook.url}"
        await _retry_until_reached(lambda: set_webhook(bot, webhook), refused)
    else:
        await _retry_until_reached(bot.delete_webhook, unknown)
    heartbeat.beat()  # If nobody writes, the first updates take a while.
    log.info("the bot is running", username=bot.username)
    if not bot.supports_inline_queries:
        log.warning("inline mode is off: switch it on with /setinline at @BotFather")
    background = [
        _background("the profile", sync_profile(bot, application.bot_data.live, settings.admins)),
        _background("telling admins", tell_admins(application)),
    ]
    try:
        if webhook:
            await keep_webhook(bot, webhook, heartbeat)
        else:
            await poll(bot, intake, heartbeat)
    finally:
        await cancel(*background)


async def _retry_until_reached(call: Callable[[], Coroutine[Any, Any, Any]], refused: str) -> None:
    """Call Telegram until it answers, however long the network is down; only a wrong token or a bad call ends it.

    Raises:
        InvalidToken: Telegram does not know the token.
        SettingsError: Telegram refuses the call; the message is `refused`, and why.
    """
    failures = 0
    while True:
        try:
            await call()
        except InvalidToken:
            raise
        except BadRequest as error:
            raise SettingsError(f"{refused}: {error.message}") from None
        except TelegramError as error:
            failures += 1
            pause = pause_after(error, failures)
            log.warning("cannot reach Telegram yet", error=error.message, pause=pause)
            await asyncio.sleep(pause)
        else:
            return
