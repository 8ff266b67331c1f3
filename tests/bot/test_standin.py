"""The stand-in for Telegram keeps the rules of the Bot API: one test a rule."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.ext import (
    Application,
    ApplicationBuilder,
    CallbackQueryHandler,
    ContextTypes,
    MessageHandler,
    filters,
)

from bot.standin.formatting import parse_html
from bot.standin.keyboard import Button
from bot.standin.server import StandInServer
from bot.standin.transcript import CallbackAnswer
from bot.standin.user import NoAnswerError, StandInUser
from bot.standin.world import World
from tests.bot.standin_client import Caller


@pytest.fixture
async def server() -> AsyncIterator[StandInServer]:
    """A running stand-in."""
    async with StandInServer() as server:
        yield server


@pytest.fixture
async def bot(server: StandInServer) -> AsyncIterator[Caller]:
    """Somebody who calls it as a bot would."""
    async with httpx.AsyncClient() as http:
        yield Caller(server, http)


@pytest.fixture
def world(server: StandInServer) -> World:
    """What it serves."""
    return server.world


@pytest.fixture
def alice(world: World) -> StandInUser:
    """A user whose chat with the bot is open: message 1 is hers."""
    alice = StandInUser(world, "Alice")
    world.says(alice.user, "hello")
    return alice


def keyboard(*buttons: dict[str, Any]) -> dict[str, Any]:
    """An inline keyboard of one row."""
    return {"inline_keyboard": [list(buttons)]}


MORE = keyboard({"text": "More", "callback_data": "v1:more"})

# Calls and tokens


async def test_get_me(bot: Caller) -> None:
    """GetMe gives the bot's user."""
    me = await bot.call("getMe")
    assert (me["first_name"], me["username"], me["is_bot"]) == ("faqbot", "faqbot_standin_bot", True)


async def test_unknown_method(bot: Caller) -> None:
    """A method that does not exist is 404."""
    assert await bot.refusal("sendMesage") == "404 Not Found: method not found"


async def test_method_names_ignore_case(bot: Caller) -> None:
    """Methods are case-insensitive."""
    assert await bot.call("GETME") == await bot.call("getMe")


@pytest.mark.parametrize(
    ("token", "refusal"), [("7000000001:wrong", "401 Unauthorized"), ("nonsense", "404 Not Found")]
)
async def test_wrong_token(bot: Caller, token: str, refusal: str) -> None:
    """A token of another bot is 401; what cannot be a token is 404."""
    body = (await bot.http.get(f"{bot.server.base_url}{token}/getMe")).json()
    assert f"{body['error_code']} {body['description']}" == refusal


@pytest.mark.parametrize("encoding", ["json", "data", "files", "params"])
async def test_encodings(bot: Caller, alice: StandInUser, encoding: str) -> None:
    """Parameters may come as JSON, urlencoded, multipart or in the query string."""
    given: dict[str, Any] = {"chat_id": str(alice.chat_id), "text": "안녕 & <b>"}
    if encoding == "files":
        given = {name: (None, text) for name, text in given.items()}
    body: dict[str, Any] = {encoding: given}
    response = await bot.http.post(f"{bot.server.base_url}{bot.server.world.token}/sendMessage", **body)
    assert response.json()["result"]["text"] == "안녕 & <b>"


async def test_nested_parameters_as_json_text(bot: Caller, alice: StandInUser) -> None:
    """Objects may come as JSON text, as python-telegram-bot sends them."""
    sent = await bot.call("sendMessage", chat_id=alice.chat_id, text="hi", reply_markup=json.dumps(MORE))
    assert sent["reply_markup"] == MORE


async def test_calls_are_recorded(bot: Caller, world: World) -> None:
    """Every call is recorded with its parameters, refused ones too."""
    await bot.refusal("sendMessage", chat_id=7, text="42")
    assert world.calls_of("sendMessage") == [{"chat_id": 7, "text": "42"}]


