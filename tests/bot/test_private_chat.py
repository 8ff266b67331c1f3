"""The bot's answers in a private chat, over HTTP."""

from __future__ import annotations

import asyncio

import pytest

from bot.deep_links import question_parameter
from bot.standin.files import media_fields
from bot.standin.forwarding import forwards_text
from bot.standin.message import Message
from bot.standin.server import StandInServer
from bot.standin.user import StandInUser
from tests.bot.conftest import labels


async def test_a_whole_conversation(alice: StandInUser) -> None:
    """Start, question, suggestion tapped, topic browsed, Korean question, nonsense, feedback: all in one chat."""
    hello = await alice.says("/start")
    assert "28th ASEAN-ROK Dialogue" in hello.text
    assert "Signature projects" in labels(hello)

    answer = await alice.says("whats parma")
    assert "Partnership for the ASEAN-ROK Methane Action" in answer.text
    assert "28th ASEAN-ROK Dialogue, paragraph 2, 4 April 2024" in answer.text

    suggestions = await alice.says("climate change")
    assert "Did you mean" in suggestions.text
    tapped = await alice.taps(labels(suggestions)[0])
    assert tapped.id == suggestions.id
    assert tapped.text.startswith(labels(suggestions)[0])
    assert "4 April 2024" in tapped.text

    topics = await alice.says("/topics")
    entries = await alice.taps("North Korea")
    assert entries.id == topics.id
    assert 'What is the "Audacious Initiative"?' in labels(entries)
    entry = await alice.taps(labels(entries)[0])
    assert entry.id == topics.id
    assert "📄" in entry.text

    korean = await alice.says("한국 수석대표가 누구예요?")
    assert "정병원" in korean.text
    assert "2024년 4월 4일" in korean.text

    nonsense = await alice.says("qwxz vbnmk plugh")
    assert "I have no answer to that" in nonsense.text
    assert labels(nonsense) == ["Browse the topics"]

    await alice.says("who chairs ASEAN this year?")
    rated = await alice.taps("👎")
    assert "👎" not in labels(rated)
    assert alice.last_callback_answer
    assert "look into it" in alice.last_callback_answer.text


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("What is PARMA?", "Methane Action"),
        ("Who led the ROK delegation?", "Chung Byung-won"),
        ("who was the head of the south korean team", "Chung Byung-won"),
        ("when wil the csp be establishd", "October 2024"),
        ("PARMA가 무엇인가요?", "메탄"),
        ("올해 의장국은 어디예요", "라오스"),
    ],
)
async def test_questions_are_answered(alice: StandInUser, question: str, words: str) -> None:
    """A question is answered in its own language, with the source below."""
    answer = await alice.says(question)
    assert words in answer.text
    assert "📄" in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "Who led the Japanese delegation?",
        "What is CAFTA?",
        "how much money does PARMA have",
        "weather in seoul",
        "🎉🎉",
    ],
)
async def test_what_the_release_lacks_is_not_answered(alice: StandInUser, question: str) -> None:
    """A question that the release does not cover gets no answer and no source line."""
    reply = await alice.says(question)
    assert "📄" not in reply.text


@pytest.mark.parametrize(
    ("said", "reply"),
    [
        ("hi", "Hello!"),
        ("Hello there!", "Hello!"),
        ("안녕하세요", "안녕하세요!"),
        ("thanks a lot!", "You are welcome!"),
        ("ok, got it", "What else would you like to know?"),
        ("알겠습니다", "더 궁금하신 점이"),
        ("that's not true", "I can only say what my source says."),
        ("Are you a robot?", "I am a program, not a person"),
        ("감사합니다", "천만에요!"),
        ("what can I ask?", "Write a question in your own words"),
        ("뭐 물어볼 수 있어?", "궁금한 점을 편하게 적어 주시면"),
        ("You didn't answer my question!", "I can only say what my source says."),
        ("답이 이상해요", "저는 자료에 있는 내용만 말씀드릴 수 있습니다."),
        ("can i speak to a human", "I am a program, not a person"),
        ("사람이랑 얘기하고 싶어", "저는 사람이 아니라 프로그램이며"),
        ("bye", "Goodbye!"),
        ("잘가", "안녕히 가세요!"),
        ("👍", "Thank you! What else"),
        ("사랑해", "감사합니다! 더 궁금하신"),
        ("Korean please", "네, 한국어로 질문해 주세요."),
        ("English", "Sure – just ask your question in English."),
    ],
)
async def test_greetings_and_thanks_are_returned(alice: StandInUser, said: str, reply: str) -> None:
    """A greeting or thanks gets a short reply, neither an answer nor a refusal."""
    assert (await alice.says(said)).text.startswith(reply)


