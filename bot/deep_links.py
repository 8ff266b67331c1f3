"""Links that open the private chat with the bot at an entry, or with a question."""

from __future__ import annotations

import base64
import hashlib

MAX_PARAMETER = 64
"""How many characters of ``A-Za-z0-9_-`` Telegram accepts: https://core.telegram.org/bots/features#deep-linking"""
# Entry ids have no underscore.
_TYPED = "q_"
_KEPT = "k_"


def entry_link(username: str, entry_id: str) -> str:
    """The link that opens the private chat at an entry."""
    return f"https://t.me/{username}?start={entry_id}"


def question_parameter(question: str) -> str | None:
    """The start parameter that carries a question, or None if it is too long for one."""
    parameter = _TYPED + base64.urlsafe_b64encode(question.encode()).decode().rstrip("=")
    return parameter if len(parameter) <= MAX_PARAMETER else None


def kept_parameter(question: str, asker: str) -> str:
    """The start parameter that refers to an asker's question in the store."""
    return _KEPT + base64.urlsafe_b64encode(hashlib.sha256(f"{asker} {question}".encode()).digest()[:18]).decode()


def is_kept(parameter: str) -> bool:
    """Whether a start parameter refers to a question in the store."""
    return parameter.startswith(_KEPT)


def carried_question(parameter: str) -> str | None:
    """The question contained in a start parameter, or None."""
    if not parameter.startswith(_TYPED):
        return None
    packed = parameter.removeprefix(_TYPED)
    try:
        question = base64.b64decode(packed + "=" * (-len(packed) % 4), b"-_", validate=True).decode()
    except ValueError:
        return None
    return question if any(map(str.isalnum, question)) else None
