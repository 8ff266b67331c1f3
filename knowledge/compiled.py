"""An FAQ ready to answer: loaded, compiled and checked. Whatever goes live comes from here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from knowledge.check import Report, check
from knowledge.index import Index, compile_index
from knowledge.loader import SHIPPED_DOCUMENTS, LoadedFAQ, load_text
from knowledge.problems import FAQError


@dataclass(frozen=True, slots=True)
class CompiledFAQ:
    """An FAQ with all that is known of it.

    Attributes:
        text: The file's text.
        loaded: The FAQ and where everything stands.
        index: The FAQ compiled for matching.
        report: What the check found.
    """

    text: str
    loaded: LoadedFAQ
    index: Index
    report: Report


def compile_faq(text: str, file: str, folders: Iterable[Path] = (SHIPPED_DOCUMENTS,)) -> CompiledFAQ:
    """Load, compile and check the text of an FAQ file; whether its known questions go astray is in the report.

    Raises:
        FAQError: The text breaks a rule.
    """
    loaded = load_text(text, file, folders)
    index = compile_index(loaded.faq)
    return CompiledFAQ(text, loaded, index, check(loaded, index))


def publishable(compiled: CompiledFAQ) -> CompiledFAQ:
    """The same FAQ, if it may go live.

    Raises:
        FAQError: Known questions do not reach what they must.
    """
    if compiled.report.problems:
        raise FAQError(compiled.report.problems)
    return compiled
