"""What a group gets from the bot, over HTTP and with Telegram's privacy mode on: help, and otherwise silence."""

from __future__ import annotations

import pytest

from bot.standin.channels import add_channel
from bot.standin.chat import Chat
from bot.standin.forum import add_topic
from bot.standin.forwards import forwards_text
from bot.standin.groups import add_group, joins, promote
from bot.standin.server import StandInServer
from bot.standin.user import StandInUser
from tests.bot.conftest import labels

HELP = "/help@faqbot_standin_bot"
MENTION = "@faqbot_standin_bot"


@pytest.fixture
def open_group(bot: StandInServer, group: Chat) -> Chat:
    """The group when the bot has been made an administrator: it sees all that is written."""
    creator = bot.world.users[next(iter(group.members))]
    promote(bot.world, group, bot.world.bot_id, "administrator", creator)
    return group


# /ask


@pytest.mark.parametrize("command", ["/ask", "/ask@faqbot_standin_bot"])
async def test_a_question_by_command_is_answered_with_its_source(alice: StandInUser, group: Chat, command: str) -> None:
    """`/ask QUESTION`, with or without the bot's name, is answered in reply to it, with the source line."""
    asked = alice.at(group).writes(f"{command} whats parma")
    answer = await alice.at(group).hears()
    assert "Methane Action" in answer.text
    assert "paragraph 2" in answer.text
    assert answer.reply_to == asked.id


@pytest.mark.parametrize("command", ["/ask", "/Ask@FaqBot_standin_bot"])
async def test_ask_below_a_picture_is_a_question(alice: StandInUser, group: Chat, command: str) -> None:
    """What stands behind `/ask` in a caption is asked, as it is in a text."""
    answer = await alice.at(group).sends_document("slide.jpg", b"picture", f"{command} what is PARMA?")
    assert "Methane" in answer.text


async def test_what_is_not_asked_below_a_picture_gets_nothing(alice: StandInUser, open_group: Chat) -> None:
    """Neither another bot's command nor talk of /ask is."""
    for caption in ("/ask@other_bot what is PARMA?", "just /ask what is PARMA?", "/asked what is PARMA?"):
        alice.world.sends_document(alice.user, "slide.jpg", b"picture", caption, open_group.id)
    await alice.at(open_group).hears_nothing_before(HELP)


async def test_ask_as_a_reply_asks_what_it_replies_to(alice: StandInUser, bob: StandInUser, group: Chat) -> None:
    """`/ask` in reply to somebody's message, which the bot never saw, asks that message."""
    said = alice.at(group).writes("who led the ROK delegation?")
    answer = await bob.at(group).says("/ask", reply_to=said.id)
    assert "Chung Byung-won" in answer.text


async def test_ask_as_a_reply_to_a_part_asks_that_part(alice: StandInUser, bob: StandInUser, group: Chat) -> None:
    """Of a message with several questions the quoted one is asked."""
    said = alice.at(group).writes("What is KADIF? And separately: who led the ROK delegation?")
    answer = await bob.at(group).says("/ask", reply_to=said.id, quote="who led the ROK delegation?")
    assert "Chung Byung-won" in answer.text
    assert "KADIF" not in answer.text


async def test_ask_as_a_reply_with_words_asks_the_words(alice: StandInUser, bob: StandInUser, group: Chat) -> None:
    """What stands behind `/ask` comes before what it replies to."""
    said = alice.at(group).writes("who led the ROK delegation?")
    assert "Methane" in (await bob.at(group).says("/ask what is PARMA?", reply_to=said.id)).text


async def test_ask_alone_explains_itself_in_one_line(alice: StandInUser, group: Chat) -> None:
    """`/ask` without a question says how to ask, in one line."""
    explained = await alice.at(group).says("/ask")
    assert "/ask What" in explained.text
    assert "\n" not in explained.text


async def test_no_answer_is_one_short_line(alice: StandInUser, group: Chat) -> None:
    """What the release lacks gets one line without buttons."""
    reply = await alice.at(group).says("/ask Who led the Japanese delegation?")
    assert reply.text.startswith("I have no answer")
    assert "\n" not in reply.text
    assert not reply.buttons


