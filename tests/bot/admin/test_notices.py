"""Notices that the bot sends to admins unasked, over HTTP."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path

import httpx
import pytest
from pydantic import HttpUrl, SecretStr

from bot import rate_limiter, watching
from bot.server import SECRET_HEADER, WEBHOOK_PATH
from bot.settings import Settings
from bot.standin.faults import Fault, status
from bot.standin.server import StandInServer
from bot.standin.tapping import taps
from bot.standin.user import StandInUser
from bot.store.database import DatabaseError
from bot.store.sent_notices import SentNotices
from tests.bot.admin.conftest import proposes, publishes
from tests.bot.climate_faq import FAQ, SEOUL
from tests.bot.conftest import free_port, labels, running, store_of


async def test_an_edit_on_disk_is_told(desk: Path, ada: StandInUser, ben: StandInUser, eve: StandInUser) -> None:
    """All admins are told which revision went live and what it changes; others are not."""
    for user in (ada, ben, eve):
        await user.says("/start")
    desk.write_text(SEOUL)
    for admin in (ada, ben):
        told = await admin.hears()
        assert "Revision 2 is live: edited in faq.yaml" in told.text
        assert "answer (en) changed" in told.text
        assert labels(told) == ["Revision 2"]
    await eve.hears_nothing_before("Where was the meeting held?", "Seoul")


async def test_a_bad_file_is_told_once_with_line_and_mend(desk: Path, ada: StandInUser, eve: StandInUser) -> None:
    """Admins are told once per distinct problem, and /faq shows it. Answers continue; once fixed, the file is live."""
    await ada.says("/start")
    bad = FAQ.replace("topic: people\n", "topic: peple\n")
    desk.write_text(bad)
    told = await ada.hears()
    assert "is not live" in told.text
    assert "line 41, column 12: entry 'leader' › topic" in told.text
    assert "did you mean 'people'?" in told.text
    other = bad.replace("related: [kadif]", "related: [kadiff]")
    desk.write_text(other)
    assert "line 28, column 15" in (await ada.hears()).text
    assert "Chung" in (await eve.says("Who led the Korean delegation?")).text
    assert "there are 2 problems" in (await ada.says("/faq")).text
    desk.write_text(bad)  # known already
    desk.with_name("new.yaml").write_text(SEOUL)
    os.replace(desk.with_name("new.yaml"), desk)
    mended = await ada.hears()
    assert "Revision 2 is live" in mended.text
    assert "is not live" not in (await ada.says("/faq")).text


async def test_a_problem_on_disk_is_told_with_its_line(desk: Path, ada: StandInUser) -> None:
    """As for a file that an admin sends, the bot quotes the line: in the notice, in /faq, and after another edit."""
    await ada.says("/start")
    for slip in ("peple", "poeple"):
        desk.write_text(FAQ.replace("topic: people\n", f"topic: {slip}\n"))
        assert f"\ntopic: {slip}\n" in (await ada.hears()).text
        assert f"\ntopic: {slip}\n" in (await ada.says("/faq")).text


async def test_a_document_that_no_longer_has_what_is_quoted_is_told(
    settings: Settings, ada: StandInUser, eve: StandInUser, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Admins are told once, also after a restart, and /faq shows it; answers continue."""
    monkeypatch.setattr(watching, "POLL_SECONDS", 0.05)
    document = settings.faq.parent / "seeds" / "2024-04-04-28th-asean-rok-dialogue.txt"
    async with running(settings):
        await ada.says("/start")
        document.parent.mkdir()
        document.write_text("1. Something else.\n", encoding="utf-8")
        told = await ada.hears()
        assert "The documents no longer have what the live FAQ cites" in told.text
        assert "these words are not in paragraph 1" in told.text
        assert "these words are not in paragraph 1" in (await ada.says("/faq")).text
    async with running(settings):
        assert "these words are not in paragraph 1" in (await ada.says("/faq")).text
        assert "smart" in (await eve.says("What is KADIF?")).text
    assert len([message for message in ada.messages if message.text.startswith("⚠")]) == 1


async def test_a_problem_that_comes_back_is_told_again(desk: Path, ada: StandInUser) -> None:
    """The same mistake is reported again if something else went live in between."""
    await ada.says("/start")
    for place in ("Seoul", "Busan"):
        desk.write_text("title: [broken\n")
        assert "is not live" in (await ada.hears()).text
        desk.write_text(FAQ.replace("Gyeongju", place))
        assert "is live" in (await ada.hears()).text


