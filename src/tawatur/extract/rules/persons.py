"""People in a text: who a figure counts, who they are, and the names that they are given.

A person phrase is a quantity with its noun ("ستة من مليشيات …", "five soldiers"), a dual, a plural,
a single person, a name behind a title, a list of names, or a figure that only its verb makes people
("قتل 15"). Rulings on victims: claim contract (docs/claims.md), "Harm" and "Rulings".
"""

from __future__ import annotations

from typing import NamedTuple

from tawatur.extract.rules.items import Items
from tawatur.extract.rules.names import Spans, given, name_end, sex_of, trailing_names
from tawatur.extract.rules.phrases import (
    conjoined,
    force,
    has_prefix,
    is_force,
    modifiers,
    person_reading,
    phrase_end,
    victims_of,
)
from tawatur.extract.rules.quantities import (
    HEDGE,
    NUM,
    QUANT,
    VAGUE,
    Quantity,
    bounds,
    read_number,
    read_quantity,
)
from tawatur.extract.rules.wording import wording_of
from tawatur.languages.grammar import rule
from tawatur.languages.pack import Reading
from tawatur.languages.tags import TAGS
from tawatur.text import Kind

PERSON, ETHNIC, OTHER, ACTOR, GROUP = (TAGS[t] for t in ("person", "ethnic", "other", "actor", "group"))
TITLE, NAME, UNIT, ADJ, ORDINAL = (TAGS[t] for t in ("title", "name", "unit", "adj", "ordinal"))
HARM, EVENT, SAY, WEAPON, PLACE = (TAGS[t] for t in ("harm", "event", "say", "weapon", "place"))
SITE, CLASS, PART = (TAGS[t] for t in ("site", "class", "part"))
VERB, REL, PREP, TOLL = (TAGS[t] for t in ("verb", "rel", "prep", "toll"))

TIMES = TAGS["weekday"] | TAGS["dayword"] | TAGS["daypart"]
STARTS = NUM | VAGUE | QUANT | HEDGE | PERSON | ETHNIC | OTHER | TITLE | ORDINAL
"""Kinds of words that can start a person phrase; figures in digits can too."""

_NO_PEOPLE = UNIT | WEAPON | EVENT | SITE | CLASS | TAGS["timeunit"] | PART | TAGS["month"]
_PERCENT = ("%", "٪")

DUAL = rule("grammar/dual", "a dual noun counts two · contract: two (طفلان)")
SINGLE = rule("grammar/single", "a noun in the singular counts one · contract: one noun in the singular")
PLURAL = rule("grammar/plural", "a bare plural counts two or more · contract: a bare plural")
NAMED = rule("grammar/named", "a named person counts one · contract: names of victims")
RUNNING = rule("grammar/running", "an ordinal on a victim is a running count (القتيل الثالث) · issue 3")
BEHIND = rule(
    "grammar/figure-behind", "a figure behind its definite noun (الجنود الثلاثة) · contract: number words"
)
LISTED = rule("grammar/listed-names", "each name of a list is one person (كل من …) · issue 3: lists of names")


class People(NamedTuple):
    """A person phrase: item range, head, count, who they are, and what their noun itself says of harm."""

    first: int
    stop: int
    head: int
    min: int | None
    max: int | None
    approx: bool
    unit: str
    victims: frozenset[str]
    harm: str
    form: str  # counted, dual, single, plural, named, bare, other
    names: Spans
    rule: str
    definite: bool = False
    generic: bool = False
    kin: bool = False
    alone: bool = False

    @property
    def stated(self) -> bool:
        """Whether a figure is stated, rather than a bare plural."""
        return not (self.min == 2 and self.max is None)


