"""Place names resolved to points: candidates by folded name, homonyms decided by the context.

A mention is looked up by three foldings (see `tawatur.resolve.folding`). Where one name has several
places, those near the other places of the text win, then those in the province or country that the
text names, then the larger one; where nothing decides, the mention stays unresolved and says so.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from tawatur.model import EvidenceSpan, Place
from tawatur.resolve import folding
from tawatur.resolve.entries import PRECISIONS, REACH_KM, Entry, km
from tawatur.resolve.loaders import read_table
from tawatur.resolve.mentions import Core, Mention, cued, read

_PREFIX = re.compile("^(?:و|ب|ل|ف|ك)(?=ال..|[\u0621-\u064a]{3})")
_TOKEN = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*")
_FAR_KM = 700.0


class Candidate(NamedTuple):
    """One place that a mention may stand for, and how near its name came (1 = the same letters)."""

    entry: Entry
    nearness: float


_ONLY = "the only place of this name"


class Gazetteer:
    """Places found by name; immutable once made, and cheap to extend into a new one."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.entries: tuple[Entry, ...] = tuple(entries)
        self._by_words: dict[str, list[int]] = defaultdict(list)
        self._by_plain: dict[str, list[int]] = defaultdict(list)
        self._by_skeleton: dict[str, list[int]] = defaultdict(list)
        self._doubtful: set[str] = set()
        for index, entry in enumerate(self.entries):
            for name in {*entry.names_ar, *entry.names_en}:
                self._add(index, name)
            self._doubtful.update(folding.words(name) for name in entry.ambiguous)

    def _add(self, index: int, name: str) -> None:
        for part in {name, re.split(r"[,،(]", name)[0]}:
            for table, key in (
                (self._by_words, folding.words(part)),
                (self._by_plain, folding.plain(part)),
                (self._by_skeleton, folding.skeleton(part)),
            ):
                shortest = 3 if table is self._by_skeleton else 2
                if len(key) >= shortest and (not table[key] or table[key][-1] != index):
                    table[key].append(index)

    def __len__(self) -> int:
        return len(self.entries)

    def extended(self, entries: Iterable[Entry]) -> Gazetteer:
        """A gazetteer with more places; one whose id is known already is left out.

        A place without a country is given that of the nearest known place within 60 km.
        """
        known = {entry.id for entry in self.entries}
        new = [entry for entry in entries if entry.id not in known]
        if any(not entry.country and entry.point for entry in new):
            new = _with_countries(new, self.entries)
        return Gazetteer([*self.entries, *new])

    def is_doubtful(self, name: str) -> bool:
        """Whether the name is also a common word, so that it needs support to be read as a place."""
        return folding.words(name) in self._doubtful

    def lookup(self, name: str) -> list[Candidate]:
        """The places that a name may stand for, nearest spelling first; empty when it is not known."""
        found: dict[int, float] = {}
        for table, key, nearness in (
            (self._by_words, folding.words(name), 1.0),
            (self._by_plain, folding.plain(name), 0.9),
        ):
            for index in table.get(key, ()):
                found.setdefault(index, nearness)
        if not found:
            key = folding.skeleton(name)
            if len(key) >= 3:
                for index in self._by_skeleton.get(key, ()):
                    if _vowels_agree(name, self.entries[index]):
                        found.setdefault(index, 0.6)
        return sorted(
            (Candidate(self.entries[i], n) for i, n in found.items()), key=lambda c: (-c.nearness, c.entry.id)
        )

    def scan(self, text: str, start: int, end: int) -> list[Mention]:
        """Names of the gazetteer that stand in a stretch of text, longest first, doubtful ones left out.

        For texts in which nobody marked the places: an Arabic preposition may be glued to a name.
        """
        found: list[Mention] = []
        tokens = list(_TOKEN.finditer(text, start, end))
        folded = [folding.words(m[0]) for m in tokens]
        at = 0
        while at < len(tokens):
            taken = 1
            for size in range(min(4, len(tokens) - at), 0, -1):
                span = EvidenceSpan(tokens[at].start(), tokens[at + size - 1].end())
                name = self._known(text, span, " ".join(folded[at : at + size]), size)
                if name and (size > 1 or name.isascii() or cued(text, span, name)):
                    found.append(Mention(EvidenceSpan(span.end - len(name), span.end), name))
                    taken = size
                    break
            at += taken
        return found

    def _known(self, text: str, span: EvidenceSpan, key: str, size: int) -> str:
        """The part of some words (`key` when folded) that is a name of the gazetteer, or an empty string."""
        first = text[span.start]
        cut = 1 if first in "وبلفك" and len(key) > 4 and key[:1] == first else 0
        for form in (key, key[cut:]) if cut else (key,):
            if form not in self._by_words or form in self._doubtful or not (size > 1 or len(form) > 3):
                continue
            words = span.quote(text)
            if "\n" in words or (first.isascii() and not first.isupper()):
                return ""
            return words[cut:] if form is not key else words
        return ""

    def resolve(self, mentions: Sequence[Mention], text: str, *, home: Sequence[str] = ()) -> list[Place]:
        """Resolve the place names of one text, each in the light of the others.

        `home` lists countries (ISO 3166 alpha-2) that the material is about, likeliest first. The
        answer has one Place for each mention, in order; an unresolved one has no point and a reason.
        """
        readings = [read(m, text) for m in mentions]
        options = [self._options(r) for r in readings]
        anchors = [
            (mentions[i].span.start, o[0].entry)
            for i, o in enumerate(options)
            if o
            and o[0].nearness >= 0.9
            and _one_spot(o)
            and o[0].entry.point
            and not self.is_doubtful(readings[i].name)
        ]
        countries = Counter(e.country for _, e in anchors)
        return [
            self._decide(mentions[i], readings[i], options[i], anchors, countries, home)
            for i in range(len(mentions))
        ]

    def _options(self, reading: Core) -> list[Candidate]:
        found = self.lookup(reading.name)
        if not found and folding.is_arabic(reading.name) and _PREFIX.match(reading.name):
            found = [
                c._replace(nearness=c.nearness * 0.9) for c in self.lookup(_PREFIX.sub("", reading.name))
            ]
        if found and reading.wanted in {"governorate", "district"}:
            exact = [c for c in found if c.entry.precision == reading.wanted]
            wide = [c for c in found if c.entry.precision in {"governorate", "district"}]
            found = exact or wide or found
        elif found and reading.wanted in {"village", "town", "neighbourhood"}:
            fine = [c for c in found if c.entry.precision not in {"governorate", "country"}]
            found = fine or found
        return found

    def _decide(
        self,
        mention: Mention,
        reading: Core,
        options: list[Candidate],
        anchors: list[tuple[int, Entry]],
        countries: Counter[str],
        home: Sequence[str],
    ) -> Place:
        if not options:
            return Place(id="", name=mention.text, reason="no gazetteer in use knows this name")
        ranked = sorted(
            ((_score(c, mention, anchors, countries, home), c) for c in options),
            key=lambda t: (-t[0][0], t[1].entry.id),
        )
        ranked = [r for r in ranked if r[1].nearness >= 0.85 or _supported(r[1], anchors, home)]
        if not ranked:
            return Place(
                id="", name=mention.text, reason="only like-sounding names are known, and none is near"
            )
        (score, why), best = ranked[0]
        if why == _ONLY and len(ranked) > 1:
            why = f"the likeliest of {len(ranked)} places of this name"
        others = tuple(c.entry.id for _, c in ranked[1:6])
        if score <= -3.0 or (self.is_doubtful(reading.name) and score < 0.4 and not reading.wanted):
            return Place(
                id="",
                name=mention.text,
                reason=f"the places of this name do not fit: {why}",
                alternatives=others,
            )
        for (rival, _), candidate in ranked[1:]:
            if rival > score - 0.25 and not _same_spot(best.entry, candidate.entry):
                names = f"{_describe(best.entry)}; {_describe(candidate.entry)}"
                return Place(
                    id="",
                    name=mention.text,
                    reason=f"several places have this name and nothing decides: {names}",
                    alternatives=(best.entry.id, *others),
                )
        namesake = any(
            c.entry.precision == "governorate" and _same_spot(best.entry, c.entry) for c in options
        )
        return _placed(best, reading, why, others, namesake and not reading.wanted)


