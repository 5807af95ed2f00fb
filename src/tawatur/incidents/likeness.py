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

from tawatur.incidents.crowd import Crowd
from tawatur.incidents.figures import story_names_one, story_range
from tawatur.incidents.readings import PERIOD
from tawatur.incidents.stories import Story
from tawatur.incidents.whereabouts import compare_whereabouts
from tawatur.model import Range

JOIN = 2.4  # average likeness from which two groups of stories are held to be one incident
SAME_DAY = 4.7  # less the logarithm of how many tell of that day: on a full day, the day says little
QUIETEST = 3.0  # the most that a day can say
UNCLAIMED = 1.3  # the same of a text that makes no claim: its day alone joins it to nothing
DAY_GAP_TIMED = {1: -0.8, 2: -2.5}
LATER = {-1: -1.0, 1: -0.4, 2: -1.4, 3: -2.0}  # days from the day told to the other's publication
PUBLISHED_GAP = {1: -1.4, 2: -2.2, 3: -3.0}
NO_DAY = -1.8  # where one has no day, the rest must speak louder
WEEKDAY, WEEKDAY_OFF = -0.8, -2.2  # where it names the weekday it was written on: that fits, or not
TOO_EARLY = -4.0  # its page was out before the day of the other
PLACE = {"same": 2.6, "near": -1.5, "area": 0.3, "inside": -0.4, "unknown": 0.0, "apart": -3.0}
RARITY, SELDOM = 0.5, 1.0  # more for a place that is seldom told of, less for one that often is, and at most
ELSEWHERE = 0.5  # off the same place, where each names a spot in it that the other does not
STRANGE = -1.5  # places that no gazetteer knows, under names that do not meet
EVENTS = -2.0  # kinds of attack that do not agree
HELD = -4.0  # killed while held, and killed by fire from afar
ANOTHER = -3.0  # where neither the kind of attack nor the party agrees
COUNTS = -1.6  # figures of which one is more than two and a half times the other
EQUAL, EQUAL_STEP, EQUAL_MOST = 0.3, 0.25, 1.2  # equal figures: one, more for each doubling, and at most
TEXT = 14.0  # for words that agree wholly
_EVE = dt.timedelta(days=1)
_LOOSE = frozenset({"violence"})  # killed, attacked: any of the others may be meant
_HELD = frozenset({"execution"})  # killed while held: not by fire from afar, but after any other event
_FIRE = frozenset({"strike", "blast"})


_Part = tuple[float, str, tuple[object, ...]]  # a weight, and the words for it with what they are about
_NOTHING: _Part = (0.0, "", ())


class Likeness(NamedTuple):
    """The sum of the weights, the reasons behind it, and why the pair is barred, if it is."""

    score: float
    reasons: tuple[str, ...]
    barred: str = ""
    text: float = 0.0


class Weighed(NamedTuple):
    """A likeness without its reasons: the sum, minus infinity where barred, and the words' part of it."""

    score: float
    text: float


_BARRED = Weighed(-math.inf, 0.0)


def compare(a: Story, b: Story, crowd: Crowd | None = None) -> Likeness:
    """Weigh what speaks for two stories being one incident, and what against, with the reasons.

    `crowd` says how much of the collection tells of a day, and of a place: told often, they say little.
    """
    parts, barred = _parts(a, b, crowd or Crowd())
    if barred:
        return Likeness(-math.inf, (), barred)
    reasons = tuple(f"{words.format(*about)} ({weight:+.1f})" for weight, words, about in parts if words)
    return Likeness(sum(p[0] for p in parts), reasons, "", parts[-1][0])


def weigh(a: Story, b: Story, crowd: Crowd) -> Weighed:
    """The same weights without words for them: what the joining of many stories needs."""
    parts, barred = _parts(a, b, crowd)
    return _BARRED if barred else Weighed(sum(p[0] for p in parts), parts[-1][0])


