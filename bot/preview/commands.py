"""The commands that Telegram's apps offer in a chat."""

from __future__ import annotations

from bot.standin.account import User
from bot.standin.chat import Chat
from bot.standin.profile import BotProfile


def offered_commands(profile: BotProfile, chat: Chat, user: User) -> list[dict[str, str]]:
    """The bot's commands for a user in a chat: those of the narrowest scope, in the user's language if it has them.

    https://core.telegram.org/bots/api#determining-list-of-commands
    """
    scopes = [f"chat:{chat.id}", "all_private_chats", "default"]
    if not chat.is_private:
        administrators = [f"chat_administrators:{chat.id}"] if chat.has_administrator(user.id) else []
        everywhere = ["all_chat_administrators"] if administrators else []
        member = f"chat_member:{chat.id}:{user.id}"
        scopes = [member, *administrators, f"chat:{chat.id}", *everywhere, "all_group_chats", "default"]
    language = (user.language_code or "")[:2]
    keys = ((scope, code) for scope in scopes for code in dict.fromkeys((language, "")))
    return next((profile.commands[key] for key in keys if key in profile.commands), [])
