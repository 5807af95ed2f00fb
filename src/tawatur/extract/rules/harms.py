"""Harms: which figure or name is tied to which word of harm, and what is a part of what.

One left-to-right reading of a sentence. A word of harm governs the people behind it until another
verb takes over; a verb of harm behind people it can be said of ("33 شخصا لقوا مصرعهم") governs those
before it; a noun that itself says the harm ("قتلى", "جثة") needs no verb. `triggers` says what each
word of harm may govern.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from tawatur.extract.rules.items import Items
from tawatur.extract.rules.persons import BEHIND, STARTS, People, read_people
from tawatur.extract.rules.phrases import conjoined, modifiers, person_reading
from tawatur.extract.rules.quantities import NUM, QUANT, VAGUE, read_quantity
from tawatur.extract.rules.triggers import (
    ACTOR,
    CLAUSE,
    EVENT,
    GROUP,
    HARM,
    REACH,
    RESULT,
    SAY,
    THAT,
    VERB,
    WEAPON,
    Trigger,
    clear,
    is_agent,
    may_follow,
    moves,
    near,
    read_trigger,
    says_people,
    suits,
)
from tawatur.extract.rules.wording import wording_of
from tawatur.languages.grammar import rule
from tawatur.languages.pack import Entry
from tawatur.languages.tags import TAGS
from tawatur.text import Kind

NEG, NONE, PART_OF, PERSON, TOLL = (TAGS[t] for t in ("neg", "none", "part_of", "person", "toll"))
OTHER, REL, CONJ = TAGS["other"], TAGS["rel"], TAGS["conj"]

OWN = rule("grammar/own-harm", "the noun itself says the harm (قتلى, wounded) · contract: harms")
FORWARD = rule("grammar/harm-before", "people behind a word of harm")
BACKWARD = rule("grammar/harm-after", "people before a verb of harm said of them")
STRUCK = rule(
    "grammar/struck", "counted people at whom an attack was aimed are affected · contract: harm not said"
)
SUFFIX = rule(
    "grammar/harm-suffix", "a pronoun on a word of harm stands for the people harmed (مصرعه، اغتصابها)"
)
TOGETHER = rule("grammar/dead-and-wounded", "one figure for dead and wounded together is `affected` · ruling")
NOBODY = rule("grammar/none", "no one was harmed: bounds 0, 0 · contract: none, no one")
SHARE = rule("grammar/share", "a figure with 'of them' is a part of the total before it · contract: of")

DEMOGRAPHY = frozenset(("woman", "man", "child", "elderly"))
_BULLETS = frozenset("-–—•*")
_BRACKETS = ("(", '"', "«", "“", ":")
_PEOPLE_FORMS = ("counted", "dual", "single", "plural", "named", "other")
_STRIKES = frozenset({"shooting", "shelling", "airstrike", "attack", "explosion", "chemical_attack"})
_FAR_OTHER = 14


def heads_list(items: Items, first: int, stop: int) -> str:
    """The harm that a sentence ending in a colon says of the lines of the list behind it, or nothing."""
    if items.words[stop - 1].norm != ":":
        return ""
    said = ""
    for index in range(first, stop):
        reading = items.first(index, PERSON)
        if reading is not None and reading.entry.get("harm"):
            said = reading.entry.get("harm")
    return said


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
    pending: list[tuple[People, bool]] = field(default_factory=list[tuple[People, bool]])
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
    index = first
    if listed and items.words[first].norm in _BULLETS:
        entry = Entry("", "harm", {"v": "masdar", "type": listed}, FORWARD, "noun")
        state.trigger = Trigger(first, listed, "", "masdar", FORWARD, entry)
    while index < stop:
        tag = items.tags[index]
        number = items.kinds[index] == Kind.NUMBER
        if tag or number:
            index = _word(items, state, found, index, stop)
        else:
            index = _mark(items, state, found, index, stop)
    _suffixed(items, state, found)
    return found


def _mark(items: Items, state: _State, found: list[Found], index: int, stop: int) -> int:
    """A mark or an unknown word: it may part clauses, open a list of parts, or be a name."""
    if items.kinds[index] == Kind.MARK:
        norm = items.norm(index)
        if norm in _BRACKETS and index == state.last_stop:
            _open_parts(state, found, index)
        if norm in ("؛", ";", ":", "."):
            state.pending.clear()
    elif (_governs_name(state, index) or _lists_name(items, state, found, index)) and (
        people := _people(items, state, found, index, stop)
    ):
        return _take(items, state, found, people)
    else:
        _namely(items, state, found, index)
    return index + 1


def _namely(items: Items, state: _State, found: list[Found], index: int) -> None:
    """ "They are" right behind a total opens its parts or its names."""
    if items.norm(index) not in wording_of(items.pack.language).namely:
        return
    if index == state.last_stop or (index - 1 == state.last_stop and items.norm(index - 1) in ("،", ",")):
        _open_parts(state, found, index)


def _open_parts(state: _State, found: list[Found], index: int) -> None:
    """ "3 أشخاص (رجل وطفلان)": what is bracketed or listed right behind a total are its parts."""
    if state.last is None:
        return
    root = _root(found, state.last)
    if (found[root].people.max or 0) > 1:
        state.part, state.partial, state.total = index, True, root


def _word(items: Items, state: _State, found: list[Found], index: int, stop: int) -> int:
    """A figure or known word; returns the next item to read."""
    tag = items.tags[index]
    number = items.kinds[index] == Kind.NUMBER
    if tag & PART_OF and not (tag & STARTS and state.last is None):
        _part_phrase(items, state, found, index)
        return index + 1
    if tag & (NEG | NONE):
        state.negated = index
    _namely(items, state, found, index)
    if tag & TOLL and not tag & EVENT and (after := _toll(items, state, index, stop)):
        return after
    if (
        number
        or tag & (STARTS | ACTOR | GROUP)
        or _governs_name(state, index)
        or _lists_name(items, state, found, index)
    ) and not _is_trigger(items, index):
        people = _people(items, state, found, index, stop)
        if people is not None:
            return _take(items, state, found, people)
    if tag & HARM:
        _suffixed(items, state, found)
        _meet(items, state, found, index, stop)
    elif tag & (SAY | EVENT | CLAUSE) and not tag & (ACTOR | WEAPON):
        _barrier(state, index, tag)
        if tag & EVENT:
            state.struck = index
    return index + 1


def _part_phrase(items: Items, state: _State, found: list[Found], index: int) -> None:
    """ "Among them": what follows are parts of the harm last found, or of the people still pending."""
    state.part, state.partial = index, state.last is not None
    if state.last is not None:
        state.total = _root(found, state.last)
    among = items.first(index, PART_OF)
    if among is not None and among.entry.get("harm"):
        entry = Entry("", "harm", {"v": "masdar"}, among.entry.rule, "noun")
        state.trigger = Trigger(index, among.entry.get("harm"), "", "masdar", among.entry.rule, entry)
        state.partial = False


def _toll(items: Items, state: _State, index: int, stop: int) -> int:
    """A word of a running total: what it counts, and the item behind it; 0 when it counts no harm."""
    reading = items.first(index, TOLL)
    assert reading is not None
    entry, after = reading.entry, index + 1
    if not entry.get("harm"):
        # "حصيلة القتلى المدنيين … إلى 1031": the noun behind says of what.
        noun = items.first(after, PERSON) if after < stop and not entry.get("verb") else None
        if noun is None or not noun.entry.get("harm") or noun.entry.get("number") != "p" or noun.before:
            return 0
        entry, after = noun.entry, after + 1
    victims = set(filter(None, entry.get("victims").split(",")))
    after, _ = modifiers(items, after, stop, victims)
    feats = {"harm": entry.get("harm"), "victims": ",".join(sorted(victims))}
    state.toll, state.toll_at = entry._replace(feats=feats), after - 1
    return after


def _suffixed(items: Items, state: _State, found: list[Found]) -> None:
    """People who are only a pronoun on the word of harm, when the sentence names none for it."""
    trigger = state.trigger
    if trigger is None or trigger.used or not trigger.suffix or trigger.negated:
        return
    if any(f.type == trigger.type for f in found):
        return
    count = _SUFFIXES.get(trigger.suffix)
    if count is None or _object_behind(items, trigger.index):
        return
    people = People(
        trigger.index, trigger.index + 1, trigger.index, count[0], count[1], False, "person",
        frozenset({"woman"}) if trigger.suffix in _FEMININE else frozenset(), "",
        "pronoun", (), SUFFIX,
    )  # fmt: skip
    found.append(Found(people, trigger.type, trigger.index, trigger.event, trigger.rule))
    trigger.used = True


def _object_behind(items: Items, index: int) -> bool:
    """Whether an object marked by a preposition follows a verbal noun: its pronoun is who did it."""
    marks = wording_of(items.pack.language).object
    for at in range(index + 1, min(index + 4, len(items.starts))):
        if items.norm(at) in marks or any(
            r.before[-1:] in marks for r in items.words[at].readings if r.before
        ):
            return True
    return False


_FEMININE = ("ها", "هن")
_SUFFIXES: dict[str, tuple[int, int | None]] = {
    "ه": (1, 1),
    "ها": (1, 1),
    "هما": (2, 2),
    "هم": (2, None),
    "هن": (2, None),
}


def _root(found: list[Found], index: int) -> int:
    """The total that a harm belongs to: the total's own index, never a part's."""
    of = found[index].of
    return index if of is None else of


def _is_trigger(items: Items, index: int) -> bool:
    """Whether a word that is both harm and person ("إصابة") governs what follows rather than counts."""
    if not (items.tags[index] & HARM and items.tags[index] & PERSON):
        return False
    reading = items.first(index, PERSON)
    if reading is None or reading.entry.get("countonly") == "y":
        return reading is not None
    # "أسر ستة": captured six; "أسر الشهداء": the families of the martyrs.
    behind = items.first(index + 1, PERSON) if index + 1 < len(items.starts) else None
    return not reading.article and (behind is None or not behind.entry.get("harm"))


def _governs_name(state: _State, index: int) -> bool:
    trigger = state.trigger
    if trigger is None or trigger.used or trigger.v == "weak":
        return False
    return 0 < index - trigger.index <= 2


def _lists_name(items: Items, state: _State, found: list[Found], index: int) -> bool:
    """Whether another name of a list may stand here."""
    if state.last is None or found[state.last].people.form != "named" or index - state.last_stop > 9:
        return False
    return _coordinated(items, state.last_stop, index)


def _people(items: Items, state: _State, found: list[Found], index: int, stop: int) -> People | None:
    """The people at an item, read in the light of the word of harm or the coordination before it."""
    trigger = state.trigger
    close = trigger is not None and trigger.v != "weak" and index - trigger.index <= 3 and not trigger.used
    joined = state.last is not None and (
        _coordinated(items, state.last_stop, index) or _another(items, state, index)
    )
    part = index - state.part <= 2 and state.partial
    toll = state.toll is not None and _reaches(items, index)
    if items.tags[index] & REL and (state.toll is not None or _spoken_of(state, index)):
        return None  # "عدد القتلى الذين سقطوا …": they are those already spoken of
    share = _share(items, state, found, index, stop)
    listing = joined and state.last is not None and found[state.last].people.form == "named"
    listing = listing and conjoined(items, index)
    return share or read_people(
        items, index, stop, after_harm=close or joined or part or toll, listing=listing
    )


def _spoken_of(state: _State, index: int) -> bool:
    """Whether people stand right before a relative: it means them, and nobody new."""
    if state.pending and index - state.pending[-1][0].stop <= 1:
        return True
    return state.last is not None and 0 <= index - state.last_stop <= 1


def _another(items: Items, state: _State, index: int) -> bool:
    """Whether "and another" takes up the people last told of in the clause ("قتل شاب في … وآخر في …")."""
    if state.last is None or not items.tags[index] & OTHER or not conjoined(items, index):
        return False
    return index - state.last_stop <= _FAR_OTHER and clear(items, state.last_stop, index)


def _share(items: Items, state: _State, found: list[Found], index: int, stop: int) -> People | None:
    """A figure with "of them" behind it ("17 منهم"): a part of the total before it."""
    if not found or not (items.kinds[index] == Kind.NUMBER or items.tags[index] & (NUM | VAGUE)):
        return None
    quantity = read_quantity(items, index, stop)
    if quantity is None or quantity.stop >= stop or not quantity.stated:
        return None
    of_them = items.first(quantity.stop, PART_OF)
    if of_them is None or of_them.before or of_them.entry.get("harm") or of_them.entry.get("one"):
        return None
    root = _root(found, len(found) - 1)
    total = found[root].people
    if not total.min or not quantity.max or quantity.max >= (total.max or total.min + 1):
        return None
    trigger = state.trigger
    if trigger is None or trigger.used or index - trigger.index > 2:
        state.part, state.partial, state.total, state.last = index, True, root, len(found) - 1
    return People(
        index, quantity.stop + 1, index, quantity.min, quantity.max, quantity.approx, total.unit,
        total.victims, "", "counted", (), SHARE,
    )  # fmt: skip


def _take(items: Items, state: _State, found: list[Found], people: People) -> int:
    """Tie people to a harm, or keep them pending for a verb behind them; returns the next item."""
    people, together = _together(items, people)
    harm = _harm_of(items, state, found, people)
    if harm is None:
        if people.form in _PEOPLE_FORMS or _own_verb(items, people.stop):
            part = (
                bool(state.pending)
                and people.first - state.part <= 3
                and state.part >= state.pending[-1][0].stop
            )
            part = part or bool(
                state.pending
                and state.pending[-1][1]
                and _coordinated(items, state.pending[-1][0].stop, people.first)
            )
            if state.pending and not part and people.first - state.pending[-1][0].stop > 1:
                state.pending.clear()
            state.pending.append((people, part))
        return max(people.stop, people.first + 1)
    if together:
        harm.type, harm.rule = "affected", TOGETHER
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
    totals = [f.people for f in found if f.of is None and not f.people.generic]
    if not totals:
        return people
    # Beside one woman the others are people of whom nothing is said; of a mixed group no one kind is.
    kinds = {p.victims - DEMOGRAPHY for p in totals if p.form not in ("other", "bare")}
    return people._replace(victims=totals[-1].victims - DEMOGRAPHY) if len(kinds) <= 1 else people


def _together(items: Items, people: People) -> tuple[People, bool]:
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
    if reading.entry.get("harm") != other or reading.entry.get("countonly"):
        return people, False
    victims = set(people.victims)
    stop, _ = modifiers(items, people.stop + 1, len(items.starts), victims)
    return people._replace(stop=stop, victims=frozenset(victims), harm="affected"), True


def _harm_of(items: Items, state: _State, found: list[Found], people: People) -> Found | None:
    """Which harm is said of people, by what stands before them and by their own noun."""
    trigger, index, own = state.trigger, people.first, people.harm
    negated = index - state.negated <= 3 or (trigger is not None and trigger.negated and not trigger.used)
    if total := _of_toll(items, state, people):
        return total
    if state.partial and index - state.part <= 2 and state.total is not None:
        whole = found[state.total]
        kind = own if own not in ("", "displaced") else whole.type
        if people.names and people.form == "named" and (whole.people.max or 0) > 1 and not whole.people.names:
            whole.people = whole.people._replace(names=people.names)
            return None
        return Found(people, kind, whole.trigger, whole.event, whole.rule, of=state.total)
    if trigger is not None and not trigger.used and trigger.v != "weak" and near(items, trigger, people):
        type_ = _said(items, trigger, people)
        if type_ and suits(items, trigger, people) and (not trigger.weak or moves(people)):
            if not is_agent(items, trigger, people):
                return _negate(Found(people, type_, trigger.index, trigger.event, trigger.rule), negated)
    if state.last is not None and (joined := _joined(items, state, found, people)):
        return joined
    if state.struck >= 0 and _struck(items, state.struck, people):
        return Found(people, own if own in ("killed", "injured") else "affected", state.struck, "", STRUCK)
    if own and _stands_alone(items, people, negated):
        return _negate(Found(people, own, people.head, "", OWN), negated)
    return None


def _said(items: Items, trigger: Trigger, people: People) -> str:
    """The harm that a word of harm says of people behind it; what only falls or is caused must say its own."""
    own = people.harm
    if trigger.type == "fallen":
        fell = trigger.entry.get("fell") == "y" and people.form != "single" and says_people(items, people)
        return own or ("killed" if fell else "")
    if own in ("killed", "injured") and own != trigger.type and people.form in ("counted", "dual", "plural"):
        return own if trigger.type == "killed" or trigger.weak else trigger.type
    if own == "affected":
        return own if trigger.type in ("killed", "injured") and not people.stated else trigger.type
    return trigger.type


def _of_toll(items: Items, state: _State, people: People) -> Found | None:
    """A figure behind a word of running totals ("عدد القتلى … إلى 53")."""
    if state.toll is None or people.form not in ("counted", "bare", "other") or people.min == 2:
        return None
    if people.first - state.toll_at > REACH - 2 and not _reaches(items, people.first):
        return None
    toll, state.toll = state.toll, None
    if toll.get("victims") and not people.victims:
        people = people._replace(victims=frozenset(toll.get("victims").split(",")))
    return Found(people, people.harm or toll.get("harm"), state.toll_at, "toll", toll.rule)


def _joined(items: Items, state: _State, found: list[Found], people: People) -> Found | None:
    """People joined to those last told of share their harm, unless their own noun says another."""
    assert state.last is not None
    index, own = people.first, people.harm
    if not (_coordinated(items, state.last_stop, index) or _another(items, state, index)):
        return None
    earlier = found[state.last]
    if (
        earlier.people.names
        and people.form == "single"
        and (people.definite or earlier.people.max == 1)
        and not people.names
        and not conjoined(items, index)
    ):
        return None
    if not (own or people.form in (*_PEOPLE_FORMS, "bare")) or _own_verb(items, people.stop):
        return None
    of = earlier.of if state.partial and earlier.of is not None else None
    kind = own if own and own != "displaced" else earlier.type
    harm = Found(people, kind, earlier.trigger, earlier.event, earlier.rule, of=of)
    return _negate(harm, earlier.none)


def _own_verb(items: Items, at: int) -> bool:
    """Whether a plural verb of harm right behind people is theirs ("260 مقاتلا قتلوا ومئات جرحوا")."""
    reading = items.first(at, HARM) if at < len(items.starts) else None
    return reading is not None and not reading.before and reading.entry.get("p") in ("mp", "fp", "md", "fd")


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


def _reaches(items: Items, index: int) -> bool:
    """Whether a figure is what a running total comes to ("إلى 162", "بلغ 40")."""
    if index == 0:
        return False
    return items.norm(index - 1) in wording_of(items.pack.language).reach or bool(
        items.tags[index - 1] & TOLL
    )


def _stands_alone(items: Items, people: People, negated: bool) -> bool:
    """Whether a noun that says its own harm is told of here, and not only mentioned."""
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


def _negate(found: Found, negated: bool) -> Found:
    people = found.people
    anyone = people.form == "bare" and people.max == 1
    if negated and (people.form in ("plural", "single", "other") or people.min == 0 or anyone):
        found.people = people._replace(min=0, max=0)
        found.none, found.rule = True, NOBODY
    return found


def _coordinated(items: Items, last_stop: int, index: int) -> bool:
    """Whether people follow others by "and" or a comma, at most a phrase of place or rank between."""
    last_stop = _behind_age(items, last_stop, index)
    gap = range(last_stop, index)
    if index < last_stop or len(gap) > 6:
        return False
    wording = wording_of(items.pack.language)
    if len(gap) <= 2 and all(_links(items, at) for at in gap):
        return bool(gap) or conjoined(items, index) or items.norm(index)[:1] in wording.joined
    # "نائب … في التنظيم، ومسؤول …": what stands between only places the one before.
    joined = conjoined(items, index) or items.norm(index - 1) in wording.and_
    if not joined or not (items.norm(index - 1) in ("،", ",") or items.norm(index - 1) in wording.and_):
        return False
    return not any(items.tags[at] & (HARM | EVENT | SAY | RESULT | THAT | CLAUSE | VERB) for at in gap)


def _behind_age(items: Items, at: int, index: int) -> int:
    """Behind an age or the like in brackets ("أحمد … (22 عاما)، وإبراهيم …")."""
    if items.norm(at) != "(":
        return at
    close = next((i for i in range(at + 1, min(index, at + 7)) if items.norm(i) == ")"), None)
    return at if close is None else close + 1


def _links(items: Items, index: int) -> bool:
    joint = items.first(index, CONJ)
    if joint is not None:
        return not joint.entry.get("aux")
    norm = items.norm(index)
    return norm in _JOINTS or norm in wording_of(items.pack.language).with_


_JOINTS = ("،", ",", "-", "–", "؛", '"', "”", "»", ")")


def _meet(items: Items, state: _State, found: list[Found], index: int, stop: int) -> None:
    """A word of harm: take pending people before it, or wait for those behind it."""
    trigger = read_trigger(items, index, stop)
    if trigger is None:
        return
    trigger.negated = index - state.negated <= 2
    v = trigger.v
    backward = v in ("intr", "both", "weak", "passive")
    backward = backward or (
        trigger.type == "displaced"
        and items.norm(index - 1) in wording_of(items.pack.language).aimed | _to(items)
    )
    if state.pending and backward and _take_pending(items, state, found, trigger, stop):
        return
    state.pending.clear()
    if v == "weak":
        return
    # "قُتل وجرح 7": one figure behind two words of harm joined.
    earlier = state.trigger
    state.trigger = trigger
    state.partial = False
    open_ = earlier is not None and (not earlier.finite or earlier.entry.get("p") in ("ms", "fs", ""))
    if earlier is not None and open_ and not earlier.used and index - earlier.index == 1:
        if {earlier.type, trigger.type} == {"killed", "injured"}:
            trigger.type = "affected"


def _to(items: Items) -> frozenset[str]:
    return wording_of(items.pack.language).reach


def _take_pending(items: Items, state: _State, found: list[Found], trigger: Trigger, stop: int) -> bool:
    """Tie the people pending before a verb of harm to it, parts to their total."""
    first, last = state.pending[0][0], state.pending[-1][0]
    subject = next((p for p, part in state.pending if not part), first)
    if trigger.index - last.stop > REACH or not may_follow(items, subject, last, trigger, stop):
        return False
    if trigger.entry.get("people") and not says_people(items, subject):
        return False
    if trigger.weak and not (subject.stated and moves(subject)):
        return False
    type_ = "killed" if trigger.type == "fallen" else trigger.type
    total: int | None = None
    for people, part in state.pending:
        people = _others(found, people)
        kind = people.harm if people.harm not in ("", "displaced") else type_
        harm = Found(people, kind, trigger.index, trigger.event, trigger.rule or BACKWARD)
        if part:
            harm.of = total
        else:
            total = len(found)
        found.append(_negate(harm, trigger.negated))
    state.last, state.last_stop = len(found) - 1, trigger.index + 1
    trigger.used = True
    state.pending.clear()
    state.trigger = trigger
    return True


def _barrier(state: _State, index: int, tag: int) -> None:
    """Another verb takes over: what was pending stays untold."""
    trigger = state.trigger
    if trigger is not None and index - trigger.index > 1 and (tag & SAY or trigger.used):
        state.trigger = None
    if tag & (SAY | CLAUSE):
        state.partial = False
        if index - state.last_stop > 1 and tag & SAY:
            state.last = None
    state.pending.clear()
