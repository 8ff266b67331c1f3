"""The Bot API's errors."""

from __future__ import annotations

from typing import Any


class BotAPIError(Exception):
    """Raised when a call breaks a rule of the Bot API.

    Attributes:
        error_code: The HTTP status, repeated in the body.
        description: Telegram's wording, beginning with the status' name (``Bad Request: …``).
        retry_after: Seconds to wait, with 429 only.
        migrate_to: The supergroup that the group was migrated to.
    """

    def __init__(
        self, error_code: int, description: str, retry_after: int | None = None, migrate_to: int | None = None
    ) -> None:
        self.error_code = error_code
        self.description = description
        self.retry_after = retry_after
        self.migrate_to = migrate_to
        super().__init__(f"{error_code} {description}")

    def as_json(self) -> dict[str, Any]:
        """The body of the answer."""
        body: dict[str, Any] = {"ok": False, "error_code": self.error_code, "description": self.description}
        if self.retry_after is not None:
            body["parameters"] = {"retry_after": self.retry_after}
        if self.migrate_to is not None:
            body["parameters"] = {"migrate_to_chat_id": self.migrate_to}
        return body


def bad_request(reason: str) -> BotAPIError:
    """The most frequent refusal: 400 with ``Bad Request: `` before the reason."""
    return BotAPIError(400, f"Bad Request: {reason}")
