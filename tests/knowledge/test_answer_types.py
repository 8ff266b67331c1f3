"""What kind of answer a question asks for."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge import words
from knowledge.answer_types import answerable, asked_for


@pytest.mark.parametrize(
    ("question", "kinds"),
    [
        ("Who led the delegation?", {"person"}),
        ("whose idea was it", {"person"}),
        ("누가 왔나요", {"person"}),
        ("수석대표가 누구예요?", {"person"}),
        ("When was it held?", {"time"}),
        ("what year was it", {"time"}),
        ("언제 열렸나요", {"time"}),
        ("on what date", {"day"}),
        ("며칠이었나요", {"day"}),
        ("how long did it last", {"clock"}),
        ("where was it", {"place"}),
        ("in which city", {"place"}),
        ("어디에서 열렸나요", {"place"}),
        ("why did they meet", {"reason"}),
        ("왜 만났나요", {"reason"}),
        ("how many people came", {"count"}),
        ("몇 명 왔나요", {"count"}),
        ("how much money does PARMA have", {"money"}),
        ("the budget", {"money"}),
        ("예산은 얼마예요", {"money"}),
        ("how old is he", {"age"}),
        ("나이", {"age"}),
        ("his phone number", {"contact"}),
        ("전화번호", {"contact"}),
        ("which companies", {"company"}),
        ("what percentage", {"share"}),
        ("is he married", {"private life"}),
        ("which university", {"schooling"}),
        ("what language", {"language"}),
        # No kind.
        ("What is PARMA?", set()),
        ("PARMA", set()),
        ("which projects", set()),
        ("파르마가 뭐예요", set()),
        ("", set()),
        # The first question word counts, words inside words do not.
        ("what he said when he spoke", set()),
        ("when did the one who led it speak", {"time"}),
        ("whole whenever somewhere", set()),
        ("costume priceless", set()),
    ],
)
def test_asked_for(question: str, kinds: set[str]) -> None:
    """A question's words tell what kind of answer it asks for."""
    assert asked_for(words.normalise(question)) == kinds


def test_answerable() -> None:
    """An entry can give the kinds of answer that its phrasings ask for."""
    assert answerable(["who led it", "when was that", "what is it"]) == {"person", "time"}
    assert answerable([]) == frozenset()


@given(st.text())
@settings(max_examples=200, deadline=None, derandomize=True)
def test_any_text(text: str) -> None:
    """No text asks for a kind without a name, and a text is always answered by its own phrasing."""
    assert "" not in asked_for(text)
    assert asked_for(text) <= answerable([text])