def read_people(
    items: Items, index: int, limit: int, *, after_harm: bool, listing: bool = False
) -> People | None:
    """The person phrase that starts at an item, or None.

    `after_harm` says that a word of harm stands right before: a bare figure or a name then is people;
    `listing` that a name joined to this was read, so that a name which no table knows will do.
    """
    tags = items.tags[index]
    if items.kinds[index] == Kind.NUMBER or tags & (NUM | VAGUE | QUANT | HEDGE):
        if tags & QUANT and (listed := _listed(items, index, limit)):
            return listed
        quantity = read_quantity(items, index, limit)
        if quantity is not None:
            return _counted(items, quantity, limit, after_harm)
        if not tags & (PERSON | ETHNIC | OTHER | TITLE):
            return None
    if tags & TITLE and (titled := _titled(items, index, limit)):
        return titled
    if tags & ORDINAL and (running := _running(items, index, limit)):
        return running
    if tags & PERSON and _adjective(items, index):
        return None
    if tags & OTHER and not tags & PERSON and _adjectival_other(items, index):
        return None
    if tags & (PERSON | OTHER) or (tags & ETHNIC and after_harm and _ethnic_noun(items, index)):
        return _noun(items, index, limit, after_harm)
    if after_harm:
        if tags & (ACTOR | GROUP) and person_reading(items, index):
            return _noun(items, index, limit, after_harm)
        return _named(items, index, limit, listing)
    return None


def _adjective(items: Items, index: int) -> bool:
    """Whether a word for a person only qualifies the noun before it ("القضاء العسكري", "مروحية عسكرية")."""
    reading = items.first(index, PERSON)
    if reading is None or reading.before or reading.entry.get("number") != "s":
        return False
    if index == 0 or items.kinds[index - 1] != Kind.WORD:
        return False
    if reading.entry.get("fem") and not reading.article:
        return not items.tags[index - 1] & (PERSON | TITLE | HARM | SAY | NUM | REL | PREP | TAGS["part_of"])
    if not reading.article:
        return False
    before = items.words[index - 1]
    if before.norm == before.skeleton:
        return False
    return not items.tags[index - 1] & (PERSON | TITLE | REL)


def _adjectival_other(items: Items, index: int) -> bool:
    """Whether "other" (feminine) only qualifies the verbal noun before it ("عمليات احتجاز أخرى")."""
    reading = items.first(index, OTHER)
    if reading is None or reading.entry.get("sex") != "f" or reading.before:
        return False
    before = items.first(index - 1, HARM) if index else None
    return before is not None and before.entry.pos != "verb"


def _ethnic_noun(items: Items, index: int) -> bool:
    """Whether a word of origin stands for people here, rather than for what the word before it does."""
    reading = items.first(index, ETHNIC)
    return bool(reading and not reading.article and (_is_plural(reading) or _after_harm_word(items, index)))


def _after_harm_word(items: Items, index: int) -> bool:
    before = items.tags[index - 1] if index else 0
    if before & ETHNIC and not conjoined(items, index):
        return False
    return bool(before & (HARM | TAGS["part_of"] | ETHNIC)) and not items.norm(index).endswith("ه")


def _titled(items: Items, index: int, limit: int) -> People | None:
    """A title and a name: one person ("العريف أحمد …", "Captain …")."""
    reading = items.first(index, TITLE)
    assert reading is not None
    victims = frozenset(filter(None, reading.entry.get("victims").split(",")))
    at = index + 1
    added: set[str] = set()
    while (
        at < limit
        and at < index + 5
        and items.tags[at] & (TITLE | PERSON | ETHNIC | ADJ)
        and not given(items, at)
    ):
        added |= victims_of(items, at)
        at += 1
    if added and not victims:
        victims = frozenset(added)
    names, stop = trailing_names(items, at, limit, sure=True, many=False)
    if not names:
        return None
    victims = victims or frozenset(filter(None, [sex_of(items, names)]))
    return People(index, stop, index, 1, 1, False, "person", victims, "", "named", names, NAMED, True)


def _listed(items: Items, index: int, limit: int) -> People | None:
    """The first of a list of names opened by "each of" ("كل من أحمد … ومحمد …"); the others are joined to it."""
    reading = items.first(index, QUANT)
    if reading is None or reading.entry.get("each") != "y":
        return None
    at = index + 1
    while at < limit and items.norm(at) in ("،", ",", ":", "-"):
        at += 1
    if at < limit and items.tags[at] & TITLE and (titled := _titled(items, at, limit)):
        return titled._replace(rule=LISTED)
    names, stop = trailing_names(items, at, limit, sure=True, many=False)
    if not names:
        return None
    victims = frozenset(filter(None, [sex_of(items, names)]))
    return People(at, stop, at, 1, 1, False, "person", victims, "", "named", names, LISTED, True)


