"""Who did it, and to whom, in a subject-first language.

The doer stands before its verb ("rebels fired"), behind "by" ("shelling by the militants"), or only
as an adjective or noun before the event ("Turkish shelling": that word's span, ruling). Of two sides of
a clash the first named is the actor, the other the target.
"""

from __future__ import annotations

from tawatur.extract.rules.clauses import STRIKES, Anchor, Telling
from tawatur.extract.rules.items import Items
from tawatur.extract.rules.parties import Parties, Scene
from tawatur.extract.rules.subject_first.doers import leading_helpers, nominal, subject_of
from tawatur.extract.rules.subject_first.objects import OBJECT, objects_of
from tawatur.extract.rules.subject_first.party import FORCES, helps, is_party, party_span
from tawatur.extract.rules.subject_first.sides import accused, facing, sides
from tawatur.extract.rules.subject_first.speakers import end_of
from tawatur.extract.rules.subject_first.words import (
    ACTOR,
    ADJ,
    ADV,
    AUX,
    BY,
    CONJ,
    DET,
    ETHNIC,
    EVENT,
    GROUP,
    HARM,
    INPLACE,
    NONE,
    NUM,
    PERSON,
    PLACE,
    PREP,
    QUOTES,
    REL,
    SAY,
    SITE,
    SPEAKER,
    TIME,
    TITLE,
    VERB,
    WEAPON,
    capital,
    finite,
    glued,
    marked,
    passive,
)  # fmt: skip
from tawatur.languages.grammar import rule
from tawatur.languages.tags import TAGS
from tawatur.model import EvidenceSpan
from tawatur.text import Kind

BEFORE_VERB = rule("grammar/agent-subject", "the party before an active verb does what it tells")
BEHIND_BY = rule("grammar/agent-by", "the party behind by does what the verb or noun before it tells")
BEFORE_NOUN = rule(
    "grammar/agent-before-noun",
    "an actor given only before an event (Turkish shelling) is that word · ruling",
)
BETWEEN = rule(
    "grammar/agent-sides", "of the sides of a clash the first named is the actor, the other the target"
)
FACING = rule("grammar/target-against", "the party behind against or with, in a clash, is the other side")
_GLUED = frozenset((".", "'", "’"))
"""Marks that stand on a word without ending its phrase: of a short form, or of a possessive."""
_CASED = TAGS["title"]


def read_parties(items: Items, telling: Telling, event: str, scene: Scene | None = None) -> Parties:
    """The actors and targets of a telling."""
    taken = [(h.people.first, h.people.stop) for h in telling.harms]
    actors: list[EvidenceSpan] = []
    targets: list[EvidenceSpan] = []
    name = ""
    opposed = facing(items, telling, event)
    if (between := sides(items, telling, event)) is not None:
        first, second = between
        return Parties((first,), (second,) if second else (), BETWEEN, BETWEEN if second else "")
    for anchor in sorted(telling.anchors, key=lambda a: a.event != event):
        found, rule_name = _before_noun(items, anchor, telling), BEFORE_NOUN
        active = anchor.finite and passive(items, anchor.index, telling.first) != "be"
        active = active and not _reduced(items, anchor, telling) and not nominal(items, anchor.index)
        if found is None and active:
            found, rule_name = subject_of(items, anchor, telling, taken), BEFORE_VERB
        if found is None and items.pack.settings.get("adjectives") == "behind":
            found = _behind_noun(items, anchor, telling)
        if found is None:
            found, rule_name = _by(items, anchor, telling, taken), BEHIND_BY
        if found is None:
            found = _of(items, anchor, telling) or _armed(items, anchor, telling)
        if found is None and not active:
            found, rule_name = subject_of(items, anchor, telling, taken), BEFORE_VERB
        if (
            found is not None
            and not any(found.overlap(a) for a in actors)
            and not any(found.overlap(t) for t in opposed)
        ):
            actors.append(found)
            name = name or rule_name
            if len(actors) == 1 and rule_name != BEFORE_NOUN:
                break
    targets += opposed
    if not actors and scene is not None and scene.before and _shares_subject(items, telling):
        actors, name = [scene.before[0]], BEFORE_VERB
    if not actors and event == "humanitarian" and (aid := leading_helpers(items, telling)) is not None:
        actors, name = [aid], BEFORE_VERB
    if not actors and scene is not None and scene.frame.accuse:
        blamed = accused(items, scene.frame.first, telling.stop)
        if blamed is not None:
            actors, name = [blamed], BEFORE_VERB
    if not actors and scene is not None and _claims_deed(items, scene):
        actors, name = [scene.frame.chain[-1].span], BEFORE_VERB
    met = FACING if targets else ""
    if not targets and event in STRIKES | {"attack", "destruction"}:
        targets = [t for t in objects_of(items, telling) if not any(t.overlap(a) for a in actors)]
        met = OBJECT if targets else ""
    return Parties(_parted(items, actors[:1]), tuple(targets), name, met)


