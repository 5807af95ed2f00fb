"""JSON in and out for the model, and the JSON Schema made from it.

The exchanged form of a document is that of the claim contract (docs/claims.md): Tawatur's own
`rule` and `rules` fields are left out unless asked for.
"""

from __future__ import annotations

import re
from typing import Any

import msgspec

from tawatur.errors import BadRow
from tawatur.model.values import Claim, Document, EvidenceSpan, Incident, Judgement

_document = msgspec.json.Decoder(Document)
_claim = msgspec.json.Decoder(Claim)
_encoder = msgspec.json.Encoder()
_EXPECTED = re.compile(r"Expected `([^`]+)`, got `([^`]+)`")
_MISSING = re.compile(r"Object missing required field `([^`]+)`")
_PLAIN = {
    "str": "text",
    "int": "a whole number",
    "float": "a number",
    "bool": "true or false",
    "date": "a day (YYYY-MM-DD)",
    "null": "null",
    "array": "a list",
    "object": "an object",
}


def _span(span: EvidenceSpan) -> list[int]:
    return [span.start, span.end]


def claim_row(claim: Claim, *, rules: bool = False) -> dict[str, Any]:
    """A claim as a plain dictionary in the exchanged form; with `rules`, why each field was set too."""
    row: dict[str, Any] = {
        "span": _span(claim.span),
        "event": claim.event,
        "modality": claim.modality,
        "attribution": [
            {"source": _span(a.source), "kind": a.kind} | ({"rule": a.rule} if rules else {})
            for a in claim.attribution
        ],
        "actors": [_span(s) for s in claim.actors],
        "targets": [_span(s) for s in claim.targets],
        "harms": [
            {
                "type": h.type,
                "min": h.min,
                "max": h.max,
                "approx": h.approx,
                "unit": h.unit,
                "victims": list(h.victims),
                "span": _span(h.span),
                "of": h.of,
                "names": [_span(n) for n in h.names],
            }
            | ({"rule": h.rule} if rules else {})
            for h in claim.harms
        ],
        "places": [_span(s) for s in claim.places],
        "time": None
        if claim.time is None
        else {
            "span": _span(claim.time.span),
            "start": claim.time.start.isoformat() if claim.time.start else None,
            "end": claim.time.end.isoformat() if claim.time.end else None,
        }
        | ({"rule": claim.time.rule} if rules else {}),
    }
    if rules:
        row["rules"] = dict(claim.rules)
    return row


def document_row(document: Document, *, rules: bool = False) -> dict[str, Any]:
    """A document with its claims as a plain dictionary in the exchanged form."""
    return {
        "id": document.id,
        "lang": document.lang,
        "title": document.title,
        "publisher": document.publisher,
        "url": document.url,
        "published": document.published.isoformat() if document.published else None,
        "text": document.text,
        "claims": [claim_row(c, rules=rules) for c in document.claims],
    }


def encode_document(document: Document, *, rules: bool = False) -> str:
    """One JSONL line (without the newline) for a document with its claims."""
    return _encoder.encode(document_row(document, rules=rules)).decode()


def broken_row(error: Exception, where: str) -> BadRow:
    """The error for a line that is no document of the contract."""
    return BadRow(
        f"not a document in the form of the claim contract ({_plainly(str(error))})",
        where=where,
        way_out="Each line must be one JSON object with at least `id` and `text`; see docs/claims.md",
    )


def _plainly(said: str) -> str:
    """The decoder's message in words: "Expected `str`, got `int` - at `$.id`" is "`id` must be text …"."""
    what, _, where = said.partition(" - at ")
    field = where.strip("`").removeprefix("$").removeprefix(".")
    named = f"the field `{field}`" if field else "the line"
    if types := _EXPECTED.fullmatch(what):
        wanted, got = (" or ".join(_PLAIN.get(t, t) for t in types[n].split(" | ")) for n in (1, 2))
        return f"{named} must be {wanted}, and is {got}"
    if missing := _MISSING.fullmatch(what):
        return f"the field `{f'{field}.' if field else ''}{missing[1]}` is missing"
    return f"{what}, in {named}" if field else what


def decode_document(line: str | bytes, *, where: str = "") -> Document:
    """Read one JSONL line as a document.

    Raises BadRow, naming `where` and the field, when the line is no document of the contract.
    """
    try:
        return _document.decode(line)
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        raise broken_row(error, where) from error


def encode_claim(claim: Claim) -> str:
    """A claim as JSON with its rules: the form in which the ledger keeps it."""
    return _encoder.encode(claim_row(claim, rules=True)).decode()


def decode_claim(line: str | bytes) -> Claim:
    """Read a claim back from the ledger's JSON; raises BadRow when it is not one."""
    try:
        return _claim.decode(line)
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        raise BadRow(f"not a claim in the form of the contract ({error})") from error


def json_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of every exchanged value, generated from the model."""
    (document, incident, judgement), parts = msgspec.json.schema_components(
        [Document, Incident, Judgement], ref_template="#/$defs/{name}"
    )
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Tawatur: documents with claims, incidents, judgements",
        "anyOf": [document, incident, judgement],
        "$defs": dict(sorted(parts.items())),
    }
