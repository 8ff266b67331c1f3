"""What goes into the matcher and what comes out of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from knowledge.token import Token


class SmallTalk(StrEnum):
    """What is no question, and deserves a word all the same."""

    GREETING = "greeting"
    THANKS = "thanks"
    NOD = "nod"
    """"Ok", "I see", "bye"."""
    DISBELIEF = "disbelief"
    """"That is wrong"."""
    IDENTITY = "identity"
    """"Are you a person?"."""


class Outcome(StrEnum):
    """What became of a question."""

    ANSWER = "answer"
    """One entry answers it."""
    SUGGEST = "suggest"
    """Up to three entries may be meant."""
    NONE = "none"
    """The FAQ has no answer."""


@dataclass(frozen=True, slots=True)
class Question:
    """What somebody asked.

    Attributes:
        text: The words as typed.
        language: The asker's language by other knowledge than the words (their Telegram settings), or None.
        context: Id of the entry that was last shown in this chat, in whose light a follow-up is read.
    """

    text: str
    language: str | None = None
    context: str | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entry that may answer a question, with its score: 0 (unlike) to 1 (certain)."""

    entry: str
    score: float


@dataclass(frozen=True, slots=True)
class Match:
    """The outcome of a question.

    Attributes:
        outcome: See `Outcome`.
        candidates: The entries in order of score: the answer alone, up to three suggestions, or none.
        score: The best score of all entries, also where the outcome is none; 0 where no question was asked.
        language: The language to answer in.
        small_talk: What it was where it was no question; the outcome is none then.
        repeats: Whether the answer is the one shown before, though the question does not ask to hear it again: the FAQ
            has none that is closer.
    """

    outcome: Outcome
    candidates: tuple[Candidate, ...]
    score: float
    language: str
    small_talk: SmallTalk | None = None
    repeats: bool = False

    @property
    def entry(self) -> str | None:
        """Id of the entry that answers, where one does."""
        return self.candidates[0].entry if self.outcome is Outcome.ANSWER else None


class Doubt(StrEnum):
    """Why the likest entry, though like enough to answer, is only suggested."""

    NEAR_TIE = "another entry is nearly as like"
    SPLIT = "another entry has a word that it lacks"
    KIND = "it may not give what is asked for, or know who is asked about"
    COMMON = "all that is said is one word, which many entries have"
    CONTEXT = "what was shown before and what is said now both speak for it too little"
    SLIP = "a word may be a name rather than mistyped"


@dataclass(frozen=True, slots=True)
class ExplainedWord:
    """A word of a question and what it did for the match.

    Attributes:
        token: The word as it was understood.
        weight: How much it tells; 0 for a word that only frames the question.
        is_covered: Whether the likest entry has it.
        alike: The term of a word that the likest entry has instead and that is used alike, or None.
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
        likest: The likest entries with their scores, also those below the thresholds; the second is the runner-up.
        words: The words of the question.
        conflicts: What ruled out the entry that the words alone would have chosen: kinds of answer, names, numbers.
        is_follow_up: Whether it was read in the light of the entry shown before.
        doubt: What held the likest entry back, if anything did.
    """

    match: Match
    likest: tuple[Candidate, ...]
    words: tuple[ExplainedWord, ...]
    conflicts: tuple[str, ...]
    is_follow_up: bool
    doubt: Doubt | None
