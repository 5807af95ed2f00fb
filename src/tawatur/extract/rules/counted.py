"""A figure and the people that it counts: their noun, or the verb that makes a bare figure people."""

from __future__ import annotations

from typing import NamedTuple

from msgspec.structs import replace

from tawatur.extract.rules.items import Items
from tawatur.extract.rules.names import Spans, trailing_names
from tawatur.extract.rules.people import TIMES, People
from tawatur.extract.rules.phrases import (
    conjoined,
    force,
    has_prefix,
    is_force,
    joined_kinds,
    modifiers,
    of_it,
    opens_group,
    own_verb,
    person_reading,
    phrase_end,
    victims_of,
)
from tawatur.extract.rules.quantities import HEDGE, NUM, VAGUE, Quantity, bounds, read_quantity
from tawatur.extract.rules.wording import wording_of
from tawatur.languages.pack import Reading
from tawatur.languages.tags import TAGS
from tawatur.text import Kind

PERSON, ETHNIC, OTHER, ACTOR, GROUP = (TAGS[t] for t in ("person", "ethnic", "other", "actor", "group"))
UNIT, ADJ, HARM, EVENT, WEAPON = (TAGS[t] for t in ("unit", "adj", "harm", "event", "weapon"))
PLACE, SITE, CLASS, PART, TOLL = (TAGS[t] for t in ("place", "site", "class", "part", "toll"))
SPEAKER = TAGS["speaker"]


_NO_PEOPLE = UNIT | WEAPON | EVENT | SITE | CLASS | TAGS["timeunit"] | PART | TAGS["month"]

_OPENS = ('"', "“", "«")

_PERCENT = ("%", "٪")


class Head(NamedTuple):
    """The noun that a figure counts: where it stands and stops, and what it says."""

    head: int
    stop: int
    form: str
    harm: str = ""
    unit: str = "person"
    generic: bool = False


def counted_people(items: Items, quantity: Quantity, limit: int, after_harm: bool) -> People | None:
    """A quantity and its noun: "تسعة أطفال", "45 من عناصر تنظيم …", "نحو 2770 آخرين", "five soldiers"."""
    if _year(items, quantity, limit):
        return None
    at, of = _to_noun(items, quantity, limit)
    victims: set[str] = set()
    skip = _skip_adjectives(items, at, limit)
    if skip > at:
        victims |= victims_of(items, at)
        at = skip
    noun = _head_noun(items, quantity, at, limit, of, after_harm, victims)
    if noun is None:
        return None
    head, stop, form, harm, unit, generic = noun
    low, high, approx = quantity.min, quantity.max, quantity.approx
    if low == high and low is not None and stop < limit:
        kind, behind = hedge_behind(items, stop, limit)
        if kind:
            low, high = bounds(kind, low, high or 0)
            approx = kind == "approx"
            stop, said = modifiers(items, behind, limit, victims)
            harm = harm or said
    if quantity.of:
        low, high = 1, 1
    if not quantity.stated and form == "counted" and (told := their_number(items, stop, limit)) is not None:
        low, high, stop = told[0], told[0], told[1]  # "جميع العناصر وعددهم 14 فردا"
        quantity = replace(quantity, stated=True)
    wording = wording_of(items.pack.language)
    among = form == "bare" and stop < limit and items.norm(stop) not in wording.of
    if among and opens_group(items, stop, limit, wording):
        stop, _ = modifiers(items, stop, limit, victims)  # "17 جريحا من المتظاهرين و26 في صفوف الشرطة"
    names: Spans = ()
    if form in ("counted", "bare") and 0 < (low or 0) <= 12:
        names, end = trailing_names(items, stop, limit, sure=low == 1 and form == "counted")
        if len(names) <= (low or 0):
            stop = end
        else:
            names = ()
    if "man" in victims and victims & {"security", "combatant", "rescuer"}:
        victims.discard("man")  # "رجال الأمن": men only by their service
    if not quantity.stated and form == "counted":
        form = "plural"
    return People(
        quantity.first, stop, head, low, high, approx, unit, frozenset(victims), harm, form,
        names, quantity.rule, generic=generic,
    )  # fmt: skip


_YEARS = range(1900, 2100)


def _year(items: Items, quantity: Quantity, limit: int) -> bool:
    """Whether a figure is a year, behind its month or before a definite noun that it cannot count.

    "توفي الأحد 1 كانون الأول 2024 الشاب …".
    """
    first, at = quantity.first, quantity.stop
    if items.kinds[first] != Kind.NUMBER or quantity.min not in _YEARS or quantity.max != quantity.min:
        return False
    if first and items.tags[first - 1] & TAGS["month"]:
        return True
    noun = items.first(at, PERSON) if at < limit and at == first + 1 else None
    return noun is not None and noun.article and noun.entry.get("number") == "s"


