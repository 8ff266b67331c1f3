"""Describes what one text of the FAQ changes in another."""

from __future__ import annotations

from bot.admin.wording import difference_lines
from bot.live_faq import LiveFAQ
from knowledge.differences import compare
from knowledge.problems import FAQError


async def changes_between(live: LiveFAQ, before: str, after: str, language: str) -> list[str]:
    """What a text changes in another, in words; empty if one is not valid: rules may change, and documents go."""
    try:
        old, new = [(await live.compile(one)).index.faq for one in (before, after)]
    except FAQError:
        return []
    return list(difference_lines(compare(old, new), language))
