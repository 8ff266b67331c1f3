"""The scripting side acts for the people over HTTP, and shows what their screens show."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from bot.standin.server import StandInServer
from tests.bot.standin.client import Caller, Script, ScriptError

MORE = {"inline_keyboard": [[{"text": "More", "callback_data": "v1:more"}, {"text": "Site", "url": "https://x.org"}]]}


@pytest.fixture
async def alice(script: Script) -> int:
    """The id of a user."""
    return await script.adds_user("Alice", "en", username="alice")


async def test_state(bot: Caller, script: Script, alice: int) -> None:
    """The state contains bot, users, chats with their members, commands by language, and the privacy mode."""
    group = await script.adds_group("Delegates", alice, type="group")
    commands = [{"command": "help", "description": "도움말"}]
    await bot.call("setMyCommands", commands=commands, language_code="ko")
    state = await script.state()
    assert state["bot"]["username"] == "faqbot_standin_bot"
    assert [(user["id"], user["username"], user["language_code"]) for user in state["users"]] == [
        (alice, "alice", "en")
    ]
    assert [(chat["id"], chat["type"]) for chat in state["chats"]] == [(alice, "private"), (group, "group")]
    assert {"user": alice, "status": "creator"} in state["chats"][1]["members"]
    assert state["commands"] == {"ko": commands}
    assert state["privacy"] is True


async def test_conversation(bot: Caller, script: Script, alice: int) -> None:
    """A user writes, the bot answers with buttons, the user taps and reads the notice."""
    said = await script.says(alice, "/start 안녕")
    assert said["entities"] == [{"type": "bot_command", "offset": 0, "length": 6}]
    assert await bot.heard() == ["/start 안녕"]
    await bot.call(
        "sendMessage",
        chat_id=alice,
        text="<b>Hi</b>",
        parse_mode="HTML",
        reply_markup=MORE,
        reply_parameters={"message_id": 1},
    )
    [shown] = await script.messages(alice, after=1)
    assert shown | {"date": 0} == {
        "chat": alice,
        "id": 2,
        "from": {"id": bot.world.bot_id, "first_name": "faqbot", "is_bot": True},
        "date": 0,
        "edited": False,
        "text": "Hi",
        "entities": [{"type": "bold", "offset": 0, "length": 2}],
        "buttons": [[{"label": "More", "data": "v1:more"}, {"label": "Site", "url": "https://x.org"}]],
        "force_reply": [],
        "reply_to": 1,
        "via_bot": False,
        "media": None,
        "reactions": [],
        "service": None,
        "user": None,
        "sender_chat": None,
        "thread": None,
        "is_topic": False,
        "forward_origin": None,
        "is_automatic_forward": False,
        "quote": None,
    }
    query = await script.taps(alice, 2, "More")
    await bot.call("answerCallbackQuery", callback_query_id=query, text="Here", show_alert=True)
    notice = await script.waits_for("notice")
    assert notice | {"seq": 0} == {
        "seq": 0,
        "kind": "notice",
        "chat": alice,
        "query_id": query,
        "user": alice,
        "text": "Here",
        "alert": True,
        "url": None,
    }


async def test_events(bot: Caller, script: Script, alice: int) -> None:
    """Every change is an event with an increasing number, in order."""
    await script.says(alice, "hello")
    await bot.call("sendChatAction", chat_id=alice, action="typing")
    await bot.call("sendMessage", chat_id=alice, text="one")
    await bot.call("editMessageText", chat_id=alice, message_id=2, text="two")
    await bot.call("setMessageReaction", chat_id=alice, message_id=1, reaction=[{"type": "emoji", "emoji": "👍"}])
    await bot.call("deleteMessage", chat_id=alice, message_id=2)
    await bot.call("setMyCommands", commands=[])
    events = [event async for event in _first(script.events(), 7)]
    assert [event["seq"] for event in events] == list(range(1, 8))
    kinds = [event["kind"] for event in events]
    assert kinds == ["message", "action", "message", "edit", "edit", "delete", "commands"]
    assert (events[3]["message"]["text"], events[3]["message"]["edited"]) == ("two", True)
    assert events[4]["message"]["reactions"] == ["👍"]
    assert events[5]["message_id"] == 2


async def test_events_as_they_happen(script: Script, alice: int) -> None:
    """A follower receives later events too."""
    waiting = asyncio.create_task(script.waits_for("message"))
    await script.says(alice, "hello")
    assert (await waiting)["message"]["text"] == "hello"


async def test_events_after_a_reconnect(script: Script, alice: int) -> None:
    """Last-Event-ID resumes where the connection broke, whatever the address says."""
    for text in ("one", "two", "three"):
        await script.says(alice, text)
    events = [event async for event in _first(script.events(after=0, resume=2), 1)]
    assert events[0]["message"]["text"] == "three"


async def test_events_end_with_the_server() -> None:
    """Closing the server ends the streams."""
    async with asyncio.timeout(5), httpx.AsyncClient() as http:
        async with StandInServer() as server:
            http.base_url = httpx.URL(server.address)
            script = Script(http)
            reading = asyncio.create_task(_all(script.events()))
            await script.says(await script.adds_user("Alice"), "hello")
        assert len(await reading) <= 1


async def test_group(bot: Caller, script: Script, alice: int) -> None:
    """In a group, privacy mode decides which messages the bot receives."""
    bob = await script.adds_user("Bob")
    group = await script.adds_group("Delegates", alice, bob)
    await bot.updates()
    await script.says(alice, "lunch?", group)
    await script.says(bob, "/help@faqbot_standin_bot", group)
    assert await bot.heard() == ["/help@faqbot_standin_bot"]
    await script.ask("POST", f"/chats/{group}/leave", from_=bob)
    with pytest.raises(ScriptError, match="Bob is not in chat"):
        await script.says(bob, "still here", group)


async def test_privacy_switch(bot: Caller, script: Script, alice: int) -> None:
    """Privacy mode can be switched off."""
    group = await script.adds_group("Delegates", alice)
    await bot.updates()
    await script.ask("PATCH", "/state", privacy=False)
    await script.says(alice, "lunch?", group)
    assert await bot.heard() == ["lunch?"]


@pytest.mark.parametrize(
    ("sent", "asked"),
    [
        ({"text": "Which?", "reply_markup": {"force_reply": True}}, ["alice", "bob"]),
        ({"text": "Which?", "reply_markup": {"force_reply": True, "selective": True}}, []),
        ({"text": "🐥 @Robert, which?", "reply_markup": {"force_reply": True, "selective": True}}, ["bob"]),
        (
            {
                "text": "Which?",
                "reply_parameters": {"message_id": 2},
                "reply_markup": {"force_reply": True, "selective": True},
            },
            ["alice"],
        ),
        ({"text": "Which?", "reply_markup": {"force_reply": False}}, []),
    ],
)
async def test_a_reply_is_asked_for(
    bot: Caller, script: Script, alice: int, sent: dict[str, Any], asked: list[str]
) -> None:
    """In a group, everybody's app opens the reply, or only the apps of those replied to or mentioned."""
    people = {"alice": alice, "bob": await script.adds_user("Bob", username="robert")}
    group = await script.adds_group("Delegates", *people.values())
    await script.says(alice, "/ask", group)
    await bot.call("sendMessage", chat_id=group, **sent)
    assert (await script.messages(group))[-1]["force_reply"] == [people[name] for name in asked]


