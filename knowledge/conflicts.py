"""Conflicts: a kind of answer, a number or a name in a question that an entry does not have rules the entry out.

A conflict is evidence only if it keeps the FAQ's entries apart. In an FAQ about a press release every entry that is
asked with "28th" is about the 28th session; in a bank's, "transfer 400 dollars" is one amount of many. So the
compilation of an FAQ counts how often a phrasing has a kind of answer or a name that no other phrasing of its entry
has. An FAQ with few phrasings gives no such statistics. If it cites dated documents, names are evidence nevertheless;
kinds of answer are not: a shop's "how much for 3 hours" and "when is the next tour" ask what a shop is always asked.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple, Self

import numpy as np

from knowledge import answer_types, countries, framing, hangul, words
from knowledge.arrays import Counts
from knowledge.model import FAQ
from knowledge.postings import Postings
from knowledge.read_text import ReadText
from knowledge.subject import Subject
from knowledge.token import Token
from knowledge.vocabulary import Vocabulary
from knowledge.word_vectors import word_vectors

MOST_UNSUPPORTED = 0.1
"""Largest share of phrasings that conflict with the other phrasings of their entry for conflicts to be evidence.

The FAQ that ships has 0.04; CLINC150 and BANKING77, where conflicts do harm, have 0.18 and more.
"""
FEWEST_PHRASINGS = 3
"""Fewest phrasings of an entry that enters the statistics."""
FEWEST_CLAIMS = 20
"""Fewest kinds of answer that phrasings must ask for, and fewest names that they must have, to be statistics. With
fewer kinds, one that an entry lacks only raises a doubt."""

_SUBJECT = re.compile(
    r"\b(?:did|does|do|has|have|had|is|was|will|would|can|could)"
    r" (?:(?:the|mr|mrs|ms|dr|minister|president)\.? )*([a-z]+)\b(?! *\W*$)"
)
_KOREAN_SUBJECT = re.compile(r"(?<![가-힣])([가-힣]{2,}?)(?: ?[측쪽])?(?:은|는|이|가|도|께서)(?![가-힣])")

_VIEW = r"(?:views?|positions?|stances?|opinions?|reactions?|responses?|repl(?:y|ies)|comments?|statements?|take)"
_HOLDER_OF_VIEW = re.compile(
    # "what did the philippines say", "did beijing comment"
    r"\b(?:did|does|do|has|have|would|will) (?:the )?([a-z]+)(?: \w+ly)?"
    r" (?:say|said|think|want|comment|respond|react|reply|object|complain|demand|insist|claim|feel|believe)"
    # "china's position", "the response of the us"
    rf"|\b([a-z]+?)s? {_VIEW}\b|\b{_VIEW} of (?:the )?([a-z]+)\b"
)
_KOREAN_HOLDER_OF_VIEW = re.compile(
    r"(?<![가-힣])([가-힣]{2,}?)(?: ?(?:측|쪽|대표|정부))?(?:은|는|이|가|도|의)?"
    r" (?:\S+ ){0,6}?(?:뭐라|뭐래|뭐랬|입장|반응|의견|생각|주장|발언|답변|견해)"
)


class Statistics(NamedTuple):
    """How well the phrasings of an FAQ support what others of the same entry claim.

    Attributes:
        unsupported: Number of claims that no other phrasing of the entry supports.
        claims: Number of all claims.
    """

    unsupported: int
    claims: int

    @classmethod
    def of(cls, claims: Sequence[Sequence[frozenset[str]]], supports: Sequence[Sequence[frozenset[str]]]) -> Self:
        """Count the claims of each entry's phrasings, given what each phrasing claims and what it supports."""
        unsupported = total = 0
        for claimed, supporting in zip(claims, supports, strict=True):
            if len(claimed) < FEWEST_PHRASINGS:
                continue
            for position, claim in enumerate(claimed):
                if claim:
                    others = frozenset[str]().union(*supporting[:position], *supporting[position + 1 :])
                    unsupported += len(claim - others)
                    total += len(claim)
        return cls(unsupported, total)

    @property
    def are_enough(self) -> bool:
        """Whether there are enough claims."""
        return self.claims >= FEWEST_CLAIMS

    @property
    def agree(self) -> bool:
        """Whether few claims lack support, so that a conflict is evidence."""
        return self.unsupported <= MOST_UNSUPPORTED * self.claims


