"""The words that tell of an event or a harm in a subject-first language: anchors of what is told."""

from __future__ import annotations

from tawatur.extract.rules.clauses import STRIKES, Anchor
from tawatur.extract.rules.events import stands_by
from tawatur.extract.rules.harms import Found
from tawatur.extract.rules.items import Items
from tawatur.extract.rules.subject_first.methods import craft, from_above, thrown
from tawatur.extract.rules.subject_first.words import (
    ACTOR,
    ADJ,
    ADV,
    AUX,
    BY,
    CLASS,
    CLAUSE,
    COMMAS,
    CONJ,
    DET,
    ETHNIC,
    EVENT,
    GROUP,
    HARM,
    INPLACE,
    MODAL,
    NAME,
    NEG,
    NUM,
    PART,
    PERSON,
    PLACE,
    PLAN,
    PREP,
    REL,
    SAY,
    SAYNOUN,
    SITE,
    THAT,
    TIME,
    TOLL,
    UNIT,
    VERB,
    WEAPON,
    finite,
    marked,
    marks,
    passive,
    tense_of,
    words_of,
)  # fmt: skip
from tawatur.languages.pack import Entry, Reading
from tawatur.languages.tags import TAGS
from tawatur.text import Kind


def anchors_in(items: Items, first: int, stop: int, harms: list[Found]) -> list[Anchor]:
    """The words that tell of an event or a harm in a stretch, in order."""
    found: list[Anchor] = []
    counted = {i for h in harms for i in range(h.people.first, h.people.stop)}
    triggers = {h.trigger for h in harms}
    for index in range(first, stop):
        tag = items.tags[index]
        if tag & (HARM | EVENT) and not tag & TAGS["month"]:
            if index in counted and index not in triggers and not tag & EVENT:
                continue
            anchor = _anchor(items, index, first, triggers)
        elif tag & TOLL:
            reading = items.first(index, TOLL)
            assert reading is not None
            plain = reading.entry.get("verb") or reading.entry.get("soft")
            anchor = None if plain else Anchor(index, "toll", False, False, False, False, reading.entry.rule)
        elif tag & VERB:
            anchor = _launch(items, index, stop)
        else:
            anchor = None
        if anchor is not None:
            found.append(anchor)
    return found


def _anchor(items: Items, index: int, first: int, triggers: set[int]) -> Anchor | None:
    reading = _reading(items, index)
    told = index in triggers
    if reading.entry.tag == "harm" and reading.entry.get("soft") and not told:
        event = items.first(index, EVENT)  # "the town is besieged": nobody is counted, yet it is told
        reading = event if event is not None else reading
    entry = reading.entry
    verb = bool(tense_of(entry)) or entry.pos == "verb"
    if entry.tag == "harm" and not told:
        if entry.get("v") in ("of", "adj") or not verb or entry.get("soft"):
            return (
                None
                if entry.get("event") == ""
                else Anchor(index, entry.get("event"), True, False, True, True, entry.rule)
            )
        if index > first and items.tags[index - 1] & (DET | ADJ):
            return None
    if verb and tense_of(entry) in ("base", "present") and index > first and _named_thing(items, index):
        return None  # "a military target"
    if (ground := entry.get("ground")) and not _of_ground(items, index, first, ground):
        return None
    if entry.get("alone") and marks(items, index + 1, DET | ADJ | THAT | SAYNOUN):
        return None  # "demonstrated the need for …"
    weak = entry.get("weak") == "y"
    if verb and tense_of(entry) == "ing" and index > first and items.tags[index - 1] & DET:
        led = marks(items, index + 1, PREP | INPLACE | BY) or _closes(items, index + 1)
        weak = weak or not led  # "a devastating war", "the besieging army"
    event = entry.get("event")
    if verb and event in ("", "attack", "destruction", "killing") and (method := craft(items, index, first)):
        event = method
    if verb and entry.get("air"):
        event = "airstrike" if from_above(items, index, first) else thrown(items, index) or event
    if verb and event == "detention" and (method := craft(items, index, first, released=True)):
        event = method  # "a toxic gas was released": no prisoner
    if verb and event == "detention" and entry.tag == "event" and _papers(items, index, first):
        return None  # "the video was released": no prisoner
    struck = entry.get("open") == "y" and passive(items, index, first) == "be"
    if struck and _struck_by_none(items, index + 1):
        return None  # "was hit by a drought"
    if entry.pos == "verb" and event == "control_change" and (taken := _booty(items, index, first)):
        if taken == "thing":
            return None  # "ammunition was seized": no ground
        event = taken
    if not verb and event in STRIKES and stands_by(items, index):
        return None  # "backed by air strikes, the troops advanced"
    named = not verb or bool(index and items.tags[index - 1] & DET)  # "the targeted airbase"
    definite = named and (_definite(items, index, first) or bool(reading.after))
    weak = weak or (entry.get("cont") == "y" and definite)
    if verb and tense_of(entry) == "base" and _aimed(items, index, first):
        weak, verb = True, False  # "aimed to liberate": not told as done
    if definite and entry.tag == "event" and not verb and event == "attack" and _goes_on(items, index):
        weak = True  # "the attack also caused …": named as known, on the way to what is told
    if entry.get("state") or (event == "control_change" and verb and marks(items, index + 1, BY)):
        helper = next((i for i in range(max(first, index - 3), index) if items.tags[i] & AUX), -1)
        told = entry.get("state") == "has" or (
            helper >= 0 and not items.norm(helper).endswith("ing")  # "being held by"
        )
        # "areas occupied by the army"; "the party that controls most of the north": whose it is
        weak = weak or not told
        if entry.get("state") and items.tags[max(first, (helper if helper > first else index) - 1)] & REL:
            weak = True
    known = not verb and (definite or weak) and entry.tag == "event"
    happens = known and (borne(items, index, first) or takes_place(items, index))
    done = verb
    if verb and index > first:
        # "by attacking": a noun; "the occupied areas": an adjective, but not "those attacked in …".
        if tense_of(entry) == "ing":
            done = not items.tags[index - 1] & (DET | PREP)
        elif items.tags[index - 1] & DET:
            done = marks(items, index + 1, PREP | INPLACE | BY) or _closes(items, index + 1)
    return Anchor(
        index, event, entry.tag == "harm" and event not in STRIKES, done, weak and not happens,
        definite and not happens, entry.rule,
        open=(happens and definite) or _struck(items, index, first, entry),
    )  # fmt: skip


