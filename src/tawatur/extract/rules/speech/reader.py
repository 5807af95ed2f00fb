"""Reads the frames of a text, sentence by sentence: which stretch of words each chain says."""

from __future__ import annotations

from itertools import pairwise

from tawatur.extract.rules.items import Items
from tawatur.extract.rules.speech.cues import Cues
from tawatur.extract.rules.speech.frames import (
    ACCORDING,
    ACTOR,
    BYLINE,
    CLAUSE,
    CLOSE,
    COLON,
    COMMA,
    EVENT,
    GROUP,
    HARM,
    NAME,
    NESTED,
    OPEN,
    PLAIN,
    QUOTED,
    REL,
    RESULT,
    SAY,
    SAYNOUN,
    SPEAKER,
    THAT,
    TITLE,
    Cue,
    Frame,
    Link,
)
from tawatur.extract.rules.speech.kinds import kind_of
from tawatur.extract.rules.speech.memory import Memory
from tawatur.extract.rules.speech.quotes import Post, left_open, posts_in
from tawatur.extract.rules.speech.speakers import Speakers
from tawatur.extract.rules.speech.words import words_of
from tawatur.model import EvidenceSpan
from tawatur.text import Kind

_FAR = 400
_POINTED = 2
_SIDES = frozenset(("official", "armed_group", "political"))
_WANTED = frozenset(("demanded", "threatened"))
_UNTOLD = frozenset(("demanded", "denied", "opinion"))


