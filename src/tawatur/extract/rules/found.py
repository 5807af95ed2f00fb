"""What a sentence was found to say of harms, and what its reader holds in mind while it reads."""

from __future__ import annotations

from dataclasses import dataclass, field

from tawatur.extract.rules.people import People
from tawatur.extract.rules.triggers import Trigger
from tawatur.languages.grammar import rule
from tawatur.languages.pack import Entry

OWN = rule("grammar/own-harm", "the noun itself says the harm (قتلى, wounded) · contract: harms")

FORWARD = rule("grammar/harm-before", "people behind a word of harm")

BACKWARD = rule("grammar/harm-after", "people before a verb of harm said of them")

STRUCK = rule(
    "grammar/struck", "counted people at whom an attack was aimed are affected · contract: harm not said"
)

SUFFIX = rule(
    "grammar/harm-suffix", "a pronoun on a word of harm stands for the people harmed (مصرعه، اغتصابها)"
)

TOGETHER = rule("grammar/dead-and-wounded", "one figure for dead and wounded together is `affected` · ruling")

NOBODY = rule("grammar/none", "no one was harmed: bounds 0, 0 · contract: none, no one")

SHARE = rule("grammar/share", "a figure with 'of them' is a part of the total before it · contract: of")

PEOPLE_FORMS = ("counted", "dual", "single", "plural", "named", "other")


@dataclass(slots=True)
class Found:
    """People with the harm said of them: `of` points at the total in the same list."""

    people: People
    type: str
    trigger: int
    event: str
    rule: str
    of: int | None = None
    none: bool = False
    also: list[str] = field(default_factory=list[str])


@dataclass(slots=True)
class State:
    """What a left-to-right reading of harms keeps in mind: the word of harm, the people, the total."""

    trigger: Trigger | None = None
    pending: list[tuple[People, bool]] = field(default_factory=list[tuple[People, bool]])
    last: int | None = None  # index of the harm last found, for coordination
    last_stop: int = -1
    total: int | None = None  # index of the total that a part phrase refers to
    part: int = -9
    partial: bool = False
    negated: int = -9
    denied: int = -9  # a verb of outcome that is negated reaches so far
    toll: Entry | None = None
    toll_at: int = -99
    sum_at: int = -99  # a word of totals that does not say of what
    struck: int = -1
    naming: int = -9  # a list of victims opens here: a name that no table knows will do
    listed: str = ""  # the harm that the head of the list said


def root(found: list[Found], index: int) -> int:
    """The total that a harm belongs to: the total's own index, never a part's."""
    of = found[index].of
    return index if of is None else of
