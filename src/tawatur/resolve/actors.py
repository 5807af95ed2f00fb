"""Speakers and parties resolved to entries: "المرصد السوري", "SOHR" and "@syriahr" are one speaker.

The table `actors.tsv` can be extended by a team; a mention that no entry fits stays itself, folded,
so that the same words still count as the same speaker. An alias marked `?` is generic: "government
forces" are those of a country only where the text is about that country, and on its days.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from typing import NamedTuple

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
_GENERIC = "?"  # marks an alias in the table
# A word that says whose the government beside it is: "the Libyan government", "النظام الإيراني".
_WHOSE_EN = re.compile(r"[A-Z]\w+")
_WHOSE_AR = re.compile(r"ال\w{2,}ي[ةه]?")
_AS_PRINTED = frozenset({"IS", "US", "WHO"})  # in small letters, words besides
_OUTLETS = {folding.words(w) for w in ("تلفزيون", "فضائية", "إذاعة", "راديو", "جريدة")}
_OTHERS = {folding.words(w) for w in ("عامة", "عليا", "وطنية", "مستقلة")}
_STANCES = {
    folding.words(stem + ending)
    for stem in ("موالي", "معارض", "مؤيد", "مقرب", "مناهض", "مناوئ", "داعم", "مساند", "محسوب")
    for ending in ("", "ة", "ين", "ون")
} | {folding.words("موال"), folding.words("مقربون")}
_IN_MARKS = re.compile(r"[\"“«(](.{2,30}?)[\"”»)]")
_BARE_AR = re.compile(r"(?!و?[بلك]?ال|لل)[\u0621-\u064a]{3,}")  # a noun without its article leads a genitive


class Scene(NamedTuple):
    """Where and when a mention is told of: countries (ISO 3166-1 alpha-2) and days, as far as known."""

    countries: frozenset[str] = frozenset()
    start: dt.date | None = None
    end: dt.date | None = None


class _Alias(NamedTuple):
    """An entry under one of its names; `printed` is the name where it counts in capitals only."""

    entry: Actor
    generic: bool
    printed: str = ""

    def dated(self, scene: Scene) -> bool:
        """Whether the days of the scene, if known, are among those of the entry."""
        since, until = self.entry.since, self.entry.until
        late = until is not None and scene.start is not None and scene.start > until
        early = since is not None and scene.end is not None and scene.end < since
        return not late and not early


_NOWHERE = Scene()


class Actors:
    """Entries found by alias."""

    def __init__(self, entries: Iterable[Actor]) -> None:
        self.entries = tuple(entries)
        self.by_id = {entry.id: entry for entry in self.entries}
        self._by_alias: dict[str, list[_Alias]] = defaultdict(list)
        for entry in self.entries:
            generic = {_key(alias) for alias in entry.generic}
            for alias in (entry.name, entry.name_ar or "", *entry.aliases):
                made = _Alias(entry, _key(alias) in generic, alias if alias in _AS_PRINTED else "")
                if _key(alias) and made not in self._by_alias[_key(alias)]:
                    self._by_alias[_key(alias)].append(made)
        self._longest = max((len(k.split()) for k in self._by_alias), default=1)

    def extended(self, entries: Iterable[Actor]) -> Actors:
        """A table in which the given entries come first; one of the same id replaces."""
        new = tuple(entries)
        ids = {entry.id for entry in new}
        return Actors([*new, *(e for e in self.entries if e.id not in ids)])

    def resolve(self, mention: str, scene: Scene = _NOWHERE) -> Actor:
        """The entry that a mention stands for, or an entry of its own (no kind, id of its folded words).

        A generic alias stands for an entry only where the scene has one of its countries and fits its
        days, and for none where two entries fit: the mention then stays itself.
        """
        key = _key(mention)
        if key in self._by_alias:
            found = _fitting(_printed(self._by_alias[key], mention), scene)
        else:
            found = self._inside(mention, key, scene)
        if found is not None:
            return found
        return Actor(id=f"said:{key or folding.words(mention)}", name=mention.strip())

    def generic_kind(self, id: str) -> str:
        """The kind of party that an unresolved mention's generic words name ("state_forces"), or ""."""
        kind, _, key = id.partition(":")
        if kind != "said":
            return ""
        words = key.split()
        for size in range(min(self._longest, len(words)), 0, -1):
            for start in range(len(words) - size + 1):
                for alias in self._by_alias.get(" ".join(words[start : start + size]), ()):
                    if alias.generic and alias.entry.side:
                        return alias.entry.kind
        return ""

    def _inside(self, mention: str, key: str, scene: Scene) -> Actor | None:
        """The entry of the longest alias inside the mention; where two bodies stand, the first."""
        words = key.split()
        for size in range(min(self._longest, len(words)), 0, -1):
            for start in range(len(words) - size + 1):
                part = " ".join(words[start : start + size])
                if size == 1 and len(part) < 3:
                    continue
                aliases = self._by_alias.get(part)
                loyal = start > 0 and words[start - 1] in _STANCES  # a paper "loyal to the regime" is not it
                if aliases is None and len(words[start]) > 4 and not loyal:
                    aliases = next(
                        (self._by_alias[p] for p in _bare(part, size) if p in self._by_alias), None
                    )
                if aliases is None:
                    continue
                beside = words[max(0, start - 1) : start], words[start + size : start + size + 1]
                if _whose(mention, *beside):
                    aliases = [alias for alias in aliases if not alias.generic]
                if size == 1 and start > 0 and not _outlet_named(mention, words[start - 1], part):
                    aliases = [alias for alias in aliases if alias.entry.kind != "media"]
                entry = _fitting(_printed(aliases, mention), scene)
                if entry is not None:
                    return entry
        return None


