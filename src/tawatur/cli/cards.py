"""Claims and incidents for a person's eye: a few lines each, in the order in which one asks."""

from __future__ import annotations

from collections.abc import Iterable

from tawatur.cli.console import apart, flush, many, put
from tawatur.model import Claim, Document, EvidenceSpan, Harm, Incident, Range

OTHER_HARMS = ("detained", "abducted", "missing", "displaced")
MACHINE = "machine-made, not reviewed"


def bounds(low: int | None, high: int | None) -> str:
    """A figure's bounds as one reads them: 14, 20–30, ≥80, ≤50."""
    if low is None:
        return "?" if high is None else f"≤{high}"
    if high is None:
        return f"≥{low}"
    return str(low) if low == high else f"{low}–{high}"


def harm_words(harm: Harm) -> str:
    """A harm in a few words: "killed 14 civilian", "injured ~80 families"."""
    figure = ("~" if harm.approx else "") + bounds(harm.min, harm.max)
    unit = ["families"] if harm.unit == "family" else []
    return " ".join([harm.type, figure, *unit, *harm.victims])


def one_line(text: str) -> str:
    """Words on one line."""
    return " ".join(text.split())


def claim_lines(claim: Claim, document: Document, claim_id: str = "") -> list[str]:
    """A claim: what, the words, whom, where, on whose word, and where it stands."""
    text = document.text

    def words(spans: Iterable[EvidenceSpan]) -> str:
        return ", ".join(apart(one_line(span.quote(text))) for span in spans)

    head = [claim_id, claim.event, claim.modality, _days(claim)]
    lines = ["  ".join(part for part in head if part), f"  “{apart(one_line(claim.span.quote(text)))}”"]
    if claim.harms:
        lines.append("  harm      " + "; ".join(harm_words(harm) for harm in claim.harms))
    if claim.places:
        lines.append("  where     " + words(claim.places))
    if claim.actors:
        lines.append("  alleged   " + words(claim.actors))
    if claim.targets:
        lines.append("  against   " + words(claim.targets))
    chain = " ← ".join(
        apart(one_line(link.source.quote(text))) + f" ({link.kind})" for link in claim.attribution
    )
    lines.append("  said by   " + (chain or "the document itself"))
    return lines


def source_line(document: Document) -> str:
    """Where a claim stands."""
    published = document.published.isoformat() if document.published else None
    return "  ·  ".join(apart(part) for part in (document.id, document.publisher, published) if part)


def _days(claim: Claim) -> str:
    if claim.time is None or claim.time.start is None:
        return ""
    end = claim.time.end
    return f"{claim.time.start}" + (f" to {end}" if end and end != claim.time.start else "")


def show_documents(documents: Iterable[Document]) -> None:
    """Documents with their claims, one after the other."""
    total = 0
    for document in documents:
        put(f"{source_line(document)}  ·  {many(len(document.claims), 'claim')}")
        for claim in document.claims:
            for line in claim_lines(claim, document):
                put("  " + line)
            put("")
        total += len(document.claims)
    put(f"{many(total, 'claim')}, {MACHINE}.")
    flush()


def range_words(name: str, figure: Range) -> str:
    """A range over claims, or nothing where none states it."""
    return "" if figure.min is None and figure.max is None else f"{name} {bounds(figure.min, figure.max)}"


def days_words(incident: Incident) -> str:
    """When, as one reads it."""
    days = dict.fromkeys(str(day) for day in (incident.start, incident.end) if day)
    return " to ".join(days) or "day not known"


def other_harms(claims: Iterable[Claim]) -> str:
    """What claims count beside killed and injured, as ranges: "detained 4–6, missing 2"."""
    told: dict[tuple[str, str], list[Harm]] = {}
    for claim in claims:
        for harm in claim.harms if claim.modality == "asserted" else ():
            if harm.type in OTHER_HARMS and harm.of is None and (harm.min, harm.max) != (None, None):
                told.setdefault((harm.type, harm.unit), []).append(harm)
    words: list[str] = []
    for (kind, unit), harms in sorted(told.items(), key=lambda item: OTHER_HARMS.index(item[0][0])):
        lows, highs = [h.min for h in harms if h.min is not None], [h.max for h in harms]
        high = None if None in highs else max(n for n in highs if n is not None)
        words.append(f"{kind} {bounds(min(lows, default=None), high)}{' families' * (unit == 'family')}")
    return ", ".join(words)


def figures_words(incident: Incident, others: str = "") -> str:
    """The ranges of an incident on one line, fighters apart; `others` are harms without one."""
    told: list[str] = []
    for name, people, fighters in (
        ("killed", incident.killed, incident.killed_fighters),
        ("injured", incident.injured, incident.injured_fighters),
    ):
        called = range_words(f"{name} called fighters", fighters)
        told += [part for part in (range_words(name, people), called) if part]
    if others and not told:
        return f"{others}; nobody counted killed or injured"
    return ", ".join([*told, *[others] * bool(others)]) or "nobody counted"


def incident_head(incident: Incident, accepted: frozenset[str] = frozenset(), others: str = "") -> list[str]:
    """An incident in a few lines: when, what, where, how many, who tells it, and what to look at."""
    where = apart(incident.places[0].name) if incident.places else "place not known"
    more = f" and {many(len(incident.places) - 1, 'more place')}" if len(incident.places) > 1 else ""
    lines = [f"{incident.id}  {days_words(incident)}  {incident.event.replace('_', ' ')}  {where}{more}"]
    lines.append(f"  said      {figures_words(incident, others)}")
    told = f"{many(len(incident.documents), 'document')}, {many(incident.chains, 'independent chain')}"
    lines.append(f"  told by   {told} of telling: {incident.occurrence}")
    if incident.alleged:
        parties = ", ".join(apart(party.name) for party in incident.alleged[:3])
        lines.append(f"  alleged   {parties}: {incident.responsibility}")
    reviewed = len(accepted.intersection(incident.claims))
    lines.append(f"  reviewed  {reviewed} of {many(len(incident.claims), 'claim')}")
    lines += [f"  note      {apart(note)}" for note in incident.notes]
    return lines
