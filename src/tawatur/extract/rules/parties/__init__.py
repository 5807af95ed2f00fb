"""Who is said to have done it, and to whom or what: actors and targets of a telling.

An actor is a force, a group, a state or a person named as the doer: the subject of the verb, behind a
word of agency ("على يد", "by"), in the genitive of a deed ("قصف قوات …"), or only as an adjective
("قصف إسرائيلي": that adjective's span, ruling). Between the sides of a clash the first named is the
actor, the other the target. A clause that names no doer takes over the one who speaks of the own
deed ("أعلن الجيش أنه قصف …") or the subject that its verb continues ("سيطرت … ونفذت …").
"""

from __future__ import annotations

import msgspec

from tawatur.extract.rules.clauses import Telling
from tawatur.extract.rules.items import Items
from tawatur.extract.rules.parties.carried import (
    ACCUSED,
    CONTINUED_SUBJECT,
    CROWD,
    OWN_DEED,
    accused,
    continued,
    crowd,
    own_deed,
)
from tawatur.extract.rules.parties.charged import CHARGED, charged, court
from tawatur.extract.rules.parties.deeds import SUBJECT, Role
from tawatur.extract.rules.parties.mentions import (
    Mention,
    find_mentions,
    span_of,
)
from tawatur.extract.rules.parties.nouns import (
    CONJ,
    PARTY,
    QUANT,
)
from tawatur.extract.rules.parties.objects import OBJECT, find_object
from tawatur.extract.rules.parties.previous import went_before
from tawatur.extract.rules.parties.roles import Roles
from tawatur.extract.rules.parties.strangers import STRANGER, stranger
from tawatur.extract.rules.speech import Frame
from tawatur.model import EvidenceSpan
from tawatur.text import Kind

__all__ = ["Parties", "Scene", "read_parties"]


class Parties(msgspec.Struct, frozen=True):
    """The actors and targets of a telling, and the rules that found them."""

    actors: tuple[EvidenceSpan, ...]
    targets: tuple[EvidenceSpan, ...]
    actor_rule: str
    target_rule: str


class Scene(msgspec.Struct, frozen=True):
    """What surrounds a telling: its frame of speech, where free words before it begin, and who acted before.

    `since` is an item index: words from there up to the telling belong to no other telling.
    `before` are the actors of the telling before it in the same sentence.
    """

    frame: Frame
    since: int
    before: tuple[EvidenceSpan, ...] = ()


def read_parties(items: Items, telling: Telling, event: str, scene: Scene | None = None) -> Parties:
    """The actors and targets of a telling; `scene` lets it take over a doer that its words leave unsaid."""
    taken = [(h.people.first, h.people.stop) for h in telling.harms]
    since = telling.first if scene is None else min(scene.since, telling.first)
    roles = Roles(items, telling, event, since)
    actors: list[EvidenceSpan] = []
    targets: list[EvidenceSpan] = []
    actor_rule = target_rule = ""
    previous: tuple[Mention, Role] | None = None
    for mention in find_mentions(items, since, telling.stop, taken):
        head = items.first(mention.first, PARTY)
        if head is not None and head.entry.get("kind") == "rescue" and event != "humanitarian":
            continue  # rescuers act where people are helped; elsewhere they are bystanders or victims
        if head is not None and head.entry.feats.get("only", event) != event:
            continue
        role = roles.read(mention, previous)
        if mention.first < telling.first and not _leads_in(items, telling, mention, role, roles.verb):
            continue
        if role.role == "actor":
            if previous is not None and not previous[1].role and _quoted_partner(items, previous[0], mention):
                actors.append(span_of(items, previous[0]))
            actors.append(span_of(items, mention))
            actor_rule = actor_rule or role.rule
        elif role.role == "target":
            targets.append(span_of(items, mention))
            target_rule = target_rule or role.rule
        previous = (mention, role)
    if not actors and (people := stranger(items, telling, event, taken)) is not None:
        actors, actor_rule = [people], STRANGER
    if not actors and (bench := court(items, telling, event)) is not None:
        actors, actor_rule = [bench], SUBJECT
    if not actors and (tried := charged(items, telling, event, taken)) is not None:
        actors, actor_rule = [tried], CHARGED
    if not actors and scene is not None:
        actors, actor_rule = _carried(items, telling, event, scene)
        targets = [t for t in targets if not any(t.overlap(a) for a in actors)]
    if not targets:
        found = find_object(items, telling, event, tuple(roles.doers))
        if found is not None and not any(found.overlap(a) for a in actors):
            targets.append(found)
            target_rule = OBJECT
    return Parties(tuple(actors), tuple(targets), actor_rule, target_rule)


def _quoted_partner(items: Items, before: Mention, mention: Mention) -> bool:
    """Whether only "and" and quotation marks part two parties, so that both do it ("“أ” و“ب” قصفا …")."""
    between = range(before.stop, mention.first)
    joined = any(items.tags[i] & CONJ for i in between)
    return joined and all(items.tags[i] & CONJ or items.kinds[i] == Kind.MARK for i in between)


def _leads_in(items: Items, telling: Telling, mention: Mention, role: Role, verb: int) -> bool:
    """Whether a party before a telling is the subject of its verb, or of one whose deed opens it."""
    if role.rule != SUBJECT or mention.kind == "person":
        return False
    if verb >= telling.first:
        return True
    at = telling.first
    while at < telling.stop - 1 and (items.tags[at] & (QUANT | PARTY) or items.kinds[at] != Kind.WORD):
        at += 1
    return any(
        r.entry.tag in ("event", "deed") and r.entry.pos != "verb" and not r.before and not r.article
        for r in items.words[at].readings
    )


def _carried(items: Items, telling: Telling, event: str, scene: Scene) -> tuple[list[EvidenceSpan], str]:
    """Who did what a clause tells without saying who, and the rule that says so."""
    charged = accused(items, scene.frame)
    if charged:
        return charged, ACCUSED
    found = own_deed(items, telling, event, scene.frame)
    if found is not None:
        return [found], OWN_DEED
    if event == "protest" and (people := crowd(items, telling)) is not None:
        return [people], CROWD
    before = continued(items, telling, event, scene.before)
    if not before and (subject := went_before(items, telling, event, scene.frame.first)) is not None:
        return [subject], CONTINUED_SUBJECT
    return list(before), CONTINUED_SUBJECT if before else ""
