"""All topics and entries can be reached, even if there are more than fit under a message."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.standin.server import StandInServer
from bot.standin.user import StandInUser
from tests.bot.conftest import labels, running, settings_for

TOPICS = [f"Shelf {number}" for number in range(101)]
# One topic has the id "-", which looks like none.
FAQ = (
    "title: Tool library\ntopics:\n"
    + "".join(f"  - {{id: {'-' if n == 7 else f's{n}'}, title: {title}}}\n" for n, title in enumerate(TOPICS))
    + "entries:\n"
    + "".join(
        f"  - {{id: e{n}, topic: {'-' if n == 7 else f's{n}'}, questions: What lies on shelf {n}?, answer: Tools.}}\n"
        for n in range(len(TOPICS))
    )
    + "".join(f"  - {{id: rule-{n}, questions: What says rule {n}?, answer: Be quiet.}}\n" for n in range(15))
)


@pytest.fixture
async def ada(server: StandInServer, tmp_path: Path) -> AsyncIterator[StandInUser]:
    """An admin of that FAQ, who also asks questions."""
    ada = StandInUser(server.world, "Ada", "en", timeout=30)
    (tmp_path / "faq.yaml").write_text(FAQ, encoding="utf-8")
    async with running(settings_for(server, tmp_path, admins=frozenset({ada.user.id}))):
        yield ada


async def turned(user: StandInUser, shown: list[str]) -> list[str]:
    """The labels of a list on all its pages."""
    every = list(shown)
    while "Next ›" in shown:
        shown = labels(await user.taps("Next ›"))
        every += shown
    return every


@pytest.mark.parametrize("command", ["/topics", "/start"])
async def test_all_topics_are_listed_page_by_page(ada: StandInUser, command: str) -> None:
    """The last page has the entries without a topic, and a way back to the first page."""
    first = labels(await ada.says(command))
    every = await turned(ada, first)
    assert [label for label in every if label in (*TOPICS, "More")] == [*TOPICS, "More"]
    while "‹ Previous" in labels(ada.last_message):
        back = labels(await ada.taps("‹ Previous"))
    assert back == first


async def test_the_way_back_leads_to_the_page_one_came_from(ada: StandInUser) -> None:
    """The way back leads from an entry to its topic, and from there to the page of topics that lists it."""
    await turned(ada, labels(await ada.says("/topics")))
    last = labels(ada.last_message)
    await ada.taps("Shelf 100")
    await ada.taps("What lies on shelf 100?")
    await ada.taps("‹ Shelf 100")
    assert labels(await ada.taps("‹ All topics")) == last


async def test_an_admin_reaches_every_entry(ada: StandInUser) -> None:
    """Topics and entries have pages with a way back; a topic called - is not confused with no topic."""
    await ada.says("/faq")
    every = await turned(ada, labels(await ada.taps("✏️ Edit an entry")))
    assert [label for label in every if label in (*TOPICS, "More")] == [*TOPICS, "More"]
    last = labels(ada.last_message)
    entries = labels(await ada.taps("More"))
    assert "What says rule 14?" in await turned(ada, entries)
    assert labels(await ada.taps("‹ Previous")) == entries
    assert labels(await ada.taps("‹ All topics")) == last
    while "‹ Previous" in labels(ada.last_message):
        await ada.taps("‹ Previous")
    assert labels(await ada.taps("Shelf 7")) == ["What lies on shelf 7?", "‹ All topics"]
