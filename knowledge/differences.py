"""The differences between two FAQs, as values for a user interface to describe and as lines of their files.

`rebasing` merges drafts.
"""

from __future__ import annotations

import difflib
from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from typing import Generic, TypeVar

from knowledge.index import Index
from knowledge.model import FAQ, Citation, Entry, KnownQuestion, SourceDocument, Topic, localised
from knowledge.question import Match, Outcome, Question

T = TypeVar("T")
H = TypeVar("H", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Change(Generic[T]):
    """A changed value. None means that there was or is no value, unless the type of the value includes None."""

    before: T
    after: T


@dataclass(frozen=True, slots=True)
class _Changes:
    """Changes of several kinds. They are true if there are any."""

    def __bool__(self) -> bool:
        return any(getattr(self, field.name) for field in fields(self))


@dataclass(frozen=True, slots=True)
class ListChange(_Changes, Generic[T]):
    """The changes of a list.

    Attributes:
        added: The items that only the new list has.
        removed: The items that only the old list has.
        is_reordered: Whether the items that both have are in another order.
    """

    added: tuple[T, ...] = ()
    removed: tuple[T, ...] = ()
    is_reordered: bool = False


@dataclass(frozen=True, slots=True)
class Named:
    """An entry or a topic, with its title in the default language, or in the first one it has."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class EntryChange:
    """What has changed in an entry that both FAQs have.

    Attributes:
        id: Its id.
        title: Its new title.
        titles: The changed titles, for the languages that have questions in both FAQs.
        questions: The changed questions by language, including the first.
        answers: The changed answers by language; None in a change means no answer.
        topic: The change of the topic's id, in which None means no topic; None if it is the same.
        source: The change of the citations; None if they are the same.
        related: The changes of the related entries.
    """

    id: str
    title: str
    titles: Mapping[str, Change[str]]
    questions: Mapping[str, ListChange[str]]
    answers: Mapping[str, Change[str | None]]
    topic: Change[str | None] | None
    source: Change[tuple[Citation, ...]] | None
    related: ListChange[str]


@dataclass(frozen=True, slots=True)
class GroupChange:
    """What has changed in a group of synonyms; `first` is the first word of the old group."""

    first: str
    words: ListChange[str]


@dataclass(frozen=True, slots=True)
class TopicChanges(_Changes):
    """What has changed in the topics.

    Attributes:
        added: Topics that only the new FAQ has.
        removed: Topics that only the old one has.
        retitled: The changed titles by language, by the id of a topic that both have.
        is_reordered: Whether the topics that both have are in another order.
    """

    added: tuple[Named, ...] = ()
    removed: tuple[Named, ...] = ()
    retitled: Mapping[str, Mapping[str, Change[str | None]]] = field(default_factory=dict)
    is_reordered: bool = False


@dataclass(frozen=True, slots=True)
class EntryChanges(_Changes):
    """What has changed in the entries.

    Attributes:
        added: Entries that only the new FAQ has.
        removed: Entries that only the old one has.
        renamed: The ids of entries that have another id and are otherwise the same.
        changed: The changes of entries that both have.
        moved: The smallest set of entries whose move explains the new order.
    """

    added: tuple[Named, ...] = ()
    removed: tuple[Named, ...] = ()
    renamed: tuple[Change[str], ...] = ()
    changed: tuple[EntryChange, ...] = ()
    moved: tuple[Named, ...] = ()


@dataclass(frozen=True, slots=True)
class SynonymChanges(_Changes):
    """What has changed in the groups of synonyms.

    Attributes:
        added: Groups that share no word with an old group.
        removed: Groups that share no word with a new group.
        changed: The changes of the other groups.
        is_reordered: Whether the groups that both have are in another order.
    """

    added: tuple[tuple[str, ...], ...] = ()
    removed: tuple[tuple[str, ...], ...] = ()
    changed: tuple[GroupChange, ...] = ()
    is_reordered: bool = False


@dataclass(frozen=True, slots=True)
class KnownQuestionChanges(_Changes):
    """What has changed in the known questions.

    Attributes:
        added: Known questions that only the new FAQ asks.
        removed: Known questions that only the old one asks.
        changed: Known questions that both ask and that expect something else now.
        is_reordered: Whether those that are the same in both are in another order.
    """

    added: tuple[KnownQuestion, ...] = ()
    removed: tuple[KnownQuestion, ...] = ()
    changed: tuple[Change[KnownQuestion], ...] = ()
    is_reordered: bool = False


@dataclass(frozen=True, slots=True)
class Differences(_Changes):
    """All differences of a new FAQ from an old one.

    Attributes:
        language: The default language.
        title: The FAQ's title, by language; None in a change means no title.
        sources: The documents that answers cite, by name; None in a change means no document.
        topics: The topics.
        entries: The entries.
        synonyms: The groups of synonyms.
        known_questions: The known questions.
    """

    language: Change[str] | None
    title: Mapping[str, Change[str | None]]
    sources: Mapping[str, Change[SourceDocument | None]]
    topics: TopicChanges
    entries: EntryChanges
    synonyms: SynonymChanges
    known_questions: KnownQuestionChanges


@dataclass(frozen=True, slots=True)
class ChangedOutcome:
    """A question with another outcome.

    Attributes:
        question: The question.
        before: Its match in the old FAQ.
        after: Its match in the new FAQ.
        same_entry: Whether the same entry answers it, with another text.
    """

    question: Question
    before: Match
    after: Match
    same_entry: bool


def compare(old: FAQ, new: FAQ) -> Differences:
    """The differences of `new` from `old`, both valid FAQs."""
    return Differences(
        language=_change(old.language, new.language),
        title=_changes(old.title, new.title),
        sources=_changes(old.sources, new.sources),
        topics=_topic_changes(old, new),
        entries=_entry_changes(old, new),
        synonyms=_synonym_changes(old.synonyms, new.synonyms),
        known_questions=_known_question_changes(old.known_questions, new.known_questions),
    )


def _topic_changes(old: FAQ, new: FAQ) -> TopicChanges:
    before, after = ({topic.id: topic for topic in faq.topics} for faq in (old, new))
    kept = [key for key in after if key in before]
    retitled = {key: _changes(before[key].title, after[key].title) for key in kept}
    return TopicChanges(
        added=tuple(_named(topic, new) for key, topic in after.items() if key not in before),
        removed=tuple(_named(topic, old) for key, topic in before.items() if key not in after),
        retitled={key: titles for key, titles in retitled.items() if titles},
        is_reordered=kept != [key for key in before if key in after],
    )


def _entry_changes(old: FAQ, new: FAQ) -> EntryChanges:
    before, after = ({entry.id: entry for entry in faq.entries} for faq in (old, new))
    renamed = list(_renamed(before, after))
    new_ids = {change.before: change.after for change in renamed} | {key: key for key in before if key in after}
    old_ids = {new_id: old_id for old_id, new_id in new_ids.items()}
    changes = (_entry_change(before[key], after[key], new.language) for key in after if key in before)
    moved = _moved(list(before), [old_ids[key] for key in after if key in old_ids])
    return EntryChanges(
        added=tuple(_named(entry, new) for key, entry in after.items() if key not in old_ids),
        removed=tuple(_named(entry, old) for key, entry in before.items() if key not in new_ids),
        renamed=tuple(renamed),
        changed=tuple(change for change in changes if change),
        moved=tuple(_named(after[new_ids[key]], new) for key in moved),
    )


def _synonym_changes(old: Sequence[tuple[str, ...]], new: Sequence[tuple[str, ...]]) -> SynonymChanges:
    pairs = _paired_groups(old, new)
    kept = [before for before, after in pairs if before and after]
    return SynonymChanges(
        added=tuple(after for before, after in pairs if not before),
        removed=tuple(before for before, after in pairs if not after),
        changed=tuple(
            GroupChange(before[0], _list_change(before, after))
            for before, after in pairs
            if before and after and before != after
        ),
        is_reordered=kept != sorted(kept, key=old.index),
    )


def _known_question_changes(old: Sequence[KnownQuestion], new: Sequence[KnownQuestion]) -> KnownQuestionChanges:
    asked = _list_change(old, new)
    changed = [Change(before, after) for before in asked.removed for after in asked.added if before.ask == after.ask]
    return KnownQuestionChanges(
        added=tuple(known for known in asked.added if known not in [change.after for change in changed]),
        removed=tuple(known for known in asked.removed if known not in [change.before for change in changed]),
        changed=tuple(changed),
        is_reordered=asked.is_reordered,
    )


def changed_outcomes(old: Index, new: Index, questions: Iterable[Question]) -> list[ChangedOutcome]:
    """The questions whose askers would see another outcome, entry or answer text. Scores do not count."""
    changed = []
    for question in questions:
        before, after = old.match(question), new.match(question)
        seen_before, seen_after = _seen(old.faq, before), _seen(new.faq, after)
        if seen_before != seen_after:
            same_entry = before.entry is not None and before.entry == after.entry
            changed.append(ChangedOutcome(question, before, after, same_entry))
    return changed


def unified_diff(old_text: str, new_text: str, name: str) -> str:
    """The changed lines of a file in unified format, for `patch -p1`; empty if there are none.

    Args:
        old_text: The file's text.
        new_text: The changed text.
        name: The file's name.
    """
    old, new = (text.split("\n") for text in (old_text, new_text))
    lines = difflib.unified_diff(_with_ends(old), _with_ends(new), f"a/{name}", f"b/{name}")
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)


def _with_ends(lines: Sequence[str]) -> list[str]:
    return [f"{line}\n" for line in lines[:-1]] + ([lines[-1]] if lines[-1] else [])


def _seen(faq: FAQ, match: Match) -> tuple[object, ...]:
    """What the asker sees of a match."""
    shown = [candidate.entry for candidate in match.candidates]
    entry = faq.entry(match.entry) if match.entry else None
    answer = entry.answer_in(match.language, faq.language) if entry else None
    language = None if match.outcome is Outcome.ANSWER else match.language
    return match.outcome, match.small_talk, shown, answer, language


def _change(before: T, after: T) -> Change[T] | None:
    return Change(before, after) if before != after else None


def _changes(before: Mapping[str, T], after: Mapping[str, T]) -> dict[str, Change[T | None]]:
    """The changes by key, in the order of the new mapping, then those of removed keys."""
    keys = dict.fromkeys([*after, *before])
    pairs = {key: _change(before.get(key), after.get(key)) for key in keys}
    return {key: change for key, change in pairs.items() if change}


def _list_change(before: Sequence[H], after: Sequence[H]) -> ListChange[H]:
    """The changes of a list. Repeated items count."""
    added, removed = _only_in(after, before), _only_in(before, after)
    return ListChange(added, removed, _without(before, removed) != _without(after, added))


def _only_in(some: Sequence[H], others: Sequence[H]) -> tuple[H, ...]:
    """The items of a list that another does not have; of repeated items, the last."""
    left = Counter(others)
    only = []
    for item in some:
        if left[item]:
            left[item] -= 1
        else:
            only.append(item)
    return tuple(only)


def _without(items: Sequence[H], gone: Sequence[H]) -> list[H]:
    """The list without some of its items; of repeated items, the last are removed."""
    return list(reversed(_only_in(items[::-1], gone)))


def _named(item: Entry | Topic, faq: FAQ) -> Named:
    title = item.title(faq.language) if isinstance(item, Entry) else localised(item.title, faq.language)
    return Named(item.id, title)


def _renamed(old: Mapping[str, Entry], new: Mapping[str, Entry]) -> Iterator[Change[str]]:
    """The entries that differ only in their id."""
    added = [entry for entry_id, entry in new.items() if entry_id not in old]
    for entry_id, before in old.items():
        same = (after for after in added if entry_id not in new and before.model_copy(update={"id": after.id}) == after)
        for after in same:
            added.remove(after)
            yield Change(entry_id, after.id)
            break


def _entry_change(old: Entry, new: Entry, language: str) -> EntryChange | None:
    if old == new:
        return None
    both = [code for code in new.questions if code in old.questions]
    questions = {
        code: _list_change(old.questions.get(code, ()), new.questions.get(code, ()))
        for code in dict.fromkeys([*new.questions, *old.questions])
    }
    return EntryChange(
        id=new.id,
        title=new.title(language),
        titles=_both_changes(*({key: entry.questions[key][0] for key in both} for entry in (old, new))),
        questions={key: change for key, change in questions.items() if change},
        answers=_changes(old.answer, new.answer),
        topic=_change(old.topic, new.topic),
        source=_change(old.source, new.source),
        related=_list_change(old.related, new.related),
    )


def _both_changes(before: Mapping[str, T], after: Mapping[str, T]) -> dict[str, Change[T]]:
    """The changes by key of two mappings with the same keys."""
    return {key: Change(before[key], after[key]) for key in after if before[key] != after[key]}


def _moved(old: Sequence[str], new: Sequence[str]) -> list[str]:
    """The smallest set of items whose move turns the old order into the new one."""
    position = {item: number for number, item in enumerate(old)}
    places = [position[item] for item in new]
    # The items that stay are the longest increasing subsequence, found by patience sorting.
    tops: list[int] = []
    below: dict[int, int | None] = {}
    for place in places:
        at = bisect_left(tops, place)
        below[place] = tops[at - 1] if at else None
        tops[at : at + 1] = [place]
    stay = set()
    place_below = tops[-1] if tops else None
    while place_below is not None:
        stay.add(place_below)
        place_below = below[place_below]
    return [item for item, place in zip(new, places, strict=True) if place not in stay]


def _paired_groups(
    old: Sequence[tuple[str, ...]], new: Sequence[tuple[str, ...]]
) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Pairs of old and new groups, in the new order: the same group, or the one with the most common words.

    A group without a partner is paired with an empty one.
    """
    left = list(_only_in(old, new))
    changed = Counter(_only_in(new, old))
    pairs = []
    for group in new:
        before: tuple[str, ...] = group
        if changed[group]:
            changed[group] -= 1
            before = max(left, key=lambda other: len({*other} & {*group}), default=())
            if {*before} & {*group}:
                left.remove(before)
            else:
                before = ()
        pairs.append((before, group))
    return [*pairs, *((before, ()) for before in left)]
