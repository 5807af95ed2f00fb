"""What a named party is in a telling: the doer, the one it was done to, or a bystander.

Roles are read from what governs the name: a word of agency, a noun of the deed, a preposition, the
verb before or behind it. What no rule explains is a bystander: actors are not invented.
"""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple

from tawatur.extract.rules.clauses import STRIKES, Telling
from tawatur.extract.rules.items import Items
from tawatur.extract.rules.parties.mentions import (
    ADJ,
    AGAINST,
    BY,
    CLASS,
    CLAUSE,
    CONJ,
    DEED,
    ETHNIC,
    EVENT,
    HARM,
    INPLACE,
    NAME,
    NUM,
    PART,
    PARTY,
    PLACE,
    PREP,
    QUANT,
    REL,
    SAY,
    SITE,
    THAT,
    TIME,
    TITLE,
    UNIT,
    VERB,
    WEAPON,
    Mention,
    of_deed,
    phrase_end,
)
from tawatur.languages.grammar import rule
from tawatur.languages.pack import Reading
from tawatur.languages.tags import TAGS
from tawatur.text import Kind

MODAL, RESULT, CHROME = (TAGS[t] for t in ("modal", "result", "chrome"))

SUBJECT = rule("grammar/agent", "the party that does what the verb of the clause tells")
AGENCY = rule("grammar/agent-by", "the party behind a word of agency (على يد, by)")
GENITIVE = rule("grammar/agent-of", "the party that a deed is of (قصف قوات …, هجوم لـ…, غارات من …)")
ADJECTIVE = rule("grammar/agent-adjective", "an actor given only by an adjective is that adjective · ruling")
SIDES = rule("grammar/sides", "of the sides of a clash the first named is the actor, the other the target")
AGAINST_RULE = rule("grammar/target", "the party behind a word of opposition or in the place of the object")

VIOLENT = STRIKES | {"attack", "clash", "killing", "execution", "destruction", "toll"}
_COMMA = frozenset(("،", ","))
_QUOTES = frozenset(('"', "«", "“", "(", "'", "‘", "#", "”"))


class Role(NamedTuple):
    """A party's role (actor, target, or empty for a bystander) and the rule that gave it."""

    role: str
    rule: str


NONE = Role("", "")
# Of several readings of a verb, the one that says most of its subject.
_WEIGHT = defaultdict(int, {"deed": 4, "event": 3, "harm": 2, "say": 1})


