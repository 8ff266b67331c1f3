"""The two-person rule: several admins must agree to a draft, over HTTP."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from bot import rate_limiter
from bot.settings import Settings
from bot.standin.faults import Fault, status
from bot.standin.server import StandInServer
from bot.standin.tapping import taps
from bot.standin.user import StandInUser
from bot.store.drafts import Draft, Drafts
from tests.bot.admin.conftest import button_data, opens, proposes, revisions
from tests.bot.climate_faq import FAQ, LUNCH, SEOUL
from tests.bot.conftest import labels, running


@pytest.fixture
def two(settings: Settings) -> Settings:
    """Settings that require two admins to agree."""
    return settings.model_copy(update={"approvals": 2})


async def test_a_second_admin_must_agree(two: Settings, ada: StandInUser, ben: StandInUser, eve: StandInUser) -> None:
    """The author cannot publish alone, however often. The other admin sees the same diff, agrees, and it is live."""
    async with running(two):
        await ben.says("/start")
        draft = await proposes(ada, LUNCH)
        agree = button_data(draft, "✅ Agree (2 needed)")
        for _ in range(2):
            notice = await ada.taps_for_notice(agree, draft)
            assert notice.alert and "1 of 2 admins agree" in notice.text
        assert two.faq.read_text() == FAQ
        asked = await ben.hears()
        assert asked.text == draft.text.replace("by Ada\n", "by Ada\nAgreed: Ada\n")
        assert "Revision 2 is live" in (await ben.taps("✅ Agree (2 needed)", asked)).text
        assert "Revision 2 is live: published by Ada, Ben" in (await ada.hears()).text
        assert two.faq.read_text() == LUNCH
        assert "already been published" in (await ada.taps_for_notice(agree, draft)).text
        assert len([line for line in ben.messages if line.from_bot and "Draft by Ada" in line.text]) == 0


async def test_who_has_agreed(
    server: StandInServer, two: Settings, ada: StandInUser, ben: StandInUser, eve: StandInUser
) -> None:
    """Everybody sees who has agreed, and only buttons that work for them: nobody agrees twice or discards another's."""
    three = two.model_copy(update={"admins": two.admins | {eve.user.id}, "approvals": 3})
    async with running(three):
        await ben.says("/start")
        await eve.says("/start")
        agreed = await ada.taps("✅ Agree (3 needed)", await proposes(ada, LUNCH))
        assert "Draft by Ada\nAgreed: Ada\n" in agreed.text
        assert labels(agreed) == ["🗑 Discard", "Changed lines"]
        asked, other = await ben.hears(), await eve.hears()
        assert labels(asked) == labels(other) == ["✅ Agree (3 needed)", "✋ Object", "Changed lines"]
        agreed = await ben.taps("✅ Agree (3 needed)", asked)
        assert "Agreed: Ada, Ben\n" in agreed.text
        assert labels(agreed) == ["Changed lines"]
        assert "Revision 2 is live" in (await eve.taps("✅ Agree (3 needed)", other)).text
        assert "published by Ada, Ben, Eve" in (await ada.hears()).text


async def test_an_admin_objects(two: Settings, ada: StandInUser, ben: StandInUser) -> None:
    """The author is told by whom, and opens the draft from there; whoever objected may still agree."""
    async with running(two):
        await ben.says("/start")
        await ada.taps("✅ Agree (2 needed)", await proposes(ada, LUNCH))
        objected = await ben.taps("✋ Object", await ben.hears())
        assert objected.text == "You object to the draft of Ada, who has been told. It stays among the open drafts."
        told = await ada.hears()
        assert told.text == "✋ Ben objects to your draft."
        assert "The host pays." in (await ada.taps("Show the draft", told)).text
        listed = await opens(ben, "📝 Open drafts (1)")
        await ben.taps(labels(listed)[0], listed)
        assert "Revision 2 is live" in (await ben.taps("✅ Agree (2 needed)")).text


async def test_an_objection_that_cannot_be_delivered(two: Settings, ada: StandInUser, ben: StandInUser) -> None:
    """If the author has blocked the bot, whoever objects learns that."""
    async with running(two):
        await ben.says("/start")
        await ada.taps("✅ Agree (2 needed)", await proposes(ada, LUNCH))
        asked = await ben.hears()
        ada.blocks()
        notice = await ben.taps_for_notice("✋ Object", asked)
        assert notice.alert and notice.text == "I could not reach Ada. Please talk to them yourself."


