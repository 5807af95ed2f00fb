"""From a text to its claims: frames of speech, harms, clauses, events, parties, places and times.

Reading order: items, then sentence by sentence the frames of speech, the harms, the clauses that
tell something, and for each its event, modality, parties, places and time; what a clause leaves
unsaid is carried over from the telling that it continues (rulings in docs/claims.md).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import cast

from msgspec.structs import replace

from tawatur.extract.rules.clauses import (
    CASUALTY,
    CLAUSE_RULE,
    CONTINUED,
    EVENT,
    HARM,
    STRIKES,
    TOLL,
    WEAPON,
    Telling,
    mentions_only,
    split,
)
from tawatur.extract.rules.events import Judged, judge
from tawatur.extract.rules.grammars import find_harms
from tawatur.extract.rules.harms import Found, heads_list
from tawatur.extract.rules.items import Items, read_items
from tawatur.extract.rules.modality import judged, manner, modality
from tawatur.extract.rules.parties import Scene, read_parties
from tawatur.extract.rules.places import PlaceMention, find_places
from tawatur.extract.rules.speech import ACCORDING, SAY, Frame, Reader
from tawatur.extract.rules.times import TimeMention, find_times, text_date
from tawatur.languages.grammar import rule
from tawatur.languages.pack import Pack
from tawatur.languages.tags import TAGS
from tawatur.model import (
    Attribution,
    Claim,
    Document,
    Event,
    EvidenceSpan,
    Harm,
    HarmType,
    Modality,
    TimeSpan,
    Unit,
    Victim,
)
from tawatur.text import Kind

PERSON, TIMEPREP = TAGS["person"], TAGS["timeprep"]
CLAUSE, THAT, VERB, REL = TAGS["clause"], TAGS["that"], TAGS["verb"], TAGS["rel"]
LEADS = CLAUSE | THAT | TAGS["conj"] | TAGS["result"] | TAGS["chrome"]
"""Kinds of words that lead into a clause and are no part of it."""
ADVERBIAL = (
    TAGS["inplace"] | TAGS["part"] | TAGS["class"] | TAGS["place"] | TAGS["site"] | TAGS["weekday"]
    | TAGS["dayword"] | TAGS["daypart"] | TAGS["timeprep"] | TAGS["month"]
)  # fmt: skip
"""Kinds of words that open a phrase of place or time."""
CARRIED_PLACE = rule(
    "grammar/place-carried", "a continuing claim keeps the finest place of the incident · ruling"
)
CARRIED_TIME = rule(
    "grammar/time-carried", "an outcome told apart keeps the time of the event it continues · ruling"
)
SPOKEN_TIME = rule("grammar/time-spoken", "the time of speaking dates a statement · ruling")
PERIOD = rule(
    "grammar/toll-period",
    "figures over more than a few days are a total over several incidents · contract: toll",
)
STATEMENT = rule("grammar/statement", "an attributed judgement with no event in it · contract: statement")

_GROUP = {
    "killing": 1,
    "execution": 1,
    "shooting": 1,
    "attack": 1,
    "clash": 1,
    "airstrike": 1,
    "shelling": 1,
    "explosion": 1,
    "chemical_attack": 1,
    "toll": 0,
}
_ORDER: tuple[str, ...] = (
    "civilian",
    "combatant",
    "woman",
    "man",
    "child",
    "elderly",
    "medic",
    "rescuer",
    "journalist",
    "aid_worker",
    "detainee",
    "displaced",
    "security",
    "official",
)
_UNPLACED = frozenset(("statement", "toll", "agreement"))
_UNTOLLED = frozenset(
    ("toll", "displacement", "detention", "execution", "siege", "surrender", "disappearance")
)
_TRIM = frozenset(
    (
        "،",
        ",",
        ".",
        "؛",
        ";",
        ":",
        "-",
        "–",
        "…",
        "..",
        "...",
        "!",
        "؟",
        "?",
        '"',
        "»",
        "«",
        "”",
        "“",
        "(",
        ")",
        "'",
        "|",
        "[",
        "]",
        "}",
        "{",
        "/",
        "#",
        "—",
        "*",
        "•",
    )
)


@dataclass(slots=True)
class _Memory:
    """What a continuing claim may take over: the event last told, its places and its time."""

    event: str = ""
    place: PlaceMention | None = None
    time: TimeSpan | None = None
    sentence: int = -9
    toll: int = -99
    long: bool = False
    chain: int = -9


@dataclass(slots=True)
class Assembly:
    """Reads the claims of one document with one pack."""

    document: Document
    pack: Pack
    items: Items = field(init=False)
    memory: _Memory = field(default_factory=_Memory)
    learned: set[str] = field(default_factory=set[str])

    def claims(self) -> list[Claim]:
        """The claims of the document in order of the text."""
        text = self.document.text
        items = self.items = read_items(text, self.pack)
        anchor = text_date(items) or self.document.published
        times = find_times(items, anchor)
        reader = Reader(items, self.document.publisher or "")
        found: list[Claim] = []
        listed, at = "", 0
        seen: set[str] = set()
        for number, (first, stop) in enumerate(items.sentences):
            union = 0
            for tag in items.tags[first:stop]:
                union |= tag
            telling = union & (HARM | EVENT | TOLL | PERSON | WEAPON)
            if (
                not telling
                and not union & (SAY | ACCORDING)
                and not reader.memory.quote
                and not reader.memory.pending
                and not reader.waits(first, stop)
            ):
                listed = "" if items.norm(first) not in ("-", "–", "—", "•", "*") else listed
                if not listed:
                    continue
            head = heads_list(items, first, stop)
            listed = head or (listed if items.norm(first) in ("-", "–", "—", "•", "*") else "")
            frames = reader.frames(first, stop)
            words = text[items.starts[first] : items.ends[stop - 1]]
            if len(words) > 40:
                if words in seen:
                    continue
                seen.add(words)
            while at < len(times) and times[at].first < first:
                at += 1
            here: list[TimeMention] = []
            while at < len(times) and times[at].first < stop:
                here.append(times[at])
                at += 1
            harms = find_harms(items, first, stop, listed) if telling else []
            sentence = _Sentence(self, number, first, stop, frames, harms, here)
            sentence.listed = bool(listed) and not head
            made = sentence.claims()
            if sentence.listed and found and len(made) == 1 and made[0].event == found[-1].event == "toll":
                found[-1] = _with_line(found[-1], made[0])
            else:
                found += made
        return sorted(self._told_once(found), key=lambda c: (c.span.start, c.span.end))

    def _told_once(self, claims: list[Claim]) -> list[Claim]:
        """The claims without those of a headline that the body repeats (ruling: no second claim)."""
        items = self.items
        ends = [items.ends[stop - 1] for first, stop in items.sentences[:4] if _headline(items, first, stop)]
        if not ends:
            return claims
        body = [c for c in claims if c.span.start >= ends[-1]]
        return [c for c in claims if c.span.start >= ends[-1] or not _repeated(c, body)]


class _Sentence:
    """One sentence on its way to claims."""

    def __init__(
        self, assembly: Assembly, number: int, first: int, stop: int, frames: list[Frame], harms: list[Found], times: list[TimeMention]
    ) -> None:  # fmt: skip
        self.assembly = assembly
        self.items = assembly.items
        self.memory = assembly.memory
        self.number = number
        self.first, self.stop = first, stop
        self.frames = frames
        self.harms = harms
        self.times = times
        self.listed = False
        self._places: list[PlaceMention] | None = None
        # Where the telling before ended in this sentence, and who acted in it.
        self.told = first
        self.doers: tuple[EvidenceSpan, ...] = ()

    @property
    def places(self) -> list[PlaceMention]:
        """The places of the sentence, read only when a claim asks for them."""
        if self._places is None:
            self._places = find_places(self.items, self.first, self.stop, self.assembly.learned)
        return self._places

    def claims(self) -> list[Claim]:
        """The claims of the sentence."""
        found: list[Claim] = []
        for frame in self.frames:
            if frame.stop <= frame.first:
                continue
            harms = [h for h in self.harms if frame.first <= h.people.first < frame.stop]
            tellings = split(self.items, frame.first, frame.stop, harms)
            before = len(found)
            if frame.chain and tellings and judged(self.items, frame, tellings):
                tellings = []
            for telling in tellings:
                if not frame.chain and mentions_only(self.items, telling):
                    continue
                claim = self._claim(frame, telling)
                if claim is not None:
                    found.append(claim)
            if len(found) == before and frame.chain:
                statement = self._statement(frame)
                if statement is not None:
                    found.append(statement)
        return found

    # --- one telling ---------------------------------------------------------------------------

    def _claim(self, frame: Frame, telling: Telling) -> Claim | None:
        items, memory = self.items, self.memory
        near = self.number - memory.sentence <= 4
        judged = judge(items, telling, memory.event if near else "")
        if judged is None:
            return None
        if telling.harms and judged.event not in _UNTOLLED and self._period(telling):
            judged = Judged("toll", PERIOD)
        elif self._summed(telling, judged.event):
            judged = Judged("toll", CONTINUED)
        mode, mode_rule = modality(items, telling, self._mode(frame))
        scene = Scene(frame, self.told if self.told > frame.first else frame.first, self.doers)
        parties = read_parties(items, telling, judged.event, scene)
        self.told, self.doers = telling.stop, parties.actors
        where = self._where(telling, judged.event, frame)
        places = tuple(p.span for p in where)
        time = self._when(telling, judged.event, frame)
        harms = self._harms(telling)
        first, stop = self._bounds(telling, parties.actors, places, time)
        if stop <= first:
            return None
        span = self._span(first, stop)
        rules = {
            "span": CLAUSE_RULE,
            "event": judged.rule,
            "modality": mode_rule or frame.cue_rule or CLAUSE_RULE,
        }
        if parties.actors:
            rules["actors"] = parties.actor_rule
        if parties.targets:
            rules["targets"] = parties.target_rule
        if places:
            rules["places"] = where[0].rule
        if frame.chain:
            rules["attribution"] = frame.cue_rule or frame.chain[-1].rule
        claim = Claim(
            span=span,
            event=cast("Event", judged.event),
            modality=cast("Modality", mode),
            attribution=_chain(frame),
            actors=parties.actors,
            targets=parties.targets,
            harms=harms,
            places=places,
            time=time,
            rules=rules,
        )
        if judged.event != "statement":
            if judged.event == "toll":
                memory.toll = self.number
                days = (time.end - time.start).days if time and time.start and time.end else 0
                memory.long = days >= 20 or (memory.long and judged.rule == CONTINUED)
            elif judged.event in STRIKES or judged.event in _GROUP:
                memory.event = judged.event
            memory.place = max(where, key=lambda p: p.fine) if where else memory.place
            memory.time = time
            memory.sentence = self.number
        return claim

    def _period(self, telling: Telling) -> bool:
        """Whether figures are told of a stretch of more than a few days: a total over several incidents."""
        for time in self.times:
            if not telling.first <= time.first < telling.stop or not time.start or not time.end:
                continue
            # "last March" dates one incident loosely; "since March", "in three weeks" spans many.
            spanning = time.kind == "since" or bool(self.items.tags[time.first] & TIMEPREP)
            if spanning and (time.end - time.start).days >= 6:
                return any(h.people.stated and h.type in CASUALTY and _many(h) for h in telling.harms)
        return False

    def _summed(self, telling: Telling, event: str) -> bool:
        """Whether harms go on with a total told just before: in its sentence, its list, or unexplained."""
        since = self.number - self.memory.toll
        if not any(h.type in CASUALTY for h in telling.harms) or event in _UNTOLLED:
            return False
        if since == 0 or (self.listed and since <= 20):
            return True
        # A report on a month goes on, place by place, from the total that it opened with.
        return self.memory.long and since <= 3 and event in ("killing", "clash", "attack")

    def _mode(self, frame: Frame) -> str:
        if frame.condemn or frame.accuse:
            return "asserted"
        return frame.mode

    def _statement(self, frame: Frame) -> Claim | None:
        """What a speaker says that tells of no event: a judgement, a demand, a threat, a denial."""
        items = self.items
        first, stop = self._trimmed(frame.first, frame.stop)
        if stop - first < 2 or frame.cue < 0:
            return None
        mode, mode_rule = manner(items, first, stop, frame.mode, frame.chain[-1].kind)
        places = tuple(p.span for p in self.places if p.role != "of" and first <= p.first < stop)
        spoken = next((t for t in self.times if first <= t.first < stop), None)
        name = ""
        if spoken is None:
            spoken = next((t for t in self.times if t.start), None)
            name = SPOKEN_TIME
        time = _time(items, spoken, name) if spoken is not None and spoken.start else None
        rules = {
            "span": CLAUSE_RULE,
            "event": STATEMENT,
            "modality": mode_rule or frame.cue_rule,
            "attribution": frame.cue_rule,
        }
        return Claim(
            span=self._span(first, stop), event="statement", modality=cast("Modality", mode), attribution=_chain(frame),
            places=places, time=time, rules=rules,
        )  # fmt: skip

    # --- harms -----------------------------------------------------------------------------------

    def _harms(self, telling: Telling) -> tuple[Harm, ...]:
        items = self.items
        index_of = {self.harms.index(h): i for i, h in enumerate(telling.harms)}
        made: list[Harm] = []
        for found in telling.harms:
            people = found.people
            victims = _victims(found, [self.harms[i] for i in index_of])
            names = tuple(_name(items, a, b) for a, b in people.names)
            made.append(
                Harm(
                    type=cast("HarmType", found.type), min=people.min, max=people.max, approx=people.approx,
                    unit=cast("Unit", people.unit), victims=victims, span=_people_span(items, found),
                    of=index_of.get(found.of) if found.of is not None else None, names=names, rule=found.rule,
                )
            )  # fmt: skip
        return tuple(made)

    # --- where and when --------------------------------------------------------------------------

    def _where(self, telling: Telling, event: str, frame: Frame) -> list[PlaceMention]:
        """The places of a telling: its own, those that its sentence opens with, or the finest carried over."""
        told = [p for p in self.places if p.role != "of"]
        own = [p for p in told if telling.first <= p.first < telling.stop]
        opening = self.first + 6
        lead = [p for p in told if p.first < telling.first and (p.first >= frame.first or p.first < opening)]
        if own or lead:
            return own or lead
        memory = self.memory
        if memory.place is not None and self.number - memory.sentence <= 2 and event not in _UNPLACED:
            return [memory.place._replace(rule=CARRIED_PLACE)]
        return []

    def _when(self, telling: Telling, event: str, frame: Frame) -> TimeSpan | None:
        """The time of a telling: its own, its sentence's, that of its speaking, or one carried over."""
        own = [t for t in self.times if telling.first <= t.first < telling.stop]
        if own:
            return _time(self.items, next((t for t in own if t.kind != "now"), own[0]))
        inside = [t for t in self.times if t.first < telling.first and (not frame.chain or t.first >= frame.first)]
        if inside:
            return _time(self.items, _outer(inside))
        spoken = [t for t in self.times if t.first < frame.first and t.kind == "day" and t.start]
        if frame.chain and spoken and event not in ("toll", "statement"):
            return _time(self.items, spoken[-1], SPOKEN_TIME)
        memory = self.memory
        since = self.number - (memory.toll if event == "toll" else memory.sentence)
        if memory.time is not None and since <= (3 if memory.long else 1) and event != "statement":
            return TimeSpan(memory.time.span, memory.time.start, memory.time.end, CARRIED_TIME)
        return None

    # --- spans -----------------------------------------------------------------------------------

    def _bounds(
        self, telling: Telling, actors: tuple[EvidenceSpan, ...], places: tuple[EvidenceSpan, ...], time: TimeSpan | None
    ) -> tuple[int, int]:  # fmt: skip
        """The items of the smallest clause that carries the content."""
        items = self.items
        marks = [a.index for a in telling.anchors] + [h.people.first for h in telling.harms]
        core = min(marks)
        start = telling.first
        for index in range(core - 1, telling.first - 1, -1):
            mark = items.kinds[index] == Kind.MARK and items.words[index].norm in ("،", ",", "؛", ";", ":")
            if mark or items.tags[index] & (CLAUSE | THAT):
                held = any(items.starts[telling.first] <= s.start < items.starts[index] for s in actors)
                if not held:
                    start = index + 1
                break
        last = max([a.index + 1 for a in telling.anchors] + [h.people.stop for h in telling.harms])
        stop = self._segment_end(last, telling.stop)
        # What follows a comma belongs to the clause while it only says where, when or whose.
        while stop < telling.stop and self._adverbial(stop + 1, telling.stop, places, time):
            stop = self._segment_end(stop + 1, telling.stop)
        return self._trimmed(start, stop)

    def _segment_end(self, index: int, limit: int) -> int:
        items = self.items
        while index < limit and not (items.kinds[index] == Kind.MARK and items.words[index].norm in ("،", ",", "؛", ";")):
            index += 1
        return index

    def _adverbial(self, first: int, limit: int, places: tuple[EvidenceSpan, ...], time: TimeSpan | None) -> bool:
        """Whether a stretch up to the next comma only places or dates what was told before it."""
        items = self.items
        stop = self._segment_end(first, limit)
        if stop <= first or stop - first > 16 or not items.tags[first] & ADVERBIAL:
            return False
        if any(items.tags[i] & (VERB | REL) for i in range(first, stop)):
            return False
        begin, end = items.starts[first], items.ends[stop - 1]
        spans = [*places, *((time.span,) if time else ())]
        return stop - first <= 4 or any(begin <= s.start < end for s in spans)

    def _trimmed(self, first: int, stop: int) -> tuple[int, int]:
        """A range without the marks at its ends and the connectives that only lead into it."""
        items = self.items
        while first < stop and (
            items.words[first].norm in _TRIM
            or items.kinds[first] == Kind.BREAK
            or bool(items.tags[first] & LEADS and not items.tags[first] & (HARM | EVENT))
        ):
            first += 1
        while stop > first and (items.words[stop - 1].norm in _TRIM or items.kinds[stop - 1] == Kind.BREAK):
            stop -= 1
        return first, stop

    def _span(self, first: int, stop: int) -> EvidenceSpan:
        span = self.items.span(first, stop)
        reading = next(iter(self.items.words[first].readings), None)
        if (
            reading is not None
            and reading.before == "و"
            and not reading.article
            and span.end - span.start > 2
        ):
            return EvidenceSpan(span.start + 1, span.end)
        return span


