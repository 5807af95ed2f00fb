"""Where one telling ends and the next begins in a subject-first language.

A clause opens behind a connective, a comma with a verb, or "and" with a verb of its own. It goes on
with the telling before it when it only says how, when or with what outcome; it is told anew when it
brings an event of another kind, or harms beside harms that have their own event.
"""

from __future__ import annotations

from msgspec.structs import replace

from tawatur.extract.rules.clauses import CASUALTY, OWN_EVENT, STRIKES, Telling
from tawatur.extract.rules.harms import Found
from tawatur.extract.rules.items import Items
from tawatur.extract.rules.subject_first.anchors import anchors_in
from tawatur.extract.rules.subject_first.joined import joins_subjects
from tawatur.extract.rules.subject_first.words import (
    ACTOR,
    ADJ,
    AUX,
    BY,
    CALENDAR,
    CLAUSE,
    COMMAS,
    CONJ,
    DET,
    EVENT,
    GROUP,
    HARM,
    INPLACE,
    NEG,
    NOUNS,
    OTHER,
    PERSON,
    PLACE,
    PREP,
    PRON,
    REL,
    RESULT,
    STOP,
    THAT,
    TOLL,
    VERB,
    finite,
    marked,
    marks,
)  # fmt: skip
from tawatur.text import Kind

_FAMILY = {
    **dict.fromkeys(("killing", "execution", "shooting", "attack", "clash", "toll"), "violence"),
    "destruction": "violence",
    **dict.fromkeys(STRIKES, "violence"),
    **dict.fromkeys(("detention", "abduction", "disappearance", "torture"), "captivity"),
    **dict.fromkeys(("sexual_violence", "recruitment"), "captivity"),
    **dict.fromkeys(("control_change", "surrender", "agreement"), "control"),
}  # fmt: skip


_MAY_OPEN = CLAUSE | RESULT | EVENT | REL | THAT | TOLL | DET | PRON | PREP
_PARTS = (";", ":")
"""With one of those kinds of words, or behind "and" or one of these marks, a clause may open."""


def split(items: Items, first: int, stop: int, harms: list[Found]) -> list[Telling]:
    """The tellings of a stretch `[first, stop)` that one chain says."""
    anchors = anchors_in(items, first, stop, harms)
    if not anchors and not harms:
        return []
    tags, norms = items.tags, items.norms
    cuts = [
        i
        for i in range(first + 1, stop)
        if (tags[i] & _MAY_OPEN or tags[i - 1] & CONJ or norms[i - 1] in _PARTS)
        and _opens(items, i, first, stop)
    ]
    tellings: list[Telling] = []
    lead, parted = first, False
    for begin, end in zip([first, *cuts], [*cuts, stop], strict=True):
        here = tuple(a for a in anchors if begin <= a.index < end)
        people = tuple(h for h in harms if begin <= h.people.first < end)
        if not here and not people:
            if _apart(items, begin):
                lead, parted = begin, True
            elif tellings and (_aside(items, begin, end) or _next_deed(items, tellings[-1].first, begin)):
                lead = end  # "…, which is usually crowded": said of a thing, no part of what happened
            elif tellings and not parted:
                tellings[-1] = replace(tellings[-1], stop=end)
                lead = end
            continue
        if lead < begin and not tellings and _told_apart(items, begin, lead):
            lead = _antecedent(items, begin, lead) if items.tags[begin] & REL else begin
        telling = Telling(lead, end, here, people)
        if tellings and not parted and _continues(items, tellings[-1], telling, begin):
            before = tellings[-1]
            tellings[-1] = Telling(before.first, end, before.anchors + here, before.harms + people)
        else:
            tellings.append(telling)
        lead, parted = end, False
    told = [
        t for t in tellings
        if t.harms
        or (
            (any(not a.weak for a in t.anchors) or _deed_alone(items, t))
            and not (_denies(items, t) or _open(items, t))
        )
    ]  # fmt: skip
    return [part for telling in told for part in _by_place(items, telling)]


