"""Parties in a language that puts the subject before its verb and adjectives before their noun.

The same roles as in `roles`, read from the other side: a name that stands before a deed's noun
("Russian air strikes", "rebel shelling") or an active verb is the doer; behind a word of agency the
doer, behind a passive's "be" or an active verb the one it was done to.
"""

from __future__ import annotations

from tawatur.extract.rules.clauses import Telling
from tawatur.extract.rules.items import CLOSING, Items
from tawatur.extract.rules.parties.deeds import (
    ADJECTIVE,
    AGAINST_RULE,
    AGENCY,
    GENITIVE,
    NONE,
    SIDES,
    SUBJECT,
    VIOLENT,
    Role,
)
from tawatur.extract.rules.parties.mentions import (
    ADJ,
    AGAINST,
    BY,
    CLAUSE,
    CONJ,
    ETHNIC,
    EVENT,
    INPLACE,
    NUM,
    PARTY,
    PREP,
    REL,
    SAY,
    THAT,
    WEAPON,
    Mention,
)
from tawatur.languages.pack import Reading
from tawatur.languages.tags import TAGS
from tawatur.text import Kind

DET, AUX, ADV = (TAGS[t] for t in ("det", "aux", "adv"))
_MODIFIER = ADJ | ETHNIC | PARTY
_OPENING = frozenset(('"', "“", "«", "‘", "'", "("))
_LONGEST = 9


def find_mentions(items: Items, first: int, stop: int, taken: list[tuple[int, int]]) -> list[Mention]:
    """The parties named in items `[first, stop)`, victims (`taken`) left out."""
    found: list[Mention] = []
    index = first
    while index < stop:
        tag = items.tags[index]
        mention: Mention | None = None
        if tag & (PARTY | ETHNIC) and not any(a <= index < b for a, b in taken):
            mention = _mention(items, index, stop, first)
        if mention is None:
            index += 1
            continue
        found.append(mention)
        index = mention.stop
    return found


def _mention(items: Items, index: int, limit: int, low: int) -> Mention | None:
    head, stop = -1, index
    while stop < limit and stop < index + _LONGEST:
        tag = items.tags[stop]
        if tag & PARTY and not _verbal(items, stop, index):
            head = stop
        elif stop > index and items.norm(stop) in ("“", '"', "”"):
            pass  # "the Turkish-backed “National Army”"
        elif not (tag & _MODIFIER) or tag & (EVENT | WEAPON) or items.kinds[stop] != Kind.WORD:
            break
        stop += 1
    joined = index > low and bool(items.tags[index - 1] & CONJ)
    if head < 0:
        deed = _deed_right(items, index + 1, limit)
        return Mention(index, index + 1, "adjective", joined) if deed >= 0 else None
    stop = _gloss(items, head + 1, limit)
    entry = items.first(head, PARTY)
    assert entry is not None
    state = entry.entry.get("state") == "y" and head == index
    if state and not entry.after and _as_land(items, index):
        return None
    first = index - 1 if index > low and items.tags[index - 1] & DET else index
    return Mention(first, stop, "state" if state else "force", joined)


def _verbal(items: Items, at: int, index: int) -> bool:
    """Whether a word that may also be a force is a verb here ("he forces")."""
    return at > index and not items.tags[at] & PARTY


def _as_land(items: Items, index: int) -> bool:
    return index > 0 and bool(items.tags[index - 1] & INPLACE)


def _gloss(items: Items, stop: int, limit: int) -> int:
    """Past a short name in brackets behind a name ("… Forces (SDF)")."""
    if stop + 2 < limit and items.norm(stop) in _OPENING and items.kinds[stop + 1] == Kind.WORD:
        for close in range(stop + 2, min(stop + 6, limit)):
            if items.norm(close) in CLOSING:
                return close + 1
    return stop


def _deed_right(items: Items, at: int, limit: int) -> int:
    """The noun of a deed that the words here modify ("air strikes", "rocket attacks"), or -1."""
    first = at
    while at < limit and at < first + 3:
        nouns = [
            r
            for r in items.words[at].readings
            if r.entry.pos not in ("verb",) and r.entry.tag in ("event", "deed")
        ]
        if nouns and not nouns[0].after:
            return at
        if items.kinds[at] != Kind.WORD or not (items.tags[at] & (ADJ | WEAPON) or not items.tags[at]):
            return -1
        at += 1
    return -1


