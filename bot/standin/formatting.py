"""Telegram's HTML: from markup to plain text with entities, and the entities Telegram finds by itself.

Follows `parse_html` in tdlib/td `MessageEntity.cpp`, including its errors. Left out: tg-emoji, tg-time, links to users
(`tg://user?id=`), Markdown, and the repair of entities that may not nest (a link inside code).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any, NoReturn

from bot.standin.errors import bad_request

MAX_ENTITIES = 100
"""Telegram keeps the first hundred and silently drops the others."""

_TYPES = {
    **dict.fromkeys(("b", "strong"), "bold"),
    **dict.fromkeys(("i", "em"), "italic"),
    **dict.fromkeys(("u", "ins"), "underline"),
    **dict.fromkeys(("s", "strike", "del"), "strikethrough"),
    **dict.fromkeys(("tg-spoiler", "span"), "spoiler"),
    "a": "text_link",
    "blockquote": "blockquote",
    "code": "code",
    "pre": "pre",
}
_UNTOUCHED = ("code", "pre", "text_link", "url", "mention", "bot_command", "email", "hashtag")
_CHARACTERS = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_REFERENCE = re.compile(r"&(?:#x(?P<hex>[0-9a-fA-F]+)|#(?P<decimal>[0-9]+)|(?P<name>[a-zA-Z]+));?")
_SPACE = " \t\r\n\v\0"
_END = "\0"
"""Follows the last character, as in the original: the parser reads it as a space, never as a closing bracket."""
_LINK = re.compile(r"(?:(?P<scheme>[a-z][a-z0-9+.-]*)://)?(?P<host>[^/?#\s]+)(?P<rest>[/?#]\S*)?", re.IGNORECASE)
_FOUND = re.compile(
    r"(?P<email>(?<![\w@.])[a-z0-9._+-]+@(?:[a-z0-9-]+\.)+[a-z]{2,24}\b)"
    r"|(?P<url>(?<![\w@.])(?:https?://[^\s<>]+|(?:[a-z0-9-]+\.)+(?:com|org|net|int|info|edu|gov|io|me|kr|de|uk|sg|my|id|th|vn|ph|kh|la|mm|bn)\b(?:/[^\s<>]*)?))"
    r"|(?P<bot_command>(?<![\w/@.])/[a-z0-9_]{1,64}(?:@[a-z0-9_]{3,32})?(?![\w/]))"
    r"|(?P<mention>(?<![\w@/])@[a-z0-9_]{4,32}\b)"
    r"|(?P<hashtag>(?<![\w#/])#[a-z0-9_]*[a-z_][a-z0-9_]*\b)",
    re.IGNORECASE | re.ASCII,
)


@dataclass(frozen=True, slots=True)
class Entity:
    """A part of a text with a special meaning.

    Attributes:
        type: Telegram's name for the kind, such as ``bold``.
        offset: Where it starts, in UTF-16 code units.
        length: How long it is, in UTF-16 code units.
        url: Where a ``text_link`` leads.
        language: The programming language of a ``pre``.
    """

    type: str
    offset: int
    length: int
    url: str | None = None
    language: str | None = None

    def as_json(self) -> dict[str, Any]:
        """The MessageEntity object."""
        optional = {"url": self.url, "language": self.language}
        given = {name: value for name, value in optional.items() if value is not None}
        return {"type": self.type, "offset": self.offset, "length": self.length, **given}


def utf16_length(text: str) -> int:
    """Length in UTF-16 code units, Telegram's unit."""
    return len(text) + sum(character > "\uffff" for character in text)


def parse_html(html: str) -> tuple[str, list[Entity]]:
    """Plain text and entities of a text sent with parse_mode HTML. Raises BotAPIError with Telegram's wording."""
    parser = _Parser(html)
    parser.run()
    # A language counts only if <pre> has taken it over from a <code> that fills it.
    entities = [replace(entity, language=None) if entity.type == "code" else entity for entity in parser.entities]
    return "".join(parser.pieces), in_order(entities)


