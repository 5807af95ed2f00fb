"""How people told of one after another bear on each other: in apposition, summed up, of one kind."""

from __future__ import annotations

from itertools import pairwise

from tawatur.extract.rules.fits import PLACE_NOUN
from tawatur.extract.rules.found import TOGETHER, Found, State
from tawatur.extract.rules.items import Items
from tawatur.extract.rules.joints import behind_age
from tawatur.extract.rules.people import People
from tawatur.extract.rules.wording import wording_of
from tawatur.languages.tags import TAGS

PERSON, OTHER, THAT = TAGS["person"], TAGS["other"], TAGS["that"]


def sums_up(items: Items, state: State, found: list[Found], people: People) -> bool:
    """Whether "between dead and wounded" tells what befell those just counted ("سقطوا بين قتيل وجريح")."""
    reading = items.first(people.head, PERSON)
    if reading is None or not reading.entry.get("together") or state.last is None:
        return False
    last = found[state.last]
    if people.first - max(state.last_stop, last.trigger) > 2 or last.type not in ("killed", "injured"):
        return False
    last.type, last.rule = "affected", TOGETHER
    return True


def twice(items: Items, people: People) -> bool:
    """Whether those counted are only said to stand in a list more than once ("ثلاث جثث سُجلت مرتين")."""
    wording, stop = wording_of(items.pack.language), min(people.stop + _NEAR, len(items.starts))
    for at in range(people.stop, stop):
        if items.norm(at) in wording.lists:
            return any(
                items.norm(i) in wording.again for i in range(at + 1, min(at + _NEAR, len(items.starts)))
            )
    return False


_NEAR = 4


def comes_from(items: Items, state: State, people: People) -> bool:
    """Whether a plural only says where the one before it comes from ("فلان من أهالي البلدة قتل …")."""
    if not state.pending or people.min != 2 or people.max is not None:
        return False
    one = state.pending[-1][0]
    of = people.first - 1
    return one.max == 1 and one.stop == of and items.norm(of) in wording_of(items.pack.language).of


def whose_place(items: Items, people: People) -> bool:
    """Whether one person is only whose a place is, or whom it is named for.

    "أصاب القصف مدرسة سالم الكناني", "أصاب القصف منزل المواطن سالم الكناني": nobody in it is said to be hurt.
    """
    before = people.first - 1
    if before < 1 or people.form not in ("named", "single") or people.max != 1:
        return False
    tag = items.tags[before]
    if not tag & PLACE_NOUN or tag & PERSON or any(r.article for r in items.words[before].readings):
        return False
    named = people.form == "named" or bool(people.names)
    return named and not items.tags[before - 1] & TAGS["inplace"]


def of_the_same_kind(items: Items, state: State, found: list[Found], harm: Found) -> None:
    """ "قتل فلان و21 مسلحا آخرين": who stands before "other gunmen" was a gunman too."""
    people = harm.people
    if state.last is None or people.form not in ("counted", "dual", "single") or not people.victims & _SIDES:
        return
    last = found[state.last]
    other = any(items.tags[at] & OTHER for at in range(people.head + 1, people.stop))
    one = last.people.form in ("named", "single") and not last.people.victims
    if other and one and last.trigger == harm.trigger and last.of is None and last.type == harm.type:
        last.people = last.people._replace(victims=people.victims & _SIDES)


def apposed(items: Items, state: State, people: People) -> bool:
    """Whether one person behind "and he is" is the one still pending ("الرجل وهو تاجر قتل …")."""
    if not state.pending or people.form != "single" or people.first - state.pending[-1][0].stop > 1:
        return False
    one = state.pending[-1][0].max == 1
    return one and items.norm(people.first - 1) in wording_of(items.pack.language).namely


def apart(items: Items, stop: int, first: int) -> bool:
    """Whether people are none with those pending before them: words between, or a "that"."""
    stop = behind_age(items, stop, first)
    return first - stop > 1 or any(items.tags[at] & THAT for at in range(stop, first))


def elided(found: list[Found]) -> None:
    """A bare figure right before a counted noun counts the same ("أسر ستة وقتل 15 من عناصر الميليشيا")."""
    for first, second in pairwise(found):
        bare = first.people.form == "bare" and not first.people.victims and first.of is None
        alike = second.people.form == "counted" and second.of is None and first.type != second.type
        if bare and alike and not first.none:
            first.people = first.people._replace(victims=second.people.victims & _SIDES)


_SIDES = frozenset(("civilian", "combatant", "security", "journalist", "medic", "rescuer"))
"""Kinds that a noun says of all whom "other" counts with it."""
