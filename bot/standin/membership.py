"""What a user is in a chat, as the Bot API tells it."""

from __future__ import annotations

from typing import Any

from bot.standin.chat import Status

_RIGHTS = (
    "can_manage_chat",
    "can_change_info",
    "can_delete_messages",
    "can_invite_users",
    "can_restrict_members",
    "can_pin_messages",
    "can_promote_members",
    "can_manage_video_chats",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
)


def member_json(user: dict[str, Any], status: Status) -> dict[str, Any]:
    """The ChatMember object of a User object."""
    body: dict[str, Any] = {"user": user, "status": status}
    if status in ("creator", "administrator"):
        body["is_anonymous"] = False
    if status == "administrator":
        body |= {"can_be_edited": False, **dict.fromkeys(_RIGHTS, True)}
    if status == "kicked":
        body["until_date"] = 0
    return body
