"""Totals and their parts: running totals, "among them", "17 of them", "most of them", dead and wounded."""

from __future__ import annotations

from tawatur.extract.rules.found import SHARE, Found, State, root
from tawatur.extract.rules.items import Items
from tawatur.extract.rules.people import People
from tawatur.extract.rules.phrases import conjoined, modifiers, victims_of
from tawatur.extract.rules.quantities import NUM, VAGUE, read_quantity
from tawatur.extract.rules.triggers import Trigger
from tawatur.extract.rules.wording import wording_of
from tawatur.languages.pack import Entry
from tawatur.languages.tags import TAGS
from tawatur.text import Kind

PART_OF, PERSON, TOLL, REL = (TAGS[t] for t in ("part_of", "person", "toll", "rel"))
HARM, SAY, RESULT, THAT, CLAUSE = (TAGS[t] for t in ("harm", "say", "result", "that", "clause"))

DEMOGRAPHY = frozenset(("woman", "man", "child", "elderly"))


def namely(items: Items, state: State, found: list[Found], index: int) -> None:
    """ "They are" right behind a total opens its parts or its names."""
    if not 0 <= index - state.last_stop <= 1 or state.last is None:
        return
    if items.norm(index) not in wording_of(items.pack.language).namely:
        return
    if index == state.last_stop or (index - 1 == state.last_stop and items.norm(index - 1) in ("،", ",")):
        open_parts(state, found, index)


def open_parts(state: State, found: list[Found], index: int) -> None:
    """ "3 أشخاص (رجل وطفلان)": what is bracketed or listed right behind a total are its parts."""
    if state.last is None:
        return
    whole = root(found, state.last)
    if (found[whole].people.max or 0) > 1:
        state.part, state.partial, state.total = index, True, whole


def part_phrase(items: Items, state: State, found: list[Found], index: int) -> None:
    """ "Among them": what follows are parts of the harm last found, or of the people still pending."""
    state.part, state.partial = index, state.last is not None
    if state.last is not None:
        state.total = root(found, state.last)
    among = items.first(index, PART_OF)
    if among is not None and among.entry.get("harm") and _were_among(state, found, index, among.entry):
        return
    if among is not None and among.entry.get("harm"):
        entry = Entry("", "harm", {"v": "masdar"}, among.entry.rule, "noun")
        state.trigger = Trigger(index, among.entry.get("harm"), "", "masdar", among.entry.rule, entry)
        state.partial = False


def _were_among(state: State, found: list[Found], index: int, among: Entry) -> bool:
    """Whether people stand before "among the wounded" ("طفلين كانا من بين الجرحى")."""
    if not state.pending or index - state.pending[-1][0].stop > 2:
        return False
    people, _ = state.pending[-1]
    if not people.stated or people.form not in ("counted", "dual", "single"):
        return False
    found.append(Found(people, among.get("harm"), index, "", among.rule))
    state.last, state.last_stop, state.partial = len(found) - 1, index + 1, False
    state.pending.clear()
    return True


def toll(items: Items, state: State, index: int, stop: int) -> int:
    """A word of a running total: what it counts, and the item behind it; 0 when it counts no harm."""
    reading = items.first(index, TOLL)
    assert reading is not None
    entry, after = reading.entry, index + 1
    if not entry.get("harm"):
        # "حصيلة القتلى المدنيين … إلى 1031": the noun behind says of what.
        noun = items.first(after, PERSON) if after < stop and not entry.get("verb") else None
        if (
            noun is not None
            and noun.entry.get("harm")
            and noun.entry.get("number") == "p"
            and not noun.before
        ):
            entry, after = noun.entry, after + 1
        elif (told := _those_who(items, after, stop, bool(entry.get("verb")))) is not None:
            state.toll, state.toll_at = told[0], told[1] - 1
            return told[1]
        else:
            state.sum_at = state.sum_at if entry.get("verb") else index
            return 0
    victims = set(filter(None, entry.get("victims").split(",")))
    after, _ = modifiers(items, after, stop, victims)
    feats = {"harm": entry.get("harm"), "victims": ",".join(sorted(victims))}
    state.toll, state.toll_at = entry.but(feats=feats), after - 1
    return after


