"""Where one clause ends and the next begins, in a language that puts the verb first.

A mark or conjunction followed by a verb starts another clause; so does a connective that leads to
something else told, and "and" with a pronoun or particle behind a comma.
"""

from __future__ import annotations

from tawatur.extract.rules.anchors import (
    ACTOR,
    DAYPART,
    EVENT,
    GROUP,
    HARM,
    PLAN,
    REL,
    THAT,
    TOLL,
    VERB,
    WEAPON,
    best,
    dawns,
    listed,
)
from tawatur.extract.rules.items import Items
from tawatur.extract.rules.turns import (
    CLAUSE,
    COMMAS,
    PREP,
    RESULT,
    buried,
    coincides,
    comes_after,
    may_rise,
    next_anchor,
    plots,
    precedes,
    since,
    totals,
    turns,
)
from tawatur.languages.pack import Entry, Reading
from tawatur.languages.tags import TAGS
from tawatur.text import Kind

JOINING, NEG = TAGS["conj"], TAGS["neg"]
_TURNING = RESULT | PREP | TOLL | HARM | EVENT | VERB | REL | THAT
"""Kinds of words that may open a clause without a mark."""
_RESUMING = RESULT | TAGS["inplace"] | TAGS["timeprep"] | TAGS["dayword"] | TAGS["weekday"] | TAGS["daypart"]
"""Kinds of words that go on with a clause behind a parenthesis."""
TIMEPREP = TAGS["timeprep"]
_GOVERNING = frozenset("بلك")
_NO_VERB = frozenset(("person", "num"))
"""What a word is rather than a verb of the same letters ("ابن زعيم التنظيم", "وتسع إصابات")."""


_MAY_START = CLAUSE | _TURNING | TIMEPREP
_PARTING = frozenset(("؛", ";", *COMMAS))
"""Only behind these, or with one of those kinds of words, does a clause start."""


def boundaries(items: Items, first: int, stop: int) -> list[int]:
    """Item indices at which a new clause starts inside a stretch."""
    tags, norms = items.tags, items.norms
    parting = _PARTING | listed(items.pack, "funerals")
    return [
        index
        for index in range(first + 1, stop)
        if (tags[index] & _MAY_START or norms[index - 1] in parting)
        and _starts_clause(items, index, first, stop)
    ]


def _starts_clause(items: Items, index: int, first: int, stop: int) -> bool:
    tag = items.tags[index]
    word = items.words[index]
    before = items.words[index - 1].norm
    if before in ("؛", ";"):
        return True
    if tag & CLAUSE and not _second_side(items, index, first):
        reading = items.first(index, CLAUSE)
        assert reading is not None
        return reading.entry.get("soft") != "y" or before in COMMAS
    if items.kinds[index] != Kind.WORD:
        return False
    if buried(items, index):
        return True
    comma = before in COMMAS
    if comma and (word.norm in listed(items.pack, "clause_openers") or _opens(items, index)):
        return word.norm not in listed(items.pack, "asides") or not _parenthesis(items, index, stop)
    if comma and tag & (ACTOR | GROUP) and _does(items, index, stop):
        return True  # "غارات على الحي، والنظام يفرض طوقا"
    joined = any(r.before == "و" for r in word.readings)
    if comma and joined and tag & PLAN and any(r.entry.get("scope") == "clause" for r in word.readings):
        return True  # "…، وحكم عليها بالإعدام"
    if not tag & _TURNING:
        # "…، ومنذ ذلك الوقت قتل عشرات الآلاف"
        return bool(tag & TIMEPREP) and ((comma and joined) or since(items, index))
    apart = index - first > 1 and _joins(items, index - 1)
    if tag & RESULT:
        return turns(items, index, first, stop, joined=joined)
    if tag & PREP:
        return coincides(items, index, first, stop)
    if comma and tag & TOLL and totals(items, index):
        return True  # "…، ليرتفع عدد القتلى إلى 12": a running total is told apart
    if tag & DAYPART and dawns(items, index):
        return False
    if tag & HARM and _grounds(items, index, first):
        return True
    if tag & (HARM | EVENT):
        return _tells_anew(items, index, (first, stop), joined=joined, comma=comma, apart=apart)
    if tag & VERB and precedes(items, index, stop):
        return True
    if tag & VERB and (joined or comma or apart):
        # "مقتل فلان، ابن زعيم التنظيم": a word for kin that may be a verb is none
        return all(
            r.entry.tag not in _NO_VERB and (r.entry.tag != "verb" or _finite(r)) for r in word.readings[:1]
        )
    if tag & REL:
        if (joined and _tells_more(items, index, stop)) or plots(items, index, stop):
            return True
        if may_rise(items, index, stop):
            return True
        if _goes_through(items, index, first, stop):
            return True
        return _anchored(items, index, stop) if comma else _harms_there(items, index, first, stop)
    return bool(tag & THAT) and (joined or apart)


