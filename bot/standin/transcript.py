"""Records what happened between users and the bot, line by line, and lets callers wait for the next line."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, get_args

from bot.standin.inline_query import InlineAnswer
from bot.standin.message import Message

UserKind = Literal["said", "changed", "removed", "tapped", "blocked", "unblocked", "joined", "left", "typed"]
BotKind = Literal["sent", "edited", "deleted", "acting", "reacted", "answered", "listed", "refused"]
Kind = UserKind | BotKind


@dataclass(frozen=True, slots=True)
class CallbackAnswer:
    """The notice a user sees after a tap.

    Attributes:
        text: Its text; empty if the tap was only acknowledged.
        alert: Whether the user must close it.
        url: The address that opens.
    """

    text: str
    alert: bool
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One event in a chat.

    Attributes:
        chat_id: The chat; None for a refused call that named none.
        kind: What happened.
        words: The event in words, for people.
        message: The message that was written, sent or edited.
        answer: The notice after a tap.
        inline: The results listed for an inline query.
    """

    chat_id: int | None
    kind: Kind
    words: str
    message: Message | None = None
    answer: CallbackAnswer | None = None
    inline: InlineAnswer | None = None

    def __str__(self) -> str:
        who = "user" if self.kind in get_args(UserKind) else "bot"
        buttons = self.message.buttons if self.message else []
        row = "  " + " ".join(f"[{button.label}]" for row in buttons for button in row) if buttons else ""
        return f"{who:>4} {self.kind:<9} {self.words}{row}"


class Transcript:
    """All lines so far. Each new line wakes those who wait for one, so nothing polls."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self._grown = asyncio.Event()

    def write(self, line: Line) -> None:
        """Add a line and wake those who wait."""
        self.lines.append(line)
        self._grown.set()
        self._grown = asyncio.Event()

    async def find(self, wanted: Callable[[Line], bool], after: int) -> int:
        """Wait for the first wanted line from number `after` on, and return its number."""
        while True:
            for number in range(after, len(self.lines)):
                if wanted(self.lines[number]):
                    return number
            after = len(self.lines)
            await self._grown.wait()

    def of_chat(self, chat_id: int) -> str:
        """The lines of one chat in readable form, with the refused calls that named no chat."""
        return "\n".join(str(line) for line in self.lines if line.chat_id in (chat_id, None)) or "(nothing yet)"
