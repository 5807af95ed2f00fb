"""What stands before the noun for people: article, figure, age, what qualifies; and which noun it is."""

from __future__ import annotations

from dataclasses import dataclass, field

from tawatur.extract.rules.items import DASHES, Items
from tawatur.extract.rules.quantities import Quantity, read_quantity
from tawatur.extract.rules.subject_first.words import (
    ACCORDING,
    ACTOR,
    ADJ,
    ADV,
    AUX,
    BY,
    CLASS,
    CLAUSE,
    CONJ,
    DET,
    ETHNIC,
    EVENT,
    FIGURES,
    GROUP,
    HARM,
    HEDGE,
    INPLACE,
    NAME,
    NUM,
    ORDINAL,
    OTHER,
    PART,
    PART_OF,
    PERSON,
    PLACE,
    PREP,
    PRON,
    QUANT,
    QUOTES,
    REL,
    RESULT,
    SAY,
    SITE,
    STOP,
    THAT,
    TIME,
    TITLE,
    TOLL,
    UNIT,
    VAGUE,
    VERB,
    WEAPON,
    capital,
    finite,
    glued,
    marked,
)  # fmt: skip
from tawatur.languages.pack import Reading
from tawatur.languages.tags import TAGS
from tawatur.text import Kind

STARTS = FIGURES | PERSON | ETHNIC | OTHER | TITLE | DET | NAME | GROUP | ACTOR | ADJ
BARS = (
    SAY | THAT | REL | CLAUSE | RESULT | PREP | INPLACE | CONJ | BY | PART_OF | TIME | STOP | TOLL | ACCORDING
    | PRON | AUX
)  # fmt: skip
"""Kinds of words that no noun phrase for people holds before its noun."""
_LONGEST = 8
_THINGS = ETHNIC | ADJ | SITE | CLASS | EVENT | UNIT | WEAPON | PART
_DEMOGRAPHY = frozenset(("woman", "man", "child", "elderly"))
TIMELINK = TAGS["timelink"]


@dataclass(slots=True)
class Draft:
    """A noun phrase while it is read."""

    first: int
    at: int
    quantity: Quantity | None = None
    single: bool = False
    definite: bool = False
    owned: bool = False
    another: bool = False
    head: int = -1
    harm: str = ""
    victims: set[str] = field(default_factory=set[str])
    force: bool = False
    noun: Reading | None = None
    aged: bool = False


# --- before the noun --------------------------------------------------------------------------------


def determiner(items: Items, draft: Draft, limit: int) -> None:
    """Take the article or possessive that a noun phrase opens with into the draft."""
    reading = items.first(draft.at, DET)
    if reading is None or items.tags[draft.at] & QUANT:
        return
    entry = reading.entry
    draft.single, draft.definite = entry.get("one") == "y", entry.get("def") == "y"
    draft.owned, draft.another = entry.get("poss") == "y", entry.get("def") != "y" and entry.get("one") != "y"
    draft.at += 1
    if draft.single and draft.at + 1 < limit and items.tags[draft.at] & QUANT:
        draft.at += 1  # "a whole family"
    if draft.at < limit:
        years(items, draft, limit)


def years(items: Items, draft: Draft, limit: int) -> None:
    """Take an age that qualifies into the draft ("a 14-year-old …": a child)."""
    past = age(items, draft.at, limit)
    if past > draft.at:
        draft.aged = True
        if young(items, draft.at, past):
            draft.victims.add("child")
    draft.at = past


_ADULT = 18


def young(items: Items, index: int, past: int) -> bool:
    """Whether the age at an item is a child's."""
    value = items.norm(index).split("-")[0]
    if not value.isdigit():
        number = items.pack.word(value).first(NUM)
        value = number.entry.get("value") if number is not None else ""
    months = any("month" in items.norm(i) for i in range(index, past))
    return value.isdigit() and (int(value) < _ADULT or months)