_ADVERBIAL = (
    _RESUMING | CLAUSE | JOINING | NEG | PREP | REL | THAT | TAGS["month"] | TAGS["place"] | TAGS["class"]
    | TAGS["part"] | TAGS["site"] | TAGS["say"] | TAGS["according"] | TAGS["chrome"]
)  # fmt: skip
"""Kinds of words that no subject begins with."""


def waits(items: Items, first: int, stop: int) -> bool:
    """Whether a clause with nothing told in it is a subject whose verb stands behind a comma.

    "القوات البحرية، …", "القيادي فلان، الذي تولى المنصب عام 2014، …"
    """
    if items.norm(stop - 1) not in COMMAS or items.tags[first] & (_ADVERBIAL | VERB):
        return False
    marks = [i for i in range(first, stop) if items.norm(i) in COMMAS]
    if marks[0] - first > 10 or any(items.tags[i] & (VERB | CLAUSE | THAT) for i in range(first, marks[0])):
        return False
    if len(marks) == 1:
        return bool(items.tags[first] & (ACTOR | GROUP)) and not any(
            r.before for r in items.words[first].readings[:1]
        )
    behind = marks[0] + 1
    relative = bool(items.tags[behind] & REL) and not any(r.before for r in items.words[behind].readings)
    return relative or items.norm(behind) in listed(items.pack, "appositions")


def takes_up(items: Items, index: int) -> bool:
    """Whether a clause opens with a bare verb, so that what stands before its comma may be its subject."""
    if not items.tags[index] & (VERB | EVENT | HARM):
        return False
    readings = items.words[index].readings
    return bool(readings) and not readings[0].before and any(_finite(r) for r in readings[:2])


def _second_side(items: Items, index: int, first: int) -> bool:
    """Whether "on the other side" closes a pair of sides ("بين X من جهة وY من جهة أخرى"), and no turn."""
    if not _side(items, index):
        return False
    return any(_side(items, at) for at in range(index - 1, max(first, index - 20) - 1, -1))


def _side(items: Items, index: int) -> bool:
    reading = items.first(index, PREP)
    return reading is not None and reading.entry.get("role") == "side"


def _opens(items: Items, index: int) -> bool:
    """Whether "and" with an auxiliary or a negation opens a clause behind a comma ("، وكانت", "، ولم")."""
    tag = items.tags[index]
    if tag & JOINING:
        reading = items.first(index, JOINING)
        return reading is not None and bool(reading.entry.get("aux")) and items.norm(index).startswith("و")
    return bool(tag & NEG) and any(r.before == "و" for r in items.words[index].readings)


def _does(items: Items, index: int, stop: int) -> bool:
    """Whether a party joined by "and" is the subject of a verb in the present right behind it."""
    if not any(r.before == "و" for r in items.words[index].readings):
        return False
    for at in range(index + 1, min(index + 3, stop)):
        if items.kinds[at] == Kind.MARK or items.tags[at] & (REL | PREP | _RESUMING):
            return False
        if any(
            r.entry.pos == "verb" and r.entry.get("tense") == "present" for r in items.words[at].readings[:2]
        ):
            return True
    return False