def _closes(items: Items, index: int) -> bool:
    """Whether no word stands at an item: a mark, a figure, the end of the text."""
    return index >= len(items.kinds) or items.kinds[index] != Kind.WORD


def _named_thing(items: Items, index: int) -> bool:
    """Whether a form that looks like a verb is a noun behind its article or adjective."""
    if items.tags[index] & WEAPON:
        return False  # "a bomb ripped through the market": it went off
    behind = marks(items, index + 1, PREP | INPLACE | CONJ | REL | AUX) or _closes(items, index + 1)
    if behind and marked(items, index, EVENT, "open"):
        return True  # "civilian and military targets.": nobody is targeted
    before = items.tags[index - 1]
    return bool(before & (DET | ADJ | ETHNIC | NUM)) and not before & (AUX | ADV | ACTOR | GROUP | PLACE)


def _struck(items: Items, index: int, first: int, entry: Entry) -> bool:
    """Whether a verb leaves the method unsaid, and goes on with the strike told.

    A passive does ("the car was hit"), and so does a verb that shares the subject of the one before
    ("bombed a village and have also targeted a farm").
    """
    if entry.get("open") != "y":
        return False
    if passive(items, index, first) == "be":
        return not marks(items, index + 1, BY)
    if _which_was(items, index, first):
        return True
    at = index - 1
    while at > first and items.tags[at] & (AUX | ADV):
        at -= 1
    return at > first and bool(items.tags[at] & CONJ)


def _which_was(items: Items, index: int, first: int) -> bool:
    """Whether a past form stands behind the thing it was done to ("among the targets hit in the night")."""
    if index - 1 <= first or not marks(items, index + 1, TIME | PREP | INPLACE):
        return False
    before = items.tags[index - 1]
    return bool(before & UNIT) and any(items.tags[i] & DET for i in range(max(first, index - 3), index - 1))


def _aimed(items: Items, index: int, first: int) -> bool:
    """Whether an infinitive tells only an aim: "aimed to storm", not "tried to storm"."""
    if index <= first or not items.norm(index - 1).endswith("to"):
        return False
    return not (marked(items, index - 1, VERB, "done") or marked(items, index - 2, VERB, "done"))


def takes_place(items: Items, index: int) -> bool:
    """Whether the verb of a known event says that it took place ("the attack occurred near …")."""
    for at in range(index + 1, min(index + 18, len(items.tags))):
        if items.norm(at) in (".", ";") or items.kinds[at] == Kind.BREAK:
            return False
        occurs = marked(items, at, VERB, "occurs") and not items.tags[at - 1] & DET
        if occurs or (items.tags[at] & BY and " " in items.norm(at)):
            return True  # "took place", "was blamed on"; not "will be the last"
        helper = items.tags[at] & (AUX | MODAL | PLAN)
        if items.tags[at] & (THAT | CLAUSE | EVENT) or (finite(items, at) and not helper):
            return False
    return False


