"""What the ledger holds, as the model's values: documents as known by now, and the current claims."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from django.db.models import Exists, Max, OuterRef, Q, QuerySet

from tawatur.errors import LedgerError
from tawatur.ledger.models import Claim, Extraction, Sighting
from tawatur.ledger.store import ClaimFilter, StoredClaim, StoredDocument
from tawatur.model import Document, decode_claim
from tawatur.text import fold

_WINDOW = 500
_KNOWN = ("lang", "title", "publisher", "url", "published", "revision")


def known_texts(alias: str, contents: Iterable[str]) -> Iterator[tuple[str, int, bool, Document, int]]:
    """For texts by their hash: content, number, id_given, document as known by now, revision."""
    for window in _windows(sorted(contents)):
        found = _newest_sightings(alias).filter(document__content__in=window).order_by("document_id")
        for row in found.values_list(
            "document__content",
            "document_id",
            "document__id_given",
            "document__incoming_id",
            "document__text",
            *_KNOWN,
        ):
            content, number, given, incoming, text, *known = row
            yield content, number, given, _document(incoming, text, known), known[5]


def stored_documents(alias: str, without: tuple[str, str] | None) -> Iterator[StoredDocument]:
    """Documents in order of arrival, read window by window so that writing may go on meanwhile."""
    numbers = _newest_sightings(alias).order_by("document_id")
    if without is not None:
        engine, version = without
        read = Extraction.objects.using(alias).filter(
            document=OuterRef("document_id"), engine=engine, version=version, revision=OuterRef("revision")
        )
        numbers = numbers.filter(~Exists(read))
    for window in _windows(list(numbers.values_list("document_id", flat=True))):
        yield from documents_by_number(alias, window).values()


def documents_by_number(alias: str, numbers: Sequence[int]) -> dict[int, StoredDocument]:
    """Documents by their number, in order of number."""
    found = _newest_sightings(alias).filter(document_id__in=numbers).order_by("document_id")
    columns = ("document_id", "document__key", "document__incoming_id", "document__text", *_KNOWN)
    return {
        number: StoredDocument(number, key, _document(incoming, text, known), known[5])
        for number, key, incoming, text, *known in found.values_list(*columns)
    }


def stored_claims(alias: str, engine: str, wanted: ClaimFilter) -> Iterator[StoredClaim]:
    """The current claims of an engine that a filter lets through, by document and order."""
    found = (
        Claim.objects.using(alias)
        .filter(_condition(wanted), extraction__in=_newest_extractions(alias, engine))
        .order_by("document_id", "ordinal")
    )
    numbers = list(found.values_list("id", flat=True))
    for window in _windows(numbers):
        rows = list(
            Claim.objects.using(alias)
            .filter(id__in=window)
            .order_by("document_id", "ordinal")
            .values_list("claim_id", "document_id", "extraction__version", "body")
        )
        documents = documents_by_number(alias, sorted({row[1] for row in rows}))
        for claim_id, number, version, body in rows:
            yield StoredClaim(claim_id, decode_claim(body), documents[number], engine, version)


def claims_by_id(alias: str, ids: Sequence[str]) -> Iterator[StoredClaim]:
    """Claims by their whole ids, of whatever reading."""
    for window in _windows(sorted(set(ids))):
        rows = list(
            Claim.objects.using(alias)
            .filter(claim_id__in=window)
            .order_by("id")
            .values_list("claim_id", "document_id", "extraction__engine", "extraction__version", "body")
        )
        documents = documents_by_number(alias, sorted({row[1] for row in rows}))
        for claim_id, number, engine, version, body in rows:
            yield StoredClaim(claim_id, decode_claim(body), documents[number], engine, version)


def skipped_documents(alias: str, engine: str) -> Iterator[tuple[StoredDocument, str]]:
    """Documents whose newest reading looked for nothing, with the reason."""
    found = (
        Extraction.objects.using(alias)
        .filter(id__in=_newest_extractions(alias, engine))
        .exclude(skipped="")
        .order_by("document_id")
    )
    for window in _windows(list(found.values_list("document_id", "skipped"))):
        documents = documents_by_number(alias, [number for number, _ in window])
        yield from ((documents[number], why) for number, why in window)


def _newest_sightings(alias: str) -> QuerySet[Sighting]:
    newest = Sighting.objects.using(alias).values("document").annotate(last=Max("id")).values("last")
    return Sighting.objects.using(alias).filter(id__in=newest)


def _newest_extractions(alias: str, engine: str) -> Any:
    read = Extraction.objects.using(alias).filter(engine=engine)
    return read.values("document").annotate(last=Max("id")).values("last")


def _condition(wanted: ClaimFilter) -> Q:
    condition = Q()
    if wanted.id:
        condition &= Q(claim_id__startswith=wanted.id.lower())
    if wanted.event:
        condition &= Q(event=wanted.event)
    if wanted.harm:
        condition &= Q(harms__contains=f"|{wanted.harm}|")
    if wanted.place:
        condition &= Q(places__contains=fold(wanted.place).strip())
    if wanted.speaker:
        condition &= Q(speakers__contains=fold(wanted.speaker).strip())
    if wanted.since:
        condition &= Q(day_to__gte=wanted.since)
    if wanted.until:
        condition &= Q(day_from__lte=wanted.until)
    if wanted.document:
        condition &= Q(document__incoming_id=wanted.document) | Q(
            document__key__startswith=wanted.document.lower()
        )
    return condition


def _document(incoming: str, text: str, known: Sequence[Any]) -> Document:
    lang, title, publisher, url, published, _ = known
    return Document(
        id=incoming, text=text, lang=lang, title=title, publisher=publisher, url=url, published=published
    )


def _windows(items: Sequence[Any]) -> Iterator[list[Any]]:
    rest = iter(items)
    while window := list(islice(rest, _WINDOW)):
        yield window


def one_claim(alias: str, engine: str, beginning: str) -> StoredClaim:
    """The current claim whose id begins so; raises LedgerError when there is none, or more than one."""
    found = list(islice(stored_claims(alias, engine, ClaimFilter(id=beginning)), 2))
    if len(found) == 1:
        return found[0]
    if found:
        raise LedgerError(
            f"more than one claim's id begins with {beginning!r}", way_out="Give more of the id"
        )
    raise LedgerError(f"no claim's id begins with {beginning!r}", way_out="`tawatur claims` lists them")
