"""The nouns of Tawatur as immutable typed values, in the form of the claim contract.

Field names, enumerations and their meanings are those of the claim format that the project
began from (docs/claims.md). Every span is half-open `[start, end)`, counted in Unicode code
points of the stored text. `rule` fields name the table row or grammar rule that set a value;
they are Tawatur's own and are left out of the exchanged form (see `tawatur.model.codec`).
"""

from __future__ import annotations

import datetime as dt
from typing import Literal

import msgspec

Event = Literal[
    "killing", "execution", "shooting", "airstrike", "shelling", "explosion", "chemical_attack",
    "clash", "attack", "detention", "abduction", "disappearance", "torture", "sexual_violence",
    "displacement", "siege", "destruction", "control_change", "surrender", "agreement",
    "humanitarian", "recruitment", "looting", "protest", "toll", "statement",
]  # fmt: skip
Modality = Literal["asserted", "possible", "denied", "threatened", "demanded", "planned", "opinion"]
SpeakerKind = Literal[
    "official", "armed_group", "intergovernmental", "ngo", "rescue", "medical", "media", "activist",
    "witness", "social_media", "expert", "individual", "political", "anonymous",
]  # fmt: skip
HarmType = Literal[
    "killed", "injured", "missing", "detained", "abducted", "displaced", "surrendered", "tortured",
    "raped", "trapped", "besieged", "affected",
]  # fmt: skip
Victim = Literal[
    "civilian", "combatant", "woman", "man", "child", "elderly", "medic", "rescuer", "journalist",
    "aid_worker", "detainee", "displaced", "security", "official",
]  # fmt: skip
Unit = Literal["person", "family"]


class EvidenceSpan(msgspec.Struct, frozen=True, array_like=True, order=True):
    """The words that a value rests on: half-open `[start, end)` in code points of the stored text."""

    start: int
    end: int

    def quote(self, text: str) -> str:
        """The words themselves."""
        return text[self.start : self.end]

    def overlap(self, other: EvidenceSpan) -> int:
        """How many code points two spans share."""
        return max(0, min(self.end, other.end) - max(self.start, other.start))

    def holds(self, other: EvidenceSpan) -> bool:
        """Whether the other span lies wholly inside this one."""
        return self.start <= other.start and other.end <= self.end


class Count(msgspec.Struct, frozen=True):
    """How many, as said: inclusive bounds, `None` for an open side, and whether it was hedged.

    Source: the table of counts in the claim contract (docs/claims.md).
    """

    min: int | None
    max: int | None
    approx: bool = False


class Attribution(msgspec.Struct, frozen=True):
    """One link of a chain of speakers: the mention in the text and what kind of speaker it is."""

    source: EvidenceSpan
    kind: SpeakerKind
    rule: str = ""


class Harm(msgspec.Struct, frozen=True):
    """People harmed, counted or named, as one clause says it.

    `min` and `max` are inclusive bounds as said (`max` None = open, `min` None = only an upper
    bound); `of` is the index, in the same claim, of the harm that this one is a part of.
    """

    type: HarmType
    min: int | None
    max: int | None
    approx: bool
    unit: Unit
    victims: tuple[Victim, ...]
    span: EvidenceSpan
    of: int | None = None
    names: tuple[EvidenceSpan, ...] = ()
    rule: str = ""

    @property
    def count(self) -> Count:
        """The bounds of this harm as one value."""
        return Count(self.min, self.max, self.approx)

    @property
    def stated(self) -> bool:
        """Whether the text states a figure, rather than a bare plural ("women", "several")."""
        return not (self.min == 2 and self.max is None)


class TimeSpan(msgspec.Struct, frozen=True):
    """When, as said: the mention and the days it resolves to, both inclusive."""

    span: EvidenceSpan
    start: dt.date | None
    end: dt.date | None
    rule: str = ""


class Claim(msgspec.Struct, frozen=True):
    """One thing said to have happened (or said to be so), by one chain of speakers.

    `attribution` runs from the outermost speaker to the origin; empty is the document's own voice.
    `rules` names, per field, the rule that set it. Offsets count into the document's text.
    """

    span: EvidenceSpan
    event: Event
    modality: Modality = "asserted"
    attribution: tuple[Attribution, ...] = ()
    actors: tuple[EvidenceSpan, ...] = ()
    targets: tuple[EvidenceSpan, ...] = ()
    harms: tuple[Harm, ...] = ()
    places: tuple[EvidenceSpan, ...] = ()
    time: TimeSpan | None = None
    rules: dict[str, str] = {}

    def spans(self) -> tuple[EvidenceSpan, ...]:
        """Every evidence span of the claim, its own first."""
        found = [
            self.span,
            *(link.source for link in self.attribution),
            *self.actors,
            *self.targets,
            *self.places,
        ]
        for harm in self.harms:
            found += [harm.span, *harm.names]
        if self.time is not None:
            found.append(self.time.span)
        return tuple(found)


