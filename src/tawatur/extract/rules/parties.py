"""Who is said to have done it, and to whom or what: actors and targets of a telling.

An actor is a force, a group or a state named as the doer: behind an active verb or before it, behind
a word of agency ("على يد", "by"), in the genitive of an event ("قصف قوات …"), or only as an adjective
("قصف إسرائيلي": that adjective's span, ruling). Between the sides of a clash the first named is the
actor, the other the target.
"""

from __future__ import annotations

from typing import NamedTuple

from tawatur.extract.rules.clauses import ACTOR, CLAUSE, ETHNIC, EVENT, GROUP, HARM, PERSON, REL, RESULT, SAY, THAT, Telling
from tawatur.extract.rules.items import CLOSING, Items
from tawatur.languages.grammar import rule
from tawatur.languages.tags import TAGS
from tawatur.model import EvidenceSpan
from tawatur.text import Kind

BY, INPLACE, PLACE, NAME, TITLE = (TAGS[t] for t in ("by", "inplace", "place", "name", "title"))
CLASS, PART, SITE, NUM, WEAPON = (TAGS[t] for t in ("class", "part", "site", "num", "weapon"))
TIME = TAGS["weekday"] | TAGS["dayword"] | TAGS["daypart"] | TAGS["month"] | TAGS["timeprep"] | TAGS["timeunit"]
ADJ, CONJ, PREP, SPEAKER = (TAGS[t] for t in ("adj", "conj", "prep", "speaker"))
AGAINST = TAGS["against"]

AGENT = rule("grammar/agent", "the party that does what the clause tells")
ADJECTIVE = rule("grammar/agent-adjective", "an actor given only by an adjective is that adjective · ruling")
SIDES = rule("grammar/sides", "of the sides of a clash the first named is the actor, the other the target")
OBJECT = rule("grammar/object", "what was struck: the object of the verb, or what stands behind its preposition")

_QUOTES = frozenset(("\"", "«", "“", "(", "'", "’", "‘"))


class Parties(NamedTuple):
    """The actors and targets of a telling, and the rules that found them."""

    actors: tuple[EvidenceSpan, ...]
    targets: tuple[EvidenceSpan, ...]
    actor_rule: str
    target_rule: str


class _Party(NamedTuple):
    first: int
    stop: int
    kind: str  # force or adjective


def read_parties(items: Items, telling: Telling, event: str) -> Parties:
    """The actors and targets of a telling."""
    taken = [(h.people.first, h.people.stop) for h in telling.harms]
    found = _parties(items, telling, taken)
    actors: list[_Party] = []
    targets: list[EvidenceSpan] = []
    name = AGENT
    for party in found:
        role = _role(items, telling, party, event, bool(actors))
        if role == "actor" and not actors:
            actors.append(party)
            name = ADJECTIVE if party.kind == "adjective" else AGENT
        elif role == "target" or (role == "actor" and event == "clash" and actors):
            targets.append(items.span(party.first, party.stop))
    if actors and event == "clash" and targets:
        name = SIDES
    target = _object(items, telling, event) if not targets else None
    if target is not None and all(not target.overlap(items.span(a.first, a.stop)) for a in actors):
        targets.append(target)
    return Parties(tuple(_trim(items, a) for a in actors), tuple(targets), name, OBJECT if targets else "")


def _trim(items: Items, party: _Party) -> EvidenceSpan:
    span = items.span(party.first, party.stop)
    reading = items.words[party.first].readings[0] if items.words[party.first].readings else None
    if reading is not None and reading.before and not reading.article and len(reading.before) == 1:
        if party.kind == "force" and reading.before in "وفبك":
            return EvidenceSpan(span.start + 1, span.end)
    return span


def _parties(items: Items, telling: Telling, taken: list[tuple[int, int]]) -> list[_Party]:
    """Forces, groups, states and adjectives of origin in a telling, victims left out."""
    found: list[_Party] = []
    index = telling.first
    while index < telling.stop:
        tag = items.tags[index]
        if any(a <= index < b for a, b in taken):
            index += 1
            continue
        if tag & (ACTOR | GROUP):
            state = items.first(index, ACTOR | GROUP)
            assert state is not None
            if state.entry.get("state") == "y" and _as_place(items, index):
                index += 1
                continue
            stop = phrase_end(items, index, telling.stop)
            found.append(_Party(index, stop, "force"))
            index = stop
        elif tag & ETHNIC and index > telling.first and items.tags[index - 1] & (EVENT | WEAPON | ADJ) and not items.tags[index - 1] & (ACTOR | PLACE | PART | CLASS):
            found.append(_Party(index, index + 1, "adjective"))
            index += 1
        else:
            index += 1
    return found


def _as_place(items: Items, index: int) -> bool:
    """Whether the name of a state stands for its land ("في سوريا", "إلى تركيا")."""
    if index == 0:
        return False
    reading = items.words[index].readings[0]
    if reading.before in ("ب", "ل", "وب", "ول"):
        return True
    return bool(items.tags[index - 1] & (INPLACE | PART | CLASS | SITE))


