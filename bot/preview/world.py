"""The world that the page shows: its people, their groups, and the messages that Telegram hides from the bot."""

from __future__ import annotations

from bot.standin.account import User
from bot.standin.chat import Chat
from bot.standin.forum import add_topic
from bot.standin.groups import add_group
from bot.standin.message import Message
from bot.standin.privacy import is_for_bot
from bot.standin.world import World

ADMIN_ID = 1000
"""The same after a restart, so that the bot knows its admin; below the ids that the world assigns."""


class PreviewWorld(World):
    """Alice and Bob, an admin of the bot, a group created by Alice, and a group with topics.

    Attributes:
        unheard: Chat and id of the messages that Telegram did not show the bot.
    """

    chats: dict[int, Chat]

    def reset(self) -> None:
        """Start again with the same people and with groups of the same names."""
        past = [chat_id for chat_id in getattr(self, "chats", {}) if chat_id < 0]
        super().reset()
        # The bot remembers what it said in a group, so ids are not reused: old ids lead nowhere.
        self.chats |= {chat_id: Chat(id=chat_id, type="supergroup", moved_to=chat_id) for chat_id in past}
        self.unheard: set[tuple[int, int]] = set()
        alice = self.add_user("Alice", "en", "alice")
        bob = self.add_user("Bob", "en", "bob")
        self.change_user(User(ADMIN_ID, "Admin", "en", "admin", is_admin=True))
        add_group(self, "Press corner", [bob], [alice])
        newsroom = add_group(self, "Newsroom", [bob], [alice], is_forum=True)
        for name in ("Questions", "Travel"):
            add_topic(self, newsroom, alice, name)

    def tell_of(self, chat: Chat, kind: str, message: Message) -> None:
        """Queue an update about a message if the bot may see it; otherwise note the message as unheard."""
        if is_for_bot(chat, message, self.bot, self.privacy):
            self.unheard.discard((chat.id, message.id))
        else:
            self.unheard.add((chat.id, message.id))
        super().tell_of(chat, kind, message)
