"""The numbering of a site as a curve: from the numbers of pages whose day is known to the day of any other.

Sites number their pages as they publish them, at a pace that changes slowly. What is known of single
pages is uncertain (a date in a page may be another story's), so points are weighed: the heaviest chain
of points whose days do not fall as the numbers rise is kept, and of it those that keep its pace.
Between two kept points the day is read off the straight line.
"""

from __future__ import annotations

import bisect
import math
from collections.abc import Iterable, Sequence
from typing import NamedTuple

PACE = 0.08  # by how much the pace of a site changes: the error grows by this share of the distance
SURE = 3.0  # the weight of a point whose day is stated
SOUND = 1.5  # and of one whose day is read from its own page; lighter ones need others to bear them out
_FINE = 0.3  # for a point that stands twice as far off the line of its neighbours as it may
_MOST = 3.0  # times that fine at most
_LAX = 3.0  # days by which a point may stand off
_UNEVEN = 0.25  # and by this share of the days to the nearer neighbour
_REACH, _LEAST_REACH, _EFFORT = (
    50,
    8,
    500_000,
)  # points back that a step may lead over, and the work it may cost
_ALONE = 30.0  # the error of an uncertain point that no neighbours bear out


class Point(NamedTuple):
    """A page's number and a day (ordinal) on which it may have been published, with the weight of that."""

    number: int
    day: int
    weight: float


class Estimate(NamedTuple):
    """The day (ordinal, with a fraction) that a number stands for, and by how many days it may err."""

    day: float
    margin: float


class Curve:
    """The kept points of one numbering, in order; at least two."""

    def __init__(self, points: Sequence[Point]) -> None:
        self.points = tuple(points)
        self._numbers = [p.number for p in points]

    def around(self, number: int) -> tuple[int | None, int | None]:
        """The days of the nearest points below a number, and above it.

        A point at the number itself is a guess about that very page, and bounds nothing.
        """
        left = bisect.bisect_left(self._numbers, number)
        right = bisect.bisect_right(self._numbers, number)
        return (
            self.points[left - 1].day if left else None,
            self.points[right].day if right < len(self.points) else None,
        )

    def at(self, number: int) -> Estimate | None:
        """The day of a number between two points, or a little beyond the last ones; else None."""
        at = bisect.bisect_left(self._numbers, number)
        if at == len(self._numbers) or self._numbers[at] != number or self.points[at].weight >= SOUND:
            return _read(self.points, self._numbers, number)
        own = self.points[at]
        if len(self.points) < 3:
            return Estimate(own.day, _ALONE)
        rest = [*self.points[:at], *self.points[at + 1 :]]
        line = _read(rest, [p.number for p in rest], number)
        if line is None:
            return Estimate(own.day, _ALONE)
        off = abs(line.day - own.day)
        return Estimate(own.day, 1.0 if off <= line.margin + 1 else off)


def _read(points: Sequence[Point], numbers: Sequence[int], number: int) -> Estimate | None:
    at = bisect.bisect_left(numbers, number)
    if at < len(numbers) and numbers[at] == number:
        return Estimate(points[at].day, 0.0)
    if 0 < at < len(points):
        low, high = points[at - 1], points[at]
        share = (number - low.number) / (high.number - low.number)
        off = min(share, 1 - share) * (high.day - low.day)
        unsure = sum(p.weight < SOUND for p in (low, high))
        alone = _ALONE if unsure and len(points) < 3 else 0.0
        return Estimate(
            low.day + share * (high.day - low.day), 0.5 + 0.5 * unsure + PACE * (1 + unsure) * off + alone
        )
    return _beyond(points, number)


def _beyond(points: Sequence[Point], number: int) -> Estimate | None:
    """The line of the nearest points drawn on, as far as half of what it was drawn from."""
    below = number < points[0].number
    near = points[0] if below else points[-1]
    pick = points if below else points[::-1]
    far = next((p for p in pick if abs(p.day - near.day) >= 30), None)
    if far is None:
        return None
    pace = (far.day - near.day) / (far.number - near.number)
    off = (number - near.number) * pace
    if abs(off) > 0.5 * abs(far.day - near.day):
        return None
    return Estimate(near.day + off, 1.0 + 2 * PACE * abs(off))


def draw(points: Iterable[Point]) -> Curve | None:
    """The curve through points of one numbering; None where fewer than two fit together."""
    chain = _chain(sorted(set(points), key=lambda p: (p.number, -p.day, p.weight)))
    return Curve(chain) if len(chain) >= 2 else None


def _chain(points: Sequence[Point]) -> list[Point]:
    """The heaviest run of points whose days do not fall, less a fine for each that breaks the pace.

    A point breaks the pace by as much as it stands off the line between the points before and after it
    in the run. Found step by step over pairs of neighbours: `best[j][i]` is the weight of the best run
    that ends with points i and j.
    """
    reach = max(_LEAST_REACH, min(_REACH, int(math.sqrt(_EFFORT / max(1, len(points))))))
    best: list[dict[int, float]] = []
    back: list[dict[int, int]] = []
    for here, point in enumerate(points):
        best.append({-1: point.weight})
        back.append({-1: -1})
        for before in range(max(0, here - reach), here):
            other = points[before]
            if other.number >= point.number or other.day > point.day:
                continue
            total, via = max(
                (w - (_fine(points[first], other, point) if first >= 0 else 0.0), first)
                for first, w in best[before].items()
            )
            best[here][before] = total + point.weight
            back[here][before] = via
    ends = [(w, here, before) for here, found in enumerate(best) for before, w in found.items()]
    _, here, before = max(ends, default=(0.0, -1, -1))
    kept: list[Point] = []
    while here >= 0:
        kept.append(points[here])
        here, before = before, back[here][before]
    return kept[::-1]


def _fine(first: Point, middle: Point, last: Point) -> float:
    """What the middle one of three points costs by standing off the line between the others."""
    share = (middle.number - first.number) / (last.number - first.number)
    off = abs(first.day + share * (last.day - first.day) - middle.day)
    free = _LAX + _UNEVEN * min(middle.day - first.day, last.day - middle.day)
    return _FINE * min(_MOST, max(0.0, off / free - 1))