def _reduced(items: Items, anchor: Anchor, telling: Telling) -> bool:
    """Whether a past form tells of those before it what they suffered ("Syrians injured in bombings")."""
    after = anchor.index + 1
    if not anchor.harm or not anchor.finite or passive(items, anchor.index, telling.first):
        return False
    tag = items.tags[after] if after < telling.stop else 0
    ends = after >= telling.stop or items.kinds[after] == Kind.MARK
    return ends or bool(tag & (PREP | INPLACE | BY) and not tag & (DET | NUM))


def _claims_deed(items: Items, scene: Scene) -> bool:
    """Whether whoever speaks claims the deed as their own ("claimed responsibility for the blast")."""
    frame = scene.frame
    if not frame.chain or frame.cue < 0 or marked(items, frame.cue, SAY, "own") != "y":
        return False
    start = frame.chain[-1].span.start
    return not any(
        items.tags[i] & NONE for i in range(max(0, frame.cue - 8), frame.cue) if items.starts[i] >= start
    )


def _parted(items: Items, actors: list[EvidenceSpan]) -> tuple[EvidenceSpan, ...]:
    """Two parties joined by "and the", each an actor of its own ("the army and the Coast Brigades")."""
    joint = str(items.pack.settings.get("joins_parties", ""))
    if not actors or not joint:
        return tuple(actors)
    span = actors[0]
    at = items.text.find(f" {joint} ", span.start, span.end)
    if at < 0 or at + 1 not in items.starts:  # "the Islamic State of Iraq and the Levant" is one name
        return (span,)
    second = at + 2 + joint.index(" ")
    return EvidenceSpan(span.start, at), EvidenceSpan(second, span.end)


def _shares_subject(items: Items, telling: Telling) -> bool:
    """Whether a clause opens with a verb, and so keeps the subject before ("and detained three")."""
    at = telling.first
    while at < telling.stop and items.tags[at] & (CONJ | ADV | AUX):
        at += 1
    return any(a.index == at and a.finite for a in telling.anchors)


def _before_noun(items: Items, anchor: Anchor, telling: Telling) -> EvidenceSpan | None:
    """An adjective of origin, a group or a force right before the noun of an event."""
    verbal = anchor.finite and not nominal(items, anchor.index)
    if anchor.harm or verbal or _in_name(items, anchor.index):
        return None
    at = anchor.index - 1
    if at > telling.first and (items.norm(at) in _GLUED) and glued(items, at):
        at -= 1  # "a U.S. strike", "the forces’ bombardment"
    while (
        at >= telling.first
        and items.kinds[at] == Kind.WORD
        and (not items.tags[at] & (FORCES | ETHNIC) or marked(items, at, ACTOR, "adj") or _backed(items, at))
    ):
        if (
            items.tags[at] & (PREP | INPLACE | DET | CONJ | AUX | NUM | SITE | PERSON)
            or finite(items, at)
            or anchor.index - at > 4
        ):
            return None
        at -= 1
        if at > telling.first and items.norm(at) in _GLUED and glued(items, at):
            at -= 1
    if at < telling.first or items.kinds[at] != Kind.WORD:
        return None
    if items.norm(at) in ("killing", "attack") or (
        items.tags[at] & PLACE and not items.tags[at] & (ETHNIC | GROUP) and not _state(items, at)
    ):
        return None
    stop = at + 1
    while (
        at - 1 >= telling.first
        and items.tags[at - 1] & (FORCES | ETHNIC | ADJ)
        and items.kinds[at - 1] == Kind.WORD
        and not items.tags[at - 1] & (DET | PREP)
        and not finite(items, at - 1)
    ):
        at -= 1
    while at < stop - 1 and items.tags[at] & ADJ and not items.tags[at] & (FORCES | ETHNIC):
        at += 1
    return party_span(items, at, stop)


