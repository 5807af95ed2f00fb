"""A ledger of invented reports whose claims were read by hand, so that a case rests on no engine."""

from __future__ import annotations

from pathlib import Path

import msgspec

from tawatur.capture import Provenance, capture_bytes
from tawatur.ledger import Extracted, open_ledger
from tawatur.model import Document
from tawatur.preserve import Preserved
from tests.incidents.said import Report

LEDGER = Path("tawatur-ledger")
PLACES = (
    "id\tname_ar\tname_en\tlat\tlon\tprecision\tcountry\n"
    "x:zaytuna\tالزيتونة\tZaytuna\t36.0\t37.0\ttown\tSY\n"
    "x:marsa\tالمرسى\tMarsa\t35.0\t36.0\ttown\tSY\n"
)


def hold(*reports: Report, version: str = "by hand 1", ledger: Path = LEDGER) -> None:
    """Put reports with their claims into the ledger, as if an engine called "rules" had read them."""
    documents = [report.document for report in reports]
    with open_ledger(ledger) as store:
        capture = capture_bytes(b"invented", "invented.jsonl", Provenance())
        found = [_preserved(document, row) for row, document in enumerate(documents, 1)]
        store.add([(capture, found)])
        claims = {document.id: document.claims for document in documents}
        run = store.begin("rules", version)
        read = [
            Extracted(stored, claims.get(stored.document.id, ()))
            for stored in store.documents(without=("rules", version))
            if stored.document.id in claims
        ]
        store.record(run, read)
        store.end(run)


def _preserved(document: Document, row: int) -> Preserved:
    return Preserved(msgspec.structs.replace(document, claims=()), row=row, id_given=True, reader="jsonl")
