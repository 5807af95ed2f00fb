"""People in a text: who a figure counts, who they are, and the names that they are given.

A person phrase is a quantity with its noun ("ستة من مليشيات …", "five soldiers"), a dual, a plural,
a single person, a name behind a title, a list of names, or a figure that only its verb makes people
("قتل 15"). Rulings on victims: claim contract (docs/claims.md), "Harm" and "Rulings".
"""

from __future__ import annotations

from tawatur.extract.rules.behind import figure_behind, members, ordinal_behind, their
from tawatur.extract.rules.counted import counted_people, hedge_behind, is_plural
from tawatur.extract.rules.items import Items
from tawatur.extract.rules.names import (
    Spans,
    aged,
    apposed,
    called,
    given,
    name_end,
    said_of,
    sex_of,
    taken_up,
    trailing_names,
)
from tawatur.extract.rules.offices import body_behind
from tawatur.extract.rules.people import (
    BEHIND,
    DUAL,
    LISTED,
    NAMED,
    PLURAL,
    RUNNING,
    SINGLE,
    STARTS,
    TIMES,
    People,
)
from tawatur.extract.rules.phrases import (
    conjoined,
    has_prefix,
    modifiers,
    opens_group,
    person_reading,
    victims_of,
)
from tawatur.extract.rules.quantities import (
    HEDGE,
    NUM,
    QUANT,
    VAGUE,
    bounds,
    read_quantity,
)
from tawatur.extract.rules.wording import wording_of
from tawatur.languages.pack import Reading
from tawatur.languages.tags import TAGS
from tawatur.text import Kind

__all__ = [
    "BEHIND",
    "DUAL",
    "LISTED",
    "NAMED",
    "PLURAL",
    "RUNNING",
    "SINGLE",
    "STARTS",
    "TIMES",
    "People",
    "read_people",
]

PERSON, ETHNIC, OTHER, ACTOR, GROUP = (TAGS[t] for t in ("person", "ethnic", "other", "actor", "group"))
TITLE, UNIT, ADJ, ORDINAL, HARM = (TAGS[t] for t in ("title", "unit", "adj", "ordinal", "harm"))
SAY, REL, PREP, SPEAKER = TAGS["say"], TAGS["rel"], TAGS["prep"], TAGS["speaker"]


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
            return counted_people(items, quantity, limit, after_harm)
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
    if tags & (PERSON | OTHER) or (
        tags & ETHNIC and ((after_harm and _ethnic_noun(items, index)) or _opens_content(items, index))
    ):
        return _noun(items, index, limit, after_harm)
    if after_harm or taken_up(items, index):
        if tags & (ACTOR | GROUP | SPEAKER) and person_reading(items, index):
            return _noun(items, index, limit, after_harm)
        return _named(items, index, limit, listing)
    return None


def _adjective(items: Items, index: int) -> bool:
    """Whether a word for a person only qualifies the noun before it ("القضاء العسكري", "مروحية عسكرية")."""
    reading = items.first(index, PERSON)
    if reading is None or reading.before:
        return False
    if reading.entry.get("number") == "d" and index and not reading.article:
        # "تفجيران انتحاريان", "هجومين إرهابيين": the ending agrees with a deed's.
        deed = items.tags[index - 1] & TAGS["event"] and not items.tags[index - 1] & (ACTOR | HARM)
        return bool(deed) and items.norm(index - 1)[-2:] == items.norm(index)[-2:]
    if reading.entry.get("number") != "s":
        return False
    if index == 0 or items.kinds[index - 1] != Kind.WORD:
        return False
    if reading.entry.get("fem") and not reading.article:
        return not items.tags[index - 1] & (PERSON | TITLE | HARM | SAY | NUM | REL | PREP | TAGS["part_of"])
    if not reading.article:
        return _deed_before(items, index)
    before = items.words[index - 1]
    if before.norm == before.skeleton or items.tags[index - 1] & (TAGS["conj"] | TAGS["inplace"]):
        return False
    return not items.tags[index - 1] & (PERSON | TITLE | REL)


def _deed_before(items: Items, index: int) -> bool:
    """Whether an indefinite deed stands right before a word for men at arms ("هجوم مسلح", "تفجير إرهابي")."""
    if "combatant" not in victims_of(items, index) or items.tags[index - 1] & (ACTOR | HARM | PERSON):
        return False
    deed = items.first(index - 1, TAGS["event"])
    return deed is not None and not deed.article and not is_plural(deed)


