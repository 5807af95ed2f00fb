"""A speaker behind his verb, where a language turns the two round behind what is said: ", a déclaré X".

Languages that do so say it in `pack.toml` (`inversion = "regular"`). Between the verb and its subject
may stand the time and who was told (", a indiqué mardi à l'AFP une source"), who is the outer link.
"""

from __future__ import annotations

from typing import NamedTuple

from tawatur.extract.rules.items import Items
from tawatur.extract.rules.speech.frames import LISTENER, Link
from tawatur.extract.rules.subject_first.kinds import link_of
from tawatur.extract.rules.subject_first.speakers import end_of
from tawatur.extract.rules.subject_first.words import ACCORDING, ADV, AUX, CALENDAR, COMMAS, PRON, QUOTES


class Inverted(NamedTuple):
    """The chain of an inverted verb, where the words that attribute begin, and where the speaker ends."""

    chain: tuple[Link, ...]
    start: int
    after: int


def inverted(items: Items, index: int, first: int, stop: int) -> Inverted | None:
    """The speaker behind a verb of saying that a comma or quotation mark sets apart, or None."""
    if items.pack.settings.get("inversion") != "regular":
        return None
    start = index
    while start > first and items.tags[start - 1] & (AUX | ADV) and not items.tags[start - 1] & PRON:
        start -= 1
    if start > first and items.norm(start - 1) not in COMMAS and items.norm(start - 1) not in QUOTES:
        return None
    at, told = index + 1, tuple[Link, ...]()
    while at < stop:
        if items.tags[at] & (CALENDAR | ADV):
            at += 1
        elif items.norm(at) == "to" and (listener := _listener(items, at + 1, stop)) is not None:
            told, at = listener
        elif items.tags[at] & ACCORDING:
            at += 1  # "a-t-on appris auprès de X": whom it was learned from says it
        else:
            break
    end = after = end_of(items, at, stop)
    for index in range(at + 1, end):
        # "…, ont affirmé des habitants à Radio X": who was told may stand behind the speaker too.
        if items.norm(index) == "to" and (listener := _listener(items, index + 1, stop)) and listener[0]:
            (told, after), end = listener, index
            break
    link = link_of(items, at, end, strong=False) if end > at else None
    if link is None:
        return None
    while start > first and (items.norm(start - 1) in COMMAS or items.norm(start - 1) in QUOTES):
        start -= 1
    return Inverted((*told, link), start, after)


def _listener(items: Items, at: int, stop: int) -> tuple[tuple[Link, ...], int] | None:
    """Who was told: a link when it is an outlet (ruling), and where the words for him end."""
    end = end_of(items, at, stop, apposition=False)
    link = link_of(items, at, end, strong=False) if end > at else None
    if link is None:
        return None
    return ((link._replace(rule=LISTENER),) if link.kind == "media" else ()), end