def _running(items: Items, index: int, limit: int) -> People | None:
    """An ordinal before a word for a victim: a running count ("ثالث قتيل")."""
    ordinal = items.first(index, ORDINAL)
    if ordinal is None or ordinal.article or index + 1 >= limit:
        return None
    reading = items.first(index + 1, PERSON)
    if reading is None or not reading.entry.get("harm") or reading.before or reading.article:
        return None
    count = int(ordinal.entry.get("value"))
    victims = frozenset(victims_of(items, index + 1))
    harm = reading.entry.get("harm")
    return People(
        index, index + 2, index + 1, count, count, False, "person", victims, harm, "counted", (), RUNNING
    )


class _Head(NamedTuple):
    """The noun that a figure counts: where it stands and stops, and what it says."""

    head: int
    stop: int
    form: str
    harm: str = ""
    unit: str = "person"
    generic: bool = False


def _counted(items: Items, quantity: Quantity, limit: int, after_harm: bool) -> People | None:
    """A quantity and its noun: "تسعة أطفال", "45 من عناصر تنظيم …", "نحو 2770 آخرين", "five soldiers"."""
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
    low, high = quantity.min, quantity.max
    if low == high and low is not None and stop < limit:
        kind, behind = _hedge_behind(items, stop, limit)
        if kind:
            low, high = bounds(kind, low, high or 0)
            stop, said = modifiers(items, behind, limit, victims)
            harm = harm or said
    if quantity.of:
        low, high = 1, 1
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
        quantity.first, stop, head, low, high, quantity.approx, unit, frozenset(victims), harm, form,
        names, quantity.rule, generic=generic,
    )  # fmt: skip


def _to_noun(items: Items, quantity: Quantity, limit: int) -> tuple[int, bool]:
    """Where the noun behind a figure stands, and whether "of" leads to it."""
    wording = wording_of(items.pack.language)
    at, of = quantity.stop, quantity.of
    behind = at
    while behind < limit and items.norm(behind) in wording.articles:
        behind += 1
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
) -> _Head | None:
    """The noun that a figure counts, or a bare figure that its verb makes people; None when neither."""
    wording = wording_of(items.pack.language)
    first, end = quantity.first, quantity.stop
    near = after_harm and _right_behind(items, quantity)
    if at >= limit:
        return _Head(first, end, "bare") if near and quantity.stated else None
    if items.norm(at) in _PERCENT or _is_unit(items, at):
        return None
    tags = items.tags[at]
    reading = person_reading(items, at) or items.first(at, ETHNIC)
    if reading is not None and reading.entry.get("case"):
        return _case(items, at, limit)
    if items.norm(at) in wording.counts and quantity.stated:
        # "يرتفع إلى 162 عدد الفلسطينيين الذين قتلوا": the noun stands behind the word for a count.
        stop, said = modifiers(items, at + 1, limit, victims)
        while stop > at + 1 and stop < limit and items.tags[stop] & PERSON and conjoined(items, stop):
            victims |= victims_of(items, stop)
            stop, said = modifiers(items, stop + 1, limit, victims)
        if stop > at + 1:
            return _Head(at, stop, "counted", said)
        return _Head(first, end, "counted")
    if reading is not None and _may_be_counted(items, at, reading):
        plural = _is_plural(reading) or person_reading(items, at) is None and of
        if not quantity.stated and not of and not plural and items.norm(first) not in wording.all:
            return None
        entry = reading.entry
        person = entry.tag == "person"
        if person:
            victims |= set(filter(None, entry.get("victims").split(",")))
        stop, said = modifiers(items, at + 1, limit, victims)
        return _Head(
            at, stop, "counted", (entry.get("harm") if person else "") or said,
            entry.get("unit", "person") if person else "person", person and entry.get("generic") == "y",
        )  # fmt: skip
    if tags & OTHER and not has_prefix(items, at):
        stop, said = modifiers(items, at + 1, limit, victims)
        return _Head(at, stop, "other", said)
    if of and is_force(items, at):
        stop = phrase_end(items, at, limit)
        victims.add(force(items, at, stop))
        return _Head(at, stop, "counted")
    if not quantity.stated or not near:
        return None
    return _bare(items, quantity, at, limit, of)


