"""The names of FAQ files that admins download. They tell the revision, so that a file that comes back has its base."""

from __future__ import annotations

import re

from bot.live_faq import LiveFAQ

_REVISION = re.compile(r"faq-(?P<number>[0-9]{1,9})(?: ?\([0-9]+\))?\.ya?ml", re.IGNORECASE)
"""Browsers save a second copy as `faq-12 (1).yaml`. Databases hold no number of more digits."""


def revision_file_name(number: int) -> str:
    """The name under which a revision is downloaded; `revision_number` reads it when the file comes back."""
    return f"faq-{number}.yaml"


def live_file_name(live: LiveFAQ) -> str:
    """The name under which the live FAQ is downloaded: as long as it is no revision yet, that of the file."""
    return revision_file_name(live.revision.number) if live.revision else live.path.name


def revision_number(file_name: str) -> int | None:
    """The number of the revision that a file was made from; None where its name does not tell."""
    found = _REVISION.fullmatch(file_name)
    return int(found["number"]) if found else None
