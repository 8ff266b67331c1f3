"""The bot in a group, over HTTP with Telegram's privacy mode on: it helps when asked and is otherwise silent."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.standin.channels import add_channel
from bot.standin.chat import Chat
from bot.standin.forum import add_topic
from bot.standin.forwarding import forwards_text
from bot.standin.groups import add_group, joins, promote
from bot.standin.server import StandInServer
from bot.standin.user import StandInUser
from tests.bot.conftest import HELP, labels, running, settings_for

MENTION = "@faqbot_standin_bot"


@pytest.fixture
def open_group(bot: StandInServer, group: Chat) -> Chat:
    """The group with the bot as an administrator, which sees every message."""
    creator = bot.world.users[next(iter(group.members))]
    promote(bot.world, group, bot.world.bot_id, "administrator", creator)
    return group


# /ask


@pytest.mark.parametrize("command", ["/ask", "/ask@faqbot_standin_bot"])
async def test_a_question_by_command_is_answered_with_its_source(alice: StandInUser, group: Chat, command: str) -> None:
    """`/ask QUESTION`, with or without the bot's name, gets the answer as a reply, with the source line."""
    asked = alice.at(group).writes(f"{command} whats parma")
    answer = await alice.at(group).hears()
    assert "Methane Action" in answer.text
    assert "paragraph 2" in answer.text
    assert answer.reply_to == asked.id


@pytest.mark.parametrize("command", ["/ask", "/Ask@FaqBot_standin_bot"])
async def test_ask_below_a_picture_is_a_question(alice: StandInUser, group: Chat, command: str) -> None:
    """The words after `/ask` in a caption are a question, just as in a text."""
    answer = await alice.at(group).sends_document("slide.jpg", b"picture", f"{command} what is PARMA?")
    assert "Methane" in answer.text


async def test_what_is_not_asked_below_a_picture_gets_nothing(alice: StandInUser, open_group: Chat) -> None:
    """Neither another bot's command nor a mention of /ask in a caption is a question."""
    for caption in ("/ask@other_bot what is PARMA?", "just /ask what is PARMA?", "/asked what is PARMA?"):
        alice.world.sends_document(alice.user, "slide.jpg", b"picture", caption, open_group.id)
    await alice.at(open_group).hears_nothing_before(HELP)


async def test_ask_as_a_reply_asks_what_it_replies_to(alice: StandInUser, bob: StandInUser, group: Chat) -> None:
    """`/ask` in reply to a message that the bot never saw asks that message."""
    said = alice.at(group).writes("who led the ROK delegation?")
    answer = await bob.at(group).says("/ask", reply_to=said.id)
    assert "Chung Byung-won" in answer.text


async def test_ask_as_a_reply_to_a_part_asks_that_part(alice: StandInUser, bob: StandInUser, group: Chat) -> None:
    """If the reply quotes one of several questions, the quoted one is asked."""
    said = alice.at(group).writes("What is KADIF? And separately: who led the ROK delegation?")
    answer = await bob.at(group).says("/ask", reply_to=said.id, quote="who led the ROK delegation?")
    assert "Chung Byung-won" in answer.text
    assert "KADIF" not in answer.text


async def test_ask_as_a_reply_with_words_asks_the_words(alice: StandInUser, bob: StandInUser, group: Chat) -> None:
    """The words after `/ask` take precedence over the replied message."""
    said = alice.at(group).writes("who led the ROK delegation?")
    assert "Methane" in (await bob.at(group).says("/ask what is PARMA?", reply_to=said.id)).text


async def test_who_asked_can_choose_a_suggestion_in_words(alice: StandInUser, bob: StandInUser, group: Chat) -> None:
    """The asker chooses with `/ask 2` or a reply, right after the suggestions; nobody else does."""
    suggestions = await alice.at(group).says("/ask asean")
    first, second, *_ = labels(suggestions)
    assert second not in (await bob.at(group).says("/ask 2")).text
    chosen = await alice.at(group).says("the second one", reply_to=suggestions.id)
    assert chosen.text.startswith(f"{second}\n\n")
    assert first not in (await alice.at(group).says("/ask the first one")).text
    await alice.at(group).says("/ask asean")
    assert (await alice.at(group).says("/ask 1")).text.startswith(f"{first}\n\n")