def age(items: Items, index: int, limit: int) -> int:
    """Past an age that qualifies ("a 14-year-old boy", "a 30 year old man")."""
    if index >= limit:
        return index
    if items.kinds[index] != Kind.NUMBER and not items.tags[index] & NUM:
        head, dash, unit = items.norm(index).partition("-")  # "three-year-old", "three-year old"
        if not dash or not head or not unit.startswith(("year", "month")):
            return index
        if unit.endswith("-old"):
            return index + 1
        return index + 2 if index + 1 < limit and items.norm(index + 1) == "old" else index
    at = index + 1
    if at < limit and items.norm(at) in DASHES:
        at += 1
    if at < limit and (items.norm(at).endswith(("-old", "-olds")) or items.norm(at).startswith("year-old")):
        return at + 1
    if (
        at + 2 < limit
        and items.norm(at) in ("year", "month")
        and items.norm(at + 1) in DASHES
        and items.norm(at + 2) == "old"
    ):
        return at + 3  # "two year – old"
    if (
        at + 1 < limit
        and items.norm(at) in ("year", "years", "month", "months")
        and items.norm(at + 1) == "old"
    ):
        return at + 2
    return index


def figure(items: Items, draft: Draft, limit: int) -> bool:
    """Read the figure; False when what stands here is a figure of something else."""
    at = draft.at
    if at >= limit:
        return False
    if items.kinds[at] != Kind.NUMBER and not items.tags[at] & FIGURES:
        aside = items.norm(at) == "(" and at + 2 < limit and items.norm(at + 2) == ")"
        return items.kinds[at] == Kind.WORD or items.norm(at) in QUOTES or (aside and at > draft.first)
    if not _counts(items, at, limit):
        return False
    if items.tags[at] & QUANT and not items.tags[at] & HEDGE and at + 1 < limit:
        figure_behind = items.kinds[at + 1] == Kind.NUMBER or items.tags[at + 1] & NUM
        at += bool(figure_behind and _counts(items, at + 1, limit))  # "all four guards"
    quantity = read_quantity(items, at, limit)
    if quantity is None and items.tags[at] & QUANT:
        reading = items.first(at, QUANT)
        assert reading is not None
        quantity = Quantity(at, at + 1, 2, None, False, False, reading.entry.rule)
    if quantity is None:
        if items.tags[at] & (HEDGE | NUM) and not items.tags[at] & (ADV | ADJ | DET | OTHER | PERSON):
            return False
        draft.at += 1 if items.tags[at] & HEDGE and at + 1 < limit else 0
        return True
    if not _counts(items, quantity.stop - 1, limit, opened=True):
        return False
    draft.quantity, draft.at = quantity, quantity.stop
    if draft.at + 1 < limit and items.norm(draft.at) in QUOTES and items.norm(draft.at + 1) == "of":
        draft.at += 1  # "dozens" of rebels
    if draft.at < limit and items.norm(draft.at) == "of" and draft.at + 1 < limit:
        draft.at += 1
    while draft.at < limit and (items.tags[draft.at] & DET or items.norm(draft.at) in QUOTES):
        draft.at += 1
    return not (draft.at < limit and items.kinds[draft.at] == Kind.NUMBER)


def _counts(items: Items, index: int, limit: int, *, opened: bool = False) -> bool:
    """Whether a figure can count at all: no money, date, age, rank, calibre or percentage."""
    if items.kinds[index] != Kind.NUMBER:
        return not items.tags[index] & ORDINAL and not (index and _tells_age(items, index - 1))
    if _is_age(items, index, limit):
        return False
    if (
        not opened
        and index
        and glued(items, index)
        and items.norm(index - 1) in ("$", "€", "£", "#", "-", "/", ":", ".", "(")
    ):
        return items.norm(index - 1) == "("
    after = index + 1
    if after < limit:
        if glued(items, after) and items.norm(after) not in (
            ",",
            ".",
            ")",
            "-",
            '"',
            "”",
            "–",
            ";",
            ":",
            "'",
            "’",
            "]",
            "+",
        ):
            return False
        if (
            glued(items, after)
            and items.norm(after) == "-"
            and after + 1 < limit
            and items.kinds[after + 1] == Kind.WORD
        ):
            return False
        if items.norm(after) == "%" or items.tags[after] & TAGS["month"]:
            return False
    return not (index and items.tags[index - 1] & TAGS["month"])


def _is_age(items: Items, index: int, limit: int) -> bool:
    """Whether a figure is an age: between commas behind a name ("Samer D., 23, was …"), or behind "aged"."""
    at = index - 1
    while at > 0 and index - at < 9 and (items.kinds[at] != Kind.WORD or items.tags[at] & (CONJ | NUM)):
        at -= 1
    if _tells_age(items, at):
        return True
    if (
        index < 2
        or items.norm(index - 1) != ","
        or (index + 1 < limit and items.norm(index + 1) not in (",", ")", ".", ";"))
    ):
        return False
    before = items.first(index - 2, PERSON)
    one = before is not None and before.entry.get("number") not in ("p", "dp")
    return one or capital(items, index - 2)


