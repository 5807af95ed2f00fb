"""Verbs and who stands beside them: the subject that acts, the subject that undergoes, the object.

A name behind a verb is its subject when only adverbials part them, unless its case, the verb's own
ending or a subject before the verb says otherwise; a name before a verb is its subject when a clause
begins with it. A relative clause that only says what a place is ("التي يسيطر عليها …") names no doer.
"""

from __future__ import annotations

from collections import defaultdict

from tawatur.extract.rules.parties.deeds import (
    AGAINST_RULE,
    NONE,
    SUBJECT,
    VIOLENT,
    Deeds,
    Role,
)
from tawatur.extract.rules.parties.mentions import (
    Mention,
)
from tawatur.extract.rules.parties.nouns import (
    ADJ,
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
    PERSON,
    PLACE,
    PREP,
    QUANT,
    REL,
    SAY,
    SITE,
    THAT,
    TIME,
    TIMEADJ,
    TITLE,
    UNIT,
    VERB,
    WEAPON,
    phrase_end,
)
from tawatur.languages.pack import Reading
from tawatur.languages.tags import TAGS
from tawatur.text import Kind

MODAL, RESULT, CHROME, NEG, VAGUE = (TAGS[t] for t in ("modal", "result", "chrome", "neg", "vague"))
_ADVERB = TIME | TIMEADJ | INPLACE | PREP | PLACE | PART | CLASS | MODAL | QUANT | NUM | VAGUE
_COMMA = frozenset(("،", ","))
_ASIDE = frozenset(("،", ",", "-", "–", "—"))
QUOTES = frozenset(('"', "«", "“", "(", "'", "‘", "#", "”"))
# Of several readings of a verb, the one that says most of its subject.
_WEIGHT = defaultdict(int, {"deed": 4, "event": 3, "harm": 2, "say": 1})


