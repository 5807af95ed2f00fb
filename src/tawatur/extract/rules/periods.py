"""What makes figures a total over several incidents, rather than the outcome of one."""

from __future__ import annotations

from tawatur.extract.rules.anchors import CASUALTY, TOLL
from tawatur.extract.rules.clauses import EVENT, STRIKES, Telling
from tawatur.extract.rules.harms import Found
from tawatur.extract.rules.items import Items
from tawatur.extract.rules.quantities import NUM, QUANT, VAGUE
from tawatur.extract.rules.times import TimeMention
from tawatur.languages.tags import TAGS
from tawatur.model import TimeSpan
from tawatur.text import Kind

TIMEPREP, _MONTH, _ADJ = TAGS["timeprep"], TAGS["month"], TAGS["adj"]
REL = TAGS["rel"]

_WAR = 5000
"""Casualties that only a war, never one incident of it, has."""
_DAYS = 6
"""Days from which on a stretch of time holds several incidents."""
_DOCUMENTED = 10
"""Dead that somebody who documents a month tells of as its total, where no one incident is named."""
_BACK = 4


def vast(telling: Telling) -> bool:
    """Whether more were killed or wounded than any one incident harms ("مقتل نصف مليون شخص")."""
    return any(h.type in CASUALTY and (h.people.min or 0) >= _WAR for h in telling.harms)


def runs_on(items: Items, telling: Telling) -> bool:
    """Whether a total is told as one that rises or reaches a figure."""
    totals = [i for i in range(telling.first, telling.stop) if items.tags[i] & TOLL]
    return any(r.entry.get("verb") for i in totals for r in items.words[i].readings)


def many(found: Found) -> bool:
    """Whether a figure can be a total: a single death in a long stretch is one incident loosely dated."""
    return (found.people.min or found.people.max or 0) > 2


def over_period(items: Items, telling: Telling, times: list[TimeMention], *, ranges: bool) -> bool:
    """Whether figures are told of a stretch of more than a few days: a total over several incidents.

    `ranges`: a stretch named without a preposition counts too ("in | the last two weeks").
    """
    for time in times:
        if not telling.first <= time.first < telling.stop or not time.start or not time.end:
            continue
        # "last March" dates one incident loosely; "since March", "in three weeks" spans many.
        spanning = time.kind == "since" or bool(items.tags[time.first] & TIMEPREP)
        spanning = spanning or (ranges and time.kind == "range")
        if spanning and (time.end - time.start).days >= _DAYS:
            return _totals(telling, _since_what(items, telling, time.first))
    # "منذ اندلاع النزاع": since something that has no date.
    for i in range(telling.first, telling.stop):
        reading = items.first(i, TIMEPREP) if items.tags[i] & TIMEPREP else None
        if reading is None or reading.entry.get("role") != "since":
            continue
        if not any(t.first <= i < t.stop for t in times):
            return _totals(telling, _since_what(items, telling, i))
    return False


def _since_what(items: Items, telling: Telling, since: int) -> int:
    """Where a relative tells of what it is since: its figures are that event's ("منذ الهجوم الذي قتل 32")."""
    if not any(items.tags[at] & EVENT for at in range(since + 1, min(since + 3, telling.stop))):
        return telling.stop
    for index in range(since + 1, telling.stop):
        if items.tags[index] & REL and any(r.entry.get("which") for r in items.words[index].readings):
            return index
    return telling.stop


def _totals(telling: Telling, before: int) -> bool:
    return any(
        h.people.stated and h.type in CASUALTY and many(h) and h.people.first < before for h in telling.harms
    )


def many_attacks(items: Items, telling: Telling, times: list[TimeMention]) -> bool:
    """Whether the dead are those of attacks counted over a stretch of days ("390 هجوماً منذ بداية العام")."""
    if not any(t.start and t.end and (t.end - t.start).days >= _DAYS for t in times):
        return False
    for anchor in telling.anchors:
        at = anchor.index - 1
        if anchor.harm or anchor.event not in _ATTACKS or at < telling.first or items.norm(at) in _ONE:
            continue
        if items.kinds[at] == Kind.NUMBER or items.tags[at] & (NUM | VAGUE):
            return _totals(telling, telling.stop)
    return False


_ATTACKS = frozenset(("attack", "airstrike", "shelling", "explosion", "shooting", "clash", "chemical_attack"))