def _adjectival_other(items: Items, index: int) -> bool:
    """Whether "other" (feminine) only qualifies the verbal noun before it ("عمليات احتجاز أخرى")."""
    reading = items.first(index, OTHER)
    if reading is None or reading.entry.get("sex") != "f" or reading.before:
        return False
    if index and items.kinds[index - 1] == Kind.WORD and not items.tags[index - 1] & (HARM | PERSON | PREP):
        return True  # "سيارة مفخخة أخرى"
    before = items.first(index - 1, HARM) if index else None
    if before is None or before.entry.pos == "verb":
        return False
    near = range(max(0, index - 6), index - 1)
    return not any(victims_of(items, at) & {"woman", "child"} for at in near)  # "مقتل امرأة وإصابة أخرى"


def _ethnic_noun(items: Items, index: int) -> bool:
    """Whether a word of origin stands for people here, rather than for what the word before it does."""
    reading = items.first(index, ETHNIC)
    return bool(reading and not reading.article and (is_plural(reading) or _after_harm_word(items, index)))


def _opens_content(items: Items, index: int) -> bool:
    """Whether an indefinite word of origin is the subject right behind "that" ("أن فلسطينيا قتل")."""
    reading = items.first(index, ETHNIC)
    if index == 0 or items.tags[index] & (TAGS["place"] | ACTOR | GROUP | SPEAKER):
        return False  # "أن روسيا": the country
    return bool(items.tags[index - 1] & TAGS["that"] and reading and not reading.article)


def _after_harm_word(items: Items, index: int) -> bool:
    at = index - 1
    any_ = items.first(at, ADJ) if at > 0 else None
    if any_ is not None and any_.entry.get("aux"):
        at -= 1  # "لم يصب أي إسرائيلي"
    before = items.tags[at] if index else 0
    if before & ETHNIC and not conjoined(items, index):
        return False
    return bool(before & (HARM | TAGS["part_of"] | ETHNIC)) and not _feminine(items, index)


def _feminine(items: Items, index: int) -> bool:
    reading = items.first(index, ETHNIC)
    return reading is not None and bool(reading.entry.get("fem"))


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
        and items.tags[at] & (TITLE | PERSON | ETHNIC | ADJ | ORDINAL | TAGS["timeadj"] | TAGS["stop"])
        and not given(items, at)
    ):
        added |= victims_of(items, at)
        at += 1
    if added and not victims:
        victims = frozenset(added)
    names, stop = trailing_names(items, at, limit, sure=True, many=False)
    if not names:
        return None
    sex = sex_of(items, names)
    known = items.known.get(items.norm(names[0][1] - 1))
    if known is not None and (not victims or victims == frozenset(("woman",))):
        victims |= known  # "الزميلة فلانة", of whom it was said that she reports
    if not victims or (sex == "woman" and not victims & {"child", "man"}):
        victims |= frozenset(filter(None, [sex]))
    noun = items.first(index, PERSON)
    if noun is not None and noun.entry.get("harm") and called(items, index + 1, names[0][0]):
        harm = noun.entry.get("harm")  # "الشهيد هو فلان": told of here, not only called so
        return People(
            index, stop, index, 1, 1, False, "person", victims, harm, "single", names, NAMED, True, alone=True
        )
    return People(index, stop, index, 1, 1, False, "person", victims, "", "named", names, NAMED, True)


def _listed(items: Items, index: int, limit: int) -> People | None:
    """The first of a list of names opened by "each of" ("كل من أحمد …"); the others are joined to it."""
    reading = items.first(index, QUANT)
    if reading is None or reading.entry.get("each") != "y":
        return None
    at = index + 1
    while at < limit and items.norm(at) in ("،", ",", ":", "-", '"', "“", "«"):
        at += 1
    noun = items.first(at, PERSON) if at + 1 < limit and given(items, at + 1) else None
    if noun is not None and noun.article and noun.entry.get("number") == "p":
        return _noun(items, at, limit, after_harm=True)  # "كلا من الأطفال حمزة وعباس وأسيل"
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


