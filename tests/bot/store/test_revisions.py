"""The ledger of revisions."""

from __future__ import annotations

import asyncio
import hashlib
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete

from bot.store.database import Database, DatabaseError
from bot.store.drafts import Drafts
from bot.store.revisions import DraftClosedError, HeadMovedError, Revision, Revisions, text_hash
from bot.store.schema import RevisionRow


async def append(revisions: Revisions, *texts: str) -> list[Revision]:
    """Append texts to the ledger, one after the other."""
    appended = []
    for text in texts:
        head = await revisions.head()
        expected = head.hash if head else None
        appended.append(await revisions.append(text, author="Ada", origin="cli", note="", expected_head=expected))
    return appended


async def test_an_empty_ledger(database: Database) -> None:
    """A new ledger is empty."""
    revisions = Revisions(database)
    assert await revisions.head() is None
    assert await revisions.get(1) is None
    assert await revisions.find(text_hash("")) is None
    assert await revisions.history(10) == []


async def test_a_revision_keeps_what_it_was_given(database: Database, url: str) -> None:
    """Everything about a revision is read back unchanged, also from another connection."""
    before = datetime.now(UTC)
    revision = await Revisions(database).append(
        "title: 제28차\r\n", author="Ada 👩🏽‍🔬", origin="publish", note="näher", expected_head=None
    )
    assert revision.hash == hashlib.sha256("title: 제28차\r\n".encode()).hexdigest()
    assert (revision.number, revision.text, revision.author) == (1, "title: 제28차\r\n", "Ada 👩🏽‍🔬")
    assert (revision.origin, revision.note, revision.parent_hash) == ("publish", "näher", None)
    assert before <= revision.at <= datetime.now(UTC)
    assert revision.at.utcoffset() == timedelta()
    await database.close()
    reopened = await Database.open(url)
    assert await Revisions(reopened).head() == revision
    await reopened.close()


async def test_history(database: Database) -> None:
    """The newest comes first, and the list can continue below a number."""
    revisions = Revisions(database)
    appended = await append(revisions, "a", "b", "c", "d")
    assert await revisions.history(2) == [appended[3], appended[2]]
    assert await revisions.history(2, before=appended[2].number) == [appended[1], appended[0]]
    assert await revisions.head() == appended[3]
    assert await revisions.get(appended[1].number) == appended[1]
    assert [revision.parent_hash for revision in appended] == [None, *map(text_hash, "abc")]


async def test_what_was_live_at_a_time(database: Database) -> None:
    """It is the newest revision published until then."""
    revisions = Revisions(database)
    first = await revisions.append("a", author="", origin="start", note="", expected_head=None)
    second = await revisions.append("b", author="", origin="file", note="", expected_head=first.hash)
    assert await revisions.live_at(second.at) == second
    assert await revisions.live_at(second.at - (second.at - first.at) / 2) == first
    assert await revisions.live_at(first.at - timedelta(seconds=1)) is None


async def test_find_gives_the_newest(database: Database) -> None:
    """A text that was published twice is found at its last revision."""
    revisions = Revisions(database)
    appended = await append(revisions, "a", "b", "a", "c")
    assert await revisions.find(text_hash("a")) == appended[2]


@pytest.mark.parametrize("expected", [None, text_hash("a"), "0" * 64])
async def test_the_head_moved(database: Database, expected: str | None) -> None:
    """Nothing is written if the head is not the expected one."""
    revisions = Revisions(database)
    await append(revisions, "a", "b")
    with pytest.raises(HeadMovedError):
        await revisions.append("c", author="Ada", origin="file", note="", expected_head=expected)
    assert len(await revisions.history(10)) == 2


async def test_no_head_where_one_is_expected(database: Database) -> None:
    """Nothing is written if a head is expected and the ledger is empty."""
    with pytest.raises(HeadMovedError):
        await Revisions(database).append("a", author="Ada", origin="file", note="", expected_head=text_hash(""))


async def test_one_of_many_at_once_wins(database: Database, replica: Database) -> None:
    """If several replicas append to the same head at once, exactly one succeeds."""
    [head] = await append(Revisions(database), "head")
    places = [database, replica] * 4
    # A replica that had to connect first would be too late for the race.
    await asyncio.gather(*(Revisions(place).head() for place in places))
    attempts = [
        Revisions(place).append(f"{n}", author=f"{n}", origin="publish", note="", expected_head=head.hash)
        for n, place in enumerate(places)
    ]
    results = await asyncio.gather(*attempts, return_exceptions=True)
    [winner] = [result for result in results if isinstance(result, Revision)]
    assert [type(result) for result in results].count(HeadMovedError) == 7
    assert await Revisions(replica).history(10) == [winner, head]


