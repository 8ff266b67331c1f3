"""The light formatting of answers, as Telegram parses it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.formatting import plain_text, telegram_html
from bot.standin.formatting import parse_html


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("**bold** and *italic*", "<b>bold</b> and <i>italic</i>"),
        ("a < b & c", "a &lt; b &amp; c"),
        ("<b>raw</b> <script>", "&lt;b&gt;raw&lt;/b&gt; &lt;script&gt;"),
        ("Three:\n\n- one\n- **two**\n- three\n\nEnd.", "Three:\n\n• one\n• <b>two</b>\n• three\n\nEnd."),
        ("1. one\n2. two", "1. one\n2. two"),
        ("3. three\n4. four", "3. three\n4. four"),
        ("- a\n  - b", "• a\n   • b"),
        ("-\n- a\n\nEnd.", "• a\n\nEnd."),
        ("- - a\n\nEnd.", "• a\n\nEnd."),
        ("[here](https://example.org/?a=1&b=2)", '<a href="https://example.org/?a=1&amp;b=2">here</a>'),
        ("[no](javascript:alert)", "[no](javascript:alert)"),
        ("[**mail**](mailto:a@b.example)", "<b>mail</b> (a@b.example)"),
        ("[call](tel:+821234567) or [see](www.example.org/a)", "call (+821234567) or see (www.example.org/a)"),
        ("<a@b.example>", "a@b.example"),
        ("[no address]()", "no address"),
        ("[](http://a.example)", '<a href="http://a.example">http://a.example</a>'),
        ("**[ ](http://a.example)**", '<b><a href="http://a.example">http://a.example</a></b>'),
        ("0. zero\n1. one", "0. zero\n1. one"),
        ("line\nbreak", "line\nbreak"),
        ("# no heading", "# no heading"),
        ("[x]: https://example.org", "[x]: https://example.org"),
        ("&nbsp;", "&amp;nbsp;"),
        ("한국 **수석대표**는", "한국 <b>수석대표</b>는"),
    ],
)
def test_formatting(markdown: str, html: str) -> None:
    """Each kind of formatting has its tag; everything else is shown as plain text."""
    assert telegram_html(markdown) == html


@given(st.text(max_size=400))
def test_any_text_becomes_html_that_telegram_takes(markdown: str) -> None:
    """Whatever an admin writes, the result parses by Telegram's rules."""
    parse_html(telegram_html(markdown))


@pytest.mark.parametrize(
    ("markdown", "plain"),
    [
        ("**bold** & *italic* < 3", "bold & italic < 3"),
        ("See [here](https://example.org/?a=1&b=2).", "See here (https://example.org/?a=1&b=2)."),
        ("- one\n- <b>two</b>", "• one\n• <b>two</b>"),
        ("It is <https://club.example/?a=1&b=2>.", "It is https://club.example/?a=1&b=2."),
        ("[https://club.example/](https://other.example/)", "https://club.example/ (https://other.example/)"),
    ],
)
def test_plain_text(markdown: str, plain: str) -> None:
    """Without formatting, the words stay and links show their addresses, once."""
    assert plain_text(markdown) == plain
