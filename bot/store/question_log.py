"""The question log: questions and their outcomes, so that admins see what the FAQ lacks.

It identifies people only by keyed hashes, and deletes old questions.
"""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal, cast

from sqlalchemy import ColumnElement, Select, delete, func, or_, select, union_all, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.store.database import Database, rows_changed
from bot.store.schema import FeedbackRow, HandledQuestionRow, QuestionRow
from knowledge.question import Outcome

LONGEST_QUESTION = 500
"""How many characters of a question are stored."""

ChatKind = Literal["private", "group", "inline"]


@dataclass(frozen=True, slots=True)
class AskedQuestion:
    """A question and its outcome.

    Attributes:
        id: From `new_question_id`.
        question: The words as typed; `LONGEST_QUESTION` characters of them are stored.
        outcome: See `Outcome`.
        entry: Id of the entry that answered, if one did.
        score: The best score.
        language: The language of the answer.
        chat_kind: Where it was asked.
        asker: A keyed hash from `AskerKey`.
        suggestions: Ids of the entries that were suggested.
        taken: Id of the suggestion that was tapped, None if none was yet.
        at: When it was asked.
        context: Id of the entry shown before, which was the context of the question.
    """

    id: str
    question: str
    outcome: Outcome
    entry: str | None
    score: float
    language: str
    chat_kind: ChatKind
    asker: str
    suggestions: tuple[str, ...]
    taken: str | None
    at: datetime
    context: str | None = None


@dataclass(frozen=True, slots=True)
class UnansweredQuestion:
    """A question that got no answer, or a wrong one; the same words from several people count as one.

    Attributes:
        question: The words as last typed.
        language: The language of the last reply.
        outcome: Its last outcome.
        entry: Id of the entry that was rated wrong, if one was.
        times: How often it was asked without a good answer.
        last_at: When that was last.
    """

    question: str
    language: str
    outcome: Outcome
    entry: str | None
    times: int
    last_at: datetime


@dataclass(frozen=True, slots=True)
class Counts:
    """How many questions got an answer, suggestions or neither; how many answers were rated right and wrong."""

    answered: int
    suggested: int
    none: int
    thumbs_up: int
    thumbs_down: int


def new_question_id() -> str:
    """A new id for a question: 8 URL-safe characters, short enough for callback data."""
    return secrets.token_urlsafe(6)


def is_question_id(text: str) -> bool:
    """Whether a text may be such an id."""
    return re.fullmatch(r"[A-Za-z0-9_-]{8}", text) is not None


