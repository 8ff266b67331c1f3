"""No FAQ that can be published leads to a message that Telegram refuses."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from telegram.constants import MessageLimit

from bot import replies
from bot.callback_data import MAX_BYTES
from bot.replies import Reply
from bot.standin.formatting import parse_html
from knowledge.model import FAQ, MAX_ANSWER, MAX_QUESTION

words = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), min_size=1).filter(str.strip)
ids = st.text("abcdefghijklmnopqrstuvwxyz0123456789-", min_size=1, max_size=40).filter(lambda name: name != "none")


@st.composite
def faqs(draw: st.DrawFn) -> FAQ:
    """FAQs that go to every limit of the model."""
    names = draw(st.lists(ids, min_size=1, max_size=20, unique=True))
    topics = draw(st.lists(ids, max_size=3, unique=True))
    documents = draw(st.lists(ids, max_size=7, unique=True))
    long = st.sampled_from(["&", "<", "한", "x", "**b** "])

    def entry(name: str) -> dict[str, Any]:
        return {
            "id": name,
            "topic": draw(st.sampled_from([None, *topics])),
            "questions": {"en": [(draw(long) * MAX_QUESTION)[:MAX_QUESTION].strip()]},
            "answer": {"en": draw(st.one_of(words, long.map(lambda some: some * MAX_ANSWER)))[:MAX_ANSWER]},
            "source": [{"document": name, "paragraph": draw(st.integers(0, 5)), "quote": "q"} for name in documents],
            "related": draw(st.lists(st.sampled_from(names), max_size=6)),
        }

    return FAQ.model_validate(
        {
            "title": {"en": "&" * 64},
            "sources": {name: {"file": "f", "title": "<" * 150, "date": "2024-04-04"} for name in documents},
            "topics": [{"id": name, "title": {"en": "<" * 64}} for name in topics],
            "entries": [entry(name) for name in names],
        }
    )


def assert_telegram_takes(reply: Reply) -> None:
    """Assert that text and buttons are within Telegram's limits."""
    text, _ = parse_html(reply.text)
    assert 0 < len(text.encode("utf-16-le")) // 2 <= MessageLimit.MAX_TEXT_LENGTH
    buttons = [button for row in reply.rows for button in row]
    assert len(buttons) <= 100
    for button in buttons:
        assert button.text.strip()
        assert button.url or isinstance(button.callback_data, str)
        assert len(str(button.callback_data or "").encode()) <= MAX_BYTES


@settings(max_examples=60, deadline=None)
@given(faqs(), st.sampled_from(["en", "ko"]))
def test_every_reply_is_within_telegrams_limits(faq: FAQ, language: str) -> None:
    """Answers, lists of topics and entries, greeting, help and about all fit, for any FAQ."""
    for entry in faq.entries:
        for group in (None, "b" * 32):
            assert_telegram_takes(
                replies.answer_reply(
                    faq, entry, language, "12345678", with_question=True, back_to_topic=True, bot_in_group=group
                )
            )
        assert_telegram_takes(replies.inline_reply(faq, entry, language, "b" * 32))
        assert_telegram_takes(replies.pointer_reply(faq, entry.id, language, "https://t.me/c/1/2"))
    for topic in {entry.topic or replies.OTHER_TOPICS for entry in faq.entries}:
        pages = [replies.topic_reply(faq, topic, page, language) for page in range(4)]
        for page in pages:
            if page:
                assert_telegram_takes(page)
    for reply in (replies.start_reply, replies.help_reply, replies.about_reply, replies.topics_reply):
        assert_telegram_takes(reply(faq, language))
    assert_telegram_takes(replies.language_reply(language))