async def test_an_answer_is_given_again(alice: StandInUser) -> None:
    """The answer is repeated in the requested language, and with its source on request."""
    first = await alice.says("What is PARMA?")
    assert "메탄" in (await alice.says("in Korean please")).text
    assert (await alice.says("what's the source?")).text == first.text
    assert "인공지능" in (await alice.says("explain KADIF in Korean")).text


async def test_a_reply_to_an_older_answer_is_about_that_answer(alice: StandInUser) -> None:
    """A follow-up that replies to an answer is about it, not about the last one; the next one is about it, too."""
    parma = await alice.says("What is PARMA?")
    await alice.says("What is KADIF?")
    assert "메탄" in (await alice.says("in Korean please", reply_to=parma.id)).text
    assert (await alice.says("what's the source?")).text == parma.text


async def test_an_entry_that_was_tapped_can_be_replied_to(alice: StandInUser) -> None:
    """An entry from a link, from under another answer, from suggestions or a topic is replied to like an answer."""
    linked = await alice.says("/start parma")
    related = await alice.taps(labels(linked)[0])
    await alice.says("north korea")
    suggested = await alice.taps(labels(alice.last_message)[0])
    await alice.says("/topics")
    await alice.taps("Signature projects")
    browsed = await alice.taps(labels(alice.last_message)[0])
    await alice.says("Who chairs ASEAN?")
    for shown in (linked, related, suggested, browsed):
        title = shown.text.partition("\n")[0]
        again = await alice.says("what's the source?", reply_to=shown.id)
        assert again.text == shown.text.removeprefix(title).strip()


@pytest.mark.parametrize(
    ("question", "words", "place"),
    [
        ("asean", "2", 1),
        ("asean", "the first one", 0),
        ("기후변화", "3번이요", 2),
        ("기후변화", "두 번째요", 1),
        ("Are there scholarships for students?", "yes please", 0),
        ("블링컨은 파르마를 지지하나요", "네", 0),
    ],
)
async def test_a_suggestion_can_be_typed(alice: StandInUser, question: str, words: str, place: int) -> None:
    """Right after suggestions their place chooses one, or "yes" the only one: like a tap, with the question above."""
    suggestions = labels(await alice.says(question))[:-1]
    assert len(suggestions) == (1 if place == 0 and words in {"yes please", "네"} else 3)
    chosen = await alice.says(words)
    assert chosen.text.startswith(f"{suggestions[place]}\n\n")
    assert "What else" not in (await alice.says("source?")).text
    assert (await alice.says(suggestions[place])).text in chosen.text


async def test_suggestions_can_be_chosen_only_right_after_they_were_shown(alice: StandInUser) -> None:
    """After another reply, or a tap, a number means what it means by itself."""
    for between in ("What is the CSP?", "hmm", "zzz qqq"):
        title = labels(await alice.says("asean"))[1]
        await alice.says(between)
        assert title not in (await alice.says("2")).text
    first, second, *_ = labels(await alice.says("asean"))
    await alice.taps(first)
    assert second not in (await alice.says("2")).text


async def test_a_reply_to_an_answer_does_not_choose_a_suggestion(alice: StandInUser) -> None:
    """A text that replies to a list points into that list, although suggestions came after it."""
    lines = await alice.says("What are the eight lines of KASI?")
    title = labels(await alice.says("asean"))[1]
    assert title not in (await alice.says("the second one", reply_to=lines.id)).text


async def test_an_answer_that_comes_again_says_so(alice: StandInUser) -> None:
    """A request for more than the last answer contains gets it again, with a note that this is all."""
    first = await alice.says("what is parma")
    more = await alice.says("any more details?")
    assert more.text == f"I have nothing more on this. My last answer again:\n\n{first.text}"
    assert (await alice.says("source?")).text == first.text
    assert "앞의 답변이 전부입니다" in (await alice.says("자세히 알려줘")).text


async def test_an_edited_question_is_no_follow_up_of_itself(alice: StandInUser) -> None:
    """An edited question does not take its own earlier answer as context."""
    first = await alice.says("what is parma")
    asked = alice.writes("details pls")
    assert "I have nothing more on this" in (await alice.hears()).text
    assert (await alice.changes(asked.id, "any more details?")).text == first.text


