"""Stretches that one clause is cut into by who is said to say it in the middle of it."""

from __future__ import annotations

from itertools import pairwise

from tawatur.extract.rules.items import DASHES, Items
from tawatur.extract.rules.speech import ACCORDING, Frame
from tawatur.languages.tags import TAGS

_GOES_ON = TAGS["inplace"] | TAGS["prep"]
_LONGEST = 12
"""Items that a speaker named in the middle of a clause takes up at most."""


def resumed(items: Items, frames: list[Frame]) -> list[Frame]:
    """The frames with those made one that go on behind a parenthesis with what their clause still lacks.

    "أدت الغارات وفق شهود إلى مقتل خمسة", "أصيب آخرون - بحسب المشفى - في الانفجار".
    """
    whole: list[Frame] = frames[:1]
    for before, here in pairwise(frames):
        last = whole[-1]
        if last.stop == before.stop and _completes(items, before, here):
            whole[-1] = last._replace(stop=here.stop)
        else:
            whole.append(here)
    return whole


def _completes(items: Items, before: Frame, here: Frame) -> bool:
    """Whether a stretch that nobody is named for goes on with the clause before the speaker it follows."""
    gap = range(before.stop, here.first)
    if not before.chain or here.chain or not 1 <= len(gap) <= _LONGEST:
        return False
    if not items.tags[before.stop] & ACCORDING and items.norm(before.stop) not in DASHES:
        return False
    first = here.first + (items.norm(here.first) in DASHES)
    if first >= here.stop or not any(items.tags[i] & ACCORDING for i in gap):
        return False
    joined = any(r.before == "و" for r in items.words[first].readings[:1])
    return bool(items.tags[first] & _GOES_ON) and not joined
