"""Questions that were not answered, and what an admin does about them, over HTTP."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.admin.unanswered import LATER
from bot.settings import Settings
from bot.standin.message import Message
from bot.standin.user import StandInUser
from knowledge.model import MAX_QUESTION
from tests.bot.admin.conftest import opens, publishes
from tests.bot.climate_faq import FAQ
from tests.bot.conftest import labels, store_of

NOTHING = "Nothing to do here now: no question of the last 30 days is open."
"""What an admin sees who has answered everything, or put it off."""


async def unanswered(user: StandInUser) -> list[str]:
    """The unanswered questions that an admin sees, each with how often it was asked."""
    return labels(await opens(user, "❓ Unanswered"))[:-1]


async def opens_question(user: StandInUser, label: str) -> Message:
    """Open one question with the actions for it."""
    return await opens(user, "❓ Unanswered", label)


async def test_nothing_was_asked_in_vain(desk: Path, ada: StandInUser, eve: StandInUser) -> None:
    """Answered questions and greetings are not on the list."""
    await eve.says("What is PARMA?")
    await eve.says("hello")
    assert (await opens(ada, "❓ Unanswered")).text == NOTHING
    assert await unanswered(ada) == []


async def test_all_kinds_are_listed_and_alike_ones_grouped(
    desk: Path, ada: StandInUser, ben: StandInUser, eve: StandInUser
) -> None:
    """No answer, a suggestion not taken, a wrong answer; questions that differ in typos or word order are grouped."""
    for asked in ("what is the wifi password?", "what is teh wifi password", "wifi password, what is the?"):
        await eve.says(asked)
    await ben.says("digital partnership")
    await eve.says("What is KADIF?")
    await eve.taps("👎")
    await eve.says("What is PARMA?")
    await eve.taps("Was this right? 👍")
    listed = await unanswered(ada)
    assert len(listed) == 3
    assert listed[0].startswith("3× ") and "wifi password" in listed[0]
    assert set(listed[1:]) == {"1× digital partnership", "1× What is KADIF?"}
    for label, words in (
        (listed[0], "without an answer"),
        ("1× digital partnership", "no suggestion was chosen"),
        ("1× What is KADIF?", "the answer was rated wrong"),
    ):
        assert words in (await opens_question(ada, label)).text


async def test_a_question_of_several_lines_has_one_line_on_its_button(
    desk: Path, ada: StandInUser, eve: StandInUser
) -> None:
    """Line breaks are blanks there."""
    await eve.says("hello!\nwhat is\n\nthe wifi password?")
    assert await unanswered(ada) == ["1× hello! what is the wifi password?"]


async def test_an_answer_rated_wrong_that_nobody_asked_for(desk: Path, ada: StandInUser, eve: StandInUser) -> None:
    """Entries opened from a topic, a link or another answer are listed by title, and open for editing."""
    await eve.says("/topics")
    for label in ("Climate", "What is PARMA?", "👎"):
        await eve.taps(label)
    await eve.says("/start kadif")
    await eve.taps("👎")
    await eve.says("/start parma")
    await eve.taps("What is KADIF?")
    await eve.taps("👎")
    shown = await opens(ada, "❓ Unanswered")
    assert NOTHING in shown.text
    assert "opened without asking, and rated wrong" in shown.text
    assert labels(shown) == ["👎 2× What is KADIF?", "👎 1× What is PARMA?", "‹ FAQ"]
    assert "id: kadif" in (await ada.taps("👎 2× What is KADIF?", shown)).text
    await publishes(ada, FAQ.replace("id: kadif", "id: flagship").replace("[kadif]", "[flagship]"))
    assert await unanswered(ada) == ["👎 1× What is PARMA?"]


async def test_a_suggestion_that_was_taken_is_no_failure(desk: Path, ada: StandInUser, eve: StandInUser) -> None:
    """It becomes one when the answer it led to is rated wrong."""
    suggested = await eve.says("digital partnership")
    await eve.taps(labels(suggested)[0])
    assert await unanswered(ada) == []
    await eve.taps("👎")
    assert await unanswered(ada) == ["1× digital partnership"]
    assert "rated wrong" in (await opens_question(ada, "1× digital partnership")).text


async def test_an_answer_rated_wrong_is_edited(desk: Path, ada: StandInUser, eve: StandInUser) -> None:
    """The first button asks for its new text; once that is live, the question is gone until it is rated wrong again."""
    await eve.says("What is PARMA?")
    await eve.taps("👎")
    shown = await opens_question(ada, "1× What is PARMA?")
    assert "the answer was rated wrong: What is PARMA?" in shown.text
    assert labels(shown)[0] == "✏️ Edit the answer"
    prompt = await ada.taps("✏️ Edit the answer")
    assert "A partnership that reduces methane." in prompt.text
    await ada.says("It cuts methane.", reply_to=prompt.id)
    await publishes(ada, FAQ.replace("In Gyeongju.", "In Seoul."))
    assert await unanswered(ada) == ["1× What is PARMA?"]
    await ada.taps("✅ Publish", next(one for one in ada.messages if one.button("✅ Publish")))
    await ada.taps("✅ Publish", await ada.taps("Apply my changes to the live FAQ"))
    assert await unanswered(ada) == []
    await eve.says("What is PARMA?")
    await eve.taps("👎")
    assert await unanswered(ada) == ["2× What is PARMA?"]


async def test_the_answer_in_the_language_that_was_rated_is_edited(
    desk: Path, ada: StandInUser, eve: StandInUser
) -> None:
    """An answer in another language is another answer: its change leaves the question on the list."""
    await eve.says("PARMA가 무엇인가요?")
    await eve.taps("👎")
    await publishes(ada, FAQ.replace("reduces", "cuts"))
    await opens_question(ada, "1× PARMA가 무엇인가요?")
    assert "메탄을 줄이는" in (await ada.taps("✏️ Edit the answer")).text
    await publishes(ada, FAQ.replace("메탄을 줄이는", "메탄을 감축하는"))
    assert await unanswered(ada) == []


async def test_an_answer_rated_wrong_that_stays(desk: Path, ada: StandInUser, eve: StandInUser) -> None:
    """It cannot be added to its own entry or refused; one tap removes the question for good."""
    await eve.says("What is PARMA?")
    await eve.taps("👎")
    shown = await opens_question(ada, "1× What is PARMA?")
    assert "+ What is PARMA?" not in labels(shown)
    assert len([label for label in labels(shown) if label.startswith("+ ")]) == 3
    assert labels(shown)[-4:] == ["➕ New entry", "Later", "Nothing to change", "❓ Unanswered"]
    assert (await ada.taps("Nothing to change", shown)).text == NOTHING
    await eve.says("What is PARMA?")
    await eve.taps("👎")
    assert await unanswered(ada) == []


async def test_a_question_that_an_entry_should_not_take(desk: Path, ada: StandInUser, eve: StandInUser) -> None:
    """One that is no phrasing of the entry that answered it may be refused."""
    await eve.says("tell me what is PARMA about")
    await eve.taps("👎")
    shown = await opens_question(ada, "1× tell me what is PARMA about")
    assert labels(shown)[-5:] == ["➕ New entry", "Not for us", "Later", "Nothing to change", "❓ Unanswered"]


async def test_a_question_is_added_to_an_entry(desk: Path, ada: StandInUser, eve: StandInUser) -> None:
    """The likeliest entries are offered, one tap makes a draft; once published, the question is answered and gone."""
    await eve.says("is there parking at the venue?")
    shown = await opens_question(ada, "1× is there parking at the venue?")
    offered = [label for label in labels(shown) if label.startswith("+ ")]
    assert len(offered) == 3
    assert "+ Where was the meeting held?" in offered
    draft = await ada.taps("+ Where was the meeting held?")
    assert "+ question (en): “is there parking at the venue?”" in draft.text
    assert await unanswered(ada) == ["1× is there parking at the venue?"]
    await ada.taps("✅ Publish", draft)
    assert await unanswered(ada) == []
    assert "Gyeongju" in (await eve.says("is there parking at the venue?")).text


async def test_a_question_becomes_an_entry(desk: Path, ada: StandInUser, eve: StandInUser) -> None:
    """The skeleton already contains the question."""
    await eve.says("who pays for lunch?")
    await opens_question(ada, "1× who pays for lunch?")
    prompt = await ada.taps("➕ New entry")
    assert "- who pays for lunch?" in prompt.text
    entry = "id: lunch\nquestions: who pays for lunch?\nanswer: The host pays."
    await ada.says(entry, reply_to=prompt.id)
    await ada.taps("✅ Publish")
    assert await unanswered(ada) == []


async def test_a_question_is_not_for_us(desk: Path, ada: StandInUser, eve: StandInUser) -> None:
    """It and its other wordings become known questions that must not be answered, and leave the list."""
    for asked in ("what is the wifi password?", "what is teh wifi password", "what is the wifi password?"):
        await eve.says(asked)
    await opens_question(ada, "3× what is the wifi password?")
    draft = await ada.taps("Not for us")
    assert "Draft by Ada – not for us: “what is the wifi password?”" in draft.text
    assert "➕ known question “what is the wifi password?” → none" in draft.text
    await ada.taps("✅ Publish")
    added = ("'what is the wifi password?'", "what is teh wifi password")
    assert desk.read_text() == FAQ + "".join(f"  - {{ask: {ask}, expect: none}}\n" for ask in added)
    assert await unanswered(ada) == []


async def test_the_history_names_what_is_not_for_us(desk: Path, ada: StandInUser, eve: StandInUser) -> None:
    """The note of the revision has the question, cut if it is long."""
    await eve.says("what is the wifi password of the hotel by the sea where the delegations stay?")
    await opens_question(ada, (await unanswered(ada))[0])
    await ada.taps("✅ Publish", await ada.taps("Not for us"))
    shown = await opens(ada, "🕓 History")
    assert "Ada · not for us: “what is" in labels(shown)[0]
    opened = await ada.taps(labels(shown)[0], shown)
    assert "not for us: “what is the wifi password of the hotel by the sea where the…”\n" in opened.text


async def test_later_is_in_a_week(
    desk: Path, ada: StandInUser, eve: StandInUser, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The question disappears for a week, then returns."""
    await eve.says("who pays for lunch?")
    await opens_question(ada, "1× who pays for lunch?")
    assert (await ada.taps("Later")).text == NOTHING
    monkeypatch.setattr("bot.admin.unanswered.LATER", -LATER)
    await eve.says("who pays for dinner and for breakfast?")
    await opens_question(ada, "1× who pays for dinner and for breakfast?")
    await ada.taps("Later")
    assert await unanswered(ada) == ["1× who pays for dinner and for breakfast?"]
    async with store_of(settings) as store:
        await store.questions.handle("who pays for lunch?", "later", None)


