"""Harms: which figure or name is tied to which word of harm, and what is a part of what.

One left-to-right reading of a sentence. A word of harm governs the people behind it until another
verb takes over; a verb of harm behind people it can be said of ("33 شخصا لقوا مصرعهم") governs those
before it; a noun that itself says the harm ("قتلى", "جثة") needs no verb. `triggers` says what each
word of harm may govern, `ties` which harm is said of people, `joints` how people are joined.
"""

from __future__ import annotations

from tawatur.extract.rules.fits import acts
from tawatur.extract.rules.found import (
    NOBODY,
    OWN,
    PEOPLE_FORMS,
    SUFFIX,
    TOGETHER,
    Found,
    State,
)
from tawatur.extract.rules.identity import told_behind
from tawatur.extract.rules.items import Items
from tawatur.extract.rules.joints import another, coordinated
from tawatur.extract.rules.lists import (
    aged,
    bullet,
    each,
    heads_list,
    list_opens,
    name_line,
    names_open,
    next_line,
    opened,
)
from tawatur.extract.rules.meeting import meet, one_of
from tawatur.extract.rules.names import ages, given, name_end, remember, taken_up
from tawatur.extract.rules.neighbours import (
    apart,
    apposed,
    comes_from,
    elided,
    of_the_same_kind,
    sums_up,
    twice,
    whose_place,
)
from tawatur.extract.rules.people import STARTS, People
from tawatur.extract.rules.persons import read_people
from tawatur.extract.rules.phrases import conjoined, own_verb
from tawatur.extract.rules.ties import befell, harm_of, led, reaches
from tawatur.extract.rules.totals import (
    follows,
    headed,
    most,
    namely,
    open_parts,
    others,
    part_phrase,
    share,
    together,
    toll,
    toll_goes_on,
)
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
    WEAPON,
)
from tawatur.extract.rules.wording import wording_of
from tawatur.languages.tags import TAGS
from tawatur.text import Kind

__all__ = ["NOBODY", "OWN", "Found", "find_harms", "heads_list"]

NEG, NONE, PART_OF, PERSON, TOLL, REL = (TAGS[t] for t in ("neg", "none", "part_of", "person", "toll", "rel"))
ORDINAL, OTHER, NAME, ADJ = TAGS["ordinal"], TAGS["other"], TAGS["name"], TAGS["adj"]


_TELLING = PART_OF | NEG | NONE | TOLL | STARTS | ACTOR | GROUP | HARM | SAY | EVENT | CLAUSE | RESULT
"""Kinds of words that bear on who was harmed; at any other word only a name may start."""

_BRACKETS = ("(", '"', "«", "“", ":")


def find_harms(items: Items, first: int, stop: int, listed: str = "") -> list[Found]:
    """The harms of a sentence's items `[first, stop)`, in order of the text.

    `listed` is the harm that the head of a list said of its lines ("القتلى هم:", then "– 22 من …").
    """
    found: list[Found] = []
    state = State()
    index = first
    if listed and (behind := bullet(items, first, stop) or (first if name_line(items, first, stop) else 0)):
        list_opens(state, behind - 1, listed)
        index = behind
    tags, kinds, somebody = items.tags, items.kinds, bool(items.known) or bool(ages(items))
    while index < stop:
        if tags[index] & _TELLING or kinds[index] == Kind.NUMBER:
            index = _word(items, state, found, index, stop)
        elif (
            state.trigger is not None
            or state.last is not None
            or kinds[index] == Kind.MARK
            or (somebody and taken_up(items, index))
            or (tags[index] & NAME and _named_subject(items, index))
        ):
            index = _mark(items, state, found, index, stop)
        else:
            index += 1
    _suffixed(items, state, found)
    elided(found)
    for harm in found:
        if harm.people.names and not harm.none:
            remember(items, harm.people.names, harm.people.victims)
    return found


def _mark(items: Items, state: State, found: list[Found], index: int, stop: int) -> int:
    """A mark or an unknown word: it may part clauses, open a list of parts, or be a name."""
    if items.kinds[index] == Kind.MARK:
        norm = items.norm(index)
        if norm in _BRACKETS and index == state.last_stop:
            open_parts(state, found, index)
        if norm in ("؛", ";", ":", "."):
            state.pending.clear()
    elif (
        _governs_name(state, index)
        or _quoted_name(items, state, index)
        or _lists_name(items, state, found, index)
        or taken_up(items, index)
        or _named_subject(items, index)
    ) and (people := _people(items, state, found, index, stop)):
        return _take(items, state, found, people)
    elif state.last is not None:
        namely(items, state, found, index)
    return index + 1


