"""What a word of saying stands in: a relative clause, a claim of deeds, a phrase that is turned round."""

from __future__ import annotations

from tawatur.extract.rules.items import Items
from tawatur.extract.rules.speech.frames import Link
from tawatur.extract.rules.subject_first.kinds import link_of
from tawatur.extract.rules.subject_first.speakers import end_of
from tawatur.extract.rules.subject_first.words import (
    ADV,
    AUX,
    CLAUSE,
    COMMAS,
    CONJ,
    DET,
    EVENT,
    HEDGE,
    NUM,
    PERSON,
    QUANT,
    QUOTES,
    REL,
    SAYNOUN,
    THAT,
    TIME,
    TOLL,
    VAGUE,
    finite,
)
from tawatur.text import Kind


def before_relative(items: Items, begin: int, floor: int) -> tuple[int, int] | None:
    """The head of a relative clause whose object stands before the verb ("X which holds Y said")."""
    told = any(finite(items, i) or items.norm(i) == "to" for i in range(max(floor, begin - 3), begin))
    if not told and not (items.norm(begin - 1) == "to" and begin - 2 > floor and finite(items, begin - 3)):
        return None
    at = floor
    while at < begin and (items.kinds[at] != Kind.WORD or items.tags[at] & (CONJ | ADV | CLAUSE)):
        at += 1
    end = end_of(items, at, begin)
    if end <= at or end >= begin - 1:
        return None
    if not (items.tags[end] & REL or (items.norm(end) == "that" and items.tags[end + 1] & AUX)):
        return None
    return (at, end) if link_of(items, at, end) is not None else None


def is_rule(items: Items, link: Link, first: int, end: int) -> bool:
    """Whether what is done "according to" it is a thing that speaks no words ("a strict timetable")."""
    if link.kind != "anonymous" or not items.tags[first] & DET:
        return False
    return link_of(items, first, end, strong=False) is None and not any(
        items.tags[i] & (SAYNOUN | TOLL | TIME) for i in range(first, end)
    )


def turns(items: Items, index: int, first: int, end: int, stop: int) -> bool:
    """ "…, and according to X, two were killed": behind "and" the content follows."""
    if index - 1 <= first or end + 1 >= stop or items.norm(end) not in COMMAS:
        return False
    if not items.tags[index - 1] & (CONJ | CLAUSE):
        return False
    return any(finite(items, i) for i in range(end + 1, min(end + 12, stop)))


def takes_blame(items: Items, index: int, stop: int) -> bool:
    """ "Claimed a bomb attack": whoever claims a deed did it, and says nothing else."""
    if index + 1 >= stop or not items.norm(index).startswith("claim") or not items.tags[index + 1] & DET:
        return False
    for at in range(index + 1, min(index + 9, stop)):
        if finite(items, at) or items.kinds[at] == Kind.MARK or items.tags[at] & (THAT | REL):
            return False
        if items.tags[at] & EVENT:
            return not any(finite(items, i) for i in range(at + 1, min(at + 4, stop)))
    return False


def takes_lives(items: Items, index: int, stop: int) -> bool:
    """ "Claimed 12 lives": who claims people says nothing."""
    at = index + 1
    if at >= stop or not (items.kinds[at] == Kind.NUMBER or items.tags[at] & (NUM | VAGUE | HEDGE | QUANT)):
        return False
    return any(
        items.tags[i] & PERSON and items.norm(index).startswith("claim") for i in range(at, min(at + 5, stop))
    )


def inverts(items: Items, index: int, first: int) -> bool:
    """Whether a verb may stand before its subject: behind a quotation, a comma, or first."""
    if index == first:
        return True
    before = items.norm(index - 1)
    return (
        before in QUOTES
        or before in COMMAS
        or before in ("-", "–", "—", ".", "?", "!")
        or items.kinds[index - 1] == Kind.BREAK
    )
