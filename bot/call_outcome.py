"""Whether what Telegram was asked to do is done, where the call failed.

To say it again may say it twice, and to apologise for what did arrive only confuses.
"""

from __future__ import annotations

import httpx
from telegram.error import BadRequest, Forbidden, NetworkError

_NEVER_SENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout)
_CLOSED = ("enough rights", "chat_write_forbidden", "chat_admin_required", "topic_closed", "thread not found")
"""Telegram's words, in small letters, where a chat or topic was closed to the bot without its being removed."""


def had_no_effect(error: BaseException | None) -> bool:
    """Whether nothing came of a call: Telegram could not be reached, or says that something broke there (5xx)."""
    if error is not None and isinstance(error.__cause__, httpx.HTTPError):
        return isinstance(error.__cause__, _NEVER_SENT)
    return type(error) is NetworkError  # Its subclasses are answers of other kinds.


def may_have_had_effect(error: BaseException | None) -> bool:
    """Whether the connection was cut, or too slow, when the call may have had its effect."""
    return error is not None and isinstance(error.__cause__, httpx.HTTPError) and not had_no_effect(error)


def is_forbidden(error: BaseException | None) -> bool:
    """Whether the bot may not write where it tried to: it is blocked, removed or silenced there."""
    if isinstance(error, BadRequest):
        return any(words in error.message.lower() for words in _CLOSED)
    return isinstance(error, Forbidden)
