"""Input and output of the matcher."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from knowledge.token import Token


class SmallTalk(StrEnum):
    """Texts that are no questions but get a reply."""

    GREETING = "greeting"
    THANKS = "thanks"
    NOD = "nod"
    """"Ok", "I see"."""
    DISBELIEF = "disbelief"
    """"That is wrong", "you did not answer my question", insults."""
    IDENTITY = "identity"
    """"Are you a person?", "can I speak to a human?"."""
    HELP = "help"
    """"What can I ask?"."""
    FAREWELL = "farewell"
    """"Bye", "stop"."""
    AFFECTION = "affection"
    """"I love you", "👍"."""
    LANGUAGE = "language"
    """"Korean please", where there is no answer to repeat in it."""


class Outcome(StrEnum):
    """The outcome of a question."""

    ANSWER = "answer"
    """One entry answers it."""
    SUGGEST = "suggest"
    """Up to three entries may answer it."""
    NONE = "none"
    """The FAQ has no answer."""


@dataclass(frozen=True, slots=True)
class Suggestions:
    """What was suggested in reply to a question.

    Attributes:
        entries: Ids of the entries, in the order in which they were shown.
        language: The language they were shown in.
    """

    entries: tuple[str, ...]
    language: str


@dataclass(frozen=True, slots=True)
class Question:
    """A question.

    Attributes:
        text: The words as typed.
        language: The asker's language as known from elsewhere (their Telegram settings), or None.
        context: Id of the entry last shown in this chat, the context of a follow-up; or None.
        suggestions: What was suggested right before, of which it may choose one; or None.
    """

    text: str
    language: str | None = None
    context: str | None = None
    suggestions: Suggestions | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entry that may answer a question, with its score, 0 to 1."""

    entry: str
    score: float


@dataclass(frozen=True, slots=True)
class Match:
    """The outcome of a question.

    Attributes:
        outcome: See `Outcome`.
        candidates: The entries in order of score: the answer alone, up to three suggestions, or none.
        score: That of the first candidate; without one the best of all entries, at most `decision.BEST_NONE`, or 0 if
            no question was asked.
        language: The language to answer in.
        small_talk: The kind of text, if it was no question; the outcome is none then.
        repeats: Whether the answer is the one shown before, though the question does not ask for it again: no other
            entry is closer.
        is_choice: Whether the answer was chosen from what was suggested before: "the second one".
    """

    outcome: Outcome
    candidates: tuple[Candidate, ...]
    score: float
    language: str
    small_talk: SmallTalk | None = None
    repeats: bool = False
    is_choice: bool = False

    @property
    def entry(self) -> str | None:
        """Id of the entry that answers, or None."""
        return self.candidates[0].entry if self.outcome is Outcome.ANSWER else None

    @property
    def suggestions(self) -> Suggestions | None:
        """What it suggests, of which the next text may choose one; or None."""
        if self.outcome is not Outcome.SUGGEST:
            return None
        return Suggestions(tuple(candidate.entry for candidate in self.candidates), self.language)


class Doubt(StrEnum):
    """Why the most similar entry, though above the threshold, is only suggested."""

    NEAR_TIE = "another entry is nearly as similar"
    ROLES = "it asks who did it to whom the other way round"
    SPLIT = "another entry has a word of the question that this one lacks"
    KIND = "it may not give the kind of answer asked for, or not know who is asked about"
    COMMON = "the question is one word that many entries have"
    CONTEXT = "neither the entry shown before nor the words of the question point to it clearly"
    SLIP = "a word may be a name rather than a typo"


@dataclass(frozen=True, slots=True)
class ExplainedWord:
    """A word of a question and its effect on the match.

    Attributes:
        token: The word as it was understood.
        weight: Its weight (`Postings.weight`).
        is_covered: Whether the most similar entry has it.
        alike: The term of a synonym that the most similar entry has instead, or None.
    """

    token: Token
    weight: float
    is_covered: bool
    alike: str | None


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a question got the match it got.

    Attributes:
        match: The match.
        closest: The most similar entries with their scores, also those below the thresholds, best first.
        words: The words of the question.
        conflicts: What ruled out the entry that is most similar by words alone: kinds of answer, names, numbers.
        is_follow_up: Whether it was read in the context of the entry shown before.
        doubt: Why the most similar entry, though above the threshold, did not answer; or None.
    """

    match: Match
    closest: tuple[Candidate, ...]
    words: tuple[ExplainedWord, ...]
    conflicts: tuple[str, ...]
    is_follow_up: bool
    doubt: Doubt | None
