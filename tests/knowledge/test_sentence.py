"""Sentences are their English text, and can be said in another language."""

from __future__ import annotations

import copy
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.problems import Problem
from knowledge.sentence import Sentence

WORDS = st.text() | st.sampled_from(["{topic}", "{", "}", "{{topic}}", "{0}", "\\1"])
MISSING = Sentence("there is no topic '{topic}'", topic="asia")
NESTED = Sentence("{place}: {what}", place=Sentence("entry '{name}'", name="a"), what=MISSING)
KOREAN = {"there is no topic '{topic}'": "'{topic}' 주제가 없습니다", "entry '{name}'": "'{name}' 항목"}


def test_a_sentence_is_its_english_text() -> None:
    """It is equal to a plain string, has its hash, sorts with others and is printed like it."""
    assert MISSING == "there is no topic 'asia'"
    assert {MISSING, "there is no topic 'asia'"} == {MISSING}
    assert sorted(["z", MISSING, "a"]) == ["a", MISSING, "z"]
    assert str(Problem("f", 1, 2, MISSING, "add it")) == "f:1:2: there is no topic 'asia' — add it"


def test_sentences_within_a_sentence_are_translated_too() -> None:
    """What has no translation stays English."""
    assert MISSING.translated(KOREAN) == "'asia' 주제가 없습니다"
    assert NESTED.translated(KOREAN) == "'a' 항목: 'asia' 주제가 없습니다"
    assert NESTED.translated({}) == NESTED == "entry 'a': there is no topic 'asia'"


def test_values_may_come_later() -> None:
    """A table of sentences has names where values go."""
    wanted = Sentence("there is no {kind} '{name}'", kind="topic")
    assert wanted == "there is no topic '{name}'"
    assert wanted.filled(name="asia").translated({wanted.template: "{name}: {kind}"}) == "asia: topic"


@given(WORDS, WORDS)
def test_braces_in_values_and_templates_are_text(topic: str, other: str) -> None:
    """Only the names of values are replaced, once."""
    assert Sentence("[{topic}] {other} {…} {", topic=topic, other=other) == f"[{topic}] {other} {{…}} {{"


@pytest.mark.parametrize("sentence", [MISSING, NESTED, Sentence("a [ or {{ {later}")])
@given(protocol=st.integers(2, pickle.HIGHEST_PROTOCOL))
def test_sentences_are_cached_and_copied(sentence: Sentence, protocol: int) -> None:
    """Compiled FAQs are pickled with their warnings, which still can be translated."""
    for same in (pickle.loads(pickle.dumps(sentence, protocol)), copy.copy(sentence), copy.deepcopy(sentence)):
        assert type(same) is Sentence
        assert same == sentence
        assert same.translated(KOREAN) == sentence.translated(KOREAN)
