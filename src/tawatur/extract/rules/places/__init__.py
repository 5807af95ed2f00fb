"""Mentions of places in a sentence: each name on its own, with the words that make it that place.

    "في قرية الشاهر شرقي الرقة"      -> الشاهر · شرقي الرقة
    "the villages of A, B and C"     -> A · B · C

One grammar for all languages, driven by the `class`, `part`, `site`, `place` and `inplace` rows of
a pack, the starter gazetteer's names, and, where the script has capitals, by those.
"""

from __future__ import annotations

from tawatur.extract.rules.items import Items
from tawatur.extract.rules.places.cased import CasedReader
from tawatur.extract.rules.places.mention import PlaceMention
from tawatur.extract.rules.places.reader import SentenceReader

__all__ = ["PlaceMention", "find_places"]


def find_places(items: Items, first: int, stop: int) -> list[PlaceMention]:
    """The mentions of places among the items `[first, stop)` of one sentence, in order, none overlapping."""
    reader = CasedReader if items.pack.settings.get("script") == "latin" else SentenceReader
    return reader(items, first, stop).read()
