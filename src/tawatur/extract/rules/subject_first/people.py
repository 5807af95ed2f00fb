"""People in a text of a subject-first language: a figure or article, what qualifies, the noun, what follows it.

"at least 18 jihadist fighters and leaders", "a 14-year-old boy", "two of the wounded", "seven others",
"US journalists James F. and Steven S.". A noun without figure or article ("civilians", "her son") is
read too; whether anything is said of it is for the harms to find.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from tawatur.extract.rules.items import Items
from tawatur.extract.rules.persons import NAMED, PLURAL, SINGLE, People
from tawatur.extract.rules.quantities import Quantity, bounds, read_quantity
from tawatur.extract.rules.subject_first.words import (
    ACCORDING,
    ACTOR,
    ADJ,
    ADV,
    AUX,
    BY,
    CALENDAR,
    CLASS,
    CLAUSE,
    CONJ,
    DET,
    ETHNIC,
    EVENT,
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
    PLAN,
    PREP,
    PRON,
    QUANT,
    QUOTES,
    REL,
    RESULT,
    SAY,
    SITE,
    SPEAKER,
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
)  # fmt: skip
from tawatur.languages.pack import Reading
from tawatur.languages.tags import TAGS
from tawatur.text import Kind

FIGURES = NUM | VAGUE | QUANT | HEDGE
STARTS = FIGURES | PERSON | ETHNIC | OTHER | TITLE | DET | NAME | GROUP | ACTOR | ADJ
_BARS = (
    SAY | THAT | REL | CLAUSE | RESULT | PREP | INPLACE | CONJ | BY | PART_OF | TIME | STOP | TOLL | ACCORDING | PRON | AUX
)  # fmt: skip
"""Kinds of words that no noun phrase for people holds before its noun."""
_LONGEST = 8


@dataclass(slots=True)
class _Draft:
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


def read_group(items: Items, index: int, limit: int, *, near_harm: bool = False) -> People | None:
    """The person phrase that starts at an item, or None.

    `near_harm` says that a word of harm stands right before: an unknown noun or a bare figure behind
    it is people then.
    """
    draft = _Draft(index, index)
    _determiner(items, draft, limit)
    if draft.at == index and (past := _age(items, index, limit)) > index:
        draft.at, draft.single = past, True  # "killed 35-year-old X"
    if not _figure(items, draft, limit):
        return None
    _find_head(items, draft, limit)
    if draft.head < 0:
        return _headless(items, draft, limit, near_harm)
    return _close(items, draft, limit, near_harm)


# --- before the noun --------------------------------------------------------------------------------


def _determiner(items: Items, draft: _Draft, limit: int) -> None:
    reading = items.first(draft.at, DET)
    if reading is None or items.tags[draft.at] & QUANT:
        return
    entry = reading.entry
    draft.single, draft.definite = entry.get("one") == "y", entry.get("def") == "y"
    draft.owned, draft.another = entry.get("poss") == "y", entry.get("def") != "y" and entry.get("one") != "y"
    draft.at += 1
    if draft.at < limit:
        draft.at = _age(items, draft.at, limit)


def _age(items: Items, index: int, limit: int) -> int:
    """Past an age that qualifies ("a 14-year-old boy", "a 30 year old man")."""
    if index >= limit or (items.kinds[index] != Kind.NUMBER and not items.tags[index] & NUM):
        return index
    at = index + 1
    if at < limit and items.norm(at) == "-":
        at += 1
    if at < limit and (items.norm(at).endswith(("-old", "-olds")) or items.norm(at).startswith("year-old")):
        return at + 1
    if (
        at + 1 < limit
        and items.norm(at) in ("year", "years", "month", "months")
        and items.norm(at + 1) == "old"
    ):
        return at + 2
    return index


def _figure(items: Items, draft: _Draft, limit: int) -> bool:
    """Read the figure; False when what stands here is a figure of something else."""
    at = draft.at
    if at >= limit:
        return False
    if items.kinds[at] != Kind.NUMBER and not items.tags[at] & FIGURES:
        return items.kinds[at] == Kind.WORD or items.norm(at) in QUOTES
    if not _counts(items, at, limit):
        return False
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
    if draft.at < limit and items.norm(draft.at) == "of" and draft.at + 1 < limit:
        draft.at += 1
    while draft.at < limit and (items.tags[draft.at] & DET or items.norm(draft.at) in QUOTES):
        draft.at += 1
    if draft.at < limit and items.kinds[draft.at] == Kind.NUMBER:
        return False
    return True


def _counts(items: Items, index: int, limit: int, *, opened: bool = False) -> bool:
    """Whether a figure can count at all: no money, date, age, rank, calibre or percentage."""
    if items.kinds[index] != Kind.NUMBER:
        return not (items.tags[index] & ORDINAL)
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
    """Whether a figure between commas behind a name is an age ("Samer D., 23, was …")."""
    if (
        index < 2
        or items.norm(index - 1) != ","
        or index + 1 >= limit
        or items.norm(index + 1) not in (",", ")")
    ):
        return False
    return capital(items, index - 2)


def _find_head(items: Items, draft: _Draft, limit: int) -> None:
    """The noun for people: the last of a run of nouns, with what stands before it."""
    at, unknown = draft.at, 0
    while at < limit and at < draft.at + _LONGEST:
        tag, norm = items.tags[at], items.norm(at)
        if items.kinds[at] != Kind.WORD:
            if norm in QUOTES and at + 1 < limit and items.kinds[at + 1] == Kind.WORD and draft.head < 0:
                at += 1
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
            _take(draft, at, person)
        elif draft.head >= 0:
            break
        elif tag & ETHNIC and _people_of(items, at, limit):
            _take(draft, at, items.first(at, ETHNIC))
        elif tag & HARM:
            if not _wounded(items, draft, at, limit):
                break
        elif tag & (GROUP | ACTOR) and not tag & (VERB & 0):
            draft.force = draft.force or not tag & PLACE
        elif tag & _BARS and not tag & (ADJ | OTHER | NAME):
            break
        elif tag & (EVENT | UNIT | WEAPON | SITE | CLASS | PART) and not tag & (ADJ | PLACE):
            if not _attributive(items, at, limit):
                break
        elif tag & (VERB | SAY) and finite(items, at) and not tag & (ADJ | ETHNIC | PLACE):
            break
        elif not tag:
            unknown += 1
            if unknown > (4 if draft.quantity or draft.single else 2):
                break
        at += 1


def _take(draft: _Draft, at: int, reading: Reading | None) -> None:
    draft.head, draft.noun = at, reading
    if reading is not None and reading.entry.tag == "person":
        draft.victims |= set(filter(None, reading.entry.get("victims").split(",")))


def _compounds(items: Items, head: int, at: int) -> bool:
    """Whether a noun for people qualifies the one behind it ("jihadist fighters", "child soldiers")."""
    before = items.first(head, PERSON)
    if before is None or before.after:
        return False
    return before.entry.get("number") != "p" and not items.tags[at] & (HARM | SAY | VERB)


def _people_of(items: Items, at: int, limit: int) -> bool:
    """Whether a word of origin is the noun here ("two Palestinians", "a Syrian"), and qualifies none."""
    following = at + 1
    if following >= limit or items.kinds[following] != Kind.WORD:
        return True
    reading = items.first(at, ETHNIC)
    if reading is not None and reading.entry.get("number") == "p" and not items.tags[at] & PERSON:
        return True
    tag = items.tags[following]
    return bool(tag & (_BARS | ADV | NUM)) or (bool(tag & (HARM | VERB)) and finite(items, following))


def _wounded(items: Items, draft: _Draft, at: int, limit: int) -> bool:
    """Whether a word of harm only qualifies a noun right behind it ("two wounded soldiers")."""
    if at + 1 >= limit or not (draft.quantity or draft.single or draft.definite):
        return False
    if not items.tags[at + 1] & (PERSON | ETHNIC) or items.tags[at + 1] & HARM:
        return False
    reading = items.first(at, HARM)
    assert reading is not None
    tense = reading.entry.get("tense")
    if tense not in ("past", "participle") and reading.entry.get("v") != "adj":
        return False
    draft.harm = reading.entry.get("type")
    return True


def _attributive(items: Items, at: int, limit: int) -> bool:
    """Whether a noun of another kind stands before a noun for people ("hospital patients", "camp residents")."""
    return at + 1 < limit and bool(items.tags[at + 1] & PERSON) and not items.words[at].norm.endswith("s")


# --- phrases without a noun for people --------------------------------------------------------------


def _headless(items: Items, draft: _Draft, limit: int, near_harm: bool) -> People | None:
    quantity = draft.quantity
    at = draft.at
    if at <= limit - 1 and items.tags[at] & OTHER and (quantity is not None or near_harm):
        stop = at + 1
        while stop < limit and items.tags[stop] & OTHER:
            stop += 1
        low, high = (quantity.min, quantity.max) if quantity else (2, None)
        low, high, stop = _trailing_hedge(items, stop, limit, low, high)
        return _people(draft, stop, at, low, high, "other", quantity.rule if quantity else PLURAL)
    if items.tags[draft.first] & OTHER and quantity is None:
        reading = items.first(draft.first, OTHER)
        if reading is not None and reading.entry.get("number") == "p":
            return _people(draft, draft.first + 1, draft.first, 2, None, "other", reading.entry.rule)
    if quantity is None:
        return _named(items, draft, limit, near_harm)
    if not quantity.stated and not near_harm:
        return None
    stop = quantity.stop
    low, high = quantity.min, quantity.max
    if at < limit and near_harm and _unknown_noun(items, at, limit):
        while at + 1 < limit and _unknown_noun(items, at + 1, limit):
            at += 1
        return _people(draft, at + 1, at, low, high, "counted", quantity.rule)
    if at < limit and quantity.stop < at and items.tags[at] & (ACTOR | GROUP) and items.norm(at - 1) != "and":
        stop = _force_end(items, at, limit)
        draft.victims.add("combatant")
        return _people(draft, stop, at, low, high, "counted", quantity.rule)
    if (
        at < limit
        and items.tags[at] & (UNIT | WEAPON | SITE | CLASS | PART | EVENT | TAGS["timeunit"] | TAGS["month"])
        and not items.tags[at] & (HARM | VERB)
    ):
        return None
    if at < limit and items.kinds[at] == Kind.WORD and not items.tags[at] and not near_harm:
        # "30 pupils were killed": an unknown plural before a word of harm is people.
        stop = at + 1
        while stop < limit and items.kinds[stop] == Kind.WORD and not items.tags[stop] and stop < at + 3:
            stop += 1
        return _people(draft, stop, stop - 1, low, high, "unknown", quantity.rule)
    low, high, stop = _trailing_hedge(items, stop, limit, low, high)
    return _people(draft, stop, quantity.first, low, high, "bare", quantity.rule)


def _unknown_noun(items: Items, at: int, limit: int) -> bool:
    return (
        items.kinds[at] == Kind.WORD
        and (not items.tags[at] or items.tags[at] == ADJ)
        and len(items.norm(at)) > 2
    )


def _named(items: Items, draft: _Draft, limit: int, near_harm: bool) -> People | None:
    """A person only named, with or without a title: "Captain X", "Samer D."."""
    at = draft.at if items.kinds[draft.first] == Kind.NUMBER else draft.first
    while at < limit and items.tags[at] & TITLE and not items.tags[at] & NAME:
        reading = items.first(at, TITLE)
        assert reading is not None
        draft.victims |= set(filter(None, reading.entry.get("victims").split(",")))
        at += 1
    stop = _name_end(items, at, limit)
    words = stop - at
    if words < 2 and not (words == 1 and (at > draft.first or items.tags[at] & NAME)):
        return None
    if (
        not near_harm
        and at == draft.first
        and not any(items.tags[i] & NAME for i in range(at, stop))
        and words < 2
    ):
        return None
    people = _people(draft, stop, at, 1, 1, "named", NAMED)
    return people._replace(names=((at, stop),), definite=True)


def _name_end(items: Items, at: int, limit: int) -> int:
    """Where a run of words that can be a person's name ends."""
    stop = at
    while stop < limit and stop < at + 6 and items.kinds[stop] == Kind.WORD:
        tag = items.tags[stop]
        if not capital(items, stop) or tag & (
            SAY | HARM | EVENT | INPLACE | PREP | CONJ | CLAUSE | TIME | DET | AUX | PRON
        ):
            break
        if tag & (ACTOR | GROUP | SPEAKER | CLASS | SITE | PART | ETHNIC | WEAPON | TITLE) and not tag & NAME:
            break
        if tag & PLACE and not tag & NAME and stop == at:
            break
        stop += 1
    return stop


