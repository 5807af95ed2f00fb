"""The chains of telling of one incident as a small drawing: speakers, who passed it on, the reports.

Read from the right to the left, as the page is: whoever is said to have known it stands on the right,
the reports on the left. A number stands beside each origin; origins that count as one bear the same
number. All is worked out here; the template only prints.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from tawatur.export.labels import Label, label
from tawatur.export.page import ReportHead, Row
from tawatur.incidents.readings import voice
from tawatur.model import Incident, Telling
from tawatur.resolve import actors as actor_table

WIDTH = 760
MOST_REPORTS = 24
"""A drawing of more reports is no longer read; the tables below it hold them all."""
_LEFT, _RIGHT, _TOP, _BETWEEN = 34, 26, 30, 44
_ROW, _BOX = 50, 38
_ARABIC_LETTER, _LATIN_LETTER = 6.0, 7.7  # widths of the labels' letters, about, in units of the drawing
_NAMELESS = ("unnamed:", "document:")
_RTL = ("\u0590", "\u08ff")


class Node(NamedTuple):
    """A speaker, an outlet or a report: where its box stands (top left), and what stands in it.

    `sure` is false of an origin without a name, whether or not it counts as one with a named origin.
    """

    kind: str
    x: float
    y: float
    label: str
    note: str
    full: str
    direction: str
    note_direction: str
    anchor: str
    numbers: str
    sure: bool


class Edge(NamedTuple):
    """Who passed it on to whom: a path, and the points of its arrowhead."""

    path: str
    head: str


class Graph(NamedTuple):
    """The drawing; `copies` are paths between reports that share their words, `more` reports are left out."""

    id: str
    height: float
    box: float
    headings: tuple[tuple[float, Label], ...]
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    copies: tuple[str, ...]
    description: str
    more: int


class _Way(NamedTuple):
    """One chain of one telling into one report: speakers from the origin on, then the outlet."""

    number: int
    sure: bool
    speakers: tuple[str, ...]
    outlet: str
    report: str


def graph(anchor: str, incident: Incident, rows: Sequence[Row], heads: Sequence[ReportHead]) -> Graph | None:
    """The drawing of an incident's tellings, or None where there are none."""
    known = {head.document.id: head for head in heads}
    told = list(dict.fromkeys(d for t in incident.tellings for d in t.documents if d in known))
    shown = set(told[:MOST_REPORTS])
    ways = [w for n, t in enumerate(incident.tellings, 1) for w in _ways(n, t, known) if w.report in shown]
    if not ways:
        return None
    return _Drawing(ways, known, _names(incident, rows)).drawn(anchor, incident, len(told) - len(shown))


def _ways(number: int, telling: Telling, known: Mapping[str, ReportHead]) -> Iterator[_Way]:
    """A telling's chains with the reports that they end in.

    Chains stand in the order of their reports. Where two reports of one outlet follow each other, the
    parting is not told, and each chain of the outlet leads to both.
    """
    runs = [(voice_, list(chains)) for voice_, chains in groupby(telling.chains, key=lambda c: c[0])]
    reports = [d for d in telling.documents if d in known]
    if len(runs) == len(telling.documents):
        pairs = [(run, [d] if d in known else []) for run, d in zip(runs, telling.documents, strict=True)]
    else:
        spoken = {d: voice(known[d].document, actor_table.starter()) for d in reports}
        pairs = [(run, [d for d in reports if spoken[d] == run[0]] or reports) for run in runs]
    for (outlet, chains), ends in pairs:
        for chain in dict.fromkeys(chains):
            for report in ends:
                yield _Way(number, telling.sure, tuple(reversed(chain[1:])), outlet, report)


def _names(incident: Incident, rows: Sequence[Row]) -> dict[str, str]:
    """Speakers by id in words: those of the reports first, then those of the table of actors."""
    table = actor_table.starter()
    said = (*incident.names, *((t.origin, t.name) for t in incident.tellings))
    names = {id: name for id, name in said if not id.startswith(_NAMELESS)}
    for row in rows:
        for link in row.chain:
            names[table.resolve(link.words).id] = link.words
    return names


