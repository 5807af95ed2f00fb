"""Which of several times a telling takes."""

from __future__ import annotations

from bisect import bisect_left

from tawatur.extract.rules.items import Items
from tawatur.extract.rules.times.finder import TimeMention
from tawatur.extract.rules.times.slots import ROLLING
from tawatur.languages.grammar import rule
from tawatur.languages.tags import TAGS
from tawatur.model import TimeSpan

AHEAD = rule("grammar/time-ahead", "a deadline runs forward from the day it was said")


def finest(own: list[TimeMention]) -> TimeMention:
    """The first time of a telling, or the day inside it that it names too ("this month, on November 4")."""
    first = next((t for t in own if t.kind != "now"), own[0])
    if first.start is None or first.end is None or first.start == first.end or first.kind == "since":
        return first
    days = (t for t in own if t.kind == "day" and t.start and first.start <= t.start <= first.end)
    return next(days, first)


def told(own: list[TimeMention], before: list[TimeMention], anchors: list[int]) -> TimeMention:
    """The time that a telling's own words give it, `anchors` being the items that tell its event.

    An event inside a since-phrase has the date that ends it ("since the killing in January"); a day
    that opens the sentence dates it rather than how long something else behind it has gone on.
    """
    since = next((t for t in own if t.kind == "since"), None)
    if since is not None and anchors and all(since.first < at < since.stop for at in anchors):
        nested = [t for t in own if t is not since and t.stop == since.stop]
        if nested:
            return nested[0]
    first = finest(own)
    opening = [t for t in before if t.kind in ("day", "part") and t.start]
    if first.kind == "since" and opening and anchors and first.first > max(anchors):
        return opening[-1]
    return first


def outer(times: list[TimeMention]) -> TimeMention:
    """The last time before a clause; of two that end together the wider ("since … on 30 March")."""
    last = times[-1]
    return next((t for t in times if t.stop == last.stop), last)


_TIMEADJ = TAGS["timeadj"]


def ahead(items: Items, time: TimeSpan) -> TimeSpan:
    """The time of what is threatened, planned or demanded: "within 48 hours" then runs forward.

    A stretch that says itself that it is past ("the last 48 hours") stays where it is.
    """
    if time.rule != ROLLING or time.start is None or time.end is None:
        return time
    first = bisect_left(items.starts, time.span.start)
    stop = bisect_left(items.starts, time.span.end)
    if any(items.tags[index] & _TIMEADJ for index in range(first, min(stop + 1, len(items.tags)))):
        return time
    return TimeSpan(time.span, time.end, time.end + (time.end - time.start), AHEAD)
