"""What a sentence is read with: where it stands, what was found in it, and what came before."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from tawatur.extract.rules.found import Found
from tawatur.extract.rules.places import Learned, PlaceMention
from tawatur.extract.rules.times import TimeMention
from tawatur.model import TimeSpan


@dataclass(slots=True)
class Memory:
    """What a continuing claim may take over: the event last told, its place and its time.

    `counted`: attacks over a long time were counted, which the next clause may go on with; `learned`
    are the place names that the text has taught so far.
    """

    event: str = ""
    place: PlaceMention | None = None
    time: TimeSpan | None = None
    sentence: int = -9
    toll: int = -99
    long: bool = False
    counted: bool = False
    doers: frozenset[str] = frozenset()
    learned: Learned = field(default_factory=Learned)


class Where(NamedTuple):
    """Which sentence of the text: its number, its items `[first, stop)`, and whether it is a list's line."""

    number: int
    first: int
    stop: int
    listed: bool


class Read(NamedTuple):
    """What was read in a sentence before its claims: the harms and the times."""

    harms: list[Found]
    times: list[TimeMention]
