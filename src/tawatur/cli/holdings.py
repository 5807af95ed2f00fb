"""A ledger as other stages want it: incidents, and a view to write out, with the ledger's own ids."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, cast

import msgspec

if TYPE_CHECKING:
    from tawatur.export import View
    from tawatur.ledger import Store
    from tawatur.ledger.reference import Reference
    from tawatur.model import Document, Incident
    from tawatur.pipeline import Read
    from tawatur.review import Reviewed


def incidents_of(held: Reviewed, reference: Reference, engine: str = "rules") -> list[Incident]:
    """The incidents that the claims of a ledger make up: the same for the same claims and judgements.

    Rejected claims are left out; what people hold to be the same, or different, is. `documents` are the
    ids that the documents came in with, `claims` those of the ledger.
    """
    return incidents_with_headlines(held, reference, engine)[0]


def incidents_with_headlines(
    held: Reviewed, reference: Reference, engine: str = "rules"
) -> tuple[list[Incident], Reviewed]:
    """The incidents, and the ledger with every headline among `headlines` that one of them rests on."""
    from tawatur.incidents import build
    from tawatur.model import Incident
    from tawatur.resolve.headlines import MARK
    from tawatur.review.headlines import headline_read
    from tawatur.review.noticing import noticed

    read = held.kept()
    documents = _told_apart([r.document for r in read])
    apart = {r.source.key: document.id for r, document in zip(read, documents, strict=True)}
    heads = {r.source.key: r for r in held.headlines}
    inner = dict(apart)  # as incidents are built: by the ledger's claim id, or a document's key
    for r in read:
        inner.update((claim, f"{apart[r.source.key]}#{n}") for n, claim in enumerate(r.claim_ids))
    for head in heads.values():
        inner.update(_headline_names(head, apart))

    def judged(verdict: str) -> list[tuple[str, str]]:
        pairs = held.standing.pairs_judged(verdict)
        return [(inner[one], inner[other]) for one, other in pairs if one in inner and other in inner]

    found = build(
        documents,
        gazetteer=reference.gazetteer,
        actors=reference.actors,
        engine=_headline_engine(engine),
        same=judged("same"),
        different=judged("different"),
        revised={inner[name]: claim for name, claim in held.revised_headlines().items()},
    )
    told = {name.split(MARK)[0] for one in found for name in (*one.claims, *one.linked) if MARK in name}
    for r in read:
        if apart[r.source.key] in told and r.source.key not in heads:
            head = headline_read(r.source, engine)
            if head is not None:
                heads[r.source.key] = head
                inner.update(_headline_names(head, apart))
    names = {there: here for here, there in inner.items()}
    names.update((apart[r.source.key], r.document.id) for r in read)
    made = [msgspec.convert(_renamed(msgspec.to_builtins(one), names), Incident) for one in found]
    order = [heads[r.source.key] for r in held.read if r.source.key in heads]
    return noticed(made, read), held._replace(headlines=tuple(order))


def _headline_names(head: Read, apart: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The claims of a headline: the ledger's id, and the name under which incidents are built."""
    from tawatur.resolve.headlines import MARK

    return ((name, f"{apart[head.source.key]}{MARK}:{n}") for n, name in enumerate(head.claim_ids))


def incidents_in(store: Store, engine: str) -> list[Incident]:
    """The incidents of a ledger."""
    from tawatur.ledger.reference import reference_of
    from tawatur.review import reviewed

    return incidents_of(reviewed(store, engine), reference_of(store), engine)


def _headline_engine(engine: str) -> str | None:
    """The engine that reads headlines: that of the claims, or none where it is not installed here."""
    from tawatur.errors import EngineError
    from tawatur.extract.engine import load

    try:
        return load(engine).name
    except EngineError:
        return None


def _renamed(value: Any, names: dict[str, str]) -> Any:
    """The same with every string that is a key of `names` replaced: incidents name claims in many places."""
    if isinstance(value, str):
        return names.get(value, value)
    if isinstance(value, dict):
        items = cast("dict[str, Any]", value).items()
        return {key: _renamed(part, names) for key, part in items}
    if isinstance(value, list | tuple):
        return [_renamed(part, names) for part in cast("list[Any]", value)]
    return value


def view_of(store: Store, engine: str, *, title: str = "") -> View:
    """Everything by an engine's newest readings, as exporters want it; copies named, judged claims marked."""
    from tawatur.export import Report, View
    from tawatur.ledger.reference import reference_of
    from tawatur.review import reviewed

    found, held = incidents_with_headlines(reviewed(store, engine), reference_of(store), engine)
    original = _originals([r.document for r in held.read])
    heads = {r.source.key: r for r in held.headlines}
    reports: list[Report] = []
    for n, r in enumerate(held.read):
        reports.append(Report(r.document, r.claim_ids, original[n]))
        if head := heads.get(r.source.key):
            reports.append(Report(head.document, head.claim_ids, headline_of=r.document.id))
    versions = [run.version for run in store.runs() if run.engine == engine]
    return View(
        tuple(reports),
        tuple(found),
        engine=f"{engine} {versions[-1]}" if versions else engine,
        title=title,
        reviewed=held.accepted,
        rejected=held.rejected,
    )


def narrowed(view: View, beginnings: list[str], limit: int | None) -> View:
    """A part of a view: incidents by the beginnings of their ids, and of these the most widely told.

    Raises UsageError when a beginning is no incident's.
    """
    if not beginnings and limit is None:
        return view
    from tawatur.cli.subjects import no_incident

    chosen = list(view.incidents)
    if beginnings:
        for beginning in beginnings:
            if not any(incident.id.startswith(beginning) for incident in chosen):
                raise no_incident(beginning)
        chosen = [incident for incident in chosen if incident.id.startswith(tuple(beginnings))]
    if limit is not None:
        chosen = sorted(chosen, key=lambda incident: -len(incident.documents))[:limit]
    return view.only(chosen)


def _told_apart(documents: list[Document]) -> list[Document]:
    """The documents with ids that no two share: an id may come in twice with a changed text."""
    seen: Counter[str] = Counter()
    apart: list[Document] = []
    for document in documents:
        seen[document.id] += 1
        if seen[document.id] > 1:
            document = msgspec.structs.replace(document, id=f"{document.id}~{seen[document.id]}")
        apart.append(document)
    return apart


def _originals(documents: list[Document]) -> list[str | None]:
    """For each copy of another's text, the id of the earliest print: by day published, then by arrival."""
    from tawatur.resolve import copies

    apart = _told_apart(documents)
    family = copies.families(apart, copies.find(apart))
    first: dict[str, int] = {}
    for index in sorted(range(len(apart)), key=lambda i: (apart[i].published or dt.date.max, i)):
        first.setdefault(family[apart[index].id], index)
    originals = [first[family[d.id]] for d in apart]
    return [None if original == n else documents[original].id for n, original in enumerate(originals)]
