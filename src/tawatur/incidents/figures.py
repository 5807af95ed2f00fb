"""Ranges of killed and injured over several tellings, no part counted twice.

Within one document the figure stated first stands for it: headline, lead and body tell the same
people. Across documents the range runs from the lowest to the highest figure of the tellings that
count, copies counted once. A figure with an open bound ("more than 5", "several") widens nothing
that a stated figure has settled.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

from tawatur.incidents.readings import Casualties, Reading, add
from tawatur.incidents.stories import Story
from tawatur.model import Claim, Range

Group = Literal["people", "fighters", "anyone"]

_BEYOND = 10  # times the next highest, from which a lone figure of fifty and more is another matter
_HUGE = 50


def of_kind(reading: Reading, kind: str) -> Casualties:
    """The casualties of a reading by kind, "killed" or "injured"."""
    return reading.killed if kind == "killed" else reading.injured


def counted(reading: Reading) -> bool:
    """Whether a claim's figures count: said as fact, not feared, denied or threatened."""
    return reading.claim.modality == "asserted"


def stated(bounds: Range) -> bool:
    """Whether a range is a figure and not a bare plural ("wounded people")."""
    return not (bounds.min == 2 and bounds.max is None)


def story_range(story: Story, kind: str, group: Group = "people") -> Range | None:
    """What one document says of one harm, or None when it says nothing of it; kept once computed.

    `anyone` is people and fighters together: "five killed" here is "a civilian and four soldiers" there.
    """
    key = (kind, group)
    if key not in story.ranges:
        told = (of_kind(r, kind) for r in story.readings if counted(r))
        story.ranges[key] = best([bounds for c in told if (bounds := _of_group(c, group)) is not None])
    return story.ranges[key]


def names_one(claims: Iterable[Claim], kind: str) -> bool:
    """Whether claims tell of one person by name and count nobody: of others they say nothing."""
    people = [h for c in claims for h in c.harms if h.type == kind and h.unit == "person"]
    return bool(people) and all(h.min == h.max == 1 and h.names for h in people)


def story_names_one(story: Story, kind: str) -> bool:
    """The same of what one document tells as fact."""
    if story_range(story, kind, "anyone") != Range(1, 1):
        return False
    return names_one((r.claim for r in story.readings if counted(r)), kind)


def drawn(texts: Iterable[Sequence[tuple[Range, bool]]]) -> list[Range]:
    """The ranges that texts draw: the figure standing for each, but not one person where others count more.

    A text is its tellings, each with whether it tells of one person by name: a post that mourns one of
    the dead of a strike does not say that there were no others.
    """
    told = [
        (bounds, all(one for _, one in text))
        for text in texts
        if (bounds := best([b for b, _ in text])) is not None
    ]
    counts = [bounds for bounds, one in told if not (one and bounds == Range(1, 1))]  # a list of names counts
    more = any(stated(bounds) and (bounds.min or bounds.max or 0) > 1 for bounds in counts)
    return counts if more else [bounds for bounds, _ in told]


def _of_group(casualties: Casualties, group: Group) -> Range | None:
    if group == "anyone":
        return add(casualties.people, casualties.fighters)
    return casualties.fighters if group == "fighters" else casualties.people


def best(found: Sequence[Range]) -> Range | None:
    """The figure that stands for tellings of one text: its first exact one, else the tightest open one.

    What a text states first is its news; what follows are parts, earlier incidents and background.
    """
    if not found:
        return None
    exact = [r for r in found if r.min is not None and r.min == r.max]
    some = [r for r in exact if r.min]
    if some:
        return some[0]
    figures = (
        [r for r in found if stated(r) and r.max != 0] or [r for r in found if r.max != 0] or list(found)
    )
    return max(figures, key=lambda r: (r.min or 0, -(r.max or 10**9)))


def over(ranges: Iterable[Range]) -> Range:
    """The range over several tellings; bare plurals count only where nothing better is said.

    "No one was hurt" is a rival account and no lower bound where others count somebody. A figure of
    fifty and more that is ten times the next ("half a million killed in the war") is no figure of the
    incident: it stays in the list of figures. Said in the plural alone ("wounded people"), the range
    stays open: nobody said where it ends.
    """
    found = list(ranges)
    found = [r for r in found if r.max != 0] or found
    figures = _usual([r for r in found if stated(r)])
    if not figures:
        return next(iter(found), Range())
    lows = [r.min for r in figures if r.min is not None] or [r.max for r in figures if r.max is not None]
    highs = [r.max for r in figures if r.max is not None]
    if not highs:
        return Range(min(lows), None)  # "at least 40" alone stays open: nobody said where it ends
    top = max((r.min for r in figures if r.min is not None), default=min(lows))
    return Range(min(lows), max([top, *highs]))


def _usual(figures: Sequence[Range]) -> list[Range]:
    """The figures without one that is far beyond all others: the dead of a war told in passing."""
    sizes = sorted((r.min or r.max or 0 for r in figures), reverse=True)
    if len(sizes) < 2 or sizes[0] < _HUGE or sizes[0] <= _BEYOND * sizes[1]:
        return list(figures)
    return [r for r in figures if (r.min or r.max or 0) < sizes[0]]
