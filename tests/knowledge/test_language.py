"""The language of the answer: by the question's script and words, then the asker's settings, then the default."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.language import detect, without_language


@pytest.mark.parametrize(
    ("text", "preferred", "language"),
    [
        # Words and script.
        ("What is PARMA?", None, "en"),
        ("What is PARMA?", "ko", "en"),
        ("PARMA가 뭐예요", None, "ko"),
        ("PARMA가 뭐예요", "en", "ko"),
        ("한국 수석대표", "en", "ko"),
        ("ㅔㅁ금", "en", "ko"),
        ("what is 연대구상", "ko", "en"),
        ("The Audacious Initiative가 뭐예요?", "en", "ko"),
        ("\u1111\u1161\u1105\u1173\u1106\u1161", None, "ko"),  # Decomposed Hangul, as macOS writes file names.
        ("tell me please parma now", "ko", "en"),
        ("parma methane project details", "ko", "en"),
        # The text gives no hint: the settings decide.
        ("PARMA", "ko", "ko"),
        ("PARMA", "en", "en"),
        ("28", "ko-KR", "ko"),
        ("28", "ko_KR", "ko"),
        ("28", "KO", "ko"),
        ("🙂", "ko", "ko"),
        ("", "ko", "ko"),
        # Nothing is known: the default.
        ("PARMA", None, "en"),
        ("PARMA", "pt-BR", "en"),
        ("PARMA", "", "en"),
        ("", None, "en"),
    ],
)
def test_detect(text: str, preferred: str | None, language: str) -> None:
    """A question is answered in its own language, or else in the asker's, or else in the default one."""
    assert detect(text, preferred, ("en", "ko")) == language


@pytest.mark.parametrize(
    ("text", "preferred", "available", "language"),
    [
        ("PARMA", None, ("ko", "en"), "ko"),
        ("What is PARMA?", None, ("ko", "en"), "en"),
        ("qu'est-ce que c'est", "fr-CA", ("en", "fr"), "fr"),
        ("PARMA", "ko", ("en",), "en"),
        # A language that the FAQ lacks, if the script shows it; "was" and "is" are words in other languages too.
        ("PARMA가 뭐예요", None, ("en",), "ko"),
        ("PARMA가 뭐예요", "fr", ("en", "fr"), "ko"),
        ("What is PARMA?", "ko", ("ko",), "en"),
        ("Was ist PARMA?", "de", ("de",), "de"),
        ("Was ist PARMA?", "ko", ("de", "ko"), "ko"),
    ],
)
def test_languages_that_the_faq_has_and_lacks(
    text: str, preferred: str | None, available: tuple[str, ...], language: str
) -> None:
    """The first of the FAQ's languages is the default; a question may be in a language that the FAQ lacks."""
    assert detect(text, preferred, available) == language


@given(st.text(), st.none() | st.text(), st.lists(st.sampled_from(["en", "ko", "fr"]), min_size=1))
@settings(max_examples=200, deadline=None, derandomize=True)
def test_any_text(text: str, preferred: str | None, available: list[str]) -> None:
    """Any text with any settings has a language of the FAQ, or one that the bot itself speaks."""
    assert detect(text, preferred, available) in {*available, "en", "ko"}


@pytest.mark.parametrize(
    ("text", "rest", "language"),
    [
        ("in korean please", "", "ko"),
        ("can you say that in english?", "", "en"),
        ("한국어로 다시 말해줘", "", "ko"),
        ("what is parma in korean", "what is parma", "ko"),
        ("in korean, what is parma", "what is parma", "ko"),
        ("who wrote it in english", "who wrote it in english", None),
        ("카시를 영어로 설명해줘", "카시를 설명해줘", "en"),
        # The language of the text or of a name, not of the answer.
        ("is the release available in korean", "is the release available in korean", None),
        ("what is it called in korean", "what is it called in korean", None),
        ("did they speak in english", "did they speak in english", None),
        ("in korea", "in korea", None),
    ],
)
def test_without_language(text: str, rest: str, language: str | None) -> None:
    """A request for a language is not part of the question."""
    assert without_language(text) == (rest, language)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("english please", "en"),
        ("english", "en"),
        ("korean?", "ko"),
        ("ok, korean please", "ko"),
        ("speak korean", "ko"),
        ("do you speak korean?", "ko"),
        ("can you answer in english please", "en"),
        ("switch to english", "en"),
        ("한국어로", "ko"),
        ("한국어 돼요?", "ko"),
        ("영어 가능한가요?", "en"),
        ("한국말 할 줄 알아?", "ko"),
        ("한국어 부탁드려요", "ko"),
        ("영어", "en"),
        ("who speaks korean", None),
        ("korean peninsula", None),
        ("the korean side please", None),
        ("english theme", None),
        ("한국어 자료 있나요", None),
    ],
)
def test_only_a_language(text: str, language: str | None) -> None:
    """A text may ask for nothing but a language, also without a preposition."""
    assert without_language(text) == (("", language) if language else (text, None))


@pytest.mark.parametrize(("text", "language"), [("english", None), ("english please", "en"), ("korean", "ko")])
def test_a_language_that_the_faq_is_about(text: str, language: str | None) -> None:
    """The name of a language alone asks for what has it in its title, if anything has."""
    assert without_language(text, titled={"english"})[1] == language


def test_a_language_that_the_faq_says_is_spoken() -> None:
    """Where "Do you speak English?" is an entry's question, other ways to ask it are no wish."""
    titled = {"do", "you", "speak", "english"}
    assert without_language("can you speak english", titled)[1] is None
    assert without_language("do you speak korean", titled)[1] == "ko"
    assert without_language("english please", titled)[1] == "en"


@pytest.mark.parametrize("words", ["please ", "korean ", "can you speak ", "해! ", "in korean ", "can you say that "])
def test_a_thousand_words(words: str) -> None:
    """Long texts take linear time: otherwise this test would not end."""
    assert without_language(words * 500 + "parma")[0]
