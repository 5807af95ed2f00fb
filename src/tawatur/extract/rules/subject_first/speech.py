"""Who says it, in a subject-first language: speakers before and behind their verb, content on either side.

    The Observatory said shelling killed two.        speaker, verb, content
    Shelling killed two, the Observatory said.       content, speaker, verb (commas or none)
    "Two were killed," said the director.            content, verb, speaker
    The strike, activists said, killed two.          content around both
    According to activists, … · …, citing a source   speakers behind a preposition or participle

The same frames as the reader of verb-first languages gives; the rulings are in docs/claims.md.
"""

from __future__ import annotations

from tawatur.extract.rules.clauses import STRIKES
from tawatur.extract.rules.items import Items
from tawatur.extract.rules.speech.frames import BYLINE, CARRIED, LISTENER, QUOTED, Frame, Link
from tawatur.extract.rules.subject_first.cues import Cue, Cues
from tawatur.extract.rules.subject_first.kinds import plural_head
from tawatur.extract.rules.subject_first.subjects import SpeechMemory
from tawatur.extract.rules.subject_first.words import (
    ADV,
    CALENDAR,
    CLAUSE,
    COMMAS,
    CONJ,
    DET,
    EVENT,
    HARM,
    INPLACE,
    NEG,
    PREP,
    PRON,
    QUOTES,
    RESULT,
    SAY,
    TIME,
    finite,
    glued,
    marked,
    words_between,
)  # fmt: skip
from tawatur.text import Kind

_AHEAD = 5
"""Sentences that a quotation may go on for before the one that names who speaks."""
_OPEN, _CLOSE = frozenset(("“", "«")), frozenset(("”", "»"))


def _wire(items: Items) -> str:
    """The agency that a dateline names as the one that tells ("NURAN (Coast Press) –"), folded."""
    for index in range(1, min(60, len(items.starts) - 3)):
        if items.norm(index) != "(":
            continue
        close = next(
            (i for i in range(index + 2, min(index + 6, len(items.starts) - 1)) if items.norm(i) == ")"), 0
        )
        if close and items.norm(close + 1) in ("-", "–", "—", "--"):
            return items.pack.fold_name(items.quote(index + 1, close))
    return ""