def _told_apart(items: Items, begin: int, lead: int) -> bool:
    """Whether a clause tells something that the main clause before it, which tells nothing, only leads to."""
    if items.tags[begin - 1] & CONJ:
        if finite(items, begin) and not items.tags[begin] & AUX:
            return False  # "came into the village and committed a massacre": one subject's deeds
    elif items.tags[begin] & CLAUSE:
        if items.kinds[begin + 1] == Kind.NUMBER or (
            _links(items, begin, "cause") and not _links(items, begin, "bind")
        ):
            return False  # "had to return when the shelling began"
    elif items.tags[begin] & REL:
        # "A reward is offered for the founder of a group, which has carried out bombings"
        main = next((i for i in range(lead, begin) if finite(items, i)), begin)
        return main - lead > 0 and begin - main > 3 and finite(items, begin + 1)
    elif not items.tags[begin] & THAT:
        return False
    return begin - lead > 3 and any(finite(items, i) for i in range(lead, begin))


def _antecedent(items: Items, begin: int, lead: int) -> int:
    """Where the noun begins that a relative clause says more of ("the group, which has carried out …")."""
    at = begin
    while at > lead and not items.tags[at - 1] & (PREP | INPLACE | AUX | BY | CONJ | CLAUSE):
        at -= 1
        if items.tags[at] & DET:
            return at
        if finite(items, at) and not items.tags[at - 1] & (DET | ADJ):
            return at + 1
    return at if at > lead else begin


def _aside(items: Items, begin: int, end: int) -> bool:
    """Whether a relative clause behind a comma, up to the end, only says more of a thing."""
    if not items.tags[begin] & REL or items.norm(begin - 1) not in COMMAS:
        return False
    return not any(items.norm(i) in COMMAS for i in range(begin, end - 1))


def _deed_alone(items: Items, telling: Telling) -> bool:
    """Whether a clause is no more than a known event ("attributed | the strike to the army")."""
    if not any(a.definite and a.index - telling.first <= 3 for a in telling.anchors):
        return False
    return not any(finite(items, i) for i in range(telling.first, telling.stop))


def _open(items: Items, telling: Telling) -> bool:
    """Whether a clause only says what is not known ("it was unclear whether a raid caused the damage")."""
    before = range(telling.first, telling.anchors[0].index)
    return any(items.tags[i] & STOP and marked(items, i, STOP, "silent") for i in before)


def _denies(items: Items, telling: Telling) -> bool:
    """Whether a clause only says that nothing was said of a known event ("did not specify …")."""
    if any(a.finite for a in telling.anchors) or not all(a.definite or a.weak for a in telling.anchors):
        return False
    at = telling.anchors[0].index
    return any(items.tags[i] & NEG for i in range(max(telling.first, at - 7), at))


def _opens(items: Items, index: int, first: int, stop: int) -> bool:
    """Whether a clause may open at an item."""
    tag = items.tags[index]
    before = items.norm(index - 1)
    if items.kinds[index] != Kind.WORD:
        return False
    if before in (";", ":"):
        return True
    if tag & CLAUSE:
        if _links(items, index, "beside") and _meanwhile(items, index + 1, stop):
            return False
        if not _links(items, index, "bind"):
            return True
        if index + 1 >= len(items.tags):
            return False
        year = items.kinds[index + 1] == Kind.NUMBER and len(items.norm(index + 1)) == 4
        dated = year or items.tags[index + 1] & CALENDAR
        return not dated and _clause_ahead(items, index + 1, stop)
    if tag & RESULT:
        reading = items.first(index, RESULT)
        return reading is not None and (bool(reading.entry.get("after")) or _leads_to(items, index, stop))
    if tag & EVENT and _goes_on_to(items, index, first):
        return True
    if tag & REL or (tag & THAT and (items.tags[index - 1] & CONJ or before in COMMAS)):
        return True
    if tag & THAT and _met(items, first, index):
        return True
    if tag & TOLL and _toll_ahead(items, index, stop):
        return True
    if tag & PREP and marked(items, index, PREP, "company") and _absolute(items, index, stop):
        return True
    if before in COMMAS and tag & (DET | PRON) and _spliced(items, index, first, stop):
        return True
    if items.tags[index - 1] & CONJ and index - 1 > first and " " not in before:
        if joins_subjects(items, index - 1, first):
            return False
        return _clause_ahead(items, index, stop)
    return False


