"""The shape of an FAQ, and its JSON Schema."""

from __future__ import annotations

import json
from typing import Any

import pytest
from pydantic import ValidationError

from knowledge import model
from knowledge.loader import PACKAGE, LoadedFAQ
from knowledge.model import FAQ, Entry

SCHEMA = PACKAGE / "faq.schema.json"


def entry(**values: object) -> Entry:
    """An entry with some given values."""
    return Entry.model_validate({"id": "a", "questions": {"en": ["What?"]}, "answer": {"en": "That."}} | values)


def test_schema_is_fresh() -> None:
    """The schema file equals the model's schema; if not, write `model.json_schema()` to it."""
    assert SCHEMA.read_text(encoding="utf-8") == model.json_schema()


def nodes(value: Any) -> list[dict[str, Any]]:
    """All mappings inside a JSON value."""
    inner = list(value.values()) if isinstance(value, dict) else value if isinstance(value, list) else []
    return [value] * isinstance(value, dict) + [node for part in inner for node in nodes(part)]


def test_schema_is_draft_7() -> None:
    """The schema declares draft 7, uses nothing newer, and has no dangling references."""
    schema = json.loads(model.json_schema())
    assert schema["$schema"] == "http://json-schema.org/draft-07/schema#"
    found = nodes(schema)
    later = {"$defs", "prefixItems", "dependentRequired", "dependentSchemas", "unevaluatedProperties", "$dynamicRef"}
    assert not [key for node in found for key in later & node.keys()]
    references = {node["$ref"] for node in found if "$ref" in node}
    assert references
    assert references <= {f"#/definitions/{name}" for name in schema["definitions"]}


@pytest.mark.parametrize(
    "part", [model.FAQ, model.Entry, model.Topic, model.KnownQuestion, model.Citation, model.SourceDocument]
)
def test_schema_knows_all_keys(part: type[FAQ]) -> None:
    """The schema has every key of every part, and no others."""
    schema = json.loads(model.json_schema())
    shape = schema if part is FAQ else schema["definitions"][part.__name__]
    assert set(shape["properties"]) == set(part.model_fields)
    assert shape["additionalProperties"] is False


def test_schema_of_short_forms() -> None:
    """The schema allows the short forms: a text, a list, or texts by language."""
    schema = json.loads(model.json_schema())["definitions"]["Entry"]["properties"]
    assert [form["type"] for form in schema["questions"]["anyOf"]] == ["object", "array", "string"]
    assert [form["type"] for form in schema["answer"]["anyOf"]] == ["object", "string"]


def test_languages(small: LoadedFAQ) -> None:
    """The languages are those of the answers, with the default language first."""
    assert small.faq.languages() == ("en", "ko")


def test_languages_with_another_default() -> None:
    """The default language comes first, the others in order."""
    faq = FAQ(language="ko", title={"ko": "T"}, entries=(entry(answer={"ko": "A", "en": "A", "de": "A"}),))
    assert faq.languages() == ("ko", "de", "en")


def test_entry_by_id(small: LoadedFAQ) -> None:
    """An entry is found by its id."""
    assert small.faq.entry("card") is small.faq.entries[1]
    assert small.faq.entry("none") is None


@pytest.mark.parametrize(("language", "title"), [("en", "Who?"), ("ko", "누구?"), ("de", "Who?")])
def test_title(language: str, title: str) -> None:
    """An entry's title is its first question in a language, or else in its first language."""
    assert entry(questions={"en": ["Who?", "Whom?"], "ko": ["누구?"]}).title(language) == title


def test_phrasings() -> None:
    """An entry's phrasings are its questions in all languages."""
    assert entry(questions={"en": ["Who?", "Whom?"], "ko": "누구?"}).phrasings() == ("Who?", "Whom?", "누구?")


def test_parts_do_not_change() -> None:
    """An FAQ is immutable: no attribute can be assigned."""
    with pytest.raises(ValidationError, match="frozen"):
        entry().id = "b"  # type: ignore[misc]


@pytest.mark.parametrize(
    ("text", "fits"),
    [
        ("x" * model.MAX_ANSWER, True),
        (" " + "x" * model.MAX_ANSWER + "\n", True),
        ("x" * (model.MAX_ANSWER + 1), False),
    ],
)
def test_longest_answer(text: str, fits: bool) -> None:
    """An answer has at most 900 characters, not counting surrounding blanks."""
    if fits:
        assert entry(answer={"en": text}).answer["en"] == text.strip()
    else:
        with pytest.raises(ValidationError, match="900"):
            entry(answer={"en": text})