def _is_unit(items: Items, at: int) -> bool:
    """Whether a thing or measure is what a figure counts ("15 منزلا"; but "15 اليوم" counts people today)."""
    reading = items.first(at, UNIT)
    return reading is not None and not reading.article and not items.tags[at] & (PERSON | TIMES)


def _case(items: Items, at: int, limit: int) -> _Head | None:
    """ "197 حالة اختطاف": cases are people when a word of harm says of what."""
    if at + 1 < limit and (harm := items.first(at + 1, HARM)) and not harm.before:
        said = harm.entry.get("type")
        return _Head(at, at + 2, "counted", said) if said != "fallen" else None
    return None


def _bare(items: Items, quantity: Quantity, at: int, limit: int, of: bool) -> _Head | None:
    """A figure whose noun says nothing of people, right behind its word of harm ("قتل 15", "15 منهم")."""
    wording = wording_of(items.pack.language)
    tags = items.tags[at]
    reading = items.first(at, _NO_PEOPLE)
    led = has_prefix(items, at) or (tags & EVENT and items.norm(at)[:1] in wording.leading)
    if reading is not None and not reading.article and not led:
        if not (tags & EVENT and tags & (ACTOR | GROUP)):
            return None
    if of and tags & PLACE:
        return None
    if items.norm(at) in wording.pronouns:
        return _Head(at, at + 1, "other")
    if _is_plain_noun(items, at) and at == quantity.stop:
        return _Head(at, at + 1, "counted")
    if of:
        counted = _is_plain_noun(items, at) or (quantity.of and tags & ADJ)
        return _Head(at, at + 1, "counted") if counted else None
    return _Head(quantity.first, quantity.stop, "bare")


def _hedge_behind(items: Items, stop: int, limit: int) -> tuple[str, int]:
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
    while before > 0 and items.tags[before] & TIMES and items.kinds[before] == Kind.WORD:
        before -= 1
    if before < 0:
        return False
    if items.norm(before) in ('"', "«", "“") or items.norm(before) in wording.reach | wording.to:
        return before > 0
    joined = conjoined(items, quantity.first) or items.norm(before) in wording.and_
    return bool(items.tags[before] & (HARM | TOLL | TAGS["part_of"])) or joined


def _is_plural(reading: Reading) -> bool:
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
    return not wording_of(items.pack.language).glued(word.norm)


