"""Drafts, from proposal to publication or discarding."""

from __future__ import annotations

import asyncio
import re
from datetime import UTC, datetime, timedelta

import pytest

from bot.store.database import Database
from bot.store.drafts import Draft, Drafts
from bot.store.revisions import Revisions, text_hash

BASE = text_hash("base")


@pytest.fixture
def drafts(database: Database) -> Drafts:
    """The drafts of a new database."""
    return Drafts(database)


@pytest.fixture
async def draft(drafts: Drafts) -> Draft:
    """An open draft."""
    return await drafts.create(5_000_000_000, "Ada", BASE, "text", "note")


async def test_a_new_draft(drafts: Drafts, draft: Draft) -> None:
    """A new draft is open, has no approvals, and is read back unchanged."""
    assert re.fullmatch(r"[A-Za-z0-9_-]{8}", draft.id)
    assert (draft.author_id, draft.author, draft.base_hash) == (5_000_000_000, "Ada", BASE)
    assert (draft.text, draft.note, draft.state, draft.approvals) == ("text", "note", "open", ())
    assert await drafts.get(draft.id) == draft
    assert await drafts.get("unknown") is None


async def test_open_drafts(drafts: Drafts) -> None:
    """Open drafts are listed, oldest first."""
    first, second, third = [await drafts.create(n, "Ada", BASE, "text", "") for n in range(3)]
    await drafts.discard(second.id)
    assert await drafts.open_drafts() == [first, third]


async def test_one_open_draft_a_message(drafts: Drafts, draft: Draft) -> None:
    """An edited message replaces its open draft and drops the approvals; a closed draft stays unchanged."""
    first = await drafts.create(1, "Ada", BASE, "text", "note", message_id=7)
    await drafts.approve(first.id, 1, "text")
    anew = await drafts.create(1, "Ada", text_hash("other"), "text, mended", "", message_id=7)
    assert (anew.id, anew.created_at, anew.approvals) == (first.id, first.created_at, ())
    assert (anew.base_hash, anew.text, anew.note) == (text_hash("other"), "text, mended", "")
    of_another = await drafts.create(2, "Ben", BASE, "text", "", message_id=7)
    assert await drafts.open_drafts() == [draft, anew, of_another]
    await drafts.discard(anew.id)
    later = await drafts.create(1, "Ada", BASE, "text", "", message_id=7)
    assert later.id != anew.id
    assert await drafts.open_drafts() == [draft, of_another, later]


async def test_approvals(drafts: Drafts, draft: Draft) -> None:
    """Each admin's approval counts once, however often they press."""
    for admin in (2, 3, 2):
        approved = await drafts.approve(draft.id, admin, draft.text)
    assert approved is not None and approved.approvals == (2, 3)
    assert await drafts.get(draft.id) == approved


async def test_approvals_at_once(drafts: Drafts, draft: Draft, replica: Database) -> None:
    """Simultaneous approvals over two replicas are all kept."""
    both = (drafts, Drafts(replica))
    await asyncio.gather(*(both[n % 2].approve(draft.id, n, draft.text) for n in range(6)))
    approved = await drafts.get(draft.id)
    assert approved is not None and sorted(approved.approvals) == list(range(6))


async def test_discarding_at_once(drafts: Drafts, draft: Draft, replica: Database) -> None:
    """If several discard a draft at once, exactly one succeeds."""
    discarded = await asyncio.gather(*((drafts, Drafts(replica))[n % 2].discard(draft.id) for n in range(6)))
    assert sorted(discarded) == [False] * 5 + [True]


async def test_another_text_drops_approvals(drafts: Drafts, draft: Draft) -> None:
    """Approvals were for the old text; a later approval of the old text does not count."""
    await drafts.approve(draft.id, 2, draft.text)
    replaced = await drafts.replace(draft.id, text_hash("newer"), "new text", "rebased")
    assert replaced is not None
    assert (replaced.base_hash, replaced.text, replaced.approvals) == (text_hash("newer"), "new text", ())
    assert (replaced.note, replaced.created_at, replaced.state) == ("rebased", draft.created_at, "open")
    assert await drafts.approve(draft.id, 2, draft.text) is None
    assert await drafts.get(draft.id) == replaced