async def test_a_question_is_answered_in_its_own_language(alice: StandInUser, group: Chat) -> None:
    """A Korean question in an English group gets a Korean answer."""
    assert "메탄" in (await alice.at(group).says("/ask PARMA가 무엇인가요?")).text


async def test_topics_are_browsed_in_place(alice: StandInUser, bob: StandInUser, group: Chat) -> None:
    """`/topics` shows buttons that change its own message, whoever presses; nothing new is posted."""
    topics = await alice.at(group).says("/topics")
    entries = await bob.at(group).taps("North Korea")
    entry = await bob.at(group).taps(labels(entries)[0])
    assert topics.id == entries.id == entry.id
    assert "📄" in entry.text


async def test_help_tells_how_to_ask_in_a_group(alice: StandInUser, group: Chat) -> None:
    """`/help` in a group tells of /ask and of inline mode."""
    told = (await alice.at(group).says("/help")).text
    assert "/ask" in told
    assert MENTION in told


# Mentions and replies


async def test_a_mention_is_a_question(alice: StandInUser, open_group: Chat) -> None:
    """A message that mentions the bot, in whatever case and place, is answered where the bot may see it."""
    answer = await alice.at(open_group).says("hey @FaqBot_Standin_Bot what is PARMA?")
    assert "Methane" in answer.text


async def test_a_reply_to_the_bot_is_a_question(alice: StandInUser, bob: StandInUser, group: Chat) -> None:
    """A reply to the bot is answered, in the light of the entry it replies to."""
    answer = await alice.at(group).says("/ask What is the CSP?")
    await alice.at(group).says("/ask What is KADIF?")
    follow_up = await bob.at(group).says("when will it come?", reply_to=answer.id)
    assert "October 2024" in follow_up.text


async def test_the_next_question_is_read_in_the_light_of_the_last(alice: StandInUser, group: Chat) -> None:
    """After the CSP, the same person's `/ask when will it come?` is about the CSP."""
    await alice.at(group).says("/ask What is the CSP?")
    assert "October 2024" in (await alice.at(group).says("/ask when will it come?")).text


@pytest.mark.parametrize("said", ["thanks", "lol ok", "good bot", "i see", "that is wrong", "the weather is nice"])
async def test_a_passing_word_to_the_bot_gets_nothing(alice: StandInUser, group: Chat, said: str) -> None:
    """A reply to the bot that asks nothing and matches nothing is not commented on."""
    answer = await alice.at(group).says("/ask What is KADIF?")
    alice.at(group).writes(said, reply_to=answer.id)
    await alice.at(group).hears_nothing_before(HELP)


async def test_an_unanswerable_mention_that_asks_gets_the_line(alice: StandInUser, open_group: Chat) -> None:
    """A mention that is a question is told that there is no answer."""
    assert "no answer" in (await alice.at(open_group).says(f"{MENTION} who won the world cup?")).text


# Silence


@pytest.mark.parametrize(
    "said",
    [
        "What is PARMA?",
        "/start",
        "/weather",
        "/ask@other_bot what is PARMA?",
        f"/weather {MENTION} what is PARMA?",
        "@other_bot what is PARMA?",
        "@faqbot_standin_bott what is PARMA?",
    ],
)
async def test_what_is_not_for_the_bot_is_not_its_business(alice: StandInUser, open_group: Chat, said: str) -> None:
    """Talk, others' commands and others' mentions get nothing, also where the bot sees everything."""
    alice.at(open_group).writes(said)
    await alice.at(open_group).hears_nothing_before(HELP)


async def test_talk_leaves_no_trace(
    alice: StandInUser, open_group: Chat, bot: StandInServer, capfd: pytest.CaptureFixture[str]
) -> None:
    """Of what is not for the bot nothing is logged."""
    capfd.readouterr()
    alice.at(open_group).writes("a secret about PARMA")
    await alice.at(open_group).hears_nothing_before(HELP)
    out, err = capfd.readouterr()
    assert out + err == ""


