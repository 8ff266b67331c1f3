"""Changing one entry from Telegram, over HTTP, leaves the rest of the file unchanged byte for byte."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.standin.user import StandInUser
from tests.bot.admin.conftest import button_data, file_of, opens, opens_entry, proposes, publishes
from tests.bot.climate_faq import BLOCK, FAQ
from tests.bot.conftest import labels


async def test_an_entry_is_found_by_its_topic_and_shown_as_it_stands(desk: Path, ada: StandInUser) -> None:
    """Topics, then entries, then the entry's YAML with the actions for it."""
    topics = await opens(ada, "✏️ Edit an entry")
    assert labels(topics) == ["🔎 Find by a question", "Climate", "Who took part", "More", "‹ FAQ"]
    assert labels(await ada.taps("More")) == ["Where was the meeting held?", "‹ All topics"]
    shown = await opens_entry(ada)
    assert f"id: parma\n{BLOCK}".strip() in shown.text
    assert labels(shown) == ["Answer (en)", "Answer (ko)", "+ Question", "− Question", "🗑 Remove entry"]


async def test_an_entry_is_found_by_its_question(desk: Path, ada: StandInUser) -> None:
    """An admin who asks the entry's question, even with typos, is offered the entry."""
    prompt = await opens(ada, "✏️ Edit an entry", "🔎 Find by a question")
    found = await ada.says("waht is kadif", reply_to=prompt.id)
    assert "What is KADIF?" in labels(found)
    assert "id: kadif" in (await ada.taps("What is KADIF?", found)).text


async def test_nonsense_finds_entries_to_choose_from_all_the_same(desk: Path, ada: StandInUser) -> None:
    """Text that matches nothing leads to the nearest entries and is not answered as a question."""
    prompt = await opens(ada, "✏️ Edit an entry", "🔎 Find by a question")
    assert "‹ FAQ" in labels(await ada.says("qwxz vbnmk", reply_to=prompt.id))


@pytest.mark.parametrize(
    "reply",
    [
        f"id: parma\n{BLOCK}",
        f"```yaml\nid: parma\n{BLOCK}```",
        "\n".join(f"    {line}" for line in f"id: parma\n{BLOCK}".splitlines()),
        f"- id: parma\n{BLOCK}".replace("\n", "\n  "),
        f"id: parma\n{BLOCK}".replace("\n  ", "\n\u00a0\u00a0"),
    ],
    ids=["as it is", "fenced", "indented", "with a dash", "wide spaces"],
)
async def test_an_entry_is_edited_in_a_reply(desk: Path, ada: StandInUser, reply: str) -> None:
    """The edited block may look as chats send it; everything else stays unchanged, byte for byte."""
    shown = await opens_entry(ada)
    draft = await ada.says(reply.replace("reduces **methane**", "cuts **methane**"), reply_to=shown.id)
    assert "answer (en) changed" in draft.text
    await ada.taps("✅ Publish")
    assert desk.read_text() == FAQ.replace("reduces **methane**", "cuts **methane**")


async def test_the_smart_quotes_of_a_phone_are_quotes(desk: Path, ada: StandInUser) -> None:
    """Curly quotation marks work where a value needs quotation marks."""
    shown = await opens_entry(ada)
    curly = f"id: parma\n{BLOCK}".replace("ko: 메탄을 줄이는 파트너십입니다.", "ko: “메탄: 줄이는 파트너십입니다.”")
    await ada.says(curly, reply_to=shown.id)
    await ada.taps("✅ Publish")
    assert desk.read_text() == FAQ.replace("메탄을 줄이는 파트너십입니다.", '"메탄: 줄이는 파트너십입니다."')