def _force_end(items: Items, at: int, limit: int) -> int:
    stop = at + 1
    while stop < limit and stop < at + 6 and items.kinds[stop] == Kind.WORD:
        tag = items.tags[stop]
        if tag & _BARS or tag & (HARM | EVENT) or finite(items, stop):
            break
        stop += 1
    return stop


# --- behind the noun --------------------------------------------------------------------------------


def _close(items: Items, draft: _Draft, limit: int, near_harm: bool) -> People | None:
    reading = draft.noun
    assert reading is not None
    entry, quantity = reading.entry, draft.quantity
    number = entry.get("number", "p" if entry.tag == "ethnic" else "s")
    low: int | None
    high: int | None
    if quantity is not None:
        low, high, form, name = quantity.min, quantity.max, "counted", quantity.rule
        if quantity.of or (items.norm(quantity.stop) == "of" and quantity.min == quantity.max == 1):
            low, high = 1, 1
        if not quantity.stated:
            form = "plural"
            if number == "s" and items.norm(quantity.first) in ("some", "all"):
                return None
    elif number in ("p", "dp"):
        low, high, form, name = 2, None, "plural", PLURAL
    else:
        low, high, form, name = 1, 1, "single", SINGLE
    stop = _past_adjectives(items, draft.head + 1, limit)
    victims = _victims(items, draft, entry.get("kin") == "y")
    names: tuple[tuple[int, int], ...] = ()
    stop, names = _names_behind(items, stop, limit, form)
    if names and form == "plural":
        low = high = len(names)
    stop = _complement(items, stop, limit, victims, entry.get("victims"))
    stop = _joined_nouns(items, stop, limit, victims, quantity)
    low, high, stop = _trailing_hedge(items, stop, limit, low, high)
    own = entry.get("harm") if entry.tag == "person" else ""
    if form == "single" and not (draft.single or draft.definite or draft.owned or draft.another or near_harm):
        form = "named" if names else "single"
    return People(
        draft.first, stop, draft.head, low, high, bool(quantity and quantity.approx), entry.get("unit") or "person",
        frozenset(victims), draft.harm or own, form, names, name, definite=draft.definite or draft.owned,
        generic=entry.get("generic") == "y", kin=entry.get("kin") == "y",
        alone=draft.single or quantity is not None,
    )  # fmt: skip


