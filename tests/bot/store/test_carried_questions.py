"""Questions on their way into private chats."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bot.store.carried_questions import CarriedQuestions
from bot.store.database import Database


async def test_a_question_arrives(database: Database) -> None:
    """A question is found under its parameter any number of times; storing it twice is not an error."""
    carried = CarriedQuestions(database)
    for _ in range(2):
        await carried.keep("q-abc", "제28차 대화는 어디에서 열렸나요?", "eve")
        assert await carried.get("q-abc") == "제28차 대화는 어디에서 열렸나요?"
    assert await carried.get("q-xyz") is None


async def test_old_questions_are_forgotten(database: Database) -> None:
    """Questions stored before a time are deleted, later ones are not."""
    carried = CarriedQuestions(database)
    await carried.keep("q-abc", "Who?", "eve")
    await carried.prune(datetime.now(UTC) - timedelta(hours=1))
    assert await carried.get("q-abc") == "Who?"
    await carried.prune(datetime.now(UTC))
    assert await carried.get("q-abc") is None


async def test_a_question_that_is_asked_again_is_not_old(database: Database) -> None:
    """It is kept from the last time on: the asker has not tapped the button yet."""
    carried = CarriedQuestions(database)
    await carried.keep("q-abc", "Who?", "eve")
    between = datetime.now(UTC)
    await carried.keep("q-abc", "Who?", "eve")
    await carried.prune(between)
    assert await carried.get("q-abc") == "Who?"


async def test_somebodys_questions_are_forgotten(database: Database) -> None:
    """All carried questions of one asker are deleted; those of others are not."""
    carried = CarriedQuestions(database)
    for parameter, asker in (("q-abc", "eve"), ("q-def", "eve"), ("q-ghi", "bob")):
        await carried.keep(parameter, "Who?", asker)
    await carried.forget("eve")
    assert [await carried.get(parameter) for parameter in ("q-abc", "q-def", "q-ghi")] == [None, None, "Who?"]
