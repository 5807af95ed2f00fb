"""What makes a noun phrase a party that can do a deed: a force, a group, a state by its adjective."""

from __future__ import annotations

from tawatur.extract.rules.items import Items
from tawatur.extract.rules.subject_first.words import (
    ACTOR,
    ADJ,
    BY,
    ETHNIC,
    EVENT,
    GROUP,
    INPLACE,
    NAME,
    NUM,
    PERSON,
    QUANT,
    REL,
    SPEAKER,
    TITLE,
    UNIT,
    VAGUE,
    VERB,
    capital,
)  # fmt: skip
from tawatur.languages.tags import TAGS
from tawatur.model import EvidenceSpan

FORCES = ACTOR | GROUP


def party_span(items: Items, first: int, stop: int) -> EvidenceSpan:
    """A party's span, without a possessive ending."""
    span = items.span(first, stop)
    if items.text.endswith(("'s", "’s"), span.start, span.end) and span.end - span.start > 3:
        return EvidenceSpan(span.start, span.end - 2)
    return span


def _led(items: Items, index: int) -> bool:
    reading = items.first(index, ETHNIC)
    return reading is not None and reading.entry.get("led") == "y"


_HOLDERS = FORCES | PERSON | SPEAKER | NAME | TITLE | UNIT | QUANT | VAGUE | NUM | ETHNIC


def _apart(items: Items, index: int) -> bool:
    """Whether what only tells more of a noun begins at an item: where it is, who backs it, what it does."""
    tag = items.tags[index]
    if tag & (FORCES | ADJ | ETHNIC | PERSON):
        return False
    return bool(tag & (INPLACE | BY | REL)) or bool(tag & VERB and not capital(items, index))


def is_party(items: Items, first: int, stop: int) -> bool:
    """Whether a noun phrase names a party, by the words before what only tells where it is."""
    for index in range(first, stop):
        tag = items.tags[index]
        if index > first and _apart(items, index):
            return False
        if tag & FORCES or (tag & ETHNIC and (capital(items, index) or _led(items, index))):
            return True
        if tag & PERSON:
            reading = items.first(index, PERSON)
            if reading is not None and reading.entry.get("victims") in (
                "combatant",
                "security",
                "official",
                "man",
            ):
                return True
        if tag & TAGS["pron"]:
            return False
    return False


def is_deed(items: Items, index: int) -> bool:
    """Whether a subject is itself an event ("the raid killed …"), and so no party."""
    return bool(items.tags[index] & EVENT) and not items.tags[index] & (FORCES | NAME | SPEAKER)


_HELPERS = frozenset(("rescue", "ngo", "medical", "intergovernmental"))


def helps(items: Items, first: int, stop: int, *, hosts: bool = True) -> bool:
    """Whether a noun phrase names those who bring help, or with `hosts` a hospital: doers of what helps."""
    kinds = _HELPERS if hosts else _HELPERS - {"medical"}
    return any(
        reading.entry.get("kind") in kinds
        for index in range(first, stop)
        if items.tags[index] & SPEAKER
        for reading in items.words[index].readings
    )


def heads(items: Items, first: int, stop: int) -> bool:
    """Whether the noun that a phrase is about can be a party: no "formation of a government"."""
    of = next((i for i in range(first, stop) if items.norm(i) == "of"), stop)
    return of == stop or any(items.tags[i] & _HOLDERS for i in range(first, of))