class Reader:
    """Reads the frames of one text, sentence by sentence; `publisher` is who publishes it."""

    def __init__(self, items: Items, publisher: str = "") -> None:
        self.items = items
        self.words = words_of(items.pack.language)
        self.memory = Memory()
        self.speakers = Speakers(items, self.words, self.memory, publisher)
        self.cues = Cues(items, self.words, self.memory, self.speakers)
        self._posts: list[Post] = posts_in(items.text)

    def waits(self, first: int, stop: int) -> bool:
        """Whether a sentence without words of telling or saying still matters: a speaker before a colon."""
        items = self.items
        return items.norm(stop - 1) == ":" and any(items.tags[i] & SPEAKER for i in range(first, stop))

    def frames(self, first: int, stop: int) -> list[Frame]:
        """The frames of a sentence `[first, stop)`, in order, covering it without gaps that matter."""
        memory = self.memory
        post = self._post(first)
        if post is not None:
            return self._posted(first, stop, post)
        if memory.quote and not self._still_open(first):
            memory.quote = False
        if self._begins_line(first):
            memory.line = ()
        cues = self.cues.find(first, stop)
        self._nest(cues)
        for cue in cues:
            if any(self.speakers.publishes(link) for link in cue.chain):
                cue.chain = tuple(link for link in cue.chain if not self.speakers.publishes(link))
        if cues and cues[0].entry is PLAIN and cues[0].content < stop and self._begins_line(first):
            memory.line = cues[0].chain
        elif cues:
            memory.line = ()
        closed = left_open(self.items, first, stop, memory.quote)
        frames = self._assemble(cues, first, stop)
        if not cues and frames and not frames[0].chain and (signed := self._signed(stop)):
            frames = [f._replace(chain=signed.chain, cue_rule=signed.entry.rule) for f in frames]
        signed = self._signature(stop) if closed and not memory.quote and not frames[-1].chain else ()
        memory.remember(self.items, self.words, cues, stop, closed)
        self._pass_on(cues)
        memory.signed = self._signed_off(cues, stop)
        if signed:
            # "«فر الناس. ثم عادوا»، قالت امرأة": whoever signs at its end says the whole quotation.
            opened = max(i for i in range(first, stop) if self.items.norm(i) in OPEN)
            last = frames.pop()
            word = self.items.words[min(opened + 1, stop - 1)]
            clause = any(r.entry.pos == "verb" for r in word.readings)
            clause = clause or word.norm.startswith(self.words.conjunction or "\n")
            if last.first < opened and clause:
                frames.append(last._replace(stop=opened))
                last = last._replace(first=opened + 1)
            frames.append(last._replace(chain=signed, cue_rule=QUOTED, quoted=True))
            memory.last, memory.quote, memory.quote_mode = signed, True, "asserted"
        return frames

    def _signature(self, stop: int) -> tuple[Link, ...]:
        """Who signs, behind its closing mark, a quotation that a sentence leaves open, or nobody."""
        items = self.items
        breaks = 0
        for index in range(stop, min(stop + _FAR, len(items.kinds) - 2)):
            breaks += items.kinds[index] == Kind.BREAK
            if breaks > 1 or items.norm(index) in ("«", "“"):
                return ()
            if items.norm(index) in CLOSE:
                break
        else:
            return ()
        behind = index + 2 if items.norm(index + 1) in COMMA else index + 1
        if behind >= len(items.tags) or not items.tags[behind] & (SAY | ACCORDING):
            return ()
        bounds = next(((a, b) for a, b in items.sentences if a <= behind < b), (behind, behind))
        found = self.cues.find(*bounds)
        return next((c.chain for c in found if c.trailing and index <= c.start <= behind), ())

    def _signed_off(self, cues: list[Cue], stop: int) -> tuple[Link, ...]:
        """Who signs a quotation at the end of a sentence: a further quotation behind it is his as well."""
        items = self.items
        if not cues or not cues[-1].trailing:
            return ()
        cue = cues[-1]
        ended = all(items.kinds[i] != Kind.WORD for i in range(cue.stop, stop))
        before = cue.start if items.norm(cue.start) in CLOSE else cue.start - 1
        return cue.chain if ended and before >= 0 and items.norm(before) in CLOSE else ()

    def _assemble(self, cues: list[Cue], first: int, stop: int) -> list[Frame]:
        memory = self.memory
        continuing = bool((memory.quote or memory.pending) and memory.last)
        if not cues:
            if continuing:
                return [Frame(first, stop, memory.last, memory.quote_mode, -1, QUOTED, quoted=True)]
            if memory.signed and self.items.norm(first) in OPEN and not self._begins_line(first):
                return [Frame(first, stop, memory.signed, "asserted", -1, QUOTED, quoted=True)]
            if memory.line:
                # "مدير المرصد: …. واليوم …": what stands in the line that a speaker heads is his.
                return [Frame(first, stop, memory.line, "asserted", -1, COLON)]
            return [Frame(first, stop, (), "asserted", -1, "")]
        frames: list[Frame] = []
        begin = first
        for position, cue in enumerate(cues):
            cue.content = self._reach(cue)
            end = cues[position + 1].start if position + 1 < len(cues) else stop
            if cue.trailing:
                self._wrap(frames, cue, begin, end)
                begin, continuing = end, False
                continue
            if begin < cue.start and self.cues.content.telling(begin, cue.start):
                chain = memory.last if continuing else ()
                rule = QUOTED if chain else ""
                frames.append(Frame(begin, cue.start, chain, "asserted", -1, rule, quoted=bool(chain)))
            follows = cues[position + 1] if position + 1 < len(cues) else None
            spoken_of = follows is not None and follows.relative and not self._names(follows)
            if spoken_of and not self._event(cue.content, end):
                # "إن فلانا، الذي تقول الوزارة إنه …، قتل": who is spoken of is nothing said yet.
                begin, continuing = end, False
                continue
            if cue.content < end:
                outer = cues[position - 1] if cue.relative and position else None
                frames.extend(self._said(cue, end, outer))
            begin, continuing = end, False
        return frames

    def _names(self, cue: Cue) -> bool:
        """Whether a cue only says what a thing is called ("ردا على ما اعتبرته …")."""
        return self.items.norm(cue.index - 1) in self.words.what

    def _said(self, cue: Cue, end: int, outer: Cue | None) -> list[Frame]:
        """The frames of what a cue opens: what its speaker says, and between it the publisher's background.

        `outer` is the cue of who passes on a speaker whom a relative clause makes speak.
        """
        entry, frames, begin = cue.entry, list[Frame](), cue.content
        whole = Frame(
            begin, end, cue.chain, cue.manner, cue.index, entry.rule,
            entry.get("accuse") == "y", entry.get("condemn") == "y",
        )  # fmt: skip
        while begin < end:
            until, onward = self._background(cue, begin, end)
            if cue.relative or entry.get("deems") == "y":
                until = self._clause_end(begin, until)
                onward = until + 1
            frames.append(whole._replace(first=begin, stop=until))
            if until == end:
                break
            back = self._clause_end(onward, end) if self.items.tags[onward] & REL and until == onward else end
            chain, rule = (outer.chain, outer.entry.rule) if outer is not None and outer.chain else ((), "")
            frames.append(Frame(onward, back, chain, "asserted", -1, rule))
            begin = back + 1
        return frames

    def _clause_end(self, first: int, stop: int) -> int:
        """The comma behind which another clause begins, or the end: names and times go on behind one."""
        items = self.items
        for index in range(first, stop - 1):
            if items.norm(index) not in COMMA:
                continue
            readings = items.words[index + 1].readings
            verb = any(r.entry.pos == "verb" or r.before == self.words.conjunction for r in readings)
            if verb or items.tags[index + 1] & (CLAUSE | REL | SAY | HARM | EVENT | RESULT):
                return index
            if not readings and items.norm(index + 1).startswith(self.words.conjunction or "\n"):
                return index
        return stop

    def _begins_line(self, first: int) -> bool:
        """Whether a sentence begins its line."""
        return first == 0 or self.items.kinds[first - 1] == Kind.BREAK

    def _event(self, first: int, stop: int) -> bool:
        """Whether a stretch tells of something that happened."""
        return any(self.items.tags[i] & (HARM | EVENT) for i in range(first, stop))

    def _reach(self, cue: Cue) -> int:
        """Where the content of a cue begins, so that no harm is lost between cue and content."""
        items = self.items
        if cue.trailing:
            return cue.content
        for index in range(cue.index + 1, cue.content):
            if any(link.first < index < link.stop for link in cue.chain):
                continue  # "وزير النقل"
            if items.tags[index] & HARM and not items.tags[index] & (SPEAKER | ACTOR | NAME | TITLE | GROUP):
                return index
        return cue.content

    def _background(self, cue: Cue, begin: int, end: int) -> tuple[int, int]:
        """Where what a speaker says ends and the publisher's own background begins, or the end twice.

        What is condemned or greeted is a noun phrase: a relative clause or a time behind its comma
        is no longer said by the speaker; "وذلك بعد …" never is. Nobody demands or threatens what
        happens meanwhile ("دعت إلى هدنة، بينما تستمر المعارك"); and who demands or denies a thing by
        a noun does not tell of it ("نفت قتل مدنيين في البلدة التي تتعرض للحصار").
        """
        items, words = self.items, self.words
        judged, charged = cue.entry.get("condemn") == "y", cue.entry.get("accuse") == "y"
        wanted = cue.manner in _WANTED
        named = cue.manner in _UNTOLD and self._named_only(cue, end)
        for index in range(begin + 1, end - 2):
            if named and self._told_aside(cue, index, end):
                return index, index
            if items.norm(index) not in COMMA:
                continue
            after = items.norm(index + 1)
            if after == words.thereby and items.norm(index + 2) in words.background:
                return index, index + 1
            if wanted and self._meanwhile(cue.index, index + 1 + (after == words.thereby)):
                return index, index + 1
            if judged and after in words.background and after != words.thereby:
                return index, index + 1
            if charged and items.tags[index + 1] & REL and items.norm(index + 2) in words.had_been:
                # "اتهمت نوريا الحركة بقتل عمدة تل الرماد، التي كانت تسيطر عليها"
                return index, index + 1
        return end, end

    def _named_only(self, cue: Cue, end: int) -> bool:
        """Whether a verb of saying takes a noun as its content: no "that", no colon, no quotation."""
        items = self.items
        if cue.entry.tag != "say":
            return False
        opened = any(items.tags[i] & THAT or items.norm(i) == ":" for i in range(cue.index + 1, cue.content))
        return not opened and not any(items.norm(i) in OPEN for i in range(cue.index + 1, end))

    def _told_aside(self, cue: Cue, index: int, end: int) -> bool:
        """Whether an item opens what the publisher tells of a thing that is demanded, denied or judged."""
        items = self.items
        related = items.tags[index] & REL and items.norm(index) not in self.words.what
        if related and cue.manner != "opinion":
            return self._event(index + 1, self._clause_end(index, end))
        after = items.tags[index + 1] & (EVENT | HARM) and items.norm(index) in self.words.after
        return bool(after) and cue.manner != "denied"

    def _meanwhile(self, first: int, index: int) -> bool:
        """Whether another clause opens with a word of what goes on at the same time, outside quotations."""
        items = self.items
        if not items.tags[index] & CLAUSE or self.words.meanwhile.isdisjoint(items.norm(index).split(" ")):
            return False
        return left_open(items, first, index, False) is not True

    def _wrap(self, frames: list[Frame], cue: Cue, begin: int, end: int) -> None:
        """Put a trailing attribution around the frame before it, and leave what follows to the publisher."""
        amid = self.cues.amid.holds(cue, begin, end)
        lead = frames[-1] if frames and frames[-1].stop == cue.start else None
        if lead is not None and lead.chain:
            if not self._same(cue.chain, lead.chain):
                # "ذكرت الوكالة أن الغارة، بحسب شهود، قتلت …": amid what she passes on, she cites them.
                inner = cue.entry.get("inner") == "y" or amid
                parted = 0 if inner else self._last_clause(lead, cue)
                whole = lead.chain + cue.chain if inner else cue.chain + lead.chain
                if parted:
                    frames[-1] = lead._replace(stop=parted)
                    frames.append(
                        Frame(parted + 1, cue.start, cue.chain, "asserted", cue.index, cue.entry.rule)
                    )
                elif inner or cue.chain[0].kind != "media":
                    frames[-1] = lead._replace(chain=whole)
                else:
                    frames[:] = [f._replace(chain=whole) if f.chain == lead.chain else f for f in frames]
        elif lead is not None:
            frames[-1] = lead._replace(chain=cue.chain, cue=cue.index, cue_rule=cue.entry.rule)
        elif begin < cue.start and not self._pointing_back(begin):
            frames.append(Frame(begin, cue.start, cue.chain, "asserted", cue.index, cue.entry.rule))
        if amid and frames:
            until = self._clause_end(cue.stop + 1, end)
            frames[-1] = frames[-1]._replace(stop=until)
            cue.stop = until
        if cue.stop < end and self.cues.content.telling(cue.stop, end):
            frames.append(self._behind(cue, lead, end))

    def _behind(self, cue: Cue, lead: Frame | None, end: int) -> Frame:
        """The frame of what goes on behind a trailing attribution; `lead` is the frame before it."""
        at = cue.stop
        while at < end - 1 and self.items.kinds[at] == Kind.MARK:
            at += 1
        if lead is not None and lead.chain and self.items.tags[at] & THAT:
            # "أعلنت الحركة أنها … (بحسب شهود)، وأنها …": she goes on.
            return lead._replace(first=self.cues.content.opener(at, end), stop=end)
        if cue.entry.tag == "say":
            # "حصيلة أعلنها المرصد، لعمليات …": what goes on behind "which he announced" is still his.
            return Frame(cue.stop, end, cue.chain, "asserted", cue.index, cue.entry.rule)
        return Frame(cue.stop, end, (), "asserted", -1, "")

    def _signed(self, stop: int) -> Cue | None:
        """Who is cited in a sentence of its own behind this one ("وفقا لقناة.", "جاء ذلك في بيان …")."""
        items = self.items
        first = stop
        while first < len(items.kinds) and items.kinds[first] != Kind.WORD:
            first += 1
        begin = self._pointing_back(first)
        if first == len(items.kinds) or not (begin or items.tags[first] & ACCORDING):
            return None
        end = next(b for a, b in items.sentences if a <= first < b)
        found = self.cues.find(first, end)
        if begin:
            cited = next((c for c in found if c.trailing or c.entry.tag == "according"), None)
            return cited or self.cues.of_text(begin + 1, end)
        alone = len(found) == 1 and found[0].entry.tag == "according" and found[0].chain
        told = any(items.kinds[i] == Kind.WORD for i in range(found[0].content, end)) if alone else True
        return found[0] if alone and not told else None

    def _pointing_back(self, first: int) -> int:
        """Where what a sentence says of the one before begins ("جاء ذلك في …"), or 0."""
        items, words = self.items, self.words
        if first + 2 >= len(items.kinds) or items.norm(first) not in words.came:
            return 0
        if items.norm(first + 1) not in words.no_deictic:
            return 0
        here = items.norm(first + 2) in words.said_at or items.tags[first + 2] & ACCORDING
        return first + 2 if here else 0  # but "جاء هذا الهجوم بعد …"

    def _last_clause(self, lead: Frame, cue: Cue) -> int:
        """The comma from where on a side of its own, cited at the end, tells the last clause, or 0.

        "قالت الوزارة إن ثلاثة قتلوا، وأصيب سبعة جنود، بحسب الجيش": an army passes on no ministry.
        """
        items = self.items
        text = items.tags[cue.chain[0].first] & SAYNOUN
        if cue.chain[0].kind not in _SIDES or cue.entry.tag != "according" or text:
            return 0
        index, found = lead.first, 0
        while (index := self._clause_end(index + 1, cue.start)) < cue.start:
            clause = items.tags[index + 1] & CLAUSE and not items.tags[index + 1] & REL
            verb = items.words[index + 2 if clause else index + 1].readings
            if any(r.entry.pos == "verb" and (clause or r.before == self.words.conjunction) for r in verb):
                found = index
        return found if found and self._event(found + 1, cue.start) else 0

    def _pass_on(self, cues: list[Cue]) -> None:
        """Let who is cited behind what is said go on passing on who said it ("قالت مصادر …، بحسب وكالة")."""
        for before, cue in pairwise(cues):
            if not cue.trailing or before.trailing or not cue.chain or not before.chain:
                continue
            if not self._same(cue.chain, before.chain):
                inner = cue.entry.get("inner") == "y"
                self.memory.passes_on(
                    before.chain, before.chain + cue.chain if inner else cue.chain + before.chain
                )

    def _same(self, one: tuple[Link, ...], other: tuple[Link, ...]) -> bool:
        """Whether two chains end in the same words, or one points back: the same speaker named twice."""
        text = self.items.text
        a, b = one[-1], other[-1]
        x, y = text[a.span.start : a.span.end], text[b.span.start : b.span.end]
        return x in y or y in x or self._points_at(a, b)

    def _points_at(self, link: Link, other: Link) -> bool:
        """Whether a speaker is the other one, pointed at ("وفقا لتلك المصادر" behind "مصادر طبية")."""
        items = self.items
        if min(link.first, other.first) < 0 or link.stop - link.first != _POINTED:
            return False
        pointer = items.norm(link.first).removeprefix(self.words.told_clitic)
        heads = [items.norm(i).split(" ")[0] for i in (link.first + 1, other.first)]
        return (
            pointer in self.words.no_deictic and len({h.removeprefix(self.words.article) for h in heads}) == 1
        )

    def _still_open(self, first: int) -> bool:
        """Whether an open quotation goes on in a new paragraph: its closing mark must come in time."""
        items = self.items
        if first == 0 or items.kinds[first - 1] != Kind.BREAK:
            return True
        odd, breaks = False, 0
        for index in range(first, min(first + _FAR, len(items.starts))):
            norm = items.words[index].norm
            if items.kinds[index] == Kind.BREAK:
                breaks += 1
                if odd or breaks >= 3:
                    return odd
            elif norm in ("«", "“"):
                return False
            elif norm in ("»", "”"):
                return True
            elif norm == '"':
                odd = not odd
        return odd

    # --- speech in speech -----------------------------------------------------------------------

    def _nest(self, cues: list[Cue]) -> None:
        """Inside an open quotation, or right behind "that", whoever else speaks is a further link."""
        items = self.items
        for before, cue in pairwise(cues):
            if cue.trailing or before.trailing or not cue.chain or not before.chain:
                continue
            inner = cue.chain[0]
            if cue.chain[-1].span == before.chain[-1].span:
                # "إن النقابة تطالب …، وتدعو …": who goes on is passed on still.
                cue.chain = before.chain if len(before.chain) > len(cue.chain) else cue.chain
                continue
            if inner.first < before.content:
                continue
            passing = before.entry.tag == "according" and cue.start <= before.content + 1
            inside = left_open(items, before.index, cue.start, False) is True
            inside = inside or passing or self._there_are(before.content, cue.start)
            spoken = any(items.tags[i] & THAT for i in range(cue.index + 1, cue.content))
            if not passing and not spoken and not self._may_be_quoted(inner):
                if inside and cue.index > inner.first:
                    # "قال الكناني إن الجنود طلبوا …": what those in the field did is told, not passed on.
                    cue.chain = tuple(link._replace(rule=NESTED) for link in before.chain)
                    cue.content = cue.start
                continue
            if inside:
                outer = tuple(link._replace(rule=NESTED) for link in before.chain)
                cue.chain = outer + cue.chain

    def _there_are(self, content: int, start: int) -> bool:
        """Whether a speaker stands right behind "that", or behind "there are" ("إن ثمة تقارير تفيد")."""
        return start == content or (start == content + 1 and self.items.norm(content) in self.words.adverbs)

    def _may_be_quoted(self, link: Link) -> bool:
        """Whether a party is one that others quote: no weapon, no force in the field."""
        items = self.items
        if link.first < 0 or items.tags[link.first] & (SPEAKER | NAME | TITLE):
            return True
        reading = items.first(link.first, ACTOR | GROUP)
        return reading is None or reading.entry.get("state") == "y" or reading.entry.get("group") == "y"

    # --- posts ----------------------------------------------------------------------------------

    def _post(self, first: int) -> Post | None:
        start = self.items.starts[first]
        return next((p for p in self._posts if p.start <= start < p.end), None)

    def _posted(self, first: int, stop: int, post: Post) -> list[Frame]:
        """The frames of a sentence in a quoted post: its signer says it, and passes on whom he quotes."""
        items = self.items
        begin, end = post.name
        while stop > first and items.starts[stop - 1] >= begin - 2:
            stop -= 1
        if stop <= first:
            return []
        named = [i for i in range(first, len(items.starts)) if begin <= items.starts[i] < end]
        known = (
            kind_of(items, self.words, self.memory, named[0], named[-1] + 1, named=True) if named else None
        )
        if named and self.speakers.is_publisher(named[0], named[-1] + 1):
            return self._assemble(self.cues.find(first, stop), first, stop)
        link = Link(EvidenceSpan(begin, end), known or "social_media", BYLINE)
        cues = self.cues.find(first, stop)
        for cue in cues:
            cue.chain = (link, *cue.chain) if cue.chain else (link,)
        frames = self._assemble(cues, first, stop) if cues else [Frame(first, stop, (), "asserted", -1, "")]
        return [f if f.chain else f._replace(chain=(link,), cue_rule=BYLINE, cue=first) for f in frames]
