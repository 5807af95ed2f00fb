"""Figures in a time expression: days, years, counts and clocks, in digits or words."""

from __future__ import annotations

import datetime as dt
import re

from tawatur.extract.rules.items import DASHES, Items
from tawatur.extract.rules.times.slots import MONTH_DAY, Slots
from tawatur.extract.rules.times.words import (
    ADJ,
    COUNTED,
    MONTH,
    NUM,
    ORDINAL,
    PREP,
    TIES,
    UNIT,
    entry_at,
    role_at,
)
from tawatur.languages.pack import Entry, Reading
from tawatur.text import Kind

NUMERIC = re.compile(
    r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)|(\d{1,2})([-/.])(\d{1,2})\6(\d{4}|\d{2})(?!\d)"
    r"|(\d{1,2}) ?/ ?(\d{1,2}) ?/ ?(\d{4})(?!\d)"
)
"""A date in figures, year first or last; spaces may stand around the strokes ("1/ 5 / 2023")."""


def numeric_date(match: re.Match[str]) -> dt.date | None:
    """Day before month, as the outlets of the field write; month first where the day cannot be one."""
    if match[1]:
        year, month, day = int(match[1]), int(match[3]), int(match[4])
    else:
        figures = (match[5], match[7], match[8]) if match[5] else (match[9], match[10], match[11])
        day, month, year = map(int, figures)
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


