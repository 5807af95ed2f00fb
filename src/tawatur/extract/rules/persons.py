"""People in a text: who a figure counts, who they are, and the names that they are given.

A person phrase is a quantity with its noun ("ستة من مليشيات …", "five soldiers"), a dual, a plural,
a single person, a name behind a title, or a figure that only its verb makes people ("قتل 15").
Rulings on victims: claim contract (docs/claims.md), "Harm" and "Rulings".
"""

from __future__ import annotations

from typing import NamedTuple

from tawatur.extract.rules.items import Items
from tawatur.extract.rules.quantities import HEDGE, NUM, QUANT, VAGUE, Quantity, bounds, read_quantity
from tawatur.languages.grammar import rule
from tawatur.languages.pack import Reading
from tawatur.languages.tags import TAGS
from tawatur.text import Kind

PERSON, ETHNIC, OTHER, ACTOR, GROUP = (TAGS[t] for t in ("person", "ethnic", "other", "actor", "group"))
TITLE, NAME, STOP, UNIT, ADJ = (TAGS[t] for t in ("title", "name", "stop", "unit", "adj"))
HARM, EVENT, SAY, WEAPON, PLACE = (TAGS[t] for t in ("harm", "event", "say", "weapon", "place"))
SITE, CLASS, PART = (TAGS[t] for t in ("site", "class", "part"))
RESULT, THAT, INPLACE, TIMEUNIT = (TAGS[t] for t in ("result", "that", "inplace", "timeunit"))
REL, PART_OF, CLAUSE, PREP = (TAGS[t] for t in ("rel", "part_of", "clause", "prep"))

TIMES = TAGS["weekday"] | TAGS["dayword"] | TAGS["daypart"]
STARTS = NUM | VAGUE | QUANT | HEDGE | PERSON | ETHNIC | OTHER | TITLE | TAGS["ordinal"]
"""Kinds of words that can start a person phrase; figures in digits can too."""

_NOT_NAMES = (
    HARM | EVENT | SAY | RESULT | THAT | INPLACE | CLASS | SITE | REL | PART_OF | CLAUSE | PREP | STOP
    | TAGS["neg"] | TAGS["according"] | TAGS["weekday"] | TAGS["month"] | TAGS["dayword"] | TAGS["timeprep"]
    | TAGS["toll"] | TAGS["modal"] | TAGS["conj"] | TAGS["daypart"] | QUANT | TAGS["speaker"] & 0
)  # fmt: skip

DUAL = rule("grammar/dual", "a dual noun counts two · contract: two (طفلان)")
SINGLE = rule("grammar/single", "a noun in the singular counts one · contract: one noun in the singular")
PLURAL = rule("grammar/plural", "a bare plural counts two or more · contract: a bare plural")
NAMED = rule("grammar/named", "a named person counts one · contract: names of victims")
RUNNING = rule("grammar/running", "an ordinal on a victim is a running count (القتيل الثالث) · issue 3")


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
    names: tuple[tuple[int, int], ...]
    rule: str
    definite: bool = False
    generic: bool = False
    kin: bool = False
    alone: bool = False

    @property
    def stated(self) -> bool:
        """Whether a figure is stated, rather than a bare plural."""
        return not (self.min == 2 and self.max is None)


def read_people(items: Items, index: int, limit: int, *, after_harm: bool) -> People | None:
    """The person phrase that starts at an item, or None.

    `after_harm` says that a word of harm stands right before: a bare figure or a name then is people.
    """
    tags = items.tags[index]
    if items.kinds[index] == Kind.NUMBER or tags & (NUM | VAGUE | QUANT | HEDGE):
        quantity = read_quantity(items, index, limit)
        if quantity is not None:
            return _counted(items, quantity, limit, after_harm)
        if not tags & (PERSON | ETHNIC | OTHER):
            return None
    if tags & TITLE and (titled := _titled(items, index, limit)):
        return titled
    if tags & PERSON and _adjective(items, index):
        return None
    if tags & (PERSON | OTHER) or (tags & ETHNIC and after_harm and _ethnic_noun(items, index)):
        return _noun(items, index, limit, after_harm)
    if after_harm:
        return _named(items, index, limit)
    return None


