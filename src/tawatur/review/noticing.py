"""What a desk should see on an incident beyond what grouping noted: dates that cannot be."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

import msgspec

from tawatur.model import Claim, Document, Incident
from tawatur.pipeline import Read

_ABROAD = dt.timedelta(days=1)  # where the publisher is, it may be a day earlier than where it happened


def noticed(incidents: Sequence[Incident], read: Sequence[Read]) -> list[Incident]:
    """The incidents with notes on documents that are dated before what they tell."""
    told = {
        name: (r.document, claim)
        for r in read
        for name, claim in zip(r.claim_ids, r.document.claims, strict=True)
    }
    return [_noted(incident, told) for incident in incidents]


def _noted(incident: Incident, told: Mapping[str, tuple[Document, Claim]]) -> Incident:
    notes: list[str] = []
    for name in incident.claims:
        if name not in told:
            continue  # a claim of a headline, which is read anew each time
        document, claim = told[name]
        day = claim.time.start if claim.time else None
        if day and document.published and day > document.published + _ABROAD:
            notes.append(
                f"{document.id} is dated {document.published}, before the {day} that it tells of: "
                "one of the two was misread, or it tells a plan"
            )
    if not notes:
        return incident
    return msgspec.structs.replace(incident, notes=(*incident.notes, *dict.fromkeys(notes)))