async def test_a_reply_is_asked_for_in_private(bot: Caller, script: Script, alice: int) -> None:
    """In a private chat it is always the person whose app opens the reply."""
    await script.says(alice, "hello")
    await bot.call("sendMessage", chat_id=alice, text="Which?", reply_markup={"force_reply": True, "selective": True})
    assert (await script.messages(alice))[-1]["force_reply"] == [alice]


async def test_comings_and_goings(bot: Caller, script: Script, alice: int) -> None:
    """Members join and are promoted, the bot is removed and returns, the group becomes a supergroup."""
    bob = await script.adds_user("Bob")
    group = await script.adds_group("Delegates", alice, type="group")
    path = f"/chats/{group}"
    await script.ask("POST", f"{path}/join", from_=bob)
    chat = await script.ask("POST", f"{path}/promote", user=bob, status="administrator")
    assert {"user": bob, "status": "administrator"} in chat["members"]
    await script.ask("POST", f"{path}/leave", from_=bot.world.bot_id)
    assert (await bot.answer("sendMessage", chat_id=group, text="hi"))["error_code"] == 403
    await script.ask("POST", f"{path}/join", from_=bot.world.bot_id)
    moved = await script.ask("POST", f"{path}/migrate", from_=alice)
    assert await bot.call("sendMessage", chat_id=moved["id"], text="hi")


