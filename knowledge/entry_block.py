"""The YAML of one entry: an example for an admin to fill in, and what comes back from a chat.

Chat programs remove the spaces before the first line, put fences around code, and turn spaces into non-breaking ones
and straight quotation marks into curly ones. This is corrected only in a text that cannot be read as it is, or that
would have keys with such characters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from knowledge import yamltext, yamltree
from knowledge.language import detect
from knowledge.layout import EditError
from knowledge.model import FAQ, MAX_ANSWER
from knowledge.problems import FAQError, Problem
from knowledge.sentence import Sentence
from knowledge.yamltree import Plain

PLACEHOLDER = "…"
"""Marks what to fill in in an example of an entry."""
MOST_LANGUAGES = 20
"""Maximum number of languages in an example, which has to fit into a message."""

_HINTS = {
    "id": "# a short name of its own: a-z, 0-9 and -",
    "topic": "# the id of a topic, or take this line out",
    "questions": "# the first is the title; more lines below it: other ways to ask the same",
    "answer": f"# the first sentence answers the question; at most {MAX_ANSWER} characters in each language",
}
_SOURCE_HINTS = (
    "# To cite the words it rests on, write these lines without the # and fill them in:",
    "#source:",
    "#  document: …",
    "#  paragraph: …",
    "#  quote: …",
)
_RELATED_HINT = "#related: [id-of-another-entry]"

_KEY = re.compile(r"(?:^|[{,])[\s\u200b\ufeff]*(?:-\s+)?\{?\s*([a-z_]+)\s*:", re.MULTILINE)
# What people write in place of the keys `id`, `questions` and `answer`.
_LIKE_A_KEY = re.compile(
    r"(?:^|[.?!{,][ \t])[ \t*_-]*"
    r"(?:(?P<id>id)|(?P<asks>questions?|q|질문|문)|(?P<answers>answers?|a|답변?))[*_ ]*[:\uff1a]",
    re.MULTILINE | re.IGNORECASE,
)
_FENCE = re.compile(r"\s*(```|~~~)[\w-]*\s*")
_DASH = re.compile(r"(\s*)-(\s+|$)")
_ZERO_WIDTH = re.compile("[\u200b\ufeff]")
# Non-breaking and other wide spaces.
_WIDE_SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_INDENTATION = re.compile(rf"[ \t\u200b\ufeff{_WIDE_SPACES}]+(?:-[ \t{_WIDE_SPACES}]+)*")
_AFTER_KEY = re.compile(rf"^([ ]*(?:- +)?[a-z_]{{1,20}}:)[{_WIDE_SPACES}]", re.MULTILINE)
# Curly quotation marks around a whole value, where YAML would have straight ones.
_CURLY = re.compile(
    r"(?P<before>^ *(?:- +)?|[:,-] +|[\[{])[“”„‘](?P<text>[^“”„\"\\\n]*)[“”’](?= *(?:[,\]}]|$| #))", re.MULTILINE
)
_NOT_IN_KEYS = re.compile(r"^\s|\s$|[\u200b\ufeff“”„‘’]")
_TAB = "  "
_LINE_BREAKS = re.compile("[ \t]*[\r\n\x85\u2028\u2029]+[ \t]*")


@dataclass(frozen=True, slots=True)
class EntryBlock:
    """The YAML of one entry.

    Attributes:
        lines: Its lines without line breaks, not indented, without a dash before the first.
        value: Its parsed value.
    """

    lines: tuple[str, ...]
    value: dict[str, Plain]

    @property
    def entry_id(self) -> str:
        """The entry's id."""
        return str(self.value["id"])

    @property
    def is_in_brackets(self) -> bool:
        """Whether it is written in brackets, on one or more lines."""
        return next(line for line in self.lines if _is_content(line)).startswith("{")


def clean_text(text: str, what: Sentence) -> str:
    """The text without whitespace around it, ready to be written. Errors call it `what`.

    Raises:
        EditError: The text is empty or has characters that YAML forbids.
    """
    if not text.strip():
        raise EditError(Sentence("{text} is empty", text=what))
    forbidden = yamltree.find_forbidden(text)
    if forbidden is not None:
        code = f"U+{ord(text[forbidden]):04X}"
        raise EditError(
            Sentence("{text} has a character that the file cannot contain: {code}; delete it", text=what, code=code)
        )
    return text.strip()