def _noun(items: Items, index: int, limit: int, after_harm: bool) -> People | None:
    """A noun for people without a figure: a dual, a plural, one person, "others"."""
    reading = person_reading(items, index) or items.first(index, OTHER) or items.first(index, ETHNIC)
    assert reading is not None
    entry = reading.entry
    if entry.tag == "other":
        return _other(items, index, reading) if after_harm else None
    if entry.get("case") or (entry.get("follows") and reading.article):
        return None  # "المرافق الحيوية": facilities
    if entry.get("unit") and index and items.norm(index - 1) in wording_of(items.pack.language).of:
        return None  # "وهم من عائلة واحدة"
    number = entry.get("number")
    definite = reading.article or bool(reading.after) or _definite_phrase(items, index, reading)
    victims = victims_of(items, index) or set(filter(None, entry.get("victims").split(",")))
    harm, unit = entry.get("harm"), entry.feats.get("unit", "person")
    stop = index + 1
    if number == "d":
        low, high, form, name = 2, 2, "dual", DUAL
    elif number in ("p", "dp"):
        low, high, form, name = 2, None, "plural", PLURAL
    else:
        low, high, form, name = 1, 1, "single", SINGLE
    alone = entry.get("body") == "y" and not definite
    if form == "single" and (counted := ordinal_behind(items, index, limit, reading, unit)):
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
    related = other or (unit == "family" and not after_harm)
    whose = items.first(stop, PERSON) if related and stop + 1 < limit and items.tags[stop + 1] & REL else None
    if whose is not None and whose.article and not whose.before:
        return None  # "شقيقة الطفلة التي قتلت": of the girl, who was killed
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
    if entry.get("body") or unit == "family":
        held = their(items, stop, limit) if entry.get("body") else members(items, stop, limit)
        if held is not None:
            captive = harm == "killed" and held.harm in ("detained", "abducted")  # "رفات مئات السجناء"
            said = held.victims | {"detainee"} if captive else held.victims
            return held._replace(first=index, harm=harm or held.harm, victims=said)
    if number == "dp" and stop < limit and items.norm(stop) in wording_of(items.pack.language).both:
        low, high, form, name = 2, 2, "dual", DUAL  # "أما المصابين فهما: …"
    figure = figure_behind(items, stop, limit, reading)
    if figure is not None and form != "single":
        low, high, stop, form = figure[0], figure[0], figure[1], "dual" if figure[0] == 2 else "counted"
        name = DUAL if form == "dual" else BEHIND
        stop, said = modifiers(items, stop, limit, victims)
    elif figure is not None and figure[0] == 1:
        stop = figure[1]
    kind, behind = hedge_behind(items, stop, limit) if stop < limit else ("", stop)
    if form in ("single", "dual") and kind:
        (low, high), stop = bounds(kind, low, low), behind
    if entry.get("role"):
        victims.discard("journalist")  # "مسؤول إعلامي": an office, not the press
        body = body_behind(items, index + 1, stop) or body_behind(items, stop, limit)
        if body is not None and victims <= {"official", "combatant"}:
            victims, stop = {"combatant" if body[1] else "official"}, body[0]
    names: Spans = ()
    if form == "plural" and reading.article and stop < limit and given(items, stop):
        listed, end = trailing_names(items, stop, limit)
        if len(listed) > 2:  # "الأطفال حمزة وعباس وأسيل"
            low = high = len(listed)
            names, stop, form, name = listed, end, "counted", LISTED
    if form in ("single", "dual"):
        names, past = trailing_names(items, stop, limit, sure=form == "single" and definite and not harm)
        if names and other and form == "single" and not reading.article and names[0][0] == stop == index + 1:
            names = ()  # "والد سليم قتل": whose father he was
        stop = past
        if not names and form == "single" and after_harm and not entry.get("body"):
            names, stop = apposed(items, stop, limit)
        if names and not victims and entry.get("body"):
            victims = set(said_of(items, names))  # "جثة زينب"
    return People(
        index, stop, index, low, high, False, unit, frozenset(victims), harm, form, names, name,
        definite, entry.get("generic") == "y", entry.get("kin") == "y", alone,
    )  # fmt: skip


def _definite_phrase(items: Items, index: int, reading: Reading) -> bool:
    """Whether a noun of several words opens with an article, which phrases are compared without."""
    if reading.entry.pos != "phrase":
        return False
    first = items.pack.word(items.quote(index, index + 1).split()[0])
    return first.norm != first.skeleton


def _other(items: Items, index: int, reading: Reading) -> People:
    """ "Another", "others": people whose noun was said before."""
    single = reading.entry.get("number") == "s"
    dual = reading.entry.get("number") == "d"
    low, high = (1, 1) if single else (2, 2 if dual else None)
    stop, victims, wording = index + 1, set[str](), wording_of(items.pack.language)
    size = len(items.starts)
    sided = stop + 1 < size and bool(items.tags[stop + 1] & (ACTOR | GROUP))
    if sided and opens_group(items, stop, size, wording):
        stop, _ = modifiers(items, stop, size, victims)  # "وآخر من الجيش"
    return People(
        index, stop, index, low, high, False, "person", frozenset(victims), "", "other", (),
        reading.entry.rule,
    )  # fmt: skip


