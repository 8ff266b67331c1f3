"""Names of countries and nationalities, in English and Korean."""

from __future__ import annotations

import pytest

from knowledge import words
from knowledge.countries import country_names, country_names_of_several_words


@pytest.mark.parametrize(
    "name",
    "Japan Japanese China Chinese India Indian Indonesia USA American EU Laos Thailand"
    " Malaysian Cambodian Filipino Philippine Laotian Chilean Nigerian Lebanese 중국인 일본인 베트남인"
    " Jordan Georgia Turkey Cuba Oman Mali"
    " 일본 중국 미국 미국인 인도네시아 베트남 프랑스 대만 유럽연합 아랍".split(),
)
def test_names(name: str) -> None:
    """Names of countries and nationalities are recognised in normalised text."""
    assert words.normalise(name) in country_names()


@pytest.mark.parametrize(
    "word",
    "man chad jersey reunion sark sanskrit polish guinea no it is as world"
    " dialogue delegation asean parma 아세안 대표 회의".split(),
)
def test_other_words(word: str) -> None:
    """Words that also have another meaning are not recognised."""
    assert word not in country_names()


@pytest.mark.parametrize("name", ["Sri Lanka", "New Zealand", "the United States", "Hong Kong", "Bosnia & Herzegovina"])
def test_names_of_several_words(name: str) -> None:
    """Names of several words are recognised."""
    assert " ".join(words.split(words.normalise(name.removeprefix("the ")))) in country_names_of_several_words()


def test_names_are_single_words() -> None:
    """Each name is one word of more than one letter."""
    for name in country_names():
        assert words.split(name) == [name]
        assert len(name) > 1