def _adjective(items: Items, index: int) -> bool:
    """Whether a definite word for a person only qualifies the definite noun before it ("القضاء العسكري")."""
    reading = items.first(index, PERSON)
    if reading is None or not reading.article or reading.before or reading.entry.get("number") != "s":
        return False
    before = items.words[index - 1] if index else None
    if before is None or items.kinds[index - 1] != Kind.WORD or not before.norm.startswith(("ال", "وال", "بال", "لل")):
        return False
    return not items.tags[index - 1] & (PERSON | TITLE | HARM | TAGS["verb"] | SAY | REL | EVENT)


def _ethnic_noun(items: Items, index: int) -> bool:
    """Whether a word of origin stands for people here, rather than for what the word before it does."""
    reading = items.first(index, ETHNIC)
    return bool(reading and not reading.article and (_is_plural(reading) or _after_harm_word(items, index)))


def _after_harm_word(items: Items, index: int) -> bool:
    return index > 0 and bool(items.tags[index - 1] & HARM) and not items.norm(index).endswith("ه")


def _titled(items: Items, index: int, limit: int) -> People | None:
    """A title and a name: one person ("العريف أحمد …", "Captain …")."""
    reading = items.first(index, TITLE)
    assert reading is not None
    victims = frozenset(filter(None, reading.entry.get("victims").split(",")))
    at = index + 1
    added: set[str] = set()
    while at < limit and at < index + 5 and items.tags[at] & (TITLE | PERSON | ETHNIC | ADJ) and not _given(items, at):
        added |= _victims_of(items, at)
        at += 1
    if added and not victims:
        victims = frozenset(added)
    names, stop = _trailing_names(items, at, limit)
    if not names:
        return None
    return People(
        index, stop, index, len(names), len(names), False, "person", victims, "", "named", names, NAMED, True
    )


def _noun_reading(items: Items, index: int) -> Reading | None:
    return items.first(index, PERSON) or items.first(index, ETHNIC)