def sums_up(items: Items, telling: Telling, times: list[TimeMention], *, spoken: bool) -> bool:
    """Whether a clause sums up a stretch of days: attacks are counted in it, or the dead of a month.

    `times` are those said in its sentence up to its end. "January: three attacks left nine dead", "it
    documented the deaths of 56 civilians in March", "since early June it has recorded 12 deaths".
    """
    casualties = [h for h in telling.harms if h.type in CASUALTY and h.people.stated]
    long = [t for t in times if t.start and t.end and (t.end - t.start).days >= _DAYS]
    if not casualties or not long:
        return False
    if counts_attacks(items, telling):
        return any((h.people.min or 0) > 1 for h in casualties)
    if any(a.event and not a.harm and not a.weak for a in telling.anchors):
        return False
    if spoken and any(t.kind == "since" for t in long):
        return any(many(h) for h in casualties)
    dated = any(t.start and t.start == t.end for t in times)
    return not dated and any((h.people.min or 0) >= _DOCUMENTED for h in casualties)


def counts_attacks(items: Items, telling: Telling) -> bool:
    """Whether a clause counts what was done ("three attacks", "11 air strikes")."""
    for anchor in telling.anchors:
        if anchor.harm or not items.tags[anchor.index] & EVENT:
            continue
        for at in range(anchor.index - 1, max(telling.first, anchor.index - _BACK) - 1, -1):
            counted = items.kinds[at] == Kind.NUMBER or items.tags[at] & (NUM | VAGUE | QUANT)
            if counted and items.norm(at) not in _ONE:
                return not _dates(items, at)
            if items.kinds[at] != Kind.WORD or at in (h.people.stop - 1 for h in telling.harms):
                break
    return False


def _dates(items: Items, index: int) -> bool:
    """Whether a figure before an attack dates it ("an October 2 attack", "the 2015 attacks")."""
    year = items.kinds[index] == Kind.NUMBER and len(items.norm(index)) == 4
    return year or bool(index and items.tags[index - 1] & _MONTH)


_ONE = frozenset(("1", "one"))


def counts_long(items: Items, telling: Telling, time: TimeSpan | None) -> bool:
    """Whether attacks over weeks are counted, whose victims may be told next ("33 raids since March")."""
    if telling.harms or time is None or time.start is None or time.end is None:
        return False
    return (time.end - time.start).days >= _WEEKS and counts_attacks(items, telling)


def apart(items: Items, telling: Telling) -> bool:
    """Whether casualties are told of attacks apart from each other ("killed in separate attacks")."""
    if not any(h.type in CASUALTY and h.people.stated and (h.people.min or 0) > 1 for h in telling.harms):
        return False
    for anchor in telling.anchors:
        if anchor.harm or not items.tags[anchor.index] & EVENT or anchor.event in STRIKES:
            continue  # "two separate car bombings": the method says what it was
        if not any(r.entry.get("number") == "p" for r in items.words[anchor.index].readings):
            continue  # "in a separate attack"
        near = range(max(telling.first, anchor.index - 3), anchor.index)
        if any(items.tags[i] & _ADJ and r.entry.get("apart") for i in near for r in items.words[i].readings):
            return True
    return False


def one_incident(telling: Telling) -> bool:
    """Whether a line of a list tells an incident: what was struck, and at most one that it harmed."""
    struck = any(a.finite and not a.harm and a.event in STRIKES | {"attack"} for a in telling.anchors)
    return struck and all((h.people.min or 0) <= 1 or not h.people.stated for h in telling.harms)


def put_at(items: Items, telling: Telling) -> bool:
    """Whether a total is only said, and neither rises nor reaches a figure ("gave a toll of 12 dead")."""
    if not telling.harms or any(h.event != "toll" for h in telling.harms if h.of is None):
        return False
    readings = [r for i in range(telling.first, telling.stop) if items.tags[i] & TOLL
                for r in items.words[i].readings]  # fmt: skip
    return not any(r.entry.get("verb") and not r.entry.get("says") for r in readings)


def known(telling: Telling) -> bool:
    """Whether a clause tells of attacks known from before ("these attacks left 21 dead")."""
    return any(a.definite and not a.harm for a in telling.anchors)


_WEEKS = 20
