"""The figures of an engine against a gold reading of the same texts.

| figure | what counts as right | printed as |
| --- | --- | --- |
| `figure` | a harm with a stated number: same type and bounds, overlapping words | P R F1 |
| `harm` | the same over all harms, bare plurals too | P R F1 |
| `record` | a figure with the same victims, origin and event group: a row to keep untouched | P R F1 |
| `claim` | same event group, clauses that share half of their words | P R F1 |
| `origin` | of claims with a stated speaker: the innermost speaker | P R F1 |
| `actor`, `place` | the mentions on the claims, pooled per document | P R F1 |
| `chain` | of matched clauses: the whole chain of speakers | share |
| `time` | of matched clauses with a stated time: the same first and last day | share |
| `modality` | of matched clauses: the same modality | share |

All are micro-averaged over the gold documents; a document that was not predicted counts as empty.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from typing import Literal, NamedTuple

from msgspec import structs

from tawatur.evaluate.matching import (
    Pairing,
    claim_agreement,
    clause_agreement,
    harm_agreement,
    harms_of,
    mention_agreement,
    origin,
    pair_up,
    record_agreement,
    same_chain,
    same_mention,
)
from tawatur.extract.engine import Engine, extract
from tawatur.model import Claim, Document, EvidenceSpan

Counted = Literal["figure", "harm", "record", "claim", "origin", "actor", "place"]
Shared = Literal["chain", "time", "modality"]
COUNTED: tuple[Counted, ...] = ("figure", "harm", "record", "claim", "origin", "actor", "place")
SHARED: tuple[Shared, ...] = ("chain", "time", "modality")


class Tally(NamedTuple):
    """Right answers against what the gold holds and what was predicted."""

    right: int = 0
    gold: int = 0
    predicted: int = 0

    def plus(self, other: Tally) -> Tally:
        """Both tallies as one."""
        return Tally(self.right + other.right, self.gold + other.gold, self.predicted + other.predicted)

    @property
    def precision(self) -> float:
        """The share of the predicted that is right; 0 when nothing was predicted."""
        return self.right / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """The share of the gold that was found; 0 when the gold holds nothing."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall; 0 when both are."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


class Share(NamedTuple):
    """How many of the comparable items agree."""

    right: int = 0
    of: int = 0

    def plus(self, other: Share) -> Share:
        """Both shares as one."""
        return Share(self.right + other.right, self.of + other.of)

    @property
    def share(self) -> float:
        """From 0 to 1; 0 when there was nothing to compare."""
        return self.right / self.of if self.of else 0.0


class Scores(NamedTuple):
    """The figures over some documents; `counted` and `shared` are keyed and ordered as printed."""

    documents: int
    counted: Mapping[Counted, Tally]
    shared: Mapping[Shared, Share]

    def row(self) -> dict[str, dict[str, float | int]]:
        """The figures as plain numbers: `{name: {p, r, f1, n}}`, or `{share, n}` for shares."""
        rows: dict[str, dict[str, float | int]] = {
            name: {"p": t.precision, "r": t.recall, "f1": t.f1, "n": t.gold}
            for name, t in self.counted.items()
        }
        for name, share in self.shared.items():
            rows[name] = {"share": share.share, "n": share.of}
        return rows


def held_back(document_id: str) -> bool:
    """Whether a document belongs to the third that rules are never tuned on.

    The split is by the SHA-256 of the id, read as a number, divisible by three: it depends on
    nothing that a developer chooses. Read errors of the other two thirds, and compare the figures
    of both parts: a gap between them is the measure of over-fitting.
    """
    return int(hashlib.sha256(document_id.encode()).hexdigest(), 16) % 3 == 0


def by_held_back(document: Document) -> str:
    """The name of the part that a document is reported under: `held back` or `open`."""
    return "held back" if held_back(document.id) else "open"


def mentions(document: Document, field: Literal["actors", "places"]) -> list[EvidenceSpan]:
    """The distinct mentions that a document's claims give for a field, in order of the text."""
    return sorted({span for claim in document.claims for span in getattr(claim, field)})


def compare_clauses(gold: Document, predicted: Document) -> Pairing:
    """Which clauses of two readings are one, whatever event they are said to be."""
    return pair_up(gold.claims, predicted.claims, clause_agreement)


