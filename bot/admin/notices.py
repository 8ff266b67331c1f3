"""Notifies admins of news about the FAQ."""

from __future__ import annotations

import asyncio
import hashlib
from html import escape

import structlog
from telegram.error import RetryAfter, TelegramError

from bot.admin.messages import language_of, tell
from bot.admin.wording import cut, difference_lines, problem_lines
from bot.call_outcome import had_no_effect, may_have_had_effect
from bot.faq_news import Accepted, News, Published, Refused, Restored
from bot.keyboards import admin_button
from bot.localisation import text
from bot.rate_limiter import pause_after
from bot.replies import Reply
from bot.state import BotApplication
from bot.store.database import DatabaseError
from knowledge.differences import compare

REFUSED = "refused:"
"""The prefix of the keys of all problems of the file."""

log = structlog.get_logger()


async def tell_admins(application: BotApplication) -> None:
    """Send admins each piece of news until cancelled. With several replicas, only one of them sends it."""
    live, sent = application.bot_data.live, application.bot_data.store.sent_notices
    if live.refused is None:
        live.news.put_nowait(Accepted())  # It may have been fixed while no bot was running.
    while True:
        news = await live.news.get()
        try:
            if isinstance(news, Accepted):
                await sent.forget(REFUSED)
            else:
                await _tell_once(application, news)
        except DatabaseError as error:
            log.warning("could not check whether admins were already notified; not notifying them", error=str(error))
        except Exception:  # Whatever is odd about one piece of news, send the next.
            log.exception("admins could not be notified")


async def _tell_once(application: BotApplication, news: News) -> None:
    """Send a piece of news unless it was sent already. While Telegram cannot be reached, try again.

    Until then it does not count as sent: if the bot is stopped, the next start that finds the same problem sends it.
    """
    sent, key, failures = application.bot_data.store.sent_notices, _key(news), 0
    while await sent.first_time(key):
        try:
            error = await _tell_all(application, news)
        except asyncio.CancelledError:  # It may have reached somebody: better twice than never.
            await sent.take_back(key)
            raise
        if error is None:
            return
        await sent.take_back(key)
        failures += 1
        await asyncio.sleep(pause_after(error, failures))


async def _tell_all(application: BotApplication, news: News) -> TelegramError | None:
    """Notify all admins but the publisher. Returns an error if nobody was reached and a later try may succeed."""
    errors = []
    knows = {news.publisher} if isinstance(news, Published) else set()
    for admin in application.bot_data.settings.admins - knows:
        language = await language_of(application.bot_data, admin)
        errors.append(await tell(application.bot, admin, _reply(news, language)))
    if None in errors:
        return None
    return next((error for error in errors if error and _may_pass(error)), None)


def _may_pass(error: TelegramError) -> bool:
    """Whether to send again. A second message, if the first did arrive, does no harm here."""
    return isinstance(error, RetryAfter) or had_no_effect(error) or may_have_had_effect(error)


def _key(news: News) -> str:
    """The key of a piece of news. The same problem is news again if the file was valid in between."""
    if isinstance(news, Refused):
        return f"{REFUSED}{hashlib.sha256(str(news.error).encode()).hexdigest()}"
    if isinstance(news, Restored):
        return f"restored:{news.found.number}:{news.newest.number}"
    return f"published:{news.revision.number}"


def _reply(news: News, language: str) -> Reply:
    if isinstance(news, Refused):
        head = text(language, "file-not-live", count=len(news.error.problems))
        return Reply(cut([head, "", *problem_lines(news.error.problems, "", language)]))
    if isinstance(news, Restored):
        said = text(language, "file-restored", found=news.found.number, newest=news.newest.number)
        return Reply(
            said,
            ((admin_button(text(language, "return-to", number=news.found.number), "undo", str(news.found.number)),),),
        )
    number = news.revision.number
    author = escape(news.revision.author, quote=False)
    head = text(
        language, "now-live", number=number, author=author, origin=text(language, f"origin-{news.revision.origin}")
    )
    lines = difference_lines(compare(news.before.index.faq, news.after.index.faq), language)
    row = (admin_button(text(language, "show-revision", number=number), "revision", str(number)),)
    return Reply(cut([head, "", *lines]), (row,))
