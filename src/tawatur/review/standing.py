"""Which judgements stand, and what a ledger holds in their light.

A later judgement on the same claim, field or pair supersedes; all are kept. Claim ids change with the
engine's version, so a judgement is carried over to a newer reading's claim when that says the very
same of the very same words; where it says something else, the judgement lapses and is named as such.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import msgspec

from tawatur.ledger.store import Store
from tawatur.model import Claim, Document, Judgement, claim_row
from tawatur.pipeline import Read, gather
from tawatur.review.correcting import corrected
from tawatur.review.headlines import headlines_named

PAIR = "incident"
"""The field of a judgement that two subjects are of the same, or of different, incidents."""
STANDS = frozenset({"accepted", "corrected"})


class Standing(NamedTuple):
    """The judgements that hold: by claim the last one, its corrections by field, and by pair the last one."""

    last: Mapping[str, Judgement]
    corrections: Mapping[str, Mapping[str, Judgement]]
    pairs: Mapping[tuple[str, str], Judgement]

    def pairs_judged(self, verdict: str) -> tuple[tuple[str, str], ...]:
        """The pairs held to be the "same", or "different"."""
        return tuple(sorted(pair for pair, j in self.pairs.items() if j.verdict == verdict))


class Reviewed(NamedTuple):
    """A ledger as people left it.

    `read` has every document with its claims, corrections applied and rejected ones still there;
    `accepted` are the ids of claims accepted or corrected. `same` and `different` pair claim ids or
    document keys. `lapsed` are judgements of claims that the newest reading no longer makes. `headlines`
    are those that were judged, and once incidents are made those that these rest on, as documents of
    their own.
    """

    read: tuple[Read, ...]
    standing: Standing
    accepted: frozenset[str]
    rejected: frozenset[str]
    lapsed: tuple[Judgement, ...] = ()
    headlines: tuple[Read, ...] = ()

    def claims(self) -> dict[str, Claim]:
        """The claims by their ids, corrections applied."""
        return {
            name: claim
            for r in (*self.read, *self.headlines)
            for name, claim in zip(r.claim_ids, r.document.claims, strict=True)
        }

    def revised_headlines(self) -> dict[str, Claim | None]:
        """The judged claims of headlines by their ids: as corrected, or None where rejected."""
        return {
            name: None if name in self.rejected else claim
            for r in self.headlines
            for name, claim in zip(r.claim_ids, r.document.claims, strict=True)
            if name in self.rejected or name in self.standing.corrections
        }

    def kept(self) -> list[Read]:
        """The documents without their rejected claims."""
        return [_without(read, self.rejected) for read in self.read]


def standing(judgements: Iterable[Judgement]) -> Standing:
    """What holds after all judgements, given oldest first.

    "undecided" takes back: with a field that correction, without one all that was said of the claim.
    """
    last: dict[str, Judgement] = {}
    corrections: dict[str, dict[str, Judgement]] = {}
    pairs: dict[tuple[str, str], Judgement] = {}
    for judgement in judgements:
        subject = judgement.subject
        if judgement.field == PAIR:
            pairs[pair(subject, judgement.value)] = judgement
        elif judgement.verdict == "undecided" and judgement.field:
            corrections.get(subject, {}).pop(judgement.field, None)
            if not corrections.get(subject) and subject in last and last[subject].verdict == "corrected":
                last[subject] = judgement
        else:
            last[subject] = judgement
            if judgement.verdict == "corrected":
                corrections.setdefault(subject, {})[judgement.field] = judgement
            elif judgement.verdict == "undecided":
                corrections.pop(subject, None)
    return Standing(last, corrections, pairs)


def pair(one: str, other: str) -> tuple[str, str]:
    """Two subjects in the order in which they are kept."""
    return (one, other) if one <= other else (other, one)


def reviewed(store: Store, engine: str = "rules") -> Reviewed:
    """All that a ledger holds by an engine's newest readings, in the light of the judgements that stand."""
    read = gather(store, engine)
    judgements = list(store.judgements())
    if not judgements:
        return Reviewed(tuple(read), Standing({}, {}, {}), frozenset(), frozenset())
    names = _carried(store, read, judgements)
    moved = [_moved(j, names) for j in judgements]
    stand = standing(moved)
    judged = [name for j in moved for name in (j.subject, j.value)]
    headlines = list(headlines_named((r.source for r in read), engine, judged))
    current = {claim for r in (*read, *headlines) for claim in r.claim_ids}
    verdicts = {subject: j.verdict for subject, j in stand.last.items() if subject in current}
    return Reviewed(
        tuple(_corrected(r, stand.corrections) for r in read),
        stand,
        frozenset(c for c, verdict in verdicts.items() if verdict in STANDS),
        frozenset(c for c, verdict in verdicts.items() if verdict == "rejected"),
        tuple(j for subject, j in stand.last.items() if subject not in current and j.verdict != "undecided"),
        tuple(_corrected(r, stand.corrections) for r in headlines),
    )


def standing_judgements(store: Store, engine: str = "rules") -> Standing:
    """What stands of the newest reading's claims, carried-over judgements included."""
    if next(iter(store.judgements()), None) is None:
        return Standing({}, {}, {})
    return reviewed(store, engine).standing


def last_judgements(store: Store, engine: str = "rules") -> Mapping[str, Judgement]:
    """By claim of the newest reading: the last judgement on it, carried-over ones included."""
    return standing_judgements(store, engine).last


def _carried(store: Store, read: Sequence[Read], judgements: Sequence[Judgement]) -> dict[str, str]:
    """For judged claims of superseded readings: the claim of the newest one that says the very same."""
    current = {claim for r in read for claim in r.claim_ids}
    judged = {name for j in judgements for name in (j.subject, j.value) if name} - current
    if not judged:
        return {}
    by_number = {r.source.number: r for r in read}
    names: dict[str, str] = {}
    for old in store.past_claims(sorted(judged)):
        now = by_number.get(old.source.number)
        for name, claim in zip(now.claim_ids, now.document.claims, strict=True) if now else ():
            if claim.span == old.claim.span and claim_row(claim) == claim_row(old.claim):
                names[old.id] = name
                break
    return names


def _moved(judgement: Judgement, names: Mapping[str, str]) -> Judgement:
    value = judgement.value
    if judgement.field == PAIR:
        value = names.get(value, value)
    return msgspec.structs.replace(
        judgement, subject=names.get(judgement.subject, judgement.subject), value=value
    )


def _corrected(read: Read, corrections: Mapping[str, Mapping[str, Judgement]]) -> Read:
    if not any(claim in corrections for claim in read.claim_ids):
        return read
    claims: list[Claim] = []
    for name, claim in zip(read.claim_ids, read.document.claims, strict=True):
        for field, judgement in corrections.get(name, {}).items():
            claim = corrected(claim, read.document.text, field, judgement.value)
        claims.append(claim)
    return read._replace(document=_with(read.document, claims))


def _without(read: Read, rejected: frozenset[str]) -> Read:
    if rejected.isdisjoint(read.claim_ids):
        return read
    kept = [n for n, name in enumerate(read.claim_ids) if name not in rejected]
    document = _with(read.document, [read.document.claims[n] for n in kept])
    return read._replace(document=document, claim_ids=tuple(read.claim_ids[n] for n in kept))


def _with(document: Document, claims: Sequence[Claim]) -> Document:
    return msgspec.structs.replace(document, claims=tuple(claims))
