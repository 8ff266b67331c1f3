"""The list of open drafts, and which of them a newer one replaces, over HTTP."""

from __future__ import annotations

import re
from pathlib import Path

from bot.standin.user import StandInUser
from tests.bot.admin.conftest import button_data, opens, opens_entry, proposes, publishes
from tests.bot.climate_faq import FAQ, LUNCH, SEOUL
from tests.bot.conftest import labels


async def open_drafts(user: StandInUser, count: int) -> list[str]:
    """What each open draft changes, as the list of them says."""
    listed = labels(await opens(user, f"📝 Open drafts ({count})"))[:-1]
    assert len(listed) == count
    return [label.partition(" · ")[0] for label in listed]


async def test_drafts_are_told_apart_by_what_they_change(desk: Path, ada: StandInUser, ben: StandInUser) -> None:
    """Each says what it changes, who made it, and when, with the date as everywhere."""
    await proposes(ada, SEOUL)
    await proposes(ben, LUNCH)
    await proposes(ada, FAQ.replace("[kadif]", "[venue]"))
    await proposes(ada, FAQ.replace("not translated yet", "later"))
    await proposes(ada, FAQ.replace("topics:\n", "synonyms:\n  - [lunch, dinner]\ntopics:\n"))
    listed = labels(await opens(ada, "📝 Open drafts (5)"))
    assert re.fullmatch(r"venue: answer \(en\) changed · Ada · \d{4}-\d\d-\d\d \d\d:\d\d", listed[0])
    assert listed[1].startswith("➕ lunch · Ben · 20")
    assert listed[2].startswith("parma: related entries changed · Ada")
    assert listed[3].startswith("Only comments or layout change; th")
    assert listed[4].startswith("➕ synonyms: lunch, dinner · Ada")


async def test_a_long_change_leaves_room_for_its_author(desk: Path, ada: StandInUser) -> None:
    """What a draft changes is cut before the name and the date are."""
    await proposes(ada, FAQ.replace("What is KADIF?", "What on earth is KADIF, and why did they call it that?"))
    assert " · Ada · 20" in labels(await opens(ada, "📝 Open drafts (1)"))[0]


async def test_another_reply_to_a_prompt_replaces_the_draft(desk: Path, ada: StandInUser) -> None:
    """The bot says so; the older message no longer publishes what the newer one has replaced."""
    prompt = await ada.taps("Answer (en)", await opens_entry(ada))
    first = await ada.says("It cuts methan.", reply_to=prompt.id)
    assert "replaces" not in first.text
    second = await ada.says("It cuts methane.", reply_to=prompt.id)
    assert second.text.endswith("It replaces the draft of your earlier reply to the same message.")
    assert await open_drafts(ada, 1) == ["parma: answer (en) changed"]
    assert "has changed since you saw it" in (await ada.taps_for_notice("✅ Publish", first)).text
    await ada.taps("✅ Publish", second)
    assert "It cuts methane." in desk.read_text()
    await ada.says("It ends methane.", reply_to=prompt.id)
    assert await open_drafts(ada, 1) == ["parma: answer (en) changed"]


async def test_a_reply_to_a_refusal_is_a_reply_to_its_prompt(desk: Path, ada: StandInUser) -> None:
    """There is one draft, whichever of the two messages is replied to; another prompt's draft stays."""
    shown = await opens_entry(ada)
    prompt = await ada.taps("Answer (en)", shown)
    await ada.says("메탄입니다.", reply_to=(await ada.taps("Answer (ko)", shown)).id)
    refused = await ada.says("long " * 400, reply_to=prompt.id)
    await ada.says("It cuts methan.", reply_to=refused.id)
    await ada.says("It cuts methane.", reply_to=prompt.id)
    await ada.says("It cuts methane!", reply_to=refused.id)
    assert await open_drafts(ada, 2) == ["parma: answer (ko) changed", "parma: answer (en) changed"]


async def test_a_draft_that_is_live_by_now_is_closed(desk: Path, ada: StandInUser, ben: StandInUser) -> None:
    """If the same text goes live by another way, nothing is left to publish, and proposing it again changes nothing."""
    drafts = [await proposes(user, SEOUL) for user in (ada, ben)]
    publish = button_data(drafts[0], "✅ Publish")
    await ben.taps("✅ Publish")
    await ada.hears()
    assert "Open drafts" not in "".join(labels(await ada.says("/faq")))
    assert "already been published" in (await ada.taps_for_notice(publish, drafts[0])).text
    again = await ada.sends_document("faq-1.yaml", SEOUL.encode())
    assert again.text == "This is already the live FAQ: nothing changes."
    assert "Open drafts" not in "".join(labels(await ada.says("/faq")))


async def test_a_draft_on_a_revision_that_is_not_live(desk: Path, ada: StandInUser, ben: StandInUser) -> None:
    """The list says what it changes in that revision."""
    await proposes(ada, SEOUL)
    await publishes(ben, LUNCH)
    await ada.hears()
    assert await open_drafts(ada, 1) == ["venue: answer (en) changed"]
