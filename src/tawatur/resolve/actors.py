"""Speakers and parties resolved to entries: "المرصد السوري", "SOHR" and "@syriahr" are one speaker.

The table `actors.tsv` can be extended by a team; a mention that no entry fits stays itself, folded,
so that the same words still count as the same speaker.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from tawatur.errors import BadRow
from tawatur.model import Actor
from tawatur.resolve import folding

# Titles and filler before a name that say nothing about which body speaks.
_FILLER_WORDS = (
    "مراسل مراسلة وكالة قناة صحيفة شبكة منظمة مصادر مصدر المتحدث باسم الناطق بحسب وفق من في عن قوات",
    "ميليشيا ميليشيات مليشيا موقع",
    "the a an of spokesperson spokesman correspondent sources source according to agency",
)
_FILLERS = {folding.words(word) for line in _FILLER_WORDS for word in line.split()}


class Actors:
    """Entries found by alias."""

    def __init__(self, entries: Iterable[Actor]) -> None:
        self.entries = tuple(entries)
        self.by_id = {entry.id: entry for entry in self.entries}
        self._by_alias: dict[str, Actor] = {}
        for entry in self.entries:
            for alias in (entry.name, entry.name_ar or "", *entry.aliases):
                key = _key(alias)
                if key:
                    self._by_alias.setdefault(key, entry)
        self._longest = max((len(k.split()) for k in self._by_alias), default=1)

    def extended(self, entries: Iterable[Actor]) -> Actors:
        """A table in which the given entries come first; one of the same id replaces."""
        new = tuple(entries)
        ids = {entry.id for entry in new}
        return Actors([*new, *(e for e in self.entries if e.id not in ids)])

    def resolve(self, mention: str) -> Actor:
        """The entry that a mention stands for, or an entry of its own (no kind, id of its folded words)."""
        key = _key(mention)
        found = self._by_alias.get(key)
        if found is None:
            found = self._inside(key)
        if found is not None:
            return found
        return Actor(id=f"said:{key or folding.words(mention)}", name=mention.strip())

    def _inside(self, key: str) -> Actor | None:
        """The entry of the longest alias inside the mention; where two bodies stand, the first."""
        words = key.split()
        for size in range(min(self._longest, len(words)), 0, -1):
            for start in range(len(words) - size + 1):
                part = " ".join(words[start : start + size])
                if size == 1 and len(part) < 3:
                    continue
                entry = self._by_alias.get(part)
                if entry is None and size == 1 and part[:1] in "لبوفك" and len(part) > 4:
                    entry = self._by_alias.get(part[1:])
                if entry is not None:
                    return entry
        return None


def _key(mention: str) -> str:
    words = folding.words(mention.replace("@", " ")).split()
    kept = [w for w in words if w not in _FILLERS]
    return " ".join(w[2:] if w.startswith("ال") and len(w) > 4 else w for w in (kept or words))


def read_table(content: bytes, *, name: str = "actors") -> tuple[list[Actor], list[BadRow]]:
    """Entries of a TSV (id, name, name_ar, kind, side, aliases, provenance), and its broken rows."""
    found: dict[str, Actor] = {}
    problems: list[BadRow] = []
    reader = csv.DictReader(
        io.StringIO(content.decode("utf-8-sig", "replace")), delimiter="\t", quoting=csv.QUOTE_NONE
    )
    for number, row in enumerate(reader, 2):
        where = f"{name}, line {number}"
        key, title = (row.get("id") or "").strip(), (row.get("name") or "").strip()
        if not key or not title:
            problems.append(BadRow("no id or no name", where=where, way_out="Fill both columns"))
        elif key in found:
            problems.append(BadRow(f"the id {key!r} stands twice; the first is kept", where=where))
        else:
            aliases = tuple(a.strip() for a in (row.get("aliases") or "").split("|") if a.strip())
            found[key] = Actor(
                id=key,
                name=title,
                name_ar=(row.get("name_ar") or "").strip() or None,
                kind=(row.get("kind") or "").strip(),
                side=(row.get("side") or "").strip(),
                aliases=aliases,
            )
    return list(found.values()), problems


@cache
def starter() -> Actors:
    """The table that ships with Tawatur."""
    return Actors(read_table((files("tawatur.resolve") / "actors.tsv").read_bytes())[0])
