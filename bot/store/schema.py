"""The tables in the newest version of the schema; `migrations` brings older versions up to it."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Any, ClassVar

from sqlalchemy import JSON, BigInteger, DateTime, Dialect, MetaData, String, Text, TypeDecorator
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

# SQLite accepts a NUL but then counts only up to it; PostgreSQL refuses it. Half a surrogate pair has no UTF-8.
_UNSTORABLE = re.compile("[\0\ud800-\udfff]")


def exact(text: str) -> str:
    """Return the text itself, if a database can store it unchanged.

    Raises:
        ValueError: The text contains a NUL or half a surrogate pair, which no database can store.
    """
    if found := _UNSTORABLE.search(text):
        raise ValueError(f"a text with U+{ord(found[0]):04X} cannot be stored")
    return text


class FreeText(TypeDecorator[str]):
    """Words of people: characters that no database can store become U+FFFD, so that no name or question fails."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """The value to write, and to compare with."""
        return None if value is None else _UNSTORABLE.sub("\ufffd", value)


class UTCDateTime(TypeDecorator[datetime]):
    """A point in time; SQLite stores no time zones, so times are written and read as UTC."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """The time in UTC; a time without a zone is an error of the caller."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a time needs a time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """The time with its zone, UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Table(DeclarativeBase):
    """What all tables share: how Python's types are stored, and how constraints are named."""

    # A constraint without a name cannot be changed by a later version.
    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(column_0_label)s",
            "uq": "uq_%(table_name)s_%(column_0_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar = {str: FreeText, datetime: UTCDateTime}


class PromptRow(Table):
    """A message of the bot in an admin's private chat that waits for a reply."""

    __tablename__ = "prompts"

    chat_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    message_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    kind: Mapped[str]
    subject: Mapped[str]
    at: Mapped[datetime] = mapped_column(index=True)


class RevisionRow(Table):
    """A published state of the FAQ. It is never changed or deleted, and its number is never reused."""

    __tablename__ = "revisions"
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012 - so SQLAlchemy declares it

    number: Mapped[int] = mapped_column(primary_key=True)
    hash: Mapped[str] = mapped_column(String(64), index=True)
    text: Mapped[str] = mapped_column(Text)
    author: Mapped[str]
    origin: Mapped[str]
    note: Mapped[str]
    at: Mapped[datetime]
    parent_hash: Mapped[str | None] = mapped_column(String(64))


class DraftRow(Table):
    """A proposed revision."""

    __tablename__ = "drafts"

    id: Mapped[str] = mapped_column(primary_key=True)
    author_id: Mapped[int] = mapped_column(BigInteger)
    author: Mapped[str]
    base_hash: Mapped[str] = mapped_column(String(64))
    text: Mapped[str] = mapped_column(Text)
    note: Mapped[str]
    created_at: Mapped[datetime]
    state: Mapped[str]
    approvals: Mapped[list[int]] = mapped_column(JSON)
    message_id: Mapped[int | None] = mapped_column(BigInteger)
    message_base: Mapped[str | None] = mapped_column(String(64))


class QuestionRow(Table):
    """A question and its outcome. Questions with the same `normalised` text are grouped."""

    __tablename__ = "questions"

    id: Mapped[str] = mapped_column(primary_key=True)
    question: Mapped[str]
    normalised: Mapped[str] = mapped_column(index=True)
    outcome: Mapped[str]
    entry: Mapped[str | None]
    score: Mapped[float]
    language: Mapped[str]
    chat_kind: Mapped[str]
    asker: Mapped[str] = mapped_column(index=True)
    suggestions: Mapped[list[str]] = mapped_column(JSON)
    taken: Mapped[str | None]
    at: Mapped[datetime] = mapped_column(index=True)
    context: Mapped[str | None]


class FeedbackRow(Table):
    """Whether an answer was rated right, one row per question and asker. The question itself may be gone."""

    __tablename__ = "feedback"

    question_id: Mapped[str] = mapped_column(primary_key=True)
    asker: Mapped[str] = mapped_column(primary_key=True, index=True)
    entry: Mapped[str]
    right: Mapped[bool]
    at: Mapped[datetime] = mapped_column(index=True)


class HandledQuestionRow(Table):
    """A decision to hide an unanswered question, for good or until a time."""

    __tablename__ = "handled_questions"

    question: Mapped[str] = mapped_column(primary_key=True)
    decision: Mapped[str]
    until: Mapped[datetime | None]
    at: Mapped[datetime]


class PrivateChatRow(Table):
    """What the bot remembers of a private chat, under a keyed hash of its id."""

    __tablename__ = "private_chats"

    chat: Mapped[str] = mapped_column(primary_key=True)
    language: Mapped[str | None]
    context: Mapped[str | None]
    at: Mapped[datetime]
    suggested: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))


class CarriedQuestionRow(Table):
    """A question for the private chat, under the start parameter of its link."""

    __tablename__ = "carried_questions"

    parameter: Mapped[str] = mapped_column(primary_key=True)
    question: Mapped[str]
    asker: Mapped[str] = mapped_column(index=True)
    at: Mapped[datetime] = mapped_column(index=True)


class GroupRow(Table):
    """The settings of a group."""

    __tablename__ = "groups"

    chat_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    language: Mapped[str | None]
    mentions: Mapped[bool]
    introduced: Mapped[bool]
    at: Mapped[datetime]


class SentNoticeRow(Table):
    """A notice that an admin was sent, by whichever replica."""

    __tablename__ = "told"

    key: Mapped[str] = mapped_column(primary_key=True)
    at: Mapped[datetime]
