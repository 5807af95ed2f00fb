"""Clauses and what happens in them: where one telling ends and the next begins.

Within a stretch that one chain says, words of harm and of events are anchors. Anchors of one clause
tell one thing; a mark or conjunction followed by a verb starts another clause, unless it only adds
the outcome ("ما أدى إلى …", "killing three") or a second harm of the same telling ("وأصيب …").
"""

from __future__ import annotations

from typing import NamedTuple

from tawatur.extract.rules.harms import Found
from tawatur.extract.rules.items import Items
from tawatur.languages.grammar import rule
from tawatur.languages.pack import Entry, Reading
from tawatur.languages.tags import TAGS
from tawatur.text import Kind

HARM, EVENT, WEAPON, TOLL = (TAGS[t] for t in ("harm", "event", "weapon", "toll"))
RESULT, CLAUSE, REL, SAY = (TAGS[t] for t in ("result", "clause", "rel", "say"))
ACTOR, GROUP, ETHNIC, PERSON = (TAGS[t] for t in ("actor", "group", "ethnic", "person"))
NEG, NONE, MODAL, PLAN = (TAGS[t] for t in ("neg", "none", "modal", "plan"))
THAT, INPLACE, PLACE, PART = (TAGS[t] for t in ("that", "inplace", "place", "part"))

CLAUSE_RULE = rule("grammar/clause", "the smallest clause that carries the content · contract: span")
METHOD = rule("grammar/method", "the method first named decides the event · ruling: mixed methods")
CONTINUED = rule("grammar/continued", "an outcome told apart keeps the event it continues · ruling")

STRIKES = frozenset(("airstrike", "shelling", "explosion", "chemical_attack", "shooting"))
GENERIC = frozenset(("attack", "shelling", "clash", "killing", "shooting"))
OWN_EVENT = frozenset(("detention", "abduction", "disappearance", "displacement", "surrender", "torture", "sexual_violence", "siege"))


class Anchor(NamedTuple):
    """A word that tells of an event or a harm: its index, event (empty for mere harm), and manner."""

    index: int
    event: str
    harm: bool
    finite: bool
    weak: bool
    definite: bool
    rule: str


class Telling(NamedTuple):
    """A clause `[first, stop)` with its anchors and harms: what will be one claim."""

    first: int
    stop: int
    anchors: tuple[Anchor, ...]
    harms: tuple[Found, ...]


def anchors_in(items: Items, first: int, stop: int) -> list[Anchor]:
    """The anchors of a stretch, in order."""
    found: list[Anchor] = []
    for index in range(first, stop):
        tag = items.tags[index]
        if not tag & (HARM | EVENT | TOLL):
            continue
        anchor = _anchor(items, index, tag)
        if anchor is not None:
            found.append(anchor)
    return found


def _anchor(items: Items, index: int, tag: int) -> Anchor | None:
    if tag & TOLL and not tag & (EVENT | HARM):
        reading = items.first(index, TOLL)
        assert reading is not None
        if reading.entry.get("verb"):
            return None
        return Anchor(index, "toll", False, False, False, False, reading.entry.rule)
    reading = _best(items, index)
    entry = reading.entry
    definite = reading.article or bool(reading.after)
    weak = entry.get("weak") == "y" or entry.get("v") == "weak"
    finite = entry.pos == "verb" or entry.get("finite") == "y"
    if entry.tag == "harm":
        return Anchor(index, entry.get("event"), True, finite, weak, definite, entry.rule)
    return Anchor(index, entry.get("event"), False, finite, weak, definite, entry.rule)


def _best(items: Items, index: int) -> Reading:
    readings = [r for r in items.words[index].readings if r.entry.tag in ("harm", "event")]
    for reading in readings:
        if reading.entry.tag == "harm":
            return reading
    return readings[0]


def split(items: Items, first: int, stop: int, harms: list[Found]) -> list[Telling]:
    """The tellings of a stretch `[first, stop)` that one chain says."""
    anchors = anchors_in(items, first, stop)
    if not anchors and not harms:
        return []
    bounds = _boundaries(items, first, stop)
    clauses = [(a, b) for a, b in zip([first, *bounds], [*bounds, stop], strict=True) if b > a]
    tellings: list[Telling] = []
    for begin, end in clauses:
        here = tuple(a for a in anchors if begin <= a.index < end)
        people = tuple(h for h in harms if begin <= h.people.first < end)
        if not here and not people:
            continue
        telling = Telling(begin, end, here, people)
        if tellings and _continues(items, tellings[-1], telling):
            earlier = tellings[-1]
            tellings[-1] = Telling(earlier.first, end, earlier.anchors + here, earlier.harms + people)
        else:
            tellings.append(telling)
    return [t for t in tellings if t.harms or any(not a.weak for a in t.anchors)]


