"""Formatting that Telegram's clients made of markup becomes markup again."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from telegram import MessageEntity

from bot.admin.markup import answer_markup, faq_markup
from bot.formatting import telegram_html
from bot.standin.formatting import Entity, parse_html, utf16_length


def read_back(html: str) -> str:
    """The FAQ's markup for an admin's message with that formatting."""
    text, entities = parse_html(html)
    return faq_markup(text, as_telegram(entities))


def as_telegram(entities: list[Entity]) -> list[MessageEntity]:
    """Entities as they are in an update."""
    return [MessageEntity(one.type, one.offset, one.length, url=one.url) for one in entities]


@pytest.mark.parametrize(
    ("html", "markup"),
    [
        ("A <b>partnership</b> and <i>more</i>.", "A **partnership** and *more*."),
        ("😀 <b>이모지 😀</b> 는", "😀 **이모지 😀** 는"),
        ('<a href="https://example.org/?a=1&amp;b=2">here</a>', "[here](https://example.org/?a=1&b=2)"),
        ('<b>see <a href="https://example.org/">here</a></b>는', "**see** [**here**](https://example.org/)는"),
        ('<a href="https://example.org/a)b">[x] y</a>', "[\\[x\\] y](https://example.org/a%29b)"),
        ('<a href="https://example.org/a_(b)">x</a>', "[x](https://example.org/a_(b))"),
        ('<a href="tg://settings">x</a>', "x"),
        ("<b>bold <i>both</i></b>", "**bold *both***"),
        ("<i>a<b>b</b></i>c", "*a**b***c"),
        ("<b>a</b><i>b</i>", "**a***b*"),
        ("<b>a</b><b>b</b>", "**ab**"),
        ("a<b> b </b>c", "a **b** c"),
        ("<b>one\n\ntwo</b>", "**one**\n\n**two**"),
        ("<b>- one\n2. two</b>", "- **one**\n2. **two**"),
        ("<b>“수석대표”</b>는", "“**수석대표**”는"),
        ("<b>?!</b>는", "?!는"),
        ("<b> </b>", " "),
        ('<a href="https://example.org/"> </a>\n', " \n"),
        ("<b>a</b> and *b*", "**a** and *b*"),
        ("<code>a</code> <pre>**b**</pre> <u>c</u> <s>d</s> <tg-spoiler>e</tg-spoiler>", "a **b** c d e"),
    ],
)
def test_marks(html: str, markup: str) -> None:
    """Each kind of formatting that answers support gets its marks, where they are read as marks."""
    assert read_back(html) == markup


WORDS = st.text("ab.,“”!가😀", min_size=1, max_size=4).map(lambda words: f"a{words}b")
BOLD, ITALIC = WORDS.map("**{}**".format), WORDS.map("*{}*".format)
EMPHASISED = st.one_of(BOLD, ITALIC, WORDS.map("***{}***".format), WORDS.map("**a *{}* b**".format))
LINKED = st.one_of(WORDS, EMPHASISED).map("[{}](https://example.org/a?b=c&d)".format)
LINES = st.lists(st.one_of(WORDS, EMPHASISED, LINKED), min_size=1, max_size=5).map(" ".join)


@given(st.lists(LINES, min_size=1, max_size=3), st.sampled_from(["\n", "\n\n"]))
def test_what_the_bot_sends_is_read_back(lines: list[str], apart: str) -> None:
    """A text that the bot formats and an admin sends back is the same text."""
    text = apart.join(lines)
    assert read_back(telegram_html(text)) == text


@st.composite
def formatted(draw: st.DrawFn) -> tuple[str, list[Entity]]:
    """A text without marks in it, with entities anywhere."""
    text = draw(st.text("ab .,“(”)가😀\n", min_size=1, max_size=30))
    entities = []
    for kind in draw(st.lists(st.sampled_from(["bold", "italic", "text_link", "code"]), max_size=5)):
        start, end = sorted(draw(st.tuples(*[st.integers(0, len(text))] * 2)))
        url = "https://example.org/" if kind == "text_link" else None
        entities.append(Entity(kind, utf16_length(text[:start]), utf16_length(text[start:end]), url))
    return text, entities


@given(formatted())
def test_no_mark_is_ever_seen(message: tuple[str, list[Entity]]) -> None:
    """However entities nest, touch or cross, the words stay the same and only the marked words are marked."""
    text, entities = message
    marked = faq_markup(text, as_telegram(entities))
    shown, found = parse_html(telegram_html(marked))
    assert shown == parse_html(telegram_html(text))[0]
    assert {one.type for one in found} <= {one.type for one in entities}
    assert faq_markup(text, []) == text


@pytest.mark.parametrize(
    ("typed", "markup"),
    [
        ("[MOU] & snake_case, 5 * 3 < 20", "[MOU] & snake_case, 5 * 3 < 20"),
        ("Bring:\n- a pen\n- paper\n\n1. Sit\n2. Write", "Bring:\n- a pen\n- paper\n\n1. Sit\n2. Write"),
        ("• a pen\n   • blue", "- a pen\n   - blue"),
        ("5*3*2", "5\\*3\\*2"),
        ("- 5*3*2\n> 10", "- 5\\*3\\*2\n\\> 10"),
        ("1) Sit", "1\\) Sit"),
        ("3. Sit\n5. Write", "3\\. Sit\n5\\. Write"),
        ("**Free** for [members](https://example.org/)", "**Free** for [members](https://example.org/)"),
        ("[c](d)", "\\[c\\](d)"),
    ],
)
def test_only_what_would_change_is_escaped(typed: str, markup: str) -> None:
    """An answer that is shown as typed anyway stays as it is; lists stay lists where they are shown as typed."""
    assert answer_markup(typed, []) == markup


SIGNS = [*"*_`\\[]()<>&;!#+-.~|=:/ \n19a가•"]
TOGETHER = ["\n- ", "\n1. ", "\n2. ", "\n\n", "**", "](a)", "&amp;", "<b>", "<https://a.b>"]
TYPED = st.lists(st.sampled_from([*SIGNS, *TOGETHER]), min_size=1, max_size=25).map("".join)


def seen(text: str) -> list[list[str]]:
    """The words of each line; the bullet of a list's item is shown for a hyphen."""
    return [line.split() for line in re.sub(r"(?m)^(\s*)•", r"\1-", text).split("\n") if line.strip()]