def _printed(aliases: Iterable[_Alias], mention: str) -> list[_Alias]:
    """The aliases without those in capitals that the mention prints otherwise: "officials who spoke"."""
    return [a for a in aliases if not a.printed or re.search(rf"\b{a.printed}\b", mention)]


def _bare(part: str, size: int) -> Iterator[str]:
    """Words without the particle written onto the first; "وهيئة …" is another body, and not the first one."""
    if part.startswith("لل"):
        yield part[2:]
    if part[:1] in ("لبوفك" if size == 1 else "لبك"):
        yield part[1:]


def _outlet_named(mention: str, before: str, word: str) -> bool:
    """Whether a word inside a mention names an outlet: many such names are words besides ("المسيرة").

    Latin names, those set in marks, and those behind "television", "to the correspondent of" do.
    """
    before = before.removeprefix("ل")
    if word.isascii() or before in _FILLERS or before in _OUTLETS:
        return True
    return any(_key(marked) == word for marked in _IN_MARKS.findall(mention))


def _fitting(aliases: Iterable[_Alias], scene: Scene) -> Actor | None:
    """The entry among those of one alias: by its days, and a generic one by its country too."""
    found = list(aliases)
    own = [alias for alias in found if not alias.generic]
    if own:
        return next((alias.entry for alias in own if alias.dated(scene)), own[0].entry)
    fit = {a.entry.id: a.entry for a in found if scene.countries & set(a.entry.countries) and a.dated(scene)}
    return next(iter(fit.values())) if len(fit) == 1 else None


def _whose(mention: str, before: list[str], after: list[str]) -> bool:
    """Whether words beside an alias say whose it is: a capital before, an adjective or genitive after it."""
    if not _OTHERS.isdisjoint(after):
        return True  # "الهيئة العامة للمياه"
    last = ""
    for word in mention.split():
        key = _key(word)
        if (key in before and _WHOSE_EN.fullmatch(word)) or (key in after and _WHOSE_AR.fullmatch(word)):
            return True
        if key in after and _BARE_AR.fullmatch(last):
            return True  # "نظام كييف", "مرصد المرسى"
        last = word
    return False


def _key(mention: str) -> str:
    words = folding.words(mention.replace("@", " ")).split()
    kept = [w for w in words if w not in _FILLERS]
    return " ".join(w[2:] if w.startswith("ال") and len(w) > 4 else w for w in (kept or words))


def read_table(content: bytes, *, name: str = "actors") -> tuple[list[Actor], list[BadRow]]:
    """Entries of a TSV, and its broken rows.

    Columns: id, name, name_ar, kind, side, aliases (`?` before one marks it generic), provenance,
    countries (parted by |), since and until (YYYY-MM-DD). All but id and name may be left out.
    """
    found: dict[str, Actor] = {}
    problems: list[BadRow] = []
    reader = csv.DictReader(
        io.StringIO(content.decode("utf-8-sig", "replace")), delimiter="\t", quoting=csv.QUOTE_NONE
    )
    for number, row in enumerate(reader, 2):
        where = f"{name}, line {number}"
        cells = {column: (row.get(column) or "").strip() for column in _COLUMNS}
        key = cells["id"]
        if not key or not cells["name"]:
            problems.append(BadRow("no id or no name", where=where, way_out="Fill both columns"))
        elif key in found:
            problems.append(BadRow(f"the id {key!r} stands twice; the first is kept", where=where))
        else:
            try:
                found[key] = _entry(cells)
            except ValueError as error:
                problems.append(BadRow(f"no day: {error}", where=where, way_out="Write days as YYYY-MM-DD"))
    return list(found.values()), problems


_COLUMNS = ("id", "name", "name_ar", "kind", "side", "aliases", "countries", "since", "until")


def _entry(cells: dict[str, str]) -> Actor:
    """One row; raises ValueError where a day is none."""
    aliases = [a.strip() for a in cells["aliases"].split("|") if a.strip(f" {_GENERIC}")]
    since, until = (dt.date.fromisoformat(cells[c]) if cells[c] else None for c in ("since", "until"))
    return Actor(
        id=cells["id"],
        name=cells["name"],
        name_ar=cells["name_ar"] or None,
        kind=cells["kind"],
        side=cells["side"],
        aliases=tuple(a.lstrip(f"{_GENERIC} ") for a in aliases),
        generic=tuple(a.lstrip(f"{_GENERIC} ") for a in aliases if a.startswith(_GENERIC)),
        countries=tuple(c.strip() for c in cells["countries"].split("|") if c.strip()),
        since=since,
        until=until,
    )


@cache
def starter() -> Actors:
    """The table that ships with Tawatur."""
    return Actors(read_table((files("tawatur.resolve") / "actors.tsv").read_bytes())[0])
