"""The bot's own texts, in the languages of `locales/` (Project Fluent), and translations of `knowledge`'s (gettext)."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from babel.messages.pofile import read_po
from fluent.runtime import FluentBundle, FluentResource

from knowledge.model import FAQ
from knowledge.sentence import Sentence

LOCALES = Path(__file__).parent / "locales"
INTERFACE_LANGUAGES = ("en", "ko")
# How dates are written: "4 April 2024", as the release's country does in English.
_REGIONS = {"en": "en-GB", "ko": "ko-KR"}


def interface_language(code: str | None) -> str:
    """The interface language for a user's language (a BCP 47 tag, or None): English if theirs is not among them."""
    primary = (code or "").replace("_", "-").split("-")[0].lower()
    return primary if primary in INTERFACE_LANGUAGES else INTERFACE_LANGUAGES[0]


def text(language: str, message: str, /, **values: str | int | datetime.date) -> str:
    """One of the bot's texts.

    Args:
        language: One of `INTERFACE_LANGUAGES`.
        message: Its name in the locale files.
        **values: The values for the names in braces; the caller escapes what comes from outside.
    """
    bundle = _bundle(language)
    pattern = bundle.get_message(message).value
    if pattern is None:
        raise KeyError(message)
    found, errors = bundle.format_pattern(pattern, values)
    if errors:
        raise errors[0]
    return str(found)


def translated(language: str, said: str) -> str:
    """What `knowledge` says about an FAQ, in an interface language.

    A text that is not a `Sentence`, or has no translation, stays as it is.
    """
    return said.translated(_translations(language)) if isinstance(said, Sentence) else said


def about(faq: FAQ, language: str) -> dict[str, str | int]:
    """What the texts say about an FAQ, as values for `text`: its unescaped title, and how many of each thing it has."""
    return {
        "title": faq.title_in(language),
        "entries": len(faq.entries),
        "topics": len({entry.topic for entry in faq.entries if entry.topic}),
        "sources": len(faq.sources),
        "cited": sum(bool(entry.source) for entry in faq.entries),
        "uncited": sum(not entry.source for entry in faq.entries),
        "languages": sum(code in INTERFACE_LANGUAGES for code in faq.languages()),
    }


@cache
def _translations(language: str) -> Mapping[str, str]:
    """The translations by the English text, which is in the source."""
    if language == "en":
        return {}
    with (LOCALES / f"{language}.po").open("rb") as file:
        return {str(message.id): str(message.string) for message in read_po(file) if message.id and message.string}


@cache
def _bundle(language: str) -> FluentBundle:
    bundle = FluentBundle([_REGIONS[language]], use_isolating=False)
    for part in (f"{language}.ftl", f"{language}-admin.ftl"):
        bundle.add_resource(FluentResource((LOCALES / part).read_text(encoding="utf-8")))
    return bundle
