"""The most common YAML mistakes are reported with their place and fix."""

from __future__ import annotations

import pytest
import yaml

from knowledge import yamltree
from knowledge.problems import FAQError
from tests.knowledge.findings import CURLY, refusal

LINK = "put quotes around text that begins with [, such as a link: '[Menu](https://…) here'"
DASH = "put quotes around text that begins with a dash; begin a list on the line below, in an answer after a |"
GIT = "Git left two versions here: keep one of them, and remove the lines with <<<<<<<, ======= and >>>>>>>"
FENCE = "remove the lines with ``` around the FAQ: they are not part of it"
ESCAPE = "a backslash in double quotes starts an escape: use single quotes, and type characters as they are"


@pytest.mark.parametrize(
    ("text", "place", "fix"),
    [
        ("a:\n\tb: 1", "2:1", "indent with spaces: tabs are not allowed"),
        ("a: b: c", "1:5", "put quotes around text that contains a colon: 'like this: so'"),
        ("a: 'ASEAN's'", "1:11", "close the quotes, or double an apostrophe inside single quotes: 'ASEAN''s'"),
        ("a: 'open", "1:4", "close the quotes, or double an apostrophe inside single quotes: 'ASEAN''s'"),
        ("a: @home", "1:4", "put quotes around text that begins with @, % or `"),
        ("a: `code`", "1:4", "put quotes around text that begins with @, % or `"),
        ("a: 'open\nb: 1\n\n", "1:4", "close the quotes, or double an apostrophe inside single quotes: 'ASEAN''s'"),
        (
            'a:\n- "open\n- b\n- "c"',
            "2:3",
            "close the quotes, or double an apostrophe inside single quotes: 'ASEAN''s'",
        ),
        ("a: **Bold** it is", "1:5", "put quotes around text that begins with *"),
        ("a: & more", "1:5", "put quotes around text that begins with &"),
        ("a: b: c\t# d", "1:5", "put quotes around text that contains a colon: 'like this: so'"),
        ("- a:1\n\n  b: 2", "1:4", "put a space after the colon"),
        ("-a: 1\n  b: 2", "1:1", "put a space after the dash"),
        ("- a:\u00a01\n  b: 2", "1:5", "retype the space here: it is not an ordinary one"),
        ("- a:1\n  b: 2\n  c:3\n", "1:4", "put a space after the colon"),
        ("- a: 1\n  b:2 of it\n", "2:4", "put a space after the colon"),
        ("- a: 1\n  b:\u00a02\n  c: 3", "2:5", "retype the space here: it is not an ordinary one"),
        ("- a: 1\n  b\uff1a2\n  c: 3", "2:4", "type an ordinary colon and a space here: this one is full-width"),
        ("- a\uff1a1\n  b: 2", "1:4", "type an ordinary colon and a space here: this one is full-width"),
        ("a:\n  - Is it?\n  -Are they?\n", "3:3", "put a space after the dash"),
        ("a: [Menu](https://x.de) of today's cakes", "1:4", LINK),
        ("a:\n  - [Menu, cakes](https://x.de)", "2:5", LINK),
        ("- b:\n    a: [closed] on Mondays", "2:8", LINK),
        ("a: - Today's cakes", "1:4", DASH),
        ("- a: - Is it?\n     - Are they?", "1:6", DASH),
        ("a: ? pets", "1:4", "put quotes around text that begins with ?"),
        ("a: 1\n<<<<<<< HEAD\nb: 2\n=======\nb: 3\n>>>>>>> mine\n", "2:1", GIT),
        ("a: |\n  1\n=======\nb: 3\n", "3:1", GIT),
        ("a: b\nc: d\n>>>>>>> mine\n", "3:1", GIT),
        ("```yaml\na: 1\n```\n", "1:1", FENCE),
        ("a: 1\n```", "2:1", FENCE),
        ("a: “b: c”", "1:4", CURLY),
        ('a: "C:\\dir"', "1:7", ESCAPE),
        ('a: "\\ud83d\\ude00"', "1:7", ESCAPE),
        ('a: "\\x4"', "1:7", ESCAPE),
        (
            "a: 1\n b: 2",
            "2:3",
            "align this line with the key that it belongs to, or put quotes around text that contains a colon:"
            " 'like this: so'",
        ),
        ("a: [1, 2\nb: 3", "2:2", "check the indentation, the colons and the quotes here and in the line above"),
        ("a: 1\n- b", "2:1", "check the indentation, the colons and the quotes here and in the line above"),
    ],
)
def test_not_yaml(text: str, place: str, fix: str) -> None:
    """Text that is not YAML is refused with the place, and with advice for the most common mistakes."""
    finding = refusal(text)
    assert finding.startswith(f"faq.yaml:{place}: this is not YAML: ")
    assert finding.endswith(f" — {fix}")