async def test_appending_waits_its_turn(impatient: None, database: Database, replica: Database) -> None:
    """While one replica appends, the others cannot even read the head."""
    async with database.session() as session:
        await database.lock(session, RevisionRow)
        with pytest.raises(DatabaseError, match="another program keeps it locked"):
            await append(Revisions(replica), "a")
    await append(Revisions(replica), "a")


async def test_a_draft_is_published_with_the_revision(database: Database) -> None:
    """The draft closes in the transaction that appends its text; a second time it cannot."""
    revisions, drafts = Revisions(database), Drafts(database)
    draft = await drafts.create(1, "Ada", text_hash(""), "a", "")
    first = await revisions.append("a", author="Ada", origin="publish", note="", expected_head=None, draft=draft.id)
    published = await drafts.get(draft.id)
    assert published is not None and published.state == "published"
    with pytest.raises(DraftClosedError):
        await revisions.append("b", author="Ada", origin="publish", note="", expected_head=first.hash, draft=draft.id)
    assert await revisions.history(10) == [first]


async def test_other_drafts_of_the_text_are_published_with_it(database: Database) -> None:
    """They are closed however the text was published; drafts of other texts stay open."""
    revisions, drafts = Revisions(database), Drafts(database)
    same = await drafts.create(1, "Ada", text_hash("base"), "text", "")
    other = await drafts.create(1, "Ada", text_hash("base"), "another text", "")
    await append(revisions, "text")
    assert await drafts.open_drafts() == [other]
    closed = await drafts.get(same.id)
    assert closed is not None and closed.state == "published"


@pytest.mark.parametrize("is_known", [True, False])
async def test_a_draft_that_is_not_open_publishes_nothing(database: Database, is_known: bool) -> None:
    """Neither a discarded draft nor an unknown one makes a revision."""
    revisions, drafts = Revisions(database), Drafts(database)
    draft = "unknown"
    if is_known:
        draft = (await drafts.create(1, "Ada", text_hash(""), "a", "")).id
        await drafts.discard(draft)
    with pytest.raises(DraftClosedError):
        await revisions.append("a", author="Ada", origin="publish", note="", expected_head=None, draft=draft)
    assert await revisions.head() is None


async def test_a_draft_stays_open_where_the_head_moved(database: Database) -> None:
    """A publication that comes too late leaves its draft unchanged."""
    revisions, drafts = Revisions(database), Drafts(database)
    await append(revisions, "a")
    draft = await drafts.create(1, "Ada", text_hash(""), "b", "")
    with pytest.raises(HeadMovedError):
        await revisions.append("b", author="Ada", origin="publish", note="", expected_head=None, draft=draft.id)
    assert await drafts.open_drafts() == [draft]


async def test_one_draft_is_published_once(database: Database, replica: Database) -> None:
    """A draft that is published and discarded at once ends as one of the two, and the ledger agrees."""
    draft = await Drafts(database).create(1, "Ada", text_hash(""), "a", "")
    published, discarded = await asyncio.gather(
        Revisions(database).append("a", author="A", origin="publish", note="", expected_head=None, draft=draft.id),
        Drafts(replica).discard(draft.id),
        return_exceptions=True,
    )
    assert isinstance(published, Revision) != discarded
    assert (await Revisions(database).head() is not None) == isinstance(published, Revision)


async def test_numbers_are_not_used_again(database: Database) -> None:
    """Even if somebody deletes the newest revision by hand, its number is not reused."""
    revisions = Revisions(database)
    newest = (await append(revisions, "a", "b"))[-1]
    async with database.session() as session:
        await session.execute(delete(RevisionRow).where(RevisionRow.number == newest.number))
    [appended] = await append(revisions, "c")
    assert appended.number > newest.number


@pytest.mark.parametrize("text", ["\0", "title: \ud83d"])
async def test_what_no_database_keeps(database: Database, text: str) -> None:
    """A text that would not be read back unchanged is refused, not altered."""
    with pytest.raises(ValueError, match="cannot be stored"):
        await Revisions(database).append(text, author="Ada", origin="file", note="", expected_head=None)
    assert await Revisions(database).head() is None


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(text=st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"])), words=st.text())
async def test_any_text_comes_back(database: Database, text: str, words: str) -> None:
    """A text is read back unchanged, and people's words never cause an error."""
    revisions = Revisions(database)
    head = await revisions.head()
    expected = head.hash if head else None
    revision = await revisions.append(text, author=words, origin="file", note=words, expected_head=expected)
    assert revision.text == text
    assert await revisions.head() == revision
    assert revision.author == revision.note
    assert len(revision.author) == len(words)