class Roles:
    """Gives the parties of one telling their roles, left to right."""

    def __init__(self, items: Items, telling: Telling, event: str, low: int) -> None:
        self.items = items
        self.telling = telling
        self.event = event
        self.low = low
        self.doers: list[Mention] = []
        self.verbs: set[int] = set()  # verbs that have their subject
        self.verb = -1  # the verb that gave the last subject its role

    def read(self, mention: Mention, previous: tuple[Mention, Role] | None) -> Role:
        """The role of a mention; `previous` is the mention before it with its role."""
        role = self._read(mention, previous)
        if role.role == "actor":
            if self.event == "clash" and self.doers and role.rule != AGENCY:
                return Role("target", SIDES)
            self.doers.append(mention)
        return role

    def _read(self, mention: Mention, previous: tuple[Mention, Role] | None) -> Role:
        if mention.kind == "adjective":
            return Role("actor", ADJECTIVE) if not self.doers else NONE
        if mention.joined and previous is not None and mention.first - previous[0].stop <= 5:
            joined = self._joined(mention, *previous)
            if joined is not None:
                return joined
        governor = self._governor(mention)
        clitic = self._clitic(mention)
        if clitic.endswith("ل") or self.items.norm(governor) == "ل":
            return self._dative(mention, governor)
        if clitic.endswith("ب"):
            return self._instrument(mention)
        if clitic not in ("", "و", "ف"):
            return NONE
        if clitic:
            return self._before_verb(mention, -1)
        if governor >= self.low:
            role = self._governed(mention, governor)
            if role is not None:
                return role
        return self._before_verb(mention, governor)

    # --- what stands before the name ---------------------------------------------------------------

    def _governor(self, mention: Mention) -> int:
        at = mention.first - 1
        while at >= self.low and self.items.kinds[at] != Kind.WORD and self.items.norm(at) in _QUOTES:
            at -= 1
        return at

    def _clitic(self, mention: Mention) -> str:
        items = self.items
        reading = items.first(mention.first, PARTY) or items.words[mention.first].readings[0]
        return reading.before

    def _joined(self, mention: Mention, before: Mention, role: Role) -> Role | None:
        """A party that "and" ties to the one before: the other side of a clash, or another doer."""
        tied = mention.first - before.stop <= 1 or self._aside(before.stop, mention.first)
        if not tied or not role.role:
            return None
        if role.rule == SIDES and self.event == "clash":
            return Role("target", SIDES)
        return role

    def _aside(self, first: int, stop: int) -> bool:
        """Whether only "on the one hand" or a comma stands between two sides."""
        items = self.items
        return all(
            items.tags[i] & CLAUSE or items.norm(i) in ("،", ",", "من", "جهة", "جهه") or items.tags[i] & CONJ
            for i in range(first, stop)
        )

    def _governed(self, mention: Mention, at: int) -> Role | None:
        """The role that the word before a name gives it; None when it gives none."""
        items = self.items
        tag = items.tags[at]
        if tag & BY:
            by = items.first(at, BY)
            helps = by is not None and by.entry.get("co") == "y"
            return Role("actor", AGENCY) if not helps or self.doers else NONE
        if tag & AGAINST:
            return Role("target", AGAINST_RULE)
        if items.kinds[at] == Kind.MARK:
            return None
        preposition = self._preposition(at)
        if preposition:
            return self._behind(mention, at, preposition)
        deed = self._noun(at)
        if deed is not None:
            return self._genitive(mention, at, deed)
        verb = self._verb_before(at)
        if verb >= 0:
            return self._of_verb(mention, verb)
        if tag & (PART | SITE | UNIT) and self._from_ground(at):
            return Role("actor", GENITIVE)
        if tag & (THAT | CLAUSE | CONJ | SAY | VERB | CHROME) or self._auxiliary(at):
            return None
        return NONE if tag & ~(TIME | ADJ) or not tag else None

    def _from_ground(self, at: int) -> bool:
        """Whether a strike comes from a party's ground ("قصف من مواقع …", "قذائف مصدرها معسكرات …")."""
        items = self.items
        if self.event not in STRIKES or at - 1 < self.low:
            return False
        if items.tags[at - 1] & BY:
            return True
        return self._preposition(at - 1) == "from" and self._deed_left(at - 2) >= 0

    def _preposition(self, at: int) -> str:
        reading = self.items.first(at, PREP) or self.items.first(at, INPLACE)
        if reading is None or reading.after:
            return ""
        return reading.entry.get("role", "at")

    def _behind(self, mention: Mention, at: int, preposition: str) -> Role:
        """A party behind a preposition."""
        if preposition == "from":
            head = self._deed_left(at - 1)
            return Role("actor", GENITIVE) if head >= 0 and self.event in VIOLENT else NONE
        if preposition == "between":
            sides = self.event in ("clash", "agreement", "toll", "killing", "shelling", "airstrike")
            return Role("actor", SIDES) if sides else NONE
        if preposition == "held":
            captive = self.event in ("detention", "abduction", "torture", "surrender", "disappearance")
            return Role("actor", AGENCY) if captive else NONE
        if preposition == "with":
            if self.event == "clash":
                return Role("target", SIDES)
            return Role("actor", SIDES) if self.event == "agreement" else NONE
        if preposition in ("on", "to") and mention.kind != "state" and self.event in VIOLENT:
            near = any(0 < mention.first - a.index <= 8 for a in self.telling.anchors)
            return Role("target", AGAINST_RULE) if near else NONE
        return NONE

    # --- nouns of deeds ------------------------------------------------------------------------------

    def _noun(self, at: int) -> Reading | None:
        """The noun of a deed that a genitive may follow: without article, suffix, or a verb's form."""
        for reading in self.items.words[at].readings:
            entry = reading.entry
            if entry.tag not in ("event", "harm", "deed", "weapon") or entry.pos == "verb":
                continue
            if not reading.article and not reading.after and not self.items.norm(at).startswith("ال"):
                return reading
        return None

    def _genitive(self, mention: Mention, at: int, noun: Reading) -> Role:
        """The party that a deed is of: its doer, or for some nouns the one it is done to."""
        items = self.items
        deed = items.first(at, DEED)
        objective = deed is not None and deed.entry.get("object") == "y"
        if noun.entry.tag == "harm" or objective:
            if self._object_follows(mention):
                return Role("actor", GENITIVE)
            violent = not items.tags[at] & HARM
            if deed is not None and deed.entry.get("then"):
                return NONE
            return Role("target", AGAINST_RULE) if violent and mention.kind != "person" else NONE
        if deed is not None and deed.entry.get("then") and not self._then(mention):
            return NONE
        if noun.entry.get("weak") == "y" and self._held(at):
            return Role("actor", GENITIVE) if self._from_ground(at - 1) else NONE
        told = noun.entry.get("event") == self.event or noun.entry.get("event") in STRIKES
        if noun.entry.get("weak") == "y" and not told and deed is None:
            return NONE
        if mention.kind == "person" and self.event != "protest" or not self._owned(mention):
            return NONE
        if mention.kind == "state" and self.event == "clash":
            return NONE  # "معركة أنقرة" names a battle
        return Role("actor", GENITIVE)

    def _owned(self, mention: Mention) -> bool:
        """Whether arms are named with whose they are: "قذائف المدفعية" names no one."""
        items = self.items
        head = items.first(mention.first, PARTY)
        if head is None or not head.entry.get("arm"):
            return True
        inside = range(mention.first + 1, mention.stop)
        return bool(head.after) or any(items.tags[i] & (ETHNIC | PARTY | TITLE | NAME) for i in inside)

    def _then(self, mention: Mention) -> bool:
        """Whether the deed itself follows its doer ("قيام القوات بقصف …", "إقدام جنود على قتل …")."""
        items = self.items
        at = mention.stop
        if at >= self.telling.stop:
            return False
        word = items.words[at]
        if word.readings and any(r.before.endswith("ب") for r in word.readings):
            return True
        return word.norm.startswith("ب") or self._preposition(at) == "on"

    def _held(self, at: int) -> bool:
        """Whether control is only told of as a state ("مناطق سيطرة …", "تحت سيطرة …", "لسيطرة …")."""
        items = self.items
        reading = items.words[at].readings[0]
        if reading.before.endswith("ل"):
            return True
        return at > self.low and bool(items.tags[at - 1] & (PART | CLASS | INPLACE))

    def _object_follows(self, mention: Mention) -> bool:
        """Whether the one it was done to stands behind the doer of a verbal noun."""
        items = self.items
        at = mention.stop
        if any(at <= h.people.first <= at + 1 for h in self.telling.harms):
            return True
        if at >= self.telling.stop or items.kinds[at] != Kind.WORD:
            return False
        word, tag = items.words[at], items.tags[at]
        before = word.readings[0].before if word.readings else ""
        while before == "ب" and at + 1 < self.telling.stop and at < mention.stop + 3:
            # "استهداف القوات بصاروخ موجه لسيارة": the means may stand between doer and object.
            at += 1
            following = items.words[at].readings[0].before if items.words[at].readings else ""
            if following.endswith("ل"):
                return True
        if before.endswith("ل") or tag & (CLASS | SITE | NUM):
            return True
        named = mention.kind != "person" and word.norm.startswith("ال") and not before
        if named and not tag & (TIME | REL | ADJ | ETHNIC | EVENT):
            return True
        if word.readings and word.readings[0].after and word.readings[0].entry.pos == "noun":
            return True
        return bool(tag & PLACE) and not before and not tag & (INPLACE | TIME)

    def _deed_left(self, at: int) -> int:
        """The noun of a deed to the left, over its adjectives, or -1."""
        items = self.items
        first = at
        while at >= self.low and at > first - 5:
            if items.tags[at] & (EVENT | WEAPON | DEED | HARM) and not items.tags[at] & PARTY:
                if any(
                    r.entry.tag in ("event", "weapon", "deed", "harm") and r.entry.pos != "verb"
                    for r in items.words[at].readings
                ):
                    if items.tags[at] & (EVENT | DEED) or not items.tags[at] & ADJ:
                        return at
            if items.kinds[at] != Kind.WORD or not (
                items.tags[at] & (ADJ | ETHNIC | WEAPON) or not items.tags[at]
            ):
                return -1
            at -= 1
        return -1

    def _dative(self, mention: Mention, governor: int) -> Role:
        """A party behind "to": whose deed it is ("قصف لقوات …"), or the one it was done to."""
        items = self.items
        at = governor if items.norm(governor) != "ل" else governor - 1
        if at < self.low:
            return NONE
        if self.doers and self.doers[-1].stop - 1 == at and self._noun(self.doers[-1].first - 1) is not None:
            return Role("target", AGAINST_RULE)
        if any(r.entry.get("owner") for r in items.words[at].readings):
            return NONE  # "تابعة للانقلابيين": whose it is
        head = self._deed_left(at)
        if head < 0:
            finite = any(r.entry.pos == "verb" for r in items.words[at].readings)
            return Role("target", AGAINST_RULE) if finite and items.tags[at] & (EVENT | HARM) else NONE
        deed = items.first(head, DEED)
        if deed is not None and deed.entry.get("object") == "y" or items.tags[head] & HARM:
            return Role("target", AGAINST_RULE) if not items.tags[head] & HARM else NONE
        giving = any(r.entry.get("event") in ("humanitarian", "agreement") for r in items.words[head].readings)
        if giving or mention.kind == "person":
            return NONE
        return Role("actor", GENITIVE) if items.tags[head] & (EVENT | DEED) else NONE

    def _instrument(self, mention: Mention) -> Role:
        """Aircraft or guns named with their owner behind "with" ("بطائرات أمريكية")."""
        reading = self.items.first(mention.first, PARTY)
        owned = reading is not None and reading.entry.get("arm") and mention.stop > mention.first + 1
        return Role("actor", GENITIVE) if owned and self.event in VIOLENT and not self.doers else NONE

    # --- verbs -----------------------------------------------------------------------------------------

    def _verb(self, at: int) -> Reading | None:
        """The finite verb at an item that may make its subject a doer."""
        items = self.items
        if not items.tags[at] & (EVENT | HARM | DEED | VERB | SAY | RESULT):
            return None
        best: Reading | None = None
        for reading in items.words[at].readings:
            entry = reading.entry
            if entry.pos != "verb" and not (entry.pos == "phrase" and entry.tag in ("event", "harm")):
                continue
            if best is None or _WEIGHT[entry.tag] > _WEIGHT[best.entry.tag]:
                best = reading
        return best

    def _verb_before(self, at: int) -> int:
        """The verb that a name behind it may be the subject of: only adverbials between, or -1."""
        items = self.items
        first = at
        while at >= self.low and at > first - 9:
            if self._verb(at) is not None:
                return at
            tag = items.tags[at]
            adverb = tag & (TIME | INPLACE | PREP | PLACE | PART | CLASS | MODAL | QUANT | NUM)
            adverb = adverb or self._auxiliary(at)
            if items.kinds[at] == Kind.MARK and items.norm(at) in _COMMA and at < first:
                adverb = 1
            if items.kinds[at] == Kind.NUMBER and at > self.low and items.tags[at - 1] & (TIME | INPLACE):
                adverb = 1
            if not adverb or tag & (EVENT | HARM | PARTY | THAT | REL):
                return -1
            at -= 1
        return -1

    def _auxiliary(self, at: int) -> bool:
        return any(r.entry.get("aux") for r in self.items.words[at].readings)

    def _of_verb(self, mention: Mention, at: int) -> Role:
        """The role of a verb's subject that stands behind it."""
        verb = self._verb(at)
        assert verb is not None
        if self._background(at, verb):
            return NONE
        if at in self.verbs or self._object(mention, at, verb):
            struck = verb.entry.tag in ("event", "deed") and self.event in VIOLENT | {"control_change"}
            return Role("target", AGAINST_RULE) if struck and mention.kind != "person" else NONE
        role = self._subject(mention, at, verb, behind=True)
        if role.role:
            self.verbs.add(at)
            self.verb = at
        return role

    def _object(self, mention: Mention, at: int, verb: Reading) -> bool:
        """Whether a name behind a verb is its object: by its case, or as the verb has its subject."""
        items = self.items
        endings = tuple(items.pack.settings.get("object_endings", ()))
        head = items.first(mention.first, PARTY)
        if endings and head is not None and head.entry.get("part") and items.norm(mention.first).endswith(endings):
            return True
        if head is not None and head.entry.get("case") == "oblique":
            return True
        if verb.after:
            return False
        if verb.entry.get("p") in ("mp", "md", "fd", "1p", "1s", "fp"):
            return True
        back = at - 1
        if back >= self.low and items.tags[back] & REL:
            back -= 1
        return verb.entry.tag == "event" and not verb.before and self._deed_left(back) >= 0

    def _subject(self, mention: Mention, at: int, verb: Reading, behind: bool) -> Role:
        entry = verb.entry
        if entry.tag == "say" and verb.after and self.event == "agreement":
            return Role("actor", SUBJECT)
        if entry.tag in ("say", "result", "verb"):
            return NONE
        role = entry.get("role")
        if role == "undergo":
            return Role("target", AGAINST_RULE) if self.event in VIOLENT else NONE
        if role == "none":
            return NONE
        if entry.tag == "harm":
            if entry.pos == "phrase" and entry.get("type") == "detained":
                return Role("actor", SUBJECT)
            if entry.get("v") not in ("both", "act") or (entry.get("type") == "fallen"):
                return NONE
            return Role("actor", SUBJECT) if self._harmed(mention, at, verb) else NONE
        if mention.kind == "person" and behind and not self._acts(at, mention):
            return NONE
        return Role("actor", SUBJECT)

    def _harmed(self, mention: Mention, at: int, verb: Reading) -> bool:
        """Whether someone else is the object of a verb of harm, so that the party is its subject."""
        if verb.after:
            return True
        if any(h.people.first >= max(at, mention.first) for h in self.telling.harms if h.trigger in (at, -1)):
            return True
        reading = self.items.first(mention.first, PARTY)
        members = reading is None or reading.entry.get("part") or mention.kind == "person"
        return not members and at + 1 >= mention.first - 1

    def _acts(self, at: int, mention: Mention) -> bool:
        """Whether a person behind a verb is rather its subject than its object."""
        if self.event in ("protest", "recruitment", "shooting"):
            return True
        endings = tuple(self.items.pack.settings.get("subject_endings", ()))
        if endings and self.items.norm(mention.first).endswith(endings):
            return True
        return bool(self.items.first(at, DEED)) or any(
            h.people.first > mention.stop for h in self.telling.harms
        )

    def _background(self, at: int, verb: Reading) -> bool:
        """Whether the verb stands in a relative clause that only says what a place or thing is."""
        items = self.items
        back = at - 1
        if back < self.low:
            return False
        related = bool(items.tags[back] & REL)
        if verb.entry.get("core"):
            return False
        if verb.after:
            return verb.entry.tag == "deed" and self._deed_left(back - 1 if related else back) < 0
        if not related:
            return False
        if self._from_ground(back - 1):
            return False
        return self._deed_left(back - 1) < 0 and any(a.index < back for a in self.telling.anchors)

    def _before_verb(self, mention: Mention, governor: int) -> Role:
        """The role of a name that its verb follows ("الجيش قصف …", "the army shelled …")."""
        items = self.items
        if governor >= self.low and not self._opens(governor):
            return NONE
        at, commas = mention.stop, 0
        reach = 12 if mention.kind != "person" else 3
        while at < min(self.telling.stop, mention.stop + reach):
            verb = self._verb(at)
            if verb is not None and not (items.tags[at] & REL):
                if verb.before == "و" and at == mention.stop:
                    return NONE
                role = self._subject(mention, at, verb, behind=False)
                if role.role:
                    self.verbs.add(at)
                    self.verb = at
                return role
            tag = items.tags[at]
            if tag & BY and (helper := items.first(at, BY)) is not None and helper.entry.get("co"):
                at = phrase_end(items, at + 1, self.telling.stop) if items.tags[at + 1] & PARTY else at + 1
                continue
            if items.kinds[at] == Kind.MARK:
                if mention.kind == "person":
                    return NONE
                if items.norm(at) in _COMMA:
                    commas += 1
                elif items.norm(at) not in _QUOTES and items.norm(at) not in ("»", ")", "”", "-", "–"):
                    return NONE
            elif tag & (THAT | SAY | HARM | EVENT) and not self._auxiliary(at):
                return NONE
            elif not commas and not tag & (TIME | INPLACE | PREP | PLACE | PART | CLASS | ADJ | CLAUSE):
                named = not tag and items.tags[at - 1] & (INPLACE | PLACE | PART | CLASS)
                if not self._auxiliary(at) and items.kinds[at] == Kind.WORD and not named:
                    return NONE
            at += 1
        return NONE

    def _opens(self, at: int) -> bool:
        """Whether a clause may begin behind a word: "that", a conjunction, a mark, an auxiliary."""
        items = self.items
        if items.tags[at] & (THAT | CLAUSE | CONJ) or items.kinds[at] != Kind.WORD or self._auxiliary(at):
            return True
        if items.norm(at - 1) == "#" or items.tags[at] & CHROME or any(r.entry.get("none") for r in items.words[at].readings):
            return True
        return any(r.entry.pos == "verb" for r in items.words[at].readings) and not items.tags[at] & (EVENT | HARM)


def deed_adjective(items: Items, mention: Mention, first: int) -> bool:
    """Whether an adjective mention stands behind a deed."""
    return of_deed(items, mention.first, first)


__all__ = ["ADJECTIVE", "AGENCY", "GENITIVE", "NAME", "SIDES", "SUBJECT", "TITLE", "Role", "Roles"]
