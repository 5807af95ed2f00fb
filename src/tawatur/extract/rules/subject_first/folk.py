"""What a sentence of harms is read into: people, words of harm with their voice, and what was found."""

from __future__ import annotations

from dataclasses import dataclass, field

from tawatur.extract.rules.harms import Found
from tawatur.extract.rules.persons import People
from tawatur.languages.pack import Entry


@dataclass(slots=True)
class Word:
    """A word of harm: where, what it does, and on which side its people stand."""

    index: int
    entry: Entry
    voice: str  # behind, before, of, both
    negated: bool = False
    used: bool = False
    be: bool = False


@dataclass(slots=True)
class Folk:
    """People met in a sentence: part of those before them or not, bound or not."""

    people: People
    part: bool = False
    inside: bool = False  # governed by a preposition
    bound: int = -1  # index of the harm found
    joined: bool = False  # coordinated to the folk before
    beside: bool = False  # right behind the folk before, as in a list that lost its commas
    whole: bool = False  # the total that those before it are "among"


@dataclass(slots=True)
class Nodes:
    """The nodes of a sentence in order: folk, words of harm, and where clauses part."""

    order: list[Word | Folk | int] = field(default_factory=list["Word | Folk | int"])
    found: list[Found] = field(default_factory=list[Found])


def add_harm(
    nodes: Nodes, folk: Folk, kind: str, trigger: int, event: str, name: str, *, of: int | None = None
) -> int:
    """Keep a harm said of people, as a part of another when `of` is given; gives its index."""
    people = folk.people
    if of is not None and not people.victims and people.form in ("other", "bare"):
        people = people._replace(victims=nodes.found[of].people.victims)
    elif of is not None and "combatant" in nodes.found[of].people.victims and not people.victims:
        people = people._replace(victims=frozenset({"combatant"}))
    nodes.found.append(Found(people, kind, trigger, event, name, of))
    folk.bound = len(nodes.found) - 1
    return folk.bound