async def test_faults(bot: Caller, world: World) -> None:
    """A fault set for a method hits its next call only, with retry_after for 429."""
    world.fail_next("getMe", 429, "Too Many Requests: retry after 3", retry_after=3)
    assert (await bot.answer("getMe"))["parameters"] == {"retry_after": 3}
    assert (await bot.answer("getMe"))["ok"]


# Updates


async def test_update_of_a_text(bot: Caller, alice: StandInUser) -> None:
    """A user's message comes as an update with sender, private chat and text."""
    [update] = await bot.call("getUpdates")
    message = update["message"]
    assert message["text"] == "hello"
    assert message["from"] == {"id": alice.chat_id, "is_bot": False, "first_name": "Alice", "language_code": "en"}
    assert message["chat"] == {"id": alice.chat_id, "type": "private", "first_name": "Alice"}


async def test_updates_come_again_until_confirmed(bot: Caller, alice: StandInUser) -> None:
    """An update is confirmed by an offset above its id, and comes again until then."""
    [update] = await bot.call("getUpdates")
    assert await bot.call("getUpdates", offset=update["update_id"]) == [update]
    assert await bot.call("getUpdates", offset=update["update_id"] + 1) == []
    assert await bot.call("getUpdates") == []


async def test_update_ids_rise(bot: Caller, alice: StandInUser) -> None:
    """Update ids rise by one."""
    alice.world.says(alice.user, "again")
    first, second = await bot.call("getUpdates")
    assert second["update_id"] == first["update_id"] + 1


async def test_negative_offset(bot: Caller, alice: StandInUser) -> None:
    """A negative offset forgets all but the last updates."""
    alice.world.says(alice.user, "last")
    [update] = await bot.call("getUpdates", offset=-1)
    assert update["message"]["text"] == "last"
    assert len(await bot.call("getUpdates")) == 1


async def test_limit(bot: Caller, alice: StandInUser) -> None:
    """GetUpdates gives at most `limit` updates."""
    alice.world.says(alice.user, "again")
    assert len(await bot.call("getUpdates", limit=1)) == 1


async def test_long_poll(bot: Caller, world: World) -> None:
    """A long poll is answered as soon as there is an update."""
    poll = asyncio.create_task(bot.call("getUpdates", timeout=50))
    await world.updates.waiting.wait()
    world.says(world.add_user("Bob"), "hi")
    [update] = await poll
    assert update["message"]["text"] == "hi"


async def test_second_poll_conflicts(bot: Caller, world: World) -> None:
    """A second long poll ends the first with 409."""
    first = asyncio.create_task(bot.refusal("getUpdates", timeout=50))
    await world.updates.waiting.wait()
    second = asyncio.create_task(bot.call("getUpdates", timeout=50))
    assert await first == (
        "409 Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
    )
    world.says(world.add_user("Bob"), "hi")
    assert len(await second) == 1


async def test_polling_beside_a_webhook(bot: Caller) -> None:
    """GetUpdates is 409 while a webhook is set, and works again after deleteWebhook."""
    await bot.call("setWebhook", url="https://example.org/hook")
    assert await bot.refusal("getUpdates") == (
        "409 Conflict: can't use getUpdates method while webhook is active; "
        "use deleteWebhook to delete the webhook first"
    )
    await bot.call("deleteWebhook")
    assert await bot.call("getUpdates") == []


async def test_drop_pending_updates(bot: Caller, alice: StandInUser) -> None:
    """DeleteWebhook can drop the updates that wait."""
    await bot.call("deleteWebhook", drop_pending_updates=True)
    assert await bot.call("getUpdates") == []


async def test_allowed_updates(bot: Caller, alice: StandInUser) -> None:
    """Kinds of updates not asked for do not come, and leaving allowed_updates out keeps the setting."""
    await bot.call("getUpdates", offset=-1, allowed_updates=["my_chat_member"])
    alice.world.says(alice.user, "unheard")
    await bot.call("getUpdates")
    alice.blocks()
    assert [list(update)[1] for update in await bot.call("getUpdates")] == ["message", "my_chat_member"]


