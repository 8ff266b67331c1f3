"""The changed lines of both sides are merged."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.merging import MergeConflictError, merge_lines, merge_values


@given(
    st.lists(st.sampled_from("abc"), max_size=6),
    st.lists(st.sampled_from("abcx"), max_size=6),
    st.lists(st.sampled_from("abcy"), max_size=6),
)
def test_lines_of_both(base: list[str], theirs: list[str], mine: list[str]) -> None:
    """Where one side changed nothing, merged lines are the other side's; no line comes from nowhere."""
    texts = ["".join(f"{line}\n" for line in lines) for lines in (base, theirs, mine)]
    with contextlib.suppress(MergeConflictError):
        merged = merge_lines(*texts)
        assert set(merged) <= set("".join(texts)) | {"\n"}
        assert merged.count("x") == texts[1].count("x")
        assert merged.count("y") == texts[2].count("y")
    assert merge_lines(texts[0], texts[0], texts[2]) == texts[2]
    assert merge_lines(texts[0], texts[1], texts[0]) == texts[1]


@pytest.mark.parametrize(
    ("base", "theirs", "mine", "merged"),
    [
        ("a", "ax", "ay", "axy"),
        ("a", "ax", "axy", "axy"),
        ("a", "axy", "ax", "axy"),
        ("a", "azx", "axy", "azxy"),
        ("ax", "axx", "axxy", "axxy"),
    ],
)
def test_additions_of_both(base: str, theirs: str, mine: str, merged: str) -> None:
    """What both sides add is there once, of lines as of lists."""
    assert merge_values(list(base), list(theirs), list(mine)) == list(merged)
    texts = ["".join(f"{line}\n" for line in lines) for lines in (base, theirs, mine, merged)]
    assert merge_lines(*texts[:3]) == texts[3]


def test_lines_that_follow_each_other() -> None:
    """Lines that each side changed to the same are both kept."""
    assert merge_lines("a\nb\nc\nd\n", "a\nx\nc\nd\n", "a\nb\nx\nd\n") == "a\nx\nx\nd\n"
