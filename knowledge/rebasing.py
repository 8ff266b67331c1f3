"""Rebase a draft: apply its changes to the FAQ that has gone live since it was made.

A text is merged in units: an entry, a topic, a known question, a group of synonyms, and every other section as a whole.
What is between two units (blank lines, comments) belongs to the second. If both sides changed the same unit, their
changes are merged if they are in different lines and different parts (`merging`); otherwise a person has to choose.
The loader checks whether the result keeps the rules of an FAQ.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from knowledge.layout import EditError, Layout
from knowledge.merging import MergeConflictError, merge_lines, merge_values
from knowledge.problems import FAQError
from knowledge.sentence import Sentence
from knowledge.yamltree import LINE_BREAK, Node, Plain, stripped

# The key that names an item, by section.
_CALLED_BY = {"topics": "id", "entries": "id", "known_questions": "ask"}
_ITEMS = {
    "topics": Sentence("topic '{name}'"),
    "entries": Sentence("entry '{name}'"),
    "known_questions": Sentence("known question '{name}'"),
    "synonyms": Sentence("synonyms '{name}'"),
}

_WHOLE = "the file"
"""The section of a text that has no sections."""
_Key: TypeAlias = tuple[str, str, int]
"""Section, name in it (empty for the section itself), and number of earlier units with that name."""
_ORDER, _TEXT = Sentence("order"), Sentence("text")
"""What may change of a section besides its parts: the order of its items, or a value without parts."""
_END: _Key = ("", "", -1)
"""The text after the last unit. The number keeps it apart from a section whose key is empty."""


@dataclass(frozen=True, slots=True)
class MergeConflict:
    """A unit that both sides changed in different ways.

    Attributes:
        section: Its section: `entries`, `topics`…
        name: Its id (the question of a known question, the first word of synonyms), or empty for the section itself.
        mine: The parts that I changed (`answer › ko`); empty if only comments or formatting; None if I removed it.
        theirs: The parts that the live FAQ changed, in the same way.
    """

    section: str
    name: str
    mine: tuple[str, ...] | None
    theirs: tuple[str, ...] | None

    @property
    def reason(self) -> Sentence:
        """What both sides do."""
        if self.section == _WHOLE:
            return Sentence("the changes of your draft do not fit those of the live FAQ: make yours again")
        what = _ITEMS[self.section].filled(name=self.name) if self.name else f"`{self.section}`"
        mine = _worded(
            self.mine,
            Sentence("your draft removes it"),
            Sentence("your draft changes only its comments or formatting"),
            Sentence("your draft changes {parts}"),
        )
        theirs = _worded(
            self.theirs,
            Sentence("the live FAQ removes it"),
            Sentence("the live FAQ changes only its comments or formatting"),
            Sentence("the live FAQ changes {parts}"),
        )
        return Sentence("{what}: {mine}, and {theirs}", what=what, mine=mine, theirs=theirs)

    def __str__(self) -> str:
        return self.reason


class RebaseConflictError(Exception):
    """Raised when both sides changed the same units. Carries the conflicts, in the order of the draft."""

    def __init__(self, conflicts: Sequence[MergeConflict]) -> None:
        self.conflicts = tuple(conflicts)
        super().__init__("\n".join(map(str, self.conflicts)))


@dataclass(frozen=True, slots=True)
class _Unit:
    """A part of a text that is merged as a whole: the text before it, its lines, and their value."""

    gap: str
    body: str
    value: Plain


def rebase(base: str, theirs: str, mine: str) -> str:
    """The text with the changes of both sides, with the line breaks of `theirs`. Other line breaks are not a change.

    Args:
        base: The text that both sides started from.
        theirs: The live text.
        mine: The draft.

    Raises:
        RebaseConflictError: Both sides changed the same units.
        FAQError: One of the texts is not YAML.
    """
    if _normalised(mine) in {_normalised(base), _normalised(theirs)}:
        return theirs
    if theirs == base:
        return mine
    found = LINE_BREAK.search(theirs)
    newline = found.group() if found else "\n"
    old = _units(base)
    live, draft = (_under_old_names(_units(text), old) for text in (theirs, LINE_BREAK.sub(newline, mine)))
    order, conflicts = _order(old, live, draft)
    merged: dict[_Key, _Unit] = {}
    for key in order:
        units = old.get(key), live.get(key), draft.get(key)
        bodies, gaps = [_body(unit) for unit in units], [_gap(unit) for unit in units]
        kept = [unit for unit in units[1:] if unit]
        body, gap = _chosen(*bodies), _chosen(*gaps)
        is_shared = _are_both_changed(*bodies)
        chosen = next((unit for unit in kept if _normalised(unit.body) == body), None)
        unit = _together(*units, newline) if is_shared else chosen
        if (is_shared and unit is None) or (unit and _are_both_changed(*gaps)):
            conflicts.append(_conflict(key, *units))
        elif unit:
            merged[key] = replace(unit, gap=next((unit.gap for unit in kept if _normalised(unit.gap) == gap), ""))
    if conflicts:
        raise RebaseConflictError(conflicts)
    text = "".join(unit.gap + unit.body for unit in merged.values())
    if not _says(text, merged):
        raise RebaseConflictError([MergeConflict(_WHOLE, "", (), ())])
    return ("\ufeff" if theirs.startswith("\ufeff") else "") + text


def _together(base: _Unit | None, theirs: _Unit | None, mine: _Unit | None, newline: str) -> _Unit | None:
    """A unit with the changes of both sides; None if they conflict, or if one of the texts does not have it."""
    if base is None or theirs is None or mine is None:
        return None
    try:
        lines = merge_lines(_normalised(base.body), _normalised(theirs.body), _normalised(mine.body))
        value = merge_values(base.value, theirs.value, mine.value)
    except MergeConflictError:
        return None
    return _Unit("", lines.replace("\n", newline), value)


def _normalised(text: str) -> str:
    """The text with its line breaks normalised, for comparisons."""
    return LINE_BREAK.sub("\n", text)


def _body(unit: _Unit | None) -> str | None:
    return _normalised(unit.body) if unit else None


def _gap(unit: _Unit | None) -> str | None:
    return _normalised(unit.gap) if unit else None


def _chosen(base: str | None, theirs: str | None, mine: str | None) -> str | None:
    """The text of the side that changed it; None if that side removed it."""
    return mine if theirs == base else theirs


def _are_both_changed(base: str | None, theirs: str | None, mine: str | None) -> bool:
    """Whether both sides changed a text in different ways. A different number of blank lines does not count."""
    if len({base, theirs, mine}) < 3:
        return False
    return theirs is None or mine is None or (theirs + mine).strip() != ""


def _says(text: str, merged: Mapping[_Key, _Unit]) -> bool:
    """Whether a text has the values of the units that it was merged from."""
    try:
        read = _units(text)
    except FAQError:
        return False
    said, meant = ([(key[0], unit.value) for key, unit in units.items()] for units in (read, merged))
    return said == meant


def _units(text: str) -> dict[_Key, _Unit]:
    """The units of a text, in order. Joined, they are the text.

    Raises:
        FAQError: The text is not YAML.
    """
    layout = Layout(text, "the FAQ")
    units: dict[_Key, _Unit] = {}
    end = 0
    for section, name, (start, stop), value in _regions(layout):
        number = sum(key[:2] == (section, name) for key in units) if (section, name, 0) in units else 0
        units[section, name, number] = _Unit(layout.text[end:start], layout.text[start:stop], stripped(value))
        end = stop
    units[_END] = _Unit(layout.text[end:], "", None)
    return units


def _under_old_names(units: dict[_Key, _Unit], base: Mapping[_Key, _Unit]) -> dict[_Key, _Unit]:
    """The units, with those that were only renamed under their old names."""
    gone = {key: _nameless(key, unit) for key, unit in base.items() if key not in units}
    named: dict[_Key, _Unit] = {}
    for key, unit in units.items():
        nameless = _nameless(key, unit) if key not in base else None
        before = next((old for old, value in gone.items() if nameless is not None and value == nameless), key)
        gone.pop(before, None)
        named[before] = unit
    return named


def _nameless(key: _Key, unit: _Unit) -> tuple[str, dict[str, Plain]] | None:
    """The value of a unit without its name; None if its name is not a part of it."""
    if not isinstance(unit.value, dict) or key[0] not in _CALLED_BY:
        return None
    return key[0], {part: value for part, value in unit.value.items() if part != _CALLED_BY[key[0]]}


def _regions(layout: Layout) -> Iterator[tuple[str, str, tuple[int, int], Plain]]:
    """The section, name, span and value of each unit."""
    root = layout.tree
    if not isinstance(root.value, dict) or root.style:
        yield _WHOLE, "", (0, len(layout.text)), root.plain()
        return
    for section, node in root.value.items():
        items = node.value if isinstance(node.value, list) and not node.style and section in _ITEMS else []
        start, end = layout.pair_region(root, section)
        try:
            places = [layout.item_region(item) for item in items]
        except EditError:
            places = []
        if not places:
            yield section, "", (start, end), node.plain()
            continue
        yield section, "", (start, layout.line_end(start)), None
        for item, place in zip(items, places, strict=True):
            yield section, _name(section, item), place, item.plain()


def _name(section: str, item: Node) -> str:
    return item.text_of(_CALLED_BY.get(section, 0)) or ""


def _order(
    base: Mapping[_Key, _Unit], theirs: Mapping[_Key, _Unit], mine: Mapping[_Key, _Unit]
) -> tuple[list[_Key], list[MergeConflict]]:
    """All units of both sides in order, and conflicts for the sections that both sides reordered."""
    old, live, draft = (
        [key for key in side if key in base and key in theirs and key in mine] for side in (base, theirs, mine)
    )
    if draft in (old, live):
        return _woven(list(theirs), list(mine), base), []
    if live == old:
        return _woven(list(mine), list(theirs), base), []
    sections = dict.fromkeys(key[0] for key, other in zip(live, draft, strict=True) if key != other)
    return list(theirs), [MergeConflict(section, "", (_ORDER,), (_ORDER,)) for section in sections]


def _woven(trunk: list[_Key], other: Sequence[_Key], base: Mapping[_Key, _Unit]) -> list[_Key]:
    """The units of two sides in one order: a unit that the trunk does not have follows its predecessor in the other.

    If both sides have new units in the same place, those of the trunk come first.
    """
    woven = list(trunk)
    in_trunk, in_other = set(trunk), set(other)
    for before, key in zip([None, *other], other, strict=False):
        if key in in_trunk:
            continue
        at = woven.index(before) + 1 if before else 0
        sections = {key[0], before[0] if before else ""}
        while woven[at] not in base and woven[at] not in in_other and woven[at][0] in sections:
            at += 1
        woven.insert(at, key)
    return woven


def _conflict(key: _Key, base: _Unit | None, theirs: _Unit | None, mine: _Unit | None) -> MergeConflict:
    section, name, _ = key
    return MergeConflict(section, name, _parts(base, mine), _parts(base, theirs))


def _parts(before: _Unit | None, after: _Unit | None) -> tuple[str, ...] | None:
    """The paths of the changed parts of a unit; None if it was removed."""
    if after is None:
        return None
    old = before.value if before else {}
    return tuple(dict.fromkeys(_paths(old, after.value)))


def _paths(before: Plain, after: Plain, place: str = "") -> Iterator[str]:
    if before == after:
        return
    if not isinstance(before, dict) or not isinstance(after, dict):
        yield place or _TEXT
        return
    for key in dict.fromkeys([*before, *after]):
        where = f"{place} › {key}" if place else key
        if key not in before or key not in after:
            yield where
        else:
            yield from _paths(before[key], after[key], where)


def _worded(parts: tuple[str, ...] | None, removed: Sentence, formatted: Sentence, changed: Sentence) -> Sentence:
    """What one side does, of the three things that it may do."""
    if parts is None:
        return removed
    # A single part may be a sentence, which a join would make a plain string.
    return changed.filled(parts=parts[0] if len(parts) == 1 else ", ".join(parts)) if parts else formatted