async def test_a_block_with_a_slip_is_told_what_is_wrong(desk: Path, ada: StandInUser) -> None:
    """A block that is not an entry, or breaks a rule, is explained, and nothing is proposed."""
    shown = await opens_entry(ada)
    assert (await ada.says("hello there", reply_to=shown.id)).text.startswith("❌")
    assert "belongs to another entry" in (await ada.says(f"id: kadif\n{BLOCK}", reply_to=shown.id)).text
    refused = await ada.says(f"id: parma\n{BLOCK}".replace("climate", "klimate"), reply_to=shown.id)
    assert "did you mean 'climate'?" in refused.text
    assert not refused.buttons


@pytest.mark.parametrize(
    "sent",
    [
        "topic: climate\nquestions: Who pays for lunch?\nanswer: The host pays.",
        "ID: lunch\nQuestions: Who pays for lunch?\nAnswer: The host pays.",
        "Question: Who pays for lunch?\nAnswer: The host pays.",
        "Q: Who pays for lunch?\nA: The host pays.",
    ],
)
async def test_what_is_meant_as_an_entry_is_told_how_to_write_one(
    desk: Path, ada: StandInUser, eve: StandInUser, sent: str
) -> None:
    """It is neither answered nor logged as a question; an asker's is a question."""
    told = await ada.says(sent)
    assert told.text.startswith("This looks like an entry")
    assert "id: …" in told.text
    assert "no question" in (await opens(ada, "❓ Unanswered")).text
    assert "looks like an entry" not in (await eve.says(sent)).text


async def test_only_the_answer(desk: Path, ada: StandInUser) -> None:
    """A reply with only the new answer replaces the old one, including colons and quotes."""
    await opens_entry(ada, "Who took part", "Who led the Korean delegation?")
    prompt = await ada.taps("Answer (en)")
    assert "Deputy Minister Chung did." in prompt.text
    draft = await ada.says('It was: "Mr Chung" & <others>.', reply_to=prompt.id)
    assert "answer (en) changed" in draft.text
    await ada.taps("✅ Publish")
    kept = FAQ.replace("Deputy Minister Chung did.", "{}")
    before, after = kept.split("{}")
    published = desk.read_text()
    assert published.startswith(before) and published.endswith(after)
    assert 'It was: "Mr Chung" & <others>.' in (await ada.says("Who led the Korean delegation?")).text


async def test_an_answer_is_shown_as_it_was_typed(desk: Path, ada: StandInUser, eve: StandInUser) -> None:
    """Signs that Markdown would take away stay; lists and Telegram's own formatting work beside them."""
    prompt = await ada.taps("Answer (en)", await opens_entry(ada, "More", "Where was the meeting held?"))
    assert "In Gyeongju." in prompt.text
    await ada.says_formatted("5*3*2 <b>metres</b>\n> 10 people: `call`\n- or\\\n+ come", reply_to=prompt.id)
    await ada.taps("✅ Publish")
    shown = await eve.says("Where was the meeting held?")
    assert "5*3*2 metres\n> 10 people: `call`\n\n• or\\\n+ come" in shown.text
    assert "5*3*2 <b>metres</b>" in shown.html


async def test_an_answer_is_shown_to_its_editor_as_to_askers(desk: Path, ada: StandInUser) -> None:
    """What is copied from the bot's message and sent back is the same answer."""
    prompt = await ada.taps("Answer (en)", await opens_entry(ada))
    assert "<blockquote>A partnership that reduces <b>methane</b>.</blockquote>" in prompt.html
    copied = "A partnership that reduces <b>methane</b>."
    assert "nothing changes" in (await ada.says_formatted(copied, reply_to=prompt.id)).text


async def test_formatting_is_kept(desk: Path, ada: StandInUser) -> None:
    """Bold text that a client made of `**bold**` in an answer or block stays bold in the file; questions are plain."""
    shown = await opens_entry(ada)
    block = f"id: parma\n{BLOCK}".replace("reduces **methane**", "<i>really</i> reduces <b>methane</b>")
    await ada.says_formatted(block, reply_to=shown.id)
    await ada.taps("✅ Publish")
    assert desk.read_text() == FAQ.replace("reduces", "*really* reduces")
    await opens_entry(ada)
    prompt = await ada.taps("Answer (ko)")
    await ada.says_formatted('<b>메탄</b>을 <a href="https://example.org/">줄입니다</a>.', reply_to=prompt.id)
    await ada.taps("✅ Publish")
    assert "      ko: '**메탄**을 [줄입니다](https://example.org/).'\n" in desk.read_text()
    prompt = await ada.taps("+ Question", await opens_entry(ada))
    assert "“How is methane reduced?”" in (await ada.says_formatted("How is <b>methane</b> reduced?", prompt.id)).text


