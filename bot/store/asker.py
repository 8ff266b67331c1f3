"""Identifies askers in the database by a hash that only the bot's token can make."""

from __future__ import annotations

import hashlib
import hmac


class AskerKey:
    """Makes the keyed hashes of Telegram ids.

    Ids are short enough to try them all, so a plain hash would hide nobody. The key is derived from the bot's token,
    which is never stored: the database alone does not reveal who asked. With another token, the same people get other
    hashes.
    """

    __slots__ = ("_key",)

    def __init__(self, token: str) -> None:
        # Derived, so that no hash in the database is a hash of the token itself.
        self._key = hmac.digest(token.encode(), b"faqbot asker", hashlib.sha256)

    def __repr__(self) -> str:
        return "AskerKey(…)"

    def hash(self, user_id: int) -> str:
        """The keyed hash of a Telegram id: 32 hexadecimal characters (HMAC-SHA256, cut to 128 bits)."""
        return hmac.new(self._key, str(user_id).encode(), hashlib.sha256).hexdigest()[:32]
