"""Which of several times a telling takes."""

from __future__ import annotations

from tawatur.extract.rules.times.finder import TimeMention


def finest(own: list[TimeMention]) -> TimeMention:
    """The first time of a telling, or the day inside it that it names too ("this month, on November 4")."""
    first = next((t for t in own if t.kind != "now"), own[0])
    if first.start is None or first.end is None or first.start == first.end or first.kind == "since":
        return first
    days = (t for t in own if t.kind == "day" and t.start and first.start <= t.start <= first.end)
    return next(days, first)


def outer(times: list[TimeMention]) -> TimeMention:
    """The last time before a clause; of two that end together the wider ("since … on 30 March")."""
    last = times[-1]
    return next((t for t in times if t.stop == last.stop), last)
