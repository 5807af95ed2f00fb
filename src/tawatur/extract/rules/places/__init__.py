"""Mentions of places in a sentence: each name on its own, with the words that make it that place.

    "في قرية الشاهر شرقي الرقة"      -> الشاهر · شرقي الرقة
    "the villages of A, B and C"     -> A · B · C

One reader of lists and roles for all languages, and two grammars of names: one for scripts that
have capitals and one for those that have none. Both are driven by the `class`, `part`, `site`,
`place` and `inplace` rows of a pack, its `places.toml`, and the names of the starter gazetteer.

Features of the rows: `level` 0 a country … 5 a neighbourhood or site; `many` how many names a class
word may govern; `near` surroundings, left out; `dir` a direction; `open` takes any name behind it;
`name=known` takes only a known one; `wide` a class that common nouns follow too; `whole` a place as it
stands; `weak=class|prep|in` a name that is a common word too, and what it needs before it; `def` "the
country", a place behind a direction; `party` a capital that stands for its government; `role`.
"""

from __future__ import annotations

from tawatur.extract.rules.items import Items
from tawatur.extract.rules.places.cased import CasedReader
from tawatur.extract.rules.places.mention import Learned, PlaceMention
from tawatur.extract.rules.places.plain import PlainReader

__all__ = ["Learned", "PlaceMention", "find_places"]

_CASED = frozenset({"latin", "cyrillic", "greek"})


def find_places(items: Items, first: int, stop: int, learned: set[str] | None = None) -> list[PlaceMention]:
    """The mentions of places among the items `[first, stop)` of one sentence, in order, none overlapping.

    `learned` carries what a text has taught from sentence to sentence, when the caller hands in one
    set for all of them in order: a village that stood behind its class word is known from there on.
    """
    reader = CasedReader if items.pack.settings.get("script") in _CASED else PlainReader
    return reader(items, first, stop, learned).read()
