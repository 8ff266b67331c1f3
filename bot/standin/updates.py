"""The queue of updates that the bot has not confirmed, and the long poll that waits on it."""

from __future__ import annotations

import asyncio
from typing import Any

from bot.standin.errors import BotAPIError

_FIRST_ID = 500_000_001
_OTHER_POLL = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
_WEBHOOK_SET = "Conflict: terminated by setWebhook request"
_WEBHOOK_ACTIVE = (
    "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
)


class UpdateQueue:
    """Updates in the order they came, numbered from `_FIRST_ID` on.

    Attributes:
        pending: The updates not confirmed yet.
        allowed: The kinds the bot asked for; None means all that are known here.
        webhook_url: Where the bot wants its updates; empty if it polls. Nothing is ever delivered there.
        waiting: Set while a long poll waits.
    """

    def __init__(self) -> None:
        self.pending: list[dict[str, Any]] = []
        self.allowed: frozenset[str] | None = None
        self.webhook_url = ""
        self.waiting = asyncio.Event()
        self._last_id = _FIRST_ID - 1
        self._poll: asyncio.Future[None] | None = None
        self._closed = False

    def add(self, kind: str, content: dict[str, Any]) -> None:
        """Queue an update, unless the bot did not ask for its kind, and wake the poll."""
        if self.allowed is not None and kind not in self.allowed:
            return
        self._last_id += 1
        self.pending.append({"update_id": self._last_id, kind: content})
        self._end_poll()

    async def get(self, offset: int, limit: int, timeout: int) -> list[dict[str, Any]]:
        """The updates from `offset` on, waiting up to `timeout` seconds if there are none.

        All before `offset` are confirmed and forgotten; a negative offset forgets all but the last ones. As at
        Telegram, it is the poll already waiting that a second one ends with a conflict.
        """
        if self.webhook_url:
            raise BotAPIError(409, _WEBHOOK_ACTIVE)
        if offset < 0:
            self.pending = self.pending[offset:]
        elif offset > 0:
            self.pending = [update for update in self.pending if update["update_id"] >= offset]
        if not self.pending and timeout > 0 and not self._closed:
            self._end_poll(BotAPIError(409, _OTHER_POLL))
            await self._wait(timeout)
        return self.pending[:limit]

    def set_webhook(self, url: str, drop_pending: bool) -> None:
        """Change where updates go; an empty address means back to polling."""
        self.webhook_url = url
        if url:
            self._end_poll(BotAPIError(409, _WEBHOOK_SET))
        if drop_pending:
            self.pending.clear()

    def close(self) -> None:
        """End the waiting poll with no updates, and let none wait again."""
        self._closed = True
        self._end_poll()

    async def _wait(self, timeout: int) -> None:
        poll = self._poll = asyncio.get_running_loop().create_future()
        self.waiting.set()
        try:
            async with asyncio.timeout(timeout):
                await poll
        except TimeoutError:
            pass
        finally:
            if self._poll is poll:
                self._poll = None
                self.waiting.clear()

    def _end_poll(self, error: BotAPIError | None = None) -> None:
        poll, self._poll = self._poll, None
        self.waiting.clear()
        if poll is None or poll.done():
            return
        if error is None:
            poll.set_result(None)
        else:
            poll.set_exception(error)
