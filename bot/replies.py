"""Makes the bot's replies as values: the text and the buttons of a message. Nothing here sends anything.

Telegram's limits hold by construction: titles, answers and ids are bounded by `knowledge.model`, lists are paged, and
labels are cut.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from html import escape
from typing import Any

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.callback_data import Action
from bot.citations import all_only_in, only_in, source_lines
from bot.deep_links import entry_link
from bot.formatting import telegram_html
from bot.keyboards import Rows, button, column
from bot.localisation import INTERFACE_LANGUAGES, about, interface_language, text
from bot.paging import Page, page_of, page_with, turns
from bot.store.chats import Group
from knowledge.model import FAQ, Entry, localised
from knowledge.question import Match, Outcome, SmallTalk

ENTRIES_PAGE = 8
"""How many entries are on one page of a topic."""
MOST_RELATED = 3
MOST_DOCUMENTS = 5
TOPICS_PAGE = 20
"""How many topics are on one page; Telegram shows at most 100 buttons under a message."""
OTHER_TOPICS = ""
"""Stands for the entries of no topic."""
LANGUAGE_NAMES = {"en": "English", "ko": "한국어"}


@dataclass(frozen=True, slots=True)
class Reply:
    """A message to send: its text (Telegram HTML) and its rows of buttons."""

    text: str
    rows: Rows = ()

    @property
    def markup(self) -> InlineKeyboardMarkup | None:
        """The buttons as Telegram takes them; None if there are none."""
        return InlineKeyboardMarkup(self.rows) if self.rows else None


def match_reply(faq: FAQ, match: Match, language: str, question_id: str) -> Reply:
    """The reply to a question in a private chat. `language` is the interface's; the answer is in the match's."""
    if match.outcome is Outcome.ANSWER:
        entry = _matched_entry(faq, match)
        reply = answer_reply(faq, entry, match.language, question_id, with_question=match.is_choice)
        if match.repeats:
            lead = text(interface_language(match.language), "same-answer")
            return replace(reply, text=f"{lead}\n\n{reply.text}")
        return reply
    shown_in = _spoken(match, language)
    if match.small_talk:
        return Reply(_small_talk(faq, match, shown_in), (_topics_row(faq, shown_in),))
    if match.outcome is Outcome.SUGGEST:
        rows = (*_suggestion_rows(faq, match, question_id), _topics_row(faq, shown_in))
        return Reply(text(shown_in, "suggest"), rows)
    return Reply(_no_answer(faq, match, shown_in, "none-but-topics"), (_topics_row(faq, shown_in),))


def group_reply(faq: FAQ, match: Match, language: str, question_id: str, username: str) -> Reply:
    """The reply to a question in a group: shorter, and what leads on leads to the private chat."""
    if match.outcome is Outcome.ANSWER:
        entry = _matched_entry(faq, match)
        return answer_reply(
            faq, entry, match.language, question_id, with_question=match.is_choice, bot_in_group=username
        )
    shown_in = _spoken(match, language)
    if match.small_talk is SmallTalk.HELP:
        return group_start_reply(faq, shown_in, username)
    if match.small_talk:
        return Reply(_small_talk(faq, match, shown_in))
    if match.outcome is Outcome.SUGGEST:
        return Reply(text(shown_in, "suggest"), _suggestion_rows(faq, match, question_id))
    return Reply(_no_answer(faq, match, shown_in, "none"))


def _no_answer(faq: FAQ, match: Match, language: str, message: str) -> str:
    return _with_languages(faq, match, _text(faq, language, message))


def _small_talk(faq: FAQ, match: Match, language: str) -> str:
    said = _text(faq, language, f"small-talk-{match.small_talk}")
    return _with_languages(faq, match, said) if match.small_talk is SmallTalk.LANGUAGE else said


def _with_languages(faq: FAQ, match: Match, said: str) -> str:
    """A text with a note if the FAQ has nothing in the language of the match."""
    note = all_only_in(faq, match.language)
    return f"{said}\n\n<i>{escape(note, quote=False)}</i>" if note else said


def _matched_entry(faq: FAQ, match: Match) -> Entry:
    entry = faq.entry(match.candidates[0].entry)
    assert entry is not None  # a match names an entry of the index's own FAQ
    return entry


def _spoken(match: Match, language: str) -> str:
    return match.language if match.language in INTERFACE_LANGUAGES else language


def _suggestion_rows(faq: FAQ, match: Match, question_id: str) -> Rows:
    entries = [faq.entry(candidate.entry) for candidate in match.candidates]
    return column(
        button(entry.title(match.language), Action.SUGGESTED, f"{entry.id}/{match.language}/{question_id}")
        for entry in entries
        if entry
    )


def _topics_row(faq: FAQ, language: str) -> tuple[InlineKeyboardButton, ...]:
    return (button(_text(faq, language, "browse"), Action.TOPICS),)


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
    """An entry's answer, its source line, and buttons for related questions and for feedback.

    Args:
        faq: The FAQ.
        entry: The entry.
        language: The language to answer in.
        question_id: The id of the question in the question log.
        with_question: Whether to show the question above, for answers to a question that nobody typed.
        back_to_topic: Whether to add a button back to the list it was chosen from.
        bot_in_group: The bot's username if this is in a group, where further questions lead to the private chat.
    """
    interface = interface_language(language)
    rows: Rows
    if bot_in_group:
        rows = (_private_row(entry, bot_in_group, interface),)
    else:
        related = [faq.entry(entry_id) for entry_id in entry.related[:MOST_RELATED]]
        rows = column(
            button(other.title(language), Action.RELATED, f"{other.id}/{language}") for other in related if other
        )
    rows += (_feedback_row(entry.id, question_id, interface),)
    if back_to_topic:
        rows += ((_back_button(faq, entry, interface),),)
    return Reply(entry_text(faq, entry, language, with_question=with_question), rows)


def inline_reply(faq: FAQ, entry: Entry, language: str, username: str) -> Reply:
    """The message sent into any chat by choosing an entry inline."""
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
    """One line that points to the same answer given shortly before."""
    title = escape(faq.title_of(entry_id, language), quote=False)
    interface = interface_language(language)
    shown = f'<a href="{escape(link)}">{title}</a>' if link else title
    return Reply(text(interface, "answered-above", question=shown))


def _feedback_row(entry_id: str, question_id: str, language: str) -> tuple[InlineKeyboardButton, ...]:
    subject = f"{entry_id}/{question_id}"
    yes = button(f"{text(language, 'was-right')} {text(language, 'yes')}", Action.YES, subject)
    return yes, button(text(language, "no"), Action.NO, subject)


def _private_row(entry: Entry, username: str, language: str) -> tuple[InlineKeyboardButton, ...]:
    return (InlineKeyboardButton(text(language, "in-private"), url=entry_link(username, entry.id)),)


def _back_button(faq: FAQ, entry: Entry, language: str) -> InlineKeyboardButton:
    topic_id = entry.topic or OTHER_TOPICS
    page = page_with(entry, faq.entries_of(entry.topic), ENTRIES_PAGE)
    label = text(language, "back-to", topic=topic_title(faq, topic_id, language))
    return button(label, Action.TOPIC, f"{topic_id}/{page}")


def topics_reply(faq: FAQ, language: str, page: int = 0) -> Reply:
    """A page of the topics as buttons, or the last page if there is no such one; entries if there are no topics."""
    if not _has_topics(faq):
        return _topic_page(faq, OTHER_TOPICS, 0, language)
    shown = page_of(_topics(faq), page, TOPICS_PAGE)
    rows = column(button(topic_title(faq, topic, language), Action.TOPIC, f"{topic}/0") for topic in shown.items)
    return Reply(text(language, "topics"), rows + _turns(shown, Action.TOPICS, "", language))


def _topics(faq: FAQ) -> list[str]:
    """The topics that have entries, in their order, and `OTHER_TOPICS` if some entries have no topic."""
    others = [OTHER_TOPICS] if faq.entries_of(None) else []
    return [topic.id for topic in faq.topics if faq.entries_of(topic.id)] + others


def _turns(page: Page[Any], action: Action, subject: str, language: str) -> Rows:
    """The row of buttons to the previous and next page; no row if there is only one page."""
    row = turns(page, lambda label, number: button(label, action, f"{subject}{number}"), language)
    return (row,) if row else ()


def topic_reply(faq: FAQ, topic_id: str, page: int, language: str) -> Reply | None:
    """A page of a topic's entries, as buttons; None if there is no such topic or page."""
    is_there = faq.entries_of(topic_id or None)[page * ENTRIES_PAGE :]
    return _topic_page(faq, topic_id, page, language) if is_there else None


