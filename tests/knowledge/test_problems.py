"""Problems in a file, and the error that carries them."""

from __future__ import annotations

from knowledge.problems import FAQError, Problem


def test_problems_are_values() -> None:
    """An error contains each problem once, in the file's order, and shows one per line."""
    problems = [Problem("f", 10, 1, "b", "mend"), Problem("f", 9, 5, "a", "mend"), Problem("f", 10, 1, "b", "mend")]
    error = FAQError(problems)
    assert error.problems == (problems[1], problems[0])
    assert str(error) == "f:9:5: a — mend\nf:10:1: b — mend"
