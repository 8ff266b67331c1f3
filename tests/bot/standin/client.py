"""Both sides of a running stand-in over HTTP: a caller of the Bot API, and a script that acts for people."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx

from bot.standin.server import StandInServer
from bot.standin.world import World


def keyboard(*buttons: dict[str, Any]) -> dict[str, Any]:
    """An inline keyboard of one row."""
    return {"inline_keyboard": [list(buttons)]}


MORE = keyboard({"text": "More", "callback_data": "v1:more"})
PARMA = {"type": "article", "id": "parma", "title": "PARMA", "input_message_content": {"message_text": "PARMA"}}
"""A result of an inline query."""


class Caller:
    """Calls the stand-in as a bot would.

    Attributes:
        server: The stand-in.
        world: The world it serves.
        http: The connection.
    """

    def __init__(self, server: StandInServer, http: httpx.AsyncClient) -> None:
        self.server = server
        self.world: World = server.world
        self.http = http

    async def answer(self, method: str, files: dict[str, Any] | None = None, /, **parameters: Any) -> dict[str, Any]:
        """The whole body of the answer. Parameters are sent as multipart with files, otherwise as JSON."""
        address = f"{self.server.base_url}{self.world.token}/{method}"
        if files:
            response = await self.http.post(address, data=parameters, files=files)
        else:
            response = await self.http.post(address, json=parameters)
        body: dict[str, Any] = response.json()
        assert response.status_code == body.get("error_code", 200)
        return body

    async def call(self, method: str, files: dict[str, Any] | None = None, /, **parameters: Any) -> Any:
        """The result of a successful call."""
        body = await self.answer(method, files, **parameters)
        assert body["ok"], body
        return body["result"]

    async def refusal(self, method: str, files: dict[str, Any] | None = None, /, **parameters: Any) -> str:
        """The code and description of a refused call."""
        body = await self.answer(method, files, **parameters)
        assert not body["ok"], body
        return f"{body['error_code']} {body['description']}"

    async def updates(self) -> list[dict[str, Any]]:
        """The updates since the last call of this method."""
        updates: list[dict[str, Any]] = await self.call("getUpdates")
        if updates:
            await self.call("getUpdates", offset=updates[-1]["update_id"] + 1)
        return updates

    async def heard(self) -> list[str]:
        """The texts of the messages among these updates; for a service message, its kind."""
        messages = [update["message"] for update in await self.updates() if "message" in update]
        kinds = ("new_chat_members", "left_chat_member", "migrate_to_chat_id", "migrate_from_chat_id")
        return [message.get("text") or next(kind for kind in kinds if kind in message) for message in messages]


class ScriptError(AssertionError):
    """Raised with the reason when the scripting side refuses."""


class Script:
    """Acts for the people through `/standin`. All values are those of its JSON.

    Attributes:
        http: A connection whose base is the stand-in's address.
    """

    def __init__(self, http: httpx.AsyncClient) -> None:
        self.http = http

    async def ask(self, verb: str, path: str, **body: Any) -> Any:
        """Send a request; `from_` means ``from``. Raises ScriptError."""
        body = {name.rstrip("_"): value for name, value in body.items()}
        answer = await self.http.request(verb, f"/standin{path}", json=body if verb != "GET" else None)
        if answer.is_error:
            raise ScriptError(f"{answer.status_code} {answer.json()['error']}")
        return answer.json()

    async def state(self) -> dict[str, Any]:
        """Bot, users, chats, commands."""
        state: dict[str, Any] = await self.ask("GET", "/state")
        return state

    async def adds_user(self, first_name: str, language_code: str = "en", **others: Any) -> int:
        """Add a user, and return the id."""
        user = await self.ask("POST", "/users", first_name=first_name, language_code=language_code, **others)
        return int(user["id"])

    async def adds_group(self, title: str, *members: int, **others: Any) -> int:
        """Add a group, and return its id."""
        return int((await self.ask("POST", "/groups", title=title, members=members, **others))["id"])

    async def says(self, user: int, text: str, chat: int | None = None, **others: Any) -> Any:
        """Write a message, in private unless a group is given."""
        return await self.ask("POST", f"/chats/{chat or user}/messages", from_=user, text=text, **others)

    async def edits(self, user: int, message: int, text: str, chat: int | None = None) -> Any:
        """Edit one of the user's messages."""
        return await self.ask("PATCH", f"/chats/{chat or user}/messages/{message}", from_=user, text=text)

    async def sends_document(self, user: int, name: str, content: bytes, caption: str = "") -> Any:
        """Send a document in private."""
        query: dict[str, str | int] = {"from": user, "file_name": name, "caption": caption}
        answer = await self.http.post(f"/standin/chats/{user}/documents", params=query, content=content)
        return answer.raise_for_status().json()

    async def taps(self, user: int, message: int, label: str, chat: int | None = None) -> str:
        """Tap a button, and return the callback query's id."""
        tapped = await self.ask("POST", f"/chats/{chat or user}/taps", from_=user, message_id=message, label=label)
        return str(tapped["query_id"])

    async def types_inline(self, user: int, query: str, offset: str = "") -> str:
        """Type after the bot's name, and return the inline query's id."""
        return str((await self.ask("POST", "/inline", from_=user, query=query, offset=offset))["query_id"])

    async def chooses(self, query: str, result: str, chat: int) -> Any:
        """Send an inline result into a chat."""
        return await self.ask("POST", f"/inline/{query}/choose", result_id=result, chat=chat)

    async def messages(self, chat: int, after: int = 0) -> list[dict[str, Any]]:
        """The messages of a chat."""
        answer = await self.ask("GET", f"/chats/{chat}/messages?after={after}")
        messages: list[dict[str, Any]] = answer["messages"]
        return messages

    async def fails(self, kind: str, **others: Any) -> None:
        """Set a fault."""
        await self.ask("POST", "/faults", kind=kind, **others)

    async def events(self, after: int = 0, resume: int | None = None) -> AsyncIterator[dict[str, Any]]:
        """Screen changes as they happen, numbered in ``seq``; `resume` asks like a reconnecting browser."""
        headers = {} if resume is None else {"Last-Event-ID": str(resume)}
        async with self.http.stream("GET", f"/standin/events?after={after}", headers=headers, timeout=None) as answer:
            number = 0
            async for line in answer.aiter_lines():
                name, _, value = line.partition(": ")
                if name == "id":
                    number = int(value)
                elif name == "data":
                    yield {"seq": number, **json.loads(value)}

    async def waits_for(self, kind: str, after: int = 0, timeout: float = 10) -> dict[str, Any]:
        """Wait for the next event of a kind."""
        async with asyncio.timeout(timeout):
            async for event in self.events(after):
                if event["kind"] == kind:
                    return event
        raise ScriptError(f"the stand-in ended before there was an event {kind!r}")


@asynccontextmanager
async def standin() -> AsyncIterator[tuple[Caller, Script]]:
    """Both sides of a new stand-in."""
    async with StandInServer() as server, httpx.AsyncClient(base_url=server.address, verify=False) as http:
        yield Caller(server, http), Script(http)
