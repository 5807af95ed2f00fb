"""What a deed was done to, in a subject-first language: the things and forces hit, not the people harmed.

The object stands right behind its verb ("hit a school"), behind "on" or "against" after the noun of a deed
("strikes on the camp's houses"), or before a passive ("two houses were shelled").
"""

from __future__ import annotations

from tawatur.extract.rules.clauses import STRIKES, Anchor, Telling
from tawatur.extract.rules.items import Items
from tawatur.extract.rules.places.names import words_of as places
from tawatur.extract.rules.subject_first.party import party_span
from tawatur.extract.rules.subject_first.speakers import begin_of, end_of
from tawatur.extract.rules.subject_first.words import (
    ADV,
    AGAINST,
    AUX,
    BY,
    CLASS,
    CONJ,
    DET,
    ETHNIC,
    HARM,
    INPLACE,
    NUM,
    PART,
    PERSON,
    PLACE,
    PREP,
    PRON,
    QUANT,
    REL,
    RESULT,
    SITE,
    TIME,
    UNIT,
    VAGUE,
    VERB,
    WEAPON,
    capital,
    marked,
    passive,
)
from tawatur.languages.grammar import rule
from tawatur.languages.tags import TAGS
from tawatur.model import EvidenceSpan
from tawatur.text import Kind

OBJECT = rule("grammar/target-object", "what a strike or an attack met, as the object of what tells it")
_DEEDS = STRIKES | {"attack", "destruction", "looting", "control_change"}
_ON = frozenset(("on", "against", "upon"))
_TO = frozenset(("to", "of"))
_FORCES = TAGS["actor"] | TAGS["group"]
_THINGS = UNIT | SITE | _FORCES
_AMOUNT = VAGUE | QUANT | NUM
_KNOWN = DET | ETHNIC | NUM | QUANT | VAGUE | UNIT
_ENDS = REL | RESULT | PRON | TAGS["that"] | TAGS["clause"] | TAGS["by"]


def objects_of(items: Items, telling: Telling) -> list[EvidenceSpan]:
    """What the deeds of a telling were done to; nothing that is counted among the harmed or is a place."""
    taken = [(h.people.first, h.people.stop) for h in telling.harms]
    for anchor in telling.anchors:
        if anchor.harm or anchor.event not in _DEEDS:
            continue
        found = _object(items, anchor, telling)
        if found is not None and not any(a < found[1] and found[0] < b for a, b in taken):
            return [party_span(items, *found)]
    return []


def _object(items: Items, anchor: Anchor, telling: Telling) -> tuple[int, int] | None:
    """The items of what one deed was done to, or None."""
    at = anchor.index + 1
    if anchor.finite and passive(items, anchor.index, telling.first) == "be":
        stop = anchor.index
        while stop > telling.first and items.tags[stop - 1] & (AUX | ADV):
            stop -= 1
        begin = begin_of(items, stop, telling.first)
        # "trucks with weapons were"
        inner = begin > telling.first and items.tags[begin - 1] & (PREP | INPLACE)
        return (begin, stop) if begin < stop and not inner and _thing(items, begin, stop) else None
    if at >= telling.stop:
        return None
    going = items.norm(anchor.index).endswith("ing")
    launched = bool(marked(items, anchor.index, VERB, "launch"))  # "fired rockets on …"
    if launched or not (anchor.finite or going) or items.norm(at) in _ON:
        ruin = anchor.event == "destruction" and not anchor.finite and items.norm(at) in _TO
        limit = anchor.index if ruin else min(anchor.index + (8 if launched else 4), telling.stop)
        while at < limit and items.norm(at) not in _ON:
            away = items.tags[at] & (VERB | HARM | INPLACE) and not items.tags[at] & WEAPON
            if away or items.kinds[at] == Kind.MARK:
                return None
            at += 1
        if at >= telling.stop or not (ruin or items.norm(at) in _ON or items.tags[at] & AGAINST):
            return None
        at += 1
    elif items.norm(at) == "of":
        at += 1  # "the shelling of positions"
    end = _end(items, at, telling.stop) if at < telling.stop else at
    return (at, end) if end > at and _thing(items, at, end) else None


def _end(items: Items, at: int, stop: int) -> int:
    """Where an object's phrase ends: before where it stands or what is told of it."""
    end = end_of(items, at, stop, apposition=False)
    end = at + 1 if end <= at and items.tags[at] & DET else end
    while at < end < stop and items.tags[end] & (UNIT | SITE) and items.tags[end - 1] & (DET | NUM | ETHNIC):
        end += 1  # "a building" is no verb
    for index in range(at + 1, end):
        tag = items.tags[index]
        if (tag & (PREP | INPLACE) and items.norm(index) != "of") or tag & (_ENDS | TIME):
            return index
        if tag & VERB and not tag & (_FORCES | UNIT | SITE) and items.norm(index).endswith(("ed", "ing")):
            return index
    return end


def _thing(items: Items, first: int, stop: int) -> bool:
    """Whether a phrase names a thing or a force by its head, and no place that something happened in."""
    of = next((i for i in range(first + 1, stop) if items.norm(i) == "of"), stop)
    if of < stop - 1 and items.tags[of - 1] & _AMOUNT:  # "tens of positions", "a number of houses"
        first = of + 1
        of = next((i for i in range(first + 1, stop) if items.norm(i) == "of"), stop)
    head = of - 1
    tag = items.tags[head]
    if tag & (CLASS | PART) and not items.norm(head).endswith("s"):
        return False
    if tag & (CLASS | PART) and of < stop:
        return False  # "the towns of X and Y"
    if items.tags[first] & (PREP | INPLACE | CONJ | BY) and not items.tags[first] & (DET | _FORCES):
        return False
    if tag & PLACE or (tag & CLASS and head == first):
        return False
    if tag & WEAPON and not tag & _FORCES:
        return False
    if tag & (SITE | CLASS) and capital(items, head):
        return False  # "the Nasim Square" is where it fell
    held = places(items.pack.language).set("held")
    if any(items.norm(i).rpartition("-")[2] in held for i in range(first, stop) if "-" in items.norm(i)):
        return False
    if any(items.tags[i] & (PLACE | TIME) and not items.tags[i] & _FORCES for i in range(first, of)):
        return False
    named = items.text[items.starts[first]].isupper() and not items.tags[first] & (_KNOWN | _FORCES)
    if named and not items.shouted and not tag & _FORCES:
        return False  # a name
    return bool(tag & _THINGS) and not tag & PERSON & ~_FORCES
