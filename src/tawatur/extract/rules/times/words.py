"""The tags that time expressions read, and how to ask an item for what a table says of it."""

from __future__ import annotations

from tawatur.extract.rules.items import Items
from tawatur.languages.pack import Entry
from tawatur.languages.tags import TAGS

WEEKDAY, MONTH, DAYWORD, DAYPART = TAGS["weekday"], TAGS["month"], TAGS["dayword"], TAGS["daypart"]
UNIT, PREP, ADJ = TAGS["timeunit"], (TAGS["timeprep"] | TAGS["timelink"]), TAGS["timeadj"]
NUM, ORDINAL, HEDGE, QUANT = TAGS["num"], TAGS["ordinal"], TAGS["hedge"], TAGS["quant"]
DET = TAGS["det"]
CORE = WEEKDAY | MONTH | DAYWORD | DAYPART | UNIT
"""Words from which an expression is read outwards."""
COUNTED = TAGS["person"] | TAGS["unit"] | UNIT
"""Words that make the figure before them a count."""

SOFT = frozenset("،,(")
"""Marks behind which only a part of the same date goes on an expression."""
TIES = frozenset("/-–—")


def entry_at(items: Items, index: int, tag: int) -> Entry | None:
    """The first entry of an item with one of the tags; None outside the text."""
    reading = items.first(index, tag) if 0 <= index < len(items.tags) else None
    return reading.entry if reading else None


def role_at(items: Items, index: int) -> str:
    """The role of an item among the words that tie times to sentences, or empty."""
    entry = entry_at(items, index, PREP)
    return entry.get("role") if entry else ""
