"""One sentence on its way to claims: what its clauses tell, of whom, where, when and on whose word."""

from __future__ import annotations

from typing import cast

from msgspec.structs import replace

from tawatur.extract.rules.anchors import numbered
from tawatur.extract.rules.clauses import (
    CLAUSE_RULE,
    CONTINUED,
    STRIKES,
    Telling,
    casualties_of,
)
from tawatur.extract.rules.events import Judged, judge, repels
from tawatur.extract.rules.fates import fares, wound
from tawatur.extract.rules.fields import chain_of, name_span, people_span, time_span
from tawatur.extract.rules.grammars import (
    bounds,
    claimed_deeds,
    mentions_only,
    only_names,
    read_parties,
    remarks_only,
    split,
    stated_doers,
    subject_leads,
)
from tawatur.extract.rules.items import Items
from tawatur.extract.rules.memory import Memory, Read, Where
from tawatur.extract.rules.mentions import another, framed, involved, names_of, told_aside, untold
from tawatur.extract.rules.modality import clipped, judged, manner, modality, parted
from tawatur.extract.rules.parties import Scene
from tawatur.extract.rules.periods import (
    apart,
    counts_long,
    known,
    many_attacks,
    one_incident,
    over_period,
    put_at,
    runs_on,
    sums_up,
    vast,
)
from tawatur.extract.rules.places import PlaceMention, find_places
from tawatur.extract.rules.resumed import resumed
from tawatur.extract.rules.spans import clause_span, trimmed
from tawatur.extract.rules.speech import Frame
from tawatur.extract.rules.strays import with_strays
from tawatur.extract.rules.times import TimeMention
from tawatur.extract.rules.times.choice import ahead, outer, told
from tawatur.languages.grammar import rule
from tawatur.languages.tags import TAGS
from tawatur.model import (
    Claim,
    Event,
    EvidenceSpan,
    Harm,
    HarmType,
    Modality,
    TimeSpan,
    Unit,
    Victim,
)

TIMEPREP = TAGS["timeprep"]
_CLAUSE, _EVENT = TAGS["clause"], TAGS["event"]
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

VIOLENCE = frozenset(
    (
        "killing",
        "execution",
        "shooting",
        "attack",
        "clash",
        "airstrike",
        "shelling",
        "explosion",
        "chemical_attack",
    )
)
"""Events that harm people: what a later sentence of outcomes may continue."""
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
# What may stand between a sentence's first word and the place that it opens with.
_OPENER = sum(TAGS[tag] for tag in ("conj", "inplace", "prep", "class", "part", "site"))
_BARE = 3
"""Words of a bare denial ("denied responsibility", "rejected the accusation")."""
_APART = frozenset(("of", "by"))
_UNPLACED = frozenset(("statement", "toll", "agreement"))
_AHEAD = frozenset(("threatened", "planned", "demanded"))
_UNTOLLED = frozenset(
    ("toll", "displacement", "detention", "execution", "siege", "surrender", "disappearance", "humanitarian")
)


