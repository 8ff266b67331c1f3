"""A draft based on a text that is no longer live: both changes are shown, and merged where possible."""

from __future__ import annotations

import asyncio
import shutil
from pathlib import Path

import pytest

from bot import watching
from bot.settings import Settings
from bot.standin.message import Message
from bot.standin.user import StandInUser
from bot.store.revisions import text_hash
from tests.bot.admin.conftest import file_of, opens, proposes, publishes
from tests.bot.climate_faq import FAQ, LUNCH, SEOUL
from tests.bot.conftest import labels, running, store_of


async def both_moved(ada: StandInUser, ben: StandInUser, mine: str, theirs: str) -> Message:
    """Ada publishes a draft older than Ben's publication; return what she sees."""
    draft = await proposes(ada, mine)
    await publishes(ben, theirs)
    await ada.hears()
    return await ada.taps("✅ Publish", draft)


async def test_a_draft_on_an_old_base_is_rebased(desk: Path, ada: StandInUser, ben: StandInUser) -> None:
    """Both changes are shown. The rebased draft contains both, and is published as shown."""
    moved = await both_moved(ada, ben, mine=SEOUL, theirs=LUNCH)
    assert "Revision 2 went live since" in moved.text
    meanwhile, mine = moved.text.split("What the draft changes:")
    assert "new: Who pays for lunch?" in meanwhile and "(venue)" not in meanwhile
    assert "(venue)" in mine
    assert desk.read_text() == LUNCH
    rebased = await ada.taps("Apply my changes to the live FAQ")
    assert "new:" not in rebased.text
    assert "In Seoul." in rebased.text
    await ada.taps("✅ Publish")
    assert desk.read_text() == LUNCH.replace("In Gyeongju.", "In Seoul.")


async def test_a_draft_on_a_base_that_is_valid_no_longer_is_rebased(
    settings: Settings, ada: StandInUser, ben: StandInUser
) -> None:
    """If a document of the base is gone, nothing can be said about the changes, but they can be applied."""
    folder = settings.faq.parent / "seeds"
    folder.mkdir()
    (folder / "menu.txt").write_text("Menu\n\n1. Rice.\n", encoding="utf-8")
    source = "  menu: {file: menu.txt, title: Menu, date: 2024-04-04}\n"
    settings.faq.write_text(FAQ.replace("sources:\n", f"sources:\n{source}"), encoding="utf-8")
    async with running(settings):
        draft = await proposes(ada, settings.faq.read_text().replace("In Gyeongju.", "In Seoul."))
        await publishes(ben, LUNCH)
        await ada.hears()
        shutil.rmtree(folder)
        moved = await ada.taps("✅ Publish", draft)
        assert "Revision 2 went live since" in moved.text
        assert "What your draft changes:" not in moved.text
        await ada.taps("Apply my changes to the live FAQ", moved)
        await ada.taps("✅ Publish")
    assert settings.faq.read_text() == LUNCH.replace("In Gyeongju.", "In Seoul.")


async def test_line_ends_of_windows_are_rebased(desk: Path, ada: StandInUser, ben: StandInUser) -> None:
    """A file saved on Windows contributes its changes, and the live file keeps its line ends."""
    draft = await proposes(ada, SEOUL.replace("\n", "\r\n"))
    assert "+    answer: In Seoul." in file_of(await ada.hears())
    await publishes(ben, LUNCH)
    await ada.hears()
    assert "went live since" in (await ada.taps("✅ Publish", draft)).text
    await ada.taps("Apply my changes to the live FAQ")
    await ada.taps("✅ Publish")
    assert desk.read_bytes().decode() == LUNCH.replace("In Gyeongju.", "In Seoul.")


async def test_small_changes_of_one_entry_come_together(desk: Path, ada: StandInUser, ben: StandInUser) -> None:
    """Two people changing one entry's answer in different languages is not a conflict."""
    english, korean = ("reduces **methane**", "cuts **methane**"), ("줄이는", "감축하는")
    await both_moved(ada, ben, mine=FAQ.replace(*english), theirs=FAQ.replace(*korean))
    await ada.taps("Apply my changes to the live FAQ")
    await ada.taps("✅ Publish")
    assert desk.read_text() == FAQ.replace(*english).replace(*korean)


async def test_a_conflict_is_named(desk: Path, ada: StandInUser, ben: StandInUser) -> None:
    """If both changed the same thing, the rebase names it and nothing is published."""
    theirs = FAQ.replace("In Gyeongju.", "In Busan.")
    await both_moved(ada, ben, mine=SEOUL, theirs=theirs)
    conflict = await ada.taps("Apply my changes to the live FAQ")
    assert "entry 'venue'" in conflict.text
    assert "answer" in conflict.text
    assert labels(conflict) == ["🗑 Discard", "Changed lines"]
    assert desk.read_text() == theirs


async def test_two_answers_are_shown_side_by_side(desk: Path, ada: StandInUser, ben: StandInUser) -> None:
    """If both changed the same answer, both texts can be read and copied, also when the draft cannot be applied."""
    theirs = LUNCH.replace("In Gyeongju.", "In **Busan** & Ulsan.")
    moved = await both_moved(ada, ben, mine=SEOUL.replace("In Seoul.", "In **Seoul** & Suwon."), theirs=theirs)
    for shown in (moved, await ada.taps("Apply my changes to the live FAQ")):
        assert "Both change the answer (en) of Where was the meeting held?" in shown.text
        live, draft = shown.text.split("Live:")[1].split("The draft:")
        assert "In **Busan** & Ulsan." in live
        assert "In **Seoul** & Suwon." in draft
        assert "<pre>In **Seoul** &amp; Suwon.</pre>" in shown.html
        assert "+    answer: In **Seoul** & Suwon." in file_of(await ada.taps("Changed lines", shown))


