"""What the bot says, as values: the text and the buttons of a message. Nothing here sends anything.

Telegram's limits hold by construction: titles, answers and ids are bounded by `knowledge.model`, lists are paged, and
labels are cut.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.callback_data import Action, CallbackData
from bot.citations import only_in, source_lines
from bot.formatting import telegram_html
from bot.localisation import INTERFACE_LANGUAGES, interface_language, text
from knowledge.model import FAQ, Entry, localised
from knowledge.question import Match, Outcome

LABEL = 60
"""Characters of a button's label; phones show fewer."""
PAGE = 8
"""Entries on one page of a topic."""
MOST_RELATED = 3
MOST_DOCUMENTS = 5
MOST_TOPICS = 90
"""Telegram shows at most 100 buttons under a message."""
OTHER_TOPICS = ""
"""Stands for the entries of no topic."""


@dataclass(frozen=True, slots=True)
class Reply:
    """A message to send: its text (Telegram HTML) and its rows of buttons."""

    text: str
    rows: tuple[tuple[InlineKeyboardButton, ...], ...] = ()

    @property
    def markup(self) -> InlineKeyboardMarkup | None:
        """The buttons as Telegram wants them."""
        return InlineKeyboardMarkup(self.rows) if self.rows else None


def _button(label: str, action: Action, subject: str = "") -> InlineKeyboardButton:
    shown = label if len(label) <= LABEL else label[: LABEL - 1] + "…"
    return InlineKeyboardButton(shown, callback_data=str(CallbackData(action, subject)))


def _column(buttons: Iterable[InlineKeyboardButton]) -> tuple[tuple[InlineKeyboardButton, ...], ...]:
    return tuple((button,) for button in buttons)


def match_reply(faq: FAQ, match: Match, language: str) -> Reply:
    """The reply to a question. `language` is the interface's; the answer is in the match's."""
    if match.outcome is Outcome.ANSWER:
        entry = faq.entry(match.candidates[0].entry)
        assert entry is not None
        return answer_reply(faq, entry, match.language)
    shown_in = match.language if match.language in INTERFACE_LANGUAGES else language
    if match.small_talk:
        return Reply(text(shown_in, match.small_talk, title=_title(faq, shown_in)), (_topics_row(shown_in),))
    if match.outcome is Outcome.SUGGEST:
        entries = [faq.entry(candidate.entry) for candidate in match.candidates]
        buttons = [_button(entry.title(match.language), Action.SUGGESTED, entry.id) for entry in entries if entry]
        return Reply(text(shown_in, "suggest"), (*_column(buttons), _topics_row(shown_in)))
    return Reply(text(shown_in, "none"), (_topics_row(shown_in),))


def _topics_row(language: str) -> tuple[InlineKeyboardButton, ...]:
    return (_button(text(language, "browse"), Action.TOPICS),)


def answer_reply(
    faq: FAQ, entry: Entry, language: str, *, with_question: bool = False, back_to_topic: bool = False
) -> Reply:
    """An entry's answer, its source line, and buttons for what to ask next and for whether it was right.

    `with_question` puts the question above, for answers that follow no typed one; `back_to_topic` adds a way back to
    the list it was chosen from.
    """
    answer, written_in = entry.answer_in(language, faq.language)
    interface = interface_language(language)
    parts = [f"<b>{escape(entry.title(language), quote=False)}</b>"] if with_question else []
    parts.append(telegram_html(answer))
    if written_in != language:
        parts.append(f"<i>{escape(only_in(interface, written_in), quote=False)}</i>")
    sources = source_lines(faq, entry, interface)
    if sources:
        parts.append("\n".join(f"📄 <i>{escape(line, quote=False)}</i>" for line in sources))
    related = [faq.entry(entry_id) for entry_id in entry.related[:MOST_RELATED]]
    rows = _column(_button(other.title(language), Action.RELATED, other.id) for other in related if other)
    rows += (feedback_row(entry.id, interface),)
    if back_to_topic:
        rows += ((_back_button(faq, entry, interface),),)
    return Reply("\n\n".join(parts), rows)


