"""Sentences for people, in English, that keep what they were made from: whoever shows them may translate them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Self

_NAME = re.compile(r"\{(\w+)\}")


class Sentence(str):
    """An English sentence, or a part of one: a `str` that can be said in another language.

    Attributes:
        template: The English text with names in braces where values go, which is the key of its translations. Braces
            that are not around the name of a value are text.
        values: The values by name. Those that are sentences themselves are translated with it.
    """

    __slots__ = ("template", "values")

    template: str
    values: Mapping[str, str | int]

    def __new__(cls, template: str, /, **values: str | int) -> Self:
        """Fill in the values. Those that are missing may be filled in later."""
        sentence = super().__new__(cls, _filled(template, values))
        sentence.template = template
        sentence.values = values
        return sentence

    def __getnewargs_ex__(self) -> tuple[tuple[str], dict[str, Any]]:
        """What pickles and copies are made from; without it, the filled-in text would become the template."""
        return (self.template,), {**self.values}

    def filled(self, **values: str | int) -> Sentence:
        """The sentence with more of its values."""
        return Sentence(self.template, **{**self.values, **values})

    def translated(self, translations: Mapping[str, str]) -> str:
        """The sentence in another language, whose templates are given by the English ones; English where one lacks."""
        values = {
            name: value.translated(translations) if isinstance(value, Sentence) else value
            for name, value in self.values.items()
        }
        return _filled(translations.get(self.template, self.template), values)


def _filled(template: str, values: Mapping[str, str | int]) -> str:
    return _NAME.sub(lambda name: str(values.get(name[1], name[0])), template)
