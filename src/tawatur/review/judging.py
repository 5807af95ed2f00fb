"""A judgement made: checked, named, told which one it supersedes, and appended."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable
from typing import Literal, NamedTuple

from tawatur.errors import InputError
from tawatur.ledger.store import Store, StoredClaim
from tawatur.model import Judgement
from tawatur.review.correcting import FIELDS, corrected
from tawatur.review.standing import PAIR, pair

__all__ = ["FIELDS", "Author", "judge_claim", "judge_pair"]

ClaimVerdict = Literal["accepted", "corrected", "rejected", "undecided"]
PairVerdict = Literal["same", "different", "undecided"]


class Author(NamedTuple):
    """Who judges, and why."""

    name: str
    reason: str


def judge_claim(
    store: Store, claim: StoredClaim, verdict: ClaimVerdict, by: Author, *, field: str = "", value: str = ""
) -> Judgement:
    """Append a decision on a claim; raises InputError when a correction does not fit its field."""
    if verdict == "corrected":
        if not field or not value.strip():
            raise InputError(
                "a correction needs a field and a value",
                where="judge",
                way_out=f"Give --field (one of {', '.join(FIELDS)}) and --value",
            )
        corrected(claim.claim, claim.source.document.text, field, value)  # refused now, not at each use
    elif value or (field and verdict != "undecided"):
        raise InputError(
            f"{verdict!r} is said of a whole claim", where="judge", way_out="Leave out --field and --value"
        )
    earlier = (j for j in store.judgements(claim.id) if j.field == field)
    return _append(store, claim.id, verdict, by, field=field, value=value, earlier=earlier)


def judge_pair(store: Store, one: str, other: str, verdict: PairVerdict, by: Author) -> Judgement:
    """Append a decision that two claims (ids) or documents (keys) are of one incident, or of two."""
    if one == other:
        raise InputError("both are one and the same", where="judge", way_out="Name two claims or documents")
    first, second = pair(one, other)
    earlier = (j for j in store.judgements(first) if j.field == PAIR and j.value == second)
    return _append(store, first, verdict, by, field=PAIR, value=second, earlier=earlier)


def _append(
    store: Store,
    subject: str,
    verdict: ClaimVerdict | PairVerdict,
    by: Author,
    *,
    field: str,
    value: str,
    earlier: Iterable[Judgement],
) -> Judgement:
    for what, said in (("a reason", by.reason), ("an author", by.name)):
        if not said.strip():
            raise InputError(
                f"a judgement needs {what}",
                where="judge",
                way_out="Others must be able to check it, and to ask",
            )
    made = dt.datetime.now(dt.UTC)
    superseded = next(reversed([j.id for j in earlier]), None)
    name = "\0".join((subject, field, verdict, value, by.name, by.reason, made.isoformat(), superseded or ""))
    judgement = Judgement(
        id="j-" + hashlib.sha256(name.encode()).hexdigest()[:14],
        subject=subject,
        verdict=verdict,
        reason=by.reason.strip(),
        author=by.name.strip(),
        made=made,
        field=field,
        value=value.strip(),
        supersedes=superseded,
    )
    store.judge(judgement)
    return judgement
