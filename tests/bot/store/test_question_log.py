"""The question log."""

from __future__ import annotations

import asyncio
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.store.asker import AskerKey
from bot.store.database import Database
from bot.store.question_log import LONGEST_QUESTION, AskedQuestion, Counts, QuestionLog, new_question_id
from knowledge.question import Outcome

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
AGES_AGO = NOW - timedelta(days=3650)
HOUR = timedelta(hours=1)


def asked(question: str = "What is PARMA?", outcome: str = "answer", **others: object) -> AskedQuestion:
    """A question that Ada asked now in private and `parma` answered, unless the arguments say otherwise."""
    usual = AskedQuestion(
        id=new_question_id(),
        question=question,
        outcome=Outcome(outcome),
        entry="parma" if outcome == "answer" else None,
        score=0.875,
        language="en",
        chat_kind="private",
        asker="ada",
        suggestions=("kadif", "kasi") if outcome == "suggest" else (),
        taken=None,
        at=NOW,
    )
    return replace(usual, **others)  # type: ignore[arg-type]


@pytest.fixture
def log(database: Database) -> QuestionLog:
    """An empty question log."""
    return QuestionLog(database)


async def record(log: QuestionLog, *questions: AskedQuestion) -> None:
    """Record questions, one after the other."""
    for question in questions:
        await log.record(question)


def test_ids() -> None:
    """Ids are short enough for callback data, and unique."""
    ids = {new_question_id() for _ in range(100)}
    assert len(ids) == 100
    assert all(re.fullmatch(r"[A-Za-z0-9_-]{8}", id_) for id_ in ids)


async def test_a_question_comes_back(log: QuestionLog) -> None:
    """Everything recorded about a question is read back unchanged."""
    question = asked(
        "카시프?", "suggest", score=1 / 3, chat_kind="group", taken="kasi", at=NOW + timedelta(microseconds=7)
    )
    await record(log, question, question)
    assert await log.since(AGES_AGO, 10) == [question]


async def test_times_are_times_everywhere(log: QuestionLog) -> None:
    """A time in another zone is stored as the same time."""
    await record(log, asked(at=NOW.astimezone(timezone(9 * HOUR))))
    [question] = await log.since(NOW, 10)
    assert question.at == NOW
    assert question.at.utcoffset() == timedelta()
    assert await log.since(NOW + timedelta(microseconds=1), 10) == []


async def test_long_questions_are_cut(log: QuestionLog) -> None:
    """A long question is cut, but enough is kept to recognise it."""
    await record(log, asked("ΐ" * 4096, "none"))
    [question] = await log.unanswered(AGES_AGO)
    assert question.question == "ΐ" * LONGEST_QUESTION
    await log.handle(question.question, "not for us")
    assert await log.unanswered(AGES_AGO) == []


async def test_replay_has_each_question_once(log: QuestionLog) -> None:
    """Each question comes once, as its newest copy, newest first, up to the limit, without inline queries."""
    first, again, other, last = (
        asked("What is PARMA?", at=NOW),
        asked("  what is\nparma? ", at=NOW + HOUR),
        asked("What is KASI?", at=NOW + 2 * HOUR),
        asked("What is KADIF?", at=NOW + 3 * HOUR),
    )
    await record(log, last, again, first, other, asked("what", chat_kind="inline", at=NOW + 4 * HOUR))
    assert await log.since(NOW, 10) == [last, other, again]
    assert await log.since(NOW, 2) == [last, other]
    assert await log.since(NOW + 2 * HOUR, 10) == [last, other]


async def test_most_asked(log: QuestionLog) -> None:
    """Answers and accepted suggestions count, wherever they were asked; other suggestions do not."""
    suggested = asked("k?", "suggest")
    await record(
        log,
        *(asked(entry="kasi") for _ in range(2)),
        asked(entry="kasi", chat_kind="inline"),
        *(asked("x", "none") for _ in range(5)),
        asked(entry="parma", at=NOW - HOUR),
        asked(entry="parma"),
        suggested,
        asked("k?", "suggest", taken="kadif", chat_kind="inline"),
    )
    assert await log.most_asked(10, NOW) == ["kasi", "kadif", "parma"]
    await log.take(suggested.id, "kadif")
    assert await log.most_asked(10, NOW) == ["kasi", "kadif", "parma"]
    assert await log.most_asked(10, NOW - HOUR) == ["kasi", "kadif", "parma"]
    await log.take(suggested.id, "parma")
    assert await log.most_asked(2, NOW - HOUR) == ["kasi", "parma"]
    assert await log.most_asked(10, NOW + HOUR) == []