@pytest.mark.parametrize("way", ["on disk", "in the chat"])
async def test_a_problem_that_was_put_right_is_told_again_when_it_comes_back(
    desk: Path, ada: StandInUser, way: str
) -> None:
    """This also holds if nothing else went live in between, because the earlier text was restored."""
    await ada.says("/start")
    for broken in ("title: [broken\n", "title: {broken\n"):
        desk.write_text(broken)
        assert "is not live" in (await ada.hears()).text
    state = await ada.says("/faq")
    if way == "in the chat":
        await ada.taps("Overwrite the file with the live FAQ", state)
    else:
        desk.write_text(FAQ)
    while "is not live" in (await ada.says("/faq")).text:
        pass
    for broken in ("title: [broken\n", "title: {broken\n"):
        desk.write_text(broken)
        assert "is not live" in (await ada.hears()).text


async def test_a_problem_that_was_put_right_while_the_bot_was_stopped_is_told_again_when_it_comes_back(
    settings: Settings, ada: StandInUser
) -> None:
    """The bot notices at its start that the problem is gone."""
    async with running(settings):
        await ada.says("/start")
        settings.faq.write_text("title: [broken\n")
        assert "is not live" in (await ada.hears()).text
    settings.faq.write_text(FAQ)
    async with running(settings):
        await ada.says("/start")
        settings.faq.write_text("title: [broken\n")
        assert "is not live" in (await ada.hears()).text


async def test_a_bad_file_is_not_told_again_after_a_restart(settings: Settings, ada: StandInUser) -> None:
    """A problem that persists is reported once, however often the bot starts."""
    async with running(settings):
        await ada.says("/start")
        settings.faq.write_text("title: [broken\n")
        assert "is not live" in (await ada.hears()).text
        # A bot stopped before it knows that the notice has arrived would send it again.
        assert "is not live" in (await ada.says("/faq")).text
    for _ in range(2):
        async with running(settings):
            assert "is not live" in (await ada.says("/faq")).text
    notices = [message for message in ada.messages if message.text.startswith("⚠")]
    assert len(notices) == 1


async def test_an_older_text_put_back_is_an_edit(desk: Path, ada: StandInUser, eve: StandInUser) -> None:
    """An undo in an editor goes live as a new revision and is reported, each time."""
    await publishes(ada, SEOUL)
    desk.write_text(FAQ)
    assert "Revision 3 is live: edited in faq.yaml" in (await ada.hears()).text
    assert "Gyeongju" in (await eve.says("Where was the meeting held?")).text
    desk.write_text(SEOUL)
    assert "Revision 4 is live: edited in faq.yaml" in (await ada.hears()).text
    desk.write_text(FAQ)
    assert "Revision 5 is live: edited in faq.yaml" in (await ada.hears()).text
    assert desk.read_text() == FAQ


async def test_a_file_that_is_history_at_the_start_is_told_with_a_way_to_mean_it(
    settings: Settings, ada: StandInUser
) -> None:
    """An older text on disk is overwritten; the admin can restore it with one tap and Publish."""
    async with running(settings):
        await publishes(ada, SEOUL)
    settings.faq.write_text(FAQ)
    async with running(settings):
        told = await ada.hears()
        assert "held the old revision 1, so I replaced it with the newest, 2" in told.text
        assert settings.faq.read_text() == SEOUL
        draft = await ada.taps("↩️ Return to revision 1")
        assert "answer (en) changed" in draft.text
        assert "Revision 3" in (await ada.taps("✅ Publish")).text
    assert settings.faq.read_text() == FAQ


async def test_a_revision_from_the_command_line_is_told(desk: Path, settings: Settings, ada: StandInUser) -> None:
    """A revision published by another process goes live here and is reported."""
    await ada.says("/start")
    async with store_of(settings) as store:
        head = await store.revisions.head()
        assert head is not None
        await store.revisions.append(SEOUL, author="operator", origin="cli", note="", expected_head=head.hash)
    os.utime(desk)
    assert "published from the command line by operator" in (await ada.hears()).text


