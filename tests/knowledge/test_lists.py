"""Lists in answers: a text that names a place in one points to the entry that the item is about."""

from __future__ import annotations

import pytest

from knowledge.index import Index
from knowledge.model import FAQ
from knowledge.question import Outcome, Question

TEAMS = FAQ.model_validate(
    {
        "title": "T",
        "topics": [{"id": "all", "title": "Teams"}],
        "entries": [
            {
                "id": "teams",
                "questions": ["Which teams play?", "list of teams"],
                "answer": "Three:\n- the **Red Foxes**\n- the **Blue Owls**\n- the **Green Moles**",
                "topic": "all",
                "related": ["foxes", "owls", "moles"],
            },
            {"id": "foxes", "questions": ["Who are the Red Foxes?", "red foxes"], "answer": "Red.", "topic": "all"},
            {"id": "owls", "questions": ["Who are the Blue Owls?", "blue owls"], "answer": "Blue.", "topic": "all"},
            {
                "id": "moles",
                "questions": ["Who are the Green Moles?", "green moles"],
                "answer": "Green.",
                "topic": "all",
            },
            {
                "id": "kickoff",
                "questions": ["When does the game start?", "when is kickoff"],
                "answer": "At noon.",
                "related": ["teams"],
            },
            {"id": "tickets", "questions": ["How much is a ticket?", "price of tickets"], "answer": "Ten."},
            {"id": "ground", "questions": ["Where do they play?", "where is the ground"], "answer": "In the park."},
        ],
    }
)  # fmt: skip

RULES = FAQ.model_validate(
    {
        "title": "T",
        "topics": [{"id": "all", "title": "All"}],
        "entries": [
            {
                "id": "rules",
                "questions": ["What are the rules?", "rules of the game"],
                "answer": "Four rules:\n- no **pushing**\n- no **moles**\n- no **shouting**\n- no **hurry**",
                "topic": "all",
                "related": ["moles", "fouls"],
            },
            {"id": "moles", "questions": ["Who are the moles?", "the moles"], "answer": "Green.", "topic": "all"},
            {
                "id": "fouls",
                "questions": ["How long is somebody out after pushing?", "minutes after pushing"],
                "answer": "Pushing costs a minute.",
                "topic": "all",
            },
            {"id": "first-aid", "questions": ["Who gives first aid?", "the first aid"], "answer": "Nurses."},
            {"id": "second-half", "questions": ["What is the 2nd?", "the second half"], "answer": "After a break."},
        ],
    }
)  # fmt: skip


@pytest.fixture(scope="module")
def rules() -> Index:
    """An FAQ whose first entry lists what one other is about, and others only mention."""
    return Index(RULES)


@pytest.fixture(scope="module")
def teams() -> Index:
    """An FAQ whose first entry lists what others are about."""
    return Index(TEAMS)


@pytest.mark.parametrize(
    ("text", "before", "entry"),
    [
        # A position in the list that was shown, or in the list that contains the entry shown.
        ("what about the second one?", "teams", "owls"),
        ("and the last one", "teams", "moles"),
        ("tell me about number 3", "teams", "moles"),
        ("the first one again", "owls", "foxes"),
        ("and the next one?", "foxes", "owls"),
        ("and the previous one?", "moles", "owls"),
        # The entry shown is a part of it.
        ("who else?", "owls", "teams"),
        ("and the others", "foxes", "teams"),
        # Entries related to it.
        ("when?", "teams", "kickoff"),
    ],
)
def test_place_in_a_list(teams: Index, text: str, before: str, entry: str) -> None:
    """A list position points to the entry that the item is about."""
    match = teams.match(Question(text, context=before))
    assert (match.outcome, match.entry) == (Outcome.ANSWER, entry)


@pytest.mark.parametrize(
    ("text", "before"),
    [
        ("and the fifth one?", "teams"),
        ("and the next one?", "moles"),
        ("and the next one?", "teams"),
        ("when is the second one?", "tickets"),
        ("what about the second one?", "tickets"),
        ("lol ok", "teams"),
        ("and who cooks?", "teams"),
    ],
)
def test_nothing_is_pointed_to(teams: Index, text: str, before: str) -> None:
    """A position beyond the list, without a list, or with something unknown has no answer."""
    assert teams.match(Question(text, context=before)).outcome is not Outcome.ANSWER


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("tell me more about the first", "rules"),  # Another entry has the word, but is not about that rule.
        ("and the first rule?", "rules"),
        ("what about the third one?", "rules"),
        ("what about the second rule?", "moles"),
        ("the second", "moles"),
        ("두 번째 것은?", "moles"),
        ("세 번째에 대해 더 알려줘", "rules"),
        # More than a position.
        ("who gives first aid?", "first-aid"),
        ("who gives aid first?", "first-aid"),
        ("when does the second half begin?", "second-half"),
    ],
)
def test_an_item_without_an_entry(rules: Index, text: str, entry: str) -> None:
    """A position in the list shown points to nothing else: if no entry is about the item, to the list again."""
    match = rules.match(Question(text, context="rules"))
    assert (match.outcome, match.entry) == (Outcome.ANSWER, entry)


def test_no_more_on_an_item(rules: Index) -> None:
    """The list again is all there is on an item that no entry is about."""
    assert rules.match(Question("tell me more about the third", context="rules")).repeats


@pytest.mark.parametrize("text", ["the second person", "두 번째 사람은?", "the second thing, please"])
def test_a_position_with_a_word_for_any_item(teams: Index, text: str) -> None:
    """Words for any item of any list may be beside its position."""
    assert teams.match(Question(text, context="teams")).entry == "owls"
