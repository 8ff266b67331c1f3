"""Notifies admins of news about the FAQ."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Sequence

import structlog
from telegram.error import RetryAfter, TelegramError

from bot.admin.drafts import ask_again, draft_view
from bot.admin.messages import language_of, tell
from bot.admin.wording import came_about, cut, difference_lines, noted, problem_lines
from bot.call_outcome import had_no_effect, may_have_had_effect
from bot.callback_data import stamp
from bot.faq_news import Accepted, News, Proposed, Published, Refused, Restored, Unsupported
from bot.keyboards import admin_button
from bot.localisation import text
from bot.rate_limiter import pause_after
from bot.replies import Reply
from bot.state import BotApplication
from bot.store.database import DatabaseError
from bot.store.sent_notices import SentNotices, published_key
from knowledge.differences import compare

log = structlog.get_logger()


async def tell_admins(application: BotApplication) -> None:
    """Send each admin each piece of news until cancelled. With several replicas, only one of them sends it."""
    live = application.bot_data.live
    if live.refused is None and live.unsupported is None:
        live.news.put_nowait(Accepted())  # It may have been fixed while no bot was running.
    queues: dict[int, asyncio.Queue[News | Accepted]] = {
        admin: asyncio.Queue() for admin in application.bot_data.settings.admins
    }
    # Those who can be reached do not wait for the others.
    telling = [_tell_in_turn(application, admin, queue) for admin, queue in queues.items()]
    telling.append(_ask_again(application))
    # Unlike a TaskGroup, `gather` passes every cancellation on, and `cancel` may need several.
    await asyncio.gather(_hand_out(live.news, list(queues.values())), *telling, return_exceptions=True)


async def _ask_again(application: BotApplication) -> None:
    try:
        await ask_again(application)
    except DatabaseError as error:
        log.warning("could not ask again who must agree to drafts", error=str(error))


async def _hand_out(all_news: asyncio.Queue[News | Accepted], queues: Sequence[asyncio.Queue[News | Accepted]]) -> None:
    """Put each piece of news into all queues."""
    while True:
        news = await all_news.get()
        for queue in queues:
            queue.put_nowait(news)


async def _tell_in_turn(application: BotApplication, admin: int, queue: asyncio.Queue[News | Accepted]) -> None:
    """Send an admin one piece of news after the other. While the database cannot be used, try again."""
    news, failures = await queue.get(), 0
    while True:
        try:
            if isinstance(news, Accepted):
                await application.bot_data.store.sent_notices.forget(_refused_key(admin))
            elif not _is_own(admin, news):
                await _tell_once(application, admin, news)
        except DatabaseError as error:
            if (task := asyncio.current_task()) and task.cancelling():
                raise  # The driver has turned the cancellation into this.
            failures += 1
            pause = pause_after(error, failures)
            log.warning("could not check whether an admin was already notified", error=str(error), pause=pause)
            await asyncio.sleep(pause)
            continue
        except Exception:  # Whatever is odd about one piece of news, send the next.
            log.exception("an admin could not be notified")
        news, failures = await queue.get(), 0


async def _tell_once(application: BotApplication, admin: int, news: News) -> None:
    """Send an admin a piece of news unless it was sent already. While Telegram cannot be reached, try again.

    Until then it does not count as sent: if the bot is stopped, the next start that finds the same problem sends it.
    """
    sent, key, failures = application.bot_data.store.sent_notices, _key(admin, news), 0
    while await _claim(sent, key):
        try:
            error = await _tell(application, admin, news)
            if error is None or not _may_pass(error):
                return
            await _take_back(sent, key)
        except asyncio.CancelledError:  # It may have arrived: better twice than never.
            await sent.take_back(key)
            raise
        failures += 1
        await asyncio.sleep(pause_after(error, failures))


async def _take_back(sent: SentNotices, key: str) -> None:
    """Let a notice be sent again, however long the database fails: otherwise nobody would ever send it."""
    failures = 0
    while True:
        try:
            await sent.take_back(key)
        except DatabaseError as error:
            failures += 1
            log.warning("could not store that a notice has not arrived; trying again", error=str(error))
            await asyncio.sleep(pause_after(error, failures))
        else:
            return


async def _claim(sent: SentNotices, key: str) -> bool:
    """Whether a notice was not sent yet; if this is cancelled, it is as before."""
    claim = asyncio.ensure_future(sent.first_time(key))
    try:
        return await asyncio.shield(claim)
    except asyncio.CancelledError:
        if await claim:
            await sent.take_back(key)
        raise


async def _tell(application: BotApplication, admin: int, news: News) -> TelegramError | None:
    data = application.bot_data
    language = await language_of(data, admin)
    if isinstance(news, Proposed):
        view = await draft_view(application.bot, data.settings, news.draft, news.proposal, admin, language)
        return await tell(application.bot, admin, view.reply, view.document)
    return await tell(application.bot, admin, _reply(news, language))


def _is_own(admin: int, news: News) -> bool:
    """Whether an admin has done it themselves, and seen it then. Who publishes counts as told (`Revisions.append`)."""
    return isinstance(news, Proposed) and admin in news.draft.approvals


def _may_pass(error: TelegramError) -> bool:
    """Whether to send again: not to somebody who has blocked the bot. A second message does no harm."""
    return isinstance(error, RetryAfter) or had_no_effect(error) or may_have_had_effect(error)


def _key(admin: int, news: News) -> str:
    """The key of a piece of news for an admin. The same problem is news again if the file was valid in between."""
    if isinstance(news, Refused | Unsupported):
        return f"{_refused_key(admin)}{hashlib.sha256(str(news.error).encode()).hexdigest()}"
    if isinstance(news, Restored):
        return f"restored:{admin}:{news.found.number}:{news.newest.number}"
    if isinstance(news, Proposed):
        return f"proposed:{admin}:{news.draft.id}:{stamp(news.draft.text)}"
    return published_key(admin, news.revision.number)


def _refused_key(admin: int) -> str:
    """How the keys of all problems of the file begin."""
    return f"refused:{admin}:"


def _reply(news: Published | Refused | Unsupported | Restored, language: str) -> Reply:
    if isinstance(news, Refused | Unsupported):
        said = "file-not-live" if isinstance(news, Refused) else "documents-differ"
        head = text(language, said, count=len(news.error.problems))
        return Reply(cut([head, "", *problem_lines(news.error.problems, news.error.text, language)]))
    if isinstance(news, Restored):
        said = text(language, "file-restored", found=news.found.number, newest=news.newest.number)
        return Reply(
            said,
            ((admin_button(text(language, "return-to", number=news.found.number), "undo", str(news.found.number)),),),
        )
    number = news.revision.number
    came, note = came_about(news.revision, language), noted(news.revision.note)
    head = text(language, "now-live", number=number, came=came, note=note)
    lines = difference_lines(compare(news.before.index.faq, news.after.index.faq), language)
    row = (admin_button(text(language, "show-revision", number=number), "revision", str(number)),)
    return Reply(cut([head, "", *lines]), (row,))