def _to_noun(items: Items, quantity: Quantity, limit: int) -> tuple[int, bool]:
    """Where the noun behind a figure stands, and whether "of" leads to it."""
    wording = wording_of(items.pack.language)
    at, of = quantity.stop, quantity.of
    behind = at
    while behind < limit and items.norm(behind) in wording.articles:
        behind += 1
    quoted = behind + 1 < limit and items.norm(behind) in _OPENS and items.tags[behind + 1] & PERSON
    if quoted and not has_prefix(items, behind + 1) and items.starts[behind] > items.ends[behind - 1]:
        return behind + 1, of  # '513 "فرد من …'
    if behind < limit and items.tags[behind] & (PERSON | ETHNIC | OTHER | ACTOR | GROUP | ADJ):
        at = behind
    if at < limit and items.norm(at) in wording.of and at + 1 < limit:
        of = True
        at += 1
        while at < limit and (
            items.norm(at) in wording.articles
            or items.norm(at) in wording.choice
            or items.norm(at) in ('"', "“", "«")
        ):
            at += 1
    return at, of


def _skip_adjectives(items: Items, at: int, limit: int) -> int:
    """Behind adjectives between a figure and its noun (English order; in Arabic the noun follows)."""
    skip = at
    if wording_of(items.pack.language).joined:
        return at
    while (
        skip < limit
        and skip < at + 3
        and items.tags[skip] & (ADJ | ETHNIC | OTHER)
        and not items.tags[skip] & PERSON
    ):
        skip += 1
    if skip > at and skip < limit and items.tags[skip] & PERSON and not conjoined(items, skip):
        return skip
    return at


def _head_noun(
    items: Items, quantity: Quantity, at: int, limit: int, of: bool, after_harm: bool, victims: set[str]
) -> Head | None:
    """The noun that a figure counts, or a bare figure that its verb makes people; None when neither."""
    wording = wording_of(items.pack.language)
    first, end = quantity.first, quantity.stop
    near = after_harm and _right_behind(items, quantity)
    if at >= limit:
        return Head(first, end, "bare") if near and quantity.stated else None
    them = at + (items.norm(at) in wording.pronouns)  # "ثلاثة منهم قتلوا"
    if quantity.stated and not of and at == end and _verb_counts(items, quantity, them):
        # "إن ثلاثة قتلوا": the verb behind says who they are
        return Head(at, them, "other") if them > at else Head(first, end, "bare")
    if items.norm(at) in _PERCENT or _is_unit(items, at):
        return None
    tags = items.tags[at]
    reading = person_reading(items, at) or items.first(at, ETHNIC)
    if reading is not None and reading.entry.get("case") and not reading.before:
        return _case(items, at, limit)
    toll = items.first(at, TOLL) if quantity.stated else None
    if toll is not None and toll.entry.get("harm") and not toll.before and at == end:
        stop, _ = modifiers(items, at + 1, limit, victims)
        return Head(at, stop, "counted", toll.entry.get("harm"))  # "يرتفع إلى 162 عدد القتلى"
    if items.norm(at) in wording.counts and quantity.stated:
        # "يرتفع إلى 40 عدد الأسرى الذين ...": the noun stands behind the word for a count.
        stop, said = modifiers(items, at + 1, limit, victims)
        while stop > at + 1 and stop < limit and items.tags[stop] & PERSON and conjoined(items, stop):
            victims |= victims_of(items, stop)
            stop, said = modifiers(items, stop + 1, limit, victims)
        if stop > at + 1:
            return Head(at, stop, "counted", said)
        return Head(first, end, "counted")
    if reading is not None and _may_be_counted(items, at, reading):
        plural = is_plural(reading) or (person_reading(items, at) is None and of)
        if not quantity.stated and not of and not plural and items.norm(first) not in wording.all:
            return None
        entry = reading.entry
        person = entry.tag == "person"
        if person:
            victims |= victims_of(items, at) or _whose(items, first, reading)
        related = person and entry.get("kin") == "y" and not reading.after  # "خمسة من أبناء العشيرة"
        stop, said = modifiers(items, at + 1, limit, set() if related else victims)
        if person and not said and not entry.get("harm") and (dead := _state(items, stop, limit)):
            stop, said = stop + 1, dead  # "10 أطفال قتلى"
        if of and reading.article and plural and not entry.get("harm"):
            stop = joined_kinds(items, stop, limit, victims)
        inside = of and not is_plural(reading)  # "9 من عائلة النجار"
        unit = entry.feats.get("unit", "person") if person and not inside else "person"
        return Head(
            at, stop, "counted", (entry.get("harm") if person else "") or said,
            unit, person and entry.get("generic") == "y",
        )  # fmt: skip
    if tags & OTHER and not has_prefix(items, at):
        stop, said = modifiers(items, at + 1, limit, victims)
        return Head(at, stop, "other", said)
    if of and is_force(items, at):
        stop = phrase_end(items, at, limit)
        victims.add(force(items, at, stop))
        both = items.first(stop, PERSON) if stop < limit else None
        if both is not None and both.entry.get("together"):
            return Head(at, stop + 1, "counted", both.entry.get("harm"))  # "145 من الميليشيا بين قتيل وجريح"
        return Head(at, stop, "counted")
    if not quantity.stated and near and items.norm(at) in wording.pronouns:
        return Head(at, at + 1, "other")  # "أسر مجموعة منهم"
    if not quantity.stated or not near:
        return None
    return _bare(items, quantity, at, limit, of)


