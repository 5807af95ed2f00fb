"""The noun phrases of speakers: where one ends, and where one who was told stands."""

from __future__ import annotations

from tawatur.extract.rules.items import CLOSING
from tawatur.extract.rules.speech.frames import (
    ACCORDING,
    ACTOR,
    ADJ,
    CLASS,
    CLAUSE,
    COMMA,
    DAYPART,
    ETHNIC,
    EVENT,
    GROUP,
    HARM,
    HEDGE,
    NAME,
    NEG,
    NUM,
    OPEN,
    PART,
    PERSON,
    PLACE,
    QUANT,
    REL,
    RESULT,
    SAY,
    SAYNOUN,
    SITE,
    SPEAKER,
    THAT,
    TIME,
    TITLE,
    TOLL,
    VAGUE,
)
from tawatur.extract.rules.speech.heads import Heads
from tawatur.extract.rules.speech.kinds import item_kind
from tawatur.extract.rules.speech.quotes import close_parenthesis, past_quote, short_quote
from tawatur.languages.tags import TAGS
from tawatur.text import Kind

_ENDING = THAT | ACCORDING | CLAUSE | RESULT | NEG
DEED = TAGS["deed"]
_DOING = TAGS["verb"] | DEED
_COUNTING = HEDGE | TOLL | VAGUE
_NAMING = ACTOR | SPEAKER | GROUP | NAME
_LONGEST = 26
_TELLING = 6
_TITLED = frozenset(("official", "ngo", "medical", "political", "expert", "intergovernmental", "individual"))


