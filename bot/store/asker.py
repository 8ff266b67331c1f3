"""Who asked, as the database knows them: by a hash that only the bot's token can make."""

from __future__ import annotations

import hashlib
import hmac


class AskerKey:
    """Makes the keyed hashes of Telegram ids.

    Ids are short enough to be tried one by one, so that a plain hash would hide nobody. The key comes from the bot's
    token, which is never kept: the database alone does not tell who asked. With another token, people are strangers
    again.
    """

    __slots__ = ("_key",)

    def __init__(self, token: str) -> None:
        # Derived, so that no hash in the database is one of the token itself.
        self._key = hmac.digest(token.encode(), b"faqbot asker", hashlib.sha256)

    def __repr__(self) -> str:
        return "AskerKey(…)"

    def hash(self, user_id: int) -> str:
        """The keyed hash of a Telegram id: 32 hexadecimal characters (HMAC-SHA256, cut to 128 bits)."""
        return hmac.new(self._key, str(user_id).encode(), hashlib.sha256).hexdigest()[:32]
