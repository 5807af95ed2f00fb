"""Where the noun phrase that names a party ends, and the kinds of words that the grammar of parties asks for.

A party's noun phrase is read the way its language builds one: an open head ("قوات") takes what it
is of, a definite noun takes definite adjectives, an indefinite one indefinite adjectives, and
anything else ends the phrase; so the object behind a subject stays outside. What stands behind a
word of ownership ("الموالية لـ…"), of support ("المدعومة من …") or of lead ("بقيادة …") belongs.
"""

from __future__ import annotations

from tawatur.extract.rules.anchors import listed
from tawatur.extract.rules.items import CLOSING, Items
from tawatur.extract.rules.phrases import object_behind
from tawatur.languages.pack import Reading
from tawatur.languages.tags import TAGS
from tawatur.text import Kind

ACTOR, GROUP, ETHNIC, PERSON = (TAGS[t] for t in ("actor", "group", "ethnic", "person"))
NAME, TITLE, PLACE, CLASS, PART = (TAGS[t] for t in ("name", "title", "place", "class", "part"))
EVENT, HARM, WEAPON, DEED, VERB = (TAGS[t] for t in ("event", "harm", "weapon", "deed", "verb"))
ADJ, ORDINAL, SPEAKER, SITE, OTHER = (TAGS[t] for t in ("adj", "ordinal", "speaker", "site", "other"))
BY, INPLACE, PREP, AGAINST = (TAGS[t] for t in ("by", "inplace", "prep", "against"))
SAY, THAT, REL, CLAUSE, RESULT = (TAGS[t] for t in ("say", "that", "rel", "clause", "result"))
NUM, NEG, MODAL, CONJ, STOP = (TAGS[t] for t in ("num", "neg", "modal", "conj", "stop"))
UNIT, QUANT, TIMEADJ = (TAGS[t] for t in ("unit", "quant", "timeadj"))
TIME = (
    TAGS["weekday"] | TAGS["dayword"] | TAGS["daypart"] | TAGS["month"] | TAGS["timeprep"] | TAGS["timeunit"]
)
PARTY = ACTOR | GROUP
_OTHER = NUM | NEG | MODAL | STOP
END = THAT | SAY | RESULT | REL | CLAUSE | INPLACE | PREP | BY | TIME | CLASS | AGAINST | _OTHER
_QUOTES = frozenset(('"', "«", "“", "(", "'", "’", "‘", "/", "”"))
_LONGEST = 12


def adjectival(items: Items, at: int) -> bool:
    """Whether an unknown word is built like an adjective; its language's pack says how."""
    norm = items.words[at].norm
    settings = items.pack.settings
    return norm.endswith(tuple(settings.get("adjective_endings", ()))) or (
        norm.startswith(tuple(settings.get("participle_beginnings", ())))
        and norm.endswith(tuple(settings.get("participle_endings", ())))
    )


_OPEN, _DEFINITE, _INDEFINITE = "open", "definite", "indefinite"


