"""Who did it, and to whom, in a subject-first language.

The doer stands before its verb ("rebels fired"), behind "by" ("shelling by the militants"), or only
as an adjective or noun before the event ("Turkish shelling": that word's span, ruling). Of two sides of
a clash the first named is the actor, the other the target.
"""

from __future__ import annotations

from tawatur.extract.rules.clauses import Anchor, Telling
from tawatur.extract.rules.items import Items
from tawatur.extract.rules.parties import Parties, Scene
from tawatur.extract.rules.subject_first.party import FORCES, helps, is_deed, is_party, party_span
from tawatur.extract.rules.subject_first.sides import accused, facing, sides
from tawatur.extract.rules.subject_first.speakers import begin_of, end_of
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
    MODAL,
    NEG,
    NONE,
    NUM,
    PERSON,
    PLACE,
    PLAN,
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
    leads_on,
    marked,
    passive,
    verb_entry,
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
    for anchor in telling.anchors:
        found, rule_name = _before_noun(items, anchor, telling), BEFORE_NOUN
        active = anchor.finite and passive(items, anchor.index, telling.first) != "be"
        if found is None and active:
            found, rule_name = _subject(items, anchor, telling, taken), BEFORE_VERB
        if found is None and items.pack.settings.get("adjectives") == "behind":
            found = _behind_noun(items, anchor, telling)
        if found is None:
            found, rule_name = _by(items, anchor, telling, taken), BEHIND_BY
        if found is None and not active:
            found, rule_name = _subject(items, anchor, telling, taken), BEFORE_VERB
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
    if not actors and scene is not None and scene.frame.accuse:
        blamed = accused(items, scene.frame.first, telling.stop)
        if blamed is not None:
            actors, name = [blamed], BEFORE_VERB
    if not actors and scene is not None and _claims_deed(items, scene):
        actors, name = [scene.frame.chain[-1].span], BEFORE_VERB
    return Parties(_parted(items, actors[:1]), tuple(targets), name, FACING if targets else "")


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
    if at < 0:
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
    if anchor.harm or anchor.finite or _in_name(items, anchor.index):
        return None
    at = anchor.index - 1
    if at > telling.first and (items.norm(at) in _GLUED) and glued(items, at):
        at -= 1  # "a U.S. strike", "the forces’ bombardment"
    while at >= telling.first and items.kinds[at] == Kind.WORD and not items.tags[at] & (FORCES | ETHNIC):
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


def _in_name(items: Items, index: int) -> bool:
    """Whether the noun of an event is part of an office's or an organisation's name ("UN aid agency")."""
    if index + 1 >= len(items.tags) or items.kinds[index + 1] != Kind.WORD:
        return False
    office = items.tags[index + 1] & SPEAKER and not items.tags[index + 1] & (VERB | EVENT | HARM)
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
    for index in range(anchor.index + 1, telling.stop):
        tag = items.tags[index]
        if index - anchor.index > 9 or tag & REL:
            return None
        if tag & SAY or (
            tag & EVENT
            and not tag & (FORCES | WEAPON | BY)
            and finite(items, index)
            and index > anchor.index + 1
        ):
            return None
        if not tag & BY or index + 1 >= telling.stop:
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


def _subject(
    items: Items, anchor: Anchor, telling: Telling, taken: list[tuple[int, int]]
) -> EvidenceSpan | None:
    """The party before the verb that tells of an event, or that governs the noun of an event."""
    verb = anchor.index
    doing = _going_on(items, verb)
    if (doing and not _progressive(items, verb)) or not (anchor.finite or doing):
        verb = _governing(items, anchor.index, telling.first)
        if verb < 0:
            return None
    if marked(items, verb, HARM, "people") and marked(items, verb, HARM, "v") == "act":
        return None  # "the army lost 15 soldiers": who lost them did not kill them
    if passive(items, verb, telling.first) == "be" and not (_going_on(items, verb) or leads_on(items, verb)):
        return None
    stop = verb
    while (
        stop > telling.first
        and (
            items.tags[stop - 1] & (AUX | ADV | NEG | MODAL | PLAN)
            or leads_on(items, stop - 1)
            or _manner(items, stop - 1)
        )
        and not items.tags[stop - 1] & FORCES
    ):
        stop -= 1
    if stop > telling.first and items.tags[stop - 1] & REL:
        stop -= 1
        while stop > telling.first and items.norm(stop - 1) == ",":
            stop -= 1
    if stop > telling.first and items.norm(stop - 1) == "of":
        stop -= 1  # "accuse l'armée d'avoir exécuté …"
    stop = _past_aside(items, stop, telling.first)
    begin = begin_of(items, stop, telling.first)
    begin, stop = _out_of_phrase(items, begin, stop, telling.first)
    aids = anchor.event == "humanitarian" and helps(items, begin, stop, hosts=False)
    if aids and anchor.finite and not any(a <= begin < b for a, b in taken):
        return party_span(items, begin, stop)
    if begin >= stop or not is_party(items, begin, stop) or is_deed(items, stop - 1):
        begin, stop = _head_of_clause(items, telling.first, verb)
    if begin >= stop or any(a <= begin < b for a, b in taken):
        return None
    if begin > telling.first + 1 and items.tags[begin - 1] & CONJ:
        # "The army and the Coast Brigades bombed …": two parties before one verb.
        lead = begin_of(items, begin - 1, telling.first)
        if lead == telling.first and lead < begin - 1 and is_party(items, lead, begin - 1):
            begin = lead
    return (
        party_span(items, begin, stop)
        if is_party(items, begin, stop) and not is_deed(items, stop - 1)
        else None
    )