def clean_question(text: str) -> str:
    """The question on one line, with spaces for line breaks. Raises EditError like `clean_text`."""
    return _LINE_BREAKS.sub(" ", clean_text(text, Sentence("the question")))


def skeleton(faq: FAQ, question: str | None = None) -> str:
    """An example of an entry for an admin to fill in and send back.

    Args:
        faq: The FAQ that the entry is for. The example has its languages, and a topic or source only if the FAQ does.
        question: Its first question, if somebody asked one.

    Raises:
        EditError: The question is empty or has characters that YAML forbids.
    """
    asked = clean_question(question) if question is not None else PLACEHOLDER
    languages = faq.languages()[:MOST_LANGUAGES]
    asked_in = detect(asked, None, languages)
    lines = [f"id: {PLACEHOLDER}  {_HINTS['id']}"]
    if faq.topics:
        lines.append(f"topic: {PLACEHOLDER}  {_HINTS['topic']}")
    lines.append(f"questions:  {_HINTS['questions']}")
    for language in dict.fromkeys([*languages, asked_in]):
        title = asked if language == asked_in else PLACEHOLDER
        lines += [f"  {yamltext.scalar(language)}:", f"    - {yamltext.scalar(title)}"]
    lines.append(f"answer:  {_HINTS['answer']}")
    for language in languages:
        lines += [f"  {yamltext.scalar(language)}: |", f"    {PLACEHOLDER}"]
    lines += _SOURCE_HINTS if faq.sources else ()
    return "\n".join([*lines, _RELATED_HINT]) + "\n"


def without_hints(text: str) -> str:
    """A filled-in skeleton without its hints."""
    hints = set(map(_without_blanks, (*_SOURCE_HINTS, _RELATED_HINT)))
    lines = [line for line in text.split("\n") if _without_blanks(line) not in hints]
    for hint in _HINTS.values():
        lines = [line.rstrip().removesuffix(hint).rstrip() if line.rstrip().endswith(hint) else line for line in lines]
    return "\n".join(lines)


def _without_blanks(line: str) -> str:
    return "".join(line.split())


def looks_like_block(text: str) -> bool:
    """Whether a text has the keys of an entry, and not those of a whole FAQ. `read_block` tells whether it is valid."""
    keys = set(_KEY.findall(text))
    return "id" in keys and not keys.isdisjoint({"questions", "answer"}) and "entries" not in keys


def resembles_block(text: str) -> bool:
    """Whether a text seems meant as an entry, but lacks an id or has keys of its own: `Q: … A: …`, `Answer: …`."""
    return len({key.lastgroup for key in _LIKE_A_KEY.finditer(text)}) > 1


