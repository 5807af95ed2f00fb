"""What ties a phrase to the head before it, in the noun phrase of a speaker."""

from __future__ import annotations

from tawatur.extract.rules.items import Items
from tawatur.extract.rules.speech.words import words_of
from tawatur.extract.rules.subject_first.words import (
    ACTOR,
    ADJ,
    CLASS,
    DET,
    GROUP,
    HARM,
    HEADS,
    INPLACE,
    PART,
    PERSON,
    PREP,
    SAYNOUN,
    SPEAKER,
    TITLE,
    capital,
    marked,
)  # fmt: skip
from tawatur.text import Kind


def links(items: Items) -> frozenset[str]:
    """The prepositions that tie a phrase to the noun before it."""
    return words_of(items.pack.language).set("links")


def may_head(items: Items, index: int) -> bool:
    """Whether an item can be the head that a prepositional phrase belongs to."""
    tag = items.tags[index]
    if tag & (SPEAKER | TITLE | GROUP | SAYNOUN):
        return True
    return (bool(tag & (PERSON | ACTOR)) and not tag & HARM) or (capital(items, index) and not tag)


def of_kind(items: Items, index: int, first: int) -> int:
    """Past the kind of a place to what ties it to a head ("medics | in the town of Nuran"), or the index."""
    at = index - 1
    if at <= first or not items.tags[at] & CLASS or capital(items, at):
        return index
    while at - 1 > first and _describes(items, at - 1):
        at -= 1
    at -= 1
    if at - 2 < first or not items.tags[at] & DET or not items.tags[at - 1] & (PREP | INPLACE):
        return index
    return at - 1 if may_head(items, at - 2) else index


def linked(items: Items, index: int, first: int) -> int:
    """Past a preposition that links an article's phrase to a head before it, or the same index."""
    before = index - 1
    if before >= first and items.tags[before] & HEADS and items.norm(before).endswith(" of"):
        return before  # "supporters of the bill"
    if before > first and marked(items, before, ADJ, "links"):
        return before if may_head(items, before - 1) else index  # "people familiar with the matter"
    if before <= first or items.norm(before) not in links(items) or not items.tags[before] & (PREP | INPLACE):
        return index
    return before if may_head(items, before - 1) else index


def _describes(items: Items, index: int) -> bool:
    """Whether an item says which town it is ("the old town of", "the northern town of")."""
    tag = items.tags[index]
    if tag & (DET | HEADS) or items.kinds[index] != Kind.WORD:
        return False
    return not tag or bool(tag & (ADJ | PART))