def _counted(items: Items, quantity: Quantity, limit: int, after_harm: bool) -> People | None:
    """A quantity and its noun: "تسعة أطفال", "45 من عناصر تنظيم …", "نحو 2770 آخرين", "five soldiers"."""
    at = quantity.stop
    low, high = quantity.min, quantity.max
    victims: set[str] = set()
    harm, unit, form, generic = "", "person", "counted", False
    head = at
    of = False
    while at < limit and items.norm(at) in _ARTICLES:
        at += 1
    if at < limit and items.norm(at) in ("من", "of") and at + 1 < limit:
        of = True
        at += 1
        while at < limit and (items.norm(at) in _ARTICLES or items.words[at].norm in ('"', "“", "«")):
            at += 1
    # Adjectives may stand between a figure and its noun in English; in Arabic the noun follows.
    skip = at
    while (
        skip < limit
        and skip < at + 3
        and items.tags[skip] & (ADJ | ETHNIC | OTHER)
        and not items.tags[skip] & PERSON
    ):
        skip += 1
    if skip > at and skip < limit and items.tags[skip] & PERSON and not _conjoined(items, skip):
        victims |= _victims_of(items, at)
        at = skip
    stop = at
    if at < limit:
        reading = _noun_reading(items, at)
        tags = items.tags[at]
        if reading is not None and _may_be_counted(items, at, reading, of, quantity):
            if (entry := reading.entry).tag == "person":
                harm, unit, generic = (
                    entry.get("harm"),
                    entry.get("unit", "person"),
                    entry.get("generic") == "y",
                )
                victims |= set(filter(None, entry.get("victims").split(",")))
            head, stop = at, at + 1
            if (
                not quantity.stated
                and not of
                and items.norm(quantity.first) != "كل"
                and not _is_plural(reading)
            ):
                return None if not after_harm else None
            stop = _modifiers(items, stop, limit, victims)
        elif tags & OTHER:
            head, stop, form = at, at + 1, "other"
        elif of and tags & (ACTOR | GROUP) and not tags & PLACE:
            head, stop = at, _phrase_end(items, at, limit)
            victims.add(_force(items, at, stop))
        elif (
            after_harm
            and quantity.stated
            and _right_behind(items, quantity)
            and not tags & (UNIT | WEAPON | EVENT | SITE | CLASS | TIMEUNIT | PART | TAGS["month"])
        ):
            if of and tags & PLACE:
                return None
            head = at if of or _is_plain_noun(items, at) else quantity.first
            stop = at + 1 if of or _is_plain_noun(items, at) else quantity.stop
            form = "counted" if stop > at else "bare"
            if of and items.words[at].norm in _PRONOUNS:
                form = "other"
        elif (
            quantity.stated
            and items.norm(at) in ("عدد", "تعداد", "حصيله")
            and items.kinds[quantity.first] == Kind.NUMBER
        ):
            stop, form, head = at + 1, "counted", quantity.first
        else:
            return None
    elif after_harm and quantity.stated and _right_behind(items, quantity):
        stop, form, head = quantity.stop, "bare", quantity.first
    else:
        return None
    kind = ""
    if low == high and low is not None and stop < limit:
        behind = stop + 1 if items.norm(stop) in ("،", ",") and stop + 1 < limit else stop
        reading = items.first(behind, HEDGE)
        if reading is not None and reading.entry.get("side") == "after":
            kind, stop = reading.entry.get("kind"), behind + 1
            low, high = bounds(kind, low, high or 0)
    if quantity.of:
        low, high = 1, 1
    names, stop = _trailing_names(items, stop, limit) if form == "counted" and (low or 0) <= 5 else ((), stop)
    if "man" in victims and victims & {"security", "combatant", "rescuer"}:
        victims.discard("man")  # "رجال الأمن": men only by their service
    return People(
        quantity.first, stop, head, low, high, quantity.approx, unit, frozenset(victims), harm,
        form if quantity.stated or form == "other" else "plural" if form == "counted" else form,
        names, quantity.rule, generic=generic,
    )  # fmt: skip


_ARTICLES = ("the", "its", "their", "his", "a", "an", "هولاء", "تلك", "these", "those")
_PRONOUNS = ("هم", "منهم", "them")


def _right_behind(items: Items, quantity: Quantity) -> bool:
    """A figure whose noun says nothing of people counts them only right behind the word of harm."""
    before = quantity.first - 1
    while before > 0 and items.tags[before] & TIMES and items.kinds[before] == Kind.WORD:
        before -= 1
    if before < 0:
        return False
    if items.norm(before) in ('"', "«", "“", "الي", "to") and before:
        return True
    joined = items.norm(quantity.first).startswith("و") or items.norm(before) in ("و", "and")
    return bool(items.tags[before] & (HARM | TAGS["toll"])) or joined


def _conjoined(items: Items, index: int) -> bool:
    """Whether an item is joined to what stands before by an "and" written onto it."""
    return any(reading.before.startswith("و") for reading in items.words[index].readings)


def _is_plural(reading: Reading) -> bool:
    return reading.entry.get("number") in ("p", "dp")


def _may_be_counted(items: Items, at: int, reading: Reading, of: bool, quantity: Quantity) -> bool:
    """Whether a noun can be what a figure counts: it carries no "and", and no preposition of its own."""
    before = reading.before
    if before and not (before == "ل" and not of and False):
        return False
    return not (reading.entry.tag == "ethnic" and items.tags[at] & PLACE and not items.tags[at] & PERSON)


