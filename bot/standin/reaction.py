"""The emoji under a message."""

from __future__ import annotations

from dataclasses import replace

from bot.standin.account import User
from bot.standin.chat import Chat
from bot.standin.message import Message
from bot.standin.transcript import Line
from bot.standin.world import World


def reacts(world: World, user: User, message_id: int, emoji: list[str], chat_id: int | None = None) -> Message:
    """Set a user's reactions to a message."""
    chat = world.chat_of(user, chat_id)
    message = chat.messages[message_id]
    changed = chat.messages[message_id] = replace(message, reactions=message.reactions | {user.id: emoji})
    is_anonymous = user.id in chat.anonymous
    actor = {"actor_chat": chat.as_json()} if is_anonymous else {"user": world.users[user.id].as_json()}
    change = {
        "chat": chat.as_json(),
        "message_id": message_id,
        **actor,
        "date": int(world.clock.now()),
        "old_reaction": [{"type": "emoji", "emoji": one} for one in message.reactions.get(user.id, [])],
        "new_reaction": [{"type": "emoji", "emoji": one} for one in emoji],
    }
    # In groups only administrators get updates about reactions.
    if chat.is_private or chat.status_of(world.bot_id) == "administrator":
        world.tell("message_reaction", change, chat)
    world.events.write("edit", chat.id, changed)
    return changed


def set_reactions(world: World, chat: Chat, message: Message, emoji: list[str]) -> None:
    """Set the bot's reactions to a message."""
    reactions = {user: theirs for user, theirs in message.reactions.items() if user != world.bot_id}
    changed = replace(message, reactions=reactions | ({world.bot_id: emoji} if emoji else {}))
    chat.messages[message.id] = changed
    world.transcript.write(Line(chat.id, "reacted", f"{' '.join(emoji) or '(nothing)'} to message {message.id}"))
    world.events.write("edit", chat.id, changed)
