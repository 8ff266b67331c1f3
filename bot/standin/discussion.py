"""A channel's discussion group: Telegram forwards each post of the channel there."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.standin.chat import Chat
from bot.standin.forward import automatic_forward
from bot.standin.message import Message
from bot.standin.transcript import Line

if TYPE_CHECKING:
    from bot.standin.world import World


def forward_to_discussion(world: World, chat: Chat, post: Message) -> None:
    """Forward a post to its channel's discussion group, if there is one. Other messages are not forwarded."""
    if chat.type != "channel" or chat.linked_id is None:
        return
    group = world.chats[chat.linked_id]
    placed = world.place(group, replace(automatic_forward(chat, post), discussed_id=post.id))
    world.transcript.write(Line(group.id, "said", placed.text, message=placed))
    world.tell_of(group, "message", placed)


def edit_in_discussion(world: World, chat: Chat, post: Message) -> None:
    """Edit the forward of a post in the same way as the post."""
    if chat.type != "channel" or chat.linked_id is None:
        return
    group = world.chats[chat.linked_id]
    copy = next((message for message in group.messages.values() if message.discussed_id == post.id), None)
    if copy is not None and (copy.text, copy.entities) != (post.text, post.entities):
        edited = world.replace(group, replace(copy, text=post.text, html=post.html, entities=post.entities))
        world.transcript.write(Line(group.id, "changed", edited.text, message=edited))
        world.tell_of(group, "edited_message", edited)
