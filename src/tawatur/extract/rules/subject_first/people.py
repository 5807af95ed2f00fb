"""People in a subject-first language: a figure or article, what qualifies, the noun, what follows it.

"at least 18 jihadist fighters and leaders", "a 14-year-old boy", "two of the wounded", "seven others",
"US journalists James F. and Steven S.". A noun without figure or article ("civilians", "her son") is
read too; whether anything is said of it is for the harms to find.
"""

from __future__ import annotations

from msgspec.structs import replace

from tawatur.extract.rules.items import Items
from tawatur.extract.rules.persons import NAMED, PLURAL, SINGLE, People
from tawatur.extract.rules.quantities import Quantity, bounds, read_quantity
from tawatur.extract.rules.subject_first.drafts import (
    BARS,
    FIGURES,
    STARTS,
    Draft,
    age,
    determiner,
    figure,
    find_head,
    shared_noun,
    years,
)
from tawatur.extract.rules.subject_first.naming import name_end, names_apart, names_behind
from tawatur.extract.rules.subject_first.words import (
    ACTOR,
    ADJ,
    ADV,
    AUX,
    CALENDAR,
    CLASS,
    CONJ,
    DET,
    ETHNIC,
    EVENT,
    GROUP,
    HARM,
    HEDGE,
    NAME,
    OTHER,
    PART,
    PERSON,
    PLACE,
    PLAN,
    QUOTES,
    SAY,
    SITE,
    SPEAKER,
    TITLE,
    UNIT,
    VAGUE,
    VERB,
    WEAPON,
    capital,
    finite,
    marked,
)  # fmt: skip
from tawatur.languages.tags import TAGS
from tawatur.text import Kind


def read_group(items: Items, index: int, limit: int, *, near_harm: bool = False) -> People | None:
    """The person phrase that starts at an item, or None.

    `near_harm` says that a word of harm stands right before: an unknown noun or a bare figure behind
    it is people then.
    """
    draft = Draft(index, index)
    determiner(items, draft, limit)
    if draft.at == index and age(items, index, limit) > index:
        years(items, draft, limit)
        draft.single = True  # "killed 35-year-old X"
    if near_harm and draft.another and _closed(items, draft, limit):
        return _people(draft, draft.at, draft.first, 1, 1, "other", SINGLE)  # "injuring another."
    if not figure(items, draft, limit):
        return None
    if draft.quantity is None or not _tellers_follow(items, draft, limit):
        find_head(items, draft, limit)
    if draft.head < 0:
        return _headless(items, draft, limit, near_harm)
    return _close(items, draft, limit, near_harm)


def _tellers_follow(items: Items, draft: Draft, limit: int) -> bool:
    """Whether the noun behind "dozens" is who tells of them ("wounding dozens opposition activists said")."""
    at = draft.at
    named = (
        at < limit and capital(items, at) and items.tags[at] & (PLACE | TITLE) and not items.tags[at] & ETHNIC
    )
    return bool(items.tags[at - 1] & VAGUE or named) and any(
        items.tags[i] & SAY and finite(items, i) for i in range(at + 1, min(at + 5, limit))
    )


# --- phrases without a noun for people --------------------------------------------------------------


