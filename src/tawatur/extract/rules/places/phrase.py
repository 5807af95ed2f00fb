"""The parts that a place mention is put together from, before its role is known."""

from __future__ import annotations

from dataclasses import dataclass, field

import msgspec

from tawatur.languages.pack import Reading
from tawatur.languages.tags import TAGS
from tawatur.model import EvidenceSpan

CLASS, PART, SITE, PLACE = TAGS["class"], TAGS["part"], TAGS["site"], TAGS["place"]
HEAD = CLASS | PART | SITE
INPLACE, ETHNIC, CONJ = TAGS["inplace"], TAGS["ethnic"], TAGS["conj"]
OWNER = TAGS["speaker"] | TAGS["actor"] | TAGS["group"] | TAGS["title"]


def tags(names: str) -> int:
    """The union of the tags named in a string, parted by spaces."""
    return sum({TAGS[name] for name in names.split()})


NEVER = tags(
    "num vague quant harm event result say that actor group speaker ethnic inplace prep timeprep timeunit"
    " dayword rel clause by neg modal part_of other stop pron conj hedge plan none"
)
"""Words of these kinds are never a name, not even behind a class word."""

OPENING = frozenset("«“\"(〝[‘'")
CLOSING = frozenset("»”\")〞]’'")


class Head(msgspec.Struct, frozen=True):
    """A word beside a name that says what kind of place it is, as read at an item."""

    kind: int
    reading: Reading

    def has(self, key: str) -> bool:
        """Whether the table row carries the feature."""
        return key in self.reading.entry.feats

    @property
    def fine(self) -> int:
        """How fine a place it announces, -1 when it says nothing of that (a direction)."""
        level = self.reading.entry.get("level")
        if level:
            return int(level)
        if self.kind & SITE:
            return 5
        return -1 if self.has("dir") or self.has("near") else 2

    @property
    def many(self) -> int:
        """How many names it may govern: 2 for a dual, 9 for a plural."""
        return int(self.reading.entry.feats.get("many", "1"))


class Name(msgspec.Struct, frozen=True):
    """The name itself: items up to `stop`, its first character, whose word it is, and how fine it is."""

    stop: int
    start: int
    rule: str
    fine: int
    state: bool = False


@dataclass(slots=True)
class Draft:
    """A mention being read: its heads so far, where the kept part of them starts (-1: nowhere yet)."""

    index: int
    listed: bool
    heads: list[Head] = field(default_factory=list[Head])
    kept: int = -1
    fine: int = -1
    many: int = 1
    opened: bool = False
    linked: bool = False

    def take(self, head: Head, start: int) -> None:
        """Add a head that begins at a character; classes and surroundings are left out of the span."""
        self.many = max(self.many, head.many)
        if head.kind & CLASS or head.has("near"):
            self.kept = -1 if self.many > 1 else self.kept
        elif self.kept < 0:
            self.kept = start
        self.fine = max(self.fine, head.fine)
        self.heads.append(head)

    @property
    def last(self) -> Head | None:
        """The head right before the name."""
        return self.heads[-1] if self.heads else None

    def any(self, key: str) -> bool:
        """Whether one of the heads carries a feature."""
        return any(head.has(key) for head in self.heads)


class Phrase(msgspec.Struct, frozen=True):
    """A whole mention before its role is known.

    `state`: a country or capital, which may stand for its government; `many`: how many names its
    class may govern; `offset`: opened by a direction or surroundings; `after`: its class follows it.
    """

    first: int
    stop: int
    span: EvidenceSpan
    rule: str
    fine: int
    headed: bool = False
    state: bool = False
    many: int = 1
    offset: bool = False
    site: bool = False
    after: bool = False