def _verb_counts(items: Items, quantity: Quantity, at: int) -> bool:
    """Whether a verb of harm in the plural behind a figure makes it people: no year ("في 2014 قتلوا")."""
    if items.kinds[quantity.first] == Kind.NUMBER and quantity.min in _YEARS:
        return False
    if quantity.first and items.tags[quantity.first - 1] & (TAGS["inplace"] | TAGS["timeunit"]):
        return False
    reading = items.first(at, HARM) if own_verb(items, at) else None
    if reading is None:
        return False
    if reading.entry.get("type") != "fallen":
        return reading.entry.get("weak") != "y"
    dead = items.first(at + 1, PERSON)  # "سقطوا قتلى": who falls need not be harmed
    return dead is not None and bool(dead.entry.get("harm"))


def _state(items: Items, index: int, limit: int) -> str:
    """What an indefinite plural behind people counted says befell them ("10 أطفال قتلى"); else nothing."""
    reading = items.first(index, PERSON) if index < limit else None
    if reading is None or reading.before or reading.article or reading.entry.get("number") != "p":
        return ""
    harm = reading.entry.get("harm")
    return harm if harm in ("killed", "injured") else ""


def _whose(items: Items, index: int, reading: Reading) -> set[str]:
    """What "their members" are, by the force named before ("قوات الأمن … خمسة من أفرادها")."""
    if not reading.after or not reading.entry.get("generic"):
        return set()
    for at in range(index - 1, max(-1, index - _WHOSE), -1):
        if items.tags[at] & SPEAKER and (members := _inside(items, at)):
            return members
        if items.tags[at] & (ACTOR | GROUP):
            entries = [r.entry for r in items.words[at].readings if r.entry.tag in ("actor", "group")]
            said = {e.get("victims") for e in entries if e.get("victims")}
            return said or ({"combatant"} if items.tags[at] & GROUP else set())
        family = items.first(at, PERSON)
        if family is not None and family.entry.get("unit"):
            return set()
    return set()


def _inside(items: Items, index: int) -> set[str]:
    """What the members of a force are whose name ends a speaker's ("مصادر في الشرطة")."""
    printed = items.quote(index, index + 1).split()
    said = {
        reading.entry.get("victims")
        for reading in items.pack.word(printed[-1]).readings
        if len(printed) > 1 and reading.entry.tag in ("group", "actor")
    }
    return said - {""}


_WHOSE = 14


def _is_unit(items: Items, at: int) -> bool:
    """Whether a thing or measure is what a figure counts ("15 منزلا"; but "15 اليوم" counts people today)."""
    reading = items.first(at, UNIT)
    if reading is None or reading.article or reading.before:
        return False  # "إصابة العشرات بتفجير": led by a preposition, nothing is counted
    return not items.tags[at] & (PERSON | TIMES)


def _case(items: Items, at: int, limit: int) -> Head | None:
    """ "197 حالة اختطاف": cases are people when a word of harm says of what."""
    readings = items.words[at + 1].readings if at + 1 < limit else ()
    nouns = [r for r in readings if r.entry.tag == "harm" and r.entry.pos != "verb" and not r.before]
    if nouns:
        said = nouns[0].entry.get("type")
        return Head(at, at + 2, "counted", said) if said != "fallen" else None
    return None


