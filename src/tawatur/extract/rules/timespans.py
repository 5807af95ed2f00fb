"""From what a time expression says to the days it means: pure calendar work, no text.

`Slots` is what `tawatur.extract.rules.times` read off an expression, in whatever order its language
puts things; `resolve` turns it into days, counted from the day of publication (the anchor) or, for
"that evening", from the day last named. Rulings (docs/claims.md): since runs to the day of
publication; last week is the previous Monday to Sunday; a bare weekday is the latest such day up to
publication; a month and day without a year is the latest such date up to publication.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import NamedTuple

from hijridate import Gregorian, Hijri

from tawatur.languages.grammar import rule
from tawatur.languages.pack import Entry

DAY = dt.timedelta(days=1)

DATE = rule(
    "time.date", "a day, month and year, in words or figures; Hijri dates by the Umm al-Qura calendar"
)
MONTH_DAY = rule(
    "time.month-day", "contract: a day and month without a year is the latest such date up to publication"
)
MONTH = rule("time.month", "a month, of the year said or the latest that has begun by publication")
YEAR = rule("time.year", "a year, or the stretch of it that is said")
WEEKDAY = rule("time.weekday", "contract: a bare weekday is the latest such day up to publication")
CALENDAR = rule(
    "time.calendar-unit", "contract: last week is the previous Monday to Sunday; months and years alike"
)
ROLLING = rule("time.rolling", "the last N units, up to the day of publication")
AGO = rule(
    "time.ago", "N days ago is that day, N weeks ago its day; N months or years ago is that month or year"
)
PART = rule(
    "time.part-of-day", "a part of the day alone: of the day last named, or else counted from publication"
)
ANAPHOR = rule("time.anaphor", "that day, the next day: counted from the day last named")
SINCE = rule("time.since", "contract: since runs to the day of publication")
RANGE = rule("time.range", "from one day to another, both said")

_FEW = {"hour": 0, "day": 7, "week": 2, "month": 3, "year": 3, "decade": 2, "century": 1}
"""How many units a bare plural ("in recent weeks", "قبل أيام") stands for: read off the gold texts."""


class Span(NamedTuple):
    """The days an expression means, both ends inclusive, with its kind and the rule that said so."""

    start: dt.date | None
    end: dt.date | None
    kind: str
    rule: str


@dataclass(slots=True)
class Slots:
    """What a time expression says, item range `[first, stop)`; empty slots are not said."""

    first: int
    stop: int
    date: dt.date | None = None
    weekdays: list[int] = field(default_factory=list[int])
    days: list[int] = field(default_factory=list[int])
    month: int = 0
    hijri: bool = False
    year: int = 0
    word: Entry | None = None
    part: Entry | None = None
    unit: Entry | None = None
    count: int = 0
    few: bool = False
    adj: Entry | None = None
    edge: Entry | None = None
    role: str = ""
    role_at: int = -1
    inside: bool = False
    """Whether "in", "on" or the like stands before it."""
    joined: bool = False
    """Whether "and" ties it to what stands before it."""
    guarded: str = ""
    clock: bool = False
    definite: bool = False
    loose: bool = False
    """Whether it counts from an event, not from publication ("ten days before his death")."""

    @property
    def direction(self) -> str:
        """past, this, next, that …, or empty."""
        return self.adj.get("dir") if self.adj else ""

    @property
    def units(self) -> str:
        """The unit's name, or empty."""
        return self.unit.get("unit") if self.unit else ""


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
        return _of_year(s, s.year)
    if s.word is not None:
        return _word(s, s.word, anchor, last)
    if s.weekdays:
        return _weekday(s, anchor)
    if s.part is not None:
        return _part(s, s.part, anchor, last)
    if s.unit is not None:
        return _unit(s, anchor, last)
    return None


def _unknown(kind: str, name: str) -> Span:
    return Span(None, None, kind, name)