class Verbs(Deeds):
    """One telling's verbs, and what a party before or behind them is."""

    def _verb(self, at: int) -> Reading | None:
        """The finite verb at an item that may make its subject a doer."""
        items = self.items
        if at >= len(items.tags) or not items.tags[at] & (EVENT | HARM | DEED | VERB | SAY | RESULT):
            return None
        best: Reading | None = None
        named = self._owned_deed(at)
        for reading in items.words[at].readings:
            entry = reading.entry
            if named and reading.after:
                continue  # "بسبب قتله طفلة": his killing of a child, not "a child killed him"
            if entry.pos != "verb" and not (entry.pos == "phrase" and entry.tag in ("event", "harm")):
                continue
            if entry.feats.get("only", self.event) != self.event:
                continue
            if entry.pos == "phrase" and entry.get("event") == "humanitarian":
                continue  # "نقل إلى مستشفى القوات المسلحة": whose hospital it is
            if best is None or _WEIGHT[entry.tag] > _WEIGHT[best.entry.tag]:
                best = reading
        return best

    def _owned_deed(self, at: int) -> bool:
        """Whether a word with a possessive is a verbal noun: behind a cause, a preposition, another such."""
        items = self.items
        owned = [r for r in items.words[at].readings if r.after and r.entry.pos != "verb"]
        if not owned or at <= self.low or not any(r.entry.tag in ("harm", "deed", "event") for r in owned):
            return False
        if owned[0].before.endswith(("ب", "ل")):
            return True
        back = at - 1
        while owned[0].before == "و" and back > self.low and any(r.after for r in items.words[back].readings):
            back -= 1  # "بسبب خطفه واغتصابه وقتله فتاة"
        return bool(items.tags[back] & (RESULT | PREP | BY))

    def _verb_before(self, at: int) -> int:
        """The verb that a name behind it may be the subject of: only adverbials between, or -1."""
        items = self.items
        first = at
        while at >= self.low and at > first - 9:
            if self._verb(at) is not None:
                return at
            tag = items.tags[at]
            adverb = tag & _ADVERB
            adverb = adverb or self._auxiliary(at)
            if items.kinds[at] == Kind.MARK and items.norm(at) in _COMMA and at < first:
                adverb = 1
            if items.kinds[at] == Kind.NUMBER and (
                at == first or (at > self.low and items.tags[at - 1] & (TIME | INPLACE))
            ):
                adverb = 1
            if not adverb or tag & (EVENT | HARM | PARTY | THAT | REL):
                return -1
            at -= 1
        return -1

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
        if self._counted(mention):
            endings = ()  # a figure's genitive says nothing of its case
        head = items.first(mention.first, PARTY)
        if (
            endings
            and head is not None
            and head.entry.get("part")
            and items.norm(mention.first).endswith(endings)
        ):
            return True
        if head is not None and head.entry.get("case") == "oblique":
            return True
        if (
            self._counted(mention)
            and head is not None
            and head.entry.get("arm")
            and verb.entry.get("event") == "destruction"
        ):
            return True  # "دمرت ثلاث دبابات للجيش": counted arms are what is ruined
        if endings and mention.kind == "person" and items.norm(mention.first).endswith(endings):
            return True  # "منعت المواطنين من …"
        if verb.after:
            return False
        if self._pointed(at):
            return True  # "إنها كبدت …": the pronoun is the subject
        if endings and at > 1 and not verb.before and items.tags[at - 1] & (ETHNIC | PERSON):
            before = items.norm(at - 1)
            if items.tags[at - 2] & THAT and before.endswith("ا") and not before.startswith("ال"):
                return True  # "أن فلسطينيا هاجم الجنود"
        if verb.entry.get("p") in ("mp", "md", "fd", "1p", "1s", "fp"):
            return True
        back = at - 1
        if back >= self.low and items.tags[back] & REL:
            back -= 1
        deed = self._deed_left(back)
        if verb.entry.tag == "deed" and not verb.entry.get("core"):
            # "العملية كبدت القوات خسائر": a deed told of, and whom it struck
            return not verb.before and deed >= 0 and items.norm(deed).startswith("ال")
        return verb.entry.tag == "event" and not verb.before and deed >= 0

    def _counted(self, mention: Mention) -> bool:
        """Whether a figure stands before a party ("3 مسلحين", "ثلاثة مسلحين")."""
        at = mention.first - 1
        return self.items.kinds[at] == Kind.NUMBER or bool(self.items.tags[at] & (NUM | QUANT | VAGUE))

    def _pointed(self, at: int) -> bool:
        """Whether "that" right before a verb carries a pronoun of more than one letter: its subject."""
        items = self.items
        endings = tuple(e for e in items.pack.settings.get("pronoun_endings", ()) if len(e) > 1)
        return at > 0 and bool(items.tags[at - 1] & THAT and endings and items.norm(at - 1).endswith(endings))

    def _subject(self, mention: Mention, at: int, verb: Reading, behind: bool) -> Role:
        entry = verb.entry
        if entry.tag == "say" and verb.after and self.event == "agreement":
            return Role("actor", SUBJECT)
        if entry.tag == "verb" and mention.kind != "person" and self._deed_follows(mention.stop):
            return Role("actor", SUBJECT)
        if entry.tag in ("say", "result", "verb"):
            return NONE
        if entry.get("event") == "humanitarian" != self.event:
            return NONE  # whoever saves people did not strike them
        if entry.get("then") == "deed" and not self._then_deed(max(at + 1, mention.stop)):
            return NONE
        role = entry.get("role")
        if role == "undergo":
            return Role("target", AGAINST_RULE) if self.event in VIOLENT else NONE
        if role in ("none", "attribute"):
            return NONE
        if entry.tag == "harm":
            if entry.pos == "phrase" and entry.get("type") == "detained":
                onto = behind and not verb.after and mention.first == at + 1 and self.doers
                return NONE if onto else Role("actor", SUBJECT)  # "… القبض على خلية": whom it seized
            if entry.get("v") not in ("both", "act") or (entry.get("type") == "fallen"):
                return NONE
            return Role("actor", SUBJECT) if self._harmed(mention, at, verb) else NONE
        if mention.kind == "person" and behind and not self._acts(at, mention):
            return NONE
        return Role("actor", SUBJECT)

    def _then_deed(self, at: int) -> bool:
        """Whether a deed stands behind "did" ("قامت القوات بقصف …", not "تقوم الطواقم بإزالة …")."""
        items = self.items
        for i in range(at, min(at + 6, self.telling.stop)):
            if any(r.before.endswith("ب") for r in items.words[i].readings) and not items.tags[i] & PLACE:
                return bool(items.tags[i] & (EVENT | DEED | HARM | WEAPON))
        return True

    def _deed_follows(self, at: int) -> bool:
        """Whether a verb's object or complement is a deed ("عززت طالبان الهجمات", "تتناوب … على قصف")."""
        items = self.items
        beginnings = tuple(items.pack.settings.get("participle_openings", ())) or ("\n",)
        while at < self.telling.stop and (
            items.tags[at] & (TIME | PREP | ADJ | INPLACE)
            or self._auxiliary(at)
            or self._others(at)
            or (not items.words[at].readings and items.norm(at).startswith(beginnings))
        ):
            at += 1
        if at >= self.telling.stop or not items.tags[at] & (EVENT | DEED):
            return False
        nouns = (r for r in items.words[at].readings if r.entry.tag in ("event", "deed"))
        return any(r.entry.pos != "verb" and r.before in ("", "ب") for r in nouns)

    def _others(self, at: int) -> bool:
        """Whether a word is of "and eight other states" behind a party."""
        items = self.items
        if any(r.entry.tag == "other" for r in items.words[at].readings):
            return True
        joined = items.words[at].readings and items.words[at].readings[0].before == "و"
        ahead = range(at + 1, min(at + 3, self.telling.stop))
        return bool(items.tags[at] & (NUM | UNIT | QUANT)) and (
            bool(joined) or any(r.entry.tag == "other" for i in ahead for r in items.words[i].readings)
        )

    def _harmed(self, mention: Mention, at: int, verb: Reading) -> bool:
        """Whether someone else is the object of a verb of harm, so that the party is its subject."""
        if verb.after:
            return True
        if any(h.people.first >= max(at, mention.first) for h in self.telling.harms if h.trigger in (at, -1)):
            return True
        if self._acts_on(mention):
            return True
        reading = self.items.first(mention.first, PARTY)
        if reading is not None and reading.entry.get("unknown"):
            return True
        members = reading is None or reading.entry.get("part") or mention.kind == "person"
        return not members and mention.first - 2 <= at < mention.first

    def _acts_on(self, mention: Mention) -> bool:
        """Whether a noun without a particle stands behind a doer: its object ("خطف مسلحون مدير المدرسة")."""
        items, at = self.items, mention.stop
        if mention.kind == "person" or at >= self.telling.stop or items.kinds[at] != Kind.WORD:
            return False
        if items.tags[at] & ~(PERSON | TITLE | NAME | SITE | UNIT):
            return False
        return any(not r.before and r.entry.pos != "verb" for r in items.words[at].readings)

    def _acts(self, at: int, mention: Mention) -> bool:
        """Whether a person behind a verb is rather its subject than its object."""
        if self.event in ("protest", "recruitment", "shooting", "clash"):
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
        if verb.entry.get("leads"):
            return related and bool(verb.after)  # "التحالف الذي تقوده …"
        if verb.entry.get("core"):
            # "الغارات التي تشنها …": the pronoun is the deed; "القوات التي نفذت …": no doer behind.
            return related and not verb.after and self._party_left(back - 1)
        if any(r.entry.get("back") for r in items.words[at + 1].readings):
            # "مناطق تسيطر عليها …": a relative clause, with or without its pronoun
            ground = back - 1 if items.tags[back] & REL else back
            return not self._from_ground(ground)
        if verb.after:
            return verb.entry.tag == "deed" and self._deed_left(back - 1 if related else back) < 0
        if not related:
            return False
        if self._from_ground(back - 1):
            return False
        return self._deed_left(back - 1) < 0 and any(a.index < back for a in self.telling.anchors)

    def _party_left(self, at: int) -> bool:
        """Whether a relative clause says something of a party ("التحالف الذي تقوده …")."""
        items = self.items
        while at > self.low and items.tags[at] & (ADJ | ETHNIC) and not items.tags[at] & PARTY:
            at -= 1
        return at >= self.low and bool(items.tags[at] & PARTY)

    def _before_verb(self, mention: Mention, governor: int) -> Role:
        """The role of a name that its verb follows ("الجيش قصف …", "the army shelled …")."""
        items = self.items
        if governor >= self.low and not self._opens(governor):
            return NONE
        at, commas, quoted = mention.stop, 0, False
        reach = 12 if mention.kind != "person" else 3
        while at < min(self.telling.stop, mention.stop + reach):
            verb = self._verb(at)
            if verb is not None and not (items.tags[at] & REL):
                if verb.before == "و" and at == mention.stop:
                    return NONE
                if verb.after and verb.entry.get("core") and self._armed(mention):
                    return NONE  # "طائرة مسيرة أطلقتها …": what somebody else launched
                if verb.entry.tag == "verb":
                    # A verb that tells no deed may belong to a relative clause, or govern the deed.
                    if mention.kind != "person" and self._deed_follows(at + 1):
                        self.verb = at
                        return Role("actor", SUBJECT)
                    at += 1
                    continue
                role = self._subject(mention, at, verb, behind=False)
                if role.role:
                    self.verbs.add(at)
                    self.verb = at
                return role
            tag = items.tags[at]
            if tag & REL and mention.kind != "person" and at == mention.stop:
                if past := self._led(at):
                    at, reach = past, reach + past - at
                    continue
                return self._related(mention, at)
            if tag & VERB and mention.kind != "person" and self._deed_follows(at + 1):
                return Role("actor", SUBJECT)  # "القوات مازالت مستمرة في قصف …"
            if tag & BY and (helper := items.first(at, BY)) is not None and helper.entry.get("co"):
                at = phrase_end(items, at + 1, self.telling.stop) if items.tags[at + 1] & PARTY else at + 1
                continue
            if items.norm(at) == "(" and (close := self._bracketed(at)):
                at = close
                continue
            if items.kinds[at] == Kind.MARK and (close := self._aside_closed(at)):
                at, reach = close, reach + close - at
                continue
            if items.kinds[at] == Kind.MARK:
                if mention.kind == "person":
                    return NONE
                if items.norm(at) in _COMMA:
                    commas += 1
                elif items.norm(at) not in QUOTES and items.norm(at) not in ("»", ")", "”", "-", "–"):
                    return NONE
                quoted = items.norm(at) in QUOTES and not quoted
            elif tag & (THAT | SAY | HARM | EVENT) and not self._auxiliary(at):
                return NONE
            elif not commas and not tag & (TIME | INPLACE | PREP | PLACE | PART | CLASS | ADJ | NEG | MODAL):
                means = not items.words[at].readings and items.norm(at).startswith("ب")
                behind_place = not tag and bool(items.tags[at - 1] & (INPLACE | PLACE | PART | CLASS))
                named = means or behind_place or (not tag and quoted)
                if not self._auxiliary(at) and items.kinds[at] == Kind.WORD and not named:
                    return NONE
            at += 1
        return NONE

    def _related(self, mention: Mention, at: int) -> Role:
        """The role of a party that a relative clause tells a deed of ("المجموعة التي هاجمت …")."""
        verb = self._verb(at + 1) if at + 1 < self.telling.stop else None
        if verb is None or verb.after or verb.entry.tag not in ("event", "deed", "harm"):
            return NONE
        if any(r.entry.get("back") for r in self.items.words[at + 2].readings if at + 2 < self.telling.stop):
            return NONE  # "القوات التي تسيطر عليها …"
        return self._subject(mention, at + 1, verb, behind=False)

    def _led(self, at: int) -> int:
        """Behind a relative clause that says who leads a party ("التحالف الذي تقوده …"), or 0."""
        items = self.items
        verb = self._verb(at + 1) if at + 2 < self.telling.stop else None
        if verb is None or not verb.entry.get("leads") or not verb.after or not items.tags[at + 2] & PARTY:
            return 0
        return phrase_end(items, at + 2, self.telling.stop)

    def _bracketed(self, at: int) -> int:
        """Behind brackets that hold another name of a party ("قوات … (قسد) قصفت"), or nothing."""
        items = self.items
        if at + 1 >= self.telling.stop or not items.tags[at + 1] & PARTY:
            return 0
        for close in range(at + 2, min(at + 6, self.telling.stop)):
            if items.norm(close) == ")":
                return close + 1
        return 0

    def _aside_closed(self, at: int) -> int:
        """Behind a relative clause between two like marks ("القوات - التي تدعمها … - سيطرت"), or 0."""
        items = self.items
        mark = items.norm(at)
        if mark not in _ASIDE or at + 1 >= self.telling.stop or not items.tags[at + 1] & REL:
            return 0
        ahead = range(at + 3, min(at + 12, self.telling.stop))
        return next((i + 1 for i in ahead if items.norm(i) == mark), 0)

    def _opens(self, at: int) -> bool:
        """Whether a clause may begin behind a word: "that", a conjunction, a mark, an auxiliary."""
        items = self.items
        if (
            items.tags[at] & (THAT | CLAUSE | CONJ | MODAL)
            or items.kinds[at] != Kind.WORD
            or self._auxiliary(at)
        ):
            return True
        if items.tags[at] & TIME and at == self.low:
            return True  # "واليوم إسرائيل قصفت …"
        if (
            items.norm(at - 1) == "#"
            or items.tags[at] & CHROME
            or any(r.entry.get("none") for r in items.words[at].readings)
        ):
            return True
        return any(r.entry.pos == "verb" for r in items.words[at].readings) and not items.tags[at] & (
            EVENT | HARM
        )

    def _acts_next(self, mention: Mention) -> bool:
        """Whether the verb of a deed stands right behind a name ("قناص أطلق النار")."""
        verb = self._verb(mention.stop) if mention.stop < self.telling.stop else None
        return verb is not None and verb.entry.tag in ("deed", "event") and verb.before == ""
