"""A scripted user: acts in the world and waits for the bot's reactions."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from copy import copy
from typing import Self

from bot.standin.chat import Chat
from bot.standin.deep_link import opens, start_parameter, starts
from bot.standin.formatting import parse_html
from bot.standin.forwarding import forwards
from bot.standin.inline import chooses, scrolls, types_inline
from bot.standin.inline_query import InlineAnswer, InlineQuery
from bot.standin.message import Message
from bot.standin.tapping import taps
from bot.standin.transcript import CallbackAnswer, Line, Transcript
from bot.standin.world import World


class NoAnswerError(AssertionError):
    """Raised when the bot did not do what a user waited for; its text contains the transcript of the chat."""


class UnwantedAnswerError(AssertionError):
    """Raised when the bot did something but should have stayed silent; its text contains the transcript."""


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
        # The transcript line up to which they have seen each chat, shared by all copies that `at` makes.
        self._seen: dict[int, int] = {}
        self._group_id: int | None = None
        self._thread: int | None = None

    def at(self, group: Chat, thread: int | None = None) -> Self:
        """The same person acting in a group or channel they are in, or in one of its topics."""
        there = copy(self)
        there._group_id, there._thread = group.id, thread
        return there

    @property
    def chat_id(self) -> int:
        """Id of the chat they act in: the private chat with the bot, or the one given to `at`."""
        return self.user.id if self._group_id is None else self._group_id

    @property
    def messages(self) -> list[Message]:
        """The messages in the chat now, oldest first."""
        chat = self.world.chats.get(self.chat_id)
        return list(chat.messages.values()) if chat else []

    @property
    def last_message(self) -> Message:
        """The bot's latest message that has not been deleted."""
        return [message for message in self.messages if message.from_bot][-1]

    @property
    def last_callback_answer(self) -> CallbackAnswer | None:
        """The latest notice after a tap."""
        lines = reversed(self._transcript.lines)
        return next((line.answer for line in lines if line.chat_id == self.chat_id and line.answer), None)

    # Writing.

    def writes(
        self,
        text: str,
        reply_to: int | None = None,
        thread: int | None = None,
        anonymous: bool | None = None,
        channel: int | None = None,
        quote: str = "",
    ) -> Message:
        """Write without waiting, and return the message.

        `thread` is a topic, `anonymous` whether the group is shown as the sender (the default for anonymous
        administrators), `channel` a channel of theirs to write as, `quote` a part of the message replied to.
        """
        self._looks()
        send_as = channel
        if send_as is None and anonymous is not None:
            send_as = self.chat_id if anonymous else self.user.id
        thread = self._thread if thread is None else thread
        return self.world.says(self.user, text, self.chat_id, reply_to, thread=thread, send_as=send_as, quote=quote)

    async def says(
        self,
        text: str,
        reply_to: int | None = None,
        thread: int | None = None,
        anonymous: bool | None = None,
        channel: int | None = None,
        quote: str = "",
    ) -> Message:
        """Write as in `writes`, and return the next message the bot sends. `hears` returns any others."""
        self.writes(text, reply_to, thread, anonymous, channel, quote)
        return await self.hears()

    async def says_formatted(self, html: str, reply_to: int | None = None) -> Message:
        """Write a text with formatting, given as HTML, and return the bot's next message."""
        self._looks()
        text, entities = parse_html(html)
        self.world.says(self.user, text, self.chat_id, reply_to, thread=self._thread, formatting=entities)
        return await self.hears()

    async def sends(self, kind: str) -> Message:
        """Send a ``sticker``, ``photo`` or ``voice`` message, and return the bot's next message."""
        self._looks()
        self.world.sends(self.user, kind, self.chat_id, thread=self._thread)
        return await self.hears()

    async def sends_document(
        self, file_name: str, content: bytes, caption: str = "", reply_to: int | None = None
    ) -> Message:
        """Send a document, and return the bot's next message."""
        self._looks()
        self.world.sends_document(self.user, file_name, content, caption, self.chat_id, reply_to, thread=self._thread)
        return await self.hears()

    async def forwards(self, message_id: int, from_chat: int) -> Message:
        """Forward a message of another chat, and return the bot's next message."""
        self._looks()
        forwards(self.world, self.user, message_id, from_chat, self.chat_id, self._thread)
        return await self.hears()

    async def changes(self, message_id: int, text: str) -> Message:
        """Edit one of their messages, and return the message that the bot edits or sends next."""
        self._looks()
        self.world.changes(self.user, message_id, text, self.chat_id)
        return await self._awaits("edits or sends a message", "edited", "sent")

    def deletes(self, message_id: int) -> None:
        """Delete one of their messages, or as an administrator anybody's. The bot gets no update about it."""
        self.world.deletes(self.user, message_id, self.chat_id)

    # Listening.

    async def hears(self) -> Message:
        """Wait for the next message of the bot after the last one returned here."""
        return await self._awaits("sends a message", "sent")

    async def hears_nothing_before(
        self, follow_up: str, words: str = "", reply_to: int | None = None, thread: int | None = None
    ) -> Message:
        """Fail if the bot has done anything here since they last wrote or heard; return its answer to a follow-up.

        A test cannot wait for silence. But the bot handles the updates of one chat in order: once it has answered a
        follow-up that it always answers (``/help@…``), it will not answer anything earlier. The answer is recognised
        because it replies to the follow-up or, where the bot does not reply, by `words` that no other answer has.

        Raises:
            UnwantedAnswerError: The bot sent, edited, deleted or reacted to something before.
            NoAnswerError: The follow-up was not answered.
        """
        seen = self._place
        thread = self._thread if thread is None else thread
        asked = self.world.says(self.user, follow_up, self.chat_id, reply_to, thread=thread)
        self._place = seen
        deeds = ("sent", "edited", "deleted", "reacted")
        number = await self._find("answers the follow-up", lambda line: line.kind in deeds)
        line = self._transcript.lines[number]
        answer = line.message if line.kind == "sent" else None
        if answer is None or not (words in answer.text if words else answer.reply_to == asked.id):
            story = self._transcript.of_chat(self.chat_id)
            raise UnwantedAnswerError(f"the bot did not keep silent before {follow_up!r}:\n{story}")
        self._place = number + 1
        return answer

    # Buttons.

    async def taps(self, button: str, message: Message | None = None) -> Message:
        """Tap a button, by its label or callback data, and return the message that is edited or sent first.

        Also waits for the callback query's answer, which may come before or after: without it the button would keep
        spinning. The button is the one in the latest message that has it, unless `message` is given. A button that
        links to the bot opens the private chat; the result is then the bot's next message there.
        """
        tapped = message or self._message_with(button)
        found = tapped.button(button)
        if found is not None and found.url and start_parameter(found.url, self.world.bot["username"]) is not None:
            return await self._privately(lambda: opens(self.world, self.user, str(found.url)))
        before = len(self._transcript.lines)
        await self.taps_for_notice(button, tapped)
        self._place = before
        return await self._awaits("edits or sends a message", "edited", "sent")

    async def taps_for_notice(self, button: str, message: Message | None = None) -> CallbackAnswer:
        """Tap a button as in `taps`, but wait only for the notice."""
        self._looks()
        taps(self.world, self.user, (message or self._message_with(button)).id, button, self.chat_id)
        number = await self._find("answers the callback query", lambda line: line.answer is not None)
        answer = self._transcript.lines[number].answer
        assert answer is not None
        return answer

    async def starts(self, parameter: str = "") -> Message:
        """Open the private chat with ``/start``, as deep links do, and return the bot's next message there."""
        return await self._privately(lambda: starts(self.world, self.user, parameter))

    # Inline mode.

    async def types(self, text: str, offset: str = "", chat_type: str | None = None) -> InlineAnswer:
        """Type after the bot's name in the current chat, and return the results, from the bot or from the cache."""
        query = types_inline(self.world, self.user, text, offset, chat_type or self._chat_type)
        return await self._answer_to(query)

    async def scrolls(self, answer: InlineAnswer) -> InlineAnswer:
        """Scroll to the end of the results, and return the next page. Raises ValueError if there is none."""
        return await self._answer_to(scrolls(self.world, answer, self._chat_type))

    async def picks(self, answer: InlineAnswer, number: int = 0) -> Message:
        """Send the result with this number, counted from 0, into the current chat, and return the message there."""
        self._looks()
        result = answer.results[number]
        return chooses(self.world, self.user, answer.query_id, str(result["id"]), self.chat_id, self._thread)

    async def taps_above(self, answer: InlineAnswer) -> Message:
        """Tap the button above the results, and return the bot's next message in the private chat."""
        assert answer.button is not None, "there is no button above the results"
        return await self.starts(str(answer.button["start_parameter"]))

    def unblocks(self) -> None:
        """Unblock the bot."""
        self.world.unblocks(self.user)

    def blocks(self) -> None:
        """Stop and block the bot."""
        self.world.blocks(self.user)

    @property
    def _transcript(self) -> Transcript:
        return self.world.transcript

    @property
    def _chat_type(self) -> str:
        return "sender" if self._group_id is None else self.world.chats[self._group_id].type

    @property
    def _place(self) -> int:
        return self._seen.get(self.chat_id, 0)

    @_place.setter
    def _place(self, number: int) -> None:
        self._seen[self.chat_id] = number

    def _looks(self) -> None:
        """Mark everything so far as seen, so that only later messages are waited for."""
        self._place = len(self._transcript.lines)

    def _message_with(self, button: str) -> Message:
        for message in reversed(self.messages):
            if message.button(button):
                return message
        raise NoAnswerError(f"no message has a button {button!r}:\n{self._transcript.of_chat(self.chat_id)}")

    async def _privately(self, deed: Callable[[], Message]) -> Message:
        alone = copy(self)
        alone._group_id = alone._thread = None
        alone._looks()
        deed()
        return await alone.hears()

    async def _answer_to(self, query: InlineQuery) -> InlineAnswer:
        def is_answer(line: Line) -> bool:
            return line.inline is not None and line.inline.query_id == query.id

        answer = self._transcript.lines[await self._find("answers the inline query", is_answer, self.user.id)].inline
        assert answer is not None
        return answer

    async def _awaits(self, deed: str, *kinds: str) -> Message:
        number = await self._find(deed, lambda line: line.kind in kinds)
        self._place = number + 1
        message = self._transcript.lines[number].message
        assert message is not None
        return message

    async def _find(self, deed: str, wanted: Callable[[Line], bool], chat_id: int | None = None) -> int:
        chat_id = self.chat_id if chat_id is None else chat_id

        def is_mine(line: Line) -> bool:
            return line.chat_id == chat_id and wanted(line)

        try:
            async with asyncio.timeout(self.timeout):
                return await self._transcript.find(is_mine, self._seen.get(chat_id, 0))
        except TimeoutError:
            story = self._transcript.of_chat(chat_id)
            waited = f"{self.user.first_name} waited {self.timeout:g} s until the bot {deed}, in vain:"
            raise NoAnswerError(f"{waited}\n{story}") from None
