"""A ledger as other stages want it: documents with claims and ids, incidents, a view to write out."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tawatur.export import View
    from tawatur.ledger import Store
    from tawatur.model import Document, Incident
    from tawatur.pipeline import Read


def incidents_of(read: list[Read]) -> list[Incident]:
    """The incidents that the claims of a ledger make up; derived, and the same for the same claims."""
    from tawatur.incidents import build

    return list(build([r.document for r in read], [r.claim_ids for r in read]))


def _originals(documents: list[Document]) -> dict[str, str]:
    """For each copy of another's text, the id of the earliest print: by day published, then by arrival."""
    from tawatur.resolve import copies

    family = copies.families(documents, copies.find(documents))
    order = sorted(range(len(documents)), key=lambda i: (documents[i].published or dt.date.max, i))
    first: dict[str, str] = {}
    for index in order:
        first.setdefault(family[documents[index].id], documents[index].id)
    return {d.id: first[family[d.id]] for d in documents if first[family[d.id]] != d.id}


def view_of(store: Store, engine: str, *, title: str = "") -> View:
    """Everything by an engine's newest readings, as exporters want it; copies named, judged claims marked."""
    from tawatur.export import Report, View
    from tawatur.pipeline import gather

    read = gather(store, engine)
    documents = [r.document for r in read]
    original = _originals(documents)
    reports = tuple(Report(r.document, r.claim_ids, original.get(r.document.id)) for r in read)
    ids = {claim for r in read for claim in r.claim_ids}
    judged = frozenset(j.subject for j in store.judgements() if j.subject in ids)
    versions = sorted({run.version for run in store.runs() if run.engine == engine})
    return View(
        reports,
        tuple(incidents_of(read)),
        engine=f"{engine} {versions[-1]}" if versions else engine,
        title=title,
        reviewed=judged,
    )