def read_block(text: str) -> EntryBlock:
    """Read an entry from a chat message. It may be fenced or indented, or have a dash before it.

    Raises:
        EditError: The text is not an entry, has more than one, or has a placeholder that is not filled in.
    """
    lines = _unfenced(text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    if not any(map(_is_content, lines)):
        raise EditError(Sentence("there is no entry in this text: send its lines, beginning with `id: …`"))
    found: list[tuple[list[str], dict[str, Plain], list[Problem]]] = []
    refused: list[Problem] = []
    for candidate in _readings(lines):
        try:
            tree, problems = yamltree.parse("\n".join(candidate) + "\n", "the entry")
        except FAQError as error:
            refused.append(error.problems[0])
            continue
        value = tree.plain()
        if isinstance(value, dict):
            found.append((candidate, value, problems))
            if _is_plausible(value):
                break
    if found:
        candidate, value, problems = found[-1] if _is_plausible(found[-1][1]) else found[0]
        if problems:
            raise EditError(_worded(problems[0]))
        return _checked(EntryBlock(tuple(candidate), value))
    if _is_several(lines):
        raise EditError(Sentence("these are several entries: send one at a time"))
    if refused:
        # The variant that YAML could read furthest is most likely the intended one.
        raise EditError(_worded(max(refused, key=lambda problem: problem.line)))
    raise EditError(Sentence("this is not an entry: its lines begin with `id: …`, `questions: …` and `answer: …`"))


def _worded(problem: Problem) -> Sentence:
    return Sentence("line {line} of the entry: {what} — {fix}", line=problem.line, what=problem.what, fix=problem.fix)


def _checked(block: EntryBlock) -> EntryBlock:
    if not isinstance(block.value.get("id"), str):
        raise EditError(Sentence("the entry has no id: begin it with `id: …`, a short unique name"))
    unwritten = _placeholder(block.value)
    if unwritten:
        raise EditError(
            Sentence(
                "`{place}` is not filled in: replace the {placeholder} with your text, or remove it",
                place=unwritten,
                placeholder=PLACEHOLDER,
            )
        )
    return block


def _placeholder(value: Plain, place: str = "") -> str:
    """The path of the first value that is just a placeholder; empty if there is none."""
    if isinstance(value, dict):
        items = [(f"{place} › {key}" if place else key, item) for key, item in value.items()]
    elif isinstance(value, list):
        items = [(place, item) for item in value]
    else:
        return place if value is not None and value.strip() == PLACEHOLDER else ""
    return next((found for where, item in items if (found := _placeholder(item, where))), "")


def _unfenced(lines: list[str]) -> list[str]:
    """The lines inside the fences, if there are any, without blank lines around them."""
    fences = [number for number, line in enumerate(lines) if _FENCE.fullmatch(line)]
    if fences and not any(map(_is_content, lines[: fences[0]])):
        lines = lines[fences[0] + 1 : fences[1] if len(fences) > 1 else None]
    while lines and not lines[0].strip():
        lines = lines[1:]
    while lines and not lines[-1].strip():
        lines = lines[:-1]
    return lines


def _is_content(line: str) -> bool:
    visible = _ZERO_WIDTH.sub("", line).strip()
    return visible != "" and not visible.startswith("#")


def _is_plausible(value: Plain) -> bool:
    """Whether no key has spaces around it or curly quotation marks in it, which YAML takes for letters."""
    if isinstance(value, dict):
        return not any(map(_NOT_IN_KEYS.search, value)) and all(map(_is_plausible, value.values()))
    return not isinstance(value, list) or all(map(_is_plausible, value))


def _is_several(lines: Sequence[str]) -> bool:
    try:
        tree, _ = yamltree.parse("\n".join(lines), "")
    except FAQError:
        return False
    return isinstance(tree.value, list) and len(tree.value) > 1


def _readings(lines: Sequence[str]) -> Iterator[list[str]]:
    """Variants of the lines, not indented: first as they are, then with more and more corrections."""
    spaced = [_INDENTATION.sub(_as_spaces, line, count=1) if _INDENTATION.match(line) else line for line in lines]
    spaced = _AFTER_KEY.sub(r"\1 ", "\n".join(spaced)).split("\n")
    straight = _CURLY.sub(r'\g<before>"\g<text>"', "\n".join(spaced)).split("\n")
    for variant in (list(lines), spaced, straight):
        number = next(number for number, line in enumerate(variant) if _is_content(line))
        dash = _DASH.match(variant[number])
        if dash:
            variant[number] = " " * dash.end() + variant[number][dash.end() :]
        if any(map(_is_content, variant)):
            yield from _indentations(variant)


def _as_spaces(indentation: re.Match[str]) -> str:
    text = _ZERO_WIDTH.sub("", indentation.group()).replace("\t", _TAB)
    return re.sub(f"[{_WIDE_SPACES}]", " ", text)


def _indentations(lines: Sequence[str]) -> Iterator[list[str]]:
    """The lines as they are, then with the first line indented like the others: chat programs remove its spaces."""
    first = next(number for number, line in enumerate(lines) if _is_content(line))
    start = next(number for number, line in enumerate(lines) if line.strip(" "))
    for depth in (_indent(lines[first]), min(map(_indent, filter(_is_content, lines[first + 1 :])), default=0)):
        yield [
            line.lstrip(" ") if number == first else line[min(depth, _indent(line)) :]
            for number, line in enumerate(lines)
        ][start:]


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
