"""Clauses and what happens in them: where one telling ends and the next begins.

Within a stretch that one chain says, words of harm and of events are anchors. Anchors of one clause
tell one thing; a mark or conjunction followed by a verb starts another clause, unless it only adds
the outcome ("ما أدى إلى …", "killing three") or a second harm of the same telling ("وأصيب …").
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from tawatur.extract.rules.harms import Found
from tawatur.extract.rules.items import Items
from tawatur.languages.grammar import rule
from tawatur.languages.pack import Entry, Pack, Reading
from tawatur.languages.tags import TAGS
from tawatur.text import Kind, fold

HARM, EVENT, WEAPON, TOLL = (TAGS[t] for t in ("harm", "event", "weapon", "toll"))
RESULT, CLAUSE, REL, SAY = (TAGS[t] for t in ("result", "clause", "rel", "say"))
ACTOR, GROUP, ETHNIC, PERSON = (TAGS[t] for t in ("actor", "group", "ethnic", "person"))
DAYPART = TAGS["daypart"]
DAY = TAGS["weekday"] | TAGS["dayword"] | TAGS["month"]
LEADING = (
    TAGS["clause"]
    | TAGS["that"]
    | TAGS["conj"]
    | TAGS["result"]
    | TAGS["verb"]
    | TAGS["chrome"]
    | TAGS["inplace"]
)
PLACES = TAGS["place"] | TAGS["class"]
JOINING, VERB = TAGS["conj"], TAGS["verb"]
NEG, NONE, MODAL, PLAN = (TAGS[t] for t in ("neg", "none", "modal", "plan"))
THAT, INPLACE, PLACE, PART = (TAGS[t] for t in ("that", "inplace", "place", "part"))

CLAUSE_RULE = rule("grammar/clause", "the smallest clause that carries the content · contract: span")
CONTINUED = rule("grammar/continued", "an outcome told apart keeps the event it continues · ruling")

STRIKES = frozenset(("airstrike", "shelling", "explosion", "chemical_attack", "shooting"))
CASUALTY = frozenset(("killed", "injured", "affected"))
OWN_EVENT = frozenset(
    (
        "detention",
        "abduction",
        "disappearance",
        "displacement",
        "surrender",
        "torture",
        "sexual_violence",
        "siege",
    )
)


@dataclass(frozen=True, slots=True)
class Anchor:
    """A word that tells of an event or a harm: its index, event (empty for mere harm), and manner."""

    index: int
    event: str
    harm: bool
    finite: bool
    weak: bool
    definite: bool
    rule: str
    open: bool = False


class Telling(NamedTuple):
    """A clause `[first, stop)` with its anchors and harms: what will be one claim."""

    first: int
    stop: int
    anchors: tuple[Anchor, ...]
    harms: tuple[Found, ...]


def anchors_in(items: Items, first: int, stop: int) -> list[Anchor]:
    """The anchors of a stretch, in order."""
    found: list[Anchor] = []
    for index in range(first, stop):
        tag = items.tags[index]
        if tag & VERB and (launched := _launch(items, index, stop)) is not None:
            found.append(launched)
            continue
        if not tag & (HARM | EVENT | TOLL):
            continue
        anchor = _anchor(items, index, tag)
        if anchor is not None:
            found.append(anchor)
    return found


def _anchor(items: Items, index: int, tag: int) -> Anchor | None:
    if tag & DAYPART and any(
        items.tags[at] & DAY for at in range(index + 1, min(index + 3, len(items.starts)))
    ):
        return None  # "فجر الأربعاء" is a dawn; "فجّر نفسه" blew something up
    if tag & TOLL and not tag & (EVENT | HARM):
        reading = items.first(index, TOLL)
        assert reading is not None
        if reading.entry.get("verb") or reading.entry.get("soft"):
            return None
        return Anchor(index, "toll", False, False, False, False, reading.entry.rule)
    reading = _best(items, index)
    entry = reading.entry
    definite = reading.article or bool(reading.after)
    weak = entry.get("weak") == "y" or entry.get("v") == "weak"
    if entry.get("event") == "control_change" and any(
        items.tags[at] & REL for at in range(max(index - 2, 0), index)
    ):
        weak = True  # "المناطق التي يسيطر عليها …" says whose ground it is, not that it was taken
    finite = entry.pos == "verb" or entry.get("finite") == "y"
    if entry.tag == "harm":
        return Anchor(index, entry.get("event"), True, finite, weak, definite, entry.rule)
    unsaid = entry.get("open") == "y"  # a verb of striking that leaves the method unsaid ("استهدف")
    return Anchor(index, entry.get("event"), False, finite, weak, definite, entry.rule, unsaid)


@cache
def _fire(pack: Pack) -> frozenset[str]:
    return frozenset(fold(word) for word in pack.settings.get("fire_words", ()))


def _launch(items: Items, index: int, stop: int) -> Anchor | None:
    """A verb of launching with its weapon ("أطلقت قذيفة", "استخدام قنابل عنقودية", "fired rockets")."""
    reading = items.first(index, VERB)
    if reading is None or not reading.entry.get("launch"):
        return None
    kind = reading.entry.get("launch")
    reach = 8 if kind in ("far", "fire") else 4
    fire = _fire(items.pack)
    chosen: Entry | None = None
    for at in range(index + 1, min(index + reach, stop)):
        tag = items.tags[at]
        if items.norm(at) in fire:
            # "أطلقت الشرطة النار": its doer stands inside
            return Anchor(
                index, "shooting", False, reading.entry.pos == "verb", False, False, reading.entry.rule
            )
        if tag & WEAPON and not tag & (ACTOR | EVENT) and kind != "fire":
            weapon = items.first(at, WEAPON)
            assert weapon is not None
            # "براميل تحوي غاز الكلور": what a barrel holds says more than the barrel.
            if weapon.entry.get("event") in STRIKES and (chosen is None or _poisons(weapon.entry)):
                chosen = weapon.entry
        elif tag & (EVENT | HARM | THAT) or (
            items.kinds[at] == Kind.MARK and items.words[at].norm not in _QUOTES
        ):
            break
    if chosen is None:
        return None
    finite = reading.entry.pos == "verb"
    return Anchor(index, chosen.get("event"), False, finite, False, False, chosen.rule)


def _poisons(weapon: Entry) -> bool:
    return weapon.get("event") == "chemical_attack"


_QUOTES = frozenset(('"', "«", "“", "”", "»", "،"))


def _best(items: Items, index: int) -> Reading:
    readings = [r for r in items.words[index].readings if r.entry.tag in ("harm", "event")]
    for reading in readings:
        if reading.entry.tag == "harm" and not (reading.entry.get("weak") and len(readings) > 1):
            return reading
    for reading in readings:
        if not reading.entry.get("weak"):
            return reading
    return readings[0]


def split(items: Items, first: int, stop: int, harms: list[Found]) -> list[Telling]:
    """The tellings of a stretch `[first, stop)` that one chain says."""
    anchors = anchors_in(items, first, stop)
    if not anchors and not harms:
        return []
    bounds = _boundaries(items, first, stop)
    clauses = [(a, b) for a, b in zip([first, *bounds], [*bounds, stop], strict=True) if b > a]
    tellings: list[Telling] = []
    for begin, end in clauses:
        here = tuple(a for a in anchors if begin <= a.index < end)
        people = tuple(h for h in harms if begin <= h.people.first < end)
        if not here and not people:
            continue
        telling = Telling(begin, end, here, people)
        if tellings and _continues(items, tellings[-1], telling):
            earlier = tellings[-1]
            tellings[-1] = Telling(earlier.first, end, earlier.anchors + here, earlier.harms + people)
        else:
            tellings.append(telling)
    told = [t for t in tellings if t.harms or any(not a.weak for a in t.anchors)]
    return [part for telling in told for part in _by_place(items, telling)]


def mentions_only(items: Items, telling: Telling) -> bool:
    """Whether a clause only mentions an event on the way to saying something else.

    No harm, no verb of an event, and its first word of an event deep in the clause or definite.
    """
    if telling.harms or any(a.finite for a in telling.anchors):
        return False
    anchor = telling.anchors[0]
    for index in range(max(telling.first, anchor.index - 3), anchor.index):
        framing = items.first(index, VERB)
        if framing is not None and framing.entry.get("framing") and anchor.definite:
            return True
    words = sum(
        1
        for i in range(telling.first, anchor.index)
        if items.kinds[i] == Kind.WORD and not items.tags[i] & LEADING
    )
    return words > (3 if anchor.definite else 7)


def _by_place(items: Items, telling: Telling) -> list[Telling]:
    """One telling a place: "سجلت ديالى 170 قتيلا … ثم نينوى 101 قتيل" (contract: one claim per place)."""
    heads = [h for h in telling.harms if h.of is None]
    cuts: list[int] = []
    seen = {heads[0].type} if heads else set[str]()
    for earlier, later in pairwise(heads):
        if later.type not in seen:
            seen.add(later.type)
            continue
        at = _place_between(items, earlier.people.stop, later.people.first)
        if at is not None:
            before = any(items.tags[i] & PLACES for i in range(telling.first, heads[0].people.first))
            cut = at if before else _lead_in(items, later)
            if cut > (cuts[-1] if cuts else telling.first):
                cuts.append(cut)
            seen = {later.type}
    if not cuts:
        return [telling]
    return [
        Telling(
            begin, end,
            tuple(a for a in telling.anchors if begin <= a.index < end),
            tuple(h for h in telling.harms if begin <= h.people.first < end),
        )
        for begin, end in zip([telling.first, *cuts], [*cuts, telling.stop], strict=True)
    ]  # fmt: skip


def _place_between(items: Items, first: int, stop: int) -> int | None:
    """Where a place (with the words that lead into it) stands between two figures."""
    for index in range(first, stop):
        if items.tags[index] & PLACES:
            while index > first and items.tags[index - 1] & (INPLACE | JOINING):
                index -= 1
            return index
    return None


def _lead_in(items: Items, harm: Found) -> int:
    """Where the words that govern a figure begin: its word of harm, when that stands right before."""
    if 0 <= harm.people.first - harm.trigger <= 3:
        return harm.trigger
    return harm.people.first


def _boundaries(items: Items, first: int, stop: int) -> list[int]:
    """Item indices at which a new clause starts inside a stretch."""
    found: list[int] = []
    for index in range(first + 1, stop):
        if _starts_clause(items, index, first, stop):
            found.append(index)
    return found


def _starts_clause(items: Items, index: int, first: int, stop: int) -> bool:
    tag = items.tags[index]
    word = items.words[index]
    before = items.words[index - 1].norm
    if before in ("؛", ";"):
        return True
    if tag & CLAUSE:
        reading = items.first(index, CLAUSE)
        assert reading is not None
        return reading.entry.get("soft") != "y" or before in _COMMAS
    if items.kinds[index] != Kind.WORD:
        return False
    comma = before in _COMMAS
    joined = any(r.before == "و" for r in word.readings)
    apart = index - first > 1 and _joins(items, index - 1)
    if tag & RESULT:
        return _turns(items, index, stop, joined=joined)
    if tag & (HARM | EVENT):
        return _tells_anew(items, index, first, joined=joined, comma=comma, apart=apart)
    if tag & VERB and (joined or comma or apart):
        return all(r.entry.tag != "verb" or _finite(r) for r in word.readings[:1])
    if tag & REL:
        return _anchored(items, index, stop) if comma else _harms_there(items, index, first, stop)
    return bool(tag & THAT) and (joined or apart)


def _joins(items: Items, index: int) -> bool:
    reading = items.first(index, JOINING)
    return reading is not None and not reading.entry.get("aux")


def _finite(reading: Reading) -> bool:
    return reading.entry.pos == "verb" or reading.entry.pos == "fixed"


def _turns(items: Items, index: int, stop: int, *, joined: bool) -> bool:
    """A connective that leads to something else told: "بعد قصف …", "ردا على …", "وأدى الهجوم إلى"."""
    if index + 1 >= stop:
        return False
    following = items.tags[index + 1]
    if joined and following & EVENT:
        return True
    reading = items.first(index, RESULT)
    if reading is None or not reading.entry.get("after"):
        return False
    return (
        bool(following & (EVENT | HARM))
        and not following & (ACTOR | WEAPON)
        and not _best(items, index + 1).entry.get("weak")
    )


def _tells_anew(items: Items, index: int, first: int, *, joined: bool, comma: bool, apart: bool) -> bool:
    """A word of harm or event that opens a clause: a verb behind a mark, or an event joined to another."""
    reading = _best(items, index)
    entry = reading.entry
    if entry.get("v") == "weak" or (set(reading.before) & _GOVERNING and entry.pos != "verb"):
        return False  # "إصابة 7، بينهم أطفال، بجروح": led by a preposition, it goes on
    if entry.pos in ("verb", "fixed") and (joined or comma or apart) and entry.tag == "harm":
        return True
    if entry.pos == "verb" and (joined or comma or apart):
        return True
    joint = items.first(index - 1, JOINING)
    summed = bool(joint and joint.entry.get("joins")) and index - first > 2
    if summed and entry.tag == "harm" and entry.get("v") == "masdar":
        return True  # "… بالإضافة إلى استشهاد 8 مواطنين في …": another incident
    if entry.tag != "event" or items.tags[index] & (ACTOR | WEAPON) or entry.get("weak"):
        return False
    return (joined and comma) or summed


def _anchored(items: Items, index: int, stop: int) -> bool:
    """Whether a relative clause tells an event of its own within a few words."""
    for at in range(index + 1, min(index + 4, stop)):
        tag = items.tags[at]
        if tag & EVENT and not tag & (ACTOR | WEAPON) and _best(items, at).entry.pos == "verb":
            return True
        if items.kinds[at] == Kind.MARK:
            return False
    return False


def _harms_there(items: Items, index: int, first: int, stop: int) -> bool:
    """A relative clause of harm on ground taken ("سيطرت على … التي قتل فيها 10"): another telling."""
    ahead = any(
        items.tags[at] & HARM and _best(items, at).entry.pos == "verb"
        for at in range(index + 1, min(index + 3, stop))
    )
    if not ahead:
        return False
    before = (_best(items, at) for at in range(first, index) if items.tags[at] & EVENT)
    return any(r.entry.get("event") in ("control_change", "agreement", "displacement") for r in before)


_COMMAS = frozenset(("،", ","))
_GOVERNING = frozenset("بلك")


def _continues(items: Items, earlier: Telling, later: Telling) -> bool:
    """Whether a clause belongs to the telling before it."""
    begin = later.first
    head = items.tags[begin]
    casualties = bool(later.harms) and all(h.type in CASUALTY for h in later.harms)
    if head & CLAUSE and not _soft(items, begin):
        if _clause_of_cause(items, begin):
            # "خمسة جنود قُتلوا عندما تعرضوا لهجوم", "مقتل عدد …، وذلك في غارة": how it happened.
            return not later.harms and _casualties(earlier)
        own = any(a.event and not a.harm for a in later.anchors)
        if casualties and not earlier.harms and _where(items, begin) and _strikes(earlier):
            return True  # "استهدف التفجير السوق، حيث قتل 19"
        return (
            casualties
            and _casualties(earlier)
            and not own
            and later.anchors[:1] != ()
            and later.anchors[0].harm
        )
    if head & RESULT:
        after = items.first(begin, RESULT)
        if after is not None and after.entry.get("after"):
            # "قتل مدني بعد قصف …": what came before is how, when the clause before names no method.
            return not later.harms and _casualties(earlier) and not _strikes(earlier)
        if begin + 1 < later.stop and items.tags[begin + 1] & EVENT:
            return False
    if _suffered(items, earlier, later) or _effect(items, earlier, later, casualties=casualties):
        return True
    if later.anchors and later.anchors[0].open and later.anchors[0].index - begin <= 1:
        # "قصف صاروخي …، استهدف سوقا": a verb behind a comma without "and" says more of the strike before.
        bare = not items.words[later.anchors[0].index].readings[0].before
        if bare and _strikes(earlier):
            return True
    outcome = any(
        items.tags[i] & RESULT and not _after(items, i) for i in range(begin, min(begin + 4, later.stop))
    )
    if outcome and casualties and not _named_cause(items, later):
        return True
    if not later.anchors:
        return True
    first = later.anchors[0]
    own = any(a.event and not a.harm for a in later.anchors)
    if first.harm and casualties and _casualties(earlier) and first.event in ("", "execution"):
        # "قتل … وأصيب …": a second harm of one telling, unless both bring their own event.
        return not (own and any(a.event and not a.harm for a in earlier.anchors))
    return False


def _strikes(telling: Telling) -> bool:
    return any(a.event in STRIKES or a.event == "attack" for a in telling.anchors)


def _where(items: Items, index: int) -> bool:
    reading = items.first(index, CLAUSE)
    return reading is not None and bool(reading.entry.get("where"))


def _effect(items: Items, earlier: Telling, later: Telling, *, casualties: bool) -> bool:
    """Whether a clause says what the strike before it did, without naming another.

    "استهدفت المسيرة سيارة، وأصابت مدنيين", "رُد عليه بضربات، دمرت مواقع", "وألحق دمارا بهما".
    """
    if not later.anchors or not _strikes(earlier):
        return False
    first = later.anchors[0]
    ruin = any(a.event == "destruction" for a in later.anchors)
    verbal = first.finite or bool(items.tags[later.first] & (VERB | RESULT))
    if ruin and verbal and all(a.event == "destruction" or a.harm for a in later.anchors):
        return True
    if not first.finite or first.index - later.first > 1:
        return False
    if first.harm:
        struck = any(a.finite and (a.event in STRIKES or a.event == "attack") for a in earlier.anchors)
        own = any(a.event and not a.harm for a in later.anchors)
        return casualties and not earlier.harms and struck and not own
    joined = bool(items.words[first.index].readings[0].before) or items.norm(later.first - 1) not in _COMMAS
    return not joined and (first.event == "attack" or first.event in STRIKES)


def _suffered(items: Items, earlier: Telling, later: Telling) -> bool:
    """A bare verb of harm behind those it befell ("35 مدنيا، بينهم نساء، قتلوا بغارات"): how it happened."""
    if not earlier.harms or later.harms or not later.anchors:
        return False
    anchor = later.anchors[0]
    bare = not items.words[anchor.index].readings[0].before if items.words[anchor.index].readings else False
    return anchor.harm and anchor.finite and bare and anchor.index - later.first <= 1


def _clause_of_cause(items: Items, index: int) -> bool:
    reading = items.first(index, CLAUSE)
    return reading is not None and bool(reading.entry.get("cause"))


def _after(items: Items, index: int) -> bool:
    reading = items.first(index, RESULT)
    return reading is not None and bool(reading.entry.get("after"))


def _named_cause(items: Items, telling: Telling) -> bool:
    """Whether an outcome names its cause anew ("وأسفر الهجوم عن …")."""
    return any(
        items.tags[i] & RESULT and i + 1 < telling.stop and items.tags[i + 1] & EVENT
        for i in range(telling.first, min(telling.first + 3, telling.stop))
    )


def _soft(items: Items, index: int) -> bool:
    reading = items.first(index, CLAUSE)
    return bool(reading and reading.entry.get("soft") == "y")


def _casualties(telling: Telling) -> bool:
    return any(h.type in CASUALTY for h in telling.harms)


def main_anchor(anchors: tuple[Anchor, ...]) -> Anchor | None:
    """The anchor that leads the clause: its first verb, or else its first word of an event."""
    for anchor in anchors:
        if anchor.finite and not anchor.weak:
            return anchor
    return next((a for a in anchors if not a.weak), anchors[0] if anchors else None)
