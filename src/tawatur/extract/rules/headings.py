"""Places that head a part of a round-up: "حلب:: … إدلب:: …" holds for all that is told under it."""

from __future__ import annotations

from msgspec.structs import replace

from tawatur.extract.rules.items import Items
from tawatur.languages.grammar import rule
from tawatur.languages.tags import TAGS
from tawatur.model import Claim, EvidenceSpan
from tawatur.text import Kind

PLACE, PART = TAGS["place"], TAGS["part"]
UNDER = rule(
    "grammar/place-heading", "a place before a colon holds for what is told under it · contract: places"
)
_LEAST = 2
"""Headings that make a round-up: one place before a colon may be a dateline or a speaker's."""


def headings(items: Items) -> list[EvidenceSpan]:
    """The headings of a round-up in order of the text, none where only one place stands before a colon."""
    found: list[EvidenceSpan] = []
    if ":" not in items.norms:
        return found
    for index, norm in enumerate(items.norms):
        if norm != ":" or not index or not items.tags[index - 1] & PLACE:
            continue
        first = index - 1
        while first and items.tags[first - 1] & PART and items.kinds[first - 1] == Kind.WORD:
            first -= 1
        if first and items.kinds[first - 1] not in (Kind.MARK, Kind.BREAK):
            continue
        found.append(items.span(first, index))
    return found if len(found) >= _LEAST else []


def under_headings(items: Items, claims: list[Claim]) -> list[Claim]:
    """The claims, each with the place that heads its part; a place carried over a heading is let go."""
    heads = headings(items)
    if not heads:
        return claims
    return [_under(claim, [h for h in heads if h.end <= claim.span.start]) for claim in claims]


def _under(claim: Claim, heads: list[EvidenceSpan]) -> Claim:
    if not heads:
        return claim
    head = heads[-1]
    places = tuple(p for p in claim.places if p.start >= head.start)
    if any(p.start < head.end and head.start < p.end for p in places):
        return replace(claim, places=places)
    kept = claim.rules.get("places") if places else None
    return replace(claim, places=(*places, head), rules={**claim.rules, "places": kept or UNDER})