class Extent(Heads):
    """Finds where the noun phrases of speakers end in one text."""

    def phrase(self, at: int, stop: int, *, by: bool = False) -> int:
        """Where the noun phrase of a speaker that starts at an item ends.

        `by` says that the verb governs its content by a preposition written onto the next word.
        """
        items = self.items
        index = at
        limit = min(at + _LONGEST, stop)
        while index < limit:
            if items.kinds[index] != Kind.WORD:
                past = self._past_mark(index, at, stop, limit)
                if not past:
                    break
                index = past
                continue
            if self._ends(index, at, stop) or (by and index > at and self._by(index)):
                break
            index += 1
        while (
            index > at
            and items.kinds[index - 1] != Kind.WORD
            and items.norm(index - 1) not in CLOSING
            and items.norm(index - 2) not in self.words.numbered
        ):
            index -= 1
        inner, leads = self.words.inner, self.words.leads
        while index > at and (items.norm(index - 1) in inner or items.norm(index - 1) in leads):
            index -= 1
        return index

    def half_of_name(self, index: int) -> bool:
        """Whether what looks like a verb of saying is the second half of a body's name ("شبكة رصد نوران")."""
        items = self.items
        reading = items.first(index, SAY)
        if reading is None or reading.entry.get("strong") or not items.tags[index - 1] & SPEAKER:
            return False
        before = items.norm(index - 1)
        single = len(before.split()) == 1 and not self.words.definite(before)
        return single and reading.entry.get("p") == "ms"

    def _first_name(self, index: int) -> bool:
        """Whether what looks like a verb is a first name behind an office ("وزارة الداخلية نجيب الكناني")."""
        tags, words = self.items.tags, self.items.words
        return bool(tags[index] & NAME) and (not words[index + 1].readings or bool(tags[index + 1] & NAME))

    def _acts(self, index: int) -> bool:
        """Whether a word can only be a verb, by its ending ("الفصائل شنت …")."""
        readings = self.items.words[index].readings
        return all(
            r.entry.pos == "verb" and (r.entry.get("tense") == "present" or r.entry.get("p") in ("fs", "mp"))
            for r in readings
        )

    def _counts(self, index: int) -> bool:
        """Whether a number word begins what is said ("نعت صفحات موالية ثلاثة عناصر")."""
        reading = self.items.first(index, NUM)
        return (
            reading is not None and not reading.entry.get("of") and not reading.article and not reading.before
        )

    def _by(self, index: int) -> bool:
        norm, glued = self.items.norm(index), self.words.glued
        if norm in self.words.joins:
            return False  # "توعد المتحدث باسم الجماعة بالرد"
        adjective = self.items.tags[index - 1] & ETHNIC
        shortest = (
            3 if adjective or self._definite(index - 1) else 4
        )  # "بكري" behind a name, "بوقف" behind "الأهالي"
        unknown = not self.items.words[index].readings
        return unknown and len(norm) > shortest and norm.startswith(glued or "\n")

    def _past_mark(self, index: int, at: int, stop: int, limit: int) -> int:
        """Past a mark that a speaker's phrase may hold (apposition, parenthesis, quoted name), or 0."""
        items = self.items
        norm = items.words[index].norm
        if items.kinds[index] == Kind.NUMBER and index > at and items.norm(index - 1) in self.words.numbered:
            return index + 1  # "البيان رقم 15"
        if norm in COMMA and index > at and self._apposition(index + 1, stop):
            return index + 1
        if norm in COMMA and index > at and self._enumerated(index + 1, stop):
            return index + 2
        if norm == "(":
            return close_parenthesis(items, index, limit)
        if norm in OPEN and short_quote(items, index, stop):
            if items.tags[index + 1] & (GROUP | ACTOR) and self._full_name(index - 1, at):
                return 0  # "اتهم فلان الفلاني | «الوحدات» بـ…"
            if items.words[index + 1].readings and self._acts(index + 1):
                return 0  # "وبحسب الكناني "أخطأت الصواريخ …"": what he said
            if items.norm(index + 1) in self.words.ends and not items.tags[index + 1] & THAT:
                return 0  # "أدان الأمين العام «بشدة» …"
            return 0 if self._by(index + 1) or self._glued(index + 1) else past_quote(items, index, limit)
        if items.kinds[index] != Kind.NUMBER and norm in ("_", "/", "-", "#") and index > at:
            return index + 1
        return 0

    def _enumerated(self, index: int, stop: int) -> bool:
        """Whether one more speaker of a list stands behind a comma ("وسائل إعلام، وناشطون، أن")."""
        items = self.items
        reading = items.first(index, SPEAKER) if index + 1 < stop else None
        if reading is None or reading.before != self.words.conjunction or items.tags[index] & (SAY | EVENT):
            return False
        return items.norm(index + 1) in COMMA or bool(items.tags[index + 1] & THAT)

    def _ends(self, index: int, at: int, stop: int) -> bool:
        """Whether a word stands behind the speaker's phrase."""
        items, words = self.items, self.words
        tag, norm = items.tags[index], items.words[index].norm
        if tag & _ENDING:
            return True
        if tag & (SAY | REL) and index > at and not (self.half_of_name(index) or self._first_name(index)):
            return True
        if tag & (HARM | EVENT) and self.named_for_deed(index, at):
            return False
        if tag & (HARM | EVENT) and not tag & _NAMING:
            return True
        if tag & HARM and index > at and not tag & NAME:
            return True
        if tag & TIME and not tag & (NAME | SPEAKER) and not self._named_for(index, at):
            return True
        if (
            norm in words.namesakes
            and self.namesake(index, stop)
            and (index == at or items.tags[index - 1] & (TITLE | NAME | PERSON))
        ):
            return False
        if " " in norm and norm.split(" ")[0] in words.inside and not tag & (SPEAKER | ACTOR | GROUP):
            return True  # "في وقت سابق"
        if index > at and norm in words.ends and items.norm(index - 1) in words.issued:
            return False  # "التقرير الصادر عن المركز"
        ends = norm in words.ends
        if ends and tag & SPEAKER and items.quote(index, index + 1) in words.printed:
            return False  # "إمام المسجد", and not "أمام المسجد"
        if ends or (norm in words.inside and self._not_place(index + 1, stop)):
            return True
        if index == at:
            return False
        if tag & _COUNTING and not tag & (_NAMING | PLACE | ADJ):
            return True
        if (
            tag & QUANT
            and not words.definite(norm)
            and items.tags[index - 1] & _NAMING
            and items.norm(index - 1).startswith(words.article or "\n")
        ):
            return True  # "تبنى التنظيم | عدة هجمات"
        if norm in words.called and (tag & QUANT or self._definite(index - 1)):
            return True  # "تدين الشبكة كافة العمليات"
        if tag & NUM and not tag & (_NAMING | PLACE | ADJ) and self._counts(index):
            return True
        if tag & _DOING and not tag & (_NAMING | PLACE | ADJ) and self._acts(index):
            return True
        if self.listener(index, at) or self.addressed(index):
            return True
        if tag & SAYNOUN and (
            items.words[index].readings[0].after or not (words.definite(norm) or tag & SPEAKER)
        ):
            return True  # "أصدرت الشبكة تقريرها"
        if self._glued(index):
            return True
        return self._object(index, at) or self._new_head(index, at) or self._disagrees(index, at)

    def namesake(self, index: int, stop: int) -> bool:
        """Whether what looks like a preposition is a first name by its letters ("وقال علي الكناني")."""
        items = self.items
        if items.norm(index) not in self.words.namesakes or index + 1 >= stop:
            return False
        printed = items.text[items.starts[index] : items.ends[index]]
        behind = items.tags[index + 1]
        return printed in self.words.printed and (bool(behind & NAME) or not items.words[index + 1].readings)

    def named_for_deed(self, index: int, at: int) -> bool:
        """Whether an event is the second half of a body's name ("منظمات الإنقاذ", "فرق الإجلاء")."""
        items = self.items
        if index <= at or not items.tags[index] & (EVENT | HARM) or not items.tags[index - 1] & SPEAKER:
            return False
        before = items.norm(index - 1)
        single = " " not in before and not self.words.definite(before)
        single = single and not (items.tags[index] & HARM and self._office(index - 1))
        return single and any(
            r.article for r in items.words[index].readings if r.entry.tag in ("event", "harm")
        )

    def _named_for(self, index: int, at: int) -> bool:
        """Whether a part of the day is the second half of a party's name ("كتائب الفجر", "صوت الصباح")."""
        items, words = self.items, self.words
        if index == at or not items.tags[index] & DAYPART or not words.definite(items.norm(index)):
            return False
        before = items.norm(index - 1)
        return (
            bool(items.tags[index - 1] & (SPEAKER | ACTOR))
            and " " not in before
            and not words.definite(before)
        )

    def _glued(self, index: int) -> bool:
        """Whether a word bears a preposition ("أفادت مصادر بوقوع …"), and is no surname."""
        norm, glued = self.items.norm(index), self.words.glued
        if self.items.tags[index - 1] & CLASS and not self.words.definite(self.items.norm(index - 1)):
            return False  # "نقابة الصيادين في ولاية بورنو"
        if norm in self.words.plain or norm in self.words.joins:
            return False  # "رئيس برنامج …", "المتحدث باسمها"
        readings = self.items.words[index].readings
        if glued and readings and readings[0].before == glued:
            if self.items.tags[index] & (SPEAKER | ACTOR | GROUP) and self._office(index - 1):
                return False  # "مصدر بالجيش", "مسؤول بالوزارة"
            return not self.items.tags[index] & (NAME | TITLE | PLACE)
        if not glued or self.items.words[index].readings or len(norm) < 5 or not norm.startswith(glued):
            return False
        if self.words.masdar.fullmatch(norm.removeprefix(glued)):
            return True  # "أفاد المراسل فلان باستنفار …"
        before = self.items.tags[index - 1]
        return norm.startswith(glued + self.words.article) or bool(before and not before & (NAME | TITLE))

    def addressed(self, index: int) -> bool:
        """Whether a word names those who are spoken to ("قال الوزير للصحافيين إن …")."""
        clitic = self.words.told_clitic
        if index >= len(self.items.tags):
            return False
        reading = self.items.first(index, PERSON)
        if reading is None:
            reading = self.items.first(index, SPEAKER)
            person = reading is not None and reading.entry.get("person") == "y"
            return person and reading is not None and bool(clitic) and reading.before == clitic
        return bool(clitic) and reading.before == clitic and not self._office(index - 1)

    def _apposition(self, index: int, stop: int) -> bool:
        """Whether a comma is followed by more of the same speaker (a name, a title, an office)."""
        items = self.items
        if index >= stop:
            return False
        tag = items.tags[index]
        if tag & (THAT | HARM | ACCORDING | TIME) or (tag & SAY and not tag & NAME):
            return False
        if any(r.before for r in items.words[index].readings):
            return False
        if tag & (TITLE | NAME) or (tag & PERSON and item_kind(items, index) == "official"):
            return True
        unknown = not tag and not items.words[index].readings and items.kinds[index] == Kind.WORD
        first_name = tag & ETHNIC and not self.words.definite(items.norm(index))
        if unknown or first_name or tag & ACTOR:
            # "رئيس الجهاز، فلان الفلاني، إن": unknown words between two commas are the name.
            for behind in range(index + 1, min(index + 4, stop)):
                if items.norm(behind) in (*COMMA, ":", *OPEN) or items.tags[behind] & THAT:
                    return True
                if items.words[behind].readings and not items.tags[behind] & (NAME | ETHNIC):
                    return False
                if items.kinds[behind] != Kind.WORD:
                    return False
            return False
        if tag & SPEAKER:
            reading = items.first(index, SPEAKER)
            if reading is None or tag & ACTOR:
                return False
            office = reading.entry.get("office") == "y" or reading.entry.get("person") == "y"
            return office or reading.entry.get("kind") in _TITLED
        return False

    def _not_place(self, index: int, stop: int) -> bool:
        """Whether "in" leads away from the speaker: to a statement, a time, a medium."""
        items = self.items
        if index >= stop:
            return True
        tag = items.tags[index]
        if tag & (SAYNOUN | TIME) or items.norm(index) in self.words.said_in:
            return True
        return (
            not tag & (PLACE | CLASS | PART | SITE | SPEAKER | ACTOR | GROUP | ETHNIC)
            and items.kinds[index] == Kind.WORD
            and bool(tag)
        )

    def listener(self, index: int, at: int = -1) -> bool:
        """Whether an item is one who was told ("لـ«عكاظ»"); `at` is where the speaker starts."""
        items, words = self.items, self.words
        if items.norm(index) in words.told:
            named = index + 2 if items.norm(index + 1) in OPEN else index + 1
            # "التحالف لـ«دعم الشرعية»": the purpose in a party's name, and no listener.
            return at < 0 or items.norm(named) not in words.objects
        clitic = words.told_clitic
        if not clitic or not items.norm(index).startswith(clitic) or self._outlets_own(index):
            return False
        behind = min(index + 1, len(items.tags) - 1)
        opens = items.tags[behind] & THAT or items.norm(behind) in (*COMMA, *OPEN)
        if opens and not self._region(index) and self.outlet_told(index):
            return True  # "قالت الوزارة للجزيرة إن …"
        if self.network_told(index):
            return True  # "قال مسؤول لشبكة الضفتين إن …"
        reading = items.first(index, SPEAKER)
        return bool(
            reading
            and reading.before == clitic
            and reading.entry.get("kind") == "media"
            and reading.entry.get("person") != "y"
            and reading.entry.get("weak") != "y"
        )

    def _region(self, index: int) -> bool:
        """Whether what is an outlet's name too says where somebody serves ("مجلس | للمدينة")."""
        reading = self.items.first(index, PLACE)
        wide = reading is not None and reading.entry.get("level") == "0"
        return wide or bool(self.items.tags[index] & CLASS)

    def outlet_told(self, index: int) -> bool:
        """Whether a word before a colon is an outlet's plain name with "to" on it ("مصدر للجزيرة: …")."""
        name = self._told_name(index)
        return bool(name) and name in self.words.outlets

    def network_told(self, index: int) -> bool:
        """Whether a word is a network with "to" on it: whoever speaks to one speaks to an outlet."""
        name = self._told_name(index)
        return bool(name) and name in self.words.set("networks")

    def _outlets_own(self, index: int) -> bool:
        """Whether an outlet's director, correspondent or report stands before a word."""
        items, words = self.items, self.words
        before = " ".join(items.norm(i) for i in range(max(index - 2, 0), index)).split(" ")[-2:]
        # "المدير العام لقناة الضفتين" is its director; "المدير" alone was named before, and told it.
        own = words.set("outlets_own")
        return (
            before[-1] in own or before[0] in own or (len(before) > 1 and before[0] in words.set("directors"))
        )

    def _told_name(self, index: int) -> str:
        """A word without the "to" that is written onto it, or nothing ("للجزيرة": "الجزيرة")."""
        words, norm = self.words, self.items.norm(index)
        if not words.told_clitic or not norm.startswith(words.told_clitic):
            return ""
        if norm.startswith(words.merged):
            return words.article + norm.removeprefix(words.merged)
        return norm.removeprefix(words.told_clitic)

    def mouth(self, index: int) -> bool:
        """Whether those behind an item speak for whoever was named ("على لسان …", "عبر المتحدث باسمه")."""
        items = self.items
        reading = items.first(index, ACCORDING)
        if reading is not None:
            return reading.entry.get("inner") == "y"
        if items.norm(index) not in self.words.set("through") or index + 1 >= len(items.tags):
            return False
        spokesman = items.first(index + 1, SPEAKER)
        return bool(items.tags[index + 1] & TITLE) or bool(
            spokesman and not spokesman.before and item_kind(items, index + 1) in _TITLED
        )

    def past_listener(self, index: int, limit: int) -> tuple[int, int]:
        """The items that name who was told: where they begin and end."""
        items = self.items
        begin = index + 1 if items.norm(index) in self.words.told else index
        if items.norm(begin) in OPEN:
            return begin, past_quote(items, begin, limit)
        return begin, max(self.phrase(begin, limit), begin + 1)