def _backed(items: Items, index: int) -> bool:
    """Whether a compound only says who stands behind a doer ("UN-backed talks")."""
    backing = items.pack.settings.get("support_words", ())
    return items.norm(index).rpartition("-")[2] in backing


def _in_name(items: Items, index: int) -> bool:
    """Whether the noun of an event is part of an office's or an organisation's name ("UN aid agency")."""
    if index + 1 >= len(items.tags) or items.kinds[index + 1] != Kind.WORD:
        return False
    # "the UN aid agency", "Daesh assault units"
    office = items.tags[index + 1] & (SPEAKER | ACTOR) and not items.tags[index + 1] & (VERB | EVENT | HARM)
    return bool(office) or (capital(items, index) and capital(items, index + 1) and capital(items, index - 1))


def _behind_noun(items: Items, anchor: Anchor, telling: Telling) -> EvidenceSpan | None:
    """The party right behind the noun of an event, where adjectives stand ("frappe israélienne")."""
    if anchor.harm or anchor.finite:
        return None
    at = anchor.index + 1
    while at < telling.stop and items.tags[at] & ADJ and not items.tags[at] & (FORCES | ETHNIC):
        at += 1
    if at < telling.stop and items.tags[at] & ETHNIC and not items.tags[at] & PLACE:
        return party_span(items, at, at + 1)
    if at < telling.stop and items.tags[at] & FORCES and not items.tags[at] & (PREP | PLACE):
        return party_span(items, at, end_of(items, at, telling.stop, apposition=False))
    if at >= telling.stop or items.norm(at) != "of":
        return None
    end = end_of(items, at + 1, telling.stop, apposition=False)
    return party_span(items, at + 1, end) if _forces_lead(items, at + 1, end) else None


def _forces_lead(items: Items, first: int, stop: int) -> bool:
    """Whether the noun of a phrase, past its article, is a party: no victim, no place."""
    while first < stop and items.tags[first] & (DET | NUM):
        first += 1
    return first < stop and bool(items.tags[first] & FORCES) and not items.tags[first] & PLACE


def _state(items: Items, index: int) -> bool:
    reading = items.first(index, ACTOR)
    return reading is not None and reading.entry.get("state") == "y" and bool(reading.after)