@pytest.mark.parametrize("kind", ["sticker", "photo", "voice"])
async def test_pictures_and_stickers_are_nothing_to_it(
    alice: StandInUser, open_group: Chat, kind: str, bot: StandInServer
) -> None:
    """What is no text gets nothing in a group."""
    bot.world.sends(alice.user, kind, open_group.id)
    await alice.at(open_group).hears_nothing_before(HELP)


async def test_service_messages_get_nothing(alice: StandInUser, open_group: Chat, bot: StandInServer) -> None:
    """Somebody who comes into the group is not greeted."""
    joins(bot.world, bot.world.add_user("Carol"), open_group)
    await alice.at(open_group).hears_nothing_before(HELP)


async def test_other_bots_get_nothing(alice: StandInUser, open_group: Chat, bot: StandInServer) -> None:
    """What another bot writes is not answered, even if Telegram should show it."""
    other = bot.world.add_user("Other", username="other_bot", is_bot=True)
    joins(bot.world, other, open_group)
    message = bot.world.says(other, f"{MENTION} what is PARMA?", open_group.id)
    bot.world.tell("message", bot.world.message_json(open_group, message), open_group)
    await alice.at(open_group).hears_nothing_before(HELP)


async def test_a_forwarded_question_was_asked_of_somebody_else(
    alice: StandInUser, open_group: Chat, bot: StandInServer
) -> None:
    """A forwarded message with the bot's name in it gets nothing: who forwards it does not ask."""
    origin = {"type": "hidden_user", "sender_user_name": "Somebody"}
    for text in (f"{MENTION} what is PARMA?", "/ask what is PARMA?"):
        forwards_text(bot.world, alice.user, text, origin, open_group.id)
    await alice.at(open_group).hears_nothing_before(HELP)


async def test_an_inline_result_is_no_question(alice: StandInUser, group: Chat) -> None:
    """What somebody sent via the bot is answered already, and so is a reply to it none of the bot's business."""
    await alice.at(group).picks(await alice.at(group).types("parma"))
    await alice.at(group).hears_nothing_before(HELP)


async def test_posts_of_channels_get_nothing(alice: StandInUser, bot: StandInServer, open_group: Chat) -> None:
    """Neither in the channel nor in its discussion group is a post with the bot's name in it answered."""
    channel = add_channel(bot.world, "News", alice.user, discussion=open_group)
    alice.at(channel).writes(f"{MENTION} what is PARMA?")
    alice.at(channel).writes("/ask what is PARMA?")
    await alice.at(open_group).hears_nothing_before(HELP)
    assert not [message for message in channel.messages.values() if message.from_bot]


# Who asks


async def test_an_anonymous_administrator_is_answered(alice: StandInUser, bot: StandInServer, group: Chat) -> None:
    """Who writes in the group's name asks like anybody."""
    promote(bot.world, group, alice.user.id, "creator", alice.user, is_anonymous=True)
    assert "Methane" in (await alice.at(group).says("/ask what is PARMA?", anonymous=True)).text


async def test_who_writes_as_a_channel_is_answered(alice: StandInUser, bot: StandInServer, group: Chat) -> None:
    """Who writes as their channel asks like anybody."""
    channel = add_channel(bot.world, "News", alice.user, with_bot=False)
    assert "Methane" in (await alice.at(group).says("/ask what is PARMA?", channel=channel.id)).text


# Where the answer stands


async def test_an_answer_stays_in_its_topic(alice: StandInUser, bob: StandInUser, bot: StandInServer) -> None:
    """In a forum the answer, and the pointer to it, stand in the topic where the question was asked."""
    forum = add_group(bot.world, "Forum", [alice.user, bob.user], is_forum=True)
    topic = add_topic(bot.world, forum, alice.user, "Questions")
    there = alice.at(forum, topic.id)
    await there.hears()  # The introduction, which stands in no topic.
    assert (await there.says("/ask what is PARMA?")).thread_id == topic.id
    assert (await there.says("/ask what is PARMA?")).thread_id == topic.id


