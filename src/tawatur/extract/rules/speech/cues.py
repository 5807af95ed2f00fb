"""Finds the cues of a sentence: verbs of saying, "according to", a colon behind a speaker."""

from __future__ import annotations

from tawatur.extract.rules.items import Items
from tawatur.extract.rules.speech.amid import Amid
from tawatur.extract.rules.speech.content import Content
from tawatur.extract.rules.speech.frames import (
    ACCORDING,
    ACTOR,
    CLASS,
    COMMA,
    DENIAL,
    EVENT,
    GROUP,
    HARM,
    MODAL,
    NEG,
    NONE,
    OPEN,
    PART,
    PERSON,
    PLACE,
    PLAIN,
    REL,
    REPORT,
    SAY,
    SAYNOUN,
    SPEAKER,
    SPEAKS,
    THAT,
    Cue,
    Link,
)
from tawatur.extract.rules.speech.kinds import country, item_kind
from tawatur.extract.rules.speech.memory import Memory
from tawatur.extract.rules.speech.speakers import Speakers
from tawatur.extract.rules.speech.subjects import PARTY
from tawatur.extract.rules.speech.verbs import Verbs
from tawatur.extract.rules.speech.words import Words
from tawatur.languages.pack import Entry
from tawatur.model import EvidenceSpan
from tawatur.text import Kind

LAND = PLACE | CLASS | PART
_SPEAKING = SPEAKER | ACTOR | GROUP
_OPENS = ACCORDING | SAY | MODAL | SPEAKER
_ASIDE, _NAME, _NEAR, _OWNED = 14, 5, 5, 10


