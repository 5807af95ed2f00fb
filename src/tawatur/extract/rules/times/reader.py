"""Reads one time expression at a time into slots, in whatever order its language puts its parts."""

from __future__ import annotations

from bisect import bisect_left

from tawatur.extract.rules.times.figures import NUMERIC, Figures, numeric_date
from tawatur.extract.rules.times.slots import Slots
from tawatur.extract.rules.times.words import (
    ADJ,
    CORE,
    DAYPART,
    DAYWORD,
    DET,
    HEDGE,
    MONTH,
    NUM,
    ORDINAL,
    PREP,
    QUANT,
    SOFT,
    TIES,
    UNIT,
    WEEKDAY,
    entry_at,
    role_at,
)
from tawatur.languages.pack import Entry, Reading
from tawatur.languages.tags import TAGS
from tawatur.text import Kind

PLACED = TAGS["part"] | TAGS["class"]


class Reader(Figures):
    """Reads one expression at a time, outwards from a time word, into slots."""

    def read(self, core: int, floor: int) -> Slots | None:
        """The expression around a core item, or None when it is no time."""
        self.slots = s = Slots(core, core)
        taken = self._take(core, False)
        if not taken:
            return None
        s.stop = core + taken
        self._leftwards(core, floor)
        if self.tags[core] & DAYWORD and s.word is not None and s.word.get("kind") == "now":
            return s if s.role in ("", "in") else None
        self._rightwards()
        return s if self._stands() else None

    def read_number(self, index: int, floor: int) -> Slots | None:
        """A numeric date, or a bare year behind a preposition ("since 2011")."""
        items = self.items
        norm = items.words[index].norm
        end = items.ends[index]
        after = items.text[end : end + 2].strip()[:1]
        if (after and after in "/-.") or "." in norm:
            match = NUMERIC.match(items.text, items.starts[index])
            day = numeric_date(match) if match else None
            if match and day:
                self.slots = s = Slots(index, bisect_left(items.starts, match.end()), date=day)
                self._leftwards(index, floor)
                self._rightwards()
                return s
        if len(norm) != 4 or not norm.isdigit() or not 1900 <= int(norm) <= 2100 or self.glued(index):
            return None
        self.slots = s = Slots(index, index + 1, year=int(norm))
        self._leftwards(index, floor)
        if not (s.inside or s.edge or s.role in ("since", "during", "until", "between", "from")):
            return None
        # "in 2014 people": a figure that counts what follows is no year.
        return None if self.counts(index + 1) and s.edge is None else s

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
            if kind == Kind.MARK:
                mark = self.items.norm(k)
                if mark in SOFT:
                    soft, paren = True, paren or mark == "("
                elif mark not in TIES and not (mark == "." and gap == 0 and self._shortened(k)):
                    return
            elif kind == Kind.BREAK:
                soft = True
            elif not (self.tags[k] & PREP and role_at(self.items, k) in ("link", "in")):
                return
            k += 1
            gap += 1

    def _shortened(self, k: int) -> bool:
        """Whether the full stop at `k` ends a short month or weekday ("Jan. 3")."""
        items = self.items
        glued = items.starts[k] == items.ends[k - 1] and self.tags[k - 1] & (MONTH | WEEKDAY)
        return bool(glued) and items.ends[k - 1] - items.starts[k - 1] <= 5 and k + 1 < self.size

    def _take(self, k: int, soft: bool) -> int:
        """How many items from `k` on join the expression; `soft` stands behind a comma or a break."""
        tag = self.tags[k]
        if self.kinds[k] == Kind.NUMBER:
            return self.take_number(k, soft)
        if not tag & (CORE | PREP | ADJ | NUM | ORDINAL):
            return 0
        if tag & WEEKDAY and (reading := self.items.first(k, WEEKDAY)):
            return self._take_weekday(k, reading, soft)
        if tag & MONTH and (reading := self.items.first(k, MONTH)):
            return self._take_month(k, reading, soft)
        if tag & DAYWORD and (entry := entry_at(self.items, k, DAYWORD)):
            return self._take_dayword(k, entry, soft)
        if tag & DAYPART and (reading := self.items.first(k, DAYPART)):
            return self._take_part(k, reading, soft)
        if tag & UNIT and (reading := self.items.first(k, UNIT)):
            return self._take_unit(k, reading, soft)
        if tag & (NUM | ORDINAL):
            return self.take_number(k, soft)
        if soft:
            return 0
        if tag & ADJ and (entry := entry_at(self.items, k, ADJ)):
            return self._take_adjective(k, entry)
        if (
            tag & PREP
            and role_at(self.items, k) == "ago"
            and self.slots.unit is not None
            and not self.slots.role
        ):
            self.slots.role = "ago"
            return 1
        return 0

    def _lower(self, k: int) -> bool:
        return self.items.text[self.items.starts[k]].islower()

    def _take_weekday(self, k: int, reading: Reading, soft: bool) -> int:
        s, entry = self.slots, reading.entry
        value = int(entry.get("value"))
        if s.weekdays:
            # "The night of Wednesday Thursday" ties its two days by standing side by side.
            night = s.part is not None and value == (s.weekdays[-1] + 1) % 7
            if soft or not (night or self.ties(k, reading)) or s.month or s.word or len(s.weekdays) > 1:
                return 0
        elif (soft and not (s.word or s.month or s.date)) or (
            s.unit is not None and s.units not in ("day", "hour", "week")
        ):
            return 0
        if entry.get("guard"):
            if self._lower(k):
                return 0
            s.guarded = "number"
        if self.empty():
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
                apart = s.days and entry.get("day") and 1 <= self.value(k + 1) <= 31  # "April 3 to April 7"
                twin = (value == s.month and not apart) or self.items.norm(k - 1) in ("/", "(", "-")
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
        if self.empty():
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
        if not self.empty() and (entry.get("kind") or entry.get("anaphor") or (s.count and s.unit)):
            return 0
        if soft and not s.weekdays and s.part is None:
            return 0
        # "On the first day": an ordinal behind it makes the word a unit, unless it opens a date.
        if k + 1 < self.size and self.tags[k + 1] & ORDINAL and not self.day_ahead(k + 1):
            return 0
        s.word = entry
        return 1

    def _take_part(self, k: int, reading: Reading, soft: bool) -> int:
        s, entry = self.slots, reading.entry
        if entry.get("clock"):
            if self.kinds[k - 1] != Kind.NUMBER or (k == 0):
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
            joined = self.ties(k, reading) and not (s.count or s.direction)
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
        if s.adj is not None or entry.get("edge") or not entry.get("dir") or self.empty():
            return 0
        if entry.get("post") and s.unit is not None and s.count:
            s.adj = entry  # "two days later"
            return 1
        ahead = k + 1
        if ahead < self.size and self.tags[ahead] & UNIT and (reading := self.items.first(ahead, UNIT)):
            if s.unit is not None and s.units != "day":
                return 0
            kept = s.unit
            s.unit = None
            if self._take_unit(ahead, reading, False):
                s.adj = entry
                return 2
            s.unit = kept
        return 0

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
        if kind == Kind.NUMBER or tag & (NUM | ORDINAL):
            return self.prepend_number(k, floor)
        if kind == Kind.MARK:
            mark = self.items.norm(k)
            edge = entry_at(self.items, k - 1, ADJ) if mark == "-" and s.year else None
            return 0 if (mark in ("/", "(") and s.month) or (edge and edge.get("edge")) else -1
        if tag & ADJ and (entry := entry_at(self.items, k, ADJ)) and entry.get("side") == "before":
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
        if tag & PREP and (reading := self.items.first(k, PREP)):
            return self._prepend_role(k, reading)
        if tag & HEDGE and (s.unit is not None or s.clock):
            return 0
        if tag & DET and s.unit is not None and not s.count and "s" in s.unit.get("number"):
            article = entry_at(self.items, k, DET)
            if article is not None and article.get("one"):
                s.count = 1
                return 1  # "a week ago", "for nearly a month"
        if tag & QUANT and s.unit is not None and "p" in s.unit.get("number"):
            s.few = True
            return 1
        return -1

    def _prepend_role(self, k: int, reading: Reading) -> int:
        s, role = self.slots, reading.entry.get("role")
        if role == "link":
            s.inside = s.inside or (bool(reading.entry.get("near")) and s.part is not None)
            return -1 if reading.entry.get("and") or reading.entry.get("era") else 0
        s.joined = s.joined or bool(reading.before)
        if role == "in":
            s.inside = True
            ahead = entry_at(self.items, k - 1, ADJ)
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

    # Whether it is a time

    def _named_for(self, at: int) -> bool:
        """Whether a street or square that a day of history names stands here ("شارع 26 سبتمبر")."""
        reading = self.items.first(at, PLACED) if at >= 0 else None
        return reading is not None and not reading.article and reading.entry.get("number") == "n"

    def _label(self) -> bool:
        """Whether what was read is all that a line of a list opens with ("• May: four attacks …")."""
        first, stop = self.slots.first, self.slots.stop
        opens = first == 0 or self.kinds[first - 1] in (Kind.MARK, Kind.BREAK)
        return opens and stop < self.size and self.items.norm(stop) == ":"

    def _stands(self) -> bool:
        """Whether what was read ties to the calendar, and no doubt of the tables is left open."""
        s = self.slots
        if s.guarded == "number" and not s.days:
            return False
        if s.days and s.month and not s.year and self._named_for(s.first - 1):
            return False
        if s.units == "week" and not s.month:
            s.days = []
        firm = s.days or s.year or s.weekdays
        tied = firm or s.inside or s.direction or s.edge or s.role or s.units == "month"
        if s.guarded == "month" and not tied and not self._label():
            return False
        if s.role == "before" and s.unit is not None:
            entry = entry_at(self.items, s.stop, PREP)
            s.loose = entry is not None and bool(entry.get("of"))
        if s.part is not None and not (firm or s.month or s.word or s.date):
            need = s.part.get("need")
            if need == "y" or s.clock or (need == "in" and not (s.inside or s.direction or s.role)):
                return False
        return True
