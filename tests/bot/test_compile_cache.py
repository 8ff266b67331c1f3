"""What is compiled once is read from the user's cache folder from then on, and only what is meant."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from pathlib import Path

import pytest

from bot import compile_cache
from knowledge.compiled import CompiledFAQ, compile_faq
from knowledge.problems import FAQError
from knowledge.question import Question

FAQ = """\
title: Pier
sources: {notice: {file: notice.txt, title: Notice, date: 2025-01-15}}
entries:
  - id: pier
    questions: [Where is the pier?, pier location, how do i get to the pier]
    answer: By the old harbour.
    source: {document: notice, paragraph: 1, quote: The pier is by the old harbour.}
  - {id: boats, questions: [When do boats leave?, boat times], answer: At noon.}
"""
QUESTION = Question("wheres the peir")

Compile = Callable[..., CompiledFAQ]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The cache folder, which is not there yet; an FAQ's documents are in `documents`."""
    monkeypatch.undo()  # Not what the other tests use.
    monkeypatch.setattr("platformdirs.user_cache_path", lambda _: tmp_path / "cache")
    documents = tmp_path / "documents"
    documents.mkdir()
    (documents / "notice.txt").write_text("Notice\n\nDate\n2025-01-15\n\n1. The pier is by the old harbour.\n")
    return tmp_path / "cache"


@pytest.fixture
def times_compiled(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts that were compiled."""
    texts = []

    def compile_and_note(text: str, *others: object) -> CompiledFAQ:
        texts.append(text)
        return compile_faq(text, *others)  # type: ignore[arg-type]

    monkeypatch.setattr(compile_cache, "compile_faq", compile_and_note)
    return texts


def compiled(folder: Path, text: str = FAQ, *, is_checked: bool = False) -> CompiledFAQ:
    """The FAQ, as kept or not."""
    return compile_cache.cached_or_compiled(text, "faq.yaml", (folder.parent / "documents",), is_checked=is_checked)


def test_the_second_time_it_is_read(folder: Path, times_compiled: list[str]) -> None:
    """It answers as before, and its report is the same; nothing was compiled again."""
    first, second = compiled(folder, is_checked=True), compiled(folder, is_checked=True)
    assert times_compiled == [FAQ]
    assert second is not first
    assert second.index.match(QUESTION) == first.index.match(QUESTION)
    assert second.index.match(QUESTION).entry == "pier"
    assert second.report == first.report


def test_a_report_is_made_when_it_is_needed(folder: Path, times_compiled: list[str]) -> None:
    """An FAQ that was kept without its report gets it where it is asked for, and keeps it."""
    assert not compiled(folder).is_checked
    assert compiled(folder, is_checked=True).is_checked
    assert compiled(folder).is_checked
    assert times_compiled == [FAQ]


def test_another_text_or_document_is_compiled(folder: Path, times_compiled: list[str]) -> None:
    """A changed text, a changed document and a changed program are each compiled anew."""
    compiled(folder)
    compiled(folder, FAQ.replace("noon", "nine"))
    assert len(times_compiled) == 2
    (folder.parent / "documents" / "notice.txt").write_text("Notice\n\nDate\n2025-01-15\n\n1. Another text.\n")
    with pytest.raises(FAQError, match="quote"):
        compiled(folder)
    assert len(times_compiled) == 3


def test_another_program_compiles_for_itself(
    folder: Path, times_compiled: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What another version of the matcher kept is not read."""
    compiled(folder)
    (tmp_path / "index.py").write_text("another program")
    monkeypatch.setattr("knowledge.__path__", [str(tmp_path)])
    compiled(folder)
    assert len(times_compiled) == 2


@pytest.mark.parametrize("content", [b"", b"not a pickle", pickle.dumps("no FAQ"), pickle.dumps("no FAQ")[:-3]])
def test_a_damaged_file_is_written_again(folder: Path, times_compiled: list[str], content: bytes) -> None:
    """A file that cannot be read is as good as none, and the next time there is a good one."""
    compiled(folder)
    [file] = folder.iterdir()
    file.write_bytes(content)
    assert compiled(folder).index.match(QUESTION).entry == "pier"
    assert compiled(folder).index.match(QUESTION).entry == "pier"
    assert len(times_compiled) == 2


def test_nothing_is_read_that_others_could_have_written(folder: Path, times_compiled: list[str]) -> None:
    """In a folder that others may write to, a file may be anybody's."""
    compiled(folder)
    folder.chmod(0o777)
    compiled(folder)
    assert len(times_compiled) == 2


def test_without_a_folder_it_is_compiled_each_time(folder: Path, times_compiled: list[str]) -> None:
    """If the cache folder cannot be made, the FAQ answers anyway."""
    folder.write_text("a file")
    for _ in range(2):
        assert compiled(folder).index.match(QUESTION).entry == "pier"
    assert len(times_compiled) == 2


def test_those_used_last_are_kept(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of more FAQs than the cache keeps, the one used longest ago goes; nothing else is left."""
    monkeypatch.setattr(compile_cache, "MOST_KEPT", 2)
    for number in range(4):
        compiled(folder, FAQ.replace("noon", str(number)))
    assert len(list(folder.iterdir())) == 2


def test_what_a_killed_process_left_is_removed(folder: Path) -> None:
    """A file that was being written when its process ended does not stay."""
    compiled(folder)
    (folder / ".faqbot-killed.tmp").write_bytes(b"half of it")
    compiled(folder, FAQ.replace("noon", "nine"))
    assert {file.suffix for file in folder.iterdir()} == {compile_cache.SUFFIX}


def test_a_very_long_one_is_not_kept(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What would fill the disk is compiled each time."""
    monkeypatch.setattr(compile_cache, "LONGEST_KEPT", 100)
    compiled(folder)
    assert not folder.exists()