def _next_deed(items: Items, first: int, begin: int) -> bool:
    """Whether "and" leads on from a deed that is only named ("condemned | the murder | and ordered …")."""
    if not items.tags[begin - 1] & CONJ or not finite(items, begin):
        return False
    return not any(finite(items, i) for i in range(first, begin - 1))


def _absolute(items: Items, index: int, stop: int) -> bool:
    """Whether "with" opens a clause of its own ("…, with troops firing rockets from the hills")."""
    for at in range(index + 1, min(index + 7, stop)):
        deed = items.tags[at] & (EVENT | HARM) or marked(items, at, VERB, "launch")
        if items.norm(at).endswith("ing") and deed and at - index > 1:
            return not items.tags[at - 1] & (DET | ADJ | PREP | INPLACE)
        if (
            items.kinds[at] != Kind.WORD
            or finite(items, at)
            or items.tags[at] & (PREP | INPLACE | CLAUSE | REL)
        ):
            return False
    return False


def _spliced(items: Items, index: int, first: int, stop: int) -> bool:
    """Whether a comma alone joins two clauses ("jets bombed the town, our guns downed most of them")."""
    verb = next((i for i in range(first, index) if finite(items, i)), index)
    if verb == index or marked(items, index, DET, "one"):
        return False
    if any(items.tags[i] & (CLAUSE | REL | THAT) for i in range(first, verb)):
        return False
    for at in range(index + 1, min(index + 6, stop)):
        if finite(items, at):
            told = items.tags[at] & (EVENT | HARM) and items.tags[at + 1] & (DET | PLACE | PERSON | ACTOR)
            return bool(told) or bool(items.tags[at] & AUX and items.tags[at + 1] & (EVENT | HARM))
        if items.kinds[at] == Kind.MARK or items.tags[at] & (THAT | REL | CLAUSE | CONJ):
            return False
    return False


def _links(items: Items, index: int, how: str) -> bool:
    """Whether a connective stands at an item that its row marks so (turn, beside, cause, …)."""
    reading = items.first(index, CLAUSE)
    return reading is not None and reading.entry.get(how) == "y"


def _goes_on_to(items: Items, index: int, first: int) -> bool:
    """Whether a participle tells what was done next, of another kind ("bombed A, regaining control of B")."""
    if index - first < 3 or not items.norm(index).split()[0].endswith("ing"):
        return False
    if items.tags[index - 1] & (DET | ADJ | PREP | INPLACE | AUX | CONJ | BY | VERB):
        return False
    event = marked(items, index, EVENT, "event")
    if event == "clash" and " " in items.norm(index):  # "took the north, coming into conflict with the army"
        return any(marked(items, i, EVENT, "event") == "control_change" for i in range(first, index))
    return _FAMILY.get(event) == "control" and any(finite(items, i) for i in range(first, index))


def _leads_to(items: Items, index: int, stop: int) -> bool:
    """Whether a participle of outcome leads to hunger or ground lost ("leaving it cut off from food")."""
    if not items.norm(index).endswith("ing"):
        return False
    for at in range(index + 1, min(index + 7, stop)):
        if items.tags[at] & HARM:
            return marked(items, at, HARM, "type") == "displaced"  # "triggering an exodus of civilians"
        if items.kinds[at] == Kind.MARK:
            return False
        if items.tags[at] & EVENT and marked(items, at, EVENT, "event") in _FOLLOWS:
            return True
    return False


_FOLLOWS = ("siege", "control_change", "displacement")
"""Events that an outcome tells as something of their own."""


def _meanwhile(items: Items, index: int, stop: int) -> bool:
    """Whether "while" only says what those told of were about ("was shot | while crossing the border")."""
    if index >= stop:
        return False
    going = items.norm(index).split(" ")[0].endswith("ing") and not items.tags[index] & (EVENT | HARM)
    if not going and not marked(items, index, PRON, "who"):
        return False
    return not any(items.tags[i] & HARM for i in range(index, min(index + _ABOUT, stop)))


_ABOUT = 8
"""How many words on a harm makes what went on meanwhile a telling of its own."""


