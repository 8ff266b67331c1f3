"""The scripting side controls groups, channels and inline mode over HTTP: one test per address."""

from __future__ import annotations

from typing import Any

import pytest

from tests.bot.standin.client import MORE, PARMA, Caller, Script, ScriptError


@pytest.fixture
async def alice(script: Script) -> int:
    """The id of a user."""
    return await script.adds_user("Alice", "en", username="alice")


@pytest.fixture
async def forum(bot: Caller, script: Script, alice: int) -> int:
    """The id of a forum whose bot receives everything."""
    await script.ask("PATCH", "/state", privacy=False)
    forum = await script.adds_group("Delegates", alice, is_forum=True)
    await bot.updates()
    return forum


async def test_topics(bot: Caller, script: Script, alice: int, forum: int) -> None:
    """A topic is started, written in, shown with its chat, and deleted."""
    topic = await script.ask("POST", f"/chats/{forum}/topics", from_=alice, name="Press")
    said = await script.says(alice, "hello", forum, thread=topic["id"])
    assert (said["thread"], said["is_topic"]) == (topic["id"], True)
    chat = (await script.state())["chats"][-1]
    assert (chat["type"], chat["is_forum"], chat["topics"]) == ("supergroup", True, [topic])
    assert topic["name"] == "Press"
    chat = await script.ask("DELETE", f"/chats/{forum}/topics/{topic['id']}")
    assert chat["topics"] == []


async def test_media_in_a_topic(bot: Caller, script: Script, alice: int, forum: int) -> None:
    """Stickers and documents can be sent into topics."""
    topic = (await script.ask("POST", f"/chats/{forum}/topics", from_=alice, name="Press"))["id"]
    sticker = await script.ask("POST", f"/chats/{forum}/media", from_=alice, kind="sticker", thread=topic)
    about: dict[str, str | int] = {"from": alice, "file_name": "a.txt", "thread": topic}
    answer = await script.http.post(f"/standin/chats/{forum}/documents", params=about, content=b"x")
    assert [sticker["thread"], answer.json()["thread"]] == [topic, topic]


async def test_anonymity(bot: Caller, script: Script, alice: int, forum: int) -> None:
    """An administrator becomes anonymous, and writes as the group or in their own name."""
    chat = await script.ask("POST", f"/chats/{forum}/anonymity", from_=alice, is_anonymous=True)
    assert chat["anonymous"] == [alice]
    hidden = await script.says(alice, "hello", forum)
    assert (hidden["from"]["id"], hidden["sender_chat"]) == (1087968824, {"id": forum, "title": "Delegates"})
    assert hidden["user"] == alice
    assert (await script.says(alice, "hello", forum, anonymous=True))["sender_chat"]
    assert (await script.says(alice, "hello", forum, anonymous=False))["from"]["id"] == alice


async def test_promotion_to_an_anonymous_administrator(bot: Caller, script: Script, alice: int, forum: int) -> None:
    """A promoted member may be anonymous from then on."""
    bob = await script.adds_user("Bob")
    await script.ask("POST", f"/chats/{forum}/join", from_=bob)
    office = {"user": bob, "status": "administrator", "is_anonymous": True}
    assert (await script.ask("POST", f"/chats/{forum}/promote", **office))["anonymous"] == [bob]


async def test_channels(bot: Caller, script: Script, alice: int, forum: int) -> None:
    """A channel is created with its discussion group; a post is shown in both, and a user writes as the channel."""
    group = await script.adds_group("Discussion", alice)
    channel = await script.ask("POST", "/channels", title="News", owner=alice, discussion=group)
    assert (channel["type"], channel["linked"]) == ("channel", group)
    await bot.updates()
    post = await script.says(alice, "News!", channel["id"])
    assert post["from"] == {"id": channel["id"], "first_name": "News", "is_bot": False}
    assert [next(kind for kind in update if kind != "update_id") for update in await bot.updates()] == [
        "channel_post",
        "message",
    ]
    forward = (await script.messages(group))[-1]
    assert (forward["is_automatic_forward"], forward["from"]["id"], forward["user"]) == (True, 777000, None)
    said = await script.says(alice, "hello", group, send_as=channel["id"])
    assert (said["from"]["id"], said["sender_chat"]["id"]) == (136817688, channel["id"])


async def test_forwards(bot: Caller, script: Script, alice: int, forum: int) -> None:
    """A message is forwarded from a chat, and a text from an unknown place."""
    hidden = await script.adds_user("Bob", hides_in_forwards=True)
    said = await script.says(hidden, "hello")
    path = f"/chats/{hidden}/forwards"
    shown = await script.ask("POST", path, from_=hidden, message_id=said["id"], from_chat=hidden)
    assert shown["forward_origin"] == {"type": "hidden_user", "sender_user_name": "Bob", "date": said["date"]}
    origin = {"type": "hidden_user", "sender_user_name": "Carol", "date": 1}
    other = await script.ask("POST", f"/chats/{forum}/forwards", from_=alice, text="hi", origin=origin)
    assert (other["text"], other["forward_origin"]) == ("hi", origin)