def same_days(gold: Claim, predicted: Claim) -> bool:
    """Whether the predicted first and last day are those of the gold claim, which must have a time."""
    mine, yours = gold.time, predicted.time
    if mine is None:
        return yours is None
    return (mine.start, mine.end) == ((yours.start, yours.end) if yours else (None, None))


def score_document(gold: Document, predicted: Document) -> Scores:
    """The figures of one document."""
    mine, yours = harms_of(gold), harms_of(predicted)
    my_figures, your_figures = ([h for h in side if h.harm.stated] for side in (mine, yours))
    clauses = compare_clauses(gold, predicted).pairs
    matched = [(gold.claims[i], predicted.claims[j]) for i, j in clauses]
    origins = Tally(
        sum(1 for g, p in matched if origin(g) and origin(p) and same_mention(origin(g), origin(p))),
        sum(1 for claim in gold.claims if claim.attribution),
        sum(1 for claim in predicted.claims if claim.attribution),
    )
    counted: dict[Counted, Tally] = {
        "figure": _tally(my_figures, your_figures, pair_up(my_figures, your_figures, harm_agreement)),
        "harm": _tally(mine, yours, pair_up(mine, yours, harm_agreement)),
        "record": _tally(my_figures, your_figures, pair_up(my_figures, your_figures, record_agreement)),
        "claim": _tally(
            gold.claims, predicted.claims, pair_up(gold.claims, predicted.claims, claim_agreement)
        ),
        "origin": origins,
        "actor": _mentions_tally(mentions(gold, "actors"), mentions(predicted, "actors")),
        "place": _mentions_tally(mentions(gold, "places"), mentions(predicted, "places")),
    }
    timed = [(g, p) for g, p in matched if g.time is not None]
    shared: dict[Shared, Share] = {
        "chain": Share(sum(same_chain(g, p) for g, p in matched), len(matched)),
        "time": Share(sum(same_days(g, p) for g, p in timed), len(timed)),
        "modality": Share(sum(g.modality == p.modality for g, p in matched), len(matched)),
    }
    return Scores(1, counted, shared)


def _tally(gold: Iterable[object], predicted: Iterable[object], pairing: Pairing) -> Tally:
    return Tally(len(pairing.pairs), len(list(gold)), len(list(predicted)))


def _mentions_tally(gold: list[EvidenceSpan], predicted: list[EvidenceSpan]) -> Tally:
    return _tally(gold, predicted, pair_up(gold, predicted, mention_agreement))


def total(parts: Iterable[Scores]) -> Scores:
    """The figures of several parts as one; of no parts, all zero."""
    documents = 0
    counted: dict[Counted, Tally] = {name: Tally() for name in COUNTED}
    shared: dict[Shared, Share] = {name: Share() for name in SHARED}
    for part in parts:
        documents += part.documents
        for name in COUNTED:
            counted[name] = counted[name].plus(part.counted[name])
        for name in SHARED:
            shared[name] = shared[name].plus(part.shared[name])
    return Scores(documents, counted, shared)


def score(gold: Iterable[Document], predicted: Mapping[str, Document]) -> Scores:
    """The figures of predicted documents, keyed by id, over all gold documents."""
    return total(score_document(document, predicted_for(document, predicted)) for document in gold)


def score_by(
    gold: Iterable[Document], predicted: Mapping[str, Document], by: Callable[[Document], str] = by_held_back
) -> dict[str, Scores]:
    """The figures of each part of the gold apart, parts being what `by` says, in alphabetical order."""
    parts: dict[str, list[Scores]] = {}
    for document in gold:
        parts.setdefault(by(document), []).append(
            score_document(document, predicted_for(document, predicted))
        )
    return {name: total(parts[name]) for name in sorted(parts)}


def predicted_for(gold: Document, predicted: Mapping[str, Document]) -> Document:
    """What was predicted for a gold document: an empty reading of it when nothing was."""
    return predicted.get(gold.id) or Document(id=gold.id, text=gold.text)


def predict(gold: Iterable[Document], engine: Engine) -> dict[str, Document]:
    """What an engine finds in the gold texts, by document id; it never sees the gold claims."""
    return {document.id: extract(structs.replace(document, claims=()), engine).document for document in gold}
