"""Names of a gazetteer as hints: which unknown words may be a place, and how fine a one.

The starter gazetteer holds a column of names per language. Its names are hints and no verdict: a
great many are common words too (a village called "the traders"), so the grammar asks for more than
the name before it takes one.
"""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from tawatur.text import Kind, fold, tokenise

FINENESS = {"country": 0, "governorate": 1, "district": 2, "town": 3, "village": 4, "neighbourhood": 5, "site": 5}
"""How fine a place of a gazetteer's precision is: 0 a country, 5 a neighbourhood or a site."""

_SHORTEST = 3


class Hint(NamedTuple):
    """A name of the gazetteer that begins with some word: the words behind it, and its fineness."""

    rest: tuple[str, ...]
    fine: int


class Names(NamedTuple):
    """The hints of a language by first word (longest first), and its words that are no names."""

    hints: dict[str, tuple[Hint, ...]]
    common: frozenset[str]


@cache
def names_of(language: str) -> Names:
    """The gazetteer's names in a language, folded; no hints where the gazetteer has no such column."""
    common = _common(language)
    found: dict[str, dict[tuple[str, ...], int]] = {}
    with files("tawatur.gazetteers").joinpath("starter.tsv").open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            fine = FINENESS.get(row["precision"], 3)
            for name in (row.get(f"name_{language}") or "").split("|"):
                words = tuple(fold(t.surface) for t in tokenise(name) if t.kind == Kind.WORD)
                if not words or len("".join(words)) < _SHORTEST or (len(words) == 1 and words[0] in common):
                    continue
                known = found.setdefault(words[0], {})
                known[words[1:]] = min(fine, known.get(words[1:], fine))
    hints = {
        first: tuple(Hint(rest, fine) for rest, fine in sorted(rests.items(), key=lambda r: -len(r[0])))
        for first, rests in found.items()
    }
    return Names(hints, common)


def _common(language: str) -> frozenset[str]:
    source = files("tawatur.languages") / language / "common_words.txt"
    if not source.is_file():
        return frozenset()
    lines = source.read_text(encoding="utf-8").splitlines()
    return frozenset(fold(word) for line in lines if not line.startswith("#") for word in line.split())
