"""New documents that tell of an incident that the ledger knows: said when they come in, with the reasons."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import NamedTuple

from tawatur.incidents.building import prepare
from tawatur.incidents.likeness import Likeness, compare
from tawatur.incidents.readings import Tables
from tawatur.ledger.reference import Reference
from tawatur.model import Document, Incident
from tawatur.pipeline import Read

_WEIGHT = re.compile(r"\(([+-]\d+(?:\.\d+)?)\)$")
_COMPARED = 20  # known documents of one incident that a new one is held beside


class Resemblance(NamedTuple):
    """A new document, the known incident that it was put to, and its likeness to the likest document."""

    document: str
    incident: Incident
    like: str
    because: tuple[str, ...]
    against: tuple[str, ...]


def resembling(
    incidents: Sequence[Incident], read: Sequence[Read], new: Collection[int], reference: Reference
) -> list[Resemblance]:
    """For each new document (by its number in the ledger): the incidents that known documents tell, too."""
    documents = {r.document.id: r.document for r in read}
    fresh = {r.document.id for r in read if r.source.number in new}
    fresh -= {r.document.id for r in read if r.source.number not in new}
    found: list[Resemblance] = []
    for incident in incidents:
        known = [documents[d] for d in incident.documents if d not in fresh and d in documents]
        for name in incident.documents:
            if known and name in fresh:
                found.append(_held_beside(incident, documents[name], known[:_COMPARED], reference))
    return sorted(found, key=lambda r: (r.document, r.incident.id))


def _held_beside(
    incident: Incident, document: Document, known: Sequence[Document], reference: Reference
) -> Resemblance:
    """The reasons are those of the likest pair of stories, words of the whole ledger left aside."""
    material = prepare([document, *known], Tables(reference.gazetteer, reference.actors))
    mine = [s for s in material.stories if s.document == 0]
    best, like = Likeness(float("-inf"), ()), ""
    for theirs in material.stories:
        if theirs.document == 0:
            continue
        for story in mine:
            likeness = compare(story, theirs)
            if likeness.score > best.score and not likeness.barred:
                best, like = likeness, material.documents[theirs.document].id
    return Resemblance(
        document.id,
        incident,
        like,
        _strongest(best, "+") or incident.reasons,
        _strongest(best, "-"),
    )


def _strongest(likeness: Likeness, sign: str) -> tuple[str, ...]:
    """The reasons for (+) or against (-), the weightiest first: each ends in its weight."""
    weighed = [(float(m[1]), r) for r in likeness.reasons if (m := _WEIGHT.search(r)) and m[1][0] == sign]
    return tuple(r for _, r in sorted(weighed, key=lambda pair: -abs(pair[0])))
