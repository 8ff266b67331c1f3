"""A part of a message, quoted in the reply to it."""

from __future__ import annotations

from typing import Any

from bot.standin.message import Message


def find_quote(replied: Message | None, text: str) -> dict[str, Any] | None:
    """The TextQuote object; None for an empty text. Raises ValueError if the message replied to lacks this text."""
    if not text:
        return None
    before, found, _ = replied.text.partition(text) if replied is not None else ("", "", "")
    if not found:
        raise ValueError(f"the message replied to does not say {text!r}")
    # Counted in UTF-16 code units, like entities.
    return {"text": text, "position": len(before.encode("utf-16-le")) // 2, "is_manual": True}
