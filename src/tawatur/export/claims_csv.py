"""A table of claims for a spreadsheet: one row for each harm, or one for a claim with none."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from tawatur.export.exporter import write_whole
from tawatur.export.view import Report, View
from tawatur.model import Claim, EvidenceSpan, Harm

COLUMNS: tuple[str, ...] = (
    "claim_id", "reviewed", "document_id", "copy_of", "publisher", "published", "url", "lang",
    "event", "modality", "speakers", "speaker_kinds", "alleged_actors", "targets", "harm", "min",
    "max", "approx", "unit", "victims", "part_of", "figure_words", "names", "places", "time_words",
    "time_start", "time_end", "words",
)  # fmt: skip
_DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n")
_BETWEEN = " | "
BOM = "\ufeff"  # without it, Excel reads Arabic as Windows-1252


class ClaimsCsv:
    """Claims as CSV (RFC 4180, UTF-8 with a byte order mark), cells safe to open in a spreadsheet.

    `speakers` runs from the outermost to the origin; empty is the document's own voice. Bounds are
    inclusive and left empty where open. `part_of` is the row number, within the claim, of the harm
    that this one is a part of, counted from 1; never add a part to its whole.
    """

    name = "claims-csv"
    media_type = "text/csv"
    suffix = ".csv"

    def write(self, view: View, path: Path) -> None:
        """Write the table; raises ExportError when the file cannot be written."""
        write_whole(path, self._lines(view))

    def _lines(self, view: View) -> Iterator[str]:
        line = io.StringIO(newline="")
        writer = csv.DictWriter(line, COLUMNS, lineterminator="\r\n")
        line.write(BOM)
        writer.writeheader()
        for entry in view.entries():
            report = view.reports[entry.report]
            base = _claim_cells(entry.claim, report) | {
                "claim_id": entry.id,
                "reviewed": _review(entry.id, view),
            }
            for harm in entry.claim.harms or (None,):
                row = base | (_harm_cells(harm, report.document.text) if harm else {})
                writer.writerow({column: neutral(cell) for column, cell in row.items()})
            yield line.getvalue()
            line.seek(0)
            line.truncate()
        yield line.getvalue()  # the header, when there was no claim at all


def _review(claim: str, view: View) -> str:
    if claim in view.rejected:
        return "rejected"
    return "yes" if claim in view.reviewed else "no"


def neutral(cell: str) -> str:
    """A cell that no spreadsheet runs as a formula: a quote mark is put before = + - @ and control marks.

    Source: OWASP, CSV injection. White space before the sign is looked through.
    """
    return "'" + cell if cell.startswith(_DANGEROUS) or cell.lstrip().startswith(_DANGEROUS) else cell


def _claim_cells(claim: Claim, report: Report) -> dict[str, str]:
    document = report.document
    text = document.text

    def words(spans: tuple[EvidenceSpan, ...]) -> str:
        return _BETWEEN.join(span.quote(text) for span in spans)

    time = claim.time
    return {
        "document_id": document.id,
        "copy_of": report.copy_of or "",
        "publisher": document.publisher or "",
        "published": document.published.isoformat() if document.published else "",
        "url": document.url or "",
        "lang": document.lang,
        "event": claim.event,
        "modality": claim.modality,
        "speakers": words(tuple(link.source for link in claim.attribution)),
        "speaker_kinds": _BETWEEN.join(link.kind for link in claim.attribution),
        "alleged_actors": words(claim.actors),
        "targets": words(claim.targets),
        "places": words(claim.places),
        "time_words": time.span.quote(text) if time else "",
        "time_start": time.start.isoformat() if time and time.start else "",
        "time_end": time.end.isoformat() if time and time.end else "",
        "words": claim.span.quote(text),
    }


def _harm_cells(harm: Harm, text: str) -> dict[str, str]:
    return {
        "harm": harm.type,
        "min": "" if harm.min is None else str(harm.min),
        "max": "" if harm.max is None else str(harm.max),
        "approx": "yes" if harm.approx else "no",
        "unit": harm.unit,
        "victims": _BETWEEN.join(harm.victims),
        "part_of": "" if harm.of is None else str(harm.of + 1),
        "figure_words": harm.span.quote(text),
        "names": _BETWEEN.join(name.quote(text) for name in harm.names),
    }
