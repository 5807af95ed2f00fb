"""Who says it: chains of speakers, and the words that each chain says.

A cue (a verb of saying, a participle, "according to", a colon behind a speaker) opens a frame: a
chain of speakers, outermost first, over a stretch of content. Verbs without a subject and
participles pick up the speaker before; a quotation keeps its speaker until it closes. What no
frame covers is the publisher's own voice. Rulings: claim contract (docs/claims.md), "Attribution".
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from tawatur.extract.rules.items import CLOSING, Items
from tawatur.languages.grammar import rule
from tawatur.languages.pack import Entry
from tawatur.languages.tags import TAGS
from tawatur.model import EvidenceSpan, SpeakerKind
from tawatur.text import Kind

SAY, SAYNOUN, ACCORDING, THAT = (TAGS[t] for t in ("say", "saynoun", "according", "that"))
SPEAKER, ACTOR, GROUP, PERSON = (TAGS[t] for t in ("speaker", "actor", "group", "person"))
NAME, TITLE, HARM, EVENT = (TAGS[t] for t in ("name", "title", "harm", "event"))
PLACE, PRON, INPLACE, CLAUSE = (TAGS[t] for t in ("place", "pron", "inplace", "clause"))
TIME = TAGS["weekday"] | TAGS["dayword"] | TAGS["daypart"] | TAGS["month"] | TAGS["timeprep"]
CLASS, PART, SITE, ETHNIC = (TAGS[t] for t in ("class", "part", "site", "ethnic"))
REL, NEG, NUM, ADJ, BY = (TAGS[t] for t in ("rel", "neg", "num", "adj", "by"))
RESULT, TOLL, PLAN, MODAL = (TAGS[t] for t in ("result", "toll", "plan", "modal"))
PREP = TAGS["prep"]

SPEAKS = rule("grammar/speaker-verb", "the noun phrase of a verb of saying · contract: attribution")
CARRIED = rule("grammar/speaker-carried", "a verb without a subject keeps the speaker before · contract: carried over")
QUOTED = rule("grammar/quotation", "an open quotation keeps its speaker · contract: attribution")
COLON = rule("grammar/speaker-colon", "a speaker before a colon")
BYLINE = rule("grammar/byline", "who posts or signs a quoted post")
LISTENER = rule("grammar/told", "an outlet that was told is the outer link · contract: Sources told Sky News")

_OPEN = frozenset(("\"", "«", "“", "”", "„", "''", "{"))
_CLOSE = frozenset(("\"", "»", "”", "“", "''", "}"))
_COMMA = frozenset(("،", ",", "؛", ";"))


class Link(NamedTuple):
    """One speaker of a chain: an item range or a span carried over, its kind and rule."""

    span: EvidenceSpan
    kind: SpeakerKind
    rule: str
    first: int = -1
    stop: int = -1


class Frame(NamedTuple):
    """A stretch of items `[first, stop)` and the chain that says it; an empty chain is the publisher."""

    first: int
    stop: int
    chain: tuple[Link, ...]
    mode: str
    cue: int
    cue_rule: str
    accuse: bool = False
    condemn: bool = False
    quoted: bool = False


@dataclass(slots=True)
class Memory:
    """What speech keeps from sentence to sentence: who spoke last, and who was named how."""

    last: tuple[Link, ...] = ()
    quote: bool = False
    quote_mode: str = "asserted"
    pending: bool = False
    kinds: dict[str, SpeakerKind] = field(default_factory=dict[str, SpeakerKind])


@dataclass(slots=True)
class _Cue:
    index: int
    entry: Entry
    chain: tuple[Link, ...]
    content: int
    start: int
    trailing: bool = False
    stop: int = -1


class Reader:
    """Reads the frames of one text, sentence by sentence."""

    def __init__(self, items: Items, publisher: str = "") -> None:
        self.items = items
        self.memory = Memory()
        self.publisher = items.pack.fold_name(publisher)

    def frames(self, first: int, stop: int) -> list[Frame]:
        """The frames of a sentence `[first, stop)`, in order, covering it without gaps that matter."""
        items, memory = self.items, self.memory
        cues = self._cues(first, stop)
        frames: list[Frame] = []
        closed = self._closing(first, stop)
        continuing = memory.quote or memory.pending
        begin = first
        if not cues:
            if continuing and memory.last:
                frames.append(Frame(first, stop, memory.last, memory.quote_mode, -1, QUOTED, quoted=True))
            else:
                frames.append(Frame(first, stop, (), "asserted", -1, ""))
        for position, cue in enumerate(cues):
            end = cues[position + 1].start if position + 1 < len(cues) else stop
            if cue.trailing:
                if frames and frames[-1].stop <= cue.start and frames[-1].first < cue.start:
                    lead = frames.pop() if begin <= frames[-1].first else None
                else:
                    lead = None
                if begin < cue.start or lead:
                    at = lead.first if lead else begin
                    chain = cue.chain + (lead.chain if lead and lead.chain else ())
                    frames.append(Frame(at, cue.start, chain, "asserted", cue.index, cue.entry.rule))
                if cue.stop < end and self._telling(cue.stop, end):
                    frames.append(Frame(cue.stop, end, (), "asserted", -1, ""))
                begin = end
                continue
            if begin < cue.start and self._telling(begin, cue.start) and not any(f.stop >= cue.start for f in frames):
                chain = memory.last if continuing and memory.last else ()
                frames.append(Frame(begin, cue.start, chain, "asserted", -1, QUOTED if chain else "", quoted=bool(chain)))
            entry = cue.entry
            mode = entry.get("mode", "asserted")
            if cue.content < end:
                frames.append(
                    Frame(
                        cue.content, end, cue.chain, mode, cue.index, entry.rule,
                        entry.get("accuse") == "y", entry.get("condemn") == "y",
                    )
                )  # fmt: skip
            begin = end
            continuing = False
        self._remember(first, stop, cues, closed)
        del items
        return frames

    def _telling(self, first: int, stop: int) -> bool:
        """Whether a stretch tells of harm or an event."""
        tags = self.items.tags
        return any(tags[i] & (HARM | EVENT | PERSON) for i in range(first, stop))

    def _closing(self, first: int, stop: int) -> bool | None:
        """Whether quotation marks leave the sentence open (True), closed (False), or say nothing (None)."""
        state: bool | None = None
        items = self.items
        for index in range(first, stop):
            if items.kinds[index] != Kind.MARK:
                continue
            norm = items.words[index].norm
            if norm in ("«", "“", "{") and not (norm == "“" and state):
                state = True
            elif norm in ("»", "”", "}"):
                # Some outlets open with the closing mark ("”تأسيس منظمات”"): a mark before a word opens.
                state = bool(not state and index + 1 < stop and items.starts[index + 1] == items.ends[index] and index > first and items.starts[index] > items.ends[index - 1])
            elif norm == "\"":
                state = not state if state is not None else not self.memory.quote
        return state

    def _remember(self, first: int, stop: int, cues: list[_Cue], closed: bool | None) -> None:
        memory = self.memory
        spoken = [c for c in cues if not c.trailing and c.chain]
        if spoken:
            memory.last = spoken[-1].chain
            memory.quote_mode = spoken[-1].entry.get("mode", "asserted")
        elif cues and cues[-1].chain and not memory.quote:
            memory.last = cues[-1].chain
        memory.pending = bool(spoken) and spoken[-1].content >= stop
        if closed is not None:
            memory.quote = closed and bool(memory.last) and (bool(spoken) or memory.quote)
        elif spoken:
            memory.quote = False
        for cue in cues:
            for link in cue.chain:
                if link.first >= 0:
                    for index in range(link.first, link.stop):
                        word = self.items.words[index]
                        if len(word.norm) > 3 and self.items.kinds[index] == Kind.WORD:
                            memory.kinds[word.skeleton or word.norm] = link.kind

    # --- cues -------------------------------------------------------------------------------

    def _cues(self, first: int, stop: int) -> list[_Cue]:
        items = self.items
        found: list[_Cue] = []
        index = first
        colon = self._colon_speaker(first, stop)
        if colon is not None:
            found.append(colon)
            index = colon.content
        while index < stop:
            tag = items.tags[index]
            cue: _Cue | None = None
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

    def _colon_speaker(self, first: int, stop: int) -> _Cue | None:
        """A speaker, a colon, and the content: headlines and posts ("مراسلنا: …")."""
        items = self.items
        limit = min(first + 12, stop - 1)
        for index in range(first + 1, limit + 1):
            norm = items.words[index].norm
            if norm == ":" and index < stop - 1 or (norm == ":" and index == stop - 1):
                if any(items.tags[i] & (SAY | HARM | EVENT | THAT) for i in range(first, index)):
                    return None
                begin = first
                while begin < index and (items.kinds[begin] != Kind.WORD or not items.tags[begin] & (SPEAKER | ACTOR | GROUP | NAME | TITLE | PERSON)):
                    begin += 1
                if begin >= index or not items.tags[begin] & (SPEAKER | ACTOR | GROUP):
                    return None
                chain = self._chain(begin, index)
                if not chain:
                    return None
                return _Cue(begin, _PLAIN, chain, index + 1, begin)
            if items.kinds[index] == Kind.MARK and norm in ("،", ",", ".", "؛"):
                return None
        return None

    def _according(self, index: int, first: int, stop: int, found: list[_Cue]) -> _Cue | None:
        """ "According to", "quoting": a speaker over what stands before it, or behind it at a sentence's head."""
        items = self.items
        reading = items.first(index, ACCORDING)
        assert reading is not None
        begin = index + 1
        while begin < stop and items.norm(begin) in _SKIP and not items.tags[begin] & (SPEAKER | ACTOR):
            begin += 1
        if begin < stop and items.tags[begin] & SAY:
            begin += 1
            while begin < stop and items.norm(begin) in _SKIP:
                begin += 1
        end = self._phrase(begin, stop)
        chain = self._chain(begin, end)
        if not chain:
            return None
        leading = index - first <= 2 or (index - first <= 4 and not self._telling(first, index))
        if found and not found[-1].trailing and found[-1].content >= index and found[-1].index < index:
            # "وذكر مراسل …، نقلا عن مصادر محلية، أن": a further link of the chain that is opening.
            return None
        if leading:
            content = self._opener(end, stop)
            return _Cue(index, reading.entry, chain, content, first)
        start = index
        while start > first and items.norm(start - 1) in (*_COMMA, "وذلك", "(", "-", "–", "و"):
            start -= 1
        return _Cue(index, reading.entry, chain, end, start, trailing=True, stop=end)

    def _verb(self, index: int, first: int, stop: int, found: list[_Cue]) -> _Cue | None:
        items = self.items
        reading = items.first(index, SAY)
        assert reading is not None
        entry = reading.entry
        if index > first and items.norm(index - 1) in ("ان", "لم", "لن", "to", "not"):
            return None
        if entry.get("p") in ("1p", "1s"):
            return None
        if reading.after in ("ه", "ها") and index > first and items.kinds[index - 1] == Kind.WORD:
            # "حصيلة أعلنها المرصد", "ما ذكره مصدر": the words before are what was said.
            end = self._phrase(index + 1, stop)
            chain = self._chain(index + 1, end)
            return _Cue(index, entry, chain, end, index, trailing=True, stop=end) if chain else None
        if entry.get("none") == "y":
            content = self._opener(index + 1, stop)
            return _Cue(index, entry, (), content, index) if content > index + 1 else None
        at = index + 1
        if entry.get("part") == "y":
            opener = self._content(at, stop)
            if opener is None and not self._direct(entry, at, stop):
                return None
            chain = found[-1].chain if found else self.memory.last
            return _Cue(index, entry, chain, opener if opener is not None else at, self._before(index, first))
        quoted_name = at < stop and self.items.words[at].norm in _OPEN and self._short_quote(at, stop)
        if at < stop and self._is_opener(at) and not quoted_name:
            return self._subjectless(index, first, stop, entry, found)
        if entry.get("quote") == "y" and not any(items.norm(i) in ("عن", "quoting", "citing", "قوله", "قولها") for i in range(at, min(at + 12, stop))):
            return None
        end = self._phrase(at, stop)
        if entry.get("quote") == "y":
            return self._quoting(index, first, end, stop, entry)
        opener = self._content(end, stop)
        chain = self._chain(at, end, named=opener is not None) if end > at else ()
        if not chain:
            return self._subjectless(index, first, stop, entry, found)
        if opener is None:
            opener = self._asides(end, stop)
            if not self._direct(entry, opener, stop):
                return None
        chain = self._outer(end, opener, stop, entry, chain)
        return _Cue(index, entry, chain, opener, self._before(index, first))

    def _quoting(self, index: int, first: int, end: int, stop: int, entry: Entry) -> _Cue | None:
        """ "ونقلت X عن Y قوله …": an outlet quoting a speaker."""
        items = self.items
        outer = self._chain(index + 1, end, named=True) if end > index + 1 else self.memory.last[:1]
        begin = end
        while begin < stop and begin < end + 5 and items.norm(begin) not in ("عن", "citing", "quoting"):
            begin += 1
        begin += 1
        if begin >= stop:
            return None
        until = self._phrase(begin, stop)
        inner = self._chain(begin, until, named=True)
        if not inner:
            return None
        opener = self._content(until, stop)
        if opener is None:
            opener = self._asides(until, stop)
            while opener < stop and items.norm(opener) in ("قوله", "قولها", "قولهم"):
                opener += 1
        return _Cue(index, entry, (*outer, *inner), opener, self._before(index, first))

    def _before(self, index: int, first: int) -> int:
        """Where the words that attribute begin: auxiliaries, marks and conjunctions before the verb."""
        items = self.items
        start = index
        while start > first and (
            items.norm(start - 1) in _LEADS or items.norm(start - 1) in _COMMA or bool(items.tags[start - 1] & CLAUSE)
        ):
            start -= 1
        return start

    def _bare(self, at: int, stop: int) -> bool:
        """Whether content follows a verb without subject or opener ("وأشارت إلى مقتل …")."""
        items = self.items
        if items.norm(at) in ("الي", "عن", "علي"):
            at += 1
        return at < stop and bool(items.tags[at] & (HARM | EVENT | SAYNOUN)) and not items.tags[at] & ACTOR

    def _subjectless(self, index: int, first: int, stop: int, entry: Entry, found: list[_Cue]) -> _Cue | None:
        """A verb of saying whose subject stands before it, or is the speaker carried over."""
        items = self.items
        at = index + 1
        opener = self._content(at, stop)
        if opener is None and entry.get("strong") == "y" and self._bare(at, stop):
            opener = at + 1 if items.norm(at) in ("الي", "عن", "علي") else at
        if opener is None:
            return None
        before = self._subject_before(index, first)
        if before is not None:
            chain = self._chain(*before)
            if chain:
                return _Cue(index, entry, chain, opener, before[0])
        chain = found[-1].chain if found else self.memory.last
        if not chain:
            return None
        carried = tuple(link._replace(rule=CARRIED) for link in chain)
        return _Cue(index, entry, self._outer(at, opener, stop, entry, carried), opener, self._before(index, first))

    def _subject_before(self, index: int, first: int) -> tuple[int, int] | None:
        """The noun phrase right before a verb, back to the last mark ("مصادر محلية قالت", "the group said")."""
        items = self.items
        begin = index
        stop = index
        while stop > first and items.norm(stop - 1) in _LEADS:
            stop -= 1
        if stop == first:
            return None
        begin = stop
        while begin > first and stop - begin < 12:
            tag = items.tags[begin - 1]
            if items.kinds[begin - 1] == Kind.MARK and items.norm(begin - 1) not in ("(", ")", "\"", "-", "'"):
                break
            if tag & (THAT | SAY | CLAUSE | HARM) or (tag & EVENT and not tag & ACTOR):
                break
            begin -= 1
        while begin < stop and not items.tags[begin] & (SPEAKER | ACTOR | GROUP | NAME | TITLE | PERSON | PLACE):
            begin += 1
        if begin == stop or not items.tags[begin] & (SPEAKER | ACTOR | GROUP | NAME | TITLE):
            reading = items.first(index, SAY)
            if reading and reading.entry.get("p") == "mp" and items.norm(stop - 1).endswith(("ون", "ين")):
                return stop - 1, stop
            return None
        return begin, stop

    def _asides(self, index: int, stop: int) -> int:
        """Past what stands between a speaker and unopened content: the time, the statement, who was told."""
        items = self.items
        while index < stop:
            norm, tag = items.words[index].norm, items.tags[index]
            if norm in _COMMA or tag & TIME or norm in ("(", ")", "عن", "في", "عبر", "خلال", "له", "لها", "رسمي", "صحفي", "اليوم", "امس", "و") or tag & SAYNOUN:
                index += 1
            elif self._listener(index):
                begin = index + 1 if norm in ("ل", "to", "told") else index
                index = max(self._told(begin, stop), index + 1)
            else:
                break
        return index

    def _direct(self, entry: Entry, at: int, stop: int) -> bool:
        """Whether content follows a speaker without an opener ("أعلنت X مقتل …", "أدان X القصف")."""
        items = self.items
        if at >= stop or entry.get("weak") == "y":
            return False
        if entry.get("strong") == "y":
            return True
        mode = entry.get("mode")
        for index in range(at, min(at + 5, stop)):
            tag = items.tags[index]
            if tag & (HARM | EVENT | SAYNOUN) or (tag & TOLL):
                return True
            if items.norm(index) in _COMMA and index > at + 1:
                break
        if mode in ("demanded", "denied", "threatened", "planned") or entry.get("accuse") or entry.get("condemn"):
            return True
        return items.norm(at) in ("عن", "ب", "on", "الي")

    def _is_opener(self, index: int) -> bool:
        return bool(self.items.tags[index] & THAT) or self.items.words[index].norm in (":", *_OPEN)

    def _content(self, at: int, stop: int) -> int | None:
        """Where content begins behind a speaker: past "that", a colon or an opening quotation mark."""
        items = self.items
        limit = min(at + 16, stop)
        index = at
        while index < limit:
            tag = items.tags[index]
            norm = items.words[index].norm
            if tag & THAT:
                return self._opener(index, stop)
            if norm == ":" or (norm in _OPEN and (index == at or not self._short_quote(index, stop))):
                return self._opener(index, stop)
            if tag & SAY and index > at:
                return None
            if tag & (HARM | EVENT) and not tag & (ACTOR | SPEAKER | PLACE):
                return None
            index += 1
        return None

    def _opener(self, index: int, stop: int) -> int:
        """Past the words and marks that only open content ("أن", ":", "«", "فإن")."""
        items = self.items
        while index < stop and (
            items.tags[index] & THAT
            or items.words[index].norm in (":", "،", ",", "-", *_OPEN)
            or items.norm(index) in _OPENERS
        ):
            if items.tags[index] & THAT and items.norm(index).endswith(("ه", "ها", "هم")) and len(items.norm(index)) > 2:
                # "أنها على وشك": the pronoun belongs to the clause.
                return index + 1 if items.norm(index) in ("انه", "بانه") else index + 1
            index += 1
        return index

    def _short_quote(self, index: int, stop: int) -> bool:
        """Whether a quotation mark opens a name of a few words, and no content."""
        items = self.items
        for at in range(index + 1, min(index + 6, stop)):
            if items.words[at].norm in _CLOSE or items.words[at].norm in CLOSING:
                return at > index + 1
            if items.tags[at] & (HARM | SAY):
                return False
        return False

    # --- speakers ----------------------------------------------------------------------------

    def _phrase(self, at: int, stop: int) -> int:
        """Where the noun phrase of a speaker that starts at an item ends."""
        items = self.items
        index = at
        limit = min(at + 18, stop)
        while index < limit:
            tag = items.tags[index]
            norm = items.words[index].norm
            if items.kinds[index] != Kind.WORD:
                if norm in _COMMA and index > at and self._apposition(index + 1, stop):
                    index += 1
                    continue
                if norm in ("(",) and index > at:
                    close = self._close_paren(index, limit)
                    if close:
                        index = close
                        continue
                if norm in _OPEN and self._short_quote(index, stop):
                    index = self._past_quote(index, limit)
                    continue
                if items.kinds[index] == Kind.NUMBER:
                    break
                if norm in ("_", "/", "-", "#") and index > at:
                    index += 1
                    continue
                break
            if tag & (THAT | ACCORDING | CLAUSE | RESULT | NEG) or (tag & SAY and index > at):
                break
            if tag & (HARM | EVENT) and not tag & (ACTOR | SPEAKER | GROUP | NAME):
                break
            if tag & HARM and index > at and not tag & NAME:
                break
            if tag & TIME and not tag & (NAME | SPEAKER):
                break
            if tag & REL and index > at:
                break
            if norm in _ENDS or (norm in ("في", "ب", "in", "at") and self._not_place(index + 1, stop)):
                break
            if index > at and self._listener(index):
                break
            if index > at and norm.startswith("ب") and not items.words[index].readings and len(norm) > 4:
                break
            if index > at and (self._new_head(index, at) or self._disagrees(index)):
                break
            index += 1
        while index > at and (items.kinds[index - 1] != Kind.WORD and items.norm(index - 1) not in CLOSING):
            index -= 1
        while index > at and items.norm(index - 1) in ("في", "من", "ب", "و", "in", "at", "of"):
            index -= 1
        return index

    def _disagrees(self, index: int) -> bool:
        """A definite word behind an indefinite adjective starts another phrase ("دول غربية | التصعيد")."""
        items = self.items
        if not items.norm(index).startswith("ال") or items.tags[index] & (NAME | TITLE):
            return False
        before = items.words[index - 1]
        return bool(items.tags[index - 1] & (ETHNIC | ADJ)) and not before.norm.startswith(("ال", "وال")) and not items.tags[index - 1] & (SPEAKER | ACTOR | GROUP)

    def _new_head(self, index: int, at: int) -> bool:
        """A second definite party behind a finished one is the object of the verb ("طالبت العشائر قوات …")."""
        items = self.items
        tag = items.tags[index]
        if not tag & GROUP and not (tag & ACTOR and items.words[index].readings and len(items.norm(index).split()) > 1):
            return False
        before = items.tags[index - 1]
        if items.words[index].readings[0].before:
            return False
        if items.norm(index - 1) in _JOINS or before & (SPEAKER | TITLE) and not items.first(index - 1, ETHNIC):
            return False
        return bool(before & (PLACE | ETHNIC | GROUP | ADJ))

    def _apposition(self, index: int, stop: int) -> bool:
        """Whether a comma is followed by more of the same speaker (a name, a title, an office)."""
        items = self.items
        if index >= stop:
            return False
        tag = items.tags[index]
        if tag & (THAT | SAY | HARM | ACCORDING) or tag & TIME:
            return False
        if any(r.before for r in items.words[index].readings):
            return False
        if tag & (TITLE | NAME):
            return True
        if tag & SPEAKER:
            reading = items.first(index, SPEAKER)
            return reading is not None and reading.entry.get("kind") in ("official", "ngo", "medical", "political", "expert") and not tag & ACTOR
        return False

    def _close_paren(self, index: int, limit: int) -> int:
        for at in range(index + 1, min(index + 9, limit)):
            if self.items.words[at].norm == ")":
                return at + 1
        return 0

    def _past_quote(self, index: int, limit: int) -> int:
        for at in range(index + 1, limit):
            if self.items.words[at].norm in _CLOSE or self.items.words[at].norm in CLOSING:
                return at + 1
        return limit

    def _not_place(self, index: int, stop: int) -> bool:
        """Whether "in" leads away from the speaker: to a statement, a time, a medium."""
        items = self.items
        if index >= stop:
            return True
        tag = items.tags[index]
        if tag & (SAYNOUN | TIME):
            return True
        return not tag & (PLACE | CLASS | PART | SITE | SPEAKER | ACTOR | GROUP | ETHNIC) and items.kinds[index] == Kind.WORD and bool(tag)

    def _listener(self, index: int) -> bool:
        """Whether an item is one who was told ("لـ«عكاظ»", "to Reuters")."""
        items = self.items
        norm = items.norm(index)
        if norm in ("ل", "to", "told"):
            return True
        reading = items.first(index, SPEAKER)
        return bool(reading and reading.before == "ل" and reading.entry.get("kind") == "media")

    def _outer(self, end: int, opener: int, stop: int, entry: Entry, chain: tuple[Link, ...]) -> tuple[Link, ...]:
        """Links that stand between a speaker and the content: who was told, and whom the speaker quotes."""
        items = self.items
        index = end
        while index < min(opener, stop):
            if items.tags[index] & ACCORDING or (items.norm(index) == "عن" and entry.get("quote") == "y"):
                begin = index + 1
                while begin < opener and items.norm(begin) in _SKIP:
                    begin += 1
                until = self._phrase(begin, opener)
                chain += self._chain(begin, until)
                index = max(until, index + 1)
            elif self._listener(index):
                begin = index + 1 if items.norm(index) in ("ل", "to", "told") else index
                until = self._told(begin, opener)
                told = self._chain(begin, until)
                if told and (told[0].kind == "media" or items.norm(begin) in _OPEN) and not self._is_publisher(begin, until):
                    chain = (told[0]._replace(kind="media", rule=LISTENER), *chain)
                index = max(until, index + 1)
            else:
                index += 1
        return chain

    def _told(self, begin: int, limit: int) -> int:
        items = self.items
        if items.norm(begin) in _OPEN:
            return self._past_quote(begin, limit)
        return max(self._phrase(begin, limit), begin + 1)

    def _is_publisher(self, first: int, stop: int) -> bool:
        """Whether the outlet that was told is the one that publishes: no link then (ruling)."""
        if not self.publisher:
            return False
        told = self.items.pack.fold_name(self.items.quote(first, stop))
        return bool(told) and (told in self.publisher or self.publisher in told)

    def _chain(self, first: int, stop: int, *, named: bool = False) -> tuple[Link, ...]:
        """The speaker in items `[first, stop)` as a chain of one link, or nothing when it is none.

        `named` says that content follows as it only follows a speaker: an unknown name is one then.
        """
        items = self.items
        while first < stop and (items.norm(first) in _SKIP or (items.kinds[first] == Kind.MARK and items.norm(first) not in ("«",))) and not items.tags[first] & SPEAKER:
            first += 1
        while stop > first and items.kinds[stop - 1] == Kind.MARK and items.norm(stop - 1) not in (")", "»", "”", "\""):
            stop -= 1
        if first >= stop or stop - first > 20:
            return ()
        kind = self._kind(first, stop)
        if kind is None and named and stop - first <= 6 and self._may_name(first):
            kind = "individual"
        if kind is None:
            return ()
        span = items.span(first, stop)
        return (Link(self._trim(first, span), kind, SPEAKS, first, stop),)

    def _may_name(self, first: int) -> bool:
        """Whether an unknown phrase before content may be a speaker: no preposition, adverb or time."""
        items = self.items
        norm = items.norm(first)
        if items.tags[first] & (INPLACE | TIME | NEG | REL | CLAUSE) or norm in _ADVERBS:
            return False
        return not (not items.words[first].readings and norm.startswith(("ب", "ل", "ك")) and len(norm) > 4)

    def _trim(self, first: int, span: EvidenceSpan) -> EvidenceSpan:
        """A speaker's span without a conjunction or preposition written onto it ("وسانا" stays "سانا")."""
        reading = next(iter(self.items.words[first].readings), None)
        if reading is not None and reading.before in ("و", "ب", "ف", "ك") and not reading.article:
            return EvidenceSpan(span.start + 1, span.end)
        return span

    def _kind(self, first: int, stop: int) -> SpeakerKind | None:
        """What kind of speaker a noun phrase is: its head's, or for an office, its institution's."""
        items = self.items
        head: str | None = None
        office = False
        for index in range(first, stop):
            tag = items.tags[index]
            if not tag & (SPEAKER | ACTOR | GROUP | TITLE | NAME | PERSON | PRON | PLACE):
                continue
            if head is not None and any(r.before == "و" for r in items.words[index].readings):
                break
            kind = self._item_kind(index)
            if kind is None:
                continue
            if head is None:
                head, office = kind, self._is_office(index)
                if not office:
                    break
            elif office and kind not in ("individual", "official", "anonymous"):
                head = kind
                break
        if head is None:
            known = [self.memory.kinds.get(items.words[i].skeleton or items.words[i].norm) for i in range(first, stop)]
            remembered = [k for k in known if k]
            if remembered:
                return remembered[0]
            return "individual" if self._looks_named(first, stop) else None
        if head == "anonymous" or (head in ("individual", "official", "ngo") and stop - first <= 3):
            word = items.words[first]
            earlier = self.memory.kinds.get(word.skeleton or word.norm)
            if earlier and stop - first <= 2 and items.norm(first).startswith(("ال", "the")):
                return earlier
            if head == "individual":
                for index in range(first, stop):
                    word = items.words[index]
                    if found := self.memory.kinds.get(word.skeleton or word.norm):
                        return found
        return head  # type: ignore[return-value]

    def _is_office(self, index: int) -> bool:
        reading = self.items.first(index, SPEAKER)
        return bool(self.items.tags[index] & TITLE) or (reading is not None and reading.entry.get("office") == "y")

    def _item_kind(self, index: int) -> str | None:
        items = self.items
        tag = items.tags[index]
        if tag & SPEAKER:
            reading = items.first(index, SPEAKER)
            assert reading is not None
            return reading.entry.get("kind")
        if tag & SAYNOUN:
            return None
        if tag & (GROUP | ACTOR):
            reading = items.first(index, GROUP | ACTOR)
            assert reading is not None
            return reading.entry.get("kind") or ("official" if reading.entry.get("state") else "armed_group")
        if tag & TITLE:
            reading = items.first(index, TITLE)
            assert reading is not None
            return "official" if reading.entry.get("victims") else "individual"
        if tag & NAME:
            return "individual"
        if tag & PERSON:
            reading = items.first(index, PERSON)
            assert reading is not None
            if "official" in reading.entry.get("victims"):
                return "official"
            return "witness" if reading.entry.get("kin") or reading.entry.get("victims") == "civilian" else None
        return None

    def _looks_named(self, first: int, stop: int) -> bool:
        """Two to four unknown words behind a verb of saying are a name."""
        items = self.items
        words = [i for i in range(first, stop) if items.kinds[i] == Kind.WORD]
        unknown = [i for i in words if not items.words[i].readings]
        return 2 <= len(words) <= 4 and len(unknown) == len(words) and not items.norm(first).startswith(("ب", "ل"))


