"""Viewing, downloading and restoring revisions in Telegram, over HTTP."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.settings import Settings
from bot.standin.user import StandInUser
from tests.bot.admin.conftest import file_of, opens, proposes, publishes
from tests.bot.climate_faq import BUSAN, FAQ, SEOUL
from tests.bot.conftest import labels, running, store_of


async def test_revisions_with_time_author_and_summary(desk: Path, ada: StandInUser, ben: StandInUser) -> None:
    """The newest comes first; each has its summary and its changed lines."""
    await ben.says("/start")
    await proposes(ada, SEOUL, caption="a new venue")
    await ada.taps("✅ Publish")
    await ben.hears()
    await publishes(ben, BUSAN)
    await ada.hears()
    listed = labels(await opens(ada, "🕓 History"))
    assert [label.partition(" · ")[0] for label in listed[:-1]] == ["3", "2", "1"]
    assert listed[0].endswith("Ben · published")
    assert listed[1].endswith("Ada · a new venue")
    assert listed[2].endswith("faq.yaml · first")
    second = await ada.taps(listed[1])
    assert "Revision 2, " in second.text and "published by Ada – a new venue" in second.text
    assert "answer (en) changed" in second.text
    assert "+    answer: In Seoul." in file_of(await ada.taps("Changed lines"))


async def test_any_revision_is_downloaded(desk: Path, ada: StandInUser) -> None:
    """Every revision, including the first, is downloaded byte for byte."""
    await publishes(ada, SEOUL)
    listed = await opens(ada, "🕓 History")
    first = await ada.taps(labels(listed)[1], listed)
    assert "The first revision." in first.text
    sent = await ada.taps("⬇️ Download", first)
    assert file_of(sent) == FAQ
    assert sent.file is not None and sent.file.name == "faq-1.yaml"


@pytest.mark.parametrize("name", ["faq-1.yaml", "faq-1 (1).yaml", "faq-1(2).yml"])
async def test_a_downloaded_revision_that_comes_back_changed(
    desk: Path, ada: StandInUser, ben: StandInUser, name: str
) -> None:
    """It becomes a draft based on that revision: what others published since is shown and not undone."""
    await ada.says("/start")
    await publishes(ben, FAQ.replace("What is KADIF?", "What is the KADIF?"))
    await ada.hears()
    draft = await ada.sends_document(name, SEOUL.encode())
    assert "(venue)" in draft.text and "kadif" not in draft.text
    assert "Revision 2 went live since" in (await ada.taps("✅ Publish", draft)).text
    await ada.taps("Apply my changes to the live FAQ")
    await ada.taps("✅ Publish")
    assert desk.read_text() == SEOUL.replace("What is KADIF?", "What is the KADIF?")


@pytest.mark.parametrize(
    "name", ["faq-3.yaml", "faq-99999999999999999999.yaml", "faq-1.yaml.bak.yaml", "my faq-1.yaml"]
)
async def test_other_names_tell_no_revision(desk: Path, ada: StandInUser, name: str) -> None:
    """A file with another name, or with the number of an unknown revision, is based on the live FAQ."""
    await publishes(ada, SEOUL)
    draft = await ada.sends_document(name, BUSAN.encode())
    assert "-    answer: In Seoul." in draft.text


async def test_a_downloaded_revision_that_comes_back_as_it_was(desk: Path, ada: StandInUser) -> None:
    """An unchanged file of an older revision restores that revision."""
    await publishes(ada, SEOUL)
    draft = await ada.sends_document("faq-1.yaml", FAQ.encode())
    assert "+    answer: In Gyeongju." in draft.text
    await ada.taps("✅ Publish")
    assert desk.read_text() == FAQ


async def test_undo_publishes_the_older_text_as_a_new_revision(desk: Path, ada: StandInUser, eve: StandInUser) -> None:
    """It is an ordinary draft that shows its changes, and the history only grows."""
    await publishes(ada, SEOUL)
    await ada.taps("Revision 2")
    draft = await ada.taps("↩️ Return to revision 1")
    assert "return to revision 1" in draft.text
    assert "+    answer: In Gyeongju." in draft.text
    assert desk.read_text() == SEOUL
    assert "Revision 3 is live" in (await ada.taps("✅ Publish")).text
    assert desk.read_text() == FAQ
    assert "Gyeongju" in (await eve.says("Where was the meeting held?")).text
    listed = labels(await opens(ada, "🕓 History"))
    assert listed[0].startswith("3 · ") and listed[0].endswith("return to revision 1")


async def test_an_undo_that_is_rebased_is_no_return(desk: Path, ada: StandInUser, ben: StandInUser) -> None:
    """What another admin published since stays, and the note says so. A rebase does not change an author's own note."""
    await publishes(ada, SEOUL)
    await ada.taps("Revision 2")
    undo = await ada.taps("↩️ Return to revision 1")
    own = await proposes(ada, SEOUL.replace("Deputy Minister Chung did.", "Mr Chung did."), caption="his name")
    await publishes(ben, SEOUL.replace("What is KADIF?", "What is the KADIF?"))
    await ada.hears()
    for draft, note in (
        (undo, "Ada – partial return to revision 1: later changes are kept\n"),
        (own, "Ada – his name"),
    ):
        await ada.taps("✅ Publish", draft)
        assert note in (await ada.taps("Apply my changes to the live FAQ", draft)).text
    await ada.taps("✅ Publish", undo)
    assert desk.read_text() == FAQ.replace("What is KADIF?", "What is the KADIF?")
    assert labels(await opens(ada, "🕓 History"))[0].partition("Ada · ")[2].startswith("partial return")


async def test_the_live_revision_is_not_returned_to(desk: Path, ada: StandInUser) -> None:
    """A forged or stale button to restore the live revision changes nothing."""
    panel = await ada.says("/faq")
    assert "nothing changes" in (await ada.taps("v1:a:undo/1", panel)).text


async def test_a_long_history_is_paged(settings: Settings, ada: StandInUser) -> None:
    """The whole history is shown, eight revisions a page."""
    async with store_of(settings) as store:
        head = None
        for number in range(20):
            head = await store.revisions.append(
                FAQ.replace("In Gyeongju.", f"In room {number}."),
                author="Ada",
                origin="cli",
                note="",
                expected_head=head.hash if head else None,
            )
    settings.faq.write_text(FAQ.replace("In Gyeongju.", "In room 19."))
    async with running(settings):
        listed = await opens(ada, "🕓 History")
        assert labels(listed)[0].startswith("20 ")
        listed = await ada.taps("Earlier ›", listed)
        assert labels(listed)[0].startswith("12 ")
        listed = await ada.taps("Earlier ›", listed)
        assert [label.partition(" ")[0] for label in labels(listed)] == ["4", "3", "2", "1", "‹"]