def _toll_ahead(items: Items, index: int, stop: int) -> bool:
    """Whether a verb raises a running total ("bringing the death toll to 45")."""
    reading = items.first(index, TOLL)
    if reading is None or not reading.entry.get("verb") or items.norm(index - 1) in ("to", "has", "have"):
        return False
    if reading.entry.get("tense") not in ("ing",):
        return False
    return any(items.tags[i] & TOLL and not _verbal(items, i) for i in range(index + 1, min(index + 6, stop)))


def _verbal(items: Items, index: int) -> bool:
    reading = items.first(index, TOLL)
    return reading is not None and bool(reading.entry.get("verb"))


def _clause_ahead(items: Items, index: int, stop: int) -> bool:
    """Whether a clause with a verb of its own follows: a verb at once, or a subject and a verb."""
    for at in range(index, min(index + 9, stop)):
        tag = items.tags[at]
        if (
            at > index
            and tag & VERB
            and items.tags[at - 1] & (ACTOR | GROUP | PERSON)
            and not items.norm(at).endswith("ing")
            and (not tag & (NOUNS | EVENT) or (tag & EVENT and marks(items, at + 1, DET | ACTOR | GROUP)))
        ):
            return True  # "as the rebels continue": a plain form behind its subject
        if finite(items, at) and not (tag & NOUNS and not tag & (HARM | EVENT | AUX) and at == index):
            return True
        if items.kinds[at] == Kind.MARK or tag & (THAT | REL | CLAUSE | CONJ):
            return False
        if at == index and tag & (HARM | EVENT | VERB) and items.norm(at).endswith("ing"):
            return False
    return False


def _apart(items: Items, begin: int) -> bool:
    """Whether a clause without a telling leads away from the one before it."""
    return bool(items.tags[begin] & THAT) or _links(items, begin, "turn")


def _continues(items: Items, before: Telling, telling: Telling, begin: int) -> bool:
    """Whether a clause belongs to the telling before it."""
    tag = items.tags[begin]
    if before.harms and telling.harms and all(h.of is not None for h in telling.harms):
        return True  # "three people: a man and two children": the parts of one total
    if any(h.event == "toll" for h in telling.harms):
        return False
    if tag & CLAUSE and not before.harms and all(a.weak for a in before.anchors):
        return False  # what stands before only names an event on the way
    if telling.harms and not before.harms and any(a.event == "toll" for a in before.anchors):
        return False  # "the toll may rise, as the attack left 26 injured"
    old, new = _families(before), _families(telling)
    casualties = bool(telling.harms) and all(h.type in CASUALTY for h in telling.harms)
    if items.norm(begin - 1) in (";", ":") or tag & THAT:
        return False
    if tag & PREP and not tag & CLAUSE:
        own = next((a.event for a in telling.anchors if a.event and not a.weak), "")
        return bool(telling.harms) or own in ("", *(a.event for a in before.anchors))
    if items.norm(begin - 1) in COMMAS and tag & (DET | PRON):
        return False  # two main clauses, joined by a comma alone
    if tag & REL and not telling.harms and items.tags[begin + 1] & RESULT and old:
        # "…, which resulted in fierce clashes": another event than the one before.
        before_events = {a.event for a in before.anchors}
        named = [a for a in telling.anchors if a.event and not a.weak and not a.definite and not a.harm]
        return not named or named[0].event == "destruction" or named[0].event in before_events
    if tag & REL:
        # "a raid that killed 17": how and with what outcome; unless it tells of people of another kind.
        return not (new - {"violence"} and new != old)
    if tag & RESULT and _leads_to(items, begin, telling.stop):
        return not old or new <= old
    if tag & RESULT:
        return not telling.harms and not any(a.event in STRIKES for a in telling.anchors)
    if _links(items, begin, "turn") and not _links(items, begin, "beside"):
        return False
    if items.tags[begin - 1] & CONJ and finite(items, begin) and before.harms and telling.harms:
        # "the war has killed thousands and forced millions to flee": what one subject did to people.
        fled = all(h.type == "displaced" for h in telling.harms)
        if fled and all(h.type in CASUALTY for h in before.harms):
            return True
    earlier = _links(items, begin, "bind") and telling.harms and not before.harms
    if earlier and old - {"violence"} and "violence" in new:
        return False  # "the convoys were suspended after a raid killed 12"
    if earlier and any(a.finite for a in before.anchors) and any(a.event in STRIKES for a in before.anchors):
        return False  # "a strike hit a clinic, days after dozens were killed"
    if _links(items, begin, "cause"):
        own = next((a for a in telling.anchors if a.finite and not a.weak), None)
        if own is not None and _FAMILY.get(own.event) == "control" and old and "control" not in old:
            return False  # "… since July, when troops seized the last road": told apart
        return not (telling.harms and before.harms and any(a.event and not a.harm for a in before.anchors))
    if _links(items, begin, "where"):
        known = {a.event for a in before.anchors}
        own = next((a for a in telling.anchors if a.finite and a.event and not a.harm and not a.weak), None)
        if own is not None and own.event == "clash" and own.event not in known and not telling.harms:
            return False  # "struck a post in the north, where the army is fighting …"
        if own is not None and not telling.harms and _FAMILY.get(own.event, own.event) not in old:
            return False  # "were hurt in the blast, where they were taken to a hospital"
        return not (
            telling.harms
            and before.harms
            and (new != old or any(a.event and not a.harm for a in before.anchors))
        )
    if _links(items, begin, "beside"):
        if not casualties or not before.harms:
            return False
        own = any(a.event and not a.harm for a in telling.anchors)
        # "one was killed while 16 others were hurt in a rocket attack": the cause of both told at the end.
        unsaid = not any(a.event and not a.harm for a in before.anchors)
        return not own or (unsaid and _others(items, telling.harms[0]))
    if _links(items, begin, "soft"):
        return (casualties and not before.harms) or not telling.anchors or not (before.harms or old)
    if casualties and not any(a.event in OWN_EVENT for a in telling.anchors):
        return bool(old & {"violence", "toll"}) or not old
    if new and old and new != old:
        return False
    # "X was liberated and Y was seized": another subject with its own event is told apart.
    own = [a for a in telling.anchors if a.finite and a.event and not a.harm and not a.weak]
    return not (own and not casualties and items.tags[begin - 1] & CONJ and own[0].index - begin > 1 and old)


