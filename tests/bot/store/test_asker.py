"""Keyed hashes of people."""

from __future__ import annotations

import re

from bot.store.asker import AskerKey

TOKEN = "123456789:AAE-abcdefghijklmnopqrstuvwxyz_01234"


def test_a_person_has_one_hash_a_token() -> None:
    """The same person has the same hash after a restart; another person or another token gives another hash."""
    one = AskerKey(TOKEN).hash(42)
    assert re.fullmatch(r"[0-9a-f]{32}", one)
    assert AskerKey(TOKEN).hash(42) == one
    assert len({one, AskerKey(TOKEN).hash(43), AskerKey(TOKEN).hash(-42), AskerKey(TOKEN + "x").hash(42)}) == 4


def test_the_hash_is_the_one_that_is_in_databases() -> None:
    """The hash must not change, or a database would no longer recognise its people."""
    assert AskerKey(TOKEN).hash(42) == "117bfd207b2165fb32da533dafa13036"


def test_nothing_shows_the_key() -> None:
    """Logging the object shows neither token nor key."""
    assert repr(AskerKey(TOKEN)) == str(AskerKey(TOKEN)) == "AskerKey(…)"