def _parenthesis(items: Items, index: int, stop: int) -> bool:
    """Whether a clause between commas only says who somebody is ("قتل X، وهو من جورجيا، أثناء اشتباكات")."""
    for at in range(index + 1, min(index + 14, stop - 1)):
        tag = items.tags[at]
        if items.norm(at) in COMMAS:
            return bool(items.tags[at + 1] & _RESUMING)
        if tag & (HARM | EVENT) and not tag & (ACTOR | WEAPON):
            return False
    return False


def _joins(items: Items, index: int) -> bool:
    reading = items.first(index, JOINING)
    return reading is not None and not reading.entry.get("aux")


def _finite(reading: Reading) -> bool:
    return reading.entry.pos == "verb" or reading.entry.pos == "fixed"


def _cause_follows(items: Items, index: int, stop: int) -> bool:
    """Whether what brought about the clause before stands behind the next comma."""
    comma = next((i for i in range(index + 1, min(index + 12, stop - 1)) if items.norm(i) in COMMAS), None)
    return comma is not None and bool(items.tags[comma + 1] & RESULT)


def _tells_anew(
    items: Items, index: int, around: tuple[int, int], *, joined: bool, comma: bool, apart: bool
) -> bool:
    """A word of harm or event that opens a clause: a verb behind a mark, or an event joined to another."""
    first, stop = around
    reading = best(items, index)
    entry = reading.entry
    if joined and (_paired(items, index) or (not comma and _second_noun(items, index, first))):
        return False
    if entry.get("v") == "weak" or (set(reading.before) & _GOVERNING and entry.pos != "verb"):
        return False  # "إصابة 7، بينهم أطفال، بجروح": led by a preposition, it goes on
    if entry.pos in ("verb", "fixed") and (joined or comma or apart) and entry.tag == "harm":
        return True
    if entry.get("finite") and comma and _cause_follows(items, index, stop):
        return False  # "أصيب 4 أطفال، جرى نقلهم إلى المستشفى، جراء سقوط قذائف"
    if (entry.pos == "verb" or entry.get("finite")) and (joined or comma or apart):
        return True
    joint = items.first(index - 1, JOINING)
    summed = bool(joint and joint.entry.get("joins")) and index - first > 2
    if summed and entry.tag == "harm" and entry.get("v") == "masdar":
        ruin = index + 1 < len(items.starts) and items.first(index + 1, EVENT)
        if ruin and ruin.entry.get("event") == "destruction":
            return not _adds(items, index, first, ruin.entry, summed=summed)
        return True  # "… بالإضافة إلى استشهاد 8 مواطنين في …": another incident
    if entry.tag != "event" or items.tags[index] & (ACTOR | WEAPON) or entry.get("weak"):
        return False
    return ((joined and comma) or summed) and not _adds(items, index, first, entry, summed=summed)


def _grounds(items: Items, index: int, first: int) -> bool:
    """Whether a death is what people protest or mourn ("إضرابا عاما احتجاجا على مقتل الشاب"): told apart."""
    reading = best(items, index)
    if reading.entry.get("v") != "masdar" or not any(items.tags[i] & EVENT for i in range(first, index)):
        return False
    at = index - 1 if reading.before else index - 2
    return at > first and items.norm(at) in listed(items.pack, "grounds")


def _adds(items: Items, index: int, first: int, entry: Entry, *, summed: bool) -> bool:
    """Whether a noun only adds to what is told: more of one kind ("، وتدمير خندق"), more of an outcome.

    "ما أدى إلى مقتل 10 عناصر، وتدمير مخازن"
    """
    harmed = False
    for at in range(index - 1, first - 1, -1):
        tag = items.tags[at]
        if tag & CLAUSE:
            break
        harmed = harmed or bool(tag & HARM and not best(items, at).entry.get("event"))
        if tag & RESULT and not comes_after(items, at):
            return entry.get("event") == "destruction"
        if tag & EVENT and not tag & (ACTOR | WEAPON):
            other = best(items, at).entry
            if other.tag == "event":
                return not summed and other.get("event") == entry.get("event") and other.pos != "verb"
    # "أصيب رجل، فضلا عن دمار في منازل إثر قصف": how both came about is told at the end.
    return harmed and entry.get("event") == "destruction"