def _met(items: Items, first: int, index: int) -> bool:
    """Whether "that" says more of an attack that was met ("confronted an aggression | that targeted …")."""
    met = any(marked(items, i, EVENT, "meets") for i in range(max(first, index - 5), index - 1))
    return met and bool(items.tags[index - 1] & EVENT)


def _others(items: Items, harm: Found) -> bool:
    """Whether people are told of as others than those before ("while 16 others were injured")."""
    return any(items.tags[i] & OTHER for i in range(harm.people.first, harm.people.stop + 1))


def _families(telling: Telling) -> set[str]:
    families = {_FAMILY.get(a.event, a.event) for a in telling.anchors if a.event and not a.weak}
    for harm in telling.harms:
        families.add("violence" if harm.type in CASUALTY else _TYPES.get(harm.type, harm.type))
    return families


_TYPES = {
    "detained": "captivity", "abducted": "captivity", "missing": "captivity", "tortured": "captivity",
    "raped": "captivity", "surrendered": "control", "displaced": "displacement", "trapped": "siege",
    "besieged": "siege",
}  # fmt: skip


def _by_place(items: Items, telling: Telling) -> list[Telling]:
    """One telling a place: "executed 20 men in A and 25 in B" (contract: one claim per place)."""
    heads = [h for h in telling.harms if h.of is None]
    if len(heads) != 2 or heads[0].type != heads[1].type or heads[0].trigger != heads[1].trigger:
        return [telling]
    one, two = heads
    between = [i for i in range(one.people.stop, two.people.first) if items.tags[i] & INPLACE]
    behind = [
        i for i in range(two.people.stop, min(two.people.stop + 2, telling.stop)) if items.tags[i] & INPLACE
    ]
    if not between or not behind:
        return [telling]
    cut = two.people.first
    return [
        Telling(
            telling.first,
            cut,
            tuple(a for a in telling.anchors if a.index < cut),
            tuple(h for h in telling.harms if h.people.first < cut),
        ),
        Telling(cut, telling.stop, telling.anchors, tuple(h for h in telling.harms if h.people.first >= cut)),
    ]


__all__ = ["split"]
