"""What tells the readings of a verb of saying apart: names, objects, verdicts, texts and what goes on."""

from __future__ import annotations

from tawatur.extract.rules.items import Items
from tawatur.extract.rules.speech.content import Content
from tawatur.extract.rules.speech.frames import (
    ACCORDING,
    ACTOR,
    ADJ,
    AT_TIME,
    EVENT,
    GROUP,
    HARM,
    MODAL,
    NAME,
    OPEN,
    PERSON,
    PLACE,
    REL,
    SAY,
    SAYNOUN,
    SPEAKER,
    THAT,
    THEY,
    TIME,
    TIMED,
    TITLE,
    Cue,
    Link,
)
from tawatur.extract.rules.speech.kinds import country
from tawatur.extract.rules.speech.memory import Memory
from tawatur.extract.rules.speech.speakers import Speakers
from tawatur.extract.rules.speech.subjects import PARTY, Subjects
from tawatur.extract.rules.speech.words import Words
from tawatur.languages.pack import Entry
from tawatur.text import Kind

_ALONE = 2
_TOLD = frozenset(("official", "ngo", "intergovernmental", "rescue", "medical", "political", "armed_group"))


class Grounds:
    """Answers what the words around a verb of saying are, in one text."""

    def __init__(
        self, items: Items, words: Words, memory: Memory, speakers: Speakers, content: Content
    ) -> None:
        self.items = items
        self.words = words
        self.memory = memory
        self.speakers = speakers
        self.content = content
        self.subjects = Subjects(items, words, speakers)

    def chain(self, first: int, stop: int, *, named: bool = False, strict: bool = True) -> tuple[Link, ...]:
        """The chain of a noun phrase, with whoever passed on a speaker that it names again."""
        chain = self.speakers.chain(first, stop, named=named, strict=strict)
        return self.memory.resumed(self.items, self.words, chain)

    def earlier(self, index: int) -> bool:
        """Whether "before now" leads to a verb of saying ("سبق أن أعلن")."""
        return self.items.norm(index).removeprefix(self.words.conjunction) in self.words.earlier

    def enclosed(self, index: int) -> bool:
        """Whether the marks on both sides of an item touch it: a quotation of one word."""
        starts, ends = self.items.starts, self.items.ends
        if index > 1 and self.items.tags[index - 2] & THAT:
            return False  # "إنها «تدين» القصف"
        return ends[index - 1] == starts[index] and ends[index] == starts[index + 1]

    def adverb(self, index: int) -> bool:
        """Whether what has the shape of a verb is an adverb ("هناك")."""
        norm = self.items.norm(index)
        joined = norm[:1] in self.words.joining
        return norm in self.words.adverbs or (joined and norm[1:] in self.words.adverbs)

    def pronoun_leads(self, index: int) -> bool:
        """Whether "that" with a pronoun on it is the subject of the verb behind ("وأنها أمرت القوات بـ…")."""
        norm = self.items.norm(index)
        pronoun = norm.endswith(tuple(self.words.pronouns) or ("\n",))
        return bool(self.items.tags[index] & THAT) and len(norm) > _ALONE and pronoun

    def described(self, at: int, stop: int) -> bool:
        """Whether a thing and then what it is like follow ("وصف الوضع بأنه …")."""
        items = self.items
        behind = range(at + 1, min(at + 8, stop))
        return any(items.tags[i] & THAT or items.norm(i) in OPEN or self.content.glued(i) for i in behind)

    def no_verb(self, index: int) -> bool:
        """Whether what looks like a verb is none: behind a preposition or a rank, "it is believed"."""
        items = self.items
        behind_of = items.norm(index - 1)
        if behind_of in self.words.also or (
            behind_of in self.words.no_deictic and self.subjects.joined(index)
        ):
            return False  # "هذا وقالت الوزارة إن …", "كذلك حذرت منظمات من …"
        if behind_of in ("#", "_") or items.norm(index + 1) == "_":
            return True  # half of a hashtag
        if (
            behind_of in self.words.no_verb
            or behind_of[1:] in self.words.no_deictic
            or items.tags[index - 1] & TITLE
        ):
            return True
        if self.speakers.half_of_name(index):
            return True
        behind = items.tags[index + 1] if index + 1 < len(items.tags) else 0
        return bool(items.tags[index] & MODAL) and not behind & PARTY

    def name(self, entry: Entry, at: int, end: int, stop: int) -> bool:
        """Whether unknown words between a verb and its preposition are a name ("أكد الكناني على …")."""
        items, words = self.items, self.words
        if any(items.words[i].readings for i in range(at, end)):
            return False
        if any(self.memory.knows(items, i) for i in range(at, end)):
            return True
        if entry.get("strong") != "y" and entry.get("mode") != "demanded":
            return False
        if items.norm(end) in words.at_that and items.norm(end + 1) in words.demands:
            return items.norm(at) not in words.adverbs  # "أكد ضامنو الاتفاق على ضرورة …"
        behind = self.content.asides(end, stop)
        if not any(
            items.norm(i) in words.governing for i in range(max(behind - 1, end), min(behind + 1, stop))
        ):
            return False
        norm = items.norm(end - 1)
        nisba = norm.startswith(words.article) and norm.endswith(words.nisba) and len(norm) > 5
        return nisba and norm not in words.unnamed and end - at <= 3

    def nominative(self, at: int) -> bool:
        """Whether a definite plural shows by its ending that it is the subject ("اتهم المحتجون الحكومة")."""
        norm, plural = self.items.norm(at), self.words.masculine_plural[:1]
        people = bool(self.items.tags[at] & PERSON) and not self.items.tags[at] & (SPEAKER | ACTOR)
        return (
            (people or self.words.definite(norm))
            and len(norm) > 6
            and norm.endswith(plural or ("\n",))
            and not self.items.tags[at] & (HARM | EVENT)
        )

    def participle_at(self, at: int, stop: int) -> bool:
        """Whether a participle of saying stands where the speaker would ("وتابع قائلا: …")."""
        reading = self.items.first(at, SAY) if at < stop else None
        if reading is None or self.items.tags[at] & (SPEAKER | NAME):
            return False
        # "وكتب يقول إن …": a second verb of saying in the present.
        second = reading.entry.get("tense") == "present" and not reading.before
        return reading.entry.get("part") == "y" or second

    def asked(self, at: int, end: int, entry: Entry) -> int:
        """Where who asks or warns ends: before the preposition of whom he asks or what he warns of.

        "طلبت الحكومة من السكان", "حذرت نوريا من هجوم"; but "حذر مصدر من القوات".
        """
        items = self.items
        for index in range(at + 1, end):
            if items.norm(index) in entry.get("prep").split(","):
                before = items.tags[index - 1]
                norm = items.norm(index - 1)
                if not before & (SPEAKER | PERSON) or " " in norm or self.words.definite(norm):
                    return index
        return end

    def verdict(self, entry: Entry, first: int, stop: int) -> bool:
        """Whether who condemns, orders or refuses is a court: a verdict, and no speech."""
        courts = self.words.courts
        rules = entry.get("condemn") or entry.get("rules")
        return bool(rules) and any(self.items.norm(i).split(" ")[0] in courts for i in range(first, stop))

    def deemed(self, entry: Entry, end: int, opener: int | None) -> bool:
        """Whether a verb only says what a thing is held to be ("تعتبر الجماعة امتدادا لـ…")."""
        if entry.get("deems") != "y" or entry.get("tense") != "present":
            return False
        return opener is None or not any(self.items.tags[i] & THAT for i in range(end, opener))

    def called(self, entry: Entry, at: int) -> bool:
        """Whether the word behind a verb of demanding is whom it calls on ("تدعو الصحفيين إلى …")."""
        norm = self.items.norm(at)
        asks = entry.get("mode") == "demanded" or entry.get("warn") == "y"
        return asks and (
            norm in self.words.called
            or (bool(self.items.tags[at] & SPEAKER) and norm.split(" ")[0] in self.words.called)
            or (self.words.definite(norm) and norm.endswith(self.words.oblique or ("\n",)))
        )

    def elsewhere(self, entry: Entry, at: int) -> bool:
        """Whether a verb's form shows that what stands behind it is no subject of its own.

        A verb before its subject is singular, and agrees with it in gender: "وطالبوا الحكومة بـ…",
        "وطالب الحكومة بـ…" and "ودعت الجيش إلى …" call on those who stand behind.
        """
        items, words = self.items, self.words
        person, norm = entry.get("p"), items.norm(at).split(" ")[0]
        if person in ("mp", "md", "fd", "fp"):
            return not norm.endswith(words.masculine_plural[:1] or ("\n",))
        tag = items.tags[at]
        if tag & (NAME | TITLE):
            return False
        bare = norm.removeprefix(words.article)
        party = tag & (SPEAKER | ACTOR | GROUP)
        if person == "ms" and party and (norm in words.feminine or bare in words.feminine):
            return True
        if not words.definite(norm):
            return False
        if norm.endswith(words.oblique or ("\n",)) and tag & (PERSON | SPEAKER | ACTOR) and not tag & PLACE:
            return len(norm) > 6  # "ووصفت المحتجين بأنهم …": no subject stands in the oblique
        if person == "fs":
            return bare in words.masculine
        if person != "ms" or not party or not norm.endswith(words.feminine_endings or ("\n",)):
            return False
        return bare not in words.masculine_plurals and not items.words[at].readings[0].after

    def topical(self, index: int, first: int) -> bool:
        """Whether a clause names its subject before "so" and the verb ("أما الجيش فقال إن …")."""
        words = self.words
        so = any(r.before == words.so for r in self.items.words[index].readings if r.before)
        return so and any(self.items.norm(i) in words.topics for i in range(first, min(first + 2, index)))

    def single(self, link: Link) -> bool:
        """Whether a speaker is one person: a name, an office in the singular."""
        items = self.items
        if link.first < 0:
            return False
        if link.kind == "individual" or items.tags[link.first] & (NAME | TITLE):
            return True
        readings = items.words[link.first].readings
        if any(r.entry.get("kin") and r.entry.get("number") != "p" for r in readings):
            return True
        office = any(r.entry.get("office") == "y" for r in readings)
        norm = items.norm(link.first)
        return office and not norm.endswith((*self.words.masculine_plural, *self.words.feminine_endings))

    def they(self, index: int, before: Cue) -> Link | None:
        """The body that one person speaks of as "they" ("طلبت من الوزارة …، لكنهم قالوا إن"), or None."""
        items, words = self.items, self.words
        if before.trailing or not before.chain or not self.single(before.chain[-1]):
            return None
        mine = any(r.after in words.mine for r in items.words[index].readings)
        if not mine and items.norm(index - 1) not in words.but_they:
            return None
        for at in range(index - 1, before.index, -1):
            if any(link.first <= at < link.stop for link in before.chain):
                continue
            reading = items.first(at, SPEAKER)
            if reading is None or reading.entry.get("office") == "y" or reading.entry.get("person") == "y":
                continue
            if reading.entry.get("kind") in _TOLD and not items.tags[at] & (NAME | TITLE):
                found = self.chain(at, self.speakers.phrase(at, index), strict=True)
                return found[0]._replace(rule=THEY) if found else None
        return None

    def owned(self, at: int) -> bool:
        """Whether a noun with its owner written onto it is what is told ("أكدت رفضها الاتهامات")."""
        items, pronouns = self.items, tuple(self.words.pronouns)
        readings = items.words[at].readings
        if not readings:  # "معربا عن اعتقاده أن": a pronoun, and no feminine ending
            norm, printed = items.norm(at), items.text[items.ends[at] - 1 : items.ends[at]]
            pronoun = len(norm) > 4 and norm.endswith(pronouns or ("\n",)) and printed == norm[-1:]
            return pronoun and not self.words.definite(norm)
        if readings[0].after not in pronouns:
            return False
        return not self.items.tags[at] & (SPEAKER | ACTOR | GROUP | PERSON | TITLE | NAME)

    def genitive_noun(self, index: int, entry: Entry, before: str) -> bool:
        """Whether what looks like a verb is the object of the verb before it ("رفضت نوريا طلب الوزير")."""
        items = self.items
        if before or entry.get("p") != "ms" or entry.get("tense") != "past":
            return False
        party = items.tags[index - 1] & (SPEAKER | ACTOR | GROUP)
        if not party or not items.tags[index - 2] & SAY:
            return False
        return self.elsewhere(entry, index - 1) or bool(items.tags[index + 1] & (SPEAKER | ACTOR | TITLE))

    def charged(self, at: int, end: int, stop: int) -> bool:
        """Whether the only party behind a verb of accusing is the accused: the charge follows at once."""
        items = self.items
        if end <= at or end >= stop or end - at > _ALONE or items.kinds[end] != Kind.WORD:
            return False
        norm, glued = items.norm(end), self.words.glued
        charge = bool(items.tags[end] & THAT) and norm.startswith(glued or "\n")
        charge = charge or (self.content.glued(end) and bool(items.words[end].readings))
        return charge and not any(items.norm(i) in OPEN for i in range(at, end))

    def accused(self, index: int, entry: Entry) -> bool:
        """Whether a verb of accusing is passive: what one is accused of stands right behind it, or who is."""
        items = self.items
        if (onto := entry.get("onto")) and index + 1 < len(items.words):
            bears = any(r.before == self.words.told_clitic for r in items.words[index + 1].readings)
            return bears or items.norm(index + 1) == onto  # "هجوم نسب إلى …", "نسبت للتنظيم"
        if index + 1 >= len(items.words) or not self.content.glued(index + 1):
            return False
        return bool(items.words[index + 1].readings) or bool(items.tags[index - 1] & REL)

    def past_pointing(self, at: int, stop: int) -> int:
        """Past what stands between a verb and its speaker: "therein", a time, "that", "a count by"."""
        items, words = self.items, self.words
        while at < stop and (
            items.norm(at) in words.within
            or self._when(at, stop)
            or items.norm(at) == "#"
            or (at + 1 < stop and self.speakers.addressed(at))
        ):
            at += 1
        if items.norm(at) in words.no_deictic and at + 1 < stop and items.tags[at + 1] & (SPEAKER | SAYNOUN):
            return at + 1
        if items.norm(at + 1) in words.figures and items.norm(at) in words.said_in:
            at += 1  # "آخر حصيلة للمرصد"
        if items.norm(at) in words.figures:
            owner = range(at + 1, min(at + 4, stop))
            return next((i for i in owner if items.tags[i] & SPEAKER), at)
        return at

    def _when(self, at: int, stop: int) -> bool:
        """Whether an item tells when: a time, or a preposition with a time behind it ("خلال ساعات")."""
        items = self.items
        if not items.tags[at] & TIME or not items.tags[at] & AT_TIME:
            return bool(items.tags[at] & TIME)
        return at + 1 < stop and bool(items.tags[at + 1] & (TIME | TIMED))

    def shown_by(self, at: int, stop: int, entry: Entry) -> bool:
        """Whether an event is the subject that shows something ("يشير الهجوم إلى …"): no speech."""
        items, words = self.items, self.words
        if entry.get("strong") != "y" or at >= stop or not items.tags[at] & EVENT:
            return False
        if items.tags[at] & (ACTOR | SPEAKER | GROUP | PERSON) or not words.definite(items.norm(at)):
            return False
        behind = range(at + 1, min(at + 16, stop))
        return any(items.norm(i) in words.at_that or items.tags[i] & THAT for i in behind)

    def outlet(self, at: int, end: int) -> int:
        """Where an outlet is named inside a speaker's phrase, or 0."""
        for index in range(at, end):
            reading = self.items.first(index, SPEAKER)
            if reading and reading.entry.get("kind") == "media" and reading.entry.get("person") != "y":
                return index
        return 0

    def quotes(self, index: int) -> bool:
        """Whether a word leads to whom an outlet quotes ("نقلت X عن Y", "نقلت X على لسان Y")."""
        reading = self.items.first(index, ACCORDING)
        return self.items.norm(index) in self.words.quoting or (
            reading is not None and reading.entry.get("inner") == "y"
        )

    def told_within(self, first: int, stop: int) -> bool:
        """Whether a verb further on says what stands in a text ("قال فيه", "جاء فيها")."""
        for index in range(first, stop):
            reading = self.items.first(index, SAY)
            if reading is not None and (
                reading.entry.get("within") == "y" or self.items.norm(index + 1) in self.words.within
            ):
                return True
        return False

    def aside(self, first: int, stop: int, entry: Entry) -> bool:
        """Whether only a time or a description stands between a text and what is said in it."""
        items = self.items
        if entry.get("within") == "y":
            return True
        return stop - first <= 6 and all(
            items.kinds[i] != Kind.WORD or not items.tags[i] or items.tags[i] & (TIME | ADJ)
            for i in range(first, stop)
        )

    def past_according(self, at: int, stop: int) -> int:
        """Past who passes it on, behind a verb without subject ("قال وفقا لما نقلته الوكالة: …")."""
        items = self.items
        if at >= stop or not items.tags[at] & ACCORDING:
            return at
        at += 1
        while at < stop and (items.tags[at] & SAY or items.norm(at) in self.words.skip):
            at += 1
        return self.speakers.phrase(at, stop)

    def continued(self, entry: Entry, at: int, stop: int, goes_on: bool) -> int | None:
        """Where content begins behind a verb without subject and without "that", or None.

        Its own preposition stands there ("تحدثت عن سقوط …"); or, when the verb goes on in the sentence
        of its speaker, what it judges or whom it calls on ("، وانتقد ضعف …", "، ودعا الأطراف إلى …").
        """
        items, words = self.items, self.words
        if at >= stop - 1:
            return None
        wanted = entry.get("prep").split(",") if entry.get("prep") else []
        if items.norm(at) in wanted or (words.glued in wanted and self.content.glued(at)):
            return self.content.governed(entry, at, stop)
        charged = entry.get("accuse") == "y" and self.content.governed(entry, at, stop) > at
        if charged or (self.elsewhere(entry, at) and entry.get("mode") == "demanded"):
            governed = self.content.governed(entry, at, stop)
            return governed if governed > at else None
        if not goes_on:
            return None
        if entry.get("onto") and items.tags[at] & (EVENT | HARM):
            return at  # "…، ونسبت القصف إلى …"
        if entry.get("mode") == "demanded":
            governed = self.content.governed(entry, at, stop)
            return governed if governed > at and items.norm(at) in words.called else None
        if entry.get("condemn") == "y":
            plain = not items.tags[at] & (PARTY | PERSON | TIME) and items.kinds[at] == Kind.WORD
            return (
                at
                if plain and not country(items, at) and self.content.telling(at, min(at + 3, stop))
                else None
            )
        return None
