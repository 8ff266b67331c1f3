"""An FAQ ready to answer: loaded, compiled and checked. Whatever goes live comes from here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from knowledge.check import Report, check
from knowledge.index import Index
from knowledge.loader import SHIPPED_DOCUMENTS, LoadedFAQ, load_text
from knowledge.problems import FAQError


@dataclass(frozen=True)
class CompiledFAQ:
    """An FAQ with all that is known of it.

    Attributes:
        text: The file's text.
        loaded: The FAQ and where everything stands.
        index: The FAQ compiled for matching.
    """

    text: str
    loaded: LoadedFAQ
    index: Index

    @cached_property
    def report(self) -> Report:
        """What the check finds; made when it is first asked for, which takes about half as long as compiling."""
        return check(self.loaded, self.index)

    @property
    def is_checked(self) -> bool:
        """Whether the report has been made."""
        return "report" in vars(self)


def compile_faq(
    text: str, file: str, folders: Iterable[Path] = (SHIPPED_DOCUMENTS,), *, must_be_supported: bool = True
) -> CompiledFAQ:
    """Load and compile the text of an FAQ file; the arguments are those of `load_text`.

    Raises:
        FAQError: The text breaks a rule.
    """
    loaded = load_text(text, file, folders, must_be_supported=must_be_supported)
    return CompiledFAQ(text, loaded, Index(loaded.faq))


def publishable(compiled: CompiledFAQ) -> CompiledFAQ:
    """The same FAQ, if it may go live.

    Raises:
        FAQError: Known questions do not reach what they must.
    """
    if compiled.report.problems:
        raise FAQError(compiled.report.problems)
    return compiled