def _word(items: Items, state: State, found: list[Found], index: int, stop: int) -> int:
    """A figure or known word; returns the next item to read."""
    tag = items.tags[index]
    number = items.kinds[index] == Kind.NUMBER
    if tag & PART_OF and (one := _one_of_them(items, state, index)):
        return _take(items, state, found, one)
    if tag & PART_OF and not (tag & STARTS and state.last is None):
        part_phrase(items, state, found, index)
        return index + 1
    if tag & (NEG | NONE) and not _other_than(items, index, stop):
        state.negated = _negated_to(items, index, stop)
    if tag & RESULT and index - state.negated <= 1:
        state.denied = index + REACH  # "لم يسفر الهجوم عن ضحايا"
    if state.last is not None:
        namely(items, state, found, index)
    if tag & TOLL and not tag & EVENT and (after := toll(items, state, index, stop)):
        return after
    if tag & PERSON and state.toll_at >= 0 and (after := toll_goes_on(items, state, index, stop)):
        return after
    if tag & PERSON and state.trigger is None and (after := headed(items, state, index, stop)):
        return after
    if number and (behind := next_line(items, state, index, stop)):
        return behind
    if (
        number
        or tag & STARTS
        or (tag & (ACTOR | GROUP) and (state.trigger is not None or state.last is not None))
        or _governs_name(state, index)
        or taken_up(items, index)
        or _lists_name(items, state, found, index)
    ) and not _is_trigger(items, index):
        people = _people(items, state, found, index, stop)
        if people is not None:
            return _take(items, state, found, people)
    if tag & HARM:
        _suffixed(items, state, found)
        meet(items, state, found, index, stop)
    elif tag & (SAY | EVENT | CLAUSE) and not tag & (ACTOR | WEAPON):
        _barrier(items, state, index, tag)
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


def _suffixed(items: Items, state: State, found: list[Found]) -> None:
    """People who are only a pronoun on the word of harm, when the sentence names none for it."""
    trigger = state.trigger
    if trigger is None or trigger.used or not trigger.suffix or trigger.negated or trigger.type == "fallen":
        return
    if any(f.type == trigger.type or (f.type == "killed" and trigger.type == "injured") for f in found):
        return  # "توفيت طفلة إثر إصابتها": the same one
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
    if reading is not None and reading.entry.get("countonly") and index:
        any_ = items.first(index - 1, ADJ)
        if (
            any_ is not None
            and any_.entry.get("aux")
            and items.norm(index - 1) in wording_of(items.pack.language).none_of
        ):
            return False  # "لم تسجل أي إصابة"
    if reading is None or reading.entry.get("countonly") == "y":
        return reading is not None and (reading.entry.get("number") != "d" or bool(reading.after))
    # "أسر ستة": captured six; "أسر الشهداء": the families of the martyrs.
    behind = items.first(index + 1, PERSON) if index + 1 < len(items.starts) else None
    death = bool(reading.entry.get("harm"))  # "وفاة مصابين"
    return not reading.article and (death or behind is None or not behind.entry.get("harm"))


def _governs_name(state: State, index: int) -> bool:
    trigger = state.trigger
    if trigger is None or trigger.used or trigger.v == "weak":
        return False
    return 0 < index - trigger.index <= 2


def _one_of_them(items: Items, state: State, index: int) -> People | None:
    """One of those spoken of, right behind a noun of harm ("تصفية أحدهما", "مقتل أحدهم")."""
    reading, trigger = items.first(index, PART_OF), state.trigger
    if reading is None or not reading.entry.get("one") or trigger is None or trigger.used:
        return None
    if index - trigger.index != 1 or trigger.suffix or trigger.type == "fallen":
        return None
    if trigger.finite and not one_of(items, index, len(items.starts)):
        return None  # "قتل أحدهم شرطيا"
    return People(
        index, index + 1, index, 1, 1, False, "person", frozenset(), "", "other", (), reading.entry.rule
    )


def _named_subject(items: Items, index: int) -> bool:
    """Whether a full name is the subject right behind "that" ("إن فلان الفلاني قتل برصاص …")."""
    if not items.tags[index] & NAME or index == 0 or not items.tags[index - 1] & THAT:
        return False
    return name_end(items, index, len(items.starts)) - index >= 2


def _quoted_name(items: Items, state: State, index: int) -> bool:
    """Whether a name in quotation marks stands behind the doer of a verb ("اغتال مجهولون "فلان …")."""
    trigger = state.trigger
    if trigger is None or trigger.used or trigger.v != "both" or not 2 < index - trigger.index <= 5:
        return False
    return given(items, index) and items.norm(index - 1) in _BRACKETS


def _lists_name(items: Items, state: State, found: list[Found], index: int) -> bool:
    """Whether another name of a list may stand here."""
    if state.last is None or found[state.last].people.form != "named" or index - state.last_stop > 9:
        return False
    return coordinated(items, state.last_stop, index)