def borne(items: Items, index: int, first: int) -> bool:
    """Whether a verb before a known event says that it was done or lived through ("resume the advance")."""
    for at in range(index - 1, max(first - 1, index - 6), -1):
        if marked(items, at, VERB, "bears"):
            return not any(items.tags[i] & NEG for i in range(max(first, at - 3), at))
        tied = items.norm(at) == "of"  # "witnessed an exchange of artillery fire"
        barred = items.tags[at] & (THAT | CLAUSE | PREP | INPLACE | EVENT | HARM)
        if items.kinds[at] == Kind.MARK or (barred and not tied):
            return False
    return False


def _goes_on(items: Items, index: int) -> bool:
    """Whether a finite verb follows a noun within its clause."""
    for at in range(index + 1, min(index + 12, len(items.tags))):
        if finite(items, at):
            return True
        if items.kinds[at] == Kind.MARK or items.tags[at] & (REL | CLAUSE):
            return False
    return False


_OBJECTS = DET | TAGS["person"] | TAGS["num"] | TAGS["site"]


def _reading(items: Items, index: int) -> Reading:
    """The reading of a word of harm or event that fits: noun behind an article or adjective, else verb."""
    readings = [r for r in items.words[index].readings if r.entry.tag in ("harm", "event")]
    if len(readings) == 1:
        return readings[0]
    noun = (
        index > 0
        and bool(items.tags[index - 1] & (DET | ADJ | PREP | INPLACE | TAGS["ethnic"] | WEAPON))
        and not items.tags[index - 1] & AUX
    )
    if index > 0 and items.norm(index - 1) in ("to", "will", "would"):
        noun = False
    if (acted := _acts(items, index, readings)) is not None:
        return acted
    if index and items.tags[index - 1] & AUX and marked(items, index - 1, AUX, "be"):
        going = next((r for r in readings if r.entry.tag == "event" and tense_of(r.entry) == "ing"), None)
        if going is not None:
            return going  # "where the army is fighting rebels": a verb
    denied = index > 0 and marked(items, index - 1, SAY, "mode") == "denied"
    if denied and marks(items, index + 1, _OBJECTS):
        doing = next((r for r in readings if tense_of(r.entry) == "ing"), None)
        if doing is not None:
            return doing  # "denied targeting civilians"
    tensed = [r for r in readings if tense_of(r.entry) == "past"]
    plain = [r for r in readings if not tense_of(r.entry) and r.entry.pos != "verb"]
    harm = next((r for r in tensed if r.entry.tag == "harm"), None)
    if harm is not None:
        # "captured": people are detained, ground is taken.
        ground = next((r for r in tensed if r.entry.tag == "event"), None)
        return (
            ground
            if ground is not None and harm.entry.get("people") == "y" and not _people_ahead(items, index)
            else harm
        )
    if tensed and not noun:
        return tensed[0]
    return next((r for r in plain if not r.entry.get("weak")), plain[0] if plain else readings[0])


def _acts(items: Items, index: int, readings: list[Reading]) -> Reading | None:
    """The plain form behind a plural doer, with an object ("as security forces battle rebels"), or None."""
    base = next((r for r in readings if tense_of(r.entry) == "base"), None)
    if base is None or index == 0 or base.entry.tag != "event":
        return None
    doer = items.tags[index - 1] & (ACTOR | GROUP | PERSON) and items.norm(index - 1).endswith(("s", "men"))
    behind = DET | ACTOR | GROUP | ETHNIC | PERSON | PLACE | NUM
    return base if doer and marks(items, index + 1, behind) else None


def _people_ahead(items: Items, index: int) -> bool:
    """Whether the object of a verb is people, rather than the ground they held ("captured areas from …")."""
    for at in range(index + 1, min(index + 6, len(items.tags))):
        tag = items.tags[at]
        if tag & (PERSON | NAME) and not tag & PLACE:
            return True
        if tag & (PREP | INPLACE | CLASS | PART | SITE) and not tag & (ADJ | NUM):
            return items.norm(at) == "of" and items.tags[at + 1] & PERSON > 0
    return False


def _ground_ahead(items: Items, index: int) -> bool:
    """Whether the object of a verb is ground ("took the entire province"), and nobody's house or hospital."""
    for at in range(index + 1, min(index + 5, len(items.tags))):
        tag = items.tags[at]
        if tag & (CLASS | PART | PLACE):
            return not tag & (PERSON | GROUP | ACTOR) or bool(tag & CLASS)
        if not tag & (DET | ADJ | NUM) and (tag or items.kinds[at] != Kind.WORD):
            return False
    return False


