"""Expressions that count in units: last week, three days ago, the past 24 hours, the end of the year."""

from __future__ import annotations

import datetime as dt

from tawatur.extract.rules.times.calendar import (
    latest,
    month_span,
    months_before,
    of_year,
    season,
    shifted,
    stretch,
    unknown,
)
from tawatur.extract.rules.times.slots import AGO, ANAPHOR, CALENDAR, DAY, ROLLING, Slots, Span

_FEW = {"hour": 0, "day": 7, "week": 2, "month": 3, "year": 3, "decade": 2, "century": 1}
"""How many units a bare plural ("in recent weeks", "قبل أيام") stands for: read off the gold texts."""


def by_unit(s: Slots, anchor: dt.date | None, last: dt.date | None) -> Span | None:
    """The days of an expression whose head is a unit; None when it is a mere duration or age."""
    unit, number = s.units, s.unit.get("number") if s.unit else ""
    if s.role == "span" and not (s.direction and s.adj and s.adj.get("dir") == "past"):
        return None
    many = s.count > 0 or s.few or "d" in number or "p" in number
    direction = s.direction
    if unit in ("season", "weekend"):
        return _season_or_weekend(s, anchor)
    if unit == "decade" and s.unit is not None and (first := s.unit.get("from")):
        return Span(dt.date(int(first), 1, 1), dt.date(int(first) + 9, 12, 31), "range", CALENDAR)
    if s.role in ("ago", "before"):
        return _ago(s, anchor) if not direction else None
    if direction == "that":
        if unit != "day" or many:
            return None
        return Span(last, last, "day", ANAPHOR) if last else unknown("day", ANAPHOR)
    if direction in ("earlier", "later") and s.count:
        step = {"day": 1, "week": 7}.get(unit)
        if not step or last is None:
            return unknown("day", ANAPHOR)
        day = last + (step if direction == "later" else -step) * s.count * DAY
        return Span(day, day, "day", ANAPHOR)
    if direction == "this" and "p" in number and not s.count and not s.few:
        many = False  # "this weeks battle": the apostrophe is lost
    if direction in ("past", "previous"):
        rolling = many or (s.adj is not None and bool(s.adj.get("rolling") or s.adj.get("recent")))
        return _rolling(s, anchor, 0) if rolling or unit in ("hour", "decade") else _calendar(s, anchor)
    if direction == "next" and many:
        return _ahead(s, anchor)
    if direction or (s.edge is not None and not many and unit in ("week", "month", "year")):
        return None if many or unit in ("hour", "decade", "century") else _calendar(s, anchor)
    if s.role == "since" or (s.role == "during" and (s.count or "d" in number or not (many or s.definite))):
        return _rolling(s, anchor, 1)
    if s.inside and unit == "hour" and s.count >= 12:
        return _rolling(s, anchor, 0)
    return None


def so_far(s: Slots, anchor: dt.date | None) -> Span | None:
    """A duration that has run up to publication ("for two years"); None when it is none."""
    if s.unit is None or s.direction or s.edge is not None or s.units in ("season", "weekend"):
        return None
    return _rolling(s, anchor, 0)


def duration(s: Slots) -> int | None:
    """How many days a duration ("for five days") lasts, both ends counted; None when it is not in days."""
    each = {"day": 1, "week": 7}.get(s.units)
    return _size(s) * each if each else None


def _size(s: Slots) -> int:
    """How many units: the figure said, two of a dual, one of a singular, or what a few come to."""
    number = s.unit.get("number") if s.unit else ""
    times = int(s.unit.feats.get("times", "1")) if s.unit else 1
    if s.count:
        return s.count * times
    if number == "d":
        return 2 * times
    return _FEW.get(s.units, 1) if s.few or "p" in number else times