async def test_changes_of_two_answers_show_no_texts(desk: Path, ada: StandInUser, ben: StandInUser) -> None:
    """Only an answer that both changed in different ways is shown."""
    same = ("In Gyeongju.", "In Seoul.")
    theirs = FAQ.replace(*same).replace("reduces", "cuts")
    moved = await both_moved(ada, ben, mine=FAQ.replace(*same).replace("It brings", "It makes"), theirs=theirs)
    assert "Both change" not in moved.text


async def test_long_answers_fit(desk: Path, ada: StandInUser, ben: StandInUser) -> None:
    """Two answers of the greatest length are shown in full; of several, as many as there is room for."""
    texts = {name: "".join(f"{name}{number:03} " for number in range(180)).strip() for name in ("a", "b")}
    mine, theirs = (
        FAQ.replace("In Gyeongju.", words).replace("Deputy Minister Chung did.", words) for words in texts.values()
    )
    draft = await proposes(ada, mine)
    await ada.hears()  # The document of the changed lines.
    await publishes(ben, theirs)
    await ada.hears()
    moved = await ada.taps("✅ Publish", draft)
    assert texts["a"] in moved.text and texts["b"] in moved.text
    assert moved.text.count("Both change") == 1
    assert "What the draft changes:\n✏️" in moved.text


async def test_the_same_change_twice_leaves_nothing_to_do(desk: Path, ada: StandInUser, ben: StandInUser) -> None:
    """A draft whose change is already live is closed."""
    theirs = LUNCH.replace("In Gyeongju.", "In Seoul.")
    await both_moved(ada, ben, mine=SEOUL, theirs=theirs)
    assert "nothing changes" in (await ada.taps("Apply my changes to the live FAQ")).text
    assert "📝 Open drafts (1)" not in labels(await ada.says("/faq"))


@pytest.mark.parametrize("button", ["✅ Publish", "v1:a:rebase/{id}"])
async def test_a_draft_of_an_unknown_base_says_so(
    desk: Path, settings: Settings, ada: StandInUser, button: str
) -> None:
    """A draft based on a text that never became a revision can only be discarded, not published or rebased."""
    async with store_of(settings) as store:
        draft = await store.drafts.create(ada.user.id, "Ada", text_hash("lost"), SEOUL, "")
    listed = await opens(ada, "📝 Open drafts (1)")
    shown = await ada.taps(labels(listed)[0], listed)
    refused = await ada.taps(button.format(id=draft.id), shown)
    assert "made from a text that is not in the history" in refused.text
    assert labels(refused) == ["🗑 Discard", "Changed lines"]
    assert "Discarded" in (await ada.taps("🗑 Discard")).text
    assert desk.read_text() == FAQ


async def test_a_file_that_was_edited_a_moment_ago_is_no_victim(
    desk: Path, ada: StandInUser, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An edit on disk that was not seen yet is taken first: the admin sees it beside the draft, and it is not lost."""
    monkeypatch.setattr(watching, "SETTLE_SECONDS", 600.0)  # The watcher would sometimes be the first to see it.
    draft = await proposes(ada, SEOUL)
    desk.write_text(LUNCH)
    await ada.taps_for_notice("✅ Publish", draft)
    async with asyncio.timeout(ada.timeout):  # The news that the file is live may come before it or after.
        while not (moved := [message for message in ada.messages if "went live since" in message.text]):
            await asyncio.sleep(0)
    assert "new: Who pays for lunch?" in moved[0].text
    assert desk.read_text() == LUNCH


async def test_a_broken_file_in_the_way_is_said(desk: Path, ada: StandInUser) -> None:
    """A file on disk with a problem is not overwritten unasked; then it is put back and the draft published."""
    draft = await proposes(ada, SEOUL)
    desk.write_text("title: [broken\n")
    assert "is not live" in (await ada.hears()).text
    blocked = await ada.taps("✅ Publish", draft)
    assert "has changes that are not live" in blocked.text
    assert desk.read_text() == "title: [broken\n"
    await opens(ada, "Overwrite the file with the live FAQ")
    assert desk.read_text() == FAQ
    listed = await opens(ada, "📝 Open drafts (1)")
    await ada.taps(labels(listed)[0], listed)
    assert "Revision 2" in (await ada.taps("✅ Publish")).text
    assert desk.read_text() == SEOUL


async def test_editing_a_message_keeps_the_revision_it_was_based_on(
    desk: Path, ada: StandInUser, ben: StandInUser
) -> None:
    """If an admin edits their sent FAQ after a colleague published, the colleague's change is not silently undone."""
    sent = ada.writes(FAQ.replace("In Gyeongju.", "In Seuol."))
    await ada.hears()
    await publishes(ben, LUNCH)
    await ada.hears()
    draft = await ada.changes(sent.id, FAQ.replace("In Gyeongju.", "In Seoul."))
    shown = await ada.taps("✅ Publish", draft)
    assert "What has changed since then" in shown.text
    assert "In Seoul." not in desk.read_text()
    rebased = await ada.taps(next(label for label in labels(shown) if "live FAQ" in label), shown)
    await ada.taps("✅ Publish", rebased)
    assert "In Seoul." in desk.read_text()
    assert "Who pays for lunch?" in desk.read_text()