def _tells_age(items: Items, index: int) -> bool:
    """Whether a word says that ages follow ("two brothers, aged 6 and 9")."""
    reading = items.first(index, TIMELINK) if index >= 0 else None
    return reading is not None and bool(reading.entry.get("age"))


def find_head(items: Items, draft: Draft, limit: int) -> None:
    """The noun for people: the last of a run of nouns, with what stands before it."""
    at, unknown = draft.at, 0
    while at < limit and at < draft.at + _LONGEST:
        tag, norm = items.tags[at], items.norm(at)
        if items.kinds[at] != Kind.WORD:
            if (
                norm in QUOTES
                and at + 1 < limit
                and items.kinds[at + 1] == Kind.WORD
                and draft.head < 0
                and not _closes(items, at)
            ):
                at += 1
                continue
            if norm == "(" and draft.head < 0 and at + 2 < limit and items.norm(at + 2) == ")":
                at += 3  # "the (opposition) minister"
                continue
            if (
                norm in (",",)
                and draft.head < 0
                and draft.quantity
                and at > draft.at
                and items.tags[at - 1] & ADJ
            ):
                at += 1
                continue
            break
        if (
            tag & HARM
            and tag & PERSON
            and at + 1 < limit
            and items.norm(at + 1) == "of"
            and not draft.quantity
        ):
            break  # "the injury of nine": the word of harm leads to its people
        person = items.first(at, PERSON)
        if person is not None and not (draft.head >= 0 and items.tags[at] & SAY):
            if draft.head >= 0 and not _compounds(items, draft.head, at):
                break
            if person.entry.get("soft") and at + 1 < limit and items.tags[at + 1] & _THINGS:
                pass  # "a major Syrian city": no rank
            elif _qualifies(items, person, at, limit):
                draft.harm, draft.definite = person.entry.get("harm"), True  # "the slain officer"
            elif not _named_after(items, person, at, limit):
                _take(draft, at, person)
            else:
                break  # "the Dead Sea"
        elif draft.head >= 0:
            break
        elif tag & ETHNIC and _people_of(items, at, limit):
            _take(draft, at, items.first(at, ETHNIC))
        elif tag & HARM:
            if not _wounded(items, draft, at, limit):
                break
        elif tag & CONJ and draft.quantity and at > draft.at and shared_noun(items, at, limit):
            pass  # "70 regime and rebel fighters"
        elif tag & (GROUP | ACTOR):
            draft.force = draft.force or not tag & PLACE
        elif tag & BARS and not tag & (ADJ | OTHER | NAME):
            break
        elif tag & (EVENT | UNIT | WEAPON | SITE | CLASS | PART) and not tag & (ADJ | PLACE):
            if not _attributive(items, at, limit):
                break
        elif tag & (VERB | SAY) and finite(items, at) and not tag & (ADJ | ETHNIC | PLACE):
            break
        elif tag & (NUM | VAGUE) and at > draft.at and not draft.quantity:
            break  # "in Nuran two people": a name, then those counted
        elif not tag:
            unknown += 1
            if unknown > (4 if draft.quantity or draft.single else 2):
                break
        at += 1


def _qualifies(items: Items, reading: Reading, at: int, limit: int) -> bool:
    """Whether "the dead", "the slain" only qualify a noun for people right behind them."""
    if not reading.entry.get("harm") or not items.tags[at] & PERSON or " " not in items.norm(at):
        return False
    person = items.first(at + 1, PERSON) if at + 1 < limit else None
    return person is not None and not person.entry.get("harm") and not items.tags[at + 1] & (HARM | SAY)


def _named_after(items: Items, reading: Reading, at: int, limit: int) -> bool:
    """Whether "the dead" are part of a name, or of what is theirs ("the Dead Sea", "the dead man's hat")."""
    if not reading.entry.get("harm") or " " not in items.norm(at) or at + 1 >= limit:
        return False
    if items.norm(at + 1).endswith(("'s", "’s")):
        return True
    last = items.quote(at, at + 1).rsplit(" ", 1)[-1]
    return last[:1].isupper() and capital(items, at + 1) and bool(items.tags[at + 1] & (SITE | PLACE | CLASS))