def _rolling(s: Slots, anchor: dt.date | None, inclusive: int) -> Span | None:
    """The last N units up to publication; `inclusive` counts publication itself as one of N days."""
    if anchor is None:
        return unknown("since" if s.role == "since" else "range", ROLLING)
    size = _size(s)
    match s.units:
        case "hour":
            days = 0 if (s.unit and s.unit.get("of") == "minute") or size < 12 else -(-size // 24)
            if not size and s.role != "since" and not s.few:
                days = 1  # "during the past hours" reaches into the day before
            start = anchor - days * DAY
        case "day":
            start = anchor - max(0, size - (inclusive if s.count or size < 7 else 0)) * DAY
        case "week":
            start = anchor - 7 * size * DAY
        case "month":
            start = months_before(anchor, size)
        case _:
            start = months_before(anchor, 12 * size * {"decade": 10, "century": 100}.get(s.units, 1))
    return Span(start, anchor, "since" if s.role == "since" else "range", ROLLING)


def _ahead(s: Slots, anchor: dt.date | None) -> Span | None:
    if anchor is None:
        return unknown("range", ROLLING)
    span = _rolling(s, anchor, 0)
    if span is None or span.start is None:
        return None
    return Span(anchor, anchor + (anchor - span.start), "range", ROLLING)


def _ago(s: Slots, anchor: dt.date | None) -> Span | None:
    if anchor is None or (s.loose and s.units != "hour"):
        return unknown("day", AGO)
    number = s.unit.get("number") if s.unit else ""
    vague = not s.count and (s.few or "p" in number)
    size = _size(s)
    match s.units:
        case "hour":
            days = 0 if vague or size < 12 else -(-size // 24)
            return Span(anchor - days * DAY, anchor - days * DAY, "day", AGO)
        case "day" | "week":
            step = 7 if s.units == "week" else 1
            start = anchor - size * step * DAY
            return Span(start, anchor - step * DAY if vague else start, "range" if vague else "day", AGO)
        case "month":
            span = month_span(*shifted(anchor, -size), False)
            if span is None:
                return None
            end = month_span(*shifted(anchor, -1), False) if vague else span
            return Span(span[0], end[1] if end else span[1], "month", AGO)
        case _:
            year = anchor.year - size * {"decade": 10, "century": 100}.get(s.units, 1)
            if year < 1:
                return None
            return Span(dt.date(year, 1, 1), dt.date(anchor.year - 1 if vague else year, 12, 31), "year", AGO)


def _calendar(s: Slots, anchor: dt.date | None) -> Span | None:
    """This, last or next day, week, month or year; with an edge, that stretch of it."""
    kind = s.units
    if anchor is None:
        return unknown(kind, CALENDAR)
    step = {"past": -1, "previous": -1, "next": 1, "past2": -2}.get(s.direction, 0)
    if kind == "day":
        return Span(anchor + step * DAY, anchor + step * DAY, "day", CALENDAR)
    if kind == "week":
        start = latest(0, anchor) + 7 * step * DAY
        end = start + 6 * DAY
    elif kind == "month":
        span = month_span(*shifted(anchor, step), False)
        if span is None:
            return None
        start, end = span
    else:
        years = 100 if kind == "century" else 1
        first = (anchor.year // years + step) * years
        if first < 1:
            return None
        start, end = dt.date(first, 1, 1), dt.date(first + years - 1, 12, 31)
    if s.edge is not None and (cut := stretch(s.edge, kind)):
        if kind == "year":
            return of_year(s, start.year)
        return Span(start + (cut[0] - 1) * DAY, min(end, start + (cut[1] - 1) * DAY), "range", CALENDAR)
    if s.direction == "earlier":
        # "Earlier this week" ends the day before; on the week's first day it means the seven before.
        return Span(start if start < anchor else anchor - 7 * DAY, anchor - DAY, kind, CALENDAR)
    if s.direction == "later":
        return Span(min(anchor + DAY, end), end, kind, CALENDAR)
    return Span(start, min(end, anchor) if step == 0 else end, kind, CALENDAR)


def _season_or_weekend(s: Slots, anchor: dt.date | None) -> Span | None:
    if anchor is None or s.unit is None:
        return unknown("range", CALENDAR) if s.direction else None
    if s.units == "weekend":
        if not (s.direction or s.inside or s.role):
            return None
        saturday = latest(5, anchor) + (7 * DAY if s.direction == "next" else 0 * DAY)
        return Span(saturday, saturday + DAY, "range", CALENDAR)
    if s.direction in ("past", "this", "previous", "earlier"):
        for year in (anchor.year, anchor.year - 1, anchor.year - 2):
            span = season(s.unit, year)
            if (
                span.start
                and span.end
                and (span.end < anchor or (s.direction == "this" and span.start <= anchor))
            ):
                return span
    return None