async def test_a_language_is_added(desk: Path, ada: StandInUser) -> None:
    """The bot asks for the answer in a language that the entry lacks, and adds it."""
    await opens_entry(ada, "Climate", "What is KADIF?")
    prompt = await ada.taps("+ Answer (ko)")
    assert prompt.text == "Reply with the new answer of What is KADIF? (ko)."
    draft = await ada.says("스마트시티를 만듭니다.", reply_to=prompt.id)
    assert "answer (ko) added" in draft.text
    await ada.taps("✅ Publish")
    assert 'en: It brings "smart" cities.' in desk.read_text()
    assert "스마트시티를 만듭니다." in desk.read_text()


async def test_an_alternate_question_is_added(desk: Path, ada: StandInUser, eve: StandInUser) -> None:
    """A reply with an alternate question is added after the others in its language."""
    await opens_entry(ada)
    prompt = await ada.taps("+ Question")
    draft = await ada.says("메탄 파트너십이 뭐예요?", reply_to=prompt.id)
    assert "+ question (ko): “메탄 파트너십이 뭐예요?”" in draft.text
    await ada.taps("✅ Publish")
    assert desk.read_text() == FAQ.replace("[PARMA가 무엇인가요?]", "[PARMA가 무엇인가요?, '메탄 파트너십이 뭐예요?']")
    assert "파트너십입니다" in (await eve.says("메탄 파트너십이 뭐예요?")).text


async def test_several_alternate_questions_are_added(desk: Path, ada: StandInUser) -> None:
    """Each line of the reply is a question of its own, in its own language; blank lines do not count."""
    prompt = await ada.taps("+ Question", await opens_entry(ada))
    draft = await ada.says("How is methane cut?\n\n 메탄 파트너십이 뭐예요? \nWho cuts methane?\n", reply_to=prompt.id)
    for question in ("(en): “How is methane cut?”", "(ko): “메탄 파트너십이 뭐예요?”", "(en): “Who cuts methane?”"):
        assert f"+ question {question}" in draft.text
    refused = await ada.says("How is methane cut?\nwhat is parma", reply_to=prompt.id)
    assert "already has this question: What is PARMA?" in refused.text


async def test_an_alternate_question_that_is_there_already(desk: Path, ada: StandInUser) -> None:
    """The bot says so, and proposes nothing."""
    await opens_entry(ada)
    prompt = await ada.taps("+ Question")
    assert "'parma' already has this question" in (await ada.says("What is PARMA?", reply_to=prompt.id)).text
    refused = await ada.says("what is kadif", reply_to=prompt.id)
    assert "entry 'kadif' already has this question, so it cannot be one of entry 'parma'" in refused.text


async def test_an_alternate_question_is_removed(desk: Path, ada: StandInUser) -> None:
    """One tap on the question makes a draft without it."""
    await opens_entry(ada)
    await ada.taps("− Question")
    draft = await ada.taps("− Tell me about the methane partnership")
    assert "− question (en): “Tell me about the methane partnership”" in draft.text
    await ada.taps("✅ Publish")
    assert desk.read_text() == FAQ.replace("        - Tell me about the methane partnership\n", "")


