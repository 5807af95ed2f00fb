"""Totals: the words that count the dead over all, and the figures that say what they come to."""

from __future__ import annotations

from typing import NamedTuple

from tawatur.extract.rules.items import Items
from tawatur.extract.rules.persons import People
from tawatur.extract.rules.subject_first.folk import Folk, Nodes, add_harm
from tawatur.extract.rules.subject_first.words import (
    ACTOR,
    ADJ,
    ADV,
    AUX,
    CONJ,
    DET,
    ETHNIC,
    GROUP,
    HARM,
    PART_OF,
    PERSON,
    QUANT,
    REL,
    SAY,
    THAT,
    TOLL,
    finite,
)  # fmt: skip
from tawatur.text import Kind

_FAR = 25
"""Words from a total to its figure at most."""
_PASSED = frozenset((",", "،", '"', "“", "”", "(", ")", "'", "-", "–", "—"))


class Total(NamedTuple):
    """A word of totals: what it counts and of whom, where it stands and ends, and the rule of its row."""

    harm: str
    victims: frozenset[str]
    at: int
    stop: int
    rule: str


def total_at(items: Items, index: int, stop: int) -> Total | None:
    """The word of totals at an item: of the tables, or "the number of" with people and their harm."""
    reading = items.first(index, TOLL)
    if reading is not None and reading.entry.get("harm"):
        entry = reading.entry
        victims = frozenset(filter(None, entry.get("victims").split(",")))
        return Total(entry.get("harm"), victims, index, index + 1, entry.rule)
    begin = index
    index += bool(items.tags[index] & DET and not items.tags[index] & QUANT)
    count = items.first(index, QUANT) if index < stop else None
    if count is None or not count.entry.get("counts"):
        return None
    at = index + 1
    while at < stop and items.tags[at] & (DET | ADJ | ETHNIC | ACTOR | GROUP) and not items.tags[at] & PERSON:
        at += 1
    if at >= stop:
        return None
    if items.tags[at] & HARM and not items.tags[at] & PERSON:
        return Total(_befell(items, at), frozenset(), begin, at + 1, count.entry.rule)
    person = items.first(at, PERSON)
    if person is None or person.entry.get("number") not in ("p", "dp"):
        return None
    victims = frozenset(filter(None, person.entry.get("victims").split(",")))
    if person.entry.get("harm"):
        return Total(person.entry.get("harm"), victims, begin, at + 1, count.entry.rule)
    for behind in range(at + 1, min(at + 6, stop)):
        if items.tags[behind] & HARM:
            kind = _befell(items, behind)
            return Total(kind, victims, begin, behind + 1, count.entry.rule) if kind else None
        if not items.tags[behind] & (REL | AUX | ADV) and not items.first(behind, THAT):
            return None
    return None


def _befell(items: Items, index: int) -> str:
    """What a word of harm says of those before it; or a noun of harm of its own."""
    for reading in items.words[index].readings:
        entry = reading.entry
        told = entry.get("tense") in ("past", "participle") or entry.get("v") == "adj"
        if entry.tag == "harm" and (told or entry.get("v") == "intr"):
            return entry.get("type")
    reading = items.first(index, HARM)
    return reading.entry.get("type") if reading is not None else ""


def foretold(items: Items, nodes: Nodes, index: int, total: Total) -> bool:
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
    last.people = people._replace(victims=total.victims)
    add_harm(nodes, last, total.harm, index, "toll", total.rule)
    return True


def tolled(items: Items, nodes: Nodes, people: People, total: Total) -> bool:
    """Whether people are what a total is made of ("the toll in Nuran includes 22 civilians and …")."""
    before = people.first - 1
    named = people.form == "counted" or (people.form == "single" and people.alone)
    if not named or people.first - total.at > _FAR:
        return False
    if items.tags[before] & PART_OF:
        if before == total.stop:
            return True
        # "in Nuran includes": the verb of the total itself, with only its place between.
        return finite(items, before) and not any(
            finite(items, i) or items.tags[i] & (SAY | HARM | PERSON) or items.kinds[i] == Kind.MARK
            for i in range(total.stop, before)
        )
    last = nodes.order[-1] if nodes.order else None
    joined = isinstance(last, Folk) and last.bound >= 0 and last.people.stop == before
    return joined and (bool(items.tags[before] & CONJ) or items.norm(before) == ",")


def reached(items: Items, people: People, total: Total) -> bool:
    """Whether a figure is what a total comes to ("rose to 28", "toll of 45", "put the toll at nine")."""
    before = people.first - 1
    if people.first - total.at > _FAR:
        return False
    if items.tags[people.first] & TOLL:
        return True  # "surpasses 130"
    while before >= total.stop and (items.tags[before] & (ADV | DET) or items.norm(before) in _PASSED):
        before -= 1
    return items.norm(before) in ("to", "at", "of", "was", "is", "as", "were", "than") or bool(
        items.tags[before] & (TOLL | AUX)
    )