def _noun(items: Items, index: int, limit: int, after_harm: bool) -> People | None:
    """A noun for people without a figure: a dual, a plural, one person, "others"."""
    reading = person_reading(items, index) or items.first(index, OTHER) or items.first(index, ETHNIC)
    assert reading is not None
    entry = reading.entry
    if entry.tag == "other":
        return _other(items, index, reading) if after_harm else None
    if entry.get("case"):
        return None
    number = entry.get("number")
    definite = reading.article or bool(reading.after)
    victims = set(filter(None, entry.get("victims").split(",")))
    harm, unit = entry.get("harm"), entry.get("unit", "person")
    stop = index + 1
    if number == "d":
        low, high, form, name = 2, 2, "dual", DUAL
    elif number in ("p", "dp"):
        low, high, form, name = 2, None, "plural", PLURAL
    else:
        low, high, form, name = 1, 1, "single", SINGLE
    alone = entry.get("body") == "y" and not definite
    if form == "single" and (counted := _ordinal_behind(items, index, limit, reading, unit)):
        return counted
    qualifier = items.first(stop, PERSON) if stop < limit and form != "plural" else None
    genitive = entry.get("kin") == "y" or unit == "family"
    if (
        qualifier is not None
        and qualifier.entry.get("harm")
        and not harm
        and not genitive
        and qualifier.article == reading.article
        and not qualifier.before
    ):
        harm, alone, stop = qualifier.entry.get("harm"), True, stop + 1
    # "ابن المختار": a relation's genitive is somebody else; "ابنها الشاب" tells of the son himself.
    other = entry.get("kin") == "y" and not reading.after
    stop, said = modifiers(items, stop, limit, set() if other else victims)
    harm = harm or said
    if (
        entry.get("body")
        and stop < limit
        and (of := items.first(stop, PERSON))
        and of.article
        and not of.before
    ):
        victims |= victims_of(items, stop)  # "جثماني الشهيدين": one harm
        stop, _ = modifiers(items, stop + 1, limit, victims)
    figure = _figure_behind(items, stop, limit, reading)
    if figure is not None and form != "single":
        low, high, stop, form = figure[0], figure[0], figure[1], "dual" if figure[0] == 2 else "counted"
        name = DUAL if form == "dual" else BEHIND
        stop, said = modifiers(items, stop, limit, victims)
    elif figure is not None and figure[0] == 1:
        stop = figure[1]
    if form == "single" and (hedge := _hedge_behind(items, stop, limit))[0] if stop < limit else False:
        (low, high), stop = bounds(hedge[0], 1, 1), hedge[1]
    names: Spans = ()
    if form in ("single", "dual"):
        names, stop = trailing_names(items, stop, limit, sure=form == "single" and definite and not harm)
    return People(
        index, stop, index, low, high, False, unit, frozenset(victims), harm, form, names, name,
        definite, entry.get("generic") == "y", entry.get("kin") == "y", alone,
    )  # fmt: skip


def _other(items: Items, index: int, reading: Reading) -> People:
    """ "Another", "others": people whose noun was said before."""
    single = reading.entry.get("number") == "s"
    dual = not single and items.norm(index).endswith("ان")
    low, high = (1, 1) if single else (2, 2 if dual else None)
    return People(
        index, index + 1, index, low, high, False, "person", frozenset(), "", "other", (), reading.entry.rule
    )


def _ordinal_behind(items: Items, index: int, limit: int, reading: Reading, unit: str) -> People | None:
    """An ordinal behind a definite word for a victim: a running count ("القتيل الثالث")."""
    harm, stop = reading.entry.get("harm"), index + 1
    ordinal = items.first(stop, ORDINAL) if stop < limit else None
    if ordinal is None or not harm or not reading.article or not ordinal.article:
        return None
    count = int(ordinal.entry.get("value"))
    victims = frozenset(victims_of(items, index))
    return People(index, stop + 1, index, count, count, False, unit, victims, harm, "counted", (), RUNNING)


def _figure_behind(items: Items, stop: int, limit: int, reading: Reading) -> tuple[int, int] | None:
    """A figure behind its noun: "جنديين اثنين", "عسكريين تركيين اثنين", "الجنود الثلاثة", "طفل واحد".

    Returns the figure and where it ends; the noun and the figure must both be definite, or neither.
    """
    at = stop
    if at < limit and items.norm(at) == "(":
        at += 1
    figure = items.first(at, NUM) if at < limit else None
    if figure is None or figure.before or figure.entry.get("of"):
        return None
    definite = reading.article or bool(reading.after)
    value = int(float(figure.entry.get("value", "0")))
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


def _named(items: Items, index: int, limit: int, listing: bool) -> People | None:
    """A name right behind a word of harm ("قتل أبو عبدالله …", "مقتل المصور …")."""
    if items.kinds[index] != Kind.WORD or not (given(items, index) or listing):
        return None
    stop = name_end(items, index, limit)
    if stop <= index:
        return None
    names, end = trailing_names(items, index, limit, sure=listing, many=False)
    if not names:
        if listing:
            return None
        names, end = ((index, stop),), stop
    victims = frozenset(filter(None, [sex_of(items, names)]))
    return People(index, end, index, 1, 1, False, "person", victims, "", "named", names, NAMED)
