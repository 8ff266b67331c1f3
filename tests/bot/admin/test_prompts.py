"""Over HTTP, which message of an admin is an edit, of what, and based on what; and which is a question."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.settings import Settings
from bot.standin.files import media_fields
from bot.standin.message import Message
from bot.standin.user import StandInUser
from bot.store.database import DatabaseError
from bot.store.prompts import Prompt, Prompts
from tests.bot.admin.conftest import opens, opens_entry, publishes
from tests.bot.climate_faq import BLOCK, FAQ
from tests.bot.conftest import labels, running, store_of


async def sends_picture(user: StandInUser, caption: str, reply_to: int | None = None) -> Message:
    """Send a picture with a caption, and return the answer."""
    world, file = user.world, user.world.files.sample("photo")
    picture = Message(0, caption, html=caption, media=media_fields("photo", file), file=file, reply_to=reply_to)
    world.write(world.chat_of(user.user), user.user, picture, f"(photo) {caption}")
    return await user.hears()


async def test_a_correction_replies_to_the_refusal(desk: Path, ada: StandInUser) -> None:
    """A reply to an error message counts as a reply to the original prompt, any number of times."""
    refused = await opens_entry(ada)
    block = f"id: parma\n{BLOCK}".replace("reduces", "cuts")
    for slip in ("hello there", block.replace("climate", "klimate"), block.replace("parma", "kadif")):
        refused = await ada.says(slip, reply_to=refused.id)
        assert not refused.buttons
    assert "answer (en) changed" in (await ada.says(block, reply_to=refused.id)).text
    await opens_entry(ada)
    prompt = await ada.taps("Answer (en)")
    refused = await ada.says("long " * 400, reply_to=prompt.id)
    await ada.says("It cuts methane.", reply_to=refused.id)
    await ada.taps("✅ Publish")
    assert "It cuts methane." in desk.read_text()


@pytest.mark.parametrize("fence", ["", "```"])
async def test_an_entry_that_replies_to_nothing(desk: Path, ada: StandInUser, settings: Settings, fence: str) -> None:
    """A block with an id and questions or an answer is the edit of the entry with that id, or a new entry."""
    edited = f"{fence}\nid: parma\n{BLOCK}{fence}".replace("reduces", "cuts").strip()
    assert "answer (en) changed" in (await ada.says(edited)).text
    await ada.taps("✅ Publish")
    assert desk.read_text() == FAQ.replace("reduces", "cuts")
    assert "➕ new: Lunch? (lunch)" in (await ada.says("- id: lunch\n  questions: Lunch?\n  answer: Yes.")).text
    sent = await ada.sends_document("parma.yaml", f"id: parma\n{BLOCK}".replace("reduces", "ends").encode())
    assert "answer (en) changed" in sent.text
    refused = await ada.says("id: dinner\nquestions: …\nanswer: Yes.")
    assert "`questions` is not filled in" in refused.text
    mended = await ada.says("id: dinner\nquestions: Dinner?\nanswer: Yes.", reply_to=refused.id)
    assert "➕ new: Dinner? (dinner)" in mended.text
    async with store_of(settings) as store:
        assert await store.questions.since(datetime.now(UTC) - timedelta(days=1), 10) == []


async def test_a_template_sent_without_a_reply(desk: Path, ada: StandInUser) -> None:
    """Completed, it is the new entry, and a mistake in it is mended by editing the message."""
    skeleton = (await opens(ada, "➕ New entry")).text.partition("id:")
    filled = (
        f"id:{skeleton[2]}".replace("id: …", "id: lunch")
        .replace("topic: …", "topic: nowhere")
        .replace("…", "Lunch?", 1)
    )
    filled = filled.replace("…", "점심은요?", 1).replace("…", "The host pays.", 1).replace("    …", "    네.", 1)
    sent = ada.writes(filled)
    assert "nowhere" in (await ada.hears()).text
    assert "➕ new: Lunch? (lunch)" in (await ada.changes(sent.id, filled.replace("nowhere", "people"))).text
    await ada.taps("✅ Publish")
    assert "#" not in desk.read_text()[len(FAQ) // 2 :]


async def test_an_unchanged_entry_is_not_said_to_be_live(desk: Path, ada: StandInUser) -> None:
    """Somebody else may have changed the live one since it was shown."""
    shown = await opens_entry(ada)
    await publishes(ada, FAQ.replace("reduces", "cuts"))
    said = (await ada.says(f"id: parma\n{BLOCK}", reply_to=shown.id)).text
    assert "You have changed nothing, but the FAQ has changed" in said


async def test_words_about_an_id_are_a_question(desk: Path, ada: StandInUser, eve: StandInUser) -> None:
    """Only an admin's lines of an entry are one."""
    assert "no answer" in (await ada.says("id: 7\nWhat is PARMA?")).text
    assert "methane" in (await eve.says("What is PARMA?\nid: parma\nanswer: PARMA")).text


async def test_a_prompt_survives_a_restart(settings: Settings, ada: StandInUser) -> None:
    """A prompt from before a restart can be answered after it."""
    async with running(settings):
        shown = await opens_entry(ada)
        prompt = await ada.taps("Answer (en)")
    async with running(settings):
        draft = await ada.says(f"id: parma\n{BLOCK}".replace("reduces", "cuts"), reply_to=shown.id)
        assert "answer (en) changed" in draft.text
        assert "answer (en) changed" in (await ada.says("Methane goes.", reply_to=prompt.id)).text


