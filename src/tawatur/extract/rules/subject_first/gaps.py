"""What stands between people and a word of harm, and whether it keeps them apart."""

from __future__ import annotations

from tawatur.extract.rules.items import DASHES, Items
from tawatur.extract.rules.persons import People
from tawatur.extract.rules.subject_first.folk import Folk, Word
from tawatur.extract.rules.subject_first.shares import aside_end
from tawatur.extract.rules.subject_first.words import (
    ADJ,
    ADV,
    AUX,
    CALENDAR,
    CLAUSE,
    CONJ,
    DET,
    INPLACE,
    OTHER,
    PREP,
    QUOTES,
    TIME,
    finite,
)
from tawatur.languages.tags import TAGS
from tawatur.text import Kind

_PASSED = frozenset((",", "،", '"', "“", "”", "(", ")", "'", "-", "–", "—"))


def outside(items: Items, first: int, stop: int) -> list[int]:
    """The items of a range that stand in no parentheses."""
    found: list[int] = []
    depth, index = 0, first
    while index < stop:
        norm = items.norm(index)
        if norm in DASHES and (past := aside_end(items, index, stop)) > index:
            index = past + 1
            continue
        depth += norm in ("(", "[")
        if not depth:
            found.append(index)
        depth -= norm in (")", "]") and depth > 0
        index += 1
    return found


def gap(items: Items, first: int, stop: int) -> int:
    """Words between two nodes that are more than auxiliaries, adverbs, marks or times."""
    return sum(
        1 for i in outside(items, first, stop)
        if not items.tags[i] & (AUX | ADV | TIME | CONJ) and items.norm(i) not in _PASSED
        and items.kinds[i] != Kind.NUMBER
    )  # fmt: skip


def reaches(items: Items, word: Word, people: People) -> bool:
    """Whether people stand right behind a word of harm, with nothing between that takes them away."""
    gap = list(range(word.index + 1, people.first))
    if len(gap) > 4:
        return False
    if word.voice == "of" or word.entry.get("v") == "act":
        return all(
            items.norm(i) in ("of", "to", "among", *QUOTES) or items.tags[i] & (DET | ADV) for i in gap
        )
    return all(
        items.norm(i) in QUOTES
        or (items.tags[i] & (ADV | ADJ | DET | CALENDAR) and not items.tags[i] & (PREP | INPLACE))
        for i in gap
    )


def accompanies(items: Items, word: Word, folk: Folk) -> bool:
    """Whether people behind a word of harm said of others are named as having shared it.

    A bare "with" does so only of their own people or of others ("was killed with his sons").
    """
    people = folk.people
    if items.tags[people.first - 1] & AUX and people.first - word.index <= 4:
        soft = items.first(people.first - 2, CLAUSE)
        return soft is not None and bool(soft.entry.get("soft"))
    link = items.first(people.first - 1, CONJ | PREP)
    if link is None or not link.entry.get("company") or (people.form == "named" and not people.names):
        return False
    between = range(word.index + 1, people.first - 1)
    if len(between) > 14 or any(finite(items, i) or items.norm(i) in (";", ".") for i in between):
        return False
    if TAGS[link.entry.tag] & CONJ:
        return True
    theirs = any(_theirs(items, i) for i in range(people.first, min(people.stop + 3, len(items.tags))))
    return theirs and len(between) <= 7


def _theirs(items: Items, index: int) -> bool:
    """Whether a word says whose people are, or that they are others."""
    reading = items.first(index, DET)
    return bool(items.tags[index] & OTHER) or (reading is not None and bool(reading.entry.get("poss")))


def absolute(items: Items, folk: Folk, word: Word) -> bool:
    """Whether people behind "with" have a word of harm of their own ("with dozens more wounded")."""
    link = items.first(folk.people.first - 1, PREP)
    return link is not None and bool(link.entry.get("company")) and word.index == folk.people.stop


def listed(items: Items, order: list[Word | Folk | int], at: int) -> bool:
    """Whether people break down a total behind a colon or dash ("seven people: four children, two men")."""
    before = order[at - 1]
    folk = order[at]
    assert isinstance(folk, Folk)
    if not isinstance(before, Folk):
        return False
    gap = range(before.people.stop, folk.people.first)
    return len(gap) == 1 and items.norm(gap[0]) in (":", "-", "–", "—")


def breaks_down(items: Items, word: Word, folk: Folk) -> bool:
    """Whether people break down a word of harm behind a colon or dash ("killed: four children")."""
    return folk.people.first - word.index == 2 and items.norm(word.index + 1) in (":", "-", "–", "—")
