"""Two people's changes are merged if they do not touch the same thing; otherwise it is a conflict."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from knowledge import editing
from knowledge.problems import FAQError
from knowledge.rebasing import MergeConflict, RebaseConflictError, rebase
from tests.knowledge.faq_texts import faq_texts

BASE = """\
title: T
topics:
  - {id: t, title: Topic}
synonyms:
  - [x, y]
entries:
  - id: a
    questions:
      en: [What is a?]
      ko: [가?]
    answer: It is a.
  - id: b
    questions: What is b?
    answer: It is b.

  # about c
  - id: c
    questions: What is c?
    answer: It is c.
known_questions:
  - {ask: q, expect: a}
  - {ask: r, expect: none}
"""

Edit = Callable[[str], str]


def replaced(old: str, new: str) -> Edit:
    """Replace a piece that occurs exactly once in the text."""

    def edit(text: str) -> str:
        assert text.count(old) == 1
        return text.replace(old, new)

    return edit


ANSWER_A = replaced("It is a.", "It is A.")
TITLE_B = replaced("What is b?", "What is B?")
TITLE_C = replaced("What is c?", "What is C?")
NEW_AFTER_A = replaced("  - id: b\n", "  - {id: n, questions: N?, answer: N.}\n  - id: b\n")
A = "  - id: a\n    questions:\n      en: [What is a?]\n      ko: [가?]\n    answer: It is a.\n"
B = "  - id: b\n    questions: What is b?\n    answer: It is b.\n"
WITHOUT_A = replaced(A, "")
B_BEFORE_A = replaced(A + B, B + A)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (ANSWER_A, TITLE_B),
        (ANSWER_A, replaced("ko: [가?]", "ko: [갸?]")),
        (ANSWER_A, replaced("id: a\n", "id: aa\n")),
        (ANSWER_A, NEW_AFTER_A),
        (replaced("id: b\n", "id: bb\n"), replaced("It is a.\n", "It is a.\n  - {id: n, questions: N?, answer: N.}\n")),
        (ANSWER_A, B_BEFORE_A),
        (NEW_AFTER_A, TITLE_B),
        (WITHOUT_A, TITLE_B),
        (WITHOUT_A, replaced("  # about c\n", "  # all about c\n")),
        (ANSWER_A, replaced("title: T\n", "title: U  # new\n")),
        (replaced("title: T\n", "title: U\n"), replaced("title: Topic", "title: Subject")),
        (replaced("[x, y]", "[x, y, z]"), replaced("entries:\n", "  - [v, w]\nentries:\n")),
        (replaced("ask: q, expect: a", "ask: q, expect: b"), replaced("  - {ask: r, expect: none}\n", "")),
        (replaced("known_questions:\n", "known_questions:\n  - {ask: s, expect: none}\n"), ANSWER_A),
        (replaced("entries:\n", "entries:  # all\n"), WITHOUT_A),
        (replaced("It is c.\n", "It is c.\n\n"), ANSWER_A),
    ],
)
def test_independent(one: Edit, other: Edit) -> None:
    """Changes in different places are merged, whoever was first."""
    both = one(other(BASE))
    assert rebase(BASE, one(BASE), other(BASE)) == both
    assert rebase(BASE, other(BASE), one(BASE)) == both


IN_BLOCKS = """\
title: T
entries:
  - id: a
    questions:
      en:
        - What is a?  # the usual one
      ko: [가?]
    answer:
      en: |
        It is a.
      ko: 가.
    related: [b]
  - id: b
    questions: What is b?
    answer: It is b.
