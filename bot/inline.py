"""Inline mode: shows answers while somebody types ``@bot …`` in any chat."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import structlog
from telegram import (
    InlineQuery,
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
    Update,
)
from telegram.error import BadRequest

from bot import replies
from bot.chat_memory import READ_SECONDS
from bot.deep_links import kept_parameter, question_parameter
from bot.formatting import plain_text
from bot.localisation import text
from bot.state import Context
from bot.store.database import DatabaseError
from bot.store.question_log import new_question_id
from knowledge import language as languages
from knowledge.model import FAQ, Entry
from knowledge.question import Candidate, Match, Outcome, Question

PAGE = 10
"""How many results are sent at once; Telegram asks for more as the user scrolls."""
CACHE_SECONDS = 20
"""How long Telegram may cache an answer: published changes show within a minute, and retyping costs nothing."""
POPULAR_SINCE = timedelta(days=30)
LONGEST_DESCRIPTION = 160

_SENTENCE_END = re.compile(r"(?<=[^\s.][.!?])\s+(?=[A-Z가-힣“\"(])|\n+")
_ABBREVIATION = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Amb|St|No|Jr|vs|[A-Z])\.$")

log = structlog.get_logger()


async def query(update: Update, context: Context) -> None:
    """Answer what somebody has typed so far."""
    asked = update.inline_query
    assert asked is not None  # `application` passes only such updates
    faq = context.index.faq
    interface = context.language(asked.from_user)
    spoken = languages.detect(asked.query, interface, faq.languages())
    found = context.index.complete(asked.query) if asked.query.strip() else ()
    entries = [faq.entry(candidate.entry) for candidate in found]
    if not asked.query.strip():
        entries = [*map(faq.entry, await _popular(context))]
    first = int(asked.offset) if asked.offset.isdecimal() else 0
    shown = [entry for entry in entries[first : first + PAGE] if entry]
    await _answer(
        asked,
        [article(faq, entry, spoken, context.bot.username) for entry in shown],
        next_offset=str(first + PAGE) if first + PAGE < len(entries) else None,
        button=None if shown or first else await _private_button(asked, interface, context),
    )


async def chosen(update: Update, context: Context) -> None:
    """Log a result that somebody sent as a question for its entry."""
    result = update.chosen_inline_result
    assert result is not None  # `application` passes only such updates
    faq = context.index.faq
    if faq.entry(result.result_id) is None:
        return
    spoken = languages.detect(result.query, context.language(result.from_user), faq.languages())
    match = Match(Outcome.ANSWER, (Candidate(result.result_id, 1.0),), 1.0, spoken)
    context.log_question(new_question_id(), Question(result.query), match, "inline", result.from_user.id)


async def _answer(
    asked: InlineQuery,
    results: Sequence[InlineQueryResultArticle],
    next_offset: str | None,
    button: InlineQueryResultsButton | None,
) -> None:
    try:
        # For this user only: others may use another language.
        await asked.answer(results, cache_time=CACHE_SECONDS, is_personal=True, next_offset=next_offset, button=button)
    except BadRequest as error:
        if "too old" not in error.message:
            raise
        log.info("too late to answer an inline query")


def article(faq: FAQ, entry: Entry, language: str, username: str) -> InlineQueryResultArticle:
    """An entry as an inline result."""
    reply = replies.inline_reply(faq, entry, language, username)
    answer, _ = entry.answer_in(language, faq.language)
    return InlineQueryResultArticle(
        entry.id,
        entry.title(language),
        InputTextMessageContent(reply.text, "HTML"),
        description=first_sentence(plain_text(answer)),
        reply_markup=reply.markup,
    )


def first_sentence(answer: str) -> str:
    """The first sentence of an answer, with a list that it introduces, cut if it is too long to be shown."""
    sentence, leads_on = "", False
    for part in _SENTENCE_END.split(answer):
        sentence = f"{sentence} {part}".strip()
        leads_on = leads_on or sentence.endswith(":")
        if not leads_on and not _ABBREVIATION.search(sentence):
            break
    return sentence if len(sentence) <= LONGEST_DESCRIPTION else sentence[: LONGEST_DESCRIPTION - 1] + "…"


async def _private_button(asked: InlineQuery, language: str, context: Context) -> InlineQueryResultsButton:
    """The button shown when there are no results; it takes the question to the private chat."""
    parameter = question_parameter(asked.query)
    if parameter is None:
        asker = context.asker(asked.from_user.id)
        parameter = kept_parameter(asked.query, asker)
        try:
            # Before the button is shown: a quick user would arrive without their question.
            async with asyncio.timeout(READ_SECONDS):
                await context.bot_data.store.carried.keep(parameter, asked.query, asker)
        except (DatabaseError, TimeoutError) as error:
            log.warning("a question for the private chat could not be stored", error=str(error))
    return InlineQueryResultsButton(text(language, "ask-in-private"), start_parameter=parameter)


async def _popular(context: Context) -> list[str]:
    """Ids of all entries: those most asked for first, then the first of each topic, then the others."""
    faq = context.index.faq
    asked: list[str] = []
    try:
        async with asyncio.timeout(READ_SECONDS):
            asked = await context.bot_data.store.questions.most_asked(PAGE, datetime.now(UTC) - POPULAR_SINCE)
    except (DatabaseError, TimeoutError) as error:
        log.warning("the most asked entries could not be read", error=str(error))
    topics = [topic.id for topic in faq.topics]
    featured = [next((entry.id for entry in faq.entries if entry.topic == topic), "") for topic in topics]
    known = [entry.id for entry in faq.entries]
    return [entry_id for entry_id in dict.fromkeys([*asked, *featured, *known]) if entry_id in known]
