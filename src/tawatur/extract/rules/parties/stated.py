"""Who a statement is about, when it is a party that acts: the subject that leads what is said.

A statement tells of no event of the contract, so only its leading subject is read: "الجيش باشر
التحقيق", "لن يقبل الفلسطينيون …". What stands deeper in the sentence is no doer of the statement.
"""

from __future__ import annotations

from tawatur.extract.rules.items import Items
from tawatur.extract.rules.parties.deeds import SUBJECT
from tawatur.extract.rules.parties.mentions import (
    find_mentions,
    span_of,
)
from tawatur.extract.rules.parties.nouns import (
    ADJ,
    NEG,
    PARTY,
    THAT,
    TIME,
)
from tawatur.languages.tags import TAGS
from tawatur.model import EvidenceSpan
from tawatur.text import Kind

__all__ = ["stated_doers"]

_AUX = TAGS["aux"] | TAGS["adv"] | TAGS["clause"] | TAGS["modal"]
_REACH = 4


def stated_doers(items: Items, first: int, stop: int) -> tuple[tuple[EvidenceSpan, ...], str]:
    """The party that leads a statement in items `[first, stop)` as its subject, and the rule that says so."""
    at = _past_openers(items, first, stop)
    if at < stop and not items.tags[at] & PARTY and _verb(items, at):
        at = _past_openers(items, at + 1, stop)
    if at >= stop or not items.tags[at] & PARTY:
        return (), ""
    found = find_mentions(items, at, stop, [])
    if not found or found[0].first != at or found[0].kind == "adjective":
        return (), ""
    reading = items.first(at, PARTY)
    if reading is None or reading.before not in ("", "و", "ف") or found[0].stop >= stop:
        return (), ""
    if items.tags[found[0].stop] & THAT:
        return (), ""  # "على أعدائنا أن يخشوا …"
    return (span_of(items, found[0]),), SUBJECT


def _past_openers(items: Items, at: int, stop: int) -> int:
    until = min(stop, at + _REACH)
    while at < until:
        tag = items.tags[at]
        if tag & PARTY or not (
            items.kinds[at] != Kind.WORD or tag & (THAT | TIME | NEG | _AUX) or _aux(items, at)
        ):
            break
        at += 1
    return at


def _aux(items: Items, at: int) -> bool:
    return bool(items.tags[at] & ADJ) and any(r.entry.get("aux") for r in items.words[at].readings)


def _verb(items: Items, at: int) -> bool:
    return any(r.entry.pos == "verb" for r in items.words[at].readings)