async def test_ask_alone_explains_itself_in_one_line(alice: StandInUser, group: Chat) -> None:
    """`/ask` without a question says how to ask, in one line, with an example that works."""
    explained = await alice.at(group).says("/ask")
    assert "\n" not in explained.text
    _, command, example = explained.text.partition("/ask ")
    assert "📄" in (await alice.at(group).says(f"{command}{example}")).text


async def test_no_answer_is_one_short_line(alice: StandInUser, group: Chat) -> None:
    """A question that the release does not answer gets one line without buttons."""
    reply = await alice.at(group).says("/ask Who led the Japanese delegation?")
    assert reply.text.startswith("I have no answer")
    assert "\n" not in reply.text
    assert not reply.buttons


async def test_a_question_is_answered_in_its_own_language(alice: StandInUser, group: Chat) -> None:
    """A Korean question in an English group gets a Korean answer."""
    assert "메탄" in (await alice.at(group).says("/ask PARMA가 무엇인가요?")).text


async def test_topics_are_browsed_in_place(alice: StandInUser, bob: StandInUser, group: Chat) -> None:
    """The buttons of `/topics` edit its own message, whoever presses them; nothing new is posted."""
    topics = await alice.at(group).says("/topics")
    entries = await bob.at(group).taps("North Korea")
    entry = await bob.at(group).taps(labels(entries)[0])
    assert topics.id == entries.id == entry.id
    assert "📄" in entry.text


async def test_who_asks_what_to_ask_is_told_how_to_ask_in_a_group(alice: StandInUser, group: Chat) -> None:
    """Asking for help in words gets the introduction for groups."""
    assert "Ask me with /ask and your question" in (await alice.at(group).says("/ask what can I ask?")).text


async def test_help_tells_how_to_ask_in_a_group(alice: StandInUser, group: Chat) -> None:
    """`/help` in a group mentions /ask and inline mode."""
    told = (await alice.at(group).says("/help")).text
    assert "/ask" in told
    assert MENTION in told


# Mentions and replies


async def test_a_mention_is_a_question(alice: StandInUser, open_group: Chat) -> None:
    """A message that mentions the bot, in any case and place, is answered if the bot can see it."""
    answer = await alice.at(open_group).says("hey @FaqBot_Standin_Bot what is PARMA?")
    assert "Methane" in answer.text


async def test_a_reply_to_the_bot_is_a_question(alice: StandInUser, bob: StandInUser, group: Chat) -> None:
    """A reply to the bot is answered, in the context of the entry it replies to."""
    answer = await alice.at(group).says("/ask What is the CSP?")
    await alice.at(group).says("/ask What is KADIF?")
    follow_up = await bob.at(group).says("when will it come?", reply_to=answer.id)
    assert "October 2024" in follow_up.text


async def test_the_next_question_is_read_in_the_light_of_the_last(alice: StandInUser, group: Chat) -> None:
    """After a question about the CSP, the same person's `/ask when will it come?` is about the CSP."""
    await alice.at(group).says("/ask What is the CSP?")
    assert "October 2024" in (await alice.at(group).says("/ask when will it come?")).text


@pytest.mark.parametrize("said", ["thanks", "lol ok", "good bot", "i see", "that is wrong", "the weather is nice"])
async def test_a_passing_word_to_the_bot_gets_nothing(alice: StandInUser, group: Chat, said: str) -> None:
    """A reply to the bot that asks nothing and matches nothing gets no answer."""
    answer = await alice.at(group).says("/ask What is KADIF?")
    alice.at(group).writes(said, reply_to=answer.id)
    await alice.at(group).hears_nothing_before(HELP)


async def test_an_unanswerable_mention_that_asks_gets_the_line(alice: StandInUser, open_group: Chat) -> None:
    """A mention with a question gets the line that there is no answer."""
    assert "no answer" in (await alice.at(open_group).says(f"{MENTION} who won the world cup?")).text


