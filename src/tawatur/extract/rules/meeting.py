"""A word of harm and the people before it: told of there, resumed by a pronoun, or waited for."""

from __future__ import annotations

from tawatur.extract.rules.fits import led_away, may_follow, moves, says_people
from tawatur.extract.rules.found import BACKWARD, OWN, Found, State
from tawatur.extract.rules.items import Items
from tawatur.extract.rules.persons import read_people
from tawatur.extract.rules.phrases import modifiers, opens_group
from tawatur.extract.rules.ties import befell, negate
from tawatur.extract.rules.totals import others
from tawatur.extract.rules.triggers import HARM, REACH, Trigger, read_trigger, undergone
from tawatur.extract.rules.wording import wording_of
from tawatur.languages.tags import TAGS
from tawatur.text import Kind

REL = TAGS["rel"]

_HELD = frozenset(("detained", "abducted", "missing", "trapped", "besieged"))

_BODILY = frozenset(("killed", "injured", "tortured", "raped"))
"""Harms that befall those who are held or cut off; what they are is no second harm."""


def meet(items: Items, state: State, found: list[Found], index: int, stop: int) -> None:
    """A word of harm: take pending people before it, or wait for those behind it."""
    trigger = read_trigger(items, index, stop)
    if trigger is None:
        return
    trigger.negated = index - state.negated <= 2
    v = trigger.v
    if _retold(items, state, found, trigger) or _fallen(items, state, found, trigger):
        return
    backward = v in ("intr", "both", "weak", "passive") or (bool(state.pending) and undergone(items, index))
    backward = backward or (
        trigger.type == "displaced"
        and items.norm(index - 1) in (wording := wording_of(items.pack.language)).aimed | wording.reach
    )
    condemned = trigger.entry.get("sentence") and state.pending
    backward = backward or bool(condemned and items.norm(state.pending[0][0].first - 1) in _on(items))
    if one_of(items, index + 1, stop) or _some_of(items, index + 1, stop):
        backward = False  # "استهدف خمسة أشخاص قتل أحدهم"
    if state.pending and backward and _take_pending(items, state, found, trigger, stop):
        return
    if state.pending and trigger.suffix and _resumed(items, state, found, trigger):
        return
    state.pending.clear()
    if v == "weak":
        return
    # "قُتل وجرح 7": one figure behind two words of harm joined.
    earlier = state.trigger
    state.trigger = trigger
    state.partial = False
    open_ = earlier is not None and (
        not earlier.finite
        or earlier.entry.get("p") in ("ms", "fs", "")
        or earlier.entry.get("p") == trigger.entry.get("p")  # "قتلوا وأصابوا خمسة مدنيين"
    )
    if (
        earlier is not None
        and open_
        and not earlier.used
        and index - earlier.index == 1
        and {earlier.type, trigger.type} == {"killed", "injured"}
    ):
        trigger.type = "affected"


def one_of(items: Items, index: int, stop: int) -> bool:
    """Whether "one of them" stands at an item, with nobody behind it to whom they did it."""
    reading = items.first(index, TAGS["part_of"]) if index < stop else None
    if reading is None or not reading.entry.get("one"):
        return False
    return index + 1 >= stop or read_people(items, index + 1, stop, after_harm=False) is None


def _some_of(items: Items, index: int, stop: int) -> bool:
    """Whether a figure of those before stands at an item ("آلاف المتظاهرين الذين تجمعوا قتل منهم 54")."""
    if index + 1 >= stop or not items.tags[index] & TAGS["part_of"]:
        return False
    if items.norm(index) not in wording_of(items.pack.language).pronouns:
        return False  # "51 شخصا قتلوا بينهم 40 طفلا"
    return items.kinds[index + 1] == Kind.NUMBER or bool(
        items.tags[index + 1] & (TAGS["num"] | TAGS["hedge"])
    )


def _on(items: Items) -> frozenset[str]:
    """What leads to those on whom sentence is passed ("حكمت على خمسة متهمين بالإعدام")."""
    return wording_of(items.pack.language).aimed


