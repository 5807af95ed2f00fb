"""Time expressions: where a text says when, and the days it means.

One mechanism for all languages, driven by the packs' `times.tsv`. From each time word outwards, an
expression is read into slots in whatever order the language puts its parts; `timespans` turns the
slots into days. What a table's features say:

    weekday   value=0..6; guard=number: only beside a date ("Sat", "Sun")
    month     value=1..12; hijri=y; guard=y: also another word ("May", "مارس"), so it needs a day, a
              year or a preposition, and a capital where the script has them; day=after: "May 5"
    dayword   from=, to= days from publication; anaphor=y: from the day last named; kind=now; not=y
    daypart   from=, to=; need=y: only before a day ("فجر"); need=in: only beside a day or behind a
              preposition; clock=y: only behind a figure ("am")
    timeunit  unit=hour|day|week|month|year|decade|century|season|weekend; number=s|d|p
    timeprep  role=since|from|during|before|ago|after|until|between|in|span|link
    timeadj   dir=past|this|next|previous|that|earlier|later; side=before|after its noun; few=y;
              edge= with year=, month=, week=: the stretch of these that it takes

Ages, durations and distances have a unit but nothing that ties them to the calendar: no mention.
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from tawatur.extract.rules import timespans
from tawatur.extract.rules.items import Items
from tawatur.extract.rules.timespans import Slots, Span
from tawatur.languages.pack import Entry, Reading
from tawatur.languages.tags import TAGS
from tawatur.text import Kind

_WEEKDAY, _MONTH, _DAYWORD, _DAYPART = TAGS["weekday"], TAGS["month"], TAGS["dayword"], TAGS["daypart"]
_UNIT, _PREP, _ADJ = TAGS["timeunit"], TAGS["timeprep"], TAGS["timeadj"]
_NUM, _ORDINAL, _HEDGE, _QUANT = TAGS["num"], TAGS["ordinal"], TAGS["hedge"], TAGS["quant"]
_CORE = _WEEKDAY | _MONTH | _DAYWORD | _DAYPART | _UNIT
_DATED = _WEEKDAY | _MONTH | _DAYWORD
_NUMBER, _MARK, _BREAK = Kind.NUMBER, Kind.MARK, Kind.BREAK

_SOFT = frozenset("،,(")
_TIES = frozenset("/-–—")
_NUMERIC = re.compile(
    r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)|(\d{1,2})([-/.])(\d{1,2})\6(\d{4}|\d{2})(?!\d)"
)
_REACH = 14
"""How many items a since-phrase may run on to the date it names."""
_HEAD = 60
"""Within how many items a text dates itself by weekday and date; by date alone, half as many."""
_MEMORY = 80
"""How many items back a day named counts as the one spoken of ("that evening")."""


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
    runs = list(_runs(items))
    anchor = _anchor(runs, published)
    found: list[TimeMention] = []
    last: TimeMention | None = None
    dated: dt.date | None = None
    for slots in runs:
        if dated is not None and slots.days and slots.month and not slots.year:
            slots.year = timespans.year_near(slots, dated)
        recent = _named(items, last, slots)
        span = timespans.resolve(slots, anchor, recent)
        if span is None:
            if found and slots.role == "span" and slots.role_at - found[-1].stop <= 2:
                found[-1] = _lasting(found[-1], slots)
            continue
        mention = TimeMention(slots.first, slots.stop, span.start, span.end, span.rule, span.kind)
        if found and (merged := _merged(items, found[-1], slots, mention)):
            found[-1] = mention = merged
        else:
            wider = _since_event(items, slots, mention, span, anchor, found[-1].stop if found else 0)
            found += [wider, mention] if wider else [mention]
        if mention.kind == "day" and mention.start is not None:
            last = mention
            dated = mention.start if mention.rule == timespans.DATE else dated
    return found


def _named(items: Items, last: TimeMention | None, slots: Slots) -> dt.date | None:
    """The day last named, if it is near enough to be the one spoken of."""
    if last is None or slots.first - last.stop >= _MEMORY:
        return None
    if slots.direction == "this" and slots.part is not None:
        # "Yesterday … this dawn" is yesterday's dawn only inside one sentence.
        ends = [stop for _, stop in items.sentences]
        if bisect_right(ends, last.first) != bisect_right(ends, slots.first):
            return None
    return last.start


def _lasting(mention: TimeMention, slots: Slots) -> TimeMention:
    """A day and how long from it: "from midnight on Sunday, for five days"."""
    days = timespans.duration(slots)
    if days is None or mention.start is None or mention.kind not in ("day", "since"):
        return mention
    end = mention.start + (days - 1) * timespans.DAY
    return TimeMention(mention.first, slots.stop, mention.start, end, timespans.RANGE, "range")


def text_date(items: Items) -> dt.date | None:
    """The date that a text gives itself, or None.

    Either a full date near the top that no preposition makes the time of an event ("Wed 01 Oct 2014
    at 1459", "GUATEMALA CITY, 6 MAY 90 (DPA)"), or one that follows the clock of a post ("1:19 PM ·
    Dec 6, 2024"), or one that is called today.
    """
    for slots in _runs(items):
        full = slots.date is not None or (slots.days and slots.month and slots.year)
        if not full or len(slots.days) > 1:
            continue
        span = timespans.resolve(slots, None, None)
        if span is None or span.start is None:
            continue
        if slots.word is not None:
            if not slots.word.get("anaphor"):
                return span.start - int(slots.word.get("from")) * timespans.DAY
            continue
        if _dateline(items, slots):
            return span.start
        if items.norm(slots.first - 1) in ("·", "•"):
            return span.start
    return None


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
    if before[:1] in _SOFT or before in _TIES:
        return slots.first < _HEAD // 6
    return slots.first < (_HEAD if slots.weekdays else _HEAD // 2)


def _runs(items: Items) -> Iterator[Slots]:
    floor = 0
    reader = _Reader(items)
    tags = items.tags
    for index in [
        i for i, (t, k) in enumerate(zip(tags, items.kinds, strict=True)) if t & _CORE or k == _NUMBER
    ]:
        if index < floor:
            continue
        slots = reader.read(index, floor) if tags[index] & _CORE else reader.read_number(index, floor)
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
        offset = int(word.get("from")) * timespans.DAY
        if slots.month and slots.days and (span := timespans.resolve(slots, published, None)) and span.start:
            if published is None or abs((span.start - offset - published).days) <= 3:
                return span.start - offset
        elif published is not None and len(slots.weekdays) == 1:
            for shift in (0, 1, -1, 2, -2):
                day = published + shift * timespans.DAY
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
        if kind == _MARK:
            mark = items.norm(index)
            if mark[:1] in ".!?؟;؛:" or (mark[:1] in ",،" and slots.role == ""):
                break
        elif kind == _BREAK:
            break
        elif items.tags[index] & _PREP and _role(items, index) == "since":
            if slots.role == "" and mention.first - index > _REACH:
                break
            span = timespans.since(span, anchor)
            return mention._replace(
                first=index, start=span.start, end=span.end, rule=span.rule, kind=span.kind
            )
    return None


def _merged(items: Items, before: TimeMention, slots: Slots, mention: TimeMention) -> TimeMention | None:
    """Two mentions as one range: "from Monday to Thursday", "between July and September"."""
    if slots.role != "until" or slots.role_at - before.stop > 1 or before.kind == "now":
        return None
    if slots.role_at > before.stop and items.kinds[before.stop] == _BREAK:
        return None
    start, end = before.start, mention.end
    if start is None or end is None:
        return before._replace(stop=mention.stop, start=None, end=None, rule=timespans.RANGE, kind="range")
    if start > end and slots.weekdays:
        start -= 7 * timespans.DAY
    if start > end:
        return None
    return TimeMention(before.first, mention.stop, start, end, timespans.RANGE, "range")


def _entry(items: Items, index: int, tag: int) -> Entry | None:
    reading = items.first(index, tag) if 0 <= index < len(items.tags) else None
    return reading.entry if reading else None


def _role(items: Items, index: int) -> str:
    entry = _entry(items, index, _PREP)
    return entry.get("role") if entry else ""


class _Reader:
    """Reads one expression at a time, outwards from a time word, into slots."""

    def __init__(self, items: Items) -> None:
        self.items = items
        self.tags = items.tags
        self.kinds = items.kinds
        self.size = len(items.tags)
        self.slots = Slots(0, 0)

    def read(self, core: int, floor: int) -> Slots | None:
        """The expression around a core item, or None when it is no time."""
        self.slots = s = Slots(core, core)
        taken = self._take(core, False)
        if not taken:
            return None
        s.stop = core + taken
        self._leftwards(core, floor)
        if self.tags[core] & _DAYWORD and s.word is not None and s.word.get("kind") == "now":
            return s if s.role in ("", "in") else None
        self._rightwards()
        return s if self._stands() else None

    def read_number(self, index: int, floor: int) -> Slots | None:
        """A numeric date, or a bare year behind a preposition ("since 2011")."""
        items = self.items
        norm = items.words[index].norm
        end = items.ends[index]
        after = items.text[end : end + 1]
        if (after and after in "/-.") or "." in norm:
            match = _NUMERIC.match(items.text, items.starts[index])
            day = _numeric(match) if match else None
            if match and day:
                self.slots = s = Slots(index, bisect_left(items.starts, match.end()), date=day)
                self._leftwards(index, floor)
                self._rightwards()
                return s
        if len(norm) != 4 or not norm.isdigit() or not 1900 <= int(norm) <= 2100 or self._glued(index):
            return None
        self.slots = s = Slots(index, index + 1, year=int(norm))
        self._leftwards(index, floor)
        if not (s.inside or s.edge or s.role in ("since", "during", "until", "between", "from")):
            return None
        # "in 2014 people": a figure that counts what follows is no year.
        return None if self._counts(index + 1) and s.edge is None else s

    def _counts(self, index: int) -> bool:
        return index < self.size and bool(self.tags[index] & (TAGS["person"] | TAGS["unit"] | _UNIT))

    def _glued(self, index: int) -> bool:
        """Whether a letter or a mark of figures touches a figure ("1990s", "$2011")."""
        items = self.items
        end, start = items.ends[index], items.starts[index]
        after, before = items.text[end : end + 1], items.text[start - 1 : start] if start else ""
        return (
            after.isalpha()
            or after in ("%", "٪")
            or before in ("$", "€", "£")
            or (before.isalpha() and before.isascii())
        )

    # Rightwards

    def _rightwards(self) -> None:
        s, k, gap, soft = self.slots, self.slots.stop, 0, False
        paren = False
        while k < self.size:
            taken = self._take(k, soft)
            if taken:
                k += taken
                s.stop = k
                gap, soft = 0, False
                if paren and self.items.norm(k) == ")":
                    s.stop = k = k + 1
                    paren = False
                continue
            kind = self.kinds[k]
            if gap >= 2:
                return
            if kind == _MARK:
                mark = self.items.norm(k)
                if mark in _SOFT:
                    soft, paren = True, paren or mark == "("
                elif mark not in _TIES:
                    return
            elif kind == _BREAK:
                soft = True
            elif not (self.tags[k] & _PREP and _role(self.items, k) in ("link", "in")):
                return
            k += 1
            gap += 1

    def _take(self, k: int, soft: bool) -> int:
        """How many items from `k` on join the expression; `soft` stands behind a comma or a break."""
        tag = self.tags[k]
        if self.kinds[k] == _NUMBER:
            return self._take_number(k, soft)
        if not tag & (_CORE | _PREP | _ADJ | _NUM | _ORDINAL):
            return 0
        if tag & _WEEKDAY and (reading := self.items.first(k, _WEEKDAY)):
            return self._take_weekday(k, reading, soft)
        if tag & _MONTH and (reading := self.items.first(k, _MONTH)):
            return self._take_month(k, reading, soft)
        if tag & _DAYWORD and (entry := _entry(self.items, k, _DAYWORD)):
            return self._take_dayword(k, entry, soft)
        if tag & _DAYPART and (reading := self.items.first(k, _DAYPART)):
            return self._take_part(k, reading, soft)
        if tag & _UNIT and (reading := self.items.first(k, _UNIT)):
            return self._take_unit(k, reading, soft)
        if tag & (_NUM | _ORDINAL):
            return self._take_number(k, soft)
        if soft:
            return 0
        if tag & _ADJ and (entry := _entry(self.items, k, _ADJ)):
            return self._take_adjective(k, entry)
        if (
            tag & _PREP
            and _role(self.items, k) == "ago"
            and self.slots.unit is not None
            and not self.slots.role
        ):
            self.slots.role = "ago"
            return 1
        return 0

    def _empty(self) -> bool:
        return self.slots.stop == self.slots.first

    def _lower(self, k: int) -> bool:
        return self.items.text[self.items.starts[k]].islower()

    def _ties(self, k: int, reading: Reading | None = None) -> bool:
        """Whether "and", "to" or a dash ties item `k` to the one before."""
        if reading is not None and reading.before:
            return True
        if self.items.norm(k - 1) in _TIES:
            return True
        entry = _entry(self.items, k - 1, _PREP)
        return entry is not None and (bool(entry.get("and")) or entry.get("role") == "until")

    def _take_weekday(self, k: int, reading: Reading, soft: bool) -> int:
        s, entry = self.slots, reading.entry
        value = int(entry.get("value"))
        if s.weekdays:
            # "The night of Wednesday Thursday" ties its two days by standing side by side.
            night = s.part is not None and value == (s.weekdays[-1] + 1) % 7
            if soft or not (night or self._ties(k, reading)) or s.month or s.word or len(s.weekdays) > 1:
                return 0
        elif (soft and not (s.word or s.month or s.date)) or (
            s.unit is not None and s.units not in ("day", "hour", "week")
        ):
            return 0
        if entry.get("guard"):
            if self._lower(k):
                return 0
            s.guarded = "number"
        if self._empty():
            s.joined = bool(reading.before)
        s.weekdays.append(value)
        return 1

    def _take_month(self, k: int, reading: Reading, soft: bool) -> int:
        s, entry = self.slots, reading.entry
        value, hijri = int(entry.get("value")), bool(entry.get("hijri"))
        if entry.get("guard") and self._lower(k):
            return 0
        if s.month:
            if hijri == s.hijri:
                twin = value == s.month or self.items.norm(k - 1) in ("/", "(", "-")
                if twin and not s.year:
                    s.guarded = ""
                return int(twin and not s.year)
            if not s.days:
                return 0
            s.year = 0  # the year of the other calendar
        elif (soft and not (s.days or s.weekdays)) or (
            s.unit is not None and (s.count or s.direction) and s.units != "day"
        ):
            return 0
        if self._empty():
            s.joined = bool(reading.before)
            s.inside = bool(reading.before.strip("و")) if reading.before else s.inside
        s.month, s.hijri = value, hijri
        s.guarded = "month" if entry.get("guard") else ""
        if entry.get("month"):
            s.edge = entry
        return 1

    def _take_dayword(self, k: int, entry: Entry, soft: bool) -> int:
        s = self.slots
        if entry.get("not") or s.word or s.month or s.date or s.year:
            return 0
        if not self._empty() and (entry.get("kind") or entry.get("anaphor") or (s.count and s.unit)):
            return 0
        if soft and not s.weekdays and s.part is None:
            return 0
        # "On the first day": an ordinal behind it makes the word a unit, unless it opens a date.
        if k + 1 < self.size and self.tags[k + 1] & _ORDINAL and not self._day_ahead(k + 1):
            return 0
        s.word = entry
        return 1

    def _take_part(self, k: int, reading: Reading, soft: bool) -> int:
        s, entry = self.slots, reading.entry
        if entry.get("clock"):
            if self.kinds[k - 1] != _NUMBER or (k == 0):
                return 0
            s.clock = True
            s.part = s.part or entry
            return 1
        if soft or s.date:
            return 0
        if s.part is not None and not (s.clock or s.weekdays or s.word):
            return 0
        if entry.get("need") == "y" and (s.weekdays or s.word or s.month):
            return 0
        if s.unit is not None and (s.count or s.direction) and s.units != "hour":
            return 0
        s.definite = s.definite or reading.article
        s.part = s.part or entry
        if s.units == "hour":
            s.clock = True
        return 1

    def _take_unit(self, k: int, reading: Reading, soft: bool) -> int:
        s, entry = self.slots, reading.entry
        unit = entry.get("unit")
        if soft:
            return 0
        if s.unit is not None:
            joined = self._ties(k, reading) and not (s.count or s.direction)
            if joined and "p" not in entry.get("number"):
                return 0
            if not joined and (s.count or s.direction or s.few):
                # "The tenth of this month" has said its day already; a second amount is another time.
                return 0
        if s.word is not None and not (unit in ("week", "month", "year") and s.days):
            return 0
        if s.weekdays and unit != "week":
            return 0
        if s.month and unit != "year":
            return 0
        if s.year or s.date:
            return 0
        s.unit = entry
        s.definite = s.definite or reading.article
        return 1

    def _take_adjective(self, k: int, entry: Entry) -> int:
        s = self.slots
        if entry.get("side") == "after":
            if entry.get("few"):
                if s.unit is None or "p" not in s.unit.get("number"):
                    return 0
                s.few = True
                return 1
            if not entry.get("dir"):
                return int(s.part is not None)
            if s.adj is not None and s.direction:
                return 0
            if not (s.weekdays or s.month or s.unit or s.part or s.days):
                return 0
            s.adj = entry
            return 1
        if s.adj is not None or entry.get("edge") or not entry.get("dir") or self._empty():
            return 0
        if entry.get("post") and s.unit is not None and s.count:
            s.adj = entry  # "two days later"
            return 1
        ahead = k + 1
        if ahead < self.size and self.tags[ahead] & _UNIT and (reading := self.items.first(ahead, _UNIT)):
            if s.unit is not None and s.units != "day":
                return 0
            kept = s.unit
            s.unit = None
            if self._take_unit(ahead, reading, False):
                s.adj = entry
                return 2
            s.unit = kept
        return 0

    # Figures

    def _value(self, k: int) -> int:
        """The whole number that item `k` says, in figures or as a word; -1 when it says none."""
        if not 0 <= k < self.size:
            return -1
        if self.kinds[k] == _NUMBER:
            norm = self.items.words[k].norm
            return int(norm) if norm.isascii() and norm.isdigit() and len(norm) < 7 else -1
        tag = self.tags[k]
        entry = (
            _entry(self.items, k, _ORDINAL if tag & _ORDINAL else _NUM) if tag & (_ORDINAL | _NUM) else None
        )
        value = entry.get("value", "x") if entry else "x"
        return int(value) if value.isdigit() else -1

    def _day_ahead(self, k: int) -> bool:
        """Whether the number at `k` is the day of a month that follows it."""
        if not 1 <= self._value(k) <= 31:
            return False
        for ahead in range(k + 1, min(k + 4, self.size)):
            tag = self.tags[ahead]
            if tag & _MONTH:
                return True
            if (tag & _PREP and _role(self.items, ahead) == "link") or self.items.norm(ahead) == "/":
                continue
            if tag & _UNIT and (entry := _entry(self.items, ahead, _UNIT)) and entry.get("unit") == "month":
                continue
            return False
        return False

    def _take_number(self, k: int, soft: bool) -> int:
        s, value = self.slots, self._value(k)
        if value < 0 or self._empty():
            return 0
        digits = self.kinds[k] == _NUMBER
        if (not s.month or s.hijri) and self._day_ahead(k) and not (s.unit and (s.count or s.direction)):
            s.days = [value]
            return 1
        if s.units == "hour" and s.unit and "s" in s.unit.get("number") and s.definite and not s.direction:
            # "At 8 o'clock", "الساعة 20:23": the clock says nothing of the day.
            s.clock, s.unit = True, None
            return 3 if self.items.norm(k + 1) == ":" and self._value(k + 2) >= 0 else 1
        if digits and not s.year and self._year(k, value):
            return 1
        if s.month and not s.year and digits:
            return self._take_day_behind(k, value, soft)
        if soft:
            return 0
        if digits and s.weekdays and not s.month and not s.days and self.items.norm(k + 1) in ("/", "-"):
            month = self._value(k + 2)
            if 1 <= value <= 31 and 1 <= month <= 12:
                s.days, s.month = [value], month
                return 3
        more = self.items.first(k + 1, _NUM) if k + 1 < self.size else None
        if more is not None and more.before and not digits and value < 10 and self._value(k + 1) >= 20:
            value, wide = value + self._value(k + 1), 2  # "الأربع والعشرين"
        else:
            wide = 1
        following = _entry(self.items, k + wide, _ADJ)
        if following is not None and following.get("side") == "after" and following.get("dir"):
            if s.unit is not None and "p" in s.unit.get("number") and not s.count:
                s.count = value
                return wide
            if digits and value <= 31 and (s.weekdays or s.units == "day") and not s.month:
                s.days, s.unit = [value], self._month_unit()
                return 1
        if s.unit is not None and not s.count and value == 1 and "s" in s.unit.get("number") and s.role:
            return 1  # "one day ago", "قبل يوم واحد"
        return 0

    def _month_unit(self) -> Entry:
        return Entry("", "timeunit", {"unit": "month", "number": "s"}, timespans.MONTH_DAY, "")

    def _year(self, k: int, value: int) -> bool:
        s = self.slots
        if self._glued(k) and not s.hijri:
            return False
        common = 1900 <= value <= 2100 or (s.units == "year" and 1000 <= value <= 2100)
        if s.month and s.hijri:
            common = 1300 <= value <= 1500
        elif s.month and s.days and 32 <= value <= 99 and self.tags[k - 1] & _MONTH:
            value, common = value + 1900, True
        if not common or not (s.month or s.edge or s.units in ("year", "season")):
            return False
        if s.count or s.direction:
            return False
        s.year = value
        return True

    def _take_day_behind(self, k: int, value: int, soft: bool) -> int:
        """The day behind its month ("October 2"), or the second day of two ("October 2-4")."""
        s = self.slots
        if not 1 <= value <= 31 or self._day_ahead(k) or soft:
            return 0
        month = _entry(self.items, k - 1, _MONTH)
        if not s.days:
            if month is None or not month.get("day") or (s.inside and self._counts(k + 1)):
                return 0
        elif (
            len(s.days) > 1
            or not self._ties(k)
            or self.items.norm(k + 1) in (":", "/")
            or self._counts(k + 1)
        ) or not (self.items.kinds[k - 2] == _NUMBER and self.tags[k - 3] & _MONTH):
            return 0
        s.days.append(value)
        return 1

    # Leftwards

    def _leftwards(self, core: int, floor: int) -> None:
        s, k, gap = self.slots, core - 1, 0
        while k >= floor and gap <= 2:
            taken = self._prepend(k, floor)
            if taken > 0:
                k -= taken
                s.first = k + 1
                gap = 0
                continue
            if taken < 0:
                return
            k -= 1
            gap += 1

    def _prepend(self, k: int, floor: int) -> int:
        """How many items up to `k` join from the left: 0 passes over `k`, below 0 stops."""
        s, tag, kind = self.slots, self.tags[k], self.kinds[k]
        if kind == _NUMBER or tag & (_NUM | _ORDINAL):
            return self._prepend_number(k, floor)
        if kind == _MARK:
            mark = self.items.norm(k)
            edge = _entry(self.items, k - 1, _ADJ) if mark == "-" and s.year else None
            return 0 if (mark in ("/", "(") and s.month) or (edge and edge.get("edge")) else -1
        if tag & _ADJ and (entry := _entry(self.items, k, _ADJ)) and entry.get("side") == "before":
            if entry.get("few"):
                if s.unit is None or "p" not in s.unit.get("number"):
                    return -1
                s.few = True
            elif entry.get("edge"):
                if s.edge is not None:
                    return -1
                s.edge = entry
            elif not s.direction or (s.direction == "this" and entry.get("dir") in ("earlier", "later")):
                s.adj = entry
            elif entry.get("dir"):
                return -1
            return 1
        if tag & _PREP and (reading := self.items.first(k, _PREP)):
            return self._prepend_role(k, reading)
        if tag & _HEDGE and (s.unit is not None or s.clock):
            return 0
        if tag & _QUANT and s.unit is not None and "p" in s.unit.get("number"):
            s.few = True
            return 1
        return -1

    def _prepend_role(self, k: int, reading: Reading) -> int:
        s, role = self.slots, reading.entry.get("role")
        if role == "link":
            s.inside = s.inside or bool(reading.entry.get("near"))
            return -1 if reading.entry.get("and") or reading.entry.get("era") else 0
        s.joined = s.joined or bool(reading.before)
        if role == "in":
            s.inside = True
            ahead = _entry(self.items, k - 1, _ADJ)
            if ahead is not None and ahead.get("plan") and s.adj is None:
                s.adj = ahead  # "due in March" means the March to come
            # "in recent weeks" is one phrase; "in March" is a preposition and a month.
            if (
                s.unit is not None
                and k + 1 == s.first
                and (s.adj and s.adj.get("recent"))
                and s.adj.get("side") == "before"
            ):
                s.first = k
            return -1
        if role in ("ago", "after"):
            return -1
        s.role, s.role_at = role, k
        if role in ("since", "during", "from") or (role == "before" and s.unit is not None):
            s.first = k
        return -1

    def _prepend_number(self, k: int, floor: int) -> int:
        s, value = self.slots, self._value(k)
        if value < 0:
            return -1
        if s.clock:
            if self.items.norm(k - 1) == ":" and self._value(k - 2) >= 0 and k - 2 >= floor:
                return 3
            return 1
        if s.month and not s.days and 1 <= value <= 31:
            units = (
                self._value(k - 1)
                if value % 10 == 0 and self.tags[k - 1] & _ORDINAL and k - 1 >= floor
                else -1
            )
            if 1 <= units <= 9:  # "the five-and-twentieth", "الخامس عشر"
                s.days = [value + units]
                return 2
            s.days = [value]
            if k - 2 >= floor and self._ties_left(k) and 1 <= (other := self._value(k - 2)) < value:
                s.days = [other, value]
                return 3
            return 1
        if s.unit is None or s.count or s.part is not None:
            return -1
        if self.tags[k] & _ORDINAL or (s.units == "month" and s.direction and "s" in s.unit.get("number")):
            # "The tenth of this month"; "10 this month" has no other reading beside a singular.
            if s.units == "month" and not s.days and value <= 31:
                s.days = [value]
                return 1
            return -1
        total, j = value, k
        while j - 1 >= floor and self.tags[j - 1] & (_NUM | _ORDINAL) and (other := self._value(j - 1)) > 0:
            total = total * other if total >= 100 else total + other
            j -= 1
        s.count = total
        return k - j + 1

    def _ties_left(self, k: int) -> bool:
        """Whether a dash, "and" or "to" ties the number at `k` to one before it."""
        entry = _entry(self.items, k - 1, _PREP)
        tied = entry is not None and (bool(entry.get("and")) or entry.get("role") == "until")
        return tied or self.items.norm(k - 1) in ("-", "–", "—")

    # Whether it is a time

    def _stands(self) -> bool:
        """Whether what was read ties to the calendar, and no doubt of the tables is left open."""
        s = self.slots
        if s.guarded == "number" and not s.days:
            return False
        firm = s.days or s.year or s.weekdays
        if s.guarded == "month" and not (
            firm or s.inside or s.direction or s.edge or s.role or s.units == "month"
        ):
            return False
        if s.role == "before" and s.unit is not None:
            entry = _entry(self.items, s.stop, _PREP)
            s.loose = entry is not None and bool(entry.get("of"))
        if s.part is not None and not (firm or s.month or s.word or s.date):
            need = s.part.get("need")
            if need == "y" or s.clock or (need == "in" and not (s.inside or s.direction or s.role)):
                return False
        return True


def _numeric(match: re.Match[str]) -> dt.date | None:
    """Day before month, as the outlets of the field write; month first where the day cannot be one."""
    if match[1]:
        year, month, day = int(match[1]), int(match[3]), int(match[4])
    else:
        day, month, year = int(match[5]), int(match[7]), int(match[8])
        if month > 12 >= day:
            day, month = month, day
        if year < 100:
            year += 2000 if year < 50 else 1900
    if not 1900 <= year <= 2100:
        return None
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
