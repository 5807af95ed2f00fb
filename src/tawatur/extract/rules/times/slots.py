"""What a time expression says, before it is counted: its slots; and the days it means: a span."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import NamedTuple

from tawatur.languages.grammar import rule
from tawatur.languages.pack import Entry

DAY = dt.timedelta(days=1)

DATE = rule(
    "grammar/time-date", "a day, month and year, in words or figures; Hijri dates by the Umm al-Qura calendar"
)
MONTH_DAY = rule(
    "grammar/time-month-day",
    "a day and month without a year is the latest such date up to publication, unless one follows in 45 days",
)
MONTH = rule(
    "grammar/time-month",
    "a month, of the year said; or the latest begun by publication, unless it begins within a month",
)
YEAR = rule("grammar/time-year", "a year, or the stretch of it that is said")
WEEKDAY = rule("grammar/time-weekday", "contract: a bare weekday is the latest such day up to publication")
CALENDAR = rule(
    "grammar/time-calendar-unit",
    "contract: last week is the previous Monday to Sunday; months and years alike",
)
ROLLING = rule("grammar/time-rolling", "the last N units, up to the day of publication")
AGO = rule(
    "grammar/time-ago",
    "N days ago is that day, N weeks ago its day; N months or years ago is that month or year",
)
PART = rule(
    "grammar/time-part-of-day",
    "a part of the day alone: of the day last named, or else counted from publication",
)
ANAPHOR = rule("grammar/time-anaphor", "that day, the next day: counted from the day last named")
SINCE = rule("grammar/time-since", "contract: since runs to the day of publication")
RANGE = rule("grammar/time-range", "from one day to another, both said")


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
