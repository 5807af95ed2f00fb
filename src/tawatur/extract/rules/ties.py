"""Which harm is said of people, by what stands before them and by their own noun."""

from __future__ import annotations

from tawatur.extract.rules.fits import is_agent, moves, near, says_people, struck_beyond, suits
from tawatur.extract.rules.found import NOBODY, OWN, PEOPLE_FORMS, STRUCK, Found, State
from tawatur.extract.rules.items import Items
from tawatur.extract.rules.joints import another, coordinated
from tawatur.extract.rules.people import BEHIND, People
from tawatur.extract.rules.persons import read_people
from tawatur.extract.rules.phrases import conjoined, own_verb, victims_of
from tawatur.extract.rules.triggers import EVENT, REACH, WEAPON, Trigger, averted
from tawatur.extract.rules.wording import wording_of
from tawatur.languages.tags import TAGS
from tawatur.text import Kind

TOLL, OTHER = TAGS["toll"], TAGS["other"]


_STRIKES = frozenset({"shooting", "shelling", "airstrike", "attack", "explosion", "chemical_attack"})


def harm_of(items: Items, state: State, found: list[Found], people: People) -> Found | None:
    """Which harm is said of people, by what stands before them and by their own noun."""
    trigger, index, own = state.trigger, people.first, people.harm
    negated = (
        index - state.negated <= 3
        or index <= state.denied
        or (trigger is not None and trigger.negated and not trigger.used)
    )
    if averted(items, index):
        return None
    if total := _of_toll(items, state, people):
        return total
    if state.partial and index - state.part <= 2 and state.total is not None:
        whole = found[state.total]
        kind = own if own not in ("", "displaced") else whole.type
        among = bool(items.tags[state.part] & TAGS["part_of"])  # "بينهم القيادي فلان": one of them
        many = (whole.people.max or 0) > 1 and not whole.people.names and not among
        if people.names and people.form == "named" and many:
            whole.people = whole.people._replace(names=people.names)
            return None
        return Found(people, kind, whole.trigger, whole.event, whole.rule, of=state.total)
    if trigger is not None and not trigger.used and trigger.v != "weak" and near(items, trigger, people):
        type_ = _said(items, trigger, people)
        told = type_ and suits(items, trigger, people) and (not trigger.weak or moves(trigger, people))
        if told and not is_agent(items, trigger, people):
            people = people if found else _of_them(items, trigger, people)
            return negate(Found(people, type_, trigger.index, trigger.event, trigger.rule), negated)
        if told and (beyond := struck_beyond(items, people)):
            trigger.index = beyond - 1
    if state.last is not None and (joined := _joined(items, state, found, people)):
        return joined
    if state.struck >= 0 and _struck(items, state.struck, people):
        return Found(people, own if own in ("killed", "injured") else "affected", state.struck, "", STRUCK)
    cognate = state.last is not None and index == state.last_stop and own == found[state.last].type
    if own and not cognate and stands_alone(items, people, negated):
        return negate(Found(people, own, people.head, "", OWN), negated)
    return None


def _of_them(items: Items, trigger: Trigger, people: People) -> People:
    """Some of those that a deed was done to before are what those are ("موقعا لمسلحين وقتلت 12 منهم")."""
    last = people.stop - 1
    if people.victims or people.names or not items.tags[last] & TAGS["part_of"]:
        return people
    for at in range(trigger.index - 1, max(-1, trigger.index - REACH), -1):
        if items.kinds[at] == Kind.MARK or items.tags[at] & (TAGS["say"] | TAGS["that"]):
            break
        noun = items.first(at, TAGS["person"])
        if noun is not None and noun.entry.get("number") in ("p", "dp"):
            return people._replace(victims=frozenset(victims_of(items, at)))
    return people


def _said(items: Items, trigger: Trigger, people: People) -> str:
    """The harm that a word says of people behind it; what only falls or is caused must say its own."""
    own = people.harm
    if trigger.type == "fallen":
        counted = people.form not in ("single", "named")  # "سقوط الرئيس فلان"
        fell = trigger.entry.get("fell") == "y" and counted and says_people(items, people)
        return own or ("killed" if fell else "")
    if own == "killed" and trigger.type not in ("killed", "injured", "affected"):
        return ""  # bodies are carried off, but not abducted
    if own == "injured" and trigger.type == "killed" and people.first - trigger.index == 1:
        return "killed"  # "توفي ثلاثة جرحى متأثرين بإصاباتهم"
    if own and trigger.entry.get("needs") == "ward":
        return own  # "نقلت ثلاث جثث إلى المستشفى"
    if own in ("killed", "injured") and own != trigger.type and people.form in ("counted", "dual", "plural"):
        return own if trigger.type == "killed" or trigger.weak else trigger.type
    if own == "affected":
        return own if trigger.type in ("killed", "injured") and not people.stated else trigger.type
    return trigger.type


def _of_toll(items: Items, state: State, people: People) -> Found | None:
    """A figure behind a word of running totals ("عدد القتلى … إلى 53")."""
    summed = 0 < people.first - state.sum_at < _FAR_SUM and items.norm(people.first - 1) in _to(items)
    if summed and people.form == "counted" and people.harm and people.stated:
        return Found(people, people.harm, state.sum_at, "toll", OWN)  # "حصيلة القصف … إلى 80 قتيلا"
    if state.toll is None or people.form not in ("counted", "bare", "other") or people.min == 2:
        return None
    if people.first - state.toll_at > REACH - 2 and not reaches(items, people.first):
        return None
    toll, state.toll = state.toll, None
    if toll.get("victims") and not people.victims:
        people = people._replace(victims=frozenset(toll.get("victims").split(",")))
    return Found(people, people.harm or toll.get("harm"), state.toll_at, "toll", toll.rule)


