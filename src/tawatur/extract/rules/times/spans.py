"""From what a time expression says to the days it means: pure calendar work, no text.

Days count from the day of publication (the anchor) or, for "that evening", from the day last named.
Rulings (docs/claims.md): since runs to the day of publication; last week is the previous Monday to
Sunday; a bare weekday is the latest such day up to publication.
"""

from __future__ import annotations

import datetime as dt

from hijridate import Gregorian

from tawatur.extract.rules.times.calendar import (
    day_of,
    latest,
    month_span,
    of_year,
    shifted,
    stretch,
    unknown,
)
from tawatur.extract.rules.times.slots import (
    ANAPHOR,
    DATE,
    DAY,
    MONTH,
    MONTH_DAY,
    PART,
    SINCE,
    WEEKDAY,
    Slots,
    Span,
)
from tawatur.extract.rules.times.units import by_unit
from tawatur.languages.pack import Entry


def resolve(slots: Slots, anchor: dt.date | None, last: dt.date | None) -> Span | None:
    """The days that an expression means; None when it says no time after all.

    `anchor` is the day of publication, `last` the day last named in the text. What needs an anchor
    that is not there comes back with both ends None.
    """
    found = _resolve(slots, anchor, last)
    if found is not None and slots.role in ("since", "from") and found.kind not in ("since", "now"):
        found = since(found, anchor)
    return found


def since(span: Span, anchor: dt.date | None) -> Span:
    """From the start of a span to the day of publication."""
    if span.start is None:
        return Span(None, None, "since", SINCE)
    if anchor is not None and anchor < span.start:
        return Span(span.start, span.end, "since", SINCE)
    return Span(span.start, anchor, "since", SINCE)


def _resolve(s: Slots, anchor: dt.date | None, last: dt.date | None) -> Span | None:
    if s.date is not None:
        return Span(s.date, s.date, "day", DATE)
    if s.month:
        return _month(s, anchor)
    if s.days and s.units == "month":
        return _day_of_month(s, anchor)
    if s.year:
        return of_year(s, s.year)
    ranging = s.word is not None and s.word.get("from") != s.word.get("to")
    if s.word is not None and not (ranging and s.weekdays):  # "overnight on Saturday" is Saturday's
        span = _word(s, s.word, anchor, last)
        if span is None or span.start is None or span.start != span.end or len(s.weekdays) != 1:
            return span
        # "today, Sunday" on a page of another day: the weekday is what the text says for certain.
        agreed = span.start.weekday() == s.weekdays[0] or int(s.word.get("from")) > 0
        return span if agreed else _weekday(s, anchor)
    if s.weekdays:
        return _weekday(s, anchor)
    if s.part is not None:
        return _part(s, s.part, anchor, last)
    if s.unit is not None:
        return by_unit(s, anchor, last)
    return None


def _soon(s: Slots, start: dt.date, anchor: dt.date, days: int) -> bool:
    """Whether a date that the text puts in no direction is the near one to come, not last year's.

    Reports leave the year out of dates close at hand: on 1 June, "will be tried on 3 June" is no
    date of the year before (read in news; elections, trials, deadlines).
    """
    return not s.direction and not s.role and anchor < start <= anchor + days * DAY


def _years(s: Slots, anchor: dt.date) -> list[int]:
    """The years that a month without one may belong to, the likeliest first."""
    this = Gregorian(anchor.year, anchor.month, anchor.day).to_hijri().year if s.hijri else anchor.year
    if s.units == "year":
        return [this + {"past": -1, "previous": -1, "next": 1, "past2": -2}.get(s.direction, 0)]
    if s.direction == "next":
        return [this, this + 1]
    return [this + 1, this, this - 1]


def _month(s: Slots, anchor: dt.date | None) -> Span | None:
    if s.days:
        return _dated(s, anchor)
    if s.year:
        return _edged(s, month_span(s.year, s.month, s.hijri))
    if anchor is None:
        return unknown("month", MONTH)
    for year in _years(s, anchor):
        span = month_span(year, s.month, s.hijri)
        if span is None:
            continue
        running = span[0] <= anchor <= span[1]
        ahead = (
            span[0] > anchor if s.direction == "next" else span[0] <= anchor or _soon(s, span[0], anchor, 31)
        )
        # "last September" said in September is that of the year before.
        if s.units == "year" or (ahead and not (running and s.direction in ("past", "next"))):
            return _edged(s, span)
    return None


