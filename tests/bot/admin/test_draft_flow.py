"""A draft from proposal to publication, over HTTP."""

from __future__ import annotations

import asyncio
import threading
from pathlib import Path
from typing import Any

import pytest

from bot import live_faq, typing_action
from bot.compile_cache import cached_or_compiled
from bot.settings import Settings
from bot.standin.tapping import taps
from bot.standin.user import StandInUser
from bot.store.question_log import AskedQuestion, QuestionLog
from bot.store.recorder import Recorder
from knowledge.compiled import CompiledFAQ
from tests.bot.admin.conftest import button_data, file_of, opens, proposes, publishes, revisions
from tests.bot.climate_faq import FAQ, LUNCH, SEOUL
from tests.bot.conftest import labels, running, store_of


async def test_a_file_is_shown_in_words_published_and_answered(
    desk: Path, ada: StandInUser, ben: StandInUser, eve: StandInUser
) -> None:
    """A YAML file is summarised and published; the answer changes, and the other admin is told."""
    await ben.says("/start")
    draft = await proposes(ada, LUNCH, caption="lunch at last")
    assert "Draft by Ada – lunch at last" in draft.text
    assert "➕ new: Who pays for lunch? (lunch)" in draft.text
    assert "+    answer: The host pays." in draft.text
    assert labels(draft) == ["✅ Publish", "🗑 Discard", "Changed lines"]
    assert desk.read_text() == FAQ

    published = await ada.taps("✅ Publish")
    assert published.id == draft.id
    assert "Revision 2 is live" in published.text
    assert desk.read_text() == LUNCH
    assert "The host pays" in (await eve.says("Who pays for lunch?")).text
    told = await ben.hears()
    assert "Revision 2 is live: published by Ada" in told.text
    assert "new: Who pays for lunch?" in told.text
    assert labels(told) == ["Revision 2"]


async def test_an_answer_that_a_comment_cuts_off_is_shown_with_its_line(desk: Path, ada: StandInUser) -> None:
    """The warning has place, line and fix; an answer of which nothing is left is refused, and the reason is said."""
    fix = "→ put quotes around the text, or a space after the # of a comment"
    draft = await proposes(ada, FAQ.replace("In Gyeongju.", "In hall #3 of the centre."))
    warned = "⚠ line 46, column 21: the text from '#3' on is read as a comment\nanswer: In hall #3 of the centre.\n"
    assert f"{warned}{fix}" in draft.text
    await ada.taps("✅ Publish")
    assert f"{warned}{fix}" in (await opens(ada, "⚠ Warnings")).text
    refused = await proposes(ada, FAQ.replace("In Gyeongju.", "#1 city, Gyeongju"))
    assert "the text from '#1' on is read as a comment" in refused.text
    assert fix in refused.text
    assert not refused.buttons


async def test_a_publication_that_cannot_be_shown_is_told_all_the_same(
    desk: Path, ada: StandInUser, ben: StandInUser
) -> None:
    """If Telegram refuses to edit the draft's message, a notice says what is live, and other admins are told."""
    await ben.says("/start")
    draft = await proposes(ada, SEOUL)
    ada.world.fail_next("editMessageText", 429, retry_after=120)
    assert "Revision 2 is live" in (await ada.taps_for_notice("✅ Publish", draft)).text
    assert "Revision 2 is live: published by Ada" in (await ben.hears()).text


async def test_a_caption_of_several_lines_is_one_line(desk: Path, ada: StandInUser) -> None:
    """An author's note about a change appears as part of one line in every list."""
    assert "Draft by Ada – lunch, at last\n" in (await proposes(ada, LUNCH, caption="lunch,\n\n  at last ")).text


async def test_the_bot_is_typing_while_it_checks(desk: Path, ada: StandInUser, monkeypatch: pytest.MonkeyPatch) -> None:
    """An admin who proposes sees the bot typing for as long as it works."""
    checked = threading.Event()

    def compile_slowly(*arguments: Any, **options: Any) -> CompiledFAQ:
        assert checked.wait(30)
        return cached_or_compiled(*arguments, **options)

    monkeypatch.setattr(live_faq, "cached_or_compiled", compile_slowly)
    monkeypatch.setattr(typing_action, "REPEAT_SECONDS", 0)
    proposing = asyncio.create_task(proposes(ada, SEOUL))
    await ada.world.calls.called("sendChatAction", 3)
    checked.set()
    assert "answer (en) changed" in (await proposing).text
    shown = [(call["chat_id"], call["action"]) for call in ada.world.calls.of("sendChatAction")]
    assert set(shown) == {(ada.chat_id, "typing")}


