"""A user's status in a chat, as the Bot API gives it."""

from __future__ import annotations

from typing import Any

from bot.standin.chat import Chat, Status

_RIGHTS = (
    "can_manage_chat",
    "can_change_info",
    "can_delete_messages",
    "can_invite_users",
    "can_restrict_members",
    "can_promote_members",
    "can_manage_video_chats",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
)


_RIGHTS_BY_TYPE = {
    "group": ("can_pin_messages",),
    "supergroup": ("can_pin_messages", "can_manage_topics"),
    "channel": ("can_post_messages", "can_edit_messages", "can_manage_direct_messages"),
}


def member_json(user: dict[str, Any], status: Status, chat: Chat) -> dict[str, Any]:
    """The ChatMember object of a User object, with this status in a chat. Administrators have all rights."""
    body: dict[str, Any] = {"user": user, "status": status}
    if status in ("creator", "administrator"):
        body["is_anonymous"] = user["id"] in chat.anonymous
    if status == "administrator":
        rights = (*_RIGHTS, *_RIGHTS_BY_TYPE.get(chat.type, ()))
        body |= {"can_be_edited": False, **dict.fromkeys(rights, True)}
    if status == "kicked":
        body["until_date"] = 0
    return body
