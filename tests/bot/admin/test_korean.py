"""What an admin whose Telegram speaks Korean is told about the FAQ, over HTTP."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot import faq_file
from bot.standin.server import StandInServer
from bot.standin.user import StandInUser
from tests.bot.admin.conftest import file_of, opens, proposes, publishes
from tests.bot.climate_faq import FAQ, LUNCH, SEOUL


@pytest.fixture
def ada(server: StandInServer) -> StandInUser:
    """An admin whose Telegram speaks Korean."""
    return StandInUser(server.world, "Ada", "ko", timeout=30)


async def test_problems_of_a_file(desk: Path, ada: StandInUser, ben: StandInUser) -> None:
    """Each problem has its place, what is wrong there, and the fix; to Ben it is English."""
    broken = FAQ.replace("topic: people\n", "topic: peple\n").replace("paragraph: 1\n", "paragraph: one\n")
    refused = (await proposes(ada, broken)).text
    assert "문제 2건" in refused
    assert "❌ 36번째 줄, 18번째 칸: 'kadif' 항목 › source › paragraph: 'one' 값은 문단 번호가 아닙니다\n" in refused
    assert "→ 0 이상의 정수로 써 주세요. 0은 제목입니다" in refused
    assert "❌ 41번째 줄, 12번째 칸: 'leader' 항목 › topic: 'peple' 주제가 없습니다\n" in refused
    assert "→ 혹시 'people'인가요?" in refused
    assert "entry 'leader' › topic: there is no topic 'peple'" in (await proposes(ben, broken)).text


async def test_a_file_that_is_not_yaml(desk: Path, ada: StandInUser) -> None:
    """The parser's usual messages are translated, too."""
    refused = (await proposes(ada, FAQ.replace("answer: In Gyeongju.", "answer: Where: in Gyeongju."))).text
    assert "YAML 형식이 아닙니다: 이곳에는 콜론과 값을 쓸 수 없습니다\n" in refused
    assert "→ 콜론이 들어 있는 글은 따옴표로 감싸 주세요: '이것: 이렇게'" in refused


async def test_the_document_of_all_problems(desk: Path, ada: StandInUser) -> None:
    """It is sent when there are too many problems for a message."""
    await proposes(ada, FAQ.replace("related: [kadif]", f"related: [{', '.join(f'x{n}' for n in range(120))}]"))
    listed = file_of(await ada.hears()).splitlines()
    assert len(listed) == 120
    first = "'parma' 항목 › related › 1: 'x0' 항목이 없습니다 — 추가하거나 이름을 고쳐 주세요"
    assert listed[0] == f"faq.yaml:28:15: {first}"


async def test_a_known_question_that_fails(desk: Path, ada: StandInUser) -> None:
    """What the check finds before publishing is translated, with every entry that is expected."""
    refused = (await proposes(ada, FAQ.replace("expect: parma", "expect: [kadif, leader]"))).text
    assert "알려진 질문 'whats parma'의 예상 결과는 kadif 또는 leader인데 실제 결과는 parma입니다\n" in refused


async def test_a_korean_answer_under_the_code_of_english(desk: Path, ada: StandInUser) -> None:
    """The draft of an entry in Korean, in the short form, warns: askers would be told that it is English."""
    draft = (await ada.says("id: coffee\nquestions: 커피 있나요?\nanswer: 네, 커피가 있습니다.")).text
    assert "'coffee' 항목의 'en' 답변이 한국어로 쓰여 있습니다. 한국어의 코드는 ko입니다\n" in draft
    assert "answer: 네, 커피가 있습니다." in draft


