"""Where an engine is wrong, field by field, each with the words around it: the developer's to-do list.

A `Mistake` is `missed` (the gold has it, the engine does not), `spurious` (the reverse) or `differs`
(both have it, and a field of it disagrees).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Literal, NamedTuple, get_args

from tawatur.evaluate.matching import (
    ClaimedHarm,
    claim_agreement,
    clause_agreement,
    harm_agreement,
    harms_of,
    mention_agreement,
    origin,
    pair_up,
    record_faults,
    same_chain,
    same_mention,
)
from tawatur.evaluate.scores import mentions, predicted_for, same_days
from tawatur.model import Claim, Document, EvidenceSpan, Harm, TimeSpan

Field = Literal[
    "figure",
    "harm",
    "record",
    "claim",
    "origin",
    "chain",
    "actor",
    "place",
    "time",
    "modality",
    "event",
    "kind",
]
FIELDS: tuple[Field, ...] = get_args(Field)
CONTEXT = 40


class Mistake(NamedTuple):
    """One thing that an engine read otherwise than the gold.

    `said` and `expected` are short renderings for people; either is empty when that side has
    nothing. `before`, `quote` and `after` are the text around the span that is at stake.
    """

    document: str
    field: Field
    kind: Literal["missed", "spurious", "differs"]
    expected: str
    said: str
    before: str
    quote: str
    after: str

    def line(self) -> str:
        """The mistake in one line, tab-separated, with the span in ⟦brackets⟧."""
        what = {"missed": self.expected, "spurious": self.said}.get(
            self.kind, f"{self.expected} → {self.said}"
        )
        where = " ".join(f"{self.before}⟦{self.quote}⟧{self.after}".split())
        return "\t".join((self.document, self.field, self.kind, what, where))


def errors(
    gold: Iterable[Document],
    predicted: Mapping[str, Document],
    *,
    fields: Iterable[Field] = ("figure",),
    keep: Callable[[Document], bool] = lambda _: True,
) -> Iterator[Mistake]:
    """Every mistake in the given fields, document by document; `keep` leaves documents out."""
    wanted = tuple(fields)
    for document in gold:
        if keep(document):
            guess = predicted_for(document, predicted)
            for field in wanted:
                yield from _FINDERS[field](document, guess)


def confusion(
    gold: Iterable[Document], predicted: Mapping[str, Document], field: Literal["event", "modality", "kind"]
) -> Counter[tuple[str, str]]:
    """How often matched clauses give each (gold, predicted) value of an enumerated field, right ones too.

    `kind` compares the kinds of the innermost speakers where both are the same mention.
    """
    counts: Counter[tuple[str, str]] = Counter()
    for document in gold:
        for mine, yours in _matched(document, predicted_for(document, predicted)):
            values = _enumerated(mine, yours, field)
            if values is not None:
                counts[values] += 1
    return counts


def describe_harm(harm: Harm) -> str:
    """A harm for people to read, as in `killed 3–3 child` or `injured ≥80`."""
    if harm.min is None:
        bounds = f"≤{harm.max}"
    elif harm.max is None:
        bounds = f"≥{harm.min}"
    else:
        bounds = f"{harm.min}–{harm.max}"
    unit = ["families"] if harm.unit == "family" else []
    return " ".join([harm.type, ("~" if harm.approx else "") + bounds, *unit, *sorted(harm.victims)])


def describe_claim(claim: Claim, text: str) -> str:
    """A claim for people to read: event, modality and the chain of its speakers."""
    chain = " > ".join(link.source.quote(text) for link in claim.attribution)
    return f"{claim.event}/{claim.modality}" + (f" by {chain}" if chain else "")


def describe_time(time: TimeSpan | None, text: str) -> str:
    """A time for people to read: its days and its words."""
    return f"{time.start}..{time.end} «{time.span.quote(text)}»" if time else "no time"


def _mistake(
    document: Document, field: Field, span: EvidenceSpan, *, expected: str = "", said: str = ""
) -> Mistake:
    kind = "differs" if expected and said else "missed" if expected else "spurious"
    text = document.text
    before, after = text[max(0, span.start - CONTEXT) : span.start], text[span.end : span.end + CONTEXT]
    return Mistake(document.id, field, kind, expected, said, before, span.quote(text), after)


def _matched(gold: Document, predicted: Document) -> list[tuple[Claim, Claim]]:
    pairs = pair_up(gold.claims, predicted.claims, clause_agreement).pairs
    return [(gold.claims[i], predicted.claims[j]) for i, j in sorted(pairs)]


def _harms(
    gold: Document, predicted: Document, field: Field, mine: list[ClaimedHarm], yours: list[ClaimedHarm]
) -> Iterator[Mistake]:
    pairing = pair_up(mine, yours, harm_agreement)
    for i in pairing.gold_alone:
        yield _mistake(gold, field, mine[i].harm.span, expected=describe_harm(mine[i].harm))
    for j in pairing.predicted_alone:
        yield _mistake(gold, field, yours[j].harm.span, said=describe_harm(yours[j].harm))


def _figure(gold: Document, predicted: Document) -> Iterator[Mistake]:
    mine, yours = ([h for h in harms_of(side) if h.harm.stated] for side in (gold, predicted))
    return _harms(gold, predicted, "figure", mine, yours)


def _harm(gold: Document, predicted: Document) -> Iterator[Mistake]:
    return _harms(gold, predicted, "harm", harms_of(gold), harms_of(predicted))


def _record(gold: Document, predicted: Document) -> Iterator[Mistake]:
    mine, yours = ([h for h in harms_of(side) if h.harm.stated] for side in (gold, predicted))
    for i, j in sorted(pair_up(mine, yours, harm_agreement).pairs):
        faults = record_faults(mine[i], yours[j])
        if faults:
            expected, said = (_record_fields(h, gold.text, faults) for h in (mine[i], yours[j]))
            yield _mistake(gold, "record", mine[i].harm.span, expected=expected, said=said)


def _record_fields(one: ClaimedHarm, text: str, faults: Iterable[str]) -> str:
    speaker = origin(one.claim)
    values = {
        "victims": ",".join(sorted(one.harm.victims)) or "people",
        "origin": f"«{speaker.quote(text)}»" if speaker else "own voice",
        "event": one.claim.event,
    }
    return "; ".join(f"{fault} {values[fault]}" for fault in faults)


def _claim(gold: Document, predicted: Document) -> Iterator[Mistake]:
    pairing = pair_up(gold.claims, predicted.claims, claim_agreement)
    for i in pairing.gold_alone:
        claim = gold.claims[i]
        yield _mistake(gold, "claim", claim.span, expected=describe_claim(claim, gold.text))
    for j in pairing.predicted_alone:
        claim = predicted.claims[j]
        yield _mistake(gold, "claim", claim.span, said=describe_claim(claim, gold.text))


def _origin(gold: Document, predicted: Document) -> Iterator[Mistake]:
    matched = _matched(gold, predicted)
    for mine, yours in matched:
        want, got = origin(mine), origin(yours)
        if not same_mention(want, got):
            expected, said = (f"«{s.quote(gold.text)}»" if s else "own voice" for s in (want, got))
            yield _mistake(gold, "origin", mine.span, expected=expected, said=said)
    yield from _unmatched_speakers(gold, predicted, matched)


def _unmatched_speakers(
    gold: Document, predicted: Document, matched: list[tuple[Claim, Claim]]
) -> Iterator[Mistake]:
    """Attributed claims whose clause has no partner count against the origin figure too."""
    found = {id(claim) for pair in matched for claim in pair}
    for claim in gold.claims:
        speaker = origin(claim)
        if speaker and id(claim) not in found:
            yield _mistake(
                gold, "origin", claim.span, expected=f"«{speaker.quote(gold.text)}» (clause not found)"
            )
    for claim in predicted.claims:
        speaker = origin(claim)
        if speaker and id(claim) not in found:
            yield _mistake(gold, "origin", claim.span, said=f"«{speaker.quote(gold.text)}» (no such clause)")


def _chain(gold: Document, predicted: Document) -> Iterator[Mistake]:
    for mine, yours in _matched(gold, predicted):
        if not same_chain(mine, yours):
            expected, said = (
                " > ".join(link.source.quote(gold.text) for link in c.attribution) or "own voice"
                for c in (mine, yours)
            )
            yield _mistake(gold, "chain", mine.span, expected=expected, said=said)


def _pooled(gold: Document, predicted: Document, field: Literal["actor", "place"]) -> Iterator[Mistake]:
    column: Literal["actors", "places"] = "actors" if field == "actor" else "places"
    mine, yours = mentions(gold, column), mentions(predicted, column)
    pairing = pair_up(mine, yours, mention_agreement)
    for i in pairing.gold_alone:
        yield _mistake(gold, field, mine[i], expected=f"«{mine[i].quote(gold.text)}»")
    for j in pairing.predicted_alone:
        yield _mistake(gold, field, yours[j], said=f"«{yours[j].quote(gold.text)}»")


def _actor(gold: Document, predicted: Document) -> Iterator[Mistake]:
    return _pooled(gold, predicted, "actor")


def _place(gold: Document, predicted: Document) -> Iterator[Mistake]:
    return _pooled(gold, predicted, "place")


def _time(gold: Document, predicted: Document) -> Iterator[Mistake]:
    for mine, yours in _matched(gold, predicted):
        # A time where the gold has none costs no figure, but it is a mistake to be read.
        if (mine.time or yours.time) and not same_days(mine, yours):
            expected, said = describe_time(mine.time, gold.text), describe_time(yours.time, gold.text)
            span = mine.time.span if mine.time else mine.span
            published = f" (published {gold.published})"
            yield _mistake(gold, "time", span, expected=expected + published, said=said)


def _enumerated(
    mine: Claim, yours: Claim, field: Literal["event", "modality", "kind"]
) -> tuple[str, str] | None:
    if field == "event":
        return mine.event, yours.event
    if field == "modality":
        return mine.modality, yours.modality
    if mine.attribution and yours.attribution and same_mention(origin(mine), origin(yours)):
        return mine.attribution[-1].kind, yours.attribution[-1].kind
    return None


def _value(
    gold: Document, predicted: Document, field: Literal["event", "modality", "kind"]
) -> Iterator[Mistake]:
    for mine, yours in _matched(gold, predicted):
        values = _enumerated(mine, yours, field)
        if values and values[0] != values[1]:
            speaker = origin(mine)
            span = speaker if field == "kind" and speaker else mine.span
            yield _mistake(gold, field, span, expected=values[0], said=values[1])


def _event(gold: Document, predicted: Document) -> Iterator[Mistake]:
    return _value(gold, predicted, "event")


def _modality(gold: Document, predicted: Document) -> Iterator[Mistake]:
    return _value(gold, predicted, "modality")


def _kind(gold: Document, predicted: Document) -> Iterator[Mistake]:
    return _value(gold, predicted, "kind")


_FINDERS: dict[Field, Callable[[Document, Document], Iterator[Mistake]]] = {
    "figure": _figure,
    "harm": _harm,
    "record": _record,
    "claim": _claim,
    "origin": _origin,
    "chain": _chain,
    "actor": _actor,
    "place": _place,
    "time": _time,
    "modality": _modality,
    "event": _event,
    "kind": _kind,
}
