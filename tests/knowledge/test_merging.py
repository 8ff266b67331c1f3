"""The changed lines of both sides are merged."""

from __future__ import annotations

import contextlib

from hypothesis import given
from hypothesis import strategies as st

from knowledge.merging import MergeConflictError, merge_lines


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
