"""How alike two stories are: a sum of visible weights, each with its reason, for and against.

The weights are rounded from a logistic fit on pairs of documents that casualty recorders coded, checked
on incidents left out of the fit (see docs/incidents.md); shifted so that 0 is a pair of which nothing is
known. They are not probabilities. A pair is *barred* when no likeness may join it.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Mapping
from typing import NamedTuple

from tawatur.incidents.figures import story_range
from tawatur.incidents.stories import HUB, Story, compare_places, heard, pointed
from tawatur.model import Range

JOIN = 2.6  # average likeness from which two groups of stories are held to be one incident
SAME_DAY = 4.7  # less the logarithm of how many tell of that day: on a full day, the day says little
QUIETEST = 3.0  # the most that a day can say
DAY_GAP_TIMED = {1: -0.8, 2: -2.5}
LATER = {-1: -1.0, 1: 0.0, 2: -1.0, 3: -1.5}  # days from the day told to the other's publication
PUBLISHED_GAP = {1: -0.8, 2: -1.6, 3: -3.0}
NO_DAY = -1.8  # where one has no day, the rest must speak louder
PLACE = {"same": 2.6, "near": -0.5, "area": 0.3, "inside": -0.4, "unknown": 0.0, "apart": -3.0}
ELSEWHERE = 0.5  # off the same place, where each names a spot in it that the other does not
STRANGE = -1.5  # places that no gazetteer knows, under names that do not meet
EVENTS = -2.0  # kinds of attack that do not agree
ANOTHER = -3.0  # where neither the kind of attack nor the party agrees
TEXT = 14.0  # for words that agree wholly
_LOOSE = frozenset({"violence"})  # killed, attacked: any of the others may be meant
_HELD = frozenset({"execution"})  # killed while held: not by fire from afar, but after any other event
_FIRE = frozenset({"strike", "blast"})


class Likeness(NamedTuple):
    """The sum of the weights, the reasons behind it, and why the pair is barred, if it is."""

    score: float
    reasons: tuple[str, ...]
    barred: str = ""
    text: float = 0.0


def compare(a: Story, b: Story, tellers: Mapping[dt.date, float] | None = None) -> Likeness:
    """Weigh what speaks for two stories being one incident, and what against.

    `tellers` says of how many stories each day is told: on a full day, the day says little.
    """
    day, barred = _day(a, b, tellers or {})
    if barred:
        return Likeness(-math.inf, (), barred)
    parts: list[tuple[float, str]] = [day]
    if a.family and a.family == b.family and a.main and b.main:
        parts.append((3.0, "one text copies the other"))
    parts.append(_place(a, b))
    event, parties = _event(a, b), _parties(a, b)
    parts += [event, parties]
    if event[0] < 0 and parties[0] < 0:
        parts.append((ANOTHER, "another weapon in other hands"))
    parts += [_count(story_range(a, kind), story_range(b, kind), kind) for kind in ("killed", "injured")]
    parts.append(_names(a, b))
    words = b.vector
    cosine = sum(weight * words[word] for word, weight in a.vector.items() if word in words)
    parts.append((TEXT * cosine, f"their words agree ({cosine:.2f})" if cosine > 0.15 else ""))
    score = sum(weight for weight, _ in parts)
    reasons = tuple(f"{reason} ({weight:+.1f})" for weight, reason in parts if reason)
    return Likeness(score, reasons, "", TEXT * cosine)


def _place(a: Story, b: Story) -> tuple[float, str]:
    place, distance, name = compare_places(a.places, b.places)
    weight = PLACE[place]
    if place in {"same", "near"}:
        focus, _, _ = compare_places(a.focus, b.focus)
        if focus == "apart":  # one of many places that a round-up names
            weight -= 2.0
        elif place == "same" and _beside(a, b) and _beside(b, a):
            weight -= ELSEWHERE  # one city, and each names a spot in it that the other does not
        elif all(p.reason.startswith(HUB) for s in (a, b) for p in pointed(s.places)):
            weight -= 0.9  # "Idlib" may be all that is said of a village near it
    elif place == "unknown" and _beside(a, b) and _beside(b, a):
        return STRANGE, "each names a place that the other does not"
    return weight, _place_reason(place, distance, name)


def _beside(a: Story, b: Story) -> bool:
    """Whether the first story names a place that the other does not."""
    other = {key for p in pointed(b.places) for key in (p.id, p.name, heard(p)) if key}
    return any(p.id not in other and p.name not in other and heard(p) not in other for p in pointed(a.places))


def _place_reason(place: str, distance: float, name: str) -> str:
    return {
        "same": f"the same place: {name}",
        "near": f"{distance:.0f} km apart: {name}",
        "area": f"the same area: {name}",
        "inside": f"one place lies within the other: {name}",
        "apart": f"different places, {distance:.0f} km apart: {name}",
    }.get(place, "")


def days_between(a: Story, b: Story) -> int | None:
    """The days that part two stories, 0 when their days meet, None when one has no day."""
    if a.start is None or b.start is None or a.end is None or b.end is None:
        return None
    if a.start <= b.end and b.start <= a.end:
        return 0
    later, earlier = (a.start, b.end) if a.start > b.end else (b.start, a.end)
    return (later - earlier).days


def _day(a: Story, b: Story, tellers: Mapping[dt.date, float]) -> tuple[tuple[float, str], str]:
    gap = days_between(a, b)
    if gap is None or a.start is None or a.end is None or b.start is None or b.end is None:
        return _weekday(a, b), ""
    longest = max(a.end - a.start, b.end - b.start)
    if longest > dt.timedelta(days=6):
        return ((0.2, "their periods meet") if gap == 0 else (-3.0, "their periods do not meet")), ""
    if gap == 0:
        told = _told_of(max(a.start, b.start), min(a.end, b.end), tellers)
        sure = 0.5 if a.dated == "time" and b.dated == "time" else 0.0
        return (
            min(QUIETEST, SAME_DAY - math.log(1 + told)) + sure,
            f"the same day, of which {told:.0f} tell",
        ), ""
    if a.dated == "time" and b.dated == "time":
        weight = DAY_GAP_TIMED.get(gap, -4.0)
        return (weight, f"{gap} days apart"), (f"{gap} days lie between them" if gap > 3 else "")
    if a.dated == "time" or b.dated == "time":
        told, published = (a, b) if a.dated == "time" else (b, a)
        assert published.end is not None
        assert told.end is not None
        later = (published.end - told.end).days
        weight = LATER.get(later, -3.0)
        return (weight, f"published {later} days after the day of the other" if later else "the same day"), ""
    parted = abs((a.end - b.end).days)
    return (
        PUBLISHED_GAP.get(parted, -4.0),
        f"published {parted} days apart" if parted else "published on one day",
    ), ""


def _told_of(first: dt.date, last: dt.date, tellers: Mapping[dt.date, float]) -> float:
    """How many stories tell of the days that two stories share, on the emptiest of them."""
    days = [first + dt.timedelta(days=n) for n in range((last - first).days + 1)]
    return min(tellers.get(day, 1.0) for day in days)


def _weekday(a: Story, b: Story) -> tuple[float, str]:
    """Where one story has no day but names the weekday it was written on."""
    dated, loose = (a, b) if a.start is not None else (b, a)
    if loose.weekday is None:
        return NO_DAY, "one of them has no day"
    if dated.start is None or dated.end is None or (dated.end - dated.start).days > 2:
        same = dated.start is None and dated.weekday == loose.weekday
        return (0.3, "") if same else (NO_DAY, "neither has a day")
    days = {(dated.start + dt.timedelta(days=n)).weekday() for n in range(3)}
    return (0.5, "the weekday fits") if loose.weekday in days else (-1.2, "the weekday does not fit")


def _event(a: Story, b: Story) -> tuple[float, str]:
    both = a.groups | b.groups
    if a.groups & b.groups:
        return 0.3, ""
    if not a.groups or not b.groups or both & _LOOSE or (both & _HELD and not both & _FIRE):
        return 0.0, ""
    return EVENTS, f"different events: {', '.join(sorted(a.groups))}; {', '.join(sorted(b.groups))}"


def _count(a: Range | None, b: Range | None, kind: str) -> tuple[float, str]:
    if a is None or b is None:
        return 0.0, ""
    if a == b and a.min is not None and a.max is not None:
        return min(1.2, 0.3 + 0.25 * math.log2(max(1, a.min))), f"{a.min} {kind} in both"
    low, high = max(a.min or 0, b.min or 0), min(a.max or 10**6, b.max or 10**6)
    if low <= high:
        return 0.1, ""
    ratio = (low + 1) / (high + 1)
    if ratio > 2.5:
        return -0.8, f"the {kind} differ: {_show(a)}, {_show(b)}"
    return -0.2, ""


def _show(r: Range) -> str:
    return f"{r.min if r.min is not None else '?'}–{r.max if r.max is not None else '?'}"


def _names(a: Story, b: Story) -> tuple[float, str]:
    if not a.names or not b.names:
        return 0.0, ""
    both = a.names & b.names
    if both:
        return min(4.0, 2.5 + 0.5 * len(both)), f"{len(both)} victims of the same name"
    return -0.3, ""


def _parties(a: Story, b: Story) -> tuple[float, str]:
    known_a = {x for x in a.actors if not x.startswith("said:")}
    known_b = {x for x in b.actors if not x.startswith("said:")}
    if not known_a or not known_b:
        return 0.0, ""
    both = known_a & known_b
    if both:
        return 0.4, f"the same party alleged: {', '.join(sorted(both))}"
    return -0.5, f"different parties alleged: {', '.join(sorted(known_a))}; {', '.join(sorted(known_b))}"
