"""Where what is said begins: behind "that", a colon, a quotation mark, a preposition, or nothing at all."""

from __future__ import annotations

from tawatur.extract.rules.items import DASHES, Items
from tawatur.extract.rules.speech.frames import (
    ACCORDING,
    ACTOR,
    COMMA,
    EVENT,
    HARM,
    INPLACE,
    NUM,
    OPEN,
    PERSON,
    PLACE,
    QUANT,
    REL,
    SAY,
    SAYNOUN,
    SPEAKER,
    THAT,
    TIME,
    TIMED,
    TOLL,
)
from tawatur.extract.rules.speech.quotes import past_dashes, past_quote, short_quote
from tawatur.extract.rules.speech.speakers import Speakers
from tawatur.extract.rules.speech.words import Words
from tawatur.languages.pack import Entry
from tawatur.text import Kind

_DATE_MARKS = frozenset(("-", "/", "."))


class Content:
    """Finds the content behind cues of one text."""

    def __init__(self, items: Items, words: Words, speakers: Speakers) -> None:
        self.items = items
        self.words = words
        self.speakers = speakers

    def telling(self, first: int, stop: int) -> bool:
        """Whether a stretch tells of harm or an event."""
        tags = self.items.tags
        return any(tags[i] & (HARM | EVENT | PERSON) for i in range(first, stop))

    def opens(self, index: int) -> bool:
        """Whether an item opens content: "that", a colon, a quotation mark."""
        return bool(self.items.tags[index] & THAT) or self.items.words[index].norm in (":", *OPEN)

    def find(self, at: int, stop: int, reach: int = 16, *, past: bool = False) -> int | None:
        """Where content begins behind a speaker: past "that", a colon or an opening quotation mark.

        `past` says that the verb takes no bare noun: what is named on the way describes the speaker.
        """
        items = self.items
        index, limit = at, min(at + reach, stop)
        related, bare = past, past
        while index < limit:
            tag, norm = items.tags[index], items.words[index].norm
            closed = past_dashes(items, index, stop) if norm in DASHES else 0
            if closed and not self.telling(index, closed):
                # "وأضاف الكناني - الذي زار المدينة أمس - أن": what dashes enclose is no content.
                index, limit = closed, min(closed + reach, stop)
                continue
            if tag & REL and (not related or past):
                past = False
                # "وقال فلان، الذي شهد الهجوم، إن …": what describes the speaker is no content.
                related, limit = True, min(index + reach, stop)
            if (tag & THAT and not self._subordinate(index)) or norm == ":":
                return self.opener(index, stop)
            if norm in OPEN:
                if index == at or not short_quote(items, index, stop):
                    return self.opener(index, stop)
                # A name in quotation marks opens nothing, and neither does its closing mark.
                index = past_quote(items, index, stop)
                continue
            if tag & SAY and items.norm(index + 1) in self.words.unnamed_by:
                index += 2  # "طالبا عدم ذكر اسمه", "رفض الكشف عن هويته"
                while index < limit and items.tags[index] & SAY:
                    index += 1
                continue
            if (
                tag & SAY
                and not self.brought(index)
                and (self._joined(index) or (index > at and not (related and bare)))
            ):
                return None
            if (
                tag & (HARM | EVENT)
                and not tag & (ACTOR | SPEAKER | PLACE)
                and not related
                and not self._weak(index)
                and not self.speakers.named_for_deed(index, at)
            ):
                return None
            index += 1
        return None

    def _subordinate(self, index: int) -> bool:
        """Whether "that" only goes with the word before it ("بعد أن", "على الرغم من أنه")."""
        subordinate = self.words.subordinate
        before = self.items.norm(index - 1).split(" ")
        if before == [self.words.of]:
            before = [self.items.norm(index - 2)]
        return any(word in subordinate for word in before)

    def _weak(self, index: int) -> bool:
        """Whether an event's word says nothing of it by itself ("الواقعة": located, or the incident)."""
        reading = self.items.first(index, HARM | EVENT)
        return reading is not None and reading.entry.get("weak") == "y"

    def _joined(self, index: int) -> bool:
        """Whether "and" is written onto a verb, which then begins another clause."""
        joining = self.words.joining
        return any(r.before[:1] in joining for r in self.items.words[index].readings if r.before)

    def brought(self, index: int) -> bool:
        """Whether a verb tells who brought a text ("في تصريحات نقلتها الوكالة أن …")."""
        reading = self.items.first(index, SAY)
        return reading is not None and reading.after in self.words.pronouns and bool(reading.after)

    def opener(self, index: int, stop: int) -> int:
        """Past the words and marks that only open content ("أن", ":", "«", "فإن")."""
        items = self.items
        while index < stop and (
            items.tags[index] & THAT
            or items.words[index].norm in (":", "،", ",", "-", *OPEN)
            or items.norm(index) in self.words.openers
        ):
            norm = items.norm(index)
            if items.tags[index] & THAT and len(norm) > 2 and norm.endswith(self.words.endings or ("\n",)):
                # "أنها على وشك": the pronoun belongs to the clause.
                return index + 1
            index += 1
        return index

    def bare(self, at: int, stop: int) -> bool:
        """Whether content follows a verb without subject or opener ("وأشارت إلى مقتل …")."""
        items = self.items
        if items.norm(at) in self.words.at_that:
            return self.telling(at + 1, min(at + 4, stop))
        return at < stop and bool(items.tags[at] & (HARM | EVENT | SAYNOUN)) and not items.tags[at] & ACTOR

    def direct(self, entry: Entry, at: int, stop: int) -> bool:
        """Whether content follows a speaker without an opener ("أعلنت X مقتل …", "أدان X القصف")."""
        items = self.items
        if at >= stop:
            return False
        if entry.get("weak") == "y":
            return items.norm(at) in self.words.owning  # "ادعت الحركة المسؤولية عن …"
        if entry.get("strong") == "y":
            return True
        if need := entry.get("need"):
            return self.needs(need, max(at - 5, 0), min(at + 8, stop))
        if items.norm(at) in self.words.objects or items.norm(at) in entry.get("prep").split(","):
            return True
        for index in range(at, min(at + 5, stop)):
            if items.tags[index] & (HARM | EVENT | SAYNOUN | TOLL):
                return True
            if items.norm(index) in COMMA and index > at + 1:
                break
        if entry.get("mode") in ("demanded", "denied", "threatened", "planned"):
            return True
        if entry.get("accuse") or entry.get("condemn"):
            return True
        return items.norm(at) in self.words.at_that or items.norm(at) == self.words.glued

    def needs(self, need: str, first: int, stop: int) -> bool:
        """Whether a stretch has one of the words without which a verb is none of saying."""
        parts = need.split(",")
        return any(part in self.items.norm(i) for part in parts for i in range(first, stop))

    def led(self, entry: Entry, first: int, stop: int) -> bool:
        """Whether a verb's own preposition stands among what leads to the content ("تحدث المبعوث عن …")."""
        prepositions = entry.get("prep").split(",") if entry.get("prep") else ()
        return any(self.items.norm(i) in prepositions for i in range(first, stop))

    def governed(self, entry: Entry, at: int, stop: int) -> int:
        """Content behind the preposition that a verb governs it by ("طالبت X قوات Y بـ…", "دعا إلى …")."""
        prepositions = entry.get("prep")
        if not prepositions:
            return at
        items = self.items
        wanted = prepositions.split(",")
        for index in range(at, min(at + 14, stop)):
            norm = items.norm(index)
            if items.kinds[index] == Kind.MARK and norm in COMMA and items.norm(index + 1) not in wanted:
                if self.words.glued in wanted and self.glued(index + 1):
                    continue  # "طالب الكناني، في كلمة إلى الأهالي، بعدم الانتقام"
                break
            if items.tags[index] & (HARM | EVENT) and not items.tags[index] & (ACTOR | SPEAKER):
                # Content has begun already: nothing that tells may fall between cue and content.
                return index if self.glued(index) else at
            if norm in wanted:
                return self.opener(index + 1, stop) if index + 1 < stop else at
            if self.words.glued in wanted and self.glued(index):
                return index
        return at

    def glued(self, index: int) -> bool:
        """Whether the preposition is written onto a word, and not a place's or a time's."""
        items, glued = self.items, self.words.glued
        if not glued or index >= len(items.words) or items.tags[index] & (PLACE | TIME):
            return False
        readings = items.words[index].readings
        if readings:
            return readings[0].before.endswith(glued)
        norm = items.norm(index)
        return norm.startswith(glued) and len(norm) > 3

    def _dated(self, index: int, stop: int) -> bool:
        """Whether a number or the mark behind it belongs to a date ("3 أيار", "11-7-2023")."""
        items = self.items
        if items.kinds[index] == Kind.NUMBER:
            behind, before = min(index + 1, stop - 1), items.norm(index - 1)
            return (
                bool((items.tags[behind] | items.tags[index - 1]) & (TIME | TIMED))
                or items.norm(behind) in _DATE_MARKS
                or before in _DATE_MARKS
            )
        numbers = items.kinds[index - 1] == Kind.NUMBER and index + 1 < stop
        return numbers and items.norm(index) in _DATE_MARKS and items.kinds[index + 1] == Kind.NUMBER

    def _published_at(self, index: int) -> bool:
        """Whether a word belongs to where somebody published it ("على صفحتها في فيسبوك | مقتل …")."""
        media = self.words.set("published_at")
        before = self.items.norm(index - 1)
        return self.items.norm(index) in media and (
            before in media or bool(self.items.tags[index - 1] & INPLACE)
        )

    def asides(self, index: int, stop: int) -> int:
        """Past what stands between a speaker and unopened content: the time, the statement, who was told."""
        items = self.items
        while index < stop:
            norm, tag = items.words[index].norm, items.tags[index]
            through = norm in self.words.set("through") and index + 1 < stop
            if self.speakers.mouth(index) or (through and items.tags[index + 1] & SPEAKER):
                # "عبر المتحدث باسمه", "عبر وكالة أعماق"
                index = max(self.speakers.phrase(index + 1, stop), index + 1)
            elif (
                norm in COMMA
                or tag & (TIME | TIMED)
                or norm in self.words.asides
                or (items.norm(index) in self.words.adverbs and norm not in self.words.no_deictic)
                or tag & SAYNOUN
                or self._published_at(index)
                or self._dated(index, stop)
            ):
                index += 1
            elif (
                norm in OPEN
                and not items.tags[min(index + 1, stop - 1)] & (NUM | QUANT)
                and (items.norm(index - 1) in self.words.asides or self._published_at(index - 1))
                and short_quote(items, index, stop)
            ):
                index = past_quote(items, index, stop)
            elif tag & ACCORDING and items.norm(index - 1) in COMMA:
                # "أعلنت وزارة الصحة، وفق وفا، مقتل …": who passes it on stands in between.
                index = max(self.speakers.phrase(index + 1, stop), index + 1)
            elif self.speakers.addressed(index):
                index = max(self.speakers.phrase(index, stop), index + 1)  # "لمراسل الوكالة"
            elif self.speakers.listener(index):
                index = max(self.speakers.past_listener(index, stop)[1], index + 1)
            else:
                break
        return index
