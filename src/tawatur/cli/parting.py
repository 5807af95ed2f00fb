"""Whether a judgement "different" can part two subjects, found out before it is kept."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING

from tawatur.cli.holdings import incidents_of

if TYPE_CHECKING:
    from tawatur.ledger import Store
    from tawatur.model import Incident
    from tawatur.review import Reviewed

TOGETHER = "one document tells them as one story, and a story cannot be parted"
WAY_OUT = (
    "Reject the claim that does not belong (`tawatur judge CLAIM rejected`), or correct its day or its "
    "places, by which stories are told apart (`corrected --field day`, `--field places`)"
)
HELD = (
    "both still stand in one incident: what was said of other claims or documents of it holds them together. "
    "`tawatur incident {0}` shows why, `tawatur judgements --standing` what can be taken back"
)


def still_together(store: Store, engine: str, one: str, other: str) -> tuple[str, bool]:
    """The incident that would hold two subjects although a person says "different", or an empty string.

    The subjects are ids of claims or keys of documents. True beside it where one document tells both.
    """
    from tawatur.ledger.reference import reference_of
    from tawatur.model import Judgement
    from tawatur.review import reviewed
    from tawatur.review.standing import PAIR, pair

    held = reviewed(store, engine)
    two = pair(one, other)
    said = Judgement("", two[0], "different", "", "", dt.datetime.now(dt.UTC), PAIR, two[1])
    standing = held.standing._replace(pairs={**held.standing.pairs, two: said})
    found = incidents_of(held._replace(standing=standing), reference_of(store), engine)
    first, second = _inside(found, held, one), _inside(found, held, other)
    if first != second or len(first) != 1:
        return "", False
    return first[0], _document(held, one) == _document(held, other)


def _inside(found: Sequence[Incident], held: Reviewed, subject: str) -> list[str]:
    """The incidents that hold a claim, or any claim of a document."""
    claims = {subject}
    for read in held.read:
        if read.source.key == subject:
            claims = set(read.claim_ids)
    return [incident.id for incident in found if not claims.isdisjoint(incident.claims)]


def _document(held: Reviewed, subject: str) -> str:
    """The key of the document that a subject stands in, or is."""
    return next((r.source.key for r in held.read if subject in r.claim_ids), subject)
