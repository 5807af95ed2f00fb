"""`tawatur incident`: why claims are held to be of one incident, and what speaks against."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from tawatur.cli.cards import other_harms
from tawatur.cli.console import Format, apart, flush, many, put, put_rows
from tawatur.cli.verdicts import judged, on_claim

if TYPE_CHECKING:
    from tawatur.model import Claim, Document, Figure, Incident, Judgement
    from tawatur.review import Reviewed

EPILOG = """[bold]Examples[/bold]

tawatur incident 87e0

tawatur incident inc-87e0 --json

The beginning of an incident's id is enough; `tawatur incidents` lists them. The grades and their rules are
written out in docs/incidents.md, what counts as an independent chain in docs/independence.md."""

# The rules behind the two grades, in the words of docs/incidents.md.
OCCURRENCE = {
    "corroborated": "two or more independent tellings",
    "provisional": "one independent telling",
    "disputed": "a telling denies it",
}
RESPONSIBILITY = {
    "acknowledged": "a speaker of the side alleged says it was its own side",
    "alleged": "one side, alleged by two or more origins",
    "alleged by one": "one side, alleged by one origin",
    "contested": "two sides alleged, or the side alleged denies it",
    "unattributed": "nobody is alleged",
}
_SHOWN = 8  # words of a shared passage that are quoted


class Shared(NamedTuple):
    """A text that copies another: how much of the shorter one's words, and the longest passage."""

    first: str
    second: str
    share: float
    passages: int
    longest: str


class Case(NamedTuple):
    """An incident with all that explains it."""

    incident: Incident
    copies: tuple[Shared, ...]
    judgements: tuple[Judgement, ...]
    accepted: frozenset[str]
    documents: Mapping[str, str]
    claims: Mapping[str, str]
    others: str = ""


def incident(
    context: typer.Context,
    id: Annotated[str, typer.Argument(metavar="INCIDENT", help="The id of an incident, or how it begins.")],
    engine: Annotated[str, typer.Option(help="Whose reading.")] = "rules",
    json: Annotated[bool, typer.Option("--json", help="One JSON object.")] = False,
) -> None:
    """Show why claims are together, what speaks against, who tells it, and how the figures moved."""
    explain(context.obj, id, engine, json=json)


def explain(folder: Path, words: str, engine: str, *, json: bool) -> None:
    """Print the case of one incident; raises UsageError when no id, or more than one, begins so."""
    from tawatur.cli.holdings import incidents_with_headlines
    from tawatur.cli.subjects import one_incident
    from tawatur.ledger import open_ledger
    from tawatur.ledger.reference import reference_of
    from tawatur.review import reviewed

    with open_ledger(folder, create=False) as store:
        held, reference = reviewed(store, engine), reference_of(store)
    found, held = incidents_with_headlines(held, reference, engine)
    case = case_of(one_incident(found, words), held)
    if json:
        put_rows([_record(case)], Format.jsonl)
    else:
        _show(case)


def case_of(found: Incident, held: Reviewed) -> Case:
    """What explains an incident."""
    documents = {r.document.id: r.document for r in held.read}
    keys = {r.source.key for r in held.read if r.document.id in found.documents}
    subjects = {*found.claims, *keys}
    made = [j for subject in sorted(subjects) for j in on_claim(subject, held.standing)]
    made += [j for pair, j in held.standing.pairs.items() if subjects.intersection(pair)]
    claims = held.claims()
    return Case(
        found,
        tuple(_shared(documents[a], documents[b]) for a, b in found.copies),
        tuple(sorted(made, key=lambda j: (j.made, j.id))),
        held.accepted,
        {r.source.key: f"document {apart(r.document.id)}" for r in held.read},
        {
            name: _in_words(claim, r.document)
            for r in (*held.read, *held.headlines)
            for name, claim in zip(r.claim_ids, r.document.claims, strict=True)
        },
        other_harms(claims[name] for name in found.claims if name in claims),
    )


def _in_words(claim: Claim, document: Document) -> str:
    from tawatur.cli.cards import harm_words
    from tawatur.resolve.headlines import MARK

    said = "" if claim.modality == "asserted" else f", {claim.modality}"
    harms = "; ".join(harm_words(harm) for harm in claim.harms)
    where = f"the headline of {document.id.removesuffix(MARK)}" if document.id.endswith(MARK) else document.id
    return f"{claim.event}{said}{': ' if harms else ''}{harms}, in {apart(where)}"


def _shared(one: Document, other: Document) -> Shared:
    from tawatur.cli.cards import one_line
    from tawatur.resolve import copies

    passages = copies.shared_passages(one.text, other.text)
    found = copies.find([one, other])
    longest = max((mine.quote(one.text) for mine, _ in passages), key=len, default="")
    words = one_line(longest).split()
    shown = " ".join(words[:_SHOWN]) + (" …" if len(words) > _SHOWN else "")
    return Shared(one.id, other.id, found[0].shared if found else 0.0, len(passages), shown)


