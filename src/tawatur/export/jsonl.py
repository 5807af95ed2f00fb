"""JSON Lines out: documents with their claims in the contract's form, and incidents."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from tawatur.export.exporter import write_whole
from tawatur.export.view import Report, View
from tawatur.model import Incident, Range, document_row

_encoder = msgspec.json.Encoder()


class DocumentLines:
    """One document with its claims a line, in the form of docs/claims.md.

    `reviewed` is true when people accepted or corrected every claim; `rejected` are the indexes of claims
    that people rejected. A document whose headline an incident rests on has that beside its text:
    `headline`, with `text`, `claims` whose spans count into it, `reviewed` and `rejected`.
    """

    name = "jsonl"
    media_type = "application/jsonl"
    suffix = ".jsonl"

    def write(self, view: View, path: Path) -> None:
        """Write one line per document; raises ExportError when the file cannot be written."""
        write_whole(path, self._lines(view))

    def _lines(self, view: View) -> Iterator[str]:
        headlines = {report.headline_of: report for report in view.reports if report.headline_of}
        for report in view.reports:
            if report.headline_of:
                continue
            row = document_row(report.document) | _review(report, view)
            if headline := headlines.get(report.document.id):
                alone = document_row(headline.document)
                row["headline"] = {key: alone[key] for key in ("text", "claims")} | _review(headline, view)
            yield _encoder.encode(row).decode() + "\n"


def _review(report: Report, view: View) -> dict[str, Any]:
    return {
        "reviewed": bool(report.claim_ids) and view.reviewed.issuperset(report.claim_ids),
        "rejected": [n for n, claim in enumerate(report.claim_ids) if claim in view.rejected],
    }


class IncidentLines:
    """One incident a line, in the form that casualty recorders' own tables are compared with."""

    name = "incidents-jsonl"
    media_type = "application/jsonl"
    suffix = ".jsonl"

    def write(self, view: View, path: Path) -> None:
        """Write one line per incident; raises ExportError when the file cannot be written."""
        lines = (_encoder.encode(incident_row(i, view)).decode() + "\n" for i in view.incidents)
        write_whole(path, lines)


def incident_row(incident: Incident, view: View | None = None) -> dict[str, Any]:
    """An incident as exported: an allow-list of fields, days as YYYY-MM-DD, degrees WGS84.

    `reviewed` is true only when a person has judged every claim that it rests on.
    """
    reviewed: frozenset[str] = view.reviewed if view is not None else frozenset()
    return {
        "id": incident.id,
        "start": incident.start.isoformat() if incident.start else None,
        "end": incident.end.isoformat() if incident.end else None,
        "event": incident.event,
        "places": [{"name": p.name, "lat": p.lat, "lon": p.lon} for p in incident.places],
        "killed": _range(incident.killed),
        "injured": _range(incident.injured),
        "killed_fighters": _range(incident.killed_fighters),
        "injured_fighters": _range(incident.injured_fighters),
        "victims": [
            {"harm": v.harm, "victim": v.victim, "min": v.min, "max": v.max} for v in incident.victims
        ],
        "documents": list(incident.documents),
        "claims": list(incident.claims),
        "linked": list(incident.linked),
        "copies": [list(pair) for pair in incident.copies],
        "chains": incident.chains,
        "occurrence": incident.occurrence,
        "responsibility": incident.responsibility,
        "alleged": [
            {"name": a.name, "by": list(a.by), "denied_by": list(a.denied_by)} for a in incident.alleged
        ],
        "reasons": list(incident.reasons),
        "notes": list(incident.notes),
        "main": incident.main,
        "reviewed": bool(incident.claims) and reviewed.issuperset(incident.claims),
    }


def _range(value: Range) -> dict[str, int | None]:
    return {"min": value.min, "max": value.max}
