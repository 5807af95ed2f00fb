"""Totals: the words that count the dead over all, and the figures that say what they come to."""

from __future__ import annotations

from tawatur.extract.rules.items import Items
from tawatur.extract.rules.persons import People
from tawatur.extract.rules.subject_first.folk import Folk, Nodes, add_harm
from tawatur.extract.rules.subject_first.words import (
    ADV,
    AUX,
    CONJ,
    DET,
    PART_OF,
    TOLL,
)  # fmt: skip
from tawatur.languages.pack import Entry

_PASSED = frozenset((",", "،", '"', "“", "”", "(", ")", "'", "-", "–", "—"))


def toll_of(items: Items, index: int) -> Entry | None:
    reading = items.first(index, TOLL)
    return reading.entry if reading is not None and reading.entry.get("harm") else None


def foretold(items: Items, nodes: Nodes, index: int, entry: Entry) -> bool:
    """Whether a total's figure stands before its noun ("brought to 212 the number of people killed")."""
    last = nodes.order[-1] if nodes.order else None
    if not isinstance(last, Folk) or last.bound >= 0 or last.people.form != "bare":
        return False
    people = last.people
    between = items.norm(people.first - 1) == "to" and all(
        items.tags[i] & DET for i in range(people.stop, index)
    )
    if not between or index - people.stop > 1:
        return False
    last.people = people._replace(victims=frozenset(filter(None, entry.get("victims").split(","))))
    add_harm(nodes, last, entry.get("harm"), index, "toll", entry.rule)
    return True


def tolled(items: Items, nodes: Nodes, people: People, toll_at: int) -> bool:
    """Whether people are what a total is made of ("the toll includes 22 civilians and 43 fighters")."""
    before = people.first - 1
    if people.form != "counted" or people.first - toll_at > 25:
        return False
    if items.tags[before] & PART_OF:
        return before - toll_at == 1
    last = nodes.order[-1] if nodes.order else None
    joined = isinstance(last, Folk) and last.bound >= 0 and last.people.stop == before
    return bool(items.tags[before] & CONJ) and joined


def reached(items: Items, people: People, toll_at: int) -> bool:
    """Whether a figure is what a total comes to ("rose to 28", "toll of 45", "put the toll at nine")."""
    before = people.first - 1
    if people.first - toll_at > 25:
        return False
    while before > toll_at and (items.tags[before] & (ADV | DET) or items.norm(before) in _PASSED):
        before -= 1
    return items.norm(before) in ("to", "at", "of", "was", "is", "as", "were", "than") or bool(
        items.tags[before] & (TOLL | AUX)
    )


def behind_total(items: Items, index: int) -> bool:
    """Whether a word of total stands right before the auxiliary before a figure ("the toll was 24")."""
    return any(items.tags[i] & TOLL for i in range(max(0, index - 3), index - 1))
