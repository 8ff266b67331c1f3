"""Telegram's rules for entities, from markup or found by itself: one test per rule."""

from __future__ import annotations

import pytest

from bot.standin.formatting import parse_html
from bot.standin.user import StandInUser
from tests.bot.standin.client import Caller


async def test_entities_telegram_finds(bot: Caller, alice: StandInUser) -> None:
    """Telegram marks commands, mentions and addresses in what users write, in UTF-16 offsets."""
    alice.world.says(alice.user, "/start 😀 ask @parma_bot or https://asean.org/parma.")
    message = (await bot.call("getUpdates", offset=-1))[0]["message"]
    assert message["entities"] == [
        {"type": "bot_command", "offset": 0, "length": 6},
        {"type": "mention", "offset": 14, "length": 10},
        {"type": "url", "offset": 28, "length": 23},
    ]


async def test_entities_of_contacts(bot: Caller, alice: StandInUser) -> None:
    """Telegram marks e-mail addresses and hashtags too, but no mention inside an e-mail address."""
    alice.world.says(alice.user, "mail press@asean.org about #ASEAN")
    message = (await bot.call("getUpdates", offset=-1))[0]["message"]
    assert [(entity["type"], entity["offset"], entity["length"]) for entity in message["entities"]] == [
        ("email", 5, 15),
        ("hashtag", 27, 6),
    ]


async def test_entities_in_what_the_bot_sends(bot: Caller, alice: StandInUser) -> None:
    """Telegram marks addresses and commands in the bot's messages too, but not in code and links."""
    html = '/help <a href="https://x.org">y.org</a> <code>/start</code> <b>asean.org</b>'
    sent = await bot.call("sendMessage", chat_id=alice.chat_id, text=html, parse_mode="HTML")
    assert [entity["type"] for entity in sent["entities"]] == ["bot_command", "text_link", "code", "bold", "url"]


@pytest.mark.parametrize(
    ("html", "reason"),
    [
        ("é<br>", 'Unsupported start tag "br" at byte offset 2'),
        ("1 < 2", 'Unsupported start tag "" at byte offset 2'),
        ("<b", "Unclosed start tag at byte offset 0"),
        ("<b>bold", 'Can\'t find end tag corresponding to start tag "b"'),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("<b><i>x</b></i>", 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ('<a ="x">x</a>', 'Empty attribute name in the tag "a" at byte offset 0'),
        ("<a href=http://x.org>x</a>", "Unexpected end of name token at byte offset 8"),
        ('<a href="x.org', "Unclosed start tag at byte offset 0"),
        (
            "&#xd800;",
            "Text contains invalid Unicode characters after decoding HTML entities, "
            "check for unmatched surrogate code units",
        ),
    ],
)
async def test_malformed_html(bot: Caller, alice: StandInUser, html: str, reason: str) -> None:
    """Unknown, unbalanced and malformed tags are refused with the place in bytes."""
    refusal = await bot.refusal("sendMessage", chat_id=alice.chat_id, text=html, parse_mode="HTML")
    assert refusal == f"400 Bad Request: can't parse entities: {reason}"


@pytest.mark.parametrize(
    ("html", "kind"),
    [
        ("<strong>x</strong>", "bold"),
        ("<em>x</em>", "italic"),
        ("<ins>x</ins>", "underline"),
        ("<strike>x</strike>", "strikethrough"),
        ("<del>x</del>", "strikethrough"),
        ("<tg-spoiler>x</tg-spoiler>", "spoiler"),
        ('<span class="tg-spoiler">x</span>', "spoiler"),
        ("<code>x</code>", "code"),
        ("<pre>x</pre>", "pre"),
        ("<blockquote>x</blockquote>", "blockquote"),
        ("<blockquote expandable>x</blockquote>", "expandable_blockquote"),
        ("<B >x</B >", "bold"),
    ],
)
def test_tags(html: str, kind: str) -> None:
    """Each supported tag makes its kind of entity."""
    text, [entity] = parse_html(html)
    assert (text, entity.type, entity.offset, entity.length) == ("x", kind, 0, 1)


def test_entity_offsets_are_utf16() -> None:
    """Offsets count UTF-16 code units, and an enclosing entity comes before those inside it."""
    text, entities = parse_html("😀<b>a<i>😀</i></b>")
    assert text == "😀a😀"
    assert [(entity.type, entity.offset, entity.length) for entity in entities] == [("bold", 2, 3), ("italic", 3, 2)]


@pytest.mark.parametrize(
    ("link", "stored"),
    [
        ("https://asean.org", "https://asean.org/"),
        ("asean.org/x?a=1&amp;b=2", "http://asean.org/x?a=1&b=2"),
        ("https://asean.org?a", "https://asean.org/?a"),
        ("tg://resolve?domain=x", "tg://resolve?domain=x"),
    ],
)
def test_links(link: str, stored: str) -> None:
    """A link is stored with its scheme and a path."""
    _, [entity] = parse_html(f'<a href="{link}">here</a>')
    assert (entity.type, entity.url) == ("text_link", stored)


def test_useless_link_is_dropped() -> None:
    """A link without a usable address is dropped, but its text stays."""
    assert parse_html('<a href="nowhere">here</a>') == ("here", [])


def test_language_of_code() -> None:
    """A code block takes its language from the code tag in it."""
    _, [entity] = parse_html('<pre><code class="language-python">x</code></pre>')
    assert (entity.type, entity.language) == ("pre", "python")


def test_character_references() -> None:
    """Only four named references and numeric ones are decoded; others stay as written."""
    assert parse_html("&lt;&gt;&amp;&quot;&#39;&#x41; &nbsp; &")[0] == "<>&\"'A &nbsp; &"


async def test_unknown_parse_mode(bot: Caller, alice: StandInUser) -> None:
    """An unknown parse_mode is refused."""
    refusal = await bot.refusal("sendMessage", chat_id=alice.chat_id, text="x", parse_mode="XML")
    assert refusal == "400 Bad Request: unsupported parse_mode"
