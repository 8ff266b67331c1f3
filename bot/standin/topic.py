"""A topic of a forum."""

from __future__ import annotations

from dataclasses import dataclass

_COLOUR = 0x6FB9F0
"""The first of Telegram's six colours for a topic's icon."""


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic of a forum other than General, which has no object of its own.

    Attributes:
        id: Id of the service message that started it, and of its thread.
        name: Its title.
        icon_color: RGB.
    """

    id: int
    name: str
    icon_color: int = _COLOUR

    def as_json(self) -> dict[str, str | int]:
        """The ForumTopicCreated object."""
        return {"name": self.name, "icon_color": self.icon_color}
