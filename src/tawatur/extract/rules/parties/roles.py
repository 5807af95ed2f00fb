"""What a named party is in a telling: the doer, the one it was done to, or a bystander.

Roles are read from what governs the name: a word of agency, a noun of the deed, a preposition, the
verb before or behind it. What no rule explains is a bystander: actors are not invented.
"""

from __future__ import annotations

from tawatur.extract.rules.anchors import listed
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
    Mention,
)
from tawatur.extract.rules.parties.nouns import (
    ADJ,
    AGAINST,
    BY,
    CLAUSE,
    CONJ,
    EVENT,
    PART,
    PARTY,
    QUANT,
    REL,
    SAY,
    SITE,
    THAT,
    TIME,
    UNIT,
    VERB,
)
from tawatur.extract.rules.parties.verbs import QUOTES, Verbs
from tawatur.languages.tags import TAGS
from tawatur.text import Kind

CHROME = TAGS["chrome"]
_FAR = 10


class Roles(Verbs):
    """Gives the parties of one telling their roles, left to right."""

    def read(self, mention: Mention, previous: tuple[Mention, Role] | None) -> Role:
        """The role of a mention; `previous` is the mention before it with its role."""
        role = self._read(mention, previous)
        if not role.role and mention.kind in ("force", "state"):
            role = self._own_clause(mention)
        if role.role == "actor" and self.event == "displacement" and self._moves(mention, role):
            return NONE  # whoever flees or returns does it to nobody
        if role.role == "actor":
            if self.event == "clash" and role.rule != AGENCY and (self.doers or self._met(mention, role)):
                return Role("target", SIDES)
            self.doers.append(mention)
        return role

    def _moves(self, mention: Mention, role: Role) -> bool:
        """Whether people or members of a force are those who move, rather than those who drive out."""
        head = self.items.first(mention.first, PARTY)
        folk = mention.kind == "person" or head is None or bool(head.entry.get("people"))
        return folk and role.rule != AGENCY

    def _met(self, mention: Mention, role: Role) -> bool:
        """Whether a party's attack is what somebody else repels ("صد هجوما لـ…", "تصدى لهجوم شنه …")."""
        words = listed(self.items.pack, "repels")
        first = max(self.low, mention.first - 9)
        return role.rule in (GENITIVE, ADJECTIVE, SUBJECT) and any(
            self.items.norm(i) in words for i in range(first, mention.first - 1)
        )

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

    def _own_clause(self, mention: Mention) -> Role:
        """The role that its relative clause gives a bystander ("دعم التحالف الذي شن …")."""
        if mention.stop < self.telling.stop and self.items.tags[mention.stop] & REL:
            verb = self._verb(mention.stop + 1)
            if verb is not None and verb.entry.tag in ("deed", "event"):
                told = verb.entry.feats.get("event", self.event)
                if told == self.event or {told, self.event} <= VIOLENT:
                    return self._related(mention, mention.stop)
        return NONE

    def _governor(self, mention: Mention) -> int:
        items, at = self.items, mention.first - 1
        while at >= self.low and items.kinds[at] != Kind.WORD and items.norm(at) in QUOTES:
            at -= 1
        if at > self.low and any(r.entry.get("each") and not r.before for r in items.words[at].readings):
            at -= 1  # "قصفت كل من روسيا و…"
        return at

    def _clitic(self, mention: Mention) -> str:
        items = self.items
        reading = items.first(mention.first, PARTY) or next(iter(items.words[mention.first].readings), None)
        return reading.before if reading is not None else ""

    def _joined(self, mention: Mention, before: Mention, role: Role) -> Role | None:
        """A party that "and" ties to the one before: the other side of a clash, or another doer."""
        tied = mention.first - before.stop <= 1 or self._aside(before.stop, mention.first)
        if not tied or not role.role:
            return None
        if role.rule == SIDES and self.event not in ("agreement", "toll"):
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
            if items.tags[at - 1] & ADJ and not items.tags[at - 1] & EVENT and self._deed_left(at - 1) < 0:
                return NONE  # "الجزء المحتل من قبل …": what a place is
            if self.doers and self._armed(mention) and not self._owned(mention):
                return NONE  # "استهدفت الكتائب بواسطة راجمات الصواريخ …"
            return Role("actor", AGENCY) if not helps or self.doers else NONE
        if tag & AGAINST:
            return Role("target", AGAINST_RULE)
        if items.kinds[at] == Kind.MARK:
            return self._of_verb(mention, at - 1) if self._parted(at) else None
        if not items.words[at].readings and self._came_under(at):
            return Role("target", AGAINST_RULE) if self.event in VIOLENT else NONE
        preposition = self._preposition(at)
        some = mention.kind != "person" or self.event in ("protest", "displacement")
        if some and preposition == "from" and (verb := self._some_of(at)) >= 0:
            reading = self._verb(verb)
            assert reading is not None
            return self._subject(mention, verb, reading, behind=True)
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
        if (
            tag & (THAT | CLAUSE | CONJ | SAY | VERB | CHROME)
            or self._auxiliary(at)
            or self._acts_next(mention)
        ):
            return None
        return NONE if tag & ~(TIME | ADJ) or not tag else None

    def _some_of(self, at: int) -> int:
        """The verb whose subject is some of a party ("اقتحم جمع من المستوطنين …"), or -1."""
        items = self.items
        some = at - 1
        if some - 1 < self.low or items.kinds[some] != Kind.WORD:
            return -1
        counted = bool(items.tags[some] & QUANT) or not items.words[some].readings
        return some - 1 if counted and self._verb(some - 1) is not None else -1

    def _parted(self, at: int) -> bool:
        """Whether a stray comma stands right behind a verb of a deed ("استهدف، قناصة الجيش …")."""
        items = self.items
        if items.norm(at) not in ("،", ",") or at - 1 < self.low or at - 1 in self.verbs:
            return False
        verb = self._verb(at - 1)
        if verb is None or verb.after or verb.entry.tag not in ("deed", "event"):
            return False
        return at - 2 < self.low or bool(items.kinds[at - 2] != Kind.WORD or items.tags[at - 2] & THAT)

    def _came_under(self, at: int) -> bool:
        """Whether "to it" stands behind a verb of undergoing ("هجوم تعرض له أفراد الجيش")."""
        items = self.items
        word = items.norm(at)
        if not word.startswith("ل") or word[1:] not in items.pack.settings.get("pronoun_endings", ()):
            return False
        verb = self._verb(at - 1) if at > self.low else None
        return verb is not None and verb.entry.get("role") == "undergo"

    def _sides(self, at: int) -> bool:
        """Whether "between" parts the sides of a fight or an accord, and not two lands."""
        items = self.items
        before = at - 1
        while before > self.low and items.tags[before] & TIME and not items.tags[before] & EVENT:
            before -= 1  # "إطلاق نار أمس بين …"
        head = self._deed_left(before)
        if head >= 0:
            told = {r.entry.get("event") for r in items.words[head].readings}
            if told & {"clash", self.event} and told & {"clash", "agreement", "shooting"}:
                return True
            if "agreement" in told:
                return False  # of another event's telling
        sided = self.event in ("clash", "agreement") or (self.event == "toll" and head >= 0)
        return sided and not items.tags[at - 1] & PART

    def _mutual(self, at: int) -> bool:
        """Whether a deed is told to be mutual ("قصف متبادل بين …")."""
        told = listed(self.items.pack, "mutual")
        return any(self.items.norm(i) in told for i in range(max(self.low, at - 2), at + 1))

    def _put_down(self, at: int) -> bool:
        """Whether a verb before an item puts a deed down to somebody ("نسب الجيش الهجوم إلى …")."""
        items = self.items
        for index in range(at - 1, max(at - _FAR - 1, -1), -1):
            if index < self.low and items.kinds[index] != Kind.WORD:
                return False
            readings = items.words[index].readings
            if any(
                r.entry.get("role") == "attribute" and r.entry.pos in ("verb", "phrase") for r in readings
            ):
                return True
        return False

    def _behind(self, mention: Mention, at: int, preposition: str) -> Role:
        """A party behind a preposition."""
        items = self.items
        if preposition == "from":
            head = self._deed_left(at - 1)
            if self.doers and self._armed(mention) and not self._owned(mention):
                return NONE  # "قصفت القوات … بقذيفة من طائرة مسيرة"
            if any(r.entry.get("event") == "control_change" for r in items.words[head].readings if head >= 0):
                return Role("target", AGAINST_RULE) if self.event == "control_change" else NONE
            return Role("actor", GENITIVE) if head >= 0 and self.event in VIOLENT else NONE
        if preposition == "between":
            if self.event in VIOLENT and self._mutual(at - 1):
                return Role("actor", GENITIVE)  # both sides do it
            return Role("actor", SIDES) if self._sides(at) else NONE
        if preposition == "held":
            captive = self.event in ("detention", "abduction", "torture", "surrender", "disappearance")
            return Role("actor", AGENCY) if captive else NONE
        if preposition == "with":
            if self.event == "clash":
                return Role("target", SIDES)
            return Role("actor", SIDES) if self.event == "agreement" else NONE
        if preposition in ("to", "on") and self._put_down(at):
            return Role("actor", AGENCY)
        if preposition in ("on", "to") and mention.kind != "state" and self.event in VIOLENT:
            near = any(0 < mention.first - a.index <= 8 for a in self.telling.anchors)
            return Role("target", AGAINST_RULE) if near else NONE
        return NONE