class _Drawing:
    """Boxes in columns, each put in the order in which its first chain is told."""

    def __init__(
        self, ways: Sequence[_Way], known: Mapping[str, ReportHead], names: Mapping[str, str]
    ) -> None:
        self.ways, self.known = ways, known
        self.names = {**names, **self._outlets()}
        self.depth = max(len(way.speakers) for way in ways)
        columns = self.depth + 2
        self.box = (WIDTH - _LEFT - _RIGHT - _BETWEEN * (columns - 1)) / columns
        self.columns: list[dict[str, None]] = [{} for _ in range(columns)]
        self.numbers: dict[str, dict[int, bool]] = {}
        for way in ways:
            self._file(way)
        self.height = _TOP + _ROW * max(len(column) for column in self.columns)
        self.steps = tuple(dict.fromkeys(step for way in ways for step in pairwise(self._path(way))))
        self.at = self._places()

    def _outlets(self) -> dict[str, str]:
        """Outlets as their reports name them, where all of one outlet's do."""
        found: dict[str, set[str]] = {}
        for way in self.ways:
            found.setdefault(way.outlet, set()).add(self.known[way.report].publisher)
        return {
            outlet: next(iter(names))
            for outlet, names in found.items()
            if len(names) == 1 and "" not in names
        }

    def _places(self) -> dict[str, tuple[float, float]]:
        """Reports below each other as told; each other box beside what it leads to, if there is room."""
        at: dict[str, tuple[float, float]] = {}
        for column in range(len(self.columns) - 1, -1, -1):
            wanted: list[tuple[float, str]] = []
            for row, key in enumerate(self.columns[column]):
                beside = [at[to][1] for of, to in self.steps if of == key and to in at]
                wanted.append((sum(beside) / len(beside) if beside else _TOP + _ROW * row, key))
            wanted.sort(key=lambda pair: pair[0])
            below = float(_TOP)
            for left, (y, key) in zip(range(len(wanted), 0, -1), wanted, strict=True):
                y = min(max(y, below), self.height - _ROW * left)
                at[key] = (self._x(column), y)
                below = y + _ROW
        return at

    def _file(self, way: _Way) -> None:
        path = self._path(way)
        self.numbers.setdefault(path[0], {})[way.number] = way.sure
        placed = {key for column in self.columns for key in column}
        first = self.depth + 2 - len(path)
        for column, key in enumerate(path, first):
            if key not in placed:
                self.columns[column].setdefault(key)

    def _path(self, way: _Way) -> tuple[str, ...]:
        return (*(f"s {s}" for s in way.speakers), f"o {way.outlet}", f"r {way.report}")

    def _x(self, column: int) -> float:
        return WIDTH - _RIGHT - self.box - column * (self.box + _BETWEEN)

    def drawn(self, anchor: str, incident: Incident, more: int) -> Graph:
        """The finished drawing."""
        keys = [label("graph.speakers")] * bool(self.depth) + [label("graph.outlets"), label("graph.reports")]
        places = [
            self._x(n) + self.box / 2 for n in (*([0] if self.depth else []), self.depth, self.depth + 1)
        ]
        copies = [
            (f"r {a}", f"r {b}") for a, b in incident.copies if f"r {a}" in self.at and f"r {b}" in self.at
        ]
        return Graph(
            f"g{anchor}",
            self.height,
            self.box,
            tuple(zip(places, keys, strict=True)),
            tuple(self._node(key) for key in self.at),
            tuple(self._edge(a, b) for a, b in self.steps),
            tuple(self._copy(a, b) for a, b in copies),
            self._description(),
            more,
        )

    def _node(self, key: str) -> Node:
        kind, _, name = key.partition(" ")
        numbers = self.numbers.get(key, {})
        nameless = bool(numbers) and name.startswith(_NAMELESS)
        full, note, anchor = self._words(kind, name)
        return Node(
            {"s": "speaker", "o": "outlet", "r": "report"}[kind],
            *self.at[key],
            _short(full, self.box),
            _short(note, self.box * 1.25),
            " — ".join(part for part in (full, note) if part),
            _direction(full),
            _direction(note),
            anchor,
            " ".join(f"{number}{'' if sure else '?'}" for number, sure in numbers.items()),
            not nameless and all(numbers.values()),
        )

    def _words(self, kind: str, name: str) -> tuple[str, str, str]:
        """A box's words, what stands below them, and where it leads."""
        if kind == "r":
            head = self.known[name]
            day = head.document.published.isoformat() if head.document.published else ""
            return name, day, head.anchor
        if name.startswith(_NAMELESS):
            said = label("graph.unnamed" if name.startswith("unnamed:") else "ui.unknown_publisher")
            return said.ar, said.en, ""
        words = self.names.get(name, name.removeprefix("said:"))
        entry = actor_table.starter().by_id.get(name)
        other = (
            ""
            if entry is None
            else next((n for n in (entry.name, entry.name_ar or "") if n and n != words), "")
        )
        return words, other, ""

    def _edge(self, one: str, other: str) -> Edge:
        (x, y), (to_x, to_y) = self.at[one], self.at[other]
        y, to_x, to_y = y + _BOX / 2, to_x + self.box, to_y + _BOX / 2
        half = (x + to_x) / 2
        path = f"M{x:.1f} {y:.1f}C{half:.1f} {y:.1f} {half:.1f} {to_y:.1f} {to_x + 6:.1f} {to_y:.1f}"
        head = f"{to_x:.1f},{to_y:.1f} {to_x + 8:.1f},{to_y - 4:.1f} {to_x + 8:.1f},{to_y + 4:.1f}"
        return Edge(path, head)

    def _copy(self, one: str, other: str) -> str:
        (x, y), (_, to_y) = self.at[one], self.at[other]
        y, to_y = y + _BOX / 2, to_y + _BOX / 2
        out = x - min(_LEFT - 6, 10 + abs(to_y - y) / 8)
        return f"M{x:.1f} {y:.1f}C{out:.1f} {y:.1f} {out:.1f} {to_y:.1f} {x:.1f} {to_y:.1f}"

    def _description(self) -> str:
        """The same in words, for those who hear the page."""
        told: list[str] = []
        for way in self.ways:
            names = [self._words(key[0], key[2:])[0] for key in self._path(way)]
            told.append(f"{way.number}: {' ← '.join(reversed(names))}")
        return "; ".join(dict.fromkeys(told))


def _direction(words: str) -> str:
    return "rtl" if any(_RTL[0] <= c <= _RTL[1] for c in words) else "ltr"


def _short(words: str, room: float) -> str:
    """As much of the words as a box of this width holds."""
    letter = _ARABIC_LETTER if _direction(words) == "rtl" else _LATIN_LETTER
    most = int((room - 8) / letter)
    return words if len(words) <= most else words[: max(1, most - 1)].rstrip() + "…"
