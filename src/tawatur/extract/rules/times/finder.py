"""Finds the time expressions of a text and counts them from its day of publication."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from tawatur.extract.rules.items import Items
from tawatur.extract.rules.times.reader import Reader
from tawatur.extract.rules.times.slots import DATE, DAY, RANGE, Slots, Span
from tawatur.extract.rules.times.spans import resolve, since, year_near
from tawatur.extract.rules.times.units import duration, so_far
from tawatur.extract.rules.times.words import CORE, PREP, SOFT, TIES, entry_at, role_at
from tawatur.languages.tags import TAGS
from tawatur.text import Kind

_AUX = TAGS["aux"]
_REACH = 14
"""How many items a since-phrase may run on to the date it names."""
_HEAD = 60
"""Within how many items a text dates itself by weekday and date; by date alone, half as many."""
_MEMORY = 80
"""How many items back a day named counts as the one spoken of ("that evening")."""


_MONTHS = list(calendar.month_name)
_STAMP = re.compile(rf"({'|'.join(_MONTHS[1:])}) (\d{{1,2}}), (\d{{4}}) · ")
_TOP = 2000
"""Within how many characters a saved post bears its stamp."""


class TimeMention(NamedTuple):
    """A time that a text says: item range `[first, stop)`, inclusive days, the rule, and its kind.

    Kinds: day, range, since, week, month, year, part, now. Days are None where the text gives too
    little to count from.
    """

    first: int
    stop: int
    start: dt.date | None
    end: dt.date | None
    rule: str
    kind: str


def find_times(items: Items, published: dt.date | None) -> list[TimeMention]:
    """The time expressions of a text in order, resolved against the day of publication.

    Without `published`, absolute dates still resolve; what counts from publication has no days.
    For a text that dates itself, pass `text_date(items) or published`. A since-phrase about an event
    ("since the conflict began in March 2011") is followed by the date inside it as a mention of its
    own: the one times what has gone on since, the other the event.
    """
    return _mentions(items, list(_runs(items)), published)


def dated_times(items: Items, published: dt.date | None) -> list[TimeMention]:
    """The time expressions of a text, counted from the date that it gives itself, else from `published`."""
    runs = list(_runs(items))
    return _mentions(items, runs, _own_date(items, runs) or published)


def _mentions(items: Items, runs: list[Slots], published: dt.date | None) -> list[TimeMention]:
    anchor = _anchor(runs, published)
    found: list[TimeMention] = []
    last: TimeMention | None = None
    named: dt.date | None = None
    dated: dt.date | None = None
    opened = -1
    for slots in runs:
        if dated is not None and slots.days and slots.month and not slots.year:
            slots.year = year_near(slots, dated)
        since_then = slots.word is not None and slots.word.get("since") and slots.role == "since"
        recent = named if since_then else _named(items, last, slots)
        span = resolve(slots, anchor, recent)
        span = span or _so_far(items, slots, anchor)
        if span is None:
            if found and slots.role == "span" and slots.role_at - found[-1].stop <= 2:
                found[-1] = _lasting(found[-1], slots)
            continue
        mention = TimeMention(slots.first, slots.stop, span.start, span.end, span.rule, span.kind)
        mention = _two_years(items, slots, mention)
        # A since-phrase about an event is followed by the date inside it; both end at one item.
        nested = len(found) > 1 and found[-2].kind == "since" and found[-2].stop == found[-1].stop
        before = -2 if nested else -1
        if opened >= 0 and found and _ties(items, found[-1].stop, mention.first):
            slots.role, slots.role_at = "until", found[-1].stop  # "between July 3 and May 5"
            found[-1] = found[-1]._replace(first=opened)
        opened = slots.role_at if slots.role == "between" else -1
        if found and (merged := _merged(items, found[before], slots, mention)):
            found[before] = merged
            mention = found[-1]
        else:
            wider = _since_event(items, slots, mention, span, anchor, found[-1].stop if found else 0)
            found += [wider, mention] if wider else [mention]
        named = mention.start if mention.start is not None and not since_then else named
        if mention.kind == "day" and mention.start is not None:
            last = mention
            dated = mention.start if mention.rule == DATE else dated
    return found


def _ties(items: Items, stop: int, first: int) -> bool:
    """Whether only "and" stands between two mentions."""
    entry = entry_at(items, stop, PREP)
    return first == stop + 1 and entry is not None and bool(entry.get("and"))


def _so_far(items: Items, slots: Slots, anchor: dt.date | None) -> Span | None:
    """How long something has gone on by publication ("has been under siege for two years"), or None."""
    if slots.role != "span" or anchor is None:
        return None
    if slots.role_at < 1 or items.kinds[slots.role_at - 1] != Kind.WORD:
        return _running(items, slots, anchor)
    for index in range(slots.role_at - 1, max(-1, slots.role_at - _REACH), -1):
        if items.kinds[index] in (Kind.BREAK, Kind.MARK) and items.norm(index) not in ("-", "'", "’"):
            return None
        reading = items.first(index, _AUX)
        if reading is not None and reading.entry.get("have"):
            slots.first = min(slots.first, slots.role_at)
            return None if reading.entry.get("past") else so_far(slots, anchor)
    return None


def _running(items: Items, slots: Slots, anchor: dt.date) -> Span | None:
    """How long something has gone on, told first ("For two years the town has been …"), or None."""
    for index in range(slots.stop, min(slots.stop + _REACH, len(items.tags))):
        if items.kinds[index] in (Kind.BREAK, Kind.MARK) and items.norm(index) not in (",", "'", "’", "."):
            return None
        reading = items.first(index, _AUX)
        if reading is not None:
            present = reading.entry.get("have") and not reading.entry.get("past")
            slots.first = min(slots.first, slots.role_at) if present else slots.first
            return so_far(slots, anchor) if present else None
    return None


def _named(items: Items, last: TimeMention | None, slots: Slots) -> dt.date | None:
    """The day last named, if it is near enough to be the one spoken of."""
    if last is None:
        return None
    if slots.word is None and slots.direction != "that" and slots.first - last.stop >= _MEMORY:
        return None
    if slots.direction == "this" and slots.part is not None:
        # "Yesterday … this dawn" is yesterday's dawn only inside one sentence.
        ends = [stop for _, stop in items.sentences]
        if bisect_right(ends, last.first) != bisect_right(ends, slots.first):
            return None
    return last.start


def _two_years(items: Items, slots: Slots, mention: TimeMention) -> TimeMention:
    """Two years behind their dual as one range ("بين عامي 2017 و2020")."""
    if slots.unit is None or slots.unit.get("number") != "d" or not slots.year or mention.start is None:
        return mention
    at = slots.stop
    while at < min(len(items.starts), slots.stop + 2) and items.kinds[at] == Kind.WORD:
        at += 1
    norm = items.norm(at)
    if at == slots.stop or len(norm) != 4 or not norm.isdigit() or int(norm) <= mention.start.year:
        return mention
    return mention._replace(stop=at + 1, end=dt.date(int(norm), 12, 31), kind="range", rule=RANGE)


def _lasting(mention: TimeMention, slots: Slots) -> TimeMention:
    """A day and how long from it: "from midnight on Sunday, for five days"."""
    days = duration(slots)
    if days is None or mention.start is None or mention.kind not in ("day", "since"):
        return mention
    end = mention.start + (days - 1) * DAY
    return TimeMention(mention.first, slots.stop, mention.start, end, RANGE, "range")


def text_date(items: Items) -> dt.date | None:
    """The date that a text gives itself, or None.

    Either a full date near the top that no preposition makes the time of an event ("Wed 01 Oct 2014
    at 1459", "GUATEMALA CITY, 6 MAY 90 (DPA)"), or one that follows the clock of a post ("1:19 PM ·
    Dec 6, 2024"), or one that is called today; first of all the stamp of a saved post ("March 20,
    2025 · Shared with Public"), which runs into the name of the page.
    """
    return _own_date(items, _runs(items))


def _own_date(items: Items, runs: Iterable[Slots]) -> dt.date | None:
    stamped = _stamp(items.text)
    if stamped is not None:
        return stamped
    for slots in runs:
        full = slots.date is not None or (slots.days and slots.month and slots.year)
        if not full or len(slots.days) > 1:
            continue
        span = resolve(slots, None, None)
        if span is None or span.start is None:
            continue
        if slots.word is not None:
            if not slots.word.get("anaphor"):
                return span.start - int(slots.word.get("from")) * DAY
            continue
        if _dateline(items, slots):
            return span.start
        if items.norm(slots.first - 1) in ("·", "•"):
            return span.start
    return None


def _stamp(text: str) -> dt.date | None:
    """The date that a social medium stamped onto a saved post, in English whatever the post's language."""
    stamp = _STAMP.search(text, 0, _TOP)
    if stamp is None:
        return None
    try:
        return dt.date(int(stamp[3]), _MONTHS.index(stamp[1]), int(stamp[2]))
    except ValueError:
        return None  # no such day


def _dateline(items: Items, slots: Slots) -> bool:
    """Whether a full date dates the text: near its top, and made no event's time by a preposition.

    Behind a comma or dash only a place may stand before it; more words make it a caption's.
    """
    if (
        slots.inside
        or slots.role
        or slots.part is not None
        or slots.unit is not None
        or slots.edge is not None
    ):
        return False
    before = items.norm(slots.first - 1)
    if before[:1] in SOFT or before in TIES:
        return slots.first < _HEAD // 6
    return slots.first < (_HEAD if slots.weekdays else _HEAD // 2)


def _runs(items: Items) -> Iterator[Slots]:
    floor = 0
    reader = Reader(items)
    tags = items.tags
    for index in [
        i for i, (t, k) in enumerate(zip(tags, items.kinds, strict=True)) if t & CORE or k == Kind.NUMBER
    ]:
        if index < floor:
            continue
        slots = reader.read(index, floor) if tags[index] & CORE else reader.read_number(index, floor)
        if slots is not None:
            floor = slots.stop
            yield slots


def _anchor(runs: list[Slots], published: dt.date | None) -> dt.date | None:
    """The day to count from: the weekday or date that the text calls today or yesterday decides.

    Outlets and the clocks that stamp their pages live in different time zones, so "yesterday,
    Friday" may stand on a page stamped with that Friday.
    """
    for slots in runs:
        word = slots.word
        if word is None or word.get("anaphor") or word.get("from") != word.get("to"):
            continue
        offset = int(word.get("from")) * DAY
        if slots.month and slots.days and (span := resolve(slots, published, None)) and span.start:
            if published is None or abs((span.start - offset - published).days) <= 3:
                return span.start - offset
        elif published is not None and len(slots.weekdays) == 1:
            for shift in (0, 1, -1, 2, -2):
                day = published + shift * DAY
                if (day + offset).weekday() == slots.weekdays[0]:
                    return day
    return published


def _since_event(
    items: Items, slots: Slots, mention: TimeMention, span: Span, anchor: dt.date | None, floor: int
) -> TimeMention | None:
    """The since-phrase that a date ends ("since the conflict began in March 2011"), if one does."""
    if slots.role not in ("", "before", "ago") or span.kind in ("now", "part", "since"):
        return None
    for index in range(mention.first - 1, max(floor, mention.first - _REACH - 8) - 1, -1):
        kind = items.kinds[index]
        if kind == Kind.MARK:
            mark = items.norm(index)
            if mark[:1] in ".!?؟;؛:" or (mark[:1] in ",،" and slots.role == ""):
                break
        elif kind == Kind.BREAK:
            break
        elif items.tags[index] & PREP and role_at(items, index) == "since":
            if slots.role == "" and mention.first - index > _REACH:
                break
            span = since(span, anchor)
            return mention._replace(
                first=index, start=span.start, end=span.end, rule=span.rule, kind=span.kind
            )
    return None


def _merged(items: Items, before: TimeMention, slots: Slots, mention: TimeMention) -> TimeMention | None:
    """Two mentions as one range: "from Monday to Thursday", "between July and September"."""
    if slots.role != "until" or slots.role_at - before.stop > 1 or before.kind == "now":
        return None
    if slots.role_at > before.stop and items.kinds[before.stop] == Kind.BREAK:
        return None
    start, end = before.start, mention.end
    if start is None or end is None:
        return before._replace(stop=mention.stop, start=None, end=None, rule=RANGE, kind="range")
    if start > end and slots.weekdays:
        start -= 7 * DAY
    if start > end:
        return None
    return TimeMention(before.first, mention.stop, start, end, RANGE, "range")
