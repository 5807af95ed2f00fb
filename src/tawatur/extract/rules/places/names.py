"""What is known of a language's place names besides its pack: a gazetteer's names, and a few words.

The names of the starter gazetteer are hints and no verdict: a great many are common words too (a
village called "the traders"), so the grammar asks for more than the name before it takes one.
"""

from __future__ import annotations

import csv
import tomllib
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from tawatur.languages.glosses import glossed
from tawatur.text import Kind, fold, tokenise

FINENESS = {
    "country": 0,
    "governorate": 1,
    "district": 2,
    "town": 3,
    "village": 4,
    "neighbourhood": 5,
    "site": 5,
}
"""How fine a place of a gazetteer's precision is: 0 a country, 5 a neighbourhood or a site."""

_SHORTEST = 3


class Hint(NamedTuple):
    """A name of the gazetteer that begins with some word: the words behind it, and its fineness."""

    rest: tuple[str, ...]
    fine: int


class Words:
    """The folded words of a language's `places.toml`, by what they do in a place mention."""

    def __init__(self, language: str) -> None:
        source = files("tawatur.languages") / language / "places.toml"
        raw: dict[str, str] = tomllib.loads(source.read_text(encoding="utf-8")) if source.is_file() else {}
        self._sets = {
            key: frozenset(glossed(language, word) for word in value.split()) for key, value in raw.items()
        }
        self._ordered = {
            key: tuple(sorted(words, key=lambda word: (len(word), word))) for key, words in self._sets.items()
        }
        self._raw = {key: glossed(language, value.strip()) for key, value in raw.items()}
        self.never = self.set("never")
        self.common = self.set("common") | self.never

    def set(self, key: str) -> frozenset[str]:
        """The words of an entry; none when the language has no such entry."""
        return self._sets.get(key, frozenset())

    def ordered(self, key: str) -> tuple[str, ...]:
        """The words of an entry, the shortest first; none when the language has no such entry."""
        return self._ordered.get(key, ())

    def one(self, key: str) -> str:
        """An entry that is a single word or string of letters; empty when the language has none."""
        return self._raw.get(key, "")


@cache
def words_of(language: str) -> Words:
    """The words of a language's `places.toml`."""
    return Words(language)


@cache
def hints_of(language: str) -> dict[str, dict[tuple[str, ...], Hint]]:
    """The gazetteer's names in a language by first word and the words behind it, longest first.

    None without a column of that language.
    """
    common = words_of(language).common
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
    return {
        first: {rest: Hint(rest, fine) for rest, fine in sorted(rests.items(), key=lambda r: -len(r[0]))}
        for first, rests in found.items()
    }
