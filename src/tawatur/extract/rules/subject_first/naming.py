"""Names of people beside the noun that counts them: behind it, behind "named", or set apart by commas."""

from __future__ import annotations

from tawatur.extract.rules.items import Items
from tawatur.extract.rules.subject_first.drafts import age
from tawatur.extract.rules.subject_first.words import (
    ACTOR,
    AUX,
    CLASS,
    CLAUSE,
    CONJ,
    DET,
    ETHNIC,
    EVENT,
    GROUP,
    HARM,
    INPLACE,
    NAME,
    PART,
    PLACE,
    PREP,
    PRON,
    SAY,
    SITE,
    SPEAKER,
    TIME,
    TITLE,
    WEAPON,
    capital,
    namelike,
)  # fmt: skip
from tawatur.extract.rules.wording import wording_of
from tawatur.text import Kind


def name_end(items: Items, at: int, limit: int) -> int:
    """Where a run of words that can be a person's name ends."""
    stop = at
    while stop < limit and stop < at + 6 and items.kinds[stop] == Kind.WORD:
        tag = items.tags[stop]
        if stop > at and _particle(items, stop, limit):
            stop += 2  # "Hassan bin Saeed", "Amineh al Khaled"
            continue
        if not namelike(items, stop) or tag & (
            SAY | HARM | EVENT | INPLACE | PREP | CONJ | CLAUSE | TIME | DET | AUX | PRON
        ):
            break
        if tag & (ACTOR | GROUP | SPEAKER | CLASS | SITE | PART | ETHNIC | WEAPON) and not tag & NAME:
            break
        if tag & TITLE and not tag & NAME and (stop < at + 2 or not capital(items, stop + 1)):
            break  # "Islam Najib Haj Ali" goes on
        if tag & PLACE and not tag & NAME and stop == at:
            break
        stop += 1
    return stop


def _particle(items: Items, at: int, limit: int) -> bool:
    """Whether a word inside a name stands here that is written small, and the name goes on behind it."""
    if items.norm(at) not in wording_of(items.pack.language).particles or at + 1 >= limit:
        return False
    return capital(items, at + 1) and not items.tags[at + 1] & (HARM | EVENT | SAY | GROUP)


def names_behind(
    items: Items, stop: int, limit: int, form: str, *, kin: bool = False
) -> tuple[int, tuple[tuple[int, int], ...]]:
    """Names right behind a noun: "aid worker Abdul R.", "journalists James F. and Steven S."."""
    names: list[tuple[int, int]] = []
    at = stop
    if stop < limit and (called := _past_naming(items, stop, limit)) > stop and form in ("single", "counted"):
        end = name_end(items, called, limit)
        if end > called:
            return end, ((called, end),)
    while at < limit:
        end = name_end(items, at, limit)
        if end - at < 2 and not (end > at and ((items.tags[at] & NAME and names) or kin)):
            break  # one word is a name only in a list, or behind kin ("his son Omar")
        names.append((at, end))
        stop = end
        named = stop + 2 < limit and items.kinds[stop + 1] == Kind.WORD  # an age in them is none
        if named and items.norm(stop) == "(" and items.norm(stop + 2) == ")":
            tail = name_end(items, stop + 3, limit)
            names[-1], stop = (at, tail), tail
        if form != "single":
            stop = _past_years(items, stop, limit) if stop < limit and items.norm(stop) == "(" else stop
        at = stop
        if at < limit and (items.norm(at) in ("and", ",")) and form != "single":
            at += 1
            if at < limit and items.norm(at) == "and":
                at += 1
        else:
            break
    return stop, tuple(names)


def _past_naming(items: Items, at: int, limit: int) -> int:
    """Past a word that gives a person's name ("a girl named as X", "one man, called Y")."""
    begin = at
    if items.norm(at) == "," and at + 1 < limit:
        at += 1
    while at + 1 < limit and items.norm(at) in wording_of(items.pack.language).called:
        at += 2 if items.norm(at + 1) == "as" else 1
        begin = at
    return begin


def _past_years(items: Items, at: int, limit: int) -> int:
    """Past an age in parentheses or between commas ("Samer D. (17)", "Samer D., 17,")."""
    if at + 2 < limit and items.norm(at) in ("(", ",") and items.kinds[at + 1] == Kind.NUMBER:
        stop = next((i for i in range(at + 2, min(at + 6, limit)) if items.norm(i) in (")", ",")), -1)
        if stop > 0:
            return stop + (items.norm(at) == "(")
    return at


_OPENERS = frozenset((",", "-", "–", "—", ":"))
_CLOSERS = frozenset((",", "(", ")", "-", "–", "—", ".", ";", ":"))


_MANY = 12


def names_apart(
    items: Items, stop: int, limit: int, count: int, *, kin: bool = False
) -> tuple[tuple[int, int], ...]:
    """As many names as are counted (0: any), set apart by marks or ages ("Two guards, Adel H. and X, …")."""
    names: list[tuple[int, int]] = []
    at = stop
    if at < limit and items.norm(at) in _OPENERS:
        at += 1
    elif age(items, at, limit) == at:
        return ()
    most, past = count or _MANY, at
    while at < limit and len(names) < most:
        at = _past_age(items, at, limit)
        end = name_end(items, at, limit)
        alone = end == at + 1 and not items.tags[at] & ~NAME and _alone(items, end, limit, count, kin=kin)
        if end - at < 2 and not alone:
            break
        names.append((at, end))
        past = at = _past_years(items, end, limit)
        while at < limit and at < past + 2 and items.norm(at) in (",", "and"):
            at += 1
        if at == past:
            break
    at = past
    if len(names) != count and (count or len(names) < 2):
        return ()
    goes_on = at < limit and items.tags[at] & (CONJ | AUX) and not capital(items, at + 1)
    return tuple(names) if at >= limit or items.norm(at) in _CLOSERS or goes_on else ()


def _alone(items: Items, end: int, limit: int, count: int, *, kin: bool) -> bool:
    """Whether one word is a name: between commas behind kin, or the first of two who share the rest."""
    if end + 1 >= limit:
        return kin and not count and items.norm(end - 2) == "and"
    if kin and count == 1:
        return items.norm(end) in (",", "(")  # "his wife, Rana, …"
    if kin and not count:
        return items.norm(end) in (",", "and", "(", ".") or items.norm(end - 2) == "and"
    shared = count > 1 and items.norm(end) in ("and", ",")
    return shared and name_end(items, end + 1, limit) > end + 2  # "Two brothers, Omar and Samer H., …"


def _past_age(items: Items, at: int, limit: int) -> int:
    """Past an age before a name and the comma behind it ("26-year-old, Awni M.")."""
    past = age(items, at, limit)
    return past + 1 if past > at and past < limit and items.norm(past) == "," else past
