"""Keyed hashes of people."""

from __future__ import annotations

import re

from bot.store.asker import AskerKey

TOKEN = "123456789:AAE-abcdefghijklmnopqrstuvwxyz_01234"


def test_a_person_has_one_hash_a_token() -> None:
    """The same person is known again, after a restart too; another person, or with another token, is another."""
    one = AskerKey(TOKEN).hash(42)
    assert re.fullmatch(r"[0-9a-f]{32}", one)
    assert AskerKey(TOKEN).hash(42) == one
    assert len({one, AskerKey(TOKEN).hash(43), AskerKey(TOKEN).hash(-42), AskerKey(TOKEN + "x").hash(42)}) == 4


def test_the_hash_is_the_one_that_is_in_databases() -> None:
    """The hash must not change, or a database would no longer know its people."""
    assert AskerKey(TOKEN).hash(42) == "117bfd207b2165fb32da533dafa13036"


def test_nothing_shows_the_key() -> None:
    """Logs that show the object show neither token nor key."""
    assert repr(AskerKey(TOKEN)) == str(AskerKey(TOKEN)) == "AskerKey(…)"