def _past_adjectives(items: Items, stop: int, limit: int) -> int:
    """Past adjectives behind the noun, in languages where they stand there ("deux soldats maliens")."""
    if items.pack.settings.get("adjectives") == "behind":
        while stop < limit and items.tags[stop] & (ETHNIC | ADJ) and not items.tags[stop] & (PERSON | HARM):
            stop += 1
    return stop


def _victims(items: Items, draft: _Draft, kin: bool) -> set[str]:
    """What the noun and the nouns before it say that the people are."""
    victims = set(draft.victims)
    for at in range(draft.at, draft.head):
        if items.tags[at] & TITLE and not items.tags[at] & PERSON:
            reading = items.first(at, TITLE)
            victims |= set(filter(None, reading.entry.get("victims").split(","))) if reading else set()
    if kin:
        return set()
    if draft.force and not victims and _is_member(items, draft.head):
        victims.add("combatant")
    if "man" in victims and victims & {"security", "combatant", "rescuer"}:
        victims.discard("man")
    return victims


_MEMBERS = frozenset(
    ("member", "members", "element", "elements", "personnel", "cadre", "cadres", "men", "staff")
)


def _is_member(items: Items, head: int) -> bool:
    return items.norm(head) in _MEMBERS


def _names_behind(items: Items, stop: int, limit: int, form: str) -> tuple[int, tuple[tuple[int, int], ...]]:
    """Names right behind a noun: "aid worker Abdul R.", "journalists James F. and Steven S."."""
    names: list[tuple[int, int]] = []
    at = stop
    while at < limit:
        end = _name_end(items, at, limit)
        if end - at < 2 and not (end > at and items.tags[at] & NAME and names):
            break
        names.append((at, end))
        stop = end
        if stop + 2 < limit and items.norm(stop) == "(" and items.norm(stop + 2) == ")":
            tail = _name_end(items, stop + 3, limit)
            names[-1], stop = (at, tail), tail
        at = stop
        if at < limit and (items.norm(at) in ("and", ",")) and form != "single":
            at += 1
            if at < limit and items.norm(at) == "and":
                at += 1
        else:
            break
    return stop, tuple(names)


