"""What admins are told of the FAQ without having asked."""

from __future__ import annotations

import hashlib
from html import escape

import structlog

from bot.admin.messages import language_of, tell
from bot.admin.wording import cut, difference_lines, problem_lines
from bot.faq_news import Mended, News, Published, Refused, Restored
from bot.keyboards import admin_button
from bot.localisation import text
from bot.replies import Reply
from bot.state import BotApplication
from bot.store.database import DatabaseError
from knowledge.differences import compare

REFUSED = "refused:"
"""What the keys of all problems of the file begin with."""

log = structlog.get_logger()


async def tell_admins(application: BotApplication) -> None:
    """Tell admins of each piece of news, once whatever the number of replicas, until cancelled."""
    live, told = application.bot_data.live, application.bot_data.store.told
    if live.refused is None:
        live.news.put_nowait(Mended())  # perhaps while no bot was running
    while True:
        news = await live.news.get()
        try:
            if isinstance(news, Mended):
                await told.forget(REFUSED)
            elif await told.first_time(_key(news)):
                knows = {news.publisher} if isinstance(news, Published) else set()
                for admin in application.bot_data.settings.admins - knows:
                    language = await language_of(application.bot_data, admin)
                    await tell(application.bot, admin, _reply(application, news, language))
        except DatabaseError as error:
            log.warning("whether admins were told is not known, so they are not", error=str(error))
        except Exception:  # Whatever is odd about one piece of news, the next is to be told.
            log.exception("admins could not be told")


def _key(news: News) -> str:
    """What a piece of news is known by. The same problem is news again when the file was sound in between."""
    if isinstance(news, Refused):
        return f"{REFUSED}{hashlib.sha256(str(news.error).encode()).hexdigest()}"
    if isinstance(news, Restored):
        return f"restored:{news.found.number}:{news.newest.number}"
    return f"published:{news.revision.number}"


def _reply(application: BotApplication, news: News, language: str) -> Reply:
    live = application.bot_data.live
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
    lines = difference_lines(compare(news.before.index.faq, live.index.faq), language)
    row = (admin_button(text(language, "show-revision", number=number), "revision", str(number)),)
    return Reply(cut([head, "", *lines]), (row,))
