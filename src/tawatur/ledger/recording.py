"""What engines found and people decided, into the ledger, inside the caller's transaction."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from tawatur.ledger import models
from tawatur.ledger.appending import append, next_id
from tawatur.ledger.ids import claim_ids
from tawatur.ledger.store import Extracted, Recorded, ReferenceTable, Run
from tawatur.model import Claim, Judgement, encode_claim
from tawatur.text import fold


def record(alias: str, run: Run, batch: Sequence[Extracted]) -> Recorded:
    """Append extractions with their claims and rejections; those that this version has made are left out."""
    known = set(
        models.Extraction.objects.using(alias)
        .filter(engine=run.engine, version=run.version, document_id__in=[e.source.number for e in batch])
        .values_list("document_id", "revision")
    )
    extraction = next_id(alias, models.Extraction)
    claim = next_id(alias, models.Claim)
    rejection = next_id(alias, models.Rejection)
    extractions: list[tuple[Any, ...]] = []
    claims: list[tuple[Any, ...]] = []
    rejections: list[tuple[Any, ...]] = []
    for found in batch:
        source = found.source
        if (source.number, source.revision) in known:
            continue
        known.add((source.number, source.revision))
        number = extraction + len(extractions)
        extractions.append(
            (
                *(number, source.number, run.number, run.engine, run.version, source.revision),
                *(len(found.claims), len(found.rejected), found.skipped),
            )
        )
        ids = claim_ids(source.key, run.engine, run.version, source.revision, found.claims)
        for ordinal, (name, value) in enumerate(zip(ids, found.claims, strict=True)):
            place = (claim + len(claims), name, number, source.number, run.number, ordinal)
            claims.append(place + _claim_values(value, source.document.text))
        for value, reason in found.rejected:
            rejections.append((rejection + len(rejections), number, reason, encode_claim(value)))
    append(alias, models.Extraction, extractions)
    append(alias, models.Claim, claims)
    append(alias, models.Rejection, rejections)
    skipped = sum(1 for row in extractions if row[-1])
    return Recorded(len(extractions), len(claims), len(rejections), skipped, len(batch) - len(extractions))


def _claim_values(claim: Claim, text: str) -> tuple[Any, ...]:
    killed, injured = _bounds(claim, "killed"), _bounds(claim, "injured")
    return (
        claim.span.start,
        claim.span.end,
        claim.event,
        claim.modality,
        _mentions(span.quote(text) for span in claim.places),
        _mentions(link.source.quote(text) for link in claim.attribution),
        _mentions(dict.fromkeys(harm.type for harm in claim.harms)),
        claim.time.start if claim.time else None,
        (claim.time.end or claim.time.start) if claim.time else None,
        *killed,
        *injured,
        encode_claim(claim),
    )


def _mentions(words: Any) -> str:
    """Folded words parted and enclosed by "|", so that a whole one can be found."""
    joined = "|".join(fold(str(word)) for word in words)
    return f"|{joined}|" if joined else ""


def _bounds(claim: Claim, kind: str) -> tuple[int | None, int | None]:
    """The claim's figure for one kind of harm: the sum over harms that are no part of another.

    A bound is open as soon as one of the harms leaves it open; no such harm is no figure.
    """
    whole = [harm for harm in claim.harms if harm.type == kind and harm.of is None]
    if not whole:
        return None, None
    lows, highs = [h.min for h in whole], [h.max for h in whole]
    low = None if None in lows else sum(n for n in lows if n is not None)
    high = None if None in highs else sum(n for n in highs if n is not None)
    return low, high


def judge(alias: str, judgement: Judgement) -> None:
    """Append a person's decision."""
    append(
        alias,
        models.Judgement,
        [
            (
                next_id(alias, models.Judgement),
                judgement.id,
                judgement.subject,
                judgement.field,
                judgement.verdict,
                judgement.value,
                judgement.reason,
                judgement.author,
                judgement.made,
                judgement.supersedes,
            )
        ],
    )


def add_table(alias: str, table: ReferenceTable, size: int, made_by: str) -> ReferenceTable:
    """Append a reference table; the same with its number."""
    number = next_id(alias, models.Table)
    row = (
        *(number, table.kind, table.name, table.sha256, size, table.source, table.licence),
        *(table.entries, table.refused, table.added, made_by),
    )
    append(alias, models.Table, [row])
    return msgspec.structs.replace(table, number=number)
