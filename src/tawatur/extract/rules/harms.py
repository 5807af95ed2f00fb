"""Harms: which figure or name is tied to which word of harm, and what is a part of what.

One left-to-right reading of a sentence. A word of harm governs the people behind it until another
verb takes over; a verb of harm behind people it can be said of ("33 شخصا لقوا مصرعهم", "five
soldiers were killed") governs those before it; a noun that itself says the harm ("قتلى", "جثة")
needs no verb. Word order is the table's: `v` says what a word of harm takes (both, act, intr,
masdar, weak), and `side` overrides where its people stand.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from tawatur.extract.rules.items import Items
from tawatur.extract.rules.persons import STARTS, People, read_people
from tawatur.languages.grammar import rule
from tawatur.languages.pack import Entry
from tawatur.languages.tags import TAGS
from tawatur.text import Kind

HARM, EVENT, SAY, RESULT, TOLL = (TAGS[t] for t in ("harm", "event", "say", "result", "toll"))
NEG, NONE, PART_OF, PERSON, CLAUSE = (TAGS[t] for t in ("neg", "none", "part_of", "person", "clause"))
THAT, REL, WEAPON, ACTOR, OTHER = (TAGS[t] for t in ("that", "rel", "weapon", "actor", "other"))
TIME = TAGS["weekday"] | TAGS["dayword"] | TAGS["daypart"] | TAGS["month"] | TAGS["timeprep"] | TAGS["timeadj"]
GROUP, SPEAKER, NAME, TITLE, ETHNIC = (TAGS[t] for t in ("group", "speaker", "name", "title", "ethnic"))

VERB, ADJ, INPLACE = TAGS["verb"], TAGS["adj"], TAGS["inplace"]
_BETWEEN = HARM | EVENT | ACTOR | GROUP | ETHNIC | ADJ | INPLACE | TIME | TITLE | TAGS["place"] | TAGS["prep"] | TAGS["neg"] | TAGS["none"] | TAGS["conj"]
REACH = 8
"""How many items a word of harm may stand from the people it governs (longer is another clause)."""

OWN = rule("grammar/own-harm", "the noun itself says the harm (قتلى, wounded) · contract: harms")
FORWARD = rule("grammar/harm-before", "people behind a word of harm")
BACKWARD = rule("grammar/harm-after", "people before a verb of harm said of them")
STRUCK = rule("grammar/struck", "counted people at whom an attack was aimed are affected · contract: harm not said")
SUFFIX = rule("grammar/harm-suffix", "a pronoun on a word of harm stands for the people harmed (مصرعه، اغتصابها)")
TOGETHER = rule("grammar/dead-and-wounded", "one figure for dead and wounded together is `affected` · ruling")
NOBODY = rule("grammar/none", "no one was harmed: bounds 0, 0 · contract: none, no one")

_BULLETS = frozenset("-–—•*")


def heads_list(items: Items, first: int, stop: int) -> str:
    """The harm that a sentence ending in a colon says of the lines of the list behind it, or nothing."""
    if items.words[stop - 1].norm != ":":
        return ""
    for index in range(first, stop):
        reading = items.first(index, PERSON)
        if reading is not None and reading.entry.get("harm"):
            return reading.entry.get("harm")
    return ""


@dataclass(slots=True)
class Trigger:
    """A word of harm met in a sentence."""

    index: int
    type: str
    event: str
    v: str
    rule: str
    negated: bool = False
    used: bool = False
    finite: bool = False
    weak: bool = False
    suffix: str = ""


@dataclass(slots=True)
class Found:
    """People with the harm said of them: `of` points at the total in the same list."""

    people: People
    type: str
    trigger: int
    event: str
    rule: str
    of: int | None = None
    none: bool = False
    also: list[str] = field(default_factory=list[str])


@dataclass(slots=True)
class _State:
    trigger: Trigger | None = None
    pending: list[People] = field(default_factory=list[People])
    last: int | None = None  # index of the harm last found, for coordination
    last_stop: int = -1
    total: int | None = None  # index of the total that a part phrase refers to
    part: int = -9
    partial: bool = False
    negated: int = -9
    toll: Entry | None = None
    toll_at: int = -99
    struck: int = -1


def find_harms(items: Items, first: int, stop: int, listed: str = "") -> list[Found]:
    """The harms of a sentence's items `[first, stop)`, in order of the text.

    `listed` is the harm that the head of a list said of its lines ("القتلى هم:", then "– 22 من …").
    """
    found: list[Found] = []
    state = _State()
    tags = items.tags
    index = first
    if listed and items.words[first].norm in _BULLETS:
        state.trigger = Trigger(first, listed, "", "masdar", FORWARD)
    while index < stop:
        tag = tags[index]
        number = items.kinds[index] == Kind.NUMBER
        if not tag and not number:
            if items.kinds[index] == Kind.MARK and items.words[index].norm in ("؛", ";", ":", "."):
                state.pending.clear()
            elif _governs_name(items, state, index) and (people := _people(items, state, index, stop)):
                index = _take(items, state, found, people)
                continue
            index += 1
            continue
        if tag & PART_OF and not (tag & STARTS and state.last is None):
            state.part, state.partial = index, state.last is not None
            if state.last is not None:
                state.total = _root(found, state.last)
            among = items.first(index, PART_OF)
            if among is not None and among.entry.get("harm"):
                state.trigger = Trigger(index, among.entry.get("harm"), "", "masdar", among.entry.rule)
                state.partial = False
            index += 1
            continue
        if tag & (NEG | NONE):
            state.negated = index
        if tag & TOLL and not (tag & EVENT):
            entry = items.first(index, TOLL)
            assert entry is not None
            if entry.entry.get("harm"):
                state.toll, state.toll_at = entry.entry, index
                index += 1
                continue
        if (number or tag & STARTS or _governs_name(items, state, index)) and not _is_trigger(
            items, index, stop
        ):
            people = _people(items, state, index, stop)
            if people is not None:
                index = _take(items, state, found, people)
                continue
        if tag & HARM:
            _suffixed(items, state, found)
            _meet(items, state, found, index, stop)
        elif tag & (SAY | EVENT | CLAUSE) and not tag & (ACTOR | WEAPON):
            _barrier(items, state, index, tag)
            if tag & EVENT:
                state.struck = index
        index += 1
    _suffixed(items, state, found)
    return found


def _suffixed(items: Items, state: _State, found: list[Found]) -> None:
    """People who are only a pronoun on the word of harm, when the sentence names none for it."""
    trigger = state.trigger
    if trigger is None or trigger.used or not trigger.suffix or trigger.negated or trigger.type == "fallen":
        return
    if any(f.type == trigger.type for f in found):
        return
    count = _SUFFIXES.get(trigger.suffix)
    if count is None:
        return
    people = People(
        trigger.index, trigger.index + 1, trigger.index, count[0], count[1], False, "person", frozenset(), "",
        "pronoun", (), SUFFIX,
    )  # fmt: skip
    found.append(Found(people, trigger.type, trigger.index, trigger.event, trigger.rule))
    trigger.used = True


_SUFFIXES: dict[str, tuple[int, int | None]] = {"ه": (1, 1), "ها": (1, 1), "هما": (2, 2), "هم": (2, None), "هن": (2, None)}


def _root(found: list[Found], index: int) -> int:
    """The total that a harm belongs to: the total's own index, never a part's."""
    return found[index].of if found[index].of is not None else index  # type: ignore[return-value]


def _is_trigger(items: Items, index: int, stop: int) -> bool:
    """Whether a word that is both harm and person ("إصابة") governs what follows rather than counts."""
    if not (items.tags[index] & HARM and items.tags[index] & PERSON):
        return False
    reading = items.first(index, PERSON)
    return reading is not None and (reading.entry.get("countonly") == "y" or items.tags[index] & HARM == HARM)


def _governs_name(items: Items, state: _State, index: int) -> bool:
    trigger = state.trigger
    if trigger is None or trigger.used or trigger.v == "weak":
        return False
    return 0 < index - trigger.index <= 2


def _people(items: Items, state: _State, index: int, stop: int) -> People | None:
    """The people at an item, read in the light of the word of harm or the coordination before it."""
    trigger = state.trigger
    near = trigger is not None and trigger.v != "weak" and index - trigger.index <= 3 and not trigger.used
    joined = state.last is not None and _coordinated(items, state.last_stop, index)
    part = index - state.part <= 2 and state.partial
    toll = state.toll is not None and _reaches(items, index)
    return read_people(items, index, stop, after_harm=near or joined or part or toll)


def _take(items: Items, state: _State, found: list[Found], people: People) -> int:
    """Tie people to a harm, or keep them pending for a verb behind them; returns the next item."""
    harm = _harm_of(items, state, found, people)
    if harm is None:
        if people.form in ("counted", "dual", "single", "plural", "named", "other"):
            if state.pending and people.first - state.pending[-1].stop > 1:
                state.pending.clear()
            state.pending.append(people)
        return max(people.stop, people.first + 1)
    harm.people = _others(found, harm.people)
    found.append(harm)
    state.last, state.last_stop = len(found) - 1, people.stop
    if state.trigger is not None:
        state.trigger.used = True
    state.pending.clear()
    return max(people.stop, people.first + 1)


def _others(found: list[Found], people: People) -> People:
    """Whom "others", or a figure without a noun, are: the victims last counted in the sentence."""
    if people.form not in ("other", "bare") or people.victims:
        return people
    for earlier in reversed(found):
        if earlier.of is None and not earlier.people.generic:
            return people._replace(
                victims=earlier.people.victims - {"woman", "child", "man"} or earlier.people.victims
            )
    return people


def _harm_of(items: Items, state: _State, found: list[Found], people: People) -> Found | None:
    """Which harm is said of people, by what stands before them and by their own noun."""
    trigger = state.trigger
    index = people.first
    own = people.harm
    if own == "killed" and _and_wounded(items, people):
        people = people._replace(harm="affected")
        return Found(people, "affected", people.first, "", TOGETHER)
    negated = index - state.negated <= 3 or (trigger is not None and trigger.negated and not trigger.used)
    part = state.partial and index - state.part <= 2
    joined = state.last is not None and _coordinated(items, state.last_stop, index)
    if (
        state.toll is not None
        and (index - state.toll_at <= 6 or _reaches(items, index))
        and people.form in ("counted", "bare", "other")
        and people.min != 2
    ):
        toll, state.toll = state.toll, None
        if toll.get("victims") and not people.victims:
            people = people._replace(victims=frozenset(toll.get("victims").split(",")))
        return Found(people, toll.get("harm"), state.toll_at, "toll", toll.rule)
    if part and state.total is not None:
        total = found[state.total]
        return Found(people, own or total.type, total.trigger, total.event, total.rule, of=state.total)
    near = trigger is not None and not trigger.used and index - trigger.index <= REACH and trigger.v != "weak"
    if near and trigger is not None and not _agent(items, trigger, people):
        type_ = trigger.type
        if type_ == "fallen":
            type_ = own or ("killed" if trigger.v in ("intr", "masdar") and _fell(items, trigger) else "")
        elif own in ("killed", "injured") and own != type_ and people.form in ("counted", "dual", "plural"):
            type_ = own if type_ == "killed" or trigger.weak else type_
        if type_ and _close(items, trigger, people) and (not trigger.weak or _moves(people)):
            return _negate(Found(people, type_, trigger.index, trigger.event, trigger.rule), negated)
    if joined and state.last is not None:
        earlier = found[state.last]
        if earlier.people.names and people.form == "single" and people.definite and not people.names and not _conjoined(items, index):
            return None
        if own or people.form in ("counted", "dual", "single", "plural", "named", "bare", "other"):
            of = earlier.of if state.partial and earlier.of is not None else None
            kind = own or earlier.type
            return _negate(
                Found(people, kind, earlier.trigger, earlier.event, earlier.rule, of=of), earlier.none
            )
    if state.struck >= 0 and _struck(items, state.struck, people):
        return Found(people, own if own in ("killed", "injured") else "affected", state.struck, "", STRUCK)
    if own and _stands_alone(people, negated):
        return _negate(Found(people, own, people.head, "", OWN), negated)
    return None


def _struck(items: Items, event: int, people: People) -> bool:
    """Whether counted people are what an attack was aimed at ("إطلاق النار على فلسطينيين اثنين")."""
    if people.form not in ("counted", "dual") or not people.stated or people.head - event > 6:
        return False
    between = range(event + 1, people.first)
    return len(between) <= 2 and all(items.norm(at) in ("علي", "on", "at", "صوب", "نحو") or items.tags[at] & WEAPON for at in between)


def _reaches(items: Items, index: int) -> bool:
    """Whether a figure is what a running total comes to ("إلى 162", "to 35", "بلغ 40")."""
    return index > 0 and (
        items.norm(index - 1) in ("الي", "to", "ب", "at") or bool(items.tags[index - 1] & TOLL)
    )


def _stands_alone(people: People, negated: bool) -> bool:
    """Whether a noun that says its own harm is told of here, and not only mentioned."""
    if negated or people.form in ("counted", "dual"):
        return True
    if people.harm in ("detained", "missing", "trapped", "besieged", "abducted", "displaced"):
        return people.min != 2
    if people.form == "single":
        return people.alone
    return people.form == "plural" and not people.definite


def _negate(found: Found, negated: bool) -> Found:
    if negated and (found.people.form in ("plural", "single", "other") or found.people.min == 0):
        found.people = found.people._replace(min=0, max=0)
        found.none, found.rule = True, NOBODY
    return found


def _fell(items: Items, trigger: Trigger) -> bool:
    """Whether a word for falling is said of people who died ("سقط 5 مدنيين"), not of what was caused."""
    return items.norm(trigger.index).lstrip("وب").startswith(("سقط", "سقوط", "يسقط", "تسقط"))


def _moves(people: People) -> bool:
    """Whether a weak word of displacement ("عاد", "left") is said of people whose moving is news."""
    return (
        bool(people.victims & {"displaced", "civilian"})
        or people.unit == "family"
        or people.form == "counted"
        and people.min != 1
    )


def _close(items: Items, trigger: Trigger, people: People) -> bool:
    """Weakly marked people (one person, a bare plural, a bare figure) must stand right by the word of harm."""
    distance = people.first - trigger.index
    if people.form in ("single", "named", "other", "bare", "plural") and distance > 4:
        return False
    if people.form in ("single", "plural") and distance > 1:
        # "إصابة أهداف مدنية": a noun of another kind between makes the word its adjective.
        before = people.first - 1
        return items.kinds[before] != Kind.WORD or bool(items.tags[before] & _BETWEEN)
    return True


def _agent(items: Items, trigger: Trigger, people: People) -> bool:
    """Whether people right behind an active verb do the harm ("قتل مسلحون ثلاثة مدنيين")."""
    if trigger.v != "both" or people.form != "plural" or "combatant" not in people.victims:
        return False
    at = people.stop
    if at >= len(items.starts) or items.kinds[at] == Kind.MARK:
        return False
    following = read_people(items, at, min(at + 8, len(items.starts)), after_harm=False)
    return following is not None


def _and_wounded(items: Items, people: People) -> bool:
    """One figure for the dead and the wounded together ("مئات القتلى والجرحى")."""
    if people.form != "counted" or people.stop >= len(items.starts):
        return False
    reading = items.first(people.stop, PERSON)
    return bool(
        reading and reading.before == "و" and reading.entry.get("harm") == "injured" and reading.article
    )


def _coordinated(items: Items, last_stop: int, index: int) -> bool:
    """Whether people follow others by "and" or a comma, at most a phrase of place or rank between."""
    gap = range(last_stop, index)
    if index < last_stop or len(gap) > 6:
        return False
    if len(gap) <= 2 and all(_links(items, at) for at in gap):
        joined = any(r.before.startswith("و") for r in items.words[index].readings)
        return bool(gap) or joined or items.words[index].norm.startswith("و")
    # "نائب … في التنظيم، ومسؤول …": what stands between only places the one before.
    if items.norm(index - 1) not in ("،", ",", "و") or not (_conjoined(items, index) or items.norm(index - 1) == "و"):
        return False
    return not any(items.tags[at] & (HARM | EVENT | SAY | RESULT | THAT | CLAUSE | VERB) for at in gap)


def _conjoined(items: Items, index: int) -> bool:
    word = items.words[index]
    return any(r.before == "و" for r in word.readings) or (not word.readings and word.norm.startswith("و"))


def _links(items: Items, index: int) -> bool:
    joint = items.first(index, TAGS["conj"])
    if joint is not None:
        return not joint.entry.get("aux")
    return items.norm(index) in ("،", ",", "-", "–", "؛", "\"", "”", "»", ")") or items.norm(index) in ("and", "or", "مع")


def _meet(items: Items, state: _State, found: list[Found], index: int, stop: int) -> None:
    """A word of harm: take pending people before it, or wait for those behind it."""
    reading = items.first(index, HARM)
    assert reading is not None
    entry = _entry(items, index, stop)
    v = entry.get("v")
    side = entry.get("side")
    if v == "intr" and reading.after and entry.pos == "verb":
        return
    trigger = Trigger(index, entry.get("type"), entry.get("event"), v, entry.rule)
    trigger.suffix = reading.after if v in ("masdar", "masdar2") or entry.get("self") else ""
    trigger.finite = entry.pos == "verb"
    trigger.weak = entry.get("weak") == "y"
    trigger.negated = index - state.negated <= 2
    backward = v in ("intr", "both", "weak", "passive") or side in ("before", "both")
    backward = backward or (entry.get("type") == "displaced" and items.norm(index - 1) in ("الي", "علي", "to"))
    if state.pending and backward and side != "after":
        last = state.pending[-1]
        if index - last.stop <= REACH and _may_follow(items, last, index, v, stop):
            type_ = "killed" if trigger.type == "fallen" else trigger.type
            for people in state.pending:
                people = _others(found, people)
                harm = Found(people, people.harm or type_, index, trigger.event, trigger.rule or BACKWARD)
                found.append(_negate(harm, trigger.negated))
            state.last, state.last_stop = len(found) - 1, index + 1
            trigger.used = True
            state.pending.clear()
            state.trigger = trigger
            return
    state.pending.clear()
    if v == "weak":
        return
    # "قُتل وجرح 7": one figure behind two words of harm joined.
    earlier = state.trigger
    state.trigger = trigger
    state.partial = False
    if (
        earlier is not None
        and not earlier.used
        and index - earlier.index == 1
        and earlier.type != trigger.type
    ):
        if {earlier.type, trigger.type} == {"killed", "injured"}:
            trigger.type = "affected"
        elif earlier.type in ("fallen",):
            pass


def _entry(items: Items, index: int, stop: int) -> Entry:
    """The reading of a word of harm that fits: a verb in the plural is said of people before it."""
    entries = [r.entry for r in items.words[index].readings if r.entry.tag == "harm"]
    if len(entries) > 1 and index + 1 < stop and items.tags[index + 1] & (ACTOR | GROUP):
        for entry in entries:
            if entry.get("v") in ("both", "act", "masdar2"):
                return entry
    return entries[0]


def _may_follow(items: Items, last: People, index: int, v: str, stop: int) -> bool:
    """Whether a verb of harm is said of the people before it."""
    for between in range(last.stop, index):
        tag = items.tags[between]
        if items.kinds[between] == Kind.MARK and items.norm(between) not in ("،", ",", '"', "”", "“"):
            return False
        if tag & (SAY | EVENT | RESULT) and not tag & (WEAPON | ACTOR):
            return False
    if v == "weak":
        return True
    reading = items.first(index, HARM)
    assert reading is not None
    if v == "both":
        person = reading.entry.get("p")
        following = index + 1 < stop and read_people(items, index + 1, stop, after_harm=False)
        if following and (following.form in ("counted", "dual") or "combatant" in last.victims):
            return False
        if last.form == "single" and person not in ("ms", "fs"):
            return False
        if last.form in ("counted", "plural") and person in ("fs",) and not last.victims & {"woman", "child"}:
            return False
        return not reading.before.startswith("و") and person != ""
    return not reading.before.startswith("و")


def _barrier(items: Items, state: _State, index: int, tag: int) -> None:
    """Another verb takes over: what was pending stays untold."""
    trigger = state.trigger
    if trigger is not None and index - trigger.index > 1 and (tag & SAY or trigger.used):
        state.trigger = None
    if tag & (SAY | CLAUSE):
        state.partial = False
        if index - state.last_stop > 1:
            state.last = None if tag & SAY else state.last
    state.pending.clear()
