"""Figures that stand behind their noun: "الجنود الثلاثة", "جثث 11 شخصا", "عائلة من ستة", "وعددهم 12"."""

from __future__ import annotations

from tawatur.extract.rules.counted import counted_people, quantity_at, their_number
from tawatur.extract.rules.items import Items
from tawatur.extract.rules.people import RUNNING, People
from tawatur.extract.rules.phrases import has_prefix, victims_of
from tawatur.extract.rules.quantities import NUM, read_number
from tawatur.extract.rules.wording import wording_of
from tawatur.languages.pack import Reading
from tawatur.languages.tags import TAGS

PERSON, UNIT, ORDINAL, ADJ = TAGS["person"], TAGS["unit"], TAGS["ordinal"], TAGS["adj"]


def their(items: Items, stop: int, limit: int) -> People | None:
    """Those whose bodies are told of, when counted ("جثث 11 شخصا", "جثث تعود لثماني فتيات")."""
    wording = wording_of(items.pack.language)
    while stop < limit and items.norm(stop) in wording.bodies:
        stop += 1
    quantity = quantity_at(items, stop, limit)
    return None if quantity is None else counted_people(items, quantity, limit, False)


def members(items: Items, stop: int, limit: int) -> People | None:
    """The members of a family whose number is told ("عائلة مؤلفة من ستة أفراد", "عائلة كاملة من سبعة")."""
    wording = wording_of(items.pack.language)
    while stop < limit and items.tags[stop] & ADJ and not has_prefix(items, stop):
        stop += 1
    if stop >= limit or not (items.norm(stop) in wording.composed or items.norm(stop) in wording.of):
        return None
    bare = items.norm(stop) in wording.of
    stop += 2 if items.norm(stop + 1) in wording.of else 1
    quantity = quantity_at(items, stop, limit)
    counted = None if quantity is None else counted_people(items, quantity, limit, False)
    return None if bare and counted is not None and not counted.generic else counted


def figure_behind(items: Items, stop: int, limit: int, reading: Reading) -> tuple[int, int] | None:
    """A figure behind its noun: "جنديين اثنين", "عسكريين تركيين اثنين", "الجنود الثلاثة", "طفل واحد".

    Returns the figure and where it ends; the noun and the figure must both be definite, or neither.
    """
    if (counted := their_number(items, stop, limit)) is not None:
        return counted
    at = stop
    if at < limit and items.norm(at) == "(":
        at += 1
    figure = items.first(at, NUM) if at < limit else None
    if figure is None or figure.before or figure.entry.get("of"):
        return None
    definite = reading.article or bool(reading.after)
    value = int(float(figure.entry.feats.get("value", "0")))
    if value > 2 and not (definite and figure.article):
        return None
    if value <= 2 and figure.article and not definite:
        return None
    number = read_number(items, at, limit)
    if number is None or number.low != number.high or not 1 <= number.low < 1000:
        return None
    end = number.stop
    if at > stop and items.norm(end) == ")":
        end += 1
    if end < limit and value <= 2 and items.tags[end] & (PERSON | UNIT) and not has_prefix(items, end):
        return None
    return int(number.low), end


def ordinal_behind(items: Items, index: int, limit: int, reading: Reading, unit: str) -> People | None:
    """An ordinal behind a definite word for a victim: a running count ("القتيل الثالث")."""
    harm, stop = reading.entry.get("harm"), index + 1
    ordinal = items.first(stop, ORDINAL) if stop < limit else None
    if ordinal is None or not harm or not reading.article or not ordinal.article:
        return None
    count = int(ordinal.entry.get("value"))
    victims = frozenset(victims_of(items, index))
    return People(index, stop + 1, index, count, count, False, unit, victims, harm, "counted", (), RUNNING)
