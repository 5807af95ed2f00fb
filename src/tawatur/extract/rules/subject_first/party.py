"""What makes a noun phrase a party that can do a deed: a force, a group, a state by its adjective."""

from __future__ import annotations

from tawatur.extract.rules.items import Items
from tawatur.extract.rules.subject_first.words import (
    ACTOR,
    ETHNIC,
    EVENT,
    GROUP,
    NAME,
    PERSON,
    SPEAKER,
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


def is_party(items: Items, first: int, stop: int) -> bool:
    for index in range(first, stop):
        tag = items.tags[index]
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
