"""When two readings of a text say the same: the agreements that every score rests on.

The definitions are those of the claim contract (docs/claims.md, docs/evaluation.md): spans are compared by
the words that they share, events by the group that a casualty recorder would file them under.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple, TypeVar

from tawatur.model import Claim, Document, Event, EvidenceSpan, Harm

T = TypeVar("T")

# Events that a recorder would file in one drawer: a raid told as an assault is no error of substance.
_DRAWERS: dict[str, tuple[Event, ...]] = {
    "violence": ("killing", "execution", "shooting", "attack", "clash"),
    "strike": ("airstrike", "shelling", "explosion", "chemical_attack"),
    "captivity": ("detention", "abduction", "disappearance", "torture", "sexual_violence", "recruitment"),
    "hardship": ("displacement", "siege", "humanitarian", "destruction", "looting"),
    "control": ("control_change", "surrender", "agreement"),
    "toll": ("toll",),
    "protest": ("protest",),
    "statement": ("statement",),
}
EVENT_GROUP: dict[Event, str] = {event: drawer for drawer, events in _DRAWERS.items() for event in events}


class ClaimedHarm(NamedTuple):
    """A harm together with the claim that makes it: alone, a figure has no speaker and no event."""

    claim: Claim
    harm: Harm


class Pairing(NamedTuple):
    """Which items of two lists were held to be the same, as index pairs, and which were left alone."""

    pairs: tuple[tuple[int, int], ...]
    gold_alone: tuple[int, ...]
    predicted_alone: tuple[int, ...]


def shared_words(one: EvidenceSpan, other: EvidenceSpan) -> float:
    """How much two spans agree, from 0 to 1: code points in both, over code points in either."""
    both = one.overlap(other)
    return both / (one.end - one.start + other.end - other.start - both) if both else 0.0


def same_mention(one: EvidenceSpan | None, other: EvidenceSpan | None) -> bool:
    """Whether two mentions of a speaker, actor or place are one.

    They are when they share four fifths of the shorter one, or half of all their words. Two absent
    mentions agree; an absent and a present one do not.
    """
    if one is None or other is None:
        return one is other
    both = one.overlap(other)
    shorter = min(one.end - one.start, other.end - other.start)
    return both > 0 and (both >= 0.8 * shorter or shared_words(one, other) >= 0.5)


def origin(claim: Claim) -> EvidenceSpan | None:
    """The innermost speaker of a claim, on whose word it finally rests; None in the document's own voice."""
    return claim.attribution[-1].source if claim.attribution else None


def same_chain(one: Claim, other: Claim) -> bool:
    """Whether two claims name the same speakers in the same order."""
    return len(one.attribution) == len(other.attribution) and all(
        same_mention(mine.source, yours.source)
        for mine, yours in zip(one.attribution, other.attribution, strict=True)
    )


def harms_of(document: Document) -> list[ClaimedHarm]:
    """Every harm of a document with the claim that makes it, in order of the claims."""
    return [ClaimedHarm(claim, harm) for claim in document.claims for harm in claim.harms]


def harm_agreement(one: ClaimedHarm, other: ClaimedHarm) -> float:
    """How much two harms agree: 0 unless type and both bounds are equal, else their shared words."""
    mine, yours = one.harm, other.harm
    if (mine.type, mine.min, mine.max) != (yours.type, yours.min, yours.max):
        return 0.0
    return shared_words(mine.span, yours.span)


def record_faults(gold: ClaimedHarm, predicted: ClaimedHarm) -> tuple[str, ...]:
    """What a recorder would have to correct in the row of a rightly read figure; empty = nothing."""
    faults: list[str] = []
    if set(gold.harm.victims) != set(predicted.harm.victims):
        faults.append("victims")
    if not same_mention(origin(gold.claim), origin(predicted.claim)):
        faults.append("origin")
    if EVENT_GROUP[gold.claim.event] != EVENT_GROUP[predicted.claim.event]:
        faults.append("event")
    return tuple(faults)


def record_agreement(gold: ClaimedHarm, predicted: ClaimedHarm) -> float:
    """As `harm_agreement`, but 0 unless victims, origin and event group are right as well."""
    agreement = harm_agreement(gold, predicted)
    return agreement if agreement and not record_faults(gold, predicted) else 0.0


def claim_agreement(gold: Claim, predicted: Claim) -> float:
    """How much two clauses agree: 0 unless they are of one event group and share half of their words."""
    agreement = shared_words(gold.span, predicted.span)
    return agreement if agreement >= 0.5 and EVENT_GROUP[gold.event] == EVENT_GROUP[predicted.event] else 0.0


def clause_agreement(gold: Claim, predicted: Claim) -> float:
    """As `claim_agreement` for any event, from three tenths of shared words: enough to compare fields."""
    agreement = shared_words(gold.span, predicted.span)
    return agreement if agreement >= 0.3 else 0.0


def mention_agreement(one: EvidenceSpan, other: EvidenceSpan) -> float:
    """How much two mentions agree: their shared words when they are one mention, else 0."""
    return shared_words(one, other) if same_mention(one, other) else 0.0


def pair_up(gold: Sequence[T], predicted: Sequence[T], agreement: Callable[[T, T], float]) -> Pairing:
    """Pair each gold item with at most one predicted item, the best agreements first.

    Equal agreements go to the earlier gold item, then to the earlier predicted one; an agreement
    of 0 never pairs.
    """
    candidates = [
        (-weight, i, j)
        for i, mine in enumerate(gold)
        for j, yours in enumerate(predicted)
        if (weight := agreement(mine, yours)) > 0
    ]
    taken: dict[int, int] = {}
    used: set[int] = set()
    pairs: list[tuple[int, int]] = []
    for _, i, j in sorted(candidates):
        if i not in taken and j not in used:
            taken[i] = j
            used.add(j)
            pairs.append((i, j))
    return Pairing(
        tuple(pairs),
        tuple(i for i in range(len(gold)) if i not in taken),
        tuple(j for j in range(len(predicted)) if j not in used),
    )