def headed(items: Items, state: State, index: int, stop: int) -> int:
    """A definite noun for the dead or wounded as the head of its figure ("القتلى 13 والجرحى: 27").

    Gives the item behind the noun; 0 when it heads none.
    """
    reading, at = items.first(index, PERSON), index + 1
    if reading is None or not reading.article or reading.entry.get("number") != "p":
        return 0
    led = reading.before not in ("", *wording_of(items.pack.language).joined)
    if not reading.entry.get("harm") or led or (index and items.tags[index - 1] & _LEADING):
        return 0
    at += at < stop and items.norm(at) == ":"
    if at >= stop or items.kinds[at] != Kind.NUMBER:
        return 0
    if at + 1 < stop and items.kinds[at + 1] == Kind.WORD and not conjoined(items, at + 1):
        return 0
    if items.norm(at).lstrip("0") == "1" or (at + 2 < stop and items.norm(at + 1) in _NUMBERED):
        return 0  # "الشهداء 1. سالم 2. كمال": a list of names
    feats = {"harm": reading.entry.get("harm"), "victims": reading.entry.get("victims")}
    state.toll, state.toll_at = reading.entry.but(feats=feats), index
    return index + 1


_NUMBERED = (".", ")", "/")
"""Marks behind the number of a line."""


_LEADING = TAGS["part_of"] | TAGS["inplace"] | TAGS["prep"] | TAGS["harm"] | TAGS["event"] | TAGS["verb"]
"""Kinds of words before a noun that make it no head of a figure ("بين القتلى 13 طفلا")."""


def toll_goes_on(items: Items, state: State, index: int, stop: int) -> int:
    """Where a running total goes on with others ("عدد القتلى إلى 90 والجرحى إلى 300"); 0 when not."""
    reading = items.first(index, PERSON)
    if state.toll_at < 0 or state.toll is not None or reading is None or not reading.entry.get("harm"):
        return 0
    wording = wording_of(items.pack.language)
    if not (reading.article and reading.before[:1] in wording.joined and reading.before):
        return 0
    victims = set(filter(None, reading.entry.get("victims").split(",")))
    after, _ = modifiers(items, index + 1, stop, victims)
    at = after + (after < stop and items.norm(after) in wording.reach)
    if at >= stop or not (items.kinds[at] == Kind.NUMBER or items.tags[at] & _FIGURE):
        return 0
    feats = {"harm": reading.entry.get("harm"), "victims": ",".join(sorted(victims))}
    state.toll, state.toll_at = reading.entry.but(feats=feats), after - 1
    return after


_FIGURE = NUM | VAGUE | TAGS["hedge"]


def _those_who(items: Items, index: int, stop: int, verb: bool) -> tuple[Entry, int] | None:
    """Whom a relative behind a count tells of ("عدد السكان الذين قتلوا … إلى 61"), and where it goes on.

    Behind a verb of rising or reaching the count itself must stand ("عدد", "العدد").
    """
    wording = wording_of(items.pack.language)
    if verb and not any(items.norm(index).removeprefix(the) in wording.counts for the in ("", *wording.the)):
        return None
    victims = set[str]()
    for at in range(index + verb, min(index + 6, stop - 1)):
        if items.tags[at] & REL:
            harm = items.first(at + 1, HARM)
            if harm is None or harm.entry.pos != "verb" or harm.entry.get("type") not in _TOLLED:
                return None
            feats = {"harm": harm.entry.get("type"), "victims": ",".join(sorted(victims))}
            return harm.entry.but(feats=feats), at + 2
        if items.kinds[at] != Kind.WORD or items.tags[at] & (HARM | SAY | RESULT | THAT | CLAUSE):
            return None
        if items.tags[at] & PERSON:
            victims |= victims_of(items, at)
    return None


_TOLLED = ("killed", "injured", "detained", "abducted", "missing", "displaced")


