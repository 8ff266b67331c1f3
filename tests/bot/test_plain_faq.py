"""The plainest FAQ – one language, no topics, no sources – in a private chat: the bot mentions none of these."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.standin.groups import add_group
from bot.standin.server import StandInServer
from bot.standin.user import StandInUser
from tests.bot.command_line import faqbot
from tests.bot.conftest import labels, running, settings_for

TITLES = [f"What is on shelf number {word}?" for word in ("one", "two", "three", "four", "five", "six", "seven")]
FAQ = """\
title: Tool library
entries:
  - id: drill
    questions: [How long may I keep a drill?, drill loan period]
    answer: A drill may be kept for three days.
  - id: deposit
    questions: Is there a deposit?
    answer: There is none.
""" + "".join(
    f"  - {{id: shelf-{number}, questions: {title}, answer: Tools of kind {number}.}}\n"
    for number, title in enumerate(TITLES)
)


@pytest.fixture
async def plain(server: StandInServer, tmp_path: Path) -> AsyncIterator[StandInServer]:
    """The bot with the plainest FAQ."""
    (tmp_path / "faq.yaml").write_text(FAQ, encoding="utf-8")
    async with running(settings_for(server, tmp_path)):
        yield server


async def test_the_plainest_faq(plain: StandInServer) -> None:
    """Greeting, list, entry, way back, about, and a question without an answer."""
    alice = StandInUser(plain.world, "Alice", "en")
    hello = await alice.says("/start")
    assert "Just write your question – or browse the /topics." in hello.text
    listed = await alice.says("/topics")
    assert labels(listed) == ["How long may I keep a drill?", "Is there a deposit?", *TITLES[:6], "Next ›"]
    assert labels(await alice.taps("Next ›")) == [TITLES[6], "‹ Previous"]
    entry = await alice.taps(TITLES[6])
    assert "Tools of kind 6." in entry.text
    assert labels(await alice.taps("‹ All questions")) == [TITLES[6], "‹ Previous"]
    about = (await alice.says("/about")).text
    assert about.startswith("I am a program, not a person. My subject is Tool library.\n\nPeople wrote my 9 answers")
    nothing = await alice.says("qwxz vbnmk plugh")
    assert nothing.text == "I have no answer to that, or I did not understand. Perhaps the list of my questions helps?"
    assert labels(await alice.taps("See the questions")) == labels(listed)
    assert "drill may be kept" in (await alice.says("drill how long")).text


@pytest.mark.parametrize(
    ("code", "said"),
    [
        (
            "en",
            "Tool library. My sources:\n\n• Rules, 4 April 2024\n\nPeople wrote my 9 answers, 1 of them from",
        ),
        (
            "ko",
            "답해 드립니다. 자료:\n\n• Rules, 2024년 4월 4일\n\n답변 9건은 사람이 썼고, 그 가운데 1건",
        ),
    ],
)
async def test_about_an_faq_of_which_not_all_is_from_its_source(
    server: StandInServer, tmp_path: Path, code: str, said: str
) -> None:
    """/about does not say that all answers are from the document, if some cite none."""
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "rules.txt").write_text("1. There is no deposit.\n")
    sources = "sources:\n  rules: {file: rules.txt, title: Rules, date: 2024-04-04}\nentries:"
    cited = "answer: There is none.\n    source: {document: rules, paragraph: 1, quote: There is no deposit.}"
    faq = FAQ.replace("entries:", sources).replace("answer: There is none.", cited)
    (tmp_path / "faq.yaml").write_text(faq, encoding="utf-8")
    async with running(settings_for(server, tmp_path)):
        assert said in (await StandInUser(server.world, "Alice", code).says("/about")).text


async def test_who_asks_in_another_language_is_answered_in_it(plain: StandInServer) -> None:
    """The bot says in the asker's language that there is no answer, and that it has answers only in another one."""
    minji = StandInUser(plain.world, "민지", "en")
    nothing = (await minji.says("회비가 얼마예요?")).text
    assert nothing.startswith("답을 찾지 못했습니다. 제게 없는 답이거나")
    assert nothing.endswith("\n\n(저는 영어 답변만 가지고 있습니다.)")
    assert (await minji.says("한국어 되나요?")).text.endswith("(저는 영어 답변만 가지고 있습니다.)")
    group = add_group(plain.world, "Neighbours", [minji.user])
    await minji.at(group).hears()
    assert (await minji.at(group).says("/ask 회비가 얼마예요?")).text.endswith("(저는 영어 답변만 가지고 있습니다.)")


async def test_who_asks_in_english_is_told_that_the_faq_is_in_korean(server: StandInServer, tmp_path: Path) -> None:
    """A question without an answer gets that note; one in Korean does not."""
    korean = "title: 공구 도서관\nlanguage: ko\nentries:\n- {id: a, questions: 보증금이 있나요?, answer: 없습니다.}\n"
    (tmp_path / "faq.yaml").write_text(korean, encoding="utf-8")
    async with running(settings_for(server, tmp_path)):
        alice = StandInUser(server.world, "Alice", "en")
        assert (await alice.says("who is the mayor of Berlin?")).text.endswith("\n\n(I have answers only in Korean.)")
        assert "답변만" not in (await alice.says("베를린 시장은 누구예요?")).text


async def test_the_example_of_a_question_fits_any_faq(plain: StandInServer) -> None:
    """`/ask` without a question gives a question of the FAQ as an example."""
    minji = StandInUser(plain.world, "민지", "ko")
    neighbours = minji.at(add_group(plain.world, "Neighbours", [minji.user]))
    await neighbours.hears()
    assert (await neighbours.says("/ask")).text.endswith("예: /ask How long may I keep a drill?")


async def test_its_profile(plain: StandInServer) -> None:
    """The descriptions promise no sources and no second language."""
    await plain.world.calls.called("setMyShortDescription", 3)
    profile = plain.world.profile
    assert profile.get_text("description", "") == (
        "Tool library: I answer your questions, even with typos. If I have no answer, I tell you."
    )
    assert profile.get_text("short_description", "ko") == "Tool library에 관한 답변을 드립니다."


def test_it_passes_the_check(tmp_path: Path) -> None:
    """The check gives no warnings, because there is nothing to cite."""
    (tmp_path / "faq.yaml").write_text(FAQ, encoding="utf-8")
    assert "warning" not in faqbot("check", str(tmp_path / "faq.yaml")).stdout
