"""The model of an FAQ: what the file may contain, and the values that the program works on.

Constraints on single values are here. Constraints between values (references, repeated questions, quotes that must be
in their document) are in `rules`.
"""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Callable, Mapping
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, ValidationInfo
from pydantic_core import PydanticCustomError

_T = TypeVar("_T")

DEFAULT_LANGUAGE = "en"
MAX_ANSWER = 900
"""Characters of an answer. With its source and notes, it stays far below Telegram's limit of 4096 per message."""
MAX_QUESTION = 300
NONE = "none"
"""What a known question expects if the FAQ must not answer it. No entry may have this id."""

ID_PATTERN = r"^[a-z0-9-]{1,40}$"
LANGUAGE_PATTERN = r"^[a-z]{2,3}$"
FILE_PATTERN = r"^[^/\\]+$"
EntryId = Annotated[str, StringConstraints(pattern=ID_PATTERN)]
Language = Annotated[str, StringConstraints(pattern=LANGUAGE_PATTERN)]
Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=MAX_QUESTION, pattern=r"\S")]
DocumentTitle = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=150)]
Title = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=64)]
AnswerText = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=MAX_ANSWER)]


def _in_default_language(value: Any, info: ValidationInfo) -> Any:
    """Expand the short form: a text or a list is in the default language."""
    if isinstance(value, str | list):
        language = (info.context or {}).get("language", DEFAULT_LANGUAGE)
        return {language: value}
    return value


def _as_list(value: Any) -> Any:
    """Expand the short form: a single value is a list of one."""
    return value if isinstance(value, list | tuple) else [value]


def _empty_as_list(value: Any) -> Any:
    """Read a key with nothing after it as an empty list."""
    return [] if value is None else value


def _empty_as_mapping(value: Any) -> Any:
    """Read a key with nothing after it as an empty mapping."""
    return {} if value is None else value


def _as_written(pattern: str, what: str) -> Callable[[Any], Any]:
    """A validator of a value's text, before it is converted: pydantic would read `0_2` as a number."""
    compiled = re.compile(pattern)

    def check(value: Any) -> Any:
        if isinstance(value, str) and not compiled.fullmatch(value):
            raise PydanticCustomError("not_as_written", what)
        return value

    return check


def localised(texts: Mapping[str, _T], language: str) -> _T:
    """The value for a language, or the first one if there is none for it."""
    return texts.get(language) or next(iter(texts.values()))


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


Questions = Annotated[
    tuple[Line, ...], Field(min_length=1), BeforeValidator(_as_list, json_schema_input_type=list[Line] | Line)
]
LocalisedTitle = Annotated[
    dict[Language, Title],
    Field(min_length=1),
    BeforeValidator(_in_default_language, json_schema_input_type=dict[Language, Title] | Title),
]


class SourceDocument(_Part):
    """A document that answers cite."""

    file: Annotated[str, StringConstraints(pattern=FILE_PATTERN, max_length=200)] = Field(
        description="Name of the file in seeds/"
    )
    title: DocumentTitle = Field(description="Its title, as shown under an answer")
    date: Annotated[datetime.date, BeforeValidator(_as_written(r"\d{4}-\d\d-\d\d", "a date"))] = Field(
        description="Its date, YYYY-MM-DD"
    )


class Citation(_Part):
    """The place in a document that an answer rests on."""

    document: str = Field(description="One of the names under `sources`")
    paragraph: Annotated[int, BeforeValidator(_as_written(r"\d{1,4}", "a paragraph's number"))] = Field(
        ge=0, description="Number of the paragraph; 0 is the heading"
    )
    quote: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)] = Field(
        description="Words that stand in that paragraph"
    )


class Topic(_Part):
    """A heading under which entries are browsed."""

    id: EntryId
    title: LocalisedTitle = Field(description="Its name in each language")


