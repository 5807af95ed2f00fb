"""The figures of machine-made incidents against incidents that casualty recorders coded by hand.

| figure | what counts as right | printed as |
| --- | --- | --- |
| `together` | two gold documents put into one incident | P R F1 |
| `date` | the gold day is within a day of a stated period of at most three days | share |
| `place` | some stated point lies within ten kilometres of the gold one | share |
| `killed`, `injured` | both bounds as coded | share |
| `killed~`, `injured~` | the two ranges touch | share |
| `row` | every coded one of date, place, killed and injured is right | share |

A gold incident is compared with the one that shares most of its documents (Jaccard), each used
once; one without a partner is wrong in every field that the gold states.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from typing import Literal, NamedTuple

import msgspec

from tawatur.evaluate.scores import Share, Tally
from tawatur.model import Incident, Range

IncidentField = Literal["date", "place", "killed", "killed~", "injured", "injured~", "row"]
FIELDS_OF_ROW: tuple[IncidentField, ...] = ("date", "place", "killed", "killed~", "injured", "injured~")
INCIDENT_FIELDS: tuple[IncidentField, ...] = (*FIELDS_OF_ROW, "row")
NEAR_KM = 10.0
EARTH_DIAMETER_KM = 12742.0
LONGEST_DATE = dt.timedelta(days=3)
DAY = dt.timedelta(days=1)


class CodedPlace(msgspec.Struct, frozen=True):
    """Where recorders put an incident; the point is in WGS84 degrees, None when not coded."""

    ar: str | None = None
    en: str | None = None
    lat: float | None = None
    lon: float | None = None


class CodedIncident(msgspec.Struct, frozen=True):
    """An incident as people coded it, with the documents that they coded it from."""

    id: str
    documents: tuple[str, ...]
    date: dt.date | None = None
    place: CodedPlace = CodedPlace()
    killed: Range = Range()
    injured: Range = Range()


class IncidentMiss(NamedTuple):
    """A coded incident whose row a recorder would have to correct, and in which fields."""

    gold: CodedIncident
    predicted: Incident | None
    wrong: tuple[IncidentField, ...]


class IncidentScores(NamedTuple):
    """The figures over all coded incidents, and the rows that are not right."""

    together: Tally
    shared: Mapping[IncidentField, Share]
    misses: tuple[IncidentMiss, ...]

    def row(self) -> dict[str, dict[str, float | int]]:
        """The figures as plain numbers: `{together: {p, r, f1, n}, date: {share, n}, …}`."""
        t = self.together
        rows: dict[str, dict[str, float | int]] = {
            "together": {"p": t.precision, "r": t.recall, "f1": t.f1, "n": t.gold}
        }
        for name, share in self.shared.items():
            rows[name] = {"share": share.share, "n": share.of}
        return rows


def score_incidents(gold: Sequence[CodedIncident], predicted: Sequence[Incident]) -> IncidentScores:
    """The figures of predicted incidents against coded ones; documents outside the gold are ignored."""
    coded = {document for incident in gold for document in incident.documents}
    mine = _pairs((incident.documents for incident in gold), coded)
    yours = _pairs((incident.documents for incident in predicted), coded)
    partners = _partners(gold, predicted)
    shared: dict[IncidentField, Share] = {name: Share() for name in INCIDENT_FIELDS}
    misses: list[IncidentMiss] = []
    for index, incident in enumerate(gold):
        partner = partners.get(index)
        verdicts = _verdicts(incident, partner)
        for name, right in verdicts.items():
            shared[name] = shared[name].plus(Share(int(right), 1))
        if not verdicts["row"]:
            wrong: tuple[IncidentField, ...] = tuple(
                name for name in FIELDS_OF_ROW if not verdicts.get(name, True)
            )
            misses.append(IncidentMiss(incident, partner, wrong))
    return IncidentScores(Tally(len(mine & yours), len(mine), len(yours)), shared, tuple(misses))


def kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """The great-circle distance between two (latitude, longitude) points in degrees (haversine)."""
    (lat1, lon1), (lat2, lon2) = ((math.radians(lat), math.radians(lon)) for lat, lon in (one, other))
    half = (
        math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    )
    return EARTH_DIAMETER_KM * math.asin(math.sqrt(half))


def _pairs(groups: Iterable[Iterable[str]], known: set[str]) -> set[tuple[str, str]]:
    return {pair for group in groups for pair in combinations(sorted(set(group) & known), 2)}


def _partners(gold: Sequence[CodedIncident], predicted: Sequence[Incident]) -> dict[int, Incident]:
    """For each gold index the predicted incident to compare with; absent when none shares a document."""
    holders: dict[str, set[int]] = {}
    for j, incident in enumerate(predicted):
        for document in incident.documents:
            holders.setdefault(document, set()).add(j)
    candidates: list[tuple[float, int, int]] = []
    for i, incident in enumerate(gold):
        mine = set(incident.documents)
        for j in set[int]().union(*(holders.get(document, set()) for document in mine)):
            yours = set(predicted[j].documents)
            candidates.append((-len(mine & yours) / len(mine | yours), i, j))
    partners: dict[int, Incident] = {}
    used: set[int] = set()
    for _, i, j in sorted(candidates):
        if i not in partners and j not in used:
            partners[i] = predicted[j]
            used.add(j)
    return partners


def _verdicts(gold: CodedIncident, predicted: Incident | None) -> dict[IncidentField, bool]:
    """Right or wrong for every field that the gold states, and for the whole row."""
    found: dict[IncidentField, bool] = {}
    if gold.date is not None:
        found["date"] = predicted is not None and _date_right(gold.date, predicted)
    if gold.place.lat is not None and gold.place.lon is not None:
        found["place"] = predicted is not None and _place_right((gold.place.lat, gold.place.lon), predicted)
    if gold.killed != Range():
        found["killed"] = predicted is not None and gold.killed == predicted.killed
        found["killed~"] = predicted is not None and _touch(gold.killed, predicted.killed)
    if gold.injured != Range():
        found["injured"] = predicted is not None and gold.injured == predicted.injured
        found["injured~"] = predicted is not None and _touch(gold.injured, predicted.injured)
    needed: tuple[IncidentField, ...] = ("date", "place", "killed", "injured")
    found["row"] = all(found.get(name, True) for name in needed)
    return found


def _date_right(day: dt.date, predicted: Incident) -> bool:
    if predicted.start is None:
        return False
    end = predicted.end or predicted.start
    return predicted.start - DAY <= day <= end + DAY and end - predicted.start <= LONGEST_DATE


def _place_right(point: tuple[float, float], predicted: Incident) -> bool:
    return any(
        place.lat is not None
        and place.lon is not None
        and kilometres(point, (place.lat, place.lon)) <= NEAR_KM
        for place in predicted.places
    )


def _touch(gold: Range, predicted: Range) -> bool:
    """Whether two ranges share a number; an open side reaches as far as it can, no bound at all nowhere."""
    if predicted == Range():
        return False
    lows = [side.min if side.min is not None else 0 for side in (gold, predicted)]
    highs = [side.max if side.max is not None else math.inf for side in (gold, predicted)]
    return lows[0] <= highs[1] and lows[1] <= highs[0]