def _headless(items: Items, draft: Draft, limit: int, near_harm: bool) -> People | None:
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
    if draft.another and quantity is None and _alone(items, draft, limit):
        return _people(draft, draft.at, draft.first, 1, 1, "other", SINGLE)
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
    joint = at + 1
    while joint < limit and joint < at + 3 and items.tags[joint] & (ACTOR | GROUP | ETHNIC):
        joint += 1
    if joint < limit and items.tags[joint] & CONJ and (noun := shared_noun(items, joint, limit, figure=True)):
        draft.victims |= set(filter(None, noun.entry.get("victims").split(",")))
        return _people(draft, joint, at, low, high, "counted", quantity.rule)
    if at < limit and quantity.stop < at and items.tags[at] & (ACTOR | GROUP) and items.norm(at - 1) != "and":
        stop = _force_end(items, at, limit)
        draft.victims.add("combatant")
        return _people(draft, stop, at, low, high, "counted", quantity.rule)
    if (
        at < limit
        and items.tags[at] & (UNIT | WEAPON | SITE | CLASS | PART | EVENT | TAGS["timeunit"] | TAGS["month"])
        and (not items.tags[at] & (HARM | VERB) or marked(items, at, UNIT, "number") == "p")
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


def _alone(items: Items, draft: Draft, limit: int) -> bool:
    """Whether "another" stands without a noun before a word of harm ("one died and another was hurt")."""
    at = draft.at
    if at != draft.first + 1:
        return False
    while at < limit and items.tags[at] & (AUX | ADV):
        at += 1
    more = bool(marked(items, draft.first, DET, "more"))
    return more and at < limit and bool(items.tags[at] & HARM)


def _closed(items: Items, draft: Draft, limit: int) -> bool:
    """Whether "another" is the whole phrase: a mark, a preposition or the sentence's end behind it."""
    at = draft.at
    if at != draft.first + 1 or not marked(items, draft.first, DET, "more"):
        return False
    return at >= limit or items.norm(at) in (",", ".", ";") or bool(items.tags[at] & (BARS & ~AUX))


def _unknown_noun(items: Items, at: int, limit: int) -> bool:
    return (
        items.kinds[at] == Kind.WORD
        and (not items.tags[at] or items.tags[at] == ADJ)
        and len(items.norm(at)) > 2
    )


def _named(items: Items, draft: Draft, limit: int, near_harm: bool) -> People | None:
    """A person only named, with or without a title: "Captain X", "Samer D."."""
    at = draft.at if draft.aged else draft.first
    while at < limit and items.tags[at] & TITLE and not items.tags[at] & NAME:
        reading = items.first(at, TITLE)
        assert reading is not None
        draft.victims |= set(filter(None, reading.entry.get("victims").split(",")))
        at += 1
    stop = name_end(items, at, limit)
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
    if _minor(items, draft.first, stop, limit):
        draft.victims.add("child")
    people = _people(draft, stop, at, 1, 1, "named", NAMED)
    return people._replace(names=((at, stop),), definite=True)


_ADULT = 18


def _minor(items: Items, first: int, stop: int, limit: int) -> bool:
    """Whether the age beside a name is a child's ("7-year-old Omar S.", "Omar S., 7,", "Omar S. (7)")."""
    for at in (first, stop + 1):
        if at + 1 >= limit or items.kinds[at] != Kind.NUMBER or not items.norm(at).isdigit():
            continue
        before = age(items, at, limit) > at if at == first else items.norm(stop) in (",", "(")
        behind = at == first or items.norm(at + 1) in (",", ")", "years")
        if before and behind:
            return int(items.norm(at)) < _ADULT
    return False


def _force_end(items: Items, at: int, limit: int) -> int:
    stop = at + 1
    while stop < limit and stop < at + 6 and items.kinds[stop] == Kind.WORD:
        tag = items.tags[stop]
        if tag & BARS or tag & (HARM | EVENT) or finite(items, stop):
            break
        stop += 1
    return stop


# --- behind the noun --------------------------------------------------------------------------------


def _close(items: Items, draft: Draft, limit: int, near_harm: bool) -> People | None:
    reading = draft.noun
    assert reading is not None
    entry, quantity = reading.entry, draft.quantity
    number = entry.feats.get("number", "p" if entry.tag == "ethnic" else "s")
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
    if entry.get("kin") == "y" and _possessed(items, draft):
        draft.owned = True
    stop = _past_adjectives(items, draft.head + 1, limit)
    unit = entry.get("unit") or "person"
    if unit == "family" and low == high == 1 and (size := _members_of(items, stop, limit)) is not None:
        low, high, stop, unit, name = size.min, size.max, size.stop, "person", size.rule
        draft.single = True
        draft.victims |= set(filter(None, marked(items, stop - 1, PERSON, "victims").split(",")))
    victims = _victims(items, draft, entry.get("kin") == "y")
    names: tuple[tuple[int, int], ...] = ()
    stop, names = names_behind(items, stop, limit, form, kin=draft.owned)
    if (
        not names
        and high in (low, None)
        and form != "plural"
        and (quantity is not None or draft.definite or draft.single or draft.owned)
    ):
        names = names_apart(items, stop, limit, low or 0, kin=draft.owned)
    if not names and form == "plural" and draft.owned:
        names = names_apart(items, stop, limit, 0, kin=True)  # "their sons, Hassan K. (34) and Adel K."
    if names and form == "plural":
        low = high = len(names)
    past = _complement(items, stop, limit, victims, entry.get("victims"))
    if past > stop and not names and form == "single" and draft.definite:
        names = names_apart(items, past, limit, 1)  # "the leader of the group, Samer A.,"
    stop = past
    stop = _joined_nouns(items, stop, limit, victims, quantity)
    low, high, stop = _trailing_hedge(items, stop, limit, low, high)
    own = entry.get("harm") if entry.tag == "person" else ""
    if own and _genitive(items, stop, limit):
        return None
    if form == "single" and not (draft.single or draft.definite or draft.owned or draft.another or near_harm):
        form = "named" if names else "single"
    return People(
        draft.first, stop, draft.head, low, high, bool(quantity and quantity.approx),
        unit, frozenset(victims), draft.harm or own, form, names, name,
        definite=draft.definite or draft.owned,
        generic=entry.get("generic") == "y", kin=entry.get("kin") == "y",
        alone=draft.single or quantity is not None,
    )  # fmt: skip


def _genitive(items: Items, stop: int, limit: int) -> bool:
    """Whether a plural in the genitive ends here, and counts what is theirs ("7,000 victims' names")."""
    if stop + 1 >= limit or items.norm(stop) not in ("'", "’") or items.tags[stop + 1] & HARM:
        return False
    return items.ends[stop - 1] == items.starts[stop] and items.kinds[stop + 1] == Kind.WORD


def _possessed(items: Items, draft: Draft) -> bool:
    """Whether a name in the genitive stands before the noun ("Huda's son")."""
    return any(items.norm(at).endswith(("'s", "’s")) for at in range(draft.first, draft.head))


def _members_of(items: Items, at: int, limit: int) -> Quantity | None:
    """The figure of a family's members ("a family of six", "the family of six people"), or None."""
    if at + 1 >= limit or items.norm(at) != "of":
        return None
    quantity = read_quantity(items, at + 1, limit)
    if quantity is None or not quantity.stated or quantity.stop >= limit:
        return quantity if quantity is not None and quantity.stated else None
    at = quantity.stop
    while at < limit and items.tags[at] & (ADJ | ETHNIC) and not items.tags[at] & PERSON:
        at += 1
    person = items.first(at, PERSON) if at < limit else None
    if person is None:
        return quantity
    plain = person.entry.get("generic") == "y" or _is_member(items, at) or person.entry.get("victims")
    return replace(quantity, stop=at + 1) if plain and not person.entry.get("harm") else None


def _past_adjectives(items: Items, stop: int, limit: int) -> int:
    """Past adjectives behind the noun, in languages where they stand there ("deux soldats maliens")."""
    if items.pack.settings.get("adjectives") == "behind":
        while stop < limit and items.tags[stop] & (ETHNIC | ADJ) and not items.tags[stop] & (PERSON | HARM):
            stop += 1
    return stop


def _victims(items: Items, draft: Draft, kin: bool) -> set[str]:
    """What the noun and the nouns before it say that the people are."""
    victims = set(draft.victims)
    before = range(draft.at, draft.head)
    for at in before:
        if items.tags[at] & TITLE and not items.tags[at] & PERSON:
            reading = items.first(at, TITLE)
            victims |= set(filter(None, reading.entry.get("victims").split(","))) if reading else set()
    if kin:
        return victims & {"child"} if draft.aged else set()
    if not victims & _ROLES and (crew := next(filter(None, (_crew(items, i) for i in before)), "")):
        victims.add(crew)  # "three Red Crescent volunteers"
    if draft.force and not victims and _is_member(items, draft.head):
        victims.add("combatant")
    if "man" in victims and victims & {"security", "combatant", "rescuer"}:
        victims.discard("man")
    return victims


_MEMBERS = frozenset(
    ("member", "members", "element", "elements", "personnel", "cadre", "cadres", "men", "staff")
)


_ARMED = frozenset(("combatant", "security"))


def _is_member(items: Items, head: int) -> bool:
    return items.norm(head) in _MEMBERS


def _complement(items: Items, stop: int, limit: int, victims: set[str], known: str) -> int:
    """Past "of the Islamic State group", "from the Accord Army", which say of which force the people are."""
    if stop + 1 >= limit or items.norm(stop) not in ("of", "from", "with", "in"):
        return stop
    link = items.norm(stop)
    at = stop + 1
    if link == "of" and _is_member(items, stop - 1):
        body = next((i for i in range(at, min(at + 6, limit)) if items.tags[i] & PERSON), -1)
        if body > 0 and body + 1 < limit and items.tags[body + 1] & (ACTOR | GROUP | SPEAKER):
            told = any(
                items.tags[i] & SAY and finite(items, i) for i in range(body + 2, min(body + 7, limit))
            )
            # "members of the local council"; but "15 members of medical staff activists reported".
            body = body if told and marked(items, body + 1, SPEAKER, "number") == "p" else -1
        if body > 0 and not any(_bars(items, i) for i in range(at, body + 1)):
            victims |= set(filter(None, marked(items, body, PERSON, "victims").split(",")))
            return body + 1  # "nine members of the same family", "15 members of medical staff"
    while at < limit and (items.tags[at] & (DET | ADJ | ETHNIC) or items.norm(at) in QUOTES):
        at += 1
    begin = at
    while (
        at < limit
        and at < begin + 7
        and items.kinds[at] == Kind.WORD
        and not items.tags[at] & BARS
        and not items.tags[at] & HARM
    ):
        if (crew := _crew(items, at)) and not victims & _ROLES:
            victims.add(crew)  # "two volunteers with the civil defence"
            return at + 1
        if items.tags[at] & (ACTOR | GROUP) and not items.tags[at] & PLACE and not finite(items, at):
            member = known or (link in ("of", "from") and _is_member(items, stop - 1))
            member = member or (items.tags[at] & GROUP and marked(items, stop - 1, PERSON, "leads"))
            if member and not victims & {"security", "rescuer", "medic", "civilian"}:
                victims.add("combatant")
            if link in ("with", "in") and not (_ARMED & set(known.split(","))):
                return stop
            return _force_end(items, at, limit)
        at += 1
    return stop


def _bars(items: Items, index: int) -> bool:
    """Whether a word cannot stand before the noun of a body ("members of the A. and B. families" can)."""
    if items.tags[index] & CONJ and capital(items, index - 1) and capital(items, index + 1):
        return False
    return bool(items.tags[index] & (BARS | ACTOR | GROUP) & ~DET)


_ROLES = frozenset(("security", "rescuer", "medic", "combatant", "journalist", "aid_worker", "official"))
_CREWS = {"rescue": "rescuer"}


def _crew(items: Items, index: int) -> str:
    """What its people are, when a body of rescuers is named at an item."""
    return _CREWS.get(marked(items, index, SPEAKER, "kind"), "")


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
    if reading is None or not (reading.entry.get("side") == "after" or _trails(items, stop, limit)):
        return low, high, stop
    low, high = bounds(reading.entry.get("kind"), low, high or 0)
    return low, high, stop + 1


def _trails(items: Items, index: int, limit: int) -> bool:
    """Whether a hedge that may stand on either side belongs to what is before it ("20 people at least")."""
    reading = items.first(index, HEDGE)
    if reading is None or not reading.entry.get("trails"):
        return False
    following = index + 1
    return following >= limit or not (
        items.kinds[following] == Kind.NUMBER or items.tags[following] & FIGURES
    )


def _people(
    draft: Draft, stop: int, head: int, low: int | None, high: int | None, form: str, name: str
) -> People:
    return People(
        draft.first, stop, head, low, high, bool(draft.quantity and draft.quantity.approx), "person",
        frozenset(draft.victims), draft.harm, form, (), name, definite=draft.definite or draft.owned,
        alone=draft.quantity is not None,
    )  # fmt: skip


__all__ = ["CALENDAR", "FIGURES", "PLAN", "STARTS", "read_group"]