class Document(msgspec.Struct, frozen=True):
    """One captured publication: its preserved text and what is known of where it came from.

    `published` anchors relative times ("yesterday"); without it they stay unresolved.
    """

    id: str
    text: str
    lang: str = ""
    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    published: dt.date | None = None
    claims: tuple[Claim, ...] = ()


class Place(msgspec.Struct, frozen=True):
    """A gazetteer's answer to a mention: names, point (WGS84 degrees), precision, and why."""

    id: str
    name: str
    name_ar: str | None = None
    lat: float | None = None
    lon: float | None = None
    precision: str = "unknown"
    country: str | None = None
    reason: str = ""
    alternatives: tuple[str, ...] = ()


class Actor(msgspec.Struct, frozen=True):
    """A party or speaker that mentions were resolved to: its kind, side and known names.

    `generic` are the aliases that stand for it in its `countries` (ISO 3166-1 alpha-2) alone and, where
    `since` or `until` is given, on those days ("government forces"); elsewhere they are somebody else's.
    """

    id: str
    name: str
    name_ar: str | None = None
    kind: str = ""
    side: str = ""
    aliases: tuple[str, ...] = ()
    generic: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    since: dt.date | None = None
    until: dt.date | None = None


class Range(msgspec.Struct, frozen=True):
    """A figure's inclusive bounds over several claims; None where no claim bounds it."""

    min: int | None = None
    max: int | None = None


class IncidentPlace(msgspec.Struct, frozen=True):
    """A place of an incident as exported: its name and, where resolved, its point."""

    name: str
    lat: float | None = None
    lon: float | None = None
    name_ar: str | None = None
    precision: str = "unknown"
    id: str = ""
    reason: str = ""


class Figure(msgspec.Struct, frozen=True):
    """One count as one document told it: which harm, whose dead or wounded, and on whose word.

    `group` is "people" (civilians and people of unstated status) or "fighters"; `speaker` and
    `side` are ids of the table of actors; `published` orders the figures as they were revised.
    """

    harm: Literal["killed", "injured"]
    group: Literal["people", "fighters"]
    min: int | None
    max: int | None
    speaker: str
    side: str
    document: str
    claim: str
    published: dt.date | None = None


class Telling(msgspec.Struct, frozen=True):
    """A chain of telling that counts once: its origin, the documents that pass it on, and why they are one.

    `chains` lists the ways it was told, outermost first, ending in the origin. `sure` is false where
    the origin has no name, so that two such chains may be one.
    """

    origin: str
    name: str
    kind: str
    documents: tuple[str, ...]
    chains: tuple[tuple[str, ...], ...] = ()
    sure: bool = True
    merged: tuple[str, ...] = ()


class Allegation(msgspec.Struct, frozen=True):
    """A party that is said to have done it, and the origins that say so; never a finding."""

    actor: str
    name: str
    side: str
    by: tuple[str, ...]
    denied_by: tuple[str, ...] = ()


class VictimRange(msgspec.Struct, frozen=True):
    """The range of one harm among one kind of victim (a part of the incident's range, never added to it)."""

    harm: Literal["killed", "injured"]
    victim: Victim
    min: int | None
    max: int | None


class Incident(msgspec.Struct, frozen=True):
    """What claims from several documents are held to be about; derived, and rebuilt at will.

    `killed` and `injured` are ranges over civilians and people of unstated status; fighters stand
    apart. `claims` are claim ids, `documents` the ids that the documents came in with, each copy of
    a text named but counted once. `chains` is the number of independent chains of telling.
    `occurrence` and `responsibility` are graded apart (docs/incidents.md). `linked` are claims that
    sum up over several incidents, this one perhaps among them: never added. `main` is false when no
    document tells it as its main story. `names` pairs the ids of speakers and parties with their
    names: those of the table of actors, else as the texts first write them.
    """

    id: str
    start: dt.date | None
    end: dt.date | None
    event: str
    places: tuple[IncidentPlace, ...]
    killed: Range
    injured: Range
    documents: tuple[str, ...]
    claims: tuple[str, ...] = ()
    chains: int = 0
    reasons: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    killed_fighters: Range = Range()
    injured_fighters: Range = Range()
    victims: tuple[VictimRange, ...] = ()
    figures: tuple[Figure, ...] = ()
    tellings: tuple[Telling, ...] = ()
    alleged: tuple[Allegation, ...] = ()
    copies: tuple[tuple[str, str], ...] = ()
    linked: tuple[str, ...] = ()
    occurrence: str = ""
    responsibility: str = ""
    notes: tuple[str, ...] = ()
    main: bool = True
    names: tuple[tuple[str, str], ...] = ()


class Judgement(msgspec.Struct, frozen=True):
    """A person's decision about a claim or an incident: appended, never overwritten.

    A later judgement on the same subject and field supersedes; `reason` is obligatory.
    """

    id: str
    subject: str
    verdict: Literal["accepted", "corrected", "rejected", "same", "different", "undecided"]
    reason: str
    author: str
    made: dt.datetime
    field: str = ""
    value: str = ""
    supersedes: str | None = None