def feedback_row(entry_id: str, language: str) -> tuple[InlineKeyboardButton, ...]:
    """The buttons that ask whether an answer was right."""
    yes = _button(f"{text(language, 'was-right')} {text(language, 'yes')}", Action.YES, entry_id)
    return yes, _button(text(language, "no"), Action.NO, entry_id)


def _back_button(faq: FAQ, entry: Entry, language: str) -> InlineKeyboardButton:
    topic_id = entry.topic or OTHER_TOPICS
    page = [other.id for other in _entries_of(faq, topic_id)].index(entry.id) // PAGE
    label = text(language, "back-to", topic=_topic_title(faq, topic_id, language))
    return _button(label, Action.TOPIC, f"{topic_id}/{page}")


def topics_reply(faq: FAQ, language: str) -> Reply:
    """All topics, as buttons."""
    topics = [topic.id for topic in faq.topics if _entries_of(faq, topic.id)][:MOST_TOPICS]
    if _entries_of(faq, OTHER_TOPICS):
        topics.append(OTHER_TOPICS)
    buttons = [_button(_topic_title(faq, topic, language), Action.TOPIC, f"{topic}/0") for topic in topics]
    return Reply(text(language, "topics"), _column(buttons))


def topic_reply(faq: FAQ, topic_id: str, page: int, language: str) -> Reply | None:
    """A page of a topic's entries, as buttons; None if there is no such topic or page."""
    entries = _entries_of(faq, topic_id)
    shown = entries[page * PAGE : (page + 1) * PAGE]
    if not shown:
        return None
    turns = []
    if page > 0:
        turns.append(_button(text(language, "previous-page"), Action.TOPIC, f"{topic_id}/{page - 1}"))
    if (page + 1) * PAGE < len(entries):
        turns.append(_button(text(language, "next-page"), Action.TOPIC, f"{topic_id}/{page + 1}"))
    rows = _column(_button(entry.title(language), Action.BROWSED, entry.id) for entry in shown)
    rows += (tuple(turns),) if turns else ()
    rows += ((_button(text(language, "all-topics"), Action.TOPICS),),)
    return Reply(text(language, "topic", topic=escape(_topic_title(faq, topic_id, language), quote=False)), rows)


def start_reply(faq: FAQ, language: str) -> Reply:
    """What the bot is, and the topics to begin with."""
    return Reply(text(language, "start", title=_title(faq, language)), topics_reply(faq, language).rows)


def help_reply(faq: FAQ, language: str) -> Reply:
    """How to ask."""
    return Reply(text(language, "help", title=_title(faq, language)))


def about_reply(faq: FAQ, language: str) -> Reply:
    """What the bot knows, from which documents, of what date."""
    documents = [
        text(language, "document", title=escape(document.title, quote=False), date=document.date)
        for document in list(faq.sources.values())[:MOST_DOCUMENTS]
    ]
    about = text(language, "about", title=_title(faq, language))
    return Reply("\n\n".join([about, *documents, text(language, "about-answers", entries=len(faq.entries))]))


def language_reply(language: str) -> Reply:
    """The languages to choose from."""
    names = {"en": "English", "ko": "한국어"}
    buttons = [_button(names[code], Action.LANGUAGE, code) for code in INTERFACE_LANGUAGES]
    buttons.append(_button(text(language, "automatic"), Action.LANGUAGE))
    return Reply(text(language, "choose-language"), _column(buttons))


def _entries_of(faq: FAQ, topic_id: str) -> Sequence[Entry]:
    return [entry for entry in faq.entries if (entry.topic or OTHER_TOPICS) == topic_id]


def _topic_title(faq: FAQ, topic_id: str, language: str) -> str:
    topic = next((topic for topic in faq.topics if topic.id == topic_id), None)
    return localised(topic.title, language) if topic else text(language, "other-topics")


def _title(faq: FAQ, language: str) -> str:
    return escape(faq.title_in(language), quote=False)