class SubjectFirst:
    """Gives the parties of one telling their roles, left to right."""

    def __init__(self, items: Items, telling: Telling, event: str, low: int) -> None:
        self.items = items
        self.telling = telling
        self.event = event
        self.low = low
        self.doers: list[Mention] = []
        self.verb = -1

    def read(self, mention: Mention, previous: tuple[Mention, Role] | None) -> Role:
        """The role of a mention; `previous` is the mention before it with its role."""
        role = self._read(mention, previous)
        if role.role == "actor":
            if self.event == "clash" and self.doers and role.rule not in (AGENCY, ADJECTIVE):
                return Role("target", SIDES)
            self.doers.append(mention)
        return role

    def _read(self, mention: Mention, previous: tuple[Mention, Role] | None) -> Role:
        items = self.items
        if mention.kind == "adjective":
            return Role("actor", ADJECTIVE)
        if (
            mention.joined
            and previous is not None
            and mention.first - previous[0].stop <= 2
            and previous[1].role
        ):
            sides = previous[1].rule == SIDES and self.event not in ("agreement", "toll")
            return Role("target", SIDES) if sides else previous[1]
        if _deed_right(items, mention.stop, self.telling.stop) == mention.stop or self._owns(mention):
            return Role("actor", GENITIVE)
        at = self._governor(mention)
        if at >= self.low:
            role = self._governed(at, mention)
            if role is not None:
                return role
        return self._subject(mention)

    def _owns(self, mention: Mention) -> bool:
        reading = self.items.first(mention.stop - 1, PARTY)
        deed = _deed_right(self.items, mention.stop, self.telling.stop)
        return deed >= 0 and (reading is None or bool(reading.after) or deed - mention.stop <= 1)

    def _governor(self, mention: Mention) -> int:
        items = self.items
        at = mention.first - 1
        while at >= self.low and (items.tags[at] & (DET | ADJ | NUM) or items.norm(at) in _OPENING):
            if items.tags[at] & (BY | INPLACE | PREP | AGAINST):
                break
            at -= 1
        return at

    def _governed(self, at: int, mention: Mention) -> Role | None:
        """The role that the word before a name gives it; None when it gives none."""
        items = self.items
        tag = items.tags[at]
        if tag & BY:
            return Role("actor", AGENCY)
        if tag & AGAINST:
            return Role("target", AGAINST_RULE)
        if items.kinds[at] != Kind.WORD:
            return None
        if tag & (INPLACE | PREP):
            return self._behind(at, mention)
        verb = self._verb(at)
        if verb is not None and verb.entry.tag in ("event", "deed"):
            return Role("target", AGAINST_RULE) if self.event in VIOLENT else NONE
        if verb is not None:
            return NONE
        return None if tag & (CLAUSE | CONJ | THAT | AUX | ADV) else NONE

    def _behind(self, at: int, mention: Mention) -> Role:
        role = next((r.entry.get("party") for r in self.items.words[at].readings if r.entry.get("party")), "")
        if role == "between" and self.event in VIOLENT | {"agreement"}:
            return Role("actor", SIDES)
        if role == "with":
            if self.event == "clash":
                return Role("target", SIDES)
            return Role("actor", SIDES) if self.event == "agreement" else NONE
        if role == "on" and self.event in VIOLENT and mention.kind != "state":
            return Role("target", AGAINST_RULE)
        if role == "from" and self.event in VIOLENT and self.items.tags[at - 1] & (EVENT | WEAPON):
            return Role("actor", GENITIVE)
        return NONE

    def _verb(self, at: int) -> Reading | None:
        """The verb at an item that says most of its subject."""
        best: Reading | None = None
        rank = {"deed": 4, "event": 3, "harm": 2, "say": 1}
        for reading in self.items.words[at].readings:
            entry = reading.entry
            if entry.pos != "verb" and not (entry.pos == "phrase" and entry.tag in ("deed", "harm")):
                continue
            if entry.tag not in ("deed", "event", "harm", "say", "verb", "result"):
                continue
            if best is None or rank.get(entry.tag, 0) > rank.get(best.entry.tag, 0):
                best = reading
        return best

    def _subject(self, mention: Mention) -> Role:
        """The role of a name that its verb follows."""
        items = self.items
        passive, related, commas = False, False, 0
        at = mention.stop
        while at < min(self.telling.stop, mention.stop + 14):
            tag = items.tags[at]
            if tag & AUX:
                passive = any(r.entry.get("be") for r in items.words[at].readings)
            elif items.kinds[at] != Kind.WORD:
                commas += items.norm(at) == ","
            elif tag & REL:
                related = True
            elif (verb := self._verb(at)) is not None and not tag & PARTY:
                if related and commas == 0:
                    related = False
                return self._of_verb(at, verb, passive)
            elif tag & (THAT | SAY | CLAUSE) or (
                not tag & (ADV | ADJ | INPLACE) and commas == 0 and at > mention.stop + 6
            ):
                return NONE
            at += 1
        return NONE

    def _of_verb(self, at: int, verb: Reading, passive: bool) -> Role:
        entry = verb.entry
        ing = entry.get("tense") == "ing"
        if entry.tag in ("say", "result", "verb"):
            return NONE
        if passive and not ing:
            return Role("target", AGAINST_RULE) if entry.tag == "event" and self.event in VIOLENT else NONE
        if entry.get("role") == "undergo":
            return Role("target", AGAINST_RULE) if self.event in VIOLENT else NONE
        if entry.tag == "harm" and (entry.get("v") not in ("both", "act") or entry.get("type") == "fallen"):
            return NONE
        if entry.tag == "harm" and not any(h.people.first > at for h in self.telling.harms):
            return NONE
        self.verb = at
        return Role("actor", SUBJECT)
