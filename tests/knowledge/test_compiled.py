"""An FAQ goes live only if it loads and its known questions reach what they must."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.compiled import compile_faq, publishable
from knowledge.problems import FAQError

PIER = """\
title: Pier
entries:
  - {id: pier, questions: {en: [Where is the pier?], ko: [부두가 어디예요?]}, answer: {en: In the west., ko: 서쪽에요.}}
  - {id: boats, questions: [When do boats leave?], answer: At noon.}
"""


def test_an_faq_with_warnings_may_go_live() -> None:
    """An FAQ whose known questions reach what they must is returned as it is, whatever else could be better."""
    compiled = compile_faq(PIER + "known_questions: [{ask: where's the pier, expect: pier}]\n", "faq.yaml")
    assert compiled.report.warnings
    assert publishable(compiled) is compiled


def test_an_faq_that_misses_known_questions_is_refused() -> None:
    """The refusal names every known question that was missed, at its place in the file."""
    missed = "  - {ask: where's the pier, expect: boats}\n  - {ask: when do boats leave, expect: none}\n"
    compiled = compile_faq(f"{PIER}known_questions:\n{missed}", "faq.yaml")
    with pytest.raises(FAQError) as refused:
        publishable(compiled)
    assert [str(problem).split(" must ")[0] for problem in refused.value.problems] == [
        "faq.yaml:6:5: known question 'where's the pier'",
        "faq.yaml:7:5: known question 'when do boats leave'",
    ]


def test_documents_are_looked_for_in_the_folders_given(tmp_path: Path, notice_text: str) -> None:
    """A cited document that is in none of them is a problem, even before the FAQ is checked."""
    cited = f"{PIER}sources: {{notice: {{file: pier.txt, title: Notice, date: 2025-01-15}}}}\n"
    with pytest.raises(FAQError, match=r"pier\.txt"):
        compile_faq(cited, "faq.yaml", (tmp_path,))
    (tmp_path / "pier.txt").write_text(notice_text, encoding="utf-8")
    assert compile_faq(cited, "faq.yaml", (tmp_path,)).loaded.documents.keys() == {"notice"}