class Conflicts:
    """Finds what in a question rules out which entries.

    Args:
        faq: The FAQ.
        vocabulary: Reads its texts.
        asked: The questions of each entry, read.
        postings: The entries by their words.
        subject: What the FAQ is about, and when. Its numbers, months and kinds of answer belong to all entries: in a
            school's FAQ, "school news" does not ask for anybody's school.
    """

    def __init__(
        self,
        faq: FAQ,
        vocabulary: Vocabulary,
        asked: Sequence[Sequence[Sequence[Token]]],
        postings: Postings,
        subject: Subject,
    ) -> None:
        phrasings = [list(map(words.normalise, entry.phrasings())) for entry in faq.entries]
        self._entries = len(phrasings)
        self._postings = postings
        texts = list(map(words.normalise, subject.texts))
        said = [word for text in texts for word in words.split(text)]
        self._of_all = {words.stem(word) for word in said if word.isdigit() or word in words.MONTHS}
        self._kinds_of_all = frozenset[str]().union(*map(answer_types.asked_for, texts))
        # People, projects. Not the parties: what they said may be in any entry.
        self._own_names = subject.own_names
        self._parties = subject.parties
        kinds = [[answer_types.asked_for(text) for text in texts] for texts in phrasings]
        names = [[_identifiers(tokens) for tokens in texts] for texts in asked]
        known = [[frozenset(token.term for token in tokens) for tokens in texts] for texts in asked]
        of_kinds, of_names = Statistics.of(kinds, kinds), Statistics.of(names, known)
        self._kinds_tell = of_kinds.are_enough and of_kinds.agree
        self._kinds_are_few = not of_kinds.are_enough
        self._names_tell = of_names.agree and (of_names.are_enough or bool(faq.sources))
        answers = [list(map(words.normalise, entry.answer.values())) for entry in faq.entries]
        given = [_given(*of_entry) for of_entry in zip(kinds, answers, strict=True)]
        self._without = {
            kind: np.array([kind not in some for some in given], dtype=np.intp) for kind in answer_types.KINDS
        }
        # An entry must tell of the holder of a view; a question about them is not enough.
        self._told = [
            {token.term for text in (*entry.titles(), *entry.answer.values()) for token in vocabulary.read(text)}
            for entry in faq.entries
        ]
        self._times = np.array([not any(map(framing.another_time, texts)) for texts in phrasings], dtype=np.intp)

    def count(self, asked: ReadText) -> Counts | None:
        """Number of things in a question that rule each entry out; None if nothing does."""
        found = list(self._found(asked).values())
        return np.sum(found, axis=0) if found else None

    def with_entry(self, asked: ReadText, position: int) -> list[str]:
        """The things in a question that rule one entry out."""
        return [what for what, is_without in self._found(asked).items() if is_without[position]]

    def is_only_of_kind(self, asked: ReadText, position: int) -> bool:
        """Whether the only conflicts of an entry are with the kind of answer asked for, whose cues may mislead."""
        found = set(self.with_entry(asked, position))
        return bool(found) and found <= set(answer_types.KINDS) - answer_types.WISHES

    def is_doubtful(self, asked: ReadText, position: int) -> bool:
        """Whether a question may not be about an entry, though nothing rules the entry out.

        Either it asks for a kind of answer that the entry seems to lack, in an FAQ too small for statistics, or about
        somebody that the FAQ does not know.
        """
        if self._names_tell and _is_of_a_stranger(framing.without_oneself(asked.text), asked.tokens):
            return True
        if not self._kinds_are_few:
            return False
        kinds = self._kinds_asked(asked.text, asked.tokens) & answer_types.surely_asked_for(asked.text)
        return any(self._without[kind][position] for kind in kinds)

    def _kinds_asked(self, normalised: str, tokens: Sequence[Token]) -> frozenset[str]:
        # A wish may precede the clause that asks ("in your opinion, …"); "I work in a school" asks for no school.
        asking = framing.what_asks(normalised)
        without_preamble = framing.without_preamble(asking)
        kinds = answer_types.asked_for(without_preamble if framing.is_question(without_preamble) else asking)
        # Korean cues count whatever the spaces: "어느도시에서".
        spaced = [
            token.text for token in tokens if words.is_hangul(token.text) and _stands_in(token, words.split(asking))
        ]
        kinds |= answer_types.asked_for(" ".join(spaced)) - answer_types.WISHES
        kinds |= answer_types.asked_for(framing.without_oneself(normalised)) & answer_types.WISHES
        return kinds - self._kinds_of_all

    def _found(self, asked: ReadText) -> dict[str, Counts]:
        """The possible conflicts in a question: for each, 1 for every entry that it rules out."""
        relevant, tokens = framing.without_oneself(asked.text), asked.tokens
        if relevant != asked.text:
            tokens = [token for token in tokens if _stands_in(token, words.split(relevant))]
        found: dict[str, Counts] = {}
        if self._kinds_tell:
            found |= {kind: self._without[kind] for kind in sorted(self._kinds_asked(asked.text, tokens))}
        if self._names_tell:
            for name, alternatives in sorted(self._named(relevant, tokens).items()):
                if self._of_all.isdisjoint(alternatives):
                    found[name] = np.ones(self._entries, dtype=np.intp)
                    for alternative in alternatives:
                        found[name][self._postings.having(alternative)] = 0
            for name in sorted(self._holders_of_views(relevant, tokens)):
                found[f"{name}'s view"] = np.array([name not in told for told in self._told], dtype=np.intp)
            another_time = framing.another_time(relevant)
            if another_time:
                found[another_time] = self._times
        return found

    def _named(self, normalised: str, tokens: Sequence[Token]) -> dict[str, set[str]]:
        """The names in a text, each with itself and the names that the text offers as alternatives to it."""
        naming = {token.text: token.term for token in tokens if self._is_name(token)}
        named = {term: {term} for term in naming.values()}
        for offered in framing.choices(normalised):
            # Korean words were typed with endings that the tokens lack.
            some = {
                term
                for text, term in naming.items()
                if text in offered or (words.is_hangul(text) and any(word.startswith(text) for word in offered))
            }
            for term in some:
                named[term] |= some
        return named

    def _holders_of_views(self, normalised: str, tokens: Sequence[Token]) -> set[str]:
        """The names of those whose view or words a text asks for."""
        holders = {word for found in _HOLDER_OF_VIEW.findall(normalised) for word in found if word}
        holders |= set(_KOREAN_HOLDER_OF_VIEW.findall(normalised))
        named = {token.term for token in tokens if holders & {token.text, token.text.removesuffix("s")}}
        return {token.term for token in tokens if token.term in named and self._is_name(token)} - self._parties

    def _is_name(self, token: Token) -> bool:
        return token.term in _identifiers([token]) or (token.term in self._own_names and token.similarity == 1)