async def test_a_block_of_text_is_a_file_too(desk: Path, ada: StandInUser) -> None:
    """A pasted FAQ is proposed, with or without code fences; a question with a colon is not."""
    small = "title: Small\nentries:\n  - {id: parma, questions: whats parma, answer: A partnership.}\n"
    for block in (small, f"```yaml\n{small}```"):
        assert "removed: What is KADIF?" in (await ada.says(block)).text
        assert "-  - id: venue" in file_of(await ada.hears())
    assert "methane" in (await ada.says("Entries: What is PARMA?")).text


async def test_formatting_in_a_block_is_kept(desk: Path, ada: StandInUser) -> None:
    """A pasted FAQ gets back the markup that the client turned into formatting."""
    pasted = FAQ.replace("**methane**", "<b>methane</b>").replace("In Gyeongju.", "In <b>Seoul</b>.")
    await ada.says_formatted(pasted)
    await ada.taps("✅ Publish")
    assert desk.read_text() == FAQ.replace("In Gyeongju.", "In **Seoul**.")


async def test_a_block_that_is_mended_is_proposed_again(desk: Path, ada: StandInUser) -> None:
    """Editing a message that had a mistake makes a draft, not an answer."""
    broken = "title: Small\nentries:\n  - {id: parma, qestions: whats parma, answer: A partnership.}\n"
    sent = ada.writes(broken)
    assert "did you mean 'questions'?" in (await ada.hears()).text
    assert "✅ Publish" in labels(await ada.changes(sent.id, broken.replace("qestions", "questions")))


async def test_a_block_that_is_edited_once_it_is_published(desk: Path, ada: StandInUser, ben: StandInUser) -> None:
    """Its edit does not silently undo what somebody else published after it."""
    await ben.says("/start")
    sent = ada.writes(SEOUL)
    await ada.taps("✅ Publish", await ada.hears())
    await ben.hears()
    await publishes(ben, LUNCH.replace("In Gyeongju.", "In Seoul."))
    await ada.hears()
    draft = await ada.changes(sent.id, FAQ.replace("In Gyeongju.", "In Busan."))
    assert "lunch" not in draft.text
    await ada.taps("✅ Publish", draft)
    await ada.taps("✅ Publish", await ada.taps("Apply my changes to the live FAQ", draft))
    assert desk.read_text() == LUNCH.replace("In Gyeongju.", "In Busan.")


async def test_errors_come_with_line_snippet_and_mend(desk: Path, ada: StandInUser) -> None:
    """All problems of a file are reported at once, each with its line, the text there, and the fix."""
    broken = FAQ.replace("topic: people\n", "topic: peple\n").replace("related: [kadif]", "related: [kadiff]")
    refused = await proposes(ada, broken)
    assert "there are 2 problems" in refused.text
    assert "line 28, column 15" in refused.text
    assert "related: [kadiff]" in refused.text
    assert "topic: peple" in refused.text
    assert "→" in refused.text
    assert not refused.buttons
    assert desk.read_text() == FAQ


async def test_the_part_of_a_long_line_that_is_wrong_is_shown(desk: Path, ada: StandInUser) -> None:
    """In a file with a single line, the snippet shows the part with the problem."""
    line = "{title: T, entries: [" + ", ".join(
        f"{{id: e{number}, questions: What is {number}?, answer: {number}}}" for number in range(20)
    )
    refused = await proposes(ada, line + ", {id: last, questions: Why?, anser: So.}]}")
    assert "anser: So." in refused.text


async def test_a_long_list_of_problems_comes_as_a_document(desk: Path, ada: StandInUser) -> None:
    """The first problems are shown and the rest counted; a file lists all of them."""
    entries = "".join(f"  - {{id: e{number}, questions: What is {number}?}}\n" for number in range(60))
    refused = await proposes(ada, f"title: T\nentries:\n{entries}")
    assert "there are 60 problems" in refused.text
    assert "and 52 more" in refused.text
    assert len(file_of(await ada.hears()).splitlines()) == 60