def phrase_end(items: Items, index: int, limit: int) -> int:
    """Where the noun phrase of a party that starts at an item ends."""
    stop = index + 1
    while stop < limit and stop < index + 10:
        norm, tag = items.words[stop].norm, items.tags[stop]
        if items.kinds[stop] != Kind.WORD:
            if norm in _QUOTES and stop + 1 < limit and items.kinds[stop + 1] == Kind.WORD:
                close = next((i for i in range(stop + 1, min(stop + 6, limit)) if items.words[i].norm in CLOSING or items.words[i].norm in ("\"", "’")), 0)
                if close:
                    stop = close + 1
                    continue
            break
        if tag & (THAT | SAY | RESULT | REL | CLAUSE | INPLACE | BY | TIME | CLASS | PART | AGAINST | NUM) and not tag & (ACTOR | GROUP | NAME):
            if tag & PART and items.words[stop].readings and not items.words[stop].readings[0].before and tag & ETHNIC:
                stop += 1
                continue
            break
        if tag & (EVENT | HARM) and not tag & (ACTOR | GROUP | NAME | SPEAKER):
            break
        before = items.words[stop].readings[0].before if items.words[stop].readings else ""
        if before == "و" and tag & (ACTOR | GROUP) and not _verb_ahead(items, stop, limit):
            stop += 1
            continue
        if before and before not in ("ل",):
            break
        if before == "ل" and not tag & (ACTOR | GROUP | ETHNIC):
            break
        if not items.words[stop].readings and norm.startswith(("و", "ب", "ف", "ل")) and len(norm) > 4 and not norm.startswith(("ولا", "وطن", "بحر", "بري", "لبن")):
            break
        stop += 1
    while stop > index + 1 and items.kinds[stop - 1] != Kind.WORD and items.words[stop - 1].norm not in CLOSING and items.words[stop - 1].norm not in ("\"", "’"):
        stop -= 1
    return stop


def _verb_ahead(items: Items, index: int, limit: int) -> bool:
    return index + 1 < limit and bool(items.tags[index + 1] & SAY)


def _role(items: Items, telling: Telling, party: _Party, event: str, has_actor: bool) -> str:
    """What a party is in the telling: the doer, the one it was done to, or a bystander."""
    if party.kind == "adjective":
        return "actor" if not has_actor else ""
    before = party.first - 1
    norm = items.norm(before) if before >= telling.first else ""
    reading = items.words[party.first].readings[0]
    tag = items.tags[before] if before >= 0 else 0
    if before >= telling.first and tag & BY:
        return "actor"
    if before >= telling.first and tag & AGAINST or norm in ("ضد", "against", "with"):
        return "target"
    if norm in ("مع",):
        return "target" if event == "clash" else "actor" if not has_actor else ""
    if reading.before in ("ل", "ول"):
        return "target" if any(a.event for a in telling.anchors if a.index < party.first) and not _owned(items, before) else ""
    if norm in ("بين", "between") and event == "clash":
        return "actor"
    if norm in ("علي", "on", "من", "في", "at", "to", "الي", "in", "of", "نحو", "قرب", "عن", "for", "near", "باسم") and not tag & EVENT:
        return "target" if norm in ("علي", "on") else ""
    if any(a.index < party.first for a in telling.anchors):
        last = max((a for a in telling.anchors if a.index < party.first), key=lambda a: a.index)
        if last.index == before or party.first - last.index <= 2 or _only_adverbs(items, last.index + 1, party.first):
            return "actor" if not has_actor else "target"
        if items.tags[before] & (PLACE | PART | CLASS):
            return ""
        if _launched(items, before):
            return "actor"
        return "target" if has_actor and event == "clash" else ""
    following = next((a for a in telling.anchors if a.index >= party.stop), None)
    if following is not None and following.index - party.stop <= 4 and (following.finite or following.event):
        return "actor" if not has_actor else ""
    return ""


def _owned(items: Items, before: int) -> bool:
    return before >= 0 and items.norm(before).startswith(("تابع", "التابع", "موال", "الموال"))


def _launched(items: Items, index: int) -> bool:
    """Whether the word before a party is a verb of launching or carrying out ("شنه", "نفذتها")."""
    return items.norm(index).lstrip("و").startswith(("شن", "نفذ", "يشن", "تشن", "ينفذ", "تنفذ", "تقوم", "قام", "اطلق", "زرع", "تبن"))


def _only_adverbs(items: Items, first: int, stop: int) -> bool:
    return stop - first <= 3 and all(items.tags[i] & (TIME | ADJ | WEAPON | ETHNIC) for i in range(first, stop))


def _object(items: Items, telling: Telling, event: str) -> EvidenceSpan | None:
    """What was struck: behind "على" after an event, or the object of a verb of striking."""
    if event not in ("airstrike", "shelling", "explosion", "attack", "shooting", "destruction", "chemical_attack"):
        return None
    for anchor in telling.anchors:
        if anchor.harm:
            continue
        for index in range(anchor.index + 1, min(anchor.index + 7, telling.stop)):
            norm = items.words[index].norm
            if items.kinds[index] == Kind.MARK and norm in ("،", ","):
                break
            if norm in ("علي", "on"):
                stop = _object_end(items, index + 1, telling.stop)
                if stop > index + 1 and not items.tags[index + 1] & (CLASS | PLACE | PART | NUM):
                    return items.span(index + 1, stop)
                break
    return None


def _object_end(items: Items, index: int, limit: int) -> int:
    stop = index
    while stop < limit and stop < index + 6:
        if items.kinds[stop] != Kind.WORD or items.tags[stop] & (INPLACE | TIME | THAT | RESULT | REL | CLAUSE | EVENT | HARM | PART | CLASS):
            break
        if stop > index and items.words[stop].readings and items.words[stop].readings[0].before in ("ب",):
            break
        if stop > index and not items.words[stop].readings and items.norm(stop).startswith("ب") and len(items.norm(stop)) > 4:
            break
        stop += 1
    return stop
