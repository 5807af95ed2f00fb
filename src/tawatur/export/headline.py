"""The numbers at the head of an incident: ranges over what people reviewed, and over nothing else."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from tawatur.export.page import Row
from tawatur.incidents.figures import drawn, names_one, over
from tawatur.model import Incident, Range

_KINDS = (
    ("killed", "people", "ui.killed_range"),
    ("injured", "people", "ui.injured_range"),
    ("killed", "fighters", "ui.killed_fighters"),
    ("injured", "fighters", "ui.injured_fighters"),
)


class Headline(NamedTuple):
    """How many of an incident's claims were reviewed, and the ranges over those that count somebody.

    `ranges` pairs the key of a label with a range; empty when no reviewed claim counts anybody.
    """

    reviewed: int
    claims: int
    ranges: tuple[tuple[str, Range], ...]

    def of(self, harm: str) -> Range | None:
        """The range of the people killed or injured, or None."""
        return dict(self.ranges).get(f"ui.{harm}_range")


def headline(incident: Incident, rows: Sequence[Row], reviewed: frozenset[str]) -> Headline:
    """Ranges by the rules of `tawatur.incidents.figures`: each text once, copies once, first figure first."""
    order = {row.id: n for n, row in enumerate(sorted(rows, key=lambda r: (r.report.document.id, r.number)))}
    family = _families(incident)
    claims = {row.id: row.claim for row in rows}
    said = [f for f in incident.figures if f.claim in reviewed]
    said.sort(key=lambda f: order.get(f.claim, len(order)))
    ranges: list[tuple[str, Range]] = []
    for harm, group, key in _KINDS:
        by_text: dict[str, list[tuple[Range, bool]]] = defaultdict(list)
        for figure in said:
            if (figure.harm, figure.group) == (harm, group):
                one = figure.claim in claims and names_one([claims[figure.claim]], harm)
                text = family.get(figure.document, figure.document)
                by_text[text].append((Range(figure.min, figure.max), one))
        picked = drawn(by_text.values())
        if picked:
            whole = over(picked)
            if all(one.max is None for one in picked):  # "more than 40" puts no number on the other side
                whole = Range(whole.min, None)
            ranges.append((key, whole))
    return Headline(len(reviewed.intersection(incident.claims)), len(incident.claims), tuple(ranges))


def _families(incident: Incident) -> dict[str, str]:
    """For each document that copies another, the one name of all that share the text."""
    family: dict[str, str] = {}
    for one, other in incident.copies:
        name = min(family.get(one, one), family.get(other, other))
        old = {family.get(one, one), family.get(other, other)}
        family.update({d: name for d, f in family.items() if f in old})
        family[one] = family[other] = name
    return family
