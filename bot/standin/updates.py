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
_ONLY_ON_REQUEST = ("chat_member", "message_reaction", "message_reaction_count")


class UpdateQueue:
    """Updates in order of arrival, numbered from `_FIRST_ID`.

    Attributes:
        pending: The updates that are not confirmed yet.
        allowed: The kinds the bot asked for; None means all except `_ONLY_ON_REQUEST`.
        webhook_url: Where the bot wants its updates; empty if it polls.
        waiting: Set while a long poll waits.
        emptied: Set while all updates are confirmed.
        grown: Set by every new update; cleared by the task that waits for it.
    """

    def __init__(self) -> None:
        self.pending: list[dict[str, Any]] = []
        self.allowed: frozenset[str] | None = None
        self.webhook_url = ""
        self.waiting = asyncio.Event()
        self.grown = asyncio.Event()
        self.emptied = asyncio.Event()
        self.emptied.set()
        self._held: dict[str, Any] | None = None
        self._last_id = _FIRST_ID - 1
        self._poll: asyncio.Future[None] | None = None
        self._closed = False

    def add(self, kind: str, content: dict[str, Any], twice: bool = False, late: bool = False) -> None:
        """Queue an update, unless the bot did not ask for its kind, and wake the delivery.

        A `late` update waits until the next one has overtaken it. A webhook then sees the higher id first. getUpdates
        is always in the order of ids, so there the later event has the lower id.
        """
        if kind not in self.allowed if self.allowed is not None else kind in _ONLY_ON_REQUEST:
            return
        self._last_id += 1
        update = {"update_id": self._last_id, kind: content}
        if late and self._held is None:
            self._held = update
            return
        self.pending += [update, update] if twice else [update]
        self.emptied.clear()
        self.release()
        self.grown.set()
        self._end_poll()

    def release(self) -> None:
        """Queue the late update, at the end."""
        held, self._held = self._held, None
        if held is None:
            return
        if self.pending and not self.webhook_url and self.pending[-1]["update_id"] > held["update_id"]:
            overtaking = self.pending[-1]
            overtaking["update_id"], held["update_id"] = held["update_id"], overtaking["update_id"]
        self.pending.append(held)
        self.emptied.clear()
        self.grown.set()
        self._end_poll()

    def forget(self) -> None:
        """Forget all updates."""
        self.pending.clear()
        self._held = None
        self.emptied.set()

    async def drained(self) -> None:
        """Wait until the bot has confirmed every update: by a higher offset, or with 2xx at its webhook.

        It has then received them, but perhaps not handled them. Only when it has answered a later update of the same
        chat is it certain that it will not answer an earlier one: `StandInUser.hears_nothing_before`.
        """
        await self.emptied.wait()

    def _note_if_empty(self) -> None:
        if not self.pending:
            self.emptied.set()

    def confirm(self, update: dict[str, Any]) -> None:
        """Forget a delivered update; of one that must be delivered twice, forget one delivery."""
        place = next((place for place, other in enumerate(self.pending) if other is update), None)
        if place is not None:
            del self.pending[place]
        self._note_if_empty()

    async def get(self, offset: int, limit: int, timeout: int) -> list[dict[str, Any]]:
        """Return the updates from `offset` on. If there are none, wait for up to `timeout` seconds.

        All updates before `offset` are confirmed and forgotten; a negative offset forgets all except the last ones. As
        with Telegram, a second poll ends the one that is already waiting with a conflict.
        """
        if self.webhook_url:
            raise BotAPIError(409, _WEBHOOK_ACTIVE)
        if offset < 0:
            self.pending = self.pending[offset:]
        elif offset > 0:
            self.pending = [update for update in self.pending if update["update_id"] >= offset]
        self._note_if_empty()
        if not self.pending and timeout > 0 and not self._closed:
            self._end_poll(BotAPIError(409, _OTHER_POLL))
            await self._wait(timeout)
        return self.pending[:limit]

    def set_webhook(self, url: str, drop_pending: bool) -> None:
        """Change where updates go; an empty address switches back to polling."""
        self.webhook_url = url
        if url:
            self._end_poll(BotAPIError(409, _WEBHOOK_SET))
        if drop_pending:
            self.forget()
        self.grown.set()

    def close(self) -> None:
        """End the waiting poll without updates, and let no later poll wait."""
        self._closed = True
        self.grown.set()
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