async def test_a_follow_up_is_read_in_the_light_of_the_answer_before(alice: StandInUser) -> None:
    """After PARMA, "what does it stand for?" is about PARMA, and after KADIF about KADIF."""
    await alice.says("What is PARMA?")
    assert "Methane" in (await alice.says("what does it stand for?")).text
    await alice.says("What is KADIF?")
    assert "Digital Innovation Flagship" in (await alice.says("what does it stand for?")).text


async def test_a_deep_link_shows_its_entry(alice: StandInUser) -> None:
    """`/start parma` shows question, answer and source."""
    shown = await alice.says("/start parma")
    assert shown.text.startswith("What is PARMA?")
    assert "📄" in shown.text


async def test_a_deep_link_to_an_entry_may_be_in_capitals(alice: StandInUser) -> None:
    """People type the names of entries as they write them."""
    assert "Methane" in (await alice.says("/start PARMA")).text


@pytest.mark.parametrize("parameter", ["q_é", "q_IA", "q_AA", "Hello"])
async def test_a_deep_link_without_an_entry_or_question_starts_as_usual(alice: StandInUser, parameter: str) -> None:
    """Any other link parameter gets the greeting."""
    assert (await alice.says(f"/start {parameter}")).text.startswith("Hello")


async def test_a_link_of_another_kind_greets(alice: StandInUser) -> None:
    """An old link to a removed entry, or a link that says where a user comes from, gets the greeting."""
    for parameter in ("no-such-entry", "newsletter-3"):
        greeting = await alice.says(f"/start {parameter}")
        assert greeting.text.startswith("Hello")
        assert greeting.buttons


async def test_about_names_document_and_date(alice: StandInUser) -> None:
    """/about says that the bot is a program, names its source document and date, and says what it stores."""
    about = await alice.says("/about")
    assert "not a person" in about.text
    assert "28th ASEAN-ROK Dialogue, 4 April 2024" in about.text
    assert "no names" in about.text


async def test_somebody_learns_their_id(alice: StandInUser) -> None:
    """/id gives the number that an operator needs to make somebody an admin."""
    assert str(alice.user.id) in (await alice.says("/id")).text


async def test_help_and_unknown_commands_lead_on(alice: StandInUser) -> None:
    """/help explains the bot; an unknown command points to /help."""
    assert "/topics" in (await alice.says("/help")).text
    assert "/help" in (await alice.says("/weather")).text


async def test_settings_are_for_groups(alice: StandInUser) -> None:
    """/settings says so, and which setting there is in private."""
    told = (await alice.says("/settings")).text
    assert "groups" in told
    assert "/language" in told


@pytest.mark.parametrize("kind", ["sticker", "photo", "voice"])
async def test_what_is_no_text_gets_a_friendly_line(alice: StandInUser, kind: str) -> None:
    """Stickers, photos and voice messages get a line that asks for text."""
    assert "I can only read text" in (await alice.sends(kind)).text


async def test_the_interface_speaks_the_users_language(minji: StandInUser, paula: StandInUser) -> None:
    """A Korean Telegram gets Korean; an unsupported language gets English."""
    assert "안녕하세요" in (await minji.says("/start")).text
    assert "Hello" in (await paula.says("/start")).text


async def test_language_can_be_chosen_and_given_back(alice: StandInUser) -> None:
    """/language switches the interface, and can switch back to Telegram's language."""
    await alice.says("/language")
    await alice.taps("한국어")
    assert "편하게" in (await alice.says("/help")).text
    await alice.says("/language")
    await alice.taps("텔레그램 언어 따르기")
    assert "in your own words" in (await alice.says("/help")).text


async def test_related_entries_come_in_the_language_of_the_question(alice: StandInUser) -> None:
    """A tap after a Korean question is answered in Korean, even if Telegram is set to English."""
    answer = await alice.says("PARMA가 무엇인가요?")
    related = await alice.taps(labels(answer)[0])
    assert related.id != answer.id
    assert "4월 4일" in related.text


async def test_html_in_a_carried_question_does_no_harm(alice: StandInUser) -> None:
    """A question that a link carries into the chat is shown as it was typed, tags and all."""
    typed = "is <b>PARMA</b> & co <script>?"
    parameter = question_parameter(typed)
    assert parameter is not None
    assert (await alice.starts(parameter)).text == typed


async def test_a_very_long_message_is_read_as_far_as_a_question_goes(alice: StandInUser) -> None:
    """4096 characters of noise after a question do not prevent answers to others."""
    await alice.says(("What is PARMA? " + "la " * 1500)[:4096])
    assert "Methane" in (await alice.says("What is PARMA?")).text