class SubjectFirstReader:
    """Reads the frames of one text, sentence by sentence; `publisher` is who publishes it."""

    def __init__(self, items: Items, publisher: str = "", *, general: bool = False) -> None:
        self.items = items
        self.general = general
        self.memory = SpeechMemory()
        self.publisher = items.pack.fold_name(publisher)
        own = self.publisher + " " + _wire(items)
        self.cues = Cues(items, self.memory, self.publisher, own, general=general)
        self._next = {first: (stop, items.sentences[i + 1] if i + 1 < len(items.sentences) else None)
                      for i, (first, stop) in enumerate(items.sentences)}  # fmt: skip

    def waits(self, first: int, stop: int) -> bool:
        """Whether a sentence without words of telling or saying still matters: quoted words of a speaker."""
        return (
            any(self.items.norm(i) in QUOTES for i in (first, stop - 1)) or self._follower(first) is not None
        )

    def frames(self, first: int, stop: int) -> list[Frame]:
        """The frames of a sentence `[first, stop)`, in order."""
        items, memory = self.items, self.memory
        if first and items.kinds[first - 1] == Kind.BREAK and items.norm(first) not in QUOTES:
            memory.quote = False  # a quotation that goes on opens anew with every paragraph
        opened, closes = self._quotation(first, stop)
        cues = self._cues(first, stop)
        whole = memory.quote or (opened and items.norm(first) in QUOTES)
        if memory.quote and not any(self._outside(c.index, first) for c in cues):
            cues = []  # who speaks inside an open quotation is part of what is quoted
        if not cues:
            frames = self._uncued(first, stop, whole)
        else:
            frames = self._assemble(cues, first, stop)
            for cue in cues:
                if cue.chain:
                    memory.last = cue.chain
                    if cue.chain[-1].first < 0 or not plural_head(
                        items, cue.chain[-1].first, cue.chain[-1].stop
                    ):
                        memory.single = cue.chain
        memory.quote = closes and bool(memory.last or opened)
        memory.after_quote = bool(cues) or (whole and bool(memory.last))
        memory.pending = bool(cues) and cues[-1].content >= stop and not cues[-1].post
        return [f for f in frames if f.stop > f.first]

    # --- quotations -------------------------------------------------------------------------------

    def _quotation(self, first: int, stop: int) -> tuple[bool, bool]:
        """Whether a sentence opens a quotation, and whether one is still open at its end."""
        items = self.items
        state, opened = self.memory.quote, False
        for index in range(first, stop):
            if items.kinds[index] != Kind.MARK:
                continue
            norm = items.norm(index)
            if norm in _OPEN:
                state = opened = True
            elif norm in _CLOSE:
                state = False
            elif norm in ('"', "''"):
                state = self._straight(index, state)
                opened = opened or state
        return opened, state

    def _straight(self, index: int, state: bool) -> bool:
        """Whether a straight mark opens a quotation: by the side it is written on, else by turns."""
        items = self.items
        before = index > 0 and glued(items, index)
        behind = index + 1 < len(items.starts) and glued(items, index + 1)
        return not state if before == behind else behind

    def _outside(self, index: int, first: int) -> bool:
        """Whether an item stands outside the quotation that was open at the sentence's head."""
        items = self.items
        return any(items.norm(i) in _CLOSE or items.norm(i) == '"' for i in range(first, index))

    def _uncued(self, first: int, stop: int, whole: bool) -> list[Frame]:
        """A sentence without a word of saying: quoted, claimed by the next sentence, or the publisher's."""
        memory = self.memory
        follower = self._follower(first)
        if follower is not None:
            return [
                Frame(first, stop, follower.chain, follower.mode, follower.index, follower.rule, quoted=True)
            ]
        if not memory.quote and whole and (cue := self._closer(first)) is not None:
            return [Frame(first, stop, cue.chain, cue.mode, -1, QUOTED, quoted=True)]
        if memory.last and (memory.quote or (whole and memory.after_quote) or memory.pending):
            return [Frame(first, stop, memory.last, "asserted", -1, QUOTED, quoted=True)]
        return [Frame(first, stop, (), "asserted", -1, "")]

    def _follower(self, first: int) -> Cue | None:
        """A next sentence that only says who said this one ("… shelter.” wrote Anwar.")."""
        stop, following = self._next.get(first, (0, None))
        if following is None or self.items.norm(stop - 1) not in QUOTES | {".", "!", "?"}:
            return None
        begin, end = following
        if end - begin > 14 or not any(self.items.tags[i] & SAY for i in range(begin, min(end, begin + 12))):
            return None
        if not (self.items.norm(stop - 1) in QUOTES or self.items.norm(begin) in QUOTES):
            return None
        cues = self._find(begin, end)
        if len(cues) != 1 or not cues[0].chain:
            return None
        cue = cues[0]
        if cue.carried and not any(self.items.tags[i] & PRON for i in range(begin, cue.index)):
            return None
        outside = words_between(self.items, begin, cue.start) + (
            0 if cue.post else words_between(self.items, cue.content, end)
        )
        return cue if outside == 0 else None

    def _closer(self, first: int) -> Cue | None:
        """Who is named where a quotation that opens at a sentence closes, some sentences on."""
        items = self.items
        stop, following = self._next.get(first, (0, None))
        if self._marks(first, stop) != 1:
            return None
        for _ in range(_AHEAD):
            if following is None or items.kinds[following[0] - 1] == Kind.BREAK:
                return None
            begin, end = following
            close = next((i for i in range(begin, end) if items.norm(i) in QUOTES), -1)
            if close >= 0:
                cues = self._find(begin, end)
                return next((c for c in cues if c.post and close - 1 <= c.start <= close + 1), None)
            following = self._next.get(begin, (0, None))[1]
        return None

    def _marks(self, first: int, stop: int) -> int:
        return sum(1 for i in range(first, stop) if self.items.norm(i) in QUOTES)

    # --- frames -----------------------------------------------------------------------------------

    def _find(self, first: int, stop: int) -> list[Cue]:
        self.cues.last, self.cues.single = self.memory.last, self.memory.single
        return self.cues.find(first, stop)

    def _cues(self, first: int, stop: int) -> list[Cue]:
        found = self._find(first, stop)
        for cue in found:
            for link in cue.chain:
                if link.first >= 0:
                    self._learn(link)
        return found

    def _learn(self, link: Link) -> None:
        for index in range(link.first, link.stop):
            self.memory.seen.setdefault(self.items.norm(index), link)

    def _assemble(self, cues: list[Cue], first: int, stop: int) -> list[Frame]:
        frames: list[Frame] = []
        begin = first
        for position, cue in enumerate(cues):
            following = cues[position + 1] if position + 1 < len(cues) else None
            end = following.start if following is not None and not following.post else stop
            if following is not None and following.post:
                end = following.start
            elif following is not None and following.start < cue.start:
                end = following.index  # "X, whom critics accuse of …, said": inside the next one's subject
            if cue.whole and begin < cue.start and words_between(self.items, cue.stop, end) > 1:
                frames.append(Frame(begin, end, cue.chain, cue.mode, cue.index, cue.rule))
                begin = end
                continue
            if cue.post:
                begin = self._behind(frames, cue, begin, end, first)
                continue
            if begin < cue.start and not self.general and self._cuts(cue, begin, end):
                frames.append(Frame(begin, end, cue.chain, cue.mode, cue.index, cue.rule))
                begin = end
                continue
            if cue.around and begin < cue.start:
                frames.append(Frame(begin, cue.start, cue.chain, cue.mode, cue.index, cue.rule))
            elif begin < cue.start and self._tells(begin, cue.start):
                frames.append(Frame(begin, cue.start, (), "asserted", -1, ""))
            if (
                following is not None
                and cue.start <= following.start <= cue.content
                and not following.post
                and not cue.around  # "…, X said, while Y accused …"
                and (not following.carried or (self.general and following.chain != cue.chain))
            ):
                # "X, citing activists, said witnesses reported …": speech within speech.
                following.chain = (*cue.chain, *following.chain)
                begin = cue.content
                if self.general:
                    frames.append(Frame(begin, stop, cue.chain, cue.mode, cue.index, cue.rule))
                continue
            if 0 <= cue.until < end:
                end = cue.until
            if cue.content < end:
                frames.append(
                    Frame(cue.content, end, cue.chain, cue.mode, cue.index, cue.rule, cue.accuse, cue.condemn)
                )
            begin = end
        return frames

    def _cuts(self, cue: Cue, begin: int, end: int) -> bool:
        """Whether a speaker parts a subject from its verb ("the raid, activists said, killed two")."""
        items = self.items
        verb = cue.content
        while verb < end and items.tags[verb] & (ADV | NEG):
            verb += 1
        if verb >= end or not finite(items, verb) or items.norm(cue.content - 1) not in COMMAS:
            return False
        if items.tags[begin] & (PREP | INPLACE | TIME | CLAUSE | ADV) and not items.tags[begin] & DET:
            return False
        return not any(finite(items, i) or items.norm(i) in QUOTES for i in range(begin, cue.start))

    def _behind(self, frames: list[Frame], cue: Cue, begin: int, end: int, first: int) -> int:
        """Put a speaker named behind the content around it; returns where what follows begins."""
        if frames and frames[-1].stop >= cue.start - 1 and frames[-1].chain and frames[-1].stop > begin - 1:
            lead = frames[-1]
            same = lead.chain[-1].span == cue.chain[-1].span
            chain = (
                lead.chain if same else (*lead.chain, *cue.chain) if cue.inner else (*cue.chain, *lead.chain)
            )
            frames[-1] = lead._replace(chain=chain)
            if not cue.inner and not self.general:
                # "40 families left after the army told them to, X reported": all of it is X's.
                frames[:-1] = [
                    f if f.chain else f._replace(chain=cue.chain, cue=cue.index) for f in frames[:-1]
                ]
        elif begin < cue.start:
            frames.append(
                Frame(begin, cue.start, cue.chain, cue.mode, cue.index, cue.rule, cue.accuse, cue.condemn)
            )
        if cue.stop < end and words_between(self.items, cue.stop, end) > 1:
            quoted = any(self.items.norm(i) in QUOTES for i in range(cue.stop, min(cue.stop + 3, end)))
            tells = self._tells(cue.stop, end)
            if quoted or (tells and not cue.inner and self._goes_on(cue.stop, end)):
                frames.append(Frame(cue.stop, end, cue.chain, cue.mode, cue.index, cue.rule))
            elif tells and any(finite(self.items, i) for i in range(cue.stop, end)):
                frames.append(Frame(cue.stop, end, (), "asserted", -1, ""))
        return end

    def _goes_on(self, index: int, stop: int) -> bool:
        """Whether what stands behind a speaker goes on with what he says ("…, X said, when a shell hit")."""
        items = self.items
        if items.tags[index] & (RESULT | CLAUSE):
            return marked(items, index, CLAUSE, "turn") != "y"
        if not items.tags[index] & (PREP | INPLACE):
            return False
        events = (items.first(i, EVENT) for i in range(index, stop))
        return any(e is not None and e.entry.get("event") in STRIKES for e in events)

    def _tells(self, first: int, stop: int) -> bool:
        """Whether a stretch before a speaker tells of harm or an event, and is no mere setting."""
        items = self.items
        return any(items.tags[i] & (HARM | EVENT) for i in range(first, stop))


__all__ = [
    "ADV",
    "BYLINE",
    "CALENDAR",
    "CARRIED",
    "CLAUSE",
    "COMMAS",
    "CONJ",
    "DET",
    "LISTENER",
    "PREP",
    "TIME",
    "SubjectFirstReader",
]