def trim(text: str, entities: list[Entity]) -> tuple[str, list[Entity]]:
    """Remove surrounding white space, as Telegram does, and adjust the entities."""
    kept = text.rstrip()
    end = utf16_length(kept)
    shorter = [
        replace(entity, length=min(entity.length, end - entity.offset)) for entity in entities if entity.offset < end
    ]
    # Telegram leaves leading white space that an entity covers.
    limit = min((entity.offset for entity in shorter), default=end)
    indent = min(len(kept) - len(kept.lstrip(" \n")), limit)
    return kept[indent:], [replace(entity, offset=entity.offset - indent) for entity in shorter]


def find_entities(text: str) -> list[Entity]:
    """The entities that Telegram finds in a text that a user typed: commands, mentions, addresses."""
    entities = []
    for found in _FOUND.finditer(text):
        words = found.group().rstrip(".,;:!?)'\"")
        entities.append(Entity(str(found.lastgroup), utf16_length(text[: found.start()]), utf16_length(words)))
    return entities


def mark_found(text: str, entities: list[Entity]) -> list[Entity]:
    """Add the entities that Telegram finds by itself, unless they overlap code, links or entities found before."""

    def is_free(found: Entity) -> bool:
        return all(
            found.offset + found.length <= other.offset or other.offset + other.length <= found.offset
            for other in entities
            if other.type in _UNTOUCHED
        )

    return in_order([*entities, *filter(is_free, find_entities(text))])


def in_order(entities: list[Entity]) -> list[Entity]:
    """The entities in Telegram's order: by offset, an enclosing one before those inside it."""
    return sorted(entities, key=lambda entity: (entity.offset, -entity.length))[:MAX_ENTITIES]


def _checked_link(link: str) -> str | None:
    """The link as Telegram stores it, or None if Telegram drops it (`LinkManager::get_checked_link`)."""
    found = _LINK.fullmatch(link.strip())
    if found is None:
        return None
    scheme = (found["scheme"] or "http").lower()
    if scheme in ("tg", "ton", "tonsite"):
        return link
    if scheme not in ("http", "https") or "." not in found["host"]:
        return None
    rest = found["rest"] or ""
    return f"{scheme}://{found['host'].lower()}{rest if rest.startswith('/') else '/' + rest}"


@dataclass(frozen=True, slots=True)
class _OpenTag:
    name: str
    argument: str
    offset: int
    piece: int


