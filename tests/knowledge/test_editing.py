"""Edits of FAQs written in every form, and edits that are refused."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge import editing
from knowledge.differences import compare
from knowledge.editing import EditError
from knowledge.loader import SHIPPED_FAQ
from tests.knowledge.faq_texts import FORMS, NEW, said

SHIPPED = re.split(r"(?m)^(?=  - id: )", SHIPPED_FAQ.read_text(encoding="utf-8").split("\nentries:\n")[1])
SHIPPED_ENTRIES = [entry.split("known_questions:")[0] for entry in SHIPPED if entry]


@pytest.mark.parametrize("first", range(0, len(SHIPPED_ENTRIES), 8))
def test_shipped_entries(first: int) -> None:
    """Every entry of the shipped FAQ can be edited in every way, a few at a time in one file."""
    text = "title: T\nentries:\n" + "".join(SHIPPED_ENTRIES[first : first + 8])
    faq = said(text)
    for entry in faq.entries:
        assert editing.replace_entry(text, entry.id, editing.entry_text(text, entry.id)) == text
        assert editing.remove_entry(editing.add_entry(text, NEW, after=entry.id), "new") == text
        edits = [
            editing.set_answer(text, entry.id, "ko", "답: 이것.\n\n- 하나"),
            editing.add_question(text, entry.id, "en", "Is this new: yes?"),
            editing.remove_question(text, entry.id, "ko", entry.questions["ko"][-1]),
            editing.remove_entry(text, entry.id),
        ]
        for edited in edits:
            changed = compare(faq, said(edited))
            is_removed = edited == edits[-1]
            referring = [other.id for other in faq.entries if entry.id in other.related]
            assert [change.id for change in changed.entries.changed] == (referring if is_removed else [entry.id])
            assert [named.id for named in changed.entries.removed] == [entry.id] * is_removed


@pytest.mark.parametrize(
    ("language", "entry", "answer", "old", "new"),
    [
        ("en", "a", "It: is", "    answer: It is a.  # short\n", "    answer: 'It: is'  # short\n"),
        (
            "en",
            "a",
            "One\n\ntwo",
            "    answer: It is a.  # short\n",
            "    answer: |  # short\n      One\n\n      two\n",
        ),
        (
            "ko",
            "a",
            "가",
            "    answer: It is a.  # short\n",
            "    answer:\n      en: It is a.  # short\n      ko: 가\n",
        ),
        ("ko", "b", "삐", "ko: 비}", "ko: 삐}"),
        ("fr", "b", "bé, oui", "ko: 비}", "ko: 비, fr: 'bé, oui'}"),
        (
            "ko",
            "b",
            "비\n삐",
            "    answer: {en: It is b., ko: 비}\n",
            "    answer:\n      en: It is b.\n      ko: |\n        비\n        삐\n",
        ),
        ("en", "c", "Short", "          It is c.\n\n          Really.\n", "          Short\n"),
        (
            "no",
            "c",
            "Det er c.",
            "          Really.\n      # en is above\n",
            "          Really.\n      'no': |\n        Det er c.\n      # en is above\n",
        ),
        ("ko", "d", "디", "answer: It is d.}", "answer: {en: It is d., ko: 디}}"),
        ("en", "d", "One\ntwo", "answer: It is d.}", 'answer: "One\\ntwo"}'),
        ("en", "a", "It is a.", "title: T", "title: T"),
    ],
)
def test_answer_in_each_form(language: str, entry: str, answer: str, old: str, new: str) -> None:
    """An answer is written in the style of the one it replaces, or of its neighbours."""
    assert FORMS.count(old) == 1
    assert editing.set_answer(FORMS, entry, language, answer) == FORMS.replace(old, new)


@pytest.mark.parametrize(
    ("language", "entry", "old", "new"),
    [
        ("en", "a", "What is a?  # short\n", "\n      - What is a?  # short\n      - New?\n"),
        ("ko", "a", "What is a?  # short\n", "\n      en: What is a?  # short\n      ko: New?\n"),
        ("en", "b", '"b, then"]', "\"b, then\", 'New?']"),
        ("ko", "b", '[What is b?, "b, then"]', "\n      en: [What is b?, \"b, then\"]\n      ko: ['New?']"),
        ("en", "c", "        - and c\n", "        - and c\n        - New?\n"),
        ("ko", "c", "ko: 씨?", "ko:\n        - 씨?\n        - New?"),
        ("fr", "c", "ko: 씨?\n", "ko: 씨?\n      fr:\n        - New?\n"),
        ("en", "d", "questions: What is d,", "questions: [What is d, 'New?'],"),
        ("ko", "d", "questions: What is d,", "questions: {en: What is d, ko: 'New?'},"),
    ],
)
def test_question_in_each_form(language: str, entry: str, old: str, new: str) -> None:
    """A new question is written in the style of the others."""
    assert FORMS.count(old) == 1
    new = new.replace("    questions: \n", "    questions:\n")
    expected = FORMS.replace(f" {old}" if new.startswith("\n") and f" {old}" in FORMS else old, new)
    assert editing.add_question(FORMS, entry, language, "New?") == expected


@pytest.mark.parametrize(
    ("language", "entry", "question", "old", "new"),
    [
        ("en", "b", "What is b?", "[What is b?, ", "["),
        ("en", "b", "b, then", ', "b, then"]', "]"),
        ("en", "c", "and c", "        - and c\n", ""),
        ("en", "c", "What is c?", "        - What is c?  # the first\n", ""),
        ("ko", "c", "씨?", "      ko: 씨?\n", ""),
    ],
)
def test_question_removed_in_each_form(language: str, entry: str, question: str, old: str, new: str) -> None:
    """A question is removed with its line, or with its comma."""
    assert FORMS.count(old) == 1
    assert editing.remove_question(FORMS, entry, language, question) == FORMS.replace(old, new)


@pytest.mark.parametrize(
    ("section", "expect", "new"),
    [
        ("", "none", "known_questions:\n  - {ask: 'so: who?', expect: none}\n"),
        ("known_questions:\n", "a", "known_questions:\n  - {ask: 'so: who?', expect: a}\n"),
        ("known_questions: []\n", "a", "known_questions: [{ask: 'so: who?', expect: a}]\n"),
        (
            "known_questions:\n- ask: who\n  expect: a\n",
            ["a", "b"],
            "known_questions:\n- ask: who\n  expect: a\n- ask: 'so: who?'\n  expect: [a, b]\n",
        ),
        (
            "known_questions:\n  - {ask: who, expect: a}  # him\n# the end\n",
            "none",
            "known_questions:\n  - {ask: who, expect: a}  # him\n  - {ask: 'so: who?', expect: none}\n# the end\n",
        ),
    ],
)
def test_known_question_in_each_form(section: str, expect: str | list[str], new: str) -> None:
    """A known question is written like the others; if there is no section, one is created."""
    assert editing.add_known_question(FORMS + section, "so: who?", expect) == FORMS + new


@pytest.mark.parametrize(
    ("after", "topic", "ids"),
    [("a", "t", ["a", "new", "b", "c"]), (None, "t", ["a", "b", "new", "c"]), (None, "s", ["a", "b", "c", "new"])],
)
def test_place_of_new_entry(after: str | None, topic: str, ids: list[str]) -> None:
    """A new entry comes after the named one, else after the last of its topic, else at the end."""
    entries = "".join(f"  - {{id: {name}, topic: {of}, questions: q, answer: a}}\n" for name, of in ("at", "bt", "cu"))
    new = editing.add_entry("title: T\nentries:\n" + entries, NEW + f"topic: {topic}\n", after)
    assert [entry.id for entry in said(new).entries] == ids


def test_an_entry_is_put_in_its_place() -> None:
    """A block replaces the entry with its id; with another id, it is a new entry."""
    block = NEW.replace("new", "b", 1)
    assert editing.put_entry(FORMS, block) == editing.replace_entry(FORMS, "b", block)
    assert editing.put_entry(FORMS, NEW) == editing.add_entry(FORMS, NEW)


def test_entry_text() -> None:
    """An entry is shown starting in the first column, with the comments inside it."""
    assert editing.entry_text(FORMS, "a") == "id: a\nquestions: What is a?  # short\nanswer: It is a.  # short\n"
    assert editing.entry_text(FORMS, "c").endswith("\n      Really.\n  # en is above\n# end of c\n")
    assert editing.entry_text(FORMS, "d") == "{id: d, questions: What is d, answer: It is d.}\n"


def test_new_entry_among_others() -> None:
    """A new entry has the same distance from the others as they have from each other."""
    text = "title: T\nentries:\n- id: a\n  questions: A?\n  answer: A.\n\n- id: b\n  questions: B?\n  answer: B.\n"
    block = "- id: new\n  questions: N?\n  answer: N.\n"
    assert editing.add_entry(text, block, "a") == text.replace("- id: b", block + "\n- id: b")
    assert editing.add_entry(text, block) == text + "\n" + block


@pytest.mark.parametrize(
    ("entry_id", "entries"),
    [
        ("a", "\n{b}\n\n\n{c}\n# end"),
        ("b", "\n{a}\n\n\n{c}\n# end"),
        ("c", "\n{a}\n\n{b}\n# end"),
    ],
)
def test_blank_lines_around_a_removed_entry(entry_id: str, entries: str) -> None:
    """Removing an entry removes the blank lines before it; the distances of the others stay."""
    written = {name: f"  - id: {name}\n    questions: Q {name}\n    answer: A" for name in "abc"}
    text = "title: T\nentries:\n" + "\n{a}\n\n{b}\n\n\n{c}\n# end".format(**written)
    assert editing.remove_entry(text, entry_id) == "title: T\nentries:\n" + entries.format(**written)


@pytest.mark.parametrize(
    ("edit", "said_of_it"),
    [
        (lambda: editing.entry_text(FORMS, "aa"), "entry 'aa' does not exist: did you mean 'a'?"),
        (lambda: editing.remove_entry(FORMS, "xyz"), "entry 'xyz' does not exist"),
        (lambda: editing.set_answer(FORMS, "a", "en", " \n"), "the answer is empty"),
        (lambda: editing.set_answer(FORMS, "a", "en", "a\x07"), "a character that the file cannot contain: U+0007"),
        (lambda: editing.set_answer(FORMS, "a", "en", "a\ud800"), "a character that the file cannot contain: U+D800"),
        (lambda: editing.set_answer(FORMS, "a", "EN", "a"), "'EN' is not a language code"),
        (lambda: editing.add_question(FORMS, "a", "ko", "what is A"), "'a' already has this question: What is a?"),
        (
            lambda: editing.add_question(FORMS, "a", "en", "What is B, thanks"),
            "entry 'b' already has this question, so it cannot be one of entry 'a' as well: What is b?",
        ),
        (lambda: editing.remove_question(FORMS, "c", "en", "what"), "entry 'c' has no such question in 'en': what"),
        (lambda: editing.remove_question(FORMS, "a", "en", "What is a?"), "this is the only question of entry 'a'"),
        (lambda: editing.replace_entry(FORMS, "a", NEW.replace("new", "b", 1)), "the id 'b' belongs to another entry"),
        (lambda: editing.add_entry(FORMS, NEW.replace("new", "b", 1)), "the id 'b' belongs to another entry"),
        (lambda: editing.add_entry(FORMS, NEW, "z"), "entry 'z' does not exist"),
        (lambda: editing.add_known_question("entries:\n- a: [\n", "q", "none"), "cannot be edited before it is fixed"),
        (lambda: editing.add_known_question("title: T\n", "q", "none"), "this FAQ has no list `entries`"),
        (
            lambda: editing.add_known_question(FORMS + "known_questions: [{ask: q, expect: none}]", "q", "none"),
            "this is already a known question: q",
        ),
        (
            lambda: editing.set_answer(FORMS.replace("It is a.", "&x It is a.").replace("비}", "*x}"), "b", "ko", "b"),
            None,
        ),
        (
            lambda: editing.set_answer(FORMS.replace("It is a.", "&x It is a.").replace("비}", "*x}"), "a", "en", "b"),
            "is written in a way that only a person can change safely",
        ),
        (
            lambda: editing.entry_text(FORMS.replace("It is a.", "&x It is a.").replace("비}", "*x}"), "b"),
            "entry 'b' cannot be shown by itself",
        ),
    ],
)
def test_refused(edit: Callable[[], str], said_of_it: str | None) -> None:
    """Impossible edits are refused with a sentence that says why; possible ones are not."""
    if said_of_it is None:
        assert edit()
        return
    with pytest.raises(EditError) as refused:
        edit()
    assert said_of_it in str(refused.value)


EDITS: list[Callable[[str, str], str]] = [
    lambda text, _: editing.entry_text(text, "a"),
    lambda text, other: editing.replace_entry(text, "a", other),
    lambda text, other: editing.add_entry(text, other),
    lambda text, other: editing.put_entry(text, other),
    lambda text, _: editing.remove_entry(text, "a"),
    lambda text, other: editing.set_answer(text, "a", "ko", other),
    lambda text, other: editing.add_question(text, "a", "ko", other),
    lambda text, _: editing.remove_question(text, "a", "en", "b"),
    lambda text, other: editing.add_known_question(text, other, "a"),
]
KEYS = ["id: a", "- id: a", "entries:", "known_questions:", "questions:", "answer:", "en:", "b"]
SIGNS = [
    *"[]{},'\"|~!",
    "- ",
    ": ",
    ", ",
    "# c",
    " # c",
    ">-",
    "&x ",
    "*x",
    "? ",
    "---\n",
    "\n",
    "\n  ",
    "\n    ",
    "\r\n",
    "\t",
]
PIECES = st.sampled_from([*KEYS, *SIGNS])
ANY_TEXT = st.lists(PIECES | st.text(max_size=3), max_size=30).map("".join)


@pytest.mark.parametrize("edit", EDITS)
@given(text=ANY_TEXT, other=ANY_TEXT, start=st.sampled_from(["", "entries:\n  - id: a", "entries: [{id: a, "]))
def test_any_text(edit: Callable[[str, str], str], text: str, other: str, start: str) -> None:
    """For any file and any text sent, an edit is made or refused, and nothing else happens."""
    with contextlib.suppress(EditError):
        edit(start + text, other)


@pytest.mark.parametrize("edit", EDITS)
@given(cut=st.integers(0, len(FORMS)), piece=ANY_TEXT)
def test_any_slip(edit: Callable[[str, str], str], cut: int, piece: str) -> None:
    """The same holds for a file with missing or extra characters."""
    with contextlib.suppress(EditError):
        edit(FORMS[:cut] + piece + FORMS[cut + len(piece) :], NEW)


def test_a_block_with_a_comment_in_a_windows_file() -> None:
    """The comment after `|` keeps its line end."""
    text = "title: T\nentries:\n  - id: a\n    questions: A?\n    answer: |  # short\n      Old.\n".replace(
        "\n", "\r\n"
    )
    assert editing.set_answer(text, "a", "en", "New:\nit is.") == text.replace("Old.", "New:\r\n      it is.")