class Cues:
    """Reads the cues of one text."""

    def __init__(self, items: Items, words: Words, memory: Memory, speakers: Speakers) -> None:
        self.items = items
        self.words = words
        self.memory = memory
        self.speakers = speakers
        self.content = Content(items, words, speakers)
        self.amid = Amid(items, words, self.content)
        self.verbs = Verbs(items, words, memory, speakers, self.content)

    def find(self, first: int, stop: int) -> list[Cue]:
        """The cues of a sentence `[first, stop)`, in order."""
        items = self.items
        found: list[Cue] = []
        index = first
        colon = self._colon_speaker(first, stop)
        if colon is not None:
            found.append(colon)
            index = colon.content
        tags = items.tags
        while index < stop:
            tag = tags[index]
            if not tag & _OPENS and (index + 2 >= stop or not tags[index + 1] & _SPEAKING):
                index += 1
                continue
            cue: Cue | None = None
            if tag & ACCORDING:
                cue = self._according(index, first, stop, found)
            elif tag & SAY:
                cue = self.verbs.cue(index, first, stop, found)
            elif tag & MODAL or (tag & SPEAKER and self._reported(index, stop)):
                cue = self._report(index, first, stop, found)
            if cue is None and index + 2 < stop and tags[index + 1] & _SPEAKING:
                cue = self._announcement(index, first, stop, found)
            if cue is None:
                index += 1
                continue
            if cue.index >= 0:
                found.append(cue)
            index = max(index + 1, min(cue.content, stop) if not cue.trailing else cue.stop)
        return found

    def _named(self, begin: int, end: int, stop: int) -> bool:
        """Whether one unknown word is a name by the relative clause behind it ("وفق الكناني الذي أشار")."""
        items = self.items
        return (
            end == begin + 1
            and end < stop
            and bool(items.tags[end] & REL)
            and not items.words[begin].readings
            and len(items.norm(begin)) > 3
        )

    def _told_next(self, end: int, stop: int) -> int:
        """Where what a speaker says begins right behind him, or 0."""
        items = self.items
        if end >= stop or items.norm(end) in COMMA:
            return 0
        at = self.content.asides(end, stop)
        return at if at < stop and items.tags[at] & (THAT | HARM | EVENT) else 0

    def _report(self, index: int, first: int, stop: int, found: list[Cue]) -> Cue | None:
        """ "وتقارير عن وقوع قتلى": reports that nobody signs are a speaker, unless there are none."""
        items, words = self.items, self.words
        if words.definite(items.norm(index)):
            return None
        reading = items.first(index, MODAL)
        entry = reading.entry if reading is not None and reading.entry.get("report") == "y" else None
        if entry is None and self._reported(index, stop):
            entry = REPORT  # "تحقق في تقارير بمقتل …"
        if entry is None:
            return None
        if any(
            items.tags[i] & (NEG | NONE) or items.norm(i) in self.words.lacking
            for i in range(max(first, index - _NEAR), index)
        ):
            return None
        if not self.content.telling(index + 1, min(index + 7, stop)):
            return None
        if found and found[-1].content == index and found[-1].manner == "denied":
            return None  # "نفت الوزارة أنباء عن مقتل …": they are what is denied
        before = next((r.before for r in items.words[index].readings), "")
        start, until = items.starts[index] + len(before), items.ends[index]
        if entry is REPORT:
            start = max(start, items.text.rfind(" ", start, until) + 1)  # "تحقق في تقارير بمقتل …"
        end = items.text.find(" ", start, until)
        link = Link(EvidenceSpan(start, end if end > 0 else until), "anonymous", SPEAKS)
        outer = found[-1].chain if found and not found[-1].trailing else ()
        begin = index
        while begin > first and (items.norm(begin - 1) in COMMA or items.norm(begin - 1) in words.amid):
            begin -= 1  # "…، وسط أنباء عن …"
        return Cue(index, entry, (*outer, link), index + 1, begin, relative=True)

    def _reported(self, index: int, stop: int) -> bool:
        """Whether reports are told by a preposition written onto what they tell ("أنباء بوقوع قتلى")."""
        items, words = self.items, self.words
        norm = items.norm(index).rpartition(" ")[2].removeprefix(words.conjunction)
        if norm not in words.reports or index + 2 >= stop:
            return False
        return items.norm(index + 1) == words.glued or self.content.glued(index + 1)

    def _announcement(self, index: int, first: int, stop: int, found: list[Cue]) -> Cue | None:
        """ "بعد إعلان الحركة مقتل …", "رغم نفي الجيش أن …": a noun of saying, who says it, and what."""
        items, words = self.items, self.words
        norm = items.norm(index)
        noun = norm if norm in words.announcing else norm[1:]
        if noun not in words.announcing or (noun != norm and norm[:1] not in words.clitics):
            return None
        end = self.speakers.phrase(index + 1, stop)
        at = self.content.asides(end, stop)
        if at >= stop or items.tags[at] & (ACTOR | SPEAKER | GROUP):
            return None
        told = items.tags[at] & (THAT | HARM | EVENT) or items.norm(at) in words.objects
        told = told or (noun in words.admitting and self.content.glued(at))  # "اعتراف الجيش بارتكاب …"
        chain = self.speakers.chain(index + 1, end, strict=True) if told else ()
        if not chain:
            return None
        outer = found[-1].chain if found and not found[-1].trailing else ()
        entry = DENIAL if noun in words.denying else PLAIN
        opener = self.content.opener(at, stop)
        return Cue(index, entry, (*outer, *chain), opener, self._lead(index, first), relative=True)

    def _lead(self, index: int, first: int) -> int:
        """Where "some hours after" begins before a noun of saying: behind a comma that tells of nothing."""
        items = self.items
        start = index
        while start > first and index - start < 7 and items.kinds[start - 1] == Kind.WORD:
            if items.tags[start - 1] & (HARM | EVENT):
                return index
            start -= 1
        return start if start > first and items.norm(start - 1) in COMMA else index

    def _owner(self, begin: int, stop: int) -> int:
        """The speaker whose text an unknown noun is ("وفق بيان صادر عن المنظمة"), or 0."""
        items = self.items
        reach = _OWNED if begin < stop and items.tags[begin] & SAYNOUN else _NEAR
        for index in range(begin + 1, min(begin + reach, stop)):
            tag = items.tags[index]
            if items.kinds[index] == Kind.NUMBER or items.norm(index) == "/":
                continue  # "بيان صدر في 22 أبريل/نيسان عن المكتب"
            if items.kinds[index] != Kind.WORD or tag & (THAT | HARM | EVENT | SAY | PLACE):
                return 0
            if tag & (SPEAKER | GROUP | ACTOR):
                near = index < begin + _NEAR or items.norm(index - 1) in self.words.quoting
                return index if near else 0
        return 0

    def of_text(self, index: int, stop: int) -> Cue | None:
        """Whose text an item is, as who says what it holds ("جاء ذلك في | بيان لوزارة الصحة")."""
        if index >= stop or not self.items.tags[index] & SAYNOUN:
            return None
        owner = self._owner(index, stop)
        end = self.speakers.phrase(owner, stop) if owner else index
        chain = self.speakers.chain(owner, end) if owner else ()
        return Cue(index, PLAIN, chain, end, index, trailing=True, stop=end) if chain else None

    def _colon_speaker(self, first: int, stop: int) -> Cue | None:
        """A speaker, a colon, and the content: headlines and posts ("مراسلنا: …")."""
        items = self.items
        for index in range(first + 1, min(first + 13, stop)):
            norm = items.words[index].norm
            if norm == ":":
                return self._before_colon(first, index)
            if items.kinds[index] == Kind.MARK and norm in ("،", ",", ".", "؛"):
                return None
        return None

    def _before_colon(self, first: int, colon: int) -> Cue | None:
        items = self.items
        if any(items.tags[i] & (SAY | HARM | EVENT | THAT) for i in range(first, colon)):
            return None
        if self._dateline(first, colon) or self._city(first, colon) or self._land(first, colon):
            return None
        begin = first
        while begin < colon and (items.kinds[begin] != Kind.WORD or not items.tags[begin] & (PARTY | PERSON)):
            begin += 1
        if begin + 1 < colon and items.tags[begin] & (CLASS | PLACE):
            named = range(begin + 1, colon)
            if all(items.kinds[i] != Kind.WORD or not items.tags[i] or items.tags[i] & LAND for i in named):
                return None  # "محافظة نوران: …": where, and not who
        if begin >= colon or not items.tags[begin] & (SPEAKER | ACTOR | GROUP):
            return None
        if any(r.before in self.words.prepositions for r in items.words[begin].readings if r.before):
            return None  # "رابط الخبر بالصحيفة: …"
        if begin > 0 and items.norm(begin - 1) == "#" and item_kind(items, begin) == "media":
            return None  # "#فرات_بوست #نوران: …": the outlet that posts
        until = begin + 1
        quoting = self.words.quoting
        while until < colon and not (
            self.speakers.listener(until)
            or (until == colon - 1 and self.speakers.outlet_told(until))
            or items.tags[until] & ACCORDING
            or (items.norm(until) in quoting and items.tags[until + 1] & (SPEAKER | ACTOR))
        ):
            until += 1
        chain = self.speakers.chain(begin, until)
        if chain and until < colon:
            # "مصادر لـ«العربية»: …", "سانا عن مصدر عسكري: …"
            chain = self.speakers.outer(until, colon, colon, PLAIN, chain)
        return Cue(begin, PLAIN, chain, colon + 1, begin) if chain else None

    def _city(self, first: int, colon: int) -> bool:
        """Whether a capital before a colon only says where: an event follows ("نوران: غارات …")."""
        items = self.items
        reading = items.first(colon - 1, PLACE)
        if reading is None or reading.entry.get("level") == "0" or not items.tags[colon - 1] & ACTOR:
            return False
        alone = colon - 1 == first or items.kinds[colon - 2] != Kind.WORD
        end = min(colon + 8, len(items.tags))
        return alone and any(items.tags[i] & (HARM | EVENT) for i in range(colon + 1, end))

    def _land(self, first: int, colon: int) -> bool:
        """Whether a country alone before a colon only says where: no verb, quotation or denial follows.

        "نوريا: موجة نزوح كبيرة"; but "نوريا: سنرد على الهجوم", "نوريا: لا هدنة".
        """
        items = self.items
        alone = colon - 1 == first or items.kinds[colon - 2] != Kind.WORD
        if not alone or colon + 1 >= len(items.words) or not country(items, colon - 1):
            return False
        behind = items.words[colon + 1]
        said = behind.norm in OPEN or items.tags[colon + 1] & (NEG | THAT | SAY | MODAL)
        return not said and not any(r.entry.pos == "verb" for r in behind.readings)

    def _dateline(self, first: int, colon: int) -> bool:
        """Whether what stands before a colon is the publisher's own byline ("سبق- وكالات:")."""
        items, words = self.items, self.words
        if items.norm(first) in words.credits and colon - first <= 3:
            return True
        dash = any(items.norm(i) in ("-", "–", "—", "_", "/") for i in range(first, colon))
        if not dash or colon - first > 8:
            return False
        return all(
            items.kinds[i] != Kind.WORD
            or not items.tags[i] & (PARTY | PERSON)
            or items.tags[i] & PLACE
            or items.norm(i) in words.credits
            or ((r := items.first(i, SPEAKER)) is not None and r.entry.get("kind") == "media")
            for i in range(first, colon)
        )

    def _according(self, index: int, first: int, stop: int, found: list[Cue]) -> Cue | None:
        """A speaker by "according to": over what stands before, or behind it at a sentence's head."""
        items, words = self.items, self.words
        reading = items.first(index, ACCORDING)
        assert reading is not None
        if reading.after:
            return None  # "حسبنا الله ونعم الوكيل": a prayer; "السير وفقها": by a plan named before
        if reading.entry.get("p"):
            return self._own_words(index, first, reading.entry, found)
        begin, said, told = self._cited_at(index + 1, stop)
        if self._unsaid(begin):
            return None
        if reading.entry.get("carry") == "y" and begin < stop and items.tags[begin] & THAT:
            # "كما قال إن …": a verb in this phrase, without a subject.
            chain = self.memory.carried("")
            opener = self.content.opener(begin, stop)
            return Cue(index, reading.entry, chain, opener, index) if chain else None
        if said and (items.norm(begin) in words.in_front or self.speakers.addressed(begin)):
            # "وفق ما قال أمام المحكمة": who spoke before, and not whom he told.
            chain, end = self.memory.carried(""), self.speakers.phrase(begin + 1, stop)
        else:
            chain, end = self._cited(begin, stop)
        if not chain:
            return None
        if said and end + 1 < stop and items.norm(end) in words.quoting:
            chain, end = self._carried_from(chain, end, stop)
        if found and self._ground(chain, index, found[-1]):
            return None
        # "وفق حصيلة أعلنها مسؤولون لوكالة الضفتين": the outlet that was told passes them on.
        chain, end = self.speakers.heard((*told, *chain), end, stop, comma=True)
        if found and not found[-1].trailing and found[-1].content >= index and found[-1].index < index:
            # "وذكر مراسل …، نقلا عن مصادر محلية، أن": a further link of the chain that is opening.
            return None
        return self._placed(index, first, stop, chain, end)

    def _ground(self, chain: tuple[Link, ...], index: int, before: Cue) -> bool:
        """Whether a speaker opens what he says with what it rests on ("قال إنه بحسب المعلومات، كان …")."""
        items = self.items
        opens = not before.trailing and before.content <= index
        opens = opens and all(items.kinds[i] == Kind.MARK for i in range(before.content, index))
        return opens and chain[0].kind == "anonymous"

    def _own_words(self, index: int, first: int, entry: Entry, found: list[Cue]) -> Cue | None:
        """ "…، على حد قوله", "…، حسب زعمهم": who speaks in the sentence, or who spoke before."""
        chain = next((cue.chain for cue in reversed(found) if not cue.trailing), ())
        if not chain:
            lead = self.verbs.subjects.leading(first, index)
            owned = lead and any(r.after for r in self.items.words[lead[0].first].readings)
            chain = () if owned else lead  # "وقتلت قواته …، على حد قوله"
        if not chain and self.memory.fresh:
            chain = self.memory.carried(entry.get("p"), amid=True)
        if not chain or index == first:
            return None
        joints = (*COMMA, "(", "-", "–")
        start = index - 1 if index - 1 > first and self.items.norm(index - 1) in joints else index
        return Cue(index, entry, chain, index + 1, start, trailing=True, stop=index + 1)

    def _past_source(self, end: int, stop: int) -> int:
        """Past what is told of who is cited at a sentence's head ("بحسب مصدر رفض كشف اسمه، …", "… فإن")."""
        items, words = self.items, self.words
        if end < stop and items.tags[end] & REL:
            # "كما أوضحت مصادر في البلدة التي نفذت الإنقاذ، أن …": what she did is no content.
            for index in range(end, min(end + _ASIDE, stop)):
                if items.tags[index] & THAT and items.norm(index - 1) in COMMA:
                    return index
        aside = end < stop and (items.tags[end] & (SAY | REL) or items.norm(end) in words.said_at)
        for index in range(end, min(end + _ASIDE, stop)):
            if items.tags[index] & THAT and items.norm(index).startswith(words.so):
                return index
            if items.tags[index] & (HARM | EVENT):
                break
            if items.norm(index) in COMMA:
                return index if aside else end
        return end

    def _unsaid(self, index: int) -> bool:
        """Whether an item is something one acts by ("وفقا للقانون", "وفقا لإجراءات …"), and nobody's word."""
        norm, words = self.items.norm(index), self.words
        for front in ("", words.told_clitic, words.merged, words.article):
            if norm.startswith(front) and norm.removeprefix(front) in words.unsaid:
                return True
        return False

    def _placed(self, index: int, first: int, stop: int, chain: tuple[Link, ...], end: int) -> Cue:
        """The cue of who is cited: over what follows at a sentence's head or before "that", else behind."""
        items, words = self.items, self.words
        reading = items.first(index, ACCORDING)
        assert reading is not None
        entry = reading.entry
        if entry.get("carry") == "y" and index > first and (at := self._told_next(end, stop)):
            # "كما أعلن الجيش أن …": he says something else, and not what stands before.
            return Cue(index, entry, chain, self.content.opener(at, stop), index)
        start, joints = index, (*COMMA, "(", "-", "–", words.thereby, words.conjunction)
        while start > first and items.norm(start - 1) in joints:
            start -= 1
        behind = Cue(index, entry, chain, end, start, trailing=True, stop=end)
        verb = any(r.entry.pos == "verb" for r in items.words[first].readings)
        if index - first <= 1 or (
            index - first <= 4
            and not self.content.telling(first, index)
            and not (verb and self.amid.holds(behind, first, stop))
        ):
            return Cue(index, entry, chain, self.content.opener(self._past_source(end, stop), stop), first)
        so = end + 1 if items.norm(end) in COMMA else end
        if so < stop and items.tags[so] & THAT and not items.norm(so).startswith(words.glued or "\n"):
            # "…، ووفق الشرطة فإن …": what follows is theirs, and not what stands before.
            start = self.verbs.subjects.start(index, first)
            return Cue(index, entry, chain, self.content.opener(so, stop), start)
        if reading.before == words.conjunction and end < stop and self._verb(end):
            # "…، وبحسب شاهد تمكن رجل من الفرار": a clause of its own
            return Cue(index, entry, chain, end, self.verbs.subjects.start(index, first))
        return behind

    def _verb(self, index: int) -> bool:
        """Whether a finite verb stands at an item, without a conjunction."""
        readings = self.items.words[index].readings
        return (
            any(r.entry.pos == "verb" and not r.before for r in readings) and not self.items.tags[index] & SAY
        )

    def _cited_at(self, begin: int, stop: int) -> tuple[int, bool, tuple[Link, ...]]:
        """Where who is cited begins behind "according to", whether a verb says how, and who was told."""
        items, words = self.items, self.words
        while begin < stop and items.norm(begin) in words.skip and not items.tags[begin] & (SPEAKER | ACTOR):
            begin += 1
        told: tuple[Link, ...] = ()
        said = begin < stop and bool(items.tags[begin] & SAY)
        if said:
            begin += 1
            while begin < stop and items.norm(begin) in words.skip:
                begin += 1
        while begin < stop and items.norm(begin) in words.cited:
            # "وفق ما جاء في صحيفة …": where it stands, and not how it got there.
            begin += 1
        if said and begin < stop and self.speakers.listener(begin):
            # "وفق ما قالت للصحيفة ماريا": who was told stands before who says it.
            at, begin = begin, begin + 1
            told = self.speakers.told(at, begin)
        figure = items.norm(begin).removeprefix(words.told_clitic).removeprefix(words.article)
        if figure in words.figures or items.norm(begin)[1:] in words.figures:
            # "وفق حصيلة أعدتها فرانس برس": who counted, not the count.
            begin = next((i for i in range(begin, min(begin + 5, stop)) if items.tags[i] & SPEAKER), begin)
        return begin, said, told

    def _cited(self, begin: int, stop: int) -> tuple[tuple[Link, ...], int]:
        """The chain of who is cited, and where his phrase ends."""
        items = self.items
        end = self.speakers.phrase(begin, stop)
        chain = self.memory.resumed(items, self.words, self.speakers.chain(begin, end))
        if not chain and self._named(begin, end, stop):
            chain = self.speakers.chain(begin, end, named=True)
        if not chain and begin < end and items.tags[begin] & PERSON:
            # "وفقا لضابط الشرطة", "بحسب ممرضة في المستشفى": somebody by what he does.
            chain = self.speakers.chain(begin, end, named=True)
        if not chain and self._to_a_name(begin, stop):
            end = begin + 1
            span = items.span(begin, end)
            span = EvidenceSpan(span.start + len(self.words.told_clitic), span.end)
            chain = (Link(span, "individual", SPEAKS, begin, end),)
        if not chain and (owner := self._owner(begin, stop)):
            end = self.speakers.phrase(owner, stop)
            chain = self.speakers.chain(owner, end)
        if not chain and begin < stop and items.tags[begin] & SAYNOUN:
            # "وفق ما أفاد بيان", "وفقا للبيان رقم 15": a text that nobody is named for.
            kind = self.memory.last[-1].kind if self.memory.last else "official"
            end = max(end, begin + 1)
            chain = (Link(items.span(begin, end), kind, SPEAKS, begin, end),)
        return chain, end

    def _to_a_name(self, index: int, stop: int) -> bool:
        """Whether an unknown word with "to" on it, which nothing follows, is a name ("وفقا لكليوفا، …")."""
        items, words = self.items, self.words
        norm = items.norm(index)
        if index >= stop or items.words[index].readings or items.kinds[index] != Kind.WORD:
            return False
        if len(norm) < _NAME or not norm.startswith(words.told_clitic or "\n") or norm in words.ends:
            return False
        closed = index + 1 >= stop or items.norm(index + 1) in COMMA or items.kinds[index + 1] != Kind.WORD
        pronoun = items.text[items.ends[index] - 1] in words.endings
        return closed and not pronoun and not norm.startswith(words.merged)

    def _carried_from(self, chain: tuple[Link, ...], end: int, stop: int) -> tuple[tuple[Link, ...], int]:
        """ "وفق ما نقلته الوكالة عن المرصد": whom it quotes."""
        if not self.items.tags[end + 1] & (SPEAKER | ACTOR):
            return chain, end
        until = self.speakers.phrase(end + 1, stop)
        quoted = self.speakers.chain(end + 1, until)
        return ((*chain, *quoted), until) if quoted else (chain, end)