"""


def asks(question: str) -> Edit:
    """Add a question to an entry."""
    return lambda text: editing.add_question(text, "a", "en", question)


def answers(language: str, answer: str) -> Edit:
    """Change an answer of an entry."""
    return lambda text: editing.set_answer(text, "a", language, answer)


@pytest.mark.parametrize(
    ("theirs", "mine"),
    [
        (answers("en", "It is A."), answers("ko", "갸.")),
        (answers("en", "It is A.\n\nReally."), asks("whats a")),
        (asks("whats a"), asks("and a")),
        (asks("whats a"), lambda text: text.replace("    related: [b]\n", "")),
    ],
)
def test_small_changes_of_one_entry(theirs: Edit, mine: Edit) -> None:
    """Changes to different parts of one entry are merged; additions by both are in the order they went live."""
    assert rebase(IN_BLOCKS, theirs(IN_BLOCKS), mine(IN_BLOCKS)) == mine(theirs(IN_BLOCKS))


@pytest.mark.parametrize("mine", [("whats a", "and a"), ("and a", "whats a")])
def test_a_question_that_both_add(mine: tuple[str, str]) -> None:
    """A question that both sides add is there once."""
    live, draft = asks("whats a")(IN_BLOCKS), IN_BLOCKS
    for question in mine:
        draft = asks(question)(draft)
    assert rebase(IN_BLOCKS, live, draft) == asks("and a")(live)
    assert rebase(IN_BLOCKS, draft, live) == draft


def windows(text: str) -> str:
    """The text as a Windows editor saves it."""
    return text.replace("\n", "\r\n")


@pytest.mark.parametrize("edit", [ANSWER_A, NEW_AFTER_A, WITHOUT_A, B_BEFORE_A])
def test_line_ends_are_no_change(edit: Edit) -> None:
    """A draft saved with other line ends contributes only its changes, with the live text's line ends."""
    live = TITLE_C(BASE)
    both = edit(live)
    assert rebase(BASE, live, windows(edit(BASE))) == both
    assert rebase(windows(BASE), windows(live), edit(BASE)) == windows(both)
    assert rebase(BASE, windows(live), edit(BASE)) == windows(both)
    assert rebase(BASE, windows(BASE), edit(BASE)) == windows(edit(BASE))
    assert rebase(BASE, live, windows(BASE)) == rebase(BASE, live, windows(live)) == live


def test_mixed_line_ends_stay() -> None:
    """The live text's line ends stay unchanged where the draft changes nothing."""
    live = windows(A).join(TITLE_C(BASE).split(A))
    assert rebase(BASE, live, windows(TITLE_B(BASE))) == TITLE_B(live)


def test_a_conflict_in_spite_of_line_ends() -> None:
    """A change by both sides is a conflict with any line ends, and nothing else is."""
    with pytest.raises(RebaseConflictError) as refused:
        rebase(BASE, ANSWER_A(BASE), windows(replaced("It is a.", "It is an a.")(BASE)))
    assert refused.value.conflicts == (MergeConflict("entries", "a", mine=("answer",), theirs=("answer",)),)


@pytest.mark.parametrize("edit", [ANSWER_A, NEW_AFTER_A, WITHOUT_A, B_BEFORE_A])
def test_one_side_only(edit: Edit) -> None:
    """If only one side has changes, or both have the same ones, these are the result."""
    changed = edit(BASE)
    assert rebase(BASE, changed, BASE) == rebase(BASE, BASE, changed) == rebase(BASE, changed, changed) == changed


def test_both_add() -> None:
    """Additions by both in the same place follow each other, the live one first."""
    theirs = editing.add_known_question(editing.add_entry(BASE, "id: x\nquestions: X?\nanswer: X."), "x", "none")
    mine = editing.add_known_question(editing.add_entry(BASE, "id: y\nquestions: Y?\nanswer: Y."), "y", "none")
    expected = editing.add_known_question(editing.add_entry(theirs, "id: y\nquestions: Y?\nanswer: Y."), "y", "none")
    assert rebase(BASE, theirs, mine) == expected


def test_both_add_a_section() -> None:
    """A section created by both contains the additions of both."""
    base = BASE[: BASE.index("known_questions:")]
    theirs, mine = (editing.add_known_question(base, ask, "none") for ask in "xy")
    assert rebase(base, theirs, mine) == editing.add_known_question(theirs, "y", "none")
    with_entry = editing.add_entry(base, A.replace("id: a", "id: n"))
    both = editing.add_known_question(with_entry, "y", "none")
    assert rebase(base, with_entry, mine) == both
    assert rebase(base, mine, with_entry) == both