_FAR_SUM = 40


def _to(items: Items) -> frozenset[str]:
    return wording_of(items.pack.language).to


def _joined(items: Items, state: State, found: list[Found], people: People) -> Found | None:
    """People joined to those last told of share their harm, unless their own noun says another."""
    assert state.last is not None
    index, own = people.first, people.harm
    if not (coordinated(items, state.last_stop, index) or another(items, state, index)):
        return None
    earlier = found[state.last]
    other = items.first(index, OTHER) if people.form == "other" else None
    she = other is not None and other.entry.get("sex") == "f"
    if she and not earlier.people.victims & {"woman", "child"}:
        return None  # "رهائنه وأخرى تظهر …": another of what is no person
    if (
        earlier.people.names
        and people.form == "single"
        and (people.definite or earlier.people.max == 1)
        and not (conjoined(items, index) or items.norm(index - 1) in wording_of(items.pack.language).and_)
    ):
        return None
    if earlier.people.names and (earlier.people.max or 0) > len(earlier.people.names) and people.max == 1:
        return None  # "القتيلان هما القيادي فلان ومرافقه": one of those counted
    if not (own or people.form in (*PEOPLE_FORMS, "bare")) or own_verb(items, people.stop):
        return None
    kind = own if own and own != "displaced" else earlier.type
    of = earlier.of if state.partial and kind == earlier.type else None
    harm = Found(people, kind, earlier.trigger, earlier.event, earlier.rule, of=of)
    return negate(harm, earlier.none)


def _struck(items: Items, event: int, people: People) -> bool:
    """Whether counted people are what an attack was aimed at ("إطلاق النار على فلسطينيين اثنين")."""
    if people.form not in ("counted", "dual") or not people.stated or people.head - event > 6:
        return False
    reading = items.first(event, EVENT)
    if reading is None or reading.entry.get("event") not in _STRIKES or not says_people(items, people):
        return False
    if people.unit == "family" or led(items, people):
        return False
    between = range(event + 1, people.first)
    aimed = [items.norm(at) in wording_of(items.pack.language).aimed for at in between]
    if not aimed:
        deed = items.first(event, TAGS["deed"])
        return reading.entry.get("open") == "y" or (deed is not None and deed.entry.get("object") == "y")
    return (
        len(aimed) <= 2
        and all(is_aimed or items.tags[at] & WEAPON for at, is_aimed in zip(between, aimed, strict=True))
        and any(aimed)
    )


def led(items: Items, people: People) -> bool:
    """Whether a preposition is written onto the first word of a phrase."""
    leading = wording_of(items.pack.language).leading
    return any(set(r.before) & leading for r in items.words[people.first].readings)


def reaches(items: Items, index: int) -> bool:
    """Whether a figure is what a running total comes to ("إلى 162", "بلغ 40")."""
    if index == 0:
        return False
    return items.norm(index - 1) in wording_of(items.pack.language).reach or bool(
        items.tags[index - 1] & TOLL
    )


def stands_alone(items: Items, people: People, negated: bool) -> bool:
    """Whether a noun that says its own harm is told of here, and not only mentioned."""
    if negated and people.definite and people.form in ("single", "plural"):
        return False  # "لا تشجع اللاجئين على العودة"
    if negated or people.form == "counted":
        return people.rule != BEHIND
    if people.form == "dual":
        return (
            not people.definite
            or items.norm(people.stop) in wording_of(items.pack.language).namely
            or bool(people.names)
        )
    if people.harm in ("detained", "missing", "trapped", "besieged", "abducted", "displaced"):
        return people.form != "single" and people.min != 2
    if people.form == "single" and people.names and people.definite:
        namely = wording_of(items.pack.language).namely
        return people.alone or items.norm(people.head + 1) in namely  # "الشهيد هو فلان"
    if people.form == "single":
        return people.alone or (not people.definite and _headline(items, people))
    return people.form == "plural" and not people.definite


def _headline(items: Items, people: People) -> bool:
    """Whether a single victim opens a headline of victims ("شهيد وجرحى بقصف …", "شهيد و3 جرحى …")."""
    if people.stop + 1 >= len(items.starts) or items.words[people.head].readings[0].after:
        return False
    at = people.stop
    if items.norm(at) in wording_of(items.pack.language).and_:
        at += 1
    elif not conjoined(items, at):
        return False
    behind = read_people(items, at, min(at + 8, len(items.starts)), after_harm=False)
    return behind is not None and bool(behind.harm)


def befell(found: Found) -> Found:
    """Say of captives whom a death or wound befell that they were held ("64 محتجزا قضوا")."""
    if found.people.harm in ("detained", "abducted") and found.type in _DONE_TO_CAPTIVES:
        found.people = found.people._replace(victims=found.people.victims | {"detainee"})
    return found


_DONE_TO_CAPTIVES = frozenset({"killed", "injured", "tortured", "raped", "affected"})


def negate(found: Found, negated: bool) -> Found:
    """The same harm as one of nobody, when it is negated and no figure contradicts it."""
    people = found.people
    anyone = people.form == "bare" and people.max == 1
    if negated and (people.form in ("plural", "single", "other") or people.min == 0 or anyone):
        found.people = people._replace(min=0, max=0)
        found.none, found.rule = True, NOBODY
    return found
