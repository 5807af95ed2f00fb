"""What the grammar of places hands on: a mention, and the rules that may stand behind it."""

from __future__ import annotations

import msgspec

from tawatur.languages.grammar import rule
from tawatur.model import EvidenceSpan

AFTER_CLASS = rule("place-after-class", "an unknown word behind a word for a kind of place is its name")
BEFORE_CLASS = rule("place-before-class", "a capitalised word before a word for a kind of place is its name")
LISTED = rule("place-listed", "a list opened by a plural word for a kind of place goes on with names")
GAZETTEER = rule(
    "place-gazetteer", "a name of the starter gazetteer behind a preposition, class or direction"
)
NARROWED = rule(
    "place-narrowed", "an unknown word between a preposition and a wider place is the finer place"
)
CAPITAL = rule("place-capital", "a capitalised unknown word behind a preposition of place")
ALONE = rule(
    "place-alone", 'an unknown word alone between "in" and a stop is a name, if it is built like one'
)
DEFINITE = rule(
    "place-definite",
    "a definite word for a kind of place with its adjective, or a direction with the country",
)

HELD = rule("place-held", "a place known only by who holds it (rebel-held areas)")

NAMED_AGAIN = rule(
    "place-named-again", '"the city", "the capital" is the town last named · contract: places carried over'
)

TEACHING = frozenset({AFTER_CLASS, BEFORE_CLASS, LISTED, ALONE})
"""Rules whose names are worth knowing in the rest of a text."""


class PlaceMention(msgspec.Struct, frozen=True):
    """A place as mentioned: items `[first, stop)`, the exact characters, and what it does there.

    `rule` is a table row or a grammar rule; `fine` runs from 0 (a country) to 5 (a neighbourhood
    or a site). `role` is `at` (plainly a location of what is told), `to` or `from` (of a movement),
    `of` (inside a name of an organisation or person, or the country as a party: no event place), or
    `by` (where whoever tells it stands).
    """

    first: int
    stop: int
    span: EvidenceSpan
    rule: str
    fine: int
    role: str


class Learned(set[str]):
    """The place names that a text has taught so far, and the mention last read of each kind of town."""

    def __init__(self) -> None:
        super().__init__()
        self.towns: dict[str, PlaceMention] = {}