def _by(items: Items, anchor: Anchor, telling: Telling, taken: list[tuple[int, int]]) -> EvidenceSpan | None:
    """The party behind "by", when the verb or noun it belongs to stands before it in the same clause."""
    ground = anchor.event == "control_change" and items.norm(anchor.index)
    held = ground and (ground.endswith((" by", " to")) or items.tags[anchor.index] & BY)
    if held:  # "controlled by", "fell to", "under the control of"
        end = end_of(items, anchor.index + 1, telling.stop, apposition=False)
        who = is_party(items, anchor.index + 1, end)
        return party_span(items, anchor.index + 1, end) if who else None
    told = False  # "systems that had been smuggled by …" is another's work, "that X has blamed on Y" is not
    for index in range(anchor.index + 1, telling.stop):
        tag = items.tags[index]
        if index - anchor.index > 9 or tag & REL:
            return None
        told = told or bool(tag & TAGS["that"])
        if tag & SAY or (
            tag & EVENT
            and not tag & (FORCES | WEAPON | BY)
            and finite(items, index)
            and index > anchor.index + 1
        ):
            return None
        if not tag & BY or index + 1 >= telling.stop or (told and items.norm(index) == "by"):
            continue
        if index - 1 > anchor.index and _others_work(items, index - 1):
            continue  # "the raid came ahead of preparations by the government"
        end = end_of(items, index + 1, telling.stop, apposition=False)
        end = _up_to_event(items, index + 1, end)
        # "executed by the Brigade in the old quarter": where it was done is no part of who did it.
        end = next((i for i in range(index + 2, end) if _past_party(items, i)), end)
        if items.norm(index + 1).endswith("ing"):
            continue
        if end <= index + 1 or any(a <= index + 1 < b for a, b in taken):
            return None
        aids = anchor.event == "humanitarian" and helps(items, index + 1, end)
        return party_span(items, index + 1, end) if aids or is_party(items, index + 1, end) else None
    return None


def _of(items: Items, anchor: Anchor, telling: Telling) -> EvidenceSpan | None:
    """The party of a deed told by a noun: "strikes of the warplanes", "the shelling of the factions on …"."""
    at = anchor.index + 1
    if anchor.harm or anchor.finite or at >= telling.stop or items.norm(at) != "of":
        return None
    end = end_of(items, at + 1, telling.stop, apposition=False)
    end = next((i for i in range(at + 2, end) if _past_party(items, i)), end)
    if not is_party(items, at + 1, end) or not items.tags[end - 1] & FORCES:
        return None
    if any(items.tags[i] & WEAPON and not items.tags[i] & FORCES for i in range(at + 1, end)):
        return None  # "a barrage of barrel bombs and artillery"
    party = party_span(items, at + 1, end)
    arms = items.tags[end - 1] & WEAPON or items.norm(anchor.index).endswith("fire")
    while end < telling.stop - 1 and (items.kinds[end] == Kind.MARK or items.tags[end] & TIME):
        end += 1  # "the shelling of the factions, yesterday, on …"
    struck = items.norm(end) == "on" and end + 1 < telling.stop and not items.tags[end + 1] & TIME
    return party if arms or struck else None


def _armed(items: Items, anchor: Anchor, telling: Telling) -> EvidenceSpan | None:
    """Whose weapon it was, told before the verb ("a mine planted by the group killed …")."""
    for index in range(telling.first + 1, anchor.index):
        if not items.tags[index] & BY or not any(
            items.tags[k] & WEAPON for k in range(max(telling.first, index - 3), index)
        ):
            continue
        end = end_of(items, index + 1, anchor.index, apposition=False)
        end = next((i for i in range(index + 2, end) if _past_party(items, i)), end)
        return party_span(items, index + 1, end) if is_party(items, index + 1, end) else None
    return None


def _past_party(items: Items, index: int) -> bool:
    """Whether a party ends before an item: where it was done, or the verb of what it did."""
    if items.tags[index] & (INPLACE | PREP):
        return items.norm(index) != "of"
    return marked(items, index, VERB, "occurs") == "y" and not items.tags[index] & FORCES


def _others_work(items: Items, index: int) -> bool:
    """Whether a noun that no table knows stands before "by", and takes the party for itself."""
    plural = items.norm(index).endswith("s")
    return plural and not items.tags[index] and not capital(items, index) and not items.shouted


def _up_to_event(items: Items, first: int, end: int) -> int:
    """ "hit by an Israeli airstrike": the party is what stands before the event."""
    for index in range(first, end):
        if items.tags[index] & EVENT and not items.tags[index] & FORCES and index > first:
            stop = index
            while stop > first and not items.tags[stop - 1] & (FORCES | ETHNIC):
                stop -= 1
            return stop
    return end


__all__ = ["QUOTES", "TITLE", "read_parties"]