def _with_countries(new: Sequence[Entry], known: Sequence[Entry]) -> list[Entry]:
    cells: dict[tuple[int, int], list[Entry]] = defaultdict(list)
    for entry in known:
        if entry.point and entry.country and entry.precision != "country":
            cells[int(entry.point[0]), int(entry.point[1])].append(entry)
    made: list[Entry] = []
    for entry in new:
        point = entry.point
        if entry.country or point is None:
            made.append(entry)
            continue
        row, column = int(point[0]), int(point[1])
        around = [e for y in (-1, 0, 1) for x in (-1, 0, 1) for e in cells.get((row + y, column + x), ())]
        gap, country = min(((km(point, e.point or point), e.country) for e in around), default=(1e9, ""))
        made.append(entry._replace(country=country if gap <= 60 else ""))
    return made


def _score(
    candidate: Candidate,
    mention: Mention,
    anchors: list[tuple[int, Entry]],
    countries: Counter[str],
    home: Sequence[str],
) -> tuple[float, str]:
    """How well a candidate fits, about 0 for no context, and the strongest reason."""
    entry = candidate.entry
    score = (candidate.nearness - 1.0) * 2
    size = PRECISIONS.index(entry.precision) if entry.precision in PRECISIONS else 3
    score += 0.1 * (3 - abs(size - 3))  # with nothing else, the town rather than the hamlet or the district
    why = _ONLY
    others = [(at, e) for at, e in anchors if e.id != entry.id and e.point is not None]
    if entry.point is not None and others:
        gap, near = min(
            (
                (km(entry.point, e.point or (0, 0)) / max(20.0, REACH_KM.get(e.precision, 20.0)))
                + abs(at - mention.span.start) / 2000,
                e,
            )
            for at, e in others
        )
        score += 1.5 - math.log1p(gap) * 1.1
        why = (
            f"near {near.name}, which the text names"
            if gap < 6
            else f"far from {near.name}, the nearest of the text"
        )
        distance = min(km(entry.point, e.point or (0, 0)) for _, e in others)
        if distance > _FAR_KM and entry.precision in {"village", "neighbourhood", "unknown", "exact"}:
            score -= 3.0
    if countries:
        share = countries[entry.country] / sum(countries.values())
        score += 0.8 * share
    if home:
        if entry.country in home:
            score += 0.6 - 0.1 * home.index(entry.country)
            why = f"in {entry.country}, which the material is about" if not others else why
        elif entry.precision != "country" and not countries[entry.country]:
            score -= 1.5
    return score, why


