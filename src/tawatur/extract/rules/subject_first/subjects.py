"""Whose words they are: the subject of a verb of saying, carried over, cited, or spoken to."""

from __future__ import annotations

from dataclasses import dataclass, field

from tawatur.extract.rules.items import Items
from tawatur.extract.rules.speech.frames import CARRIED, LISTENER, Link
from tawatur.extract.rules.speech.words import words_of
from tawatur.extract.rules.subject_first.content import Content, Cue
from tawatur.extract.rules.subject_first.frames import before_relative
from tawatur.extract.rules.subject_first.kinds import link_of
from tawatur.extract.rules.subject_first.speakers import begin_of, end_of
from tawatur.extract.rules.subject_first.words import (
    ACCORDING,
    ADV,
    AUX,
    CALENDAR,
    CLAUSE,
    COMMAS,
    CONJ,
    DET,
    EVENT,
    HARM,
    HEADS,
    INPLACE,
    MODAL,
    NAME,
    NEG,
    NUM,
    ORDINAL,
    PERSON,
    PLAN,
    PREP,
    PRON,
    QUOTES,
    REL,
    SAYNOUN,
    SPEAKER,
    THAT,
    TITLE,
    capital,
    glued,
    marked,
    tense_of,
)  # fmt: skip
from tawatur.languages.glosses import glossed
from tawatur.text import Kind

ASIDE = COMMAS | {"-", "–", "—", "--"}
"""Marks between which an aside stands."""


@dataclass(slots=True)
class SpeechMemory:
    """Who spoke last, whether a quotation is open, and the frames that a later sentence may still claim."""

    last: tuple[Link, ...] = ()
    single: tuple[Link, ...] = ()  # the last who was one person or body, for "he" and "she"
    quote: bool = False
    pending: bool = False
    after_quote: bool = False
    seen: dict[str, Link] = field(default_factory=dict[str, Link])