def _bare(items: Items, quantity: Quantity, at: int, limit: int, of: bool) -> Head | None:
    """A figure whose noun says nothing of people, right behind its word of harm ("قتل 15", "15 منهم")."""
    wording = wording_of(items.pack.language)
    tags = items.tags[at]
    reading = items.first(at, _NO_PEOPLE)
    led = has_prefix(items, at) or (tags & EVENT and items.norm(at)[:1] in wording.leading)
    striker = tags & EVENT and tags & (ACTOR | GROUP)
    told = items.first(at, EVENT)
    if told is not None and (told.entry.pos == "verb" or told.entry.get("event") == "humanitarian"):
        led = True  # "بينهم 150 تم نقلهم": what was done with them, no noun of theirs
    if reading is not None and not reading.article and not led and not striker:
        return None
    if of and tags & PLACE:
        return None
    if items.norm(at) in wording.pronouns:
        parts = at + 1 < limit and (items.kinds[at + 1] == Kind.NUMBER or items.tags[at + 1] & TAGS["num"])
        return Head(quantity.first, quantity.stop, "bare") if parts else Head(at, at + 1, "other")
    if _is_plain_noun(items, at) and at == quantity.stop:
        return Head(at, at + 1, "counted")
    if of:
        counted = _is_plain_noun(items, at) or (quantity.of and tags & ADJ)
        if counted:
            return Head(at, at + 1, "counted")
        alone = quantity.of and items.norm(at)[:1] in wording.proclitics  # "لم يصب أحد بأذى"
        return Head(quantity.first, quantity.stop, "bare") if alone else None
    return Head(quantity.first, quantity.stop, "bare")


def hedge_behind(items: Items, stop: int, limit: int) -> tuple[str, int]:
    """The kind of a hedge behind a phrase ("على الأقل"), and where it ends; empty when there is none."""
    behind = stop + 1 if items.norm(stop) in ("،", ",") and stop + 1 < limit else stop
    reading = items.first(behind, HEDGE)
    if reading is None or reading.entry.get("side") not in ("after", "both"):
        return "", stop
    return reading.entry.get("kind"), behind + 1


def _right_behind(items: Items, quantity: Quantity) -> bool:
    """A figure whose noun says nothing of people counts them only right behind the word of harm."""
    wording = wording_of(items.pack.language)
    before = quantity.first - 1
    passed = TIMES | ACTOR | GROUP  # "أسر الجيش ستة"
    while (
        before > 0
        and items.kinds[before] == Kind.WORD
        and (items.tags[before] & passed or of_it(items, before))
    ):
        before -= 1
    if before < 0:
        return False
    if before and items.norm(before) == ":":
        # "عدد الشهداء: 13"
        dead = items.first(before - 1, PERSON)
        headed = dead is not None and dead.article and bool(dead.entry.get("harm"))
        return headed or bool(items.tags[before - 1] & TOLL or (before > 1 and items.tags[before - 2] & TOLL))
    if items.norm(before) in ('"', "«", "“") or items.norm(before) in wording.reach | wording.to:
        return before > 0
    joined = conjoined(items, quantity.first) or items.norm(before) in wording.and_
    told = items.first(before, PERSON)
    if told is not None and told.article and told.entry.get("harm"):
        return True  # "عدد القتلى بلغ 26 والمصابين 28", "القتلى 13"
    return bool(items.tags[before] & (HARM | TOLL | TAGS["part_of"])) or joined


def is_plural(reading: Reading) -> bool:
    """Whether a noun is read as a plural."""
    return reading.entry.get("number") in ("p", "dp")


def _may_be_counted(items: Items, at: int, reading: Reading) -> bool:
    """Whether a noun can be what a figure counts: it carries no "and", and no preposition of its own."""
    if reading.before:
        return False
    return not (reading.entry.tag == "ethnic" and items.tags[at] & PLACE and not items.tags[at] & PERSON)


def _is_plain_noun(items: Items, at: int) -> bool:
    """An unknown word right behind a figure that a verb of harm governs is the people counted."""
    word = items.words[at]
    if items.kinds[at] != Kind.WORD or word.readings or len(word.norm) < 3:
        return False
    wording = wording_of(items.pack.language)
    return not wording.glued(word.norm) and word.norm[:1] not in wording.proclitics


def quantity_at(items: Items, index: int, limit: int) -> Quantity | None:
    """The stated figure that starts at an item, or nothing."""
    if index >= limit or not (items.kinds[index] == Kind.NUMBER or items.tags[index] & (NUM | VAGUE | HEDGE)):
        return None
    quantity = read_quantity(items, index, limit)
    return quantity if quantity is not None and quantity.stated else None


def their_number(items: Items, stop: int, limit: int) -> tuple[int, int] | None:
    """The figure behind "whose number is" ("القتلى وعددهم 12 شخصا", "البالغ عددهم 30")."""
    wording, at = wording_of(items.pack.language), stop
    while at < limit and at < stop + 3 and items.norm(at) in wording.numbering | {"(", "،", ","}:
        at += 1
    if at == stop or items.norm(at - 1) not in wording.numbering:
        return None
    quantity = quantity_at(items, at, limit)
    if quantity is None or quantity.min != quantity.max or not quantity.min:
        return None
    end = quantity.stop
    noun = end < limit and items.tags[end] & PERSON and not has_prefix(items, end)
    return quantity.min, end + 1 if noun else end