class Sentence:
    """One sentence on its way to claims."""

    def __init__(self, items: Items, place: Where, frames: list[Frame], found: Read, memory: Memory) -> None:
        """`place` says which items these are, `found` what was read in them, `memory` what came before."""
        self.items = items
        self.memory = memory
        self.number, self.first, self.stop, self.listed = place
        self.frames = frames
        self.harms, self.times = found
        self._places: list[PlaceMention] | None = None
        # Where the telling before ended in this sentence, and who acted in it.
        self.told = self.first
        self.put: tuple[Telling, str] | None = None
        self.doers: tuple[EvidenceSpan, ...] = ()

    @property
    def places(self) -> list[PlaceMention]:
        """The places of the sentence, read only when a claim asks for them."""
        if self._places is None:
            self._places = find_places(self.items, self.first, self.stop, self.memory.learned)
        return self._places

    def claims(self) -> list[Claim]:
        """The claims of the sentence."""
        found: list[Claim] = []
        for frame in (
            part for whole in resumed(self.items, self.frames) for part in parted(self.items, whole)
        ):
            if frame.stop <= frame.first:
                continue
            self.put = None
            harms = [h for h in self.harms if frame.first <= h.people.first < frame.stop]
            tellings = split(self.items, frame.first, frame.stop, harms)
            if len(harms) < len(self.harms) and subject_leads(self.items.pack):
                tellings = with_strays(tellings, self.harms, self.frames)
            before = len(found)
            if frame.chain and tellings and judged(self.items, frame, tellings):
                tellings = []
            if (
                frame.chain
                and frame.mode in ("asserted", "possible")
                and remarks_only(self.items, frame.first, frame.stop, tellings)
            ):
                tellings = []
                frame = frame._replace(mode="opinion") if frame.mode == "asserted" else frame
            aside: list[Telling] = []
            if frame.chain and only_names(self.items, frame, tellings):
                aside = [t for whole in tellings if (t := told_aside(self.items, whole)) is not None]
                tellings = []
            for telling in tellings:
                if framed(self.items, telling) or (not frame.chain and mentions_only(self.items, telling)):
                    continue
                if untold(self.items, telling):
                    continue
                claim = self._claim(frame, telling)
                if claim is not None:
                    found.append(claim)
            if len(found) == before and frame.chain:
                statement = self._statement(frame)
                if statement is not None:
                    found.append(statement)
            for telling in aside:
                claim = self._claim(frame._replace(mode="asserted"), telling)
                if claim is not None:
                    found.append(claim)
        return found + claimed_deeds(self.items, self.first, self.stop, found, self.memory.event)

    def _claim(self, frame: Frame, telling: Telling) -> Claim | None:
        items, memory = self.items, self.memory
        near = self.number - memory.sentence <= 4
        judged = judge(items, telling, memory.event if near and not self._elsewhen(telling) else "")
        if judged is None:
            return None
        if subject_leads(items.pack) and telling.harms and all(h.event == "toll" for h in telling.harms):
            judged = Judged("toll", PERIOD)  # "the number of displaced persons stands at …"
            if near and memory.event and memory.toll < 0 and put_at(items, telling):
                judged = Judged(memory.event, CONTINUED)
        if judged.event == "killing" and near and memory.event in STRIKES and self._same_scene(telling):
            judged = Judged(memory.event, CONTINUED)
        if judged.rule == CONTINUED and self._elsewhere(telling):
            judged = Judged("killing", telling.harms[0].rule)
        if telling.harms and judged.event not in _UNTOLLED and self._over_many(telling, frame):
            judged = Judged("toll", PERIOD)
        elif self._summed(telling, judged.event):
            judged = Judged("toll", CONTINUED)
        mode, mode_rule = modality(items, telling, self._mode(frame), self.put)
        self.put = (telling, mode)
        scene = Scene(frame, self.told if self.told > frame.first else frame.first, self.doers)
        parties = read_parties(items, telling, judged.event, scene)
        self.told, self.doers = telling.stop, parties.actors
        where = self._where(telling, judged.event, frame)
        places = tuple(p.span for p in where)
        time = self._when(telling, judged.event, frame)
        if mode in _AHEAD and time is not None:
            time = ahead(items, time)
        harms = self._harms(telling)
        first, stop = bounds(items, telling, parties.actors, (*places, *((time.span,) if time else ())))
        if stop <= first:
            return None
        span = clause_span(items, first, stop)
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
            attribution=chain_of(frame),
            actors=parties.actors,
            targets=parties.targets,
            harms=harms,
            places=places,
            time=time,
            rules=rules,
        )
        kept = memory.time if mode in _AHEAD else time  # a deadline dates nothing that is told behind it
        if judged.event in VIOLENCE and parties.actors:
            memory.doers = names_of(items, tuple(a.quote(items.text) for a in parties.actors))
        if not any(numbered(items, a.index) for a in telling.anchors if a.event == "toll"):
            self._remember(judged, where, kept, running=runs_on(items, telling))
        if subject_leads(items.pack) and counts_long(items, telling, time):
            memory.toll, memory.long, memory.counted = self.number, True, True
        return claim

    def _elsewhere(self, telling: Telling) -> bool:
        """Whether harms without an event are told of another place in a sentence of their own."""
        before = self.memory.place
        if before is None or not telling.harms or self.number == self.memory.sentence or self.listed:
            return False
        if subject_leads(self.items.pack):
            return False  # English news names the spot anew in every sentence of one incident
        if any(a.event and not a.harm for a in telling.anchors):
            return False
        own = [p for p in self.places if telling.first <= p.first < telling.stop and p.role not in _APART]
        names = {self.items.pack.fold_name(p.span.quote(self.items.text)) for p in (before, *own)}
        return bool(own) and len(names) == len(own) + 1

    def _same_scene(self, telling: Telling) -> bool:
        """Whether deaths without a cause are told of the strike just told: no place or clause of its own."""
        if not subject_leads(self.items.pack) or any(a.event and not a.harm for a in telling.anchors):
            return False
        opener = self.items.first(telling.first, _CLAUSE)
        if opener is not None and opener.entry.get("bind"):
            return False  # "days after scores of aid workers were killed"
        dead = telling.harms[0]
        if dead.type == "killed" and any(
            wound(self.items, i) for i in range(dead.trigger + 1, telling.stop)[:4]
        ):
            return True  # "died of her wounds in a hospital in Nuran"
        return not any(telling.first <= p.first < telling.stop for p in self.places)

    def _remember(
        self, judged: Judged, where: list[PlaceMention], time: TimeSpan | None, *, running: bool
    ) -> None:
        """Keep what a claim that continues this one may take over."""
        memory = self.memory
        if judged.event == "toll":
            memory.toll = self.number
            days = (time.end - time.start).days if time and time.start and time.end else 0
            # A running total follows one incident; a report on a period goes on place by place.
            memory.long = (days >= 20 and not running) or (memory.long and judged.rule == CONTINUED)
            memory.counted = memory.counted and memory.long
        elif judged.event in STRIKES or (judged.event in VIOLENCE and not self._intercepts(judged)):
            memory.event = judged.event
        memory.place = max(where, key=lambda p: p.fine) if where else memory.place
        memory.time = time
        memory.sentence = self.number

    def _intercepts(self, judged: Judged) -> bool:
        """Whether what was told is how a strike told before was met: what follows goes on with the strike."""
        if judged.event != "clash" or self.memory.event not in STRIKES:
            return False
        words = [i for i in range(self.first, self.stop) if self.items.tags[i] & _EVENT]
        readings = (r for i in words for r in self.items.words[i].readings if r.entry.rule == judged.rule)
        return any(r.entry.get("cont") for r in readings) or any(repels(self.items, i) for i in words)

    def _over_many(self, telling: Telling, frame: Frame) -> bool:
        """Whether figures are a total over several incidents, by their size or the time they span."""
        leads = subject_leads(self.items.pack)
        opening = self.times[0].first if self.times and not leads else telling.first
        if opening < telling.first and opening <= self.first + 2 and not self._own_times(telling):
            telling = replace(telling, first=opening)  # "منذ بداية العام، قتلت الألغام 40 مدنيا"
        if vast(telling) or over_period(self.items, telling, self.times, ranges=leads):
            return True
        said = [t for t in self.times if t.first < telling.stop]
        if not leads:
            return many_attacks(self.items, telling, said)
        if not said:
            # "50 were killed and 200 displaced | since late March"
            said = [t for t in self.times if t.kind == "since" and t.first < frame.stop]
        return apart(self.items, telling) or sums_up(self.items, telling, said, spoken=bool(frame.chain))

    def _elsewhen(self, telling: Telling) -> bool:
        """Whether a clause is told of a stretch of days or of others, not of the incident before it."""
        if subject_leads(self.items.pack):
            return False
        if another(self.items, telling, self.memory.doers):
            return True
        if telling.harms:
            return False
        for time in self.times:
            if not time.start or not time.end or time.first >= telling.stop:
                continue
            if telling.first <= time.first and (time.end - time.start).days >= 6:
                return True
            if self._redated(time):
                return True  # "وفي 11 أيار، استهدفت الطائرات …": another day
        return False

    def _redated(self, time: TimeMention) -> bool:
        """Whether a day is told that is another than that of what was told before."""
        before = self.memory.time
        if (
            before is None
            or before.start is None
            or time.kind != "day"
            or self.number == self.memory.sentence
        ):
            return False
        return time.start != before.start and before.start == before.end

    def _summed(self, telling: Telling, event: str) -> bool:
        """Whether harms go on with a total told just before: in its sentence, its list, or unexplained."""
        since = self.number - self.memory.toll
        if not casualties_of(telling) or event in _UNTOLLED:
            return False
        if since == 0 and any(a.definite and a.event == "attack" for a in telling.anchors):
            return False  # "the toll may rise, as the attack left 26 injured"
        if since == 0 or (self.listed and since <= 20):
            return not (self.listed and one_incident(telling))
        # A report on a month goes on, place by place, from the total that it opened with.
        dated = any(t.start and t.start == t.end for t in self._own_times(telling))
        follows = event in ("killing", "clash", "attack") or (self.memory.counted and known(telling))
        return self.memory.long and since <= 3 and follows and not dated

    def _own_times(self, telling: Telling) -> list[TimeMention]:
        """The times that stand in a telling itself."""
        return [t for t in self.times if telling.first <= t.first < telling.stop]

    def _mode(self, frame: Frame) -> str:
        if frame.condemn or frame.accuse:
            return "asserted"
        return frame.mode

    def _statement(self, frame: Frame) -> Claim | None:
        """What a speaker says that tells of no event: a judgement, a demand, a threat, a denial."""
        items = self.items
        first, stop = trimmed(items, frame.first, clipped(items, frame.first, frame.stop))
        told = stop - first <= _BARE and self._near_told()
        denied = told and (frame.mode == "denied" if subject_leads(items.pack) else involved(items, first))
        if stop - first < 2 and not denied and (stop == first or " " not in items.norm(first)):
            return None
        mode, mode_rule = manner(items, first, stop, frame.mode, frame.chain[-1].kind)
        if frame.cue < 0 and mode == "asserted":
            return None
        places = tuple(p.span for p in self.places if p.role not in _APART and first <= p.first < stop)
        spoken = next((t for t in self.times if first <= t.first < stop), None)
        name = ""
        if spoken is None:
            spoken = next((t for t in self.times if t.start), None)
            name = SPOKEN_TIME
        time = time_span(items, spoken, name) if spoken is not None and spoken.start else None
        rules = {
            "span": CLAUSE_RULE,
            "event": STATEMENT,
            "modality": mode_rule or frame.cue_rule,
            "attribution": frame.cue_rule,
        }
        event = "statement"
        if denied or (mode == "asserted" and subject_leads(items.pack) and self._victims_of(first, stop)):
            event, rules["event"] = self.memory.event, CONTINUED
        actors, actor_rule = stated_doers(items, first, stop)
        if actors:
            rules["actors"] = actor_rule
        return Claim(
            span=clause_span(items, first, stop),
            event=cast("Event", event),
            modality=cast("Modality", mode),
            attribution=chain_of(frame),
            actors=actors,
            places=places,
            time=time,
            rules=rules,
        )

    def _near_told(self) -> bool:
        """Whether an event was told just before."""
        return bool(self.memory.event) and self.number - self.memory.sentence <= 2

    def _victims_of(self, first: int, stop: int) -> bool:
        """Whether what is said is how those fare who were harmed by what was just told."""
        if not self._near_told():
            return False
        return any(fares(self.items, i) for i in range(first, min(first + 8, stop)))

    def _harms(self, telling: Telling) -> tuple[Harm, ...]:
        items = self.items
        index_of = {self.harms.index(h): i for i, h in enumerate(telling.harms)}
        made: list[Harm] = []
        for found in telling.harms:
            people = found.people
            victims = cast("tuple[Victim, ...]", tuple(v for v in _ORDER if v in people.victims))
            names = tuple(name_span(items, a, b) for a, b in people.names)
            made.append(
                Harm(
                    type=cast("HarmType", found.type), min=people.min, max=people.max, approx=people.approx,
                    unit=cast("Unit", people.unit), victims=victims, span=people_span(items, found),
                    of=index_of.get(found.of) if found.of is not None else None, names=names, rule=found.rule,
                )
            )  # fmt: skip
        return tuple(made)

    def _where(self, telling: Telling, event: str, frame: Frame) -> list[PlaceMention]:
        """The places of a telling: its own, those its sentence opens with, or the finest carried over."""
        told = [p for p in self.places if p.role not in _APART]
        own = [p for p in told if max(telling.first, telling.verb) <= p.first < telling.stop]
        opening = self.first + 6
        lead = [p for p in told if p.first < telling.first and (p.first >= frame.first or p.first < opening)]
        if own or lead:
            return self._opening(lead) + own if own else lead
        memory = self.memory
        if memory.place is not None and self.number - memory.sentence <= 2 and event not in _UNPLACED:
            return [replace(memory.place, rule=CARRIED_PLACE)]
        if event in _UNPLACED:
            return []
        # Only where its witness stands is told: that is where it was seen.
        return [p for p in self.places if p.role == "by" and self.first <= p.first < telling.first][-1:]

    def _opening(self, lead: list[PlaceMention]) -> list[PlaceMention]:
        """The places that a sentence opens with ("وفي محافظة أبين، ..."), which hold for all of it."""
        opened: list[PlaceMention] = []
        at = self.first
        for mention in lead:
            if mention.role != "at" or any(
                not self.items.tags[k] & _OPENER for k in range(at, mention.first)
            ):
                break
            opened.append(mention)
            at = mention.stop
        return opened

    def _when(self, telling: Telling, event: str, frame: Frame) -> TimeSpan | None:
        """The time of a telling: its own, its sentence's, that of its speaking, or one carried over."""
        own = [t for t in self.times if telling.first <= t.first < telling.stop]
        inside = [
            t for t in self.times if t.first < telling.first and (not frame.chain or t.first >= frame.first)
        ]
        if own:
            return time_span(self.items, told(own, inside, [a.index for a in telling.anchors]))
        if inside:
            return time_span(self.items, outer(inside))
        ending = [t for t in self.times if telling.stop <= t.first and t.stop >= frame.stop - 1 > t.first]
        if ending and ending[0].kind == "day" and ending[0].stop <= frame.stop:
            return time_span(self.items, ending[0])  # "قتل … في نوران، وأصيب … في سلوك، الخميس."
        spoken = [t for t in self.times if t.first < frame.first and t.kind == "day" and t.start]
        if frame.chain and spoken and event not in ("toll", "statement"):
            return time_span(self.items, spoken[-1], SPOKEN_TIME)
        memory = self.memory
        since = self.number - (memory.toll if event == "toll" else memory.sentence)
        if memory.time is not None and since <= (3 if memory.long else 1) and event != "statement":
            return TimeSpan(memory.time.span, memory.time.start, memory.time.end, CARRIED_TIME)
        return None