def _resumed(items: Items, state: State, found: list[Found], trigger: Trigger) -> bool:
    """Whether a verb's object is a pronoun for the people right before it ("ثلاثة شبان اعتقلتهم الدورية")."""
    people, part = state.pending[-1]
    gap = range(people.stop, trigger.index)
    if part or len(gap) > 1 or any(not items.tags[at] & REL for at in gap) or not trigger.passing:
        return False
    one = trigger.suffix in wording_of(items.pack.language).one
    if one != (people.max == 1) or led_away(items, people.first, trigger) or not says_people(items, people):
        return False
    harm = Found(people, trigger.type, trigger.index, trigger.event, trigger.rule or BACKWARD)
    found.append(negate(befell(harm), trigger.negated))
    state.last, state.last_stop = len(found) - 1, trigger.index + 1
    trigger.used, state.trigger = True, trigger
    state.pending.clear()
    return True


def _fallen(items: Items, state: State, found: list[Found], trigger: Trigger) -> bool:
    """Whether a verb behind the dead only says among whom they fell ("قتلى سقطوا في صفوف المقاومة")."""
    if trigger.type != "fallen" or not trigger.finite or state.last is None:
        return False
    at, size, dead = trigger.index + 1, len(items.starts), found[state.last]
    if trigger.index != state.last_stop or dead.rule != OWN or trigger.negated or at >= size:
        return False
    if not opens_group(items, at, size, wording_of(items.pack.language)):
        return False
    victims = set(dead.people.victims)
    end, _ = modifiers(items, at, size, victims)
    dead.people = dead.people._replace(stop=max(end, at), victims=frozenset(victims))
    trigger.used, state.trigger, state.last_stop = True, trigger, max(end, at)
    return True


def _retold(items: Items, state: State, found: list[Found], trigger: Trigger) -> bool:
    """Whether a verb right behind captives says what befell them ("64 محتجزا قضوا تحت التعذيب")."""
    if state.last is None or trigger.type not in _BODILY:
        return False
    came_under = trigger.index - state.last_stop <= 1 and undergone(items, trigger.index)
    if trigger.index != state.last_stop and not came_under:
        return False
    held = found[state.last]
    reading = items.first(trigger.index, HARM)
    if (
        held.rule != OWN
        or held.type not in _HELD
        or trigger.negated
        or (reading and reading.before and not came_under)
    ):
        return False
    if not came_under and (
        trigger.v not in ("intr", "both")
        or not may_follow(items, held.people, held.people, trigger, len(items.starts))
    ):
        return False
    held.type, held.trigger, held.event, held.rule = trigger.type, trigger.index, trigger.event, trigger.rule
    befell(held)
    trigger.used, state.trigger, state.last_stop = True, trigger, trigger.index + 1
    return True


def _take_pending(items: Items, state: State, found: list[Found], trigger: Trigger, stop: int) -> bool:
    """Tie the people pending before a verb of harm to it, parts to their total."""
    if trigger.entry.get("close"):
        # "عثر الأهالي على شاب مقتولا": not those who found him
        state.pending = [p for p in state.pending[-1:] if p[0].stop == trigger.index]
        if not state.pending:
            return False
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
    whole = [p for p, part in state.pending if not part]
    if trigger.entry.get("p") in ("ms", "fs") and all(p.max == 1 for p in whole):
        # A verb in the singular behind its subject tells of one: the others say who it was.
        state.pending = [(p, part) for p, part in state.pending if part or p is subject]
    total: int | None = None
    for people, part in state.pending:
        people = others(found, people)
        own = people.harm in ("", "displaced") or (people.harm in _HELD and type_ in _BODILY)
        kind = type_ if own else people.harm
        if people.form == "named" and trigger.entry.get("p") == "ms":
            people = people._replace(
                victims=people.victims - {"woman"}
            )  # another bearer of her family's name
        harm = Found(people, kind, trigger.index, trigger.event, trigger.rule or BACKWARD)
        if part:
            harm.of = total
        else:
            total = len(found)
        found.append(negate(befell(harm), trigger.negated))
    state.last, state.last_stop = len(found) - 1, trigger.index + 1
    trigger.used = True
    state.pending.clear()
    state.trigger = trigger
    return True