async def test_a_button_for_a_question_means_that_question(desk: Path, ada: StandInUser) -> None:
    """If the entry has changed since, the button removes the question it shows, or nothing."""
    await opens_entry(ada)
    listed = await ada.taps("− Question")
    await publishes(ada, FAQ.replace("        - Tell me about", "        - How?\n        - Tell me about"))
    draft = await ada.taps("− Tell me about the methane partnership", listed)
    assert "− question (en): “Tell me about the methane partnership”" in draft.text
    await ada.taps("✅ Publish")
    assert "out of date" in (await ada.taps_for_notice("− Tell me about the methane partnership", listed)).text


async def test_the_last_question_stays(desk: Path, ada: StandInUser) -> None:
    """An entry must keep at least one question."""
    await opens_entry(ada, "More", "Where was the meeting held?")
    await ada.taps("− Question")
    assert "at least one" in (await ada.taps("− Where was the meeting held?")).text


async def test_many_questions_are_paged(desk: Path, ada: StandInUser) -> None:
    """Each of 300 alternates can be reached and removed."""
    many = "".join(f"        - What about methane number {number}?\n" for number in range(300))
    await publishes(ada, FAQ.replace("        - Tell me about the methane partnership\n", many))
    await opens_entry(ada)
    page = await ada.taps("− Question")
    for _ in range(30):
        page = await ada.taps("Next ›", page)
    assert "‹ Previous" in labels(page) and "Next ›" not in labels(page)
    draft = await ada.taps("− What about methane number 299?", page)
    assert "“What about methane number 299?”" in draft.text


async def test_an_entry_is_removed(desk: Path, ada: StandInUser) -> None:
    """Removing an entry without references makes a draft in which nothing else changes."""
    await opens_entry(ada, "More", "Where was the meeting held?")
    assert "➖ removed: Where was the meeting held? (venue)" in (await ada.taps("🗑 Remove entry")).text
    await ada.taps("✅ Publish")
    gone = FAQ.index("  - id: venue"), FAQ.index("known_questions:")
    assert desk.read_text() == FAQ[: gone[0]] + FAQ[gone[1] :]


async def test_an_entry_that_others_refer_to_is_removed(desk: Path, ada: StandInUser) -> None:
    """The same draft removes the references to it, and says so."""
    await opens_entry(ada)
    draft = await ada.taps("🗑 Remove entry")
    assert "➖ removed: What is PARMA? (parma)" in draft.text
    assert "➖ known question “whats parma” → parma" in draft.text
    await ada.taps("🗑 Discard")
    await opens_entry(ada, "Climate", "What is KADIF?")
    draft = await ada.taps("🗑 Remove entry")
    assert "✏️ What is PARMA? (parma)\n    related entries changed" in draft.text
    await ada.taps("✅ Publish")
    gone = FAQ.index("\n  - id: kadif"), FAQ.index("  - id: leader")
    assert desk.read_text() == FAQ[: gone[0]].replace("    related: [kadif]\n", "") + FAQ[gone[1] :]


async def test_an_entry_is_renamed(desk: Path, ada: StandInUser) -> None:
    """If an edited block has another id, references to the entry change too."""
    shown = await opens_entry(ada)
    draft = await ada.says(f"id: methane\n{BLOCK}", reply_to=shown.id)
    assert "parma is now called methane" in draft.text
    assert "known question “whats parma” → parma → methane" in draft.text
    await ada.taps("✅ Publish")
    renamed = FAQ.replace("id: parma", "id: methane").replace("expect: parma", "expect: methane")
    assert desk.read_text() == renamed


