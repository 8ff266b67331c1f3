"""News about the FAQ, for its admins."""

from __future__ import annotations

from dataclasses import dataclass

from bot.admin.proposal import Proposal
from bot.store.drafts import Draft
from bot.store.revisions import Revision
from knowledge.compiled import CompiledFAQ
from knowledge.problems import FAQError


@dataclass(frozen=True, slots=True)
class Published:
    """News: another FAQ is live.

    Attributes:
        revision: The one that is live.
        before: The last recorded FAQ that was live until then.
        after: The FAQ that went live; another may be live when admins are told.
    """

    revision: Revision
    before: CompiledFAQ
    after: CompiledFAQ


@dataclass(frozen=True, slots=True)
class Refused:
    """News: the file is not live, because there are problems with it."""

    error: FAQError


@dataclass(frozen=True, slots=True)
class Unsupported:
    """News: documents have changed or are missing, and no longer have what the live FAQ cites."""

    error: FAQError


@dataclass(frozen=True, slots=True)
class Restored:
    """News: the file held an older revision and was replaced with the newest."""

    found: Revision
    newest: Revision


@dataclass(frozen=True, slots=True)
class Proposed:
    """News: other admins must agree to a draft; those who have agreed need no notice.

    Attributes:
        draft: The draft.
        proposal: Its effects.
    """

    draft: Draft
    proposal: Proposal


News = Published | Refused | Unsupported | Restored | Proposed


@dataclass(frozen=True, slots=True)
class Accepted:
    """The file has no problem any longer: if one that was `Refused` or `Unsupported` comes back, it is news again."""