def _is_plain_noun(items: Items, at: int) -> bool:
    """An unknown word right behind a figure that a verb of harm governs is the people counted."""
    word = items.words[at]
    if items.kinds[at] != Kind.WORD or word.readings or len(word.norm) < 3:
        return False
    return not word.norm.startswith("و")


def _victims_of(items: Items, index: int) -> set[str]:
    reading = items.first(index, PERSON)
    return set(filter(None, reading.entry.get("victims").split(","))) if reading else set()


def _force(items: Items, first: int, stop: int) -> str:
    """What the members of a force are: police and civil defence are none of the fighting sides."""
    words = " ".join(items.words[i].norm for i in range(first, stop))
    for mark, victim in _FORCES:
        if mark in words:
            return victim
    return "combatant"


_FORCES = (
    ("شرط", "security"), ("الامن", "security"), ("حرس الحدود", "security"), ("police", "security"),
    ("الدفاع المدني", "rescuer"), ("civil defen", "rescuer"), ("الخوذ البيضاء", "rescuer"), ("اسعاف", "medic"),
)  # fmt: skip


def _modifiers(items: Items, stop: int, limit: int, victims: set[str]) -> int:
    """Extend a phrase over what tells more of its people, and add the victims that this names."""
    while stop < limit:
        tags = items.tags[stop]
        norm = items.norm(stop)
        if items.kinds[stop] != Kind.WORD:
            break
        ranks = (
            norm in ("في", "ب", "among")
            and stop + 1 < limit
            and items.norm(stop + 1) in ("صفوف", "اوساط", "the")
        )
        if (ranks or norm in ("من", "of", "in", "بين", "among", "بصفوف")) and stop + 1 < limit:
            following = stop + 1
            while following < limit and items.words[following].norm in ('"', "“", "«", "”"):
                following += 1
            while following < limit and items.norm(following) in (
                "the",
                "its",
                "their",
                "تلك",
                "هولاء",
                "عناصر",
                "صفوف",
                "افراد",
            ):
                following += 1
            if following < limit and items.tags[following] & PERSON and not _has_prefix(items, following):
                if norm == "in":
                    break
                victims |= _victims_of(items, following)
                stop = _modifiers(items, following + 1, limit, victims)
                break
            if (
                following < limit
                and items.tags[following] & ETHNIC
                and not items.tags[following] & PLACE
                and not _has_prefix(items, following)
            ):
                stop = _modifiers(items, following + 1, limit, victims)
                break
            if (
                following < limit
                and items.tags[following] & (ACTOR | GROUP)
                and norm != "in"
                and not items.tags[following] & PLACE
            ):
                end = _phrase_end(items, following, limit)
                if not victims & {"security", "rescuer", "medic", "civilian"}:
                    victims.add(_force(items, following, end))
                return end
            if norm in ("من", "of") and following < limit and _is_family(items, following):
                return following + 1
            break
        if _has_prefix(items, stop):
            break
        if tags & PERSON:
            added = _victims_of(items, stop)
            reading = items.first(stop, PERSON)
            if reading and (reading.entry.get("harm") and not added):
                break
            victims |= added
            stop += 1
        elif tags & (ETHNIC | ADJ | OTHER):
            stop += 1
        elif tags & (ACTOR | GROUP) and not tags & PLACE and not victims - {"combatant", "man", "official"}:
            end = _phrase_end(items, stop, limit)
            if "combatant" not in victims:
                victims.add(_force(items, stop, end))
            return end
        elif not items.words[stop].readings and _adjectival(items, stop):
            stop += 1
        else:
            break
    return stop


def _adjectival(items: Items, index: int) -> bool:
    """Whether an unknown word looks like an adjective of people ("العزل", "بارزون")."""
    norm = items.norm(index)
    return norm.endswith(("ين", "ون", "يه")) and len(norm) > 4


