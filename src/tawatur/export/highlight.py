"""The text of a report cut into pieces, so that overlapping evidence can be marked without broken tags."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from tawatur.model import Claim, EvidenceSpan

LAYERS = ("target", "actor", "speaker", "place", "time", "figure", "name")
"""Kinds of evidence, outermost mark first: a name lies inside a figure more often than around it."""


class Mark(NamedTuple):
    """A span of text and the kind of evidence that it is."""

    span: EvidenceSpan
    layer: str


class Piece(NamedTuple):
    """A run of text under the same marks; `opens` numbers the claims (from 1) that begin at it."""

    text: str
    layers: tuple[str, ...]
    opens: tuple[int, ...]


def marks_of(claim: Claim) -> Iterator[Mark]:
    """Every piece of evidence of a claim but its own clause."""
    for link in claim.attribution:
        yield Mark(link.source, "speaker")
    for span in claim.actors:
        yield Mark(span, "actor")
    for span in claim.targets:
        yield Mark(span, "target")
    for span in claim.places:
        yield Mark(span, "place")
    for harm in claim.harms:
        yield Mark(harm.span, "figure")
        for name in harm.names:
            yield Mark(name, "name")
    if claim.time is not None:
        yield Mark(claim.time.span, "time")


def pieces(text: str, claims: Sequence[Claim]) -> list[Piece]:
    """The text in pieces that, joined, are the text again; each bears the marks that cover all of it."""
    begins: dict[int, list[str]] = {}
    ends: dict[int, list[str]] = {}
    for span, layer in {mark for claim in claims for mark in marks_of(claim)}:
        begins.setdefault(span.start, []).append(layer)
        ends.setdefault(span.end, []).append(layer)
    opens: dict[int, list[int]] = {}
    for number, claim in enumerate(claims, start=1):
        opens.setdefault(claim.span.start, []).append(number)
    cuts = sorted({0, len(text), *begins, *ends, *opens})
    active: Counter[str] = Counter()
    found: list[Piece] = []
    for start, end in pairwise(cuts):
        active.update(begins.get(start, ()))
        active.subtract(ends.get(start, ()))
        layers = tuple(layer for layer in LAYERS if active[layer] > 0)
        found.append(Piece(text[start:end], layers, tuple(opens.get(start, ()))))
    return found
