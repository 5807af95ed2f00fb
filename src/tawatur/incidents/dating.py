"""Days of publication that other documents tell: a page without a day whose story another page tells too.

One such likeness proves little, so it dates nothing by itself: it is a sign that
`tawatur.resolve.numbering` weighs together with the numbering of the page's site.
"""

from __future__ import annotations

import datetime as dt
import math
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence

from tawatur.incidents import grouping
from tawatur.incidents.crowd import Crowd, crowd_of
from tawatur.incidents.likeness import compare
from tawatur.incidents.readings import FINE
from tawatur.incidents.stories import Story
from tawatur.incidents.whereabouts import heard
from tawatur.model import Document
from tawatur.resolve import folding
from tawatur.resolve.numbering import Publication, Sign, by_number, serial

LEAST = -2.0  # likeness, the day left out, from which a story is a sign: one in ten or more was right
_MOST = 8  # signs kept for a document, the likest
_COMMON = 200  # stories in a block beyond which it leads nowhere
_WEIGHED = 80  # stories that share most with one, which are compared with it
_CELL = 0.1  # degrees
_RARE = 8  # rarest words of a story


def signs(
    documents: Sequence[Document], stories: Sequence[Story], publications: Mapping[str, Publication]
) -> dict[str, list[Sign]]:
    """For each numbered document without a day, the days of those that tell the likest stories.

    Time grows with the stories: each is compared with those that share the most rare keys with it.
    """
    # A day that only the numbering told is a question still, and no answer.
    days = [None if by_number(publications[d.id]) else publications[d.id].date for d in documents]
    crowd = Counter(day + dt.timedelta(days=n) for day in days if day for n in (-1, 0, 1))
    asked = [s for s in stories if s.main and days[s.document] is None and serial(documents[s.document].url)]
    if not asked:
        return {}
    grouping.weigh_words(stories)
    seen = crowd_of(stories)
    blocks: dict[Hashable, list[Story]] = defaultdict(list)
    for story in stories:
        if story.main and story.start is not None and days[story.document] is not None:
            for key in set(_keys(story)):
                blocks[key].append(story)
    found: dict[str, list[Sign]] = {}
    for story in asked:
        made = _likest(story, blocks, days, (crowd, seen))
        if made:
            found[documents[story.document].id] = made
    return found


def _likest(
    story: Story,
    blocks: Mapping[Hashable, Sequence[Story]],
    days: Sequence[dt.date | None],
    among: tuple[Mapping[dt.date, int], Crowd],
) -> list[Sign]:
    """The days of the likest stories; one of which many documents tell weighs less (chance).

    `among`: how many documents there are of each day, and how much the collection tells of days and places.
    """
    crowd, seen = among
    shared: Counter[int] = Counter()
    told: dict[int, Story] = {}
    for key in set(_keys(story)):
        block = blocks.get(key, ())
        for other in block if len(block) <= _COMMON else ():
            shared[other.document] += 1
            told[other.document] = other
    near = sorted(shared, key=lambda d: (-shared[d], d))[:_WEIGHED]
    scored = [(compare(story, told[d], seen), d) for d in near]
    likely = sorted(
        (-likeness.score, d) for likeness, d in scored if not likeness.barred and likeness.score >= LEAST
    )
    return [
        Sign(day, max(0.05, min(1.4, 0.2 - 0.06 * score)) / (1 + 0.3 * math.log(max(1, crowd[day]))))
        for score, d in likely[:_MOST]
        if (day := days[d]) is not None
    ]


def _keys(story: Story) -> Iterable[Hashable]:
    if story.family:
        yield ("copy", story.family)
    for place in story.places:
        if place.precision in FINE or place.lat is None:
            yield ("name", place.id or folding.plain(place.name_ar or place.name))
        if heard(place):
            yield ("heard", heard(place))
        if place.lat is not None and place.lon is not None and place.precision in FINE:
            row, column = int(place.lat / _CELL), int(place.lon / _CELL)
            yield from (("cell", row + y, column + x) for y in (0, 1) for x in (0, 1))
    for word in sorted(story.vector, key=lambda w: (-story.vector[w], w))[:_RARE]:
        yield ("word", word)
    for name in story.names:
        yield ("victim", name)
