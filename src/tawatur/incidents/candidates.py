"""Which stories are worth weighing against each other: those that share a key.

A key is a day with a place, a name, a rare word or a count, a victim's name, or a copied text, so the
cost grows with the stories and not with their pairs. Kinds of key are gone through one by one and a
pair is kept as one number, because a million claims have ten million such pairs.
"""

from __future__ import annotations

import datetime as dt
import heapq
from array import array
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence

from tawatur.incidents.figures import story_range
from tawatur.incidents.readings import FINE
from tawatur.incidents.stories import Story
from tawatur.incidents.whereabouts import heard
from tawatur.resolve import folding

RARE = 16  # rare words of a story that are sought in others of its days
QUIET = 20  # a day of which no more tell: all that is told of it is weighed
_CELL = 0.05  # degrees, some 5 km; a story is filed in its cell and three beside it
_BLOCK = 60  # in a fuller block, a story is weighed against its nearest neighbours in time only


def pairs(stories: Sequence[Story], tellers: Mapping[dt.date, float]) -> Iterator[tuple[int, int]]:
    """The pairs worth weighing, sorted, as indices, the smaller first; stories of one document never pair."""
    kinds = [
        _sorted_pairs(stories, _copied),
        _sorted_pairs(stories, _named),
        _sorted_pairs(stories, _around),
        _sorted_pairs(stories, lambda s: _quiet_days(s, tellers)),
        _sorted_pairs(stories, _areas),
        _sorted_pairs(stories, _worded),
        _sorted_pairs(stories, _counted),
        _sorted_pairs(stories, lambda s: s.names),
    ]
    last = -1
    for pair in heapq.merge(*kinds):
        if pair != last:
            last = pair
            yield divmod(pair, len(stories))


def _sorted_pairs(stories: Sequence[Story], keys: Callable[[Story], Iterable[Hashable]]) -> array[int]:
    """The pairs of stories that share a key of one kind, each as `left * stories + right`."""
    blocks: dict[Hashable, list[int]] = defaultdict(list)
    for index, story in enumerate(stories):
        for key in keys(story):
            blocks[key].append(index)
    found: set[int] = set()
    total = len(stories)
    while blocks:
        _, members = blocks.popitem()
        if len(members) < 2:
            continue
        members.sort(key=lambda i: (stories[i].start or dt.date.min, i))
        reach = _BLOCK if len(members) > _BLOCK else len(members)
        for at, left in enumerate(members):
            for right in members[at + 1 : at + 1 + reach]:
                if stories[left].document != stories[right].document:
                    found.add(left * total + right if left < right else right * total + left)
    return array("q", sorted(found))


def _copied(story: Story) -> Iterator[Hashable]:
    if story.family and story.main:
        yield story.family


def _named(story: Story) -> Iterator[Hashable]:
    days = days_of(story)
    for place in story.places:
        if place.precision in FINE or place.lat is None:
            name = folding.plain(place.name_ar or place.name)
            if len(name) > 2:
                for day in (*days, "any"):
                    yield day, place.id or name
        sound = heard(place)
        if sound:
            for day in days:
                yield day, sound, "heard"


def _around(story: Story) -> Iterator[Hashable]:
    days = days_of(story)
    for place in story.where.resolved:
        if place.precision in FINE and place.lat is not None and place.lon is not None:
            row, column = int(place.lat / _CELL), int(place.lon / _CELL)
            for day in days:
                for dy in (0, 1):
                    for dx in (0, 1):
                        yield day, row + dy, column + dx


def _quiet_days(story: Story, tellers: Mapping[dt.date, float]) -> Iterator[Hashable]:
    if story.main and story.dated != "bounds":
        for day in (story.start, story.end):
            if day is not None and tellers.get(day, 0.0) <= QUIET:
                yield day


def _areas(story: Story) -> Iterator[Hashable]:
    if not story.where.pointed:
        days = days_of(story)
        for place in story.places:
            if place.precision != "country":
                for day in days:
                    yield day, place.id


def _worded(story: Story) -> Iterator[Hashable]:
    # A story with a point is found by its place; its words only help out.
    words = rarest(story)[: RARE // 4 if story.spots else RARE]
    days: Sequence[Hashable] = days_of(story) or ("any",)
    for word in words:
        for day in days:
            yield day, word


def _counted(story: Story) -> Iterator[Hashable]:
    """Its dead and wounded together, and one of them alone where it says nowhere more closely."""
    told: list[Hashable] = []
    for kind in ("killed", "injured"):
        bounds = story_range(story, kind)
        if bounds is not None and bounds.min == bounds.max and (bounds.min or 0) >= 3:
            told.append((kind, bounds.min))
    keys = [tuple(told)] if len(told) == 2 else []
    for day in days_of(story):
        for key in keys if story.spots else [*keys, *told]:
            yield day, key


def rarest(story: Story) -> list[str]:
    """The words of a story that weigh most, at most sixteen."""
    return sorted(story.vector, key=lambda w: (-story.vector[w], w))[:RARE]


def days_of(story: Story) -> list[int]:
    """The days of a story, and the one before and after, in steps of two; none where they are many."""
    if story.start is None or story.end is None or (story.end - story.start).days > 10:
        return []
    first = story.start.toordinal()
    return [
        day // 2 for day in range(first - 1, story.end.toordinal() + 2) if day % 2 == 0 or day == first - 1
    ]
