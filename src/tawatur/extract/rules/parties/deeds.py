"""Nouns of deeds and who stands beside them: the doer, the one it was done to, or whose ground it is.

"قصف قوات …" and "هجوم لـ…" name the doer, "استهداف القوات" the one it was done to, unless that one
stands behind ("استهداف الطائرة لقافلة …"); "قصف من مواقع …" names whose ground the fire came from.
"""

from __future__ import annotations

from typing import NamedTuple

from tawatur.extract.rules.clauses import STRIKES, Telling
from tawatur.extract.rules.items import Items
from tawatur.extract.rules.parties.mentions import (
    Mention,
)
from tawatur.extract.rules.parties.nouns import (
    ADJ,
    AGAINST,
    BY,
    CLASS,
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
    SITE,
    TIME,
    TITLE,
    UNIT,
    WEAPON,
)
from tawatur.languages.grammar import rule
from tawatur.languages.pack import Reading
from tawatur.text import Kind

SUBJECT = rule("grammar/agent", "the party that does what the verb of the clause tells")
AGENCY = rule("grammar/agent-by", "the party behind a word of agency (على يد, by)")
GENITIVE = rule("grammar/agent-of", "the party that a deed is of (قصف قوات …, هجوم لـ…, غارات من …)")
ADJECTIVE = rule("grammar/agent-adjective", "an actor given only by an adjective is that adjective · ruling")
SIDES = rule("grammar/sides", "of the sides of a clash the first named is the actor, the other the target")
AGAINST_RULE = rule("grammar/target", "the party behind a word of opposition or in the place of the object")

_CLOSE = frozenset(('"', "»", "”", ")", "’"))
_FIRED = STRIKES | {"toll", "killing", "destruction"}
VIOLENT = STRIKES | {"attack", "clash", "killing", "execution", "destruction", "toll"}


class Role(NamedTuple):
    """A party's role (actor, target, or empty for a bystander) and the rule that gave it."""

    role: str
    rule: str


NONE = Role("", "")


