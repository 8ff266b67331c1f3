"""The bot's texts are complete in every language."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

from bot.localisation import INTERFACE_LANGUAGES, LOCALES, interface_language


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


@pytest.mark.parametrize("language", [language for language in INTERFACE_LANGUAGES if language != "en"])
@pytest.mark.parametrize("part", [file.name.removeprefix("en") for file in sorted(LOCALES.glob("en*.ftl"))])
def test_every_language_has_every_text_with_the_same_variables(language: str, part: str) -> None:
    """No language lacks a text, and no text uses a variable that the other languages do not."""
    assert messages(LOCALES / f"{language}{part}") == messages(LOCALES / f"en{part}")


@pytest.mark.parametrize(
    ("code", "language"), [("ko", "ko"), ("ko-KR", "ko"), ("KO_kr", "ko"), ("en-GB", "en"), ("fr", "en"), (None, "en")]
)
def test_the_interface_language_follows_the_users(code: str | None, language: str) -> None:
    """Regions are ignored; English replaces languages that the bot does not speak."""
    assert interface_language(code) == language


# Particles with two forms, or "(으)로" for both: how the value is read decides which is right.
PARTICLE = re.compile(r"\}(?:</\w+>)?(?:\(으\)|[이가은는을를과와로으여])")


@pytest.mark.parametrize("file", sorted(LOCALES.glob("ko*.ftl")), ids=lambda file: file.name)
def test_no_korean_particle_depends_on_a_value(file: Path) -> None:
    """“개정 2이” is wrong, and so is “개정 1가”: particles follow words of the text."""
    assert [line for line in file.read_text(encoding="utf-8").splitlines() if PARTICLE.search(line)] == []
