"""Chains of telling, and how many of them are independent.

Two tellings are one when they go back to one named origin, when one document copies the other, or
when both are the same account. What is left is counted; a speaker without a name counts once per
document that heard it. The definition, with its limits, is in docs/independence.md.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from tawatur.incidents.naming import in_words
from tawatur.incidents.readings import Reading
from tawatur.incidents.stories import Story
from tawatur.model import Document, Telling
from tawatur.resolve.actors import Actors

_NOTHING: Mapping[str, str] = MappingProxyType({})


class Thread(NamedTuple):
    """One way one document told it: the speakers from the document's own voice to the origin."""

    document: str
    links: tuple[str, ...]
    family: str

    @property
    def origin(self) -> str:
        """Who is said to have known it first-hand, as far as the text goes."""
        return self.links[-1]


def threads(story: Story, document: Document, voice: str) -> list[Thread]:
    """How a document tells a story: by each origin it names, in its own voice only if it names none.

    One of which no claim is of the incident (its words resemble it, or it holds a running total that is
    linked) tells nothing of it that could corroborate.
    """
    if not story.readings:
        return []
    telling = [r for r in story.readings if r.counts] or story.readings
    named = [r.speakers for r in telling if r.speakers]
    ways: list[tuple[str, ...]] = named or [()]
    found = {Thread(document.id, tuple(dict.fromkeys((voice, *way))), story.family) for way in ways}
    return sorted(found)


def tellings(
    found: Sequence[Thread], actors: Actors, spelled: Mapping[str, str] = _NOTHING
) -> tuple[Telling, ...]:
    """The independent tellings among threads, each with what was merged into it and why.

    `spelled` has the words of the texts for speakers that the table does not know.
    """
    parent = list(range(len(found)))
    why: dict[int, set[str]] = defaultdict(set)

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    def join(left: int, right: int, reason: str) -> None:
        a, b = sorted((root(left), root(right)))
        if a != b:
            parent[b] = a
            why[a] |= why.pop(b, set())
            why[a].add(reason)

    for keys, reason in (
        ([t.origin for t in found], "the same origin: {}"),
        ([t.family for t in found], "one text copies another"),
        ([t.document for t in found], "told in one document"),
    ):
        first: dict[str, int] = {}
        for index, key in enumerate(keys):
            if not key or (key.startswith("unnamed:") and reason.startswith("the same origin")):
                continue
            if key in first:
                join(first[key], index, reason.format(in_words(key, spelled, actors)))
            else:
                first[key] = index
    groups: dict[int, list[Thread]] = defaultdict(list)
    for index, thread in enumerate(found):
        groups[root(index)].append(thread)
    return tuple(_telling(groups[g], sorted(why[g]), actors, spelled) for g in sorted(groups))


def _telling(
    group: Sequence[Thread], merged: Sequence[str], actors: Actors, spelled: Mapping[str, str]
) -> Telling:
    named = [t.origin for t in group if not t.origin.startswith(("unnamed:", "document:"))]
    origin = max(sorted(set(named)), key=named.count) if named else group[0].origin
    entry = actors.by_id.get(origin)
    documents = tuple(dict.fromkeys(t.document for t in group))
    return Telling(
        origin=origin,
        name=in_words(origin, spelled, actors),
        kind=entry.kind if entry else "",
        documents=documents,
        chains=tuple(t.links for t in group),
        sure=bool(named),
        merged=tuple(m for m in merged if len(documents) > 1 or not m.startswith("told in")),
    )


def independent(readings: Sequence[tuple[Reading, Thread]], actors: Actors) -> int:
    """The number of independent tellings behind some readings (those of one figure, say)."""
    return len(tellings(sorted({thread for _, thread in readings}), actors))