def _headline(items: Items, first: int, stop: int) -> bool:
    """Whether a sentence is a line of its own without a full stop, as headlines are."""
    if stop >= len(items.starts) or items.kinds[stop] != Kind.BREAK or stop - first > 30:
        return False
    return items.words[stop - 1].norm not in (".", "!", "?", "؟", ":", "…")


def _repeated(headline: Claim, body: list[Claim]) -> bool:
    """Whether the body tells what a headline tells: the same event, and every figure of it."""
    figures = {(h.type, h.min, h.max) for h in headline.harms}
    near = _GROUP.get(headline.event, headline.event)
    told = {(h.type, h.min, h.max) for c in body for h in c.harms}
    same = any(_GROUP.get(c.event, c.event) == near for c in body)
    return same and (figures <= told if figures else headline.event != "statement")


def _with_line(head: Claim, line: Claim) -> Claim:
    """A total with one more line of the list that breaks it down: one claim, one harm a line."""
    shift = len(head.harms)
    lines = tuple(replace(h, of=None if h.of is None else h.of + shift) for h in line.harms)
    span = EvidenceSpan(head.span.start, line.span.end)
    return replace(head, span=span, harms=head.harms + lines)


def _many(found: Found) -> bool:
    """Whether a figure can be a total: a single death in a long stretch is one incident loosely dated."""
    return (found.people.min or found.people.max or 0) > 2


