"""What makes figures a total over several incidents, rather than the outcome of one."""

from __future__ import annotations

from tawatur.extract.rules.anchors import CASUALTY, TOLL
from tawatur.extract.rules.clauses import Telling
from tawatur.extract.rules.harms import Found
from tawatur.extract.rules.items import Items

_WAR = 5000
"""Casualties that only a war, never one incident of it, has."""


def vast(telling: Telling) -> bool:
    """Whether more were killed or wounded than any one incident harms ("مقتل نصف مليون شخص")."""
    return any(h.type in CASUALTY and (h.people.min or 0) >= _WAR for h in telling.harms)


def runs_on(items: Items, telling: Telling) -> bool:
    """Whether a total is told as one that rises or reaches a figure."""
    totals = [i for i in range(telling.first, telling.stop) if items.tags[i] & TOLL]
    return any(r.entry.get("verb") for i in totals for r in items.words[i].readings)


def many(found: Found) -> bool:
    """Whether a figure can be a total: a single death in a long stretch is one incident loosely dated."""
    return (found.people.min or found.people.max or 0) > 2
