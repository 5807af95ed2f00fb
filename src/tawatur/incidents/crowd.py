"""How much of a collection tells of a day, and of a place: what is told often says little of two tellings.

Two reports of a day of which sixty tell may be of anything; two of a hamlet that is in the news once a
year are most likely of one thing. The same for words: those that most pages of an outlet hold are the
outlet's (its name, its menu), and no sign of a common story.
"""

from __future__ import annotations

import datetime as dt
import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from tawatur.incidents.readings import PERIOD
from tawatur.incidents.stories import Story

USUAL = 7.5  # days on which a place may be told of before that speaks against
_FEW = 33  # days of a collection for each of a place's from which that place is seldom told of
_OUTLET = 4  # main stories from which the words of an outlet can be told from those of its stories
_USUAL = 0.6  # share of them that hold a word of the outlet's


class Crowd(NamedTuple):
    """How many main stories tell of each day, on how many days each place is told of, and anything at all."""

    days: Mapping[dt.date, float] = {}
    places: Mapping[str, int] = {}
    told: int = 0

    def seldom(self, one: Story, other: Story) -> float:
        """How much it says that two stories name one place: above 0 if it is seldom told of, below if often.

        A logarithm: days on which the place is told of (of several common ones, the one told of least)
        against USUAL days. A small collection, in which every place is new, says nothing for a place.
        """
        days = min((self.places.get(key, 0) for key in one.where.keys & other.where.keys), default=None)
        if days is None or not self.places:
            return 0.0
        often = math.log(1 + days)
        return min(math.log(USUAL) - often, max(0.0, math.log((1 + self.told) / _FEW) - often))


def crowd_of(stories: Sequence[Story]) -> Crowd:
    """Count the tellings of each day (a story that gives two counts half for each), the days of each place.

    Two days in a row are one for a place: tellings of one thing are published over two.
    """
    days: dict[dt.date, float] = defaultdict(float)
    places: dict[str, set[int]] = defaultdict(set)
    for story in stories:
        if story.start is None or story.end is None or story.dated == "bounds":
            continue
        length = (story.end - story.start).days + 1
        if length > PERIOD + 1:
            continue
        for key in story.where.keys:
            places[key].add(story.end.toordinal() // 2)
        if story.main:
            for step in range(length):
                days[story.start + dt.timedelta(days=step)] += 1 / length
    told = {day.toordinal() // 2 for day in days}
    return Crowd(dict(days), {key: len(days) for key, days in places.items()}, len(told))


def outlets_words(stories: Sequence[Story]) -> dict[str, frozenset[str]]:
    """The words of each outlet: those that most of its pages hold, whatever they tell."""
    pages: dict[str, list[Story]] = defaultdict(list)
    for story in stories:
        if story.main and story.outlet:
            pages[story.outlet].append(story)
    return {
        outlet: frozenset(
            word
            for word, held in Counter(word for story in told for word in story.words).items()
            if held >= _USUAL * len(told)
        )
        for outlet, told in pages.items()
        if len(told) >= _OUTLET
    }
