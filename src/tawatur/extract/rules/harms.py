"""Harms: which figure or name is tied to which word of harm, and what is a part of what.

One left-to-right reading of a sentence. A word of harm governs the people behind it until another
verb takes over; a verb of harm behind people it can be said of ("33 شخصا لقوا مصرعهم") governs those
before it; a noun that itself says the harm ("قتلى", "جثة") needs no verb. `triggers` says what each
word of harm may govern, `ties` which harm is said of people, `joints` how people are joined.
"""

from __future__ import annotations

from tawatur.extract.rules.found import (
    BACKWARD,
    FORWARD,
    NOBODY,
    OWN,
    PEOPLE_FORMS,
    SHARE,
    SUFFIX,
    TOGETHER,
    Found,
    State,
    root,
)
from tawatur.extract.rules.items import Items
from tawatur.extract.rules.joints import another, coordinated, own_verb
from tawatur.extract.rules.lists import aged, bullet, heads_list, names_open
from tawatur.extract.rules.people import STARTS, People
from tawatur.extract.rules.persons import read_people
from tawatur.extract.rules.phrases import conjoined, modifiers, victims_of
from tawatur.extract.rules.quantities import NUM, VAGUE, read_quantity
from tawatur.extract.rules.ties import harm_of, negate, reaches
from tawatur.extract.rules.triggers import (
    ACTOR,
    CLAUSE,
    EVENT,
    GROUP,
    HARM,
    REACH,
    RESULT,
    SAY,
    WEAPON,
    Trigger,
    may_follow,
    moves,
    read_trigger,
    says_people,
)
from tawatur.extract.rules.wording import wording_of
from tawatur.languages.pack import Entry
from tawatur.languages.tags import TAGS
from tawatur.text import Kind

__all__ = ["NOBODY", "OWN", "Found", "find_harms", "heads_list"]

NEG, NONE, PART_OF, PERSON, TOLL, REL = (TAGS[t] for t in ("neg", "none", "part_of", "person", "toll", "rel"))


DEMOGRAPHY = frozenset(("woman", "man", "child", "elderly"))

_TELLING = PART_OF | NEG | NONE | TOLL | STARTS | ACTOR | GROUP | HARM | SAY | EVENT | CLAUSE | RESULT
"""Kinds of words that bear on who was harmed; at any other word only a name may start."""

_BRACKETS = ("(", '"', "«", "“", ":")


def _list_opens(state: State, index: int, harm: str) -> None:
    """A list of victims opens: what stands behind is harmed as its head said, and may be an unknown name."""
    entry = Entry("", "harm", {"v": "masdar", "type": harm}, FORWARD, "noun")
    state.trigger, state.naming = Trigger(index, harm, "", "masdar", FORWARD, entry), index


def find_harms(items: Items, first: int, stop: int, listed: str = "") -> list[Found]:
    """The harms of a sentence's items `[first, stop)`, in order of the text.

    `listed` is the harm that the head of a list said of its lines ("القتلى هم:", then "– 22 من …").
    """
    found: list[Found] = []
    state = State()
    index = first
    if listed and (behind := bullet(items, first, stop)):
        _list_opens(state, behind - 1, listed)
        index = behind
    tags, kinds = items.tags, items.kinds
    while index < stop:
        if tags[index] & _TELLING or kinds[index] == Kind.NUMBER:
            index = _word(items, state, found, index, stop)
        elif state.trigger is not None or state.last is not None or kinds[index] == Kind.MARK:
            index = _mark(items, state, found, index, stop)
        else:
            index += 1
    _suffixed(items, state, found)
    return found


def _mark(items: Items, state: State, found: list[Found], index: int, stop: int) -> int:
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


def _namely(items: Items, state: State, found: list[Found], index: int) -> None:
    """ "They are" right behind a total opens its parts or its names."""
    if not 0 <= index - state.last_stop <= 1 or state.last is None:
        return
    if items.norm(index) not in wording_of(items.pack.language).namely:
        return
    if index == state.last_stop or (index - 1 == state.last_stop and items.norm(index - 1) in ("،", ",")):
        _open_parts(state, found, index)


def _open_parts(state: State, found: list[Found], index: int) -> None:
    """ "3 أشخاص (رجل وطفلان)": what is bracketed or listed right behind a total are its parts."""
    if state.last is None:
        return
    whole = root(found, state.last)
    if (found[whole].people.max or 0) > 1:
        state.part, state.partial, state.total = index, True, whole