async def test_the_note_of_a_revision_is_told(desk: Path, ada: StandInUser, ben: StandInUser) -> None:
    """It follows the author's name: the caption of a file, or what the bot notes itself."""
    await ben.says("/start")
    await proposes(ada, SEOUL, "moved to <Seoul>")
    await ada.taps("✅ Publish")
    assert "Revision 2 is live: published by Ada – moved to <Seoul>.\n" in (await ben.hears()).text
    desk.write_text(FAQ)
    assert "edited in faq.yaml – return to revision 1.\n" in (await ben.hears()).text


async def test_admins_are_told_in_their_language(desk: Path, ada: StandInUser) -> None:
    """An admin who chose Korean gets notices in Korean."""
    await ada.says("/language")
    await ada.taps("한국어")
    desk.write_text(SEOUL)
    assert "2번 개정" in (await ada.hears()).text


async def test_who_cannot_be_told_is_no_hindrance(desk: Path, ada: StandInUser, ben: StandInUser) -> None:
    """If one admin has blocked the bot, the other still gets the notice."""
    for user in (ada, ben):
        await user.says("/start")
    ada.blocks()
    desk.write_text(SEOUL)
    assert "Revision 2 is live" in (await ben.hears()).text


async def test_news_waits_until_telegram_can_be_reached(
    settings: Settings, server: StandInServer, ada: StandInUser, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After a reboot the network may start later than the bot: the broken file is reported once it is up."""
    monkeypatch.setattr(rate_limiter, "LONGEST_PAUSE", 0.0)
    async with running(settings):
        await ada.says("/start")
    settings.faq.write_text("title: [broken\n")
    server.world.faults.add(Fault("status", "sendmessage", error=status(502), times=9))
    async with running(settings):
        assert "is not live" in (await ada.hears()).text
        assert "Hello" in (await ada.says("/start")).text
    assert len([message for message in ada.messages if message.text.startswith("⚠")]) == 1


async def test_news_that_waits_survives_a_database_that_fails(
    desk: Path, server: StandInServer, ada: StandInUser, monkeypatch: pytest.MonkeyPatch
) -> None:
    """If it cannot be stored that a notice has not arrived, it does not count as sent for ever."""
    monkeypatch.setattr(rate_limiter, "LONGEST_PAUSE", 0.0)
    take_back = SentNotices.take_back

    async def fails_once(*_: object) -> None:
        monkeypatch.setattr(SentNotices, "take_back", take_back)
        raise DatabaseError("the database is locked")

    await ada.says("/start")
    monkeypatch.setattr(SentNotices, "take_back", fails_once)
    server.world.faults.add(Fault("status", "sendmessage", ada.user.id, status(502), times=3))
    desk.write_text(SEOUL)
    assert "Revision 2 is live" in (await ada.hears()).text


async def test_news_waits_until_the_database_can_be_used(
    desk: Path, ada: StandInUser, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A backup may lock it for a while: the broken file is reported after that."""
    monkeypatch.setattr(rate_limiter, "LONGEST_PAUSE", 0.0)
    await ada.says("/start")
    first_time, answers = SentNotices.first_time, [DatabaseError("locked"), DatabaseError("locked")]

    async def locked_at_first(sent: SentNotices, key: str) -> bool:
        if answers:
            raise answers.pop()
        return await first_time(sent, key)

    monkeypatch.setattr(SentNotices, "first_time", locked_at_first)
    desk.write_text("title: [broken\n")
    assert "is not live" in (await ada.hears()).text
    assert not answers


async def test_who_could_not_be_reached_is_told_later(
    desk: Path, server: StandInServer, ada: StandInUser, ben: StandInUser, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither are those told again who were reached, nor do they wait for further news."""
    monkeypatch.setattr(rate_limiter, "LONGEST_PAUSE", 0.0)
    for user in (ada, ben):
        await user.says("/start")
    server.world.faults.add(Fault("status", "sendmessage", ada.user.id, status(500), times=0))
    for number, place in ((2, "Seoul"), (3, "Busan")):
        desk.write_text(FAQ.replace("Gyeongju", place))
        assert f"Revision {number} is live" in (await ben.hears()).text
    server.world.faults.clear()
    assert "Revision 2 is live" in (await ada.hears()).text
    assert "Revision 3 is live" in (await ada.hears()).text
    assert "Hello" in (await ben.says("/start")).text
    assert len([message for message in ben.messages if "is live" in message.text]) == 2


async def test_who_could_not_be_reached_is_told_after_a_restart(
    settings: Settings, server: StandInServer, ada: StandInUser, ben: StandInUser, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Those who were told of the same problem are not told again."""
    monkeypatch.setattr(rate_limiter, "LONGEST_PAUSE", 0.0)
    async with running(settings):
        for user in (ada, ben):
            await user.says("/start")
        server.world.faults.add(Fault("status", "sendmessage", ada.user.id, status(500), times=0))
        settings.faq.write_text("title: [broken\n")
        assert "is not live" in (await ben.hears()).text
    server.world.faults.clear()
    async with running(settings):
        assert "is not live" in (await ada.hears()).text
        assert "Hello" in (await ben.says("/start")).text
    assert len([message for message in ben.messages if message.text.startswith("⚠")]) == 1


async def test_news_is_told_after_a_restart_if_the_bot_had_not_reached_telegram(
    settings: Settings, server: StandInServer, ada: StandInUser
) -> None:
    """A notice that could not be delivered to anybody does not count as sent."""
    async with running(settings):
        await ada.says("/start")
    settings.faq.write_text("title: [broken\n")
    server.world.fail_next("getMe", 429, retry_after=3600)
    async with running(settings):
        await server.world.calls.called("getMe", 2)
    async with running(settings):
        assert "is not live" in (await ada.hears()).text


async def test_news_is_told_after_a_restart_if_the_bot_was_stopped_while_telling(
    settings: Settings, server: StandInServer, ada: StandInUser
) -> None:
    """A notice interrupted while being sent does not count as sent."""
    async with running(settings):
        await ada.says("/start")
    settings.faq.write_text("title: [broken\n")
    sent = len(server.world.calls.of("sendMessage"))
    server.world.fail_next("sendMessage", 429, retry_after=30)
    async with running(settings):
        await server.world.calls.called("sendMessage", sent + 1)
    async with running(settings):
        assert "is not live" in (await ada.hears()).text


async def test_late_news_names_what_that_revision_changed(
    desk: Path, server: StandInServer, ada: StandInUser, ben: StandInUser, monkeypatch: pytest.MonkeyPatch
) -> None:
    """If another revision goes live before a notice can be sent, the notice does not name its changes."""
    monkeypatch.setattr(rate_limiter, "LONGEST_PAUSE", 0.0)
    await ada.says("/start")
    server.world.faults.add(Fault("status", "sendmessage", ada.user.id, status(502), times=0))
    await publishes(ben, SEOUL)
    await publishes(ben, SEOUL.replace("title: {en: Climate, ko: 기후}", "title: {en: The climate, ko: 기후}"))
    server.world.faults.clear()
    first, second = await ada.hears(), await ada.hears()
    assert "Revision 2 is live" in first.text and "answer (en) changed" in first.text
    assert "topics" not in first.text
    assert "Revision 3 is live" in second.text and "topics" in second.text


async def test_who_publishes_is_not_told_by_another_instance(
    server: StandInServer, settings: Settings, tmp_path: Path, ada: StandInUser, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The one that took the press has shown them what is live; the other notices it a moment later."""
    monkeypatch.setattr(watching, "POLL_SECONDS", 0.05)
    port = free_port()
    address = {"webhook_url": HttpUrl("https://faqbot.example"), "webhook_secret": SecretStr("secret")}
    one = settings.model_copy(update={**address, "listen": ("127.0.0.1", port), "database_url": settings.database})
    other = one.model_copy(update={"listen": ("127.0.0.1", free_port()), "faq": tmp_path / "other" / "faq.yaml"})
    client = httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", headers={SECRET_HEADER: "secret"})

    async def deliver() -> None:
        for update in server.world.updates.pending:
            assert (await client.post(WEBHOOK_PATH, json=update)).status_code == 200

    other.faq.parent.mkdir()
    other.faq.write_text(FAQ)
    async with client, running(other), asyncio.timeout(60):
        async with running(one):
            await server.world.calls.called("setWebhook", 2)
            server.world.sends_document(ada.user, "faq.yaml", SEOUL.encode())
            await deliver()
            taps(server.world, ada.user, (await ada.hears()).id, "✅ Publish")
            await deliver()
            while other.faq.read_text() != SEOUL:
                await asyncio.sleep(0)
        assert "Revision 2 is live" in ada.last_message.text
        other.faq.write_text(FAQ.replace("Gyeongju", "Busan"))
        assert "Revision 3 is live" in (await ada.hears()).text