async def test_all_kinds_of_changes_in_words(desk: Path, ada: StandInUser) -> None:
    """Changes of entries, alternates, answers, topics, synonyms and known questions each have their own line."""
    changed = (
        FAQ.replace("        - Tell me about the methane partnership\n", "        - How is methane reduced?\n")
        .replace("ko: 메탄을 줄이는", "ko: 메탄을 크게 줄이는")
        .replace("title: Who took part}", "title: People}")
        .replace("  - id: leader\n    topic: people\n", "  - id: leader\n    topic: climate\n")
        .replace("topics:\n", "synonyms:\n  - [lunch, dinner]\ntopics:\n")
        .replace("{ask: whats parma, expect: parma}", "{ask: who pays, expect: none}")
    )
    draft = await proposes(ada, changed)
    for line in (
        "✏️ What is PARMA? (parma)",
        "+ question (en): “How is methane reduced?”",
        "− question (en): “Tell me about the methane partnership”",
        "answer (ko) changed",
        "✏️ titles or order of topics",
        "topic: people → climate",
        "➕ synonyms: lunch, dinner",
        "➕ known question “who pays” → none",
        "➖ known question “whats parma” → parma",
        "Sources covered: 4% → 4%",
    ):
        assert line in draft.text


async def test_another_order_is_a_change(desk: Path, ada: StandInUser) -> None:
    """A draft that only reorders synonyms, known questions or the questions of an entry says so."""
    listed = FAQ.replace("entries:\n", "synonyms:\n  - [lunch, dinner]\n  - [a pact, a deal]\nentries:\n").replace(
        "known_questions:\n", "known_questions:\n  - {ask: who pays, expect: none}\n"
    )
    await publishes(ada, listed)
    one, other = "  - [lunch, dinner]\n", "  - [a pact, a deal]\n"
    assert "↕️ order of synonyms" in (await proposes(ada, listed.replace(one + other, other + one))).text
    one, other = "  - {ask: who pays, expect: none}\n", "  - {ask: whats parma, expect: parma}\n"
    assert "↕️ order of known questions" in (await proposes(ada, listed.replace(one + other, other + one))).text
    one, other = "What is KADIF?", "'What does the digital flagship do?'"
    swapped = await proposes(ada, listed.replace(f"{one}, {other}", f"{other}, {one}"))
    assert "↕️ order of questions (en)" in swapped.text


async def test_what_would_be_answered_differently_is_said(desk: Path, ada: StandInUser, eve: StandInUser) -> None:
    """The questions of the last 30 days are replayed, and those whose answer would change are named."""
    for asked in ("who pays for lunch?", "What is PARMA?"):
        await eve.says(asked)
    draft = await proposes(ada, LUNCH)
    assert "Of 2 questions asked in the last 30 days, 1 would be answered differently" in draft.text
    assert "“who pays for lunch?”: no answer → Who pays for lunch?" in draft.text


async def test_what_was_typed_inline_is_not_replayed(desk: Path, ada: StandInUser, eve: StandInUser) -> None:
    """A partly typed inline query that led to a chosen entry is not replayed as a question."""
    await eve.says("/start")
    await eve.picks(await eve.types("par"))
    await eve.says("who pays for lunch?")
    assert "Of 1 question asked in the last 30 days, 1 would" in (await proposes(ada, LUNCH)).text


async def test_follow_ups_are_replayed_in_the_light_they_were_asked_in(
    desk: Path, ada: StandInUser, eve: StandInUser
) -> None:
    """A question that depended on the answer before it is replayed after that answer."""
    for asked in ("What is PARMA?", "tell me more"):
        await eve.says(asked)
    draft = await proposes(ada, FAQ.replace("A partnership that reduces **methane**.", "It reduces **methane**."))
    assert "Of 2 questions asked in the last 30 days, 2 would be answered differently" in draft.text


