"""Who says what in a document, whatever it is about: the rule engine run for speakers alone.

    >>> from tawatur.extract.speakers import statements
    >>> statements(document)[0].speakers  # outermost first
    (EvidenceSpan(start=0, end=12),)

The same reading of speech that claims are made with, on every sentence, told of conflict or not.
"""

from __future__ import annotations

from typing import NamedTuple

from tawatur.extract.rules import language_of
from tawatur.extract.rules.grammars import speech_reader
from tawatur.extract.rules.items import Items, read_items
from tawatur.extract.rules.speech import Frame
from tawatur.languages import available, load
from tawatur.languages.tags import TAGS
from tawatur.model import Document, EvidenceSpan
from tawatur.text import Kind

_JOINS = TAGS["conj"]


class Statement(NamedTuple):
    """One attributed stretch: its speakers (outermost first), the words that attribute it, what is said.

    `cue` is None where nothing but an open quotation attributes.
    """

    speakers: tuple[EvidenceSpan, ...]
    cue: EvidenceSpan | None
    content: EvidenceSpan


def statements(document: Document) -> list[Statement]:
    """The attributed statements of a document in order of their content; none without a pack."""
    language = language_of(document)
    if language not in available():
        return []
    items = read_items(document.text, load(language))
    reader = speech_reader(items, document.publisher or "", general=True)
    found: list[Statement] = []
    for first, stop in items.sentences:
        for frame in reader.frames(first, stop):
            if frame.chain and (statement := _statement(items, frame)) is not None:
                found.append(statement)
    return sorted(found, key=lambda s: (s.content.start, s.content.end))


def _statement(items: Items, frame: Frame) -> Statement | None:
    first, stop = _bare(items, frame.first, frame.stop)
    if stop <= first or all(items.kinds[i] != Kind.WORD for i in range(first, stop)):
        return None
    cue = items.span(frame.cue, frame.cue + 1) if frame.cue >= 0 else None
    return Statement(tuple(link.span for link in frame.chain), cue, items.span(first, stop))


def _bare(items: Items, first: int, stop: int) -> tuple[int, int]:
    """A range without the marks at its ends and the "and" that leads into it; "if" and "while" are said."""
    while first < stop and (items.kinds[first] != Kind.WORD or items.tags[first] & _JOINS):
        if items.kinds[first] == Kind.NUMBER:
            break
        first += 1
    while stop > first and items.kinds[stop - 1] not in (Kind.WORD, Kind.NUMBER):
        stop -= 1
    return first, stop