class QuestionLog:
    """The log in the database. All methods raise `DatabaseError` when it cannot be read or written."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def record(self, asked: AskedQuestion) -> None:
        """Record a question; recording it again changes nothing."""
        question = asked.question[:LONGEST_QUESTION]
        row = self._database.insert(QuestionRow).values(
            id=asked.id,
            question=question,
            normalised=_normalised(question),
            outcome=str(asked.outcome),
            entry=asked.entry,
            score=asked.score,
            language=asked.language,
            chat_kind=asked.chat_kind,
            asker=asked.asker,
            suggestions=list(asked.suggestions),
            taken=asked.taken,
            at=asked.at,
            context=asked.context,
        )
        async with self._database.session() as session:
            await session.execute(row.on_conflict_do_nothing())

    async def take(self, question_id: str, entry: str) -> None:
        """Record which suggestion was chosen; the last one counts."""
        async with self._database.session() as session:
            await session.execute(update(QuestionRow).where(QuestionRow.id == question_id).values(taken=entry))

    async def rate(self, question_id: str, asker: str, entry: str, right: bool) -> bool:
        """Record whether somebody rates the answer right; False if they rated it the same before.

        A changed rating replaces the earlier one. The question itself may be deleted by then.
        """
        said = {"entry": entry, "right": right, "at": datetime.now(UTC)}
        row = self._database.insert(FeedbackRow).values(question_id=question_id, asker=asker, **said)
        differs = or_(FeedbackRow.right != row.excluded.right, FeedbackRow.entry != row.excluded.entry)
        row = row.on_conflict_do_update(index_elements=["question_id", "asker"], set_=said, where=differs)
        async with self._database.session() as session:
            return await rows_changed(session, row) == 1

    async def most_asked(self, limit: int, since: datetime) -> list[str]:
        """Up to `limit` ids of entries, sorted by how often each answered or was chosen from suggestions."""
        answers = select(QuestionRow.entry).where(QuestionRow.outcome == Outcome.ANSWER.value, QuestionRow.at >= since)
        taken = select(QuestionRow.taken).where(QuestionRow.at >= since)
        entries = union_all(answers, taken).subquery()
        query = (
            select(entries.c.entry)
            .where(entries.c.entry.is_not(None))
            .group_by(entries.c.entry)
            .order_by(func.count().desc(), entries.c.entry)
            .limit(limit)
        )
        async with self._database.reading() as session:
            return list(await session.scalars(query))

    async def counts(self, since: datetime) -> Counts:
        """The outcomes of the questions and the ratings of the answers since a time."""
        outcomes = (
            select(QuestionRow.outcome, func.count()).where(QuestionRow.at >= since).group_by(QuestionRow.outcome)
        )
        ratings = select(FeedbackRow.right, func.count()).where(FeedbackRow.at >= since).group_by(FeedbackRow.right)
        async with self._database.reading() as session:
            asked = dict((await session.execute(outcomes)).all())
            rated = dict((await session.execute(ratings)).all())
        return Counts(
            answered=asked.get(Outcome.ANSWER, 0),
            suggested=asked.get(Outcome.SUGGEST, 0),
            none=asked.get(Outcome.NONE, 0),
            thumbs_up=rated.get(True, 0),
            thumbs_down=rated.get(False, 0),
        )

    async def unanswered(self, since: datetime) -> list[UnansweredQuestion]:
        """The questions that got no answer, only suggestions that nobody chose, or an answer that was rated wrong.

        The most asked come first, then the latest; questions already dealt with are left out.
        """
        wrong = (
            select(FeedbackRow.question_id, func.max(FeedbackRow.entry).label("entry"))
            .where(FeedbackRow.right.is_(False))
            .group_by(FeedbackRow.question_id)
            .subquery()
        )
        handled = (
            select(HandledQuestionRow.question)
            .where(HandledQuestionRow.question == QuestionRow.normalised)
            .where(or_(HandledQuestionRow.until.is_(None), HandledQuestionRow.until > datetime.now(UTC)))
        )
        entry = func.coalesce(wrong.c.entry, QuestionRow.entry).label("entry")
        found = (
            _numbered(entry, func.count().over(partition_by=QuestionRow.normalised).label("times"))
            .outerjoin(wrong, wrong.c.question_id == QuestionRow.id)
            .where(QuestionRow.at >= since, ~handled.exists())
            .where(
                or_(
                    QuestionRow.outcome == Outcome.NONE.value,
                    (QuestionRow.outcome == Outcome.SUGGEST.value) & QuestionRow.taken.is_(None),
                    wrong.c.question_id.is_not(None),
                )
            )
            .subquery()
        )
        query = (
            select(QuestionRow, found.c.entry, found.c.times)
            .join(found, found.c.id == QuestionRow.id)
            .where(found.c.number == 1)
            .order_by(found.c.times.desc(), QuestionRow.at.desc(), QuestionRow.id)
        )
        async with self._database.reading() as session:
            return [
                UnansweredQuestion(row.question, row.language, Outcome(row.outcome), wrong_entry, times, row.at)
                for row, wrong_entry, times in await session.execute(query)
            ]

    async def rated_wrong_unasked(self, since: datetime) -> dict[str, int]:
        """How often each entry was rated wrong since a time without a question in the log, the most often first.

        Such an entry was opened from a list, a link or another answer; or its question has been deleted.
        """
        logged = select(QuestionRow.id).where(QuestionRow.id == FeedbackRow.question_id)
        query = (
            select(FeedbackRow.entry, func.count())
            .where(FeedbackRow.right.is_(False), FeedbackRow.at >= since, ~logged.exists())
            .group_by(FeedbackRow.entry)
            .order_by(func.count().desc(), FeedbackRow.entry)
        )
        async with self._database.reading() as session:
            return dict((await session.execute(query)).all())

    async def since(self, at: datetime, limit: int) -> list[AskedQuestion]:
        """Up to `limit` questions asked since `at`, newest first; of the same words only the newest.

        Inline queries are left out: they are beginnings of words, which were completed instead of matched.
        """
        found = _numbered().where(QuestionRow.at >= at, QuestionRow.chat_kind != "inline").subquery()
        query = (
            select(QuestionRow)
            .join(found, found.c.id == QuestionRow.id)
            .where(found.c.number == 1)
            .order_by(QuestionRow.at.desc(), QuestionRow.id)
            .limit(limit)
        )
        async with self._database.reading() as session:
            return [_asked(row) for row in await session.scalars(query)]

    async def handle(self, question: str, decision: str, until: datetime | None = None) -> None:
        """Hide these words from the unanswered questions, for good or until a time."""
        decided = {"decision": decision, "until": until, "at": datetime.now(UTC)}
        words = _normalised(question[:LONGEST_QUESTION])
        row = self._database.insert(HandledQuestionRow).values(question=words, **decided)
        async with self._database.session() as session:
            await session.execute(row.on_conflict_do_update(index_elements=["question"], set_=decided))

    async def forget(self, asker: str) -> int:
        """Delete somebody's questions and ratings; returns the number of rows deleted."""
        return await self._delete(QuestionRow.asker == asker, FeedbackRow.asker == asker)

    async def prune(self, before: datetime) -> int:
        """Delete the questions and ratings from before a time; returns the number of rows deleted."""
        return await self._delete(QuestionRow.at < before, FeedbackRow.at < before)

    async def _delete(self, questions: ColumnElement[bool], feedback: ColumnElement[bool]) -> int:
        async with self._database.session() as session:
            deleted = await rows_changed(session, delete(QuestionRow).where(questions))
            deleted += await rows_changed(session, delete(FeedbackRow).where(feedback))
            await _forget_decisions(session)
        return deleted