def _parts(a: Story, b: Story, crowd: Crowd) -> tuple[list[_Part], str]:
    """Each weight with the words for it, those of the text last; and why the pair is barred, if it is."""
    day, barred = _day(a, b, crowd.days)
    if barred:
        return [], barred
    event, parties = _event(a, b), _parties(a, b)
    parts = [day, _place(a, b, crowd), event, parties]
    if a.family and a.family == b.family and a.main and b.main:
        parts.append((3.0, "one text copies the other", ()))
    if event[0] < 0 and parties[0] < 0:
        parts.append((ANOTHER, "another weapon in other hands", ()))
    for kind in ("killed", "injured"):
        told = [_count(one, other, kind) for one in _counts(a, kind) for other in _counts(b, kind)]
        best = max(told, key=lambda part: part[0], default=_NOTHING)
        # Who mourns one of the dead by name says nothing of how many there were.
        if best[0] > 0 or not (story_names_one(a, kind) or story_names_one(b, kind)):
            parts.append(best)
    parts.append(_names(a, b))
    words = b.vector
    cosine = sum([weight * words[word] for word, weight in a.vector.items() if word in words])
    parts.append((TEXT * cosine, "their words agree ({:.2f})" if cosine > 0.15 else "", (cosine,)))
    return parts, ""


def _place(a: Story, b: Story, crowd: Crowd) -> _Part:
    place, distance, name = compare_whereabouts(a.where, b.where)
    weight = PLACE[place]
    if place == "same":
        weight += max(-SELDOM, RARITY * crowd.seldom(a, b))
    if place in {"same", "near"}:
        focus, _, _ = compare_whereabouts(a.about, b.about)
        if focus == "apart":  # one of many places that a round-up names
            weight -= 2.0
        elif place == "same" and a.where.beyond(b.where) and b.where.beyond(a.where):
            weight -= ELSEWHERE  # one city, and each names a spot in it that the other does not
        elif a.where.hubs and b.where.hubs:
            weight -= 0.9  # "Idlib" may be all that is said of a village near it
    elif place == "unknown" and a.where.beyond(b.where) and b.where.beyond(a.where):
        return STRANGE, "each names a place that the other does not", ()
    return weight, _PLACE_WORDS.get(place, ""), (name, distance)


_PLACE_WORDS = {
    "same": "the same place: {0}",
    "near": "{1:.0f} km apart: {0}",
    "area": "the same area: {0}",
    "inside": "one place lies within the other: {0}",
    "apart": "different places, {1:.0f} km apart: {0}",
}


def days_between(a: Story, b: Story) -> int | None:
    """The days that part two stories, 0 when their days meet, None when one has no day."""
    if a.start is None or b.start is None or a.end is None or b.end is None:
        return None
    if a.start <= b.end and b.start <= a.end:
        return 0
    later, earlier = (a.start, b.end) if a.start > b.end else (b.start, a.end)
    return (later - earlier).days


def _day(a: Story, b: Story, tellers: Mapping[dt.date, float]) -> tuple[_Part, str]:
    gap = days_between(a, b)
    if gap is None or a.start is None or a.end is None or b.start is None or b.end is None:
        return _undated(a, b), ""
    if (a.end - a.start).days > PERIOD or (b.end - b.start).days > PERIOD:
        met = (0.2, "their periods meet", ()) if gap == 0 else (-3.0, "their periods do not meet", ())
        return met, ""
    if gap == 0:
        told = _told_of(max(a.start, b.start), min(a.end, b.end), tellers)
        sure = 0.5 if a.dated == "time" and b.dated == "time" else 0.0
        most = QUIETEST if a.readings and b.readings else UNCLAIMED
        weight = min(most, SAME_DAY - math.log(1 + told)) + sure
        return (weight, "the same day, of which {:.0f} tell", (max(told, 2.0),)), ""
    if a.dated == "time" and b.dated == "time":
        return (DAY_GAP_TIMED.get(gap, -4.0), "{} apart", (_some_days(gap),)), (
            f"{gap} days lie between them" if gap > 3 else ""
        )
    if a.dated == "time" or b.dated == "time":
        later = ((b.end - a.end) if a.dated == "time" else (a.end - b.end)).days
        words = "published {} {} the day of the other" if later else "the same day"
        about = (_some_days(abs(later)), "after" if later > 0 else "before")
        return (LATER.get(later, -3.0), words, about), ""
    parted = abs((a.end - b.end).days)
    words = "published {} apart" if parted else "published on one day"
    return (PUBLISHED_GAP.get(parted, -4.0), words, (_some_days(parted),)), ""


