"""Who does something to whom in a question."""

from __future__ import annotations

import pytest

from knowledge.index import Index
from knowledge.question import Outcome, Question
from knowledge.read_text import ReadText
from knowledge.roles import FEWEST_TOLD, Roles, ToldRoles, roles
from knowledge.vocabulary import Vocabulary

VOCABULARY = Vocabulary([], [("Rome", "로마"), ("Carthage", "카르타고"), ("Hannibal", "한니발")])


def read(text: str) -> ReadText:
    """A text, read."""
    return ReadText(text, VOCABULARY.read(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("did rome ask carthage for peace", Roles("rome", "carthage")),
        ("what did the carthage promise rome", Roles("carthage", "rome")),
        ("rome thanked carthage", Roles("rome", "carthage")),
        ("로마는 카르타고에 무엇을 요청했나요", Roles("rome", "carthage")),
        ("카르타고가 로마를 위협했나요", Roles("carthage", "rome")),
        ("카르타고에 로마가 뭘 줬어", Roles("rome", "carthage")),
        # They do it together, or the verb turns it round.
        ("did rome and carthage meet", None),
        ("was rome asked by carthage", None),
        ("로마와 카르타고가 만났나요", None),
        # One, three, or no verb between.
        ("what did rome say", None),
        ("did rome tell carthage about hannibal", None),
        ("rome carthage", None),
        ("who asked rome for carthage", None),
        ("", None),
    ],
)
def test_roles(text: str, expected: Roles | None) -> None:
    """The plain forms show roles, in both languages; other forms show none."""
    assert roles(read(text), VOCABULARY.names) == expected


def test_roles_are_swapped_if_an_entry_has_only_the_other_way_round() -> None:
    """A few questions of the entry must show it, and none the way that is asked."""
    asks, asked = map(read, ("did rome ask carthage", "did carthage ask rome"))
    told = ToldRoles(
        [[asks] * FEWEST_TOLD, [asks] * (FEWEST_TOLD - 1), [asks] * FEWEST_TOLD + [asked]], VOCABULARY.names
    )
    assert [told.are_swapped(asked, entry) for entry in range(3)] == [True, False, False]
    assert not told.are_swapped(asks, 0)
    assert not told.are_swapped(read("did rome ask"), 0)


@pytest.mark.parametrize(
    ("asked", "swapped"),
    [
        ("what did the ROK ask ASEAN for?", "what did ASEAN ask the ROK for?"),
        ("한국이 아세안에 뭘 부탁했어요", "아세안이 한국에 뭘 부탁했어요"),
        ("what does Korea promise ASEAN", "what does ASEAN promise Korea"),
    ],
)
def test_what_is_told_the_other_way_round_is_only_suggested(shipped_index: Index, asked: str, swapped: str) -> None:
    """The release tells what Korea asked of ASEAN, not what ASEAN asked of Korea."""
    assert shipped_index.match(Question(asked)).outcome is Outcome.ANSWER
    assert shipped_index.match(Question(swapped)).outcome is not Outcome.ANSWER