def _topic_page(faq: FAQ, topic_id: str, page: int, language: str) -> Reply:
    shown = page_of(faq.entries_of(topic_id or None), page, ENTRIES_PAGE)
    rows = column(button(entry.title(language), Action.BROWSED, entry.id) for entry in shown.items)
    rows += _turns(shown, Action.TOPIC, f"{topic_id}/", language)
    if not _has_topics(faq):
        return Reply(text(language, "topics"), rows)
    topics_page = page_with(topic_id, _topics(faq), TOPICS_PAGE)
    rows += ((button(text(language, "all-topics"), Action.TOPICS, str(topics_page)),),)
    return Reply(text(language, "topic", topic=escape(topic_title(faq, topic_id, language), quote=False)), rows)


def start_reply(faq: FAQ, language: str, *, is_admin: bool = False) -> Reply:
    """What the bot is, and the topics to begin with; for an admin also how to edit the FAQ."""
    return Reply(_introduction(faq, language, "start", is_admin=is_admin), topics_reply(faq, language).rows)


def help_reply(faq: FAQ, language: str, *, is_admin: bool = False) -> Reply:
    """How to ask; for an admin also how to edit the FAQ."""
    return Reply(_introduction(faq, language, "help", is_admin=is_admin))


def _introduction(faq: FAQ, language: str, message: str, *, is_admin: bool) -> str:
    said = _text(faq, language, message)
    return f"{said}\n\n{text(language, 'help-admin')}" if is_admin else said


