"""The fields of a claim as the model has them: chains of speakers, times, names and spans of people."""

from __future__ import annotations

from tawatur.extract.rules.found import Found
from tawatur.extract.rules.items import Items
from tawatur.extract.rules.speech.frames import Frame
from tawatur.extract.rules.times import TimeMention
from tawatur.model import Attribution, EvidenceSpan, TimeSpan


def chain_of(frame: Frame) -> tuple[Attribution, ...]:
    """The chain of speakers of a frame, outermost first."""
    return tuple(Attribution(link.span, link.kind, link.rule) for link in frame.chain)


def time_span(items: Items, mention: TimeMention, name: str = "") -> TimeSpan:
    """The time of a claim, from its mention; `name` is the rule that carried it, else its own."""
    return TimeSpan(items.span(mention.first, mention.stop), mention.start, mention.end, name or mention.rule)


def name_span(items: Items, first: int, stop: int) -> EvidenceSpan:
    """A name's span without a conjunction written onto it."""
    span = items.span(first, stop)
    if items.norm(first).startswith("و") and len(items.norm(first)) > 3 and items.text[span.start] == "و":
        return EvidenceSpan(span.start + 1, span.end)
    return span


def people_span(items: Items, found: Found) -> EvidenceSpan:
    """The words that carry a figure and its noun, without a conjunction written onto them."""
    people = found.people
    span = items.span(people.first, people.stop)
    reading = next(iter(items.words[people.first].readings), None)
    if reading is not None and len(reading.before) == 1 and not reading.article and span.end - span.start > 1:
        return EvidenceSpan(span.start + 1, span.end)
    return span
