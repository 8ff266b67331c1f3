"""What happens to the live FAQ, as admins are told of it."""

from __future__ import annotations

from dataclasses import dataclass

from bot.store.revisions import Revision
from knowledge.compiled import CompiledFAQ
from knowledge.problems import FAQError


@dataclass(frozen=True, slots=True)
class Published:
    """News: another FAQ is live.

    Attributes:
        revision: The one that is live.
        before: The last revision that was live until then.
        publisher: Telegram id of the admin who published it from this process and so needs no notice.
    """

    revision: Revision
    before: CompiledFAQ
    publisher: int | None = None


@dataclass(frozen=True, slots=True)
class Refused:
    """News: the file is not live, because something is wrong with it."""

    error: FAQError


@dataclass(frozen=True, slots=True)
class Restored:
    """News: the file was an older revision, and the newest was written over it."""

    found: Revision
    newest: Revision


News = Published | Refused | Restored


@dataclass(frozen=True, slots=True)
class Accepted:
    """Nothing is wrong with the file any more: what was `Refused` is news when it comes back."""
