"""Phrases around a question do not change what it asks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.index import Index
from knowledge.phrases import without_phrases
from knowledge.question import Question
from knowledge.words import normalise

ENGLISH = {
    "parma": "What is PARMA?",
    "asean-chair": "who chairs asean this year",
    "chief-representative": "who led the korean delegation",
    "myanmar": "was Myanmar discussed?",
}
KOREAN = {
    "parma": "PARMA가 뭐예요?",
    "asean-chair": "올해 아세안 의장국은 어디예요?",
    "chief-representative": "한국 수석대표는 누구예요?",
    "myanmar": "미얀마 문제도 논의했나요?",
}


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("What the heck is KASI?", "what is kasi?"),
        ("who on earth is chung", "who is chung"),
        ("explain KASI like I'm five", "explain kasi"),
        ("good evening, quick question: what is KASI in plain English?", "what is kasi?"),
        ("I have to write a short essay about KASI", "kasi"),
        ("my daughter asked me about KASI", "kasi"),
        ("what does the press release say about KASI", "kasi"),
        ("does your source mention KASI?", "kasi?"),
        ("where can I find out more about KASI", "kasi"),
        ("ok google what is KASI", "what is kasi"),
        ("1) what is KASI", "what is kasi"),
        ("please answer: what is KASI", "what is kasi"),
        ("what is KASI according to the Korean government", "what is kasi"),
        ("what is KASI officially with a source", "what is kasi"),
        ("KASI가 뭐예요 출처도 알려주세요", "kasi가 뭐예요"),
        ("여기 누구 아시는 분? KASI가 뭐예요", "kasi가 뭐예요"),
        ("보도자료에 따르면 KASI가 뭐예요", "kasi가 뭐예요"),
        ("Foreign Ministry press release: what is KASI", "what is kasi"),
        ("not the meeting, the press release", "not the meeting, the press release"),
        ("so what is this KASI everyone keeps going on about", "so what is this kasi"),
        ("sorry I'm new to diplomacy, what did they meet for in the first place", "what did they meet for"),
        ("It would be much appreciated if the date could be provided", "the date"),
        ("I should be grateful if you named the chair", "you named the chair"),
        ("회의 내용 한눈에 볼 수 있게 정리해줘", "회의 내용 정리해줘"),
        ("나라 명단이 있었으면 싶네요", "나라 명단이"),
        ("학교 숙제라서 회의가 언제였어요", "학교 회의가 언제였어요"),
        ("what is KASI, can you help me out with that?", "what is kasi,?"),
        ("Question 2: what is KASI? Have a nice day!", "what is kasi?!"),
        ("바쁘신데 죄송합니다 연대구상이 뭐예요", "연대구상이 뭐예요"),
        ("발표 준비 중인데 연대구상이 뭐예요", "연대구상이 뭐예요"),
        ("도대체 연대구상이 뭔지 1도 모르겠음", "연대구상이 뭔지"),
        # Texts that need the phrase, and texts that are only a phrase.
        ("how the world economy is doing", "how the world economy is doing"),
        ("good morning", "good morning"),
        ("what did Chung say about KASI", "what did chung say about kasi"),
        ("digital transformation of the press", "digital transformation of the press"),
    ],
)
def test_without_phrases(text: str, asked: str) -> None:
    """Phrases around a question are removed; what belongs to it, or is all it says, is kept."""
    assert without_phrases(normalise(text)) == asked


def test_what_an_faq_is_about_stays() -> None:
    """If an entry has such a title, "for my exam" is kept; greetings never are."""
    assert without_phrases("what do i need for my exam", {"exam", "need"}) == "what do i need for my exam"
    assert without_phrases("what is needed for my exam") == "what is needed"
    assert without_phrases("good morning, what is needed", {"morn"}) == "what is needed"


@pytest.mark.parametrize(
    "around",
    [
        "What the heck, {}",
        "need this asap: {}",
        "Dear Sir or Madam, I hope this finds you well. {}",
        "I'm a student from Jakarta preparing a presentation. {}",
        "hey bot, {}",
        "{} asking for a friend",
        "{}! My deadline is in ten minutes",
        "{} Have a nice day!",
        "umm {}",
    ],
)
def test_english_questions_with_something_around(shipped_index: Index, around: str) -> None:
    """They are answered as without it."""
    for entry, asked in ENGLISH.items():
        assert shipped_index.match(Question(around.format(asked))).entry == entry


@pytest.mark.parametrize(
    "around",
    [
        "안녕하세요 {} 부탁드려요",
        "늦은 시간에 죄송하지만 {}",
        "갑자기 궁금해졌는데 {}",
        "보고서 써야 해서 {}",
        "질문 2: {}",
        "혹시 이것도 아시나요? {}",
        "기사를 잘 쓰고 싶은데 {}",
        "작년에 부품이 없어 고생했거든요, {}",
        "{} 기억이 안 나네요",
        "{} 급합니다",
        "{} ㅠㅠ 도와주세요",
    ],
)
def test_korean_questions_with_something_around(shipped_index: Index, around: str) -> None:
    """They are answered as without it."""
    for entry, asked in KOREAN.items():
        assert shipped_index.match(Question(around.format(asked))).entry == entry


@given(st.text(max_size=80))
def test_any_text(text: str) -> None:
    """Something remains of any text with content, and nothing is added."""
    normalised = normalise(text)
    rest = without_phrases(normalised)
    assert rest or not normalised
    assert len(rest) <= len(normalised)