def _boundaries(items: Items, first: int, stop: int) -> list[int]:
    """Item indices at which a new clause starts inside a stretch."""
    found: list[int] = []
    for index in range(first + 1, stop):
        if _starts_clause(items, index, first, stop):
            found.append(index)
    return found


def _starts_clause(items: Items, index: int, first: int, stop: int) -> bool:
    tag = items.tags[index]
    norm = items.words[index].norm
    before = items.words[index - 1].norm
    if before in ("؛", ";"):
        return True
    if tag & CLAUSE:
        reading = items.first(index, CLAUSE)
        assert reading is not None
        return reading.entry.get("soft") != "y" or before in ("،", ",")
    comma = before in ("،", ",")
    if items.kinds[index] != Kind.WORD:
        return False
    joined = norm.startswith("و") and any(r.before == "و" for r in items.words[index].readings)
    apart = before in ("و", "and", "but")
    if tag & (HARM | EVENT) and (joined or comma or apart):
        reading = _best(items, index)
        if reading.entry.pos == "verb" and (joined or apart or comma):
            return True
        if joined and comma and reading.entry.pos == "noun" and reading.entry.tag == "event":
            return True
        return False
    if tag & THAT and (joined or norm in ("وان", "وانه", "وانها", "وانهم")):
        return True
    del first, stop
    return False


def _continues(items: Items, earlier: Telling, later: Telling) -> bool:
    """Whether a clause belongs to the telling before it."""
    begin = later.first
    head = items.tags[begin]
    if head & CLAUSE and not _soft(items, begin):
        return False
    result = any(items.tags[i] & RESULT for i in range(begin, min(begin + 4, later.stop)))
    if result and later.harms:
        return True
    if not later.anchors:
        return True
    first = later.anchors[0]
    last = earlier.anchors[-1] if earlier.anchors else None
    own = [a for a in later.anchors if a.event]
    if first.harm and last is not None:
        types = {h.type for h in earlier.harms}
        casualty = {"killed", "injured", "affected"}
        if later.harms and all(h.type in casualty for h in later.harms) and (types & casualty) and first.event in ("", "execution"):
            # "قتل … وأصيب …": a second harm of one telling, unless it brings its own event or place.
            return not (own and any(a.event and not a.harm for a in earlier.anchors))
    return False


def _soft(items: Items, index: int) -> bool:
    reading = items.first(index, CLAUSE)
    return bool(reading and reading.entry.get("soft") == "y")


class Judged(NamedTuple):
    """The event of a telling and the rule that decided it."""

    event: str
    rule: str


