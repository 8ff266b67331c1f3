"""One request of a script: its body, read field by field, and the users, chats and messages it names."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from bot.standin.account import User
from bot.standin.chat import Chat
from bot.standin.message import Message
from bot.standin.view import view_message
from bot.standin.world import World

_T = TypeVar("_T")
_MISSING: Any = object()


class ScriptError(Exception):
    """Raised when a script asks for something impossible."""

    def __init__(self, reason: str, status_code: int = 400) -> None:
        self.status_code = status_code
        super().__init__(reason)


class Script:
    """One request of a script, with its body."""

    def __init__(self, world: World, request: Request, body: dict[str, Any]) -> None:
        self.world = world
        self.request = request
        self.body = body

    def get(self, name: str, kind: type[_T], default: _T = _MISSING) -> _T:
        """A field of the body. Raises ScriptError if it has the wrong type, or is missing and has no default."""
        value = self.body.get(name)
        if value is None and default is not _MISSING:
            return default
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            raise ScriptError(f"{name}: a value of type {kind.__name__} is expected")
        return value

    def seconds(self, name: str) -> float:
        """A number of seconds of the body; 0 if it is left out."""
        value = self.body.get(name, 0)
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            raise ScriptError(f"{name}: a number of seconds is expected")
        return float(value)

    def number(self, name: str, default: int | None = None) -> int | None:
        """An integer of the body, which may be left out."""
        return default if self.body.get(name) is None else self.get(name, int)

    def user(self, user_id: int) -> User:
        """A user by id."""
        if user_id not in self.world.users:
            raise ScriptError(f"there is no user {user_id}", 404)
        return self.world.users[user_id]

    @property
    def sender(self) -> User:
        """The user in the field ``from``."""
        return self.user(self.get("from", int))

    def users(self, name: str) -> list[User]:
        """The users in a list of ids, which may be left out."""
        return [self.user(user_id) for user_id in self.get(name, list, [])]

    @property
    def send_as(self) -> int | None:
        """In whose name to write: the id in ``send_as``, or by ``anonymous`` the group (true) or the user (false)."""
        if "anonymous" not in self.body:
            return self.number("send_as")
        return self.chat_id if self.get("anonymous", bool) else self.sender.id

    @property
    def chat_id(self) -> int:
        """The chat in the address, which must exist. A user's private chat always does."""
        wanted = str(self.request.path_params["chat"])
        chat_id = int(wanted) if wanted.lstrip("-").isdecimal() else 0
        if chat_id not in self.world.chats and chat_id not in self.world.users:
            raise ScriptError(f"there is no chat {wanted}", 404)
        return chat_id

    @property
    def group(self) -> Chat:
        """The group or channel in the address."""
        chat = self.world.chats.get(self.chat_id)
        if chat is None or chat.is_private:
            raise ScriptError(f"chat {self.chat_id} is no group")
        return chat

    def message(self, message: Message, chat_id: int) -> JSONResponse:
        """The answer that shows a message."""
        return JSONResponse(view_message(self.world, chat_id, message))


Handler = Callable[[Script], Awaitable[Response]]
ScriptRoute = tuple[str, str, Handler]
"""Verb, address, and what happens."""
CHAT = "/standin/chats/{chat}"