def _unknown_name(items: Items, index: int, limit: int) -> bool:
    """Whether two or three words no table knows are a name ("مقتل فلان العبسي").

    Only right behind a noun for somebody's death, and only with a family name of a clan or town ("ال…ي")
    at its end: that somebody died is said, and no genitive of a thing takes this form.
    """
    before = items.first(index - 1, HARM) if index else None
    if before is None or before.after or before.entry.get("event") or before.entry.get("people"):
        return False
    if before.entry.get("v") != "masdar" or before.entry.get("type") != "killed":
        return False
    wording = wording_of(items.pack.language)
    for at in range(index, min(index + 3, limit)):
        word = items.words[at]
        if items.kinds[at] != Kind.WORD or word.readings or len(word.norm) < 3:
            return False
        definite = word.norm != word.skeleton
        if at > index and definite:
            return len(word.norm) > 5 and word.norm.endswith(tuple(wording.family))
        if definite or word.norm[:1] in wording.proclitics | wording.leading or wording.nameless(word.norm):
            return False
        if word.norm.endswith(tuple(wording.notfirst)):
            return False
    return False


def _somebody(items: Items, index: int, limit: int) -> People | None:
    """Somebody told of by a noun that no table knows as a person's, and then by name.

    "مقتل عارضة الأزياء، فلانة الفلانية": right behind a word for what befell one person, and only when the
    name stands in apposition.
    """
    before = items.first(index - 1, HARM) if index else None
    if before is None or before.after or before.entry.get("people") or before.entry.get("v") not in _OF_ONE:
        return None
    if before.entry.get("type") not in ("killed", "injured", "abducted", "detained") or not _bare_noun(
        items, index
    ):
        return None
    if before.entry.pos == "verb" and items.tags[index] & ACTOR:
        return None  # "اغتالت مجموعة مسلحة العميد فلانا"
    names, stop = apposed(items, index, limit)
    if not names or names[0][0] == index:
        return None
    office = items.pack.word(items.quote(index, index + 1).split()[0]).first(PERSON)
    victims = set(filter(None, office.entry.get("victims").split(","))) if office is not None else set[str]()
    victims |= set(filter(None, [sex_of(items, names)]))
    return People(
        index, stop, index, 1, 1, False, "person", frozenset(victims), "", "named", names, NAMED, True
    )


_OF_ONE = ("masdar", "masdar2", "both", "intr")


def _bare_noun(items: Items, index: int) -> bool:
    """Whether an item may be a noun for a person that no table knows: nothing else, and led by nothing."""
    if has_prefix(items, index) or items.tags[index] & ~(TAGS["speaker"] | ADJ | ACTOR):
        return False
    doer = items.first(index, ACTOR)
    if doer is not None and doer.entry.get("part"):
        return False  # "اختطف مجهولون الناشط فلانا"
    adverb = items.first(index, ADJ)
    if adverb is not None and adverb.entry.get("aux"):
        return False  # "أعدموا أيضا الشاب فلانا"
    wording, norm = wording_of(items.pack.language), items.norm(index)
    return not wording.nameless(norm) and len(norm) > 2 and norm not in wording.beside


def _named(items: Items, index: int, limit: int, listing: bool) -> People | None:
    """A name right behind a word of harm ("قتل أبو عبدالله …", "مقتل المصور …")."""
    if items.kinds[index] != Kind.WORD or not (
        given(items, index) or listing or aged(items, index) or _unknown_name(items, index, limit)
    ):
        return _somebody(items, index, limit) if items.kinds[index] == Kind.WORD else None
    stop = aged(items, index) or name_end(items, index, limit)
    if stop <= index:
        return None
    if aged(items, index) and not listing:
        names: tuple[tuple[int, int], ...] = ((index, stop),)
        victims = said_of(items, names)
        return People(index, stop, index, 1, 1, False, "person", victims, "", "named", names, NAMED)
    sure = not given(items, index)
    names, end = trailing_names(items, index, limit, sure=sure or listing, many=False)
    if not names:
        if sure or listing:
            return None
        names, end = ((index, stop),), stop
    victims = said_of(items, names)
    return People(index, end, index, 1, 1, False, "person", victims, "", "named", names, NAMED)