class _Phrase:
    """The noun phrase of a party on its way to its end."""

    def __init__(self, items: Items, index: int, limit: int, join: bool) -> None:
        self.items = items
        self.join = join
        self.index = index
        self.limit = min(limit, index + _LONGEST)
        reading = items.first(index, PARTY) or items.first(index, PERSON | TITLE | NAME)
        assert reading is not None
        self.naming = reading.entry.get("name") == "y"
        whole = reading.entry.tag == "person" or self.naming or reading.entry.get("arm")
        self.members = bool(reading.entry.get("part") or whole)
        self.names = reading.entry.tag in ("name", "title") or reading.entry.get("person") == "y"
        self.state = _state(items, index, reading)
        self.last = reading
        self.stop = index + 1

    def read(self) -> int:
        """Where the phrase ends."""
        items = self.items
        while self.stop < self.limit:
            kind = items.kinds[self.stop]
            if kind == Kind.WORD:
                named = self.stop + 1 < self.limit and items.kinds[self.stop + 1] == Kind.MARK
                article = named and items.norm(self.stop) == items.pack.settings.get("article")
                # "غرفة عمليات الـ"فتح المبين"": an article before a name in quotation marks
                grown = self._quoted(self.stop + 1) if article else self._word(self.stop)
            elif kind == Kind.NUMBER:
                grown = self.stop + 1 if self.naming and self.stop == self.index + 1 else 0
            else:
                grown = self._quoted(self.stop)
            if not grown:
                break
            self.stop = grown
        return self.stop

    def _quoted(self, at: int) -> int:
        """Past a name in quotation marks or brackets, or a guess between commas, or nothing."""
        items = self.items
        if items.words[at].norm in ("،", ",") and at + 1 < self.limit and self._guess(at + 1):
            return self._guess(at + 1)
        if items.words[at].norm in ("#", "_") and at + 1 < self.limit:
            if items.tags[at + 1] & PARTY:
                return at + 1 if self.state == _OPEN else 0
            return self._word(at + 1) if items.tags[at + 1] & (ETHNIC | ADJ) else 0
        if items.words[at].norm not in _QUOTES or at + 1 >= self.limit or items.kinds[at + 1] != Kind.WORD:
            return 0
        for close in range(at + 2, min(at + 7, self.limit + 1, len(items.words))):
            norm = items.words[close].norm
            if norm in CLOSING or norm in ('"', "’", "‘", "/", "”"):
                inside = range(at + 1, close)
                party = any(items.tags[i] & PARTY for i in inside)
                if any(items.tags[i] & (THAT | SAY | RESULT | INPLACE) for i in inside):
                    return 0
                if not party and not (self.state == _OPEN and items.words[at].norm != "("):
                    return 0
                self.state = _DEFINITE
                return close + 1
            if items.kinds[close] != Kind.WORD:
                return 0
        return 0

    def _word(self, at: int) -> int:
        items = self.items
        tag, word = items.tags[at], items.words[at]
        reading = items.first(at, PARTY) or (word.readings[0] if word.readings else None)
        before = reading.before if reading is not None else ""
        if before == "و" or (not word.readings and word.norm.startswith("و") and self.state == _DEFINITE):
            return self._and(at, reading)
        if before in ("ل", "ولل") or word.norm == "ل":
            return self._owner(at, reading) if self.last.entry.get("owner") or self._armed(at) else 0
        if self._leads(at):
            return self._behind(at + 1)
        if guessed := self._guess(at):
            self.last = items.words[guessed - 1].readings[0]
            return guessed
        if before:
            return 0
        if tag & (INPLACE | BY) and self._of(at):
            return self._behind(at + 1)
        if tag & (INPLACE | PREP) or (tag & END and not tag & (PARTY | NAME | ADJ | ETHNIC | TIMEADJ)):
            return 0
        if any(r.entry.pos == "verb" for r in word.readings) and not tag & (
            PARTY | NAME | ADJ | ETHNIC | PLACE
        ):
            return 0
        if tag & (EVENT | HARM) and not tag & (PARTY | ADJ | ETHNIC):
            return 0
        return self._noun(at, reading)

    def _noun(self, at: int, reading: Reading | None) -> int:
        """A word without clitics behind the phrase: taken in by what the phrase still lacks."""
        items = self.items
        tag = items.tags[at]
        if (struck := items.first(at, PERSON)) is not None and object_behind(items, at, struck):
            return 0  # "عناصر الأمن | شابين"
        definite = items.words[at].norm.startswith("ال") or (reading is not None and reading.article)
        adjective = bool(tag & (ADJ | ETHNIC | ORDINAL | OTHER | TIMEADJ)) or (
            not tag & ~(PERSON | ACTOR) and adjectival(items, at)
        )
        if definite and not tag and items.norm(at) in listed(items.pack, "fire_words"):
            return 0  # "أطلق رجل النار": what he fired
        if (tag & STOP and not definite) or (adjective and reading is not None and reading.entry.get("aux")):
            return 0
        if self.state == _DEFINITE:
            if definite and (adjective or (self.naming and not tag and at == self.index + 2)):
                return self._take(at, reading, _DEFINITE)
            unknown = not tag and (not definite or self.last.entry.tag == "name")
            person = tag & PARTY and reading is not None and reading.entry.get("person")
            if self.names and (tag & NAME or unknown or person or self.last.entry.get("kunya")):
                return self._take(at, reading, _DEFINITE)
            if tag & (NAME | PARTY) and self.last.entry.tag in ("title", "person") and not definite:
                self.names = True
                return self._take(at, reading, _DEFINITE)
            return 0
        if self.state == _INDEFINITE:
            return self._take(at, reading, _INDEFINITE) if adjective and not definite else 0
        return self._complement(at, reading, definite, adjective)

    def _complement(self, at: int, reading: Reading | None, definite: bool, adjective: bool) -> int:
        """What an open head is of: a party, a definite noun, a name, or an indefinite adjective."""
        items = self.items
        tag = items.tags[at]
        if tag & PARTY:
            inner = items.first(at, PARTY)
            assert inner is not None
            self.members = self.members or bool(inner.entry.get("part"))
            return self._take(at, inner, _state(items, at, inner))
        if reading is not None and reading.after and not reading.article and self.last.entry.get("need"):
            return 0
        if definite:
            return self._take(at, reading, _DEFINITE)
        if tag & (NAME | TITLE) and not tag & (INPLACE | PREP):
            self.names = True
            return self._take(at, reading, _DEFINITE)
        if adjective:
            return self._take(at, reading, _INDEFINITE)
        if tag & PLACE:
            return self._take(at, reading, _DEFINITE)
        if tag & PERSON:
            return self._take(at, reading, _INDEFINITE)
        following = items.words[at + 1].norm if at + 1 < self.limit else ""
        owned = NAME | PLACE | (PARTY if tag & (SITE | UNIT) else 0)  # "حراس مقر حزب الله"
        if following.startswith("ال") or (at + 1 < self.limit and items.tags[at + 1] & owned):
            return self._take(at, reading, _OPEN)
        if self.naming and not tag and at == self.index + 1 and items.words[at].norm[:1] not in "يتن":
            return self._take(at, reading, _DEFINITE)
        return 0

    def _take(self, at: int, reading: Reading | None, state: str) -> int:
        self.state = state
        if reading is not None:
            self.last = reading
        return at + 1

    def _and(self, at: int, reading: Reading | None) -> int:
        """Past "and" with another force (a state is a party of its own) or another adjective."""
        items = self.items
        party = items.first(at, PARTY)
        if party is not None and (not self.join or self.last.entry.get("state")):
            return 0
        if party is not None and not party.entry.get("state") and self.state != _OPEN:
            end = phrase_end(items, at, self.limit)
            if party.entry.get("need") and end == at + 1 and not party.article:
                return 0
            return end
        if reading is not None and reading.article and reading.entry.tag in ("adj", "ethnic"):
            return self._take(at, reading, _DEFINITE) if self.state == _DEFINITE else 0
        return 0

    def _owner(self, at: int, reading: Reading | None) -> int:
        """Past the party that the phrase belongs to ("الموالية للرئيس …", "التابعة لإيران")."""
        items = self.items
        if items.words[at].norm == "ل":
            self.state = _OPEN
            return at + 1
        if items.tags[at] & PARTY:
            end = phrase_end(items, at, self.limit)
            self.state = _DEFINITE
            return end
        self.names = bool(items.tags[at] & (TITLE | NAME | PERSON | SPEAKER))
        self.state = _DEFINITE
        if reading is not None:
            self.last = reading
        return at + 1

    def _armed(self, at: int) -> bool:
        """Whether arms or a unit stand before whose they are ("الطيران الحربي لنظام الأسد", "دورية لـ…")."""
        items = self.items
        head = items.first(self.index, PARTY)
        if head is None or not items.tags[at] & PARTY:
            return False
        if not head.entry.get("arm") and not (self.naming and self.state == _OPEN):
            return False
        deed = items.first(self.index - 1, DEED) if self.index else None
        return deed is None or deed.entry.get("object") != "y"

    def _guess(self, at: int) -> int:
        """Past "believed to be Russian", or nothing."""
        items = self.items
        if at + 1 >= self.limit or not any(r.entry.get("guess") for r in items.words[at].readings):
            return 0
        return at + 2 if items.tags[at + 1] & (ADJ | ETHNIC) else 0

    def _leads(self, at: int) -> bool:
        return any(r.entry.get("lead") for r in self.items.words[at].readings)

    def _of(self, at: int) -> bool:
        """Whether "of" or "by" here still belongs: members of a force, or who supports it."""
        items = self.items
        if at + 1 >= self.limit:
            return False
        following = items.tags[at + 1]
        supported = bool(self.last.entry.get("support"))
        if items.tags[at] & BY:
            return supported
        reading = items.first(at, INPLACE)
        if reading is None or reading.entry.get("role") != "from" or reading.after:
            return False
        if supported and following & PART and items.norm(at + 1).startswith("ال"):
            return True  # "المدعومة من الغرب"
        return bool(following & (PARTY | PERSON)) and (supported or self.members)

    def _behind(self, at: int) -> int:
        """Past the party that stands behind a word of lead, support or membership."""
        items = self.items
        if at >= self.limit:
            return 0
        if items.tags[at] & (PARTY | PERSON | TITLE | NAME):
            end = phrase_end(items, at, self.limit)
            self.state = _DEFINITE
            return end
        if items.tags[at] & (ETHNIC | PLACE | PART):
            return self._take(at, None, _DEFINITE)
        return 0


def _state(items: Items, index: int, reading: Reading) -> str:
    """Whether a noun still lacks what it is of, or is definite, or is a plural that takes nothing."""
    entry = reading.entry
    if reading.article or reading.after or entry.tag in ("group", "name", "title"):
        return _DEFINITE
    if reading.before.endswith("ل") and items.words[index].norm.startswith("لل"):
        return _DEFINITE  # "للحوثيين": the article is written into the particle
    if entry.get("whole") or entry.get("state") or entry.get("group"):
        # "طائرات حربية" is indefinite, "قوات النظام" definite: the article stands on one of its words.
        named = not entry.get("whole") or any(w.startswith("ال") for w in items.words[index].norm.split())
        return _DEFINITE if named else _INDEFINITE
    endings = tuple(items.pack.settings.get("closed_endings", ()))
    if endings and items.words[index].norm.endswith(endings) and (entry.get("part") or entry.tag == "person"):
        return _INDEFINITE
    return _OPEN


def phrase_end(items: Items, index: int, limit: int, join: bool = True) -> int:
    """Where the noun phrase of a party that starts at an item ends.

    `join` takes in another force behind "and" ("القوات الحكومية والميليشيات").
    """
    return _Phrase(items, index, limit, join).read()
