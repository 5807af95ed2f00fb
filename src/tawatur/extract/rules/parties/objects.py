"""What was struck when it is no party: behind the preposition of a strike, or its object."""

from __future__ import annotations

from tawatur.extract.rules.clauses import STRIKES, Telling
from tawatur.extract.rules.items import Items
from tawatur.extract.rules.parties.mentions import (
    Mention,
)
from tawatur.extract.rules.parties.nouns import (
    CLASS,
    CLAUSE,
    DEED,
    EVENT,
    HARM,
    INPLACE,
    NUM,
    PARTY,
    PLACE,
    PREP,
    QUANT,
    REL,
    RESULT,
    SITE,
    THAT,
    TIME,
    UNIT,
    VERB,
    WEAPON,
)
from tawatur.languages.grammar import rule
from tawatur.languages.tags import TAGS
from tawatur.model import EvidenceSpan
from tawatur.text import Kind

PART, VAGUE = TAGS["part"], TAGS["vague"]
OBJECT = rule(
    "grammar/object", "what was struck: the object of the verb, or what stands behind its preposition"
)
_HIT = STRIKES | {"attack", "destruction"}


def find_object(
    items: Items, telling: Telling, event: str, doers: tuple[Mention, ...] = ()
) -> EvidenceSpan | None:
    """What was struck in a telling, when its words say so; `doers` are the parties that struck it."""
    if event not in _HIT:
        return None
    for anchor in telling.anchors:
        if anchor.harm:
            continue
        if anchor.finite and (struck := _accusative(items, telling, anchor.index + 1, doers)) is not None:
            return struck
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


def _accusative(items: Items, telling: Telling, at: int, doers: tuple[Mention, ...]) -> EvidenceSpan | None:
    """The building, vehicle or other counted thing that a verb of striking takes, past its subject."""
    while at < telling.stop:
        doer = next((d for d in doers if d.first == at), None)
        if doer is not None:
            at = doer.stop
        elif items.tags[at] & TIME or any(r.entry.get("aux") for r in items.words[at].readings):
            at += 1
        else:
            break
    if at >= telling.stop or items.kinds[at] != Kind.WORD or not items.tags[at] & (SITE | UNIT):
        return None
    if items.tags[at] & (EVENT | HARM | WEAPON | PARTY | CLASS | PLACE | VERB | DEED):
        return None
    if items.tags[at] & PART and not _position(items, at):
        return None
    readings = items.words[at].readings
    return items.span(at, _end(items, at, telling.stop)) if not readings[0].before else None


def _thing(items: Items, at: int) -> bool:
    """Whether a word can name what was struck: no place, figure or pronoun."""
    if items.tags[at] & (CLASS | PLACE | NUM | QUANT | VAGUE):
        return False
    if items.tags[at] & PART and not _position(items, at):
        return False
    readings = items.words[at].readings
    endings = tuple(items.pack.settings.get("pronoun_endings", ()))
    if not readings:
        return not items.norm(at).endswith(tuple(e for e in endings if len(e) > 1))
    return not any(r.entry.tag in ("adj", "stop") or (r.after and not r.article) for r in readings)


def _position(items: Items, at: int) -> bool:
    """Whether a word that may be part of a place names what forces hold ("مواقع للقوات")."""
    reading = items.first(at, PART)
    return bool(items.tags[at] & UNIT and reading is not None and reading.entry.get("near"))


def _named_so(items: Items, at: int) -> bool:
    """Whether a force is named for a part of the land ("كتائب الوادي")."""
    force, land = items.first(at - 1, TAGS["actor"]), items.first(at, PART)
    return bool(force is not None and force.entry.get("name") and land is not None and land.article)


def _end(items: Items, index: int, limit: int) -> int:
    stop = index
    while stop < limit and stop < index + 6:
        tag = items.tags[stop]
        if items.kinds[stop] != Kind.WORD:
            break
        if tag & (INPLACE | PREP | TIME | THAT | RESULT | REL | CLAUSE | EVENT | HARM | CLASS):
            break
        if tag & PART and not (stop == index and _position(items, stop)) and not _named_so(items, stop):
            break
        readings = items.words[stop].readings
        if stop > index and readings and readings[0].before.startswith("ب"):
            break
        if stop > index and not readings and items.norm(stop).startswith("ب") and len(items.norm(stop)) > 4:
            break
        stop += 1
    return stop
