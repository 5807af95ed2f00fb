"""The sides of a clash, whom a deed is done against, and whom an accusation names."""

from __future__ import annotations

from tawatur.extract.rules.clauses import Telling
from tawatur.extract.rules.items import Items
from tawatur.extract.rules.subject_first.party import is_party, party_span
from tawatur.extract.rules.subject_first.speakers import end_of
from tawatur.extract.rules.subject_first.words import (
    ADJ,
    AGAINST,
    EVENT,
    INPLACE,
    REL,
    SAY,
    finite,
)  # fmt: skip
from tawatur.model import EvidenceSpan


def sides(items: Items, telling: Telling) -> tuple[EvidenceSpan, EvidenceSpan | None] | None:
    """ "between A and B", "A clashed with B"."""
    for index in range(telling.first, telling.stop - 2):
        if items.norm(index) != "between":
            continue
        end = index + 1
        joint = -1
        while end < telling.stop and end < index + 26:
            tag = items.tags[end]
            if items.norm(end) == "and" and joint < 0 and is_party(items, index + 1, end):
                joint = end
            if (
                items.norm(end) in ("on", "in")
                and items.norm(end + 1) in ("one", "the")
                and items.norm(end + 2) in ("hand", "side", "other")
            ):
                joint = joint if joint >= 0 else -1
                end += 3
                continue
            if (
                tag & (SAY | REL)
                or finite(items, end)
                or items.norm(end) in (",", ".", ";")
                or (tag & INPLACE and not tag & ADJ)
            ):
                break
            end += 1
        if joint < 0:
            continue
        second = joint + 1
        stop = end_of(items, second, end, apposition=False)
        one = party_span(items, index + 1, joint)
        two = party_span(items, second, stop) if stop > second and is_party(items, second, stop) else None
        return one, two
    return None


def facing(items: Items, telling: Telling, event: str) -> list[EvidenceSpan]:
    """Parties behind "against" (or "with" in a clash)."""
    found: list[EvidenceSpan] = []
    for index in range(telling.first, telling.stop - 1):
        if items.tags[index] & AGAINST or (event == "clash" and items.norm(index) == "with"):
            end = end_of(items, index + 1, telling.stop, apposition=False)
            if end > index + 1 and is_party(items, index + 1, end):
                found.append(party_span(items, index + 1, end))
    return found[:1]


def accused(items: Items, first: int, stop: int) -> EvidenceSpan | None:
    """Whom an accusation names: the party right behind the verb ("accused the army of …")."""
    for at in (first, *(i + 1 for i in range(first, min(first + 9, stop)) if items.norm(i) == "to")):
        end = end_of(items, at, stop, apposition=False)  # "accused X of …", "attributed the strike to X"
        if end > at and is_party(items, at, end) and not any(items.tags[i] & EVENT for i in range(at, end)):
            return party_span(items, at, end)
    return None