def _people(items: Items, state: State, found: list[Found], index: int, stop: int) -> People | None:
    """The people at an item, read in the light of the word of harm or the coordination before it."""
    trigger = state.trigger
    if trigger is not None and not trigger.used and acts(items, index, trigger):
        return None
    close = trigger is not None and trigger.v != "weak" and index - trigger.index <= 3 and not trigger.used
    joined = state.last is not None and (
        coordinated(items, state.last_stop, index) or another(items, state, index)
    )
    part = index - state.part <= 2 and state.partial
    summed = state.toll is not None and (reaches(items, index) or _right_behind_total(items, state, index))
    aimed = 0 < index - state.struck <= 3 and items.norm(index - 1) in wording_of(items.pack.language).aimed
    if items.tags[index] & REL and (state.toll is not None or _spoken_of(state, index)):
        return None  # "عدد القتلى الذين سقطوا …": they are those already spoken of
    if close and (fourth := _one_more(items, state, found, index)):
        return fourth
    part_of_total = share(items, state, found, index, stop)
    listing = joined and state.last is not None and found[state.last].people.form == "named"
    # Joined to a name alone, only a known name or an open list goes on: "وفاة فلان ووجود خلاف".
    listing = (
        listing
        and conjoined(items, index)
        and (given(items, index) or state.naming >= 0 or each(state, found))
    )
    listing = listing or opened(items, state, index)
    close = close or _quoted_name(items, state, index) or _named_subject(items, index)
    return part_of_total or read_people(
        items, index, stop, after_harm=close or joined or part or summed or aimed, listing=listing
    )


def _right_behind_total(items: Items, state: State, index: int) -> bool:
    """Whether a figure stands right behind a word of totals, or behind its colon ("عدد الشهداء: 13")."""
    gap = index - state.toll_at
    return gap == 1 or (gap == 2 and items.norm(index - 1) == ":")


def _one_more(items: Items, state: State, found: list[Found], index: int) -> People | None:
    """An ordinal alone right behind a word of harm: one more ("مقتل عنصرين وإصابة ثالث")."""
    ordinal = items.first(index, ORDINAL)
    if ordinal is None or ordinal.article or ordinal.before or ordinal.after or state.trigger is None:
        return None
    if index - state.trigger.index != 1 or int(ordinal.entry.get("value")) < 2:
        return None
    behind = index + 1
    if behind < len(items.starts) and items.kinds[behind] == Kind.WORD and not items.tags[behind] & _PARTING:
        return None  # "مقتل ثالث قائد": an ordinal of what stands behind it
    victims = next((f.people.victims for f in reversed(found) if f.of is None), frozenset[str]())
    return People(index, behind, index, 1, 1, False, "person", victims, "", "other", (), ordinal.entry.rule)


_PARTING = (
    TAGS["prep"] | TAGS["inplace"] | RESULT | CLAUSE | EVENT | WEAPON | TAGS["conj"] | TAGS["timeprep"]
    | TAGS["weekday"] | TAGS["dayword"] | TAGS["timelink"] | HARM | TAGS["rel"] | TAGS["stop"]
    | TAGS["by"]
)  # fmt: skip
"""Kinds of words that cannot be the noun of an ordinal before them."""


def _spoken_of(state: State, index: int) -> bool:
    """Whether people stand right before a relative: it means them, and nobody new."""
    if state.pending and index - state.pending[-1][0].stop <= 1:
        return True
    return state.last is not None and 0 <= index - state.last_stop <= 1


def _take(items: Items, state: State, found: list[Found], people: People) -> int:
    """Tie people to a harm, or keep them pending for a verb behind them; returns the next item."""
    if sums_up(items, state, found, people) or twice(items, people) or whose_place(items, people):
        return people.stop
    people, both = together(items, told_behind(items, people))
    if state.partial and state.part < people.first <= state.part + 2:
        people = most(items, state.part, people)
    harm = harm_of(items, state, found, people)
    if (harm is None or harm.rule == OWN) and (opens := names_open(items, people)):
        list_opens(state, opens - 1, people.harm)
        return opens
    if harm is None and (apposed(items, state, people) or comes_from(items, state, people)):
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
            before = state.pending[-1][0].stop if state.pending else 0
            if state.pending and people.first == before and led(items, people):
                return max(people.stop, people.first + 1)  # "رجلين من الحرس الشخصي لرئيس المجلس أصيبا"
            beside = people.first == before  # "استهدف المهاجم خمسة أشخاص": the doer, and whom he struck
            alone = not part and (beside or apart(items, before, people.first))
            if state.pending and alone and not coordinated(items, before, people.first):
                state.pending.clear()
            state.pending.append((people, part))
        return max(people.stop, people.first + 1)
    if both:
        harm.type, harm.rule = "affected", TOGETHER
    harm.people = aged(items, follows(items, found, others(found, harm.people)))
    of_the_same_kind(items, state, found, harm)
    found.append(befell(harm))
    state.last, state.last_stop = len(found) - 1, people.stop
    if state.trigger is not None:
        state.trigger.used = True
    state.pending.clear()
    return max(people.stop, people.first + 1)


def _barrier(items: Items, state: State, index: int, tag: int) -> None:
    """Another verb takes over: what was pending stays untold."""
    trigger = state.trigger
    if trigger is not None and index - trigger.index > 1 and (tag & SAY or trigger.used):
        state.trigger = None
    elif trigger is not None and not trigger.finite and (verb := items.first(index, EVENT)) is not None:
        joined = verb.before[:1] in wording_of(items.pack.language).joined and bool(verb.before)
        if joined and verb.entry.pos == "verb":
            state.trigger = None  # "توفي 13 مهاجرا غرقا وأنقذ 45 آخرون"
    if tag & (SAY | CLAUSE):
        state.partial = False
        if index - state.last_stop > 1 and tag & SAY:
            state.last = None
    state.pending.clear()
