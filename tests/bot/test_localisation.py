"""The bot's texts are complete in every language."""

from __future__ import annotations

import ast as python
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

import bot
import knowledge
from bot.localisation import INTERFACE_LANGUAGES, LOCALES, interface_language, text, translated
from knowledge.sentence import Sentence

TRANSLATED = [language for language in INTERFACE_LANGUAGES if language != "en"]
NAMES = {"number", "found", "newest", "line", "column"}
"""Variables that name a revision, or a place in a file."""


class Variables(Visitor):
    """Collects the variables of a message."""

    def __init__(self) -> None:
        self.found: set[str] = set()

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802
        """Record a variable."""
        self.found.add(node.id.name)


def messages(file: Path) -> dict[str, set[str]]:
    """The messages of a file, with their variables."""
    resource = FluentParser().parse(file.read_text(encoding="utf-8"))
    found = {}
    for entry in resource.body:
        assert not isinstance(entry, ast.Junk), entry.content
        if isinstance(entry, ast.Message):
            variables = Variables()
            variables.visit(entry)
            found[entry.id.name] = variables.found - {"count"}
    return found


def sentences() -> Iterator[str]:
    """The templates of all sentences in the source. Babel's extractor would miss some calls within calls."""
    for package in (knowledge, bot):
        for file in Path(package.__path__[0]).rglob("*.py"):
            for node in python.walk(python.parse(file.read_text(encoding="utf-8"))):
                match node:
                    case python.Call(python.Name("Sentence"), [python.Constant(str(template))]):
                        yield template


def catalogue(language: str) -> dict[str, str]:
    """The translations of sentences, fuzzy ones left out."""
    with (LOCALES / f"{language}.po").open("rb") as file:
        return {str(found.id): str(found.string) for found in read_po(file) if found.id and not found.fuzzy}


def names(template: str) -> set[str]:
    """The names of the values in a template."""
    return set(re.findall(r"\{(\w+)\}", template))


@pytest.mark.parametrize("language", TRANSLATED)
@pytest.mark.parametrize("part", [file.name.removeprefix("en") for file in sorted(LOCALES.glob("en*.ftl"))])
def test_every_language_has_every_text_with_the_same_variables(language: str, part: str) -> None:
    """No language lacks a text, and no text uses a variable that the other languages do not."""
    assert messages(LOCALES / f"{language}{part}") == messages(LOCALES / f"en{part}")


@pytest.mark.parametrize("language", INTERFACE_LANGUAGES)
def test_a_number_that_is_a_name_is_written_as_it_is_typed(language: str) -> None:
    """Neither `faqbot undo 1,234` nor an editor that is told to go to line 1,234 understands that."""
    shown = []
    for message, variables in messages(LOCALES / f"{language}-admin.ftl").items():
        values: dict[str, str | int] = {name: 1234 if name in NAMES else "…" for name in variables}
        shown += [text(language, message, **values)] if variables & NAMES else []
    assert len(shown) > len(NAMES)
    assert [said for said in shown if "1234" not in said or "1,234" in said] == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_sentence_about_an_faq_is_translated_and_no_other(language: str) -> None:
    """The catalogue has what the source has."""
    assert set(catalogue(language)) == set(sentences())


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_translation_has_the_values_of_its_sentence(language: str) -> None:
    """No value is lost, and none is made up."""
    translations = catalogue(language)
    assert [said for said in translations if not translations[said] or names(said) != names(translations[said])] == []


def test_what_has_no_translation_is_shown_as_it_is() -> None:
    """English is the text itself; so is what the system or a library says."""
    missing = Sentence("there is no topic '{name}'", name="asia")
    assert translated("ko", missing) == "'asia' 주제가 없습니다"
    assert translated("en", missing) == "there is no topic 'asia'"
    assert translated("ko", "Read-only file system") == "Read-only file system"
    assert translated("ko", Sentence("Input should be less than 3")) == "Input should be less than 3"


@pytest.mark.parametrize(
    ("code", "language"), [("ko", "ko"), ("ko-KR", "ko"), ("KO_kr", "ko"), ("en-GB", "en"), ("fr", "en"), (None, "en")]
)
def test_the_interface_language_follows_the_users(code: str | None, language: str) -> None:
    """Regions are ignored; English replaces languages that the bot does not speak."""
    assert interface_language(code) == language


# Particles with two forms, or "(으)로" for both: how the value is read decides which is right.
PARTICLE = re.compile(r"\}['’”`]?(?:</\w+>)?(?:\(으\)|[이가은는을를과와로으여])")


@pytest.mark.parametrize("file", sorted(LOCALES.glob("ko*")), ids=lambda file: file.name)
def test_no_korean_particle_depends_on_a_value(file: Path) -> None:
    """“개정 2이” is wrong, and so is “개정 1가”: particles follow words of the text."""
    assert [line for line in file.read_text(encoding="utf-8").splitlines() if PARTICLE.search(line)] == []