@pytest.mark.parametrize(
    ("theirs", "mine", "conflict"),
    [
        (
            replaced("ko: [가?]", "ko: [갸?]"),
            lambda text: ANSWER_A(text).replace("ko: [가?]", "ko: [거?]"),
            MergeConflict("entries", "a", mine=("questions › ko", "answer"), theirs=("questions › ko",)),
        ),
        (
            replaced("id: a\n", "id: aa\n"),
            replaced("id: a\n", "id: ab\n"),
            MergeConflict("entries", "a", mine=("id",), theirs=("id",)),
        ),
        (WITHOUT_A, ANSWER_A, MergeConflict("entries", "a", mine=("answer",), theirs=None)),
        (ANSWER_A, WITHOUT_A, MergeConflict("entries", "a", mine=None, theirs=("answer",))),
        (
            replaced("It is a.\n", "It is a.  # so\n"),
            ANSWER_A,
            MergeConflict("entries", "a", mine=("answer",), theirs=()),
        ),
        (
            NEW_AFTER_A,
            replaced("  - id: b\n", "  - {id: n, questions: N?, answer: M.}\n  - id: b\n"),
            MergeConflict("entries", "n", mine=("id", "questions", "answer"), theirs=("id", "questions", "answer")),
        ),
        (
            replaced("title: T\n", "title: U\n"),
            replaced("title: T\n", "title: V\n"),
            MergeConflict("title", "", mine=("text",), theirs=("text",)),
        ),
        (
            replaced("{ask: q, expect: a}", "{ask: q, expect: b}"),
            replaced("{ask: q, expect: a}", "{ask: q, expect: c}"),
            MergeConflict("known_questions", "q", mine=("expect",), theirs=("expect",)),
        ),
        (
            replaced("# about c", "# all about c"),
            replaced("# about c", "# on c"),
            MergeConflict("entries", "c", mine=(), theirs=()),
        ),
        (
            B_BEFORE_A,
            lambda text: text.replace(A, "").replace("known_questions:", A + "known_questions:"),
            MergeConflict("entries", "", mine=("order",), theirs=("order",)),
        ),
    ],
)
def test_conflict(theirs: Edit, mine: Edit, conflict: MergeConflict) -> None:
    """If both changed the same thing, it is named, with the parts that each changed."""
    with pytest.raises(RebaseConflictError) as refused:
        rebase(BASE, theirs(BASE), mine(BASE))
    assert refused.value.conflicts == (conflict,)


def test_all_conflicts() -> None:
    """All conflicts are reported at once, in sentences."""
    mine = WITHOUT_A(replaced("title: Topic", "title: Mine")(BASE))
    with pytest.raises(RebaseConflictError) as refused:
        rebase(BASE, ANSWER_A(replaced("title: Topic", "title: Theirs")(BASE)), mine)
    assert str(refused.value) == (
        "topic 't': your draft changes title, and the live FAQ changes title\n"
        "entry 'a': your draft removes it, and the live FAQ changes answer"
    )


def test_alias_cut_off() -> None:
    """Changes that only seem compatible are refused: one side uses what the other removed."""
    base = BASE.replace("It is a.", "&x It is a.")
    with pytest.raises(RebaseConflictError, match="do not fit those of the live FAQ"):
        rebase(base, base.replace("&x ", ""), base.replace("It is c.", "*x"))


def test_section_without_a_name() -> None:
    """A section with an empty key stays: the loader decides whether it is allowed."""
    base = BASE.replace("topics:\n", "'': kept\ntopics:\n")
    assert rebase(base, ANSWER_A(base), TITLE_B(base)) == TITLE_B(ANSWER_A(base))


def test_lists_in_brackets() -> None:
    """A list in brackets is one unit: changes by both are a conflict, a change by one is not."""
    base = "title: T\nentries: [{id: a, questions: A?, answer: A.}, {id: b, questions: B?, answer: B.}]\n"
    one, other = base.replace("A.", "AA."), base.replace("B.", "BB.")
    with pytest.raises(RebaseConflictError):
        rebase(base, one, other)
    assert rebase(base, one, base.replace("title: T", "title: U")) == one.replace("title: T", "title: U")


def test_not_yaml() -> None:
    """An unreadable text is refused in the same way as by the loader."""
    with pytest.raises(FAQError):
        rebase(BASE, ANSWER_A(BASE), "entries: [")


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(faq_texts(), st.data())
def test_independent_edits(text: str, draw: st.DataObject) -> None:
    """Edits of different entries are merged as if made one after the other, in either order."""
    assume("entries: [" not in text)
    ids = [f"e{number}" for number in range(text.count("id: e"))]
    assume(len(ids) > 1)
    one, other = draw.draw(st.permutations(ids))[:2]
    edits: dict[str, Callable[[str, str], str]] = {
        "answer": lambda old, entry: editing.set_answer(old, entry, "ko", "It is:\nthis"),
        "question": lambda old, entry: editing.add_question(old, entry, "en", f"New {entry}"),
        "add": lambda old, entry: editing.add_entry(old, f"id: n{entry}\nquestions: N {entry}\nanswer: N", entry),
        "rename": lambda old, entry: editing.replace_entry(
            old, entry, editing.entry_text(old, entry).replace(f"id: {entry}", f"id: r{entry}", 1)
        ),
    }
    named = [draw.draw(st.sampled_from(sorted(edits))) for _ in range(2)]
    assume("rename" not in named or "related" not in text)  # It would change the references to the entry.
    first, second = (edits[name] for name in named)
    theirs, mine = first(text, one), second(text, other)
    merged = rebase(text, theirs, mine)
    assert merged == second(theirs, other)
    assert merged == first(mine, one)