class Deeds:
    """One telling's nouns of deeds, and what a party beside them is."""

    def __init__(self, items: Items, telling: Telling, event: str, low: int) -> None:
        self.items = items
        self.telling = telling
        self.event = event
        self.low = low
        self.doers: list[Mention] = []
        self.verbs: set[int] = set()  # verbs that have their subject
        self.verb = -1  # the verb that gave the last subject its role

    def _noun(self, at: int) -> Reading | None:
        """The noun of a deed that a genitive may follow: without article, suffix, or a verb's form."""
        for reading in self.items.words[at].readings:
            entry = reading.entry
            if entry.tag not in ("event", "harm", "deed", "weapon") or entry.pos in ("verb", "phrase"):
                continue  # a phrase that ends in an adjective ("عبوة ناسفة") takes no genitive
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
            if noun.entry.tag != "harm" and items.tags[at] & EVENT and self._armed(mention) and self._hurt():
                return Role("actor", GENITIVE)
            violent = not items.tags[at] & HARM
            if deed is not None and deed.entry.get("then"):
                return NONE
            return Role("target", AGAINST_RULE) if violent and mention.kind != "person" else NONE
        if deed is not None and deed.entry.get("then") and not self._then(mention):
            return NONE
        if self.event == "protest" and noun.entry.get("event") != "protest" and mention.kind != "person":
            return NONE  # "تظاهرة للمطالبة بإسقاط الحكومة": what they ask for
        if noun.entry.get("weak") == "y" and self._held(at):
            return Role("actor", GENITIVE) if self._from_ground(at - 1) else NONE
        told = noun.entry.get("event") == self.event or noun.entry.get("event") in STRIKES
        if noun.entry.get("weak") == "y" and not told and deed is None:
            return NONE
        if (
            mention.kind == "person" and self.event not in ("protest", "control_change", "shooting")
        ) or not self._owned(mention):
            return NONE
        if mention.kind == "state" and (self.event == "clash" or self._city(mention, noun)):
            return NONE  # "معركة أنقرة" names a battle, "اتفاق موسكو" an accord
        return Role("actor", GENITIVE)

    def _city(self, mention: Mention, noun: Reading) -> bool:
        """Whether an accord is named for the city where it was made."""
        place = self.items.first(mention.first, PLACE)
        return (
            noun.entry.get("event") == "agreement" and place is not None and place.entry.get("level") != "0"
        )

    def _owned(self, mention: Mention) -> bool:
        """Whether arms are named with whose they are: "قذائف المدفعية" names no one."""
        items = self.items
        head = items.first(mention.first, PARTY)
        if head is None or not head.entry.get("arm"):
            return True
        inside = range(mention.first + 1, mention.stop)
        if mention.stop < self.telling.stop and items.tags[mention.stop] & PARTY:
            shared = items.first(mention.stop, PARTY)  # "مدفعية وطائرات الاحتلال"
            if shared is not None and shared.before == "و" and shared.entry.get("arm"):
                inside = range(mention.first + 1, mention.stop + 2)
        return bool(head.after) or any(items.tags[i] & (ETHNIC | PARTY | TITLE | NAME) for i in inside)

    def _then(self, mention: Mention) -> bool:
        """Whether the deed itself follows its doer ("قيام القوات بقصف …", "إقدام جنود على قتل …")."""
        items = self.items
        at = mention.stop
        if at < self.telling.stop and items.kinds[at] == Kind.MARK and items.norm(at) in _CLOSE:
            at += 1
        while at < self.telling.stop and items.tags[at] & TIME:
            at += 1  # "قيام مجهولين الليلة الماضية بتدمير …"
        if at >= self.telling.stop:
            return False
        word = items.words[at]
        if word.readings and any(r.before.endswith("ب") for r in word.readings):
            return True
        if word.norm == "في" and at + 1 < self.telling.stop:
            return bool(items.tags[at + 1] & (EVENT | DEED))
        return word.norm.startswith("ب") or self._preposition(at) == "on"

    def _held(self, at: int) -> bool:
        """Whether control is only told of as a state ("مناطق سيطرة …", "تحت سيطرة …", "لسيطرة …")."""
        items = self.items
        reading = items.words[at].readings[0]
        if reading.before.endswith("ل"):
            return True
        if at <= self.low:
            return False
        return bool(items.tags[at - 1] & (PART | CLASS | INPLACE)) or self._preposition(at - 1) == "under"

    def _object_follows(self, mention: Mention) -> bool:
        """Whether the one it was done to stands behind the doer of a verbal noun."""
        items = self.items
        at = self._past_means(mention)
        if any(h.people.first == at for h in self.telling.harms):
            return True
        if at >= self.telling.stop or items.kinds[at] != Kind.WORD:
            return False
        word, tag = items.words[at], items.tags[at]
        if tag & AGAINST:
            return True  # "مجازر النظام بحق الأهالي"
        before = word.readings[0].before if word.readings else ""
        if not word.readings and word.norm.startswith("ل") and len(word.norm) > 4:
            return True
        if before.endswith("ل") or tag & (CLASS | SITE | NUM):
            return True
        if not before and tag & (UNIT | QUANT) and not tag & (INPLACE | PREP | TIME):
            return True  # "استهداف القوات منزل عائلة …"
        if tag & PART and not any(r.entry.get("dir") for r in word.readings):
            return True
        if any(r.entry.pos == "phrase" and r.entry.get("event") == "control_change" for r in word.readings):
            return self.event == "control_change"  # "استعادة الرئيس سيطرته على …"
        if at > mention.stop and tag & (PLACE | PART) and not tag & (INPLACE | TIME):
            return True
        if self._unknown_noun(mention, at):
            return True
        if tag & PARTY and not before and (struck := items.first(at, PARTY)) and struck.entry.get("arm"):
            return True  # "استهداف مقاتلي الفصائل دبابة للنظام"
        named = mention.kind != "person" and word.norm.startswith("ال") and len(word.norm) > 4 and not before
        if named and not tag & (TIME | REL | ADJ | ETHNIC | EVENT):
            return True
        if word.readings and word.readings[0].after and word.readings[0].entry.pos == "noun":
            return True
        return bool(tag & PLACE) and not before and not tag & (INPLACE | TIME)

    def _past_means(self, mention: Mention) -> int:
        """Past what may stand between doer and object: a closing mark, a comma, "with a guided missile"."""
        items = self.items
        at, stop = mention.stop, min(self.telling.stop, mention.stop + 6)
        if at < stop and items.kinds[at] == Kind.MARK and items.norm(at) in _CLOSE:
            at += 1
        while at < stop and items.kinds[at] == Kind.WORD:
            before = items.words[at].readings[0].before if items.words[at].readings else ""
            if before != "ب" or items.tags[at] & PLACE:
                break
            at += 1
            while at < stop and items.kinds[at] == Kind.WORD and items.norm(at).startswith("ال"):
                at += 1
            while at < stop and items.tags[at] & (ADJ | WEAPON) and not items.tags[at] & (PLACE | PART):
                at += 1
            if at + 1 < stop and not items.words[at].readings and items.kinds[at] == Kind.WORD:
                # "بقذائف كراسنبول الروسية مدينة …": the make of the weapon
                ahead = (i for i in range(at + 1, min(at + 3, stop)) if items.tags[i] & (CLASS | SITE | PART))
                at = next(ahead, at)
        at = self._past_time(at, stop)
        if at < stop - 1 and items.norm(at) in ("،", ","):
            behind = items.tags[at + 1]
            if behind & (CLASS | SITE | UNIT | PART | NUM) and not behind & (INPLACE | TIME):
                return at + 1
        return at

    def _past_time(self, at: int, stop: int) -> int:
        """Past a time between commas ("قتل الجيش، الجمعة، شابين")."""
        items = self.items
        ahead = at + 1
        if at < stop and items.norm(at) in ("،", ","):
            while ahead < stop and items.tags[ahead] & TIME:
                ahead += 1
            if at + 1 < ahead < self.telling.stop and items.norm(ahead) in ("،", ","):
                return ahead + 1
        return at

    def _unknown_noun(self, mention: Mention, at: int) -> bool:
        """Whether an unknown indefinite noun stands behind a definite force: it can only be the object."""
        items = self.items
        word = items.words[at]
        if word.readings or mention.kind == "person" or word.norm[:1] in "لبوكف":
            return False
        last = items.norm(mention.stop - 1).split()[-1]
        return last.startswith("ال") and not word.norm.startswith("ال") and len(word.norm) > 2

    def _hurt(self) -> bool:
        """Whether people are told of as harmed, so that a weapon did it rather than suffered it."""
        return self.event in STRIKES and bool(self.telling.harms)

    def _armed(self, mention: Mention) -> bool:
        """Whether the party is a weapon in action: aircraft, guns."""
        reading = self.items.first(mention.first, PARTY)
        return reading is not None and bool(reading.entry.get("arm"))

    def _deed_left(self, at: int) -> int:
        """The noun of a deed to the left, over its adjectives, or -1."""
        items = self.items
        first = at
        while at >= self.low and at > first - 5:
            tag = items.tags[at]
            noun = any(
                r.entry.tag in ("event", "weapon", "deed", "harm") and r.entry.pos != "verb"
                for r in items.words[at].readings
            )
            if noun and not tag & PARTY and (tag & (EVENT | DEED) or not tag & ADJ):
                return at
            if items.kinds[at] != Kind.WORD or not (
                items.tags[at] & (ADJ | ETHNIC | WEAPON) or not items.tags[at] or self._doubted(at)
            ):
                return -1
            at -= 1
        return -1

    def _doubted(self, at: int) -> bool:
        """Whether an adjective of doubt stands behind its noun ("هجوم محتمل للقوات …")."""
        return any(r.entry.tag == "modal" and r.entry.get("post") for r in self.items.words[at].readings)

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
        while head >= 0 and not items.tags[head] & (EVENT | DEED | HARM):
            head = self._deed_left(head - 1)  # "بقصف صاروخي ومدفعي لقوات …"
        if head < 0:
            finite = any(r.entry.pos == "verb" for r in items.words[at].readings)
            return Role("target", AGAINST_RULE) if finite and items.tags[at] & (EVENT | HARM) else NONE
        deed = items.first(head, DEED)
        if self._armed(mention) and not items.tags[head] & HARM:
            return Role("actor", GENITIVE)
        if (deed is not None and deed.entry.get("object") == "y") or items.tags[head] & HARM:
            return Role("target", AGAINST_RULE) if not items.tags[head] & HARM else NONE
        giving = any(
            r.entry.get("event") in ("humanitarian", "agreement") for r in items.words[head].readings
        )
        if giving or mention.kind == "person":
            return NONE
        return Role("actor", GENITIVE) if items.tags[head] & (EVENT | DEED) else NONE

    def _instrument(self, mention: Mention) -> Role:
        """Aircraft or guns named with their owner behind "with" ("بطائرات أمريكية")."""
        reading = self.items.first(mention.first, PARTY)
        backed = self.items.words[mention.first - 1].readings if mention.first else ()
        if self.doers and any(r.entry.get("support") for r in backed):
            return Role("actor", AGENCY)  # "شن الجيش، مدعوما بالقوات الروسية، …"
        if reading is None or self.doers or self.event not in VIOLENT:
            return NONE
        owned = reading.entry.get("arm") and mention.stop > mention.first + 1 and self._owned(mention)
        flown = self.items.tags[mention.first] & WEAPON and reading.entry.get("kind")
        return Role("actor", GENITIVE) if owned or flown else NONE

    def _from_ground(self, at: int) -> bool:
        """Whether a strike comes from a party's ground ("قصف من مواقع …", "قذائف مصدرها معسكرات …")."""
        items = self.items
        while at - 1 > self.low and items.tags[at - 1] & (CLASS | PART | ADJ) and not items.tags[at - 1] & BY:
            at -= 1  # "مصدره المناطق الخاضعة لسيطرة …"
        if self.event not in _FIRED or at - 1 < self.low:
            return False
        if items.tags[at - 1] & BY:
            return True
        if self._preposition(at - 1) not in ("from", "side"):
            return False
        launched = any(r.entry.get("launch") and r.entry.pos == "verb" for r in items.words[at - 2].readings)
        return launched or self._deed_left(at - 2) >= 0

    def _preposition(self, at: int) -> str:
        reading = self.items.first(at, PREP) or self.items.first(at, INPLACE)
        if reading is None or reading.after:
            return ""
        return reading.entry.feats.get("role", "at")

    def _auxiliary(self, at: int) -> bool:
        return any(r.entry.get("aux") for r in self.items.words[at].readings)
