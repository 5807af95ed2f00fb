"""Copies: reprints, wire stories cut short, reposts and quoted statements, found by shared word triples.

Two texts are copies when most of the shorter one's triples of words stand in the other, letters of
one shape made one. Only a page's own story is compared. Containment rather than likeness, because an
outlet that prints the first two paragraphs of a wire story copies it all the same. Triples that many
documents share (page furniture, slogans) count for nothing.
"""

from __future__ import annotations

import re
import zlib
from array import array
from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from tawatur.model import Document, EvidenceSpan
from tawatur.resolve.pages import own_story

SIZE = 3  # words in a shingle: "Finding Similar Items", Leskovec et al., Mining of Massive Datasets, ch. 3
THRESHOLD = 0.5  # share of the shorter text; docs/incidents.md has the figures it gives
_WORD = re.compile(r"\w+")
_SKETCH = 8  # of long texts, one triple in eight is indexed; the comparison itself uses all


class Copy(NamedTuple):
    """Two documents that tell in the same words: `shared` is the share of the shorter one's triples."""

    first: str
    second: str
    shared: float
    words: int


class _Text(NamedTuple):
    """The word triples of a text, each once, packed: a million texts have a hundred million."""

    shingles: array[int]
    sketch: array[int]


def _tokens(text: str) -> list[tuple[str, int, int]]:
    folded = _fold(text)
    return [(m[0], m.start(), m.end()) for m in _WORD.finditer(folded)]


_SHAPES = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ى": "ي", "ة": "ه", "ؤ": "و", "ئ": "ي"})


def _fold(text: str) -> str:
    """Letters of one shape made one, every offset kept."""
    lowered = text.lower()
    return (lowered if len(lowered) == len(text) else text).translate(_SHAPES)


def _shingles(text: str) -> list[int]:
    words = [word.encode() for word, _, _ in _tokens(text)]
    if len(words) < SIZE:
        return []
    return [zlib.crc32(b" ".join(words[i : i + SIZE])) for i in range(len(words) - SIZE + 1)]


def _read(text: str) -> _Text:
    found = frozenset(_shingles(text))
    sketch = found if len(found) <= 64 else [s for s in found if s % _SKETCH == 0]
    return _Text(array("L", sorted(found)), array("L", sorted(sketch)))


def find(documents: Sequence[Document], *, threshold: float = THRESHOLD, at_least: int = 12) -> list[Copy]:
    """All pairs of documents that copy each other, sorted by their ids.

    `at_least` is the number of shared word triples below which two short texts are not called
    copies: agreement on a headline is not enough. Time and memory grow with the words, not with the
    pairs of documents.
    """
    texts = [_read(own_story(d).quote(d.text)) for d in documents]
    common = _furniture(texts)
    texts = [
        _Text(*(array("L", [s for s in triples if s not in common]) for triples in text)) for text in texts
    ]
    postings: dict[int, list[int]] = defaultdict(list)
    for index, text in enumerate(texts):
        for shingle in text.sketch:
            postings[shingle].append(index)
    pairs: dict[tuple[int, int], int] = defaultdict(int)
    for holders in postings.values():
        for at, left in enumerate(holders):
            for right in holders[at + 1 :]:
                pairs[left, right] += 1
    found: list[Copy] = []
    for (left, right), hits in pairs.items():
        a, b = texts[left], texts[right]
        if hits < 0.3 * threshold * min(len(a.sketch), len(b.sketch)):
            continue
        both = len(set(a.shingles).intersection(b.shingles))
        shorter = min(len(a.shingles), len(b.shingles))
        if both >= at_least and both >= threshold * shorter:
            one, two = sorted((documents[left].id, documents[right].id))
            found.append(Copy(one, two, round(both / shorter, 3), both))
    return sorted(found)


def _furniture(texts: Sequence[_Text]) -> frozenset[int]:
    """Triples in so many documents that they are a site's furniture or a common phrase."""
    seen: dict[int, int] = defaultdict(int)
    for text in texts:
        for shingle in text.sketch:
            seen[shingle] += 1
    most = max(20, len(texts) // 50)
    if len(texts) > 5000:
        most = 100
    return frozenset(s for s, n in seen.items() if n > most)


def families(documents: Sequence[Document], copies: Sequence[Copy]) -> dict[str, str]:
    """The family of each document by id: the smallest id among its copies, itself when it has none."""
    parent = {d.id: d.id for d in documents}

    def root(key: str) -> str:
        while parent[key] != key:
            parent[key] = parent[parent[key]]
            key = parent[key]
        return key

    for copy in copies:
        a, b = sorted((root(copy.first), root(copy.second)))
        parent[b] = a
    return {key: root(key) for key in parent}


def shared_passages(a: str, b: str, *, at_least: int = 5) -> list[tuple[EvidenceSpan, EvidenceSpan]]:
    """The passages of `at_least` words that stand in both texts, as spans of each, in the order of `a`."""
    left, right = _tokens(a), _tokens(b)
    where: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for index in range(len(right) - SIZE + 1):
        where[tuple(w for w, _, _ in right[index : index + SIZE])].append(index)
    found: list[tuple[EvidenceSpan, EvidenceSpan]] = []
    index = 0
    while index <= len(left) - SIZE:
        best, start = 0, 0
        for candidate in where.get(tuple(w for w, _, _ in left[index : index + SIZE]), ())[:50]:
            run = 0
            while (
                index + run < len(left)
                and candidate + run < len(right)
                and left[index + run][0] == right[candidate + run][0]
            ):
                run += 1
            if run > best:
                best, start = run, candidate
        if best >= at_least:
            found.append(
                (
                    EvidenceSpan(left[index][1], left[index + best - 1][2]),
                    EvidenceSpan(right[start][1], right[start + best - 1][2]),
                )
            )
            index += best
        else:
            index += 1
    return found
