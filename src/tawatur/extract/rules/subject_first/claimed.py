"""Deeds that a side claims: "an attack claimed by the Front" is the Front's own telling of it (ruling: who
claims a deed is its speaker and its alleged doer).
"""

from __future__ import annotations

from typing import NamedTuple, cast

from tawatur.extract.rules.clauses import CLAUSE_RULE, CONTINUED, STRIKES
from tawatur.extract.rules.items import Items
from tawatur.extract.rules.speech.frames import Link
from tawatur.extract.rules.subject_first.frames import takes_blame
from tawatur.extract.rules.subject_first.kinds import link_of
from tawatur.extract.rules.subject_first.speakers import begin_of, end_of
from tawatur.extract.rules.subject_first.words import (
    ADJ,
    ADV,
    AUX,
    CALENDAR,
    CLAUSE,
    DET,
    ETHNIC,
    EVENT,
    NUM,
    ORDINAL,
    REL,
    RESULT,
    SAY,
    THAT,
    VAGUE,
    WEAPON,
    finite,
    marked,
)
from tawatur.languages.grammar import rule
from tawatur.languages.tags import TAGS
from tawatur.model import Attribution, Claim, Event
from tawatur.text import Kind

DEED = TAGS["deed"]
CLAIMED = rule(
    "grammar/claimed-deed", "who claims a deed tells it and is its alleged doer · contract: attribution"
)
_VIOLENT = STRIKES | {"attack", "clash", "killing", "execution"}
_LEADS = ADJ | CALENDAR | DET | ETHNIC | EVENT | NUM | ORDINAL | VAGUE | WEAPON
_REACH = 16


class Claimed(NamedTuple):
    """The words for a claimed deed `[first, stop)`, its event, and who claims it."""

    first: int
    stop: int
    event: str
    link: Link


def claimed_deeds(items: Items, first: int, stop: int, told: list[Claim], event: str) -> list[Claim]:
    """What sides claim to have done in a sentence: their own telling of it.

    `told` are the claims that the sentence makes in its own voice, `event` is what the text told last.
    """
    found: list[Claim] = []
    for deed in _deeds(items, first, stop):
        span = items.span(deed.first, deed.stop)
        whole = next((c for c in told if c.span.start <= span.start < c.span.end), None)
        known = whole.event if whole is not None and whole.event in _VIOLENT else event
        name = known if deed.event in ("attack", "") and known else deed.event
        rules = {"span": CLAUSE_RULE, "event": CONTINUED, "attribution": CLAIMED, "actors": CLAIMED}
        found.append(
            Claim(
                span=span,
                event=cast("Event", name or "attack"),
                modality="asserted",
                attribution=(Attribution(deed.link.span, deed.link.kind, deed.link.rule),),
                actors=(deed.link.span,),
                places=whole.places if whole is not None else (),
                rules=rules,
            )
        )
    return found


def _deeds(items: Items, first: int, stop: int) -> list[Claimed]:
    """The deeds that a stretch says are claimed by somebody, in order."""
    found: list[Claimed] = []
    for index in range(first + 1, stop):
        if items.tags[index] & SAY and (own := _own(items, index, first, stop)) is not None:
            found.append(own)
        elif items.tags[index] & DEED and marked(items, index, DEED, "claims"):
            end = end_of(items, index + 1, stop, apposition=False)
            link = link_of(items, index + 1, end, strong=False) if end > index + 1 else None
            deed = _deed(items, index, first)
            if (
                deed is not None
                and link is not None
                and link.kind in ("armed_group", "political", "official")
            ):
                found.append(Claimed(*deed, link))
    return found


def _own(items: Items, index: int, first: int, stop: int) -> Claimed | None:
    """ "The Front claimed an attack on …": who claims a deed, and the deed as far as its clause goes."""
    if not takes_blame(items, index, stop):
        return None
    end = index
    while end > first and items.tags[end - 1] & (ADV | AUX):
        end -= 1
    begin = begin_of(items, end, first)
    link = link_of(items, begin, end, strong=False) if begin < end else None
    if link is None:
        return None
    past, event = index + 1, ""
    while past < stop and not (
        items.kinds[past] == Kind.MARK or items.tags[past] & (REL | THAT | CLAUSE | RESULT)
    ):
        if finite(items, past) and not items.tags[past] & EVENT:
            break
        event = event or marked(items, past, EVENT, "event")
        past += 1
    return Claimed(index + 1, past, event, link) if event else None


def _deed(items: Items, index: int, first: int) -> tuple[int, int, str] | None:
    """The noun phrase of the event that stands before "claimed by": its items and its event."""
    for at in range(index - 1, max(first - 1, index - _REACH), -1):
        if items.kinds[at] == Kind.MARK and items.norm(at) in (".", ";", ":"):
            return None
        if not items.tags[at] & EVENT or finite(items, at):
            continue
        begin = at
        while begin > first and _leads(items, begin - 1):
            begin -= 1
        return begin, at + 1, marked(items, at, EVENT, "event")
    return None


def _leads(items: Items, index: int) -> bool:
    """Whether a word stands before the noun of an event in its phrase ("a double bombing", "that raid")."""
    if items.kinds[index] == Kind.MARK or items.tags[index] & _LEADS:
        return items.kinds[index] != Kind.MARK
    return (not items.tags[index] and bool(items.tags[index - 1] & DET)) or items.norm(index) == "that"