async def test_two_admins_at_the_same_question(
    desk: Path, ada: StandInUser, ben: StandInUser, eve: StandInUser
) -> None:
    """A question that another admin has dealt with is reported as done."""
    await eve.says("who pays for lunch?")
    shown = await opens_question(ben, "1× who pays for lunch?")
    await opens_question(ada, "1× who pays for lunch?")
    await ada.taps("Later")
    for label in ("Not for us", "Later", "➕ New entry"):
        assert "already been done" in (await ben.taps_for_notice(label, shown)).text


@pytest.mark.parametrize("asked", ["<b>wi\x07fi</b> & \x1b[31m password", "what is the wifi password? " * 15])
async def test_words_that_cannot_stand_in_the_file(desk: Path, ada: StandInUser, eve: StandInUser, asked: str) -> None:
    """A text too long or with forbidden characters is not offered for an entry; “Not for us” leaves the file alone."""
    await eve.says(asked)
    [label] = await unanswered(ada)
    shown = await opens_question(ada, label)
    assert labels(shown) == ["➕ New entry", "Not for us", "Later", "❓ Unanswered"]
    assert "wifi" not in (await ada.taps("➕ New entry")).text
    assert (await ada.taps("Not for us", shown)).text == NOTHING
    await eve.says(asked)
    assert await unanswered(ada) == []
    assert desk.read_text() == FAQ


async def test_a_long_wording_beside_a_short_one(desk: Path, ada: StandInUser, eve: StandInUser) -> None:
    """Of two similar wordings, the one that is valid in the file is proposed."""
    short = ("where is parking near the hotel for big red electric cars " * 6)[:MAX_QUESTION].strip()
    for asked in (short, short, f"{short} please?"):
        await eve.says(asked)
    [label] = await unanswered(ada)
    await opens_question(ada, label)
    assert (await ada.taps("Not for us")).text.count("➕ known question") == 1
