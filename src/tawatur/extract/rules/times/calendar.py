"""Calendar sums: months, years and their stretches, Gregorian and Hijri."""

from __future__ import annotations

import datetime as dt

from hijridate import Hijri

from tawatur.extract.rules.times.slots import DAY, YEAR, Slots, Span
from tawatur.languages.pack import Entry


def unknown(kind: str, name: str) -> Span:
    """A time whose days the text gives too little to know."""
    return Span(None, None, kind, name)


def day_of(year: int, month: int, day: int, hijri: bool) -> dt.date | None:
    """A Gregorian day, or a Hijri one by the Umm al-Qura calendar; None when there is no such day."""
    try:
        if hijri:
            made = Hijri(year, month, day).to_gregorian()
            return dt.date(made.year, made.month, made.day)
        return dt.date(year, month, day)
    except (ValueError, OverflowError):
        return None


def month_span(year: int, month: int, hijri: bool) -> tuple[dt.date, dt.date] | None:
    """The first and last day of a month; None when the calendar does not reach it."""
    first = day_of(year, month, 1, hijri)
    following = day_of(year + month // 12, month % 12 + 1, 1, hijri)
    return (first, following - DAY) if first and following else None


def stretch(edge: Entry, key: str) -> tuple[int, int] | None:
    """The part of a unit that an edge takes ("late" in a year: months 10 to 12), or None when it has none."""
    low, _, high = edge.get(key).partition("-")
    return (int(low), int(high)) if high else None


def shifted(day: dt.date, months: int) -> tuple[int, int]:
    """The year and month so many months from a day."""
    index = day.year * 12 + day.month - 1 + months
    return index // 12, index % 12 + 1


def months_before(day: dt.date, months: int) -> dt.date:
    """The same day of the month so many months earlier, or that month's last day."""
    year, month = shifted(day, -months)
    for number in range(day.day, 27, -1):
        if found := day_of(year, month, number, False):
            return found
    return dt.date(year, month, min(day.day, 28))


def of_year(s: Slots, year: int) -> Span | None:
    """A year, or what is said of it: its edge, its season."""
    if s.hijri:
        first, last = month_span(year, 1, True), month_span(year, 12, True)
        return Span(first[0], last[1], "year", YEAR) if first and last else None
    if not 1000 <= year <= 9998:
        return None
    if s.units == "season" and s.unit is not None:
        return season(s.unit, year)
    if s.edge is not None and (cut := stretch(s.edge, "year")):
        _, end = shifted(dt.date(year, cut[1], 1), 1)
        stop = dt.date(year + (cut[1] == 12), end, 1) - DAY
        return Span(dt.date(year, cut[0], 1), stop, "range", YEAR)
    return Span(dt.date(year, 1, 1), dt.date(year, 12, 31), "year", YEAR)


def season(unit: Entry, year: int) -> Span:
    """A season of a year; winter runs into the next."""
    start, end = int(unit.get("from")), int(unit.get("to"))
    stop = dt.date(year + (end + 1 > 12), (end % 12) + 1, 1) - DAY
    return Span(dt.date(year, start, 1), stop, "range", YEAR)


def latest(weekday: int, anchor: dt.date) -> dt.date:
    """The latest such weekday (Monday 0) up to a day, that day included."""
    return anchor - ((anchor.weekday() - weekday) % 7) * DAY
