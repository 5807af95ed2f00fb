"""Verbs and participles of saying: who speaks by one, and where what he says begins."""

from __future__ import annotations

from tawatur.extract.rules.speech.frames import (
    ACCORDING,
    ACTOR,
    CARRIED,
    CLOSE,
    COMMA,
    ETHNIC,
    EVENT,
    GROUP,
    HARM,
    NAME,
    NEG,
    NUM,
    OPEN,
    PERSON,
    QUANT,
    REL,
    SAY,
    SAYNOUN,
    SPEAKER,
    SPEAKS,
    THAT,
    TITLE,
    Cue,
    Link,
)
from tawatur.extract.rules.speech.issued import Issued
from tawatur.extract.rules.speech.kinds import country
from tawatur.extract.rules.speech.quotes import short_quote
from tawatur.extract.rules.speech.subjects import PARTY
from tawatur.languages.pack import Entry
from tawatur.text import Kind

_OPENING, _LEADING = 4, 8


class Verbs(Issued):
    """Reads the verbs of saying of one text as cues."""

    def cue(self, index: int, first: int, stop: int, found: list[Cue]) -> Cue | None:
        """The cue that a word of saying at an item opens in `[first, stop)`, behind those found before it."""
        items = self.items
        reading = items.first(index, SAY)
        assert reading is not None
        entry = reading.entry
        if index > first and (
            (items.norm(index - 1) in self.words.before_verb and not self.earlier(index - 2))
            or (items.tags[index - 1] & NEG and not entry.get("part"))
        ):
            return None
        if entry.get("p") in ("1p", "1s") or (index > first and items.tags[index - 1] & ACCORDING):
            return None
        behind = items.norm(index + 1) if index + 1 < stop else ""
        if index > first and items.norm(index - 1) in OPEN and behind in CLOSE and self.enclosed(index):
            return None  # "موقع «رصد»": a name
        if self.words.future in reading.before and entry.get("tense") == "present":
            return None  # "الجيش سيعلن النتائج": nothing said yet
        if entry.get("accuse") == "y" and self.accused(index, entry):
            return None  # "الشرطة التي اتهمت بالتقصير": she is the accused
        if behind in self.words.unnamed_by and entry.get("mode") in ("denied", "demanded"):
            return None  # "مصدر رفض الكشف عن هويته"
        if behind in self.words.unquoted or (
            entry.get("told") == "y" and items.tags[index] and behind in self.words.inner
        ):
            return None  # "قال الله تعالى", "تبلغ من العمر"
        if reading.before and reading.before.endswith(self.words.told_clitic or "\n"):
            return None  # "لتعقب المسلحين": what for, and nothing said
        if (need := entry.get("need")) and not self.content.needs(need, index + 1, min(index + 16, stop)):
            return None
        if index > first + 1 and self.genitive_noun(index, entry, reading.before):
            return None
        if self.adverb(index) or (entry.get("p") and index > first and self.no_verb(index)):
            return None
        if reading.after and entry.get("own") == "y" and index > first:
            return None  # "تفجيران تبناهما التنظيم وأديا إلى …": who claims it tells nothing of it here
        if reading.after and reading.after in self.words.pronouns and index > first:
            if items.norm(index - 1) in self.words.what:
                return self._called_so(index, first, stop, entry, found)
            agrees = not found or found[-1].entry.feats.get("p", "") in ("", entry.get("p"))
            asked = entry.get("mode") == "demanded" or entry.get("told") == "y"
            if agrees and (asked or entry.get("describes") == "y"):
                # "وطالبوه بالعمل على …", "وأبلغه أن …": whom he asks is written onto the verb.
                return self._subjectless(index, first, stop, entry, found)
            return self._brought(index, stop, entry)
        if entry.get("none") == "y":
            content = self.content.opener(index + 1, stop)
            return Cue(index, entry, (), content, index) if content > index + 1 else None
        if entry.get("part") == "y":
            return self._participle(index, first, stop, entry, found)
        if entry.get("quote") == "y":
            return self._quoting(index, first, stop, entry)
        issued = self._issued(index, first, stop, entry)
        if issued is not None:
            return issued
        if index + 1 < stop and items.norm(index + 1) in self.words.within:
            if entry.get("deems") == "y" and entry.get("tense") == "present":
                return None  # "في بلد تعتبر فيه الصحافة تهديدا"
            return self._subject_behind(index, first, stop, entry, found)
        relative = self._relative(index, first, stop, entry)
        if relative is not None:
            return relative
        before = None if self.subjects.joined(index) else self.subjects.before(index, first, strict=True)
        if before is not None and self.verdict(entry, *before):
            return None  # "محكمة … أدانت المتهمة"
        if before is not None and (cue := self._governed(index, *before, stop, entry)):
            return cue
        at = index + 1
        quoted_name = at < stop and items.words[at].norm in OPEN and short_quote(items, at, stop)
        if at < stop and self.content.opens(at) and not quoted_name:
            return self._subjectless(index, first, stop, entry, found)
        return self._subject_behind(index, first, stop, entry, found)

    def _subject_behind(
        self, index: int, first: int, stop: int, entry: Entry, found: list[Cue]
    ) -> Cue | None:
        """A verb with its speaker behind it, the usual order."""
        items = self.items
        text = (
            index > first
            and items.tags[index - 1] & SAYNOUN
            and not self.words.definite(items.norm(index - 1))
        )
        if text and entry.get("mode") == "demanded" and entry.get("tense") == "present":
            return None  # "رسالة تطالب السلطات بـ…": the letter asks, and not whom it asks
        at = self.past_pointing(index + 1, stop)
        if self.participle_at(at, stop):
            return self._subjectless(index, first, stop, entry, found)
        told: tuple[Link, ...] = ()
        if at < stop and self.speakers.listener(at):
            begin, until = self.speakers.past_listener(at, min(at + 2, stop))
            told, at = self.speakers.told(begin, until), until
        if at < stop and (self.elsewhere(entry, at) or self.owned(at) or items.norm(at) in self.words.what):
            return self._subjectless(index, first, stop, entry, found)
        if index > first and self.pronoun_leads(index - 1):
            return self._subjectless(index, first, stop, entry, found)
        weak = entry.get("weak") == "y"
        end = self.speakers.phrase(at, stop, by=self.words.glued in entry.get("prep").split(","))
        if entry.get("told") == "y" and (split := self.outlet(at + 1, end)):
            # "أبلغ أحد السكان رويترز أن": who was told is the object behind who tells.
            told, end = self.speakers.told(split, end), split
        if at >= len(items.words):
            return self._subjectless(index, first, stop, entry, found)
        governs = self.words.glued in entry.get("prep").split(",") and self.content.glued(at)
        if governs and not items.tags[at] & (PARTY | PERSON) and not self.memory.knows(items, at):
            return self._subjectless(index, first, stop, entry, found)  # "ينذر بكارثة"
        if self.shown_by(at, stop, entry):
            return None
        if closing := self._closing(index, at, end, first, stop, entry):
            return closing
        if self.verdict(entry, at, end):
            return None
        if entry.get("accuse") == "y" and not entry.get("need") and self.charged(at, end, stop):
            if items.tags[index - 1] & REL:
                return None  # "الهجوم الذي اتهمت نوريا بارتكابه"
            return self._subjectless(index, first, stop, entry, found)  # "وقد اتهمت الحركة بتنفيذ هجمات"
        if (
            entry.get("deems") == "y"
            and entry.get("tense") == "present"
            and items.norm(at) in self.words.no_deictic
        ):
            return None  # "وتعتبر هذه العملية الأولى من نوعها"
        if entry.get("own") == "y" and (claims := self._claims(index, at, first, stop, entry)):
            return claims
        if entry.get("from") == "y":
            if items.norm(at) in entry.get("prep").split(","):
                return self._subjectless(index, first, stop, entry, found)
            end = self.asked(at, end, entry)
        bare = entry.get("that") == "y"
        opener = self.content.find(end, stop, 24 if bare else 8 if weak else 16, past=bare)
        chain: tuple[Link, ...] = ()
        head = at + 1 if end > at + 1 and items.words[at].norm in OPEN else at
        if items.tags[head] & QUANT:  # "عدد من المسؤولين"
            head = next(
                (i for i in range(head + 1, min(head + 3, end)) if items.tags[i] & (PARTY | PERSON)), head
            )
        if self.called(entry, at):
            return self._subjectless(index, first, stop, entry, found)
        party = bool(items.tags[head] & (PARTY | PERSON)) or country(items, head)
        if entry.get("own") == "y" and not (party and self.content.telling(end, min(end + 8, stop))):
            return None  # "تبنت قضية فلانة", "تبنت نوريا سياسة جديدة"
        if entry.get("describes") == "y" and not party and entry.get("deems") != "y":
            # "ووصف الوضع بأنه …": what is described stands before how.
            return self._subjectless(index, first, stop, entry, found, at)
        if entry.get("must") == "y" and not party and not items.tags[head] & SAYNOUN:
            return self._subjectless(index, first, stop, entry, found)  # "أمر معتاد أن …"
        name = (
            end > at
            and opener is None
            and (self.name(entry, at, end, stop) or self.nominative(at) or self.speakers.namesake(at, stop))
        )
        if end > at and (opener is not None or name or party or items.tags[head] & (SAYNOUN | ETHNIC)):
            strict = opener is None and not name
            chain = self.chain(at, end, named=not strict, strict=strict)
        if not chain and bare and opener is not None and end > at:
            chain = self.speakers.unknown(at, end)  # "قالت فعاليات ثورية في البلدة إن …"
        if not chain and end > at and items.norm(at) in self.words.set("inquiries"):
            chain = (Link(items.span(at, end), "anonymous", SPEAKS, at, end),)  # "كشف تحقيق للقناة مقتل …"
        if not chain:
            return self._subjectless(index, first, stop, entry, found)
        if entry.get("describes") == "y" and opener is None and self.described(end, stop):
            opener = end
        if opener is not None and entry.get("describes") == "y" and entry.get("deems") != "y":
            opener = end if self.described(end, stop) else opener  # "وصفت نوريا العملية بأنها …"
        if self.deemed(entry, end, opener):
            if end >= stop or not items.tags[end] & (ACTOR | GROUP):
                return None
            opener = end
        if opener is None:
            opener = self.content.asides(end, stop)
            if end < stop and items.tags[end] & SAYNOUN and self.told_within(end + 1, stop):
                return None  # "نشر المجلس بيانا …، جاء فيه": a later verb says what stands in it
            own = self.content.led(entry, end, opener)
            if not (own or self.content.direct(entry, opener, stop)) or (
                index > first and items.tags[index - 1] & REL
            ):
                return None
            governed = opener if own else self.content.governed(entry, opener, stop)
            if not own and entry.get("must") == "y" and governed == opener and not self.content.glued(opener):
                return None
            opener = governed
        chain = self.speakers.outer(end, opener, stop, entry, (*told, *chain))
        start = self.subjects.start(index, first)
        relative = index > first and bool(items.tags[index - 1] & REL)
        return Cue(index, entry, chain, opener, start, relative=relative)

    def _closing(self, index: int, at: int, end: int, first: int, stop: int, entry: Entry) -> Cue | None:
        """ "…، يقول المختار أبو نعيم.", "«…»، قالت امرأة": who said it stands behind what is told."""
        items = self.items
        if index - first < 3 or end <= at or entry.get("strong") != "y" or self.subjects.joined(index):
            return None
        before = items.norm(index - 1)
        quoted = before in CLOSE or (before in COMMA and items.norm(index - 2) in CLOSE)
        if before not in COMMA and not quoted:
            return None
        aside = items.norm(end) in COMMA or items.norm(end) in self.words.while_he
        if not aside and any(items.kinds[i] == Kind.WORD for i in range(end, stop)):
            return None
        if aside and not quoted and (end + 1 >= stop or self.content.find(end + 1, stop, 24, past=True)):
            return None
        if entry.get("mode") not in ("asserted", "opinion"):
            return None
        if not quoted and not self.content.telling(first, index):
            return None
        chain = self.chain(at, end, named=True, strict=False)
        start = index - 1 if before in COMMA else index
        return Cue(index, entry, chain, end, start, trailing=True, stop=end) if chain else None

    def _claims(self, index: int, at: int, first: int, stop: int, entry: Entry) -> Cue | None:
        """ "وتبنى الهجوم تنظيم …": what a side claims stands before it."""
        items = self.items
        if at >= stop or not items.tags[at] & EVENT or not self.words.definite(items.norm(at)):
            return None
        who = next((i for i in range(at + 1, min(at + 4, stop)) if items.tags[i] & (GROUP | ACTOR)), stop)
        if who >= stop or any(items.kinds[i] != Kind.WORD for i in range(at, who)):
            return None
        chain = self.chain(who, self.speakers.phrase(who, stop), strict=True)
        return Cue(index, entry, chain, at, self.subjects.start(index, first)) if chain else None

    def _governed(self, index: int, begin: int, until: int, stop: int, entry: Entry) -> Cue | None:
        """A verb whose speaker stands right before it at the head of the clause ("الحكومة … نفت استخدام")."""
        at = index + 1
        chain = self.chain(begin, until)
        if not chain or self.verdict(entry, begin, until):
            return None
        bare = entry.get("strong") == "y" and self.content.find(at, stop) is None
        told = self.content.asides(at, stop)
        known = self.items.norm(told) in self.words.objects
        if bare and not known and not self.content.telling(told, min(told + 5, stop)):
            # "الاتحاد يعترف بحق …": only what tells of something is told here.
            return None
        return self._open(index, at, stop, entry, chain, begin)

    def _participle(self, index: int, first: int, stop: int, entry: Entry, found: list[Cue]) -> Cue | None:
        """ "مضيفا أن …": the speaker of the clause before, or the one who leads the sentence."""
        at = index + 1
        if entry.get("passive") == "y" and at < stop and self.content.glued(at):
            return None
        if index > first and self.items.norm(index - 1) in self.words.no_verb:
            return None  # "إثر مطالبة نوريا عمالها بالمغادرة": a noun
        if index > first and (
            self.items.kinds[index - 1] == Kind.NUMBER or self.items.tags[index - 1] & (NUM | QUANT)
        ):
            return None  # "حكمت على 45 متهما": people, and nothing said
        opener = self.content.find(at, stop)
        if opener is None and not self.content.direct(entry, at, stop):
            return None
        if opener is None:
            opener = self.content.governed(entry, at, stop)
        many = self.items.norm(index).endswith(self.words.oblique or ("\n",))
        if found:
            chain = found[-1].chain
            if many and any(self.single(link) for link in chain[-1:]):
                return None  # "قال الوزير إن الشرطة فرقت متظاهرين مطالبين بـ…": it is not he who demands
        else:
            chain = self.subjects.leading(first, index, many=many, named=True)
            before = self.memory.fresh and not many and not self._own_subject(index, first)
            chain = chain or (self.memory.last if before else ())
            if not chain:
                return None
        if self.speakers.mouth(at):
            chain = self.speakers.outer(at, opener, stop, entry, chain)  # "مؤكدا عبر وزيره أن"
        return Cue(index, entry, chain, opener, self.subjects.start(index, first))

    def _own_subject(self, index: int, first: int) -> bool:
        """Whether a participle goes with the subject of its own paragraph, whoever that is.

        "فاجأت سلمى الكناني الحضور، مؤكدة أن …": not whoever spoke in the paragraph before, unless it is
        feminine and the verb that leads this one is not.
        """
        items = self.items
        if index - first <= _OPENING or (first and items.kinds[first - 1] != Kind.BREAK):
            return False
        feminine = items.norm(index).endswith(self.words.feminine_endings or ("\n",))
        for at in range(first, min(first + _LEADING, index)):
            for reading in items.words[at].readings:
                if reading.entry.pos == "verb" and reading.entry.get("p") in ("ms", "fs"):
                    return not feminine or reading.entry.get("p") == "fs"
        return True

    def _quoting(self, index: int, first: int, stop: int, entry: Entry) -> Cue | None:
        """ "ونقلت X عن Y قوله …": an outlet quoting a speaker."""
        items, words = self.items, self.words
        at = index + 1
        if not any(items.norm(i) in words.tongue or self.quotes(i) for i in range(at, min(at + 12, stop))):
            # "ونقلت وسائل إعلام أن …": nobody is quoted, and the outlet itself tells.
            end = self.speakers.phrase(at, stop)
            that = self.content.find(end, stop, 5)
            if that is None or not any(items.tags[i] & THAT for i in range(end, that)):
                return None
            return self._subject_behind(index, first, stop, entry, [])
        end = self.speakers.phrase(at, stop)
        outer = self.speakers.chain(at, end, named=True) if end > at else ()
        if not outer and (before := self.subjects.before(index, first, strict=True)):
            outer = self.chain(*before)  # "وكانت الوكالة قد نقلت عن …"
        outer = outer or (self.memory.last[:1] if end == at else ())
        begin = end
        while begin < stop and begin < end + 5 and not self.quotes(begin):
            begin += 1
        if begin < min(end + 5, stop):
            begin += 1
            until = self.speakers.phrase(begin, stop)
            inner = self.speakers.chain(begin, until, named=True)
            if not inner:
                return None
        else:
            # "نقلت الوكالة بيان الوزارة قولها": nothing shows where who is quoted begins.
            until, inner = end, ()
        opener = self.content.find(until, stop)
        if opener is None:
            opener = self.content.asides(until, stop)
            while opener < stop and items.norm(opener) in words.tongue:
                opener += 1
        return Cue(index, entry, (*outer, *inner), opener, self.subjects.start(index, first))

    def _relative(self, index: int, first: int, stop: int, entry: Entry) -> Cue | None:
        """ "تقارير تحدثت عن …", "اليونيسف، التي وثقت …": a speaker whom a relative clause makes speak."""
        items = self.items
        if index - 2 < first or not items.tags[index - 1] & REL:
            return None
        if index + 1 < stop and items.tags[index + 1] & (PARTY | PERSON):
            return None
        feminine = items.norm(index - 1) in self.words.relative_feminine
        if entry.get("p") == ("ms" if feminine else "fs") and self.words.relative_feminine:
            return None  # "الشبكة التي أعلن الكشف عنها": somebody else says it
        until = index - 1
        while until > first and items.kinds[until - 1] != Kind.WORD:
            until -= 1
        for begin in range(max(first, until - 8), until):
            if not items.tags[begin] & (SPEAKER | GROUP) or items.tags[begin] & (HARM | EVENT):
                continue
            if self.speakers.phrase(begin, until) < until:
                continue
            chain = self.chain(begin, until)
            if chain:
                return self._open(index, index + 1, stop, entry, chain, begin)
        return None

    def _open(
        self, index: int, at: int, stop: int, entry: Entry, chain: tuple[Link, ...], start: int
    ) -> Cue | None:
        """The cue of a known speaker, if content follows the verb in one of the ways that it may."""
        opener = self.content.find(at, stop)
        if opener is None:
            opener = self.content.asides(at, stop)
            if not self.content.direct(entry, opener, stop):
                return None
            opener = self.content.governed(entry, opener, stop)
            if self.items.norm(opener) in self.words.at_that and opener + 1 < stop:
                opener += 1
        return Cue(index, entry, self.speakers.outer(at, opener, stop, entry, chain), opener, start)

    def _subjectless(
        self, index: int, first: int, stop: int, entry: Entry, found: list[Cue], content: int = 0
    ) -> Cue | None:
        """A verb of saying whose subject stands before it, or is the speaker carried over."""
        items = self.items
        at = index + 1
        while not content and at < stop - 1 and items.norm(at) in self.words.also:
            at += 1
        opener = self.content.find(self.past_according(at, stop), stop)
        if opener is None and entry.get("strong") == "y" and self.content.bare(at, stop):
            opener = at + 1 if items.norm(at) in self.words.at_that else at
        joined = self.subjects.joined(index) and not self.topical(index, first)
        if content:
            opener = content if self.described(content, stop) else None
        if opener is None:
            opener = self.continued(entry, at, stop, joined and bool(found))
        denies = entry.get("mode") == "denied" and self.subjects.heads_clause(index, first)
        if opener is None and denies and items.tags[at] & (HARM | EVENT):
            opener = at  # "ونفى مقتل أي مدنيين": what is denied is named at once
        if opener is None:
            return None
        named = index > first and items.norm(index - 1) in self.words.what and bool(found)
        if named and not self.content.telling(opener, min(opener + _LEADING, stop)):
            return None  # "ضد ما تقول إنها خلايا": only what she calls them
        if entry.get("p") == "mp" and found and (they := self.they(index, found[-1])):
            return Cue(index, entry, (*found[-1].chain, they), opener, self.subjects.start(index, first))
        before = None if joined else self.subjects.before(index, first)
        if before is not None:
            chain = self.chain(*before, named=not items.words[before[0]].readings or entry.get("p") == "mp")
            if chain:
                return Cue(index, entry, chain, opener, before[0])
        related = index > first and bool(items.tags[index - 1] & REL)
        if related and found and not found[-1].trailing:
            # "أعلن الجيش قتل فلان الذي قال إنه …": who speaks of him already.
            chain = found[-1].chain
        elif self.subjects.heads_clause(index, first):
            chain = found[-1].chain if found else ()
            goes_on = joined or items.norm(index - 1) in self.words.but_he
            if not chain and entry.get("p") == "mp" and index - first > 2:
                # "وحمل المتظاهرون لافتات …، كما طالبوا بـ…": the people of this sentence
                chain = self.subjects.leading(first, index, many=True)
                chain = () if any(items.tags[link.first] & (NAME | TITLE) for link in chain) else chain
            if not chain and goes_on and index - first > 2:
                chain = self.subjects.leading(first, index, named=True)
            chain = chain or self.memory.carried(entry.get("p"), amid=index > first + 1)
        elif found and self.elsewhere(entry, at):
            chain = found[-1].chain  # "إن النقابة تطالب …، وفي ذات الوقت تدعو الصحفيين إلى …"
        else:
            chain = self.subjects.leading(first, index)
        if not chain:
            return None
        carried = tuple(link._replace(rule=CARRIED) for link in chain)
        return Cue(
            index,
            entry,
            self.speakers.outer(at, opener, stop, entry, carried),
            opener,
            self.subjects.start(index, first),
            relative=named,
        )
