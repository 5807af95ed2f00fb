"""What was struck when it is no party: behind the preposition of a strike, or its object."""

from __future__ import annotations

from tawatur.extract.rules.clauses import STRIKES, Telling
from tawatur.extract.rules.items import Items
from tawatur.extract.rules.parties.mentions import (
    CLASS,
    CLAUSE,
    EVENT,
    HARM,
    INPLACE,
    NUM,
    PLACE,
    PREP,
    REL,
    RESULT,
    THAT,
    TIME,
)
from tawatur.languages.grammar import rule
from tawatur.languages.tags import TAGS
from tawatur.model import EvidenceSpan
from tawatur.text import Kind

PART = TAGS["part"]
OBJECT = rule(
    "grammar/object", "what was struck: the object of the verb, or what stands behind its preposition"
)
_HIT = STRIKES | {"attack", "destruction"}


def find_object(items: Items, telling: Telling, event: str) -> EvidenceSpan | None:
    """What was struck in a telling, when its words say so."""
    if event not in _HIT:
        return None
    for anchor in telling.anchors:
        if anchor.harm:
            continue
        for index in range(anchor.index + 1, min(anchor.index + 7, telling.stop)):
            if items.kinds[index] == Kind.MARK and items.norm(index) in ("،", ","):
                break
            reading = items.first(index, PREP)
            if reading is not None and reading.entry.get("role") == "on":
                stop = _end(items, index + 1, telling.stop)
                if stop > index + 1 and _thing(items, index + 1):
                    return items.span(index + 1, stop)
                break
    return None


def _thing(items: Items, at: int) -> bool:
    """Whether a word can name what was struck: no place, figure or pronoun."""
    if items.tags[at] & (CLASS | PLACE | PART | NUM):
        return False
    readings = items.words[at].readings
    endings = tuple(items.pack.settings.get("pronoun_endings", ()))
    if not readings:
        return not items.norm(at).endswith(tuple(e for e in endings if len(e) > 1))
    return not any(r.entry.tag in ("adj", "stop") for r in readings)


def _end(items: Items, index: int, limit: int) -> int:
    stop = index
    while stop < limit and stop < index + 6:
        tag = items.tags[stop]
        if items.kinds[stop] != Kind.WORD:
            break
        if tag & (INPLACE | PREP | TIME | THAT | RESULT | REL | CLAUSE | EVENT | HARM | PART | CLASS):
            break
        readings = items.words[stop].readings
        if stop > index and readings and readings[0].before.startswith("ب"):
            break
        if stop > index and not readings and items.norm(stop).startswith("ب") and len(items.norm(stop)) > 4:
            break
        stop += 1
    return stop
