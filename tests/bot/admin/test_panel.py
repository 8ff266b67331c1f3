"""The state of the FAQ at a glance, over HTTP."""

from __future__ import annotations

from pathlib import Path

from bot.settings import Settings
from bot.standin.server import StandInServer
from bot.standin.user import StandInUser
from tests.bot.admin.conftest import file_of, opens, publishes
from tests.bot.climate_faq import FAQ, SEOUL
from tests.bot.conftest import labels, running, settings_for


async def test_the_state_at_a_glance(desk: Path, ada: StandInUser, eve: StandInUser) -> None:
    """/faq shows the revision, its date and author, entries, languages, warnings, coverage and the week's questions."""
    for asked in ("What is PARMA?", "digital partnership", "who pays for lunch?", "what is the wifi password?"):
        await eve.says(asked)
    await eve.says("What is KADIF?")
    await eve.taps("👎")
    state = (await ada.says("/faq")).text
    assert "Climate talks" in state
    assert "Revision 1, " in state and "UTC, first read from faq.yaml" in state
    assert "4 entries in en, ko; 6 warnings" in state
    assert "28th ASEAN-ROK Dialogue: 4% of its sentences are covered" in state
    assert "2 answered, 1 suggested, 2 without an answer; 👍 0 👎 1" in state


async def test_the_state_in_korean(desk: Path, ada: StandInUser) -> None:
    """An admin who chose Korean reads the state in Korean."""
    await ada.says("/language")
    await ada.taps("한국어")
    assert "기후 대화" in (await ada.says("/faq")).text


async def test_the_state_leads_to_all_that_can_be_done(desk: Path, ada: StandInUser) -> None:
    """There is a button for each action, and a way back to the state."""
    shown = labels(await ada.says("/faq"))
    assert shown == ["✏️ Edit an entry", "➕ New entry", "❓ Unanswered", "🕓 History", "⬇️ Download", "⚠ Warnings"]
    warnings = await ada.taps("⚠ Warnings")
    assert "entry 'leader' has no answer in 'ko'" in warnings.text
    assert "Not covered in the heading: 28th ASEAN-ROK Dialogue" in warnings.text
    assert "Not covered in paragraph 1: This year's dialogue" in warnings.text
    assert "Revision 1" in (await ada.taps("‹ FAQ")).text


async def test_no_warnings_are_no_coverage(server: StandInServer, tmp_path: Path, ada: StandInUser) -> None:
    """An FAQ without sources has nothing to cover, so no coverage is shown."""
    faq = "title: Lunch\nentries:\n  - {id: lunch, questions: Who pays?, answer: We do.}\n"
    (tmp_path / "faq.yaml").write_text(faq, encoding="utf-8")
    async with running(settings_for(server, tmp_path, admins=frozenset({ada.user.id}))):
        await ada.says("/faq")
        shown = await ada.taps("⚠ Warnings")
        assert shown.text == "No warnings."


async def test_who_published_and_what_waits(desk: Path, ada: StandInUser, ben: StandInUser) -> None:
    """After a publication the state names its author; open drafts have a button."""
    await ada.says("/start")
    await publishes(ben, FAQ.replace("In Gyeongju.", "In Seoul."))
    await ada.hears()
    await ada.sends_document("faq.yaml", FAQ.replace("In Gyeongju.", "In Busan.").encode())
    state = await ada.says("/faq")
    assert "Revision 2, " in state.text and "published by Ben" in state.text
    assert "📝 Open drafts (1)" in labels(state)
    listed = await ada.taps("📝 Open drafts (1)")
    assert "Ada" in labels(listed)[0]
    draft = await ada.taps(labels(listed)[0])
    assert "answer (en) changed" in draft.text


async def test_the_live_file_is_downloaded(desk: Path, ada: StandInUser) -> None:
    """Download sends the live file byte for byte; its name contains the revision."""
    sent = await opens(ada, "⬇️ Download")
    assert sent.file is not None
    assert sent.file.name == "faq-1.yaml"
    assert file_of(sent) == FAQ


async def test_a_downloaded_file_that_comes_back_does_not_undo_what_was_published_since(
    desk: Path, ada: StandInUser, ben: StandInUser
) -> None:
    """The draft is based on the downloaded revision, not on the one that is live by then."""
    sent = await opens(ada, "⬇️ Download")
    assert sent.file is not None
    await publishes(ben, FAQ.replace("What is KADIF?", "What is the KADIF?"))
    await ada.hears()
    draft = await ada.sends_document(sent.file.name, SEOUL.encode())
    assert "(venue)" in draft.text and "kadif" not in draft.text
    assert "Revision 2 went live since" in (await ada.taps("✅ Publish", draft)).text


async def test_an_admin_is_answered_like_anybody(desk: Path, ada: StandInUser) -> None:
    """A question from an admin is answered like any question."""
    assert "methane" in (await ada.says("What is PARMA?")).text


async def test_an_admin_is_told_of_the_command(desk: Path, ada: StandInUser, eve: StandInUser) -> None:
    """/start and /help mention /faq only to admins, in their language."""
    for said in ("/start", "/help"):
        assert "You are an admin of this FAQ: use /faq" in (await ada.says(said)).text
        assert "/faq" not in (await eve.says(said)).text
    await ada.says("/language")
    await ada.taps("한국어")
    assert "관리자이십니다: /faq" in (await ada.says("/help")).text


async def test_the_menu_of_an_admin_has_the_command(settings: Settings, ada: StandInUser) -> None:
    """The bot registers /faq with Telegram only for the chats of admins."""
    world = ada.world
    ada.writes("/start")
    async with running(settings):
        await world.calls.called("setMyShortDescription", 3)
    with_faq = [call for call in world.calls.of("setMyCommands") if "'faq'" in str(call["commands"])]
    assert {call["scope"]["type"] for call in with_faq} == {"chat"}
    assert {call["scope"]["chat_id"] for call in with_faq} == settings.admins
