"""The wording of findings that more than one test expects, the refusal of a text, and a check of one that is broken."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from knowledge import yamltree
from knowledge.problems import FAQError
from tests.knowledge.conftest import Broken

NOTHING_WRITTEN = "nothing is written here — write it, or remove the key"
NOTHING = "there is nothing here — write it, or remove the key"
TEXT = "text is expected here, not a list or keys — write plain text; put quotes around text that begins with [ or {"
LIST = "a list is expected here — write each item on a line of its own, beginning with `- `"
KEYS = "keys with values are expected here — write `key: value` lines, indented"
CODE = "is not a language code — use two lowercase letters: en, ko"
ID = "cannot be an id — use 1 to 40 of a-z, 0-9 and -"
CURLY = "use straight quotes, ' or \": curly ones are part of the text"
PARAGRAPH = "is not a paragraph number — write a whole number; 0 is the heading"
DATE = "is not a date — write it as YYYY-MM-DD"


def refusal(text: str) -> str:
    """The message of the only problem of a refused text."""
    with pytest.raises(FAQError) as refused:
        yamltree.parse(text, "faq.yaml")
    (problem,) = refused.value.problems
    return str(problem)


def check_slip(broken: Broken, old: str, new: str, messages: Sequence[str]) -> None:
    """Break the small FAQ and assert that exactly these messages come, each with its marked place."""
    found, places = broken(old, new)
    assert found == [f"faq.yaml:{place}: {message}" for place, message in zip(places, messages, strict=True)]