async def test_a_topic_begun_by_the_bot_is_no_message_to_reply_to(alice: StandInUser, bot: StandInServer) -> None:
    """What is written in a topic replies to the topic's beginning, says Telegram: that is nobody's question."""
    forum = add_group(bot.world, "Forum", [alice.user], is_forum=True)
    topic = add_topic(bot.world, forum, alice.user, "What is PARMA?")
    there = alice.at(forum, topic.id)
    await there.hears()
    assert "/ask What" in (await there.says("/ask")).text


async def test_a_deleted_question_is_answered_all_the_same(
    alice: StandInUser, bob: StandInUser, group: Chat, bot: StandInServer
) -> None:
    """Who deletes the question before the answer comes gets it without a reply header."""
    bot.world.fail_next("sendMessage", 429, retry_after=1)
    asked = alice.at(group).writes("/ask what is PARMA?")
    alice.at(group).deletes(asked.id)
    answer = await alice.at(group).hears()
    assert "Methane" in answer.text
    assert answer.reply_to is None


# Never spams


async def test_the_same_answer_is_pointed_to(alice: StandInUser, bob: StandInUser, group: Chat) -> None:
    """The same answer again within five minutes, whoever asks and however, is one line with a link to the first."""
    answer = await alice.at(group).says("/ask what is PARMA?")
    pointer = await bob.at(group).says("/ask whats the methane partnership called parma")
    assert "\n" not in pointer.text
    assert pointer.entities[0].type == "text_link"
    assert str(pointer.entities[0].url).startswith(f"https://t.me/c/{str(group.id)[4:]}/{answer.id}")


async def test_a_pointer_in_a_group_without_links_replies_to_the_answer(
    alice: StandInUser, bob: StandInUser, bot: StandInServer
) -> None:
    """Messages of basic groups have no links: there the pointer replies to the earlier answer."""
    group = add_group(bot.world, "Small", [alice.user, bob.user], kind="group")
    await alice.at(group).hears()
    answer = await alice.at(group).says("/ask what is PARMA?")
    assert (await bob.at(group).says("/ask what is PARMA?")).reply_to == answer.id


async def test_a_deleted_answer_is_not_pointed_to_where_messages_have_no_links(
    alice: StandInUser, bob: StandInUser, bot: StandInServer
) -> None:
    """In a basic group, where the earlier answer is gone, the next asker gets it anew; and who follows is pointed."""
    group = add_group(bot.world, "Small", [alice.user, bob.user], kind="group")
    await alice.at(group).hears()
    alice.at(group).deletes((await alice.at(group).says("/ask what is PARMA?")).id)
    asked = bob.at(group).writes("/ask what is PARMA?")
    answer = await bob.at(group).hears()
    assert "Methane" in answer.text
    assert answer.reply_to == asked.id
    assert (await alice.at(group).says("/ask what is PARMA?")).reply_to == answer.id


async def test_an_answer_that_others_were_pointed_to_stays(alice: StandInUser, bob: StandInUser, group: Chat) -> None:
    """Who asks something else by editing is answered below it: the pointer still leads to what it says."""
    asked = alice.at(group).writes("/ask what is PARMA?")
    answer = await alice.at(group).hears()
    assert "a moment ago" in (await bob.at(group).says("/ask what is PARMA?")).text
    other = await alice.at(group).changes(asked.id, "/ask who led the Japanese delegation?")
    assert other.text.startswith("I have no answer")
    assert group.messages[answer.id] == answer
    assert (await alice.at(group).changes(asked.id, "/ask what is KADIF?")).id == other.id


async def test_an_answer_that_was_mended_is_not_pointed_to(alice: StandInUser, bob: StandInUser, group: Chat) -> None:
    """Where the earlier answer has become another one, the next asker gets the answer itself."""
    asked = alice.at(group).writes("/ask what is PARMA?")
    await alice.at(group).hears()
    await alice.at(group).changes(asked.id, "/ask what is KADIF?")
    assert "Methane" in (await bob.at(group).says("/ask what is PARMA?")).text


async def test_after_five_minutes_the_answer_is_given_again(
    alice: StandInUser, group: Chat, bot: StandInServer
) -> None:
    """A later question is answered in full, and pointers do not prolong the time."""
    await alice.at(group).says("/ask what is PARMA?")
    bot.world.clock.advance(290)
    assert "moment ago" in (await alice.at(group).says("/ask what is PARMA?")).text
    bot.world.clock.advance(20)
    assert "Methane" in (await alice.at(group).says("/ask what is PARMA?")).text