def group_start_reply(faq: FAQ, language: str, username: str) -> Reply:
    """How the bot introduces itself in a group."""
    return Reply(_text(faq, language, "group-start", bot=username))


def group_help_reply(faq: FAQ, language: str, username: str, group: Group) -> Reply:
    """How to ask in a group."""
    return Reply(_text(faq, language, "group-help", bot=username, mentions="on" if group.mentions else "off"))


def ask_how_reply(faq: FAQ, language: str) -> Reply:
    """How to ask with ``/ask``, with a question of the FAQ as the example."""
    return Reply(text(language, "ask-how", question=escape(faq.entries[0].title(language), quote=False)))


def settings_reply(group: Group, language: str) -> Reply:
    """A group's settings as buttons; the current ones are ticked."""
    chosen = group.language or ""
    languages = tuple(
        button(("✓ " if code == chosen else "") + name, Action.GROUP_LANGUAGE, code)
        for code, name in {**LANGUAGE_NAMES, "": text(language, "language-of-asker")}.items()
    )
    mentions = text(language, "mentions-on" if group.mentions else "mentions-off")
    switch = button(mentions, Action.MENTIONS, "off" if group.mentions else "on")
    return Reply(text(language, "group-settings"), (languages, (switch,)))


def about_reply(faq: FAQ, language: str) -> Reply:
    """What the bot knows, from which documents and of which date."""
    documents = [
        text(language, "document", title=escape(document.title, quote=False), date=document.date)
        for document in list(faq.sources.values())[:MOST_DOCUMENTS]
    ]
    return Reply("\n\n".join([_text(faq, language, "about"), *documents, _text(faq, language, "about-answers")]))


def language_reply(language: str) -> Reply:
    """The languages to choose from."""
    buttons = [button(LANGUAGE_NAMES[code], Action.LANGUAGE, code) for code in INTERFACE_LANGUAGES]
    buttons.append(button(text(language, "automatic"), Action.LANGUAGE))
    return Reply(text(language, "choose-language"), column(buttons))


def topic_title(faq: FAQ, topic_id: str, language: str) -> str:
    """The name of a topic, or the heading for the entries without one."""
    topic = next((topic for topic in faq.topics if topic.id == topic_id), None)
    if topic:
        return localised(topic.title, language)
    return text(language, "other-topics" if _has_topics(faq) else "all-entries")


def _has_topics(faq: FAQ) -> bool:
    return any(entry.topic for entry in faq.entries)


def _text(faq: FAQ, language: str, message: str, **values: str) -> str:
    """One of the bot's texts, with the values of the FAQ."""
    told = about(faq, language)
    return text(language, message, **{**told, "title": escape(str(told["title"]), quote=False)}, **values)