class _Parser:
    """Parses the markup in one pass. `pieces` is the plain text so far, `offset` its length in UTF-16."""

    def __init__(self, html: str) -> None:
        self.html = html + _END
        self.at = 0
        self.pieces: list[str] = []
        self.offset = 0
        self.open: list[_OpenTag] = []
        self.entities: list[Entity] = []

    def run(self) -> None:
        while self.at < len(self.html) - 1:
            if self.html[self.at] != "<":
                piece = self._character()
                self.pieces.append(piece)
                self.offset += utf16_length(piece)
            elif self.html[self.at + 1] == "/":
                self._end_tag()
            else:
                self._start_tag()
        if self.open:
            raise bad_request(
                f"can't parse entities: Can't find end tag corresponding to start tag \"{self.open[-1].name}\""
            )
        if any("\ud800" <= piece <= "\udfff" for piece in self.pieces):
            raise bad_request(
                "can't parse entities: Text contains invalid Unicode characters after decoding HTML entities, "
                "check for unmatched surrogate code units"
            )

    def _refuse(self, reason: str, place: int) -> NoReturn:
        offset = len(self.html[:place].encode(errors="surrogatepass"))
        raise bad_request(f"can't parse entities: {reason.replace('{at}', f'at byte offset {offset}')}")

    def _take(self, stop: str) -> str:
        """Take the characters before the first character that is in `stop`."""
        begin = self.at
        while self.html[self.at] not in stop + _END:
            self.at += 1
        return self.html[begin : self.at]

    def _skip_space(self) -> None:
        while self.html[self.at] in _SPACE and self.html[self.at] != _END:
            self.at += 1

    def _character(self) -> str:
        """Take one character or character reference, decoded. An unknown reference stays as written."""
        reference = _REFERENCE.match(self.html, self.at) if self.html[self.at] == "&" else None
        decoded = reference and _decoded(reference)
        if reference and decoded:
            self.at = reference.end()
            return decoded
        self.at += 1
        return self.html[self.at - 1]

    def _start_tag(self) -> None:
        begin = self.at
        self.at += 1
        name = self._take(_SPACE + ">").lower()
        if self.html[self.at] == _END:
            self._refuse("Unclosed start tag {at}", begin)
        if name not in _TYPES:
            self._refuse(f'Unsupported start tag "{name}" {{at}}', begin)
        attributes = self._attributes(name, begin)
        style = attributes.get("class", "")
        argument = ""
        if name == "a":
            argument = attributes.get("href", "")
        elif name == "code" and style.startswith("language-"):
            argument = style.removeprefix("language-")
        elif name == "blockquote" and "expandable" in attributes:
            argument = "expandable"
        elif name == "span" and style != "tg-spoiler":
            self._refuse('Tag "span" must have class "tg-spoiler" {at}', begin)
        self.open.append(_OpenTag(name, argument, self.offset, len(self.pieces)))

    def _attributes(self, tag: str, begin: int) -> dict[str, str]:
        attributes: dict[str, str] = {}
        while True:
            self._skip_space()
            if self.html[self.at] == ">":
                self.at += 1
                return attributes
            name = self._take(_SPACE + "=>/\"'")
            if not name:
                self._refuse(f'Empty attribute name in the tag "{tag}" {{at}}', begin)
            self._skip_space()
            attributes[name] = ""
            if self.html[self.at] == "=":
                self.at += 1
                self._skip_space()
                attributes[name] = self._attribute_value(tag, begin)
            elif self.html[self.at] == _END:
                self._refuse(f'Unclosed start tag "{tag}" {{at}}', begin)

    def _attribute_value(self, tag: str, begin: int) -> str:
        first = self.html[self.at]
        if first == _END:
            self._refuse(f'Unclosed start tag "{tag}" {{at}}', begin)
        if first in "\"'":
            self.at += 1
            characters = []
            while self.html[self.at] not in (first, _END):
                characters.append(self._character())
            if self.html[self.at] == first:
                self.at += 1
            value = "".join(characters)
        else:
            token = self.at
            while self.html[self.at].isascii() and (self.html[self.at].isalnum() or self.html[self.at] in ".-"):
                self.at += 1
            value = self.html[token : self.at].lower()
            if self.html[self.at] not in _SPACE + ">":
                self._refuse("Unexpected end of name token {at}", token)
        if self.html[self.at] == _END:
            self._refuse("Unclosed start tag {at}", begin)
        return value

    def _end_tag(self) -> None:
        begin = self.at
        if not self.open:
            self._refuse("Unexpected end tag {at}", begin)
        self.at += 2
        name = self._take(_SPACE + ">").lower()
        self._skip_space()
        if self.html[self.at] != ">":
            self._refuse("Unclosed end tag {at}", begin)
        self.at += 1
        tag = self.open.pop()
        if name and name != tag.name:  # </> closes any open tag.
            self._refuse(f'Unmatched end tag {{at}}, expected "</{tag.name}>", found "</{name}>"', begin)
        if self.offset > tag.offset:
            self._close(tag)

    def _close(self, tag: _OpenTag) -> None:
        entity = Entity(_TYPES[tag.name], tag.offset, self.offset - tag.offset)
        if tag.name == "a":
            url = _checked_link(tag.argument or "".join(self.pieces[tag.piece :]))
            if url is None:
                return
            entity = replace(entity, url=url)
        elif tag.name == "blockquote" and tag.argument:
            entity = replace(entity, type="expandable_blockquote")
        elif tag.name == "code":
            entity = replace(entity, language=tag.argument or None)
        elif tag.name == "pre" and self.entities and self.entities[-1].language:
            inner = self.entities[-1]
            if replace(inner, type="pre", language=None) == entity:
                entity = replace(entity, language=inner.language)
                self.entities.pop()
        self.entities.append(entity)


def _decoded(reference: re.Match[str]) -> str | None:
    """The character that a reference means, or None if Telegram leaves the reference unchanged."""
    if reference["name"]:
        return _CHARACTERS.get(reference["name"])
    code = int(reference["hex"], 16) if reference["hex"] else int(reference["decimal"])
    too_long = len(reference.group().removesuffix(";")) >= 10
    return None if code == 0 or code >= 0x10FFFF or too_long else chr(code)
