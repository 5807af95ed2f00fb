"""Binding people to a word of harm: what kind of harm it is of them, and whom others and parts are."""

from __future__ import annotations

from itertools import pairwise

from tawatur.extract.rules.harms import NOBODY, Found
from tawatur.extract.rules.items import Items
from tawatur.extract.rules.persons import People
from tawatur.extract.rules.subject_first.folk import Folk, Nodes, Word, add_harm
from tawatur.extract.rules.subject_first.nodes import elsewhere
from tawatur.extract.rules.subject_first.words import (
    CONJ,
    PART_OF,
)


def add_part(items: Items, nodes: Nodes, folk: Folk, word: Word, whole: int) -> None:
    """People who are a part of a harm already found, under the word that tells of it."""
    folk.people = of_them(items, nodes, folk)
    kind = type_of(word, folk.people, part=True)
    add_harm(nodes, folk, kind, word.index, word.entry.get("event"), word.entry.rule, of=whole)


def type_of(word: Word, people: People, *, part: bool = False) -> str:
    """What befell people under a word of harm: what the word says, unless their noun says it already."""
    kind = word.entry.get("type")
    if (part and people.harm in ("killed", "injured")) or (people.harm == "killed" and kind == "injured"):
        return people.harm
    if people.harm in ("killed", "injured", "affected") and kind not in ("killed", "injured"):
        return people.harm
    return kind


def bound(items: Items, nodes: Nodes, folk: Folk, word: Word, name: str) -> int:
    """Bind people to the word that tells what befell them; gives the index of the harm that this makes."""
    folk.people = others(nodes.found, of_them(items, nodes, folk))
    total = add_harm(
        nodes, folk, type_of(word, folk.people), word.index, word.entry.get("event"), word.entry.rule or name
    )
    harm = nodes.found[total]
    if folk.people.min == 0 or (word.negated and not folk.people.stated):
        harm.people = folk.people._replace(min=0, max=0)
        harm.none, harm.rule = True, NOBODY
    return total


def of_them(items: Items, nodes: Nodes, folk: Folk) -> People:
    """Whom "14 of them" are: those whom the sentence named right before, harmed yet or not."""
    people = folk.people
    if people.victims or people.form not in ("other", "bare") or not items.tags[people.stop - 1] & PART_OF:
        return people
    for node in reversed(nodes.order):
        if isinstance(node, Folk) and node.people.stop <= people.first and node.people is not people:
            return people._replace(victims=node.people.victims)
    return people


def others(found: list[Found], people: People) -> People:
    """Whom "others", or a figure without a noun, are: those last counted in the sentence."""
    if people.form not in ("other", "bare") or people.victims:
        return people
    for earlier in reversed(found):
        if earlier.of is None:
            keep = (
                earlier.people.victims - {"woman", "child", "man", "elderly"}
                if people.form == "other"
                else earlier.people.victims
            )
            return people._replace(victims=keep)
    return people


def told_elsewhere(items: Items, nodes: Nodes) -> None:
    """Figures that take up the harm before them for another place ("45 were killed in A and 22 in B")."""
    for at, node in enumerate(nodes.order):
        if not isinstance(node, Folk) or node.bound >= 0 or node.part:
            continue
        if not elsewhere(items, node.people, nodes.order[:at]):
            continue
        told = [h for h in nodes.found if h.of is None and h.people.stop <= node.people.first]
        behind = nodes.order[at + 1] if at + 1 < len(nodes.order) else None
        if isinstance(behind, Word) and behind.voice in ("before", "both") and not behind.used:
            continue  # "10 in the second car were wounded"
        if told:
            last = told[-1]
            node.people = node.people._replace(victims=last.people.victims)
            add_harm(nodes, node, last.type, last.trigger, last.event, last.rule)


def share_noun(items: Items, found: list[Found]) -> None:
    """Give a bare figure the noun of the one joined to it ("killing six and injuring 23 civilians")."""
    for harm, behind in pairwise(sorted(found, key=lambda h: h.people.first)):
        people, others = harm.people, behind.people
        alike = people.form == "bare" and not people.victims and others.form == "counted"
        if not alike or harm.of is not None or behind.of is not None or harm.type == behind.type:
            continue
        gap = range(people.stop, others.first)
        joined = 1 < len(gap) <= _JOINED and items.tags[gap[0]] & CONJ and gap[-1] == behind.trigger
        if joined and others.victims and not others.victims & _DEMOGRAPHY:
            harm.people = people._replace(victims=others.victims)


_JOINED = 3
_DEMOGRAPHY = frozenset(("woman", "man", "child", "elderly"))