def _chain(frame: Frame) -> tuple[Attribution, ...]:
    return tuple(Attribution(link.span, link.kind, link.rule) for link in frame.chain)


def _outer(times: list[TimeMention]) -> TimeMention:
    """The last time before a clause; of two that end together the wider ("since … on 30 March")."""
    last = times[-1]
    return next((t for t in times if t.stop == last.stop), last)


def _time(items: Items, mention: TimeMention, name: str = "") -> TimeSpan:
    return TimeSpan(items.span(mention.first, mention.stop), mention.start, mention.end, name or mention.rule)


def _name(items: Items, first: int, stop: int) -> EvidenceSpan:
    """A name's span without a conjunction written onto it."""
    span = items.span(first, stop)
    if items.norm(first).startswith("و") and len(items.norm(first)) > 3 and items.text[span.start] == "و":
        return EvidenceSpan(span.start + 1, span.end)
    return span


def _people_span(items: Items, found: Found) -> EvidenceSpan:
    people = found.people
    span = items.span(people.first, people.stop)
    reading = next(iter(items.words[people.first].readings), None)
    if reading is not None and len(reading.before) == 1 and not reading.article and span.end - span.start > 1:
        return EvidenceSpan(span.start + 1, span.end)
    return span


def _victims(found: Found, others: list[Found]) -> tuple[Victim, ...]:
    del others
    victims = found.people.victims
    return cast("tuple[Victim, ...]", tuple(v for v in _ORDER if v in victims))


def read_claims(document: Document, pack: Pack, published: date | None = None) -> list[Claim]:
    """The claims of a document under a pack; `published` overrides the document's own date."""
    if published is not None and document.published is None:
        document = replace(document, published=published)
    return Assembly(document, pack).claims()