@pytest.mark.parametrize("end", ["discarded", "published"])
async def test_a_closed_draft_stays_as_it_is(database: Database, drafts: Drafts, draft: Draft, end: str) -> None:
    """A discarded or published draft no longer changes."""
    if end == "discarded":
        assert await drafts.discard(draft.id)
    else:
        revisions = Revisions(database)
        await revisions.append("text", author="Ada", origin="publish", note="", expected_head=None, draft=draft.id)
    closed = await drafts.get(draft.id)
    assert closed is not None and closed.state == end
    assert await drafts.approve(draft.id, 2, draft.text) is None
    assert await drafts.replace(draft.id, BASE, "new", "") is None
    assert await drafts.discard(draft.id) is False
    assert await drafts.get(draft.id) == closed


async def test_unknown_drafts(drafts: Drafts) -> None:
    """An unknown draft cannot be approved, replaced or discarded."""
    assert await drafts.approve("unknown", 2, "text") is None
    assert await drafts.replace("unknown", BASE, "new", "") is None
    assert await drafts.discard("unknown") is False


@pytest.mark.parametrize("text", ["\0", "\udcff"])
async def test_what_no_database_keeps(drafts: Drafts, draft: Draft, text: str) -> None:
    """A text that would not be read back unchanged is refused."""
    with pytest.raises(ValueError, match="cannot be stored"):
        await drafts.create(1, "Ada", BASE, text, "")
    with pytest.raises(ValueError, match="cannot be stored"):
        await drafts.replace(draft.id, BASE, text, "")
    assert await drafts.open_drafts() == [draft]


async def test_the_base_of_a_message_outlives_a_rebase(drafts: Drafts) -> None:
    """The base of a message does not change when its draft is rebased; a closed draft gives no base."""
    proposed = await drafts.create(1, "Ada", BASE, "text", "", message_id=7)
    await drafts.replace(proposed.id, text_hash("newer"), "text, rebased", "")
    assert await drafts.base_of_message(1, 7) == BASE
    assert await drafts.base_of_message(2, 7) is None
    await drafts.discard(proposed.id)
    assert await drafts.base_of_message(1, 7) is None


async def test_the_revision_of_a_message(database: Database, drafts: Drafts) -> None:
    """It is the one that its last draft became, unless that has more in it than the message."""
    revisions = Revisions(database)

    async def publishes(text: str, *, is_rebased: bool) -> None:
        head = await revisions.head()
        draft = await drafts.create(1, "Ada", BASE, text, "", message_id=7)
        if is_rebased:
            await drafts.replace(draft.id, text_hash("newer"), text, "")
        expected = head.hash if head else None
        await revisions.append(text, author="", origin="publish", note="", expected_head=expected, draft=draft.id)

    assert await drafts.revision_of_message(1, 7) is None
    await publishes("text", is_rebased=False)
    assert await drafts.revision_of_message(1, 7) == text_hash("text")
    assert await drafts.revision_of_message(2, 7) is None
    await publishes("text, rebased", is_rebased=True)
    assert await drafts.revision_of_message(1, 7) is None


async def test_the_same_text_again_keeps_the_approvals(drafts: Drafts) -> None:
    """An edit that changes only the note keeps the approvals."""
    proposed = await drafts.create(1, "Ada", BASE, "text", "", message_id=7)
    await drafts.approve(proposed.id, 2, "text")
    again = await drafts.create(1, "Ada", BASE, "text", "a note", message_id=7)
    assert (again.approvals, again.note) == ((2,), "a note")


async def test_old_closed_drafts_are_deleted(database: Database, drafts: Drafts, draft: Draft) -> None:
    """Open drafts stay however old they are, and so do revisions that drafts became."""
    discarded = await drafts.create(1, "Ada", BASE, "text", "")
    await drafts.discard(discarded.id)
    published = await drafts.create(1, "Ada", BASE, "text, published", "")
    revisions = Revisions(database)
    await revisions.append(
        "text, published", author="Ada", origin="publish", note="", expected_head=None, draft=published.id
    )
    await drafts.prune(datetime.now(UTC) - timedelta(days=1))
    assert await drafts.get(discarded.id) is not None
    await drafts.prune(datetime.now(UTC))
    assert [await drafts.get(one.id) for one in (discarded, published, draft)] == [None, None, draft]
    assert await revisions.head() is not None