def _is_family(items: Items, index: int) -> bool:
    return items.norm(index) in ("ال", "عايله", "عايلات", "اسره", "عايلتي", "عشيره", "بيت")


def _has_prefix(items: Items, index: int) -> bool:
    """Whether an item has a conjunction or preposition written onto it."""
    word = items.words[index]
    if word.readings:
        return bool(word.readings[0].before)
    return False


def _phrase_end(items: Items, index: int, limit: int) -> int:
    """Where a noun phrase that starts at an item ends: at marks, verbs, prepositions and joined words."""
    stop = index + 1
    while stop < limit and stop < index + 6:
        if items.kinds[stop] != Kind.WORD:
            if (
                items.norm(stop) in ('"', "«", "“", "(", "/")
                and stop + 1 < limit
                and items.kinds[stop + 1] == Kind.WORD
            ):
                close = stop + 1
                while (
                    close < limit and close < stop + 7 and items.norm(close) not in ('"', "»", "”", ")", "/")
                ):
                    close += 1
                if close < limit and items.norm(close) in ('"', "»", "”", ")", "/"):
                    stop = close + 1
                    continue
            break
        tags = items.tags[stop]
        if (
            tags & (HARM | EVENT | SAY | RESULT | THAT | INPLACE | REL | PART_OF | CLAUSE | CLASS)
            or tags & NUM
        ):
            if not (tags & EVENT and tags & (ACTOR | GROUP)):
                break
        if tags & (
            TAGS["weekday"]
            | TAGS["dayword"]
            | TAGS["timeprep"]
            | TAGS["according"]
            | TAGS["conj"]
            | PREP
            | TAGS["daypart"]
        ):
            break
        if (
            _has_prefix(items, stop)
            or items.norm(stop).startswith(("ب", "و"))
            and not items.words[stop].readings
            and len(items.norm(stop)) > 5
        ):
            break
        stop += 1
    return stop


def _noun(items: Items, index: int, limit: int, after_harm: bool) -> People | None:
    """A noun for people without a figure: a dual, a plural, one person, "others"."""
    reading = items.first(index, PERSON) or items.first(index, OTHER) or items.first(index, ETHNIC)
    assert reading is not None
    entry = reading.entry
    number = entry.get("number")
    definite = reading.article or bool(reading.after)
    if entry.tag == "other":
        if not after_harm:
            return None
        low: int | None = 1 if number == "s" else 2
        high = 1 if number == "s" else 2 if items.norm(index).endswith("ان") else None
        stop = index + 1
        return People(
            index, stop, index, low, high, False, "person", frozenset(), "", "other", (), entry.rule
        )
    victims = set(filter(None, entry.get("victims").split(",")))
    harm, unit = entry.get("harm"), entry.get("unit", "person")
    if number == "d" or (number == "dp" and _two(items, index, limit)):
        low, high, form, name = 2, 2, "dual", DUAL
    elif number in ("p", "dp"):
        low, high, form, name = 2, None, "plural", PLURAL
    else:
        low, high, form, name = 1, 1, "single", SINGLE
    stop = index + 1
    if (
        form == "dual"
        and stop < limit
        and items.norm(stop) in ("اثنين", "اثنان", "الاثنين", "اثنتان", "اثنتين")
    ):
        stop += 1
    if form == "single" and stop < limit and items.norm(stop) in ("واحد", "واحده", "واحدا"):
        stop += 1
    if form == "single" and stop < limit and items.tags[stop] & TAGS["ordinal"] and reading.article and harm:
        ordinal = items.first(stop, TAGS["ordinal"])
        assert ordinal is not None
        count = int(ordinal.entry.get("value"))
        return People(
            index,
            stop + 1,
            index,
            count,
            count,
            False,
            unit,
            frozenset(victims),
            harm,
            "counted",
            (),
            RUNNING,
        )
    alone = entry.get("body") == "y" and not definite
    qualifier = items.first(stop, PERSON) if stop < limit and form != "plural" else None
    if qualifier is not None and qualifier.entry.get("harm") and not harm and qualifier.article == reading.article and not qualifier.before:
        harm, alone, stop = qualifier.entry.get("harm"), True, stop + 1
    stop = _modifiers(items, stop, limit, set() if entry.get("kin") == "y" else victims)
    names: tuple[tuple[int, int], ...] = ()
    if form in ("single", "dual"):
        names, stop = _trailing_names(items, stop, limit)
    return People(
        index, stop, index, low, high, False, unit, frozenset(victims), harm, form, names, name,
        definite, entry.get("generic") == "y", entry.get("kin") == "y", alone,
    )  # fmt: skip