async def test_who_cannot_be_reached_is_asked_later(
    two: Settings, server: StandInServer, ada: StandInUser, ben: StandInUser, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A request to agree waits, like news, until the admin can be reached, and is sent once."""
    monkeypatch.setattr(rate_limiter, "LONGEST_PAUSE", 0.0)
    async with running(two):
        await ben.says("/start")
        server.world.faults.add(Fault("status", "sendmessage", ben.user.id, status(500), times=0))
        draft = await proposes(ada, LUNCH)
        await ada.taps_for_notice("✅ Agree (2 needed)", draft)
        await ada.says("/help")  # Answered after the press has been dealt with.
        server.world.faults.clear()
        asked = await ben.hears()
        assert asked.text == draft.text.replace("by Ada\n", "by Ada\nAgreed: Ada\n")
        assert "Hello" in (await ben.says("/start")).text
        assert "Revision 2 is live" in (await ben.taps("✅ Agree (2 needed)", asked)).text


async def test_who_could_not_be_reached_is_asked_after_a_restart(
    two: Settings, server: StandInServer, ada: StandInUser, ben: StandInUser, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Those who were asked are not asked again, however often the bot starts."""
    monkeypatch.setattr(rate_limiter, "LONGEST_PAUSE", 0.0)
    async with running(two):
        await ben.says("/start")
        server.world.faults.add(Fault("status", "sendmessage", ben.user.id, status(500), times=0))
        draft = await proposes(ada, LUNCH)
        await ada.taps_for_notice("✅ Agree (2 needed)", draft)
        await ada.says("/help")  # Answered after the press has been dealt with.
    server.world.faults.clear()
    async with running(two):
        assert (await ben.hears()).text == draft.text.replace("\n", "\nAgreed: Ada\n", 1)
        await ada.says("/start")
    async with running(two):
        assert "Revision 2 is live" in (await ben.taps("✅ Agree (2 needed)")).text
    for admin in (ada, ben):
        assert len([message for message in admin.messages if "Draft by Ada" in message.text]) == (admin is ada)


async def test_who_was_not_asked_is_asked_when_the_author_agrees_again(
    two: Settings, ada: StandInUser, ben: StandInUser, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first press may have been interrupted by an error."""
    async with running(two):
        await ben.says("/start")
        draft = await proposes(ada, LUNCH)
        with monkeypatch.context() as patch:
            patch.setattr("bot.admin.drafts.weigh", None)
            await ada.taps_for_notice("✅ Agree (2 needed)", draft)
            await ada.says("/help")  # Answered after the press has been dealt with.
        await ada.taps_for_notice("✅ Agree (2 needed)", draft)
        assert (await ben.hears()).text == draft.text.replace("\n", "\nAgreed: Ada\n", 1)


async def test_nobody_agrees_before_the_author(two: Settings, ada: StandInUser, ben: StandInUser) -> None:
    """Others cannot publish a draft before its author has agreed to it."""
    async with running(two):
        agree = button_data(await proposes(ada, LUNCH), "✅ Agree (2 needed)")
        listed = await opens(ben, "📝 Open drafts (1)")
        draft = await ben.taps(labels(listed)[0], listed)
        assert labels(draft) == ["Changed lines"]
        for data in (agree, agree.replace(":publish/", ":object/")):
            assert "belongs to another admin" in (await ben.taps_for_notice(data, draft)).text
        assert two.faq.read_text() == FAQ


async def test_both_agree_at_once(two: Settings, ada: StandInUser, ben: StandInUser) -> None:
    """If two admins tap at the same time, one tap publishes, and there is one revision."""
    async with running(two):
        await ben.says("/start")
        draft = await proposes(ada, LUNCH)
        await ada.taps_for_notice("✅ Agree (2 needed)", draft)
        asked = await ben.hears()
        taps(ada.world, ada.user, draft.id, button_data(draft, "✅ Agree (2 needed)"))
        taps(ben.world, ben.user, asked.id, button_data(asked, "✅ Agree (2 needed)"))
        while ada.world.callback_queries:
            await asyncio.sleep(0)
        assert not any("went live since" in message.text for message in [*ada.messages, *ben.messages])
    assert two.faq.read_text() == LUNCH
    assert await revisions(two) == 2


async def test_who_agrees_agrees_to_what_they_saw(two: Settings, ada: StandInUser, ben: StandInUser) -> None:
    """After the author rebases the draft, the other admin's old button shows the new draft and does not publish."""
    async with running(two):
        await ben.says("/start")
        draft = await proposes(ada, SEOUL)
        agree = button_data(draft, "✅ Agree (2 needed)")
        await ada.taps_for_notice(agree, draft)
        old = await ben.hears()
        two.faq.write_text(LUNCH)
        await ada.hears()
        await ada.taps(agree, draft)
        rebased = await ada.taps("Apply my changes to the live FAQ")
        notice = await ben.taps_for_notice("✅ Agree (2 needed)", old)
        assert "has changed since you saw it" in notice.text
        assert two.faq.read_text() == LUNCH
        anew = await ben.hears()
        while "Draft by Ada" not in anew.text:
            anew = await ben.hears()
        assert labels(anew) == ["Changed lines"]
        await ada.taps_for_notice("✅ Agree (2 needed)", rebased)
        assert (await ben.hears()).text == rebased.text.replace("by Ada\n", "by Ada\nAgreed: Ada\n")
        assert "is live" in (await ben.taps("✅ Agree (2 needed)")).text
    assert "In Seoul." in two.faq.read_text()


async def test_who_agrees_while_the_draft_is_rebased_has_not_agreed_to_what_it_became(
    two: Settings, ada: StandInUser, ben: StandInUser, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They see the new version, which is published only when they press again."""
    approve = Drafts.approve

    async def rebase_and_approve(drafts: Drafts, draft_id: str, *agreed: Any) -> Draft | None:
        monkeypatch.setattr(Drafts, "approve", approve)
        [draft] = await drafts.open_drafts()
        await drafts.replace(draft_id, draft.base_hash, SEOUL, draft.note)
        return await approve(drafts, draft_id, *agreed)

    async with running(two):
        await ben.says("/start")
        draft = await proposes(ada, LUNCH)
        await ada.taps_for_notice("✅ Agree (2 needed)", draft)
        asked = await ben.hears()
        monkeypatch.setattr(Drafts, "approve", rebase_and_approve)
        assert "has changed since you saw it" in (await ben.taps_for_notice("✅ Agree (2 needed)", asked)).text
        assert "In Seoul." in (await ben.hears()).text
        listed = await opens(ada, "📝 Open drafts (1)")
        rebased = await ada.taps(labels(listed)[0], listed)
        assert "1 of 2 admins agree" in (await ada.taps_for_notice("✅ Agree (2 needed)", rebased)).text
        assert two.faq.read_text() == FAQ
        await ben.hears()
        assert "is live" in (await ben.taps("✅ Agree (2 needed)")).text
    assert two.faq.read_text() == SEOUL


async def test_who_is_no_admin_any_more_does_not_count(
    server: StandInServer, two: Settings, ada: StandInUser, ben: StandInUser, eve: StandInUser
) -> None:
    """The approval of a removed admin does not count, and the buttons sent to them no longer work."""
    three = two.model_copy(update={"admins": two.admins | {eve.user.id}, "approvals": 3})
    async with running(three):
        await ben.says("/start")
        await eve.says("/start")
        draft = await proposes(ada, LUNCH)
        await ada.taps_for_notice("✅ Agree (3 needed)", draft)
        asked, shown = await eve.hears(), await ben.hears()
        agree = button_data(asked, "✅ Agree (3 needed)")
        assert "2 of 3" in (await eve.taps_for_notice("✅ Agree (3 needed)", asked)).text
    async with running(two.model_copy(update={"admins": two.admins, "approvals": 3})):
        assert "2 of 3" in (await ben.taps_for_notice("✅ Agree (3 needed)", shown)).text
        assert "out of date" in (await eve.taps_for_notice(agree, asked)).text
    assert two.faq.read_text() == FAQ


async def test_who_agrees_first_to_the_draft_of_a_former_admin_has_the_others_asked(
    two: Settings, ada: StandInUser, ben: StandInUser, eve: StandInUser
) -> None:
    """This holds even if the approver is not the author: the other admins get the draft, the approver does not."""
    async with running(two):
        await proposes(ada, LUNCH)
    async with running(two.model_copy(update={"admins": frozenset({ben.user.id, eve.user.id})})):
        await eve.says("/start")
        listed = await opens(ben, "📝 Open drafts (1)")
        draft = await ben.taps(labels(listed)[0], listed)
        assert "1 of 2 admins agree" in (await ben.taps_for_notice("✅ Agree (2 needed)", draft)).text
        asked = await eve.hears()
        assert asked.text == draft.text.replace("by Ada\n", "by Ada\nAgreed: Ben\n")
        assert "Revision 2 is live" in (await eve.taps("✅ Agree (2 needed)", asked)).text
        assert "Revision 2 is live" in (await ben.hears()).text
    assert two.faq.read_text() == LUNCH


async def test_the_draft_of_who_is_no_admin_any_more(settings: Settings, ada: StandInUser, ben: StandInUser) -> None:
    """It belongs to all admins: another admin may discard it."""
    async with running(settings):
        await proposes(ada, SEOUL)
    async with running(settings.model_copy(update={"admins": frozenset({ben.user.id})})):
        listed = await opens(ben, "📝 Open drafts (1)")
        await ben.taps(labels(listed)[0], listed)
        assert "Discarded" in (await ben.taps("🗑 Discard")).text
