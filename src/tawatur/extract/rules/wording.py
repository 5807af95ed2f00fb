"""The particles that the grammar of figures, people and harms asks for, by language.

They stand in `figures.toml` of a language's folder: the grammar itself holds no word of any language.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files

from tawatur.languages.glosses import glossed


@dataclass(frozen=True, slots=True)
class Wording:
    """The folded words of a language's `figures.toml`, by what they do; the file says what each does."""

    and_: frozenset[str]
    joined: frozenset[str]
    of: frozenset[str]
    about: frozenset[str]
    to: frozenset[str]
    reach: frozenset[str]
    all: frozenset[str]
    articles: frozenset[str]
    choice: frozenset[str]
    pronouns: frozenset[str]
    counts: frozenset[str]
    belongs: frozenset[str]
    within: frozenset[str]
    ranks: frozenset[str]
    inranks: frozenset[str]
    members: frozenset[str]
    families: frozenset[str]
    aimed: frozenset[str]
    with_: frozenset[str]
    namely: frozenset[str]
    rolls: frozenset[str]
    called: frozenset[str]
    adjectives: frozenset[str]
    notname: frozenset[str]
    notfirst: frozenset[str]
    family: frozenset[str]
    aged: frozenset[str]
    years: frozenset[str]
    proclitics: frozenset[str]
    life: frozenset[str]
    leading: frozenset[str]
    object: frozenset[str]
    imperfect: frozenset[str]
    thousand: frozenset[str]
    million: frozenset[str]
    out_of: frozenset[str]
    several: frozenset[str]
    closed: frozenset[str]
    selves: frozenset[str]
    one: frozenset[str]
    two: frozenset[str]
    many: frozenset[str]
    she: frozenset[str]
    passing: frozenset[str]
    civil: frozenset[str]
    beside: frozenset[str]
    both: frozenset[str]
    numbering: frozenset[str]
    spent: frozenset[str]
    the: frozenset[str]
    bodies: frozenset[str]
    composed: frozenset[str]
    attempts: frozenset[str]
    plots: frozenset[str]
    averts: frozenset[str]
    aboard: frozenset[str]
    deeds: frozenset[str]
    lists: frozenset[str]
    again: frozenset[str]
    particles: frozenset[str]
    rank: frozenset[str]
    wards: frozenset[str]
    fates: frozenset[str]
    reaped: frozenset[str]
    moved: frozenset[str]
    fronts: frozenset[str]
    none_of: frozenset[str]
    carried: frozenset[str]
    duties: frozenset[str]
    between: frozenset[str]
    charges: frozenset[str]
    accusative: frozenset[str]
    oblique: frozenset[str]
    feminine: frozenset[str]
    parted: frozenset[str]

    @property
    def fillers(self) -> frozenset[str]:
        """Words that may stand between "of" and the group or noun that it leads to."""
        return self.members | self.ranks | self.articles | self.choice

    def glued(self, word: str) -> bool:
        """Whether a folded word may carry an "and" written onto it."""
        return word[:1] in self.joined and len(word) > 3

    def adjectival(self, word: str) -> bool:
        """Whether an unknown word ends as adjectives of people do."""
        if word[:1] in self.imperfect and not word.endswith(tuple(self.closed)):
            return False
        return len(word) > 4 and any(word.endswith(ending) for ending in self.adjectives)

    def nameless(self, word: str) -> bool:
        """Whether an unknown word begins as no person's first name does (with an article)."""
        return any(word.startswith(opening) for opening in self.notname)


@cache
def wording_of(language: str) -> Wording:
    """The particles of a language; empty sets when it has no `figures.toml`."""
    source = files("tawatur.languages") / language / "figures.toml"
    raw: dict[str, str] = tomllib.loads(source.read_text(encoding="utf-8")) if source.is_file() else {}
    words = {f.name: raw.get(f.name.rstrip("_"), "").split() for f in fields(Wording)}
    return Wording(
        **{name: frozenset(glossed(language, word) for word in found) for name, found in words.items()}
    )
