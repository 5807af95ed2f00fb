"""Where the words of a telling begin and end in a subject-first language."""

from __future__ import annotations

from tawatur.extract.rules.clauses import Telling
from tawatur.extract.rules.items import Items
from tawatur.extract.rules.spans import trimmed
from tawatur.extract.rules.subject_first.words import (
    ADV,
    CLASS,
    CLAUSE,
    COMMAS,
    CONJ,
    DET,
    EVENT,
    HARM,
    PLACE,
    TIME,
    finite,
    marked,
    words_of,
)  # fmt: skip


def bounds(items: Items, telling: Telling) -> tuple[int, int]:
    """The items of the clause that carries a telling, without the marks and connectives at its ends."""
    first, stop = trimmed(items, telling.first, _before_silence(items, telling))
    while stop > first + 1 and items.tags[stop - 1] & (CONJ | CLAUSE) and not items.tags[stop - 1] & ADV:
        stop -= 1  # what joins it to the next is part of neither
        first, stop = trimmed(items, first, stop)
    return first, _before_aside(items, telling, first, stop)


def _before_silence(items: Items, telling: Telling) -> int:
    """Where a telling ends before what its speaker left out ("five were hurt | without giving details")."""
    last = max([a.index for a in telling.anchors] + [h.people.stop - 1 for h in telling.harms])
    words = words_of(items.pack.language)
    for at in range(last + 1, telling.stop - 1):
        if items.norm(at) in words.set("without") and items.norm(at + 1) in words.set("withheld"):
            return at
    return telling.stop


def _before_aside(items: Items, telling: Telling, first: int, stop: int) -> int:
    """Where a clause ends before an apposition that only says what a thing is ("…, an upscale hotel")."""
    last = max([a.index for a in telling.anchors] + [h.people.stop - 1 for h in telling.harms], default=first)
    comma = next((i for i in range(stop - 1, last, -1) if items.norm(i) in COMMAS), 0)
    if not comma or not marked(items, comma + 1, DET, "one") or stop - comma < 4:
        return stop
    kept = TIME | EVENT | HARM | PLACE | CLASS
    told = any(finite(items, i) or items.tags[i] & kept for i in range(comma + 1, stop))
    return stop if told else comma