async def test_a_block_that_was_shown_before_another_change(desk: Path, ada: StandInUser, ben: StandInUser) -> None:
    """Editing an older version of an entry does not silently undo what another admin has published since."""
    shown = await opens_entry(ada)
    theirs = FAQ.replace("A partnership that reduces", "A big partnership that reduces")
    await publishes(ben, theirs)
    await ada.hears()
    await ada.says(f"id: parma\n{BLOCK}".replace("[kadif]", "[venue]"), reply_to=shown.id)
    moved = await ada.taps("✅ Publish")
    assert "went live since" in moved.text
    rebased = await ada.taps("Apply my changes to the live FAQ")
    assert "related entries changed" in rebased.text
    await ada.taps("✅ Publish", rebased)
    assert desk.read_text() == theirs.replace("[kadif]", "[venue]")


async def test_a_reply_to_anything_else_is_a_question(desk: Path, ada: StandInUser) -> None:
    """An admin's reply to an answer is a question, as for anybody."""
    answer = await ada.says("What is PARMA?")
    assert "Chung" in (await ada.says("Who led the Korean delegation?", reply_to=answer.id)).text


async def test_a_reply_that_cannot_be_looked_up_is_no_question(
    desk: Path, ada: StandInUser, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While the database does not answer, an admin is told why, and their text is not answered as a question."""

    async def fail(*_: object) -> Prompt | None:
        raise DatabaseError("the database is locked")

    await opens_entry(ada)
    prompt = await ada.taps("Answer (en)")
    monkeypatch.setattr(Prompts, "get", fail)
    assert (await ada.says("What PARMA is: methane.", reply_to=prompt.id)).text == "the database is locked"
    refused = await ada.sends_document("answer.txt", b"It cuts methane.", reply_to=prompt.id)
    assert refused.text == "the database is locked"


async def test_the_caption_of_a_picture_is_a_reply(desk: Path, ada: StandInUser) -> None:
    """The caption of a picture sent in reply is the reply; any other caption is a question."""
    await opens_entry(ada)
    prompt = await ada.taps("Answer (en)")
    assert "answer (en) changed" in (await sends_picture(ada, "It cuts methane.", prompt.id)).text
    await opens_entry(ada)
    prompt = await ada.taps("+ Question")
    assert "“How is methane cut?”" in (await sends_picture(ada, "How is methane cut?", prompt.id)).text
    assert "Chung" in (await sends_picture(ada, "Who led the Korean delegation?")).text


async def test_a_reply_that_is_edited_stays_one_draft(desk: Path, ada: StandInUser) -> None:
    """Editing a message updates its draft, or makes another draft once that is published."""
    await opens_entry(ada)
    prompt = await ada.taps("Answer (en)")
    sent = ada.writes("It cuts methan.", reply_to=prompt.id)
    first = await ada.hears()
    await ada.changes(sent.id, "It cuts methane!")
    mended = await ada.changes(sent.id, "It cuts methane.")
    assert "📝 Open drafts (1)" in labels(await ada.says("/faq"))
    assert "has changed since you saw it" in (await ada.taps_for_notice("✅ Publish", first)).text
    assert (await ada.hears()).text == mended.text
    await ada.taps("✅ Publish", mended)
    assert "It cuts methane." in desk.read_text()
    assert "It cuts a lot." in (await ada.changes(sent.id, "It cuts a lot.")).text
    assert "📝 Open drafts (1)" in labels(await ada.says("/faq"))


async def test_a_message_that_is_edited_once_it_is_published(desk: Path, ada: StandInUser, ben: StandInUser) -> None:
    """The edit is based on the revision that the message became, so nobody is told of a conflict with themselves."""
    await ben.says("/start")
    prompt = await ada.taps("Answer (en)", await opens_entry(ada))
    sent = ada.writes("It cuts methan.", reply_to=prompt.id)
    await ada.taps("✅ Publish", await ada.hears())
    await ben.hears()
    mended = await ada.changes(sent.id, "It cuts methane.")
    assert "-        It cuts methan.\n+        It cuts methane.\n" in mended.text
    await publishes(ben, desk.read_text().replace("In Gyeongju.", "In Seoul."))
    await ada.hears()
    await ada.taps("✅ Publish", mended)
    await ada.taps("✅ Publish", await ada.taps("Apply my changes to the live FAQ", mended))
    assert "It cuts methane." in desk.read_text() and "In Seoul." in desk.read_text()


@pytest.mark.parametrize(
    ("buttons", "block"),
    [
        (["➕ New entry"], "id: lunch\nquestions: Who pays for lunch?\nanswer: The host.\n"),
        (["✏️ Edit an entry", "Climate", "What is PARMA?"], f"id: methane\n{BLOCK}"),
    ],
    ids=["added", "renamed"],
)
async def test_an_entry_that_is_edited_once_it_is_published(
    desk: Path, ada: StandInUser, buttons: list[str], block: str
) -> None:
    """The edit changes the entry that the message added or renamed."""
    sent = ada.writes(block, reply_to=(await opens(ada, *buttons)).id)
    await ada.taps("✅ Publish", await ada.hears())
    draft = await ada.changes(sent.id, block.replace("The host.", "The hosts.").replace("reduces", "cuts"))
    assert "answer (en) changed" in draft.text