def _some_days(number: int) -> str:
    return "1 day" if number == 1 else f"{number} days"


def _told_of(first: dt.date, last: dt.date, tellers: Mapping[dt.date, float]) -> float:
    """How many stories tell of the days that two stories share, on the emptiest of them."""
    least = tellers.get(first, 1.0)
    for step in range(1, (last - first).days + 1):
        least = min(least, tellers.get(first + dt.timedelta(days=step), 1.0))
    return least


def _undated(a: Story, b: Story) -> _Part:
    """Where one story has no day: its page may have a last possible one, or name its weekday."""
    dated, loose = (a, b) if a.start is not None else (b, a)
    if dated.start is not None and loose.end is not None and dated.start > loose.end + _EVE:
        return TOO_EARLY, "the one was published before the day of the other", ()
    if loose.weekday is None:
        return NO_DAY, "one of them has no day", ()
    if dated.start is None or dated.end is None or (dated.end - dated.start).days > 2:
        same = dated.start is None and dated.weekday == loose.weekday
        return (0.3, "", ()) if same else (NO_DAY, "neither has a day", ())
    days = {(dated.start + dt.timedelta(days=n)).weekday() for n in range(3)}
    return (
        (WEEKDAY, "the weekday fits", ())
        if loose.weekday in days
        else (WEEKDAY_OFF, "the weekday does not fit", ())
    )


def _event(a: Story, b: Story) -> _Part:
    if a.groups & b.groups:
        return 0.3, "", ()
    both = a.groups | b.groups
    if not a.groups or not b.groups or both & _LOOSE or (both & _HELD and not both & _FIRE):
        return _NOTHING
    weight = EVENTS if not both & _HELD else HELD
    return weight, "different events: {}; {}", (", ".join(sorted(a.groups)), ", ".join(sorted(b.groups)))


def _counts(story: Story, kind: str) -> list[Range]:
    """What a story says of one harm: of people of whom no text says that they fought, and of anyone."""
    people, anyone = story_range(story, kind), story_range(story, kind, "anyone")
    return [r for r in ((people,) if people == anyone else (people, anyone)) if r is not None]


def _count(a: Range, b: Range, kind: str) -> _Part:
    if a == b and a.min is not None and a.max is not None:
        weight = min(EQUAL_MOST, EQUAL + EQUAL_STEP * math.log2(max(1, a.min)))
        return weight, "{} {} in both", (a.min, kind)
    low, high = max(a.min or 0, b.min or 0), min(a.max or 10**6, b.max or 10**6)
    if low <= high:
        return 0.1, "", ()
    if (low + 1) / (high + 1) > 2.5:
        return COUNTS, "the {} differ: {}, {}", (kind, _show(a), _show(b))
    return -0.2, "", ()


def _show(r: Range) -> str:
    return f"{r.min if r.min is not None else '?'}–{r.max if r.max is not None else '?'}"


def _names(a: Story, b: Story) -> _Part:
    if not a.names or not b.names:
        return _NOTHING
    both = a.names & b.names
    if both:
        return min(4.0, 2.5 + 0.5 * len(both)), "victims of the same name: {}", (len(both),)
    return -0.3, "", ()


def _parties(a: Story, b: Story) -> _Part:
    if not a.actors or not b.actors:
        return _NOTHING
    known_a = {x for x in a.actors if not x.startswith("said:")}
    known_b = {x for x in b.actors if not x.startswith("said:")}
    if not known_a or not known_b:
        return _NOTHING
    both = known_a & known_b
    if both:
        return 0.4, "the same party alleged: {}", (", ".join(sorted(both)),)
    words = "different parties alleged: {}; {}"
    return -0.5, words, (", ".join(sorted(known_a)), ", ".join(sorted(known_b)))