async def test_counts(log: QuestionLog) -> None:
    """Outcomes and ratings are counted from a given time on."""
    questions = [asked(), asked(), asked("x", "suggest"), asked("x", "none"), asked("y", "none", at=NOW - HOUR)]
    await record(log, *questions)
    before = datetime.now(UTC)
    assert await log.counts(NOW) == Counts(answered=2, suggested=1, none=1, thumbs_up=0, thumbs_down=0)
    await log.rate(questions[0].id, "ada", "parma", right=True)
    await log.rate(questions[0].id, "bo", "parma", right=True)
    await log.rate(questions[1].id, "ada", "parma", right=False)
    assert await log.counts(AGES_AGO) == Counts(answered=2, suggested=1, none=2, thumbs_up=2, thumbs_down=1)
    assert await log.counts(datetime.now(UTC)) == Counts(0, 0, 0, 0, 0)
    assert (await log.counts(min(before, NOW))).thumbs_up == 2


async def test_one_opinion_a_person(log: QuestionLog) -> None:
    """The same rating twice counts once; a different one replaces it."""
    question = asked()
    await record(log, question)
    said = [await log.rate(question.id, "ada", "parma", right) for right in (True, True, False, False, True)]
    assert said == [True, False, True, False, True]
    assert await log.rate(question.id, "bo", "parma", right=True)
    counts = await log.counts(AGES_AGO)
    assert (counts.thumbs_up, counts.thumbs_down) == (2, 0)


async def test_an_opinion_on_another_entry(log: QuestionLog) -> None:
    """If somebody took two suggestions, the rating of the last one counts."""
    question = asked("k?", "suggest")
    await record(log, question)
    assert await log.rate(question.id, "ada", "kasi", right=False)
    assert await log.rate(question.id, "ada", "kadif", right=False)
    [wrong] = await log.unanswered(AGES_AGO)
    assert wrong.entry == "kadif"


async def test_opinions_at_once(log: QuestionLog, replica: Database) -> None:
    """If the same rating is pressed many times at once, only one press is new."""
    both = (log, QuestionLog(replica))
    said = await asyncio.gather(*(both[n % 2].rate("gone", "ada", "parma", right=True) for n in range(6)))
    assert sorted(said) == [False] * 5 + [True]


@pytest.mark.parametrize(
    ("outcome", "taken", "opinions", "is_listed"),
    [
        ("none", None, {}, True),
        ("suggest", None, {}, True),
        ("suggest", "kasi", {}, False),
        ("suggest", "kasi", {"ada": False}, True),
        ("suggest", "kasi", {"ada": True}, False),
        ("answer", None, {}, False),
        ("answer", None, {"ada": True}, False),
        ("answer", None, {"ada": True, "bo": False}, True),
        ("none", None, {"ada": False, "bo": False}, True),
    ],
)
async def test_what_is_unanswered(
    log: QuestionLog, outcome: str, taken: str | None, opinions: dict[str, bool], is_listed: bool
) -> None:
    """No answer, suggestions that nobody took, and answers rated wrong are listed; each time asked counts once."""
    question = asked("Who?", outcome, taken=taken)
    await record(log, question)
    for asker, right in opinions.items():
        await log.rate(question.id, asker, "parma", right)
    assert [found.times for found in await log.unanswered(NOW)] == [1] * is_listed
    assert await log.unanswered(NOW + HOUR) == []


async def test_wrong_answers_to_no_question(log: QuestionLog) -> None:
    """Entries rated wrong with no question in the log are counted, the most often first; older ratings are not."""
    question = asked()
    await record(log, question)
    await log.rate(question.id, "ada", "parma", right=False)
    for opened, asker, entry, right in (
        ("one", "ada", "kadif", False),
        ("two", "ada", "kasi", False),
        ("two", "bo", "kasi", False),
        ("three", "bo", "kasi", True),
    ):
        await log.rate(opened, asker, entry, right)
    assert await log.rated_wrong_unasked(AGES_AGO) == {"kasi": 2, "kadif": 1}
    assert await log.rated_wrong_unasked(datetime.now(UTC)) == {}


async def test_the_same_words_are_one_question(log: QuestionLog) -> None:
    """Questions that differ only in case and spaces are joined: the last is shown, the most asked come first."""
    wrong = asked("WHO  LED THE DELEGATION?", at=NOW + 2 * HOUR)
    await record(
        log,
        asked("When?", "none", at=NOW + 3 * HOUR),
        asked("Where?", "none", at=NOW + 4 * HOUR),
        asked("Who led the delegation?", "none", at=NOW, language="ko"),
        asked("who led the delegation?", "suggest", at=NOW + HOUR),
        wrong,
        asked("Who led the delegation?", at=NOW + 9 * HOUR),
    )
    await log.rate(wrong.id, "ada", "parma", right=False)
    found = await log.unanswered(AGES_AGO)
    assert [question.question for question in found] == ["WHO  LED THE DELEGATION?", "Where?", "When?"]
    assert [question.times for question in found] == [3, 1, 1]
    assert (found[0].language, found[0].outcome, found[0].entry) == ("en", Outcome.ANSWER, "parma")
    assert found[0].last_at == NOW + 2 * HOUR


