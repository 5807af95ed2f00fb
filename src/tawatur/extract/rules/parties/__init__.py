"""Who is said to have done it, and to whom or what: actors and targets of a telling.

An actor is a force, a group, a state or a person named as the doer: the subject of the verb, behind a
word of agency ("على يد", "by"), in the genitive of a deed ("قصف قوات …"), or only as an adjective
("قصف إسرائيلي": that adjective's span, ruling). Between the sides of a clash the first named is the
actor, the other the target. A clause that names no doer takes over the one who speaks of the own
deed ("أعلن الجيش أنه قصف …") or the subject that its verb continues ("سيطرت … ونفذت …").
"""

from __future__ import annotations

from typing import NamedTuple

from tawatur.extract.rules.clauses import Telling
from tawatur.extract.rules.items import Items
from tawatur.extract.rules.parties.mentions import Mention, find_mentions
from tawatur.extract.rules.parties.objects import OBJECT, find_object
from tawatur.extract.rules.parties.roles import Role, Roles
from tawatur.model import EvidenceSpan

__all__ = ["Parties", "read_parties"]


class Parties(NamedTuple):
    """The actors and targets of a telling, and the rules that found them."""

    actors: tuple[EvidenceSpan, ...]
    targets: tuple[EvidenceSpan, ...]
    actor_rule: str
    target_rule: str


def read_parties(items: Items, telling: Telling, event: str) -> Parties:
    """The actors and targets of a telling."""
    taken = [(h.people.first, h.people.stop) for h in telling.harms]
    roles = Roles(items, telling, event)
    actors: list[EvidenceSpan] = []
    targets: list[EvidenceSpan] = []
    actor_rule = target_rule = ""
    previous: tuple[Mention, Role] | None = None
    for mention in find_mentions(items, telling.first, telling.stop, taken):
        role = roles.read(mention, previous)
        if role.role == "actor":
            actors.append(_span(items, mention))
            actor_rule = actor_rule or role.rule
        elif role.role == "target":
            targets.append(_span(items, mention))
            target_rule = target_rule or role.rule
        previous = (mention, role)
    if not targets:
        found = find_object(items, telling, event)
        if found is not None and not any(found.overlap(a) for a in actors):
            targets.append(found)
            target_rule = OBJECT
    return Parties(tuple(actors), tuple(targets), actor_rule, target_rule)


def _span(items: Items, mention: Mention) -> EvidenceSpan:
    """The mention without the particle written onto its first word."""
    span = items.span(mention.first, mention.stop)
    readings = items.words[mention.first].readings
    if readings and readings[0].before and not readings[0].article:
        lead = items.text[span.start : span.start + 1]
        if len(readings[0].before) == 1 and lead == readings[0].before and span.end - span.start > 2:
            return EvidenceSpan(span.start + 1, span.end)
    elif readings and readings[0].before == "و" and items.text[span.start] == "و":
        return EvidenceSpan(span.start + 1, span.end)
    return span