def without_bold(text: str) -> str:
    """The text without the marks of bold text."""
    return re.sub(r"\*\*([^*\n]+)\*\*", r"\1", text)


@given(TYPED)
@example("5*3*2 metres\n> 10 people\n1.\n- - a")
def test_an_answer_without_formatting_is_shown_as_typed(typed: str) -> None:
    """Whatever an admin types, askers see it, but for blanks and the marks of bold text."""
    shown = seen(parse_html(telegram_html(answer_markup(typed, [])))[0])
    assert shown in [seen(typed), seen(without_bold(typed))]


@st.composite
def formatted_signs(draw: st.DrawFn) -> tuple[str, list[Entity]]:
    """A text full of signs, with formatting anywhere."""
    text = draw(TYPED)
    start, end = sorted(draw(st.tuples(*[st.integers(0, len(text))] * 2)))
    kind = draw(st.sampled_from(["bold", "italic", "text_link"]))
    return text, [Entity(kind, start, end - start, "https://example.org/" if kind == "text_link" else None)]


@given(formatted_signs())
def test_a_formatted_answer_is_shown_as_typed(message: tuple[str, list[Entity]]) -> None:
    """Formatting adds no signs and takes none away."""
    text, entities = message
    shown = seen(parse_html(telegram_html(answer_markup(text, as_telegram(entities))))[0])
    assert shown in [seen(text), seen(without_bold(text))]