async def test_editing_an_own_message(bot: Caller, script: Script, alice: int) -> None:
    """A user's edit is an edited_message."""
    said = await script.says(alice, "helo")
    edited = await script.edits(alice, said["id"], "hello")
    assert (edited["text"], edited["edited"]) == ("hello", True)
    assert (await bot.updates())[-1]["edited_message"]["text"] == "hello"


async def test_change_of_language(bot: Caller, script: Script, alice: int) -> None:
    """A user can switch the language of their app."""
    await script.ask("PATCH", f"/users/{alice}", language_code="ko")
    await script.says(alice, "안녕")
    assert (await bot.updates())[-1]["message"]["from"]["language_code"] == "ko"


async def test_documents(bot: Caller, script: Script, alice: int) -> None:
    """A user sends a document, and reads what the bot sends."""
    sent = await script.sends_document(alice, "faq.yaml", b"a: 1\r\n", "new one")
    assert sent["media"]["caption"] == "new one"
    document = (await bot.updates())[-1]["message"]["document"]
    await bot.call("sendDocument", chat_id=alice, document=document["file_id"])
    media = (await script.messages(alice))[-1]["media"]
    assert (media["kind"], media["file_name"]) == ("document", "faq.yaml")
    answer = await script.http.get(f"/standin/files/{media['file_id']}")
    assert answer.content == b"a: 1\r\n"
    assert "faq.yaml" in answer.headers["content-disposition"]


@pytest.mark.parametrize("kind", ["sticker", "photo", "voice"])
async def test_media(bot: Caller, script: Script, alice: int, kind: str) -> None:
    """A user sends a sticker, photo or voice message."""
    sent = await script.ask("POST", f"/chats/{alice}/media", from_=alice, kind=kind)
    assert sent["media"]["kind"] == kind
    assert kind in (await bot.updates())[-1]["message"]


async def test_inline(bot: Caller, script: Script, alice: int) -> None:
    """A user types inline, sees the results, and sends one into a group."""
    group = await script.adds_group("Delegates", alice)
    query = await script.types_inline(alice, "par")
    content = {"message_text": "PARMA"}
    results = [{"type": "article", "id": "parma", "title": "What is PARMA?", "input_message_content": content}]
    button = {"text": "Ask me in private", "start_parameter": "x"}
    await bot.call("answerInlineQuery", inline_query_id=query, results=results, cache_time=30, button=button)
    shown = await script.waits_for("inline")
    assert (shown["user"], shown["results"], shown["button"]) == (alice, results, button)
    assert (shown["cache_time"], shown["is_personal"], shown["next_offset"]) == (30, False, "")
    message = await script.chooses(query, "parma", group)
    assert (message["text"], message["via_bot"], message["from"]["id"]) == ("PARMA", True, alice)
    again = await script.says(alice, "", group, via_inline={"query_id": query, "result_id": "parma"})
    assert (again["text"], again["id"]) == ("PARMA", message["id"] + 1)


async def test_reaction(bot: Caller, script: Script, alice: int) -> None:
    """A user reacts; the bot gets an update if it has asked for message_reaction."""
    await bot.call("getUpdates", allowed_updates=["message_reaction"])
    await script.says(alice, "hello")
    shown = await script.ask("POST", f"/chats/{alice}/messages/1/reactions", from_=alice, emoji=["👍"])
    assert shown["reactions"] == ["👍"]
    [update] = await bot.updates()
    assert update["message_reaction"]["new_reaction"] == [{"type": "emoji", "emoji": "👍"}]


async def test_blocking(bot: Caller, script: Script, alice: int) -> None:
    """A user blocks the bot, and unblocks it."""
    await script.says(alice, "hello")
    await script.ask("POST", f"/chats/{alice}/block", from_=alice)
    assert (await bot.answer("sendMessage", chat_id=alice, text="hi"))["error_code"] == 403
    await script.ask("POST", f"/chats/{alice}/unblock", from_=alice)
    assert await bot.call("sendMessage", chat_id=alice, text="hi")