def _two(items: Items, index: int, limit: int) -> bool:
    return index + 1 < limit and items.norm(index + 1) in ("اثنين", "اثنان", "اثنتين", "اثنتان")


def _trailing_names(items: Items, stop: int, limit: int) -> tuple[tuple[tuple[int, int], ...], int]:
    """Names behind a noun: "الشابين حسين … وعبد الحليم …", "مدني (لؤي …)", "named X"."""
    names: list[tuple[int, int]] = []
    at = stop
    if at < limit and items.norm(at) in ("(", '"', "«", "“"):
        inner, _ = _name(items, at + 1, limit)
        if inner > at + 1 and inner < limit and items.norm(inner) in (")", '"', "»", "”"):
            return ((at + 1, inner),), inner + 1
        return (), stop
    while at < limit:
        end, joined = _name(items, at, limit)
        if end == at or (not names and end - at < 2 and not _given(items, at)):
            break
        names.append((at, end))
        at = stop = end
        if at < limit and items.norm(at) in ("،", ",") and at + 1 < limit and _joined_name(items, at + 1):
            at += 1
        elif not (at < limit and _joined_name(items, at)):
            break
        del joined
    return tuple(names), stop


def _given(items: Items, index: int) -> bool:
    """Whether a word is a given name: "علي" is one, "على" with its dotless ending is a preposition."""
    if not items.tags[index] & NAME:
        return False
    return not (items.tags[index] & INPLACE and items.text[items.ends[index] - 1] == "ى")


def _joined_name(items: Items, index: int) -> bool:
    norm = items.norm(index)
    return (
        norm.startswith("و") and len(norm) > 3 and (not items.words[index].readings or _given(items, index))
    )


def _name(items: Items, index: int, limit: int) -> tuple[int, bool]:
    """Where a person's name that starts at an item ends (the same index when none starts there)."""
    stop = index
    while stop < limit and stop < index + 7:
        if items.kinds[stop] != Kind.WORD:
            break
        tags = items.tags[stop]
        norm = items.norm(stop)
        if not tags & NAME:
            if tags & _NOT_NAMES or (tags and stop == index and not tags & (PERSON | ACTOR)):
                break
            if tags & (NUM | VAGUE | HEDGE | WEAPON | UNIT) or (
                stop > index and norm.startswith("و") and len(norm) > 4
            ):
                break
            if tags and not tags & (PLACE | ETHNIC | TITLE | PERSON) and stop > index:
                break
        elif stop > index and norm.startswith("و") and _has_prefix(items, stop):
            break
        stop += 1
    return stop, False


def _named(items: Items, index: int, limit: int) -> People | None:
    """A name right behind a word of harm ("قتل أبو عبدالله …", "مقتل المصور …")."""
    if items.kinds[index] != Kind.WORD:
        return None
    if not _given(items, index):
        return None
    stop, _ = _name(items, index, limit)
    if stop <= index:
        return None
    names, end = _trailing_names(items, index, limit)
    if not names:
        names, end = ((index, stop),), stop
    count = len(names)
    return People(index, end, index, count, count, False, "person", frozenset(), "", "named", names, NAMED)