async def test_shutdown_ends_long_polls() -> None:
    """Closing the server answers a waiting long poll with no updates."""
    async with httpx.AsyncClient() as http:
        async with StandInServer() as server:
            poll = asyncio.create_task(Caller(server, http).call("getUpdates", timeout=50))
            await server.world.updates.waiting.wait()
        assert await poll == []


@pytest.mark.parametrize("kind", ["sticker", "photo", "voice"])
async def test_media(bot: Caller, alice: StandInUser, kind: str) -> None:
    """A sticker, photo or voice message has its own field and no text."""
    alice.world.sends(alice.user, kind)
    message = (await bot.call("getUpdates", offset=-1))[0]["message"]
    assert kind in message and "text" not in message


async def test_entities_telegram_finds(bot: Caller, alice: StandInUser) -> None:
    """Telegram marks commands, mentions and addresses in what users write, in UTF-16 offsets."""
    alice.world.says(alice.user, "/start 😀 ask @parma_bot or https://asean.org/parma.")
    message = (await bot.call("getUpdates", offset=-1))[0]["message"]
    assert message["entities"] == [
        {"type": "bot_command", "offset": 0, "length": 6},
        {"type": "mention", "offset": 14, "length": 10},
        {"type": "url", "offset": 28, "length": 23},
    ]


async def test_entities_of_contacts(bot: Caller, alice: StandInUser) -> None:
    """Telegram marks e-mail addresses and hashtags too, and no mention inside an e-mail address."""
    alice.world.says(alice.user, "mail press@asean.org about #ASEAN")
    message = (await bot.call("getUpdates", offset=-1))[0]["message"]
    assert [(entity["type"], entity["offset"], entity["length"]) for entity in message["entities"]] == [
        ("email", 5, 15),
        ("hashtag", 27, 6),
    ]


# Sending


async def test_entities_in_what_the_bot_sends(bot: Caller, alice: StandInUser) -> None:
    """Telegram marks addresses and commands in the bot's messages too, but not in code and links."""
    html = '/help <a href="https://x.org">y.org</a> <code>/start</code> <b>asean.org</b>'
    sent = await bot.call("sendMessage", chat_id=alice.chat_id, text=html, parse_mode="HTML")
    assert [entity["type"] for entity in sent["entities"]] == ["bot_command", "text_link", "code", "bold", "url"]


async def test_sent_message(bot: Caller, alice: StandInUser) -> None:
    """SendMessage gives the message with plain text, entities and keyboard."""
    sent = await bot.call(
        "sendMessage", chat_id=alice.chat_id, text="<b>Hi</b> there", parse_mode="HTML", reply_markup=MORE
    )
    assert (sent["message_id"], sent["text"], sent["reply_markup"]) == (2, "Hi there", MORE)
    assert sent["entities"] == [{"type": "bold", "offset": 0, "length": 2}]
    assert alice.last_message.html == "<b>Hi</b> there"
    assert alice.last_message.buttons == [[Button("More", "v1:more")]]


@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        ("", "400 Bad Request: message text is empty"),
        (" \n ", "400 Bad Request: text must be non-empty"),
        ("<b></b>", "400 Bad Request: text must be non-empty"),
    ],
)
async def test_empty_text(bot: Caller, alice: StandInUser, text: str, refusal: str) -> None:
    """A text must have something to read once markup and white space are gone."""
    assert await bot.refusal("sendMessage", chat_id=alice.chat_id, text=text, parse_mode="HTML") == refusal


async def test_text_length(bot: Caller, alice: StandInUser) -> None:
    """A text has at most 4096 characters, counted without markup."""
    await bot.call("sendMessage", chat_id=alice.chat_id, text="<b>" + "😀" * 4096 + "</b>", parse_mode="HTML")
    refusal = await bot.refusal("sendMessage", chat_id=alice.chat_id, text="x" * 4097)
    assert refusal == "400 Bad Request: message is too long"