def _day(year: int, month: int, day: int, hijri: bool) -> dt.date | None:
    try:
        if hijri:
            made = Hijri(year, month, day).to_gregorian()
            return dt.date(made.year, made.month, made.day)
        return dt.date(year, month, day)
    except (ValueError, OverflowError):
        return None


def _month_span(year: int, month: int, hijri: bool) -> tuple[dt.date, dt.date] | None:
    first = _day(year, month, 1, hijri)
    following = _day(year + month // 12, month % 12 + 1, 1, hijri)
    return (first, following - DAY) if first and following else None


def _years(s: Slots, anchor: dt.date) -> list[int]:
    """The years that a month without one may belong to, the likeliest first."""
    this = Gregorian(anchor.year, anchor.month, anchor.day).to_hijri().year if s.hijri else anchor.year
    if s.units == "year":
        return [this + {"past": -1, "previous": -1, "next": 1, "past2": -2}.get(s.direction, 0)]
    if s.direction == "next":
        return [this, this + 1]
    return [this, this - 1] if s.direction in ("this", "earlier") else [this, this - 1, this + 1]


def _month(s: Slots, anchor: dt.date | None) -> Span | None:
    if s.days:
        return _dated(s, anchor)
    if s.year:
        return _edged(s, _month_span(s.year, s.month, s.hijri))
    if anchor is None:
        return _unknown("month", MONTH)
    for year in _years(s, anchor):
        span = _month_span(year, s.month, s.hijri)
        if span is None:
            continue
        running = span[0] <= anchor <= span[1]
        ahead = span[0] > anchor if s.direction == "next" else span[0] <= anchor
        # "last September" said in September is that of the year before.
        if s.units == "year" or (ahead and not (running and s.direction in ("past", "next"))):
            return _edged(s, span)
    return None


def _edged(s: Slots, span: tuple[dt.date, dt.date] | None) -> Span | None:
    if span is None:
        return None
    start, end = span
    if s.edge is not None and (cut := _cut(s.edge, "month")):
        end = min(end, start + (cut[1] - 1) * DAY)
        start = start + (cut[0] - 1) * DAY
        return Span(start, end, "range", MONTH)
    return Span(start, end, "month", MONTH)


def _cut(edge: Entry, key: str) -> tuple[int, int] | None:
    low, _, high = edge.get(key).partition("-")
    return (int(low), int(high)) if high else None


def _dated(s: Slots, anchor: dt.date | None) -> Span | None:
    name = DATE if s.year else MONTH_DAY
    kind = "day" if len(s.days) == 1 else "range"
    low, high = min(s.days), max(s.days)
    if s.year:
        start, end = _day(s.year, s.month, low, s.hijri), _day(s.year, s.month, high, s.hijri)
        return Span(start, end, kind, name) if start and end else None
    if anchor is None:
        # A date that no year has ("31 April") is none; the 29th of February may be one.
        return _unknown(kind, name) if low and high <= 31 else None
    for year in _years(s, anchor):
        start, end = _day(year, s.month, low, s.hijri), _day(year, s.month, high, s.hijri)
        if start is None or end is None:
            continue
        # A day's grace: outlets east of the clock that stamped the page write tomorrow's date.
        if s.units == "year" or (start > anchor if s.direction == "next" else start <= anchor + DAY):
            return Span(start, end, kind, name)
    return None


def year_near(s: Slots, dated: dt.date) -> int:
    """The year that sets a day and month within a month of a full date in the text; 0 when none does."""
    if s.hijri or s.direction or s.units == "year":
        return 0
    for year in (dated.year, dated.year + 1, dated.year - 1):
        day = _day(year, s.month, s.days[0], False)
        if day is not None and abs((day - dated).days) <= 31:
            return year
    return 0


def _day_of_month(s: Slots, anchor: dt.date | None) -> Span | None:
    if s.direction not in ("this", "past", "next"):
        return None
    if anchor is None:
        return _unknown("day", MONTH_DAY)
    year, month = _shift(anchor, {"this": 0, "past": -1, "next": 1}[s.direction])
    start, end = _day(year, month, min(s.days), False), _day(year, month, max(s.days), False)
    return Span(start, end, "day" if start == end else "range", MONTH_DAY) if start and end else None


def _shift(day: dt.date, months: int) -> tuple[int, int]:
    index = day.year * 12 + day.month - 1 + months
    return index // 12, index % 12 + 1


def months_before(day: dt.date, months: int) -> dt.date:
    """The same day of the month so many months earlier, or that month's last day."""
    year, month = _shift(day, -months)
    for number in range(day.day, 27, -1):
        if found := _day(year, month, number, False):
            return found
    return dt.date(year, month, min(day.day, 28))


def _of_year(s: Slots, year: int) -> Span | None:
    if s.hijri:
        first, last = _month_span(year, 1, True), _month_span(year, 12, True)
        return Span(first[0], last[1], "year", YEAR) if first and last else None
    if not 1000 <= year <= 9998:
        return None
    if s.units == "season" and s.unit is not None:
        return _season(s.unit, year)
    if s.edge is not None and (cut := _cut(s.edge, "year")):
        _, end = _shift(dt.date(year, cut[1], 1), 1)
        stop = dt.date(year + (cut[1] == 12), end, 1) - DAY
        return Span(dt.date(year, cut[0], 1), stop, "range", YEAR)
    return Span(dt.date(year, 1, 1), dt.date(year, 12, 31), "year", YEAR)


def _season(unit: Entry, year: int) -> Span:
    start, end = int(unit.get("from")), int(unit.get("to"))
    stop = dt.date(year + (end + 1 > 12), (end % 12) + 1, 1) - DAY
    return Span(dt.date(year, start, 1), stop, "range", YEAR)


def _word(s: Slots, word: Entry, anchor: dt.date | None, last: dt.date | None) -> Span | None:
    kind = word.get("kind", "day")
    base, name = anchor, word.rule
    if word.get("anaphor") or s.direction == "that":
        base, name = last or anchor, ANAPHOR
    if base is None:
        return _unknown(kind, name)
    start, end = base + int(word.get("from")) * DAY, base + int(word.get("to")) * DAY
    return Span(start, end, kind if start == end else "range", name)


def latest(weekday: int, anchor: dt.date) -> dt.date:
    """The latest such weekday (Monday 0) up to a day, that day included."""
    return anchor - ((anchor.weekday() - weekday) % 7) * DAY


def _weekday(s: Slots, anchor: dt.date | None) -> Span | None:
    kind = "day" if len(s.weekdays) == 1 else "range"
    if anchor is None:
        return _unknown(kind, WEEKDAY)
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
        return _unknown("part", PART)
    start, end = anchor + int(part.get("from")) * DAY, anchor + int(part.get("to")) * DAY
    if s.direction == "past":
        start = anchor - DAY
    elif s.direction == "this":
        start = end = anchor
    return Span(start, end, "part", PART)


def _unit(s: Slots, anchor: dt.date | None, last: dt.date | None) -> Span | None:
    unit, number = s.units, s.unit.get("number") if s.unit else ""
    if s.role == "span" and not (s.direction and s.adj and s.adj.get("dir") == "past"):
        return None
    many = s.count > 0 or s.few or "d" in number or "p" in number
    direction = s.direction
    if unit in ("season", "weekend"):
        return _season_or_weekend(s, anchor)
    if s.role in ("ago", "before"):
        return _ago(s, anchor) if not direction else None
    if direction == "that":
        if unit != "day" or many:
            return None
        return Span(last, last, "day", ANAPHOR) if last else _unknown("day", ANAPHOR)
    if direction in ("past", "previous"):
        rolling = many or (s.adj is not None and bool(s.adj.get("rolling") or s.adj.get("recent")))
        return _rolling(s, anchor, 0) if rolling or unit == "hour" else _calendar(s, anchor)
    if direction == "next" and many:
        return _ahead(s, anchor)
    if direction or (s.edge is not None and not many and unit in ("week", "month", "year")):
        return None if many or unit in ("hour", "decade", "century") else _calendar(s, anchor)
    if s.role == "since" or (s.role == "during" and (many or not s.definite)):
        return _rolling(s, anchor, 1)
    if s.inside and unit == "hour" and s.count >= 12:
        return _rolling(s, anchor, 0)
    return None


def duration(s: Slots) -> int | None:
    """How many days a duration ("for five days") lasts, both ends counted; None when it is not in days."""
    each = {"day": 1, "week": 7}.get(s.units)
    return _size(s) * each if each else None


def _size(s: Slots) -> int:
    """How many units: the figure said, two of a dual, one of a singular, or what a few come to."""
    number = s.unit.get("number") if s.unit else ""
    times = int(s.unit.get("times", "1")) if s.unit else 1
    if s.count:
        return s.count * times
    if number == "d":
        return 2 * times
    return _FEW.get(s.units, 1) if s.few or "p" in number else times


def _rolling(s: Slots, anchor: dt.date | None, inclusive: int) -> Span | None:
    """The last N units up to publication; `inclusive` counts publication itself as one of N days."""
    if anchor is None:
        return _unknown("since" if s.role == "since" else "range", ROLLING)
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
        return _unknown("range", ROLLING)
    span = _rolling(s, anchor, 0)
    if span is None or span.start is None:
        return None
    return Span(anchor, anchor + (anchor - span.start), "range", ROLLING)


def _ago(s: Slots, anchor: dt.date | None) -> Span | None:
    if anchor is None or (s.loose and s.units != "hour"):
        return _unknown("day", AGO)
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
            span = _month_span(*_shift(anchor, -size), False)
            if span is None:
                return None
            end = _month_span(*_shift(anchor, -1), False) if vague else span
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
        return _unknown(kind, CALENDAR)
    step = {"past": -1, "previous": -1, "next": 1, "past2": -2}.get(s.direction, 0)
    if kind == "day":
        return Span(anchor + step * DAY, anchor + step * DAY, "day", CALENDAR)
    if kind == "week":
        start = latest(0, anchor) + 7 * step * DAY
        end = start + 6 * DAY
    elif kind == "month":
        span = _month_span(*_shift(anchor, step), False)
        if span is None:
            return None
        start, end = span
    else:
        start, end = dt.date(anchor.year + step, 1, 1), dt.date(anchor.year + step, 12, 31)
    if s.edge is not None and (cut := _cut(s.edge, kind)):
        if kind == "year":
            return _of_year(s, start.year)
        return Span(start + (cut[0] - 1) * DAY, min(end, start + (cut[1] - 1) * DAY), "range", CALENDAR)
    if s.direction == "earlier":
        # "Earlier this week" ends the day before; on the week's first day it means the seven before.
        return Span(start if start < anchor else anchor - 7 * DAY, anchor - DAY, kind, CALENDAR)
    if s.direction == "later":
        return Span(min(anchor + DAY, end), end, kind, CALENDAR)
    return Span(start, min(end, anchor) if step == 0 else end, kind, CALENDAR)


def _season_or_weekend(s: Slots, anchor: dt.date | None) -> Span | None:
    if anchor is None or s.unit is None:
        return _unknown("range", CALENDAR) if s.direction else None
    if s.units == "weekend":
        if not (s.direction or s.inside or s.role):
            return None
        saturday = latest(5, anchor) + (7 * DAY if s.direction == "next" else 0 * DAY)
        return Span(saturday, saturday + DAY, "range", CALENDAR)
    if s.direction in ("past", "this", "previous", "earlier"):
        for year in (anchor.year, anchor.year - 1):
            span = _season(s.unit, year)
            if (
                span.start
                and span.end
                and (span.end < anchor or (s.direction == "this" and span.start <= anchor))
            ):
                return span
    return None