def _record(case: Case) -> dict[str, Any]:
    import msgspec

    found = case.incident
    return {
        **msgspec.to_builtins(found),
        "reviewed_claims": sorted(case.accepted.intersection(found.claims)),
        "occurrence_rule": OCCURRENCE.get(found.occurrence, ""),
        "responsibility_rule": RESPONSIBILITY.get(found.responsibility, ""),
        "shared": [shared._asdict() for shared in case.copies],
        "judgements": msgspec.to_builtins(case.judgements),
    }


def _show(case: Case) -> None:
    from tawatur.cli.cards import MACHINE, incident_head

    found = case.incident
    for line in incident_head(found, case.accepted, case.others):
        put(line)
    _part("Where", _places(found))
    _part("Why these are together", found.reasons or ["one document tells it"])
    _part("What speaks against", found.against or ["nothing that was weighed"])
    _part("Who tells it: independent chains of telling", _tellings(case))
    _part("Copies, counted once", _copies(case))
    _part("Figures by speaker, in the order of publication", _figures(found))
    _part("Linked running totals, never added", [f"claim {claim}" for claim in found.linked])
    _part("Grades", _grades(found))
    _part("Judgements that stand", _judgements(case))
    put("")
    put(f"Claims, {MACHINE} unless marked: `tawatur why CLAIM` shows the words behind each.")
    for claim in found.claims:
        mark = "reviewed  " if claim in case.accepted else ""
        put(f"  {claim}  {mark}{case.claims[claim]}")
    flush()


def _part(title: str, lines: Iterable[str]) -> None:
    written = list(lines)
    if written:
        put("")
        put(title)
        for line in written:
            put(f"  {line}")


def _places(found: Incident) -> list[str]:
    lines: list[str] = []
    for place in found.places:
        point = (
            f"{place.lat:.4f}, {place.lon:.4f}"
            if place.lat is not None and place.lon is not None
            else "no point"
        )
        names = " · ".join(apart(name) for name in (place.name, place.name_ar or "") if name)
        lines.append(f"{names}  {place.precision}  ({point})  {place.reason}")
    return lines


def _tellings(case: Case) -> list[str]:
    names = dict(case.incident.names)
    lines: list[str] = []
    for number, telling in enumerate(case.incident.tellings, 1):
        sure = "" if telling.sure else ", not sure: an origin without a name may be counted twice"
        kind = f" ({telling.kind.replace('_', ' ')})" if telling.kind else ""
        lines.append(f"{number}. {apart(telling.name)}{kind}{sure}")
        for chain, times in Counter(telling.chains).items():
            often = f"  ({times} times)" if times > 1 else ""
            lines.append("   " + " ← ".join(apart(names.get(link, link)) for link in chain) + often)
        lines.append(f"   in {', '.join(map(apart, telling.documents))}")
        lines += [f"   merged: {apart(reason)}" for reason in telling.merged]
    return lines


def _copies(case: Case) -> list[str]:
    return [
        f"{apart(copy.second)} shares {copy.share:.0%} with {apart(copy.first)}"
        f" in {many(copy.passages, 'passage')}: “{apart(copy.longest)}”"
        for copy in case.copies
    ]


def _figures(found: Incident) -> list[str]:
    from tawatur.cli.cards import bounds

    names = dict(found.names)
    by_speaker: dict[tuple[str, str, str], list[Figure]] = {}
    for figure in found.figures:
        by_speaker.setdefault((figure.harm, figure.group, figure.speaker), []).append(figure)
    lines: list[str] = []
    for (harm, group, speaker), told in sorted(by_speaker.items(), key=lambda item: item[0][:2]):
        side = f" [{told[0].side}]" if told[0].side else ""
        steps = [
            f"{bounds(f.min, f.max)} ({f.published or 'day not known'}, {apart(f.document)})" for f in told
        ]
        of = "" if group == "people" else " called fighters"
        lines.append(
            f"{harm}{of}: {apart(names.get(speaker, speaker))}{side}: {', then '.join(dict.fromkeys(steps))}"
        )
    return lines


def _grades(found: Incident) -> list[str]:
    lines = [f"occurrence: {found.occurrence}: {OCCURRENCE.get(found.occurrence, '')}"]
    lines.append(f"responsibility: {found.responsibility}: {RESPONSIBILITY.get(found.responsibility, '')}")
    names = dict(found.names)

    def said(id: str) -> str:
        return apart(names.get(id, id))

    for party in found.alleged:
        denied = f"; denied by {', '.join(map(said, party.denied_by))}" if party.denied_by else ""
        lines.append(f"  {apart(party.name)}: alleged by {', '.join(map(said, party.by))}{denied}")
    return lines


def _judgements(case: Case) -> list[str]:
    return [
        f"{j.id}  {judged(j, case.documents)}, by {apart(j.author)}: {apart(j.reason)}"
        for j in case.judgements
    ]
