"""The names of FAQ files that admins download. They include the revision, which is the base of a file sent back."""

from __future__ import annotations

import re

from bot.live_faq import LiveFAQ

_REVISION = re.compile(r"faq-(?P<number>[0-9]{1,9})(?: ?\([0-9]+\))?\.ya?ml", re.IGNORECASE)
"""Browsers save a second copy as `faq-12 (1).yaml`. Databases cannot store numbers with more digits."""


def revision_file_name(number: int) -> str:
    """The name of the file of a revision; `revision_number` reads it when the file is sent back."""
    return f"faq-{number}.yaml"


def live_file_name(live: LiveFAQ) -> str:
    """The name of the file of the live FAQ; while that is not a revision yet, the name of its own file."""
    return revision_file_name(live.revision.number) if live.revision else live.path.name


def revision_number(file_name: str) -> int | None:
    """The number of the revision that a file is based on; None if its name has none."""
    found = _REVISION.fullmatch(file_name)
    return int(found["number"]) if found else None
