"""Names and nouns that only say who somebody is, or whose kin, and are no victims of their own."""

from __future__ import annotations

from tawatur.extract.rules.items import Items
from tawatur.extract.rules.persons import People
from tawatur.extract.rules.subject_first.folk import Folk, Word
from tawatur.extract.rules.subject_first.words import (
    CLASS,
    CONJ,
    DET,
    ETHNIC,
    EVENT,
    HARM,
    INPLACE,
    PART,
    PERSON,
    SITE,
    TITLE,
    capital,
    marked,
)  # fmt: skip
from tawatur.languages.pack import Entry
from tawatur.text import Kind


def of_places(items: Items, index: int, entry: Entry) -> bool:
    """Whether a word for a part is said of places or sides ("towns including X", "clashes among X and Y")."""
    before = items.tags[index - 1] if index else 0
    if before & (PERSON | HARM) or index + 1 >= len(items.tags):
        return False
    if before & EVENT:
        return bool(entry.get("weak"))
    named = capital(items, index + 1) and not items.tags[index + 1] & (PERSON | ETHNIC | TITLE)
    return bool(before & (CLASS | SITE | PART)) and named and items.kinds[index + 1] == Kind.WORD


def of_list(items: Items, order: list[Word | Folk | int], people: People) -> bool:
    """Whether a bare name ends a list of places ("rebels in Nuran, Tal Ramad and Jabal al-Qamar")."""
    before = order[-1] if order else None
    if not isinstance(before, Folk) or people.form != "named" or people.victims:
        return False
    if before.people.form == "named" and items.tags[before.people.first - 1] & INPLACE:
        return not before.people.victims
    gap = range(before.people.stop, people.first - 1)
    return len(gap) > 1 and any(items.tags[i] & INPLACE for i in gap)


_NEAR = 5


def owns(items: Items, order: list[Word | Folk | int], people: People, stop: int) -> bool:
    """Whether somebody named is only whose kin are told of ("Samer and Rana's son", "mother of Samer")."""
    at = people.stop + 1
    before = order[-1] if order else None
    if people.form == "named" and isinstance(before, Folk) and before.people.form == "single":
        last, plain = before.people.stop, not before.people.names and not before.people.harm
        if plain and items.norm(last) == "of" and people.first - last < _NEAR:
            return True
    if people.form == "named" and people.first and items.norm(people.first - 1) == "late":
        return True  # "son of late Samer": whoever is told of, it is not he
    if people.form != "named" or at >= stop or not items.tags[at - 1] & CONJ:
        return False
    while at < stop and capital(items, at):
        if items.norm(at).endswith(("'s", "’s")):
            return True
        at += 1
    return False


def says_who(items: Items, order: list[Word | Folk | int], people: People, stop: int) -> bool:
    """Whether a noun between commas behind a name only says who that is ("Khaled S., an infant, …")."""
    before = order[-1] if order else None
    if not isinstance(before, Folk) or people.form != "single" or people.max != 1:
        return False
    if people.definite and (people.names or marked(items, people.first, DET, "poss")):
        return False
    last, at = before.people, people.stop
    if last.form != "named" or last.stop + 1 != people.first or items.norm(last.stop) != ",":
        return False
    if people.first + 1 > at or people.kin or (at < stop and items.norm(at) not in (",", ".")):
        return False
    before.people = last._replace(victims=last.victims | people.victims)
    return True


def of_whom(items: Items, order: list[Word | Folk | int], index: int) -> bool:
    """Whether a word of harm tells of those whose kin stand before it ("families of those killed")."""
    before = order[-1] if order else None
    if not isinstance(before, Folk):
        return False
    people, at = before.people, before.people.stop
    related = people.form in ("single", "plural") and not people.harm and items.tags[at - 1] & PERSON
    return bool(related) and items.norm(at)[:2] == "of" and index - at in (0, 2)