async def test_faults(bot: Caller, script: Script, alice: int) -> None:
    """Faults are set and removed."""
    await script.fails("status", error_code=429, retry_after=3, method="getMe", times=2)
    assert (await bot.answer("getMe"))["parameters"] == {"retry_after": 3}
    await script.ask("DELETE", "/faults")
    assert await bot.call("getMe")


async def test_clock(bot: Caller, script: Script, alice: int) -> None:
    """A script can move the time forward."""
    await script.says(alice, "hello")
    await bot.call("sendMessage", chat_id=alice, text="hi", reply_markup=MORE)
    query = await script.taps(alice, 2, "More")
    await script.ask("POST", "/clock", advance=60)
    assert "too old" in await bot.refusal("answerCallbackQuery", callback_query_id=query)


async def test_reset(bot: Caller, script: Script, alice: int) -> None:
    """A reset deletes people and chats, but not the commands that the bot has set; ids are not reused."""
    await script.says(alice, "hello")
    await bot.call("setMyCommands", commands=[{"command": "help", "description": "x"}])
    await script.ask("POST", "/reset")
    state = await script.state()
    assert (state["users"], state["chats"]) == ([], [])
    assert state["commands"]["default"]
    assert await bot.updates() == []
    assert await script.adds_user("Bob") > alice
    await script.says(alice + 1, "hi")
    events = [event async for event in _first(script.events(), 1)]
    assert events[0]["seq"] > 1


@pytest.mark.parametrize(
    ("verb", "path", "body", "reason"),
    [
        ("GET", "/chats/5/messages", {}, "404 there is no chat 5"),
        ("GET", "/chats/x/messages", {}, "404 there is no chat x"),
        ("POST", "/users", {}, "400 first_name: a value of type str is expected"),
        ("POST", "/groups", {"title": "G"}, "400 a group needs a member"),
        ("POST", "/groups", {"title": "G", "type": "channel"}, "400 type: group or supergroup is expected"),
        ("POST", "/chats/1001/messages", {"from": 5, "text": "x"}, "404 there is no user 5"),
        ("POST", "/chats/1001/messages", {"from": 1001, "text": " "}, "400 text: something to read is expected"),
        ("POST", "/chats/1001/messages", {"from": 1001, "text": "x", "reply_to": 9}, "400 there is no message 9"),
        ("POST", "/chats/1001/taps", {"from": 1001, "message_id": 9, "label": "x"}, "404 there is no 9"),
        ("POST", "/chats/1001/media", {"from": 1001, "kind": "song"}, "400 kind must be one of"),
        ("POST", "/inline/9/choose", {"result_id": "x", "chat": 1001}, "404 there is no inline query 9"),
        ("POST", "/faults", {"kind": "flood"}, "400 kind: status, cut, slow, duplicate or reorder"),
        ("POST", "/clock", {"advance": "x"}, "400 advance: a number of seconds is expected"),
        ("GET", "/files/x", {}, "404 there is no such file"),
    ],
)
async def test_mistakes(script: Script, alice: int, verb: str, path: str, body: dict[str, Any], reason: str) -> None:
    """A script's mistake is 4xx with a reason."""
    with pytest.raises(ScriptError) as caught:
        await script.ask(verb, path, **body)
    assert str(caught.value).startswith(reason)


async def test_half_a_character_is_refused(bot: Caller, script: Script, alice: int) -> None:
    """JSON can contain half a surrogate pair, which would block every later update."""
    said = b'{"from": %d, "text": "\\ud800"}' % alice
    answer = await script.http.post(f"/standin/chats/{alice}/messages", content=said)
    assert (answer.status_code, answer.json()) == (400, {"error": "the body is not JSON"})
    assert await bot.updates() == []


async def test_further_routes() -> None:
    """Another module can mount its own routes next to these."""

    async def page(_request: Request) -> PlainTextResponse:
        return PlainTextResponse("the page")

    async with StandInServer(extra_routes=[Route("/", page)]) as server, httpx.AsyncClient() as http:
        assert (await http.get(f"{server.address}/")).text == "the page"


async def _first(events: AsyncIterator[dict[str, Any]], count: int) -> AsyncIterator[dict[str, Any]]:
    async with asyncio.timeout(5):
        async for event in events:
            yield event
            count -= 1
            if not count:
                return


async def _all(events: AsyncIterator[dict[str, Any]]) -> list[dict[str, Any]]:
    return [event async for event in events]
