"""What kind of speaker a noun phrase is, if it is one at all."""

from __future__ import annotations

from typing import cast

from tawatur.extract.rules.items import Items
from tawatur.extract.rules.speech.frames import (
    ACTOR,
    GROUP,
    NAME,
    PERSON,
    PLACE,
    PRON,
    SAYNOUN,
    SPEAKER,
    TITLE,
)
from tawatur.extract.rules.speech.memory import Memory
from tawatur.extract.rules.speech.words import Words
from tawatur.model import SpeakerKind
from tawatur.text import Kind

_HEADS = SPEAKER | ACTOR | GROUP | TITLE | NAME | PERSON | PRON | PLACE


def kind_of(
    items: Items, words: Words, memory: Memory, first: int, stop: int, *, named: bool
) -> SpeakerKind | None:
    """The kind of a noun phrase's head, or for an office that of its institution; None when it cannot speak.

    `named` says that unknown words may be a person's name here.
    """
    if items.tags[first] & SAYNOUN and not items.tags[first] & SPEAKER and words.definite(items.norm(first)):
        return memory.last[-1].kind if memory.last else "official"
    head = _head(items, words, first, stop)
    if head == "ngo" and any(items.norm(index) in words.set("press") for index in range(first + 1, stop)):
        return "media"  # "شبكة … الإخبارية": what it does says more than what it is
    network = head == "ngo" and any(name in items.norm(first) for name in words.set("networks"))
    if network and any(
        items.norm(index).isascii() and items.norm(index).isalpha() for index in range(first + 1, stop)
    ):
        return "media"  # "شبكة XYZ": a name in Latin letters is a broadcaster's
    if head is None:
        for index in range(first, stop):
            word = items.words[index]
            if known := memory.kinds.get(word.skeleton or word.norm):
                return known
        return "individual" if named and looks_named(items, words, first, stop) else None
    if head == "anonymous" or (head in ("individual", "official", "ngo") and stop - first <= 3):
        word = items.words[first]
        earlier = memory.kinds.get(word.skeleton or word.norm)
        if earlier and stop - first <= 2 and words.definite(items.norm(first)):
            return earlier
        if head == "individual":
            for index in range(first, stop):
                word = items.words[index]
                if found := memory.kinds.get(word.skeleton or word.norm):
                    return found
    return cast("SpeakerKind", head)


def _head(items: Items, words: Words, first: int, stop: int) -> str | None:
    head: str | None = None
    office = False
    for index in range(first, stop):
        tag = items.tags[index]
        if not tag & _HEADS:
            continue
        if head is not None and any(r.before == words.conjunction for r in items.words[index].readings):
            break
        kind = item_kind(items, index)
        if kind is None and index == first and country(items, index):
            kind = "official"
        if kind is None:
            continue
        if head is None:
            head, office = kind, _is_office(items, index)
            if not office and head != "individual":
                break
        elif head == "individual" and not office:
            # "فلان الفلاني، الباحث في …": a name and what he is.
            if tag & (SPEAKER | TITLE):
                head, office = kind, _is_office(items, index)
                if not office:
                    break
        elif office and kind not in ("individual", "anonymous") and not _is_office(items, index):
            return kind
    return head


def _is_office(items: Items, index: int) -> bool:
    reading = items.first(index, SPEAKER)
    return bool(items.tags[index] & TITLE) or (reading is not None and reading.entry.get("office") == "y")


def country(items: Items, index: int) -> bool:
    """Whether an item names a country, whose government speaks by its name."""
    reading = items.first(index, PLACE)
    return reading is not None and reading.entry.get("level") == "0" and not reading.before


def item_kind(items: Items, index: int) -> str | None:
    """The kind of speaker that one item names, or None."""
    tag = items.tags[index]
    if tag & SPEAKER:
        reading = items.first(index, SPEAKER)
        assert reading is not None
        return reading.entry.get("kind")
    if tag & SAYNOUN:
        return None
    if tag & (GROUP | ACTOR):
        reading = items.first(index, GROUP | ACTOR)
        assert reading is not None
        entry = reading.entry
        if entry.get("people"):
            return None
        return entry.get("kind") or (
            "official" if entry.get("state") or entry.get("person") else "armed_group"
        )
    if tag & TITLE:
        reading = items.first(index, TITLE)
        assert reading is not None
        return "official" if reading.entry.get("victims") else "individual"
    if tag & NAME:
        return "individual"
    if tag & PERSON:
        reading = items.first(index, PERSON)
        assert reading is not None
        if "official" in reading.entry.get("victims"):
            return "official"
        if reading.entry.get("role") == "y" and reading.entry.get("number") != "p" and not reading.after:
            return "individual"  # "زعيم الحركة"
        private = reading.entry.get("kin") or reading.entry.get("unit") == "family"
        return "witness" if private or reading.entry.get("victims") == "civilian" else None
    return None


def looks_named(items: Items, words: Words, first: int, stop: int) -> bool:
    """Whether two to four unknown words behind a verb of saying may be a name."""
    found: list[int] = []
    for index in range(first, stop):
        if items.kinds[index] == Kind.WORD:
            found.append(index)
        elif found:
            break
    unknown = [i for i in found if not items.words[i].readings]
    return (
        2 <= len(found) <= 4
        and len(unknown) == len(found)
        and not any(items.norm(i) in words.adverbs or items.norm(i) in words.objects for i in found)
    )
