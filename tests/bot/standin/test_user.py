"""A scripted user with a bot of python-telegram-bot: one test per action of the user."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from telegram import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
    Update,
)
from telegram.ext import CommandHandler, ContextTypes, InlineQueryHandler, MessageHandler, filters

from bot.standin.forum import add_topic
from bot.standin.groups import add_group, promote
from bot.standin.server import StandInServer
from bot.standin.user import NoAnswerError, StandInUser, UnwantedAnswerError
from bot.standin.world import World
from tests.bot.conftest import HELP
from tests.bot.standin.library_bot import polling


async def _help(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    assert update.message
    link = InlineKeyboardButton("More", url="https://t.me/faqbot_standin_bot?start=more")
    await update.message.reply_text("help", do_quote=True, reply_markup=InlineKeyboardMarkup([[link]]))


async def _plain(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    assert update.message
    await update.message.reply_text("plain help", do_quote=False)


async def _echo(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    message = update.effective_message
    assert message
    sender = message.sender_chat.title if message.sender_chat else update.effective_user and update.effective_user.name
    replied = message.reply_to_message.text if message.reply_to_message else None
    if message.text != "silence":
        await message.reply_text(f"{sender}: {message.text} / {replied}")


async def _inline(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    query = update.inline_query
    assert query
    page = int(query.offset or 0)
    content = InputTextMessageContent(f"{query.query} {page} {query.chat_type}")
    await query.answer(
        [InlineQueryResultArticle(f"r{page}", "Result", content)],
        next_offset=str(page + 1) if page < 1 else "",
        button=InlineQueryResultsButton("Ask me", start_parameter="ask"),
    )


@pytest.fixture
async def echo(server: StandInServer) -> AsyncIterator[None]:
    """A bot that answers /help, repeats everything except "silence", and answers inline queries."""
    async with polling(
        server,
        CommandHandler("help", _help),
        CommandHandler("plain", _plain),
        InlineQueryHandler(_inline),
        MessageHandler(filters.TEXT, _echo),
    ):
        yield


@pytest.fixture
async def alice(world: World, echo: None) -> StandInUser:
    """Somebody who has not written yet."""
    return StandInUser(world, "Alice")


@pytest.fixture
def there(world: World, alice: StandInUser) -> StandInUser:
    """Alice in a supergroup as an anonymous administrator; the bot receives everything."""
    world.privacy = False
    group = add_group(world, "Delegates", [alice.user])
    promote(world, group, alice.user.id, "creator", alice.user, is_anonymous=True)
    return alice.at(group)


async def test_says_in_the_own_name(there: StandInUser) -> None:
    """An anonymous administrator writes as the group unless told otherwise."""
    assert (await there.says("hi")).text == "Delegates: hi / None"
    assert (await there.says("hi", anonymous=False)).text == "Alice: hi / None"
    assert (await there.says("hi", anonymous=True)).text == "Delegates: hi / None"


async def test_says_in_a_topic(world: World, alice: StandInUser) -> None:
    """A message in a topic is answered there."""
    world.privacy = False
    forum = add_group(world, "Forum", [alice.user], is_forum=True)
    topic = add_topic(world, forum, alice.user, "Press")
    for answer in (await alice.at(forum).says("hi", thread=topic.id), await alice.at(forum, topic.id).says("hi")):
        assert (answer.thread_id, answer.is_topic) == (topic.id, True)
    assert (await alice.at(forum).says("hi")).thread_id is None


async def test_says_in_reply(there: StandInUser) -> None:
    """A reply includes the message it replies to."""
    said = there.writes("one")
    await there.hears()
    assert (await there.says("two", reply_to=said.id)).text == "Delegates: two / one"


async def test_changes(alice: StandInUser) -> None:
    """An edit is answered by an edit or a message."""
    said = alice.writes("one")
    await alice.hears()
    assert (await alice.changes(said.id, "two")).text == "Alice: two / None"


async def test_forwards(alice: StandInUser) -> None:
    """A forwarded message is answered like a written one."""
    said = alice.writes("one")
    await alice.hears()
    assert (await alice.forwards(said.id, alice.chat_id)).text == "Alice: one / None"


async def test_deletes(alice: StandInUser) -> None:
    """A deleted message is removed."""
    answer = await alice.says("one")
    alice.deletes(answer.id)
    assert answer.id not in [message.id for message in alice.messages]


async def test_hears_nothing(there: StandInUser) -> None:
    """The answer to a follow-up proves silence before it."""
    there.writes("silence")
    assert (await there.hears_nothing_before(HELP)).text == "help"


@pytest.mark.parametrize(("follow_up", "words"), [(HELP, ""), ("/plain", "plain help")])
async def test_hears_something(there: StandInUser, follow_up: str, words: str) -> None:
    """An answer before the one to the follow-up is found, whether or not it is a reply."""
    there.writes("not silence")
    with pytest.raises(UnwantedAnswerError, match=r"(?s)before.*sent +Delegates: not silence"):
        await there.hears_nothing_before(follow_up, words)


async def test_hears_nothing_known_by_words(there: StandInUser) -> None:
    """An answer that is not a reply is recognised by its words."""
    there.writes("silence")
    assert (await there.hears_nothing_before("/plain", "plain help")).text == "plain help"


async def test_hears_nothing_at_all(there: StandInUser) -> None:
    """A follow-up without an answer proves nothing."""
    there.timeout = 0.01
    with pytest.raises(NoAnswerError, match="answers the follow-up, in vain"):
        await there.hears_nothing_before("silence")


async def test_updates_are_drained(world: World, alice: StandInUser) -> None:
    """The queue is drained when the bot has confirmed all."""
    alice.writes("silence")
    assert world.updates.pending
    await world.updates.drained()
    assert not world.updates.pending


async def test_types(alice: StandInUser) -> None:
    """An inline query is answered by the bot, and the next time from the cache."""
    first, second = await alice.types("par"), await alice.types("par")
    assert [answer.from_cache for answer in (first, second)] == [False, True]
    assert first.results == second.results
    assert first.button == {"text": "Ask me", "start_parameter": "ask"}


async def test_scrolls(alice: StandInUser) -> None:
    """Scrolling returns the next page, until there is none."""
    second = await alice.scrolls(await alice.types("par"))
    assert [result["id"] for result in second.results] == ["r1"]
    with pytest.raises(ValueError, match="end here"):
        await alice.scrolls(second)


async def test_picks(there: StandInUser) -> None:
    """A picked result appears in the chat where the query was typed."""
    message = await there.picks(await there.types("par"))
    assert (message.text, message.via_bot) == ("par 0 supergroup", True)
    assert message.id in [message.id for message in there.messages]


async def test_picks_in_private(alice: StandInUser) -> None:
    """In the private chat with the bot the kind of chat is "sender"."""
    assert (await alice.picks(await alice.types("par"))).text == "par 0 sender"


async def test_taps_above(there: StandInUser) -> None:
    """The button above the results leads into the private chat."""
    assert (await there.taps_above(await there.types("par"))).text == "Alice: /start ask / None"


async def test_taps_a_link_to_the_bot(there: StandInUser, alice: StandInUser) -> None:
    """A button with a link to the bot also leads into the private chat."""
    await there.says(HELP)
    assert (await there.taps("More")).text == "Alice: /start more / None"
    assert alice.last_message.text == "Alice: /start more / None"