def _complement(items: Items, stop: int, limit: int, victims: set[str], known: str) -> int:
    """Past "of the Islamic State group", "from the Accord Army", which say of which force the people are."""
    if stop + 1 >= limit or items.norm(stop) not in ("of", "from", "with", "in"):
        return stop
    link = items.norm(stop)
    at = stop + 1
    while at < limit and (items.tags[at] & (DET | ADJ | ETHNIC) or items.norm(at) in QUOTES):
        at += 1
    begin = at
    while (
        at < limit
        and at < begin + 7
        and items.kinds[at] == Kind.WORD
        and not items.tags[at] & _BARS
        and not items.tags[at] & HARM
    ):
        if items.tags[at] & (ACTOR | GROUP) and not items.tags[at] & PLACE and not finite(items, at):
            if not victims & {"security", "rescuer", "medic", "civilian"}:
                if known or (link in ("of", "from") and _is_member(items, stop - 1)):
                    victims.add("combatant")
            if link in ("with", "in") and not known:
                return stop
            return _force_end(items, at, limit)
        at += 1
    return stop


def _joined_nouns(items: Items, stop: int, limit: int, victims: set[str], quantity: Quantity | None) -> int:
    """Past nouns that share the figure ("14 soldiers and militiamen", "18 fighters and leaders")."""
    if quantity is None or not quantity.stated or (quantity.max or 9) < 2 or stop + 1 >= limit:
        return stop
    if items.norm(stop) not in ("and", "or", "and/or") or items.tags[stop + 1] & FIGURES:
        return stop
    at = stop + 1
    while (
        at < limit
        and at < stop + 4
        and items.tags[at] & (ADJ | ETHNIC | GROUP | ACTOR)
        and not items.tags[at] & PERSON
    ):
        at += 1
    if at >= limit or not items.tags[at] & PERSON or items.tags[at] & HARM:
        return stop
    reading = items.first(at, PERSON)
    assert reading is not None
    if reading.entry.get("number") != "p" or reading.entry.get("harm"):
        return stop
    following = at + 1
    if (
        following < limit
        and (items.tags[following] & (AUX | SAY) or finite(items, following))
        and items.norm(following) not in ("were", "have", "are", "killed", "had")
    ):
        return stop
    victims |= set(filter(None, reading.entry.get("victims").split(",")))
    return at + 1


def _trailing_hedge(
    items: Items, stop: int, limit: int, low: int | None, high: int | None
) -> tuple[int | None, int | None, int]:
    """A hedge behind ("40 people or more", "20 or so")."""
    if low != high or low is None or stop >= limit:
        return low, high, stop
    reading = items.first(stop, HEDGE)
    if reading is None or reading.entry.get("side") != "after":
        return low, high, stop
    low, high = bounds(reading.entry.get("kind"), low, high or 0)
    return low, high, stop + 1


def _people(
    draft: _Draft, stop: int, head: int, low: int | None, high: int | None, form: str, name: str
) -> People:
    return People(
        draft.first, stop, head, low, high, bool(draft.quantity and draft.quantity.approx), "person",
        frozenset(draft.victims), draft.harm, form, (), name, definite=draft.definite or draft.owned,
        alone=draft.quantity is not None,
    )  # fmt: skip


__all__ = ["CALENDAR", "FIGURES", "PLAN", "STARTS", "read_group"]