def _given(asked: Sequence[frozenset[str]], answers: Sequence[str]) -> frozenset[str]:
    """The kinds of answer that an entry gives: those its phrasings ask for, and those evident in its answers."""
    given = frozenset[str]().union(*asked, *map(answer_types.given_by, answers))
    if given & answer_types.FINER_TIMES:
        given |= {"time"}
    if "time" in given and len(asked) < FEWEST_PHRASINGS:
        given |= answer_types.FINER_TIMES  # Too few phrasings to exclude a day or an hour.
    return given


def _is_of_a_stranger(normalised: str, tokens: Sequence[Token]) -> bool:
    """Whether the subject of a question is a word that neither the FAQ nor most people know: "did hasan sign it"."""
    unknown = {token.text for token in tokens if token.similarity == 0 and not token.is_filler}
    acting = unknown.intersection(_SUBJECT.findall(normalised))
    # A Korean name may have been split into pieces, one of which is known.
    for word in _KOREAN_SUBJECT.findall(normalised):
        if sum(len(piece) for piece in unknown if piece in word) >= len(word) - 1:
            acting.add(word)
    return any(word not in hangul.COMMON and not word_vectors().is_common(word) for word in acting)


def _stands_in(token: Token, said: Sequence[str]) -> bool:
    """Whether a token is among some words of a text. Korean tokens have lost the endings and spaces of the text."""
    if words.is_hangul(token.text):
        return token.text.replace(" ", "") in "".join(said)
    return set(token.text.split()) <= set(said)


def _identifiers(tokens: Sequence[Token]) -> frozenset[str]:
    """The numbers, months, countries and nationalities in a text."""
    known = _known_identifiers()
    return frozenset(
        token.term
        for token in tokens
        if token.text.isdigit() or token.text in words.ORDINALS_ONLY or token.text in known or token.term in known
    )


@cache
def _known_identifiers() -> frozenset[str]:
    several = {name.replace(" ", "_") for name in countries.country_names_of_several_words()}
    return countries.country_names() | several | words.MONTHS | frozenset(map(words.stem, words.MONTHS))
