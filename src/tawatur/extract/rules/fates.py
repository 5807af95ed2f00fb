"""Words that tell how people fare whom an event told before befell."""

from __future__ import annotations

from tawatur.extract.rules.anchors import CASUALTY, HARM, PERSON
from tawatur.extract.rules.items import Items


def fares(items: Items, index: int) -> bool:
    """Whether a word tells of people's death or wounds: a verb, the people themselves, or whose it is."""
    if not items.tags[index] & HARM:
        return False
    owned = index and any(r.entry.get("poss") for r in items.words[index - 1].readings)
    for reading in items.words[index].readings:
        entry = reading.entry
        told = owned or entry.get("tense") or items.tags[index] & PERSON
        if entry.tag == "harm" and entry.get("type") in CASUALTY and told:
            return True
    return False


def wound(items: Items, index: int) -> bool:
    """Whether a word names wounds ("died of his wounds")."""
    return any(
        r.entry.tag == "harm" and r.entry.get("type") == "injured" for r in items.words[index].readings
    )
