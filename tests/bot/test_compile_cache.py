"""A compiled FAQ is read from the user's cache folder the next time, and only if it is the right one."""

from __future__ import annotations

import os
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
    """The cache folder, which does not exist yet; an FAQ's documents are in `documents`."""
    monkeypatch.undo()  # Not the folder that the other tests use.
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
    """The compiled FAQ, from the cache or new."""
    return compile_cache.cached_or_compiled(text, "faq.yaml", (folder.parent / "documents",), is_checked=is_checked)


def test_the_second_time_it_is_read(folder: Path, times_compiled: list[str]) -> None:
    """It gives the same answers and the same report, and nothing is compiled again."""
    first, second = compiled(folder, is_checked=True), compiled(folder, is_checked=True)
    assert times_compiled == [FAQ]
    assert second is not first
    assert second.index.match(QUESTION) == first.index.match(QUESTION)
    assert second.index.match(QUESTION).entry == "pier"
    assert second.report == first.report


def test_a_report_is_made_when_it_is_needed(folder: Path, times_compiled: list[str]) -> None:
    """An FAQ cached without its report gets the report on request, and it is then cached too."""
    assert not compiled(folder).is_checked
    assert compiled(folder, is_checked=True).is_checked
    assert compiled(folder).is_checked
    assert times_compiled == [FAQ]


def test_another_text_or_document_is_compiled(folder: Path, times_compiled: list[str]) -> None:
    """A changed text, document or program leads to a new compilation."""
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
    """Files cached by another version of the matcher are not read."""
    compiled(folder)
    (tmp_path / "index.py").write_text("another program")
    monkeypatch.setattr("knowledge.__path__", [str(tmp_path)])
    compiled(folder)
    assert len(times_compiled) == 2


@pytest.mark.parametrize("content", [b"", b"not a pickle", pickle.dumps("no FAQ"), pickle.dumps("no FAQ")[:-3]])
def test_a_damaged_file_is_written_again(folder: Path, times_compiled: list[str], content: bytes) -> None:
    """An unreadable file counts as missing, and the next time there is a good one."""
    compiled(folder)
    [file] = folder.iterdir()
    file.write_bytes(content)
    assert compiled(folder).index.match(QUESTION).entry == "pier"
    assert compiled(folder).index.match(QUESTION).entry == "pier"
    assert len(times_compiled) == 2


def test_nothing_is_read_that_others_could_have_written(folder: Path, times_compiled: list[str]) -> None:
    """Files in a folder that others can write to are not trusted."""
    compiled(folder)
    folder.chmod(0o777)
    compiled(folder)
    assert len(times_compiled) == 2


def test_without_a_folder_it_is_compiled_each_time(folder: Path, times_compiled: list[str]) -> None:
    """If the cache folder cannot be created, the FAQ still answers."""
    folder.write_text("a file")
    for _ in range(2):
        assert compiled(folder).index.match(QUESTION).entry == "pier"
    assert len(times_compiled) == 2


def test_those_used_last_are_kept(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """If there are more FAQs than the cache keeps, the least recently used one is removed; no other file is left."""
    monkeypatch.setattr(compile_cache, "MOST_KEPT", 2)
    for number in range(4):
        compiled(folder, FAQ.replace("noon", str(number)))
    assert len(list(folder.iterdir())) == 2


def test_what_a_killed_process_left_is_removed(folder: Path) -> None:
    """A file left half-written by a killed process is removed once it is old."""
    compiled(folder)
    left = folder / ".faqbot-killed.tmp"
    left.write_bytes(b"half of it")
    os.utime(left, (0, 0))
    compiled(folder, FAQ.replace("noon", "nine"))
    assert {file.suffix for file in folder.iterdir()} == {compile_cache.SUFFIX}


def test_a_very_long_one_is_not_kept(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An FAQ that would fill the disk is compiled each time."""
    monkeypatch.setattr(compile_cache, "LONGEST_KEPT", 100)
    compiled(folder)
    assert not folder.exists()