@pytest.mark.parametrize("command", ["/start", "/about", "/language", "/forget", "/id"])
async def test_a_command_for_the_private_chat_leads_there(alice: StandInUser, group: Chat, command: str) -> None:
    """If it names the bot; otherwise it may be meant for another one."""
    told = await alice.at(group).says(f"{command}@FaqBot_standin_bot")
    assert told.text == f"Send me {command} in private."
    assert 'href="https://t.me/faqbot_standin_bot"' in told.html
    alice.at(group).writes(command)
    await alice.at(group).hears_nothing_before(HELP)


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
    """Talk, commands for others and mentions of others get nothing, even if the bot sees everything."""
    alice.at(open_group).writes(said)
    await alice.at(open_group).hears_nothing_before(HELP)


async def test_talk_leaves_no_trace(
    alice: StandInUser, open_group: Chat, bot: StandInServer, capfd: pytest.CaptureFixture[str]
) -> None:
    """Nothing is logged about messages that are not for the bot."""
    capfd.readouterr()
    alice.at(open_group).writes("a secret about PARMA")
    await alice.at(open_group).hears_nothing_before(HELP)
    out, err = capfd.readouterr()
    assert out + err == ""


@pytest.mark.parametrize("kind", ["sticker", "photo", "voice"])
async def test_pictures_and_stickers_are_nothing_to_it(
    alice: StandInUser, open_group: Chat, kind: str, bot: StandInServer
) -> None:
    """Messages without text get nothing in a group."""
    bot.world.sends(alice.user, kind, open_group.id)
    await alice.at(open_group).hears_nothing_before(HELP)


async def test_service_messages_get_nothing(alice: StandInUser, open_group: Chat, bot: StandInServer) -> None:
    """New members of the group are not greeted."""
    joins(bot.world, bot.world.add_user("Carol"), open_group)
    await alice.at(open_group).hears_nothing_before(HELP)


async def test_other_bots_get_nothing(alice: StandInUser, open_group: Chat, bot: StandInServer) -> None:
    """Other bots' messages are not answered, even if Telegram delivers them."""
    other = bot.world.add_user("Other", username="other_bot", is_bot=True)
    joins(bot.world, other, open_group)
    message = bot.world.says(other, f"{MENTION} what is PARMA?", open_group.id)
    bot.world.tell("message", bot.world.message_json(open_group, message), open_group)
    await alice.at(open_group).hears_nothing_before(HELP)


async def test_a_forwarded_question_was_asked_of_somebody_else(
    alice: StandInUser, open_group: Chat, bot: StandInServer
) -> None:
    """A forwarded message with the bot's name gets nothing: forwarding it is not asking."""
    origin = {"type": "hidden_user", "sender_user_name": "Somebody"}
    for text in (f"{MENTION} what is PARMA?", "/ask what is PARMA?"):
        forwards_text(bot.world, alice.user, text, origin, open_group.id)
    await alice.at(open_group).hears_nothing_before(HELP)


async def test_an_inline_result_is_no_question(alice: StandInUser, group: Chat) -> None:
    """A message sent via the bot is already an answer, and a reply to it is not for the bot."""
    await alice.at(group).picks(await alice.at(group).types("parma"))
    await alice.at(group).hears_nothing_before(HELP)


async def test_a_post_forwarded_into_the_discussion_gets_nothing(
    alice: StandInUser, bot: StandInServer, open_group: Chat
) -> None:
    """A channel's post with the bot's name is not answered in its discussion group."""
    channel = add_channel(bot.world, "News", alice.user, discussion=open_group)
    alice.at(channel).writes(f"{MENTION} what is PARMA?")
    alice.at(channel).writes("/ask what is PARMA?")
    await alice.at(open_group).hears_nothing_before(HELP)


async def test_posts_of_channels_get_nothing(server: StandInServer, tmp_path: Path) -> None:
    """A post with the bot's name is not answered in the channel, not even until the bot has stopped."""
    alice = StandInUser(server.world, "Alice")
    async with running(settings_for(server, tmp_path)):
        channel = add_channel(server.world, "News", alice.user)
        alice.at(channel).writes(f"{MENTION} what is PARMA?")
        alice.at(channel).writes("/ask what is PARMA?")
        await server.world.updates.drained()
    assert not [message for message in channel.messages.values() if message.from_bot]


# Who asks


async def test_an_anonymous_administrator_is_answered(alice: StandInUser, bot: StandInServer, group: Chat) -> None:
    """Somebody who writes in the group's name can ask like anybody else."""
    promote(bot.world, group, alice.user.id, "creator", alice.user, is_anonymous=True)
    assert "Methane" in (await alice.at(group).says("/ask what is PARMA?", anonymous=True)).text


