"""A button's data: a version, an action and a subject, in the 64 bytes that Telegram allows.

It contains everything a press needs, so that any process can answer it, also after a restart.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum

VERSION = "v1"
MAX_BYTES = 64


class Action(StrEnum):
    """What a button does. The values are in messages already sent: never reuse one for something else."""

    SUGGESTED = "s"
    """Show an entry in place of the suggestions; the subject is `entry/language/question`."""
    RELATED = "r"
    """Show an entry in a new message; the subject is `entry/language`."""
    BROWSED = "b"
    """Show an entry in place of its topic's list, with a way back."""
    TOPIC = "t"
    """Show a page of a topic's entries; the subject is `topic/page`."""
    TOPICS = "T"
    """Show a page of the topics; no subject means the first."""
    YES = "y"
    """The answer was right; the subject is `entry/question`."""
    NO = "n"
    """The answer was wrong; the subject is `entry/question`."""
    LANGUAGE = "l"
    """Use a language; no subject means that of the user's Telegram."""
    GROUP_LANGUAGE = "g"
    """Use a language in the group; no subject means the asker's."""
    ADMIN = "a"
    """An admin's action; the subject is `verb/what/which`."""
    MENTIONS = "m"
    """Answer mentions and replies in the group (`on`), or do not (`off`)."""


@dataclass(frozen=True, slots=True)
class CallbackData:
    """A button's action and what it is about.

    Attributes:
        action: See `Action`.
        subject: Up to three parts, joined by slashes.
    """

    action: Action
    subject: str = ""

    @property
    def parts(self) -> tuple[str, str, str]:
        """The parts of the subject, empty where there is none."""
        first, _, rest = self.subject.partition("/")
        second, _, third = rest.partition("/")
        return first, second, third

    def __str__(self) -> str:
        packed = f"{VERSION}:{self.action}:{self.subject}"
        assert len(packed.encode()) <= MAX_BYTES, packed  # 40 characters of an entry, 8 of a question
        return packed


def stamp(text: str) -> str:
    """A hash of 12 characters for a text too long for a button; a press with it shows whether the text has changed."""
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def parse_callback_data(packed: str | None) -> CallbackData | None:
    """Parse a button's data; None if it has another version or was made up."""
    version, _, rest = (packed or "").partition(":")
    action, colon, subject = rest.partition(":")
    if version != VERSION or not colon or action not in set(Action):
        return None
    return CallbackData(Action(action), subject)