def _closes(items: Items, at: int) -> bool:
    """Whether a quotation mark closes: written onto the word before it, and apart from the one behind."""
    return glued(items, at) and items.starts[at + 1] > items.ends[at]


def shared_noun(items: Items, joint: int, limit: int, *, figure: bool = False) -> Reading | None:
    """The plural noun that two forces share across "and" ("30 regime and 39 rebel fighters"), or None."""
    if not items.tags[joint - 1] & (ACTOR | GROUP | ETHNIC):
        return None
    at = joint + 1
    counted = False
    while at < limit and figure and (items.kinds[at] == Kind.NUMBER or items.tags[at] & FIGURES):
        at, counted = at + 1, True
    begin = at
    while at < limit and at < begin + 4 and items.kinds[at] == Kind.WORD:
        person = items.first(at, PERSON)
        if person is not None and person.entry.get("number") == "p":
            return person if counted == figure else None
        if not items.tags[at] & (ACTOR | GROUP | ETHNIC | ADJ) and person is None:
            return None
        at += 1
    return None


def _take(draft: Draft, at: int, reading: Reading | None) -> None:
    compound = draft.head >= 0
    draft.head, draft.noun = at, reading
    if reading is not None and reading.entry.tag == "person":
        victims = set(filter(None, reading.entry.get("victims").split(",")))
        if compound and victims - _DEMOGRAPHY:
            draft.victims -= {"civilian", "official"}  # "a local official", "a deputy commander"
        draft.victims |= victims


def _compounds(items: Items, head: int, at: int) -> bool:
    """Whether a noun for people qualifies the one behind it ("jihadist fighters", "child soldiers")."""
    before = items.first(head, PERSON)
    if before is None or before.after:
        return False
    if before.entry.get("number") == "p":
        # "women fighters": the plural of an irregular noun qualifies another plural.
        here = items.first(at, PERSON)
        told = set(filter(None, before.entry.get("victims").split(",")))
        other = here is not None and set(filter(None, here.entry.get("victims").split(","))) - _DEMOGRAPHY
        plural = here is not None and here.entry.get("number") == "p" and not here.entry.get("harm")
        return bool(told and told <= _DEMOGRAPHY and other and plural)
    first = set(filter(None, before.entry.get("victims").split(",")))
    second = set(filter(None, marked(items, at, PERSON, "victims").split(",")))
    if first and second and first | second <= _DEMOGRAPHY and first != second:
        return False  # "a man woman and child": a list that lost its commas
    return not items.tags[at] & (HARM | SAY | VERB)


def _people_of(items: Items, at: int, limit: int) -> bool:
    """Whether a word of origin is the noun here ("two Palestinians", "a Syrian"), and qualifies none."""
    following = at + 1
    if following >= limit or items.kinds[following] != Kind.WORD:
        return True
    reading = items.first(at, ETHNIC)
    if reading is not None and reading.entry.get("number") == "p" and not items.tags[at] & PERSON:
        return True
    tag = items.tags[following]
    return bool(tag & (BARS | ADV | NUM)) or (bool(tag & (HARM | VERB)) and finite(items, following))


def _wounded(items: Items, draft: Draft, at: int, limit: int) -> bool:
    """Whether a word of harm only qualifies a noun right behind it ("two wounded soldiers")."""
    if at + 1 >= limit or not (draft.quantity or draft.single or draft.definite):
        return False
    noun = at + 1
    while (
        noun < min(at + 3, limit - 1)
        and items.tags[noun] & (ACTOR | GROUP | ADJ)
        and not items.tags[noun] & PERSON
    ):
        noun += 1  # "a captured regime pilot"
    if not items.tags[noun] & (PERSON | ETHNIC) or items.tags[noun] & HARM:
        return False
    if any(not items.tags[i] & (ADJ | ETHNIC | ADV | NUM | VAGUE) for i in range(draft.at, at)):
        return False  # "the army killed civilians": a subject before it makes it a verb
    reading = items.first(at, HARM)
    assert reading is not None
    tense = reading.entry.get("tense")
    if tense not in ("past", "participle") and reading.entry.get("v") != "adj":
        return False
    draft.harm = reading.entry.get("type")
    return True


def _attributive(items: Items, at: int, limit: int) -> bool:
    """Whether a noun of another kind stands before a noun for people ("hospital patients")."""
    return at + 1 < limit and bool(items.tags[at + 1] & PERSON) and not items.words[at].norm.endswith("s")