def test_question_mark_in_brackets_without_libyaml(monkeypatch: pytest.MonkeyPatch) -> None:
    """PyYAML's Python reader does not accept `?` in brackets; the error says so and gives a workaround."""
    monkeypatch.setattr(yamltree, "_LOADER", yaml.SafeLoader)
    fix = "put quotes around text in brackets that contains a ?, or install PyYAML with libyaml"
    assert refusal("a: [is it?, it is]") == (
        f"faq.yaml:1:10: this is not YAML: expected ',' or ']', but got '?' — {fix}"
    )


CUT_OFF = "put quotes around the text, or a space after the # of a comment"
UNSPACED_DASH = "put a space after the dash of an item, or quotes around the text"


@pytest.mark.parametrize(
    ("text", "findings"),
    [
        (
            "a: room #4 or #5.\nb: 1",
            [f"1:9: the text from '#4' on is read as a comment — {CUT_OFF}"],
        ),
        (
            "- [a, b #2\n  ]\n- c #한국\n- d\n  e \t#f",
            [
                f"1:9: the text from '#2' on is read as a comment — {CUT_OFF}",
                f"3:5: the text from '#한국' on is read as a comment — {CUT_OFF}",
                f"5:6: the text from '#f' on is read as a comment — {CUT_OFF}",
            ],
        ),
        (
            "a: #1 city\nb: # c\nd:\n- #2",
            [
                f"1:4: the text from '#1' on is read as a comment — {CUT_OFF}",
                f"4:3: the text from '#2' on is read as a comment — {CUT_OFF}",
            ],
        ),
        ("a: b # c\nd: e #\nf: g ## h\ni: j#4\nk: 'l #4' #m\nn: [o] #p\nq: |\n  r #4\n", []),
        (
            "a:\n  -Is it?\n  -Are they?",
            [f"2:3: a dash without a space after it does not start a list item — {UNSPACED_DASH}"],
        ),
        (
            "a:\n- Is it?\n  -Are they?",
            [f"3:3: a dash without a space after it does not start a list item — {UNSPACED_DASH}"],
        ),
        (
            "a: [“b, c”, “d”, e]\nf: “g, h”",
            [f"1:5: the comma ends this text, though it begins with a curly quote — {CURLY}"],
        ),
        (
            "- questions: Is it?, are they\n  answer: Is it?, I ask",
            [
                "1:14: this is read as one question — write several questions each on a line of its own,"
                " beginning with `- `"
            ],
        ),
        ("questions: Is it?\n", []),
        ("a: -5\nb:\n- -5\n- --help\n- x -y\n- '-z'\nc: |\n  -d\n-e: f\n", []),
        (
            'a: "\\0 none"\nb: ["c", "\\ud83d"]',
            [
                "1:4: the character U+0000 is not allowed — remove its escape from the text",
                "2:10: the character U+D83D is not allowed — remove its escape from the text",
            ],
        ),
    ],
)
def test_text_that_is_read_as_something_else(monkeypatch: pytest.MonkeyPatch, text: str, findings: list[str]) -> None:
    """A text that YAML cuts off or joins with another gets a warning; one that cannot be sent is a problem."""
    monkeypatch.setattr(yamltree, "_LOADER", yaml.SafeLoader if "ud83d" in text else yamltree._LOADER)
    _, problems, warnings = yamltree.parse_with_warnings(text, "faq.yaml")
    assert [str(problem) for problem in problems + warnings] == [f"faq.yaml:{finding}" for finding in findings]
    assert bool(problems) == ("\\" in text)


def test_comment_that_leaves_brackets_open() -> None:
    """A text cut off in brackets is reported before the errors it causes further down."""
    with pytest.raises(FAQError) as refused:
        yamltree.parse("a: [b, drill #2 loan]\nc: d", "faq.yaml")
    assert str(refused.value).startswith("faq.yaml:1:14: the text from '#2' on is read as a comment")