def _word(items: Items, state: State, found: list[Found], index: int, stop: int) -> int:
    """A figure or known word; returns the next item to read."""
    tag = items.tags[index]
    number = items.kinds[index] == Kind.NUMBER
    if tag & PART_OF and not (tag & STARTS and state.last is None):
        _part_phrase(items, state, found, index)
        return index + 1
    if tag & (NEG | NONE) and not _other_than(items, index, stop):
        state.negated = _negated_to(items, index, stop)
    if tag & RESULT and index - state.negated <= 1:
        state.denied = index + REACH  # "لم يسفر الهجوم عن ضحايا"
    _namely(items, state, found, index)
    if tag & TOLL and not tag & EVENT and (after := _toll(items, state, index, stop)):
        return after
    if (
        number
        or tag & STARTS
        or (tag & (ACTOR | GROUP) and (state.trigger is not None or state.last is not None))
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


def _negated_to(items: Items, index: int, stop: int) -> int:
    """How far a negation reaches over words that only lead to people ("دون ورود أنباء عن وقوع إصابات")."""
    passing = wording_of(items.pack.language).passing
    while index + 1 < stop and items.norm(index + 1).split(" ", 1)[0] in passing:
        index += 1
    return index


def _other_than(items: Items, index: int, stop: int) -> bool:
    """Whether a negation only qualifies people behind it ("أخيه غير الشقيق", "غير المدنيين")."""
    reading = items.first(index + 1, PERSON) if index + 1 < stop and not items.tags[index] & HARM else None
    return reading is not None and reading.article and not reading.before


def _part_phrase(items: Items, state: State, found: list[Found], index: int) -> None:
    """ "Among them": what follows are parts of the harm last found, or of the people still pending."""
    state.part, state.partial = index, state.last is not None
    if state.last is not None:
        state.total = root(found, state.last)
    among = items.first(index, PART_OF)
    if among is not None and among.entry.get("harm"):
        entry = Entry("", "harm", {"v": "masdar"}, among.entry.rule, "noun")
        state.trigger = Trigger(index, among.entry.get("harm"), "", "masdar", among.entry.rule, entry)
        state.partial = False


def _toll(items: Items, state: State, index: int, stop: int) -> int:
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


def _suffixed(items: Items, state: State, found: list[Found]) -> None:
    """People who are only a pronoun on the word of harm, when the sentence names none for it."""
    trigger = state.trigger
    if trigger is None or trigger.used or not trigger.suffix or trigger.negated or trigger.type == "fallen":
        return
    if any(f.type == trigger.type for f in found):
        return
    wording, suffix = wording_of(items.pack.language), trigger.suffix
    if suffix in wording.one:
        count: tuple[int, int | None] = (1, 1)
    elif suffix in wording.two or suffix in wording.many:
        count = (2, 2 if suffix in wording.two else None)
    else:
        return
    if _object_behind(items, trigger.index):
        return
    victims = frozenset({"woman"}) if suffix in wording.she else frozenset[str]()
    people = People(
        trigger.index, trigger.index + 1, trigger.index, *count, False, "person", victims, "", "pronoun", (),
        SUFFIX,
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


def _is_trigger(items: Items, index: int) -> bool:
    """Whether a word that is both harm and person ("إصابة") governs what follows rather than counts."""
    if not (items.tags[index] & HARM and items.tags[index] & PERSON):
        return False
    reading = items.first(index, PERSON)
    if reading is None or reading.entry.get("countonly") == "y":
        return reading is not None and (reading.entry.get("number") != "d" or bool(reading.after))
    # "أسر ستة": captured six; "أسر الشهداء": the families of the martyrs.
    behind = items.first(index + 1, PERSON) if index + 1 < len(items.starts) else None
    return not reading.article and (behind is None or not behind.entry.get("harm"))


def _governs_name(state: State, index: int) -> bool:
    trigger = state.trigger
    if trigger is None or trigger.used or trigger.v == "weak":
        return False
    return 0 < index - trigger.index <= 2


def _lists_name(items: Items, state: State, found: list[Found], index: int) -> bool:
    """Whether another name of a list may stand here."""
    if state.last is None or found[state.last].people.form != "named" or index - state.last_stop > 9:
        return False
    return coordinated(items, state.last_stop, index)


def _people(items: Items, state: State, found: list[Found], index: int, stop: int) -> People | None:
    """The people at an item, read in the light of the word of harm or the coordination before it."""
    trigger = state.trigger
    close = trigger is not None and trigger.v != "weak" and index - trigger.index <= 3 and not trigger.used
    joined = state.last is not None and (
        coordinated(items, state.last_stop, index) or another(items, state, index)
    )
    part = index - state.part <= 2 and state.partial
    toll = state.toll is not None and reaches(items, index)
    aimed = 0 < index - state.struck <= 3 and items.norm(index - 1) in wording_of(items.pack.language).aimed
    if items.tags[index] & REL and (state.toll is not None or _spoken_of(state, index)):
        return None  # "عدد القتلى الذين سقطوا …": they are those already spoken of
    share = _share(items, state, found, index, stop)
    listing = joined and state.last is not None and found[state.last].people.form == "named"
    listing = (listing and conjoined(items, index)) or _opened(items, state, index)
    return share or read_people(
        items, index, stop, after_harm=close or joined or part or toll or aimed, listing=listing
    )


def _opened(items: Items, state: State, index: int) -> bool:
    """Whether a list of victims opens right here ("الشهداء هم: …"), or goes on behind a comma."""
    if state.naming < 0 or items.kinds[index] != Kind.WORD:
        return False
    if index - state.naming == 1:
        return True
    return index - state.last_stop == 1 and items.norm(index - 1) in ("،", ",") and state.last is not None


def _spoken_of(state: State, index: int) -> bool:
    """Whether people stand right before a relative: it means them, and nobody new."""
    if state.pending and index - state.pending[-1][0].stop <= 1:
        return True
    return state.last is not None and 0 <= index - state.last_stop <= 1


def _share(items: Items, state: State, found: list[Found], index: int, stop: int) -> People | None:
    """A figure with "of them" behind it ("17 منهم"): a part of the total before it."""
    if not found or not (items.kinds[index] == Kind.NUMBER or items.tags[index] & (NUM | VAGUE)):
        return None
    quantity = read_quantity(items, index, stop)
    if quantity is None or quantity.stop >= stop or not quantity.stated:
        return None
    of_them = items.first(quantity.stop, PART_OF)
    if of_them is None or of_them.before or of_them.entry.get("harm") or of_them.entry.get("one"):
        return None
    whole = root(found, len(found) - 1)
    total = found[whole].people
    if not total.min or not quantity.max or quantity.max >= (total.max or total.min + 1):
        return None
    trigger = state.trigger
    if trigger is None or trigger.used or index - trigger.index > 2:
        state.part, state.partial, state.total, state.last = index, True, whole, len(found) - 1
    return People(
        index, quantity.stop + 1, index, quantity.min, quantity.max, quantity.approx, total.unit,
        total.victims, "", "counted", (), SHARE,
    )  # fmt: skip


def _take(items: Items, state: State, found: list[Found], people: People) -> int:
    """Tie people to a harm, or keep them pending for a verb behind them; returns the next item."""
    people, together = _together(items, people)
    if state.partial and state.part < people.first <= state.part + 2:
        people = _most(items, state.part, people)
    harm = harm_of(items, state, found, people)
    if harm is None and (opens := names_open(items, people)):
        _list_opens(state, opens - 1, people.harm)
        return opens
    if harm is None and _apposed(items, state, people):
        return max(people.stop, people.first + 1)
    if harm is None:
        if people.form in PEOPLE_FORMS or own_verb(items, people.stop):
            part = (
                bool(state.pending)
                and people.first - state.part <= 3
                and state.part >= state.pending[-1][0].stop
            )
            part = part or bool(
                state.pending
                and state.pending[-1][1]
                and coordinated(items, state.pending[-1][0].stop, people.first)
            )
            if state.pending and not part and people.first - state.pending[-1][0].stop > 1:
                state.pending.clear()
            state.pending.append((people, part))
        return max(people.stop, people.first + 1)
    if together:
        harm.type, harm.rule = "affected", TOGETHER
    harm.people = aged(items, _others(found, harm.people))
    found.append(harm)
    state.last, state.last_stop = len(found) - 1, people.stop
    if state.trigger is not None:
        state.trigger.used = True
    state.pending.clear()
    return max(people.stop, people.first + 1)


def _most(items: Items, part: int, people: People) -> People:
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


def _apposed(items: Items, state: State, people: People) -> bool:
    """Whether one person behind "and he is" is the one still pending ("الرجل وهو تاجر قتل …")."""
    if not state.pending or people.form != "single" or people.first - state.pending[-1][0].stop > 1:
        return False
    one = state.pending[-1][0].max == 1
    return one and items.norm(people.first - 1) in wording_of(items.pack.language).namely


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


def _meet(items: Items, state: State, found: list[Found], index: int, stop: int) -> None:
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
    if (
        earlier is not None
        and open_
        and not earlier.used
        and index - earlier.index == 1
        and {earlier.type, trigger.type} == {"killed", "injured"}
    ):
        trigger.type = "affected"


def _to(items: Items) -> frozenset[str]:
    return wording_of(items.pack.language).reach


def _take_pending(items: Items, state: State, found: list[Found], trigger: Trigger, stop: int) -> bool:
    """Tie the people pending before a verb of harm to it, parts to their total."""
    first, last = state.pending[0][0], state.pending[-1][0]
    subject = next((p for p, part in state.pending if not part), first)
    if trigger.index - last.stop > REACH or not may_follow(items, subject, last, trigger, stop):
        return False
    if trigger.entry.get("people") and not says_people(items, subject):
        return False
    if trigger.entry.get("counted") and not subject.stated:
        return False
    if trigger.entry.get("agentive"):
        return False
    if trigger.weak and not (subject.stated and moves(trigger, subject)):
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
        found.append(negate(harm, trigger.negated))
    state.last, state.last_stop = len(found) - 1, trigger.index + 1
    trigger.used = True
    state.pending.clear()
    state.trigger = trigger
    return True


def _barrier(state: State, index: int, tag: int) -> None:
    """Another verb takes over: what was pending stays untold."""
    trigger = state.trigger
    if trigger is not None and index - trigger.index > 1 and (tag & SAY or trigger.used):
        state.trigger = None
    if tag & (SAY | CLAUSE):
        state.partial = False
        if index - state.last_stop > 1 and tag & SAY:
            state.last = None
    state.pending.clear()
