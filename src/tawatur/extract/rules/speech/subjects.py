"""The subjects of verbs of saying: where one stands, when it is left unsaid, what starts its clause."""

from __future__ import annotations

from tawatur.extract.rules.items import DASHES, Items
from tawatur.extract.rules.speech.frames import (
    ACTOR,
    ADJ,
    CLAUSE,
    CLOSE,
    COMMA,
    ETHNIC,
    EVENT,
    GROUP,
    HARM,
    INPLACE,
    NAME,
    OPEN,
    PERSON,
    PLACE,
    QUANT,
    REL,
    SAY,
    SAYNOUN,
    SPEAKER,
    SPEAKS,
    THAT,
    TIME,
    TITLE,
    Link,
)
from tawatur.extract.rules.speech.kinds import item_kind
from tawatur.extract.rules.speech.speakers import Speakers
from tawatur.extract.rules.speech.words import Words
from tawatur.text import Kind

_NAME = 5
_LONGEST = 20
_OFFICE = 12
PARTY = SPEAKER | ACTOR | GROUP | NAME | TITLE
"""Tags of the words that may lead a speaker's noun phrase."""


class Subjects:
    """Finds the subjects of verbs of saying in one text."""

    def __init__(self, items: Items, words: Words, speakers: Speakers) -> None:
        self.items = items
        self.words = words
        self.speakers = speakers

    def leading(self, first: int, stop: int, *, many: bool = False, named: bool = False) -> tuple[Link, ...]:
        """The party that leads the sentence as its subject, when nobody in it has spoken yet.

        `many` lets people in the nominative plural lead it too ("خرج المحتجون … مطالبين بـ…"), `named`
        somebody by his name or rank ("يهمس سامر … ويقول", "وقفت سلمى … قائلة").
        """
        items = self.items
        parties = PARTY if named else SPEAKER | ACTOR | GROUP
        for index in range(first, min(first + 4, stop)):
            tag = items.tags[index]
            if tag & INPLACE or any(r.before in self.words.prepositions for r in items.words[index].readings):
                return ()
            if tag & parties and not tag & (HARM | EVENT):
                if index > first and self._governed(index, first):
                    return ()  # "لكنه امتدح دور الجيش، مشددا على …": whom he speaks of
                end = self.speakers.phrase(index, stop)
                return self.speakers.chain(index, end, strict=True)
            if (
                many
                and tag & PERSON
                and items.norm(index).endswith(self.words.masculine_plural[:1] or ("\n",))
            ):
                return (Link(items.span(index, index + 1), "individual", SPEAKS, index, index + 1),)
            if tag & (HARM | EVENT) and index > first:
                return ()
        return ()

    def _governed(self, index: int, first: int) -> bool:
        """Whether an unknown noun behind the verb that leads a sentence governs the party at an item."""
        items = self.items
        before = index - 1
        unknown = items.kinds[before] == Kind.WORD and not items.words[before].readings
        verb = any(r.entry.pos == "verb" for i in range(first, before) for r in items.words[i].readings[:1])
        return unknown and verb and not self.words.definite(items.norm(before))

    def start(self, index: int, first: int) -> int:
        """Where the words that attribute begin: auxiliaries, marks and conjunctions before the verb."""
        items = self.items
        start = index
        while start > first and (
            items.norm(start - 1) in self.words.leads
            or items.norm(start - 1) in COMMA
            or bool(items.tags[start - 1] & CLAUSE)
        ):
            start -= 1
        return start

    def joined(self, index: int) -> bool:
        """Whether a conjunction is written onto a verb: its subject stands behind it, or long before."""
        before = self.words.joining
        return any(r.before[:1] in before for r in self.items.words[index].readings if r.before)

    def heads_clause(self, index: int, first: int) -> bool:
        """Whether a verb starts its clause, so that its missing subject is who spoke before."""
        items = self.items
        if index == first or items.kinds[index - 1] != Kind.WORD or not self.words.article:
            return True
        if items.norm(index - 1) in self.words.leads or items.tags[index - 1] & (CLAUSE | THAT | TIME):
            return True
        return any(r.before for r in items.words[index].readings)

    def before(self, index: int, first: int, *, strict: bool = False) -> tuple[int, int] | None:
        """The noun phrase right before a verb, back to the last mark ("مصادر محلية قالت", "the group said").

        `strict` asks that it be a party that leads the clause and reaches to the verb unbroken.
        """
        items = self.items
        stop = index
        if strict and index - 3 > first:
            behind = index - 1 if items.norm(index - 1) in self.words.leads else index
            perfect = items.norm(index - 1) in self.words.perfect
            stop = self._before_relative(behind, first, perfect=perfect) or index
        while stop > first and (
            items.norm(stop - 1) in self.words.leads or (strict and items.norm(stop - 1) in COMMA)
        ):
            stop -= 1
        if stop == first:
            return None
        begin = stop
        while begin > first and stop - begin < _LONGEST:
            tag = items.tags[begin - 1]
            dash = items.norm(begin - 1) in DASHES and items.starts[begin] > items.ends[begin - 1]
            if items.kinds[begin - 1] == Kind.MARK and (
                dash or items.norm(begin - 1) not in ("(", ")", '"', "-", "'", "/", "_", "#")
            ):
                if (opened := self._name_closed(begin - 1, first)) >= 0:
                    begin = opened
                    continue
                begin = self._named_first(self._titled(begin, stop, first), first)
                break
            if tag & SAY and (said := items.first(begin - 1, SAY)) and said.entry.get("none") == "y":
                break
            if tag & (THAT | SAY | CLAUSE | HARM | REL) or (tag & EVENT and not tag & ACTOR):
                if strict and not tag & (THAT | CLAUSE):
                    return None
                if tag & (HARM | EVENT) and self._noun(begin - 1):
                    return None  # "التحقيق في مقتل فلان خلص إلى …": the genitive of a noun
                break
            begin -= 1
        if strict:
            return self._leads_clause(begin, stop)
        lead = begin
        while begin < stop and not items.tags[begin] & (PARTY | PERSON | PLACE):
            begin += 1
        if begin == stop or not self._party(begin):
            reading = items.first(index, SAY)
            endings = self.words.masculine_plural
            if (
                reading
                and reading.entry.get("p") == "mp"
                and items.norm(stop - 1).endswith(endings or ("\n",))
            ):
                return stop - 1, stop
            return self._unknown(lead, stop, first, index)
        if stop - begin > _OFFICE and not items.tags[begin] & SPEAKER:
            return None  # only an office is named at such length
        if begin - 2 >= first and items.norm(begin - 1) == self.words.of and items.tags[begin - 2] & QUANT:
            begin -= 2  # "لكن عددا من السكان قالوا إن …"
        if begin > first and items.tags[begin - 1] & INPLACE:
            return None
        accusative = self.words.accusative
        if accusative and items.norm(begin).endswith(accusative) and items.tags[begin] & SPEAKER:
            readings = items.words[begin].readings
            if stop - begin == 1 and not any(r.after or r.entry.pos == "phrase" for r in readings):
                return None  # "تسجيلا مصورا قالت إنه …"
        if any(r.entry.pos == "verb" for i in range(begin + 1, stop) for r in items.words[i].readings[:1]):
            return None  # "الفصائل شنت عمليات ضد ما تقول إنه …": the subject of another verb
        if any(r.before in self.words.prepositions for r in items.words[begin].readings[:1] if r.before):
            return None  # "المنتمي لحزب العمال أشار إلى …": no subject bears a preposition
        end = self.speakers.phrase(begin, stop)
        told = end < stop and (items.norm(end) in self.words.objects or items.tags[end] & SAYNOUN)
        told = told or (begin < end < stop and self.speakers.accusative(end))
        return (begin, end) if told else (begin, stop)  # "بثت قناة المسيرة لقطات قالت إنها …"

    def _titled(self, begin: int, stop: int, first: int) -> int:
        """Where an office begins whose bearer is named between commas before a verb, or where the name does.

        "إن رئيس الجالية في نوران، عادل الكناني، قال …".
        """
        items = self.items
        if items.norm(begin - 1) not in COMMA or not 1 < stop - begin <= _NAME:
            return begin
        if any(items.words[i].readings and not items.tags[i] & (NAME | TITLE) for i in range(begin, stop)):
            return begin
        head = begin - 1
        while head > first and begin - head < _OFFICE:
            if items.kinds[head - 1] == Kind.MARK or items.tags[head - 1] & (THAT | CLAUSE | SAY | REL):
                break
            head -= 1
        return head if self._office(head) else begin

    def _named_first(self, begin: int, first: int) -> int:
        """Where the name begins that an office between commas describes ("إن فلان الفلاني، رئيس …، قال")."""
        items = self.items
        if not self._office(begin) or begin - 2 <= first or items.norm(begin - 1) not in COMMA:
            return begin
        head = begin - 1
        while head > first and begin - head <= _NAME and items.kinds[head - 1] == Kind.WORD:
            if items.words[head - 1].readings and not items.tags[head - 1] & (NAME | TITLE):
                break
            head -= 1
        return head if 1 < begin - 1 - head < _NAME else begin

    def _office(self, index: int) -> bool:
        titled = bool(self.items.tags[index] & TITLE)
        return titled or any(r.entry.get("office") == "y" for r in self.items.words[index].readings)

    def _before_relative(self, stop: int, first: int, *, perfect: bool) -> int:
        """Where a clause that describes him begins behind a speaker ("الجيش، الذي …، قد قال إن"), or 0."""
        items = self.items
        if items.norm(stop - 1) not in COMMA:
            return 0
        for index in range(stop - 2, max(first, stop - 24), -1):
            related = perfect and stop - index < _OFFICE and bool(items.tags[index] & REL)
            if related and index > first and items.kinds[index - 1] == Kind.WORD:
                return index  # "المنظمة التي أجلت موظفيها، قد أعلنت"
            if items.norm(index) in COMMA:
                unnamed = items.tags[index + 1] & SAY and items.norm(index + 2) in self.words.unnamed_by
                return index if items.tags[index + 1] & REL or unnamed else 0
        return 0

    def _unknown(self, begin: int, stop: int, first: int, index: int) -> tuple[int, int] | None:
        """An unknown name between the head of a clause and a verb that "that" follows ("لكن فلان قال إن")."""
        items, words = self.items, self.words
        while begin < stop and items.norm(begin) in words.leads:
            begin += 1
        at = index + 1
        while at < len(items.tags) and items.tags[at] & (TIME | ADJ):
            at += 1
        if at >= len(items.tags) or not (items.tags[at] & THAT or items.norm(at) in (":", *OPEN)):
            return None
        leads = begin > first and items.norm(begin - 1) in words.leads
        if begin > first and not (leads or items.tags[begin - 1] & CLAUSE or items.norm(begin - 1) in COMMA):
            return None
        if not 1 <= stop - begin <= _NAME or items.norm(begin).startswith(words.prepositioned or ("\n",)):
            return None
        if items.norm(begin) in words.ends:
            return None
        for at in range(begin, stop):
            known = bool(items.words[at].readings) and not items.tags[at] & (NAME | TITLE | ETHNIC)
            if known or items.kinds[at] != Kind.WORD:
                return None
            if items.norm(at) in words.adverbs or items.norm(at) in words.objects:
                return None
        return None if items.tags[begin] & ETHNIC else (begin, stop)

    def _party(self, index: int) -> bool:
        """Whether an item may lead a speaker's phrase: a party, or a person by an office or as kin."""
        return bool(self.items.tags[index] & PARTY) or (
            bool(self.items.tags[index] & PERSON) and item_kind(self.items, index) is not None
        )

    def _name_closed(self, index: int, first: int) -> int:
        """Where the quoted name begins that a mark closes ("وكانت «الشبكة» قد وثقت"), or -1."""
        items = self.items
        if items.norm(index) not in ("»", "”"):
            return -1
        for at in range(index - 1, max(first, index - 7) - 1, -1):
            if items.norm(at) in OPEN:
                return at if items.tags[at + 1] & PARTY else -1
        return -1

    def _noun(self, index: int) -> bool:
        """Whether an item is a noun without an article: what follows is its genitive."""
        readings = self.items.words[index].readings
        return bool(readings) and all(r.entry.pos != "verb" and not r.article for r in readings)

    def _leads_clause(self, begin: int, stop: int) -> tuple[int, int] | None:
        items = self.items
        while begin < stop and (
            items.kinds[begin] != Kind.WORD
            or items.norm(begin) in self.words.leads
            or items.tags[begin] & CLAUSE
        ):
            begin += 1
        if begin == stop or not (items.tags[begin] & (SPEAKER | ACTOR | GROUP | TITLE) or self._party(begin)):
            return None
        if any(r.before in self.words.prepositions for r in items.words[begin].readings):
            return None
        if any(items.tags[i] & (REL | SAYNOUN) for i in range(begin, stop)):
            return None
        end = self.speakers.phrase(begin, stop)
        while end < stop and items.norm(end) in CLOSE:
            end += 1
        return (begin, stop) if end == stop else None