class Subjects:
    """Finds who speaks by a verb; a pronoun takes up who spoke last, under `general` it stands for itself."""

    def __init__(
        self, items: Items, memory: SpeechMemory, publisher: str = "", own: str = "", *, general: bool = False
    ) -> None:
        self.items = items
        self.last = memory.last
        self.single = memory.single
        self.general = general
        known = words_of(items.pack.language)
        self.speaking, self.reporters, self.leading = (
            known.set(key) for key in ("speaking", "reporters", "leading")
        )
        words = str(items.pack.settings.get("infinitive", "to")).split()
        self.infinitive = frozenset(glossed(items.pack.language, word) for word in words)
        self.contents = Content(items, self.infinitive, general=general)
        self.said_nouns = words_of(items.pack.language).set("said_nouns") if general else frozenset[str]()
        self.publisher = publisher
        self.own = own.strip() or publisher  # the publisher with the agency of the dateline

    def _publishes(self, link: Link) -> bool:
        """Whether a link is the outlet that publishes, which is nobody's speaker here (ruling)."""
        if not self.publisher:
            return False
        name = self.items.pack.fold_name(self.items.text[link.span.start : link.span.end])
        return (
            link.kind == "media" and bool(name) and (name == self.publisher or name == "the" + self.publisher)
        )

    def _subject(self, index: int, first: int, found: list[Cue]) -> tuple[tuple[Link, ...], int, bool]:
        """The chain that speaks by a verb, where the attributing words begin, whether it is carried over."""
        items = self.items
        floor = max(first, found[-1].index + 1) if found else first
        stop = index
        while (
            stop > floor
            and (items.tags[stop - 1] & (AUX | ADV | MODAL | NEG | PLAN) or items.norm(stop - 1) == "to")
            and not items.tags[stop - 1] & (NAME | SPEAKER | PRON)
        ):
            stop -= 1
        if (
            stop == index
            and stop - 2 > floor
            and items.tags[stop - 2] & AUX
            and not items.tags[stop - 1] & PRON
        ):
            stop -= 2  # "has long argued": what stands between an auxiliary and its verb
        while stop - 1 > floor and _adverb(items, stop - 1):
            stop -= 1  # "the agency originally | reported"
        dated = stop = self.contents.before_medium(floor, stop)
        while stop - 1 > floor and items.tags[stop - 1] & CALENDAR and not items.tags[stop - 1] & NAME:
            stop -= 1
        if stop < dated and stop - 1 > floor and items.tags[stop - 1] & (PREP | INPLACE):
            stop = self.contents.before_medium(floor, stop - 1)  # "X in a statement on Friday said"
        while (
            stop - 1 > floor
            and items.tags[stop - 1] & SAYNOUN
            and marked(items, stop - 1, SAYNOUN, "anonymous")
        ):
            stop -= 1  # "a resident reached by phone | said"
        if stop <= floor:
            if found and stop == floor:
                return found[-1].chain, stop, True
            return (), stop, False
        before = stop - 1
        tag, norm = items.tags[before], items.norm(before)
        if tag & PRON and not tag & (SPEAKER | NAME):
            reading = items.first(before, PRON)
            if self.general and reading is not None and reading.entry.get("who"):
                said = Link(items.span(before, stop), "individual", CARRIED, before, stop)
                return (said,), self._start(before, first), True
            if reading is None or not reading.entry.get("who") or (not self.last and not found):
                return (), before, False
            chain = self.last or found[-1].chain
            if reading.entry.get("who") == "s" and self.single:
                chain = self.single
            carried = tuple(link._replace(rule=CARRIED) for link in chain if link.rule != LISTENER)
            return carried, self._start(before, first), True
        if tag & CONJ or (found and marked(items, before, CLAUSE, "turn")):
            if found:
                return found[-1].chain, before, True
            link = self._leader(first, before)  # "X did not say when, and said …"
            return ((link,) if link is not None else ()), before, False
        if norm in ASIDE and not (norm == "-" and glued(items, before)):
            inside = found and found[-1].start > first and items.tags[found[-1].start - 1] & REL
            return self._past_comma(before, first if inside else floor, [] if inside else found)
        if tag & REL:
            stop = before
            while stop > floor and items.norm(stop - 1) in COMMAS:
                stop -= 1
            if stop == floor:
                return (), before, False
        begin = begin_of(items, stop, floor)
        if begin >= stop and (noun := self._reduced(floor, stop)) is not None:
            begin, stop = noun
        if begin >= stop:
            return (), stop, False
        begin = self._busy(begin, floor)
        spoken = self._spoken_to(floor, begin, stop)
        begin = spoken[1] if spoken else begin
        begin, stop = self._out_of_place(begin, stop, floor)
        stop, told = self._interviewed(begin, stop)
        link = link_of(items, begin, stop)
        if link is None or self._publishes(link):
            return (), begin, False
        if spoken:
            return (*spoken[0], link), floor, False
        if told is not None:
            return (told, link), self._start(begin, floor), False
        return (link,), self._start(begin, floor), False

    def _leader(self, first: int, stop: int) -> Link | None:
        """The subject that a sentence leads with, past what only dates or places it ("On Monday, X …")."""
        items = self.items
        at = first
        if items.tags[first] & (PREP | INPLACE | CLAUSE | ADV | CALENDAR):
            at = next((i + 1 for i in range(first, stop) if items.norm(i) in COMMAS), stop)
        end = end_of(items, at, stop) if at < stop else at
        return link_of(items, at, end, strong=False) if end > at else None

    def _reduced(self, floor: int, stop: int) -> tuple[int, int] | None:
        """The noun before a participle that says more of it ("a study published on Tuesday | found")."""
        items = self.items
        for at in range(stop - 1, max(floor, stop - 8), -1):
            if items.kinds[at] == Kind.MARK or items.tags[at] & (THAT | CLAUSE | CONJ | AUX):
                return None
            if any(tense_of(r.entry) in ("past", "participle") for r in items.words[at].readings):
                begin = begin_of(items, at, floor)
                opens = begin == floor or items.kinds[begin - 1] == Kind.MARK
                return (begin, at) if begin < at and opens and items.tags[begin] & DET else None
        return None

    def _spoken_to(self, first: int, begin: int, stop: int) -> tuple[tuple[Link, ...], int] | None:
        """ "Speaking to Coast TV, X said", "in comments to Coast TV X said": the outlet, then the speaker."""
        items = self.items
        at = self._to_whom(first, stop)
        if not at or at >= stop:
            return None
        outlet = next((i + 1 for i in range(min(stop, at + 7) - 1, at - 1, -1)
                       if items.tags[i] & SPEAKER and not items.quote(i, i + 1).islower()), 0)  # fmt: skip
        if not outlet or outlet > (begin if begin > at else stop - 1):
            return None
        link = link_of(items, at, outlet, strong=False)
        if link is None or link.kind != "media" or not self._outlet(at, outlet):
            return None
        return (link._replace(rule=LISTENER),), max(begin, outlet)

    def _interviewed(self, begin: int, stop: int) -> tuple[int, Link | None]:
        """ "X in an interview with Coast TV said": where X ends, and the outlet, if it has a name."""
        items = self.items
        for at in range(begin + 1, stop - 2):
            if not items.tags[at] & INPLACE or not any(
                items.tags[i] & SAYNOUN for i in range(at, min(at + 4, stop))
            ):
                continue
            link = next((i for i in range(at + 1, stop) if items.tags[i] & (PREP | INPLACE)), stop)
            outlet = link_of(items, link + 1, stop, strong=False) if link + 1 < stop else None
            named = outlet is not None and outlet.kind == "media" and self._outlet(link + 1, stop)
            return at, outlet._replace(rule=LISTENER) if outlet is not None and named else None
        return stop, None

    def _to_whom(self, first: int, stop: int) -> int:
        """Behind "speaking to" or "in an interview with" at a clause's head, or 0."""
        items = self.items
        if items.norm(first) in self.speaking:
            return first + 2 if items.norm(first + 1) == "to" else 0
        if not items.tags[first] & INPLACE:
            return 0
        for at in range(first + 1, min(first + 6, stop - 1)):
            if items.tags[at] & SAYNOUN:
                return at + 2 if items.norm(at + 1) in ("to", "with") else 0
            if items.kinds[at] != Kind.WORD or items.tags[at] & (INPLACE | PREP | CLAUSE):
                return 0
        return 0

    def _out_of_place(self, begin: int, stop: int, floor: int) -> tuple[int, int]:
        """Back from a place in a relative clause to its speaker ("X, which acts in Y, said")."""
        items = self.items
        if begin > floor and (head := before_relative(items, begin, floor)) is not None:
            return head
        if begin <= floor or not items.tags[begin - 1] & (PREP | INPLACE):
            return begin, stop
        if any(items.tags[i] & HEADS & ~PERSON for i in range(begin, stop)):
            return begin, stop
        at = floor
        while at < begin and (items.kinds[at] != Kind.WORD or items.tags[at] & (CONJ | ADV | CLAUSE | THAT)):
            at += 1
        if (working := self._working(begin, floor)) is not None:
            return working
        if at < begin and items.tags[at] & (PREP | INPLACE) and not items.tags[at] & HEADS:
            return begin, stop
        end = end_of(items, at, begin) if at < begin else at
        spoken = end > at and link_of(items, at, end, strong=False) is not None
        apart = items.tags[end] & (REL | DET) or items.norm(end) in COMMAS
        return (at, end) if spoken and apart else (begin, stop)

    def _busy(self, begin: int, floor: int) -> int:
        """Back past what a speaker was doing ("a doctor receiving the casualties | said")."""
        items = self.items
        doing = begin - 1
        if doing <= floor or not items.norm(doing).endswith("ing") or items.tags[doing] & (HEADS | ACCORDING):
            return begin
        head = begin_of(items, doing, floor)
        spoken = head < doing and bool(items.tags[doing - 1] & (SPEAKER | PERSON))
        return head if spoken and items.tags[head] & (DET | NUM | SPEAKER | PERSON) else begin

    def _working(self, begin: int, floor: int) -> tuple[int, int] | None:
        """The speaker before a participle of place ("a correspondent working in Nuran said"), or None."""
        items = self.items
        for at in range(begin - 2, max(floor, begin - 5), -1):
            if items.norm(at).endswith("ing") or items.norm(at) in ("based in", "located in"):
                head = begin_of(items, at, floor)
                spoken = head < at and link_of(items, head, at, strong=False) is not None
                return (head, at) if spoken else None
        return None

    def _past_comma(self, comma: int, floor: int, found: list[Cue]) -> tuple[tuple[Link, ...], int, bool]:
        """A subject with an aside between commas before its verb: an apposition, or whom it cites."""
        items = self.items
        for opened in range(comma - 1, max(floor, comma - 22), -1):
            if items.norm(opened) not in ASIDE or (items.norm(opened) == "-" and glued(items, opened)):
                continue
            head = opened + 1
            begin = begin_of(items, opened, floor)
            if begin >= opened and items.kinds[opened - 1] == Kind.NUMBER:
                continue  # an age between commas
            if begin >= opened:
                return (), comma, False
            outer = link_of(items, begin, opened)
            if outer is None:
                return (), comma, False
            if items.tags[head] & ACCORDING:
                end = end_of(items, head + 1, comma + 1, apposition=False)
                inner = link_of(items, head + 1, end) if end > head + 1 else None
                return ((outer, inner) if inner else (outer,)), self._start(begin, floor), False
            if (
                items.tags[head] & (DET | SPEAKER | REL)
                or items.kinds[head] == Kind.NUMBER
                or items.tags[head] & HEADS
                or capital(items, head)
            ):
                whole = link_of(items, begin, comma)
                return ((whole or outer,), self._start(begin, floor), False)
            return ((outer,), self._start(begin, floor), False)
        if found and found[-1].chain:
            return found[-1].chain, comma, True
        return (), comma, False

    def _tail_speaker(self, index: int, stop: int) -> Link | None:
        """ "… in the town of X said the Observatory.": only a speaker and perhaps the day behind the verb."""
        items = self.items
        at = index + 1
        if at >= stop or items.tags[at] & THAT:
            return None
        named = at + 1 < stop and capital(items, at) and capital(items, at + 1)
        if not named and not items.tags[at] & (DET | SPEAKER | TITLE):
            return None
        end = end_of(items, at, stop)
        past = self.contents.asides(end, stop)
        if end == at or (
            past < stop
            and items.norm(past) not in (".", "!", "?", ",", '"', "”")
            and not items.norm(past).endswith("ing")
            and not items.tags[past] & REL
        ):
            return None
        if items.tags[index - 1] & (SPEAKER | TITLE | PRON | AUX | NAME | ADV):
            return None  # the speaker stands before the verb
        if any(
            items.tags[i] & (HARM | EVENT) and not items.tags[i] & (SPEAKER | TITLE) for i in range(at, end)
        ):
            return None
        surely = [
            r
            for i in range(at, end)
            if (r := items.first(i, SPEAKER)) is not None and r.entry.get("weak") != "y"
        ]
        if not surely and not any(items.tags[i] & TITLE for i in range(at, end)):
            return None
        return link_of(items, at, end, strong=False)

    def _start(self, begin: int, first: int) -> int:
        """Where the words that attribute begin: marks and connectives before the speaker are no content."""
        items = self.items
        start = begin
        while start > first and (
            items.norm(start - 1) in COMMAS
            or items.norm(start - 1) in QUOTES
            or items.norm(start - 1) in self.leading
        ):
            if items.norm(start - 1) in QUOTES and start - 1 == first:
                break
            start -= 1
        return start

    def _listener(self, at: int, stop: int, chain: tuple[Link, ...]) -> tuple[tuple[Link, ...], int]:
        """Whom a speaker told: an outlet is the outer link, unless it publishes (ruling)."""
        items = self.items
        end = end_of(items, at, stop, apposition=False)
        if end <= at:
            return chain, at + 1 if at < stop and items.tags[at] & PRON else at
        link = link_of(items, at, end, strong=False)
        if link is None or link.kind != "media" or not self._outlet(at, end):
            return chain, end
        return (link._replace(rule=LISTENER), *chain), end

    def _outlet(self, first: int, stop: int) -> bool:
        """Whether those told are an outlet with a name, and not the one that publishes."""
        items = self.items
        if any(items.norm(i) in self.reporters for i in range(first, stop)):
            return False
        named = any(
            (items.tags[i] & (SPEAKER | NAME) and not items.quote(i, i + 1).islower())
            or (not items.tags[i] and items.text[items.starts[i]].isupper())
            for i in range(first, stop)
        )
        told = items.pack.fold_name(items.quote(first, stop))
        for word in ("the", "a"):
            told = told.removeprefix(word)
        same = bool(self.own) and (
            told in self.own
            or self.own in told
            or any(len(items.norm(i)) > 2 and items.norm(i) in self.own for i in range(first, stop))
        )
        return named and not same


def _adverb(items: Items, index: int) -> bool:
    """Whether a word the tables do not know, or an ordinal, only says how or when somebody said it."""
    if items.tags[index] & ORDINAL and not items.tags[index] & (NAME | SPEAKER):
        return True
    return not items.tags[index] and items.norm(index).endswith("ly") and not capital(items, index)