class Entry(_Part):
    """One question-and-answer.

    `questions` and `answer` are keyed by language; the first question of a language is the entry's title in it.
    """

    id: EntryId = Field(description="Stable: deep links and statistics use it")
    topic: EntryId | None = Field(default=None, description="One of the ids under `topics`")
    questions: Annotated[
        dict[Language, Questions],
        Field(min_length=1),
        BeforeValidator(_in_default_language, json_schema_input_type=dict[Language, Questions] | list[Line] | Line),
    ] = Field(description="The question and its alternate questions, by language; the first is the title")
    answer: Annotated[
        dict[Language, AnswerText],
        Field(min_length=1),
        BeforeValidator(_in_default_language, json_schema_input_type=dict[Language, AnswerText] | AnswerText),
    ] = Field(description="The answer by language, its first sentence answering the question")
    source: Annotated[
        tuple[Citation, ...],
        BeforeValidator(_as_list, json_schema_input_type=list[Citation] | Citation),
    ] = Field(default=(), description="What the answer rests on")
    related: Annotated[
        tuple[EntryId, ...], BeforeValidator(_empty_as_list, json_schema_input_type=list[EntryId] | None)
    ] = Field(default=(), description="Ids of the entries to offer next")

    def answer_in(self, language: str, default: str) -> tuple[str, str]:
        """The answer in a language, or in the default one if there is none; with the language it is in."""
        written_in = language if language in self.answer else default
        return self.answer[written_in], written_in

    def title(self, language: str) -> str:
        """The title in a language, or in the first language if there is none."""
        return localised(self.questions, language)[0]

    def titles(self) -> tuple[str, ...]:
        """The first question of each language."""
        return tuple(questions[0] for questions in self.questions.values())

    def phrasings(self) -> tuple[str, ...]:
        """The questions of all languages."""
        return tuple(question for questions in self.questions.values() for question in questions)


class KnownQuestion(_Part):
    """A question with the entry it must reach.

    `expect` may list several entries that are each right; `none` is for what the FAQ must not answer.
    """

    ask: Line
    expect: Annotated[
        tuple[EntryId, ...],
        Field(min_length=1),
        BeforeValidator(_as_list, json_schema_input_type=list[EntryId] | EntryId),
    ]


SynonymGroup = Annotated[tuple[Line, ...], Field(min_length=2)]


class FAQ(_Part):
    """A whole FAQ file."""

    language: Language = Field(default=DEFAULT_LANGUAGE, description="The default language")
    title: LocalisedTitle = Field(description="What the FAQ is about, by language")
    sources: Annotated[
        dict[str, SourceDocument],
        BeforeValidator(_empty_as_mapping, json_schema_input_type=dict[str, SourceDocument] | None),
    ] = Field(default={}, description="Documents that answers cite, by a short name")
    topics: Annotated[
        tuple[Topic, ...], BeforeValidator(_empty_as_list, json_schema_input_type=list[Topic] | None)
    ] = ()
    synonyms: Annotated[
        tuple[SynonymGroup, ...], BeforeValidator(_empty_as_list, json_schema_input_type=list[SynonymGroup] | None)
    ] = Field(default=(), description="Groups of words that mean the same when a question is read")
    entries: tuple[Entry, ...] = Field(min_length=1)
    known_questions: Annotated[
        tuple[KnownQuestion, ...],
        BeforeValidator(_empty_as_list, json_schema_input_type=list[KnownQuestion] | None),
    ] = Field(default=(), description="Questions with the entry they must reach")
    _by_id: dict[str, Entry] = {}

    def entry(self, entry_id: str) -> Entry | None:
        """The entry with an id, or None."""
        return self._by_id.get(entry_id)

    def title_of(self, entry_id: str, language: str) -> str:
        """The title of the entry of an id, in a language; the id itself where there is no such entry any more."""
        entry = self.entry(entry_id)
        return entry.title(language) if entry else entry_id

    def entries_of(self, topic: str | None) -> tuple[Entry, ...]:
        """The entries of a topic, or those without a topic if it is None."""
        return tuple(entry for entry in self.entries if entry.topic == topic)

    def model_post_init(self, _context: Any) -> None:
        """Index the entries by id."""
        self._by_id = {entry.id: entry for entry in self.entries}

    def title_in(self, language: str) -> str:
        """The FAQ's title in a language, or in the first language if there is none."""
        return localised(self.title, language)

    def languages(self) -> tuple[str, ...]:
        """The languages of the answers, the default one first."""
        found = {language for entry in self.entries for language in entry.answer}
        return tuple(sorted(found, key=lambda language: (language != self.language, language)))


def json_schema() -> str:
    """The JSON Schema of the FAQ file (draft 7, which YAML plugins of editors support), as in `faq.schema.json`."""
    schema = FAQ.model_json_schema(ref_template="#/definitions/{model}")
    schema["definitions"] = schema.pop("$defs")
    schema = {"$schema": "http://json-schema.org/draft-07/schema#", **schema}
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