async def test_a_draft_waits_for_what_people_just_asked(
    desk: Path, ada: StandInUser, eve: StandInUser, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A question that is not yet recorded when a draft comes is replayed as well."""
    awaited = asyncio.Event()
    record, settle = QuestionLog.record, Recorder.settle

    async def record_when_awaited(log: QuestionLog, asked: AskedQuestion) -> None:
        await awaited.wait()
        await record(log, asked)

    async def settle_at_last(recorder: Recorder, *seconds: float) -> bool:
        awaited.set()
        return await settle(recorder, *seconds)

    monkeypatch.setattr(QuestionLog, "record", record_when_awaited)
    monkeypatch.setattr(Recorder, "settle", settle_at_last)
    await eve.says("who pays for lunch?")
    draft = await proposes(ada, LUNCH)
    assert "Of 1 question asked in the last 30 days, 1 would be answered differently" in draft.text


async def test_known_questions_that_would_come_out_differently_are_said(desk: Path, ada: StandInUser) -> None:
    """A known question that the draft removes and would answer differently is named."""
    moved = FAQ.replace("- What is PARMA? ", "- What is it?").replace("What is KADIF?", "whats parma")
    draft = await proposes(ada, moved.replace("expect: parma}", "expect: kadif}"))
    assert "Known questions that would be answered differently: 1" in draft.text
    assert "“whats parma”: What is PARMA? → whats parma" in draft.text


async def test_a_known_question_with_another_answer_of_its_entry(desk: Path, ada: StandInUser) -> None:
    """It still reaches its entry, and is said to get the entry's new answer."""
    draft = await proposes(ada, FAQ.replace("reduces", "cuts"))
    assert "• “whats parma”: still “What is PARMA?”, with its new answer" in draft.text


async def test_what_differs_in_suggestions_is_said(desk: Path, ada: StandInUser, eve: StandInUser) -> None:
    """If other entries would be suggested, they are named; if only the order differs, that is said."""
    for asked in ("the flagship partnership", "flagship meeting"):
        assert "Did you mean" in (await eve.says(asked)).text
    draft = await proposes(ada, FAQ.replace("Tell me about the methane partnership", "Tell me about the methane"))
    assert "“the flagship partnership”: the same suggestions in a different order" in draft.text
    draft = await proposes(ada, FAQ.replace("What does the digital flagship do?", "What does it do?"))
    assert "“flagship meeting”: suggestions (− What is KADIF?)" in draft.text


async def test_a_line_is_named_as_editors_take_it(desk: Path, ada: StandInUser) -> None:
    """Line numbers have only digits, even far down in a file."""
    refused = await proposes(ada, "#\n" * 3000 + FAQ.replace("topic: people\n", "topic: peple\n"))
    assert "line 3041, column" in refused.text


async def test_a_known_question_that_goes_astray_stops_the_draft(desk: Path, ada: StandInUser) -> None:
    """A draft that breaks a known question cannot be published; the bot says which one, and where it is."""
    refused = await proposes(ada, FAQ.replace("expect: parma}", "expect: kadif}"))
    assert "known question 'whats parma' must reach kadif but reaches parma" in refused.text
    assert not refused.buttons


async def test_a_long_diff_comes_as_a_document(desk: Path, ada: StandInUser) -> None:
    """A diff too long for a message is sent as a file; the message has the summary and the buttons."""
    entries = "".join(
        f"  - {{id: room-{number}, questions: Where is room {number}?, answer: On floor {number}.}}\n"
        for number in range(100)
    )
    draft = await proposes(ada, FAQ.replace("known_questions:", f"{entries}known_questions:"))
    assert "and 92 more" in draft.text
    assert "✅ Publish" in labels(draft)
    assert "+  - {id: room-99" in file_of(await ada.hears())


async def test_the_changed_lines_on_request(desk: Path, ada: StandInUser) -> None:
    """One tap shows the unified diff of a draft."""
    await proposes(ada, SEOUL)
    diff = file_of(await ada.taps("Changed lines"))
    assert "-    answer: In Gyeongju." in diff
    assert "+    answer: In Seoul." in diff


async def test_what_is_live_already_changes_nothing(desk: Path, ada: StandInUser) -> None:
    """Sending the live text makes no draft."""
    reply = await proposes(ada, FAQ)
    assert "nothing changes" in reply.text
    assert not reply.buttons


async def test_a_comment_alone_is_a_change_of_layout(desk: Path, ada: StandInUser) -> None:
    """A draft that only changes comments says that the answers stay the same."""
    assert "Only comments or layout" in (await proposes(ada, FAQ.replace("not translated yet", "later"))).text


async def test_a_discarded_draft_is_gone(desk: Path, ada: StandInUser) -> None:
    """Discard closes the draft: afterwards neither button does anything, and each says why."""
    draft = await proposes(ada, SEOUL)
    publish, discard = button_data(draft, "✅ Publish"), button_data(draft, "🗑 Discard")
    assert "Discarded" in (await ada.taps("🗑 Discard")).text
    assert "has been discarded" in (await ada.taps_for_notice(publish, draft)).text
    assert "has been discarded" in (await ada.taps_for_notice(discard, draft)).text
    assert desk.read_text() == FAQ


async def test_publish_tapped_twice_is_one_revision(desk: Path, settings: Settings, ada: StandInUser) -> None:
    """The second tap, and Discard after it, report that the draft is already published."""
    draft = await proposes(ada, SEOUL)
    publish, discard = button_data(draft, "✅ Publish"), button_data(draft, "🗑 Discard")
    taps(ada.world, ada.user, draft.id, publish)
    taps(ada.world, ada.user, draft.id, publish)
    assert "Revision 2 is live" in (await ada.taps(publish, draft)).text
    while ada.world.callback_queries:
        await asyncio.sleep(0)
    assert "already been published" in (await ada.taps_for_notice(discard, draft)).text
    assert desk.read_text() == SEOUL
    assert await revisions(settings) == 2


async def test_the_draft_of_another_is_not_ones_own(desk: Path, ada: StandInUser, ben: StandInUser) -> None:
    """Another admin may view a draft, but neither publish nor discard it, and has no buttons for that."""
    own = await proposes(ada, SEOUL)
    listed = await opens(ben, "📝 Open drafts (1)")
    draft = await ben.taps(labels(listed)[0], listed)
    assert "Draft by Ada" in draft.text
    assert labels(draft) == ["Changed lines"]
    for label in ("✅ Publish", "🗑 Discard"):
        assert "belongs to another admin" in (await ben.taps_for_notice(button_data(own, label), draft)).text
    assert desk.read_text() == FAQ


@pytest.mark.parametrize(
    "data",
    [
        "v1:a:publish/nosuchid/12345678",
        "v1:a:discard/nosuchid",
        "v1:a:rebase/nosuchid",
        "v1:a:lines/",
        "v1:a:draft/../../etc/passwd",
        "v1:a:entry/gone",
        "v1:a:answer/parma/<script>",
        "v1:a:answer/gone/en",
        "v1:a:drop/parma/0123456789ab",
        "v1:a:remove/gone",
        "v1:a:revision/99999999999999999999999999999",
        "v1:a:revision/-1",
        "v1:a:text/٣٣٣",
        "v1:a:undo/77",
        "v1:a:question/000000000000",
        "v1:a:add/000000000000/parma",
        "v1:a:later/000000000000",
        "v1:a:make-coffee",
        "v1:a:",
        "v1:a:////",
        "v2:a:state",
    ],
)
async def test_made_up_or_stale_data_is_refused(desk: Path, ada: StandInUser, data: str) -> None:
    """Callback data is not trusted: the notice says that the button is out of date, or that it is already done."""
    panel = await ada.says("/faq")
    notice = await ada.taps_for_notice(data, panel)
    assert notice.alert
    assert notice.text in {"This button is out of date. Please ask again.", "This has already been done."}
    assert desk.read_text() == FAQ


# Between processes


async def test_a_draft_survives_a_restart(settings: Settings, ada: StandInUser, eve: StandInUser) -> None:
    """A draft proposed before a restart can be published after it: the state is in the database, not in the process."""
    async with running(settings):
        draft = await proposes(ada, LUNCH)
    async with running(settings):
        assert "Revision 2 is live" in (await ada.taps("✅ Publish", draft)).text
        assert "The host pays" in (await eve.says("Who pays for lunch?")).text
    async with running(settings):
        assert "The host pays" in (await eve.says("Who pays for lunch?")).text
        assert "Revision 2, " in (await ada.says("/faq")).text


async def test_a_draft_that_another_process_closed(desk: Path, settings: Settings, ada: StandInUser) -> None:
    """The database decides: this process does not publish a draft that another process discarded."""
    draft = await proposes(ada, SEOUL)
    async with store_of(settings) as store:
        [kept] = await store.drafts.open_drafts()
        await store.drafts.discard(kept.id)
    assert "has been discarded" in (await ada.taps_for_notice("✅ Publish", draft)).text
    assert desk.read_text() == FAQ
