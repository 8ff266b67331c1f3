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
from bot.deep_links import entry_link
from bot.formatting import telegram_html
from bot.localisation import INTERFACE_LANGUAGES, interface_language, text
from bot.store.chats import Group
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
LANGUAGE_NAMES = {"en": "English", "ko": "한국어"}


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


def match_reply(faq: FAQ, match: Match, language: str, question_id: str) -> Reply:
    """The reply to a question in a private chat. `language` is the interface's; the answer is in the match's."""
    if match.outcome is Outcome.ANSWER:
        return answer_reply(faq, _matched_entry(faq, match), match.language, question_id)
    shown_in = _spoken(match, language)
    if match.small_talk:
        return Reply(text(shown_in, match.small_talk, title=_title(faq, shown_in)), (_topics_row(shown_in),))
    if match.outcome is Outcome.SUGGEST:
        return Reply(text(shown_in, "suggest"), (*_suggestion_rows(faq, match, question_id), _topics_row(shown_in)))
    return Reply(text(shown_in, "none"), (_topics_row(shown_in),))


def group_reply(faq: FAQ, match: Match, language: str, question_id: str, username: str) -> Reply:
    """The reply to a question in a group: shorter, and what leads on leads to the private chat."""
    if match.outcome is Outcome.ANSWER:
        entry = _matched_entry(faq, match)
        return answer_reply(faq, entry, match.language, question_id, bot_in_group=username)
    shown_in = _spoken(match, language)
    if match.small_talk:
        return Reply(text(shown_in, match.small_talk, title=_title(faq, shown_in)))
    if match.outcome is Outcome.SUGGEST:
        return Reply(text(shown_in, "suggest"), _suggestion_rows(faq, match, question_id))
    return Reply(text(shown_in, "none-in-group"))


def _matched_entry(faq: FAQ, match: Match) -> Entry:
    entry = faq.entry(match.candidates[0].entry)
    assert entry is not None  # a match is one of the index's own FAQ
    return entry


def _spoken(match: Match, language: str) -> str:
    return match.language if match.language in INTERFACE_LANGUAGES else language


def _suggestion_rows(faq: FAQ, match: Match, question_id: str) -> tuple[tuple[InlineKeyboardButton, ...], ...]:
    entries = [faq.entry(candidate.entry) for candidate in match.candidates]
    return _column(
        _button(entry.title(match.language), Action.SUGGESTED, f"{entry.id}/{match.language}/{question_id}")
        for entry in entries
        if entry
    )


def _topics_row(language: str) -> tuple[InlineKeyboardButton, ...]:
    return (_button(text(language, "browse"), Action.TOPICS),)


def answer_reply(
    faq: FAQ,
    entry: Entry,
    language: str,
    question_id: str,
    *,
    with_question: bool = False,
    back_to_topic: bool = False,
    bot_in_group: str | None = None,
) -> Reply:
    """An entry's answer, its source line, and buttons for what to ask next and for whether it was right.

    Args:
        faq: The FAQ.
        entry: The entry.
        language: The language to answer in.
        question_id: The question that is answered, in the question log.
        with_question: Whether the question stands above, for answers that follow no typed one.
        back_to_topic: Whether there is a way back to the list it was chosen from.
        bot_in_group: The bot's username in a group, where what to ask next is asked in private.
    """
    interface = interface_language(language)
    rows: tuple[tuple[InlineKeyboardButton, ...], ...]
    if bot_in_group:
        rows = (_private_row(entry, bot_in_group, interface),)
    else:
        related = [faq.entry(entry_id) for entry_id in entry.related[:MOST_RELATED]]
        rows = _column(
            _button(other.title(language), Action.RELATED, f"{other.id}/{language}") for other in related if other
        )
    rows += (_feedback_row(entry.id, question_id, interface),)
    if back_to_topic:
        rows += ((_back_button(faq, entry, interface),),)
    return Reply(entry_text(faq, entry, language, with_question=with_question), rows)


def inline_reply(faq: FAQ, entry: Entry, language: str, username: str) -> Reply:
    """What somebody sends into any chat by choosing an entry inline."""
    row = _private_row(entry, username, interface_language(language))
    return Reply(entry_text(faq, entry, language, with_question=True), (row,))


def entry_text(faq: FAQ, entry: Entry, language: str, *, with_question: bool) -> str:
    """An entry's answer with its source line, as Telegram HTML, below its question or alone."""
    answer, written_in = entry.answer_in(language, faq.language)
    interface = interface_language(language)
    parts = [f"<b>{escape(entry.title(language), quote=False)}</b>"] if with_question else []
    parts.append(telegram_html(answer))
    if written_in != language:
        parts.append(f"<i>{escape(only_in(interface, written_in), quote=False)}</i>")
    sources = source_lines(faq, entry, interface)
    if sources:
        parts.append("\n".join(f"📄 <i>{escape(line, quote=False)}</i>" for line in sources))
    return "\n\n".join(parts)


def pointer_reply(faq: FAQ, entry_id: str, language: str, link: str | None) -> Reply:
    """One line that points to the same answer a short while ago."""
    entry = faq.entry(entry_id)
    title = escape(entry.title(language) if entry else "", quote=False)
    interface = interface_language(language)
    shown = f'<a href="{escape(link)}">{title}</a>' if link else title
    return Reply(text(interface, "answered-above", question=shown))


def _feedback_row(entry_id: str, question_id: str, language: str) -> tuple[InlineKeyboardButton, ...]:
    subject = f"{entry_id}/{question_id}"
    yes = _button(f"{text(language, 'was-right')} {text(language, 'yes')}", Action.YES, subject)
    return yes, _button(text(language, "no"), Action.NO, subject)


def _private_row(entry: Entry, username: str, language: str) -> tuple[InlineKeyboardButton, ...]:
    return (InlineKeyboardButton(text(language, "in-private"), url=entry_link(username, entry.id)),)


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


def group_help_reply(faq: FAQ, language: str, username: str, *, is_greeting: bool = False) -> Reply:
    """How to ask in a group; also how the bot introduces itself there."""
    message = "group-start" if is_greeting else "group-help"
    return Reply(text(language, message, title=_title(faq, language), bot=username))


def settings_reply(group: Group, language: str) -> Reply:
    """A group's settings, as buttons; those in force are ticked."""
    chosen = group.language or ""
    languages = tuple(
        _button(("✓ " if code == chosen else "") + name, Action.GROUP_LANGUAGE, code)
        for code, name in {**LANGUAGE_NAMES, "": text(language, "language-of-asker")}.items()
    )
    mentions = text(language, "mentions-on" if group.mentions else "mentions-off")
    switch = _button(mentions, Action.MENTIONS, "off" if group.mentions else "on")
    return Reply(text(language, "group-settings"), (languages, (switch,)))


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
    buttons = [_button(LANGUAGE_NAMES[code], Action.LANGUAGE, code) for code in INTERFACE_LANGUAGES]
    buttons.append(_button(text(language, "automatic"), Action.LANGUAGE))
    return Reply(text(language, "choose-language"), _column(buttons))


def _entries_of(faq: FAQ, topic_id: str) -> Sequence[Entry]:
    return [entry for entry in faq.entries if (entry.topic or OTHER_TOPICS) == topic_id]


def _topic_title(faq: FAQ, topic_id: str, language: str) -> str:
    topic = next((topic for topic in faq.topics if topic.id == topic_id), None)
    return localised(topic.title, language) if topic else text(language, "other-topics")


def _title(faq: FAQ, language: str) -> str:
    return escape(faq.title_in(language), quote=False)