async def test_quotes(bot: Caller, script: Script, alice: int, forum: int) -> None:
    """A reply quotes a part of the message it replies to."""
    said = await script.says(alice, "What is PARMA?", forum)
    reply = await script.says(alice, "this", forum, reply_to=said["id"], quote="PARMA")
    assert (reply["reply_to"], reply["quote"]) == (said["id"], "PARMA")


async def test_deleting(bot: Caller, script: Script, alice: int) -> None:
    """Deleting a message makes an event, but no update."""
    said = await script.says(alice, "hello")
    await bot.updates()
    await script.ask("DELETE", f"/chats/{alice}/messages/{said['id']}", from_=alice)
    assert (await script.waits_for("delete"))["message_id"] == said["id"]
    assert await script.messages(alice) == []
    assert await bot.updates() == []


async def test_the_inline_cache(bot: Caller, script: Script, alice: int) -> None:
    """A repeated query is answered from the cache, and its event says so."""
    query = await script.types_inline(alice, "parma")
    await bot.call("answerInlineQuery", inline_query_id=query, results=[PARMA])
    first = await script.waits_for("inline")
    again = await script.ask("POST", "/inline", from_=alice, query="parma")
    assert again["from_cache"] is True
    second = await script.waits_for("inline", first["seq"])
    assert (second["query_id"], second["results"], second["from_cache"]) == (again["query_id"], [PARMA], True)
    assert (await script.chooses(again["query_id"], "parma", alice))["text"] == "PARMA"


async def test_scrolling(bot: Caller, script: Script, alice: int) -> None:
    """Scrolling asks for the next page."""
    query = await script.types_inline(alice, "parma")
    with pytest.raises(ScriptError, match="is not answered yet"):
        await script.ask("POST", f"/inline/{query}/scroll")
    await bot.call("answerInlineQuery", inline_query_id=query, results=[PARMA], next_offset="50")
    await script.ask("POST", f"/inline/{query}/scroll", chat_type="supergroup")
    update = (await bot.updates())[-1]["inline_query"]
    assert (update["offset"], update["chat_type"]) == ("50", "supergroup")


async def test_choosing_in_a_topic(bot: Caller, script: Script, alice: int, forum: int) -> None:
    """A result is sent into a topic."""
    topic = (await script.ask("POST", f"/chats/{forum}/topics", from_=alice, name="Press"))["id"]
    query = await script.types_inline(alice, "parma")
    await bot.call("answerInlineQuery", inline_query_id=query, results=[PARMA | {"reply_markup": MORE}])
    body = {"result_id": "parma", "chat": forum, "thread": topic}
    assert (await script.ask("POST", f"/inline/{query}/choose", **body))["thread"] == topic
    via = {"query_id": query, "result_id": "parma"}
    assert (await script.says(alice, "", forum, via_inline=via, thread=topic))["thread"] == topic


@pytest.mark.parametrize("way", [{"parameter": "ask"}, {"url": "https://t.me/faqbot_standin_bot?start=ask"}])
async def test_starting(bot: Caller, script: Script, alice: int, way: dict[str, str]) -> None:
    """The button above inline results, and links to the bot, start the private chat with a parameter."""
    assert (await script.ask("POST", f"/users/{alice}/start", **way))["text"] == "/start ask"
    assert await bot.heard() == ["/start ask"]


@pytest.mark.parametrize(
    ("verb", "path", "body", "reason"),
    [
        ("POST", "/channels", {"title": "N", "owner": 5}, "404 there is no user 5"),
        ("POST", "/channels", {"title": "N", "owner": 1001, "discussion": 5}, "404 there is no 5"),
        ("POST", "/groups", {"title": "G", "members": [1001], "type": "group", "is_forum": True}, "400 only a super"),
        ("POST", "/chats/1001/topics", {"from": 1001, "name": "x"}, "400 chat 1001 is no group"),
        ("POST", "/chats/1001/messages", {"from": 1001, "text": "x", "send_as": 5}, "400 Alice cannot write as 5"),
        ("DELETE", "/chats/1001/messages/9", {"from": 1001}, "404 there is no 9"),
        ("POST", "/chats/1001/forwards", {"from": 1001, "text": "x"}, "400 origin: a value of type dict"),
        ("POST", "/inline/9/scroll", {}, "404 there is no inline query 9"),
        ("POST", "/inline", {"from": 1001, "query": "x", "chat_type": "y"}, "400 chat_type must be one of"),
        ("POST", "/users/1001/start", {"url": "https://example.org"}, "400 https://example.org does not lead"),
        ("POST", "/users/1001/start", {"parameter": "a b"}, "400 'a b' is no start parameter"),
    ],
)
async def test_mistakes(script: Script, alice: int, verb: str, path: str, body: dict[str, Any], reason: str) -> None:
    """A script's mistake is 4xx with a reason."""
    with pytest.raises(ScriptError) as caught:
        await script.ask(verb, path, **body)
    assert str(caught.value).startswith(reason)