def share(items: Items, state: State, found: list[Found], index: int, stop: int) -> People | None:
    """A figure with "of them" behind it ("17 منهم"): a part of the total before it."""
    if not found or not (items.kinds[index] == Kind.NUMBER or items.tags[index] & (NUM | VAGUE)):
        return None
    quantity = read_quantity(items, index, stop)
    if quantity is None or quantity.stop >= stop or not quantity.stated:
        return None
    of_them = items.first(quantity.stop, PART_OF)
    if of_them is None or of_them.before or of_them.entry.get("harm") or of_them.entry.get("one"):
        return None
    if items.norm(quantity.stop) not in wording_of(items.pack.language).pronouns:
        return None  # "إصابة 7 بينهم طفلة": "among them" opens parts of the figure itself
    whole = root(found, len(found) - 1)
    total = found[whole].people
    if not total.min or not quantity.max or quantity.max >= (total.max or total.min + 1):
        return None
    trigger = state.trigger
    if trigger is None or trigger.used or index - trigger.index > 2:
        state.part, state.partial, state.total, state.last = index, True, whole, len(found) - 1
    behind, victims = quantity.stop + 1, set(total.victims)
    noun = items.first(behind, PERSON) if behind < stop else None
    plain = noun is not None and not (noun.before or noun.article or noun.after or noun.entry.get("harm"))
    if plain and (said := victims_of(items, behind)):
        victims = said  # "ثلاثة منهم جنود"
        behind, _ = modifiers(items, behind + 1, stop, victims)
    return People(
        index, behind, index, quantity.min, quantity.max, quantity.approx, total.unit,
        frozenset(victims), "", "counted", (), SHARE,
    )  # fmt: skip


def most(items: Items, part: int, people: People) -> People:
    """ "Most of them women and children": one part of the total, whatever kinds are joined in it."""
    among = items.first(part, PART_OF)
    if among is None or not among.entry.get("share") or people.form != "plural" or people.stated:
        return people
    victims, stop, size = set(people.victims), people.stop, len(items.starts)
    while stop < size and items.tags[stop] & PERSON and conjoined(items, stop):
        reading = items.first(stop, PERSON)
        if reading is None or reading.entry.get("harm") or reading.entry.get("number") not in ("p", "dp"):
            break
        victims |= victims_of(items, stop)
        stop, _ = modifiers(items, stop + 1, size, victims)
    return people._replace(first=part, stop=stop, victims=frozenset(victims))


def others(found: list[Found], people: People) -> People:
    """Whom "others", or a figure without a noun, are: the victims last counted in the sentence."""
    if people.form not in ("other", "bare") or people.victims:
        return people
    totals = [f.people for f in found if f.of is None and (f.people.victims or not f.people.generic)]
    if not totals:
        return people
    if people.max == 1 and totals[-1].form == "single" and totals[-1].victims == frozenset(("child",)):
        return people._replace(victims=totals[-1].victims)  # "استشهد طفل وأصيب آخر": another of the same noun
    # Beside one woman the others are people of whom nothing is said; of a mixed group no one kind is.
    kinds = {p.victims - DEMOGRAPHY for p in totals if p.form not in ("other", "bare")}
    return people._replace(victims=totals[-1].victims - DEMOGRAPHY) if len(kinds) <= 1 else people


def follows(items: Items, found: list[Found], people: People) -> People:
    """Companions are of the side of whom they follow ("مقتل القيادي فلان وأربعة من مرافقيه")."""
    noun = items.first(people.head, PERSON)
    guards = noun is not None and noun.after and noun.entry.get("victims") == "security"
    if guards and found and people.victims <= {"security"} and "combatant" in found[-1].people.victims:
        return people._replace(victims=frozenset(("combatant",)))  # "أمير … وثلاثة من حراسه"
    if noun is None or not noun.entry.get("follows") or not noun.after or people.victims or not found:
        return people
    return people._replace(victims=found[-1].people.victims & {"combatant"})


def together(items: Items, people: People) -> tuple[People, bool]:
    """One figure for the dead and the wounded together ("مئات القتلى والجرحى", "12 قتيلا وجريحا")."""
    if people.harm == "affected" and people.form in ("counted", "plural"):
        return people, people.stated
    quantified = people.form == "counted" or (people.form == "plural" and people.first != people.head)
    if people.harm not in ("killed", "injured") or not quantified or people.stop >= len(items.starts):
        return people, False
    reading = items.first(people.stop, PERSON)
    other = "injured" if people.harm == "killed" else "killed"
    if reading is None or reading.before not in wording_of(items.pack.language).joined:
        return people, False
    first = items.first(people.head, PERSON)
    if reading.article and first is not None and not first.article:
        return people, False  # "33 قتيلا والجرحى إلى 50"
    if reading.entry.get("harm") != other or reading.entry.get("countonly"):
        return people, False
    victims = set(people.victims)
    stop, _ = modifiers(items, people.stop + 1, len(items.starts), victims)
    return people._replace(stop=stop, victims=frozenset(victims), harm="affected"), True