async def test_an_edit_that_is_refused(desk: Path, ada: StandInUser) -> None:
    """The reason names the line of what was sent."""
    shown = await opens(ada, "✏️ 항목 수정", "기후", "PARMA가 무엇인가요?")
    refused = (await ada.says("id: parma\nquestions: What: is it?\nanswer: It.", reply_to=shown.id)).text
    assert refused.startswith("❌ 항목의 2번째 줄: YAML 형식이 아닙니다: ")
    prompt = await ada.taps("+ 질문", shown)
    refused = (await ada.says("What is KADIF?", reply_to=prompt.id)).text
    assert refused == "❌ 'kadif' 항목에 이미 있는 질문이어서 'parma' 항목에는 추가할 수 없습니다: What is KADIF?"
    prompt = await ada.taps("답변 (ko)", shown)
    refused = (await ada.says("메탄\u200e\x01", reply_to=prompt.id)).text
    assert refused == "❌ 답변에 파일에 쓸 수 없는 문자(U+0001)가 있습니다. 지워 주세요"


async def test_a_removal_that_is_refused(desk: Path, ada: StandInUser) -> None:
    """An entry needs a question."""
    shown = await opens(ada, "✏️ 항목 수정", "Who took part", "Who led the Korean delegation?")
    await ada.taps("− Who led the Korean delegation?", await ada.taps("− 질문", shown))
    assert ada.last_message.text.startswith("❌ 'leader' 항목의 하나뿐인 질문입니다.")


async def test_warnings_of_a_draft_and_of_the_live_faq(desk: Path, ada: StandInUser) -> None:
    """A draft shows only the new ones."""
    draft = (await proposes(ada, LUNCH)).text
    assert "⚠ 'lunch' 항목에 출처가 없습니다\n" in draft
    assert "'leader' 항목" not in draft
    warnings = (await opens(ada, "⚠ 경고")).text
    assert "⚠ 'leader' 항목에 'ko' 답변이 없습니다" in warnings
    assert "제목에서 빠진 문장: 28th ASEAN" in warnings and "1항에서 빠진 문장: This year" in warnings


async def test_where_revisions_come_from(desk: Path, ada: StandInUser, ben: StandInUser) -> None:
    """The file itself, or an admin."""
    await ada.says("/language")
    await ada.taps("한국어")
    assert "UTC, faq.yaml 파일에서 처음 읽음" in (await ada.says("/faq")).text
    await publishes(ben, SEOUL)
    assert (await ada.hears()).text.startswith("2번 개정이 적용되었습니다: Ben – 게시.\n")


async def test_a_broken_file_on_disk(desk: Path, ada: StandInUser) -> None:
    """An admin who chose Korean is told of it in Korean, also in the state."""
    await ada.says("/language")
    await ada.taps("한국어")
    desk.write_text(FAQ.replace("topic: people\n", "topic: peple\n"))
    for told in (await ada.hears(), await ada.says("/faq")):
        assert "'leader' 항목 › topic: 'peple' 주제가 없습니다" in told.text


async def test_two_changes_of_the_same(desk: Path, ada: StandInUser, ben: StandInUser) -> None:
    """A conflict names what each side did."""
    draft = await proposes(ada, SEOUL)
    await publishes(ben, FAQ.replace("In Gyeongju.", "In Busan."))
    await ada.hears()
    await ada.taps("✅ 게시", draft)
    conflict = (await ada.taps("최신 내용에 적용")).text
    assert "• 'venue' 항목: 초안에서는 answer 부분이 바뀌고, 적용 중인 FAQ에서는 answer 부분이 바뀌었습니다" in conflict


async def test_why_nothing_can_be_published(desk: Path, ada: StandInUser, monkeypatch: pytest.MonkeyPatch) -> None:
    """Here because the file is mounted by itself."""
    draft = await proposes(ada, SEOUL)
    monkeypatch.setattr(faq_file, "_is_mounted", lambda _: True)
    shown = (await ada.taps("✅ 게시", draft)).text
    reason = "파일에 쓸 수 없습니다: 파일만 따로 마운트되어 있어 바꿀 수 없습니다. 대신 폴더를 마운트해 주세요"
    assert shown == f"❌ 게시할 수 없습니다: {reason}"
