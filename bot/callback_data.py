"""What a button carries: a version, an action and a subject, in the 64 bytes that Telegram allows.

All that a press needs is in it, so that any process can answer it, also after a restart.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

VERSION = "v1"
MAX_BYTES = 64


class Action(StrEnum):
    """What a button does. The values are part of messages that were sent: never reuse one for something else."""

    SUGGESTED = "s"
    """Show an entry in place of the suggestions."""
    RELATED = "r"
    """Show an entry in a message of its own."""
    BROWSED = "b"
    """Show an entry in place of its topic's list, with a way back."""
    TOPIC = "t"
    """Show a page of a topic's entries; the subject is `topic/page`."""
    TOPICS = "T"
    """Show all topics."""
    YES = "y"
    """The answer was right."""
    NO = "n"
    """The answer was wrong."""
    LANGUAGE = "l"
    """Speak a language; no subject means Telegram's."""


@dataclass(frozen=True, slots=True)
class CallbackData:
    """A button's action and what it is about."""

    action: Action
    subject: str = ""

    def __str__(self) -> str:
        packed = f"{VERSION}:{self.action}:{self.subject}"
        assert len(packed.encode()) <= MAX_BYTES, packed  # ids have at most 40 characters
        return packed


def parse_callback_data(packed: str | None) -> CallbackData | None:
    """What a button carries, or None if it is of another version or was made up."""
    version, _, rest = (packed or "").partition(":")
    action, colon, subject = rest.partition(":")
    if version != VERSION or not colon or action not in set(Action):
        return None
    return CallbackData(Action(action), subject)
