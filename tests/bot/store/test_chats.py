"""What is remembered about chats."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from bot.store.chats import Chats, Group, GroupChanges, PrivateChat
from bot.store.database import Database
from bot.store.suggested import Suggested

OLD, NEW = -4_242, -1_001_234_567_890
KOREAN: GroupChanges = {"language": "ko", "mentions": False, "introduced": True}
ENGLISH: GroupChanges = {"language": "en", "mentions": True, "introduced": False}


@pytest.fixture
def chats(database: Database) -> Chats:
    """The chats of a new database."""
    return Chats(database)


async def test_unknown_chats(chats: Chats) -> None:
    """An unknown chat has the default values."""
    assert await chats.private("a") == PrivateChat(None, None)
    assert await chats.group(NEW) == Group(None, mentions=True, introduced=False)


async def test_a_private_chat_is_remembered_and_forgotten(chats: Chats) -> None:
    """The last values count until they are forgotten; other chats have their own."""
    await chats.remember("a", language="ko", context="parma")
    await chats.remember("b", language="en", context=None)
    await chats.remember("a", language=None, context="kasi")
    assert await chats.private("a") == PrivateChat(None, "kasi")
    await chats.forget("a")
    await chats.forget("a")
    assert await chats.private("a") == PrivateChat()
    assert await chats.private("b") == PrivateChat("en")


async def test_what_was_shown_last_is_forgotten_in_time(chats: Chats, monkeypatch: pytest.MonkeyPatch) -> None:
    """The language stays; nothing remains of chats that chose none."""
    await chats.remember("a", language="ko", context="parma")
    await chats.remember("b", context="parma")
    await chats.prune(datetime.now(UTC) - timedelta(hours=1))
    assert await chats.private("b") == PrivateChat(None, "parma")
    with monkeypatch.context() as patch:
        patch.setattr("bot.store.chats.CONTEXT", timedelta(0))  # Not pruned yet, but no longer used.
        assert await chats.private("a") == PrivateChat("ko")
    await chats.prune(datetime.now(UTC))
    assert await chats.private("a") == PrivateChat("ko")
    assert await chats.private("b") == PrivateChat()


async def test_suggestions_are_remembered_and_forgotten_in_time(chats: Chats, monkeypatch: pytest.MonkeyPatch) -> None:
    """They are kept as long as the entry shown last."""
    suggested = Suggested(("parma", "kadif"), "ko", "question")
    await chats.remember("a", language="ko", context=None, suggested=suggested)
    await chats.remember("b", context="kasi", suggested=suggested)
    assert await chats.private("a") == PrivateChat("ko", None, suggested)
    await chats.remember("b", suggested=None)
    assert await chats.private("b") == PrivateChat(None, "kasi")
    with monkeypatch.context() as patch:
        patch.setattr("bot.store.chats.CONTEXT", timedelta(0))
        assert await chats.private("a") == PrivateChat("ko")
    await chats.prune(datetime.now(UTC))
    assert await chats.private("a") == PrivateChat("ko")


async def test_other_changes_do_not_prolong_a_context(chats: Chats, monkeypatch: pytest.MonkeyPatch) -> None:
    """An entry is the context from the moment it was shown, whenever that or something else is written."""
    monkeypatch.setattr("bot.store.chats.CONTEXT", timedelta(minutes=30))
    for ago, context in ((29, "parma"), (31, None)):
        await chats.remember("a", context="parma", at=datetime.now(UTC) - timedelta(minutes=ago))
        await chats.remember("a", language="ko")
        assert await chats.private("a") == PrivateChat("ko", context)
    await chats.remember("a", context="kasi")
    assert await chats.private("a") == PrivateChat("ko", "kasi")


async def test_a_group_is_remembered_and_forgotten(chats: Chats) -> None:
    """The last settings count until they are forgotten; other groups have their own."""
    await chats.set_group(NEW, **ENGLISH)
    await chats.set_group(OLD, **ENGLISH)
    await chats.set_group(NEW, **KOREAN)
    assert await chats.group(NEW) == Group(**KOREAN)
    await chats.forget_group(NEW)
    await chats.forget_group(NEW)
    assert await chats.group(NEW) == Group()
    assert await chats.group(OLD) == Group(**ENGLISH)


async def test_a_change_leaves_the_rest_as_it_was(chats: Chats) -> None:
    """Values that a change does not name stay the same."""
    await chats.remember("a", language="ko")
    await chats.remember("a", context="parma")
    assert await chats.private("a") == PrivateChat("ko", "parma")
    await chats.set_group(NEW, mentions=False)
    changed = await chats.set_group(NEW, language="ko")
    assert changed == await chats.group(NEW) == Group("ko", mentions=False, introduced=False)


async def test_writes_at_once(chats: Chats, replica: Database) -> None:
    """If two replicas write about one chat at once, both writes are done."""
    both = (chats, Chats(replica))
    await asyncio.gather(*(both[n % 2].set_group(NEW, **KOREAN) for n in range(6)))
    await asyncio.gather(*(both[n % 2].remember("a", language="ko") for n in range(6)))
    assert (await chats.group(NEW), await chats.private("a")) == (Group(**KOREAN), PrivateChat("ko"))


async def test_a_group_that_became_a_supergroup(chats: Chats) -> None:
    """Settings move to the new id; a repeated migration changes nothing."""
    await chats.set_group(OLD, **KOREAN)
    for moved in (Group(**KOREAN), None):
        assert await chats.migrate(OLD, NEW) == moved
        assert await chats.group(NEW) == Group(**KOREAN)
        assert await chats.group(OLD) == Group()


async def test_the_settings_of_the_group_win_over_those_of_a_new_supergroup(chats: Chats) -> None:
    """When the bot joins the supergroup, it may get settings before the bot knows which group it was."""
    await chats.set_group(OLD, **KOREAN)
    await chats.set_group(NEW, **ENGLISH)
    await chats.migrate(OLD, NEW)
    assert await chats.group(NEW) == Group(**KOREAN)
    assert await chats.group(OLD) == Group()


async def test_settings_made_after_the_migration_stay(chats: Chats) -> None:
    """The second message about a migration does not bring the old settings back."""
    await chats.set_group(OLD, **KOREAN)
    await chats.migrate(OLD, NEW)
    await chats.set_group(NEW, **ENGLISH)
    await chats.migrate(OLD, NEW)
    assert await chats.group(NEW) == Group(**ENGLISH)


async def test_an_unknown_group_takes_nothing_along(chats: Chats) -> None:
    """A group without settings does not change those under the new id; a group that keeps its id keeps its settings."""
    await chats.set_group(NEW, **KOREAN)
    await chats.migrate(OLD, NEW)
    await chats.migrate(NEW, NEW)
    assert await chats.group(NEW) == Group(**KOREAN)
