"""What kind of speaker a noun phrase is, and whether anybody there can speak at all."""

from __future__ import annotations

from tawatur.extract.rules.items import Items
from tawatur.extract.rules.speech.frames import SPEAKS, Link
from tawatur.extract.rules.speech.words import words_of
from tawatur.extract.rules.subject_first.words import (
    ACTOR,
    ADV,
    CLAUSE,
    COMMAS,
    CONJ,
    DET,
    ETHNIC,
    GROUP,
    HEADS,
    INPLACE,
    NAME,
    NONE,
    NUM,
    PERSON,
    PLACE,
    PREP,
    PRON,
    QUANT,
    SAYNOUN,
    SPEAKER,
    TIME,
    TITLE,
    capital,
    marked,
)  # fmt: skip
from tawatur.model import SpeakerKind
from tawatur.text import Kind


def link_of(items: Items, first: int, stop: int, *, strong: bool = True) -> Link | None:
    """The speaker in items `[first, stop)` as a link of a chain, or None when nobody there can speak."""
    while first < stop and (
        items.norm(first) in COMMAS
        or items.kinds[first] == Kind.BREAK
        or (items.tags[first] & (CLAUSE | CONJ) and not items.tags[first] & (HEADS | QUANT | NUM))
    ):
        first += 1
    while stop > first and (items.norm(stop - 1) in COMMAS or items.kinds[stop - 1] == Kind.BREAK):
        stop -= 1
    if first >= stop:
        return None
    kind = kind_of(items, first, stop, strong=strong)
    if kind is None:
        return None
    span = items.span(first, stop)
    return Link(span, kind, SPEAKS, first, stop)


def kind_of(items: Items, first: int, stop: int, *, strong: bool) -> SpeakerKind | None:
    """What kind of speaker a noun phrase is; `strong` lets any noun speak, as behind "said"."""
    tags = items.tags
    if items.norm(first) == "@":
        return "social_media"
    if stop - first == 1 and items.norm(first) in words_of(items.pack.language).set("asked"):
        return None  # "according to what was published"
    if tags[first] & NONE or marked(items, first, NUM, "value") == "0":
        return None  # "no group has claimed …": nobody speaks
    if all(tags[i] & (PRON | DET) for i in range(first, stop)):
        return None
    heads = [i for i in range(first, stop) if tags[i] & (SPEAKER | ACTOR | GROUP)]
    firm = [i for i in heads if _speaker(items, i)[1]]
    best = next(
        (i for i in firm if not _speaker(items, i)[2]), firm[0] if firm else heads[0] if heads else -1
    )
    if best >= 0 and (firm or strong or capital(items, best)):
        return _speaker(items, best)[0]
    for index in range(first, stop):
        if tags[index] & TITLE:
            reading = items.first(index, TITLE)
            return "official" if reading and reading.entry.get("victims") else "individual"
    if any(tags[i] & NAME for i in range(first, stop)):
        return "individual"
    if any(tags[i] & PERSON for i in range(first, stop)):
        return "witness"
    if any(
        capital(items, i) and not tags[i] & (PLACE | TIME)
        for i in range(first + (tags[first] & DET > 0), stop)
    ):
        return "individual"
    if any(tags[i] & (PLACE | SAYNOUN | ETHNIC) for i in range(first, stop)) and strong:
        return "official"
    return (
        "anonymous"
        if strong and items.kinds[stop - 1] == Kind.WORD and not tags[stop - 1] & (ADV | TIME)
        else None
    )


def _speaker(items: Items, index: int) -> tuple[SpeakerKind, bool, bool]:
    """A word's kind of speaker, whether the word surely speaks, and whether it is only an office."""
    reading = items.first(index, SPEAKER)
    if reading is not None:
        entry = reading.entry
        return entry.get("kind"), entry.get("weak") != "y", entry.get("office") == "y"  # type: ignore[return-value]
    reading = items.first(index, GROUP | ACTOR)
    assert reading is not None
    if reading.entry.get("state"):
        return "official", True, False
    return "armed_group", reading.entry.tag == "group", False


def plural_head(items: Items, first: int, stop: int) -> bool:
    """Whether a speaker is several ("critics", "two officials"), whom "he" cannot take up."""
    for index in range(first, stop):
        if items.tags[index] & (PREP | INPLACE):
            stop = index
            break
    last = stop - 1
    if last < first or not items.tags[last] & HEADS or items.tags[last] & (NAME | GROUP):
        return False
    return items.norm(last).endswith("s") and (last == first or not capital(items, last))
