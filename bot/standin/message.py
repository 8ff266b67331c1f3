"""One message in a chat."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from bot.standin.account import User
from bot.standin.files import StoredFile
from bot.standin.formatting import Entity
from bot.standin.keyboard import Button


@dataclass(frozen=True, slots=True)
class Message:
    """A message in its current state. An edit makes a new value with the same id.

    Attributes:
        id: Its number, increasing within one chat.
        text: The visible text, without markup; for a photo or document, the caption.
        html: The text as it was sent.
        entities: The parts of `text` with a special meaning.
        buttons: The rows of its inline keyboard.
        from_bot: Whether the bot wrote it.
        date: When it was sent, in Unix seconds.
        edit_date: When it was last edited.
        reply_to: Id of the message it answers.
        media: The field that replaces a text (``{"sticker": …}``).
        markup: The inline keyboard as the Bot API returns it.
        force_reply: The ForceReply object that it came with.
        sender: Who wrote it; None for the bot.
        file: The file in it.
        via_bot: Whether it is an inline result: made by the bot, sent by the user.
        inline_id: The id by which the bot edits an inline result, if it has a keyboard.
        reactions: The emoji under it, by the id of the user who set them.
        service: The field of a service message (``{"new_chat_members": …}``), which has no text.
        thread_id: The thread it is in.
        is_topic: Whether that is a topic of a forum.
        sender_chat_id: The chat in whose name it is written; `sender` is then the real author.
        forward_origin: The MessageOrigin object of a forwarded message.
        is_automatic_forward: Whether Telegram has forwarded it from the channel to its discussion group.
        discussed_id: Id of the post that it is the forward of.
        quote: The TextQuote object of a reply that quotes.
    """

    id: int
    text: str
    html: str = ""
    entities: list[Entity] = field(default_factory=list)
    buttons: list[list[Button]] = field(default_factory=list)
    from_bot: bool = True
    date: int = 0
    edit_date: int | None = None
    reply_to: int | None = None
    media: dict[str, Any] = field(default_factory=dict)
    markup: dict[str, Any] | None = None
    force_reply: dict[str, Any] | None = None
    sender: User | None = None
    file: StoredFile | None = None
    via_bot: bool = False
    inline_id: str | None = None
    reactions: dict[int, list[str]] = field(default_factory=dict)
    service: dict[str, Any] = field(default_factory=dict)
    thread_id: int | None = None
    is_topic: bool = False
    sender_chat_id: int | None = None
    forward_origin: dict[str, Any] | None = None
    is_automatic_forward: bool = False
    discussed_id: int | None = None
    quote: dict[str, Any] | None = None

    def button(self, label: str) -> Button | None:
        """The button with this label, or else with this callback data."""
        every = [button for row in self.buttons for button in row]
        by_label = (button for button in every if button.label == label)
        return next(by_label, None) or next((button for button in every if button.data == label), None)

    def as_json(self) -> dict[str, Any]:
        """The fields of the Message object that the message itself holds: all except chat, sender and reply."""
        body: dict[str, Any] = {"message_id": self.id, "date": self.date, **self.media, **self.service}
        text, entities = ("caption", "caption_entities") if self.media else ("text", "entities")
        if self.text:
            body[text] = self.text
        if self.entities:
            body[entities] = [entity.as_json() for entity in self.entities]
        optional = {
            "edit_date": self.edit_date,
            "reply_markup": self.markup,
            "message_thread_id": self.thread_id,
            "is_topic_message": self.is_topic or None,
            "forward_origin": self.forward_origin,
            "is_automatic_forward": self.is_automatic_forward or None,
            "quote": self.quote,
        }
        return body | {name: value for name, value in optional.items() if value is not None}
