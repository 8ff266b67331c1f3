"""Reads FAQs that need not answer questions, such as older revisions and drafts, without compiling them."""

from __future__ import annotations

import asyncio
from functools import lru_cache
from pathlib import Path

from knowledge.differences import Differences, compare
from knowledge.loader import document_folders, load_text
from knowledge.model import FAQ
from knowledge.problems import FAQError

MOST_KEPT = 32
"""How many FAQs are kept in memory; the shipped one takes half a second to read."""


@lru_cache(MOST_KEPT)
def parsed(text: str, path: Path) -> FAQ | None:
    """The FAQ of a text, read as if it were in the live file; None if it is not valid by now."""
    try:
        return load_text(text, path.name, document_folders(path)).faq
    except FAQError:  # It was published under other rules, or a document is gone.
        return None


async def differences_between(before: str, after: str, path: Path) -> Differences | None:
    """What a text changes in another; None if one of them is not valid by now."""
    old, new = [await asyncio.to_thread(parsed, text, path) for text in (before, after)]
    return compare(old, new) if old and new else None