async def _forget_decisions(session: AsyncSession) -> None:
    """Delete the decisions about words that are no longer in the log: they are somebody's words as well."""
    asked = select(QuestionRow.id).where(QuestionRow.normalised == HandledQuestionRow.question)
    await session.execute(delete(HandledQuestionRow).where(~asked.exists()))


def _numbered(*columns: ColumnElement[Any]) -> Select[*tuple[Any, ...]]:
    """Ids of questions, with `number` 1 for the newest of those with the same words."""
    newest_first = func.row_number().over(
        partition_by=QuestionRow.normalised, order_by=(QuestionRow.at.desc(), QuestionRow.id)
    )
    return select(QuestionRow.id, newest_first.label("number"), *columns)


def _normalised(question: str) -> str:
    """The words in the form in which they are compared: case-folded, and separated by single blanks."""
    # Cut again, because case-folding can lengthen: PostgreSQL's index takes 2,700 bytes.
    return " ".join(question.casefold().split())[:LONGEST_QUESTION]


def _asked(row: QuestionRow) -> AskedQuestion:
    return AskedQuestion(
        id=row.id,
        question=row.question,
        outcome=Outcome(row.outcome),
        entry=row.entry,
        score=row.score,
        language=row.language,
        chat_kind=cast("ChatKind", row.chat_kind),
        asker=row.asker,
        suggestions=tuple(row.suggestions),
        taken=row.taken,
        at=row.at,
        context=row.context,
    )
