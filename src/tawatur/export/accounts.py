"""What the readable page shows of an incident: accounts by who first told them, rivals, and ranges."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from tawatur.export.graph import Graph, graph
from tawatur.export.headline import Headline, headline
from tawatur.export.page import Link, ReportBody, ReportHead, Row
from tawatur.export.view import View
from tawatur.model import Incident
from tawatur.text import fold

_UNNAMED = "unnamed:"  # how tawatur.incidents marks an origin that it cannot tell from another


class Account(NamedTuple):
    """What one origin says of an incident, over all the reports that carry it.

    `origins` are the ways in which texts name that origin; `sayings` are its rows, those that say
    the same put together; `killed` is the reach of its own figures, fighters among them.
    """

    origins: tuple[Link, ...]
    direction: str
    sayings: tuple[tuple[Row, ...], ...]
    killed: tuple[int, int | None] | None
    denies: bool


class Party(NamedTuple):
    """Someone whom speakers hold responsible, in their words: who alleges it, and who denies it."""

    name: str
    by: tuple[str, ...]
    denied_by: tuple[str, ...]


class IncidentBody(NamedTuple):
    """One incident as shown; `top` is the highest figure drawn, for the scale of the little bars.

    `linked` are running totals over several incidents, shown apart and never added.
    """

    anchor: str
    incident: Incident
    rows: tuple[Row, ...]
    accounts: tuple[Account, ...]
    rival: bool
    top: int
    reports: tuple[ReportHead, ...]
    linked: tuple[Row, ...]
    parties: tuple[Party, ...]
    headline: Headline
    graph: Graph | None


def incident_bodies(view: View, reports: list[ReportBody]) -> Iterator[IncidentBody]:
    """Every incident of the view, in order; claims and documents that the view lacks are left out."""
    rows = {row.id: row for body in reports for row in body.rows}
    heads = {body.head.document.id: body.head for body in reports}
    for index, incident in enumerate(view.incidents):
        own = tuple(rows[claim] for claim in incident.claims if claim in rows)
        accounts = _accounts(own, incident)
        figures = [n for a in accounts if a.killed for n in a.killed if n is not None]
        told_in = tuple(heads[name] for name in incident.documents if name in heads)
        yield IncidentBody(
            f"i{index}",
            incident,
            own,
            accounts,
            _rival(accounts),
            max(figures, default=0),
            told_in,
            tuple(rows[claim] for claim in incident.linked if claim in rows),
            _parties(incident, own),
            headline(incident, own, view.reviewed),
            graph(f"i{index}", incident, own, told_in),
        )


def _accounts(rows: tuple[Row, ...], incident: Incident) -> tuple[Account, ...]:
    """Rows put together by who first said it; a copy's own voice is that of the report it copies.

    Where the incident knows which speaker an origin is, its names in several languages are one.
    """
    known = {f.claim: f.speaker for f in incident.figures if not f.speaker.startswith(_UNNAMED)}
    by_words = {fold(row.chain[-1].words): known[row.id] for row in rows if row.chain and row.id in known}
    grouped: dict[str, list[Row]] = {}
    for row in rows:
        if row.chain:
            words = fold(row.chain[-1].words)
            key = f"origin:{by_words.get(words, words)}"
        else:
            key = f"voice:{row.report.copy_of or row.report.publisher or row.report.document.id}"
        grouped.setdefault(key, []).append(row)
    return tuple(_account(tuple(group)) for group in grouped.values())


def _account(rows: tuple[Row, ...]) -> Account:
    first = rows[0]
    origins = [row.chain[-1] if row.chain else Link(row.report.publisher, "") for row in rows]
    dead = [
        harm
        for row in rows
        if row.claim.modality in {"asserted", "possible"} and row.claim.event != "toll"
        for harm in row.claim.harms
        if harm.type == "killed" and harm.of is None and harm.stated and harm.unit == "person"
    ]
    killed = None
    if dead:
        most = [harm.max for harm in dead]
        highest = None if None in most else max(m for m in most if m is not None)
        killed = (min(harm.min or 0 for harm in dead), highest)
    denies = any(row.claim.modality == "denied" for row in rows)
    names = tuple(dict.fromkeys(origins)) if first.chain else (origins[0],)
    return Account(names, first.report.direction, _sayings(rows), killed, denies)


def _sayings(rows: tuple[Row, ...]) -> tuple[tuple[Row, ...], ...]:
    grouped: dict[tuple[object, ...], list[Row]] = {}
    for row in rows:
        told = tuple((f.type, f.bounds, f.harm.victims, f.harm.of) for f in row.figures)
        key = (row.claim.event, row.claim.modality, told or fold(row.words))
        grouped.setdefault(key, []).append(row)
    return tuple(tuple(group) for group in grouped.values())


def _rival(accounts: tuple[Account, ...]) -> bool:
    """Whether two accounts give tolls that cannot both hold, or one denies what another says."""
    told = [a.killed for a in accounts if a.killed is not None]
    apart = any(
        high is not None and low > high
        for one, (low, _) in enumerate(told)
        for two, (_, high) in enumerate(told)
        if one != two
    )
    return apart or (any(a.denies for a in accounts) and not all(a.denies for a in accounts))


def _parties(incident: Incident, rows: tuple[Row, ...]) -> tuple[Party, ...]:
    """The alleged parties: those that the table of actors knows, else the words of the claims."""
    if not incident.alleged:
        return _parties_in_words(rows)
    names = {telling.origin: telling.name for telling in incident.tellings}
    names |= {party.actor: party.name for party in incident.alleged} | dict(incident.names)

    def named(ids: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(names.get(one, one.removeprefix("said:")) for one in ids)

    return tuple(Party(party.name, named(party.by), named(party.denied_by)) for party in incident.alleged)


def _parties_in_words(rows: tuple[Row, ...]) -> tuple[Party, ...]:
    words: dict[str, str] = {}
    by: dict[str, list[str]] = {}
    denied: dict[str, list[str]] = {}
    for row in rows:
        speaker = row.chain[-1].words if row.chain else row.report.publisher
        for actor in row.actors:
            key = fold(actor)
            words.setdefault(key, actor)
            (denied if row.claim.modality == "denied" else by).setdefault(key, []).append(speaker)
    return tuple(
        Party(said, tuple(dict.fromkeys(by.get(key, ()))), tuple(dict.fromkeys(denied.get(key, ()))))
        for key, said in words.items()
    )