def _head_of_clause(items: Items, first: int, verb: int) -> tuple[int, int]:
    """The noun phrase that a clause opens with, past connectives, times and a leading phrase of place."""
    at = first
    while at < verb:
        tag = items.tags[at]
        if items.kinds[at] != Kind.WORD or (
            tag & (CONJ | ADV | TIME | TAGS["clause"] | TAGS["that"]) and not tag & (FORCES | DET)
        ):
            at += 1
        elif tag & (PREP | INPLACE) and not tag & (FORCES | ETHNIC):
            end = end_of(items, at + 1, verb, apposition=False)
            at = max(end, at + 1)
        else:
            break
    end = end_of(items, at, verb, apposition=False) if at < verb else at
    # What stands between the phrase and its verb only tells more of it ("positioned in …").
    loose = [
        i
        for i in range(end, verb)
        if finite(items, i) and not items.tags[i] & AUX and not items.norm(i).endswith("ed")
    ]
    return (at, end) if not loose else (verb, verb)


def _out_of_phrase(items: Items, begin: int, stop: int, first: int) -> tuple[int, int]:
    """Back from a phrase of place to the subject it tells more of ("gunmen positioned in the suburbs")."""
    for _ in range(3):
        if (
            begin <= first
            or not items.tags[begin - 1] & (PREP | INPLACE)
            or items.tags[begin - 1] & TAGS["clause"]
        ):
            break
        stop = begin - 1
        while stop > first and (
            items.tags[stop - 1] & (ADV | TAGS["part"])
            or (items.tags[stop - 1] & VERB and items.norm(stop - 1).endswith(("ed", "ing")))
        ):
            stop -= 1
        if stop <= first:
            return begin, begin
        begin = begin_of(items, stop, first)
        if begin >= stop:
            break
    return begin, stop


def _going_on(items: Items, index: int) -> bool:
    """Whether a verb is in the form that goes on ("shelling", "carrying out")."""
    return items.norm(index).partition(" ")[0].endswith("ing")


def _manner(items: Items, at: int) -> bool:
    """Whether a word that no table knows stands behind an auxiliary ("has been steadily carrying out")."""
    return at > 0 and not items.tags[at] and items.kinds[at] == Kind.WORD and bool(items.tags[at - 1] & AUX)


def _progressive(items: Items, verb: int) -> bool:
    at = verb - 1 - _manner(items, verb - 1)
    while at > 0 and items.tags[at] & ADV and not items.tags[at] & AUX:
        at -= 1
    return at >= 0 and bool(items.tags[at] & AUX)


def _past_aside(items: Items, stop: int, first: int) -> int:
    """Back over a phrase between the subject and its verb ("the SDF, supported by …, started")."""
    if stop > first and items.norm(stop - 1) == ",":
        for at in range(stop - 2, max(first, stop - 20), -1):
            if items.norm(at) == ",":
                return at
    for at in range(stop - 1, max(first, stop - 12), -1):
        if (
            items.tags[at] & BY
            and at > first
            and items.norm(at - 1).endswith("ed")
            and items.tags[at - 1] & VERB
            and not items.tags[at - 2] & AUX
        ):
            return at - 1
        if items.norm(at) in (
            "backed by",
            "supported by",
            "loyal to",
            "allied to",
            "affiliated with",
            "belonging to",
        ):
            return at
        if finite(items, at) and not items.tags[at] & FORCES:
            break
    return stop


def _governing(items: Items, index: int, first: int) -> int:
    """The finite verb that governs a noun or participle behind it in the clause, or -1."""
    aside = False
    for at in range(index - 1, first - 1, -1):
        tag = items.tags[at]
        aside = (aside and items.norm(at) != "(") or items.norm(at) == ")"
        if aside:
            continue
        if tag & REL or items.norm(at) in (";",) or (tag & TAGS["clause"] and items.norm(at) != "as"):
            return -1
        if leads_on(items, at):
            return at
        if tag & (VERB | EVENT | HARM) and not tag & AUX:
            entry = verb_entry(items, at, VERB | EVENT | HARM)
            if entry is not None and finite(items, at) and passive(items, at, first) != "be":
                return at
            if entry is not None and entry.get("tense") == "ing" and _progressive(items, at):
                return at
    return -1


__all__ = ["QUOTES", "TITLE", "read_parties"]