async def test_who_writes_as_a_channel_is_answered(alice: StandInUser, bot: StandInServer, group: Chat) -> None:
    """Somebody who writes as their channel can ask like anybody else."""
    channel = add_channel(bot.world, "News", alice.user, with_bot=False)
    assert "Methane" in (await alice.at(group).says("/ask what is PARMA?", channel=channel.id)).text


# Where the answer appears


async def test_an_answer_stays_in_its_topic(alice: StandInUser, bob: StandInUser, bot: StandInServer) -> None:
    """In a forum, the answer and the pointer to it appear in the topic where the question was asked."""
    forum = add_group(bot.world, "Forum", [alice.user, bob.user], is_forum=True)
    topic = add_topic(bot.world, forum, alice.user, "Questions")
    there = alice.at(forum, topic.id)
    await there.hears()  # The introduction, which is in no topic.
    assert (await there.says("/ask what is PARMA?")).thread_id == topic.id
    assert (await there.says("/ask what is PARMA?")).thread_id == topic.id


async def test_a_topic_begun_by_the_bot_is_no_message_to_reply_to(alice: StandInUser, bot: StandInServer) -> None:
    """Telegram makes messages in a topic reply to its first message, but that is not a question."""
    forum = add_group(bot.world, "Forum", [alice.user], is_forum=True)
    topic = add_topic(bot.world, forum, alice.user, "What is PARMA?")
    there = alice.at(forum, topic.id)
    await there.hears()
    assert "/ask What" in (await there.says("/ask")).text


async def test_a_deleted_question_is_answered_all_the_same(
    alice: StandInUser, bob: StandInUser, group: Chat, bot: StandInServer
) -> None:
    """If the question is deleted before the answer comes, the answer has no reply header."""
    bot.world.fail_next("sendMessage", 429, retry_after=1)
    asked = alice.at(group).writes("/ask what is PARMA?")
    alice.at(group).deletes(asked.id)
    answer = await alice.at(group).hears()
    assert "Methane" in answer.text
    assert answer.reply_to is None


# Edits


async def test_an_edited_question_edits_its_answer(alice: StandInUser, group: Chat) -> None:
    """The earlier answer is corrected; nothing new is posted."""
    asked = alice.at(group).writes("/ask what is KADIF?")
    answer = await alice.at(group).hears()
    mended = await alice.at(group).changes(asked.id, "/ask what is PARMA?")
    assert mended.id == answer.id
    assert "Methane" in mended.text


async def test_an_edit_that_makes_it_a_question_is_answered(alice: StandInUser, group: Chat) -> None:
    """A command added by editing is answered."""
    asked = alice.at(group).writes("what is PARMA?")
    assert "Methane" in (await alice.at(group).changes(asked.id, "/ask what is PARMA?")).text


async def test_a_late_edit_of_what_was_not_answered_is_nothing_new(
    alice: StandInUser, group: Chat, bot: StandInServer
) -> None:
    """A late edit of an old message gets no answer."""
    asked = alice.at(group).writes("what is PARMA?")
    bot.world.clock.advance(3600)
    bot.world.changes(alice.user, asked.id, "/ask what is PARMA?", group.id)
    await alice.at(group).hears_nothing_before(HELP)


async def test_an_edit_after_the_answer_was_deleted_is_answered_anew(alice: StandInUser, group: Chat) -> None:
    """If an administrator has deleted the answer, the edited question gets a new one."""
    asked = alice.at(group).writes("/ask what is KADIF?")
    answer = await alice.at(group).hears()
    alice.at(group).deletes(answer.id)
    assert "Methane" in (await alice.at(group).changes(asked.id, "/ask what is PARMA?")).text


@pytest.mark.parametrize("command", ["/help", "/topics", "/settings", "/ask"])
async def test_commands_count_with_and_without_the_bots_name(
    alice: StandInUser, open_group: Chat, command: str
) -> None:
    """A command without a name that Telegram delivers may be meant for the bot, unless only admins may use it."""
    bare = await alice.at(open_group).says(command)
    named = await alice.at(open_group).says(f"{command}@faqbot_standin_bot")
    assert bare.text == named.text