class Figures:
    """What a reader of expressions makes of figures; `slots` is the expression being read."""

    def __init__(self, items: Items) -> None:
        self.items = items
        self.tags = items.tags
        self.kinds = items.kinds
        self.size = len(items.tags)
        self.slots = Slots(0, 0)

    def counts(self, index: int) -> bool:
        """Whether the word at an index makes the figure before it a count."""
        return index < self.size and bool(self.tags[index] & COUNTED)

    def glued(self, index: int) -> bool:
        """Whether a letter or a mark of figures touches a figure ("1990s", "$2011")."""
        items = self.items
        end, start = items.ends[index], items.starts[index]
        after, before = items.text[end : end + 1], items.text[start - 1 : start] if start else ""
        era = entry_at(items, index + 1, PREP) if after.isalpha() else None
        if era is not None and era.get("era"):
            return False  # "2013م"
        return (
            after.isalpha()
            or after in ("%", "٪")
            or before in ("$", "€", "£")
            or (before.isalpha() and before.isascii())
        )

    def empty(self) -> bool:
        """Whether the expression has no item yet."""
        return self.slots.stop == self.slots.first

    def ties(self, k: int, reading: Reading | None = None) -> bool:
        """Whether "and", "to" or a dash ties item `k` to the one before."""
        if reading is not None and reading.before:
            return True
        if self.items.norm(k - 1) in TIES:
            return True
        entry = entry_at(self.items, k - 1, PREP)
        return entry is not None and (bool(entry.get("and")) or entry.get("role") == "until")

    def value(self, k: int) -> int:
        """The whole number that item `k` says, in figures or as a word; -1 when it says none."""
        if not 0 <= k < self.size:
            return -1
        if self.kinds[k] == Kind.NUMBER:
            norm = self.items.words[k].norm
            return int(norm) if norm.isascii() and norm.isdigit() and len(norm) < 7 else -1
        tag = self.tags[k]
        entry = entry_at(self.items, k, ORDINAL if tag & ORDINAL else NUM) if tag & (ORDINAL | NUM) else None
        value = entry.feats.get("value", "x") if entry else "x"
        return int(value) if value.isdigit() else -1

    def day_ahead(self, k: int) -> bool:
        """Whether the number at `k` is the day of a month that follows it."""
        if not 1 <= self.value(k) <= 31:
            return False
        for ahead in range(k + 1, min(k + 4, self.size)):
            tag = self.tags[ahead]
            if tag & MONTH:
                return True
            if (tag & PREP and role_at(self.items, ahead) == "link") or self.items.norm(ahead) == "/":
                continue
            if tag & UNIT and (entry := entry_at(self.items, ahead, UNIT)) and entry.get("unit") == "month":
                continue
            return False
        return False

    def take_number(self, k: int, soft: bool) -> int:
        """Take the figure behind the expression into its slots; how many items that took, 0 for none."""
        s, value = self.slots, self.value(k)
        if value < 0 or self.empty():
            return 0
        digits = self.kinds[k] == Kind.NUMBER
        if s.units == "week" and self.tags[k] & ORDINAL and not s.days and not s.count:
            return self._take_week(value)
        if (not s.month or s.hijri) and self.day_ahead(k) and not (s.unit and (s.count or s.direction)):
            s.days = [value]
            return 1
        if s.units == "hour" and s.unit and "s" in s.unit.get("number") and s.definite and not s.direction:
            # "At 8 o'clock", "الساعة 20:23": the clock says nothing of the day.
            s.clock, s.unit = True, None
            return 3 if self.items.norm(k + 1) == ":" and self.value(k + 2) >= 0 else 1
        if digits and not s.year and self.year(k, value):
            return 1
        if s.month and not s.year and digits:
            return self._take_day_behind(k, value, soft)
        if soft:
            return 0
        if digits and s.weekdays and not s.month and not s.days and self.items.norm(k + 1) in ("/", "-"):
            month = self.value(k + 2)
            if 1 <= value <= 31 and 1 <= month <= 12:
                s.days, s.month = [value], month
                return 3
        more = self.items.first(k + 1, NUM) if k + 1 < self.size else None
        if more is not None and more.before and not digits and value < 10 and self.value(k + 1) >= 20:
            value, wide = value + self.value(k + 1), 2  # "الأربع والعشرين"
        else:
            wide = 1
        following = entry_at(self.items, k + wide, ADJ)
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
        return Entry("", "timeunit", {"unit": "month", "number": "s"}, MONTH_DAY, "")

    def year(self, k: int, value: int) -> bool:
        """Whether a figure is the year of the expression, which it then becomes."""
        s = self.slots
        if self.glued(k) and not s.hijri:
            return False
        common = 1900 <= value <= 2100 or (s.units == "year" and 1000 <= value <= 2100)
        if s.month and s.hijri:
            common = 1300 <= value <= 1500
        elif s.month and s.days and 32 <= value <= 99 and self.tags[k - 1] & MONTH:
            value, common = value + 1900, True
        if not common or not (s.month or s.edge or s.units in ("year", "season")):
            return False
        if s.count or s.direction:
            return False
        s.year = value
        return True

    def _take_week(self, value: int) -> int:
        """The days of "the second week" of the month to come, if one does."""
        if value > 4:
            return 0
        self.slots.days = [7 * value - 6, 7 * value]
        return 1

    def _take_day_behind(self, k: int, value: int, soft: bool) -> int:
        """The day behind its month ("October 2"), or the second day of two ("October 2-4")."""
        s = self.slots
        if value > 9999 and not s.days and self.tags[k - 1] & MONTH and 1900 <= value % 10000 <= 2100:
            s.days, s.year = [value // 10000], value % 10000  # "Jul 262016": outlets lose the space
            return 1
        if not 1 <= value <= 31 or (self.day_ahead(k) and not self._dated_apart(k)) or soft:
            return 0
        # A full stop may stand behind a short month: "Jan. 3".
        month = entry_at(self.items, k - 2 if self.items.norm(k - 1) == "." else k - 1, MONTH)
        if not s.days:
            if month is None or not month.get("day") or (s.inside and self.counts(k + 1)):
                return 0
        elif (
            len(s.days) > 1 or not self.ties(k) or self.items.norm(k + 1) in (":", "/") or self.counts(k + 1)
        ) or not (self.items.kinds[k - 2] == Kind.NUMBER and self.tags[k - 3] & MONTH):
            return 0
        s.days.append(value)
        return 1

    def _dated_apart(self, k: int) -> bool:
        """Whether the month behind a day has a day of its own ("between April 3 and April 7")."""
        month = entry_at(self.items, k - 1, MONTH)
        follows = self.tags[k + 2] & MONTH if k + 3 < self.size else 0
        return bool(month and month.get("day") and follows) and 1 <= self.value(k + 3) <= 31

    def prepend_number(self, k: int, floor: int) -> int:
        """Take the figure before the expression; how many items that took, -1 when it ends there."""
        s, value = self.slots, self.value(k)
        if value < 0:
            return -1
        if s.clock:
            if self.items.norm(k - 1) == ":" and self.value(k - 2) >= 0 and k - 2 >= floor:
                return 3
            return 1
        if s.month and not s.days and 1 <= value <= 31:
            units = (
                self.value(k - 1) if value % 10 == 0 and self.tags[k - 1] & ORDINAL and k - 1 >= floor else -1
            )
            if 1 <= units <= 9:  # "the five-and-twentieth", "الخامس عشر"
                s.days = [value + units]
                return 2
            s.days = [value]
            if k - 2 >= floor and self.ties_left(k) and 1 <= (other := self.value(k - 2)) < value:
                s.days = [other, value]
                return 3
            return 1
        if s.unit is None or s.count or s.part is not None:
            return -1
        ahead = entry_at(self.items, k + 1, ADJ)
        if ahead is not None and ahead.get("post") and k + 1 != s.stop:
            return -1  # "killed five earlier this week": the figure counts something else
        single = "s" in s.unit.get("number")
        if self.tags[k] & ORDINAL or (single and (s.definite or (s.units == "month" and s.direction))):
            # "The tenth of this month"; "10 this month" has no other reading beside a singular.
            if s.units == "month" and not s.days and value <= 31:
                s.days = [value]
                return 1
            return (self._take_week(value) if s.units == "week" and not s.days else 0) or -1
        total, j = value, k
        while j - 1 >= floor and self.tags[j - 1] & (NUM | ORDINAL) and (other := self.value(j - 1)) > 0:
            total = total * other if total >= 100 else total + other
            j -= 1
        s.count = total
        return k - j + 1

    def ties_left(self, k: int) -> bool:
        """Whether a dash, "and" or "to" ties the number at `k` to one before it."""
        entry = entry_at(self.items, k - 1, PREP)
        tied = entry is not None and (bool(entry.get("and")) or entry.get("role") == "until")
        return tied or self.items.norm(k - 1) in DASHES
