"""Faults that tests can set: calls that fail, answers that are lost or late, updates out of order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from bot.standin.errors import BotAPIError

FaultKind = Literal["status", "cut", "slow", "duplicate", "reorder"]
_WORDS = {
    400: "Bad Request",
    401: "Unauthorized",
    403: "Forbidden",
    409: "Conflict",
    429: "Too Many Requests: retry after {seconds}",
    500: "Internal Server Error",
    502: "Bad Gateway",
}


@dataclass(slots=True)
class Fault:
    """A fault.

    Attributes:
        kind: ``status`` returns an error instead of a result. ``cut`` closes the connection in the middle of the
            answer, and ``slow`` delays the answer; in both cases the call has already had its effect. ``duplicate``
            delivers an update twice, ``reorder`` delivers it after the next one.
        method: The method it hits, in lower case; None for every method except getUpdates. A fault must name getUpdates
            to hit it, because otherwise the polling bot would use the fault up.
        chat: The chat whose calls or updates it hits; None for all.
        error: The error that a ``status`` returns.
        seconds: How late a ``slow`` answer is.
        times: How many calls or updates it hits; 0 for all until it is removed.
    """

    kind: FaultKind
    method: str | None = None
    chat: int | None = None
    error: BotAPIError | None = None
    seconds: float = 0
    times: int = 1


def status(error_code: int, description: str | None = None, retry_after: int | None = None) -> BotAPIError:
    """The error of a ``status`` fault, with Telegram's wording unless another is given."""
    if error_code == 429 and retry_after is None:
        retry_after = 1
    words = _WORDS.get(error_code, "Internal Server Error").format(seconds=retry_after)
    return BotAPIError(error_code, description or words, retry_after)


class FaultBox:
    """The faults that are set, in order."""

    def __init__(self) -> None:
        self.faults: list[Fault] = []

    def add(self, fault: Fault) -> None:
        """Set a fault."""
        self.faults.append(fault)

    def clear(self) -> None:
        """Remove all faults."""
        self.faults.clear()

    def take_for_call(self, method: str, chat_id: int | None) -> Fault | None:
        """The fault that hits this call."""
        for fault in self.faults:
            hits_method = fault.method == method.lower() if fault.method else method.lower() != "getupdates"
            if fault.kind in ("status", "cut", "slow") and hits_method and fault.chat in (None, chat_id):
                return self._use(fault)
        return None

    def take_for_update(self, chat_id: int | None) -> Fault | None:
        """The fault that hits this update."""
        for fault in self.faults:
            if fault.kind in ("duplicate", "reorder") and fault.chat in (None, chat_id):
                return self._use(fault)
        return None

    def _use(self, fault: Fault) -> Fault:
        if fault.times == 1:
            self.faults.remove(fault)
        elif fault.times > 1:
            fault.times -= 1
        return fault