_PLAIN = Entry(":", "say", {"mode": "asserted"}, COLON, "fixed")
_SKIP = frozenset(("عن", "الي", "ما", "ل", "لما", "به", "بها", "ذلك", "كل", "من", "the", "by", "from", "to", "a"))
_ADVERBS = frozenset(("ايضا", "كذلك", "بالقول", "هنا", "هناك", "هذا", "هذه", "ذلك", "العام", "امس", "اليوم", "فقط", "انذاك", "حينها", "مرارا", "سابقا", "لاحقا", "مجددا"))
_LEADS = frozenset(("وكان", "كان", "وكانت", "كانت", "قد", "وقد", "فقد", "من", "كما", "has", "have", "had", "also", "و", "ثم", "وكانوا"))
_ENDS = frozenset(("خلال", "عبر", "ان", "قوله", "قولها", "قولهم", "مفاده", "ردا", "حول", "بشان", "الي", "علي", "عن", "بعد", "قبل", "منذ", "انه", "لدي", "امام", "ضمن", "حيث", "اثر", "that", "on", "after", "about", "via"))
_JOINS = frozenset(("باسم", "في", "من", "ب", "of", "for", "عن", "لدي", "باسم"))
_OPENERS = frozenset(("فان", "فانه", "بان", "ان", "الي"))
