"""What is told of somebody behind their name: a trade, an office, the side that they serve."""

from __future__ import annotations

from tawatur.extract.rules.items import Items
from tawatur.extract.rules.joints import behind_age
from tawatur.extract.rules.names import given
from tawatur.extract.rules.offices import body_behind
from tawatur.extract.rules.people import People
from tawatur.extract.rules.phrases import modifiers, victims_of
from tawatur.extract.rules.wording import wording_of
from tawatur.languages.tags import TAGS

PERSON = TAGS["person"]


def told_behind(items: Items, people: People) -> People:
    """Somebody named, with what is told of them behind the name.

    "مقتل فلان الفلاني، القيادي في الحركة", "فلان (20 عاما) وهو طبيب متطوع". A title before another name
    starts somebody else, and a relation says nothing of the one named.
    """
    if people.max != 1 or not people.names or people.victims - _SEX:
        return people
    wording, size = wording_of(items.pack.language), len(items.starts)
    at = behind_age(items, people.stop, size)
    comma = at < size and items.norm(at) in _COMMAS
    at += comma
    led = at < size and items.norm(at) in wording.namely
    at += led
    reading = items.first(at, PERSON) if (comma or led) and at < size else None
    if reading is None or reading.before or reading.entry.get("number") != "s":
        return people
    entry = reading.entry
    if entry.get("kin") or entry.get("harm") or entry.get("unit") or entry.get("generic"):
        return people
    if not (led or reading.article or entry.get("role")):
        return people
    victims = victims_of(items, at)
    if victims == {"civilian"}:
        return people  # "فلان، المقيم في …"
    stop, said = modifiers(items, at + 1, size, set() if victims else victims)
    if said or (stop < size and not led and given(items, stop)):
        return people
    if entry.get("role"):
        body = body_behind(items, at + 1, size)
        if body is not None and victims <= {"official", "combatant"}:
            victims = {"combatant" if body[1] else "official"}
    sex = people.victims & {"woman"}
    return people._replace(victims=frozenset(victims | sex)) if victims else people


_SEX = frozenset(("man", "woman"))
_COMMAS = ("،", ",")
