"""Whether a failed call to Telegram had its effect.

Sending again may send twice, and an apology for a message that did arrive only confuses.
"""

from __future__ import annotations

import httpx
from telegram.error import BadRequest, Forbidden, NetworkError

_NEVER_SENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout)
_CLOSED = ("enough rights", "chat_write_forbidden", "chat_admin_required", "topic_closed", "thread not found")
"""Parts of Telegram's errors, in lower case, when a chat or topic is closed to the bot without its being removed."""


def had_no_effect(error: BaseException | None) -> bool:
    """Whether a call had no effect: Telegram could not be reached, or reports an error of its own (5xx)."""
    if error is not None and isinstance(error.__cause__, httpx.HTTPError):
        return isinstance(error.__cause__, _NEVER_SENT)
    return type(error) is NetworkError  # Its subclasses are other kinds of answers.


def may_have_had_effect(error: BaseException | None) -> bool:
    """Whether the connection broke or timed out when the call may already have had its effect."""
    return error is not None and isinstance(error.__cause__, httpx.HTTPError) and not had_no_effect(error)


def is_forbidden(error: BaseException | None) -> bool:
    """Whether the bot may not write in the chat: it is blocked, removed or silenced there."""
    if isinstance(error, BadRequest):
        return any(words in error.message.lower() for words in _CLOSED)
    return isinstance(error, Forbidden)