async def test_a_new_entry_by_its_skeleton(desk: Path, ada: StandInUser, eve: StandInUser) -> None:
    """The template is prefilled as far as possible. Once completed, it becomes a new entry after those of its topic."""
    prompt = await opens(ada, "➕ New entry")
    skeleton = prompt.text[prompt.text.index("id:") :]
    assert "  ko:" in skeleton
    unfilled = await ada.says(skeleton, reply_to=prompt.id)
    assert unfilled.text.startswith("❌")
    filled = skeleton.replace("id: …", "id: lunch").replace("topic: …", "topic: people")
    for words in ("Who pays for lunch?", "점심은 누가 사나요?", "The host pays.", "주최 측이 냅니다."):
        filled = filled.replace("…", words, 1) if "- …" in filled or "    …" in filled else filled
    draft = await ada.says(filled, reply_to=prompt.id)
    assert "➕ new: Who pays for lunch? (lunch)" in draft.text
    await ada.taps("✅ Publish")
    published = desk.read_text()
    start = published.index("  - id: lunch")
    assert published[:start] == FAQ[: FAQ.index("  - id: venue")]
    assert published.endswith(FAQ[FAQ.index("  - id: venue") :])
    assert "document: …" not in published
    assert "The host pays." in (await eve.says("Who pays for lunch?")).text


async def test_a_new_entry_with_its_source(desk: Path, ada: StandInUser) -> None:
    """Removing only the `#` of the template's last lines makes valid YAML."""
    prompt = await opens(ada, "➕ New entry")
    head, hints = prompt.text[prompt.text.index("id:") :].split("#source:")
    head = head.replace("id: …", "id: lunch").replace("topic: …", "topic: people").replace("…", "Lunch?", 1)
    head = head.replace("…", "점심은요?", 1).replace("…", "The host pays.")
    quote = "was held on April 4"
    hints = f"#source:{hints}".replace("document: …", "document: release").replace("quote: …", f"quote: {quote}")
    hints = hints.replace("paragraph: …", "paragraph: 1").replace("id-of-another-entry", "leader").replace("#", "")
    draft = await ada.says(head + hints, reply_to=prompt.id)
    assert "➕ new: Lunch? (lunch)" in draft.text
    await ada.taps("✅ Publish")
    assert f"    source:\n      document: release\n      paragraph: 1\n      quote: {quote}\n" in desk.read_text()
    assert "    related: [leader]\n" in desk.read_text()


async def test_a_long_entry_comes_and_goes_as_a_document(desk: Path, ada: StandInUser) -> None:
    """An entry too long for a message comes as a file; the edited file, sent in reply, is the entry, not the FAQ."""
    many = "".join(f"        - What does methane action number {number} do for the climate?\n" for number in range(80))
    long = FAQ.replace("        - Tell me about the methane partnership\n", many)
    await publishes(ada, long)
    shown = await opens_entry(ada)
    block = file_of(shown)
    assert shown.file is not None and shown.file.name == "parma.yaml"
    edited = block.replace("reduces **methane**", "cuts **methane**").encode()
    draft = await ada.sends_document("parma.yaml", edited, reply_to=shown.id)
    assert "✏️ What is PARMA? (parma)" in draft.text
    assert "removed" not in draft.text
    await ada.taps("✅ Publish")
    assert desk.read_text() == long.replace("reduces **methane**", "cuts **methane**")


async def test_an_entry_that_is_gone(desk: Path, ada: StandInUser) -> None:
    """A button for an entry that has since been removed says that it is out of date."""
    listed = await opens(ada, "✏️ Edit an entry", "More")
    data = button_data(listed, "Where was the meeting held?")
    await proposes(ada, FAQ[: FAQ.index("  - id: venue")] + FAQ[FAQ.index("known_questions:") :])
    await ada.taps("✅ Publish")
    assert "out of date" in (await ada.taps_for_notice(data, listed)).text


@pytest.mark.parametrize("mark", ["- ", "• ", "– ", "  * "])
async def test_a_pasted_list_of_questions(desk: Path, ada: StandInUser, mark: str) -> None:
    """The marks of the list are not taken for a part of the questions; a dash within a question is."""
    prompt = await ada.taps("+ Question", await opens_entry(ada))
    draft = await ada.says(f"{mark}Is methane cut - and how?\n{mark}\n{mark}Methane goals", reply_to=prompt.id)
    assert "+ question (en): “Is methane cut - and how?”\n" in draft.text
    assert "+ question (en): “Methane goals”\n" in draft.text
    assert draft.text.count("+ question") == 2
