"""Finds the cues of a sentence: verbs of saying, participles, "according to", a colon behind a speaker."""

from __future__ import annotations

from tawatur.extract.rules.items import Items
from tawatur.extract.rules.speech.content import Content
from tawatur.extract.rules.speech.frames import (
    ACCORDING,
    ACTOR,
    CARRIED,
    CLAUSE,
    COMMA,
    ETHNIC,
    EVENT,
    GROUP,
    HARM,
    INPLACE,
    MODAL,
    NAME,
    NEG,
    OPEN,
    PERSON,
    PLACE,
    PLAIN,
    REL,
    SAY,
    SAYNOUN,
    SPEAKER,
    THAT,
    TIME,
    TITLE,
    TOLL,
    Cue,
    Link,
)
from tawatur.extract.rules.speech.memory import Memory
from tawatur.extract.rules.speech.quotes import short_quote
from tawatur.extract.rules.speech.speakers import Speakers
from tawatur.extract.rules.speech.words import Words
from tawatur.languages.pack import Entry
from tawatur.text import Kind

_PARTY = SPEAKER | ACTOR | GROUP | NAME | TITLE


class Cues:
    """Reads the cues of one text."""

    def __init__(self, items: Items, words: Words, memory: Memory, speakers: Speakers) -> None:
        self.items = items
        self.words = words
        self.memory = memory
        self.speakers = speakers
        self.content = Content(items, words, speakers)

    def find(self, first: int, stop: int) -> list[Cue]:
        """The cues of a sentence `[first, stop)`, in order."""
        items = self.items
        found: list[Cue] = []
        index = first
        colon = self._colon_speaker(first, stop)
        if colon is not None:
            found.append(colon)
            index = colon.content
        while index < stop:
            tag = items.tags[index]
            cue: Cue | None = None
            if tag & ACCORDING:
                cue = self._according(index, first, stop, found)
            elif tag & SAY:
                cue = self._verb(index, first, stop, found)
            if cue is None:
                index += 1
                continue
            if cue.index >= 0:
                found.append(cue)
            index = max(index + 1, min(cue.content, stop) if not cue.trailing else cue.stop)
        return found

    def _resumed(self, chain: tuple[Link, ...]) -> tuple[Link, ...]:
        return self.memory.resumed(self.items, self.words, chain)

    # --- speaker and colon ----------------------------------------------------------------------

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
        if self._dateline(first, colon):
            return None
        begin = first
        while begin < colon and (
            items.kinds[begin] != Kind.WORD or not items.tags[begin] & (_PARTY | PERSON)
        ):
            begin += 1
        if begin >= colon or not items.tags[begin] & (SPEAKER | ACTOR | GROUP):
            return None
        until = begin + 1
        while until < colon and not self.speakers.listener(until):
            until += 1
        chain = self.speakers.chain(begin, until)
        return Cue(begin, PLAIN, chain, colon + 1, begin) if chain else None

    def _dateline(self, first: int, colon: int) -> bool:
        """Whether the words before a colon are the publisher's own byline ("سبق- وكالات:", "رويترز- دبي:")."""
        items, words = self.items, self.words
        if items.norm(first) in words.credits and colon - first <= 3:
            return True
        dash = any(items.norm(i) in ("-", "–", "—", "_", "/") for i in range(first, colon))
        if not dash or colon - first > 8:
            return False
        return all(
            items.kinds[i] != Kind.WORD
            or not items.tags[i]
            or items.tags[i] & PLACE
            or items.norm(i) in words.credits
            or ((r := items.first(i, SPEAKER)) is not None and r.entry.get("kind") == "media")
            for i in range(first, colon)
        )

    # --- according to ---------------------------------------------------------------------------

    def _according(self, index: int, first: int, stop: int, found: list[Cue]) -> Cue | None:
        """ "According to", "quoting": a speaker over what stands before it, or behind it at a sentence's head."""
        items, words = self.items, self.words
        reading = items.first(index, ACCORDING)
        assert reading is not None
        begin = index + 1
        while begin < stop and items.norm(begin) in words.skip and not items.tags[begin] & (SPEAKER | ACTOR):
            begin += 1
        if items.norm(begin) in words.unsaid or items.norm(begin)[1:] in words.unsaid:
            return None
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
        if items.norm(begin) in words.figures:
            # "وفق حصيلة أعدتها فرانس برس": who counted, not the count.
            begin = next((i for i in range(begin, min(begin + 5, stop)) if items.tags[i] & SPEAKER), begin)
        end = self.speakers.phrase(begin, stop)
        chain = self._resumed(self.speakers.chain(begin, end))
        if not chain:
            return None
        chain = (*told, *chain)
        leading = index - first <= 2 or (index - first <= 4 and not self.content.telling(first, index))
        if found and not found[-1].trailing and found[-1].content >= index and found[-1].index < index:
            # "وذكر مراسل …، نقلا عن مصادر محلية، أن": a further link of the chain that is opening.
            return None
        if leading:
            return Cue(index, reading.entry, chain, self.content.opener(end, stop), first)
        start = index
        while start > first and items.norm(start - 1) in (*COMMA, "وذلك", "(", "-", "–", "و"):
            start -= 1
        return Cue(index, reading.entry, chain, end, start, trailing=True, stop=end)

    # --- verbs of saying ------------------------------------------------------------------------

    def _verb(self, index: int, first: int, stop: int, found: list[Cue]) -> Cue | None:
        items = self.items
        reading = items.first(index, SAY)
        assert reading is not None
        entry = reading.entry
        if index > first and (
            items.norm(index - 1) in self.words.before_verb
            or (items.tags[index - 1] & NEG
            and not entry.get("part"))
        ):
            return None
        if entry.get("p") in ("1p", "1s"):
            return None
        if entry.get("p") and index > first and self._no_verb(index):
            return None
        if reading.after in ("ه", "ها") and index > first and items.kinds[index - 1] == Kind.WORD:
            # "حصيلة أعلنها المرصد", "ما ذكره مصدر": the words before are what was said.
            if (
                not items.tags[index - 1] & (TOLL | SAYNOUN)
                and items.norm(index - 1) not in self.words.figures
            ):
                return None
            end = self.speakers.phrase(index + 1, stop)
            chain = self._resumed(self.speakers.chain(index + 1, end, strict=True))
            return Cue(index, entry, chain, end, index, trailing=True, stop=end) if chain else None
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
        while index + 1 < stop and items.norm(index + 1) in self.words.within:
            return self._subject_behind(index, first, stop, entry, found)
        relative = self._relative(index, first, stop, entry)
        if relative is not None:
            return relative
        before = None if self._joined(index) else self._subject_before(index, first, strict=True)
        if before is not None and (cue := self._governed(index, *before, stop, entry)):
            return cue
        at = index + 1
        quoted_name = at < stop and items.words[at].norm in OPEN and short_quote(items, at, stop)
        if at < stop and self.content.opens(at) and not quoted_name:
            return self._subjectless(index, first, stop, entry, found)
        return self._subject_behind(index, first, stop, entry, found)

    def _no_verb(self, index: int) -> bool:
        """Whether what looks like a verb is none here: behind a preposition, a rank, or as "it is believed"."""
        items = self.items
        behind_of = items.norm(index - 1)
        if (
            behind_of in self.words.no_verb
            or behind_of[1:] in self.words.no_deictic
            or items.tags[index - 1] & TITLE
        ):
            return True
        behind = items.tags[index + 1] if index + 1 < len(items.tags) else 0
        return bool(items.tags[index] & MODAL) and not behind & _PARTY

    def _subject_behind(
        self, index: int, first: int, stop: int, entry: Entry, found: list[Cue]
    ) -> Cue | None:
        """A verb with its speaker behind it, the usual order."""
        items = self.items
        at = index + 1
        told: tuple[Link, ...] = ()
        while at < stop and (items.norm(at) in self.words.within or items.tags[at] & TIME):
            at += 1
        if at < stop and self.speakers.listener(at):
            begin, until = self.speakers.past_listener(at, min(at + 2, stop))
            told, at = self.speakers.told(begin, until), until
        weak = entry.get("weak") == "y"
        end = self.speakers.phrase(at, stop, by=self.words.glued in entry.get("prep").split(","))
        opener = self.content.find(end, stop, 8 if weak else 16)
        chain: tuple[Link, ...] = ()
        if end > at and (opener is not None or items.tags[at] & (_PARTY | PERSON | SAYNOUN | ETHNIC)):
            strict = opener is None
            chain = self._resumed(self.speakers.chain(at, end, named=not strict, strict=strict))
        if not chain:
            return self._subjectless(index, first, stop, entry, found)
        if opener is None:
            opener = self.content.asides(end, stop)
            if not self.content.direct(entry, opener, stop) or (
                index > first and items.tags[index - 1] & REL
            ):
                return None
            if entry.get("condemn") and any(items.norm(i) in self.words.courts for i in range(at, end)):
                return None
            governed = self.content.governed(entry, opener, stop)
            if entry.get("must") == "y" and governed == opener and not self.content.glued(opener):
                return None
            opener = governed
        chain = self.speakers.outer(end, opener, stop, entry, (*told, *chain))
        start = self._before(index, first)
        relative = index > first and bool(items.tags[index - 1] & REL)
        return Cue(index, entry, chain, opener, start, relative=relative)

    def _governed(self, index: int, begin: int, until: int, stop: int, entry: Entry) -> Cue | None:
        """A verb whose speaker stands right before it at the head of the clause ("الحكومة … نفت استخدام")."""
        at = index + 1
        chain = self._resumed(self.speakers.chain(begin, until, strict=True))
        if not chain:
            return None
        if entry.get("strong") == "y" and self.content.find(at, stop) is None:
            # "الاتحاد يعترف بحق …": only what tells of something is told here.
            if not self.content.telling(at, min(at + 5, stop)):
                return None
        return self._open(index, at, stop, entry, chain, begin)

    def _participle(self, index: int, first: int, stop: int, entry: Entry, found: list[Cue]) -> Cue | None:
        """ "مضيفا أن …": the speaker of the clause before, or the one who leads the sentence."""
        at = index + 1
        opener = self.content.find(at, stop)
        if opener is None and not self.content.direct(entry, at, stop):
            return None
        if opener is None:
            opener = self.content.governed(entry, at, stop)
        if found:
            chain = found[-1].chain
        else:
            chain = self._leading(first, index) or (self.memory.last if self.memory.fresh else ())
            if not chain:
                return None
        return Cue(index, entry, chain, opener, self._before(index, first))

    def _leading(self, first: int, stop: int) -> tuple[Link, ...]:
        """The party that leads the sentence as its subject, when nobody in it has spoken yet."""
        items = self.items
        for index in range(first, min(first + 4, stop)):
            tag = items.tags[index]
            if tag & INPLACE or any(r.before in self.words.prepositions for r in items.words[index].readings):
                return ()
            if tag & (SPEAKER | ACTOR | GROUP) and not tag & (HARM | EVENT):
                end = self.speakers.phrase(index, stop)
                return self.speakers.chain(index, end, strict=True)
            if tag & (HARM | EVENT) and index > first:
                return ()
        return ()

    def _quoting(self, index: int, first: int, stop: int, entry: Entry) -> Cue | None:
        """ "ونقلت X عن Y قوله …": an outlet quoting a speaker."""
        items, words = self.items, self.words
        at = index + 1
        if not any(
            items.norm(i) in words.quoting or items.norm(i) in words.tongue
            for i in range(at, min(at + 12, stop))
        ):
            return None
        end = self.speakers.phrase(at, stop)
        outer = self.speakers.chain(at, end, named=True) if end > at else self.memory.last[:1]
        begin = end
        while begin < stop and begin < end + 5 and items.norm(begin) not in words.quoting:
            begin += 1
        begin += 1
        if begin >= stop:
            return None
        until = self.speakers.phrase(begin, stop)
        inner = self.speakers.chain(begin, until, named=True)
        if not inner:
            return None
        opener = self.content.find(until, stop)
        if opener is None:
            opener = self.content.asides(until, stop)
            while opener < stop and items.norm(opener) in words.tongue:
                opener += 1
        return Cue(index, entry, (*outer, *inner), opener, self._before(index, first))

    def _relative(self, index: int, first: int, stop: int, entry: Entry) -> Cue | None:
        """ "تقارير تحدثت عن …", "اليونيسف، التي وثقت …": a speaker whom a relative clause makes speak."""
        items = self.items
        if index - 2 < first or not items.tags[index - 1] & REL:
            return None
        if index + 1 < stop and items.tags[index + 1] & (_PARTY | PERSON):
            return None
        until = index - 1
        while until > first and items.kinds[until - 1] != Kind.WORD:
            until -= 1
        for begin in range(max(first, until - 8), until):
            if not items.tags[begin] & (SPEAKER | GROUP) or items.tags[begin] & (HARM | EVENT):
                continue
            if self.speakers.phrase(begin, until) < until:
                continue
            chain = self._resumed(self.speakers.chain(begin, until, strict=True))
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
        return Cue(index, entry, self.speakers.outer(at, opener, stop, entry, chain), opener, start)

    def _issued(self, index: int, first: int, stop: int, entry: Entry) -> Cue | None:
        """ "أصدر المجلس بيانا أكد فيه …": the speaker is who issued the text."""
        items = self.items
        if not (first < index < stop - 1 and items.tags[index - 1] & SAYNOUN):
            return None
        within = index + 1
        if items.norm(within) not in self.words.within:
            return None
        begin = first
        while begin < index - 1 and not items.tags[begin] & _PARTY:
            begin += 1
        if begin >= index - 1:
            return None
        end = self.speakers.phrase(begin, index - 1)
        chain = self._resumed(self.speakers.chain(begin, end, strict=True))
        if not chain:
            return None
        opener = self.content.find(within + 1, stop)
        if opener is None:
            opener = self.content.governed(entry, self.content.asides(within + 1, stop), stop)
        return Cue(index, entry, chain, opener, begin)

    def _before(self, index: int, first: int) -> int:
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

    def _subjectless(self, index: int, first: int, stop: int, entry: Entry, found: list[Cue]) -> Cue | None:
        """A verb of saying whose subject stands before it, or is the speaker carried over."""
        items = self.items
        at = index + 1
        opener = self.content.find(at, stop)
        if opener is None and entry.get("strong") == "y" and self.content.bare(at, stop):
            opener = at + 1 if items.norm(at) in self.words.at_that else at
        if opener is None:
            return None
        joined = self._joined(index)
        before = None if joined else self._subject_before(index, first)
        if before is not None:
            chain = self._resumed(self.speakers.chain(*before))
            if chain:
                return Cue(index, entry, chain, opener, before[0])
        if self._heads_clause(index, first):
            chain = found[-1].chain if found else ()
            if not chain and joined and index - first > 2:
                chain = self._leading(first, index)
            chain = chain or self.memory.carried(entry.get("p"))
        else:
            chain = self._leading(first, index)
        if not chain:
            return None
        carried = tuple(link._replace(rule=CARRIED) for link in chain)
        return Cue(
            index,
            entry,
            self.speakers.outer(at, opener, stop, entry, carried),
            opener,
            self._before(index, first),
        )

    def _joined(self, index: int) -> bool:
        """Whether a conjunction is written onto a verb: its subject stands behind it, or long before."""
        before = self.words.joining
        return any(r.before[:1] in before for r in self.items.words[index].readings if r.before)

    def _heads_clause(self, index: int, first: int) -> bool:
        """Whether a verb starts its clause, so that its missing subject is who spoke before."""
        items = self.items
        if index == first or items.kinds[index - 1] != Kind.WORD or not self.words.article:
            return True
        if items.norm(index - 1) in self.words.leads or items.tags[index - 1] & (CLAUSE | THAT | TIME):
            return True
        return any(r.before for r in items.words[index].readings)

    def _subject_before(self, index: int, first: int, *, strict: bool = False) -> tuple[int, int] | None:
        """The noun phrase right before a verb, back to the last mark ("مصادر محلية قالت", "the group said").

        `strict` asks that it be a party that leads the clause and reaches to the verb unbroken.
        """
        items = self.items
        stop = index
        while stop > first and (
            items.norm(stop - 1) in self.words.leads or (strict and items.norm(stop - 1) in COMMA)
        ):
            stop -= 1
        if stop == first:
            return None
        begin = stop
        while begin > first and stop - begin < 12:
            tag = items.tags[begin - 1]
            if items.kinds[begin - 1] == Kind.MARK and items.norm(begin - 1) not in ("(", ")", '"', "-", "'"):
                break
            if tag & (THAT | SAY | CLAUSE | HARM | REL) or (tag & EVENT and not tag & ACTOR):
                break
            begin -= 1
        if strict:
            return self._leads_clause(begin, stop)
        while begin < stop and not items.tags[begin] & (_PARTY | PERSON | PLACE):
            begin += 1
        if begin == stop or not items.tags[begin] & _PARTY:
            reading = items.first(index, SAY)
            endings = self.words.masculine_plural
            if (
                reading
                and reading.entry.get("p") == "mp"
                and items.norm(stop - 1).endswith(endings or ("\n",))
            ):
                return stop - 1, stop
            return None
        return begin, stop

    def _leads_clause(self, begin: int, stop: int) -> tuple[int, int] | None:
        items = self.items
        while begin < stop and (
            items.kinds[begin] != Kind.WORD
            or items.norm(begin) in self.words.leads
            or items.tags[begin] & CLAUSE
        ):
            begin += 1
        if begin == stop or not items.tags[begin] & (SPEAKER | ACTOR | GROUP | TITLE):
            return None
        if any(r.before in self.words.prepositions for r in items.words[begin].readings):
            return None
        if any(items.tags[i] & (REL | SAYNOUN) for i in range(begin, stop)):
            return None
        return (begin, stop) if self.speakers.phrase(begin, stop) == stop else None
