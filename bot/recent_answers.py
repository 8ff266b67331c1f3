"""The bot's recent replies: to point to them, edit them when the question is edited, and read follow-ups.

They are kept in memory only: a restart forgets them.
"""

from __future__ import annotations

from collections.abc import Callable, MutableMapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from cachetools import LRUCache

from bot.store.suggested import Suggested

SAME_ANSWER = timedelta(minutes=5)
"""How long the bot points to an answer in a group rather than repeat it."""
MOST_REMEMBERED = 5000


@dataclass(frozen=True, slots=True)
class GivenAnswer:
    """A reply of the bot.

    Attributes:
        message_id: The bot's message.
        link: A link to that message; None in chats whose messages have no links.
        entry: The entry it shows, or None for other replies.
        language: The language it is in.
        at: When it was given, as Telegram dates it.
    """

    message_id: int
    link: str | None
    entry: str | None
    language: str
    at: datetime


@dataclass(frozen=True, slots=True)
class LastReply:
    """What somebody in a group got last.

    Attributes:
        entry: The entry that they asked for, or None.
        suggested: What was suggested instead, or None.
        at: When that was.
    """

    entry: str | None
    suggested: Suggested | None
    at: datetime


class RecentAnswers:
    """The latest replies in all chats."""

    def __init__(self) -> None:
        self._by_question: LRUCache[tuple[int, int], GivenAnswer] = LRUCache(MOST_REMEMBERED)
        self._by_message: LRUCache[tuple[int, int], GivenAnswer] = LRUCache(MOST_REMEMBERED)
        self._by_entry: LRUCache[tuple[int, str, str], GivenAnswer] = LRUCache(MOST_REMEMBERED)
        self._pointed_to: LRUCache[tuple[int, int], bool] = LRUCache(MOST_REMEMBERED)
        self._by_sender: LRUCache[tuple[int, int], LastReply] = LRUCache(MOST_REMEMBERED)

    def add(self, chat_id: int, asked_id: int | None, given: GivenAnswer, *, is_pointer: bool = False) -> None:
        """Remember the reply to somebody's message, whose id is None if it is gone.

        The bot never points to a message that is itself a pointer to an earlier answer.
        """
        if asked_id is not None:
            self._by_question[chat_id, asked_id] = given
        self._by_message[chat_id, given.message_id] = given
        if given.entry is not None and not is_pointer:
            self._by_entry[chat_id, given.entry, given.language] = given

    def set_last(
        self, chat_id: int, sender_id: int, entry: str | None, suggested: Suggested | None, at: datetime
    ) -> None:
        """Remember the entry that somebody in a chat asked for last, or what was suggested to them instead, if any."""
        self._by_sender[chat_id, sender_id] = LastReply(entry, suggested, at)

    def mark_pointed_to(self, chat_id: int, given: GivenAnswer) -> None:
        """Remember that the bot pointed somebody else to a reply."""
        self._pointed_to[chat_id, given.message_id] = True

    def is_pointed_to(self, chat_id: int, given: GivenAnswer) -> bool:
        """Whether the bot pointed somebody else to a reply."""
        return (chat_id, given.message_id) in self._pointed_to

    def answer_to(self, chat_id: int, asked_id: int) -> GivenAnswer | None:
        """The reply to a message."""
        return self._by_question.get((chat_id, asked_id))

    def entry_of(self, chat_id: int, message_id: int) -> str | None:
        """The entry shown in a message of the bot."""
        given = self._by_message.get((chat_id, message_id))
        return given.entry if given else None

    def last(self, chat_id: int, sender_id: int, now: datetime) -> LastReply:
        """What somebody in a chat got last, if that was a short while ago."""
        last = self._by_sender.get((chat_id, sender_id))
        return last if last and now - last.at <= SAME_ANSWER else LastReply(None, None, now)

    def forget(self, sender_id: int) -> None:
        """Forget what somebody asked for, in private and in every group."""
        _drop(self._by_sender, lambda place: place[1] == sender_id)
        for replies in (self._by_question, self._by_message, self._by_entry):
            _drop(replies, lambda place: place[0] == sender_id)  # A private chat has its user's id.

    def find_repeat(self, chat_id: int, entry: str, language: str, now: datetime) -> GivenAnswer | None:
        """The same answer, if the chat got it a short while ago and its message still shows it."""
        given = self._by_entry.get((chat_id, entry, language))
        if given is None or now - given.at > SAME_ANSWER:
            return None
        return given if self._by_message.get((chat_id, given.message_id)) is given else None


def _drop(remembered: MutableMapping[Any, Any], is_dropped: Callable[[Any], bool]) -> None:
    for place in [place for place in remembered if is_dropped(place)]:
        del remembered[place]