def _paired(items: Items, index: int) -> bool:
    """Whether a word goes hand in hand with the one right before ("قتل وجرح 5", "دمرت وتصدت لـ")."""
    if not items.tags[index - 1] & (HARM | EVENT):
        return False
    before, here = best(items, index - 1).entry, best(items, index).entry
    if before.get("event") != here.get("event") and "siege" in (before.get("event"), here.get("event")):
        return False  # "تتعرض لحصار وقصف"
    verb = before.pos == "verb"
    alike = any(
        (r.entry.pos == "verb") == verb
        for r in items.words[index].readings
        if r.entry.tag in ("harm", "event")
    )
    return alike and not items.tags[index - 1] & (ACTOR | WEAPON)


def _second_noun(items: Items, index: int, first: int) -> bool:
    """Whether a word that may be a noun of harm is joined to one ("إلى استشهاد شاب وجرح آخرين")."""
    if not any(r.entry.tag == "harm" and r.entry.pos != "verb" for r in items.words[index].readings):
        return False
    for at in range(index - 1, max(first - 1, index - 9), -1):
        tag = items.tags[at]
        if tag & HARM:
            return best(items, at).entry.pos != "verb" and best(items, at).entry.get("v") == "masdar"
        if tag & (CLAUSE | REL | THAT | VERB) or items.norm(at) in COMMAS:
            return False
    return False


def _goes_through(items: Items, index: int, first: int, stop: int) -> bool:
    """Whether a relative clause tells what a place goes through ("الغوطة التي تتعرض منذ شهر لحملة")."""
    verb = index + 1
    if verb >= stop or not any(r.entry.get("suffers") for r in items.words[verb].readings):
        return False
    if not any(items.tags[i] & (EVENT | HARM) for i in range(first, index)):
        return False
    at = next_anchor(items, verb + 1, min(verb + 10, stop))
    return at is not None and not best(items, at).entry.get("weak")


def _tells_more(items: Items, index: int, stop: int) -> bool:
    """Whether a relative clause joined by "and" tells an event ("المظاهرات … والتي قتل فيها خمسة")."""
    pronoun = items.first(index, REL)
    if pronoun is None or not pronoun.entry.get("which"):
        return False
    for at in range(index + 1, min(index + 4, stop)):
        tag = items.tags[at]
        if items.kinds[at] == Kind.MARK or tag & (RESULT | REL):
            return False
        if precedes(items, at, stop):
            return True
        if tag & (EVENT | HARM) and not tag & (ACTOR | WEAPON):
            told = best(items, at).entry
            if told.get("open") and not any(items.tags[i] & EVENT for i in range(at + 1, min(at + 3, stop))):
                return False  # "صواريخ … والتي استهدفت القاعدة": whither they went; not "استهدف بغارة"
            return told.pos == "verb" and not told.get("weak") and told.get("event") != "control_change"
    return False


def _anchored(items: Items, index: int, stop: int) -> bool:
    """Whether a relative clause tells an event of its own within a few words."""
    for at in range(index + 1, min(index + 4, stop)):
        tag = items.tags[at]
        if tag & EVENT and not tag & (ACTOR | WEAPON) and best(items, at).entry.pos == "verb":
            return best(items, at).entry.get("event") != "control_change"  # "، التي تسيطر عليها": whose it is
        if items.kinds[at] == Kind.MARK:
            return False
    return False


def _harms_there(items: Items, index: int, first: int, stop: int) -> bool:
    """A relative clause of harm on ground taken ("سيطرت على … التي قتل فيها 10"): another telling."""
    ahead = any(
        items.tags[at] & HARM and best(items, at).entry.pos == "verb"
        for at in range(index + 1, min(index + 3, stop))
    )
    if not ahead:
        return False
    before = (best(items, at) for at in range(first, index) if items.tags[at] & EVENT)
    return any(r.entry.get("event") in ("control_change", "agreement", "displacement") for r in before)