def _supported(candidate: Candidate, anchors: list[tuple[int, Entry]], home: Sequence[str]) -> bool:
    """Whether a match by consonants alone is borne out: in a home country, and near a place of the text."""
    point = candidate.entry.point
    if point is None or (home and candidate.entry.country not in home):
        return False
    return any(km(point, e.point) < 150 for _, e in anchors if e.point is not None) or (
        bool(home) and not anchors
    )


def _one_spot(options: Sequence[Candidate]) -> bool:
    best = [c.entry for c in options if c.nearness == options[0].nearness]
    return all(_same_spot(best[0], other) for other in best[1:])


def _same_spot(a: Entry, b: Entry) -> bool:
    """Whether two entries are one spot on the map: a town, its district and its province share a point."""
    if a.point is None or b.point is None:
        return a.country == b.country and a.admin1 == b.admin1
    reach = max(REACH_KM.get(a.precision, 5.0), REACH_KM.get(b.precision, 5.0))
    return km(a.point, b.point) <= max(8.0, reach)


def _vowels_agree(name: str, entry: Entry) -> bool:
    """Whether a spelling of the entry in the same script is nearly as long: skeletons hide vowels."""
    same = entry.names_ar if folding.is_arabic(name) else entry.names_en
    size = len(folding.plain(name))
    return not same or any(abs(len(folding.plain(n)) - size) <= 2 for n in same)


def _describe(entry: Entry) -> str:
    return f"{entry.name} ({', '.join(p for p in (entry.precision, entry.admin1, entry.country) if p)})"


def _placed(best: Candidate, reading: Core, why: str, others: tuple[str, ...], namesake: bool) -> Place:
    entry = best.entry
    precision = entry.precision
    if reading.around and precision in {"village", "town", "neighbourhood", "exact"}:
        precision = "district"
    how = "" if best.nearness >= 0.9 else "; matched by its consonants"
    hub = "its town or its province; " if namesake and precision in {"town", "village"} else ""
    return Place(
        id=entry.id,
        name=entry.name,
        name_ar=entry.names_ar[0] if entry.names_ar else None,
        lat=entry.lat,
        lon=entry.lon,
        precision=precision,
        country=entry.country or None,
        reason=f"{hub}{why}{how}" + ("; its surroundings are meant" if reading.around else ""),
        alternatives=others,
    )


@cache
def starter() -> Gazetteer:
    """The gazetteer that ships with Tawatur (GeoNames data, CC BY 4.0; see docs/gazetteer.md)."""
    content = (files("tawatur.gazetteers") / "starter.tsv").read_bytes()
    return Gazetteer(read_table(content, name="starter.tsv").entries)
