"""The subject of an FAQ, from its title and its documents' dates: "28th ASEAN-ROK Dialogue", 4 April 2024."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

import numpy as np
from babel.dates import format_date

from knowledge import words
from knowledge.arrays import Mask
from knowledge.model import FAQ
from knowledge.token import Token
from knowledge.vocabulary import Vocabulary

SHORTEST_TITLE = 2
ENOUGH_OF_TITLE = 3
"""Fewest words of a title that a question must have to name it: all of it, but no fewer than the first of these, and no
more than the second."""

_AT = {"at", "in", "during"}
_AT_KOREAN = ("에서", "에서는", "에선", "에서의", "때")
_BETWEEN = {"between", "of", "with"}
_USUAL = {"annual", "yearly", "recent", "official", "bilateral", "deputy", "vice", "ministerial", "level"}
_YEAR_IN_SHORT = re.compile(r"(?<=\bin )\d\d(?=\W*$)")
_OCCASION = re.compile("k|a[tuf]{0,4}h(?:b[tf]+)?")
"""An occasion, coded by `Subject._letter`: "at the annual meeting of Korea and ASEAN", "회의에서"."""


class Subject:
    """What all entries of an FAQ are about, which tells little of what a question asks.

    Args:
        faq: The FAQ.
        vocabulary: Reads its texts.

    Attributes:
        texts: Its title in each language, and the dates of its documents.
        parties: The names in the title. An entry belongs to one of them if its own titles name only that one: "who led
            the ROK side?" to the ROK, "what did ASEAN thank the ROK for?" to neither.
        own_names: The FAQ's other names: of people, projects.
    """

    def __init__(self, faq: FAQ, vocabulary: Vocabulary) -> None:
        titles = [vocabulary.read(title) for title in faq.title.values()]
        self._in_title = {token.term for title in titles for token in title}
        self._last = {title[-1].term for title in titles if title}
        self._shortest = min((len(_title_terms(title)) for title in titles), default=0)
        days = [format_date(source.date, "MMMM M d y", locale="en") for source in faq.sources.values()]
        self.texts = (*faq.title.values(), *days)
        self._vocabulary = vocabulary
        self._day = _days(source.date for source in faq.sources.values())
        self._years = {f"{source.date.year % 100:02}": str(source.date.year) for source in faq.sources.values()}
        self.parties = self._in_title & vocabulary.names
        self.own_names = vocabulary.names - self.parties
        self._of_entries = [
            self._named([token for title in entry.titles() for token in vocabulary.read(title)])
            for entry in faq.entries
        ]

    def without(self, normalised: str) -> list[Token]:
        """The tokens of a question without the FAQ's title and the dates of its documents.

        "Who led the ROK side at the 28th ASEAN-ROK Dialogue in April 2024" asks who led the ROK side.
        """
        tokens = self._vocabulary.read(self._day.sub(" ", normalised) if self._day else normalised)
        enough = max(SHORTEST_TITLE, min(self._shortest, ENOUGH_OF_TITLE))
        kept = [run for run in self._runs(tokens) if len(_title_terms(run) & self._in_title) < enough]
        return self._without_occasion([token for run in kept for token in run])

    def _without_occasion(self, tokens: Sequence[Token]) -> list[Token]:
        """The tokens without the occasion; "at the Security Dialogue" was another one, and stays."""
        rest: list[Token] = []
        begin = 0
        for found in _OCCASION.finditer("".join(map(self._letter, tokens))):
            rest += tokens[begin : found.start()]
            begin = found.end()
        return [*rest, *tokens[begin:]]

    def _letter(self, token: Token) -> str:
        """A word's code in `_OCCASION`.

        h and k are the head of the title (k with a Korean "at"), t another word of it, a "at", b "between", u a usual
        attribute of an occasion, f filler, x anything else.
        """
        if token.term in self._last:
            return "k" if token.text.endswith(_AT_KOREAN) else "h"
        if token.term in self._in_title:
            return "t"
        for letter, some in (("a", _AT), ("b", _BETWEEN), ("u", _USUAL)):
            if token.text in some:
                return letter
        return "f" if token.is_filler and token.text not in words.QUESTION_WORDS else "x"

    def _runs(self, tokens: Sequence[Token]) -> Iterator[list[Token]]:
        """Split the tokens into runs of title words and of other words.

        A title run ends at the title's last word or before a repetition: in "at the ASEAN-ROK Dialogue, ASEAN said" the
        title is followed by a speaker.
        """
        run: list[Token] = []
        for token in tokens:
            begins = not run or (token.term in self._in_title) != (run[-1].term in self._in_title)
            if run and (begins or run[-1].term in self._last or token.term in {other.term for other in run}):
                yield run
                run = []
            run.append(token)
        if run:
            yield run

    def of_another(self, tokens: Sequence[Token]) -> Mask:
        """Which entries belong to another party than those that a question names."""
        asked = self._named(tokens)
        return np.array([bool(asked and own) and asked.isdisjoint(own) for own in self._of_entries])

    def with_century(self, normalised: str) -> str:
        """The text with a final two-digit year of a document in full: "who is chair in 24"."""
        return _YEAR_IN_SHORT.sub(lambda found: self._years.get(found[0], found[0]), normalised)

    def other_party(self, entry: int) -> str | None:
        """The name of the party that an entry does not belong to; None unless it belongs to one of two."""
        others = self.parties - self._of_entries[entry]
        return min(others).replace("_", " ") if len(self.parties) == 2 and len(others) == 1 else None

    def _named(self, tokens: Sequence[Token]) -> set[str]:
        return self.parties & {token.term for token in tokens}


def _title_terms(tokens: Iterable[Token]) -> set[str]:
    """The content words of a title, and Korean filler in it: 한 in 한-아세안."""
    return {token.term for token in tokens if not token.is_filler or words.is_hangul(token.text)}


def _days(dates: Iterable[date]) -> re.Pattern[str] | None:
    """A pattern of some days, their months and years, in English and Korean."""
    ways = []
    for day in dates:
        ways += [
            _in_english(day),
            rf"(?:(?:{day.year}년|올해|지난) ?)?(?<!\d){day.month}월(?: ?{day.day}일)?(?:날|자)?(?:에|의)?(?: 열린)?"
            r"(?=\s|$|[^\w])",
            rf"\b(?:(?:in|of|during) )?{day.year}\b|\bthis year\b|(?:{day.year}년|올해)(?:에|의|도)?(?=\s|$)",
        ]
    return re.compile("|".join(ways)) if ways else None


def _in_english(day: date) -> str:
    """A pattern of a day or its month: "in April", "on 4 April 2024"; "may" and "march" by themselves are words."""
    names = {format_date(day, form, locale="en").casefold() for form in ("MMMM", "MMM")}
    on, of_day = r"(?:(?:on|in|of|from|dated|this) )?(?:the )?", rf"(?:{day.day} (?:of )?)?"
    month, rest = "|".join(sorted(names, reverse=True)), rf"(?: {day.day}\b)?(?:,? {day.year})?"
    if names & words.MONTHS:
        return rf"\b{on}{of_day}(?:{month}){rest}\b"
    preceded, followed = rf"(?:in|of|{day.day}(?: of)?) (?:{month})", rf"(?:{month})(?= {day.day}\b|,? {day.year})"
    return rf"\b(?:{on}{preceded}|{followed}){rest}\b"
