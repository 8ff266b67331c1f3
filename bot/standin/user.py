"""A user to script: acts in the world and waits for what the bot makes of it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from copy import copy
from typing import Self

from bot.standin.chat import Chat
from bot.standin.message import Message
from bot.standin.transcript import CallbackAnswer, Line, Transcript
from bot.standin.world import World


class NoAnswerError(AssertionError):
    """Raised when the bot did not do what a user waited for. Shows the transcript of the chat."""


class StandInUser:
    """A person at a phone.

    Attributes:
        world: Where they live.
        user: Who they are.
        timeout: Seconds they wait for the bot.
    """

    def __init__(self, world: World, first_name: str, language_code: str | None = "en", timeout: float = 10) -> None:
        self.world = world
        self.user = world.add_user(first_name, language_code)
        self.timeout = timeout
        self._seen = 0
        self._group_id: int | None = None

    def at(self, group: Chat) -> Self:
        """The same person, acting in a group they are in."""
        there = copy(self)
        there._group_id = group.id
        return there

    @property
    def chat_id(self) -> int:
        """Id of the chat they act in: the private one with the bot, or that of `at`."""
        return self.user.id if self._group_id is None else self._group_id

    @property
    def messages(self) -> list[Message]:
        """What stands in the chat now, oldest first."""
        chat = self.world.chats.get(self.chat_id)
        return list(chat.messages.values()) if chat else []

    @property
    def last_message(self) -> Message:
        """The bot's latest message that is still there."""
        return [message for message in self.messages if message.from_bot][-1]

    @property
    def last_callback_answer(self) -> CallbackAnswer | None:
        """The latest notice after a tap."""
        lines = reversed(self._transcript.lines)
        return next((line.answer for line in lines if line.chat_id == self.chat_id and line.answer), None)

    async def says(self, text: str, reply_to: int | None = None) -> Message:
        """Write to the bot; gives the next message it sends. If it sends several, `hears` gives the others."""
        self._seen = len(self._transcript.lines)
        self.world.says(self.user, text, self.chat_id, reply_to)
        return await self._awaits("sends a message", "sent")

    async def sends(self, kind: str) -> Message:
        """Send a ``sticker``, ``photo`` or ``voice`` message; gives the next message of the bot."""
        self._seen = len(self._transcript.lines)
        self.world.sends(self.user, kind, self.chat_id)
        return await self._awaits("sends a message", "sent")

    async def hears(self) -> Message:
        """The next message the bot sends after the last one given here."""
        return await self._awaits("sends a message", "sent")

    async def taps(self, button: str, message: Message | None = None) -> Message:
        """Tap a button, by its label or callback data; gives the message that is edited or sent, whichever is first.

        Waits for the callback query's answer too, whether it comes before or after: without one the button would
        keep spinning. The button is looked for in the latest message that has it, unless `message` is given.
        """
        before = len(self._transcript.lines)
        await self.taps_for_notice(button, message)
        self._seen = before
        return await self._awaits("edits or sends a message", "edited", "sent")

    async def taps_for_notice(self, button: str, message: Message | None = None) -> CallbackAnswer:
        """Tap a button as in `taps`, but wait only for the notice."""
        self._seen = len(self._transcript.lines)
        self.world.taps(self.user, (message or self._message_with(button)).id, button, self.chat_id)
        number = await self._find("answers the callback query", lambda line: line.kind == "answered")
        answer = self._transcript.lines[number].answer
        assert answer is not None
        return answer

    async def sends_document(self, file_name: str, content: bytes, caption: str = "") -> Message:
        """Send a document; gives the next message of the bot."""
        self._seen = len(self._transcript.lines)
        self.world.sends_document(self.user, file_name, content, caption, self.chat_id)
        return await self._awaits("sends a message", "sent")

    def unblocks(self) -> None:
        """Let the bot write again."""
        self.world.unblocks(self.user)

    def blocks(self) -> None:
        """Stop and block the bot."""
        self.world.blocks(self.user)

    @property
    def _transcript(self) -> Transcript:
        return self.world.transcript

    def _message_with(self, button: str) -> Message:
        for message in reversed(self.messages):
            if message.button(button):
                return message
        raise NoAnswerError(f"no message has a button {button!r}:\n{self._transcript.of_chat(self.chat_id)}")

    async def _awaits(self, deed: str, *kinds: str) -> Message:
        number = await self._find(deed, lambda line: line.kind in kinds)
        self._seen = number + 1
        message = self._transcript.lines[number].message
        assert message is not None
        return message

    async def _find(self, deed: str, wanted: Callable[[Line], bool]) -> int:
        def is_mine(line: Line) -> bool:
            return line.chat_id == self.chat_id and wanted(line)

        try:
            async with asyncio.timeout(self.timeout):
                return await self._transcript.find(is_mine, self._seen)
        except TimeoutError:
            story = self._transcript.of_chat(self.chat_id)
            waited = f"{self.user.first_name} waited {self.timeout:g} s until the bot {deed}, in vain:"
            raise NoAnswerError(f"{waited}\n{story}") from None
