"""By what means: the method that a verb leaves to its weapon or its subject ("warplanes bombed")."""

from __future__ import annotations

from tawatur.extract.rules.clauses import STRIKES
from tawatur.extract.rules.items import Items
from tawatur.extract.rules.subject_first.words import BY, CLAUSE, EVENT, THAT, WEAPON, finite, passive
from tawatur.text import Kind


def craft(items: Items, index: int, first: int, *, released: bool = False) -> str:
    """The event that a weapon does by acting itself ("warplanes struck", "artillery hit"), or nothing."""
    if not released and passive(items, index, first) == "be":
        return ""
    for at in range(index - 1, max(first - 1, index - 7), -1):
        weapon = items.first(at, WEAPON)
        if weapon is not None and weapon.entry.get("event") in STRIKES:
            return weapon.entry.get("event")
        if (items.tags[at] & (CLAUSE | THAT | EVENT) and not items.tags[at] & WEAPON) or items.kinds[
            at
        ] == Kind.MARK:
            return ""
    return ""


def from_above(items: Items, index: int, first: int) -> bool:
    """Whether a bombing is a state's or an aircraft's ("warplanes bombed", "bombed by government jets")."""
    behind = passive(items, index, first) == "be"
    near = (
        range(index + 1, min(index + 7, len(items.tags)))
        if behind
        else range(index - 1, max(first - 1, index - 8), -1)
    )
    for at in near:
        weapon = items.first(at, WEAPON)
        if weapon is not None and weapon.entry.get("event") in STRIKES:
            return weapon.entry.get("event") == "airstrike"
        if any(r.entry.get("state") == "y" for r in items.words[at].readings):
            return not behind or any(items.tags[i] & BY for i in range(index + 1, at))
        if items.kinds[at] == Kind.MARK or items.tags[at] & (THAT | CLAUSE):
            return False
    return False


def thrown(items: Items, index: int) -> str:
    """What a place was bombed with ("bombed the village with several missiles"), or nothing."""
    for at in range(index + 1, min(index + 16, len(items.tags))):
        if items.kinds[at] == Kind.MARK or finite(items, at) or items.tags[at] & (THAT | CLAUSE):
            return ""
        weapon = items.first(at, WEAPON)
        if weapon is not None and items.norm(at - 1) != "of" and weapon.entry.get("event") in STRIKES:
            with_it = any(items.norm(i) in ("with", "using") for i in range(max(index, at - 4), at))
            return weapon.entry.get("event") if with_it else ""
    return ""