async def test_text_is_trimmed(bot: Caller, alice: StandInUser) -> None:
    """White space around a text is cut off, and entities move along."""
    sent = await bot.call("sendMessage", chat_id=alice.chat_id, text="\n hi <i>you </i>\n", parse_mode="HTML")
    assert sent["text"] == "hi you"
    assert sent["entities"] == [{"type": "italic", "offset": 3, "length": 3}]


@pytest.mark.parametrize(
    ("html", "reason"),
    [
        ("é<br>", 'Unsupported start tag "br" at byte offset 2'),
        ("1 < 2", 'Unsupported start tag "" at byte offset 2'),
        ("<b", "Unclosed start tag at byte offset 0"),
        ("<b>bold", 'Can\'t find end tag corresponding to start tag "b"'),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("<b><i>x</b></i>", 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ('<a ="x">x</a>', 'Empty attribute name in the tag "a" at byte offset 0'),
        ("<a href=http://x.org>x</a>", "Unexpected end of name token at byte offset 8"),
        ('<a href="x.org', "Unclosed start tag at byte offset 0"),
        (
            "&#xd800;",
            "Text contains invalid Unicode characters after decoding HTML entities, "
            "check for unmatched surrogate code units",
        ),
    ],
)
async def test_malformed_html(bot: Caller, alice: StandInUser, html: str, reason: str) -> None:
    """Unknown, unbalanced and malformed tags are refused with the place in bytes."""
    refusal = await bot.refusal("sendMessage", chat_id=alice.chat_id, text=html, parse_mode="HTML")
    assert refusal == f"400 Bad Request: can't parse entities: {reason}"


@pytest.mark.parametrize(
    ("html", "kind"),
    [
        ("<strong>x</strong>", "bold"),
        ("<em>x</em>", "italic"),
        ("<ins>x</ins>", "underline"),
        ("<strike>x</strike>", "strikethrough"),
        ("<del>x</del>", "strikethrough"),
        ("<tg-spoiler>x</tg-spoiler>", "spoiler"),
        ('<span class="tg-spoiler">x</span>', "spoiler"),
        ("<code>x</code>", "code"),
        ("<pre>x</pre>", "pre"),
        ("<blockquote>x</blockquote>", "blockquote"),
        ("<blockquote expandable>x</blockquote>", "expandable_blockquote"),
        ("<B >x</B >", "bold"),
    ],
)
def test_tags(html: str, kind: str) -> None:
    """Each supported tag makes its kind of entity."""
    text, [entity] = parse_html(html)
    assert (text, entity.type, entity.offset, entity.length) == ("x", kind, 0, 1)


def test_entity_offsets_are_utf16() -> None:
    """Offsets count UTF-16 code units, and an enclosing entity stands before what it encloses."""
    text, entities = parse_html("😀<b>a<i>😀</i></b>")
    assert text == "😀a😀"
    assert [(entity.type, entity.offset, entity.length) for entity in entities] == [("bold", 2, 3), ("italic", 3, 2)]


@pytest.mark.parametrize(
    ("link", "stored"),
    [
        ("https://asean.org", "https://asean.org/"),
        ("asean.org/x?a=1&amp;b=2", "http://asean.org/x?a=1&b=2"),
        ("https://asean.org?a", "https://asean.org/?a"),
        ("tg://resolve?domain=x", "tg://resolve?domain=x"),
    ],
)
def test_links(link: str, stored: str) -> None:
    """A link is stored with its scheme and a path."""
    _, [entity] = parse_html(f'<a href="{link}">here</a>')
    assert (entity.type, entity.url) == ("text_link", stored)


def test_useless_link_is_dropped() -> None:
    """A link that leads nowhere is dropped, and its words stay."""
    assert parse_html('<a href="nowhere">here</a>') == ("here", [])


def test_language_of_code() -> None:
    """A code block takes its language from the code tag in it."""
    _, [entity] = parse_html('<pre><code class="language-python">x</code></pre>')
    assert (entity.type, entity.language) == ("pre", "python")


def test_character_references() -> None:
    """Only four named references and numbers are decoded; others stay as they are written."""
    assert parse_html("&lt;&gt;&amp;&quot;&#39;&#x41; &nbsp; &")[0] == "<>&\"'A &nbsp; &"


async def test_unknown_parse_mode(bot: Caller, alice: StandInUser) -> None:
    """An unknown parse_mode is refused."""
    refusal = await bot.refusal("sendMessage", chat_id=alice.chat_id, text="x", parse_mode="XML")
    assert refusal == "400 Bad Request: unsupported parse_mode"


async def test_chat_not_found(bot: Caller, world: World) -> None:
    """A bot cannot write to a user who has not written first."""
    stranger = world.add_user("Bob")
    assert await bot.refusal("sendMessage", chat_id=stranger.id, text="hi") == "400 Bad Request: chat not found"


async def test_chat_id_is_empty(bot: Caller) -> None:
    """A message needs a chat."""
    assert await bot.refusal("sendMessage", text="hi") == "400 Bad Request: chat_id is empty"


@pytest.mark.parametrize(
    ("method", "parameters"),
    [("sendMessage", {"text": "hi"}), ("sendChatAction", {"action": "typing"})],
)
async def test_blocked_by_the_user(bot: Caller, alice: StandInUser, method: str, parameters: dict[str, Any]) -> None:
    """Writing to a user who has blocked the bot is 403."""
    alice.blocks()
    refusal = await bot.refusal(method, chat_id=alice.chat_id, **parameters)
    assert refusal == "403 Forbidden: bot was blocked by the user"


async def test_blocking_is_an_update(bot: Caller, alice: StandInUser) -> None:
    """Blocking the bot comes as my_chat_member with status kicked."""
    alice.blocks()
    [update] = await bot.call("getUpdates", offset=-1)
    assert update["my_chat_member"]["new_chat_member"]["status"] == "kicked"


async def test_reply(bot: Caller, alice: StandInUser) -> None:
    """A reply shows the message it answers."""
    sent = await bot.call("sendMessage", chat_id=alice.chat_id, text="hi", reply_parameters={"message_id": 1})
    assert sent["reply_to_message"]["text"] == "hello"


async def test_reply_to_a_missing_message(bot: Caller, alice: StandInUser) -> None:
    """A reply to a missing message is refused, unless the bot allows sending without it."""
    reply: dict[str, Any] = {"message_id": 99}
    refusal = await bot.refusal("sendMessage", chat_id=alice.chat_id, text="hi", reply_parameters=reply)
    assert refusal == "400 Bad Request: message to be replied not found"
    reply["allow_sending_without_reply"] = True
    sent = await bot.call("sendMessage", chat_id=alice.chat_id, text="hi", reply_parameters=reply)
    assert "reply_to_message" not in sent


async def test_chat_action(bot: Caller, alice: StandInUser) -> None:
    """SendChatAction takes known actions only."""
    assert await bot.call("sendChatAction", chat_id=alice.chat_id, action="typing") is True
    refusal = await bot.refusal("sendChatAction", chat_id=alice.chat_id, action="dancing")
    assert refusal == "400 Bad Request: wrong parameter action in request"


async def test_get_chat(bot: Caller, alice: StandInUser) -> None:
    """GetChat gives a chat that is open, and no other."""
    assert (await bot.call("getChat", chat_id=alice.chat_id))["first_name"] == "Alice"
    assert await bot.refusal("getChat", chat_id=5) == "400 Bad Request: chat not found"


# Keyboards


@pytest.mark.parametrize(
    ("button", "reason"),
    [
        (
            {"text": "x", "callback_data": ""},
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
        ),
        ({"text": "x", "callback_data": "ㄱ" * 21 + "xx"}, "BUTTON_DATA_INVALID"),
        ({"text": "", "callback_data": "x"}, "inline keyboard button text must be non-empty"),
        ({"text": "x", "url": "nowhere"}, "inline keyboard button URL 'nowhere' is invalid: Wrong HTTP URL"),
    ],
)
async def test_buttons(bot: Caller, alice: StandInUser, button: dict[str, Any], reason: str) -> None:
    """A button has words on it and 1-64 bytes of callback data or an address."""
    refusal = await bot.refusal("sendMessage", chat_id=alice.chat_id, text="hi", reply_markup=keyboard(button))
    assert refusal == f"400 Bad Request: {reason}"


async def test_64_bytes_of_callback_data(bot: Caller, alice: StandInUser) -> None:
    """Callback data of exactly 64 bytes is allowed."""
    markup = keyboard({"text": "x", "callback_data": "x" * 64})
    await bot.call("sendMessage", chat_id=alice.chat_id, text="hi", reply_markup=markup)


async def test_too_many_buttons(bot: Caller, alice: StandInUser) -> None:
    """A keyboard has at most 100 buttons."""
    row = [{"text": "x", "callback_data": "x"}] * 5
    await bot.call("sendMessage", chat_id=alice.chat_id, text="hi", reply_markup={"inline_keyboard": [row] * 20})
    refusal = await bot.refusal(
        "sendMessage", chat_id=alice.chat_id, text="hi", reply_markup={"inline_keyboard": [row] * 21}
    )
    assert refusal == "400 Bad Request: reply markup is too long"


# Editing and deleting

NOT_MODIFIED = (
    "400 Bad Request: message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)


async def test_edit(bot: Caller, alice: StandInUser) -> None:
    """EditMessageText changes the text in place, and takes the keyboard away unless it is given again."""
    await bot.call("sendMessage", chat_id=alice.chat_id, text="one", reply_markup=MORE)
    edited = await bot.call("editMessageText", chat_id=alice.chat_id, message_id=2, text="two")
    assert (edited["message_id"], edited["text"]) == (2, "two")
    assert "reply_markup" not in edited and "edit_date" in edited


async def test_edit_that_changes_nothing(bot: Caller, alice: StandInUser) -> None:
    """An edit must change the text, its formatting or the keyboard."""
    sent = {"chat_id": alice.chat_id, "text": "<b>hi</b>", "parse_mode": "HTML", "reply_markup": MORE}
    await bot.call("sendMessage", **sent)
    assert await bot.refusal("editMessageText", message_id=2, **sent) == NOT_MODIFIED
    assert await bot.call("editMessageText", message_id=2, **sent | {"text": "<i>hi</i>"})


async def test_edit_of_the_keyboard(bot: Caller, alice: StandInUser) -> None:
    """EditMessageReplyMarkup changes the keyboard alone, and must change it."""
    await bot.call("sendMessage", chat_id=alice.chat_id, text="hi")
    edited = await bot.call("editMessageReplyMarkup", chat_id=alice.chat_id, message_id=2, reply_markup=MORE)
    assert (edited["text"], edited["reply_markup"]) == ("hi", MORE)
    refusal = await bot.refusal("editMessageReplyMarkup", chat_id=alice.chat_id, message_id=2, reply_markup=MORE)
    assert refusal == NOT_MODIFIED


async def test_edit_of_a_missing_message(bot: Caller, alice: StandInUser) -> None:
    """A message that is gone cannot be edited."""
    refusal = await bot.refusal("editMessageText", chat_id=alice.chat_id, message_id=99, text="hi")
    assert refusal == "400 Bad Request: message to edit not found"


async def test_edit_of_a_users_message(bot: Caller, alice: StandInUser) -> None:
    """A bot edits its own messages only."""
    refusal = await bot.refusal("editMessageText", chat_id=alice.chat_id, message_id=1, text="hi")
    assert refusal == "400 Bad Request: message can't be edited"


async def test_delete(bot: Caller, alice: StandInUser) -> None:
    """A message can be deleted once, and its id is not used again."""
    await bot.call("sendMessage", chat_id=alice.chat_id, text="hi")
    assert await bot.call("deleteMessage", chat_id=alice.chat_id, message_id=2) is True
    refusal = await bot.refusal("deleteMessage", chat_id=alice.chat_id, message_id=2)
    assert refusal == "400 Bad Request: message to delete not found"
    assert (await bot.call("sendMessage", chat_id=alice.chat_id, text="hi"))["message_id"] == 3


# Callback queries


async def tap(bot: Caller, alice: StandInUser) -> dict[str, Any]:
    """The callback query after Alice has tapped a button."""
    await bot.call("sendMessage", chat_id=alice.chat_id, text="hi", reply_markup=MORE)
    alice.world.taps(alice.user, 2, "More")
    query: dict[str, Any] = (await bot.call("getUpdates", offset=-1))[0]["callback_query"]
    return query


async def test_callback_query(bot: Caller, alice: StandInUser) -> None:
    """A tap comes as a callback query with the message and the button's data."""
    query = await tap(bot, alice)
    assert (query["data"], query["message"]["message_id"], query["from"]["id"]) == ("v1:more", 2, alice.chat_id)


async def test_answer_to_a_callback_query(bot: Caller, alice: StandInUser) -> None:
    """The answer to a callback query is shown to the user."""
    query = await tap(bot, alice)
    await bot.call("answerCallbackQuery", callback_query_id=query["id"], text="Gone", show_alert=True)
    assert alice.last_callback_answer == CallbackAnswer("Gone", alert=True)


async def test_second_answer_to_a_callback_query(bot: Caller, alice: StandInUser) -> None:
    """A callback query is answered once."""
    query = await tap(bot, alice)
    await bot.call("answerCallbackQuery", callback_query_id=query["id"])
    assert await bot.refusal("answerCallbackQuery", callback_query_id=query["id"]) == (
        "400 Bad Request: query is too old and response timeout expired or query ID is invalid"
    )


async def test_long_answer_to_a_callback_query(bot: Caller, alice: StandInUser) -> None:
    """The answer to a callback query has at most 200 characters."""
    query = await tap(bot, alice)
    refusal = await bot.refusal("answerCallbackQuery", callback_query_id=query["id"], text="x" * 201)
    assert refusal == "400 Bad Request: MESSAGE_TOO_LONG"


async def test_button_that_opens_an_address(bot: Caller, alice: StandInUser) -> None:
    """A button with an address sends nothing to the bot."""
    markup = keyboard({"text": "Site", "url": "https://asean.org"})
    await bot.call("sendMessage", chat_id=alice.chat_id, text="hi", reply_markup=markup)
    with pytest.raises(ValueError, match="sends nothing"):
        await alice.taps("Site")


# Profile


async def test_commands_by_scope_and_language(bot: Caller, alice: StandInUser) -> None:
    """Commands are kept by scope and language until they are deleted."""
    scope = {"type": "chat", "chat_id": alice.chat_id}
    commands = [{"command": "help", "description": "도움말"}]
    await bot.call("setMyCommands", commands=commands, scope=scope, language_code="ko")
    assert await bot.call("getMyCommands", scope=scope, language_code="ko") == commands
    assert await bot.call("getMyCommands") == []
    await bot.call("deleteMyCommands", scope=scope, language_code="ko")
    assert await bot.call("getMyCommands", scope=scope, language_code="ko") == []


@pytest.mark.parametrize(
    ("command", "description", "reason"),
    [
        ("", "x", "command must be non-empty"),
        ("x" * 33, "x", "command length must not exceed 32"),
        ("Help", "x", "BOT_COMMAND_INVALID"),
        ("help-me", "x", "BOT_COMMAND_INVALID"),
        ("help", " ", "command description must be non-empty"),
        ("help", "x" * 257, "command description length must not exceed 256"),
    ],
)
async def test_command_rules(bot: Caller, command: str, description: str, reason: str) -> None:
    """A command has 1-32 of a-z, 0-9 and _, its description 1-256 characters."""
    refusal = await bot.refusal("setMyCommands", commands=[{"command": command, "description": description}])
    assert refusal == f"400 Bad Request: {reason}"


async def test_too_many_commands(bot: Caller) -> None:
    """A list has at most 100 commands."""
    commands = [{"command": f"c{number}", "description": "x"} for number in range(101)]
    assert await bot.call("setMyCommands", commands=commands[:100]) is True
    assert await bot.refusal("setMyCommands", commands=commands) == "400 Bad Request: BOT_COMMANDS_TOO_MUCH"


async def test_language_of_commands(bot: Caller) -> None:
    """A language is two letters."""
    refusal = await bot.refusal("setMyCommands", commands=[], language_code="en-GB")
    assert refusal == "400 Bad Request: invalid language code specified"


@pytest.mark.parametrize(
    ("method", "parameter", "limit"),
    [
        ("setMyName", "name", 64),
        ("setMyDescription", "description", 512),
        ("setMyShortDescription", "short_description", 120),
    ],
)
async def test_profile_texts(bot: Caller, world: World, method: str, parameter: str, limit: int) -> None:
    """Name, description and short description have at most 64, 512 and 120 characters."""
    await bot.call(method, **{parameter: "x" * limit}, language_code="ko")
    assert world.profile.texts[parameter, "ko"] == "x" * limit
    assert (await bot.refusal(method, **{parameter: "x" * (limit + 1)})).startswith("400 Bad Request: ")


@pytest.mark.parametrize(
    ("method", "parameter"),
    [("MyName", "name"), ("MyDescription", "description"), ("MyShortDescription", "short_description")],
)
async def test_profile_texts_are_told(bot: Caller, method: str, parameter: str) -> None:
    """GetMyName, getMyDescription and getMyShortDescription tell the text of a language, or else the general one."""
    await bot.call(f"set{method}", **{parameter: "general"})
    await bot.call(f"set{method}", **{parameter: "한국어"}, language_code="ko")
    assert await bot.call(f"get{method}", language_code="ko") == {parameter: "한국어"}
    assert await bot.call(f"get{method}", language_code="de") == {parameter: "general"}


# A real bot


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
    builder = ApplicationBuilder().token(server.world.token)
    application: Application[Any, Any, Any, Any, Any, Any] = (
        builder.base_url(server.base_url).base_file_url(server.base_file_url).build()
    )
    application.add_handler(MessageHandler(filters.TEXT, _echo))
    application.add_handler(CallbackQueryHandler(_more))
    async with application:
        assert application.updater
        await application.updater.start_polling()
        await application.start()
        yield
        await application.updater.stop()
        await application.stop()


async def test_real_bot(echo: None, alice: StandInUser) -> None:
    """A bot of python-telegram-bot talks with a user: message, reply with a button, tap, edit, notice."""
    reply = await alice.hears()
    assert (reply.text, reply.html, reply.reply_to) == ("hello", "<b>hello</b>", 1)
    assert (await alice.taps("More")).text == "more"
    assert alice.last_callback_answer == CallbackAnswer("Here you are", alert=False)
    assert (await alice.says("twice")).text == "twice"
    assert (await alice.hears()).text == "and again"


async def test_bot_that_keeps_silent(echo: None, alice: StandInUser) -> None:
    """Waiting in vain fails with the transcript of the chat."""
    await alice.hears()
    alice.timeout = 0.01
    with pytest.raises(NoAnswerError, match=r"(?s)sends a message, in vain:.*user said +hello.*user said +\(sticker\)"):
        await alice.sends("sticker")