async def test_what_was_handled_is_left_out(log: QuestionLog) -> None:
    """A decision holds for everybody who asks the same words, until the given time, and can be changed."""
    real_now = datetime.now(UTC)
    await record(log, asked("Who?", "none"), asked("When?", "none"))
    await log.handle("  WHO?", "later", until=real_now + HOUR)
    await log.handle("when?", "not for us")
    assert await log.unanswered(AGES_AGO) == []
    await log.handle("who?", "later", until=real_now - HOUR)
    await record(log, asked("when?", "none", asker="bo"))
    assert [question.question for question in await log.unanswered(AGES_AGO)] == ["Who?"]


async def test_forgetting_a_person(log: QuestionLog) -> None:
    """A person's questions and ratings are deleted, also in decisions about their words; others' data stays."""
    mine, theirs = asked("My secret?", "none"), asked("When?", "none", asker="bo")
    await record(log, mine, theirs, asked("When?", "none"))
    await log.rate(theirs.id, "ada", "parma", right=False)
    await log.rate(mine.id, "bo", "parma", right=True)
    await log.handle("My secret?", "not for us")
    await log.handle("When?", "not for us")
    assert await log.forget("ada") == 3
    assert await log.since(AGES_AGO, 10) == [theirs]
    assert (await log.counts(AGES_AGO)).thumbs_down == 0
    assert (await log.counts(AGES_AGO)).thumbs_up == 1
    assert await log.unanswered(AGES_AGO) == []
    await record(log, asked("My secret?", "none"))
    assert [question.question for question in await log.unanswered(AGES_AGO)] == ["My secret?"]
    assert await log.forget("nobody") == 0


async def test_the_log_forgets(log: QuestionLog) -> None:
    """Questions and ratings older than a time are deleted, and decisions about questions that nobody asks now."""
    old, new = asked("Who?", "none", at=NOW - HOUR), asked("When?", "none")
    await record(log, old, new)
    await log.handle("Who?", "not for us")
    await log.handle("When?", "not for us")
    assert await log.prune(NOW) == 1
    assert await log.since(AGES_AGO, 10) == [new]
    assert await log.unanswered(AGES_AGO) == []
    await log.rate(new.id, "ada", "parma", right=True)
    assert await log.prune(datetime.now(UTC) + HOUR) == 2
    assert await log.counts(AGES_AGO) == Counts(0, 0, 0, 0, 0)


async def test_an_opinion_outlives_its_question(log: QuestionLog) -> None:
    """An answer can be rated after its question is deleted, and a late press of a suggestion does no harm."""
    await log.take("gone", "kasi")
    assert await log.rate("gone", "ada", "kasi", right=False)
    assert await log.unanswered(AGES_AGO) == []
    assert await log.most_asked(10, AGES_AGO) == []


async def test_a_time_without_a_zone(log: QuestionLog) -> None:
    """A time without a zone is ambiguous and is refused."""
    with pytest.raises(Exception, match="a time needs a time zone"):
        await log.prune(datetime(2026, 1, 1))


async def test_who_asked_is_not_in_the_file(sqlite: Database, file: Path) -> None:
    """Neither the file nor its log contains the asker's id, as text or as number."""
    user = 5_987_654_321
    log = QuestionLog(sqlite)
    question = asked("Who led the delegation?", "none", asker=AskerKey("123456789:AAE").hash(user))
    await record(log, question)
    await log.rate(question.id, question.asker, "parma", right=False)
    kept = b"".join(path.read_bytes() for path in file.parent.iterdir())
    assert question.question.encode() in kept
    for trace in (str(user).encode(), user.to_bytes(6, "big"), user.to_bytes(6, "little"), f"{user:x}".encode()):
        assert trace not in kept


async def test_what_was_forgotten_is_not_in_the_file(sqlite: Database, file: Path) -> None:
    """Deleted words are overwritten, not only marked as free."""
    log = QuestionLog(sqlite)
    await record(log, *(asked(f"My secret number {n}?", "none") for n in range(50)))
    await log.handle("My secret number 7?", "not for us")
    await log.forget("ada")
    await sqlite.close()
    kept = b"".join(path.read_bytes() for path in file.parent.iterdir())
    assert b"questions" in kept
    assert b"secret" not in kept


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(question=st.text(st.characters()), asker=st.text("0123456789abcdef", min_size=32, max_size=32))
async def test_any_question(database: Database, question: str, asker: str) -> None:
    """Any question is recorded, joined with its like, handled and deleted; what cannot be kept is replaced."""
    log = QuestionLog(database)
    await record(log, *(asked(question, "none", asker=asker) for _ in range(2)))
    [found] = await log.unanswered(AGES_AGO)
    assert found.times == 2
    assert found.question == re.sub("[\0\ud800-\udfff]", "\ufffd", question[:LONGEST_QUESTION])
    await log.handle(found.question, "not for us")
    assert await log.unanswered(AGES_AGO) == []
    assert await log.forget(asker) == 2