def judge(items: Items, telling: Telling, memory: str) -> Judged | None:
    """The event of a telling; `memory` is the event that the text last told (for what continues it)."""
    anchors = telling.anchors
    if any(h.event == "toll" for h in telling.harms) or any(a.event == "toll" for a in anchors):
        if telling.harms:
            rule_name = next((a.rule for a in anchors if a.event == "toll"), METHOD)
            return Judged("toll", rule_name)
    weapon = _weapon(items, telling)
    methods = [a for a in anchors if a.event in STRIKES and not a.harm]
    main = _main(anchors)
    if main is not None and main.event and main.event in OWN_EVENT and not _casualties(telling):
        return Judged(main.event, main.rule)
    if telling.harms:
        special = next((a for a in anchors if a.harm and a.event == "execution"), None)
        if special is not None:
            return Judged("execution", special.rule)
        types = {h.type for h in telling.harms}
        if types <= {"detained", "abducted", "missing", "displaced", "surrendered", "tortured", "raped", "besieged", "trapped"}:
            own = next((h.event for h in telling.harms if h.event), "") or _TYPE_EVENT.get(next(iter(types)), "")
            if own:
                return Judged(own, telling.harms[0].rule)
    if methods:
        first = methods[0]
        strong = next((a for a in methods if not a.weak), first)
        event, name = strong.event, strong.rule
        if event in GENERIC and weapon is not None and weapon.get("event") in STRIKES:
            event, name = weapon.get("event"), weapon.rule
        if main is not None and main.event and not main.harm and main.event not in STRIKES | GENERIC and main.finite:
            return Judged(main.event, main.rule)
        if event == "shelling" and strong.definite and memory == "airstrike":
            return Judged(memory, CONTINUED)
        return Judged(event, name)
    other = next((a for a in anchors if a.event and not a.harm and not a.weak), None)
    if other is None:
        other = next((a for a in anchors if a.event and not a.harm), None)
    if main is not None and main.event and not main.harm and main.finite:
        other = main
    if other is not None:
        if other.event == "attack" and weapon is not None and weapon.get("event") in STRIKES:
            return Judged(weapon.get("event"), weapon.rule)
        if other.event == "attack" and other.definite and memory in STRIKES:
            return Judged(memory, CONTINUED)
        if telling.harms and other.event in ("destruction", "control_change", "agreement", "humanitarian", "protest") and _casualties(telling):
            if weapon is not None and weapon.get("event") in STRIKES:
                return Judged(weapon.get("event"), weapon.rule)
            return Judged("killing", telling.harms[0].rule)
        return Judged(other.event, other.rule)
    if weapon is not None and telling.harms and weapon.get("event") in STRIKES:
        return Judged(weapon.get("event"), weapon.rule)
    if telling.harms:
        own = next((a for a in anchors if a.harm and a.event), None)
        if own is not None:
            return Judged(own.event, own.rule)
        if memory and not _killed(telling):
            return Judged(memory, CONTINUED)
        return Judged("killing", telling.harms[0].rule)
    harmful = next((a for a in anchors if a.harm and not a.weak), None)
    if harmful is None:
        return None
    return Judged(harmful.event or "killing", harmful.rule)


_TYPE_EVENT = {"detained": "detention", "abducted": "abduction", "missing": "disappearance", "displaced": "displacement",
               "surrendered": "surrender", "tortured": "torture", "raped": "sexual_violence", "besieged": "siege", "trapped": "siege"}  # fmt: skip


def _casualties(telling: Telling) -> bool:
    return any(h.type in ("killed", "injured", "affected") for h in telling.harms)


def _killed(telling: Telling) -> bool:
    return any(h.type == "killed" for h in telling.harms)


def _main(anchors: tuple[Anchor, ...]) -> Anchor | None:
    """The anchor that leads the clause: its first verb, or else its first word of an event."""
    for anchor in anchors:
        if anchor.finite and not anchor.weak:
            return anchor
    return next((a for a in anchors if not a.weak), anchors[0] if anchors else None)


def _weapon(items: Items, telling: Telling) -> Entry | None:
    """The weapon named in a telling that says more of the method than the verb does."""
    best: Entry | None = None
    for index in range(telling.first, telling.stop):
        reading = items.first(index, WEAPON)
        if reading is None:
            continue
        entry = reading.entry
        if best is None or _RANK.get(entry.get("event"), 0) > _RANK.get(best.get("event"), 0):
            best = entry
    return best


_RANK = {"chemical_attack": 4, "explosion": 3, "airstrike": 3, "shelling": 2}


def modality(items: Items, telling: Telling, mode: str) -> tuple[str, str]:
    """How a telling is put forward: the cue's mode, or a negation or doubt in the clause itself."""
    if mode != "asserted":
        return mode, ""
    if any(h.none for h in telling.harms):
        return "asserted", ""
    anchor = _main(telling.anchors)
    if anchor is None:
        return "asserted", ""
    for index in range(max(telling.first, anchor.index - 3), anchor.index):
        tag = items.tags[index]
        if items.kinds[index] == Kind.MARK and items.words[index].norm in ("،", ","):
            continue
        if tag & (NEG | NONE) and not tag & MODAL and anchor.index - index <= 2:
            reading = items.first(index, NEG | NONE)
            assert reading is not None
            return "denied", reading.entry.rule
        if tag & MODAL:
            reading = items.first(index, MODAL)
            assert reading is not None
            return reading.entry.get("mode", "possible"), reading.entry.rule
        if tag & PLAN:
            reading = items.first(index, PLAN)
            assert reading is not None
            return "planned", reading.entry.rule
    reading = items.words[anchor.index].readings[0]
    if reading.before.endswith("س") and anchor.finite:
        return "planned", anchor.rule
    return "asserted", ""