def _edged(s: Slots, span: tuple[dt.date, dt.date] | None) -> Span | None:
    if span is None:
        return None
    start, end = span
    if s.edge is not None and (cut := stretch(s.edge, "month")):
        end = min(end, start + (cut[1] - 1) * DAY)
        start = start + (cut[0] - 1) * DAY
        return Span(start, end, "range", MONTH)
    return Span(start, end, "month", MONTH)


def _dated(s: Slots, anchor: dt.date | None) -> Span | None:
    name = DATE if s.year else MONTH_DAY
    kind = "day" if len(s.days) == 1 else "range"
    low, high = min(s.days), max(s.days)
    if s.year:
        start, end = day_of(s.year, s.month, low, s.hijri), day_of(s.year, s.month, high, s.hijri)
        return Span(start, end, kind, name) if start and end else None
    if anchor is None:
        # A date that no year has ("31 April") is none; the 29th of February may be one.
        return unknown(kind, name) if low and high <= 31 else None
    for year in _years(s, anchor):
        start, end = day_of(year, s.month, low, s.hijri), day_of(year, s.month, high, s.hijri)
        if start is None or end is None:
            continue
        # A day's grace: outlets east of the clock that stamped the page write tomorrow's date.
        fits = (
            start > anchor if s.direction == "next" else start <= anchor + DAY or _soon(s, start, anchor, 45)
        )
        if s.units == "year" or fits:
            return Span(start, end, kind, name)
    return None


def year_near(s: Slots, dated: dt.date) -> int:
    """The year that sets a day and month within a month of a full date in the text; 0 when none does."""
    if s.hijri or s.direction or s.units == "year":
        return 0
    for year in (dated.year, dated.year + 1, dated.year - 1):
        day = day_of(year, s.month, s.days[0], False)
        if day is not None and abs((day - dated).days) <= 31:
            return year
    return 0


def _day_of_month(s: Slots, anchor: dt.date | None) -> Span | None:
    if s.direction not in ("this", "past", "next"):
        return None
    if anchor is None:
        return unknown("day", MONTH_DAY)
    year, month = shifted(anchor, {"this": 0, "past": -1, "next": 1}[s.direction])
    start, end = day_of(year, month, min(s.days), False), day_of(year, month, max(s.days), False)
    return Span(start, end, "day" if start == end else "range", MONTH_DAY) if start and end else None


def _word(s: Slots, word: Entry, anchor: dt.date | None, last: dt.date | None) -> Span | None:
    kind = word.feats.get("kind", "day")
    if word.get("since") and s.role != "since":
        return None  # "at that time" says no day; "since that time" does
    base, name = anchor, word.rule
    if word.get("anaphor") or s.direction == "that":
        base, name = last, ANAPHOR
    if base is None:
        return unknown(kind, name)
    start, end = base + int(word.get("from")) * DAY, base + int(word.get("to")) * DAY
    return Span(start, end, kind if start == end else "range", name)


def _weekday(s: Slots, anchor: dt.date | None) -> Span | None:
    kind = "day" if len(s.weekdays) == 1 else "range"
    if anchor is None:
        return unknown(kind, WEEKDAY)
    final = s.weekdays[-1]
    if s.units == "week" and s.direction in ("past", "previous", "this", "next", "earlier"):
        monday = latest(0, anchor) + {"this": 0, "earlier": 0, "next": 7}.get(s.direction, -7) * DAY
        return Span(monday + s.weekdays[0] * DAY, monday + final * DAY, kind, WEEKDAY)
    end = latest(final, anchor)
    if s.direction == "next":
        end = anchor + ((final - anchor.weekday() - 1) % 7 + 1) * DAY
    elif s.direction in ("past", "previous") and end == anchor:
        end -= 7 * DAY
    start = end if kind == "day" else latest(s.weekdays[0], end)
    if s.direction == "past2":
        start, end = start - 7 * DAY, end - 7 * DAY
    return Span(start, end, kind, WEEKDAY)


def _part(s: Slots, part: Entry, anchor: dt.date | None, last: dt.date | None) -> Span | None:
    if s.direction not in ("past", "next", "earlier", "later") and last is not None:
        return Span(last, last, "day", PART)
    if anchor is None:
        return unknown("part", PART)
    start, end = anchor + int(part.get("from")) * DAY, anchor + int(part.get("to")) * DAY
    if s.direction == "past":
        start = anchor - DAY
    elif s.direction == "this":
        start = end = anchor
    return Span(start, end, "part", PART)
