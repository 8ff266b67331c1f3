"""Converts an answer's light formatting (bold, italic, lists, links) to Telegram's HTML and to plain text."""

from __future__ import annotations

import re
from html import escape, unescape

from markdown_it import MarkdownIt
from markdown_it.token import Token

_MARKDOWN = MarkdownIt("commonmark", {"html": False}).disable(
    ["image", "heading", "lheading", "code", "fence", "hr", "reference"], True
)
_LINK = re.compile(r'<a href="([^"]*)">(.*?)</a>', re.DOTALL)
_TAG = re.compile(r"</?[a-z]+>")
_TAGS = {"strong_open": "<b>", "strong_close": "</b>", "em_open": "<i>", "em_close": "</i>"}


def telegram_html(markdown: str) -> str:
    """Convert an answer to Telegram HTML. All text is escaped; formatting without a Telegram tag is shown plainly."""
    lines: list[str] = []
    bullet = ""
    numbers: list[int | None] = []  # For each enclosing list: the next item's number, or None for bullets.
    for token in _MARKDOWN.parse(markdown):
        if token.type == "bullet_list_open":
            numbers.append(None)
        elif token.type == "ordered_list_open":
            numbers.append(int(token.attrs.get("start", 1)))
        elif token.type in {"bullet_list_close", "ordered_list_close"}:
            numbers.pop()
            if not numbers:
                lines.append("")
        elif token.type == "list_item_open":
            indent, number = "   " * (len(numbers) - 1), numbers[-1]
            bullet = f"{indent}• " if number is None else f"{indent}{number}. "
            numbers[-1] = None if number is None else number + 1
        elif token.type == "list_item_close":
            bullet = ""
        elif token.type == "inline":
            lines.append(bullet + _inline(token.children or []))
            bullet = ""
            if not numbers:
                lines.append("")
    return "\n".join(lines).strip() or escape(markdown, quote=False)


def plain_text(markdown: str) -> str:
    """An answer without formatting; links are followed by their addresses, unless they show them."""
    html = _LINK.sub(lambda link: link[2] if link[1] == link[2] else f"{link[2]} ({link[1]})", telegram_html(markdown))
    return unescape(_TAG.sub("", html))


def _inline(tokens: list[Token]) -> str:
    parts: list[str] = []
    for token in tokens:
        if token.type == "link_open":
            address = escape(str(token.attrs.get("href", "")))
            before, parts = parts, []
        elif token.type == "link_close":
            parts = [*before, _link("".join(parts), address)]
        elif token.type in {"softbreak", "hardbreak"}:
            parts.append("\n")
        else:
            parts.append(_TAGS.get(token.type) or escape(token.content, quote=False))
    return "".join(parts)


def _link(shown: str, address: str) -> str:
    """A link; if Telegram does not link to such an address, the address follows the words.

    A link without words shows its address: Telegram refuses a message with nothing to see.
    """
    if address.startswith(("https://", "http://")):
        return f'<a href="{address}">{shown if shown.strip() else address}</a>'
    bare = address.removeprefix("mailto:").removeprefix("tel:")
    return shown if bare in {"", shown} else f"{shown} ({bare})"
