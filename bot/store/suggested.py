"""What the bot suggested in a chat, for the next text to choose from."""

from __future__ import annotations

from dataclasses import dataclass

from knowledge.question import Match, Suggestions


@dataclass(frozen=True, slots=True)
class Suggested(Suggestions):
    """Suggestions with the question they were for: what their buttons know.

    Attributes:
        question_id: The id of that question in the question log.
    """

    question_id: str


def suggested_by(match: Match, question_id: str) -> Suggested | None:
    """What a match of a question suggests, or None."""
    found = match.suggestions
    return Suggested(found.entries, found.language, question_id) if found else None
