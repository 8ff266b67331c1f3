"""Lists in answers, and the texts that point to an item of one: "the second one", "the next", "the other one"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from knowledge import anaphora, framing
from knowledge.cache import Cache
from knowledge.likeness import EXCLUDED, Likeness
from knowledge.model import FAQ
from knowledge.read_text import ReadText
from knowledge.relations import Relations
from knowledge.token import Token, content
from knowledge.vocabulary import Vocabulary

# Fitted together with the weights in `followups`.
ABOUT = 0.8
"""Least likeness between an item of a list and the entry that it is about."""
RELATED_ITEM = 0.3
SAME_TOPIC = 0.1
"""Bonus of an entry related to the list's, or of its topic, that an item may be about."""
LEAST_COVERAGE = 0.75
"""Least coverage of a text's content words by the entry that it points to."""
LONGEST_POINTING = 3
"""Most content words of a text that points to an item of a list."""
NO_ENTRY = -1
"""The position of what a place beyond the end of a list points to."""
CACHE_SIZE = 1_000

_LIST_ITEM = re.compile(r"^(?:[-*]|\d+\.) +(.+)$", re.MULTILINE)

Items = tuple[int | None, ...]


class Lists:
    """The lists in the answers of an FAQ, and which entries their items are about.

    Args:
        faq: The FAQ.
        vocabulary: Reads its texts.
        likeness: Likeness of words to entries.
        relations: How the entries are related.
    """

    def __init__(self, faq: FAQ, vocabulary: Vocabulary, likeness: Likeness, relations: Relations) -> None:
        self._faq = faq
        self._vocabulary = vocabulary
        self._likeness = likeness
        self._relations = relations
        self._items = Cache(self._find_items, CACHE_SIZE)

    def pointed_to(self, asked: ReadText, before: int, *, is_another: bool) -> int | None:
        """The entry that a text points to by its place in a list.

        Args:
            asked: The text.
            before: Position of the entry that was shown.
            is_another: Whether the text asks for another entry than that.

        Returns:
            Its position; `NO_ENTRY` for a place beyond the end of the list; None if the text points to no entry.
        """
        listing = [other for other in sorted(self._relations.related[before]) if before in self._items[other]]
        if listing and anaphora.asks_which_position(asked.text):
            return before
        if len(asked.content) > LONGEST_POINTING:
            return None
        if framing.another_time(asked.text) or asked.kinds - {"person"}:
            return None
        return next(self._candidates(asked, before, listing, is_another=is_another), None)

    def _candidates(
        self, asked: ReadText, before: int, listing: Sequence[int], *, is_another: bool
    ) -> Iterator[int | None]:
        """What a text may point to, the most explicit first; None for an item that no entry is about.

        Args:
            asked: The text.
            before: Position of the entry that was shown.
            listing: Positions of the entries in whose lists that entry is.
            is_another: Whether the text asks for another entry.
        """
        yield from self._whole_lists(asked, listing)
        yield from self._at_position(before, listing, asked)
        end = anaphora.end_of_list(asked.text)
        if end is not None and len(self._items[before]) > 1:
            yield self._items[before][end]
        step = anaphora.step_in_list(asked.text)
        for items in (self._items[other] for other in listing):
            if step is not None and 0 <= items.index(before) + step < len(items):
                yield items[items.index(before) + step]
            elif is_another:
                yield from self._other_than(before, items, asked)

    def _whole_lists(self, asked: ReadText, listing: Sequence[int]) -> Iterator[int]:
        """The lists that have the names in a text which asks for all of something: "which other projects"."""
        if anaphora.asks_for_all_of_it(asked.text):
            named = [token for token in asked.content if token.term in self._vocabulary.names]
            yield from (other for other in listing if self._covers(other, named))

    def _at_position(self, before: int, listing: Sequence[int], asked: ReadText) -> Iterator[int | None]:
        """The items at a place that a text names, in lists that have what else it says; `NO_ENTRY` beyond the end.

        Of the list that was shown, an item that no entry is about points to that list again.
        """
        place = anaphora.list_position(asked.text)
        if place is None:
            return
        said = content(self._vocabulary.read(anaphora.without_list_position(asked.text)))
        lists = {lister: items for lister in (before, *listing) if len(items := self._items[lister]) > 1}
        there = [(lister, items[place]) for lister, items in lists.items() if place < len(items)]
        if said:  # "The second project" after the first of two, whose answer has a list of something else.
            there.sort(key=lambda pair: pair[1] is None)
        for lister, item in there:
            if self._covers(lister, said) or (item is not None and self._covers(item, said)):
                yield before if item is None and lister == before else item
        if lists and not said:
            yield NO_ENTRY

    def _other_than(self, before: int, items: Items, asked: ReadText) -> Iterator[int]:
        """The only other item of a list, or the only one that has what a text says."""
        others = [item for item in items if item is not None and item != before]
        fitting = [item for item in others if self._covers(item, asked.content)]
        some = fitting if len(fitting) == 1 else others
        if len(some) == 1:
            yield some[0]

    def _covers(self, entry: int, said: Sequence[Token]) -> bool:
        return bool(self._likeness.postings.coverage(said)[entry] >= LEAST_COVERAGE)

    def _find_items(self, entry: int) -> Items:
        """The entries that the items of the list in an entry's answer are about; None for items without one.

        Where most items have an entry, it need only be similar; a few alone may be similar by chance.
        """
        answer, _ = self._faq.entries[entry].answer_in(self._faq.language, self._faq.language)
        items = _LIST_ITEM.findall(answer)
        about = [self._about(item, entry) for item in items]
        if 2 * sum(one is not None for one in about) > len(items):
            return tuple(about)
        return tuple(
            one if one is not None and self._asks_of(one, item) else None
            for item, one in zip(items, about, strict=True)
        )

    def _asks_of(self, entry: int, item: str) -> bool:
        """Whether an item has all content words of one of an entry's phrasings."""
        said = {token.term for token in self._vocabulary.read(item)}
        asked = (content(self._vocabulary.read(text)) for text in self._faq.entries[entry].phrasings())
        return any(words and said.issuperset(token.term for token in words) for words in asked)

    def _about(self, item: str, listing: int) -> int | None:
        likeness = self._likeness.of(self._vocabulary.read(item))
        likeness[list(self._relations.related[listing])] += RELATED_ITEM
        likeness[self._relations.of_topic(listing)] += SAME_TOPIC
        likeness[listing] = EXCLUDED
        best = int(likeness.argmax())
        return best if likeness[best] >= ABOUT else None
