"""A bot of python-telegram-bot, unchanged, talks with a user of the stand-in."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.ext import CallbackQueryHandler, ContextTypes, MessageHandler, filters

from bot.standin.server import StandInServer
from bot.standin.transcript import CallbackAnswer
from bot.standin.user import NoAnswerError, StandInUser
from tests.bot.standin.library_bot import polling


async def _echo(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    assert update.message
    more = InlineKeyboardMarkup([[InlineKeyboardButton("More", callback_data="v1:more")]])
    await update.message.reply_html(f"<b>{update.message.text}</b>", reply_markup=more, do_quote=True)
    if update.message.text == "twice":
        await update.message.reply_text("and again")


async def _more(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    assert update.callback_query
    await update.callback_query.edit_message_text("more")
    await update.callback_query.answer("Here you are")


@pytest.fixture
async def echo(server: StandInServer) -> AsyncIterator[None]:
    """A bot of python-telegram-bot, polling the stand-in."""
    async with polling(server, MessageHandler(filters.TEXT, _echo), CallbackQueryHandler(_more)):
        yield


async def test_real_bot(echo: None, alice: StandInUser) -> None:
    """A bot of python-telegram-bot talks with a user: message, reply with a button, tap, edit, notice."""
    reply = await alice.hears()
    assert (reply.text, reply.html, reply.reply_to) == ("hello", "<b>hello</b>", 1)
    assert (await alice.taps("More")).text == "more"
    assert alice.last_callback_answer == CallbackAnswer("Here you are", alert=False)
    assert (await alice.says("twice")).text == "twice"
    assert (await alice.hears()).text == "and again"


async def test_bot_that_keeps_silent(echo: None, alice: StandInUser) -> None:
    """A wait without an answer fails with the transcript of the chat."""
    await alice.hears()
    alice.timeout = 0.01
    with pytest.raises(NoAnswerError, match=r"(?s)sends a message, in vain:.*user said +hello.*user said +\(sticker\)"):
        await alice.sends("sticker")