def _of_ground(items: Items, index: int, first: int, side: str) -> bool:
    """Whether a verb is said of ground: its object, or its subject where `side` is "behind"."""
    return _ground_before(items, index, first) if side == "behind" else _ground_ahead(items, index)


def _ground_before(items: Items, index: int, first: int) -> bool:
    """Whether a verb's subject is a place ("the town fell"), not something in one ("prices in … fell")."""
    at, ground = index - 1, False
    while at >= first and items.kinds[at] == Kind.WORD and not items.tags[at] & (INPLACE | PREP | CLAUSE):
        ground = ground or bool(items.tags[at] & (PLACE | CLASS | PART | SITE))
        if items.tags[at] & DET:
            return ground
        at -= 1
    return ground and (at < first or not items.tags[at] & (INPLACE | PREP))


def _struck_by_none(items: Items, by: int) -> bool:
    """Whether what struck a place is a hardship and no weapon ("hit by a drought", "by a wave of unrest")."""
    if by >= len(items.tags) or not items.tags[by] & BY:
        return False
    hardships = words_of(items.pack.language).set("hardships")
    for at in range(by + 1, min(by + 6, len(items.tags))):
        if items.norm(at) in hardships:
            return True
        if items.kinds[at] == Kind.MARK or items.tags[at] & (INPLACE | CLAUSE | REL | WEAPON):
            return False
    return False


def _papers(items: Items, index: int, first: int) -> bool:
    """Whether what was released is a text or a picture, and nobody."""
    near = range(max(first, index - 4), index)
    return any(items.tags[i] & SAYNOUN for i in near) and not any(items.tags[i] & PERSON for i in near)


def _booty(items: Items, index: int, first: int) -> str:
    """What was seized other than ground: "thing" for arms and goods, "looting" for aid; empty for ground."""
    if passive(items, index, first) == "be":
        near = range(index - 1, max(first - 1, index - 7), -1)
    else:
        near = range(index + 1, min(index + 7, len(items.tags)))
    thing = ""
    for at in near:
        tag = items.tags[at]
        if tag & (PLACE | CLASS | PART | SITE | GROUP):
            return ""
        if tag & (AUX | ADV):
            continue
        if finite(items, at) or tag & (INPLACE | CONJ | CLAUSE | REL) or items.kinds[at] == Kind.MARK:
            return thing
        if tag & EVENT and marked(items, at, EVENT, "event") == "humanitarian":
            return "looting"
        if items.norm(at) in words_of(items.pack.language).set("booty"):
            thing = "thing"
    return thing


def _definite(items: Items, index: int, first: int) -> bool:
    """Whether a noun stands behind "the", "this" or a possessive: it was told of before."""
    if index - 1 >= first and items.tags[index - 1] & TAGS["weekday"]:
        return items.quote(index - 1, index).endswith("s")  # "Wednesday's attack"
    for at in range(index - 1, max(first - 1, index - 4), -1):
        reading = items.first(at, DET)
        if items.norm(at) == "that" and at == index - 1:
            return True
        if reading is not None:
            entry = reading.entry
            return bool(entry.get("def") or entry.get("poss"))
        if items.kinds[at] != Kind.WORD or finite(items, at) or items.tags[at] & (PREP | INPLACE):
            return False
    return False


def _launch(items: Items, index: int, stop: int) -> Anchor | None:
    """A verb of launching with its weapon ("fired rockets", "dropped barrel bombs")."""
    launch = marked(items, index, VERB, "launch")
    if not launch or (index and launch == "uses" and items.tags[index - 1] & (DET | ADJ | PREP)):
        return None  # "the use of chemical weapons": no telling of one
    for at in list(range(index + 1, min(index + 7, stop))) + list(range(index - 1, max(index - 5, -1), -1)):
        tag = items.tags[at]
        if tag & WEAPON and not tag & EVENT:
            weapon = items.first(at, WEAPON)
            assert weapon is not None
            event = weapon.entry.get("event")
            passed = launch == "uses" and at < index and passive(items, index, at) == "be"
            if event in STRIKES and (passed or _may(launch, event, ahead=at > index)):
                return Anchor(index, event, False, True, False, False, weapon.entry.rule)
        if at > index and (tag & (EVENT | HARM | THAT | CLAUSE) or items.norm(at) in COMMAS):
            break
    return None


def _may(launch: str, event: str, *, ahead: bool) -> bool:
    """Whether a verb of launching goes with a weapon: what lands stands before it, what is used is poison."""
    if launch == "lands":
        return not ahead and event in ("shelling", "explosion")
    return launch != "uses" or event == "chemical_attack"
