"""What a phrase of people says: a person phrase as the grammar passes it on."""

from __future__ import annotations

from typing import NamedTuple

from tawatur.extract.rules.names import Spans
from tawatur.languages.grammar import rule
from tawatur.languages.tags import TAGS

TIMES = TAGS["weekday"] | TAGS["dayword"] | TAGS["daypart"]

STARTS = (
    TAGS["num"] | TAGS["vague"] | TAGS["quant"] | TAGS["hedge"] | TAGS["person"] | TAGS["ethnic"]
    | TAGS["other"] | TAGS["title"] | TAGS["ordinal"]
)  # fmt: skip
"""Kinds of words that can start a person phrase; figures in digits can too."""

DUAL = rule("grammar/dual", "a dual noun counts two · contract: two (طفلان)")

SINGLE = rule("grammar/single", "a noun in the singular counts one · contract: one noun in the singular")

PLURAL = rule("grammar/plural", "a bare plural counts two or more · contract: a bare plural")

NAMED = rule("grammar/named", "a named person counts one · contract: names of victims")

RUNNING = rule("grammar/running", "an ordinal on a victim is a running count (القتيل الثالث) · issue 3")

BEHIND = rule(
    "grammar/figure-behind", "a figure behind its definite noun (الجنود الثلاثة) · contract: number words"
)

LISTED = rule("grammar/listed-names", "each name of a list is one person (كل من …) · issue 3: lists of names")


class People(NamedTuple):
    """A person phrase: item range, head, count, who they are, and what their noun itself says of harm."""

    first: int
    stop: int
    head: int
    min: int | None
    max: int | None
    approx: bool
    unit: str
    victims: frozenset[str]
    harm: str
    form: str  # counted, dual, single, plural, named, bare, other
    names: Spans
    rule: str
    definite: bool = False
    generic: bool = False
    kin: bool = False
    alone: bool = False

    @property
    def stated(self) -> bool:
        """Whether a figure is stated, rather than a bare plural."""
        return not (self.min == 2 and self.max is None)