async def test_many_people_are_answered_at_once_and_each_in_order(bot: StandInServer) -> None:
    """Twenty people ask three questions each; each gets three answers in order."""
    people = [StandInUser(bot.world, f"Person {number}", "en") for number in range(20)]
    asked = {"What is PARMA?": "Methane", "What is KADIF?": "Digital Innovation", "Who chairs ASEAN?": "Lao PDR"}

    async def talk(person: StandInUser) -> None:
        for question in asked:
            bot.world.says(person.user, question)
        for expected in asked.values():
            assert expected in (await person.hears()).text

    await asyncio.gather(*map(talk, people))


async def test_commands_and_descriptions_are_registered_in_each_language(bot: StandInServer) -> None:
    """At start the bot registers commands, description and short description for English, Korean and all others."""
    await bot.world.calls.called("setMyShortDescription", 3)
    for method in ("setMyCommands", "setMyDescription", "setMyShortDescription"):
        languages = {call.get("language_code", "") for call in bot.world.calls.of(method)}
        assert languages == {"", "en", "ko"}


async def test_an_edited_question_edits_its_answer(alice: StandInUser) -> None:
    """The earlier answer is corrected; nothing new is sent."""
    asked = alice.writes("What is KADIF?")
    answer = await alice.hears()
    mended = await alice.changes(asked.id, "What is PARMA?")
    assert mended.id == answer.id
    assert "Methane" in mended.text


async def test_an_edit_that_changes_no_answer_is_fine(alice: StandInUser) -> None:
    """If the edited question gets the same reply, the reply stays unchanged and still belongs to the question."""
    asked = alice.writes("asdfgh")
    reply = await alice.hears()
    alice.world.changes(alice.user, asked.id, "asdfghjk")
    mended = await alice.changes(asked.id, "What is PARMA?")
    assert mended.id == reply.id
    assert "Methane" in mended.text


async def test_an_edit_whose_answer_cannot_be_edited_is_answered_anew(alice: StandInUser, bot: StandInServer) -> None:
    """If Telegram no longer lets the bot edit the answer, the edited question gets a new one."""
    asked = alice.writes("What is KADIF?")
    answer = await alice.hears()
    bot.world.fail_next("editMessageText", 400, "Bad Request: message can't be edited")
    anew = await alice.changes(asked.id, "What is PARMA?")
    assert anew.id != answer.id
    assert "Methane" in anew.text


async def test_an_edited_command_is_not_run_again(alice: StandInUser) -> None:
    """Editing an old command gets no reply."""
    asked = alice.writes("/help")
    await alice.hears()
    alice.world.changes(alice.user, asked.id, "/topics")
    await alice.hears_nothing_before("What is PARMA?", "Methane")


async def test_a_forwarded_question_is_a_question(alice: StandInUser) -> None:
    """A question forwarded to the bot is answered."""
    forwards_text(alice.world, alice.user, "What is PARMA?", {"type": "hidden_user", "sender_user_name": "Somebody"})
    assert "Methane" in (await alice.hears()).text


async def test_what_was_made_via_the_bot_is_no_question(alice: StandInUser) -> None:
    """An inline result sent into the private chat gets no answer."""
    await alice.picks(await alice.types("parma"))
    await alice.hears_nothing_before("What is KADIF?", "Digital")


async def test_ask_works_in_private_too(alice: StandInUser) -> None:
    """/ask works in a private chat as in a group."""
    assert "Methane" in (await alice.says("/ask what is PARMA?")).text
    assert "/topics" in (await alice.says("/ask")).text


async def test_a_caption_is_a_question(alice: StandInUser) -> None:
    """A question under a file is answered."""
    assert "Methane" in (await alice.sends_document("photo.pdf", b"%PDF", "What is PARMA?")).text


@pytest.mark.parametrize(("caption", "reply"), [("What is PARMA?", "Methane"), ("", "I can only read text")])
async def test_an_album_gets_one_reply(alice: StandInUser, caption: str, reply: str) -> None:
    """Its pictures come as separate messages, and only the first has the caption."""
    world = alice.world
    for words in (caption, "", ""):
        file = world.files.sample("photo")
        media = {**media_fields("photo", file), "media_group_id": "holidays"}
        picture = Message(0, words, html=words, media=media, file=file)
        world.write(world.chat_of(alice.user, None), alice.user, picture, "(photo)")
    assert reply in (await alice.hears()).text
    await alice.hears_nothing_before("What is KADIF?", "Digital")