async def test_another_group_or_language_gets_the_answer_itself(
    alice: StandInUser, group: Chat, bot: StandInServer
) -> None:
    """What was answered elsewhere, or in another language, was not answered here."""
    await alice.at(group).says("/ask what is PARMA?")
    assert "메탄" in (await alice.at(group).says("/ask PARMA가 무엇인가요?")).text
    other = add_group(bot.world, "Elsewhere", [alice.user])
    await alice.at(other).hears()
    assert "Methane" in (await alice.at(other).says("/ask what is PARMA?")).text


QUESTIONS = ["What is PARMA?", "What is KADIF?", "What is KASI?", "Who chairs ASEAN?", "What is the CSP?", "weather?"]


async def test_who_asks_too_much_is_told_once(alice: StandInUser, bob: StandInUser, group: Chat) -> None:
    """Six questions a minute are answered, the seventh gets a friendly line, others silence; Bob is answered."""
    for question in QUESTIONS:
        await alice.at(group).says(f"/ask {question}")
    assert "One at a time" in (await alice.at(group).says("/ask When was it?")).text
    alice.at(group).writes("/ask Where was it?")
    asked = bob.at(group).writes("/ask What is the CSP?")
    assert (await bob.at(group).hears()).reply_to == asked.id


async def test_after_a_minute_questions_are_answered_again(alice: StandInUser, group: Chat, bot: StandInServer) -> None:
    """The limit passes."""
    for question in [*QUESTIONS, "one more?"]:
        await alice.at(group).says(f"/ask {question}")
    bot.world.clock.advance(61)
    assert "4 April 2024" in (await alice.at(group).says("/ask When did the dialogue take place?")).text


async def test_anonymous_administrators_are_limited_apart_from_others(
    alice: StandInUser, bob: StandInUser, bot: StandInServer, group: Chat
) -> None:
    """Those who write in the name of two groups are not one person, though Telegram gives them one id."""
    other = add_group(bot.world, "Elsewhere", [alice.user])
    await alice.at(other).hears()
    for chat in (group, other):
        promote(bot.world, chat, alice.user.id, "creator", alice.user, is_anonymous=True)
    for question in QUESTIONS:
        await alice.at(group).says(f"/ask {question}", anonymous=True)
    assert "Methane" in (await alice.at(other).says("/ask What is PARMA?", anonymous=True)).text


# Buttons


async def test_each_person_is_counted_once(alice: StandInUser, bob: StandInUser, group: Chat) -> None:
    """The question about the answer stays for the others; who presses the same again is told so."""
    answer = await alice.at(group).says("/ask What is PARMA?")
    assert "Thank you" in (await alice.at(group).taps_for_notice("👎")).text
    assert "already" in (await alice.at(group).taps_for_notice("👎")).text
    assert "Thank you" in (await bob.at(group).taps_for_notice("👎")).text
    assert "👎" in labels(group.messages[answer.id])


async def test_only_who_asked_chooses_among_suggestions(alice: StandInUser, bob: StandInUser, group: Chat) -> None:
    """Somebody else's tap on a suggestion is refused with a friendly notice; the asker's shows the entry in place."""
    suggestions = await alice.at(group).says("/ask north korea")
    first = labels(suggestions)[0]
    assert "Only the one who asked" in (await bob.at(group).taps_for_notice(first)).text
    chosen = await alice.at(group).taps(first)
    assert chosen.id == suggestions.id
    assert chosen.text.startswith(first)


@pytest.mark.parametrize("way", ["anonymous", "as a channel"])
async def test_anybody_chooses_for_who_is_not_to_be_seen(
    alice: StandInUser, bob: StandInUser, bot: StandInServer, group: Chat, way: str
) -> None:
    """Of a question in the group's or a channel's name Telegram does not tell whose it is, as it does of the tap."""
    promote(bot.world, group, alice.user.id, "creator", alice.user, is_anonymous=way == "anonymous")
    channel = add_channel(bot.world, "News", alice.user, with_bot=False)
    send_as = None if way == "anonymous" else channel.id
    suggestions = await alice.at(group).says("/ask north korea", channel=send_as)
    first = labels(suggestions)[0]
    assert (await bob.at(group).taps(first)).text.startswith(first)


async def test_a_chosen_suggestion_is_an_answer_like_any_other(
    alice: StandInUser, bob: StandInUser, group: Chat
) -> None:
    """What follows it is read in its light, and who asks for the same is pointed to it."""
    await alice.at(group).says("/ask projects")
    chosen = await alice.at(group).taps("What is PARMA?")
    assert "answered that a moment ago: What is PARMA?" in (await bob.at(group).says("source?", chosen.id)).text
    assert "a moment ago" in (await bob.at(group).says("/ask what is PARMA?")).text
    assert "a moment ago" in (await alice.at(group).says("/ask what does it stand for?")).text


@pytest.mark.parametrize("forged", ["v1:T:", "v1:l:ko", "v1:r:parma/en", "v1:b:kadif"])
async def test_nobody_changes_or_posts_anything_by_a_forged_press(
    alice: StandInUser, bob: StandInUser, group: Chat, forged: str
) -> None:
    """What no button under an answer sends leaves it as it is, and posts nothing past the limit."""
    answer = await alice.at(group).says("/ask What is PARMA?")
    notice = await bob.at(group).taps_for_notice(forged, answer)
    assert "out of date" in notice.text
    await bob.at(group).hears_nothing_before(HELP)
    assert group.messages[answer.id] == answer


async def test_nothing_is_forged_under_an_inline_result(
    alice: StandInUser, bob: StandInUser, bot: StandInServer, group: Chat
) -> None:
    """What somebody sent inline has no button that asks the bot for anything."""
    sent = await alice.at(group).picks(await alice.at(group).types("parma"))
    assert "out of date" in (await bob.at(group).taps_for_notice("v1:T:", sent)).text
    assert group.messages[sent.id] == sent


async def test_an_answer_leads_into_the_private_chat(alice: StandInUser, group: Chat) -> None:
    """Under an answer in a group a button opens the private chat at the same entry."""
    await alice.at(group).says("/ask What is PARMA?")
    shown = await alice.at(group).taps("Ask me more in private")
    assert shown.text.startswith("What is PARMA?")
    assert alice.messages[-1] == shown


# Edits


async def test_an_edited_question_edits_its_answer(alice: StandInUser, group: Chat) -> None:
    """The answer given before is put right; nothing new is posted."""
    asked = alice.at(group).writes("/ask what is KADIF?")
    answer = await alice.at(group).hears()
    mended = await alice.at(group).changes(asked.id, "/ask what is PARMA?")
    assert mended.id == answer.id
    assert "Methane" in mended.text


async def test_an_edit_that_makes_it_a_question_is_answered(alice: StandInUser, group: Chat) -> None:
    """Who adds the command by editing is answered."""
    asked = alice.at(group).writes("what is PARMA?")
    assert "Methane" in (await alice.at(group).changes(asked.id, "/ask what is PARMA?")).text


async def test_a_late_edit_of_what_was_not_answered_is_nothing_new(
    alice: StandInUser, group: Chat, bot: StandInServer
) -> None:
    """A message of long ago that is edited now does not bring the bot up."""
    asked = alice.at(group).writes("what is PARMA?")
    bot.world.clock.advance(3600)
    bot.world.changes(alice.user, asked.id, "/ask what is PARMA?", group.id)
    await alice.at(group).hears_nothing_before(HELP)


async def test_an_edit_after_the_answer_was_deleted_is_answered_anew(alice: StandInUser, group: Chat) -> None:
    """Where an administrator has deleted the answer, the edited question gets a new one."""
    asked = alice.at(group).writes("/ask what is KADIF?")
    answer = await alice.at(group).hears()
    alice.at(group).deletes(answer.id)
    assert "Methane" in (await alice.at(group).changes(asked.id, "/ask what is PARMA?")).text
